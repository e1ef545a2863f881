"""R04: satisfaction elsewhere, something else as satisfaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "R04"
MARK = "    # 应报: R04"


def test_page(page: Callable[[], None]) -> None:
    page()


def row(level2: str, name: str, value: str, mark: str = "", level1: str = "") -> str:
    above = f"level1: {level1}, " if level1 else ""
    return f"name: 测试\nannual:\n  indicators:\n    - {{{above}level2: {level2}, name: {name}, value: '{value}'}}{mark}\n"


@pytest.mark.parametrize("level2", ["社会效益", "质量", "经济效益", "可持续影响"])
@pytest.mark.parametrize("name", ["市民满意度", "受助对象满意率", "提升群众满意程度"])
def test_elsewhere(find: Find, level2: str, name: str) -> None:
    [finding] = find(row(f"{level2}指标", name, "≥85%", MARK))
    assert finding.severity == "warning"
    assert finding.message == f"“{name}”是满意度，却放在{level2}指标。"
    assert finding.hint == f"请移到满意度指标；{level2}指标另写能考核的效果。"
    assert [place.field for place in finding.places] == ["name"]


@pytest.mark.parametrize(
    ("name", "value", "belongs"),
    [
        ("提升群众安全感", "≥90%", "社会效益指标"),
        ("办件及时率", "≥95%", "时效指标"),
        ("工程验收合格率", "100%", "质量指标"),
        ("网络覆盖率", "≥95%", "社会效益指标"),
        ("补助发放率", "100%", "产出指标"),
        ("游客人数", "≥3万人", "数量指标"),
        ("运营收入", "≥30万元", "成本或经济效益指标"),
        ("群体性冲突", "0起", "产出或效益指标"),
        ("修缮房屋", "3间", "产出或效益指标"),
        ("养护投入", "3万元", "产出或效益指标"),
        ("等候", "5分钟", "产出或效益指标"),
    ],
)
def test_something_else_as_satisfaction(find: Find, name: str, value: str, belongs: str) -> None:
    [finding] = find(row("服务对象满意度指标", name, value, MARK))
    assert finding.severity == "info"
    assert finding.message == f"“{name}”放在满意度指标，说的不是服务对象是否满意。"
    assert finding.hint == f"请移到{belongs}，满意度指标另写“×满意度≥×%”。"


def test_the_first_level_says_so(find: Find) -> None:
    assert not find(row("服务对象", "市民满意度", "≥85%", level1="满意度指标"))
    assert len(find(row("服务对象", "市民安全感", "≥85%", MARK, level1="满意度指标"))) == 1
    assert [one.severity for one in find(row("社会效益指标", "市民满意度", "≥85%", MARK, level1="效益指标"))] == ["warning"]


@pytest.mark.parametrize(
    ("level2", "name", "value"),
    [
        ("服务对象满意度指标", "市民满意度", "≥85%"),
        ("服务对象满意度指标", "群众投诉率", "≤1%"),
        ("服务对象满意度指标", "有效投诉", "≤2件"),
        ("服务对象满意度指标", "家长认可度", "≥90%"),
        ("服务对象满意度指标", "政策知晓率", "≥90%"),
        ("服务对象满意度指标", "窗口评分", "≥4.5分"),
        ("服务对象满意度指标", "游客回头率", "≥20%"),
        ("服务对象满意度指标", "受益群众", "≥90%"),
        ("服务对象满意度指标", "师生", "90分"),
        ("服务对象满意度指标", "服务对象", "95"),
        ("服务对象满意度指标", "服务对象", "达到优"),
        ("服务对象满意度指标", "接待人数", "不涉及"),
        ("服务对象满意度指标", "满意人数占比", "≥90%"),
        ("数量指标", "开展满意度调查", "2次"),
        ("质量指标", "满意度测评样本量", "300份"),
        ("质量指标", "群众不满意度", "≤5%"),
        ("社会效益指标", "平安建设群众满意度", "全省前5位"),
        ("社会效益指标", "公众安全感", "≥90%"),
        ("社会效益指标", "办人民满意的教育", "达标"),
        ("''", "市民满意度", "≥85%"),
    ],
)
def test_silent(find: Find, level2: str, name: str, value: str) -> None:
    assert not find(row(level2, name, value))
