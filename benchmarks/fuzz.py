"""Fuzzing of everything that reads what strangers write: no traceback, no lie, nothing that takes long.

    python benchmarks/fuzz.py                                  a short run of all targets, the same at every time
    python benchmarks/fuzz.py --target docx --seconds 600      long, guided by coverage where atheris is installed
    python benchmarks/fuzz.py --engine random --runs 20000 --seed 7

Prints executions and finds of each target; finds are written to --save (default: a new folder under the temporary one), one
file each, and made to tests in tests/hostile/fuzzing/kept/TARGET. Exits with 1 when there are any.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
# Not this folder: its forms.py would go before the package of the same name that the tests have.
sys.path[:] = [str(ROOT / "tests" / "readers"), str(ROOT / "tests" / "hostile"), *(one for one in sys.path if one != str(ROOT / "benchmarks"))]
_LONGEST = 60_000


def main() -> int:
    """Run the targets one after the other, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--target", action="append", help="only this one; may be given several times")
    parser.add_argument("--engine", choices=("auto", "atheris", "random"), default="auto")
    parser.add_argument("--seconds", type=float, help="for each target; makes atheris the engine where it is installed")
    parser.add_argument("--runs", type=int, default=150, help="inputs for each target without --seconds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", type=Path)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    from fuzzing.targets import TARGETS

    if options.one:
        return guided(options.one, options) if options.engine == "atheris" else simple(options.one, options)
    engine = options.engine
    if engine == "auto":
        engine = "atheris" if options.seconds and _has_atheris() else "random"
    save = options.save or Path(tempfile.mkdtemp(prefix="perfcheck-finds-"))
    print(f"engine {engine}; finds go to {save}")
    print(f"{'target':<12}{'executions':>12}{'seconds':>9}{'finds':>7}")
    total = 0
    for name in options.target or TARGETS:
        folder = save / name
        folder.mkdir(parents=True, exist_ok=True)
        begin = time.monotonic()
        command = [sys.executable, __file__, "--one", name, "--engine", engine, "--save", str(folder), "--seed", str(options.seed),
                   "--runs", str(options.runs)]  # fmt: skip
        if options.seconds:
            command += ["--seconds", str(options.seconds)]
        ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", check=False)
        counted = re.findall(r"(?:executions: |number_of_executed_units: +)(\d+)", ended.stdout)
        finds = len(list(folder.glob("*.txt")))
        died = ended.returncode != 0 and not finds
        if died:
            (folder / "process.txt").write_text(ended.stdout[-20_000:], "utf-8")
        total += finds + died
        print(f"{name:<12}{counted[-1] if counted else '?':>12}{time.monotonic() - begin:>9.0f}{finds:>7}{'  the process died' if died else ''}", flush=True)
        for one in sorted(folder.glob("*.txt")):
            print(f"    {one.read_text('utf-8').splitlines()[0][:160]}")
    return 1 if total else 0


def _has_atheris() -> bool:
    import importlib.util

    return importlib.util.find_spec("atheris") is not None


class Watch:
    """Runs a target and keeps each new find once."""

    def __init__(self, name: str, save: Path, slowed: float = 1) -> None:
        from fuzzing.targets import SLOWEST, TARGETS

        self.run, self.slowest, self.save = TARGETS[name], SLOWEST * slowed, save
        self.known: set[str] = set()
        self.executions = 0

    def __call__(self, data: bytes) -> None:
        self.executions += 1
        begin = time.monotonic()
        try:
            self.run(data)
        except Exception as error:
            self.find(data, error)
            return
        spent = time.monotonic() - begin
        if spent > self.slowest:
            self.find(data, TimeoutError(f"took {spent:.1f} s"))

    def find(self, data: bytes, error: Exception) -> None:
        """Keep what is not known yet; where it was raised, with the kind of error, makes it known."""
        import traceback

        frame = traceback.extract_tb(error.__traceback__)[-1] if error.__traceback__ else None
        said = re.sub(r"\d+|'.*?'|“.*?”", "#", str(error))[:80] if frame is None or frame.name in ("read", "_zip", "_rules") else ""
        mark = f"{type(error).__name__} {frame.filename if frame else ''}:{frame.lineno if frame else ''} {said}"
        if mark in self.known:
            return
        self.known.add(mark)
        name = hashlib.sha256(mark.encode()).hexdigest()[:12]
        (self.save / f"{name}.bin").write_bytes(data)
        detail = "".join(traceback.format_exception(error))
        (self.save / f"{name}.txt").write_text(f"{mark} {str(error)[:200]!r}\n{detail}", "utf-8", errors="backslashreplace")


def simple(name: str, options: argparse.Namespace) -> int:
    """Changes at random, the same for the same seed."""
    from fuzzing.mutating import mutated
    from fuzzing.seeds import seeds

    watch, random, examples = Watch(name, options.save), Random(f"{name}{options.seed}"), seeds(name)
    ends = time.monotonic() + (options.seconds or 1e9)
    for example in examples:
        watch(example)
    while time.monotonic() < ends and (options.seconds or watch.executions < options.runs):
        watch(mutated(examples, random))
    print(f"executions: {watch.executions}")
    return 1 if watch.known else 0


def guided(name: str, options: argparse.Namespace) -> int:
    """Coverage-guided, by atheris."""
    import atheris

    with atheris.instrument_imports(include=["perfcheck", "olefile", "xlrd", "zipfile", "csv"], enable_loader_override=False):
        import zipfile  # noqa: F401

        from fuzzing.targets import TARGETS  # noqa: F401

        import perfcheck.readers.opening
        import perfcheck.yaml_rules.compile  # noqa: F401
    from fuzzing.seeds import seeds

    watch = Watch(name, options.save, slowed=6)  # counting branches costs time
    with tempfile.TemporaryDirectory() as folder:
        for number, example in enumerate(seeds(name)):
            (Path(folder) / str(number)).write_bytes(example)
            with contextlib.suppress(Exception):
                watch(example)  # imports what is imported late
        arguments = [sys.argv[0], folder, f"-max_total_time={int(options.seconds or 60)}", f"-max_len={_LONGEST}", "-rss_limit_mb=1500",
                     "-print_final_stats=1", "-timeout=30", f"-seed={options.seed}", f"-artifact_prefix={options.save}/crash-"]  # fmt: skip
        if name in ("docx", "xlsx", "zip"):
            arguments.append("-len_control=0")
        atheris.Setup(arguments, watch, internal_libfuzzer=True)
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONUTF8", "1")
    sys.exit(main())
