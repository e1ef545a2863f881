"""What all forms of a comparison for people say: the summary, a finding's place, a change of the form."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from perfcheck.i18n import N_, Words, _, gap
from perfcheck.reporters.terminal import clean
from perfcheck.reporters.words import FIELD_NAMES, SEVERITY_WORDS, TERM_WORDS, file_reference, section_name, tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.declaration.changes import Change
    from perfcheck.reporters.comparing import Diff, Fate, FormChanges, Status, UnitDiff

#: Sections in their order: head, fates, whether findings that are only 供参考 are counted instead of listed.
SECTIONS: tuple[tuple[str, tuple[Status, ...], bool], ...] = (
    (N_("未改"), ("unchanged", "changed"), False),
    (N_("新增"), ("new",), False),
    (N_("已改"), ("mended",), True),
    (N_("已忽略"), ("ignored",), True),
    (N_("没有再查"), ("unchecked",), True),
)
_KIND_WORDS = Words({"changed": N_("改"), "added": N_("增"), "removed": N_("删")})


def summary(fates: Sequence[Fate]) -> str:
    """``已改 294 处（必须修改 57、建议修改 237），未改 2 处，新增 1 处``; what is not there is left out but for these three.

    What is gone only with its whole form is said so: nobody has mended it.
    """
    parts = []
    for head, statuses, _style in (SECTIONS[2], *SECTIONS[:2], *SECTIONS[3:]):
        found = [one for one in fates if one.status in statuses]
        if found or head in ("已改", "未改", "新增"):
            dropped = sum(one.dropped for one in found)
            parts.append(_(
                "{head} {count} 处{by_severity}",
                head=head, count=len(found), by_severity=by_severity(found),
            ) + (_("，其中 {dropped} 处整张表没有再交", dropped=dropped) if dropped else ""))
    return _("，").join(parts)


def by_severity(fates: Sequence[Fate]) -> str:
    """``（必须修改 57、建议修改 237）``, empty for nothing."""
    counts = Counter(one.shown["severity"] for one in fates)
    told = tally([(word, counts[name]) for name, word in SEVERITY_WORDS.items()])
    return _("（{told}）", told=told) if told else ""


def verdict(diff: Diff) -> tuple[str, str]:
    """The verdict in a few words, and its style."""
    if not diff.units:
        return _("没有可比较的表"), "warning"
    if diff.open_errors:
        return _("还有必须修改的 {open_errors} 处", open_errors=diff.open_errors), "error"
    if diff.of("unchanged", "changed", "new"):
        return _("必须修改的都已改") + _but(diff), "pass" if not _but(diff) else "warning"
    return _("都已改") + _but(diff), "pass" if not _but(diff) else "warning"


def _but(diff: Diff) -> str:
    """What keeps the verdict from being whole."""
    dropped = sum(form.state == "removed" for unit in diff.units for form in unit.forms)
    return _("，但有 {dropped} 张表没有再交", dropped=dropped) if dropped else ""


def unit_name(unit: UnitDiff) -> str:
    """Unit and year, and whether it came or went."""
    state = {"kept": "", "added": _("（上次没有报送）"), "removed": _("（这次没有报送）")}[unit.state]
    return f"{unit.unit}{_(' {year} 年', year=unit.year) if unit.year else ''}{state}"


def where(finding: dict[str, Any], title: str) -> str:
    """Form, term, row and field of a finding."""
    place = finding["places"][0]
    row = (place["row"] or "").strip().rstrip("。．.；;，,、")
    section = section_name(place["section"])
    named = f"{section}{gap() if section else ''}“{row}”" if row else section
    field = FIELD_NAMES.get(place["field"] or "", "") if place["text"] is not None and place["field"] != "form" else ""
    return clean(" · ".join(part for part in (title, TERM_WORDS.get(place["term"] or "", ""), named, field) if part))


def reference(finding: dict[str, Any]) -> str:
    """Where the finding stands in its file."""
    place = finding["places"][0]
    return clean(file_reference(place["path"], place["line"], place["column"], place["locator"]))


def titles(*sides: dict[str, Any]) -> dict[str, str]:
    """What people call the forms of these reports, by id."""
    from perfcheck.reporters.comparing import title_of

    return {form["id"]: title_of(form) for side in sides for form in side["declarations"]}


def note(fate: Fate) -> str:
    """What else is to be said of a finding: another text, why it is ignored."""
    if fate.status == "changed" and fate.old is not None and fate.new is not None:
        before, after = fate.old["places"][0]["text"], fate.new["places"][0]["text"]
        if before is not None and after is not None and before != after:
            return clean(_("内容有变：{before} → {after}", before=shown(before), after=shown(after)))
        return _("内容有变")
    return clean(fate.note)


def shown(text: str | None) -> str:
    """A cell's text, a blank one said so."""
    return " ".join((text or "").split()) or _("（空）")


def extent(form: FormChanges) -> str:
    """``改 12 格，增 2 行，删 1 行``, or that there is nothing, or nothing known."""
    if form.state == "added":
        return _("新报送的表")
    if form.state == "removed":
        return _("没有再交")
    if not form.known:
        return _("用 JSON 报告比较，看不出表本身改了什么")
    counts = Counter(one.kind for one in form.changes)
    parts = [f"{word} {counts[kind]} {_('格') if kind == 'changed' else _('行')}" for kind, word in _KIND_WORDS.items() if counts[kind]]
    return _("，").join(parts) or _("没有改动")


def change_place(change: Change) -> str:
    """Where a change is: term, block, row and field."""
    row = (change.row or "").strip().rstrip("。．.；;，,、")
    section = section_name(change.section)
    named = f"{section}{gap()}“{row}”" if row else section
    field = FIELD_NAMES.get(change.field or "", "") if change.field != "extra" else ""
    return clean(" · ".join(part for part in (TERM_WORDS.get(change.term or "", ""), named, field) if part))


def change_text(change: Change) -> str:
    """What changed: ``600户 → 300户``, ``增加：…``, ``删去：…``."""
    if change.kind == "changed":
        return clean(f"{shown(change.old)} → {shown(change.new)}")
    text = change.new if change.kind == "added" else change.old
    word = _("增加") if change.kind == "added" else _("删去")
    return clean(_("{word}：{text}", word=word, text=shown(text))) if text else word
