"""A row's value as people see it, where operator and unit have columns of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfcheck.declaration.model import Indicator

#: What 计算符号 says beside comparisons; none of it belongs before a figure.
_NO_SIGN = ("定性", "定量", "其他", "/", "无")


def shown_value(indicator: Indicator) -> str:
    """The value with its 计算符号 before and its 计量单位 behind it: ``≥98%``; as written where there are no such columns."""
    text = indicator.value.text.strip() if indicator.value is not None else ""
    operator = indicator.operator.text.strip() if indicator.operator is not None else ""
    unit = indicator.unit.text.strip() if indicator.unit is not None else ""
    if operator and not operator.startswith(_NO_SIGN) and not text.startswith(operator):
        text = operator + text
    return text + unit if unit and text and not text.endswith(unit) else text
