from __future__ import annotations

from decimal import Decimal

import pytest

from perfcheck import (
    AmountCell,
    Cell,
    Declaration,
    Funds,
    Goal,
    Indicator,
    Plan,
    Span,
    Submission,
    Task,
    Unreadable,
    ValueCell,
)
from perfcheck.declaration.model import Execution, category_of


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


def test_every_cell_of_running_text_once_in_the_texts() -> None:
    row = Indicator(
        label=Cell("1."), name=Cell("培训"), value=ValueCell("≥3次"), standard=Cell("规划"), note=Cell("备注一"), reason=Cell("原因"),
        level1=Cell("产出"), unit=Cell("次"), extra={"依据": Cell("文件"), "空": Cell("")},
    )  # fmt: skip
    goal = Goal(Cell("提升能力"), Cell("目标1："))
    task = Task(label=Cell("（一）"), name=Cell("任务"), content=Cell("内容"), extra={"责任人": Cell("张三"), "空": Cell("")}, funds=Funds(total=AmountCell("5")))
    form = Declaration(
        "department", title=Cell("标题"), name=Cell("水利局"), department=Cell("水利局"), supervisor=Cell("县政府"), implementer=Cell("站"), duration=Cell("一年"),
        duties=Cell("职责"), year=Cell("2024"), code=Cell("A1"), extra={"其他": Cell("别的"), "空": Cell("")}, tasks=[task, Task()],
        written={"year": Cell("（2024年度）"), "heading": Cell("")},
        annual=Plan("annual", period=Cell("年度目标"), indicators=[row, Indicator(name=Cell(""), operator=Cell("≥"))], goals=[goal, Goal(Cell("")), Goal(Cell("提升能力"))]),
    )  # fmt: skip
    running = ["水利局", "水利局", "县政府", "站", "一年", "职责", "别的", "任务", "内容", "张三", "提升能力", "提升能力", "培训", "≥3次", "规划", "备注一", "原因", "文件"]
    assert [cell.text for cell in form.cells()] == running
    assert form.running_texts == {*running, "1.", "目标1：", "（一）"}
    assert form.texts == {*form.running_texts, "标题", "（2024年度）", "年度目标", "≥"}


def test_the_texts_of_a_column_once_and_in_one_piece() -> None:
    rows = [Indicator(name=Cell("甲"), value=ValueCell("3个")), Indicator(name=Cell("甲")), Indicator(name=Cell("")), Indicator()]
    plan = Plan("annual", indicators=rows)
    assert (plan.column("name"), plan.column("value"), plan.column("standard")) == ({"甲"}, {"3个"}, set())
    assert plan.column("name") is plan.column("name")
    assert (plan.said_in("name"), plan.said_in("standard")) == ("甲", "")
    assert sorted(Plan("annual", indicators=[Indicator(name=Cell(one)) for one in "甲乙"]).said_in("name").split("\n")) == ["乙", "甲"]


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        ({"department": "甲局", "implementer": "乙站", "supervisor": "丙局"}, "甲局"),
        ({"department": "", "implementer": " 乙站 ", "supervisor": "丙局"}, "乙站"),
        ({"supervisor": "丙局"}, "丙局"),
        ({"name": "项目"}, ""),
    ],
)
def test_the_unit_that_hands_a_form_in(cells: dict[str, str], name: str) -> None:
    assert Declaration("project", **{key: Cell(text) for key, text in cells.items()}).unit_name == name  # type: ignore[arg-type]


def test_what_people_call_a_form() -> None:
    assert Declaration("project", name=Cell(" 清淤 "), department=Cell("局")).display_name == "清淤"
    assert Declaration("project", name=Cell(" "), department=Cell("局"), title=Cell("表")).display_name == "局"
    assert Declaration("project", written={"heading": Cell("附件1")}, title=Cell("表")).display_name == "附件1"
    assert Declaration("project", title=Cell("表")).display_name == "表"
    assert Declaration("department", name=Cell(" 教育局 ")).unit_name == "教育局"
    assert Declaration("department").unit_name == ""


