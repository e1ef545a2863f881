from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck import (
    AmountCell,
    Cell,
    Declaration,
    Funds,
    Indicator,
    Plan,
    Span,
    Submission,
    Task,
    Unreadable,
    ValueCell,
)
from perfcheck.declaration.model import category_of


def test_a_blank_cell_and_an_absent_column_differ() -> None:
    row = Indicator(name=Cell(""), value=None)
    assert row.name is not None and row.name.blank
    assert row.value is None
    assert row.blank


def test_a_task_row_with_an_amount_alone_is_not_blank() -> None:
    assert Task(label=Cell(""), name=Cell(""), funds=Funds(total=AmountCell(""))).blank
    assert not Task(name=Cell(""), funds=Funds(total=AmountCell("5"))).blank


def test_the_declared_unit_reaches_every_amount() -> None:
    task = Task(funds=Funds(total=AmountCell("5000")))
    plan = Plan("annual", funds=Funds(sources={"上年结转": AmountCell("20000")}))
    Declaration("department", money_unit="元", tasks=[task], annual=plan).finish()
    assert task.funds.total is not None
    assert task.funds.total.amount == Decimal("0.5")
    assert plan.funds.sources["上年结转"].amount == 2


def test_operator_and_unit_columns_take_part_in_the_value() -> None:
    value = ValueCell("95")
    row = Indicator(name=Cell("合格率"), value=value, operator=Cell("≥"), unit=Cell("%"))
    Declaration("project", annual=Plan("annual", indicators=[row])).finish()
    assert (value.quantity.low, value.quantity.high, value.quantity.unit) == (Decimal(95), None, "%")


def test_a_value_without_a_number_says_so() -> None:
    with pytest.raises(Unreadable, match="“明显改善”读不出可衡量的数"):
        _ = ValueCell("明显改善").quantity
    with pytest.raises(Unreadable, match="没有填写"):
        _ = ValueCell("").quantity


@pytest.mark.parametrize(
    ("text", "category"),
    [("数量指标", "数量"), ("经济效益\n指标（必填）", "经济效益"), ("服务对象满意度指标", "服务对象满意度"), ("产出指标(50分)", "产出"), ("指标", "指标")],
)
def test_categories(text: str, category: str) -> None:
    assert category_of(text) == category


def test_the_category_falls_back_to_the_first_level() -> None:
    assert Indicator(level1=Cell("产出指标"), level2=Cell("")).category == "产出"
    assert Indicator().category == ""


def test_a_part_of_a_cell_has_its_own_place() -> None:
    part = Cell("指标1:培训", Span(3, 10, 3, 16)).part(4, 6)
    assert (part.text, part.span) == ("培训", (3, 14, 3, 16))
    wrapped = Cell("指标1:培训", Span(3, 10, 4, 2)).part(4, 6)
    assert wrapped.span == (3, 10, 4, 2)


def test_names_of_a_form_and_of_a_submission() -> None:
    first = Declaration("project", name=Cell("甲项目"), implementer=Cell("水利局"), year=Cell("2024年"))
    second = Declaration("project", name=Cell(" "), implementer=Cell("水利局"), supervisor=Cell("财政局"))
    third = Declaration("project", supervisor=Cell("财政局"))
    whole = Submission(None, [first, second, third])
    assert whole.unit_name == "水利局"
    assert whole.fiscal_year == 2024
    assert second.display_name == "（未填名称）"
    department = Declaration("department", name=Cell("教育局"))
    assert Submission(department, [first]).unit_name == "教育局"
    assert Submission(department, [first]).declarations == [department, first]
