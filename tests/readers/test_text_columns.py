"""Plain text with blanks between its columns, as it is copied from a PDF viewer, and outlines of indicators."""

from __future__ import annotations

import time
from typing import Any

import pytest

from perfcheck.declaration.model import Declaration
from perfcheck.readers.opening import read_bytes

COPIED = """项目支出绩效目标申报表
（2025年度）
项目名称 渔港维护
主管部门 渔业局 实施单位 渔港管理站
项目资金（万元） 年度资金总额 60
其中：财政拨款 50 其他资金 10
总体目标 1.清淤2万方，
修补护岸300米；
2.港内事故0起。
绩效指标
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 清淤方量 ≥2万方
修补护岸 ≥300米
时效指标 完工时间 2025年10月底前
成本指标 清淤单价 ≤15元/方
效益指标 社会效益指标 港内秩序
满意度指标 服务对象满意度指标 渔民满意度 ≥90%
填报人：张三 联系电话：12345
"""
ALIGNED = """项目支出绩效目标申报表（2025年度）
项目名称：渔港维护
资金总额：60万元
其中：财政拨款：60万元
年度目标：清淤2万方。

一级指标    二级指标      三级指标        指标值           备注
产出指标    数量指标      清淤方量        ≥2万方          分两期
                          修补 护岸                        附图
            服务质量      验收合格率      100%
效益指标　　社会效益　　　港内事故　　　　0起
满意度指标  服务对象满意度指标 渔民满意度  ≥90%           抽样
"""
OUTLINE = """项目支出绩效目标申报表（2025年度）
项目名称：渔港维护
资金总额：60万元
年度目标：清淤2万方。
产出指标：
  数量指标：清淤方量 ≥2万方；修补护岸≥300米
  时效指标：完工时间：2025年10月底前
效益指标：
  社会效益指标：港内秩序明显好转
满意度指标：
  服务对象满意度指标：渔民满意度≥90%
填报人：张三
"""


def form_of(text: str) -> Declaration:
    reading = read_bytes(text.encode(), "a.txt", {})
    assert not reading.problems, [problem.message for problem in reading.problems]
    [form] = reading.declarations
    return form


def rows(form: Declaration, *fields: str) -> list[list[str]]:
    assert form.annual is not None
    return [[str(getattr(row, field) or "") for field in (fields or ("level1", "level2", "name", "value"))] for row in form.annual.indicators]


def shown(text: str, cell: Any) -> str:
    """What stands in the file where a cell says that it does."""
    assert cell.span.line == cell.span.end_line
    return text.split("\n")[cell.span.line - 1][cell.span.column - 1 : cell.span.end_column - 1]


def test_rows_with_a_blank_between_cells_come_out_by_their_levels() -> None:
    form = form_of(COPIED)
    assert (str(form.name), str(form.supervisor), str(form.implementer), form.money_unit) == ("渔港维护", "渔业局", "渔港管理站", "万元")
    assert form.annual is not None
    funds = form.annual.funds
    assert (str(funds.total), str(funds.fiscal), str(funds.other)) == ("60", "50", "10")
    assert [str(goal.text) for goal in form.annual.goals] == ["清淤2万方，", "修补护岸300米；", "港内事故0起。"]
    assert rows(form) == [
        ["产出指标", "数量指标", "清淤方量", "≥2万方"],
        ["产出指标", "数量指标", "修补护岸", "≥300米"],
        ["产出指标", "时效指标", "完工时间", "2025年10月底前"],
        ["产出指标", "成本指标", "清淤单价", "≤15元/方"],
        ["效益指标", "社会效益指标", "港内秩序", ""],
        ["满意度指标", "服务对象满意度指标", "渔民满意度", "≥90%"],
    ]


def test_cells_know_line_and_column() -> None:
    form = form_of(COPIED)
    assert form.annual is not None
    for row in form.annual.indicators:
        for cell in (row.name, row.value):
            if cell:
                assert shown(COPIED, cell) == str(cell)
    assert shown(COPIED, form.implementer) == "渔港管理站"
    assert shown(COPIED, form.annual.goals[2].text) == "港内事故0起。"
    assert form.annual.indicators[1].value is not None and form.annual.indicators[1].value.locator == "第13行"


