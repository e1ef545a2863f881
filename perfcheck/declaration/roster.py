"""应报名册: what each unit had to hand in, and which of the forms received stand for which entry."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.matching import TOLERANCE, annual_amount
from perfcheck.declaration.nearness import kinship
from perfcheck.declaration.text import compact, fold, name_key
from perfcheck.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from perfcheck.declaration.model import Declaration, Submission

#: How near two names must be (see `nearness.kinship`): alike but for words such as 工作经费; and where the amounts agree.
_CORE, _RELATED = 0.95, 0.3
_YEAR = lazy_pattern(r"(?:19|20)\d\d年?度?")
_CODE_IN_NAME = lazy_pattern(r"[(（\[【][\w-]*[)）\]】]|^[\dA-Za-z]+[-_—]+|[-_—]+[\dA-Za-z]+$")
_WHOLE = ("部门整体", "整体支出", "单位整体", "部门绩效目标")
_SHORTEST_UNIT = 3


@dataclass(frozen=True, slots=True, eq=False)
class RosterEntry:
    """One form that is due. ``amount`` is in 万元; what the roster does not say is ``""`` or None; ``locator`` is its cell."""

    unit: str
    name: str
    code: str = ""
    unit_code: str = ""
    amount: Decimal | None = None
    locator: str = ""

    @property
    def is_department(self) -> bool:
        """Whether the form due is the department's own, not a project's."""
        return any(word in self.name for word in _WHOLE)


@dataclass(slots=True)
class Reconciled:
    """The roster against one submission.

    ``entries``: what its units had to hand in. ``matched``: entries with the forms that stand for them. ``missing``: entries
    for which no form came in the whole run, told at the unit's first submission only. ``unlisted``: forms that no entry
    names. ``strangers``: names of units that the roster does not know.
    """

    entries: list[RosterEntry] = field(default_factory=list)
    matched: list[tuple[RosterEntry, Declaration]] = field(default_factory=list)
    missing: list[RosterEntry] = field(default_factory=list)
    unlisted: list[Declaration] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)


class Roster:
    """The entries of a 应报名册 (``--roster FILE``); ``path`` is how messages name the file.

    A rule that cannot do without one asks for ``roster`` by name and is `not_applicable` where none was given. A rule that is
    only more severe with one looks at ``submission.roster``, which is None where none was given::

        severity = "warning" if submission.roster is not None else "info"

    ``roster.of(submission)`` is what was due from the submission's units and what came: see `Reconciled`.
    """

    def __init__(self, entries: Sequence[RosterEntry], path: str = "") -> None:
        self.entries = list(entries)
        self.path = path
        self.missing: list[RosterEntry] = []
        """The forms that did not come from units that handed in others, once `receive` was told what came."""
        self._by_unit: dict[str, list[RosterEntry]] = {}
        self._codes: dict[str, str] = {}
        for entry in self.entries:
            unit = unit_key(entry.unit) or entry.unit_code
            self._by_unit.setdefault(unit, []).append(entry)
            if entry.unit_code:
                self._codes[entry.unit_code] = unit
        self._seen: set[str] = set()
        self._known: WeakKeyDictionary[Submission, Reconciled] = WeakKeyDictionary()

    def of(self, submission: Submission) -> Reconciled:
        """What was due from the submission's units, and what came."""
        if submission not in self._known:
            self.receive([submission])
        return self._known[submission]

    def receive(self, submissions: Iterable[Submission]) -> None:
        """Take note of all that was handed in, so that a form in another folder is not missed in this one."""
        told: set[int] = set()
        found: list[tuple[Submission, Reconciled]] = []
        for submission in submissions:
            result = self._known[submission] = Reconciled()
            units: dict[str, None] = {}
            forms: dict[str, list[Declaration]] = {}
            for form in submission.declarations:
                unit = self._unit_of(form, submission)
                if unit is None:
                    if (name := form.unit_name) and name not in result.strangers:
                        result.strangers.append(name)
                    continue
                units[unit] = None
                forms.setdefault(unit, []).append(form)
            self._seen.update(units)
            for unit in units:
                entries = self._by_unit[unit]
                result.entries += entries
                matched, unlisted = _match(entries, forms[unit])
                result.matched += matched
                result.unlisted += unlisted
                told.update(id(entry) for entry, _ in matched)
            found.append((submission, result))
        for _, result in found:
            result.missing = [entry for entry in result.entries if id(entry) not in told]
            told.update(map(id, result.missing))
            self.missing += result.missing

    def unseen_units(self) -> list[str]:
        """The units of which not a single form came."""
        return [entries[0].unit or entries[0].unit_code for entries in self.unseen()]

    def unseen(self) -> list[list[RosterEntry]]:
        """The entries of each unit of which not a single form came."""
        return [entries for unit, entries in self._by_unit.items() if unit not in self._seen]

    def _unit_of(self, form: Declaration, submission: Submission) -> str | None:
        """The unit of the roster that hands a form in: the first of 部门, 实施单位, 主管部门 that the roster knows."""
        if form.kind == "department" and form.code is not None and form.code.text.strip() in self._codes:
            return self._codes[form.code.text.strip()]
        names = [cell.text for cell in (form.department, form.implementer, form.supervisor) if cell is not None and cell.text.strip()]
        if form.kind == "department" and form.name is not None:
            names.append(form.name.text)
        for name in names or [submission.unit_name]:
            if (unit := self._unit(unit_key(name))) is not None:
                return unit
        if not names and len(self._by_unit) == 1:
            return next(iter(self._by_unit))
        return None

    def _unit(self, key: str) -> str | None:
        if key in self._by_unit:
            return key
        near = [
            unit for unit in self._by_unit
            if min(len(unit), len(key)) >= _SHORTEST_UNIT and (unit.endswith(key) or key.endswith(unit))
        ]  # fmt: skip
        return near[0] if len(near) == 1 else None


