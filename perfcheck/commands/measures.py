"""``check --statistics`` and ``check --durations``: how often a rule reported, how long it took."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, TextIO

from perfcheck.i18n import _
from perfcheck.i18n.reports import title
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
    ignored = _("，另有 {rest} 处已忽略", rest=rest) if rest else ""
    stream.write(_(
        "{verdict}：共 {count} 处，{count2} 条规则{ignored}\n",
        verdict=verdict(report), count=len(shown), count2=len({one.code for one in shown}), ignored=ignored,
    ))
    stream.writelines(_(
        "出错 {subject} {message}\n",
        subject=problem.subject, message=problem.message,
    ) for problem in report.problems)
    for source in report.sources:
        for trouble in source.problems:
            if trouble.level == "error":
                stream.write(_("{path}: 读取 {message}\n", path=source.path, message=trouble.message))


def durations(report: Report, registry: Registry, number: int) -> None:
    """Write the slowest rules to stderr."""
    slowest = sorted(report.durations.items(), key=lambda one: (-one[1], one[0]))[:number]
    print(_(
        "最费时间的 {count} 条规则（全部规则共 {count2:.1f} 毫秒）：",
        count=len(slowest), count2=sum(report.durations.values()) * 1000,
    ), file=sys.stderr)
    for code, spent in slowest:
        print(_(
            "  {spent:8.2f} 毫秒  {code}  {title}",
            spent=spent * 1000, code=code, title=title(registry.rules[code]),
        ), file=sys.stderr)