@pytest.mark.parametrize("text", [ALIGNED, ALIGNED.replace("\n", "\r\n")])
def test_cells_below_heads_that_stand_apart(text: str) -> None:
    assert rows(form_of(text), "level1", "level2", "name", "value", "note") == [
        ["产出指标", "数量指标", "清淤方量", "≥2万方", "分两期"],
        ["产出指标", "数量指标", "修补 护岸", "", "附图"],
        ["产出指标", "服务质量", "验收合格率", "100%", ""],
        ["效益指标", "社会效益", "港内事故", "0起", ""],
        ["满意度指标", "服务对象满意度指标", "渔民满意度", "≥90%", "抽样"],
    ]


def test_an_outline_below_its_levels() -> None:
    form = form_of(OUTLINE)
    assert rows(form) == [
        ["产出指标", "数量指标", "清淤方量", "≥2万方"],
        ["产出指标", "数量指标", "修补护岸", "≥300米"],
        ["产出指标", "时效指标", "完工时间", "2025年10月底前"],
        ["效益指标", "社会效益指标", "港内秩序明显好转", ""],
        ["满意度指标", "服务对象满意度指标", "渔民满意度", "≥90%"],
    ]
    assert form.annual is not None and form.annual.indicators[4].value is not None
    assert shown(OUTLINE, form.annual.indicators[4].value) == "≥90%"


@pytest.mark.parametrize(
    "line",
    [
        "时效指标 完工 时间 2025年10月底前",  # a blank inside the name, or another level
        "清淤 方量 ≥2万方",
        "数量指标 ≥2万方",  # a value without a name, or a name without a value
        "数量指标 清淤方量 ≥2万方 两期 备查",
    ],
)
def test_a_row_that_may_be_read_in_several_ways_is_told_and_the_others_are_read(line: str) -> None:
    text = COPIED.replace("修补护岸 ≥300米", line)
    reading = read_bytes(text.encode(), "a.txt", {})
    [form] = reading.declarations
    names = [row[2] for row in rows(form)]
    assert names == ["清淤方量", "完工时间", "清淤单价", "港内秩序", "渔民满意度"]
    [problem] = reading.problems
    assert (problem.level, problem.line) == ("error", 13)
    assert problem.message == f"表的各栏之间只有空格，这一行分不出各栏，没有检查：“{line}”"
    assert "Tab" in problem.hint


def test_a_column_of_notes_may_be_blank() -> None:
    form = form_of(COPIED.replace("三级指标 指标值", "三级指标 指标值 备注").replace("≥300米", "≥300米 分两期"))
    assert rows(form, "name", "value", "note")[:3] == [["清淤方量", "≥2万方", ""], ["修补护岸", "≥300米", "分两期"], ["完工时间", "2025年10月底前", ""]]


def test_levels_in_the_middle_of_their_rows_are_not_guessed() -> None:
    text = COPIED.replace("产出指标 数量指标 清淤方量 ≥2万方\n修补护岸 ≥300米", "清淤方量 ≥2万方\n产出指标 数量指标 修补护岸 ≥300米")
    reading = read_bytes(text.encode(), "a.txt", {})
    assert [(problem.level, problem.line) for problem in reading.problems] == [("error", 12)]


def told(text: str) -> tuple[list[list[str]], list[int | None]]:
    """The rows of a text with problems, and the lines that are told not to come out."""
    reading = read_bytes(text.encode(), "a.txt", {})
    lines = [problem.line for problem in reading.problems if "分不出各栏" in problem.message]
    return (rows(reading.declarations[0]) if reading.declarations else [], lines)


def test_below_centred_levels_a_row_without_one_is_told() -> None:
    text = COPIED.replace("产出指标 数量指标 清淤方量 ≥2万方\n修补护岸", "清淤方量 ≥2万方\n产出指标 数量指标 护岸长度 ≥300米\n修补护岸")
    assert told(text)[1] == [12, 14]


