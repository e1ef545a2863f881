"""What clerks type: each slip is explained by itself, with the line, the column and the line as it stands."""

from __future__ import annotations

import pytest

from perfcheck.readers.yaml_reader import read_yaml

ROW = "name: 甲\nannual:\n  indicators:\n    - name: 合格率\n      {}\n      standard: 年报\n"


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        (ROW.format("value: >=95%"), 5, 14, "以大于号开头", '请加引号：">=95%"'),
        (ROW.format("value: > 95%"), 5, 14, "以大于号开头", '请加引号："> 95%"'),
        (ROW.format("value: >5"), 5, 14, "“>5”在 YAML 里是文字块的记号", '例如 ">5"'),
        (ROW.format("value: |8|"), 5, 14, "以竖线开头", "请加引号"),
        (ROW.format("value: *号"), 5, 14, "以星号开头", '请加引号："*号"'),
        (ROW.format("value: *abc"), 5, 14, "以“*”开头", '"*abc"'),
        (ROW.format("value: &号"), 5, 14, "以“&”开头", '请加引号："&号"'),
        (ROW.format("value: !必填"), 5, 14, "以叹号开头", '请加引号："!必填"'),
        (ROW.format("value: %95"), 5, 14, "以百分号开头", '请加引号："%95"'),
        (ROW.format("value: @张三"), 5, 14, "以“@”开头", '请加引号："@张三"'),
        (ROW.format("value: `甲`"), 5, 14, "以反引号开头", "请加引号"),
        (ROW.format("value: - 5"), 5, 14, "以“- ”开头", '请加引号："- 5"'),
        (ROW.format("value：95%"), 5, 12, "“value”后面用了全角冒号“：”", "value: 95%"),
        (ROW.format("指标值：95%"), 5, 10, "“指标值”后面用了全角冒号“：”", "指标值: 95%"),
        (ROW.format("value:95%"), 5, 13, "“value:”后面少一个空格", "请写成 value: 95%"),
        (ROW.format("value:　95%"), 5, 13, "“value:”后面是全角空格", "value: 95%"),
        (ROW.format("value: 目标: 内容"), 5, 14, "内容里有“: ”", '请给整格内容加引号："目标: 内容"'),
        (ROW.format("value: 目标:"), 5, 16, "内容里有“: ”", "请给整格内容加引号"),
        (ROW.format('value: "95%'), 5, 14, "引号没有成对", "补上同样的引号"),
        (ROW.format('value: "95%\n      note: "无"'), 5, 14, "引号没有成对", "补上同样的引号"),
        (ROW.format("value: '95%"), 5, 14, "引号没有成对", "补上同样的引号"),
        (ROW.format('value: "优" 或 "良"'), 5, 17, "引号后面还有内容", "请把整格内容放进引号"),
        (ROW.format('value: "优"以上'), 5, 17, "引号后面还有内容", "请把整格内容放进引号"),
        (ROW.format('value: "甲\\目录"'), 5, 16, "双引号里的“\\”", "改成单引号"),
        (ROW.format("value: [95%"), 5, 14, "“{”或“[”里的内容读不下去", "请加引号"),
        (ROW.format("\tvalue: 95%"), 5, 7, "制表符（Tab）", "请改用半角空格缩进"),
        (ROW.format("value: 95%\n\t note: 无"), 6, 1, "制表符（Tab）", "请改用半角空格缩进"),
        (ROW.format("value: 95%\n  　　note: 无"), 6, 3, "全角空格缩进", "请改用半角空格缩进"),
        (ROW.format("value: 95%\n       note: 无"), 6, 8, "缩进得深", "请对齐"),
        (ROW.format("value: 95%\n     note: 无"), 6, 6, "缩进与上面各行对不齐", "同一列"),
        (ROW.format("95%"), 5, None, "没有“: ”", "栏目名: 内容"),
        (ROW.format("value: 95%\x07"), 5, 17, "控制字符 U+0007", "请删去"),
        (ROW.format("value: 95%\x9f"), 5, 17, "控制字符 U+009F", "请删去"),
        ("项目名称：甲\n年度：2024\n", 1, 5, "“项目名称”后面用了全角冒号", "项目名称: 甲"),
        ("项目名称：甲\nyear: 2024\n", 1, 5, "“项目名称”后面用了全角冒号", "项目名称: 甲"),
        ("name:甲\n", 1, 6, "“name:”后面少一个空格", "请写成 name: 甲"),
        ("annual:\n　　goals: 甲\n", 2, 1, "“goals”这个栏目名前后有全角空格", "缩进只用半角空格"),
        ("tasks:\n  - label: 1\n　　name: 甲\n", 3, 1, "“name”这个栏目名前后有全角空格", "缩进只用半角空格"),
        ("　name: 甲\n", 1, 1, "“name”这个栏目名前后有全角空格", "缩进只用半角空格"),
        ("name: 甲\nannual:\n  goals:\n    - *号\n", 4, 7, "以星号开头", '"*号"'),
        ("name: 甲\nannual:\n  indicators:\n    - {name: 乙, value: >=95%, note: 丙}\n", 4, 24, "以大于号开头", '">=95%"'),
        ("name: 甲\nannual:\n  indicators:\n    - {name：乙}\n", 4, 8, "“name”后面用了全角冒号", "name: 乙"),
        ("name: 甲\nannual:\n  indicators:\n    - {name:乙}\n", 4, 8, "“name”的冒号后面少一个空格", "name: 乙"),
        ("name: 甲\nannual:\n  indicators:\n    - name：乙\n", 4, 7, "“name”后面用了全角冒号", "name: 乙"),
        ("name: 甲\nannual:\n  funds: {总额：100}\n", 3, 11, "“总额”后面用了全角冒号", "总额: 100"),
        ("name: 甲\n...\nyear: 2024\n", 3, 1, "“...”", "……"),
        ("name: 甲\nannual: " + "{a: " * 30 + "1" + "}" * 30 + "\n", 2, None, "", ""),
        ("name: 甲\nextra: {x: " + "[" * 500 + "]" * 500 + "}\n", 2, None, "嵌套超过 20 层", "请检查缩进"),
    ],
)
def test_every_slip_has_its_own_explanation(text: str, line: int, column: int | None, message: str, hint: str) -> None:
    problems = [one for one in read_yaml(text).problems if one.level == "error"]
    assert problems
    problem = next((one for one in problems if message in one.message), problems[-1])
    assert message in problem.message
    assert hint in problem.hint
    assert problem.line == line
    assert column is None or problem.column == column
    assert problem.source_line == text.split("\n")[line - 1]


