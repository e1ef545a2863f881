"""Every verb that writes files, killed (SIGKILL) at random moments: the old file or the new one, never half.

    python benchmarks/kill.py [--kills 20]      for each of the verbs

Counts the kills that came within a writing, which leave a named temporary file that the next run takes away. Exits with 1 when a
file was not whole, or anything else was left behind.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Not this folder: its forms.py would go before the package of the same name that the tests have.
sys.path[:] = [str(ROOT / "tests" / "readers"), str(ROOT / "tests" / "hostile"), *(one for one in sys.path if one != str(ROOT / "benchmarks"))]


def main() -> int:
    """Kill and count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if os.name != "posix":
        print("only where processes can be forked")
        return 0
    from killing import kill_each, prepare

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve() / "r"
        prepare(root)
        tallies = kill_each(root, options.kills, options.seed)
    print(f"{'verb':<24}{'kills':>7}{'whole':>7}{'within':>8}")
    for one in tallies:
        print(f"{one.name:<24}{one.kills:>7}{one.whole:>7}{one.within:>8}")
        for wrong in one.wrong:
            print(f"    WRONG: {wrong}")
    print(f"{'all':<24}{sum(one.kills for one in tallies):>7}{sum(one.whole for one in tallies):>7}{sum(one.within for one in tallies):>8}")
    return 1 if any(one.wrong for one in tallies) else 0


if __name__ == "__main__":
    sys.exit(main())
