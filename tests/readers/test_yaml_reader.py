from __future__ import annotations

import string
import textwrap

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.declaration.cell import Cell
from perfcheck.declaration.model import Declaration
from perfcheck.readers.reading import Reading
from perfcheck.readers.yaml_reader import read_yaml


def read(text: str) -> Reading:
    return read_yaml(textwrap.dedent(text).lstrip("\n"))


def form(text: str) -> Declaration:
    reading = read(text)
    assert not reading.problems, reading.problems
    (declaration,) = reading.declarations
    return declaration


ENGLISH = """
    kind: department
    name: 某县教育局
    code: "101"
    year: 2024年
    duties: 管教育
    money_unit: 元
    tasks:
      - {label: 1, name: 基本支出, content: 发工资, funds: {total: 10, fiscal: 10, other: 0}, extra: {备注栏: 无}}
    annual:
      period: 2024年
      funds: {total: 10, fiscal: 10, other: 0, 上年结转: 3}
      goals:
        - {label: 目标1, text: 办好学}
      indicators:
        - {level1: 产出, level2: 数量, label: 指标1, name: 次数, value: 5次, standard: 年报, operator: =, unit: 次,
           weight: 10, note: 无, nature: 定量, direction: 正向}
    midterm:
      indicators: []
"""
CHINESE = """
    表类: 部门整体支出绩效目标申报表
    名称: 某县教育局
    编码: "101"
    预算年度: 2024年
    部门职能: 管教育
    金额单位: 元
    年度主要任务:
      - {序号: 1, 任务名称: 基本支出, 主要内容: 发工资, 预算金额: {总额: 10, 财政拨款: 10, 其他资金: 0}, 其他: {备注栏: 无}}
    年度计划:
      期间: 2024年
      项目资金: {年度资金总额: 10, 财政拨款: 10, 其他资金: 0, 上年结转: 3}
      总体目标:
        - {编号: 目标1, 内容: 办好学}
      绩效指标:
        - {一级指标: 产出, 二级指标: 数量, 编号: 指标1, 三级指标: 次数, 指标值: 5次, 绩效标准: 年报, 计算符号: =, 计量单位: 次,
           分值: 10, 备注: 无, 指标性质: 定量, 指标方向: 正向}
    中期:
      指标: []
"""


def every_text(declaration: Declaration) -> list[object]:
    fields = ("name", "code", "year", "duties", "department")
    found: list[object] = [declaration.kind, declaration.money_unit, *(getattr(declaration, field) for field in fields)]
    for task in declaration.tasks:
        found += [task.label, task.name, task.content, dict(task.funds.cells()), task.extra]
    for plan in declaration.plans:
        found += [plan.term, plan.period, dict(plan.funds.cells()), [(goal.label, goal.text) for goal in plan.goals]]
        for row in plan.indicators:
            found += [getattr(row, name) for name in row.__slots__]
    return found


def test_english_and_chinese_keys_say_the_same() -> None:
    assert every_text(form(ENGLISH)) == every_text(form(CHINESE))
    declaration = form(CHINESE)
    assert declaration.annual is not None
    assert declaration.annual.indicators[0].value == Cell("5次")
    assert declaration.annual.funds.sources["上年结转"].text == "3"


def test_the_name_of_a_department_is_name_and_department() -> None:
    declaration = form("部门名称: 某县教育局")
    assert (declaration.kind, declaration.name, declaration.department) == ("department", Cell("某县教育局"), Cell("某县教育局"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("name: 甲\ntasks: [{name: 基本支出}]", "department"),
        ("name: 甲", "project"),
        ("title: 部门整体支出绩效目标申报表\nname: 甲", "department"),
        ("部门名称: 甲\n实施单位: 乙", "project"),
        ("kind: 自评表\nname: 甲", "evaluation"),
        ("类型: 项目\ntasks: [{name: 基本支出}]", "project"),
    ],
)
def test_the_kind_is_told_or_guessed(text: str, kind: str) -> None:
    assert form(text).kind == kind


