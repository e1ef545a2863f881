"""``check --show-files`` and ``check --collect-only``: what would be looked at."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from perfcheck.commands import exit_codes
from perfcheck.i18n import _
from perfcheck.i18n.reports import form_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.checking.plugins import Registry
    from perfcheck.checking.report import SourceReport
    from perfcheck.config import Config
    from perfcheck.readers.discovery import Source


def files(sources: Iterable[Source]) -> int:
    """One path a line; those that are only compared with are marked. Raises `NoSuchPath`."""
    any_file = False
    for source in sources:
        any_file = any_file or not source.context
        print(_("{path}（只作对照）", path=source.path) if source.context else source.path)
    return exit_codes.CLEAN if any_file else exit_codes.NOTHING_CHECKED


def forms(sources: Iterable[Source], config: Config, registry: Registry) -> int:
    """Submission by submission its forms, and how many rules would run. Raises what `perfcheck.check` raises."""
    from perfcheck.checking.profiles import Profiles
    from perfcheck.checking.session import gather

    profiles = Profiles(registry.rules, config)
    reports: list[SourceReport] = []
    count = submissions = 0
    for submission, members in gather(sources, config, registry, reports):
        submissions += 1
        year = _(" {fiscal_year} 年", fiscal_year=submission.fiscal_year) if submission.fiscal_year else ""
        print(f"{submission.unit_name or _('（没有单位名称）')}{year}")
        for form in members:
            about = form.report()
            if form.reported:
                count += 1
                rules = len(profiles.of(form.path, form.declaration).run)
                print(_(
                    "  {title}  {path}  指标 {indicators} 行  规则 {rules} 条",
                    title=form_title(about.title), path=form.path, indicators=about.indicators, rules=rules,
                ))
            else:
                print(_("  {title}  {path}  只作对照", title=form_title(about.title), path=form.path))
    print(_("共 {submissions} 套、{count} 张表", submissions=submissions, count=count))
    unread = [(source.path, problem) for source in reports for problem in source.problems if problem.level == "error"]
    for path, problem in unread:
        print(_(
            "{path}:{line}: {message}。{hint}",
            path=path, line=problem.line or 1, message=problem.message, hint=problem.hint,
        ), file=sys.stderr)
    for trouble in registry.problems:
        print(_(
            "{subject}：{message}。{hint}",
            subject=trouble.subject, message=trouble.message, hint=trouble.hint,
        ), file=sys.stderr)
    if unread or registry.problems:
        return exit_codes.INCOMPLETE
    return exit_codes.CLEAN if count else exit_codes.NOTHING_CHECKED