@pytest.mark.parametrize(
    ("more", "lines"),
    [
        ("修补\n护岸 ≥300米", [12, 13, 14]),  # with which cell of the row above a line goes on is not told
        ("修补护岸 ≥300\n米", [13, 14]),
        ("修补护岸及\n附属设施\n等 ≥300米", [12, 13, 14, 15]),
        ("修补护岸、 ≥300米\n防浪堤 ≥100米", [13, 14]),
        ("修补护岸（新港 ≥300米（延\n和老港） 长米）", [13, 14]),
        ("质量指标 修补护岸\n合格率 ≥300米", [13, 14]),
    ],
)
def test_a_cell_that_goes_on_in_the_next_line_takes_its_row_along(more: str, lines: list[int]) -> None:
    found, unclear = told(COPIED.replace("修补护岸 ≥300米", more))
    assert unclear == lines
    assert found[-4] == ["产出指标", "时效指标", "完工时间", "2025年10月底前"]
    assert not any(row[2] in ("修补", "护岸", "修补护岸", "合格率", "等", "米") for row in found)


def test_a_cell_that_goes_on_below_heads_that_stand_apart() -> None:
    found, unclear = told(ALIGNED.replace("2万方          分两期\n", "2万            分两期\n                                          方\n"))
    assert unclear == [8, 9, 10]
    assert found[0] == ["产出指标", "服务质量", "验收合格率", "100%"]


def test_rows_with_a_blank_between_cells_below_heads_that_stand_apart() -> None:
    text = ALIGNED.replace("产出指标    数量指标      清淤方量        ≥2万方          分两期", "产出指标 数量指标 清淤方量 ≥2万方 分两期")
    assert rows(form_of(text)) == rows(form_of(ALIGNED))


@pytest.mark.parametrize(
    ("line", "moved"),
    [
        ("                          修补 护岸                        附图", "                          修补 护岸                         附图"),
        ("            服务质量      验收合格率      100%", "            服务质量       验收合格率      100%"),
        ("满意度指标  服务对象满意度指标 渔民", "满意度指标  服务对象满意  度指标 渔民"),
    ],
)
def test_what_stands_below_no_head_is_not_guessed_where_notes_may_be_blank(line: str, moved: str) -> None:
    text = ALIGNED.replace(line, moved)
    found, [unclear] = told(text)
    assert moved in text.split("\n")[unclear - 1] and len(found) == 4


def test_wide_blanks_inside_of_a_value() -> None:
    assert rows(form_of(ALIGNED.replace("0起", "0   起")), "name", "value", "note")[3] == ["港内事故", "0   起", ""]


def test_a_row_that_could_not_be_read_still_tells_its_levels() -> None:
    text = COPIED.replace("时效指标 完工时间 2025年10月底前", "时效指标 完工 时间 2025年10月底前\n开工时间 2025年3月底前")
    text = text.replace("效益指标 社会效益指标 港内秩序", "效益指标 社会效益指标 港内 秩序 好转\n生态效益指标 水质 好")
    found, unclear = told(text)
    assert unclear == [14, 17]
    assert found[2:5] == [
        ["产出指标", "时效指标", "开工时间", "2025年3月底前"],
        ["产出指标", "成本指标", "清淤单价", "≤15元/方"],
        ["效益指标", "生态效益指标", "水质", "好"],
    ]


@pytest.mark.parametrize(
    ("line", "more"),
    [
        ("效益指标 港内秩序 好转", ""),  # 效益指标 is no 二级指标 of 产出指标
        ("社会效益指标 港内秩序 好转", ""),
        ("效益指标社会效益指标 港内秩序 好转", ""),  # a blank is lost
        ("某项指标 港内 秩序 好转", "港内事故 0起"),  # a level that nobody knows: which one may it be
        ("绩效指标 社会效益指标 港内秩序 好转", ""),
    ],
)
def test_levels_that_do_not_belong_to_those_above_are_not_guessed(line: str, more: str) -> None:
    found, unclear = told(COPIED.replace("效益指标 社会效益指标 港内秩序\n", f"{line}\n{more}\n"))
    assert unclear == ([16, 17] if more else [16])
    assert [row[2] for row in found[3:]] == ["清淤单价", "渔民满意度"]


def test_a_level_may_stand_in_a_line_of_its_own_above_its_rows() -> None:
    text = COPIED.replace("产出指标 数量", "产出指标\n数量").replace("效益指标 社会", "效益指标\n社会")
    form = form_of(text)
    assert rows(form) == rows(form_of(COPIED))
    level = form.annual.indicators[4].level1 if form.annual is not None else None
    assert level is not None and shown(text, level) == "效益指标"
    assert told(text.replace("社会效益指标 港内秩序", "港内秩序 好转"))[1] == [18]


