"""``perfcheck check`` in one process and in several: wall time and CPU of whole processes, the same forms, side by side.

    python benchmarks/parallel.py [--forms 100 1000 10000] [--workers 2] [--rounds 3] [--limit 0.6]

Each round runs one, several and ``auto`` in turn, without the cache; the ratios are medians of the pairs. The output of all
three must be equal. Exits with 1 when several processes take more than ``--limit`` of the wall time of one for the most
forms; not where the machine is otherwise busy or has too few processors, for then the figure says nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from forms import generate

from perfcheck.running.sharing import available


def measured(command: list[str]) -> tuple[float, float, str]:
    """Wall seconds, CPU seconds (all processes), and a digest of what was written."""
    before, started = os.times(), time.perf_counter()
    ended = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    wall, after = time.perf_counter() - started, os.times()
    if ended.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {ended.returncode}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, cpu, hashlib.sha256(ended.stdout).hexdigest()


def main() -> int:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, nargs="+", default=[100, 1000])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=0.6)
    options = parser.parse_args()
    ratio, busy = 0.0, 0.0
    for forms in options.forms:
        with tempfile.TemporaryDirectory() as folder:
            generate(Path(folder), forms // 4)
            check = [sys.executable, "-m", "perfcheck", "check", folder, "--isolated", "--format", "json", "--no-cache", "-n"]
            rounds = []
            for _ in range(options.rounds):
                load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
                busy = max(busy, load)
                rounds.append([measured([*check, count]) for count in ("1", str(options.workers), "auto")])
            if len({one[2] for round_ in rounds for one in round_}) > 1:
                print("the outputs differ")
                return 1
        one, several, auto = (statistics.median(round_[place][0] for round_ in rounds) for place in range(3))
        ratio = statistics.median(round_[1][0] / round_[0][0] for round_ in rounds)
        cpu = statistics.median(round_[1][1] / round_[0][1] for round_ in rounds)
        print(
            f"{forms:6} forms: one process {one:.2f} s, {options.workers} {several:.2f} s (wall {ratio:.2f}, CPU {cpu:.2f} of one), auto {auto:.2f} s",
            flush=True,
        )
    print(f"{available()} processors, load at most {busy:.1f} before a round")
    if available() < options.workers or busy > 1:
        print("the machine is busy or too small: the ratio of wall times says nothing")
        return 0
    return 0 if ratio <= options.limit else 1


if __name__ == "__main__":
    sys.exit(main())
