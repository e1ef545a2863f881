"""T02: a character dropped from a fixed phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T02"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(text: str) -> str:
    return f'{{name: 甲, annual: {{indicators: [{{level2: 质量指标, name: 乙, value: 9%, standard: "{text}"}}]}}}}'


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("建立健全解决相对长效机制", "建立健全解决相对贫困长效机制"),
        ("设备验收格率", "设备验收合格率"),
        ("农村基础施建设", "农村基础设施建设"),
        ("服务水平进一提高", "服务水平进一步提高"),
        ("健全社会安防控体系", "健全社会治安防控体系"),
        ("维护社稳定", "维护社会稳定"),
        ("服务对满意度", "服务对象满意度"),
        ("残疾康复服务", "残疾人康复服务"),
        ("建立健制度", "建立健全制度"),
    ],
)
def test_at_the_cell_with_an_edit(find: Find, text: str, fixed: str) -> None:
    [finding] = find(form(text) + "    # 应报: T02")
    assert finding.severity == "warning"
    wrong, right = finding.arguments["wrong"], finding.arguments["right"]
    assert finding.message == f"“{wrong}”漏了字，通行的提法是“{right}”。"
    assert finding.places[0].field == "standard"
    fix = finding.fix
    assert fix is not None and text[: fix.start] + fix.replacement + text[fix.end :] == fixed
    assert finding.group.endswith(f"{wrong}→{right}")


def test_what_is_sure_may_be_put_right_at_once(find: Find) -> None:
    [sure] = find(form("设备验收格率") + "    # 应报: T02")
    assert sure.fix is not None and sure.fix.safe
    assert sure.hint == "请把“验收格率”改为“验收合格率”。"
    [doubtful] = find(form("项目按完成") + "    # 应报: T02")
    assert doubtful.fix is not None and not doubtful.fix.safe
    assert doubtful.hint == "请核实，建议改为“按时完成”。"


@pytest.mark.parametrize(
    "text",
    [
        "促进合作社稳定增收",
        "技术进步加强监管",
        "文明程度不断高质量提升",
        "西安生产基地",
        "部分诊疗科目",
        "公众满意度",
        "人群满意度",
        "卫生环境",
        "翻盖率统计",
        "可持续影响指标",
        "成长机制完善",
        "疫情控制措施",
        "项目按完成进度拨款",
    ],
)
def test_passes(find: Find, text: str) -> None:
    assert find(form(text)) == []
