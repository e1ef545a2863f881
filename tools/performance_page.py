"""Writes the tables of docs/performance.zh-CN.md anew: runs each benchmark and puts what it prints between its marks.

    python tools/performance_page.py            every one; on a quiet machine some fifteen minutes
    python tools/performance_page.py --large    and with 10,000 and 100,000 forms: an hour or more
    python tools/performance_page.py --only peers reading

In the page a benchmark stands between ``<!-- NAME -->`` and ``<!-- /NAME -->``; what is not run stays as it is. Exits with
1 when a benchmark says that a limit is not kept; the page tells what was measured all the same.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "performance.zh-CN.md"
#: Mark → arguments; with ``--large`` those behind the bar.
BENCHMARKS: dict[str, tuple[str, str]] = {
    "startup": ("startup.py", ""),
    "check_vs_yaml": ("check_vs_yaml.py", ""),
    "peers": ("peers.py --forms 1000 --rounds 3", ""),
    "whole_check": ("whole_check.py --forms 1 100 1000 --rounds 3", "whole_check.py --forms 1 100 1000 10000 100000 --rounds 1"),
    "memory": ("memory.py --forms 1000 10000", "memory.py --forms 1000 100000"),
    "reading": ("reading.py --forms 20 --rounds 5", ""),
    "scaling": ("scaling.py", ""),
}


def measured(arguments: str) -> tuple[str, int]:
    """The part of a benchmark's output that belongs on the page, and how it ended."""
    script, *options = arguments.split()
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / script), *options], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    head = re.search(r"^### ", done.stdout, re.MULTILINE)
    return (done.stdout[head.start() :].strip() if head else ""), done.returncode


def main() -> int:
    """Run, write the page after each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=list(BENCHMARKS), default=list(BENCHMARKS))
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    failed = []
    for name in options.only:
        usual, large = BENCHMARKS[name]
        text, code = measured(large if options.large and large else usual)
        print(f"{name}: {'ended with ' + str(code) if code else 'kept its limits'}", flush=True)
        failed += [name] if code else []
        if not text:
            continue
        page = PAGE.read_text(encoding="utf-8")
        begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
        before, _, rest = page.partition(begin)
        _, _, after = rest.partition(end)
        if not rest or end not in page:
            sys.exit(f"{PAGE} has no marks for {name}")
        PAGE.write_text(f"{before}{begin}\n{text}\n\n{end}{after}", encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
