"""C16: a form has a column of points, and some of its indicators have none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from perfcheck import Cell, Finding, Indicator, NotApplicable, Outcome, Plan, rule
from perfcheck.declaration.text import fold
from perfcheck_rules.blanks import UNUSED, names_something
from perfcheck_rules.tables import table_of

#: What the points of a whole form come to, and without the ten that belong to 预算执行率.
_WHOLE = (Decimal(100), Decimal(1))
_WITHOUT_EXECUTION = (Decimal(90), Decimal("0.9"))
_TOLERANCE = Decimal("0.01")


@rule("C16", name="weight-missing", title="分值缺失", severity=["warning", "info"], priority="empty")
def weight_missing(plan: Plan) -> Iterator[Finding | Outcome]:
    """
    查什么：有分值（权重）栏的表，有的指标填了分值、有的没填＝建议修改；整列没有填＝供参考。填了的分值已经合计 100（或 90，而空着的行的二级指标下另有分值）的，是合并单元格或只给大类赋分，不报。

    为什么：没有分值的指标不参加评分，等于没有设。

    错误示例：
        name: 数字档案建设
        annual:
          indicators:
            - {level2: 数量指标, name: 数字化档案, value: ≥20万页, weight: 30}
            - {level2: 质量指标, name: 扫描合格率, value: ≥99%, weight: ""}         # 应报: C16
            - {level2: 社会效益指标, name: 查档平均用时, value: ≤10分钟, weight: 20}

    正确示例：
        name: 数字档案建设
        annual:
          indicators:
            - {level1: 产出指标, level2: 数量指标, name: 数字化档案, value: ≥20万页, weight: 60}
            - {level1: 产出指标, level2: 质量指标, name: 扫描合格率, value: ≥99%, weight: ""}
            - {level1: 效益指标, level2: 社会效益指标, name: 查档平均用时, value: ≤10分钟, weight: 40}
        ---
        name: 没有分值栏的表
        annual:
          indicators:
            - {level2: 数量指标, name: 数字化档案, value: ≥20万页}

    怎么改：按重要程度补填分值，各指标合计 100（含预算执行率 10 分的，其余合计 90）。

    依据：绩效指标权重实行百分制（具体条款可在配置的 [basis] 中对应）。
    """
    weights = plan.listed("weight")
    if weights.count(None) == len(weights):  # equivalent: only saves time
        yield NotApplicable("没有分值栏")
        return
    if all(weights) and not UNUSED.issuperset(table_of(plan).keys):  # equivalent: only saves looking at the rows
        return
    rows = [(row, weight) for row in plan.indicators if (weight := row.weight) is not None and names_something(row.name)]
    if not rows:
        yield NotApplicable("没有分值栏")
        return
    missing = [row for row, weight in rows if not weight.text]
    if not missing:
        return
    if len(missing) == len(rows):
        if not any(row.weight is not None and row.weight.text for row in plan.indicators):
            yield Finding(
                [weight for _, weight in rows], "表上有分值栏，{count} 条指标都没有填分值。", "本地要求赋分的，请补填，合计 100。",
                severity="info", count=len(rows), cause="整列",
            )  # fmt: skip
        return
    given = [_points(weight) for _, weight in rows if weight.text]
    subtotals = any(row.weight is not None and row.weight.text and not names_something(row.name) for row in plan.indicators)
    total = sum((one for one in given if one is not None), Decimal())
    if subtotals or None in given or _is(total, _WHOLE):
        return
    if _is(total, _WITHOUT_EXECUTION):  # as it should be, or ten points are missing
        weighed = {_heading(row) for row, weight in rows if weight.text}
        missing = [row for row in missing if _heading(row) not in weighed]
    for row in missing:
        yield _finding(row, len(given))


def _finding(row: Indicator, count: int) -> Finding:
    assert row.weight is not None
    return Finding(
        row.weight, "“{name}”没有分值，其他 {count} 条都有，年终评分时这一条等于没有设。", "请补填分值，各指标合计 100。",
        severity="warning", name=row.name, count=count,
    )  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(r"\s*(\d+(?:\.\d+)?)\s*[分%]?\s*")


def _points(cell: Cell) -> Decimal | None:
    match = _pattern().fullmatch(fold(cell.text))
    return Decimal(match[1]) if match is not None else None


def _is(total: Decimal, wanted: tuple[Decimal, ...]) -> bool:
    return any(abs(total - one) <= _TOLERANCE for one in wanted)


def _heading(row: Indicator) -> tuple[str, str]:
    """The 一级 and 二级指标 under which points may stand once for several rows."""
    return row.level1.text if row.level1 is not None else "", row.category
