"""A15: more indicators than anybody can follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from perfcheck import Declaration, Finding, NotApplicable, Outcome, Plan, rule
from perfcheck_rules.tables import named_rows, table_of

_TERMS = {"annual": "年度", "midterm": "中期"}


@rule("A15", name="too-many-indicators", title="指标过多", severity="info", fold=True, options={"per_category": 12, "half_from": 10, "total": 40})
def too_many_indicators(plan: Plan, declaration: Declaration, options: dict[str, Any]) -> Iterator[Finding | Outcome]:
    """
    查什么：一张表里三级指标的条数。同一个二级指标超过 12 条，或有 10 条以上且占一半以上，或整栏超过 40 条的报；三个数可在设置里改（per_category、half_from、total）。空行、“不涉及”的行不计。

    为什么：条数太多，重点不突出，年终逐条取数、计分也做不到。

    错误示例：
        name: 市场监管
        annual:
          indicators:
            - {level2: 数量指标, name: 检查餐饮单位, value: ≥300家}
            - {level2: 数量指标, name: 检查药店, value: ≥90家}
            - {level2: 数量指标, name: 检查特种设备, value: ≥200台}
            - {level2: 数量指标, name: 检查加油站, value: ≥40座}
            - {level2: 数量指标, name: 抽检食品, value: ≥800批次}
            - {level2: 数量指标, name: 抽检药品, value: ≥100批次}
            - {level2: 数量指标, name: 抽检工业品, value: ≥60批次}
            - {level2: 数量指标, name: 检定计量器具, value: ≥500台}
            - {level2: 数量指标, name: 处理投诉, value: ≥900件}
            - {level2: 数量指标, name: 宣传活动, value: ≥6场}              # 应报: A15

    正确示例：
        name: 市场监管
        annual:
          indicators:
            - {level2: 数量指标, name: 检查食品、药品经营单位, value: ≥390家}
            - {level2: 数量指标, name: 抽检食品、药品、工业品, value: ≥960批次}
            - {level2: 质量指标, name: 抽检合格率, value: ≥98%}
            - {level2: 质量指标, name: "", value: ""}

    怎么改：合并同类指标，保留最能反映任务完成情况和效果的几条。

    依据：绩效指标应精简、突出重点；条数界限各地不一，可在设置里改。
    """
    limit, half, most = options["per_category"], options["half_from"], options["total"]
    if len(plan.indicators) < min(limit, half, most):
        yield NotApplicable("指标条数不多")
        return
    rows = named_rows(plan)
    categories = table_of(plan).categories if rows is plan.indicators else tuple([row.category for row in rows])
    crowded = _crowded(categories, limit, half)
    for category, count in crowded:
        last = [row for row in rows if row.category == category][-1]
        yield Finding(
            last.name or last,
            "{term}“{category}”类指标有 {count} 条，占全部 {total} 条的 {share}%，没有提炼。",
            "建议合并同类指标，保留最能反映任务和效果的几条。",
            term=_TERMS[plan.term], category=category, count=count, total=len(rows), share=round(count * 100 / len(rows)),
            cause=f"{declaration.display_name}|{category}",
        )  # fmt: skip
    if not crowded and len(rows) > most:
        yield Finding(
            rows[-1].name or rows[-1],
            "{term}指标共 {count} 条，超过 {limit} 条，重点不突出。",
            "建议合并同类指标，保留最能反映任务和效果的几条。",
            term=_TERMS[plan.term], count=len(rows), limit=most, cause=declaration.display_name,
        )  # fmt: skip


@lru_cache(maxsize=1024)
def _crowded(categories: tuple[str, ...], limit: int, half: int) -> list[tuple[str, int]]:
    """The categories with too many rows, and how many these are; many tables are divided in the same way."""
    return [
        (category, count) for category, count in Counter(categories).items()
        if category and (count > limit or (count >= half and count * 2 >= len(categories)))
    ]  # fmt: skip