@pytest.mark.parametrize(
    ("value", "shown", "blank"),
    [("#5楼", "“#5楼”被当成注释，没有读入，这一格成了空白", True), ("甲 #乙", "“#乙”被当成注释，没有读入", False)],
)
def test_a_value_that_a_comment_swallows_is_pointed_out(value: str, shown: str, blank: bool) -> None:
    reading = read_yaml(ROW.format(f"value: {value}"))
    (problem,) = reading.problems
    assert (problem.level, problem.line, problem.message) == ("warning", 5, shown)
    assert f'"{value}"' in problem.hint
    assert ROW.format(f"value: {value}").split("\n")[4][(problem.column or 0) - 1] == "#"
    assert reading.declarations[0].annual is not None
    cell = reading.declarations[0].annual.indicators[0].value
    assert cell is not None and cell.blank == blank


@pytest.mark.parametrize(
    "text",
    [
        "name: 甲  # 正常的注释\n",
        "name: '甲 #乙'\n",
        "name: 甲#乙\n",
        "name: 甲\nduties: |\n  工作: 甲 #乙\n  其他 #丙\n",
        "name: 甲\nduties: '一: 二\n  三: 四 #五'\n",
        "# 整行注释\nname: 甲\n",
        "name: 甲 #perfcheck: ignore=C02 理由\n",
    ],
)
def test_honest_comments_and_texts_with_a_hash_are_left_alone(text: str) -> None:
    assert not read_yaml(text).problems


def test_a_syntax_error_gives_one_message_for_its_line() -> None:
    problems = read_yaml("name:甲\nyear: 2024\n").problems
    assert [(one.line, one.level) for one in problems] == [(1, "error")]


def test_nothing_english_is_left_in_the_explanations() -> None:
    signs = ["value: ]", "value: }", "value: ,甲", "value: ? 甲", "? 甲", "- 甲", "value: %", "---甲: 乙", "value: 'a' b", "%YAML 9"]
    for slip in signs:
        for problem in read_yaml(ROW.format(slip)).problems:
            words = problem.message + problem.hint
            assert not any(word in words for word in ("expected", "while", "found", "mapping", "token")), words


def test_a_list_item_without_a_blank_after_its_dash_is_told_once() -> None:
    (problem,) = read_yaml("项目名称: 甲\n年度计划:\n  指标:\n    -二级指标: 数量指标\n     名称: 面积\n").problems
    assert (problem.line, problem.message) == (4, "“-”后面少一个空格")
    assert problem.hint == "请写成 - 二级指标: 数量指标"


def test_the_remedy_of_a_row_without_blanks_shows_one_line_only() -> None:
    (problem,) = read_yaml("项目名称: 甲\n年度计划:\n  指标:\n    - 二级指标:数量指标\n      名称:面积\n").problems
    assert (problem.line, problem.hint) == (4, "请写成 二级指标: 数量指标")


def test_problems_come_in_the_order_of_the_lines() -> None:
    reading = read_yaml("项目名称: 甲\n项目名秤: 乙\n年度计划:\n  指标:\n    - 指标直: 3\n")
    assert [problem.line for problem in reading.problems] == [2, 5]


@pytest.mark.parametrize("text", ["甲: " + "[" * 300_000, "[" * 300_000, "项目名称: 甲\n年度计划: " + "{a: " * 300_000])
def test_a_file_nested_without_end_is_given_up_at_once(text: str) -> None:
    assert "嵌套超过" in read_yaml(text).problems[-1].message
