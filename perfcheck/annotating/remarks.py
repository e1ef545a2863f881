"""What is to be said in one file, cell by cell: the listed findings of a report as remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.checking.finding import SEVERITIES
from perfcheck.i18n import _, gap
from perfcheck.records import dataclass, field
from perfcheck.reporters.office_text import legal
from perfcheck.reporters.words import SEVERITY_WORDS, field_name, where_in_form

if TYPE_CHECKING:
    from perfcheck.checking.finding import Severity
    from perfcheck.checking.report import Place, Report, ReportedFinding

#: So many of the other cells that a finding is about are named with it.
_MOST_OTHERS = 3
_LONGEST_TEXT = 40


@dataclass(slots=True)
class Note:
    """One finding as it is said at a cell."""

    severity: Severity
    code: str
    head: str
    reason: str
    hint: str
    others: str
    row: str
    text: str
    words: str = ""
    """What the reviewer has written on it."""

    @property
    def lines(self) -> list[str]:
        """What is said below the head."""
        hint = self.hint if not self.hint or self.hint.startswith("建议") else _("建议：{hint}", hint=self.hint)
        words = _("审核人意见：{words}", words=self.words) if self.words else ""
        return [line for line in (self.reason, hint, words, self.others) if line]


@dataclass(slots=True)
class Remark:
    """All that is said at one cell; ``locator`` is the cell's name, ``""`` for the form as a whole."""

    locator: str
    notes: list[Note] = field(default_factory=list)

    @property
    def severity(self) -> Severity:
        """The gravest of its notes."""
        return self.notes[0].severity


def remarks_of(report: Report, path: str) -> list[Remark]:
    """The remarks on one file in the order of the report: all that is listed to people and not suppressed."""
    remarks: dict[str, Remark] = {}
    for finding in report.findings:
        if not finding.listed or finding.suppressed is not None:
            continue
        for place in finding.places:
            if place.path != path:
                continue
            remark = remarks.setdefault(place.locator or "", Remark(place.locator or ""))
            note = _note(finding, place)
            if note not in remark.notes:
                remark.notes.append(note)
    for remark in remarks.values():
        remark.notes.sort(key=lambda note: SEVERITIES.index(note.severity))
    return list(remarks.values())


def _note(finding: ReportedFinding, place: Place) -> Note:
    head = _(
        "【{severity_words}】{legal}（{code}）",
        severity_words=SEVERITY_WORDS[finding.severity], legal=legal(finding.title), code=finding.code,
    )
    reason = legal(finding.message)
    if finding.basis:
        reason += gap() + _("依据：{legal}", legal=legal(finding.basis))
    others = [_reference(other) for other in finding.places if other is not place]
    more = _("等 {count} 处", count=len(others)) if len(others) > _MOST_OTHERS else ""
    against = _("对照：{others}{more}", others=_("；").join(others[:_MOST_OTHERS]), more=more) if others else ""
    row = " · ".join(where_in_form(place)[1:])
    return Note(finding.severity, finding.code, head, reason, legal(finding.hint), against, row, place.text or "", _words(finding))


def _words(finding: ReportedFinding) -> str:
    return legal(finding.decision.words) if finding.decision is not None else ""


def _reference(place: Place) -> str:
    where = " · ".join([*where_in_form(place), *filter(None, [field_name(place)])])
    text = legal(place.text or "").strip()
    if len(text) > _LONGEST_TEXT:
        text = text[:_LONGEST_TEXT] + "…"
    return f"{legal(where)}“{text}”" if text else legal(where)
