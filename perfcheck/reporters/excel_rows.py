"""What the Excel list says, before it becomes sheets: a row for each thing to mend, and a row for each place."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.checking.finding import SEVERITIES
from perfcheck.declaration.text import compact
from perfcheck.i18n import _, gap, heading
from perfcheck.records import dataclass
from perfcheck.reporters.grouping import summarize
from perfcheck.reporters.office_text import plain
from perfcheck.reporters.words import (
    SEVERITY_WORDS,
    TERM_WORDS,
    UNJUDGED_WORDS,
    field_name,
    file_reference,
    reference,
    row_name,
)

if TYPE_CHECKING:
    from perfcheck.checking.report import DeclarationReport, Place, Report, ReportedFinding
    from perfcheck.declaration.model import Declaration

#: The column that says what was decided in an earlier round; only there once something was.
EARLIER = "原处理"
#: So many other cells are named beside the one that a row is about.
_MOST_OTHERS = 6
#: What a form may call the unit's code, where it is not the form's own.
_UNIT_CODE = frozenset({"单位编码", "单位代码", "部门编码", "部门代码", "预算单位编码", "预算单位代码"})


@dataclass(slots=True)
class ListRow:
    """One row. ``texts`` by column; ``place`` is what the link leads to; ``fingerprints`` those that a decision is about."""

    texts: dict[str, str]
    places: int
    place: Place
    fingerprints: list[str]
    item: int
    """The number of the thing to mend that the row belongs to."""
    severity: str
    code: str
    dimension: str
    submission: str
    form: str
    reason: str = ""
    """Why a suppressed finding was."""


class Rows:
    """The rows of a report."""

    def __init__(self, report: Report) -> None:
        self._forms = {one.id: one for one in report.declarations}
        self.units = {one.id: f"{plain(one.unit) or _('（未填单位）')}{_(' {year}年', year=one.year) if one.year else ''}" for one in report.submissions}
        self.forms = {
            form: f"{self.units[one.id]} {self.form_title(form)}".strip()
            for one in report.submissions for form in one.declarations
            if form in self._forms and self._forms[form].reported
        }  # fmt: skip
        self._names = {one.id: plain(one.unit) for one in report.submissions}
        self._codes = {one.id: _unit_code([self._forms[form] for form in one.declarations if form in self._forms]) for one in report.submissions}
        self.by_item: list[ListRow] = []
        self.by_place: list[ListRow] = []
        for number, item in enumerate(summarize(report).items, 1):
            # What is said in passing (另) goes along with a decision on the row.
            everything = [*item.findings, *item.others]
            row = self._row(item.lead, number, len(item.findings), [one.fingerprint for one in everything])
            row.severity = item.severity
            row.texts["级别"] = SEVERITY_WORDS[item.severity]
            row.texts |= _decided(item.findings, item.others)
            also = _("；").join(dict.fromkeys(_(
                "{title}（{code}）",
                title=plain(one.title), code=one.code,
            ) for one in item.others))
            if also:
                row.texts["问题"] += _(" 另：{also}。", also=also)
            self.by_item.append(row)
            for one in everything:
                place = self._row(one, number, 1, [one.fingerprint])
                # Not as a choice: that of the row would otherwise be overruled by what was decided in an earlier round.
                place.texts[EARLIER] = plain(one.decision.told) if one.decision is not None else ""
                self.by_place.append(place)
        self.decided = any(one.decision is not None for one in report.findings)
        self.ignored = []
        for one in report.findings:
            if one.suppressed is not None:
                row = self._row(one, 0, 1, [one.fingerprint])
                row.reason = plain(one.suppressed)
                row.texts |= _decided([one], [])
                self.ignored.append(row)

    def form_title(self, identifier: str) -> str:
        """What people call a form."""
        form = self._forms.get(identifier)
        return plain(form.title) if form is not None else ""

    def _row(self, finding: ReportedFinding, item: int, places: int, fingerprints: list[str]) -> ListRow:
        first = finding.places[0]
        form = self._forms.get(first.declaration)
        project = form is not None and form.kind != "department"
        basis = _("依据：{basis}", basis=plain(finding.basis)) if finding.basis else ""
        texts = {
            "单位编码": self._codes.get(finding.submission, ""),
            "单位": self._names.get(finding.submission, ""),
            "项目编码": _text_of(form, "code") if project else "",
            "项目": plain(form.name) if project and form is not None else "",
            "表": self.form_title(first.declaration) or plain(first.form),
            "中期/年度": TERM_WORDS.get(first.term or "", ""),
            "二级指标": plain(first.section),
            "三级指标": plain(first.row),
            "填报内容": _content(first),
            "对照内容": _others(first, finding.places[1:]),
            "问题": gap().join(filter(None, (plain(finding.message), basis))),
            "建议": plain(finding.hint),
            "级别": SEVERITY_WORDS[finding.severity],
            "维度": plain(heading(finding.dimension)),
            "代码": finding.code,
            "位置": plain(reference(first)),
        }
        return ListRow(
            texts, places, first, fingerprints, item, finding.severity, finding.code, finding.dimension, finding.submission,
            first.declaration,
        )  # fmt: skip


def _decided(findings: list[ReportedFinding], others: list[ReportedFinding]) -> dict[str, str]:
    """What an earlier round decided: as the row's choice where it is one for all, else only said."""
    decisions = [one.decision for one in findings]
    told = dict.fromkeys(one.told for one in decisions if one is not None)
    if not told:
        return {}
    first = decisions[0]
    passing = {one.decision.decision for one in others if one.decision is not None}
    if first is None or any(one is None or one.decision != first.decision for one in decisions) or passing - {first.decision}:
        counts = Counter(one.decision.decision if one.decision is not None else _("没有决定") for one in (*findings, *others))
        return {EARLIER: _("、").join(_("{name} {count} 处", name=name, count=count) for name, count in counts.items())}
    words = dict.fromkeys(one.words for one in decisions if one is not None and one.words)
    return {"处理": first.decision, "审核人意见": plain(_("；").join(words)), EARLIER: plain(_("；").join(told))}


