"""How long the command line takes before and beside the work: wall time of whole processes.

    python benchmarks/startup.py [--runs 11] [--check-limit 200] [--version-limit 60]

One YAML form is checked by all default rules, and ``--version`` is asked; the median of the runs in milliseconds, beside
``python -c pass``, which nobody can beat. The form is checked anew each time, and as it is by default: what came of the
same file before is in the cache. The first run of each is not counted: it writes the byte code and the word lists,
as the first run after an installation does. Exits with 1 when a median is over its limit.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from forms import generate
from machine import heading, table


def milliseconds(command: list[str], runs: int) -> tuple[float, float]:
    """The median and the least wall time of a command, after one run that is not counted."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    spent = []
    for _ in range(runs + 1):
        started = time.perf_counter()
        ended = subprocess.run(command, env=environment, capture_output=True, check=False)
        spent.append((time.perf_counter() - started) * 1000)
        if ended.returncode not in (0, 1):
            sys.exit(f"{' '.join(command)} ended with {ended.returncode}: {ended.stderr.decode(errors='replace')}")
    return statistics.median(spent[1:]), min(spent[1:])


def main() -> int:
    """Measure the three, print, compare with the limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--check-limit", type=float, default=200)
    parser.add_argument("--version-limit", type=float, default=60)
    options = parser.parse_args()
    over, rows = False, []
    with tempfile.TemporaryDirectory() as folder:
        form = generate(Path(folder), 1)[0].rename(Path(folder) / "form.yaml")
        python = [sys.executable]
        for what, command, limit in (
            ("python -c pass", [*python, "-c", "pass"], None),
            ("--version", [*python, "-m", "perfcheck", "--version"], options.version_limit),
            ("check one form, --no-cache", [*python, "-m", "perfcheck", "check", str(form), "--isolated", "--no-cache"], options.check_limit),
            ("check one form again", [*python, "-m", "perfcheck", "check", str(form), "--isolated"], options.check_limit),
        ):
            median, least = milliseconds(command, options.runs)
            over = over or (limit is not None and median > limit)
            rows.append([what, f"{median:.0f}", f"{least:.0f}", f"{limit:.0f}" if limit else ""])
    print(heading("启动"))
    print(table(["", "中位数（毫秒）", "最小（毫秒）", "上限（毫秒）"], rows))
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
