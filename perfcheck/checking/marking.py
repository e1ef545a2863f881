"""Plugins may relevel or suppress findings, with a reason; none is ever removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfcheck.checking.plugins import Registry
    from perfcheck.checking.report import ReportedFinding
    from perfcheck.config import Config


def mark(findings: list[ReportedFinding], registry: Registry, config: Config) -> None:
    """Give all findings to `perfcheck_mark_findings`; each plugin gets its own list, so that none can remove any."""
    if registry.manager is not None and registry.manager.hook.perfcheck_mark_findings.get_hookimpls():
        registry.call("perfcheck_mark_findings", findings=list(findings), config=config)
