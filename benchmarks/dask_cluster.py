"""``--executor dask`` on a cluster of one and of two processes on this machine, beside one process without dask.

    python benchmarks/dask_cluster.py [--forms 10000] [--indicators 25]

The cluster is up before the clock starts, as a real one would be. All outputs must be equal. Skipped where dask is missing.
"""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from forms import generate
from parallel import measured

_CLUSTER = """
import logging, sys
from distributed import LocalCluster
if __name__ == "__main__":
    cluster = LocalCluster(n_workers=int(sys.argv[1]), threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL)
    print(cluster.scheduler_address, flush=True)
    sys.stdin.read()
    cluster.close()
"""


def main() -> int:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", type=int, default=10_000)
    parser.add_argument("--indicators", type=int, default=25)
    options = parser.parse_args()
    if importlib.util.find_spec("distributed") is None:
        print("skipped: dask is not installed (pip install 'perfcheck[dask]')")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder) / "forms", options.forms // 4, indicators=options.indicators)
        script = Path(folder) / "cluster.py"
        script.write_text(_CLUSTER, "utf-8")
        check = [sys.executable, "-m", "perfcheck", "check", str(Path(folder) / "forms"), "--isolated", "--format", "jsonl", "--no-cache"]
        alone, _, written = measured([*check, "-n", "1"])
        print(f"{options.forms} forms, one process: {alone:.1f} s", flush=True)
        for count in (1, 2):
            with subprocess.Popen(
                [sys.executable, str(script), str(count)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
            ) as cluster:
                assert cluster.stdin is not None and cluster.stdout is not None
                address = cluster.stdout.readline().strip()
                wall, client, same = measured([*check, "--executor", "dask", "--scheduler", address])
                cluster.stdin.close()
            print(f"dask, {count} workers: {wall:.1f} s, {wall / alone:.2f} of one process; {client:.1f} s CPU in the client", flush=True)
            if same != written:
                print("the outputs differ")
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
