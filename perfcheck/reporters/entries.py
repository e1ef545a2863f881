"""One entry of the report for people: what, where, which texts contradict, why, what to do, where else.

An entry with one thing to mend tells it in full. With several, contradictions are told one after the other, each with
its figures; the rest is a list of rows, with the reason and the remedy once.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.checking.finding import SEVERITIES
from perfcheck.declaration.text import same_name
from perfcheck.i18n import _, gap
from perfcheck.reporters.page import Page, Part
from perfcheck.reporters.terminal import clean
from perfcheck.reporters.words import (
    SEVERITY_WORDS,
    TERM_WORDS,
    decided,
    deferred,
    field_name,
    file_name,
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
    from perfcheck.reporters.grouping import Entry, Item

#: A cell's text wider than this (columns) is shortened in the middle.
WIDEST_TEXT = 60
#: So many further places are listed, the rest is counted.
MOST_PLACES = 6
#: So many things to mend of one rule are listed, and so many different remedies said.
MOST_ITEMS = 12
MOST_HINTS = 2


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
        places = sum(len(item.findings) for item in entry.items)
        many = _(
            "{count} 条，{places} 处",
            count=len(entry.items), places=places,
        ) if len(entry.items) > 1 else _("{places} 处", places=places)
        self.page.add(
            f"{self.number:>{self.digits}} ",
            Part(SEVERITY_WORDS[entry.severity], entry.severity),
            " ",
            Part(f"{lead.code} ", "strong"),
            Part(lead.title, "strong"),
            Part(_("（{many}）", many=many), keep=True) if places > 1 else "",
            indent=0,
            hanging=self.indent,
        )
        if len(entry.items) == 1:
            self._item(entry.items[0])
        elif lead.rule.priority == "contradiction":
            self._one_by_one(entry)
        else:
            self._as_list(entry)

    def write_in_brief(self, entry: Entry) -> None:
        """An entry in a few lines, without a number: what, how often, one example with its place."""
        lead = entry.lead
        places = sum(len(item.findings) for item in entry.items)
        many = _("（{places} 处）", places=places) if places > 1 else ""
        self.page.add(
            Part(f"{lead.code} ", "strong"), Part(f"{lead.title}{many}", "strong"), _("："), lead.message, _(
                "（{file_name}）",
                file_name=file_name(lead.places[0]),
            ),
            indent=self.indent, hanging=self.indent + 4,
        )  # fmt: skip

    def _item(self, item: Item, *, hint: bool = True, mark: str = "") -> None:
        """One thing to mend, in full; ``mark`` numbers it among several."""
        lead = item.lead
        if item.folded:
            self._rows(item)
            self._labelled(_("例如"), lead.message)
        else:
            self._cells(lead.places, lead.message, mark)
            self.page.add(lead.message, indent=self.indent)
        if hint:
            self._hints([item])
        if not item.folded:
            self._elsewhere(item)
        self._others([item])

    def _one_by_one(self, entry: Entry) -> None:
        """The gravest in full, the lesser ones a line each; beside an error, 供参考 is only counted (all in full with ``-v``)."""
        full = [item for item in entry.items if item.severity == entry.severity or self.verbose > 0]
        common = len({item.lead.hint for item in full}) == 1
        for number, item in enumerate(full, 1):
            self._item(item, hint=not common, mark=f"({number}) ")
        if common:
            self._hints(full)
        lesser = entry.items[len(full) :]
        told = [item for item in lesser if item.severity != "info" or entry.severity != "error"]
        for number, item in enumerate(told, len(full) + 1):
            self._line(number, item, entry)
        if len(told) < len(lesser):
            self.page.add(_("另有供参考 {count} 条，-v 全列", count=len(lesser) - len(told)), indent=self.indent)

    def _as_list(self, entry: Entry) -> None:
        """A line a thing to mend, reason and remedy once."""
        items = entry.items if self.verbose > 0 else entry.items[:MOST_ITEMS]
        for number, item in enumerate(items, 1):
            self._line(number, item, entry)
        if len(items) < len(entry.items):
            self.page.add(_("等 {count} 条，-v 全列", count=len(entry.items)), indent=self.indent)
        same = len({finding.message for item in entry.items for finding in item.findings}) == 1
        if not _told_apart_by_reason(entry.items[0], entry):
            self._labelled(_("理由") if same else _("例如"), entry.lead.message)
        self._hints(entry.items)
        self._others(entry.items)

    def _line(self, number: int, item: Item, entry: Entry) -> None:
        """One thing to mend in one line: where, what is written, how often."""
        first = item.lead.places[0]
        many = len(item.findings)
        grave = "" if item.severity == entry.severity else _(
            "{severity_words}：",
            severity_words=SEVERITY_WORDS[item.severity],
        )
        term = TERM_WORDS.get(first.term or "")
        where = " · ".join(part for part in where_in_form(first) if part != term or (many == 1 and not item.folded))
        parts: list[Part | str] = [Part(f"({number}) ", "strong"), grave, where]
        if _told_apart_by_reason(item, entry):
            parts += [_("："), item.lead.message]
        elif not item.folded and not _says_nothing_new(first):
            parts += [_("："), *self._content(first)]
        parts.append(_("（{many} 处）", many=many) if many > 1 else "")
        parts.append("".join(dict.fromkeys(map(deferred, item.findings))))
        verbose = self.verbose > 0
        self._placed(parts, first.path if item.folded and verbose else reference(first) if verbose else file_name(first), self.indent)
        if verbose and item.folded:
            self._rows(item)
        elif verbose:
            self._elsewhere(item)

    def _hints(self, items: Sequence[Item]) -> None:
        """The remedies, each said once."""
        hints = list(dict.fromkeys(item.lead.hint.removeprefix("建议").lstrip("：: ") for item in items))
        self._labelled(_("建议"), gap().join(hints[:MOST_HINTS]))
        self._labelled(_("依据"), items[0].lead.basis or "")
        self._labelled(_("审核"), _("；").join(decided(one for item in items for one in item.findings)))

    def _labelled(self, label: str, *parts: Part | str) -> None:
        if any(parts):
            lead = _("{label}：", label=label)
            self.page.add(Part(lead, "strong"), *parts, indent=self.indent, hanging=self.indent + width_of(lead))

    def _cells(self, places: Sequence[Place], message: str, mark: str = "") -> None:
        """Form and row, then every cell on its line; a single cell that the message quotes needs no line of its own."""
        common = _common([where_in_form(place) for place in places])
        first = places[0]
        if len(places) == 1 and first.understood is None and _quoted(first, message):
            label = field_name(first)
            self._placed([Part(mark, "strong"), " · ".join([*common, label] if label else common)], reference(first), self.indent)
            return
        if common or mark:
            self.page.add(Part(mark, "strong"), " · ".join(common), indent=self.indent)
        indent = self.indent + 2 if common or mark else self.indent
        path = ""
        shown = places if self.verbose > 0 else places[:MOST_PLACES]
        for place in shown:
            differing = [part for part in where_in_form(place) if part not in common]
            label = " ".join([*differing, field_name(place)]).strip()
            place_text = short_reference(place) if place.path == path and self.verbose <= 0 else reference(place)
            self._placed([f"{label}  " if label else "", *self._content(place)], place_text, indent)
            path = place.path
        if len(shown) < len(places):
            self.page.add(_("等 {count} 处，-v 全列", count=len(places)), indent=indent)

    def _content(self, place: Place) -> list[Part | str]:
        if place.text is None:
            return []
        text = clean(place.text).strip()
        if not text:
            return [_("（空）")]
        if self.verbose <= 0:
            text = shorten(text, WIDEST_TEXT)
        understood = place.understood
        if understood is None or understood.replace(" ", "") == text.replace(" ", ""):
            return [text]
        return [text, " ", Part(f"→ {understood}", "strong", keep=True)]

    def _placed(self, parts: Sequence[Part | str], place: str, indent: int) -> None:
        """A line with its place at the end, or below it when there is no room; the place itself is never broken."""
        where = Part(place, "place", keep=True)
        if not self.page.add_if_it_fits(*parts, "  ", where, indent=indent):
            self.page.add(*parts, indent=indent, hanging=indent + 2)
            self.page.verbatim(place, "place", indent + 2)

    def _rows(self, item: Item) -> None:
        """The rows of one form that an entry was folded from."""
        places = [finding.places[0] for finding in item.findings]
        common = _common([where_in_form(place) for place in places])
        self._placed([" · ".join(common)], places[0].path, self.indent)
        names = [f"“{place.row}”" if place.row else row_name(place) for place in places]
        self._list(_("各处"), places, names, terms=TERM_WORDS.get(places[0].term or "") not in common)

    def _elsewhere(self, item: Item) -> None:
        """Where the same thing stands again: what differs from the place told first, and where."""
        lead = item.lead
        first = lead.places[0]
        places = [finding.places[0] for finding in item.findings if finding is not lead]
        names = []
        for place in places:
            row = "" if same_name(place.row or "", first.row or "") else row_name(place)
            names.append(" · ".join(part for part in ("" if place.form == first.form else place.form, row) if part))
        self._list(_("另见"), places, names, path=first.path)

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
                parts.append(_("、"))
            else:
                parts += [*([_("；")] if index else []), Part(name, keep=True), " " if name else ""]
            where = (within_file(place) if place.path == path else reference(place)) or field_name(place)
            term = TERM_WORDS.get(place.term or "", "") if terms else ""
            parts.append(Part(f"{term} {where}".strip(), "place", keep=True))
            path = place.path
        if most < len(places):
            parts.append(_("；等 {count} 处，-v 全列", count=len(places)))
        self._labelled(label, *parts)

    def _others(self, items: Sequence[Item]) -> None:
        """What else was found on the same rows."""
        others = [other for item in items for other in item.others]
        if self.verbose > 0:
            for other in others:
                word = SEVERITY_WORDS[other.severity]
                self._labelled(_("另"), f"{other.code} {word} {other.message} {other.hint}".rstrip())
            return
        gravest = min((SEVERITIES.index(one.severity) for item in items for one in item.findings), default=0)
        counts = Counter(one.code for one in others)
        told: dict[str, str] = {}
        for other in others:
            word = _(
                "（{severity_words}）",
                severity_words=SEVERITY_WORDS[other.severity],
            ) if SEVERITIES.index(other.severity) < gravest else ""
            times = _("（{counts} 处）", counts=counts[other.code]) if counts[other.code] > 1 else ""
            if word or other.code not in told:
                told[other.code] = f"{other.code} {other.title}{word}{times}"
        self._labelled(_("另"), _("；").join(told.values()))


def _common(places: list[list[str]]) -> list[str]:
    """What all places share, in its order."""
    return [part for part in places[0] if all(part in other for other in places)]


def _says_nothing_new(place: Place) -> bool:
    """Whether the row's name says the text of the place already."""
    return place.text is None or same_name(place.text, place.row or "")


def _told_apart_by_reason(item: Item, entry: Entry) -> bool:
    """Whether several items stand at one place of the form, so that only the reason says which is which."""
    first = item.lead.places[0]
    return first.text is None and any(
        other is not item and (one := other.lead.places[0]).text is None and (one.declaration, one.term, one.row) == (first.declaration, first.term, first.row)
        for other in entry.items
    )


def _quoted(place: Place, message: str) -> bool:
    """Whether the message or the name of the row says the text already."""
    return place.text is None or place.text == place.row or clean(place.text).strip() in clean(message)