@lru_cache(maxsize=4096)
def unit_key(name: str) -> str:
    """A unit's name for comparison, without the code that many forms write beside it (``101-甲县教育局``)."""
    bare = _CODE_IN_NAME.sub("", compact(fold(name)))
    return name_key(bare or name)


@lru_cache(maxsize=4096)
def project_key(name: str) -> str:
    """A project's name for comparison from year to year: without the year that stands in it."""
    return name_key(_YEAR.sub("", fold(name))) or name_key(name)


def _match(
    entries: list[RosterEntry], forms: list[Declaration]
) -> tuple[list[tuple[RosterEntry, Declaration]], list[Declaration]]:
    """Forms with their entries, and the forms that are left; the order of trust: code, name, a near name, name and amount."""
    matched: list[tuple[RosterEntry, Declaration]] = []
    rest: list[Declaration] = []
    named = [(form, _named(entries, form)) for form in forms]
    # Of several entries of one name first those whose amount is right, so that the others are left for the other forms.
    for form, found in sorted(named, key=lambda pair: not any(_equal(one, pair[0]) for one in pair[1])):
        taken = {id(one) for one, _ in matched}
        if found:
            matched.append((min(found, key=lambda one: (not _equal(one, form), id(one) in taken)), form))
        else:
            rest.append(form)
    for nearest, equal in ((_CORE, False), (_RELATED, True)):
        for form in rest.copy():
            free = [one for one in entries if all(one is not taken for taken, _ in matched)]
            entry = max(free, key=lambda one: _kinship(one, form), default=None)
            if entry is None or _kinship(entry, form) < nearest or (equal and not _equal(entry, form)):
                continue
            matched.append((entry, form))
            rest.remove(form)
    return matched, rest


def _named(entries: list[RosterEntry], form: Declaration) -> list[RosterEntry]:
    """The entries of the form's code, else those of its name."""
    if form.kind == "department":
        return [entry for entry in entries if entry.is_department]
    code = form.code.text.strip() if form.code is not None else ""
    found = [entry for entry in entries if code and entry.code == code]
    if not found and form.name is not None:
        key = project_key(form.name.text)
        found = [entry for entry in entries if not entry.is_department and project_key(entry.name) == key]
    return found


def _kinship(entry: RosterEntry, form: Declaration) -> float:
    if form.name is None or entry.is_department or form.kind == "department":
        return 0.0
    return kinship(entry.name, form.name.text)


def _equal(entry: RosterEntry, form: Declaration) -> bool:
    amount = annual_amount(form)
    return amount is not None and entry.amount is not None and abs(amount - entry.amount) <= TOLERANCE
