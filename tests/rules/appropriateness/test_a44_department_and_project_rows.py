"""A44: rows of the department form against those of the project forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A44"


def test_page(page: Callable[[], None]) -> None:
    page()


def forms(department: list[str], *projects: list[str]) -> str:
    # Rows are "level2 | name | value | standard"; a star behind the value or standard where it is reported.
    lines = ["declarations:"]
    for number, rows in enumerate([department, *projects]):
        head = "kind: department\n    name: 某县文化馆" if not number else f"kind: project\n    name: 项目{number}"
        lines.append(f"  - {head}\n    annual:\n      indicators:")
        for row in rows:
            level2, name, value, *rest = (part.strip() for part in row.split("|"))
            standard = rest[0] if rest else ""
            lines += [f"        - level2: {level2}", f"          name: {name}"]
            for field, text in (("value", value), ("standard", standard)):
                lines.append(f"          {field}: '{text.rstrip('*')}'" + ("    # 应报: A44" if text.endswith("*") else ""))
    return "\n".join(lines)


def test_two_numbers_for_one_thing(find: Find) -> None:
    [finding] = find(forms(["数量指标 | 送戏下乡场次 | ≥24场*"], ["数量指标 | 送戏下乡场次。 | ≥20场*"]))
    assert finding.severity == "warning"
    assert finding.message == "“送戏下乡场次”部门表填“≥24场”，项目表“项目1”填“≥20场”，两数不等。"
    assert finding.hint == "请核实：两张表写同一个数，汇总几个项目的写合计；范围不同的在名称里写明。"


def test_several_projects(find: Find) -> None:
    [finding] = find(forms(["数量指标 | 送戏下乡场次 | 50场*"], ["数量指标 | 送戏下乡场次 | 20场*"], ["数量指标 | 送戏下乡场次 | 24场*"]))
    assert finding.message == "“送戏下乡场次”部门表填“50场”，项目表“项目1”填“20场”、“项目2”填“24场”，与合计、与其中任何一个都不等。"
    for value in ("44场", "≥24场", "20场"):
        assert not find(forms([f"数量指标 | 送戏下乡场次 | {value}"], ["数量指标 | 送戏下乡场次 | 20场"], ["数量指标 | 送戏下乡场次 | 24场"]))


def test_units(find: Find) -> None:
    [finding] = find(forms(["数量指标 | 送戏下乡规模 | 24场*"], ["数量指标 | 送戏下乡规模 | 500人次*"]))
    assert finding.severity == "info"
    assert finding.message.endswith("，单位不同。")
    [finding] = find(forms(["数量指标 | 补助发放 | ≤30万元*"], ["数量指标 | 补助发放 | 200000元*"]))
    assert finding.severity == "warning"


def test_standards(find: Find) -> None:
    [finding] = find(forms(["质量指标 | 设施维护水平 | 完好 | 完好设施95%以上*"], ["质量指标 | 设施维护水平 | 完好 | 完好设施90%以上*"]))
    assert finding.severity == "info"
    assert finding.message == "“设施维护水平”的标准，部门表写“完好设施95%以上”，项目表“项目1”写“完好设施90%以上”，数不相同。"
    assert finding.hint == "请核实，两张表写成一样。"


@pytest.mark.parametrize(
    ("department", "project"),
    [
        ("数量指标 | 公益电影放映 | 2场/月", "数量指标 | 公益电影放映 | 24场/年"),
        ("数量指标 | 补助发放 | 20万元", "数量指标 | 补助发放 | 200000元"),
        ("数量指标 | 送戏下乡场次 | ≥24场", "数量指标 | 送戏下乡场次 | 24场"),
        ("数量指标 | 送戏下乡场次 | 24场", "质量指标 | 送戏下乡场次 | 20场"),
        ("数量指标 | 送戏下乡场次 | 24场", "数量指标 | 送书下乡场次 | 20场"),
        ("数量指标 | 送戏 | 24场", "数量指标 | 送戏 | 20场"),
        ("满意度指标 | 农村观众评价 | ≥90%", "满意度指标 | 农村观众评价 | ≥95%"),
        ("成本指标 | 单场演出成本 | ≤1万元", "成本指标 | 单场演出成本 | ≤2万元"),
        ("质量指标 | 设施维护合格率 | ≥90%", "质量指标 | 设施维护合格率 | ≥95%"),
        ("数量指标 | 送戏下乡场次 | 若干场", "数量指标 | 送戏下乡场次 | 20场"),
        ("数量指标 | 送戏下乡场次 | 24场", "数量指标 | 送戏下乡场次 | 若干场"),
        ("数量指标 | 送戏下乡场次 | 24场", "数量指标 | 送戏下乡场次 | "),
        ("数量指标 | 送戏下乡场次 | 24场", "数量指标 | 送戏下乡场次 | 较上年增加4场"),
        ("数量指标 | 送戏下乡场次 | 24", "数量指标 | 送戏下乡场次 | 20场/月"),
        ("质量指标 | 设施维护水平 | 完好 | 95%以上", "质量指标 | 设施维护水平 | 完好 | 0.95以上设施完好"),
        ("质量指标 | 设施维护水平 | 完好 | 95%以上", "质量指标 | 设施维护水平 | 完好 | "),
        ("质量指标 | 设施维护水平 | 完好 | 95%以上", "质量指标 | 设施维护水平 | 完好 | 抽查记录"),
        ("质量指标 | 设施维护水平 | 完好 | 95%以上", "质量指标 | 设施维护水平 | 完好 | 95%以上。"),
    ],
)
def test_silent(find: Find, department: str, project: str) -> None:
    assert not find(forms([department], [project]))


def test_a_rate_between_those_of_the_projects(find: Find) -> None:
    names = ["质量指标 | 场馆开放程度 | 93%", "质量指标 | 场馆开放程度 | 90%", "质量指标 | 场馆开放程度 | 95%"]
    assert not find(forms(names[:1], names[1:2], names[2:]))
    assert find(forms(["质量指标 | 场馆开放程度 | 99%*"], [f"{names[1]}*"], [f"{names[2]}*"]))


def test_rows_that_the_department_took_over_one_by_one(find: Find) -> None:
    rows = ["数量指标 | 送戏下乡场次 | 20场", "数量指标 | 送戏下乡场次 | 24场"]
    assert not find(forms(rows, rows[:1], rows[1:]))
    assert not find(forms(["数量指标 | 送戏下乡场次 | 3场", "数量指标 | 送戏下乡场次 | 4场"], rows[:1]))


def test_forms_that_are_missing(unjudged: Callable[[str], list[Unjudged]]) -> None:
    reason = "没有同交的部门表和项目表"
    assert [one.reason for one in unjudged("{kind: project, name: 甲, annual: {indicators: [{name: 送戏下乡场次, value: 5场}]}}")] == [reason]
    assert [one.reason for one in unjudged("{kind: department, name: 甲, annual: {indicators: [{name: 送戏下乡场次, value: 5场}]}}")] == [reason]
    assert [one.reason for one in unjudged("declarations:\n  - {kind: department, name: 甲}\n  - {kind: project, name: 乙, annual: {goals: []}}")] == [reason]


def test_a_count_between_those_of_the_projects(find: Find) -> None:
    assert len(find(forms(["数量指标 | 送戏下乡场次 | 22场*"], ["数量指标 | 送戏下乡场次 | 20场*"], ["数量指标 | 送戏下乡场次 | 24场*"]))) == 1


def test_one_project_without_a_unit(find: Find) -> None:
    assert not find(forms(["数量指标 | 送戏下乡场次 | 24场"], ["数量指标 | 送戏下乡场次 | 30人"], ["数量指标 | 送戏下乡场次 | 30"]))
    assert not find(forms(["数量指标 | 送戏下乡场次 | 24"], ["数量指标 | 送戏下乡场次 | 30人"], ["数量指标 | 送戏下乡场次 | 30场"]))


@pytest.mark.parametrize(
    ("ours", "theirs"), [("文化馆安排", "不少于20场"), ("不少于20场", "文化馆安排"), ("不少于20场", "≥20场"), ("不少于20场", "20人"), ("", "20场")],
)  # fmt: skip
def test_standards_that_say_the_same_or_nothing(find: Find, ours: str, theirs: str) -> None:
    assert not find(forms([f"数量指标 | 送戏下乡 | 24场 | {ours}"], [f"数量指标 | 送戏下乡 | 24场 | {theirs}"]))


def test_standards_of_which_one_allows_for_more(find: Find) -> None:
    for ours, theirs in (("≥20场", "24场"), ("24场", "≥20场")):
        [finding] = find(forms([f"数量指标 | 送戏下乡 | 24场 | {ours}*"], [f"数量指标 | 送戏下乡 | 24场 | {theirs}*"]))
        assert finding.message == f"“送戏下乡”的标准，部门表写“{ours}”，项目表“项目1”写“{theirs}”，数不相同。"


def test_a_form_without_standards(find: Find) -> None:
    text = forms(["数量指标 | 送戏下乡 | 24场 | 20场"], ["数量指标 | 送戏下乡 | 24场 | 30场"])
    for standard in ("20场", "30场"):
        assert not find(text.replace(f"          standard: '{standard}'", ""))


def test_two_prices_of_one_thing(find: Find) -> None:
    [finding] = find(forms(["成本指标 | 污水处理单价 | ≤2元/吨*"], ["成本指标 | 污水处理单价 | ≤2.2元/吨*"]))
    assert finding.severity == "warning"
    assert finding.message == "“污水处理单价”部门表填“≤2元/吨”，项目表“项目1”填“≤2.2元/吨”，两数不等。"
    assert len(find(forms(["成本指标 | 电梯单价 | 30万元/台*"], ["成本指标 | 电梯单价 | 35万元/台*"]))) == 1
    assert len(find(forms(["成本指标 | 污水处理费 | 30元/吨*"], ["成本指标 | 污水处理费 | 0.004万元/吨*"]))) == 1


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("污水处理单价 | ≤2元/吨", ["污水处理单价 | ≤1.8元/吨", "污水处理单价 | ≤2.2元/吨"]),  # between those of two works
        ("污水处理单价 | ≤2元/吨", ["污水处理单价 | ≤0.0002万元/吨"]),
        ("人均成本 | ≤400元/人", ["人均成本 | ≤450元/人"]),
        ("每场次平均成本 | ≤400元/场次", ["每场次平均成本 | ≤450元/场次"]),
        ("每平方米月补助标准 | ≤400元/平方米·月", ["每平方米月补助标准 | ≤450元/平方米·月"]),
        ("每户月补助标准 | ≤400元/户·月", ["每户月补助标准 | ≤450元/户·月"]),
        ("单位面积费用 | ≤400元/平方米", ["单位面积费用 | ≤400元/亩"]),
        ("污水处理成本 | ≤40万元", ["污水处理成本 | ≤30万元"]),
        ("污水处理成本 | ≤40万元/年", ["污水处理成本 | ≤30万元/年"]),
        ("吊车租赁单价 | ≤3万元/月", ["吊车租赁单价 | ≤2万元/月"]),
        ("污水处理成本 | ≤40万元", ["污水处理成本 | ≤2元/吨"]),
        ("污水处理单价 | 按协议", ["污水处理单价 | ≤2元/吨"]),
    ],
)
def test_sums_of_money_and_prices_of_anything(find: Find, ours: str, theirs: list[str]) -> None:
    assert not find(forms([f"成本指标 | {ours}"], *([f"成本指标 | {one}"] for one in theirs)))


def test_values_are_shown_with_the_sign_and_the_unit_of_their_columns(find: Find) -> None:
    row = "{level2: 数量指标, name: 人工造林面积, operator: ≥, value: FIGURE, unit: 万亩}    # 应报: A44"
    [finding] = find(f"""
        declarations:
          - kind: department
            name: 某县林业局
            annual:
              indicators:
                - {row.replace("FIGURE", "2.1")}
          - kind: project
            name: 国土绿化
            annual:
              indicators:
                - {row.replace("FIGURE", "1.2")}
    """)
    assert finding.message == "“人工造林面积”部门表填“≥2.1万亩”，项目表“国土绿化”填“≥1.2万亩”，两数不等。"
