"""Plain text with one row of a table a line, as it is copied from Excel, Word, a web page, or written in Markdown."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from forms import files
from forms.samples import harbour

from perfcheck.readers.explaining import explain
from perfcheck.readers.opening import read_bytes, read_file
from perfcheck.readers.text_rows import separator_of
from perfcheck.readers.writing import to_data

WORD = """项目支出绩效目标申报表
（2025年度）
项目名称\t渔港维护
主管部门及代码\t[320]渔业局\t实施单位\t渔港管理站
项目资金
（万元）\t年度资金总额：\t60
\t其中：财政拨款\t60
\t其他资金\t
总体目标\t年度目标
\t1.清淤2万方；
2.修补护岸300米；
3.港内事故0起。
绩效指标\t一级指标\t二级指标\t三级指标\t指标值
\t产出指标\t数量指标\t清淤方量\t≥2万方
\t\t\t修补护岸\t≥300米
\t\t时效指标\t完工时间\t2025年10月底前
\t\t成本指标\t清淤单价\t≤15元/方
\t效益指标\t社会效益指标\t港内事故\t0起
\t满意度指标\t服务对象满意度指标\t渔民满意度\t≥90%
"""


def rows(form: object) -> list[list[str]]:
    return [
        [str(row.level1), str(row.level2), str(row.name), str(row.value)] for row in form.annual.indicators  # type: ignore[attr-defined]
    ]


EXPECTED = [
    ["产出指标", "数量指标", "清淤方量", "≥2万方"],
    ["产出指标", "数量指标", "修补护岸", "≥300米"],
    ["产出指标", "时效指标", "完工时间", "2025年10月底前"],
    ["产出指标", "成本指标", "清淤单价", "≤15元/方"],
    ["效益指标", "社会效益指标", "港内事故", "0起"],
    ["满意度指标", "服务对象满意度指标", "渔民满意度", "≥90%"],
]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_table_copied_from_word_has_fewer_cells_where_some_are_merged(ending: str) -> None:
    reading = read_bytes(WORD.replace("\n", ending).encode(), "a.txt", {})
    assert reading.format == "text" and not reading.problems
    [form] = reading.declarations
    assert form.annual is not None
    assert (str(form.name), str(form.supervisor), str(form.implementer)) == ("渔港维护", "[320]渔业局", "渔港管理站")
    assert (str(form.annual.funds.total), str(form.annual.funds.fiscal), form.money_unit) == ("60", "60", "万元")
    assert [str(goal.text) for goal in form.annual.goals] == ["清淤2万方；", "修补护岸300米；", "港内事故0起。"]
    assert rows(form) == EXPECTED


def test_cells_know_line_and_column() -> None:
    [form] = read_bytes(WORD.encode(), "a.txt", {}).declarations
    assert form.annual is not None
    value = form.annual.indicators[1].value
    assert value is not None and value.span is not None
    lines = WORD.split("\n")
    assert lines[value.span.line - 1][value.span.column - 1 : value.span.end_column - 1] == "≥300米"
    assert value.locator == "第15行第5格"
    third = form.annual.goals[2].text.span
    assert third is not None and (third.line, lines[third.line - 1][third.column - 1 :]) == (12, "港内事故0起。")


def test_goals_side_by_side_may_have_several_lines_each() -> None:
    text = WORD.replace("总体目标\t年度目标", "总体目标\t中期目标（2025年—2027年）\t年度目标").replace(
        "\t1.清淤2万方；\n2.修补护岸300米；\n3.港内事故0起。", "\t1.清淤6万方；\n2.事故0起。\t1.清淤2万方；\n2.港内事故0起。"
    )
    [form] = read_bytes(text.encode(), "a.txt", {}).declarations
    assert form.midterm is not None and form.annual is not None
    assert [str(goal.text) for goal in form.midterm.goals] == ["清淤6万方；", "事故0起。"]
    assert [str(goal.text) for goal in form.annual.goals] == ["清淤2万方；", "港内事故0起。"]


def test_a_web_page_leaves_out_the_cells_that_are_merged_with_those_above() -> None:
    lines = [line.lstrip("\t") if "\t" in line else line for line in WORD.split("\n")]
    reading = read_bytes("\n".join(lines).encode(), "a.txt", {})
    [form] = reading.declarations
    assert form.annual is not None and not reading.problems
    assert rows(form) == EXPECTED
    assert str(form.annual.funds.fiscal) == "60"


def test_a_name_that_ends_like_a_level_is_none() -> None:
    lines = [line.lstrip("\t") if "\t" in line else line for line in WORD.replace("数量指标\t清淤", "数量\t清淤").split("\n")]
    [form] = read_bytes("\n".join([*lines[:-1], "船东满意度\t≥85%", ""]).encode(), "a.txt", {}).declarations
    assert rows(form)[-1] == ["满意度指标", "服务对象满意度指标", "船东满意度", "≥85%"]
    assert rows(form)[:2] == [["产出指标", "数量", *row[2:]] for row in EXPECTED[:2]]


def test_levels_that_were_left_out_on_both_sides_of_two_terms() -> None:
    text = (
        "项目支出绩效目标申报表\n项目名称\t渔港维护\n主管部门\t渔业局\t实施单位\t渔港站\n"
        "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t二级指标\t三级指标\t指标值\n"
        "产出指标\t数量指标\t清淤\t≥6万方\t数量指标\t清淤\t≥2万方\n修补护岸\t≥900米\t修补护岸\t≥300米\n"
        "时效指标\t完工时间\t2027年10月底前\t时效指标\t完工时间\t2025年10月底前\n"
    )
    [form] = read_bytes(text.encode(), "a.txt", {}).declarations
    for plan, values in ((form.midterm, ["≥6万方", "≥900米", "2027年10月底前"]), (form.annual, ["≥2万方", "≥300米", "2025年10月底前"])):
        assert plan is not None
        assert [str(row.level2) for row in plan.indicators] == ["数量指标", "数量指标", "时效指标"]
        assert [str(row.value) for row in plan.indicators] == values


def test_a_short_row_that_does_not_come_out_is_left_as_it_is() -> None:
    [form] = read_bytes(WORD.replace("\t\t\t修补护岸\t≥300米", "护岸\t≥300米\t三\t四").encode(), "a.txt", {}).declarations
    assert form.annual is not None and "护岸" not in [str(row.name) for row in form.annual.indicators]


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_table_copied_from_excel_has_blank_cells_for_merged_ones(tmp_path: Path, ending: str) -> None:
    path = files.write_csv(tmp_path / "a.csv", harbour())
    whole = read_file(str(path), {})
    stream = io.StringIO()
    csv.writer(stream, delimiter="\t", lineterminator=ending).writerows(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    reading = read_bytes(stream.getvalue().encode(), "a.txt", {})
    assert reading.format == "text" and not reading.problems
    assert to_data(reading.declarations[0]) == to_data(whole.declarations[0])


def test_cells_in_quotation_marks_hold_line_breaks_and_quotation_marks() -> None:
    text = WORD.replace("项目资金\n（万元）", '"项目资金\n（万元）"').replace("渔港维护", '"渔港""平安""维护"')
    text = text.replace("1.清淤2万方；\n2.修补护岸300米；\n3.港内事故0起。", '"1.清淤2万方；\n2.修补护岸300米；\n3.港内事故0起。"')
    reading = read_bytes(text.encode(), "a.txt", {})
    [form] = reading.declarations
    assert not reading.problems and form.annual is not None
    assert (str(form.name), str(form.annual.funds.total), form.money_unit) == ('渔港"平安"维护', "60", "万元")
    assert [str(goal.text) for goal in form.annual.goals] == ["清淤2万方；", "修补护岸300米；", "港内事故0起。"]
    assert rows(form) == EXPECTED


def test_a_quotation_mark_that_is_never_closed_swallows_nothing() -> None:
    [form] = read_bytes(WORD.replace("渔港维护", '"渔港维护').encode(), "a.txt", {}).declarations
    assert rows(form) == EXPECTED


@pytest.mark.parametrize("bar", ["|", "｜"])
@pytest.mark.parametrize("outer", [True, False])
def test_markdown(bar: str, outer: bool) -> None:
    lines = []
    text = WORD.replace("项目资金\n（万元）", "项目资金<br>（万元）").replace("；\n", "；<br/>")
    for number, line in enumerate(text.splitlines()):
        cells = [cell or " " for cell in line.split("\t")]
        cells += [" "] * (5 - len(cells))
        lines.append(f"| {' | '.join(cells)} |" if outer else " | ".join(cells))
        if number == 1:
            lines.append("|" + "---|" * 5 if outer else "--- | :---: | ---: | --- | ---")
    reading = read_bytes("\n".join(lines).replace("|", bar).encode(), "a.txt", {})
    [form] = reading.declarations
    assert reading.format == "text" and not reading.problems and form.annual is not None
    assert (str(form.name), str(form.annual.funds.total), form.money_unit) == ("渔港维护", "60", "万元")
    assert [str(goal.text) for goal in form.annual.goals] == ["清淤2万方；", "修补护岸300米；", "港内事故0起。"]
    assert rows(form) == EXPECTED


def test_what_each_cell_was_taken_for_is_told_as_well() -> None:
    reading, [meanings] = explain(WORD.encode(), ".txt")
    assert len(reading.declarations) == 1
    assert {one.text for one in meanings if one.used} >= {"渔港维护", "≥300米"}


@pytest.mark.parametrize(
    "text",
    [
        "\n\t项目名称\n\t渔港维护\n\n\t主管部门\n\t渔业局\n\n\t实施单位\n\t渔港站\n",  # Word, cell by cell
        "没有表格的文字\n第二行\n",
        "一行\t两格\n",
        "甲\t乙\n" * 9 + "\t".join("甲" * 300) + "\n",  # no form is that wide
        "甲|乙|丙|||\n丁|戊|\n己|庚|辛|壬|癸||\n甲|乙|丙|||\n丁|\n己|庚|辛|\n" * 3,  # a page that lost its merged cells
        "甲|乙\n" + "很长的一段文字，里面没有表格\n" * 20 + "丙|丁|戊|己|庚|辛|壬|癸|子|丑|寅|卯|辰|巳|午|未\n",
    ],
)
def test_other_texts_are_not_taken_for_rows(text: str) -> None:
    assert separator_of(text) is None


def test_a_table_of_cells_as_paragraphs_is_not_read_and_blamed_for_nothing() -> None:
    text = "\n".join(cell for cell in WORD.replace("\t", "\n").split("\n") if cell)
    reading = read_bytes(text.encode(), "a.txt", {})
    assert not reading.declarations
    [problem] = [one for one in reading.problems if one.level == "error"]
    assert problem.message.startswith("“项目支出绩效目标申报表”的表格散成了一行一格的文字（第1—")
    assert problem.hint == "请交申报表的原文件（.docx、.xlsx），或从 Word、Excel 整表复制出来的文本"
    assert problem.line == 1
