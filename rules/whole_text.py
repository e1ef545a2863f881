"""All that is written on a form in one piece, so that a rule can see in one look whether it has anything to do there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from perfcheck import Cell, Declaration


class WholeText(NamedTuple):
    """``cells``: the running text (`Declaration.cells`); ``labels``: each numbering with the text that it stands before;
    ``text``: all of them, a line each, with a line break at both ends."""

    cells: list[Cell]
    labels: list[tuple[Cell, Cell | None]]
    text: str


_KNOWN: WeakKeyDictionary[Declaration, WholeText] = WeakKeyDictionary()


def whole_text(declaration: Declaration) -> WholeText:
    """The texts of a form, gathered once and shared by all rules that ask."""
    known = _KNOWN.get(declaration)
    if known is None:
        cells = list(declaration.cells())
        labels: list[tuple[Cell, Cell | None]] = [(task.label, task.name) for task in declaration.tasks if task.label is not None]
        for plan in declaration.plans:
            labels += [(goal.label, goal.text) for goal in plan.goals if goal.label is not None]
            labels += [(row.label, row.name) for row in plan.indicators if row.label is not None]
        lines = [cell.text for cell in cells]
        lines += [label.text for label, _ in labels]
        known = _KNOWN[declaration] = WholeText(cells, labels, "\n" + "\n".join(lines) + "\n")
    return known
