"""Two reports on the same forms, before and after: which findings are mended, which stayed, which are new.

Both are the data that ``--format json`` writes. A finding is found again by its fingerprint; else by rule, form, term, row
and field, the row being the one that the earlier row has become; its text may then be another.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Literal

from perfcheck.declaration.aligning import ALIKE, align
from perfcheck.declaration.changes import Change, changes
from perfcheck.declaration.fields import SECTIONS
from perfcheck.declaration.nearness import core_key, nearness
from perfcheck.declaration.text import name_key
from perfcheck.i18n import N_, Words, _, gap
from perfcheck.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from perfcheck.declaration.model import Declaration

    Data = dict[str, Any]
    #: Declaration of the earlier report, term, key of a row → key of the row that it became.
    Renamed = dict[tuple[str | None, str | None, str], str]

Status = Literal["unchanged", "changed", "new", "mended", "ignored", "unchecked"]
STATUS_WORDS: dict[Status, str] = {
    "unchanged": "未改", "changed": "未改（内容有变）", "new": "新增", "mended": "已改", "ignored": "已忽略", "unchecked": "没有再查",
}  # fmt: skip
KIND_WORDS = Words({"department": N_("部门整体表"), "project": N_("项目表"), "evaluation": N_("自评表")})
SEVERITIES = ("error", "warning", "info")


@dataclass(slots=True)
class Side:
    """One report; ``models`` are its forms by id, none where it was read from a file."""

    data: Data
    models: dict[str, Declaration] = field(default_factory=dict)
    path: str = ""


@dataclass(slots=True)
class Fate:
    """What became of one finding; ``old`` is None for a new one, ``new`` for one that is gone."""

    status: Status
    old: Data | None
    new: Data | None
    note: str = ""
    dropped: bool = False
    """Whether it is gone only because its whole form was not handed in again."""

    @property
    def shown(self) -> Data:
        """The finding as it is now, else as it was."""
        finding = self.new or self.old
        assert finding is not None
        return finding


@dataclass(slots=True)
class FormChanges:
    """One form: ``title`` as people call it, and what changed; ``state``: the form itself came or went."""

    title: str
    state: Literal["kept", "added", "removed"]
    changes: list[Change] = field(default_factory=list)
    known: bool = True
    """Whether the cells could be compared: a JSON report does not hold them."""


@dataclass(slots=True)
class UnitDiff:
    """One unit and year."""

    unit: str
    year: int | None
    fates: list[Fate]
    forms: list[FormChanges]
    state: Literal["kept", "added", "removed"] = "kept"

    def of(self, *statuses: Status, listed_only: bool = True) -> list[Fate]:
        """The findings with one of these fates, the gravest first."""
        found = [one for one in self.fates if one.status in statuses and (one.shown["listed"] or not listed_only)]
        return sorted(found, key=lambda one: SEVERITIES.index(one.shown["severity"]))


@dataclass(slots=True)
class Diff:
    """Unit by unit, as they stand in the later report."""

    units: list[UnitDiff]
    old: str
    new: str
    unread: list[str] = field(default_factory=list)

    def of(self, *statuses: Status, listed_only: bool = True) -> list[Fate]:
        """The findings of all units with one of these fates."""
        return [fate for unit in self.units for fate in unit.of(*statuses, listed_only=listed_only)]

    @property
    def open_errors(self) -> int:
        """How many findings at the level of an error are left or have come."""
        return sum(fate.shown["severity"] == "error" for fate in self.of("unchanged", "changed", "new", listed_only=False))


def compare(old: Side, new: Side) -> Diff:
    """Compare two reports."""
    pairs = _pairs(
        old.data["submissions"],
        new.data["submissions"],
        lambda one: one["unit"] or "",
        lambda one: (name_key(one["unit"] or ""), one["year"]),
        lambda one: name_key(one["unit"] or ""),
    )
    units = []
    for before, after in pairs:
        told = after or before
        assert told is not None
        state: Literal["kept", "added", "removed"] = "added" if before is None else "removed" if after is None else "kept"
        fates, forms = _unit(old, new, before, after)
        units.append(UnitDiff(told["unit"] or _("（未填单位）"), told["year"], fates, forms, state))
    return Diff(units, old.path, new.path)


def _pairs(
    old: Sequence[Data], new: Sequence[Data], name: Callable[[Data], str], *keys: Callable[[Data], Hashable]
) -> list[tuple[Data | None, Data | None]]:
    """What belongs together by the first key that fits, then by names that are alike, in the order of ``new``; what is
    left alone comes last. Where there is only one on both sides, these belong together whatever they are called.
    """
    partner: dict[int, Data] = {}
    left = list(old)
    for key in keys:
        waiting: dict[Hashable, list[Data]] = defaultdict(list)
        for other in left:
            waiting[key(other)].append(other)
        for one in new:
            if id(one) not in partner and (found := waiting.get(key(one))):
                partner[id(one)] = found.pop(0)
        met = {id(other) for other in partner.values()}
        left = [other for other in left if id(other) not in met]
    alone = [one for one in new if id(one) not in partner]
    if len(old) == len(new) == 1 and alone:
        partner[id(alone[0])] = left.pop()
    for mine, theirs in align(left, alone, name):
        if mine is not None and theirs is not None and nearness(name(mine), name(theirs)) >= ALIKE:
            partner[id(theirs)] = mine
    met = {id(other) for other in partner.values()}
    return [*((partner.get(id(one)), one) for one in new), *((other, None) for other in left if id(other) not in met)]


def _unit(old: Side, new: Side, before: Data | None, after: Data | None) -> tuple[list[Fate], list[FormChanges]]:
    mine, theirs = _forms(old.data, before), _forms(new.data, after)
    pairs: list[tuple[Data | None, Data | None]] = []
    for kind in dict.fromkeys(form["kind"] for form in (*theirs, *mine)):
        pairs += _form_pairs([one for one in mine if one["kind"] == kind], [one for one in theirs if one["kind"] == kind])
    renamed: Renamed = {}
    forms = []
    for one, other in pairs:
        shown = other or one
        assert shown is not None
        entry = FormChanges(title_of(shown), "added" if one is None else "removed" if other is None else "kept")
        if one is not None and other is not None:
            model, later = old.models.get(one["id"]), new.models.get(other["id"])
            entry.known = model is not None and later is not None
            if model is not None and later is not None:
                entry.changes = changes(model, later)
                _rename(one["id"], model, later, renamed)
        forms.append(entry)
    became = {one["id"]: other["id"] if other is not None else None for one, other in pairs if one is not None}
    fates = _fates(
        [one for one in old.data["findings"] if _home(one) in became and one["suppressed"] is None],
        [one for one in new.data["findings"] if _home(one) in {form["id"] for form in theirs}],
        became,
        renamed,
        set(new.data["rules_run"]),
        exact=bool(old.models and new.models),
    )
    return fates, forms


def _forms(data: Data, submission: Data | None) -> list[Data]:
    wanted = set(submission["declarations"]) if submission is not None else set()
    return [one for one in data["declarations"] if one["id"] in wanted]


def _form_pairs(old: Sequence[Data], new: Sequence[Data]) -> list[tuple[Data | None, Data | None]]:
    """Forms of one kind: the same name, the same but for words such as 项目, then names that are alike."""
    return _pairs(
        old, new, lambda one: str(one["name"]), lambda one: name_key(one["name"]), lambda one: core_key(one["name"]) or name_key(one["name"])
    )


def title_of(form: Data) -> str:
    """What people call a form: ``项目表“督查检查工作经费”``."""
    kind = KIND_WORDS.get(str(form["kind"]), str(form["kind"]))
    return kind if form["kind"] == "department" else f"{kind}{gap()}“{form['name']}”"


def _home(finding: Data) -> str | None:
    declaration: str | None = finding["places"][0]["declaration"]
    return declaration


def _rename(form: str, old: Declaration, new: Declaration, renamed: Renamed) -> None:
    """Note which rows have got another name."""
    for plan in old.plans:
        later = getattr(new, plan.term)
        if later is None:
            continue
        rows = align(plan.indicators, later.indicators, lambda row: row.name.text if row.name is not None else "", lambda row: row.category)
        for row, again in rows:
            if row is not None and again is not None and row.key != again.key:
                renamed.setdefault((form, plan.term, row.key), again.key)
    for task, other in align(old.tasks, new.tasks, lambda one: one.name.text if one.name is not None else ""):
        if task is not None and other is not None and task.name is not None and other.name is not None:
            renamed.setdefault((form, None, task.name.key), other.name.key)


def _fates(
    old: list[Data], new: list[Data], became: dict[str, str | None], renamed: Renamed, ran: set[str], *, exact: bool
) -> list[Fate]:
    fates: list[Fate] = []
    left, rest = list(old), list(new)

    def key(finding: Data, *, earlier: bool, words: tuple[str, ...]) -> Hashable:
        place = finding["places"][0]
        form, term, row = place["declaration"], place["term"], name_key(place["row"] or "")
        if earlier:
            row = renamed.get((form, term, row), row)
            form = became.get(form)
        further = tuple(place["text"] if word == "text" else finding[word] for word in words)
        return (finding["code"], form, term, row, place["section"] if not row else "", place["field"], *further)

    def match(status: Status, mine: Callable[[Data], Hashable], theirs: Callable[[Data], Hashable]) -> None:
        nonlocal left, rest
        waiting: dict[Hashable, list[Data]] = defaultdict(list)
        for finding in rest:
            waiting[theirs(finding)].append(finding)
        still, used = [], set()
        for finding in left:
            again = waiting.get(mine(finding))
            if not again:
                still.append(finding)
                continue
            found = again.pop(0)
            used.add(id(found))
            silent = found["suppressed"]
            fates.append(Fate("ignored" if silent is not None else status, finding, found, silent or ""))
        left, rest = still, [finding for finding in rest if id(finding) not in used]

    match("unchanged", lambda one: one["fingerprint"], lambda one: one["fingerprint"])
    for status, words in (("unchanged", ("text", "message")), ("unchanged", ("text",)), ("changed", ("message",)), ("changed", ())):
        match(
            status,  # type: ignore[arg-type]
            lambda one, words=words: key(one, earlier=True, words=words),  # type: ignore[misc]
            lambda one, words=words: key(one, earlier=False, words=words),  # type: ignore[misc]
        )
    if not exact:
        _match_alike(left, rest, became, fates)
        met = {id(one) for fate in fates for one in (fate.old, fate.new)}
        left, rest = [one for one in left if id(one) not in met], [one for one in rest if id(one) not in met]
    for finding in left:
        if finding["code"] not in ran:
            fates.append(Fate("unchecked", finding, None, _("这一次没有用这条规则")))
        else:
            gone = became.get(_home(finding) or "") is None
            fates.append(Fate("mended", finding, None, _("整张表没有再交") if gone else "", gone))
    fates += [Fate("new", None, finding) for finding in rest if finding["suppressed"] is None]
    return fates


def _match_alike(old: list[Data], new: list[Data], became: dict[str, str | None], fates: list[Fate]) -> None:
    """Without the forms at hand, rows whose names are alike are taken for the same."""
    where: dict[Hashable, list[Data]] = defaultdict(list)
    for finding in new:
        place = finding["places"][0]
        where[finding["code"], place["declaration"], place["term"], place["section"], place["field"]].append(finding)
    for finding in old:
        place = finding["places"][0]
        if place["section"] == SECTIONS["goals"]:
            continue  # the row is but a number: 目标1
        others = where.get((finding["code"], became.get(place["declaration"]), place["term"], place["section"], place["field"]), [])
        best = max(others, key=lambda one: nearness(place["row"] or "", one["places"][0]["row"] or ""), default=None)
        if best is not None and place["row"] and nearness(place["row"], best["places"][0]["row"] or "") >= ALIKE:
            others.remove(best)
            silent = best["suppressed"]
            fates.append(Fate("ignored" if silent is not None else "changed", finding, best, silent or ""))
