"""C02: an indicator without a value."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, Indicator, Plan, parse_quantity, rows_where, rule, worded
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.text import fold
from perfcheck.declaration.units import find_unit
from perfcheck_rules.blanks import is_left_empty, names_something

_BRACKETS = lazy_pattern(r"[（(【]([^（）()【】]+)[）)】]")
_LAST_FIGURE = lazy_pattern(r"\d(?=[^\d]*$)")
_TAILS = ("", "以上", "以内", "以下", "左右", "及以上")


@rule("C02", name="value-missing", title="指标值为空", severity="error", priority="empty", rank=0)
@rows_where(value=worded(lambda text: not text))
def value_missing(indicator: Indicator, plan: Plan) -> Iterator[Finding]:
    """
    查什么：有指标名称、没有指标值的行。值写在名称里的（如“设备采购数量（≥77台）”“新建子站11个”）、定性指标的值写在“指标值说明”里的不报；中期栏整栏没有填的由 C10 查。

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
            - {level2: 质量指标, name: 设备验收合格率100%, value: ""}
        ---
        name: 表上没有指标值一栏
        annual:
          indicators:
            - {level2: 数量指标, name: 设备采购数量}

    怎么改：补填能考核的数；确难取值的，换成取得到数的指标或删除。

    依据：预算绩效管理通行要求——指标值应当填写（具体条款可在配置的 [basis] 中对应）。
    """
    if indicator.value is None or not indicator.value.blank:  # equivalent: `rows_where` asks for a blank value
        return
    if not names_something(indicator.name):
        return
    if _tells_value(indicator.name.text) or _is_described(indicator) or is_left_empty(plan):
        return
    yield Finding(
        indicator.value,
        "“{name}”没有指标值，年终无法考核。",
        "请补填能考核的数，例如“≥×”；确难取值的删除这一条。",
        name=indicator.name,
    )


def _tells_value(name: str) -> bool:
    """Whether the value is written into the name: in brackets (（≥77台）), or as its end (合格率100%, 新建子站11个)."""
    for text in _BRACKETS.findall(name):
        quantity = parse_quantity(text)
        if quantity is not None and quantity.explicit:
            return True
    text = fold(name).strip().rstrip("。.；;，,")
    figure = _LAST_FIGURE.search(text)
    if figure is None or parse_quantity(text) is None:
        return False
    tail = text[figure.end() :].strip()
    return bool(tail) and any(rest[find_unit(rest, 0)[1] :] in _TAILS for rest in (tail, tail.lstrip("百千万亿")))


def _is_described(indicator: Indicator) -> bool:
    """Whether a qualitative value stands in a column of its own (指标值说明, 指标值内容) or in the note."""
    kinds = (indicator.operator, indicator.nature)
    if not any(cell is not None and "定性" in cell.text for cell in kinds):
        return False
    described = [cell for header, cell in indicator.extra.items() if "指标值" in header or "目标值" in header]
    return any(cell is not None and bool(cell.text) for cell in (*described, indicator.note))
