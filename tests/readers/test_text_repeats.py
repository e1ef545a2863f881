"""Text in which a script wrote each merged cell again and again."""

from __future__ import annotations

import pytest

from perfcheck.declaration.model import Declaration
from perfcheck.readers.opening import read_bytes
from perfcheck.readers.text_repeats import repeated_width

#: A row is its cells and how many columns each takes.
Row = list[tuple[str, int]]
PROJECT: list[Row] = [
    [("项目支出绩效目标申报表", 6)],
    [("（2025年度）", 6)],
    [("项目名称", 1), ("渔港维护", 5)],
    [("主管部门", 1), ("渔业局", 2), ("实施单位", 1), ("渔港站", 2)],
    [("项目资金\n（万元）", 1), ("年度资金总额：", 2), ("60", 3)],
    [("项目资金\n（万元）", 1), ("其中：财政拨款", 2), ("60", 3)],
    [("项目资金\n（万元）", 1), ("其他资金", 2), ("", 3)],
    [("总体目标", 1), ("年度目标", 5)],
    [("总体目标", 1), ("1.清淤2万方；\n2.港内事故0起。", 5)],
    [("绩效指标", 1), ("一级指标", 1), ("二级指标", 1), ("三级指标", 1), ("指标值", 1), ("绩效标准", 1)],
    [("绩效指标", 1), ("产出指标", 1), ("数量指标", 1), ("清淤方量", 1), ("≥2万方", 1), ("方案", 1)],
    [("绩效指标", 1), ("产出指标", 1), ("质量指标", 1), ("验收合格率", 1), ("100%", 1), ("100%", 1)],
    [("绩效指标", 1), ("满意度指标", 1), ("满意度指标", 1), ("渔民满意度", 1), ("≥90%", 1), ("问卷", 1)],
]
DEPARTMENT: list[Row] = [
    [("部门整体支出绩效目标申报表", 5)],
    [("部门名称", 1), ("渔业局", 4)],
    [("年度主要任务", 1), ("任务名称", 1), ("预算金额（万元）", 3)],
    [("年度主要任务", 1), ("任务名称", 1), ("总额", 1), ("财政拨款", 1), ("其他资金", 1)],
    [("年度主要任务", 1), ("渔港维护", 1), ("60", 1), ("60", 1), ("0", 1)],
    [("年度主要任务", 1), ("金额合计", 1), ("60", 1), ("60", 1), ("0", 1)],
    [("年度总体目标", 1), ("维护渔港", 4)],
    [("年度绩效指标", 1), ("一级指标", 1), ("二级指标", 1), ("三级指标", 1), ("指标值", 1)],
    [("年度绩效指标", 1), ("产出指标", 1), ("数量指标", 1), ("维护渔港", 1), ("3座", 1)],
    [("年度绩效指标", 1), ("效益指标", 1), ("社会效益指标", 1), ("港内事故", 1), ("0起", 1)],
    [("年度绩效指标", 1), ("满意度指标", 1), ("满意度指标", 1), ("渔民满意度", 1), ("≥90%", 1)],
]


def written(rows: list[Row], separator: str) -> str:
    return "".join(separator.join(cell for text, width in row for cell in [text] * width) + "\n" for row in rows)


def read(text: str) -> Declaration:
    reading = read_bytes(text.encode(), "a.txt", {})
    assert reading.format == "text" and not reading.problems
    [form] = reading.declarations
    return form


@pytest.mark.parametrize("separator", ["\t", " | "])
def test_a_project_form(separator: str) -> None:
    form = read(written(PROJECT, separator))
    assert form.annual is not None
    assert (str(form.name), str(form.supervisor), str(form.implementer), str(form.year)) == ("渔港维护", "渔业局", "渔港站", "2025")
    assert (str(form.annual.funds.total), str(form.annual.funds.fiscal), str(form.annual.funds.other)) == ("60", "60", "")
    assert form.money_unit == "万元"
    assert [str(goal.text) for goal in form.annual.goals] == ["清淤2万方；", "港内事故0起。"]
    assert [[str(cell) for cell in (row.level1, row.level2, row.name, row.value, row.standard)] for row in form.annual.indicators] == [
        ["产出指标", "数量指标", "清淤方量", "≥2万方", "方案"],
        ["产出指标", "质量指标", "验收合格率", "100%", "100%"],  # equal, and two cells
        ["满意度指标", "满意度指标", "渔民满意度", "≥90%", "问卷"],
    ]


@pytest.mark.parametrize("separator", ["\t", " | "])
def test_a_department_form_whose_amounts_are_equal(separator: str) -> None:
    form = read(written(DEPARTMENT, separator))
    [task] = form.tasks
    assert form.annual is not None
    assert (str(task.name), str(task.funds.total), str(task.funds.fiscal), str(task.funds.other)) == ("渔港维护", "60", "60", "0")
    assert (str(form.annual.funds.total), str(form.annual.funds.fiscal), str(form.annual.funds.other)) == ("60", "60", "0")
    assert [str(goal.text) for goal in form.annual.goals] == ["维护渔港"]
    assert [(str(row.name), str(row.value)) for row in form.annual.indicators] == [
        ("维护渔港", "3座"), ("港内事故", "0起"), ("渔民满意度", "≥90%"),
    ]  # fmt: skip


@pytest.mark.parametrize("separator", ["\t", " | "])
def test_cells_know_where_they_stand(separator: str) -> None:
    text = written(PROJECT, separator)
    form = read(text)
    assert form.annual is not None and form.name is not None and form.name.span is not None
    row = form.annual.indicators[0]
    for cell in (form.name, row.name, row.value):
        assert cell is not None and cell.span is not None
        line = text.split("\n")[cell.span.line - 1]
        assert line[cell.span.column - 1 : cell.span.end_column - 1] == cell.text
    assert form.annual.funds.total is not None and form.annual.funds.total.span is None  # behind a cell of two lines
    assert form.annual.funds.total.locator == "第5行第4格"


def test_without_a_caption_down_the_side() -> None:
    rows = [*PROJECT[:9], *[[*row[1:], ("", 1)] for row in PROJECT[9:]]]
    form = read(written(rows, "\t"))
    assert form.annual is not None
    assert [(str(row.value), str(row.standard)) for row in form.annual.indicators] == [("≥2万方", "方案"), ("100%", "100%"), ("≥90%", "问卷")]


@pytest.mark.parametrize("lines", [["甲\t甲"], ["甲\t甲\t乙"], ["\t\t"], ["甲"], ["---\t---\t---"], [*["乙\t丙"] * 8, "甲\t甲\t甲"]])
def test_other_texts_have_no_repeats(lines: list[str]) -> None:
    assert repeated_width(lines, "\t") is None
