"""Peak memory of ``perfcheck check --format jsonl`` over more and more forms.

    python benchmarks/memory.py [--forms 1000 8000] [--indicators 25] [--workers 1] [--limit 1.2]

Each size is a process of its own, without the cache; what counts is the largest memory that any of its processes had at any
time, as the system tells it. Exits with 1 when the last size took more than ``--limit`` times as much as the first.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from forms import generate

#: A process that has no other child tells how much this one took at most (KB on Linux, bytes on a Mac).
_PEAK = """
import resource, subprocess, sys
code = subprocess.run([sys.executable, "-m", "perfcheck", *sys.argv[1:]], stdout=subprocess.DEVNULL).returncode
print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024))
"""


def peak(words: list[str]) -> float:
    """Megabytes."""
    told = subprocess.run([sys.executable, "-c", _PEAK, *words], capture_output=True, encoding="utf-8", check=True).stdout
    code, size = map(int, told.split())
    if code not in (0, 1):
        sys.exit(f"perfcheck ended with {code}")
    return size / 1e6


def main() -> int:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, nargs="+", default=[1000, 8000])
    parser.add_argument("--indicators", type=int, default=25)
    parser.add_argument("--workers", default="1")
    parser.add_argument("--limit", type=float, default=1.2)
    options = parser.parse_args()
    peaks = []
    for forms in options.forms:
        with tempfile.TemporaryDirectory() as folder:
            generate(Path(folder), forms // 4, indicators=options.indicators)
            started = time.perf_counter()
            peaks.append(peak(["check", folder, "--isolated", "--format", "jsonl", "--no-cache", "-n", options.workers]))
            spent = time.perf_counter() - started
        print(f"{forms:7} forms: {peaks[-1]:6.1f} MB, {peaks[-1] / peaks[0]:.2f} times the first, {spent:.1f} s", flush=True)
    return 0 if peaks[-1] <= options.limit * peaks[0] else 1


if __name__ == "__main__":
    sys.exit(main())
