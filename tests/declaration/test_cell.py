"""A cell: equal by its text, at a place of its own, and what can be read from it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck import AmountCell, Cell, Span, Unreadable, ValueCell


def test_cells_are_equal_when_their_texts_are_wherever_they_stand() -> None:
    here, there = Cell("培训", Span(1, 1, 1, 3), "A1"), Cell("培训", None, "B7")
    assert here == there and hash(here) == hash(there)
    assert here != Cell("调研") and {here, there, Cell("调研")} == {Cell("调研"), here}
    assert here != "培训"
    assert (str(here), repr(here)) == ("培训", "Cell('培训')")
    assert repr(ValueCell("≥3个")) == "Cell('≥3个')"


def test_the_key_is_the_name_without_numbering_punctuation_and_width() -> None:
    cell = Cell("指标1：ＬＥＤ 路灯。")
    assert (cell.key, cell.key) == ("led路灯", "led路灯")
    assert Cell("").key == ""


def test_where_a_cell_stands() -> None:
    assert Cell("甲").span is None and Cell("甲").locator is None
    cell = Cell("甲乙", (3, 5, 3, 7), "第3行")
    assert cell.span is not None
    assert (cell.span.line, cell.span.column, cell.span.end_line, cell.span.end_column) == (3, 5, 3, 7)
    assert cell.locator == "第3行"


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        ((3, 10, 3, 14), (3, 11, 3, 13)),
        ((3, 10, 4, 14), (3, 10, 4, 14)),  # over two lines
        ((3, 10, 3, 16), (3, 10, 3, 16)),  # written in another way than it reads: quoted, escaped
        (None, None),
    ],
)
def test_a_part_of_a_cell_stands_within_it_where_that_can_be_told(span: tuple[int, int, int, int] | None, expected: object) -> None:
    part = ValueCell("甲乙丙丁", span, "B2").part(1, 3)
    assert (type(part), part.text, part.span, part.locator) == (ValueCell, "乙丙", expected, "B2")


def test_what_no_quantity_can_be_read_from() -> None:
    cell = Cell(" 明显改善 ")
    assert cell.quantity_or_none is None and not cell.blank
    with pytest.raises(Unreadable, match=r"^“明显改善”读不出可衡量的数$") as caught:
        _ = cell.quantity
    assert caught.value.cell is cell and caught.value.reason == str(caught.value)
    blank = Cell("")
    assert blank.blank and blank.quantity_or_none is None
    with pytest.raises(Unreadable, match=r"^没有填写$"):
        _ = blank.quantity


def test_a_quantity_is_read_once() -> None:
    cell = Cell("≥3个")
    assert str(cell.quantity) == "≥ 3 个"
    assert cell.quantity is cell.quantity_or_none


def test_operator_and_unit_beside_a_value_are_read_with_it() -> None:
    value = ValueCell("98", (2, 1, 2, 3), "C2")
    assert (value.operator, value.unit, value.span, value.locator) == (None, None, (2, 1, 2, 3), "C2")
    value.operator, value.unit = "≥", "%"
    assert str(value.quantity) == "≥ 98%"


def test_a_cell_of_no_money_column_has_no_amount() -> None:
    cell = Cell("100万元")
    assert cell.amount_or_none is None
    with pytest.raises(Unreadable, match=r"^这一栏不是金额栏$"):
        _ = cell.amount


def test_an_amount_is_in_ten_thousand_yuan_whatever_unit_the_form_declares_later() -> None:
    cell = AmountCell("5000", (1, 2, 1, 6), "D4")
    assert (cell.span, cell.locator, cell.amount_or_none) == ((1, 2, 1, 6), "D4", None)
    cell.money_unit = "元"
    assert cell.amount == cell.amount_or_none == Decimal("0.5")
    cell.money_unit = "万元"
    assert cell.amount == cell.amount_or_none == 5000


def test_why_there_is_no_amount() -> None:
    cell = AmountCell(" 100 ")
    with pytest.raises(Unreadable, match=r"^“100”没有写明单位，表上也没有声明是元还是万元$"):
        _ = cell.amount
    cell = AmountCell(" 见附件 ")
    cell.money_unit = "万元"
    with pytest.raises(Unreadable, match=r"^“见附件”不是金额$"):
        _ = cell.amount
    with pytest.raises(Unreadable, match=r"^金额没有填写$"):
        _ = AmountCell("").amount
