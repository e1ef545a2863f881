"""The declaration model: what one unit declared, free of any file format.

Every leaf is a `Cell`. **A blank cell is ``""``; a field or column that the form does not have is None.**
Amounts are kept as written beside ``money_unit``; amounts in 万元 are derived, never stored.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal

from perfcheck.declaration.cell import AmountCell, Cell, ValueCell
from perfcheck.declaration.periods import Period, parse_period, parse_year
from perfcheck.declaration.rows_on_demand import RowsOnDemand, looked_at
from perfcheck.declaration.text import name_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from perfcheck.declaration.counterparts import Counterparts
    from perfcheck.declaration.roster import Roster

Kind = Literal["department", "project", "evaluation"]
Term = Literal["annual", "midterm"]

_NOTHING = frozenset({"", None})
#: The columns of the indicator table that hold running text.
_RUNNING = ("name", "value", "standard", "note", "reason")


@dataclass(slots=True)
class Funds:
    """资金: 总额, 财政拨款, 其他资金, and further sources by the form's name for them."""

    total: AmountCell | None = None
    fiscal: AmountCell | None = None
    other: AmountCell | None = None
    sources: dict[str, AmountCell] = field(default_factory=dict)

    def cells(self) -> Iterator[tuple[str, AmountCell]]:
        """The cells that the form has, with their names (total, fiscal, other, or the form's own)."""
        for name in ("total", "fiscal", "other"):
            cell: AmountCell | None = getattr(self, name)
            if cell is not None:
                yield name, cell
        yield from self.sources.items()


@dataclass(slots=True)
class Execution:
    """How far one row of an evaluation's funds was spent; the row's full-year budget (全年预算数) is in `Funds`.

    ``initial`` is 年初预算数, ``executed`` 全年执行数, ``rate`` 执行率, ``weight`` and ``score`` 分值 and 得分 of that row.
    """

    initial: AmountCell | None = None
    executed: AmountCell | None = None
    rate: Cell | None = None
    weight: Cell | None = None
    score: Cell | None = None


@dataclass(slots=True)
class Goal:
    """One 总体目标 with its numbering (``label`` as written: ``目标1：``; ``""`` where a line among numbered ones has none)."""

    text: Cell
    label: Cell | None = None


@dataclass(slots=True)
class Task:
    """One row of a department's 年度主要任务."""

    label: Cell | None = None
    name: Cell | None = None
    content: Cell | None = None
    funds: Funds = field(default_factory=Funds)
    extra: dict[str, Cell] = field(default_factory=dict)

    @property
    def blank(self) -> bool:
        """Whether the whole row is blank (a spare row of the form)."""
        if self.name is not None and self.name.text:  # equivalent: only saves time
            return False
        texts = (self.label, self.name, self.content, *(cell for _, cell in self.funds.cells()))
        return all(cell is None or cell.blank for cell in texts)


@dataclass(slots=True)
class Indicator:
    """One row of the indicator table.

    ``label`` is the numbering as written, with its separator and blanks (``指标3:``). ``operator`` is 计算符号 (≥ ≤ = 定性),
    ``nature`` 定量/定性, ``direction`` 正向/反向; ``actual``, ``score``, ``reason`` exist on an evaluation (自评表) only.
    """

    level1: Cell | None = None
    level2: Cell | None = None
    label: Cell | None = None
    name: Cell | None = None
    value: ValueCell | None = None
    standard: Cell | None = None
    operator: Cell | None = None
    nature: Cell | None = None
    direction: Cell | None = None
    unit: Cell | None = None
    weight: Cell | None = None
    note: Cell | None = None
    actual: ValueCell | None = None
    score: Cell | None = None
    reason: Cell | None = None
    extra: dict[str, Cell] = field(default_factory=dict)
    _category: str | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def key(self) -> str:
        """The name for comparison."""
        name = self.name
        if name is None:
            return ""
        key = name._key  # asked hundreds of times a form, so one call is spared
        return key if key is not None else name.key

    @property
    def category(self) -> str:
        """The 二级指标 (else the 一级指标) without blanks, 指标 and notes in brackets: ``数量``, ``社会效益``, ``""``."""
        category = self._category
        if category is None:
            level = self.level2
            if level is None or not level.text:
                level = self.level1
            category = self._category = category_of(level.text) if level is not None else ""
        return category

    def finish(self) -> Indicator:
        """Hand 计算符号 and 计量单位 to the values; see `Declaration.finish`."""
        unit, value = self.unit, self.value
        if self.actual is not None and unit is not None:
            self.actual.unit = unit.text
        if value is not None and (self.operator is not None or unit is not None):
            value.operator = self.operator.text if self.operator is not None else None
            value.unit = unit.text if unit is not None else None
        return self

    @property
    def blank(self) -> bool:
        """Whether the row says nothing beyond its levels and numbering."""
        return all(
            cell is None or cell.blank
            for cell in (self.name, self.value, self.standard, self.operator, self.unit, self.weight, self.note)
        )


