"""What all forms of a comparison for people say: the summary, a finding's place, a change of the form."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Literal

from perfcheck.declaration.fields import FIELD_LABELS
from perfcheck.reporters.terminal import clean
from perfcheck.reporters.words import SEVERITY_WORDS, TERM_WORDS, file_reference, tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.declaration.changes import Change
    from perfcheck.reporters.comparing import Diff, Fate, FormChanges, Status, UnitDiff

#: Sections in their order: head, fates, whether findings that are only 供参考 are counted instead of listed.
SECTIONS: tuple[tuple[str, tuple[Status, ...], bool], ...] = (
    ("未改", ("unchanged", "changed"), False),
    ("新增", ("new",), False),
    ("已改", ("mended",), True),
    ("已忽略", ("ignored",), True),
    ("没有再查", ("unchecked",), True),
)
_KIND_WORDS: dict[Literal["changed", "added", "removed"], str] = {"changed": "改", "added": "增", "removed": "删"}


def summary(fates: Sequence[Fate]) -> str:
    """``已改 294 处（必须修改 57、建议修改 237），未改 2 处，新增 1 处``; what is not there is left out but for these three.

    What is gone only with its whole form is said so: nobody has mended it.
    """
    parts = []
    for head, statuses, _ in (SECTIONS[2], *SECTIONS[:2], *SECTIONS[3:]):
        found = [one for one in fates if one.status in statuses]
        if found or head in ("已改", "未改", "新增"):
            dropped = sum(one.dropped for one in found)
            parts.append(f"{head} {len(found)} 处{by_severity(found)}" + (f"，其中 {dropped} 处整张表没有再交" if dropped else ""))
    return "，".join(parts)


def by_severity(fates: Sequence[Fate]) -> str:
    """``（必须修改 57、建议修改 237）``, empty for nothing."""
    counts = Counter(one.shown["severity"] for one in fates)
    told = tally([(word, counts[name]) for name, word in SEVERITY_WORDS.items()])
    return f"（{told}）" if told else ""


def verdict(diff: Diff) -> tuple[str, str]:
    """The verdict in a few words, and its style."""
    if not diff.units:
        return "没有可比较的表", "warning"
    if diff.open_errors:
        return f"还有必须修改的 {diff.open_errors} 处", "error"
    if diff.of("unchanged", "changed", "new"):
        return f"必须修改的都已改{_but(diff)}", "pass" if not _but(diff) else "warning"
    return f"都已改{_but(diff)}", "pass" if not _but(diff) else "warning"


def _but(diff: Diff) -> str:
    """What keeps the verdict from being whole."""
    dropped = sum(form.state == "removed" for unit in diff.units for form in unit.forms)
    return f"，但有 {dropped} 张表没有再交" if dropped else ""


def unit_name(unit: UnitDiff) -> str:
    """Unit and year, and whether it came or went."""
    state = {"kept": "", "added": "（上次没有报送）", "removed": "（这次没有报送）"}[unit.state]
    return f"{unit.unit}{f' {unit.year} 年' if unit.year else ''}{state}"


def where(finding: dict[str, Any], title: str) -> str:
    """Form, term, row and field of a finding."""
    place = finding["places"][0]
    row = (place["row"] or "").strip().rstrip("。．.；;，,、")
    named = f"{place['section'] or ''}“{row}”" if row else place["section"] or ""
    field = FIELD_LABELS.get(place["field"] or "", "") if place["text"] is not None and place["field"] != "form" else ""
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
            return clean(f"内容有变：{shown(before)} → {shown(after)}")
        return "内容有变"
    return clean(fate.note)


def shown(text: str | None) -> str:
    """A cell's text, a blank one said so."""
    return " ".join((text or "").split()) or "（空）"


def extent(form: FormChanges) -> str:
    """``改 12 格，增 2 行，删 1 行``, or that there is nothing, or nothing known."""
    if form.state == "added":
        return "新报送的表"
    if form.state == "removed":
        return "没有再交"
    if not form.known:
        return "用 JSON 报告比较，看不出表本身改了什么"
    counts = Counter(one.kind for one in form.changes)
    parts = [f"{word} {counts[kind]} {'格' if kind == 'changed' else '行'}" for kind, word in _KIND_WORDS.items() if counts[kind]]
    return "，".join(parts) or "没有改动"


def change_place(change: Change) -> str:
    """Where a change is: term, block, row and field."""
    row = (change.row or "").strip().rstrip("。．.；;，,、")
    named = f"{change.section}“{row}”" if row else change.section
    field = FIELD_LABELS.get(change.field or "", "") if change.field != "extra" else ""
    return clean(" · ".join(part for part in (TERM_WORDS.get(change.term or "", ""), named, field) if part))


def change_text(change: Change) -> str:
    """What changed: ``600户 → 300户``, ``增加：…``, ``删去：…``."""
    if change.kind == "changed":
        return clean(f"{shown(change.old)} → {shown(change.new)}")
    text = change.new if change.kind == "added" else change.old
    word = "增加" if change.kind == "added" else "删去"
    return clean(f"{word}：{shown(text)}") if text else word