@pytest.mark.parametrize(
    "goals",
    [
        "[{label: '目标1: ', text: 办好学}, {label: '目标2: ', text: 建好校}]",
        "\n    - '目标1: 办好学'\n    - '目标2: 建好校'",
        "\n    - 目标1: 办好学\n    - 目标2: 建好校",
        "\n    目标1: 办好学\n    目标2: 建好校",
        "|\n    目标1：办好学\n    目标2：建好校",
    ],
)
def test_goals_however_they_are_written(goals: str) -> None:
    declaration = form(f"name: 甲\nannual:\n  goals: {goals}\n")
    assert declaration.annual is not None
    assert [goal.text.text for goal in declaration.annual.goals] == ["办好学", "建好校"]
    assert [str(goal.label).strip(":： ") for goal in declaration.annual.goals] == ["目标1", "目标2"]


def test_numbering_is_split_off_a_name_with_its_place() -> None:
    declaration = form("name: 甲\nannual:\n  indicators:\n    - name: 指标3:资金总额\n")
    assert declaration.annual is not None
    (row,) = declaration.annual.indicators
    assert row.label is not None and row.name is not None
    assert (row.label.text, row.label.span) == ("指标3:", (4, 13, 4, 17))
    assert (row.name.text, row.name.span) == ("资金总额", (4, 17, 4, 21))


def test_blank_and_absent_differ() -> None:
    declaration = form("name: 甲\nyear:\nannual:\n  indicators:\n    - {name: 乙, value: '', standard: , note: ~}\n")
    assert declaration.annual is not None
    (row,) = declaration.annual.indicators
    assert declaration.year == Cell("")
    assert (row.value, row.standard, row.unit) == (Cell(""), Cell(""), None)
    assert row.note == Cell("~"), "every scalar is text"
    assert declaration.midterm is None and declaration.supervisor is None


def test_every_scalar_is_text() -> None:
    declaration = form("name: yes\ncode: 0101\nyear: 2024\nstart: 2024-01-01\nend: null\n")
    texts = [str(getattr(declaration, name)) for name in ("name", "code", "year", "start", "end")]
    assert texts == ["yes", "0101", "2024", "2024-01-01", "null"]


def test_block_scalars_are_one_text() -> None:
    declaration = form("name: 甲\nduties: |\n  一、管教育；\n  二、管学校。\ncontact: >-\n  张三\n")
    assert str(declaration.duties) == "一、管教育；二、管学校。"
    assert str(declaration.contact) == "张三"


@pytest.mark.parametrize(
    "text",
    ["declarations:\n  - name: 甲\n  - name: 乙\n", "- name: 甲\n- name: 乙\n", "name: 甲\n---\nname: 乙\n", "申报表: [{name: 甲}, {名称: 乙}]"],
)
def test_several_declarations_in_one_file(text: str) -> None:
    reading = read(text)
    assert not reading.problems
    assert [str(one.name) for one in reading.declarations] == ["甲", "乙"]


@pytest.mark.parametrize(
    "text",
    [
        "services: {web: {image: nginx}}\n",
        "base: &base {a: 1}\nweb:\n  <<: *base\n",
        "Resources:\n  Bucket: !Ref Name\n",
        "- hosts\n- roles\n",
        "? [a, b]\n: c\n",
        "just a line of text\n",
        "{}\n",
    ],
)
def test_another_programs_yaml_is_passed_over_with_a_note(text: str) -> None:
    reading = read(text)
    assert not reading.declarations
    assert {problem.level for problem in reading.problems} == {"note"}
    assert all(problem.hint for problem in reading.problems)


@pytest.mark.parametrize("text", ["", " \n\n", "# 只有注释\n", "---\n"])
def test_a_file_without_content_is_worth_a_note(text: str) -> None:
    reading = read_yaml(text)
    assert not reading.declarations
    assert [problem.level for problem in reading.problems] == ["note"]


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("name: 甲\nname: 乙\n", "“name”写了两次，第一次在第 1 行", 2),
        ("名称: 甲\nname: 乙\n", "“name”写了两次（与“名称”是同一栏），第一次在第 1 行", 2),
        ("部门名称: 甲\nyear: 1\nname: 乙\n", "与“部门名称”是同一栏", 3),
        ("kind: 部门\n类型: 项目\nname: 甲\n", "“类型”写了两次（与“kind”是同一栏）", 2),
        ("name: 甲\nannual:\n  indicators:\n    - name: 乙\n      名称: 丙\n", "“名称”写了两次（与“name”是同一栏）", 5),
        ("name: 甲\nannual:\n  funds:\n    上年结转: 1\n    上年结转: 2\n", "“上年结转”写了两次", 5),
        ("name: 甲\nextra:\n  栏: 1\n  栏: 2\n", "“栏”写了两次", 4),
    ],
)
def test_the_same_column_twice_is_an_error_naming_both_places(text: str, said: str, line: int) -> None:
    (problem,) = read_yaml(text).problems
    assert (problem.level, problem.line, problem.hint) == ("error", line, "请删去一处")
    assert said in problem.message


