"""Rows of one name, and what tells them apart."""

from __future__ import annotations

import pytest

from perfcheck import Cell, Indicator, Plan, ValueCell
from perfcheck.declaration.namesakes import namesakes, same_content, tell_objects_apart


def plan(*names: str) -> Plan:
    return Plan("annual", indicators=[Indicator(name=Cell(name)) for name in names])


def found(one: Plan) -> list[list[str]]:
    return [[str(row.name) for row in rows] for rows in namesakes(one)]


def test_rows_of_equal_name_in_the_order_of_the_form() -> None:
    assert found(plan("培训", "调研", "指标3：调研", "验收", "培训。", "培训")) == [["培训", "培训。", "培训"], ["调研", "指标3：调研"]]


def test_rows_without_a_name_are_no_namesakes() -> None:
    assert found(plan("", "", "培训", "培训")) == [["培训", "培训"]]
    assert namesakes(Plan("annual", indicators=[Indicator(), Indicator()])) == []


def test_each_plan_has_its_own() -> None:
    one, other = plan("培训", "培训"), plan("调研", "验收")
    assert found(one) == [["培训", "培训"]]
    assert found(other) == []
    assert found(one) == [["培训", "培训"]]


def row(value: str = "", standard: str | None = None, note: str | None = None) -> Indicator:
    return Indicator(
        value=ValueCell(value), standard=Cell(standard) if standard is not None else None, note=Cell(note) if note is not None else None
    )


@pytest.mark.parametrize(
    ("rows", "apart"),
    [
        ([row("3个（小学）"), row("3个（中学）")], True),
        ([row("3个(小学)"), row("3个", note="（中学）")], True),
        ([row("3个", standard="（小学）"), row("3个", note="(中学)")], True),
        ([row("3个（小学）"), row("5个（小学）")], False),
        ([row("3个（小学）"), row("5个")], False),
        ([row("3个（小学）"), row("5个（中学）"), row("6个（小学）")], False),
        ([row("3个"), row("5个")], False),
    ],
)
def test_brackets_that_name_different_objects(rows: list[Indicator], *, apart: bool) -> None:
    assert tell_objects_apart(rows) is apart


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("≥95%", " ≥ ９５%。", True),
        ("12次/年", "1次/月", True),
        ("1公里", "1000米", True),
        ("明显改善", "明显改善；", True),
        ("明显改善", "显著改善", False),
        ("≥95%", "≥90%", False),
        ("≥95%", "100%", False),
        ("100%", "应收尽收", False),  # only one of them is written as a figure
        ("应收尽收", "100%", False),
        ("春节前发放", "春节之前发放", True),
        ("≥95%", "明显改善", False),
        ("明显改善", "≥95%", False),
        ("≥95%", None, False),
        (None, "≥95%", False),
        (None, None, True),
        ("", None, True),
    ],
)
def test_whether_two_values_say_the_same(left: str | None, right: str | None, *, same: bool) -> None:
    cells = [ValueCell(text) if text is not None else None for text in (left, right)]
    assert same_content(*cells) is same
