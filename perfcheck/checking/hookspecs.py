"""The hooks that a plugin may implement; every name begins with ``perfcheck_``, arguments are given by name.

Compatibility: arguments are only ever added; a hook that goes away is announced one minor version before.
A plugin is any module or object with functions of these names, registered through the entry-point group ``perfcheck``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pluggy

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.checking.report import Report, ReportedFinding
    from perfcheck.config import Config

hookspec = pluggy.HookspecMarker("perfcheck")
#: Marks a function as a hook implementation; needed only for pluggy's options, the name alone is enough.
hookimpl = pluggy.HookimplMarker("perfcheck")


@hookspec
def perfcheck_register_rules(register: Callable[[Any], None], config: Config) -> None:
    """Called once at start. ``register`` takes a rule function, a module with rules, or a module's dotted name."""


@hookspec
def perfcheck_register_values(register: Callable[[str, Callable[..., Any]], None], config: Config) -> None:
    """Called once at start. ``register(name, function)``: rules may then ask for ``name``; the function gets the submission."""


@hookspec
def perfcheck_register_readers(register: Callable[[str, Any], None], config: Config) -> None:
    """Called once at start. ``register(suffix, reader)``: ``reader(path, data) -> Reading`` for files of that suffix."""


@hookspec
def perfcheck_register_reporters(register: Callable[[str, Any], None], config: Config) -> None:
    """Called once at start. ``register(name, reporter)``: ``reporter(report, stream, *, color, verbose)`` for ``--format name``."""


@hookspec
def perfcheck_configure(config: Config) -> None:
    """Called once after the settings are read, before anything else."""


@hookspec
def perfcheck_session_start(config: Config) -> None:
    """Called before the first file is read."""


@hookspec
def perfcheck_mark_findings(findings: list[ReportedFinding], config: Config) -> None:
    """May change a finding's ``severity`` or set ``suppressed`` to a reason; never removes one."""


@hookspec
def perfcheck_session_finish(report: Report, config: Config) -> None:
    """Called with the finished report, before it is shown."""
