"""What a measurement was made on, and tables that can be pasted into the page of results."""

from __future__ import annotations

import datetime
import os
import platform
import sys
from pathlib import Path


def machine() -> str:
    """Date, processor, cores, Python: a line for the page."""
    return f"{datetime.date.today()}，{_processor()}，{os.cpu_count()} 核，{platform.system()} {platform.release().split('-')[0]}，Python {sys.version.split()[0]}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def command() -> str:
    """How the benchmark was called."""
    return f"python {' '.join(['benchmarks/' + Path(sys.argv[0]).name, *sys.argv[1:]])}"


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; all columns but the first are figures."""
    lines = [f"| {' | '.join(head)} |", f"| --- |{' ---: |' * (len(head) - 1)}"]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows])


def heading(title: str) -> str:
    """What stands above the table."""
    return f"\n### {title}\n\n{machine()}\n\n`{command()}`\n"
