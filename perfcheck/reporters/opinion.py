"""What an audit opinion on one unit says, before it gets a shape: rows to mend, wordings, what a person must judge.

A row is what one rule found in one form (what must be mended) or in all forms (the rest): many indicators with one
defect are named in it together. What is not named is counted; the list of all places is another report's.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from perfcheck.checking.decisions import DEFERRED
from perfcheck.checking.finding import SEVERITIES
from perfcheck.i18n import _, gap
from perfcheck.records import dataclass, field, replace
from perfcheck.reporters.grouping import Summary, summarize
from perfcheck.reporters.ledger import ledgers
from perfcheck.reporters.machine import noticed
from perfcheck.reporters.office_text import brief, cut
from perfcheck.reporters.words import TERM_WORDS, UNJUDGED_WORDS, field_name, file_reference, section_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.checking.finding import Severity
    from perfcheck.checking.report import (
        DeclarationReport,
        OutcomeReport,
        Place,
        Report,
        ReportedFinding,
        SubmissionReport,
    )
    from perfcheck.reporters.grouping import Item
    from perfcheck.reporters.ledger import Line

#: A unit with more things to mend than this gets the short form: an opinion of ten pages is not read.
_MANY = 40
#: So many things a person must judge are told one by one.
MOST_UNJUDGED = 12
#: Commas that are not within quotation marks.
_CLAUSES = re.compile("，(?![^“]*”)")
#: So many characters around a part that changes are shown with it.
_AROUND = 8
#: The longest name of a unit or form, and of a section.
_NAME, _SECTION = 60, 24
WORDING = "文字"
#: A rule of this certainty only asks a person to look.
_BY_PEOPLE = "人"


@dataclass(frozen=True, slots=True)
class Room:
    """How much a row may say: indicators named, cells quoted, so many characters of each, and of several reasons together."""

    names: int
    texts: int
    name: int
    text: int
    reasons: int


ROOMY, TIGHT = Room(8, 4, 20, 36, 250), Room(3, 1, 12, 16, 70)


@dataclass(slots=True)
class Row:
    """What one rule found in one form."""

    form: str
    code: str
    title: str
    dimension: str
    severity: Severity
    where: str
    content: str
    reason: str
    hint: str
    items: list[Item]
    words: str = ""
    number: int = 0


@dataclass(slots=True)
class Opinion:
    """One unit. ``forms``: the title of each form by its identifier, ``short``: how it is called in the text (表2)."""

    unit: str
    year: int | None
    kind: str
    forms: dict[str, str]
    short: dict[str, str]
    indicators: int
    summary: Summary
    room: Room = ROOMY
    must: list[Row] = field(default_factory=list)
    should: list[Row] = field(default_factory=list)
    wording: list[Row] = field(default_factory=list)
    reference: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    ledger: list[Line] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The heading of the paper: unit and year."""
        year = _("{year}年", year=self.year) if self.year else ""
        return _("{cut}{year}{kind}审核意见", cut=cut(brief(self.unit), _NAME) or _("（未填单位）"), year=year, kind=self.kind)


def opinions(report: Report) -> list[Opinion]:
    """The opinions of a report, unit by unit."""
    by_unit: dict[str, list[Item]] = defaultdict(list)
    whole = summarize(report)
    for item in whole.items:
        by_unit[item.lead.submission].append(item)
    forms = {one.id: one for one in report.declarations}
    outcomes: dict[str, list[OutcomeReport]] = defaultdict(list)
    for outcome in report.outcomes:
        if outcome.outcome in UNJUDGED_WORDS and outcome.places:
            outcomes[outcome.places[0].declaration].append(outcome)
    made = []
    points = ledgers(report)
    put_off = Counter(one.submission for one in report.withheld if one.decision is not None and one.decision.decision == DEFERRED)
    for submission in report.submissions:
        own = [one for one in whole.entries if one.lead.submission == submission.id]
        opinion = _blank(submission, forms, Summary(own, 0, 0))
        _fill(opinion, by_unit.get(submission.id, []))
        unjudged = [outcome for form in submission.declarations for outcome in outcomes.get(form, ())]
        opinion.people += _unjudged(unjudged, opinion)
        if put_off[submission.id]:
            opinion.people.append(_("审核人暂缓处理 {put_off} 处，核实后另行告知。", put_off=put_off[submission.id]))
        opinion.ledger = points[submission.id]
        made.append(opinion)
    return made


