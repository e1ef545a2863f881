"""Plugins may relevel or suppress findings, with a reason; none is ever removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.checking.finding import SEVERITIES
from perfcheck.checking.report import RunProblem

if TYPE_CHECKING:
    from perfcheck.checking.registry import Registry
    from perfcheck.checking.report import ReportedFinding
    from perfcheck.config import Config


def mark(findings: list[ReportedFinding], registry: Registry, config: Config) -> None:
    """Give all findings to `perfcheck_mark_findings`; each plugin gets its own list, so that none can remove any."""
    if registry.manager is None:
        return
    hook = registry.manager.hook.perfcheck_mark_findings
    if not hook.get_hookimpls():
        return
    before = [(finding, finding.severity, finding.suppressed) for finding in findings]
    registry.call("perfcheck_mark_findings", findings=list(findings), config=config)
    wrong = None
    for finding, severity, suppressed in before:
        reason: object = finding.suppressed
        if finding.severity not in SEVERITIES or not (reason is None or (isinstance(reason, str) and reason.strip())):
            said = f"级别 {finding.severity!r}、忽略理由 {reason!r}"
            finding.severity, finding.suppressed = severity, suppressed
            plugins = "、".join(sorted(one.plugin_name for one in hook.get_hookimpls()))
            wrong = RunProblem(
                f"插件 {plugins} 的 perfcheck_mark_findings",
                f"给 {finding.code} 的问题写了{said}，不算数",
                f"级别只能取 {'、'.join(SEVERITIES)}；suppressed 要写一句理由，不忽略就写 None",
            )
    if wrong is not None:  # told once: a hook that does this does it everywhere
        registry.problems.append(wrong)
