"""perfcheck's command line and the floor below it, as the benchmarks of whole processes call them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

# As with a program that was installed: nobody compiles its modules anew at every run.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

#: Only loading the same files, which nobody who looks into them can do without.
LOAD = (
    "import sys, yaml\nfrom pathlib import Path\n"
    "for path in sorted(Path(sys.argv[1]).rglob('*.yaml')):\n"
    "    with open(path, 'rb') as stream:\n        yaml.load(stream, yaml.CSafeLoader)\n"
)


def check(folder: Path, *more: str) -> list[str]:
    """``perfcheck check`` of a folder, without anybody's settings."""
    return [sys.executable, "-m", "perfcheck", "check", str(folder), "--isolated", *more]


@cache
def knows(option: str) -> bool:
    """Whether the command has an option."""
    told = subprocess.run([sys.executable, "-m", "perfcheck", "check", "--help"], capture_output=True, encoding="utf-8", check=True).stdout
    return re.search(rf"^ +{re.escape(option)}\b", told, re.MULTILINE) is not None


def serial() -> list[str]:
    """The options for one process that remembers nothing."""
    return [*(["--no-cache"] if knows("--no-cache") else []), *(["-n", "1"] if knows("-n") else [])]