def untold(report: Report) -> list[str]:
    """What belongs to no unit and would be missed: files that could not be read, rules that failed."""
    told = []
    for source in report.sources:
        for problem in source.problems:
            if problem.level != "note":
                where = file_reference(source.path, problem.line, problem.column, problem.locator)
                told.append(_(
                    "{brief}：{brief2}{brief3}",
                    brief=brief(where), brief2=brief(problem.message), brief3=brief(problem.hint),
                ))
    told += [_("{brief}：{brief2}", brief=brief(one.subject), brief2=brief(one.message)) for one in report.problems]
    if report.interrupted or report.stopped:
        told.append(_("检查中途停下，以上只是一部分结果。"))
    return told


def notices(report: Report) -> list[str]:
    """What people should know about ignores and the baseline."""
    return [
        _(
            "{brief}：{brief2}",
            brief=brief(file_reference(one.source, one.line, None, None) if one.line else one.source),
            brief2=brief(noticed(one)),
        ) for one in report.notices
    ]


def _blank(submission: SubmissionReport, forms: dict[str, DeclarationReport], summary: Summary) -> Opinion:
    own = [forms[one] for one in submission.declarations if one in forms and forms[one].reported]
    evaluation = bool(own) and all(one.kind == "evaluation" for one in own)
    several = len(own) > 1
    titles = {one.id: cut(brief(one.title), _NAME) for one in own}
    short = {one.id: _("表{number}", number=number) if several else "" for number, one in enumerate(own, 1)}
    kind = _("绩效自评") if evaluation else _("绩效目标")
    room = TIGHT if len(summary.items) > _MANY else ROOMY
    return Opinion(submission.unit, submission.year, kind, titles, short, sum(one.indicators for one in own), summary, room)


def _fill(opinion: Opinion, items: Sequence[Item]) -> None:
    people = [item for item in items if item.lead.rule.certainty == _BY_PEOPLE]
    plain_items = [item for item in items if item.lead.rule.certainty != _BY_PEOPLE]
    must = [item for item in plain_items if item.severity == "error"]
    wording = [item for item in plain_items if item.severity != "error" and item.lead.dimension == WORDING]
    should = [item for item in plain_items if item.severity == "warning" and item.lead.dimension != WORDING]
    rest = [item for item in plain_items if item.severity == "info" and item.lead.dimension != WORDING]
    opinion.must = _rows(must, opinion, by_form=True)
    opinion.should, opinion.wording = (_rows(some, opinion, by_form=False) for some in (should, wording))
    for number, row in enumerate((*opinion.must, *opinion.should, *opinion.wording), 1):
        row.number = number
    opinion.reference = [_line(members, opinion) for members in _by_code(rest)]
    opinion.people = [_line(members, opinion) for members in _by_code(people)]


def _by_code(items: Iterable[Item]) -> list[list[Item]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.lead.code].append(item)
    return list(groups.values())


def _rows(items: Iterable[Item], opinion: Opinion, *, by_form: bool) -> list[Row]:
    """Form by form, in it the gravest and the worst kind of trouble first, as `summarize` has them."""
    groups: dict[tuple[str, str], list[Item]] = defaultdict(list)
    for item in items:
        groups[item.lead.places[0].declaration if by_form else "", item.lead.code].append(item)
    # What must be mended is told with all its figures, however much there is.
    room = replace(opinion.room, reasons=ROOMY.reasons) if by_form else opinion.room
    rows = [_row(members, opinion, room) for members in groups.values()]
    order = {form: number for number, form in enumerate(opinion.forms)}
    rows.sort(key=lambda row: (order.get(row.form, len(order)), SEVERITIES.index(row.severity)))
    return rows


