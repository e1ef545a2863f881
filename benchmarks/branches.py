"""Branch coverage of `perfcheck/declaration` and `perfcheck/checking` by the tests that are about them.

    python benchmarks/branches.py [--all]

Prints what is not covered, by line and branch, and exits with 1 below `fail_under` of `pyproject.toml`. Commands that the tests
start in processes of their own count, too. ``--all``: print also modules without a gap. Needs coverage (`pip install '.[dev]'`).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: The other tests would hardly add anything, and would take five times as long.
TESTS = ("declaration", "checking", "config")


def main() -> int:
    """Run the tests, put together what each process has seen, report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true", help="print also modules without a gap")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "COVERAGE_FILE": str(Path(folder) / "data")}

        def coverage(*arguments: str) -> int:
            # -P: what was installed is measured, not what lies in the working directory.
            return subprocess.run([sys.executable, "-P", "-m", "coverage", *arguments], cwd=ROOT, env=environment, check=False).returncode

        failed = coverage("run", "-m", "pytest", "-q", *(f"tests/{name}" for name in TESTS))
        coverage("combine", "--quiet")
        return coverage("report", "--show-missing", *([] if options.all else ["--skip-covered"])) or failed


if __name__ == "__main__":
    sys.exit(main())
