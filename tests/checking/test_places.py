"""Where a finding stands: every kind of cell and row, as reports tell it."""

from __future__ import annotations

import pytest

from perfcheck import AmountCell, Cell, Declaration, Funds, Goal, Indicator, Plan, Task, ValueCell
from perfcheck.checking.places import Locations, form_title, make_place, understood
from perfcheck.declaration.model import Execution
from perfcheck.declaration.rows_on_demand import RowsOnDemand


def filled() -> Declaration:
    task = Task(Cell("1"), Cell("清淤"), Cell("清理"), Funds(AmountCell("5"), sources={"结转": AmountCell("2")}), {"责任人": Cell("张三")})
    row = Indicator(level1=Cell("产出"), level2=Cell("数量 指标"), label=Cell("1."), name=Cell("长度"), value=ValueCell("3公里"), extra={"依据": Cell("文件")})
    plan = Plan(
        "annual", Cell("2024年"), Funds(AmountCell("7"), sources={"上年": AmountCell("1")}), {"total": Execution(AmountCell("6"), AmountCell("4"), Cell("66%"))},
        [Goal(Cell("提升"), Cell(" 目标1： ")), Goal(Cell("改善"))], [row],
    )  # fmt: skip
    return Declaration(
        "department", title=Cell("整体表"), name=Cell("水利局"), year=Cell("2024"), extra={"电话": Cell("1")}, tasks=[task], annual=plan, span_cell=Cell("表头"),
        written={"heading": Cell("附件1"), "attribute": Cell("√新增"), "content_header": Cell("内容"), "year": Cell("2024年度"), "别的": Cell("甲")},
    )  # fmt: skip


def place(form: Declaration, thing: object) -> tuple[str | None, str | None, str | None, str | None, str | None]:
    """Term, section, row, field, and the text of the cell that is shown."""
    found = Locations(form).get(id(thing))
    assert found is not None
    return found.term, found.section, found.row, found.field, found.cell.text if found.cell is not None else None


def test_cells_of_the_form_itself() -> None:
    form = filled()
    assert place(form, form.name) == (None, "基本信息", None, "name", "水利局")
    assert place(form, form.year) == (None, "基本信息", None, "year", "2024")
    assert place(form, form.extra["电话"]) == (None, "基本信息", "电话", "extra", "1")
    assert place(form, form.title) == (None, "表头", None, "title", "整体表")
    assert place(form, form) == (None, None, None, "form", "表头")
    assert place(Declaration("project", title=(title := Cell("表"))), title) == (None, "表头", None, "title", "表")


@pytest.mark.parametrize(("name", "section", "field"), [("heading", "表头", "heading"), ("attribute", "基本信息", "attribute"), ("content_header", "年度主要任务", "content_header"), ("year", "表头", "year"), ("别的", "表头", "heading")])
def test_what_stands_written_on_it(name: str, section: str, field: str) -> None:
    form = filled()
    assert place(form, form.written[name])[:4] == (None, section, None, field)


def test_where_a_form_begins() -> None:
    form = filled()
    form.span_cell = None
    assert place(form, form)[4] == "整体表"
    form.title = None
    assert place(form, form)[4] == "水利局"
    form.name = None
    assert place(form, form)[4] is None


def test_tasks() -> None:
    form = filled()
    [task] = form.tasks
    assert place(form, task.name) == (None, "年度主要任务", "清淤", "name", "清淤")
    assert place(form, task.funds.total) == (None, "年度主要任务", "清淤", "total", "5")
    assert place(form, task.funds.sources["结转"]) == (None, "年度主要任务", "清淤", "source", "2")
    assert place(form, task.extra["责任人"]) == (None, "年度主要任务", "清淤", "extra", "张三")
    assert place(form, task) == (None, "年度主要任务", "清淤", None, "5")  # the first cell that stands somewhere, else the amount
    task.name = Cell("清淤", (3, 1, 3, 3))
    assert place(form, task)[4] == "清淤"
    nameless = Declaration("department", tasks=[Task(name=Cell(""), content=Cell("清理")), Task(label=Cell("二")), Task()])
    assert [place(nameless, one)[2] for one in nameless.tasks] == ["清理", "二", None]


def test_plans_funds_and_what_was_spent() -> None:
    form = filled()
    plan = form.annual
    assert plan is not None
    spent = plan.execution["total"]
    assert place(form, plan.period) == ("annual", "总体目标", None, "period", "2024年")
    assert place(form, plan.funds.total) == ("annual", "年度主要任务", "金额合计", "total", "7")
    assert place(form, plan.funds.sources["上年"]) == ("annual", "年度主要任务", "金额合计", "source", "1")
    assert place(form, plan.funds) == ("annual", "年度主要任务", None, None, "2024年")
    assert place(form, spent.executed) == ("annual", "年度主要任务", "资金总额", "executed", "4")
    assert place(form, spent) == ("annual", "年度主要任务", "资金总额", None, "4")
    spent.executed = None
    assert place(form, spent)[4] == "6"
    spent.initial = None
    assert place(form, spent)[4] == "66%"
    assert place(form, plan) == ("annual", None, None, None, "2024年")


def test_funds_of_a_project_have_a_heading_of_their_own() -> None:
    form = Declaration("project", annual=Plan("annual", funds=Funds(AmountCell("7")), execution={"上级": Execution(rate=Cell("5%"))}))
    assert form.annual is not None
    assert place(form, form.annual.funds.total)[1:4] == ("项目资金", None, "total")
    assert place(form, form.annual.funds)[4] == "7"
    assert place(form, form.annual.execution["上级"])[1:] == ("项目资金", "上级", None, "5%")
    assert place(form, form.annual)[4] == "7"


