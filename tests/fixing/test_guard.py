"""What counts as a figure that must stay, cell by cell."""

from __future__ import annotations

import pytest

from perfcheck.declaration.cell import AmountCell, Cell, ValueCell
from perfcheck.fixing.guard import changed_figures


def changed(address: str, old: Cell, new: Cell) -> bool:
    return changed_figures({address: old, "x": Cell("1")}, {address: new, "x": Cell("1")}) == {address}


@pytest.mark.parametrize(
    ("old", "new", "stays"),
    [
        ("视屏会议", "视频会议", True), ("≥９5%以上", "≥95%", True), ("≧600人", "≥600人", True), ("1,200人", "1200人", True),
        ("３0个", "30个", True), ("≥95%", "≥9%", False), ("≥95%", "≥59%", False), ("≥95%", "≤95%", False), ("12场", "12次", False),
        ("十二次", "十三次", False), ("两次会议", "三次会议", False), ("一次", "一 次", True), ("明显改善", "应保尽保", False),
        ("应保尽保", "明显改善", False), ("明显改善", "明显好转", True), ("5人", "五人", False),
        ("不高于2021年次数", "不高于2021年次数。", True), ("不高于上年水平", "不高于去年水平", False), ("较上年增长5%", "较上年增长 5%", True),
        ("较上年增长5%", "较去年增长5%", False), ("提高5%", "提高5%。", True), ("增长5%", "下降5%", False), ("每年1次", "每月1次", False),
        ("235万以内", "235万元以内", True), ("28.40/株", "28.40元/株", True), ("≤28.40/株", "≤28.40元/株", True), ("≥12/株", "≥12元/株", True),
        ("12个/株", "12元/株", False), ("28.40/株", "28.40元/棵", False), ("28.40/株", "28.40万元/株", False), ("28.40元/株", "28.40/株", False),
        ("28.40/株", "28.40公里/株", False), ("5", "5元", True), ("5人", "5元", False), ("5", "5人", False),
    ],
)  # fmt: skip
def test_values(old: str, new: str, stays: bool) -> None:
    assert changed("0.annual.indicators.0.value", ValueCell(old), ValueCell(new)) is not stays


@pytest.mark.parametrize(
    ("old", "new", "stays"), [("120", "120", True), ("1,200", "1200", True), ("120万", "120万元", True), ("120", "120元", False), ("120", "120。", True)]
)
def test_amounts_in_the_unit_of_the_form(old: str, new: str, stays: bool) -> None:
    cells = AmountCell(old), AmountCell(new)
    for cell in cells:
        cell.money_unit = "万元"
    assert changed("0.annual.funds.total", *cells) is not stays


def test_an_amount_that_changes_with_the_unit_of_the_form() -> None:
    """The text is the same; what it means is not."""
    old, new = AmountCell("120"), AmountCell("120")
    old.money_unit, new.money_unit = "万元", "元"
    assert changed("0.annual.funds.total", old, new)


def test_a_value_that_changes_with_the_column_of_units() -> None:
    old, new = ValueCell("12"), ValueCell("12")
    old.unit, new.unit = "场", "人"
    assert changed("0.annual.indicators.0.value", old, new)


@pytest.mark.parametrize(
    ("old", "new", "stays"),
    [
        ("指标1：", "指标2：", True), ("指标1：", "指标1:", True), (" 指标1：", "指标1：", True), ("指标1：", "目标1：", False), ("1.", "2.", True), ("一、", "二、", True),
        ("一、", "1、", False), ("（1）", "（2）", True), ("指标1：", "指标：", False), ("指标：", "指标1：", False), ("指标：", " 指标:", True), ("", "", True), ("A", "B", False),
    ],
)  # fmt: skip
def test_numbers_of_rows_may_change_but_not_their_kind(old: str, new: str, stays: bool) -> None:
    assert changed("0.annual.indicators.0.label", Cell(old), Cell(new)) is not stays


def test_a_cell_that_is_gone_has_changed() -> None:
    assert changed_figures({"a": Cell("x")}, {}) == {"a"}
