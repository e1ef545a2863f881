"""Which findings stand at which cell of a form, and under which element id that cell is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.checking.finding import SEVERITIES
from perfcheck.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.checking.places import Location
    from perfcheck.checking.report import Place, Report, ReportedFinding
    from perfcheck.reporters.grouping import Item

    #: A cell by its ``id`` (the forms are alive as long as the report is), a row or form by where it stands.
    Key = int | tuple[object, ...]


@dataclass(slots=True)
class Mark:
    """One finding at one of its places; ``item`` is the element that tells it."""

    finding: ReportedFinding
    place: Place
    item: str

    @property
    def rank(self) -> int:
        """The gravest first."""
        return SEVERITIES.index(self.finding.severity)


def key_of(place: Place) -> Key:
    """What a place and the part of the drawing that shows it have in common."""
    if place.cell is not None:
        return id(place.cell)
    return (place.declaration, place.term, place.section, place.row, place.field, place.line, place.column, place.locator)


def key_of_row(location: Location, declaration: str) -> Key:
    """The same of a row that is drawn."""
    cell = location.cell
    span = cell.span if cell is not None else None
    line, column = (span.line, span.column) if span is not None else (None, None)
    locator = cell.locator if cell is not None else None
    return (declaration, location.term, location.section, location.row, location.field, line, column, locator)


class Marks:
    """All that is to be marked in all forms; drawing them fills the anchors in."""

    def __init__(self, report: Report, items: Iterable[tuple[str, Item]]) -> None:
        self._waiting: dict[str, dict[Key, list[Mark]]] = {}
        self._anchors: dict[Key, str] = {}
        self._forms = {one.id: f"f{number}" for number, one in enumerate(report.declarations) if one.model is not None and one.reported}
        for item, what in items:
            for finding in (*what.findings, *what.others):
                for place in finding.places:
                    self._at(place).append(Mark(finding, place, item))
        for outcome in report.outcomes:
            for place in outcome.places:
                self._at(place)

    def _at(self, place: Place) -> list[Mark]:
        return self._waiting.setdefault(place.declaration, {}).setdefault(key_of(place), [])

    def of(self, declaration: str) -> dict[Key, list[Mark]]:
        """The marks of one form by their keys."""
        return self._waiting.get(declaration, {})

    def drawn(self, key: Key, anchor: str) -> None:
        """Say where something was drawn; the first time counts."""
        self._anchors.setdefault(key, anchor)

    def is_drawn(self, key: Key) -> bool:
        """Whether it has been drawn yet."""
        return key in self._anchors

    def form(self, declaration: str) -> str:
        """The element of a form, ``""`` for one that is not drawn."""
        return self._forms.get(declaration, "")

    def anchor(self, place: Place) -> str:
        """The element to go to for a place: its cell, else its form; ``""`` where nothing is drawn."""
        return self._anchors.get(key_of(place)) or self.form(place.declaration)
