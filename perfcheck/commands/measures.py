"""``check --statistics`` and ``check --durations``: how often a rule reported, how long it took."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, TextIO

from perfcheck.reporters.words import SEVERITY_WORDS, verdict

if TYPE_CHECKING:
    from perfcheck.checking.plugins import Registry
    from perfcheck.checking.report import Report


def statistics(
    report: Report, stream: TextIO, *, width: int | None = None, color: bool | None = None, verbose: int = 0
) -> None:
    """Write one line a rule and severity, the most frequent first, in place of the findings themselves."""
    shown = [one for one in report.findings if one.suppressed is None]
    counted = Counter((one.code, one.severity, one.title) for one in shown)
    digits = len(str(max(counted.values(), default=0)))
    stream.writelines(f"{count:>{digits}}  {code}  {SEVERITY_WORDS[severity]}  {title}\n" for (code, severity, title), count in sorted(counted.items(), key=lambda one: (-one[1], one[0])))
    rest = len(report.findings) - len(shown)
    ignored = f"，另有 {rest} 处已忽略" if rest else ""
    stream.write(f"{verdict(report)}：共 {len(shown)} 处，{len({one.code for one in shown})} 条规则{ignored}\n")
    stream.writelines(f"出错 {problem.subject} {problem.message}\n" for problem in report.problems)
    for source in report.sources:
        for trouble in source.problems:
            if trouble.level == "error":
                stream.write(f"{source.path}: 读取 {trouble.message}\n")


def durations(report: Report, registry: Registry, number: int) -> None:
    """Write the slowest rules to stderr."""
    slowest = sorted(report.durations.items(), key=lambda one: (-one[1], one[0]))[:number]
    print(f"最费时间的 {len(slowest)} 条规则（全部规则共 {sum(report.durations.values()) * 1000:.1f} 毫秒）：", file=sys.stderr)
    for code, spent in slowest:
        print(f"  {spent * 1000:8.2f} 毫秒  {code}  {registry.rules[code].title}", file=sys.stderr)
