"""A form while it is being recognised: its rows, what has been read of them, and what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.cell import AmountCell, Cell
from perfcheck.declaration.model import Declaration, Plan, Term
from perfcheck.readers.form_labels import unit_of

if TYPE_CHECKING:
    from collections.abc import Container

    from perfcheck.declaration.problem import Problem
    from perfcheck.readers.grid import GridCell, Row


class Form:
    """The rows of one form beside the declaration that they become.

    Whoever reads a cell says so with `take`; what nobody took is reported in the end, so that nothing is lost silently.
    ``terms`` are the terms in the order of the form's columns, ``seen`` the blocks and columns that it has, ``fields``
    the fields of its head.
    """

    def __init__(self, rows: list[Row]) -> None:
        self.rows = rows
        self.declaration = Declaration("project")
        self.taken: set[int] = set()
        self.problems: list[Problem] = []
        self.terms: list[Term] = []
        self.seen: set[str] = set()
        self.fields: set[str] = set()
        self.fund_terms: dict[int, Term] = {}
        self.fund_columns: dict[int, str] = {}
        self.filler: tuple[str, Cell] | None = None
        self.project_total: tuple[str, AmountCell] | None = None
        self.block = ""
        self.short_rows: list[Row] = []
        self.carried: dict[Term, dict[str, GridCell]] = {}  # the levels that stand last above, by term
        self.tables: set[Term] = set()  # the terms that tables of indicators were read for
        self.standard_head = "绩效标准"
        self.remarks: set[int] = set()  # prose under the form, by its cells
        self.repeated: dict[str, int] = {}  # how often labels came that have no home
        self.listed = False  # one project of a list: its head belongs to all of them

    def take(self, *cells: GridCell) -> None:
        """Mark cells as read."""
        self.taken.update(map(id, cells))

    def open(self, cell: GridCell) -> bool:
        """Whether something is written in a cell and nobody has read it yet."""
        return not cell.blank and id(cell) not in self.taken

    def ends_with(self, row: Row) -> bool:
        """Whether a row is the last one with anything in it: what it lacks may have been cut off, not left blank."""
        return next((last for last in reversed(self.rows) if last.filled), None) is row

    def plan(self, term: Term) -> Plan:
        """The plan of a term, made when it is first asked for."""
        found: Plan | None = getattr(self.declaration, term)
        if found is None:
            found = Plan(term)
            setattr(self.declaration, term, found)
        return found

    def note_term(self, term: Term) -> None:
        """Remember in which order the columns name the terms."""
        if term not in self.terms:
            self.terms.append(term)

    def note_unit(self, text: str) -> None:
        """Keep the money unit that a label declares; the first one counts."""
        if self.declaration.money_unit is None:
            self.declaration.money_unit = unit_of(text)

    def keep_extra(self, label: str, cell: Cell) -> None:
        """Keep what has no home under its label; a second one of the same label is numbered."""
        self.declaration.extra[free_name(label, self.declaration.extra, self.repeated)] = cell

    def name_of(self) -> str:
        """How messages name this form."""
        return self.declaration.display_name


def free_name(name: str, taken: Container[str], repeated: dict[str, int]) -> str:
    """A name, with a number if it is taken already. ``repeated`` keeps how often each came, so that thousands cost no search."""
    free, number = name, repeated.get(name, 1)
    while free in taken:
        number += 1
        free = f"{name}（{number}）"
    repeated[name] = number
    return free