def _row(items: list[Item], opinion: Opinion, room: Room) -> Row:
    order = {form: number for number, form in enumerate(opinion.forms)}
    items = sorted(items, key=lambda item: order.get(item.lead.places[0].declaration, len(order)))
    lead = items[0].lead
    spots = _spots(items)
    severity = min((item.severity for item in items), key=SEVERITIES.index)
    return Row(
        lead.places[0].declaration, lead.code, brief(lead.title), lead.dimension, severity, _where(items, opinion),
        _content(spots, room), _reason(items, spots, room), _hint(items), items, _words(items),
    )  # fmt: skip


@dataclass(slots=True)
class _Spot:
    """One thing to mend as a reader finds it: its cells in one form, in whichever terms it stands."""

    places: list[Place]
    terms: list[str]

    @property
    def first(self) -> Place:
        return self.places[0]


def _spots(items: Iterable[Item]) -> list[_Spot]:
    spots: dict[tuple[str | None, ...], _Spot] = {}
    for item in items:
        for finding in item.findings if item.folded else [item.lead]:
            first = finding.places[0]
            key = (first.section, first.row, first.field, *((first.text, str(first.line), first.locator) if not item.folded else ()))
            spot = spots.setdefault(key, _Spot(finding.places, []))
            spot.terms += _terms(finding.places)
        if not item.folded:
            own = item.lead.places[0].declaration
            spot.terms += [term for other in item.findings if other.places[0].declaration == own for term in _terms(other.places)]
    return list(spots.values())


def _terms(places: Iterable[Place]) -> list[str]:
    return [word for place in places if (word := TERM_WORDS.get(place.term or ""))]


def _named(terms: Iterable[str]) -> str:
    """The terms that were met, in the form's order."""
    met = set(terms)
    return _("、").join(word for word in (_("中期"), _("年度")) if word in met)


def _where(items: list[Item], opinion: Opinion, *, again: bool = True) -> str:
    """Where: form, term, column and indicators, form by form; then where the same things stand again."""
    by_form: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        by_form[item.lead.places[0].declaration].append(item)
    alike: dict[str, list[str]] = {}
    room = opinion.room
    for form, members in by_form.items():
        spots = _spots(members)
        alike.setdefault(_in_form(spots, room), []).append(opinion.short.get(form, ""))
        room = replace(room, names=max(0, room.names - len(spots)))
    told = [f"{_('、').join(forms)} {where}".strip() for where, forms in alike.items()]
    others = _again(items, opinion) if again else []
    return _("；").join(told) + (_("（另见{others}）", others=_("、").join(others)) if others else "")


def _in_form(spots: list[_Spot], room: Room) -> str:
    """Term, indicators (those of one kind together), column."""
    term = _named(term for spot in spots for term in spot.terms)
    columns = {"" if place.field == "value" else field_name(place) for spot in spots for place in (spot.places if len(spots) == 1 else spot.places[:1])}
    column = next(iter(columns)) if len(columns) == 1 else ""
    sections: dict[str, list[str]] = {}
    for number, spot in enumerate(spots):
        names = sections.setdefault(short_section(spot.first.section), [])
        if number < max(1, room.names) and (spot.first.row or "").strip():
            name = f"{gap()}“{_short_name(spot.first.row, room)}”"
            if name not in names:
                names.append(name)
    # A kind of indicator that is only counted is not named.
    told = _("；").join(f"{section}{''.join(names)}" for section, names in sections.items() if names or len(sections) == 1)
    if not room.names and len(spots) > 1:
        return _("{term} {count} 条", term=term, count=len(spots)).strip()
    more = _("等 {count} 条", count=len(spots)) if len(spots) > room.names > 0 else ""
    parts = [part for part in (term, told + more, "" if column in told else column) if part]
    return " ".join(parts or [_("整张表")])


def short_section(section: str | None) -> str:
    """数量指标 → 数量; what is no kind of indicator stays as it is."""
    text = cut(brief(section_name(section)), _SECTION)
    return text.removesuffix("指标") or text


