"""A13: one name under two 二级指标, and the values do not tell what each is for."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, Indicator, Plan, rule
from perfcheck.declaration.namesakes import namesakes
from perfcheck.declaration.showing import shown_text
from perfcheck_rules.tables import table_of


@rule("A13", name="name-in-two-categories", title="同名指标跨类别", severity="warning")
def name_in_two_categories(plan: Plan) -> Iterator[Finding]:
    """
    查什么：同一期里名称相同、二级指标不同的行。各自的值合乎其类的不报：数量填数目，质量、满意度填比率，时效填时间或及时率，成本填金额，效益填得出数。

    为什么：同一个名称放在两类里，又看不出各考核什么，容易重复计分、口径不清。

    错误示例：
        name: 食品安全监管
        annual:
          indicators:
            - {level2: 数量指标, name: 食品抽检, value: 按计划开展}     # 应报: A13
            - {level2: 质量指标, name: 食品抽检, value: 及时抽检}       # 应报: A13

    正确示例：
        name: 食品安全监管
        annual:
          indicators:
            - {level2: 数量指标, name: 食品抽检, value: ≥1200批次}
            - {level2: 质量指标, name: 食品抽检, value: ≥98%}
            - {level2: 时效指标, name: 食品抽检, value: 11月底前}
        ---
        name: 名称不同
        annual:
          indicators:
            - {level2: 数量指标, name: 抽检批次, value: 按计划开展}
            - {level2: 质量指标, name: 抽检合格率, value: 稳步提高}
        ---
        name: 没有二级指标的表
        annual:
          indicators:
            - {name: 食品抽检, value: 按计划开展}
            - {name: 食品抽检, value: 及时抽检}

    怎么改：名称写明各自考核什么，例如“抽检批次”“抽检及时率”；重复的合并。

    依据：指标应当分类准确、不重复（具体条款可在配置的 [basis] 中对应）。
    """
    if table_of(plan).distinct:  # equivalent: only saves time
        return
    for same in namesakes(plan):
        rows = list({row.category: row for row in reversed(same) if row.category}.values())[::-1]
        if len(rows) < 2 or all(_suits(row) for row in rows):
            continue
        first, *_ = rows
        yield Finding(
            [row.value or row for row in rows],
            "“{name}”同时列在{categories}里，各考核什么说不清。",
            "请在名称里写明各自考核的内容，例如“×数量”“×及时率”；重复的合并。",
            name=shown_text(first.name), categories="和".join(f"“{_level(row)}”" for row in rows),
        )  # fmt: skip


def _level(row: Indicator) -> str:
    cell = row.level2 if row.level2 is not None and row.level2.text else row.level1
    return "".join(cell.text.split()) if cell is not None else ""


def _suits(row: Indicator) -> bool:
    """Whether the value is of the kind that the 二级指标 asks for."""
    quantity = row.value.quantity_or_none if row.value is not None else None
    if quantity is None:
        return False
    category = row.category
    if "数量" in category:
        return quantity.kind == "figure" and not quantity.is_rate and not quantity.is_money
    if "质量" in category or "满意" in category:
        return quantity.is_rate or quantity.kind == "zero" or quantity.unit == "分"
    if "时效" in category:
        return (
            quantity.kind == "date"  # equivalent: nearly every date has a deadline
            or quantity.deadline is not None
            or quantity.is_rate
            or quantity.per is not None
            or _time(quantity.unit)
        )
    if "成本" in category:
        return quantity.is_money or quantity.is_rate or quantity.kind == "reference"
    return quantity.explicit


def _time(unit: str | None) -> bool:
    return unit in ("年", "个月", "季度", "周", "天", "工作日", "小时", "分钟", "秒")
