"""One entry of the report for people: what, where, which texts contradict, why, what to do, where else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.checking.finding import SEVERITIES
from perfcheck.declaration.text import same_name
from perfcheck.reporters.page import Page, Part
from perfcheck.reporters.terminal import clean
from perfcheck.reporters.words import (
    SEVERITY_WORDS,
    TERM_WORDS,
    field_name,
    reference,
    row_name,
    short_reference,
    where_in_form,
    within_file,
)
from perfcheck.reporters.wrapping import shorten, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.checking.report import Place
    from perfcheck.reporters.grouping import Entry

#: A cell's text wider than this (columns) is shortened in the middle.
WIDEST_TEXT = 60
#: So many further places are listed, the rest is counted.
MOST_PLACES = 6


class EntryWriter:
    """Writes entries to a page, numbered from one."""

    def __init__(self, page: Page, total: int, *, verbose: int = 0) -> None:
        self.page = page
        self.digits = len(str(total))
        self.indent = self.digits + 1
        self.verbose = verbose
        self.number = 0

    def write(self, entry: Entry) -> None:
        """Write the next entry."""
        self.number += 1
        lead = entry.lead
        count = Part(f"（{len(entry.findings)} 处）", keep=True) if len(entry.findings) > 1 else ""
        self.page.add(
            f"{self.number:>{self.digits}} ",
            Part(SEVERITY_WORDS[entry.severity], entry.severity),
            " ",
            Part(f"{lead.code} ", "strong"),
            Part(lead.title, "strong"),
            count,
            indent=0,
            hanging=self.indent,
        )
        if entry.folded:
            self._rows(entry)
            self._labelled("例如", lead.message)
        else:
            self._cells(lead.places, lead.message)
            self.page.add(lead.message, indent=self.indent)
        self._labelled("建议", lead.hint.removeprefix("建议").lstrip("：: "))
        self._labelled("依据", lead.basis or "")
        if not entry.folded:
            self._elsewhere(entry)
        self._others(entry)

    def _labelled(self, label: str, *parts: Part | str) -> None:
        if any(parts):
            lead = f"{label}："
            self.page.add(Part(lead, "strong"), *parts, indent=self.indent, hanging=self.indent + width_of(lead))

    def _cells(self, places: Sequence[Place], message: str) -> None:
        """Form and row, then every cell on its line; a single cell that the message quotes needs no line of its own."""
        common = _common([where_in_form(place) for place in places])
        first = places[0]
        if len(places) == 1 and first.understood is None and _quoted(first, message):
            label = field_name(first)
            self._placed([" · ".join([*common, label] if label else common)], reference(first), self.indent)
            return
        if common:
            self.page.add(" · ".join(common), indent=self.indent)
        indent = self.indent + 2 if common else self.indent
        path = ""
        shown = places if self.verbose > 0 else places[:MOST_PLACES]
        for place in shown:
            differing = [part for part in where_in_form(place) if part not in common]
            label = " ".join([*differing, field_name(place)]).strip()
            place_text = short_reference(place) if place.path == path and self.verbose <= 0 else reference(place)
            self._placed([f"{label}  " if label else "", *self._content(place)], place_text, indent)
            path = place.path
        if len(shown) < len(places):
            self.page.add(f"等 {len(places)} 处，-v 全列", indent=indent)

    def _content(self, place: Place) -> list[Part | str]:
        if place.text is None:
            return []
        text = clean(place.text).strip()
        if not text:
            return ["（空）"]
        if self.verbose <= 0:
            text = shorten(text, WIDEST_TEXT)
        understood = place.understood
        if understood is None or understood.replace(" ", "") == text.replace(" ", ""):
            return [text]
        return [text, " ", Part(f"→ {understood}", "strong", keep=True)]

    def _placed(self, parts: Sequence[Part | str], place: str, indent: int) -> None:
        """A line with its place at the end, or below it when there is no room; the place itself is never broken."""
        where = Part(place, "place", keep=True)
        if self.page.fits(*parts, "  ", where, indent=indent):
            self.page.add(*parts, "  ", where, indent=indent)
        else:
            self.page.add(*parts, indent=indent, hanging=indent + 2)
            self.page.verbatim(place, "place", indent + 2)

    def _rows(self, entry: Entry) -> None:
        """The rows of one form that an entry was folded from."""
        places = [finding.places[0] for finding in entry.findings]
        common = _common([where_in_form(place) for place in places])
        self._placed([" · ".join(common)], places[0].path, self.indent)
        names = [f"“{place.row}”" if place.row else row_name(place) for place in places]
        self._list("各处", places, names, terms=TERM_WORDS.get(places[0].term or "") not in common)

    def _elsewhere(self, entry: Entry) -> None:
        """Where the same thing stands again: what differs from the place told first, and where."""
        lead = entry.lead
        first = lead.places[0]
        places = [finding.places[0] for finding in entry.findings if finding is not lead]
        names = []
        for place in places:
            row = "" if same_name(place.row or "", first.row or "") else row_name(place)
            names.append(" · ".join(part for part in ("" if place.form == first.form else place.form, row) if part))
        self._list("另见", places, names, path=first.path)

    def _list(
        self, label: str, places: Sequence[Place], names: Sequence[str], *, path: str = "", terms: bool = True
    ) -> None:
        """Further places; those of one name stand together. Only the first few without ``-v``."""
        if not places:
            return
        most = len(places) if self.verbose > 0 else MOST_PLACES
        path = path or places[0].path
        parts: list[Part | str] = []
        for index, (place, name) in enumerate(zip(places[:most], names, strict=False)):
            if index and name == names[index - 1]:
                parts.append("、")
            else:
                parts += [*(["；"] if index else []), Part(name, keep=True), " " if name else ""]
            where = (within_file(place) if place.path == path else reference(place)) or field_name(place)
            term = TERM_WORDS.get(place.term or "", "") if terms else ""
            parts.append(Part(f"{term} {where}".strip(), "place", keep=True))
            path = place.path
        if most < len(places):
            parts.append(f"；等 {len(places)} 处，-v 全列")
        self._labelled(label, *parts)

    def _others(self, entry: Entry) -> None:
        """What else was found on the same rows."""
        if self.verbose > 0:
            for other in entry.others:
                word = SEVERITY_WORDS[other.severity]
                self._labelled("另", f"{other.code} {word} {other.message} {other.hint}".rstrip())
            return
        gravest = min((SEVERITIES.index(one.severity) for one in entry.findings), default=0)
        counts = Counter(one.code for one in entry.others)
        told: dict[str, str] = {}
        for other in entry.others:
            word = f"（{SEVERITY_WORDS[other.severity]}）" if SEVERITIES.index(other.severity) < gravest else ""
            times = f"（{counts[other.code]} 处）" if counts[other.code] > 1 else ""
            if word or other.code not in told:
                told[other.code] = f"{other.code} {other.title}{word}{times}"
        self._labelled("另", "；".join(told.values()))


def _common(places: list[list[str]]) -> list[str]:
    """What all places share, in its order."""
    return [part for part in places[0] if all(part in other for other in places)]


def _quoted(place: Place, message: str) -> bool:
    """Whether the message or the name of the row says the text already."""
    return place.text is None or place.text == place.row or clean(place.text).strip() in clean(message)
