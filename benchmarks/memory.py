"""Peak memory of a check that hands its findings out at once (``--format jsonl``), of few and of many forms.

    python benchmarks/memory.py [--forms 1000 10000] [--limit 1.2]
    python benchmarks/memory.py --forms 1000 100000

Of the largest process, as the operating system tells it. Exits with 1 when the last needs more than so many times what the
first does.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from commands import check, serial
from forms import generate
from machine import heading, table
from processes import spent


def main() -> int:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--limit", type=float, default=1.2)
    options = parser.parse_args()
    rows, peaks = [], []
    for wanted in options.forms:
        with tempfile.TemporaryDirectory() as name:
            generate(Path(name), wanted // 4)
            run = spent(check(Path(name), "--format", "jsonl", *serial()))
        if run.code not in (0, 1):
            sys.exit(f"the check ended with {run.code}")
        peaks.append(run.memory)
        rows.append([f"{wanted} 张", f"{run.memory:.0f}", f"{run.memory / peaks[0]:.2f}", f"{run.wall:.1f}"])
    print(heading("内存（--format jsonl）"))
    print(table(["", "内存峰值（MiB）", f"是 {options.forms[0]} 张的几倍", "用时（秒）"], rows))
    return 0 if peaks[-1] <= options.limit * peaks[0] else 1


if __name__ == "__main__":
    sys.exit(main())