@pytest.mark.parametrize(
    ("text", "key", "remedy"),
    [
        ("name: 甲\nanual: {}\n", "anual", "annual"),
        ("项目名称: 甲\n主管部们: 乙\n", "主管部们", "主管部门"),
        ("name: 甲\nannual:\n  indicaters: []\n", "indicaters", "indicators"),
        ("name: 甲\nannual:\n  indicators:\n    - {name: 乙, 指标直: 3}\n", "指标直", "指标值"),
        ("name: 甲\ntasks:\n  - {nam: 乙}\n", "nam", "name"),
        ("name: 甲\nannual:\n  funds: {totl: 3}\n", "totl", "total"),
        ("name: 甲\nannual:\n  goals:\n    - {texte: 乙}\n", "texte", "text"),
    ],
)
def test_an_unknown_key_names_the_nearest(text: str, key: str, remedy: str) -> None:
    (problem,) = read_yaml(text).problems
    assert problem.level == "error"
    assert f"不认识的栏目“{key}”" in problem.message
    assert f"是不是“{remedy}”" in problem.hint


def test_a_key_of_another_level_says_so() -> None:
    (problem,) = read_yaml("name: 甲\n指标值: 5\n").problems
    assert "不认识的栏目“指标值”" in problem.message and "缩进" in problem.message
    assert "主管部门" in problem.hint


@pytest.mark.parametrize("text", ["name: &a 甲\n", "year: 1\nname: *a\n", "year: 1\nname: !x 甲\n", "name: 甲\nannual: &p {}\n"])
def test_anchors_aliases_and_tags_are_refused(text: str) -> None:
    problems = read_yaml(text).problems
    assert problems[-1].level == "error"
    assert "在 YAML 里有别的含义" in problems[-1].message and "引号" in problems[-1].hint


def test_a_merge_of_an_anchor_is_refused_not_carried_out() -> None:
    assert any(one.level == "error" for one in read_yaml("name: 甲\nannual: {}\n<<: *x\n").problems)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: [甲, 乙]\n", "以“[”开头的内容请加引号"),
        ("name: {甲: 乙}\n", "以“{”开头的内容请加引号"),
        ("name: 甲\nannual: 乙\n", "期间、资金、目标、指标各占一行"),
        ("name: 甲\nannual:\n  indicators: {name: 乙}\n", "每行一项，以“- ”开头"),
        ("name: 甲\nannual:\n  indicators:\n    - 乙\n", "每项下面写“名称: 内容”"),
        ("name: 甲\nmoney_unit: 美元\n", "只能写 元、千元、万元、亿元"),
        ("name: 甲\nkind: 其他\n", "只能写 department"),
    ],
)
def test_the_wrong_sort_of_content_says_what_to_write(text: str, said: str) -> None:
    (problem,) = read_yaml(text).problems
    assert problem.level == "error"
    assert said in problem.hint


def test_one_bad_row_does_not_cost_the_others() -> None:
    reading = read_yaml("name: 甲\nannual:\n  indicators:\n    - 乙\n    - {name: 丙}\n")
    assert reading.declarations[0].annual is not None
    assert [str(row.name) for row in reading.declarations[0].annual.indicators] == ["丙"]


def test_lines_are_counted_the_same_with_windows_line_ends() -> None:
    unix = read_yaml("name: 甲\nannual:\n  period: 2024年\n").declarations[0]
    windows = read_yaml("name: 甲\r\nannual:\r\n  period: 2024年\r\n").declarations[0]
    assert unix.annual is not None and windows.annual is not None
    assert unix.annual.period is not None and windows.annual.period is not None
    assert windows.annual.period.text == "2024年"
    assert windows.annual.period.span == unix.annual.period.span


