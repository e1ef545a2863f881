"""The hooks that a plugin may implement; every name begins with ``perfcheck_``, arguments are given by name.

A plugin is any module or object with functions of these names, registered through the entry-point group ``perfcheck``.
A function names those arguments that it wants, without defaults. Plugins are called in the order of their names, the
bundled rules first; one that raises is reported by name (exit code 3) and stops no other.

Compatibility: arguments are only ever added; a hook that goes away is announced one minor version before; codes of rules
are never used again for something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import pluggy

    from perfcheck.checking.report import Report, ReportedFinding
    from perfcheck.config import Config

    #: Marks a function as a hook implementation; needed only for pluggy's options, the name alone is enough.
    hookimpl: pluggy.HookimplMarker


def __getattr__(name: str) -> Any:
    if name == "hookimpl":  # hardly any run needs pluggy, see `perfcheck.checking.importing`
        import pluggy

        return pluggy.HookimplMarker("perfcheck")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def perfcheck_configure(config: Config) -> None:
    """Called once, first of all, when the settings have been read and all plugins are loaded.

    ``config``: the settings of the file and the command line together; what is changed here counts.
    """


def perfcheck_register_values(register: Callable[[str, Callable[..., Any]], None], config: Config) -> None:
    """Called once at start, before the rules are looked at.

    ``register(name, function)``: rules may ask for ``name`` among their parameters. ``function(submission)`` is called at
    most once a submission, when a rule that asks for the value runs; if it raises, those rules are not applicable there.
    Submissions may be checked in several processes and in any order, so that a function must not remember any; what looks
    across submissions is registered as an object with three methods (`perfcheck.checking.units.Across`) in its place.
    """


def perfcheck_register_rules(register: Callable[[Any], None], config: Config) -> None:
    """Called once at start, after the values.

    ``register(what)``: a rule function, a module with rules, a module's dotted name (imported there and then, so that a
    broken one stands alone), or the path of a YAML rule file.
    """


def perfcheck_register_readers(register: Callable[[str, Any], None], config: Config) -> None:
    """Called once at start, after the rules.

    ``register(suffix, reader)``: ``reader(path, data) -> Reading`` for files of that suffix (``".form"``), ahead of our own
    readers; ``data`` are the file's bytes, `perfcheck.readers.reading.Reading` takes declarations and problems.
    """


def perfcheck_register_reporters(register: Callable[[str, Any], None], config: Config) -> None:
    """Called once at start, after the readers.

    ``register(name, reporter)``: ``reporter(report, stream, *, color, verbose)`` for ``--format name``; take further
    settings with ``**settings``, more may come. ``color`` is True, False or None (as the terminal can), ``verbose`` -1, 0, 1 …
    """


def perfcheck_cache_key(config: Config) -> str:  # type: ignore[empty-body]
    """Called once at start, where results are to be remembered (see ``--no-cache``).

    The text that it gives names what the plugin's rules, values and readers depend on beside the forms, the settings and
    the plugin's own files (``""``: nothing): the digest of a word list that it reads, a date, a service's version. As long as
    nothing of all this changes, equal forms are not checked again. With a plugin that has no such hook nothing is remembered.
    """


def perfcheck_session_start(config: Config) -> None:
    """Called once before the first file is read; where other processes check that are no copies of this one, also in each of them."""


def perfcheck_mark_findings(findings: list[ReportedFinding], config: Config) -> None:
    """Called once when all findings are there.

    ``findings``: each one's ``severity`` may be changed, or ``suppressed`` set to a reason; the list is a copy, so that
    none can be removed.
    """


def perfcheck_session_finish(report: Report, config: Config) -> None:
    """Called once with the finished report, before it is shown."""
