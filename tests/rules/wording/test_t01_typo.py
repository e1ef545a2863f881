"""T01: a wrongly written word, at its cell, with an edit that rights it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T01"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_at_the_cell_with_an_edit(find: Find) -> None:
    [finding] = find('''
        name: 远程教育
        annual:
          indicators:
            - {level2: 数量指标, name: 召开视屏会议场次, value: ≥12场}    # 应报: T01
    ''')
    assert finding.severity == "warning"
    assert finding.message == "“视屏”应为“视频”。"
    assert finding.hint == "请把“视屏”改为“视频”。"
    [place] = finding.places
    assert (place.field, place.row, place.text) == ("name", "召开视屏会议场次", "召开视屏会议场次")
    fix = finding.fix
    assert fix is not None
    text = fix.cell.text
    assert text[: fix.start] + fix.replacement + text[fix.end :] == "召开视频会议场次"


def test_every_field_of_running_text(find: Find) -> None:
    findings = find('''
        name: 视屏会议系统建设    # 应报: T01
        midterm:
          goals:
            - 目标1：建成视屏会议系统    # 应报: T01
        annual:
          indicators:
            - level2: 质量指标
              name: 视屏会议画质           # 应报: T01
              value: 视屏会议画面清晰        # 应报: T01
              standard: 视屏会议不中断       # 应报: T01
              note: 视屏会议由信息中心承办    # 应报: T01
    ''')
    assert [finding.places[0].field for finding in findings] == ["name", "goal", "name", "value", "standard", "note"]
    # The same slip wherever it stands is one thing to put right.
    assert {finding.group.partition(":")[2] for finding in findings} == {"T01:视屏→视频"}


def test_tasks_of_a_department(find: Find) -> None:
    [finding] = find('''
        kind: department
        name: 某县教育局
        tasks:
          - {name: 教研, content: 召开视屏会议, funds: {total: 3}}    # 应报: T01
    ''')
    assert finding.places[0].field == "content"


@pytest.mark.parametrize(
    "text",
    [
        "视频会议场次",
        "应急反应演练次数",
        "救援队到达现场时间",
        "事实孤儿救助人数",
        "准备把好入口关",
        "问道于民活动次数",
        "人民环境监督员人数",
        "更加具体的工作安排",
    ],
)
def test_passes(find: Find, text: str) -> None:
    assert find(f"{{name: 测试, annual: {{indicators: [{{level2: 数量指标, name: {text}, value: ≥1次}}]}}}}") == []


def test_a_word_that_no_list_has_is_only_suspected(find: Find) -> None:
    [finding] = find("{name: 测试, annual: {indicators: [{level2: 数量指标, name: 学生营氧改善, value: ≥1次}]}}    # 应报: T01")
    assert finding.severity == "info"
    assert finding.message == "“营氧”疑为“营养”之误。"
    assert finding.hint == "请核实，如系笔误，建议改为“营养”。"
    assert finding.group.endswith("营氧→营养")
    fix = finding.fix
    assert fix is not None and (fix.start, fix.end, fix.replacement, fix.safe) == (2, 4, "营养", False)


def test_what_the_list_has_is_not_said_twice(find: Find) -> None:
    [finding] = find("{name: 测试, annual: {goals: [确保视屏会议顺利召开，脱贫功坚]}}    # 应报: T01")[:1]
    assert finding.severity == "warning"
    findings = find("{name: 测试, annual: {goals: [脱贫功坚成果]}}    # 应报: T01")
    assert [one.severity for one in findings] == ["warning"]


def test_what_three_texts_of_a_form_have_in_common_is_a_name(find: Find) -> None:
    rows = ["学生营氧改善", "教师营氧改善", "职工营氧改善"]
    form = "name: 测试\nannual:\n  indicators:\n"
    assert len(find(form + "".join(f"    - {{level2: 数量指标, name: {row}, value: ≥1次}}    # 应报: T01\n" for row in rows[:2]))) == 2
    assert find(form + "".join(f"    - {{level2: 数量指标, name: {row}, value: ≥1次}}\n" for row in rows)) == []


def rows(*names: str) -> str:
    lines = [
        f"    - {{level2: 数量指标, name: {name.removesuffix('!')}, value: ≥1次}}" + ("    # 应报: T01" if name.endswith("!") else "")
        for name in names
    ]
    return "name: 测试\nannual:\n  indicators:\n" + "\n".join(lines) + "\n"


def test_what_the_form_itself_writes_in_another_way(find: Find) -> None:
    [finding] = find(rows("黔滇渝驿站建设", "黔滇渝驿站运维", "黔滇渝译站绿化!"))
    assert finding.severity == "info"
    assert finding.message == "“滇渝译站”疑有误：本表另有2处写作“滇渝驿站”。"
    assert finding.hint == "请核实，建议全表写成一样。"
    assert finding.group.endswith("滇渝译站→滇渝驿站")
    fix = finding.fix
    assert fix is not None and (fix.start, fix.end, fix.replacement, fix.safe) == (1, 5, "滇渝驿站", False)


def test_once_against_once_nobody_knows(find: Find) -> None:
    assert find(rows("黔滇渝驿站建设", "黔滇渝译站绿化")) == []
    assert find(rows("黔滇渝驿站建设", "黔滇渝驿站运维", "黔滇渝译站绿化", "黔滇渝译站管护")) == []
    assert find(rows("黔滇渝驿站建设", "黔滇渝驿站运维", "黔滇渝车站绿化")) == []


@pytest.mark.parametrize("standard", ["云民发〔2022〕35号", "云民发(2022)35号", "云民【2022】35号"])
def test_the_short_name_of_an_office(find: Find, standard: str) -> None:
    assert find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 数量指标, name: 办展, value: 3场, standard: '{standard}'}}") == []


@pytest.mark.parametrize("standard", ["云民发文", "云民发（重点）35号", "云民发2022年35号"])
def test_no_short_name_of_an_office(find: Find, standard: str) -> None:
    row = f"{{level2: 数量指标, name: 办展, value: 3场, standard: '{standard}'}}    # 应报: T01"
    [finding] = find(f"name: 测试\nannual:\n  indicators:\n    - {row}")
    assert finding.message == "“云民”疑为“公民”之误。"