def test_the_last_word_of_a_level_in_the_next_line_is_no_label() -> None:
    text = COPIED.replace("服务对象满意度指标 渔民满意度 ≥90%", "服务对象满意度 渔民满意度 ≥90%\n指标")
    assert rows(form_of(text))[-1] == ["满意度指标", "服务对象满意度", "渔民满意度", "≥90%"]
    assert told(COPIED.replace("修补护岸 ≥300米", "修补护岸 ≥300米\n指标"))[1] == [13, 14]
    assert told(COPIED.replace("修补护岸 ≥300米", "指标 修补护岸 ≥300米"))[1] == [13]


def test_an_indicator_may_be_called_as_a_label() -> None:
    text = COPIED.replace("2025年10月底前\n", "2025年10月底前\n完成时间 12月\n").replace("≤15元/方\n", "≤15元/方\n财政资金 50万元\n")
    form = form_of(text)
    assert rows(form)[3:6] == [
        ["产出指标", "时效指标", "完成时间", "12月"],
        ["产出指标", "成本指标", "清淤单价", "≤15元/方"],
        ["产出指标", "成本指标", "财政资金", "50万元"],
    ]
    assert form.annual is not None and [str(cell) for _, cell in form.annual.funds.cells()] == ["60", "50", "10"]


@pytest.mark.parametrize("page", ["- 2 -", "— 2 —", "第 2 页 共 3 页", "第2页"])
def test_a_table_goes_on_on_the_next_page(page: str) -> None:
    text = COPIED.replace("时效指标 完工", f"{page}\n一级指标 二级指标 三级指标 指标值\n时效指标 完工")
    assert rows(form_of(text)) == rows(form_of(COPIED))


@pytest.mark.parametrize("value", ["≥ 300 米", "≥300 米", "≥ 300米", "300 米", "300 米 以上", "90 % 以上", "2025 年 12 月底前", "2025年 12月 31日 前", "2000 元/户", "不低于 300米"])
@pytest.mark.parametrize("note", ["", " 备注"])
def test_blanks_inside_of_a_value(value: str, note: str) -> None:
    text = COPIED.replace("指标值\n", f"指标值{note}\n").replace("≥300米", value)
    form = form_of(text)
    assert rows(form)[1] == ["产出指标", "数量指标", "修补护岸", value]
    assert form.annual is not None and form.annual.indicators[1].value is not None
    assert shown(text, form.annual.indicators[1].value) == value


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("指标值 计量单位 分值", "修补护岸 ≥ 300米 20"),  # a sign and its figure, not a figure and its unit
        ("指标值 计量单位 分值", "修补护岸 300 米 抽样"),
        ("符号 指标值 计量单位", "修补护岸 ≥300 米 长"),
        ("指标值 备注", "2025年 12月底前"),
        ("指标值", "≥ 300米"),
    ],
)
def test_what_may_not_stand_in_a_column_is_a_part_of_another(heads: str, row: str) -> None:
    text = COPIED.replace("三级指标 指标值", f"三级指标 {heads}").replace("修补护岸 ≥300米", row)
    assert 13 in told(text)[1]


def test_tasks_of_a_department_and_labels_down_the_page() -> None:
    form = form_of("""部门整体支出绩效目标申报表
（2025年度）
部门名称 渔业局 部门预算编码 320
年度
预算
安排
资金总额 100
年度主要任务
任务名称 主要内容 预算金额（万元）
渔港维护 渔港清淤和护岸修补 60
其他 机关运转 40
合计 100
年度
总体
目标
目标1：保障渔港安全；
目标2：渔民满意。
一级指标 二级指标 三级指标 指标值
产出指标 数量指标 清淤方量 ≥2万方
""" + "".join(COPIED.splitlines(keepends=True)[13:17]))
    assert (form.kind, str(form.name), str(form.code)) == ("department", "渔业局", "320")
    assert [[str(task.name), str(task.content), str(task.funds.total)] for task in form.tasks] == [
        ["渔港维护", "渔港清淤和护岸修补", "60"], ["其他", "机关运转", "40"],
    ]  # fmt: skip
    assert form.annual is not None and str(form.annual.funds.total) == "100"
    assert [str(goal.text) for goal in form.annual.goals] == ["保障渔港安全；", "渔民满意。"]
    assert len(rows(form)) == 5


