"""The text extraction of the real set: every cell is read, in its place."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from perfcheck.declaration.cell import Cell
from perfcheck.declaration.model import Declaration, Funds, Indicator
from perfcheck.readers.reading import Reading
from perfcheck.readers.text_reader import read_text

ORIGINAL = Path(__file__).parents[2] / "declarations" / "originals" / "suzhou-2022.txt"

#: What the form itself prints: labels, captions and heads of columns.
PRINTED = {
    "部门名称", "年度主要任务", "任务名称", "预算金额（万元）", "总额", "财政拨款", "其他资金", "金额合计", "年度总体目标", "年度绩效指标",
    "一级指标", "二级指标", "三级指标", "指标值", "绩效标准", "项目名称", "主管部门", "实施单位", "项目属性", "项目期", "项目资金（万元）",
    "中期资金总额：", "年度资金总额：", "其中：财政拨款", "总体目标", "年度目标", "绩效指标",
}  # fmt: skip


@pytest.fixture(scope="module")
def text() -> str:
    return ORIGINAL.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reading(text: str) -> Reading:
    return read_text(text)


def funds_cells(funds: Funds) -> Iterator[Cell]:
    yield from (cell for _, cell in funds.cells())


def indicator_cells(row: Indicator) -> Iterator[Cell]:
    for name in row.__slots__:
        value = getattr(row, name)
        yield from value.values() if isinstance(value, dict) else [value] if value is not None else []


def all_cells(form: Declaration) -> Iterator[Cell]:
    """Every cell of the model."""
    yield from (value for value in vars(form).values() if isinstance(value, Cell))
    yield from form.written.values()
    yield from form.extra.values()
    for task in form.tasks:
        yield from (cell for cell in (task.label, task.name, task.content, *task.extra.values()) if cell is not None)
        yield from funds_cells(task.funds)
    for plan in form.plans:
        if plan.period is not None:
            yield plan.period
        yield from funds_cells(plan.funds)
        for goal in plan.goals:
            yield from (cell for cell in (goal.label, goal.text) if cell is not None)
        for row in plan.indicators:
            yield from indicator_cells(row)


def source_cells(text: str) -> Iterator[list[tuple[int, int, str]]]:
    """The cells of the file, each as its characters with line and column; told apart by the TABs alone."""
    cell: list[tuple[int, int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("\t") or not line:
            yield cell
            cell = []
        begin = 2 if line.startswith("\t") else 1
        cell += [(number, begin + offset, char) for offset, char in enumerate(line[begin - 1 :])]
    yield cell


def test_no_cell_of_the_real_set_is_lost(text: str, reading: Reading) -> None:
    covered: set[tuple[int, int]] = set()
    lines = text.split("\n")
    for form in reading.declarations:
        for cell in all_cells(form):
            assert cell.span is not None
            line, column, end_line, end_column = cell.span
            for number in range(line, end_line + 1):
                first = column if number == line else 1
                last = end_column if number == end_line else len(lines[number - 1]) + 1
                covered.update((number, at) for at in range(first, last))
    lost = []
    for source in source_cells(text):
        written = [char for char in source if not char[2].isspace()]
        if all((line, column) in covered for line, column, _ in written):
            continue
        if "".join(char for _, _, char in written) not in PRINTED:
            lost.append("".join(char for _, _, char in source))
    assert lost == []
    assert reading.problems == []


def test_every_cell_stands_where_its_span_says(text: str, reading: Reading) -> None:
    lines = text.split("\n")
    checked = 0
    for form in reading.declarations:
        for cell in all_cells(form):
            assert cell.span is not None
            if cell.text and cell.span.line == cell.span.end_line:
                assert lines[cell.span.line - 1][cell.span.column - 1 : cell.span.end_column - 1] == cell.text
                assert cell.locator is not None
                checked += 1
    assert checked > 700


def test_the_department_form(reading: Reading) -> None:
    form = reading.declarations[0]
    assert (form.kind, form.layout, form.money_unit, form.fiscal_year) == ("department", "V1", "万元", 2022)
    assert form.name == form.department == Cell("宿州市乡村振兴局")
    assert form.written["year"].text == "（      2022    年度）"
    assert form.written["content_header"].text == "乡村振兴工作经费、督查检查、大平台经费"
    assert [(task.label, task.name, task.content) for task in form.tasks[:2]] == [
        (Cell("任务1"), Cell("基本支出"), None), (Cell("任务2"), Cell("工作经费"), None),
    ]  # fmt: skip
    assert form.tasks[4].blank
    assert form.midterm is None
    assert form.annual is not None
    assert form.annual.funds.total is not None
    assert form.annual.funds.total.amount == Decimal("583.44")
    assert form.annual.funds.other == Cell("")
    assert [goal.label and goal.label.text for goal in form.annual.goals] == [" 目标1：", " 目标2：", "", " 目标3："]
    assert len(form.annual.indicators) == 49


def test_a_project_form_with_both_terms_side_by_side(reading: Reading) -> None:
    form = reading.declarations[1]
    assert form.written["heading"].text == " 一、乡村振兴工作经费项目支出绩效目标申报表"
    assert form.written["attribute"].text == " □新增项目     √延续项目"
    assert (form.title, form.name, form.attribute) == (
        Cell("项目支出绩效目标申报表"), Cell("乡村振兴工作经费"), Cell("延续项目"),
    )  # fmt: skip
    assert form.midterm is not None
    assert form.annual is not None
    assert form.midterm.period == Cell("中期目标（2022年—2024年）")
    assert form.annual.period is None
    assert form.midterm.funds.total is not None
    assert form.midterm.funds.total.amount == 600
    assert len(form.midterm.indicators) == len(form.annual.indicators) == 16
    last = form.annual.indicators[-1]
    assert (last.level1, last.level2) == (Cell("满意度指标"), Cell("服务对象满意度指标"))
    assert (last.label, last.name, last.value, last.standard) == (
        Cell("指标1："), Cell("群众满意度。"), Cell("100%"), Cell("95%以上"),
    )  # fmt: skip


def test_a_ticked_box_is_the_attribute_whatever_the_tick(reading: Reading) -> None:
    assert [form.attribute for form in reading.declarations[1:]] == [Cell("延续项目")] * 3


def test_a_cell_of_ideographic_blanks_is_blank_and_a_missing_column_is_none(reading: Reading) -> None:
    form = reading.declarations[3]
    assert form.duration == Cell("")
    assert form.annual is not None
    assert all(row.unit is None and row.standard is not None for row in form.annual.indicators)
    assert [goal.label for goal in form.annual.goals] == [None]


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_do_not_matter(text: str, reading: Reading, ending: str) -> None:
    other = read_text(text.replace("\n", ending))
    assert [list(all_cells(form)) for form in other.declarations] == [
        list(all_cells(form)) for form in reading.declarations
    ]
    assert other.declarations[3].name.span == reading.declarations[3].name.span  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("last_line", "forms", "said"),
    [(478, 2, "没有绩效指标表"), (765, 3, "没有总体目标、没有绩效指标表"), (600, 2, "没有效益、满意度指标"),
     (541, 2, "最后一行不完整"), (719, 2, "只有表名")],
)  # fmt: skip
def test_a_file_cut_off_within_a_form_says_so(text: str, last_line: int, forms: int, said: str) -> None:
    reading = read_text("\n".join(text.split("\n")[:last_line]) + "\n")
    assert len(reading.declarations) == forms
    errors = [problem for problem in reading.problems if problem.level == "error"]
    assert len(errors) == 1
    assert said in errors[0].message
    assert errors[0].hint
    assert errors[0].line is not None


def test_every_cut_is_read_without_an_exception_and_nothing_is_made_up(text: str) -> None:
    lines = text.split("\n")
    for last_line in range(1, 720, 7):
        for form in read_text("\n".join(lines[:last_line])).declarations:
            for cell in all_cells(form):
                assert cell.span is None or cell.span.line <= last_line


def test_an_empty_file_is_not_an_error() -> None:
    for content in ("", " \n\t\n\u3000\n"):
        reading = read_text(content)
        assert reading.declarations == []
        assert [problem.level for problem in reading.problems] == ["note"]
        assert "文件是空的" in reading.problems[0].message


@pytest.mark.parametrize("content", ["各位领导：\n\n现将有关工作汇报如下。\n", "\t姓名\n\t电话\n\n\t甲\n\t12345\n"])
def test_a_foreign_text_is_no_declaration(content: str) -> None:
    reading = read_text(content)
    assert reading.declarations == []
    assert [problem.level for problem in reading.problems] == ["note"]
    assert "这不是绩效目标申报表" in reading.problems[0].message
    assert content.strip()[:2] in reading.problems[0].message
    assert reading.problems[0].hint


@pytest.mark.parametrize(
    "text",
    [
        "会议通知\n请各单位填报 一级指标 二级指标。\n",
        "填报要求\n一级指标 三级指标\n",
        "填报要求\n绩效指标 三级指标 目标值 名称\n",
        "填报要求\n" + "一级指标 二级指标 三级指标 指标值 " * 6 + "\n",
        "一、一级指标、二级指标、三级指标和指标值都要填写。\n",
    ],
)
def test_texts_that_speak_of_indicators_are_no_forms(text: str) -> None:
    [problem] = read_text(text).problems
    assert (problem.level, "这不是绩效目标申报表" in problem.message) == ("note", True)


SHEET = [
    ["项目支出绩效目标申报表"], ["（2024年度）"], ["项目名称", "灌区维修"], ["主管部门", "市水务局", "实施单位", "灌区管理所"],
    ["年度目标", "1.修渠\n2.清淤"], ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "修渠长度", "≥12公里"],
    ["效益指标", "社会效益", "受益户数", "≥300户"],
]  # fmt: skip


def pasted_with_tabs() -> str:
    return "\n".join("\t".join(f'"{cell}"' if "\n" in cell else cell for cell in row) for row in SHEET)


def pasted_above_a_remark() -> str:
    """The title alone makes the text look like the other kind of extraction."""
    return pasted_with_tabs() + "\n\t\n填表人： 联系电话："


def pasted_with_bars() -> str:
    lines = ["| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in SHEET]
    return "\n".join([*lines[:6], "|---|:-:|---|---|", *lines[6:]])


@pytest.mark.parametrize("text", [pasted_with_tabs(), pasted_with_bars(), pasted_above_a_remark()])
def test_a_sheet_pasted_as_text(text: str) -> None:
    reading = read_text(text)
    assert reading.problems == []
    [form] = reading.declarations
    assert form.annual is not None
    assert (form.name and form.name.text, form.implementer and form.implementer.text) == ("灌区维修", "灌区管理所")
    assert [(goal.label and goal.label.text, goal.text.text) for goal in form.annual.goals] == [("1.", "修渠"), ("2.", "清淤")]
    assert [(row.name and row.name.text, row.value and row.value.text) for row in form.annual.indicators] == [
        ("修渠长度", "≥12公里"), ("受益户数", "≥300户"),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["甲\t乙", "| 甲 | 乙 |", '甲\t"乙'])
def test_other_tables_pasted_as_text(line: str) -> None:
    [problem] = read_text("\n".join([line] * 6)).problems
    assert problem.message.startswith("这不是绩效目标申报表")
