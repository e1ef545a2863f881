"""A44: the department form and the project forms promise different amounts under the same name."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from perfcheck import Declaration, Finding, Indicator, NotApplicable, Outcome, Plan, Submission, rule
from perfcheck.declaration.namesakes import same_content
from perfcheck.declaration.showing import shown_text, shown_value
from perfcheck.declaration.text import name_key
from perfcheck.declaration.units import PERIODS
from perfcheck_rules.figures import figure, least, money
from perfcheck_rules.lexicon import load
from perfcheck_rules.names_alike import alike_in, names_alike
from perfcheck_rules.row_kinds import row_kind

_SHORTEST = 4
#: So many characters of the name of a price have to say of what it is.
_PRICED = 2


@rule("A44", name="department-and-project-rows", title="部门表与项目表的同一指标不一致", severity=["warning", "info"],
      priority="contradiction", certainty="启")  # fmt: skip
def department_and_project_rows(submission: Submission) -> Iterator[Finding | Outcome]:
    """
    查什么：部门表与同交的项目表年度栏里名称、二级指标都相同的指标，比指标值和标准里的数。单位换算后再比（次/月与次/年、元与万元）；几个项目有同名指标的，先求和，部门表等于合计或其中一个的都不报，比率在各项目之间的不报。满意度、单价以外的成本和“完成率”“及时率”一类通用名称不比，没有数的不比。

    为什么：同一件事两张表两个数，年终按哪个考核说不清。

    错误示例：
        declarations:
          - kind: department
            name: 某县文化馆
            annual:
              indicators:
                - {level2: 数量指标, name: 送戏下乡场次, value: ≥24场}    # 应报: A44
                - {level2: 成本指标, name: 送戏下乡单价, value: ≤0.8万元/场}    # 应报: A44
          - kind: project
            name: 文化惠民
            annual:
              indicators:
                - {level2: 数量指标, name: 送戏下乡场次, value: ≥20场}    # 应报: A44
                - {level2: 成本指标, name: 送戏下乡单价, value: ≤1万元/场}    # 应报: A44

    正确示例：
        declarations:
          - kind: department
            name: 某县文化馆
            annual:
              indicators:
                - {level2: 数量指标, name: 送戏下乡场次, value: ≥44场}
                - {level2: 数量指标, name: 公益电影放映, value: 2场/月}
                - {level2: 质量指标, name: 设施完好率, value: ≥95%}
                - {level2: 满意度指标, name: 观众满意度, value: ≥90%}
                - {level2: 成本指标, name: 送戏下乡费用, value: ≤40万元}
          - kind: project
            name: 文化惠民
            annual:
              indicators:
                - {level2: 数量指标, name: 送戏下乡场次, value: ≥20场}
                - {level2: 成本指标, name: 送戏下乡费用, value: ≤16万元}
                - {level2: 数量指标, name: 公益电影放映, value: 24场/年}
                - {level2: 满意度指标, name: 观众满意度, value: ≥95%}
          - kind: project
            name: 戏曲传承
            annual:
              indicators:
                - {level2: 数量指标, name: 送戏下乡场次, value: ≥24场}
                - {level2: 质量指标, name: 设施完好率, value: ≥95%}

    怎么改：两张表写同一个数；部门表汇总几个项目的写合计，范围不同的在名称里写明。

    依据：部门整体绩效目标应与所含项目的绩效目标一致。
    """
    department = submission.department
    projects = [form for form in submission.projects if form.annual is not None]
    if department is None or department.annual is None or not projects:
        yield NotApplicable("没有同交的部门表和项目表")
        return
    names = _shared_names(department.annual, [form.annual for form in projects if form.annual is not None])
    if not names:  # equivalent: so it is as a rule, and the rest would find nothing
        return
    theirs = _by_name([_Owned(form, row) for form in projects if form.annual is not None for row in _rows(form.annual, names)])
    ours = _by_name([_Owned(department, row) for row in _rows(department.annual, names)])
    for key, rows in ours.items():
        if key in theirs:
            yield from _compare([row for _, row in rows], theirs[key])


class _Owned(NamedTuple):
    form: Declaration
    row: Indicator


def _shared_names(department: Plan, projects: list[Plan]) -> set[str]:
    """The names that are compared and stand in both the department's and a project's table, in whatever spelling."""
    ours = department.column("name")
    theirs = [plan.column("name") for plan in projects]
    shared = {name for names in theirs for name in ours & names}
    if any(map(alike_in, (department, *projects))):  # equivalent: only saves time
        shared |= _spelt_otherwise(ours, frozenset().union(*theirs))
    return {name for name in shared if _is_compared(name)}


def _spelt_otherwise(ours: frozenset[str], theirs: frozenset[str]) -> set[str]:
    """The names that stand on both sides in different spelling: with other numbering, punctuation, blanks."""
    alike = names_alike(ours | theirs)
    keys = {name_key(name) for name in alike & ours} & {name_key(name) for name in alike & theirs}
    return {name for name in alike if name_key(name) in keys}


def _is_compared(name: str) -> bool:
    key = name_key(name)
    return len(key) >= _SHORTEST and not key.endswith(_general())


def _rows(plan: Plan, names: AbstractSet[str]) -> list[Indicator]:
    return [plan.indicators[place] for place in plan.places("name", names)]


def _by_name(rows: list[_Owned]) -> dict[tuple[str, str], list[_Owned]]:
    found: dict[tuple[str, str], list[_Owned]] = {}
    for one in rows:
        found.setdefault((one.row.category, one.row.key), []).append(one)
    return found


def _compare(ours: list[Indicator], theirs: list[_Owned]) -> Iterator[Finding]:
    kind = row_kind(ours[0])
    if kind == "满意度" or (kind == "成本" and not all(map(_is_price, (ours[0], *(row for _, row in theirs))))):
        return
    for form, row in theirs:
        if any(same_content(row.value, one.value) for one in ours):
            yield from _standards(form, row, next(one for one in ours if same_content(row.value, one.value)))
            return
    mine, amounts = figure(ours[0].value), [figure(row.value) for _, row in theirs]
    if len(ours) > 1 or mine is None or None in amounts:
        return
    known = [amount for amount in amounts if amount is not None]
    converted = [amount.converted(mine.unit, mine.per) for amount in known]
    alike = [one for one in converted if one is not None and (one.unit, one.per) == (mine.unit, mine.per)]
    if len(alike) < len(known):
        if mine.unit is not None and all(amount.unit is not None for amount in known):
            yield _finding(ours[0], theirs, "单位不同", "info")
        return
    lows, bound = [least(one) for one in alike], least(mine)
    if bound in (sum(lows, Decimal(0)), *lows) or ((mine.is_rate or kind == "成本") and min(lows) <= bound <= max(lows)):
        return
    yield _finding(ours[0], theirs, "两数不等" if len(lows) == 1 else "与合计、与其中任何一个都不等", "warning")


def _is_price(row: Indicator) -> bool:
    """Whether a cost is that of one piece of something named (污水处理单价 2元/吨): it is the same in all forms, and no sum."""
    price = money(row)
    return price is not None and price.per is not None and price.per not in PERIODS and _names_a_thing(row.key, price.per)


@lru_cache(maxsize=4096)
def _names_a_thing(name: str, per: str) -> bool:
    for word in (*per.split("·"), *load("general_names")["prices"]):
        name = name.replace(word, "")
    return len(name) >= _PRICED


def _finding(ours: Indicator, theirs: list[_Owned], how: str, severity: Literal["warning", "info"]) -> Finding:
    places = [cell for cell in (ours.value, *(row.value for _, row in theirs)) if cell is not None]
    return Finding(
        places,
        "“{name}”部门表填“{ours}”，项目表{theirs}，{how}。",
        "请核实：两张表写同一个数，汇总几个项目的写合计；范围不同的在名称里写明。",
        severity=severity,
        name=shown_text(ours.name), ours=shown_value(ours), how=how,
        theirs="、".join(f"“{form.display_name}”填“{shown_value(row)}”" for form, row in theirs),
    )  # fmt: skip


def _standards(form: Declaration, row: Indicator, ours: Indicator) -> Iterator[Finding]:
    """Equal values with standards whose figures differ."""
    left, right = ours.standard, row.standard
    if left is None or right is None:
        return
    mine, theirs = figure(left), figure(right)
    if mine is not None and theirs is not None and mine.comparable(theirs) and not (mine.contains(theirs) and theirs.contains(mine)):
        yield Finding(
            [left, right],
            "“{name}”的标准，部门表写“{ours}”，项目表“{form}”写“{theirs}”，数不相同。",
            "请核实，两张表写成一样。",
            severity="info",
            name=shown_text(ours.name), ours=shown_text(left), form=form.display_name, theirs=shown_text(right),
        )  # fmt: skip


@cache
def _general() -> tuple[str, ...]:
    return tuple(load("general_names")["endings"])
