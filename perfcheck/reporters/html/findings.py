"""The entries of the report as the page shows them: each thing to mend with its cells, its reason, its remedy, all its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.i18n import _
from perfcheck.records import dataclass, field
from perfcheck.reporters.words import TERM_WORDS, decided, field_name, reference, row_name, where_in_form, within_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.checking.report import Place, Report, ReportedFinding
    from perfcheck.reporters.grouping import Entry, Item, Summary
    from perfcheck.reporters.html.marks import Marks

#: More entries than this, and only those with something 必须修改 are open at first.
MOST_OPEN = 20


@dataclass(slots=True)
class Spot:
    """A place as a link: what it is called, what is written there and how it was understood, where to look."""

    name: str
    reference: str
    anchor: str
    text: str | None = None
    understood: str = ""


@dataclass(slots=True)
class Passing:
    """What else was found on the rows of an item."""

    finding: ReportedFinding
    anchor: str


@dataclass(slots=True)
class ItemView:
    """One thing to mend."""

    id: str
    item: Item
    where: str
    spots: list[Spot]
    elsewhere: list[Spot]
    hint: str
    fixed: str
    decided: str
    """What the reviewer decided."""
    others: list[Passing]
    dimensions: str
    forms: str
    codes: str

    @property
    def lead(self) -> ReportedFinding:
        """The finding told in full."""
        return self.item.lead


@dataclass(slots=True)
class EntryView:
    """What one rule found in one unit's forms."""

    id: str
    entry: Entry
    open: bool
    hint: str = ""
    items: list[ItemView] = field(default_factory=list)

    @property
    def count(self) -> str:
        """How many things to mend and places, as the console says it."""
        places = sum(len(item.findings) for item in self.entry.items)
        if len(self.entry.items) > 1:
            return _("{count} 条，{places} 处", count=len(self.entry.items), places=places)
        return _("{places} 处", places=places) if places > 1 else ""


def numbered(summary: Summary) -> list[tuple[str, Item]]:
    """Every thing to mend with the id of its element."""
    return [(f"i{number}", item) for number, item in enumerate(summary.items, 1)]


def entries_of(report: Report, summary: Summary, items: list[tuple[str, Item]], marks: Marks) -> dict[str, list[EntryView]]:
    """The entries of each submission; to be asked when all forms are drawn."""
    ids = {id(item): name for name, item in items}
    forms = {one.id: f"f{number}" for number, one in enumerate(report.declarations)}
    result: dict[str, list[EntryView]] = {}
    for number, entry in enumerate(summary.entries, 1):
        opened = len(summary.entries) <= MOST_OPEN or entry.severity == "error"
        view = EntryView(f"e{number}", entry, opened)
        view.items = [_item(ids[id(item)], item, forms, marks) for item in entry.items]
        hints = {item.hint for item in view.items}
        if len(view.items) > 1 and len(hints) == 1:
            view.hint = hints.pop()
            for item in view.items:
                item.hint = ""
        result.setdefault(entry.lead.submission, []).append(view)
    return result


def _item(name: str, item: Item, forms: dict[str, str], marks: Marks) -> ItemView:
    lead = item.lead
    everything = [*item.findings, *item.others]
    paths = [where_in_form(place) for place in lead.places]
    common = [part for part in paths[0] if all(part in other for other in paths)]
    spots = []
    if not item.folded:
        for place, path in zip(lead.places, paths, strict=True):
            named = " ".join([*(part for part in path if part not in common), field_name(place)]).strip()
            spots.append(_spot(place, named, marks))
        common_where = " · ".join(common)
    else:
        common_where = " · ".join([lead.places[0].form, *filter(None, [_shared_term(item)])])
    return ItemView(
        id=name,
        item=item,
        where=common_where,
        spots=spots,
        elsewhere=list(_elsewhere(item, marks)),
        hint=lead.hint.removeprefix("建议").lstrip("：: "),
        fixed=_fixed(lead),
        decided=_("；").join(decided(item.findings)),
        others=[Passing(other, marks.anchor(other.places[0])) for other in item.others],
        dimensions=" ".join(dict.fromkeys(one.dimension for one in everything)),
        forms=" ".join(dict.fromkeys(forms.get(place.declaration, "") for one in everything for place in one.places)),
        codes=" ".join(dict.fromkeys(one.code for one in everything)),
    )


def _shared_term(item: Item) -> str:
    terms = {finding.places[0].term for finding in item.findings}
    return TERM_WORDS.get(terms.pop() or "", "") if len(terms) == 1 else ""


def _spot(place: Place, name: str, marks: Marks) -> Spot:
    understood = place.understood if place.understood and place.text is not None else ""
    if understood and understood.replace(" ", "") == (place.text or "").replace(" ", ""):
        understood = ""
    return Spot(name, reference(place), marks.anchor(place), place.text, understood)


def _elsewhere(item: Item, marks: Marks) -> Iterator[Spot]:
    """The other places of the same thing; of a folded item all of them."""
    lead = item.lead
    first = lead.places[0]
    for finding in item.findings:
        if finding is lead and not item.folded:
            continue
        place = finding.places[0]
        form = place.form if place.form != first.form else ""
        term = TERM_WORDS.get(place.term or "", "")
        parts = [form, term, row_name(place) if item.folded or place.row != first.row else "", field_name(place)]
        yield Spot(" · ".join(part for part in parts if part) or within_file(place), reference(place), marks.anchor(place))


def _fixed(finding: ReportedFinding) -> str:
    """What the cell says once the finding's edit is made; empty where there is none."""
    fix = finding.fix
    if fix is None:
        return ""
    return fix.cell.text[: fix.start] + fix.replacement + fix.cell.text[fix.end :]
