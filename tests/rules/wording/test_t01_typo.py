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
