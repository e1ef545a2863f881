"""A whole check of more and more forms: how long, how much CPU and memory, beside only loading them.

    python benchmarks/whole_check.py [--forms 1 100 1000] [--rounds 3]
    python benchmarks/whole_check.py --forms 1 100 1000 10000 100000 --rounds 1

Distinct forms in folders of four, all default rules, whole processes in turn, each round with a cache of its own:
loading with ``yaml.CSafeLoader``; one process without a cache; two; the default settings for the first time; and again.
Medians of the rounds; ratios within the rounds. Generating 100,000 forms takes some three minutes and 1 GB in the
temporary folder. Exits with 1 when something fails, or from 1,000 forms on when a ratio is over its limit.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from commands import LOAD, check, knows, serial
from forms import generate
from machine import heading, table
from processes import Spent, spent

ONE, TWO, FIRST, AGAIN, FLOOR = "一个进程", "两个进程", "缺省，第一次", "缺省，第二次", "只读入"
#: (what, beside what, CPU or wall, the most that the ratio may be)
LIMITS = [(ONE, FLOOR, "cpu", 1.0), (TWO, ONE, "wall", 0.6), (AGAIN, FIRST, "wall", 0.15)]


def measure(folder: Path, rounds: int) -> dict[str, list[Spent]]:
    """Each way in each round."""
    ways = {FLOOR: [sys.executable, "-c", LOAD, str(folder)], ONE: check(folder, *serial())}
    if knows("-n") and knows("--no-cache"):
        ways |= {TWO: check(folder, "--no-cache", "-n", "2"), FIRST: check(folder), AGAIN: check(folder)}
    runs: dict[str, list[Spent]] = {way: [] for way in ways}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as cache:
            for way, command in ways.items():
                runs[way].append(spent(command, {"PERFCHECK_CACHE_DIR": cache}))
                if runs[way][-1].code not in (0, 1):
                    sys.exit(f"{' '.join(command)} ended with {runs[way][-1].code}")
    return runs


def main() -> int:
    """Generate, measure, print, compare with the limits."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, nargs="+", default=[1, 100, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    rows, over = [], []
    for wanted in options.forms:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            files = generate(folder, -(-wanted // 4))
            for path in files[wanted:]:
                path.unlink()
            runs = measure(folder, options.rounds)
        middle = {way: [statistics.median(values) for values in zip(*each, strict=True)] for way, each in runs.items()}
        ratios = {
            (way, beside, kind): statistics.median(getattr(one, kind) / getattr(other, kind) for one, other in zip(runs[way], runs[beside], strict=True))
            for way, beside, kind, _ in LIMITS
            if way in runs
        }
        for way, values in middle.items():
            ratio = "、".join(f"{value:.2f}（{'CPU' if kind == 'cpu' else '用时'}比{beside}）" for (one, beside, kind), value in ratios.items() if one == way)
            rows.append([f"{wanted} 张，{way}", f"{values[1]:.2f}", f"{values[2]:.2f}", f"{values[3]:.0f}", ratio])
        over += [(wanted, *key, ratios[key[:3]]) for key in LIMITS if wanted >= 1000 and ratios.get(key[:3], 0) > key[3]]
    print(heading("整个检查"))
    print(table(["", "用时（秒）", "CPU（秒）", "内存峰值（MiB）", "比"], rows))
    for wanted, way, beside, kind, limit, ratio in over:
        print(f"{wanted} forms: {kind} of {way} by {beside} is {ratio:.2f}, over {limit}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
