"""Q09: standards that ask instead of saying."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q09"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(standard: str, mark: str = "", value: str = "≥200人次") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: 数量指标, name: 到岗抽查, value: '{value}', standard: '{standard}'}}{mark}\n"


@pytest.mark.parametrize(
    "standard",
    [
        "是否按时走访、了解情况", "帮扶干部是否按时走访。", "台账建立与否", "有无缺岗", "能否按时到岗", "有没有代签", "是不是本人", "如何到岗？",
        "岗位齐全吗", "人员到岗？", "可否顶岗",
    ],
)  # fmt: skip
def test_questions(find: Find, standard: str) -> None:
    [finding] = find(_form(standard, "    # 应报: Q09"))
    assert finding.severity == "warning"
    assert finding.message == f"“到岗抽查”的绩效标准“{standard}”是一句问话，没有说做到什么程度算达标。"
    assert finding.hint == "请改成陈述的标准，例如“按时完成率不低于×%”。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("standard", "到岗抽查", standard)]


@pytest.mark.parametrize(
    "standard",
    [
        "按时到岗率不低于95%",
        "是否到岗，到岗得5分，未到岗不得分",
        "是否到岗，缺一人扣1分",
        "反映人员是否按时到岗",
        "主要考核是否按时到岗",
        "不论是否在编均须到岗",
        "以是否签到为准",
        "按名册核对，是否到岗以签到表为准",
        "配有无障碍设施",
        "具有无人值守能力",
        "否则予以清退",
        "一票否决",
        "行业标准",
        "",
    ],
)
def test_passes(find: Find, standard: str) -> None:
    assert find(_form(standard)) == []


def test_question_in_the_value_is_not_for_this_rule(find: Find) -> None:
    assert find(_form("行业标准", value="是否到岗")) == []


def test_no_standard_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 数量指标, name: 是否到岗, value: 是}]}}") == []


@pytest.mark.parametrize("standard", ["群众反映是否及时处理。", "问题整改到位了吗？；", "设备能正常使用吗。", "资金拨付怎么样？"])
def test_questions_with_marks_behind(find: Find, standard: str) -> None:
    [finding] = find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 质量指标, standard: '{standard}'}}    # 应报: Q09\n")
    assert finding.message.startswith("“”的绩效标准“")
