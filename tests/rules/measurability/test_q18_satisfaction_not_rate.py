"""Q18: 满意度 rows whose value is no rate."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q18"


def test_page(page: Callable[[], None]) -> None:
    page()
MARK = "    # 应报: Q18"


def _form(value: str, more: str = "", mark: str = "", name: str = "办事群众满意度", level2: str = "服务对象满意度指标") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: {name}, value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize("value", ["及时办理群众诉求", "满意", "基本满意", "高", "优秀", "提升", "及时解决困难，化解信访案件"])
def test_no_figure_at_all(find: Find, value: str) -> None:
    [finding] = find(_form(value, mark=MARK))
    assert finding.severity == "error"
    assert finding.message == f"满意度指标“办事群众满意度”填“{value}”，没有比率，无法调查和评分。"
    assert finding.hint == "请改为“≥×%”，并写明调查对象。"
    assert [(place.field, place.term, place.text) for place in finding.places] == [("value", "annual", value)]


@pytest.mark.parametrize(
    ("value", "more", "words"),
    [
        ("满意", ", standard: ≥95%", "比率写在标准栏里"),
        ("满意、基本满意、不满意", "", "有分档而没有比率"),
        ("满意", ", note: 优、良、中、差", "有分档而没有比率"),
        ("按照《满意度测评办法》", "", "有分档而没有比率"),
        ("全部满意", "", "没有比率，无法调查和评分"),
    ],
)
def test_half_said(find: Find, value: str, more: str, words: str) -> None:
    [finding] = find(_form(value, more, MARK))
    assert finding.severity == "warning"
    assert words in finding.message


@pytest.mark.parametrize("more", [", standard: 提升群众满意度", ", standard: 12月底前", ", standard: 3次", ", standard: ''"])
def test_standard_without_a_rate(find: Find, more: str) -> None:
    [finding] = find(_form("满意", more, MARK))
    assert finding.severity == "error"


@pytest.mark.parametrize("value", ["≥200人", "12月底前", "5万元", "0起"])
def test_figure_of_something_else(find: Find, value: str) -> None:
    [finding] = find(_form(value, mark=MARK))
    assert finding.severity == "info"
    assert finding.message == f"满意度指标“办事群众满意度”填“{value}”，不是比率或评分，看不出服务对象是否满意。"
    assert finding.hint == "建议改为“满意度≥×%”；工作量移到产出指标。"


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("群众满意度", "≥95%", ""),
        ("群众满意度", "百分之九十五", ""),
        ("群众满意度", "95", ", operator: ≥, unit: '%'"),
        ("群众满意度", "95", ""),
        ("服务评分", "≥4.5分", ""),
        ("群众认可度", "90%", ""),
        ("群众投诉率", "≤1‰", ""),
        ("有效投诉", "0起", ""),
        ("服务质量", "投诉≤3件", ""),
        ("群众满意度", "不低于上年", ""),
        ("群众满意度≥95%", "达到", ""),
        ("群众满意度", "不涉及", ""),
        ("群众满意度", "", ""),
    ],
)
def test_passes(find: Find, name: str, value: str, more: str) -> None:
    assert find(_form(value, more, name=name)) == []


def test_only_satisfaction_rows(find: Find) -> None:
    assert find(_form("满意", level2="社会效益指标")) == []


@pytest.mark.parametrize("level2", ["满意度指标", "帮扶对象满意度", "满意度\u3000指标（10分）"])
def test_names_of_the_level(find: Find, level2: str) -> None:
    assert find(_form("满意", level2=f"'{level2}'", mark=MARK))


def test_no_value_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 满意度指标, name: 群众满意度}]}}") == []


def test_a_bare_row_whose_standard_is_all(find: Find) -> None:
    [finding] = find("""
        name: 测试
        annual:
          indicators:
            - {level2: 满意度指标, value: 满意, standard: 全部满意}    # 应报: Q18
    """)
    assert finding.message == "满意度指标“”填“满意”，没有比率，无法调查和评分。"


def test_a_bare_row_with_a_count(find: Find) -> None:
    [finding] = find("name: 测试\nannual:\n  indicators:\n    - {level2: 满意度指标, value: ≥200人}    # 应报: Q18\n")
    assert finding.message.startswith("满意度指标“”填“≥200人”，不是比率或评分")
