"""All that is written on a form in one piece, so that a rule can see in one look whether it has anything to do there.

A form has some 130 cells, and a dozen rules care for words and signs that hardly any of them holds.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from perfcheck.declaration.gates import in_one_piece
from perfcheck_rules.known_texts import KnownTexts

if TYPE_CHECKING:
    from perfcheck import Cell, Declaration


class WholeText:
    """The texts of a form, each view of them gathered when it is asked for first."""

    def __init__(self, declaration: Declaration) -> None:
        self.declaration = declaration

    @property
    def distinct(self) -> frozenset[str]:
        """The texts of the cells and of the numbering, each once."""
        return self.declaration.running_texts

    @cached_property
    def cells(self) -> list[Cell]:
        """The running text (`Declaration.cells`)."""
        return list(self.declaration.cells())

    @cached_property
    def labels(self) -> list[tuple[Cell, Cell | None]]:
        """Each numbering with the text that it stands before."""
        declaration = self.declaration
        labels: list[tuple[Cell, Cell | None]] = [(task.label, task.name) for task in declaration.tasks if task.label is not None]
        for plan in declaration.plans:
            labels += [(goal.label, goal.text) for goal in plan.goals if goal.label is not None]
            labels += [(label, row.name) for row in plan.indicators if (label := row.label) is not None]
        return labels

    @cached_property
    def text(self) -> str:
        """The distinct texts in no order, a line each, with a line break at both ends."""
        return in_one_piece(list(self.distinct))


#: The form asked for last: rules are called form by form, and a single one needs no bookkeeping.
_last: WholeText | None = None


def whole_text(declaration: Declaration) -> WholeText:
    """The texts of a form, shared by all rules that ask."""
    global _last
    if _last is None or _last.declaration is not declaration:
        _last = WholeText(declaration)
    return _last


class Search(KnownTexts):
    """Finds the cells of a form whose text passes a test that hardly any passes, asking it for no text a second time."""

    def cells(self, whole: WholeText) -> list[Cell]:
        """The cells of running text that pass, in the form's order."""
        found = self.among(whole.declaration.texts)
        return list(whole.declaration.cells(found)) if found else []