_EMPTY: frozenset[str] = frozenset()
#: The cells that a row may have, in the order in which `Indicator` takes them.
INDICATOR_FIELDS = (
    *("level1", "level2", "label", "name", "value", "standard", "operator", "nature", "direction", "unit", "weight", "note"),
    *("actual", "score", "reason"),
)
_FIELDS = frozenset(INDICATOR_FIELDS)


@dataclass(slots=True)
class Plan:
    """What is promised for one term: 年度 (the budget year) or 中期 (实施期)."""

    term: Term
    period: Cell | None = None
    funds: Funds = field(default_factory=Funds)
    execution: dict[str, Execution] = field(default_factory=dict)
    """On an evaluation: how the funds were spent, by the names that `Funds.cells` gives them."""
    goals: list[Goal] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    _handed: dict[str, list[str | None]] | None = field(default=None, init=False, repr=False, compare=False)
    _listed: dict[str, list[str | None]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _columns: dict[str, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _pieces: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    _answers: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)  # see `remembered`; nothing in it may refer back

    def column(self, name: str) -> frozenset[str]:
        """The texts of one column of the indicator table (``value``, ``standard`` …), each once; blank cells have none.

        Gathered once, so that many rules may ask: a column that no row has is an empty set.
        """
        texts = self._columns.get(name)
        if texts is None:
            every = frozenset(self.listed(name))
            texts = self._columns[name] = every - _NOTHING if "" in every or None in every else every  # type: ignore[assignment]
        return texts  # type: ignore[return-value]

    def listed(self, name: str) -> list[str | None]:
        """The text of each row in one column of the indicator table, ``""`` for a blank cell, None for one that is not there.

        ``category`` and ``key`` give the rows' `Indicator.category` and `Indicator.key`. Gathered once, so nobody may change
        the list.
        """
        if self._handed is not None:
            self._take_handed(self._handed)
        texts = self._listed.get(name)
        if texts is None:
            if name == "category":
                levels = [two or one or "" for two, one in zip(self.listed("level2"), self.listed("level1"), strict=True)]
                try:
                    texts = [_CATEGORY[level] for level in levels]
                except KeyError:
                    texts = [category_of(level) for level in levels]
            elif name == "key":
                texts = [name_key(text) if text is not None else "" for text in self.listed("name")]
            else:
                cells = list(map(attrgetter(name), self.indicators))
                # Most forms lack most of the columns; a cell is never false.
                texts = [None if cell is None else cell.text for cell in cells] if any(cells) else cells
            self._listed[name] = texts
        return texts

    def extras(self) -> list[Indicator]:
        """The rows with columns of the form's own (`Indicator.extra`)."""
        return [row for row in looked_at(self.indicators) if row.extra]

    def keep_listed(self, columns: dict[str, list[str | None]]) -> None:
        """Take what `listed` would gather from a reader that has it at hand; other columns are not there.

        It counts only if nobody has looked at a row, and so may have changed it, before the first column is asked for.
        """
        self._handed = columns

    def _take_handed(self, columns: dict[str, list[str | None]]) -> None:
        self._handed = None
        rows = self.indicators
        if isinstance(rows, RowsOnDemand) and not rows.made:
            missing: list[str | None] = [None] * len(rows)
            self._listed = dict.fromkeys(INDICATOR_FIELDS, missing) | columns
            self._columns = dict.fromkeys(_FIELDS.difference(columns), _EMPTY)

    def places(self, name: str, texts: AbstractSet[str]) -> list[int]:
        """The numbers of the rows, from 0 on, that have one of some texts in a column."""
        return [place for place, text in enumerate(self.listed(name)) if text in texts] if texts else []

    def said_in(self, name: str) -> str:
        """The texts of one column in one piece, a line each, so that a rule may see at one look what none of them holds."""
        piece = self._pieces.get(name)
        if piece is None:
            piece = self._pieces[name] = "\n".join(self.column(name))
        return piece

    @property
    def years(self) -> Period | None:
        """The years that ``period`` names, None when it names none."""
        return parse_period(self.period.text) if self.period is not None else None


@dataclass(slots=True)
class Pair:
    """A 中期 row and its 年度 row; ``by`` tells whether they were matched by name or only by place in their 二级指标."""

    midterm: Indicator
    annual: Indicator
    by: Literal["name", "place"]
    years: int | None = None


@dataclass(eq=False)
class Declaration:
    """One form (申报表 or 自评表)."""

    kind: Kind
    layout: str | None = None
    title: Cell | None = None
    name: Cell | None = None
    code: Cell | None = None
    year: Cell | None = None
    department: Cell | None = None
    supervisor: Cell | None = None
    implementer: Cell | None = None
    attribute: Cell | None = None
    duration: Cell | None = None
    start: Cell | None = None
    end: Cell | None = None
    contact: Cell | None = None
    duties: Cell | None = None
    score: Cell | None = None  # 总分 of an evaluation
    grade: Cell | None = None  # 等级 of an evaluation
    money_unit: str | None = None
    tasks: list[Task] = field(default_factory=list)
    annual: Plan | None = None
    midterm: Plan | None = None
    written: dict[str, Cell] = field(default_factory=dict)
    extra: dict[str, Cell] = field(default_factory=dict)
    span_cell: Cell | None = None  # where the form begins; the place of findings on the form as a whole
    _answers: dict[Any, Any] = field(default_factory=dict, init=False, repr=False)  # see `remembered`; nothing in it may refer back

    @cached_property
    def fiscal_year(self) -> int | None:
        """The budget year as a number, None when the form names none."""
        return parse_year(self.year.text) if self.year is not None else None

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The mid-term plan, then the annual one, as far as the form has them."""
        midterm, annual = self.midterm, self.annual
        if midterm is None:
            return (annual,) if annual is not None else ()
        return (midterm, annual) if annual is not None else (midterm,)

    @property
    def unit_name(self) -> str:
        """The unit that hands this form in: 部门名称, else 实施单位, else 主管部门, ``""`` when none is written."""
        for cell in (self.department, self.implementer, self.supervisor):
            if cell is not None and cell.text:
                return cell.text.strip()
        return self.name.text.strip() if self.kind == "department" and self.name is not None else ""

    @property
    def display_name(self) -> str:
        """What people call this form: the project's or department's name, else its title."""
        for cell in (self.name, self.department, self.written.get("heading"), self.title):
            if cell is not None and cell.text.strip():
                return cell.text.strip()
        return "（未填名称）"

    @cached_property
    def pairs(self) -> list[Pair]:
        """Mid-term and annual rows that belong together, by name first, then by place."""
        from perfcheck.declaration.pairing import pair_rows

        return pair_rows(self)

    @cached_property
    def texts(self) -> frozenset[str]:
        """What is written in words, each once: `running_texts`, and those of headings, periods and 计算符号."""
        texts = self._running_texts()
        texts.update([cell.text for cell in (self.title, *self.written.values()) if cell is not None])
        for plan in self.plans:
            texts.update(plan.column("operator"))
            if plan.period is not None:
                texts.add(plan.period.text)
        texts.discard("")
        return frozenset(texts)

    @cached_property
    def running_texts(self) -> frozenset[str]:
        """The texts of `cells` and of all numbering, each once; blank cells have none."""
        texts = self._running_texts()
        texts.discard("")
        return frozenset(texts)

    def _running_texts(self) -> set[str]:
        texts: set[str] = set()
        for plan in self.plans:
            texts.update(*map(plan.column, (*_RUNNING, "label")))
            texts.update([goal.text.text for goal in plan.goals])
            texts.update([goal.label.text for goal in plan.goals if goal.label is not None])
            for row in plan.extras():
                texts.update([cell.text for cell in row.extra.values()])
        texts.update([cell.text for cell in self._own_cells()])
        texts.update([task.label.text for task in self.tasks if task.label is not None])
        return texts

    def cells(self, texts: AbstractSet[str] | None = None) -> Iterator[Cell]:
        """Every cell of running text that is not blank: names, goals, rows; not the heading lines, labels and levels.

        ``texts``: only the cells with one of these.
        """
        if texts is not None:
            yield from [cell for cell in self._cells(texts) if cell.text in texts]
        else:
            yield from self._cells(None)

    def _cells(self, texts: AbstractSet[str] | None) -> Iterator[Cell]:
        yield from self._own_cells()
        for plan in self.plans:
            for goal in plan.goals:
                if goal.text.text:
                    yield goal.text
            rows = plan.indicators
            if texts is not None and not plan.extras():  # equivalent: only saves looking at the others
                rows = [rows[place] for place in sorted({place for column in _RUNNING for place in plan.places(column, texts)})]
            for row in rows:
                for cell in (row.name, row.value, row.standard, row.note, row.reason):  # those of _RUNNING
                    if cell is not None and cell.text:
                        yield cell
                if row.extra:
                    yield from (cell for cell in row.extra.values() if cell.text)

    def _own_cells(self) -> Iterator[Cell]:
        """The cells of running text outside the plans."""
        for cell in (self.name, self.department, self.supervisor, self.implementer, self.duration, self.duties, *self.extra.values()):
            if cell is not None and cell.text:
                yield cell
        for task in self.tasks:
            for cell in (task.name, task.content, *task.extra.values()):
                if cell is not None and cell.text:
                    yield cell

    def finish(self) -> Declaration:
        """Hand the declared money unit to the amounts and 计算符号, 计量单位 to the values; readers call it once."""
        unit = self.money_unit
        for funds in (*(plan.funds for plan in self.plans), *(task.funds for task in self.tasks)):
            for _, cell in funds.cells():
                cell.money_unit = unit
        for plan in self.plans:
            for spent in plan.execution.values():
                for amount in (spent.initial, spent.executed):
                    if amount is not None:
                        amount.money_unit = unit
            rows = plan.indicators
            for row in rows.looked_at() if isinstance(rows, RowsOnDemand) else rows:  # others are finished when they are made
                row.finish()
        return self


@dataclass(eq=False)
class Submission:
    """What one unit hands in for one year."""

    department: Declaration | None
    projects: list[Declaration] = field(default_factory=list)
    evaluations: list[Declaration] = field(default_factory=list)
    roster: Roster | None = None
    """What had to be handed in (``--roster``), None where no such file was given; so are the next two."""
    previous: Counterparts | None = None
    """Last year's forms (``--previous``)."""
    approved: Counterparts | None = None
    """The approved goals (``--approved``)."""

    @property
    def declarations(self) -> list[Declaration]:
        """All forms: the department's, the projects', the evaluations."""
        return [*([self.department] if self.department else []), *self.projects, *self.evaluations]

    @property
    def unit_name(self) -> str:
        """The unit: as the department form says, else as most of the forms say."""
        if self.department is not None and self.department.unit_name:
            return self.department.unit_name
        names = [name for name in (form.unit_name for form in self.declarations) if name]
        return max(names, key=names.count) if names else ""

    @property
    def fiscal_year(self) -> int | None:
        """The budget year that most of the forms name."""
        years = [form.fiscal_year for form in self.declarations if form.fiscal_year is not None]
        return max(years, key=years.count) if years else None


_CATEGORY: dict[str, str] = {}


def category_of(text: str) -> str:
    """A 一级 or 二级指标 without blanks, the word 指标 and a note in brackets: ``经济效益\\n指标（必填）`` gives ``经济效益``."""
    known = _CATEGORY.get(text)
    if known is None:
        known = text
        if not text.isalpha():
            import re

            known = re.sub(r"[（(【\[].*?[）)】\]]|[\s\u3000*★:：]|\d+分?$", "", text)
        if known.endswith("指标") and len(known) > 2:
            known = known[:-2]
        if len(_CATEGORY) < 4096:
            _CATEGORY[text] = known
    return known
