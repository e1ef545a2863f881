"""F01: satisfaction or awareness of 100 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "F01"
MARK = "    # 应报: F01"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, mark: str = "", level2: str = "服务对象满意度指标", more: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: {name}, value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    ("name", "value", "level2"),
    [
        ("办事群众满意度", "100%", "服务对象满意度指标"),
        ("办事群众满意度", "≥100%", "服务对象满意度指标"),
        ("惠民政策知晓率", "100%", "社会效益指标"),
        ("师生评价", "达到100%", "满意度指标"),
        ("学生家长满意率", "百分之百", "质量指标"),
        ("群众满意度", "１００％", "满意度指标"),
    ],
)
def test_found(find: Find, name: str, value: str, level2: str) -> None:
    [finding] = find(_form(name, value, MARK, level2))
    assert finding.severity == "info"
    assert finding.message == f"“{name}”定为“{value}”，要人人满意、人人知晓，实际做不到，年终难以达标。"
    assert finding.hint == "建议参照往年实际，改为“≥×%”。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


@pytest.mark.parametrize(
    ("name", "value", "level2"),
    [
        ("办事群众满意度", "≥95%", "服务对象满意度指标"),
        ("办事群众满意度", "95%-100%", "服务对象满意度指标"),
        ("事项按期办结率", "100%", "质量指标"),
        ("投诉处理率", "100%", "服务对象满意度指标"),
        ("补助发放覆盖率", "100%", "社会效益指标"),
        ("调查满意度样本", "≥100份", "服务对象满意度指标"),
        ("群众满意度", "全部满意", "服务对象满意度指标"),
        ("群众满意度", "100分", "服务对象满意度指标"),
        ("群众满意度", "", "服务对象满意度指标"),
    ],
)
def test_passes(find: Find, name: str, value: str, level2: str) -> None:
    assert find(_form(name, value, "", level2)) == []


def test_split_columns(find: Find) -> None:
    form = _form("群众满意度", "100", MARK, more=", unit: '%', operator: '='")
    assert len(find(form)) == 1
    assert find("name: 测试\nannual: {indicators: [{level2: 满意度指标, name: 群众满意度}]}\n") == []
    assert len(find(f"name: 测试\nannual: {{indicators: [{{level2: 满意度指标, value: 100%}}]}}{MARK}\n")) == 1


@pytest.mark.parametrize("value", ["100", "100分", "100人", "1００次"])
def test_other_hundreds(find: Find, value: str) -> None:
    found = find(_form("办事群众满意度", value, MARK if value == "100" else ""))
    assert len(found) == (value == "100")


def test_a_row_without_a_name(find: Find) -> None:
    [finding] = find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 服务对象满意度指标, value: 100%}}{MARK}\n")
    assert finding.message.startswith("“”定为“100%”")
