"""F04: inspections so frequent that they run against reducing the burden of the grass roots."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from perfcheck import Finding, Indicator, Plan, rule
from perfcheck_rules.lexicon import load


@rule("F04", name="frequent-inspections", title="督查频次与减负要求不合", severity="info", certainty="人", status="off",
      options={"most": 12})  # fmt: skip
def frequent_inspections(plan: Plan, options: dict[str, Any]) -> Iterator[Finding]:
    """
    查什么：对基层的督查、检查、考核、调研每年 12 次（选项 most）以上，一张表合成一条。只能提示，缺省不启用。安全、食品、环境等法定巡查，项目自身的质量检查不在此列。

    为什么：精简督查检查考核是对各级的要求；频次过密，目标与政策相抵，也难以完成。

    错误示例：
        name: 乡镇工作督导
        annual:
          indicators:
            - {level2: 数量指标, name: 乡镇工作督查, value: 每月2次}      # 应报: F04

    正确示例：
        name: 乡镇工作督导
        annual:
          indicators:
            - {level2: 数量指标, name: 乡镇工作督查, value: 每年2次}
            - {level2: 数量指标, name: 安全生产检查, value: 每月2次}
            - {level2: 数量指标, name: 设备巡检, value: 每周1次}

    怎么改：请按精简督查检查考核的要求核定频次，能合并的合并。

    依据：各级对精简督查检查考核、为基层减负有要求（具体条款可在配置的 [basis] 中对应）。
    """
    rows = [row for row in plan.indicators if _is_burden(row) and _often(row, Decimal(str(options["most"])))]
    cells = [row.value for row in rows if row.value is not None]
    if not cells:
        return
    yield Finding(
        cells, "{names}每年 {most} 次以上，与精简督查检查考核的要求不合。", "请核定频次，能合并的合并。",
        names="、".join(f"“{row.name}”" for row in rows), most=options["most"], cause="督查",
    )  # fmt: skip


def _is_burden(row: Indicator) -> bool:
    burdens, statutory = _words()
    return any(word in row.key for word in burdens) and not any(word in row.key for word in statutory)


def _often(row: Indicator, most: Decimal) -> bool:
    quantity = row.value.quantity_or_none if row.value is not None and row.value.text else None
    if quantity is None or quantity.per is None:
        return False
    yearly = quantity.converted(per="年")
    times = None if yearly is None or yearly.unit != "次" else yearly.low if yearly.low is not None else yearly.high
    return times is not None and times >= most


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    lists = load("inspections")
    return tuple(lists["burdens"]), tuple(lists["statutory"])