# ---- every cell's place is where its text is written ---------------------------------------------------------------

TEXTS = st.text(st.sampled_from(string.ascii_letters + string.digits + "甲乙丙目标：:#-*&>|%\"'{}[],  　☑😀？≥\\"), max_size=12)


def written(draw: st.DrawFn, text: str) -> str:
    quoted = yaml.safe_dump(text, allow_unicode=True, default_style='"', width=10**6).strip()
    single = yaml.safe_dump(text, allow_unicode=True, default_style="'", width=10**6).strip()
    plain = text.strip(" ") if text.strip(" 　") and text.strip(" ")[0] in string.ascii_letters + "甲乙丙目标" else quoted
    plain = quoted if ":" in plain or "#" in plain or any(sign in plain for sign in ",{}[]") else plain
    return draw(st.sampled_from([quoted, single, plain]))


@st.composite
def documents(draw: st.DrawFn) -> str:
    def cell() -> str:
        return written(draw, draw(TEXTS))

    lines = ["kind: project", f"name: {cell()}", f"year:   {cell()}  # 说明", f"implementer: {cell()}"]
    lines += ["annual:", f"  period: {cell()}", "  funds:", f"    total: {cell()}", f"    上年结转: {cell()}", "  goals:"]
    lines += [f"    - {{label: {cell()}, text: {cell()}}}" for _ in range(draw(st.integers(0, 2)))]
    lines += ["  indicators:"]
    for _ in range(draw(st.integers(0, 3))):
        lines += [f"    - level2: {cell()}", f"      label: {cell()}", f"      name: {cell()}", f"      value: {cell()}"]
    lines += [f"    - {{label: '', name: {cell()}, value: {cell()}, extra: {{栏: {cell()}}}}}"]
    return draw(st.sampled_from(["\n", "\r\n"])).join(lines) + "\n"


def cells_of(declaration: Declaration) -> list[Cell]:
    assert declaration.annual is not None
    found = [declaration.name, declaration.year, declaration.implementer, declaration.annual.period]
    found += [cell for _, cell in declaration.annual.funds.cells()]
    for goal in declaration.annual.goals:
        found += [goal.label, goal.text]
    for row in declaration.annual.indicators:
        found += [row.level2, row.label, row.name, row.value, *row.extra.values()]
    return [cell for cell in found if cell is not None]


@given(documents())
def test_the_slice_of_a_cells_span_is_the_cells_text(text: str) -> None:
    reading = read_yaml(text)
    assert not [one for one in reading.problems if one.level == "error"], reading.problems
    lines = text.replace("\r\n", "\n").split("\n")
    for cell in cells_of(reading.declarations[0]):
        assert cell.span is not None and cell.span.line == cell.span.end_line
        piece = lines[cell.span.line - 1][cell.span.column - 1 : cell.span.end_column - 1]
        loaded = yaml.load(piece, Loader=yaml.BaseLoader) or ""
        assert cell.text == ("" if loaded.isspace() else loaded)


@given(st.text(max_size=60) | TEXTS.map(lambda text: f"name: 甲\nannual:\n  goals:\n    - {text}\n{text}: {text}\n"))
def test_no_text_whatever_raises(text: str) -> None:
    for problem in read_yaml(text).problems:
        assert problem.message and "\n" not in problem.message


@pytest.mark.parametrize(
    "text",
    [
        "name: CI\non: push\njobs: {}\n",
        "- {编号: LOCAL-01, 名称: 差旅, 级别: 警告, 要求: 1 == 1}\n",
        "title: 笔记\ndate: 2024\n",
        "- {编号: LOCAL-01, 标题: 联系人, 级别: 警告, 类型: 必填, 栏: 联系人}\n",
    ],
)
def test_another_programs_file_with_a_name_is_passed_over(text: str) -> None:
    reading = read_yaml(text)
    assert reading.declarations == []
    assert [problem.level for problem in reading.problems] == ["note"]


def test_a_name_and_an_unknown_key_beside_a_telling_one_is_a_declaration() -> None:
    reading = read_yaml("name: 校舍维修\n主管部门: 某县教育局\n备忘: 无\n")
    assert len(reading.declarations) == 1
    assert [problem.level for problem in reading.problems] == ["error"]
