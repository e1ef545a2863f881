"""A16: the weights of a form's indicators do not add up to 100."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from perfcheck import Cell, Declaration, Finding, Indicator, NotApplicable, Outcome, Plan, Unknown, rule
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.text import fold

_WEIGHT = lazy_pattern(r"\s*(\d+(?:\.\d+)?)\s*[分%]?\s*")
_TOLERANCE = Decimal("0.01")


@rule("A16", name="weight-sum", title="权重合计不为100", severity=["error", "warning"], priority="contradiction",
      requires=["C16"], options={"totals": [100, 90]})  # fmt: skip
def weight_sum(plan: Plan, declaration: Declaration, options: dict[str, Any]) -> Iterator[Finding | Outcome]:
    """
    查什么：有分值（权重）栏的表，各三级指标的分值合计是不是 100，或 90（另 10 分归预算执行率）。合并单元格或一级、二级的小计不重复相加。超过 100＝必须修改，其余＝建议修改（也许有分值设在别处）。

    为什么：合计不对，年终无法按百分制计分，系统导入也会被退回。

    错误示例：
        name: 科普场馆免费开放
        annual:
          indicators:
            - {level1: 产出指标, level2: 数量指标, name: 开放天数, value: ≥300天, weight: 70}      # 应报: A16
            - {level1: 效益指标, level2: 社会效益指标, name: 接待人次, value: ≥5万人次, weight: 40}   # 应报: A16

    正确示例：
        name: 科普场馆免费开放
        annual:
          indicators:
            - {level1: 产出指标, level2: 数量指标, name: 开放天数, value: ≥300天, weight: 50}
            - {level1: 效益指标, level2: 社会效益指标, name: 接待人次, value: ≥5万人次, weight: 40分}
        ---
        name: 小计与子项
        annual:
          indicators:
            - {level1: 产出指标, name: "", value: "", weight: 60}
            - {level1: 产出指标, level2: 数量指标, name: 开放天数, value: ≥300天, weight: 60}
            - {level1: 满意度指标, level2: 服务对象满意度指标, name: 观众满意度, value: ≥90%, weight: 40}
        ---
        name: 没有填分值
        annual:
          indicators:
            - {level1: 产出指标, level2: 数量指标, name: 开放天数, value: ≥300天, weight: ""}

    怎么改：调整各指标分值，使合计为 100（含预算执行率 10 分的，其余合计 90）。

    依据：绩效指标权重实行百分制；本地另有规定的可在设置里改合计数。
    """
    rows = [row for row in plan.indicators if row.weight is not None and row.weight.text] if plan.column("weight") else []
    if len(rows) < 2:
        yield NotApplicable("没有填分值")
        return
    weights = {id(row): _number(row.weight) for row in rows}
    unreadable = next((row for row in rows if weights[id(row)] is None), None)
    if unreadable is not None:
        assert unreadable.weight is not None
        yield Unknown(unreadable.weight, f"分值“{unreadable.weight.text.strip()}”读不成数，合计没有核对")
        return
    accepted = [Decimal(str(total)) for total in options["totals"]]
    accepted += [total / 100 for total in accepted]
    named = [row for row in rows if row.key] or rows
    total = _sum(weights, named)
    sums = [
        total,
        _sum(weights, rows),
        _sum(weights, [row for row in named if row.value is not None and row.value.text]),
    ]
    sums += [_distinct(weights, named, "level1"), _distinct(weights, named, "level2")]
    if any(abs(one - wanted) <= _TOLERANCE for one in sums for wanted in accepted):
        return
    yield Finding(
        [row.weight for row in named if row.weight is not None],
        "各指标分值合计 {total}，不是 100（或另加预算执行率 10 分的 90）。",
        "请调整分值，使合计为 100。",
        severity="error" if total > 100 else "warning",  # equivalent: a sum of 100 has returned above
        total=total,
        cause=f"{declaration.display_name}|{plan.term}",
    )  # fmt: skip


def _number(cell: Cell | None) -> Decimal | None:
    match = _WEIGHT.fullmatch(fold(cell.text)) if cell is not None else None
    return Decimal(match[1]) if match is not None else None


def _sum(weights: dict[int, Decimal | None], rows: Iterable[Indicator]) -> Decimal:
    return sum((weight for row in rows if (weight := weights[id(row)]) is not None), Decimal(0))


def _distinct(weights: dict[int, Decimal | None], rows: list[Indicator], field: str) -> Decimal:
    """The sum where a merged cell's weight was repeated in each of its rows: one weight for each level."""
    seen: dict[tuple[str, ...], Indicator] = {}
    for row in rows:
        level = getattr(row, field)
        key = tuple(cell.text if cell is not None else "" for cell in (row.level1, level))
        first = seen.setdefault(key, row)
        if weights[id(first)] != weights[id(row)]:
            return Decimal(-1)  # equivalent: no total; different weights within one level: nothing was merged
    return _sum(weights, seen.values())
