"""A40: the weights under a 一级 or 二级指标 lie outside the range that the template or the local rules set."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from perfcheck import Cell, Declaration, Finding, Indicator, NotApplicable, Outcome, Plan, Unknown, rule
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.model import category_of
from perfcheck.declaration.text import compact, fold
from perfcheck_rules.weights import weight_of

_RANGE = lazy_pattern(r"(\d{1,3}(?:\.\d+)?)[分%]?[-—–~至到]+(\d{1,3}(?:\.\d+)?)(?:分|%|[)）】\]])")


@rule("A40", name="weight-range", title="分数设置与规定区间不符", severity="warning", status="off", priority="contradiction",
      options={"ranges": {}})  # fmt: skip
def weight_range(plan: Plan, declaration: Declaration, options: dict[str, Any]) -> Iterator[Finding | Outcome]:
    """
    查什么：一级、二级指标的名称里标注了分值区间（“成本指标（0-20分）”），或在设置里给出区间（ranges = {产出 = [40, 50]}）的，其下各条分值之和是否在区间内。有一条没填分值的不判。区间因地而异，缺省不启用。

    为什么：分值不在规定区间，系统导入或审核时会被退回。

    错误示例：
        name: 消防装备
        annual:
          indicators:
            - {level1: 成本指标(0-20分), level2: 经济成本指标, name: 单车成本, value: ≤90万元/辆, weight: 30}      # 应报: A40
            - {level1: 产出指标(40-50分), level2: 数量指标, name: 购置消防车, value: 2辆, weight: 45}

    正确示例：
        name: 消防装备
        annual:
          indicators:
            - {level1: 成本指标(0-20分), level2: 经济成本指标, name: 单车成本, value: ≤90万元/辆, weight: 20分}
            - {level1: 产出指标（40分—50分）, level2: 数量指标, name: 购置消防车, value: 2辆, weight: 25}
            - {level1: 产出指标（40分—50分）, level2: 质量指标, name: 验收合格率, value: 100%, weight: 25}
        ---
        name: 没有区间
        annual:
          indicators:
            - {level1: 成本指标, name: 单车成本, value: ≤90万元/辆, weight: 30}
            - {level1: 产出指标（50分）, name: 购置消防车, value: 2辆, weight: 45}
        ---
        name: 一条没填分值
        annual:
          indicators:
            - {level1: 产出指标(40-50分), level2: 数量指标, name: 购置消防车, value: 2辆, weight: 25}
            - {level1: 产出指标(40-50分), level2: 质量指标, name: 验收合格率, value: 100%, weight: ""}

    怎么改：调整各条分值，使每类合计落在区间内。

    依据：本地或表样规定的分值区间（可在设置里给出）。
    """
    if all(row.weight is None or not row.weight.text for row in plan.indicators):
        yield NotApplicable("没有填分值")
        return
    given = {category_of(str(name)): bounds for name, bounds in options["ranges"].items()}
    for field in ("level1", "level2"):
        for heading, rows in _groups(plan, field).items():
            bounds = _stated(heading) or _set(given.get(category_of(heading)))
            if bounds is not None:
                yield from _check(heading, rows, bounds, declaration.display_name)


def _groups(plan: Plan, field: str) -> dict[str, list[Indicator]]:
    groups: dict[str, list[Indicator]] = {}
    for row in plan.indicators:
        level: Cell | None = getattr(row, field)
        if level is not None and level.text and row.key and row.weight is not None:
            groups.setdefault(level.text, []).append(row)
    return groups


def _check(heading: str, rows: list[Indicator], bounds: tuple[Decimal, Decimal], form: str) -> Iterator[Finding | Outcome]:
    weights = [weight_of(row.weight) for row in rows]
    for row, weight in zip(rows, weights, strict=True):  # equivalent: both are the rows'
        if weight is None and row.weight is not None:
            yield Unknown(row.weight, "分值没有填写或读不成数，没有与区间核对")
            return
    total = sum((weight for weight in weights if weight is not None), Decimal(0))
    low, high = bounds
    if not low <= total <= high:
        yield Finding(
            [row.weight for row in rows if row.weight is not None],
            "“{level}”各条合计 {total} 分，规定的区间是 {low}—{high} 分。",
            "请调整各条分值，使合计落在区间内。",
            level=compact(heading), total=total, low=low, high=high, cause=f"{form}|{compact(heading)}",
        )  # fmt: skip


@lru_cache(maxsize=1024)
def _stated(heading: str) -> tuple[Decimal, Decimal] | None:
    """The range that a heading names: 成本指标(0-20分)."""
    match = _RANGE.search(compact(fold(heading)))
    return (Decimal(match[1]), Decimal(match[2])) if match is not None else None


def _set(bounds: Any) -> tuple[Decimal, Decimal] | None:
    """The range that the settings give; anything but two numbers is passed over."""
    if not isinstance(bounds, (list, tuple)) or len(bounds) != 2 or not all(isinstance(one, (int, float)) for one in bounds):
        return None
    return Decimal(str(bounds[0])), Decimal(str(bounds[1]))