def test_plans_in_the_order_of_the_form() -> None:
    midterm, annual = Plan("midterm"), Plan("annual")
    assert Declaration("project").plans == ()
    assert Declaration("project", annual=annual).plans == (annual,)
    assert Declaration("project", midterm=midterm).plans == (midterm,)
    assert Declaration("project", annual=annual, midterm=midterm).plans == (midterm, annual)
    assert (Plan("annual").years, Plan("annual", period=Cell("2024年")).years.length) == (None, 1)  # type: ignore[union-attr]


def test_most_of_the_forms_decide_on_unit_and_year() -> None:
    def form(unit: str, year: str | None) -> Declaration:
        return Declaration("project", implementer=Cell(unit), year=Cell(year) if year is not None else None)

    whole = Submission(Declaration("department", name=Cell("")), [form("甲", "2023"), form("乙", "2024"), form("乙", "2024"), form("", None), form("", "无")])
    assert (whole.unit_name, whole.fiscal_year) == ("乙", 2024)
    assert (Submission(None).unit_name, Submission(None).fiscal_year, Submission(None).declarations) == ("", None, [])
    evaluation = Declaration("evaluation", implementer=Cell("丙"))
    assert Submission(None, [], [evaluation]).declarations == [evaluation]


@pytest.mark.parametrize(
    "row",
    [
        Indicator(name=Cell("甲")), Indicator(value=ValueCell("1")), Indicator(standard=Cell("甲")), Indicator(operator=Cell("≥")), Indicator(unit=Cell("个")),
        Indicator(weight=Cell("5")), Indicator(note=Cell("甲")),
    ],
)  # fmt: skip
def test_a_row_that_says_something_is_not_blank(row: Indicator) -> None:
    assert not row.blank


def test_a_row_of_levels_and_numbering_alone_is_blank() -> None:
    assert Indicator(level1=Cell("产出"), level2=Cell("数量"), label=Cell("1."), name=Cell(""), value=ValueCell("")).blank
    assert Indicator().key == "" and Indicator(name=Cell("指标1：甲。")).key == "甲"


def test_the_declared_unit_reaches_what_was_spent_and_what_was_reached() -> None:
    spent = Execution(initial=AmountCell("20000"), executed=AmountCell("10000"))
    row = Indicator(value=ValueCell("3"), actual=ValueCell("4"), unit=Cell("个"))
    bare = Indicator(value=ValueCell("3"), actual=ValueCell("4"))
    signed = Indicator(value=ValueCell("3"), operator=Cell("≥"))
    plan = Plan("annual", execution={"total": spent, "fiscal": Execution()}, indicators=[row, bare, signed])
    Declaration("evaluation", money_unit="元", annual=plan).finish()
    assert spent.initial is not None and spent.executed is not None
    assert (spent.initial.amount, spent.executed.amount) == (2, 1)
    assert [str(one.actual.quantity) for one in (row, bare) if one.actual is not None] == ["4 个", "4"]
    assert [str(one.value.quantity) for one in (row, bare, signed) if one.value is not None] == ["3 个", "3", "≥ 3"]


def test_funds_in_the_order_of_the_form() -> None:
    funds = Funds(other=AmountCell("3"), total=AmountCell("1"), sources={"结转": AmountCell("4")})
    assert [(name, cell.text) for name, cell in funds.cells()] == [("total", "1"), ("other", "3"), ("结转", "4")]


@pytest.mark.parametrize(
    ("text", "category"),
    [("★数量指标:", "数量"), ("【必填】质量指标", "质量"), ("时效指标10分", "时效"), ("成本指标（20 分）", "成本"), ("[产出]数量指标20", "数量"), ("数量　指标", "数量"), ("", "")],
)
def test_categories_without_what_stands_around(text: str, category: str) -> None:
    assert (category_of(text), category_of(text)) == (category, category)
