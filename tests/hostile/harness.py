"""Runs one case of the corpus in a process of its own, measures it, and says what was not as it must be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import WITNESS, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 5.0
MEGABYTES = 300.0
_GUARD = Path(__file__).resolve().parent / "guard.py"
#: However busy the machine, no case may take longer; the limit itself is for the time of the processor.
_PATIENCE = 120.0


@dataclass
class Outcome:
    """What became of a case. ``wrong``: each breach of the contract in words."""

    case: Case
    code: int | None = None
    seconds: float = 0.0
    megabytes: float = 0.0
    told: str = ""
    wrong: list[str] = field(default_factory=list)


def prepared(case: Case, root: Path) -> Path:
    """The working folder of a case, made anew below ``root``."""
    for name in ("家", "临时", "工作/in"):
        (root / name).mkdir(parents=True)
    folder = root / "工作" / "in"
    (folder / "见证.yaml").write_text(WITNESS, "utf-8")
    case.make(folder)
    return root / "工作"


def run(case: Case, root: Path, *, environment: dict[str, str] | None = None) -> Outcome:
    """Run a case; ``root`` must be an empty folder."""
    work = prepared(case, root)
    before = dict(_snapshot(root))
    outcome = Outcome(case)
    arguments = list(case.arguments)
    given = subprocess.DEVNULL
    if "<" in arguments:
        given = os.open(arguments[-1], os.O_RDONLY)
        del arguments[-2:]
    log = root.parent / f"{root.name}.json"
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "COLUMNS", "PERFCHECK"))}
    # The cache is the one thing that a check writes without being asked to.
    cache = str(work / "缓存")
    env |= {"HOME": str(root / "家"), "TMPDIR": str(root / "临时"), "PERFCHECK_CACHE_DIR": cache, "COLUMNS": "200", "NO_COLOR": "1"}
    env |= environment or {}
    output = open(case.stdout, "wb") if case.stdout else subprocess.PIPE  # noqa: SIM115
    begin = time.perf_counter()
    started = subprocess.Popen(
        [sys.executable, "-X", "utf8", str(_GUARD), str(log), *arguments], cwd=work, env=env, stdin=given, stdout=output, stderr=subprocess.PIPE
    )
    try:
        out, err = started.communicate(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        started.kill()
        out, err = started.communicate()
        outcome.wrong.append(f"not ended after {_PATIENCE:.0f} s")
    finally:
        if given != subprocess.DEVNULL:
            os.close(given)
        if case.stdout:
            output.close()  # type: ignore[union-attr]
    outcome.code, outcome.seconds = started.returncode, time.perf_counter() - begin
    shown = (out or b"").decode("utf-8", "replace") + err.decode("utf-8", "replace")
    _judge(outcome, shown, err.decode("utf-8", "replace"), _log(log), before, dict(_snapshot(root)), work)
    return outcome


def _log(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_bytes())
    except (OSError, ValueError):
        found = {}
    return found


def _judge(outcome: Outcome, shown: str, err: str, log: dict[str, Any], before: dict[str, object], after: dict[str, object], work: Path) -> None:
    case, wrong = outcome.case, outcome.wrong
    outcome.megabytes, outcome.seconds = log.get("memory", 0.0), log.get("seconds", outcome.seconds)
    squeezed = "".join(shown.split())
    outcome.told = _message(case, shown)
    if not log:
        wrong.append("the process died")
    if outcome.code != case.code:
        wrong.append(f"exit code {outcome.code}, not {case.code}")
    if "Traceback" in shown or "程序出错" in squeezed or "程序内部出错" in squeezed:
        wrong.append("a traceback")
    if "".join(case.said.split()) not in squeezed:
        wrong.append(f"“{case.said}” was not said")
    if case.witness and "见证面积" not in squeezed:
        wrong.append("the other file was not checked")
    if outcome.seconds > SECONDS:
        wrong.append(f"{outcome.seconds:.1f} s")
    if outcome.megabytes > MEGABYTES:
        wrong.append(f"{outcome.megabytes:.0f} MB")
    if any(sign in shown for sign in ("\x1b", "\x07", "\x9b", "\u202e")):
        wrong.append("signs that steer the terminal")
    wrong += [f"forbidden: {one}" for one in log.get("forbidden", ())]
    inside = str(work) + os.sep
    for path in sorted(set(before) | set(after)):
        if before.get(path) != after.get(path) and (not path.startswith(inside) or path.startswith(inside + "in" + os.sep)):
            wrong.append(f"changed: {path}")
    for path in log.get("written", ()):
        if not (path.startswith((inside, "/dev/", "/proc/")) or "__pycache__" in path):
            wrong.append(f"opened for writing: {path}")
    if any(path.endswith(os.sep + "中招") for path in after):
        wrong.append("code was run")


def _message(case: Case, shown: str) -> str:
    """The line that speaks of the hostile file, for the table."""
    lines = [line.strip() for line in shown.splitlines() if line.strip()]
    words = "".join(case.said.split())
    for line in lines:
        if words and words in "".join(line.split()):
            return line
    return next((line for line in lines if "见证" not in line), "")


def _snapshot(root: Path) -> Iterator[tuple[str, object]]:
    for folder, folders, names in os.walk(root):
        for name in (*folders, *names):
            path = os.path.join(folder, name)
            try:
                status = os.lstat(path)
            except OSError:
                continue
            yield path, (status.st_mode, status.st_size, status.st_mtime_ns if name in names else 0)
