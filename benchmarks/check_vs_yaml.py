"""CPU of a whole ``perfcheck check`` over CPU of only loading the same files with ``yaml.CSafeLoader``.

    python benchmarks/check_vs_yaml.py [--folders 250] [--rounds 3] [--limit 1.3] [--select RULES]

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
from forms import generate

_LOAD = """
import sys, yaml
from pathlib import Path
for path in sorted(Path(sys.argv[1]).rglob("*.yaml")):
    with open(path, "rb") as handle:
        yaml.load(handle, yaml.CSafeLoader)
"""


def cpu(command: list[str]) -> tuple[float, int]:
    """User + system seconds of a finished process, and its exit code."""
    before = os.times()
    code = subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system, code


def findings(check: list[str]) -> int:
    """How many findings a check makes, listed and unlisted: each costs more than many a rule."""
    return len(json.loads(subprocess.run(check, capture_output=True, check=False).stdout)["findings"])


def main() -> int:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folders", type=int, default=250)
    parser.add_argument("--indicators", type=int, default=25)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=1.3)
    parser.add_argument("--select", help="only these rules (default: all that run by default)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = generate(Path(folder), options.folders, indicators=options.indicators)
        size = sum(path.stat().st_size for path in files)
        print(f"{len(files)} forms in {options.folders} folders, {size / len(files) / 1000:.1f} KB each")
        check = [sys.executable, "-m", "perfcheck", "check", folder, "--isolated", "--format", "json"]
        check += ["--select", options.select] if options.select else []
        ratios = []
        for _ in range(options.rounds):
            load_time, _ = cpu([sys.executable, "-c", _LOAD, folder])
            check_time, code = cpu(check)
            if code not in (0, 1):
                print(f"perfcheck ended with {code}")
                return 2
            if not ratios:
                print(f"findings: {findings(check)}")
            ratios.append(check_time / load_time)
            print(f"load {load_time:.2f} s, check {check_time:.2f} s, ratio {ratios[-1]:.2f} (exit code {code})")
        median = statistics.median(ratios)
        print(f"median ratio {median:.2f}, limit {options.limit}")
    return 0 if median <= options.limit else 1


if __name__ == "__main__":
    sys.exit(main())
