"""C11: a name that consists of figures and signs only, or a whole row of zeros."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Cell, Finding, Indicator, rows_where, rule
from perfcheck.declaration.gates import Gated, ShapeGate
from perfcheck.declaration.text import name_key
from perfcheck_rules.line_gates import lines_ending_beyond_letters

#: What is left of a cell that was filled only so as not to be blank.
_ZEROS = frozenset("0")


@rule("C11", name="meaningless-filling", title="无意义填充", severity="info", certainty="启", status="unlisted", priority="empty")
@rows_where(name=Gated(lambda text: _no_words(text), ShapeGate(lines_ending_beyond_letters)))
def meaningless_filling(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标名称只有数字、符号而没有一个字，例如“88”“100”；名称、指标值都填 0 的行。名称空着的不在此列，有字母、汉字的不报。

    为什么：这样的行看不出考核什么，多是为了通过系统校验随手填的。

    错误示例：
        name: 设备购置
        annual:
          indicators:
            - {level2: 数量指标, name: "88", value: "100"}     # 应报: C11
            - {level2: 质量指标, name: "0", value: 0.00%}       # 应报: C11

    正确示例：
        name: 设备购置
        annual:
          indicators:
            - {level2: 数量指标, name: 5G基站数量, value: 100座}
            - {level2: 质量指标, name: PM2.5, value: ≤35微克/立方米}
            - {level2: 数量指标, name: "", value: ""}

    怎么改：写出真正的指标名称和目标数，用不到的行删除。

    依据：申报表应当据实填写（具体条款可在配置的 [basis] 中对应）。
    """
    name, value = indicator.name, indicator.value
    if name is None or not _no_words(name.text):  # equivalent: `rows_where` asks for such a name
        return
    zero = _is_zero(name) and value is not None and _is_zero(value)
    yield Finding(
        name,
        "这一行名称和值都填 0，没有内容。" if zero else "名称只填“{name}”，没有文字，看不出考核什么。",
        "请写出指标名称和目标数，用不到的行删除。",
        name=name,
        cause="零" if zero else f"名称|{name.text.strip()}",  # equivalent: any words that keep the two apart
    )


def _no_words(text: str) -> bool:
    """Whether a text holds figures and signs, and not one letter of any script."""
    if text[:1].isalpha() or text[-1:].isalpha():  # equivalent: only saves time
        return False
    return any(char.isdigit() for char in text) and not any(char.isalpha() for char in text)


def _is_zero(cell: Cell) -> bool:
    return set(name_key(cell.text).strip("%‰")) == _ZEROS
