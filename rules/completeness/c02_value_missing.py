"""C02: an indicator without a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck import Finding, Indicator, parse_quantity, rule

_BRACKETS = re.compile(r"[（(【]([^（）()【】]+)[）)】]")


@rule("C02", name="value-missing", title="指标值为空", severity="error", priority="empty", rank=0)
def value_missing(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：有指标名称、没有指标值的行。值写在名称括号里的（如“设备采购数量（≥77台）”）不报。

    为什么：没有指标值，年终无法考核。

    错误示例：
        name: 校舍维修
        annual:
          indicators:
            - {level2: 数量指标, name: 维修校舍面积, value: ≥1200平方米}
            - {level2: 经济效益指标, name: 节约维修成本, value: ""}    # 应报: C02

    正确示例：
        name: 校舍维修
        annual:
          indicators:
            - {level2: 数量指标, name: 维修校舍面积, value: ≥1200平方米}
            - {level2: 数量指标, name: "", value: ""}
        ---
        name: 值写在名称里
        annual:
          indicators:
            - {level2: 数量指标, name: 设备采购数量（≥77台）, value: ""}
        ---
        name: 表上没有指标值一栏
        annual:
          indicators:
            - {level2: 数量指标, name: 设备采购数量}

    怎么改：补填能考核的数；确难取值的，换成取得到数的指标或删除。

    依据：预算绩效管理通行要求——指标值应当填写（具体条款可在配置的 [basis] 中对应）。
    """
    if indicator.value is None or not indicator.value.blank or indicator.name is None or indicator.name.blank:
        return
    for inside in _BRACKETS.findall(indicator.name.text):
        quantity = parse_quantity(inside)
        if quantity is not None and quantity.explicit:
            return
    yield Finding(
        indicator.value,
        "“{name}”没有指标值，年终无法考核。",
        "请补填能考核的数，例如“≥×”；确难取值的删除这一条。",
        name=indicator.name,
    )
