"""CPU of a whole ``perfcheck check`` over CPU of only loading the same files with ``yaml.CSafeLoader``.

    python benchmarks/check_vs_yaml.py [--folders 250] [--rounds 3] [--limit 1.0] [--select RULES]

Both are whole processes, run in turn; user + system time from the operating system; the median of the pairwise ratios.
The forms are clean, so that the cost of reporting findings is not in the ratio; how many there are is printed.
Exits with 1 when the median is over the limit.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from commands import LOAD, check, serial
from forms import generate
from machine import heading, table


def cpu(command: list[str]) -> tuple[float, int]:
    """User + system seconds of a finished process, and its exit code."""
    before = os.times()
    code = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system, code


def findings(command: list[str]) -> int:
    """How many findings a check makes, listed and unlisted: each costs more than many a rule."""
    return len(json.loads(subprocess.run(command, capture_output=True, check=False).stdout)["findings"])


def main() -> int:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folders", type=int, default=250)
    parser.add_argument("--indicators", type=int, default=25)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=1.0)
    parser.add_argument("--select", help="only these rules (default: all that run by default)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = generate(Path(folder), options.folders, indicators=options.indicators)
        size = sum(path.stat().st_size for path in files)
        print(f"{len(files)} forms in {options.folders} folders, {size / len(files) / 1000:.1f} KB each")
        command = check(Path(folder), "--format", "json", *serial(), *(["--select", options.select] if options.select else []))
        print(f"findings: {findings(command)}")  # and the byte code is written, which is no part of a run
        ratios, rows = [], []
        for _ in range(options.rounds):
            load_time, _ = cpu([sys.executable, "-c", LOAD, folder])
            check_time, code = cpu(command)
            if code not in (0, 1):
                print(f"perfcheck ended with {code}")
                return 2
            ratios.append(check_time / load_time)
            rows.append([str(len(ratios)), f"{load_time:.2f}", f"{check_time:.2f}", f"{ratios[-1]:.2f}"])
        median = statistics.median(ratios)
        print(heading(f"整个检查比只读入：{len(files)} 张表"))
        print(table(["轮", "只读入，CPU（秒）", "整个检查，CPU（秒）", "比"], [*rows, ["中位数", "", "", f"{median:.2f}（上限 {options.limit}）"]]))
    return 0 if median <= options.limit else 1


if __name__ == "__main__":
    sys.exit(main())