def _short_name(row: str | None, room: Room) -> str:
    return cut(brief(row).rstrip("。．.；;，,、"), room.name)


def _again(items: Iterable[Item], opinion: Opinion) -> list[str]:
    """The other forms in which the same things stand."""
    items = list(items)
    own = {item.lead.places[0].declaration for item in items}
    others = {finding.places[0].declaration for item in items for finding in item.findings} - own
    return [opinion.short.get(form) or _("另一张表") for form in opinion.forms if form in others]


def _content(spots: list[_Spot], room: Room) -> str:
    """What is written there; of several things to mend the first few."""
    if len(spots) == 1:
        return _cells(spots[0].places, room)
    texts = list(dict.fromkeys(_text(spot.first, room) for spot in spots if spot.first.text is not None))
    if not texts:
        return "—"
    told = _("；").join(texts[: room.texts])
    return _("{told} 等", told=told) if len(texts) > room.texts else told


def _cells(places: Sequence[Place], room: Room) -> str:
    """The cells of one finding, with what tells them apart."""
    written = [place for place in places if place.text is not None]
    if not written:
        return "—"
    terms, columns = {place.term for place in written}, {place.field for place in written}
    forms, rows = {place.declaration for place in written}, {(place.section, place.row) for place in written}
    told = []
    most = max(2, room.texts)  # what stands against what is always two cells
    for place in written[:most]:
        label = "".join((
            cut(brief(place.form), _NAME) if len(forms) > 1 else "",
            TERM_WORDS.get(place.term or "", "") if len(terms) > 1 else "",
            f"“{cut(brief(place.row), 10)}”" if len(rows) > 1 and len(columns) == 1 and len(terms) == 1 and place.row else "",
            field_name(place) if len(columns) > 1 else "",
        ))  # fmt: skip
        told.append(_("{label}：{text}", label=label, text=_text(place, room)) if label else _text(place, room))
    more = _("等 {count} 处", count=len(written)) if len(written) > most else ""
    return _("；").join(dict.fromkeys(told)) + more


def _text(place: Place, room: Room) -> str:
    return cut(brief(place.text).rstrip("。；;，,"), room.text) or _("（空）")


def _reason(items: list[Item], spots: list[_Spot], room: Room) -> str:
    """Each contradiction with its figures; of what is all alike one, and how many."""
    lead = items[0].lead
    messages = list(dict.fromkeys(brief(item.lead.message) for item in items))
    if len(messages) == 1 and len(spots) == 1:
        told = messages[0]
    elif len(items) == len(spots) and (lead.rule.priority == "contradiction" or len(lead.places) > 1):
        told = _one_by_one(messages, room)
    else:
        places = sum(len(item.findings) for item in items)
        told = _(
            "{brief}（{many}），{consequence}",
            brief=brief(lead.title), many=_many(len(spots), places), consequence=_consequence(lead),
        )
    passing: dict[str, int] = {}
    for item in items:
        for other in item.others:
            passing[brief(other.title)] = passing.get(brief(other.title), 0) + 1
    also = _("；").join(_(
        "{title}（{count} 处）",
        title=title, count=count,
    ) if count > 1 else title for title, count in passing.items())
    basis = _("依据：{brief}。", brief=brief(lead.basis)) if lead.basis else ""
    return f"{told}{basis}{_('另：{also}。', also=also) if also else ''}"


def _one_by_one(messages: Sequence[str], room: Room) -> str:
    """What stands against what, each with its figures, as many as there is room for."""
    told = ""
    for number, message in enumerate(messages, 1):
        if told and len(told) + len(message) > room.reasons:
            first = told.removeprefix("(1) ") if number == 2 else told
            return _("{first}另有同类 {count} 条。", first=first, count=len(messages) - number + 1)
        told += f"{gap() if told else ''}({number}) {message}"
    return told if len(messages) > 1 else messages[0]


