"""A row's cells as messages show them: without the full stop, the value with operator and unit from other columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfcheck.declaration.cell import Cell
    from perfcheck.declaration.model import Indicator

#: What 计算符号 says beside comparisons; none of it belongs before a figure.
_NO_SIGN = ("定性", "定量", "其他", "/", "无")
_CLOSING = "。.；;，,、"


def shown_text(cell: Cell | None) -> str:
    """A cell's text without blanks around it and without closing punctuation; `""` where there is no such column."""
    return cell.text.strip().rstrip(_CLOSING) if cell is not None else ""


def shown_value(indicator: Indicator) -> str:
    """The value with its 计算符号 before and its 计量单位 behind it: ``≥98%``; as written where there are no such columns."""
    value, operator, unit = indicator.value, indicator.operator, indicator.unit
    return shown_as(*[cell.text if cell is not None else None for cell in (value, operator, unit)])


def shown_as(value: str | None, operator: str | None, unit: str | None) -> str:
    """`shown_value` of a row with these texts, None where it has no such column."""
    text = value.strip().rstrip(_CLOSING) if value is not None else ""
    operator, unit = (operator or "").strip(), (unit or "").strip()
    if operator and not operator.startswith(_NO_SIGN) and not text.startswith(operator):
        text = operator + text
    return text + unit if unit and text and not text.endswith(unit) else text
