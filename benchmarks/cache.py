"""The second run over the same forms against the first one, which had to check them: CPU and wall time of whole processes.

    python benchmarks/cache.py [--forms 1000] [--rounds 3] [--limit 0.15]

Also how much the first run pays for remembering, against ``--no-cache``, and how large the cache gets. All outputs must be
equal. Exits with 1 when the second run takes more than ``--limit`` of the first one's CPU.
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


def measured(command: list[str], cache: str) -> tuple[float, float, bytes]:
    """Wall seconds, CPU seconds, and what was written."""
    before, started = os.times(), time.perf_counter()
    ended = subprocess.run(command, stdout=subprocess.PIPE, env={**os.environ, "PERFCHECK_CACHE_DIR": cache}, check=False)
    wall, after = time.perf_counter() - started, os.times()
    if ended.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with {ended.returncode}")
    return wall, after.children_user + after.children_system - before.children_user - before.children_system, ended.stdout


def main() -> int:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=float, default=0.15)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder) / "forms", options.forms // 4)
        check = [sys.executable, "-m", "perfcheck", "check", str(Path(folder) / "forms"), "--isolated", "--format", "json", "-n", "1"]
        rounds = []
        for number in range(options.rounds):
            cache = str(Path(folder) / f"cache{number}")
            plain, first, second = (measured(words, cache) for words in ([*check, "--no-cache"], check, check))
            if not plain[2] == first[2] == second[2]:
                print("the outputs differ")
                return 1
            rounds.append((second[1] / first[1], second[0] / first[0], first[1] / plain[1]))
            print(
                f"without {plain[1]:.2f} s CPU, first {first[1]:.2f} s, second {second[1]:.2f} s (wall {plain[0]:.2f}, {first[0]:.2f}, {second[0]:.2f})",
                flush=True,
            )
        size = sum(path.stat().st_size for path in Path(cache).iterdir())
        print(f"the cache of {options.forms} forms: {size / 1e6:.2f} MB")
    cpu, wall, cost = (statistics.median(one) for one in zip(*rounds, strict=True))
    print(f"second over first: CPU {cpu:.3f}, wall {wall:.3f} (limit {options.limit}); first over without the cache: {cost:.2f}")
    return 0 if cpu <= options.limit else 1


if __name__ == "__main__":
    sys.exit(main())
