"""Reporters: a finished `Report` becomes something to read, for people or for programs. No reporter knows a rule.

Every reporter is a function ``render(report, stream, *, width=None, color=None, verbose=0)``; those that have no use
for a setting ignore it. Their modules are imported only when asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TextIO, cast

if TYPE_CHECKING:
    from perfcheck.checking.report import Report


class Renderer(Protocol):
    """Writes a report to a text stream."""

    def __call__(
        self, report: Report, stream: TextIO, *, width: int | None = None, color: bool | None = None, verbose: int = 0
    ) -> None:
        """``width`` in columns (None: the terminal's), ``color`` (None: as the terminal can), ``verbose`` -1, 0, 1 …"""


#: ``--format`` name → module whose ``render`` writes it. Plugins add theirs through ``perfcheck_register_reporters``.
REPORTERS: dict[str, str] = {
    "rich": "perfcheck.reporters.console",
    "concise": "perfcheck.reporters.concise",
    "json": "perfcheck.reporters.json_report",
}


def get(name: str) -> Renderer:
    """The bundled reporter of that name. Raises `KeyError` when there is none."""
    import importlib

    return cast("Renderer", importlib.import_module(REPORTERS[name]).render)