def test_goals() -> None:
    form = filled()
    assert form.annual is not None
    numbered, plain = form.annual.goals
    assert place(form, numbered.text) == ("annual", "总体目标", "目标1", "goal", "提升")
    assert place(form, numbered.label) == ("annual", "总体目标", "目标1", "label", " 目标1： ")
    assert place(form, numbered) == ("annual", "总体目标", "目标1", None, "提升")
    assert place(form, plain) == ("annual", "总体目标", None, None, "改善")


def test_rows_of_the_table() -> None:
    form = filled()
    assert form.annual is not None
    [row] = form.annual.indicators
    assert place(form, row.value) == ("annual", "数量指标", "长度", "value", "3公里")
    assert place(form, row.label) == ("annual", "数量指标", "长度", "label", "1.")
    assert place(form, row.level1) == ("annual", "数量指标", "长度", "level1", "产出")
    assert place(form, row.extra["依据"]) == ("annual", "数量指标", "长度", "extra", "文件")
    assert place(form, row) == ("annual", "数量指标", "长度", None, "长度")
    row.name, row.level2 = None, None
    assert place(form, row) == ("annual", "产出", None, None, "1.")
    row.level1 = None
    assert place(form, row)[1] == "绩效指标"


def test_what_the_form_does_not_hold() -> None:
    form, elsewhere = filled(), Cell("别处")
    locations = Locations(form)
    assert locations.get(id(elsewhere)) is None
    assert id(elsewhere) not in locations and id(form) in locations


def test_which_row_a_cell_is_of() -> None:
    form = filled()
    assert form.annual is not None
    [row], [task] = form.annual.indicators, form.tasks
    locations = Locations(form)
    ids = {name: found.row_id for name, thing in {"value": row.value, "row": row, "task": task.name, "form": form.name, "plan": form.annual}.items() if (found := locations.get(id(thing)))}
    assert ids == {"value": id(row), "row": id(row), "task": id(task), "form": None, "plan": None}


def test_what_was_understood() -> None:
    money = AmountCell("20000")
    assert understood(money) is None
    money.money_unit = "元"
    assert [understood(cell) for cell in (money, Cell("≥300户"), Cell("明显改善"))] == ["2 万元", "≥ 300 户", None]


def test_the_place_of_a_cell_and_of_a_row() -> None:
    row = Indicator(name=Cell("长度", (3, 5, 4, 7), "B3"), level2=Cell("数量指标"))
    found = Locations(Declaration("project", annual=Plan("annual", indicators=[row]))).get(id(row))
    assert found is not None
    cell = make_place(found, "表.yaml", "表.yaml#1", "项目表", whole=False)
    assert (cell.path, cell.declaration, cell.form, cell.term, cell.section, cell.row, cell.field) == ("表.yaml", "表.yaml#1", "项目表", "annual", "数量指标", "长度", None)
    assert (cell.text, cell.cell, cell.locator, cell.line, cell.column, cell.end_line, cell.end_column) == ("长度", row.name, "B3", 3, 5, 4, 7)
    assert cell.order == (3, 5)
    whole = make_place(found, "表.yaml", "表.yaml#1", "项目表", whole=True)
    assert (whole.text, whole.cell, whole.locator, whole.line) == (None, None, "B3", 3)
    nowhere = make_place(found._replace(cell=None), "表.yaml", "表.yaml#1", "", whole=False)
    assert (nowhere.text, nowhere.locator, nowhere.line, nowhere.column, nowhere.end_line, nowhere.end_column, nowhere.order) == (None, None, None, None, None, None, (0, 0))


@pytest.mark.parametrize(("kind", "title"), [("department", "部门整体表"), ("project", "项目表“清淤”"), ("evaluation", "自评表“清淤”")])
def test_what_people_call_a_form(kind: str, title: str) -> None:
    assert form_title(Declaration(kind, name=Cell("清淤"))) == title  # type: ignore[arg-type]


def test_rows_are_looked_through_only_when_more_of_them_have_been_made(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = RowsOnDemand(3, lambda place: Indicator(name=Cell(f"第{place}项")))
    locations = Locations(Declaration("project", annual=Plan("annual", goals=[Goal(Cell("完成"))], indicators=rows)))
    looked: list[int] = []
    looked_at = RowsOnDemand.looked_at
    monkeypatch.setattr(RowsOnDemand, "looked_at", lambda self: looked.append(1) or looked_at(self))
    elsewhere = Cell("别处")
    assert [locations.get(id(elsewhere)) for _ in range(5)] == [None] * 5 and looked == []
    row = rows[1]
    for _ in range(5):
        assert locations.get(id(elsewhere)) is None and id(elsewhere) not in locations
        found = locations.get(id(row.name))
        assert found is not None and found.row == "第1项"
    assert looked == [1]
    assert id(rows[2]) in locations and id(next(iter(rows)).name) in locations
    assert looked == [1, 1, 1]


def test_the_place_of_a_plan_without_funds_or_goals_is_its_first_row() -> None:
    rows = RowsOnDemand(3, lambda place: Indicator(name=Cell(f"第{place}项" * place)))
    plan = Plan("annual", indicators=rows)
    found = Locations(Declaration("project", annual=plan)).get(id(plan))
    assert found is not None and found.cell is not None and found.cell.text == "第1项" and rows.made == 2
