"""What a form is drawn from: parts of cells with their marks, boxes, lines with the notes beside them, blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.checking.places import Locations
from perfcheck.i18n import N_, Words, _
from perfcheck.records import dataclass, field
from perfcheck.reporters.html.marks import key_of_row
from perfcheck.reporters.words import SEVERITY_WORDS, TERM_WORDS, field_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.checking.report import DeclarationReport, ReportedFinding
    from perfcheck.declaration.cell import Cell
    from perfcheck.reporters.html.marks import Key, Mark, Marks

#: A sign beside the colour: the first character of what the severity is called.
class _Signs(dict[str, str]):
    """Severity → sign, in the language in use."""

    def __getitem__(self, key: str) -> str:
        return SEVERITY_WORDS[key][0].upper()


SIGNS = _Signs(dict.fromkeys(("error", "warning", "info"), ""))


#: What is meant where no single cell is: the form, a term of it, else a row.
_WHOLE = Words({(True, "form"): N_("整张表"), (True, None): N_("整栏")})


@dataclass(slots=True)
class Part:
    """One cell's text; ``anchor`` where something points to it, ``severity`` of the gravest finding at it."""

    text: str
    anchor: str = ""
    severity: str = ""
    items: tuple[str, ...] = ()
    told: str = ""

    @property
    def blank(self) -> bool:
        """Whether it is to be said that nothing is written here."""
        return bool(self.severity) and not self.text.strip()


@dataclass(slots=True)
class Box:
    """One box of a table; ``head`` is the scope of a header box (``col``, ``row`` …), ``""`` for others."""

    parts: list[Part]
    head: str = ""
    rows: int = 1
    columns: int = 1
    style: str = ""

    @property
    def severity(self) -> str:
        """The severity that colours the whole box: that of its only text."""
        if not any(part.severity for part in self.parts):
            return ""
        written = [part for part in self.parts if part.text.strip() or part.severity]
        return written[0].severity if len(written) == 1 else ""


@dataclass(slots=True)
class Note:
    """What one rule found in a line: the gravest finding, the columns concerned, the reasons and remedies, each once."""

    finding: ReportedFinding
    item: str
    fields: list[str]
    reasons: list[tuple[str, str]]


@dataclass(slots=True)
class Line:
    """A line of a table and what was found in it."""

    boxes: list[Box]
    notes: list[Note]


@dataclass(slots=True)
class Block:
    """A table of the form: ``columns`` are the styles of its columns, ``head`` its header lines."""

    title: str
    columns: list[str]
    head: list[list[Box]] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    label: str = ""


def label(text: str, scope: str = "row", **settings: int) -> Box:
    """A header box with a fixed text."""
    return Box([Part(text)], scope, settings.get("rows", 1), settings.get("columns", 1))


class Pen:
    """Draws one form; remembers the marks of what was drawn until the line is finished."""

    def __init__(self, form: DeclarationReport, marks: Marks) -> None:
        assert form.model is not None
        self.model = form.model
        self.id = form.id
        self.marks = marks
        self._mine = marks.of(form.id)
        self._locations = Locations(form.model) if self._mine else None
        self._pending: list[Mark] = []
        self._drawn = 0

    def part(self, *cells: Cell | None, text: str | None = None, rows: Sequence[object] = ()) -> Part:
        """What one or several equal cells say; ``rows``: objects of the model whose marks belong here too."""
        known = [cell for cell in cells if cell is not None]
        part = Part(text if text is not None else known[0].text if known else "")
        if self._locations is None:
            return part
        keys: list[Key] = [*map(id, known), *(key for row in rows if (key := self._row_key(row)) is not None)]
        keys = [key for key in keys if key in self._mine and not self.marks.is_drawn(key)]
        if not keys:
            return part
        self._drawn += 1
        part.anchor = f"{self.marks.form(self.id)}-{self._drawn}"
        found: list[Mark] = []
        for key in keys:
            self.marks.drawn(key, part.anchor)
            found += self._mine[key]
        found.sort(key=lambda mark: mark.rank)
        if found:
            part.severity = found[0].finding.severity
            part.items = tuple(dict.fromkeys(mark.item for mark in found))
            titles = dict.fromkeys(f"{mark.finding.code} {mark.finding.title}" for mark in found)
            part.told = _("；").join(titles)
            self._pending += found
        return part

    def _row_key(self, row: object) -> Key | None:
        location = self._locations.get(id(row)) if self._locations is not None else None
        return key_of_row(location, self.id) if location is not None else None

    def box(self, *cells: Cell | None, style: str = "", rows: int = 1, columns: int = 1) -> Box:
        """A box of one cell; None where the form has no such column."""
        return Box([self.part(*cells)], "", rows, columns, style)

    def line(self, boxes: list[Box]) -> Line:
        """A line of boxes drawn just now."""
        return Line(boxes, self.notes())

    def notes(self) -> list[Note]:
        """What was found at the parts drawn since the last line, the gravest first."""
        notes: dict[tuple[str, str], Note] = {}
        both = len({mark.place.term for mark in self._pending}) > 1
        for mark in sorted(self._pending, key=lambda one: one.rank):
            finding, place = mark.finding, mark.place
            note = notes.setdefault((mark.item, finding.code), Note(finding, mark.item, [], []))
            name = field_name(place) or _WHOLE.get((place.section is None, place.field), _("整行"))
            if both and place.term:
                name = _("{term}{name}", term=TERM_WORDS[place.term], name=name)
            if name not in note.fields:
                note.fields.append(name)
            if (finding.message, finding.hint) not in note.reasons:
                note.reasons.append((finding.message, finding.hint))
        self._pending = []
        return list(notes.values())

    def rest(self) -> list[Note]:
        """What was found on the form as a whole, or at cells that no block has drawn; to be asked last."""
        anchor = self.marks.form(self.id)
        for key, found in self._mine.items():
            if not self.marks.is_drawn(key):
                self.marks.drawn(key, anchor)
                self._pending += found
        return self.notes()