@pytest.mark.parametrize("below", ["\n某县渔业局\n2025年1月3日\n附：联系人 名单\n张三 13800000000\n", "2025年1月3日\n张三 13800000000\n"])
def test_who_signs_below_a_table_is_no_row_of_it(below: str) -> None:
    text = COPIED.replace("填报人：张三 联系电话：12345\n", below)
    assert told(text) == (rows(form_of(COPIED)), [])
    reading = read_bytes(text.encode(), "a.txt", {})
    [problem] = reading.problems
    assert problem.level == "note" and f"有 {len(below.strip().splitlines())} 处的文字不在" in problem.message


def test_a_blank_line_before_a_part_of_a_cell_ends_no_table() -> None:
    found, unclear = told(COPIED.replace("修补护岸 ≥300米\n", "修补护岸 ≥300米\n\n以及附属设施\n"))
    assert unclear[-1] == 15 and len(found) == 5


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("指标值 备注", "护岸 完好率 100%"),  # a blank inside of the name, and no note
        ("指标值 备注", "护岸完好 全部 完好"),
        ("中期指标值 年度指标值", "护岸 完好率 100%"),
        ("指标值", "护岸长度≥300米"),  # no blank before the value
        ("指标值", "护岸长度300米"),
        ("指标值", "质量指标护岸完好率 100%"),
    ],
)
def test_two_cells_may_be_one_or_one_two(heads: str, row: str) -> None:
    text = COPIED.replace("三级指标 指标值", f"三级指标 {heads}").replace("修补护岸 ≥300米", row)
    assert 13 in told(text)[1]


TASKS = """部门整体支出绩效目标申报表
部门名称 渔业局
年度主要任务 任务名称 主要内容 预算金额（万元） 其中：财政拨款 其他资金
渔港维护 渔港清淤 60 50 10
合计 60 50 10
年度目标 保障渔港安全。
年度绩效指标 一级指标 二级指标 三级指标 指标值
产出指标 数量指标 清淤方量 ≥2万方
效益指标 社会效益指标 港内事故 0起
满意度指标 服务对象满意度指标 渔民满意度 ≥90%
"""


def test_captions_beside_tables_and_amounts_of_several_columns() -> None:
    form = form_of(TASKS)
    assert [[str(task.name), str(task.content), str(task.funds.total), str(task.funds.other)] for task in form.tasks] == [["渔港维护", "渔港清淤", "60", "10"]]
    assert form.annual is not None
    assert [str(cell) for _, cell in form.annual.funds.cells()] == ["60", "50", "10"]
    assert [row[2] for row in rows(form)] == ["清淤方量", "港内事故", "渔民满意度"]
    assert told(TASKS.replace("合计 60 50 10", "合计 60"))[1] == [5]


@pytest.mark.parametrize("lines", ["资金总额 财政拨款 其他资金\n70 50 20", "项目资金 合计 70 50 20", "中期目标 年度目标\n清淤5万方 清淤3万方", "年度目标 预期目标 实际完成情况\n清淤 清淤"])
def test_tables_of_amounts_and_of_goals_of_two_terms_are_told(lines: str) -> None:
    reading = read_bytes(COPIED.replace("绩效指标\n", f"{lines}\n绩效指标\n", 1).encode(), "a.txt", {})
    [form] = reading.declarations
    assert form.annual is not None
    assert [str(cell) for _, cell in form.annual.funds.cells()] == ["60", "50", "10"]
    assert [str(goal.text) for goal in form.annual.goals] == ["清淤2万方，", "修补护岸300米；", "港内事故0起。"]
    [problem] = reading.problems
    assert "不在申报表的栏目里" in problem.message and lines.split("\n")[-1].replace(" ", "") in problem.message


@pytest.mark.parametrize("blank", ["\t", "\xa0", "\u3000", "\xa0 "])
def test_other_blanks_part_cells(blank: str) -> None:
    text = COPIED.replace("项目名称 ", f"项目名称{blank}").replace("修补护岸 ", f"修补护岸{blank}")
    form = form_of(text)
    assert str(form.name) == "渔港维护" and rows(form)[1][2:] == ["修补护岸", "≥300米"]


