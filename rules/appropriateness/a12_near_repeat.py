"""A12: two indicators of one form that say nearly the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from perfcheck import Cell, Finding, Indicator, Plan, Quantity, rule, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.nearness import loose_key
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.showing import shown_text
from perfcheck.declaration.text import name_key
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf
from perfcheck_rules.line_gates import lines_matching
from perfcheck_rules.names_alike import PARTICLES, alike_in
from perfcheck_rules.shared_search import IN_NAMES, IN_VALUES
from perfcheck_rules.tables import table_of

_CLAUSES = lazy_pattern(r"[，,、；;。]+")
_CLAUSE_ENDS = "，,、；;。"
_ENDS = frozenset(_CLAUSE_ENDS)
Severity = Literal["info", "warning"]
#: A clause that two values share tells of one piece of work only if it is long enough to name it.
_LONG = 6
_NAMED = 4


@rule("A12", name="near-repeat", title="近似重复指标", severity=["info", "warning"], certainty="启", fold=True)
def near_repeat(plan: Plan) -> Iterator[Finding]:
    """
    查什么：同一期里近似重复的指标。建议修改的：同一个二级指标下名称只差语序或“及时”“情况”一类词，或一个名称的分项全在另一个里；几条成本指标都只说总费用不超。供参考的：“×”与“×完成率”重列；“日常检查”与同类检查频次相同；不同类别的指标值写的是同一件事。对象不同的（城市、农村，小学、初中）不报。报告里每张表折成一条。

    为什么：同一件事重复计列、重复计分，指标显得多而不精。

    错误示例：
        name: 城市市容管理
        annual:
          indicators:
            - {level2: 社会效益指标, name: 及时发现市容问题，处置占道经营、乱贴乱画, value: 良好}    # 应报: A12
            - {level2: 社会效益指标, name: 发现市容问题，及时处置占道经营, value: 较好}              # 应报: A12
            - {level2: 数量指标, name: 日常巡查, value: 每周2次}                                      # 应报: A12
            - {level2: 数量指标, name: 主次干道巡查, value: 2次/周}                                   # 应报: A12

    正确示例：
        name: 城市市容管理
        annual:
          indicators:
            - {level2: 满意度指标, name: 城市居民满意度, value: ≥90%}
            - {level2: 满意度指标, name: 农村居民满意度, value: ≥90%}
            - {level2: 数量指标, name: 主干道巡查, value: 每周2次}
            - {level2: 数量指标, name: 背街小巷巡查, value: 每周2次}
            - {level2: 成本指标, name: 项目总成本, value: ≤200万元}
            - {level2: 成本指标, name: 设备购置成本, value: 不超过预算}
            - {level2: 质量指标, name: 设施完好情况, value: 明显改善}
            - {level2: 社会效益指标, name: 市容面貌, value: 明显改善}
        ---
        name: 数量与人数
        annual:
          indicators:
            - {level2: 数量指标, name: 培训期数, value: ≥3期}
            - {level2: 数量指标, name: 培训人数, value: ≥300人}

    怎么改：合并成一条，或在名称里写明各自的对象和口径。

    依据：指标应当精练、不重复（具体条款可在配置的 [basis] 中对应）。
    """
    names = plan.column("name")
    reported: set[int] = set()
    totals = _totals(plan)
    if len(totals) > 1:
        reported.update(map(id, totals))
        yield Finding(
            [cell for row in totals if (cell := _ceiling(row)) is not None],
            "{names}说的都是总费用不超，重复计列。",
            "建议只留一条总成本，其余改为单位成本或分项成本。",
            severity="warning",
            names="、".join(f"“{shown_text(row.name)}”" for row in totals), cause="total cost",
        )  # fmt: skip
    remarkable = _REMARKABLE.among(names)
    alike = alike_in(plan) | remarkable
    if len(alike) > 1:  # equivalent: only saves time
        rows = [row for place in plan.places("name", alike) if (row := plan.indicators[place]).key]
        for left, right in _alike(rows):
            if not (id(left) in reported and id(right) in reported):
                yield _finding(left, right, "“{left}”与“{right}”只差语序或几个字，近似重复。",
                               "建议合并成一条；确有不同的，在名称里写明各自的对象。", "warning")  # fmt: skip
        for left, right in _completions(rows):
            yield _finding(left, right, "“{left}”与“{right}”是同一项任务，重复计列。",
                           "建议保留有绝对数的一条；质量指标改为考核合格率一类。", "info")  # fmt: skip
    if remarkable and any(_routine(name_key(text)) for text in remarkable):  # equivalent: only saves time
        yield from _frequencies([row for row in plan.indicators if row.key])
    told = _TELLING.among(plan.column("value"))
    if told:  # equivalent: only saves time
        rows = [row for place in plan.places("value", told) if (row := plan.indicators[place]).key]
        values = [(row, row.value) for row in rows if row.value is not None]
        yield from _values([(row, value) for row, value in values if value.quantity_or_none is None])


def _totals(plan: Plan) -> list[Indicator]:
    """The rows that only say what everything together may cost."""
    table = table_of(plan)
    if len(table.cost_places) < 2:  # equivalent: one alone is no repeat
        return []
    keys, categories = table.keys, table.categories
    places = [place for place in table.cost_places if keys[place] and _only_money(keys[place]) and "成本" in categories[place]]
    if len(places) < 2:  # equivalent: as above
        return []
    return [row for place in places if _ceiling(row := plan.indicators[place]) is not None]


def _finding(left: Indicator, right: Indicator, message: str, hint: str, severity: Severity) -> Finding:
    cells = [row.name for row in (left, right) if row.name is not None]
    return Finding(
        cells,
        message,
        hint,
        severity=severity,
        left=shown_text(left.name),
        right=shown_text(right.name),
        cause=f"{left.key}|{right.key}",
    )


def _alike(rows: list[Indicator]) -> Iterator[tuple[Indicator, Indicator]]:
    """Rows of one 二级指标 whose names differ in filler and word order only, or are parts of one another."""
    first: dict[tuple[str, str], Indicator] = {}
    sharing: dict[tuple[str, str], dict[int, Indicator]] = {}  # by 二级指标 and part: earlier rows by their number
    for number, row in enumerate(rows):
        key = _bare(row.key)
        if len(key) >= _NAMED:
            other = first.setdefault((row.category, key), row)
            if other.key != row.key:  # the same name is A11, A13, A14
                yield other, row
                continue
        assert row.name is not None
        parts = _parts(row.name.text)
        homes = [sharing.setdefault((row.category, part), {}) for part in parts]
        for _, other in sorted({place: other for home in homes for place, other in home.items()}.items(), key=lambda one: one[0]):
            known = _parts(other.name.text) if other.name is not None else frozenset()
            if other.key != row.key and (parts <= known or known <= parts):
                yield other, row
        for home in homes:
            home[number] = row


def _completions(rows: list[Indicator]) -> Iterator[tuple[Indicator, Indicator]]:
    """A row, and one that counts the same thing again as a rate of completion."""
    names = {row.key: row for row in rows}
    for key, row in names.items():
        if other := names.get(_stem(key)):
            yield other, row


def _frequencies(rows: list[Indicator]) -> Iterator[Finding]:
    """A routine activity and one of its kind that are done equally often."""
    activities = load("repeats")["activities"]
    named: dict[tuple[str, str], dict[int, Indicator]] = {}  # by 二级指标 and activity: rows by their number
    for number, row in enumerate(rows):
        for word in activities if not _routine(row.key) else ():
            if word in row.key:
                named.setdefault((row.category, word), {})[number] = row
    for routine in rows:
        if not _routine(routine.key):
            continue
        kinds = [named.get((routine.category, word), {}) for word in activities if word in routine.key]
        for _, row in sorted({place: row for kind in kinds for place, row in kind.items()}.items(), key=lambda one: one[0]):
            if row.value is None or routine.value is None:
                continue
            frequency, other = routine.value.quantity_or_none, row.value.quantity_or_none
            if frequency is None or other is None or not _same_frequency(frequency, other):
                continue
            yield Finding(
                [routine.value, row.value],
                "“{left}”与“{right}”频次相同（{frequency}），内容可能互相包含。",
                "请核实是否同一批工作；是的合并成一条，不是的写明各自的范围。",
                severity="info",
                left=shown_text(routine.name), right=shown_text(row.name),
                frequency=frequency, cause=f"{routine.key}|{row.key}",
            )  # fmt: skip


def _values(rows: list[tuple[Indicator, Cell]]) -> Iterator[Finding]:
    """Values in running text (those of `rows`), of different 二级指标, that tell of the same piece of work."""
    first: dict[str, tuple[Indicator, Cell]] = {}
    seen: set[tuple[int, int]] = set()
    for row, value in rows:
        for clause in _telling(value.text):
            other, others_value = first.setdefault(clause, (row, value))
            if other.category == row.category or other.key == row.key or (id(other), id(row)) in seen:
                continue
            seen.add((id(other), id(row)))
            yield Finding(
                [others_value, value],
                "“{left}”与“{right}”的值写的是同一件事（“{value}”），分在不同类别重复计列。",
                "建议只留在合适的一类；其余改为能考核本类的数。",
                severity="info",
                left=shown_text(other.name), right=shown_text(row.name),
                value=shown_text(min(others_value, value, key=_length)), cause=f"{other.key}|{row.key}",
            )  # fmt: skip


def _length(cell: Cell) -> int:
    return len(cell.text)


@lru_cache(maxsize=4096)
def _parts(text: str) -> frozenset[str]:
    parts = frozenset(plain for part in _CLAUSES.split(text) if len(plain := _plain(name_key(part))) >= _NAMED)
    return parts if len(parts) > 1 else frozenset()


def _bare(key: str) -> str:
    """What is left of a name (its key) without filler, whatever its word order; short names keep their order."""
    plain = _plain(key)
    return "".join(sorted(plain)) if len(plain) >= _NAMED else plain


def _plain(key: str) -> str:
    """A name (its key) without filler and particles."""
    if not _filler_signs().isdisjoint(key):  # equivalent: only saves time
        for word in load("repeats")["filler"]:  # before the particles go: 及时 holds one
            key = key.replace(word, "")
    for particle in PARTICLES:
        key = key.replace(particle, "")
    return key


@cache
def _filler_signs() -> frozenset[str]:
    return AnyOf(load("repeats")["filler"]).signs


def _stem(name: str) -> str:
    """What a rate of completion counts again, `""` for another name."""
    if not name.endswith(_completion()):
        return ""
    stem = name.removesuffix(next(tail for tail in _completion() if name.endswith(tail)))
    return stem if len(stem) >= _NAMED else ""


@cache
def _completion() -> tuple[str, ...]:
    return tuple(load("repeats")["completion"])


def _is_remarkable(text: str) -> bool:
    return (not _ENDS.isdisjoint(text) and bool(_parts(text))) or _routine(name_key(text))  # equivalent: the first only saves time


def _may_be_remarkable(shape: str) -> bool:  # equivalent: only saves time
    # Parts that differ in nothing but figures are one in a shape.
    return not _ENDS.isdisjoint(shape) or _routine(name_key(shape))


@cache
def _remarkable() -> re.Pattern[str]:
    """What such a name holds at least one of."""
    return re.compile(f"[{re.escape(''.join(sorted(_routines().signs.union(_CLAUSE_ENDS))))}]")  # equivalent: a gate that fails lets all pass


def _routine(name: str) -> bool:
    return _routines().within(name)


@cache
def _routines() -> AnyOf:
    return AnyOf(load("repeats")["routine"])


#: Values that name a piece of work; a plain figure has a quantity.
_TELLING = IN_VALUES.add(worded(lambda text: _has_telling(text)))
#: Names of several parts, and those of what is done again and again.
_REMARKABLE = IN_NAMES.add(_is_remarkable, ShapeGate(lambda piece: lines_matching(_remarkable(), piece), lambda shape: _may_be_remarkable(shape)))


def _same_frequency(left: Quantity, right: Quantity) -> bool:
    return left.per is not None and left.is_point and left.contains(right)


@lru_cache(maxsize=4096)
def _only_money(name: str) -> bool:
    rest = loose_key(name)
    for word in load("repeats")["money"]:
        rest = rest.replace(word, "")
    return not rest


def _ceiling(row: Indicator) -> Cell | None:
    """The cell that sets a sum of money, or the budget, as the ceiling."""
    for cell in (row.value, row.standard):
        quantity = cell.quantity_or_none if cell is not None else None
        if quantity is None:
            continue
        if quantity.is_money and quantity.high is not None and quantity.per in (None, "年"):
            return cell
        if "预算" in (quantity.baseline or ""):
            return cell
    return None


def _has_telling(text: str) -> bool:
    return not is_plain_figure(text) and bool(_telling(text))


@lru_cache(maxsize=16384)
def _telling(text: str) -> tuple[str, ...]:
    """The clauses of a value that name a piece of work."""
    stock = load("repeats")["stock"]
    keys = (name_key(part) for part in _CLAUSES.split(text))
    return tuple(key for key in keys if len(key) >= _LONG and not any(word in key for word in stock))
