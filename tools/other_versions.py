"""The tests with other versions than those of this environment: the oldest allowed of each dependency, the other Pythons.

    python tools/other_versions.py                          all of them
    python tools/other_versions.py oldest 3.13              only these
    python tools/other_versions.py 3.12 -- -x tests/readers  with arguments for pytest instead of the usual folders

For each, perfcheck's wheel goes into an environment of its own, with the test tools; the tests run on what was installed.
`oldest` takes each dependency, optional ones and test tools too, at the lower bound that `pyproject.toml` gives; the oldest Python
is the one of this command. The Pythons are those of the classifiers in `pyproject.toml`; one that this machine
does not have is skipped with the reason (looked for as `python3.12`, with pyenv, and with the launcher of Windows).
Exits with 1 if any failed.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
OLDEST = "oldest"
#: What an old dependency can break: nearly all that is not a rule, and the rules that ask one.
FOCUS = [
    *(f"tests/{one}" for one in ("readers", "reporters", "commands", "checking", "annotating", "fixing", "running", "config", "yaml_rules")),
    *("tests/rules/lexicon", "tests/rules/wording", "tests/rules/relevance", "tests/test_api.py", "tests/test_pytest_plugin.py"),
]
EXTRAS = ("dask", "parquet", "test")


def main(given: list[str]) -> int:
    """Try each that was named, all of them without names."""
    split = given.index("--") if "--" in given else len(given)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    known = [OLDEST, *pythons(project)]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", nargs="*", metavar=" | ".join(known))
    parser.add_argument("--wheel", type=Path, help="test this wheel, by default one built from this tree")
    options = parser.parse_args(given[:split])
    unknown = sorted(set(options.which) - set(known))
    if unknown:
        parser.error(f"not known: {', '.join(unknown)}")
    told: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory(prefix="perfcheck-versions-") as folder:
        work = Path(folder)
        wheel = options.wheel.resolve() if options.wheel else build(work)
        for one in options.which or known:
            told.append((one, attempt(one, project, wheel, work / one, given[split + 1 :])))
    print()
    for one, outcome in told:
        print(f"{one:<8}{outcome}")
    return 1 if any(outcome.startswith("FAILED") for _, outcome in told) else 0


def pythons(project: dict[str, Any]) -> list[str]:
    """The versions of Python that the classifiers promise."""
    return [one.rsplit(" ", 1)[1] for one in project["classifiers"] if re.fullmatch(r"Programming Language :: Python :: 3\.\d+", one)]


def lowest(project: dict[str, Any]) -> list[str]:
    """A constraint for pip for each dependency: its lower bound. Raises `ValueError` where there is none."""
    extras = project.get("optional-dependencies", {})
    asked = [*project["dependencies"], *(one for extra in EXTRAS for one in extras.get(extra, []))]
    pinned = []
    for one in asked:
        match = re.fullmatch(r"([\w.-]+)(?:\[[^]]*\])?\s*(?:>=\s*([\w.]+))?.*", one)
        assert match is not None, one
        if match[1] == project["name"]:
            continue
        if not match[2]:
            raise ValueError(f"pyproject.toml: {one} has no lower bound")
        pinned.append(f"{match[1]}=={match[2]}")
    return pinned


def interpreter(version: str) -> str | None:
    """The program that is Python in this version."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    candidates = [
        [sys.executable],
        [f"python{version}"],
        *([str(one / "bin" / "python")] for one in sorted(pyenv.glob(f"{version}.*"), reverse=True)),
        ["py", f"-{version}"],
    ]
    # Asked, not only found: pyenv puts a python3.12 on the path that ends with an error unless 3.12 was chosen.
    question = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2], sys.executable)"
    for command in candidates:
        if shutil.which(command[0]) is None:
            continue
        asked = subprocess.run([*command, "-c", question], capture_output=True, encoding="utf-8", check=False)
        found, _, program = asked.stdout.strip().partition(" ")
        if asked.returncode == 0 and found == version:
            return program
    return None


def build(work: Path) -> Path:
    """perfcheck's wheel, from a copy of this tree: setuptools leaves things behind, and takes what it left."""
    tree = work / "tree"
    shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(".*", "build", "*.egg-info", "__pycache__", "tests", "docs", "declarations"))
    subprocess.run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(work / "wheel"), str(tree)], check=True)
    (wheel,) = (work / "wheel").glob("*.whl")
    return wheel


def attempt(which: str, project: dict[str, Any], wheel: Path, work: Path, asked: list[str]) -> str:
    """Install and test; says what came of it in one line."""
    started = time.monotonic()
    program = sys.executable if which == OLDEST else interpreter(which)
    if program is None:
        return f"SKIPPED: there is no Python {which} here (with venv and ensurepip)"
    print(f"\n== {which}: {program}", flush=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))} | {"PYTHONUTF8": "1"}
    subprocess.run([program, "-m", "venv", str(work)], env=environment, check=True)
    scripts = work / ("Scripts" if os.name == "nt" else "bin")
    install = [str(scripts / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{wheel}[test]"]
    if which == OLDEST:
        (work / "oldest.txt").write_text("\n".join(lowest(project)) + "\n", "utf-8")
        install += ["--constraint", str(work / "oldest.txt")]
    if subprocess.run(install, env=environment, check=False).returncode:
        return "FAILED: could not be installed"
    # Not python -m pytest: it would put this tree first on the path.
    tests = subprocess.run(
        [str(scripts / "pytest"), "-q", "-p", "no:cacheprovider", *(asked or (FOCUS if which == OLDEST else []))], cwd=ROOT, env=environment, check=False
    )
    shutil.rmtree(work, ignore_errors=True)
    seconds = f"{time.monotonic() - started:.0f} s"
    return f"passed in {seconds}" if tests.returncode == 0 else f"FAILED: pytest ended with {tests.returncode} after {seconds}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
