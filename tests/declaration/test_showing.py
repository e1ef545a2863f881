"""Values as messages show them."""

from __future__ import annotations

import pytest

from perfcheck import Cell, Indicator, ValueCell
from perfcheck.declaration.showing import shown_text, shown_value


@pytest.mark.parametrize(("text", "shown"), [(" 培训；", "培训"), ("≥3个。", "≥3个"), ("甲。，、", "甲"), ("甲.乙", "甲.乙"), ("", "")])
def test_without_blanks_around_and_closing_punctuation(text: str, shown: str) -> None:
    assert shown_text(Cell(text)) == shown


def test_where_there_is_no_such_column() -> None:
    assert shown_text(None) == ""
    assert shown_value(Indicator()) == ""


@pytest.mark.parametrize(
    ("value", "operator", "unit", "shown"),
    [
        ("98", "≥", "%", "≥98%"),
        ("98", " ≥ ", " % ", "≥98%"),
        ("≥98%", "≥", "%", "≥98%"),
        ("98", None, "%", "98%"),
        ("98", "≥", None, "≥98"),
        ("98", "", "", "98"),
        ("98", "定性", "", "98"),
        ("98", "定量指标", "人", "98人"),
        ("98", "其他", "", "98"),
        ("98", "/", "人", "98人"),
        ("98", "无", "人", "98人"),
        ("", "≥", "%", "≥%"),
        ("", "", "%", ""),
        ("", None, None, ""),
    ],
)
def test_with_the_sign_before_and_the_unit_behind(value: str, operator: str | None, unit: str | None, shown: str) -> None:
    row = Indicator(
        value=ValueCell(value), operator=Cell(operator) if operator is not None else None, unit=Cell(unit) if unit is not None else None
    )
    assert shown_value(row) == shown
