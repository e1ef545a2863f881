"""The hostile corpus, one input after the other, as a table: what came of it, exit code, seconds of the processor, megabytes.

    python benchmarks/hostile.py [-k WORD] [--markdown]

Each input lies beside a good form and is read by a process of its own that is watched: no traceback, nothing written outside
of the working folder, no attempt to reach another machine, at most 5 s and 300 MB, the contracted exit code, a message, and
the good form is checked all the same. Exits with 1 when anything of that does not hold.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# Not this folder: its forms.py would go before the package of the same name that the tests have.
sys.path[:] = [str(ROOT / "tests" / "readers"), str(ROOT / "tests" / "hostile"), *(one for one in sys.path if one != str(ROOT / "benchmarks"))]


def main() -> int:
    """Run them all and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-k", default="", help="only inputs with this word in their name")
    parser.add_argument("--markdown", action="store_true")
    options = parser.parse_args()
    from corpus import cases
    from harness import run

    bad = count = 0
    start, between, end = ("| ", " | ", " |") if options.markdown else ("", "  ", "")
    print(f"{start}{'input':<52}{between}code{between}     s{between} MB{between}told{end}")
    if options.markdown:
        print("|---|---|---|---|---|")
    for case in cases():
        if options.k not in case.name:
            continue
        folder = Path(tempfile.mkdtemp(prefix="perfcheck-hostile-"))
        try:
            outcome = run(case, folder / "r")
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        count += 1
        bad += bool(outcome.wrong)
        told = outcome.told.encode("unicode_escape").decode() if not outcome.told.isprintable() else outcome.told
        print(f"{start}{case.name:<52}{between}{outcome.code!s:>4}{between}{outcome.seconds:6.2f}{between}{outcome.megabytes:3.0f}{between}{told[:90]}{end}")
        for wrong in outcome.wrong:
            print(f"    WRONG: {wrong}")
        sys.stdout.flush()
    print(f"{count} inputs, {bad} of them not as they should be")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