@pytest.mark.parametrize("head", ["预算金额（万元）\n总额 财政拨款 其他资金", "预算金额（万元） 总额 财政拨款 其他资金"], ids=["below", "beside"])
def test_the_money_of_tasks_in_parts(head: str) -> None:
    form = form_of(f"""部门整体支出绩效目标申报表
（2025年度）
部门名称 渔业局
年度主要任务
任务名称 主要内容 {head}
渔港维护 渔港清淤 60 50 10
其他 机关运转 40 40 0
金额合计 100 90 10
年度总体目标
目标1：清淤2万方。
""" + "".join(COPIED.splitlines(keepends=True)[10:17]))
    assert form.money_unit == "万元" and form.annual is not None
    assert [[str(task.name), *(str(cell) for _, cell in task.funds.cells())] for task in form.tasks] == [
        ["渔港维护", "60", "50", "10"], ["其他", "40", "40", "0"],
    ]  # fmt: skip
    assert [str(cell) for _, cell in form.annual.funds.cells()] == ["100", "90", "10"]
    assert [str(goal.text) for goal in form.annual.goals] == ["清淤2万方。"]


def test_a_head_of_levels_alone() -> None:
    reading = read_bytes(COPIED.replace("三级指标 指标值", "绩效指标").encode(), "a.txt", {})
    assert all("程序出错" not in problem.message for problem in reading.problems)
    assert not any(row.value for form in reading.declarations for plan in form.plans for row in plan.indicators)


def test_a_task_with_a_blank_inside_is_told() -> None:
    reading = read_bytes("部门整体支出绩效目标申报表\n部门名称 渔业局\n任务名称 主要内容 预算金额\n渔港 维护 清淤 60\n".encode(), "a.txt", {})
    assert "这一行分不出各栏，没有检查：“渔港 维护 清淤 60”" in next(problem.message for problem in reading.problems)


def test_a_form_of_which_only_the_top_is_there_is_a_form_that_was_cut_off() -> None:
    reading = read_bytes("".join(COPIED.splitlines(keepends=True)[:6]).encode(), "a.txt", {})
    [problem] = reading.problems
    assert problem.level == "error" and problem.message.startswith("“渔港维护”的申报表在第6行之后中断")


DOWN = """\ufeff某县2025年渔港维护绩效目标表
项目名称
渔港维护
主管部门
某县渔业局
项目资金（万元）
年度资金总额
60

其中：中央财政资金
60
年度总体目标
1.清淤2万方。
2.港内事故0起。
绩效指标
一级指标
二级指标
三级指标
指标值
备注

产出指标
数量指标
清淤方量
≥2万方




修补护岸

附图


时效指标
完工时间
2025年10月底前


效益指标
社会效益指标
港内事故
0起

填报人
张三
"""


#: The same with a caption above the table instead of one beside all its rows.
ABOVE = DOWN.replace("备注\n\n", "备注\n").replace("万方\n\n\n\n\n", "万方\n\n\n\n").replace("附图\n\n\n", "附图\n\n").replace("前\n\n\n", "前\n\n")


@pytest.mark.parametrize("text", [DOWN, DOWN.replace("\n", "\r\n"), ABOVE], ids=["beside", "windows", "above"])
def test_one_cell_a_line_with_blank_lines_for_blank_cells(text: str) -> None:
    form = form_of(text)
    assert (str(form.name), str(form.supervisor), str(form.contact)) == ("渔港维护", "某县渔业局", "张三")
    assert form.annual is not None and str(form.annual.funds.total) == "60"
    assert [(str(source), str(cell)) for source, cell in form.annual.funds.cells()][1:] == [("中央财政资金", "60")]
    assert [str(goal.text) for goal in form.annual.goals] == ["清淤2万方。", "港内事故0起。"]
    assert rows(form, "level1", "level2", "name", "value", "note") == [
        ["产出指标", "数量指标", "清淤方量", "≥2万方", ""],
        ["产出指标", "数量指标", "修补护岸", "", "附图"],
        ["产出指标", "时效指标", "完工时间", "2025年10月底前", ""],
        ["效益指标", "社会效益指标", "港内事故", "0起", ""],
    ]
    value = form.annual.indicators[2].value
    assert value is not None and shown(text.replace("\r", ""), value) == "2025年10月底前"


@pytest.mark.parametrize("text", ["绩效指标\n", "绩\n效\n指\n标\n", "年\n度\n绩\n效\n指\n标\n"])
def test_captions_beside_and_above_a_table_with_a_cell_a_line(text: str) -> None:
    for form in (DOWN, ABOVE):
        assert len(rows(form_of(form.replace("绩效指标\n", text)))) == 4