def _consequence(finding: ReportedFinding) -> str:
    """The message without its first clauses, which quote one of the many cells; whole where nothing else is left."""
    clauses = _CLAUSES.split(brief(finding.message))
    while clauses and "“" in clauses[0]:
        del clauses[0]
    return _("，").join(clauses) or _("如：{brief}", brief=brief(finding.message))


def _many(spots: int, places: int) -> str:
    return _("{spots} 条、{places} 处", spots=spots, places=places) if places > spots else _("{spots} 条", spots=spots)


def _hint(items: Sequence[Item]) -> str:
    hints = list(dict.fromkeys(brief(item.lead.hint).removeprefix("建议").lstrip("：: ") for item in items))
    return hints[0] or _("请核实。")


def _words(items: Iterable[Item]) -> str:
    """What the reviewer has written on these, each said once; it counts more than what the program drafted."""
    findings = [one for item in items for one in item.findings if one.decision is not None and one.decision.words]
    words = dict.fromkeys(brief(one.decision.words) for one in findings if one.decision is not None)
    return _("审核人意见：{words}", words=_("；").join(words)) if words else ""


def _line(items: list[Item], opinion: Opinion) -> str:
    """All that one rule found in a unit, in a sentence: where, why, what to do."""
    spots = _spots(items)
    many = _(
        "（{many}）",
        many=_many(len(spots), places),
    ) if (places := sum(len(item.findings) for item in items)) > 1 else ""
    why = brief(items[0].lead.message) if len(spots) == 1 else ""
    words = _words(items)
    if opinion.room is TIGHT:
        return _(
            "{brief}：{where}。{words}",
            brief=brief(items[0].lead.title), where=_where(items, opinion, again=False), words=words,
        )
    return _(
        "{brief}{many}：{where}。{why}{hint}{words}",
        brief=brief(items[0].lead.title), many=many, where=_where(items, opinion), why=why, hint=_hint(items),
        words=words,
    )


def _unjudged(outcomes: Iterable[OutcomeReport], opinion: Opinion) -> list[str]:
    """What was not judged, by reason, with its places."""
    places: dict[tuple[str, str, str], list[str]] = {}
    for outcome in outcomes:
        first = outcome.places[0]
        spot = _Spot(list(outcome.places), _terms(outcome.places))
        parts = (_named(spot.terms), f"{cut(brief(first.section), _SECTION)}{f'“{_short_name(first.row, opinion.room)}”' if first.row else ''}", field_name(first))
        where = opinion.short.get(first.declaration, "") + "·".join(part for part in parts if part)
        known = places.setdefault((outcome.outcome, brief(outcome.title), brief(outcome.reason)), [])
        if where not in known:
            known.append(where)
    told = []
    for (kind, title, reason), where_all in places.items():
        more = _("等 {count} 处", count=len(where_all)) if len(where_all) > opinion.room.names else ""
        where = _("；").join(part for part in where_all[: opinion.room.names] if part)
        told.append(_(
            "{unjudged_words}：{filter}{text}。",
            unjudged_words=UNJUDGED_WORDS[kind], filter=_("，").join(filter(None, (title, reason))),
            text=_("（{where}{more}）", where=where, more=more) if where else "",
        ))
    return told


def changes(item: Item) -> list[tuple[str, str]]:
    """Texts with what they are to become, where the rule knows it: the part that changes with a little around."""
    found: list[tuple[str, str]] = []
    for finding in item.findings if item.folded else [item.lead]:
        pair = _change(finding)
        if pair is not None and pair not in found:
            found.append(pair)
    return found


def _change(finding: ReportedFinding) -> tuple[str, str] | None:
    fix = finding.fix
    if fix is None:
        return None
    text = fix.cell.text
    start, end = max(0, fix.start - _AROUND), min(len(text), fix.end + _AROUND)
    before, after = text[start : fix.start], text[fix.end : end]
    lead, trail = ("…" if start else ""), ("…" if end < len(text) else "")
    return tuple(  # type: ignore[return-value]
        brief(f"{lead}{before}{middle}{after}{trail}") for middle in (text[fix.start : fix.end], fix.replacement)
    )
