"""What a rule may yield: findings, and the two honest ways of saying “not judged”."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from perfcheck.declaration.cell import Cell, Unreadable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.declaration.model import Declaration, Goal, Indicator, Plan, Task

    #: What a place may be: a cell, or the row or form where there is no such column.
    Where = Cell | Indicator | Goal | Task | Plan | Declaration

__all__ = ["Finding", "Fix", "NotApplicable", "Outcome", "Severity", "Unknown", "Unreadable"]

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Fix:
    """A text edit: replace ``cell.text[start:end]`` by ``replacement``; ``safe`` when no human need look at it.

    ``also``: edits of other cells that only make sense together with this one (the numbers of the rows that follow).
    """

    __slots__ = ("also", "cell", "end", "replacement", "safe", "start")

    def __init__(self, cell: Cell, start: int, end: int, replacement: str, *, safe: bool, also: Sequence[Fix] = ()) -> None:
        self.cell, self.start, self.end, self.replacement, self.safe = cell, start, end, replacement, safe
        self.also = also


class Finding:
    """A defect: where, what is wrong with which facts, and what to do.

    ``message`` and ``hint`` are templates; their ``{names}`` are filled from ``arguments`` (texts, cells, quantities,
    amounts in 万元), so that they can be translated and counted. ``severity`` chooses among those that the rule declares
    (default: the first). ``cause`` names what findings of one group have in common; by default the row's normalised name.
    """

    __slots__ = ("arguments", "at", "cause", "fix", "hint", "message", "severity")

    def __init__(
        self,
        at: Where | Sequence[Where],
        message: str,
        hint: str = "",
        *,
        severity: Severity | None = None,
        cause: str | None = None,
        fix: Fix | None = None,
        **arguments: Any,
    ) -> None:
        self.at: list[Where] = list(at) if isinstance(at, (list, tuple)) else [at]  # type: ignore[list-item]
        self.message = message
        self.hint = hint
        self.severity = severity
        self.cause = cause
        self.fix = fix
        self.arguments = arguments


class Unknown:
    """What the rule needs cannot be read here: the outcome ``insufficient_data``, never a pass."""

    __slots__ = ("at", "reason")

    def __init__(self, at: Where, reason: str) -> None:
        self.at = at
        self.reason = reason


class NotApplicable:
    """The rule has no subject here: the outcome ``not_applicable``."""

    __slots__ = ("reason",)

    def __init__(self, reason: str) -> None:
        self.reason = reason


Outcome = Unknown | NotApplicable
