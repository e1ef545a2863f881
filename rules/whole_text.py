"""All that is written on a form in one piece, so that a rule can see in one look whether it has anything to do there.

A form has some 130 cells, and a dozen rules care for words and signs that hardly any of them holds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck import Cell, Declaration


class WholeText(NamedTuple):
    """``cells``: the running text (`Declaration.cells`); ``labels``: each numbering with the text that it stands before;
    ``text``: all of them, a line each, with a line break at both ends; ``distinct``: the texts of the cells, each once."""

    cells: list[Cell]
    labels: list[tuple[Cell, Cell | None]]
    text: str
    distinct: frozenset[str]


#: The form asked for last: rules are called form by form, and a single one needs no bookkeeping.
_last: tuple[Declaration, WholeText] | None = None


def whole_text(declaration: Declaration) -> WholeText:
    """The texts of a form, gathered once and shared by all rules that ask."""
    global _last
    if _last is None or _last[0] is not declaration:
        cells = list(declaration.cells())
        labels: list[tuple[Cell, Cell | None]] = [(task.label, task.name) for task in declaration.tasks if task.label is not None]
        for plan in declaration.plans:
            labels += [(goal.label, goal.text) for goal in plan.goals if goal.label is not None]
            labels += [(label, row.name) for row in plan.indicators if (label := row.label) is not None]
        lines = [cell.text for cell in cells]
        distinct = frozenset(lines)
        lines += [label.text for label, _ in labels]
        _last = declaration, WholeText(cells, labels, "\n" + "\n".join(lines) + "\n", distinct)
    return _last[1]


class Search:
    """Finds the cells whose text passes a test that hardly any passes, asking it for no text a second time.

    Taking the known texts off a form's at once is many times as fast as asking even a cache for each of its cells.
    ``gate``: asked first of all the new texts in one piece, a line each, with a line break at both ends; what it rejects
    holds no text that passes.
    """

    #: So many texts are remembered; then it starts anew, so that memory stays flat however many forms there are.
    REMEMBERED = 100_000  # equivalent: any number near it would do

    def __init__(self, test: Callable[[str], object], gate: Callable[[str], bool] | None = None) -> None:
        self._test = test
        self._gate = gate
        self._passed_over: set[str] = set()

    def cells(self, whole: WholeText) -> list[Cell]:
        """The cells of running text that pass, in the form's order."""
        doubtful = whole.distinct - self._passed_over
        if not doubtful:  # equivalent: only saves time
            return []
        if self._gate is not None and not self._gate("\n" + "\n".join(doubtful) + "\n"):
            found = set[str]()
        else:
            found = {text for text in doubtful if self._test(text)}
        if len(self._passed_over) >= self.REMEMBERED:
            self._passed_over.clear()
        self._passed_over |= doubtful - found
        return [cell for cell in whole.cells if cell.text in found] if found else []
