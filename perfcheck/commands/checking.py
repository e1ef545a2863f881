"""Checking for verbs that do something else with the result than `check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.commands.parser import UsageError
from perfcheck.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.checking.report import Report
    from perfcheck.config import Config


def checked(paths: Sequence[str], config: Config, *, context: bool = True, keep: bool = False) -> Report:
    """The report on these paths. ``context``: compare named files with their folder's; ``keep``: keep the forms.

    Raises `UsageError` for whatever the settings or paths make impossible.
    """
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.checking.selection import SelectionError
    from perfcheck.checking.session import run
    from perfcheck.config import ConfigError
    from perfcheck.readers.discovery import NoSuchPath, discover
    from perfcheck.readers.references import UnusableReference, read_references

    try:
        registry = load_plugins(config)
        references = read_references(config.roster, config.previous, config.approved, registry.readers)
        sources = discover(
            paths,
            exclude=config.exclude,
            root=config.root,
            force_exclude=config.force_exclude,
            context=context,
            extra_suffixes=tuple(registry.readers),
        )
        return run(sources, config, registry, references, keep=keep)
    except (NoSuchPath, UnusableReference, ConfigError, SelectionError) as error:
        raise UsageError(str(error)) from None


def unread(report: Report) -> list[str]:
    """What was not read, and which rules failed: one line each."""
    lines = [
        _(
            "{path}{text}: {message}。{hint}",
            path=source.path, text=f":{problem.line}" if problem.line else "", message=problem.message,
            hint=problem.hint,
        )
        for source in report.sources for problem in source.problems if problem.level == "error"
    ]  # fmt: skip
    return lines + [_(
        "{subject}：{message}。{hint}",
        subject=problem.subject, message=problem.message, hint=problem.hint,
    ) for problem in report.problems]