def _unit_code(forms: list[DeclarationReport]) -> str:
    """The unit's code: that of its department form, else what a form writes under such a name."""
    for form in forms:
        if form.kind == "department" and (code := _text_of(form, "code")):
            return code
    for form in forms:
        extra = form.model.extra if form.model is not None else {}
        for name, cell in extra.items():
            if compact(name) in _UNIT_CODE and cell.text.strip():
                return plain(cell.text)
    return ""


def _text_of(form: DeclarationReport | None, field: str) -> str:
    model: Declaration | None = form.model if form is not None else None
    cell = getattr(model, field, None)
    return plain(cell.text) if cell is not None else ""


def _content(place: Place) -> str:
    if place.text is None:
        return ""
    text = plain(place.text) or _("（空）")
    label = field_name(place)
    return _("{label}：{text}", label=label, text=text) if label else text


def _others(first: Place, places: list[Place]) -> str:
    """The cells that the first one stands against, with what tells them from it."""
    told = []
    for place in places[:_MOST_OTHERS]:
        parts = [
            plain(place.form) if place.declaration != first.declaration else "",
            TERM_WORDS.get(place.term or "", "") if place.term != first.term else "",
            row_name(place) if (place.section, place.row) != (first.section, first.row) else "",
        ]
        told.append(plain(" ".join([*filter(None, parts), _content(place)])))
    more = _("；等 {count} 处", count=len(places)) if len(places) > _MOST_OTHERS else ""
    return _("；").join(told) + more


@dataclass(slots=True)
class Unjudged:
    """What has no conclusion: a check without data, a file that could not be read, a rule that failed."""

    kind: str
    form: str
    subject: str
    reason: str
    where: str
    place: Place | None


def unjudged(report: Report) -> list[Unjudged]:
    """All that was not judged, so that an empty list is not taken for a clean form."""
    found = []
    for outcome in report.outcomes:
        if outcome.outcome in UNJUDGED_WORDS and outcome.outcome != "parse_error":
            place = outcome.places[0] if outcome.places else None
            subject = " ".join(filter(None, (outcome.code, plain(outcome.title))))
            where = plain(reference(place)) if place is not None else ""
            form = plain(place.form) if place is not None else ""
            found.append(Unjudged(UNJUDGED_WORDS[outcome.outcome], form, subject, plain(outcome.reason), where, place))
    for source in report.sources:
        for problem in source.problems:
            if problem.level != "note":
                where = plain(file_reference(source.path, problem.line, problem.column, problem.locator))
                kind = UNJUDGED_WORDS["parse_error"] if problem.level == "error" else _("读取存疑")
                found.append(Unjudged(kind, "", "", f"{plain(problem.message)}{plain(problem.hint)}", where, None))
    if report.interrupted or report.stopped:
        found.append(Unjudged(_("没有查完"), "", "", _("检查中途停下，这里只是一部分结果。"), "", None))
    return found


def severity_counts(rows: list[ListRow]) -> list[int]:
    """Things to mend by severity, all of them, and their places."""
    counts = [sum(row.severity == severity for row in rows) for severity in SEVERITIES]
    return [*counts, len(rows), sum(row.places for row in rows)]