def test_two_tables_with_a_cell_a_line_one_for_each_term() -> None:
    table = ABOVE[ABOVE.index("绩效指标") : ABOVE.index("填报人")]
    form = form_of(ABOVE.replace(table, f"中期{table}年度{table.replace('≥2万方', '≥1万方')}"))
    assert form.midterm is not None
    assert [str(row.value or "") for row in form.midterm.indicators] == ["≥2万方", "", "2025年10月底前", "0起"]
    assert rows(form, "value") == [["≥1万方"], [""], ["2025年10月底前"], ["0起"]]


@pytest.mark.parametrize("more", ["清淤方量\n两期", "清淤方量\n\n", "\n清淤方量"])
def test_a_table_with_a_cell_a_line_of_which_a_row_does_not_come_out_is_not_read(more: str) -> None:
    reading = read_bytes(DOWN.replace("清淤方量", more).encode(), "a.txt", {})
    assert not any(form.annual and form.annual.indicators for form in reading.declarations)
    assert [problem.message[-24:] for problem in reading.problems if problem.level == "error"]


@pytest.mark.parametrize(
    ("cell", "lines"),
    [("二级指标", "二级\n指标"), ("三级指标", "二级指标\n三级指标"), ("社会效益指标", "社会效益\n指标"), ("0起", "0\n起")],
)
def test_cells_that_are_broken_into_lines_are_not_taken_for_the_next_ones(cell: str, lines: str) -> None:
    reading = read_bytes(ABOVE.replace(cell, lines).encode(), "a.txt", {})
    assert not any(form.annual and form.annual.indicators for form in reading.declarations)
    assert "error" in [problem.level for problem in reading.problems]


def test_a_table_with_a_cell_a_line_that_lost_its_blank_lines_is_not_read() -> None:
    lines = ["项目支出绩效目标申报表", "项目名称", "渔港维护", "三级指标", "指标值", "备注", "清淤方量", "2万方", "完好率", "100%", "事故", "0起", "渔民满意度", "90%", "抽样"]
    reading = read_bytes("\n".join(lines).encode(), "a.txt", {})
    assert not any(form.annual and form.annual.indicators for form in reading.declarations)
    assert [problem.level for problem in reading.problems] == ["error"]


@pytest.mark.parametrize("text", ["关于绩效评价的通知\n各单位 请于3月报送\n", "会议 名单\n张三 局长\n李四 科长\n", "产出指标：\n数量指标：甲≥3\n"])
def test_other_texts_are_no_forms(text: str) -> None:
    reading = read_bytes(text.encode(), "a.txt", {})
    assert not reading.declarations
    assert [problem.level for problem in reading.problems] == ["note"]


@pytest.mark.parametrize(
    "text",
    [
        COPIED + "数量指标 " * 40_000,
        COPIED + "一级指标 二级指标 三级指标 指标值\n" * 8_000,
        COPIED.replace("修补护岸300米；", "修补护岸300米；\n" * 20_000),
        COPIED + "产出指标 数量指标 甲 1个\n" * 10_000,
        COPIED + "年\n" * 20_000,
        "产出指标：\n" * 40_000,
        COPIED.replace("效益指标 社", "完成时间 12月\n" * 8_000 + "效益指标 社"),
        COPIED.replace("效益指标 社", "产出指标 数量指标 护岸\n护岸 3米\n" * 4_000 + "效益指标 社"),
        COPIED.replace("≥2万方", "2025 年 12 月 3 日 " * 10_000),
        DOWN + "指标值\n" * 15_000,
        COPIED + "任务名称 主要内容 预算金额\n" + "\n" * 30_000,
        COPIED + "任务名称 主要内容 预算金额\n" * 15_000,
        DOWN + DOWN[DOWN.index("绩效指标") : DOWN.index("填报人")] * 900,
    ],
    ids=["long", "heads", "goal", "rows", "tall", "outline", "labels", "open", "torn", "heads-down", "blank-tasks", "tasks", "tables-down"],
)
def test_large_texts_take_no_time(text: str) -> None:
    begin = time.process_time()
    read_bytes(text.encode(), "a.txt", {})
    assert time.process_time() - begin < 3
