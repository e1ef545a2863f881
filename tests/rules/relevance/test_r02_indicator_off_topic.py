"""R02: indicators that have nothing to do with the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "R02"
MARK = "    # 应报: R02"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(name: str, value: str, level2: str = "社会效益指标", mark: str = "", kind: str = "project") -> str:
    return (
        f"kind: {kind}\nname: 政务机房租赁\nduties: 保障网络畅通\n其他: {{概况: 配套消防设施}}\n"
        "tasks: [{name: 电子公文, content: 专线接入}]\n"
        "annual:\n  goals:\n    - {text: 租赁机柜40个，存储政务数据。}\n  indicators:\n"
        "    - {level2: 数量指标, name: 租赁机柜数量, value: 40个}\n"
        "    - {level2: 质量指标, name: 断电次数, value: 0次}\n"
        f"    - {{level2: {level2}, name: {name}, value: '{value}'}}{mark}\n"
    )


@pytest.mark.parametrize(
    ("name", "value", "level2"),
    [
        ("森林防火带维护", "明显改善", "生态效益指标"),
        ("了解群众诉求掌握线索", "全面掌握", "社会效益指标"),
        ("重点领域改革课题", "根据领导要求", "数量指标"),
        ("就医负担减轻率", "≥3%", "经济效益指标"),
    ],
)
def test_off_topic(find: Find, name: str, value: str, level2: str) -> None:
    [finding] = find(form(name, value, level2, MARK))
    assert finding.severity == "info"
    assert finding.message == f"“{name}”与项目名称、总体目标和其余指标没有共同的内容，疑似与项目无关。"
    assert finding.hint == "请核实；无关的删去或换成能说明本项目效果的指标。"
    assert [place.field for place in finding.places] == ["name"]


@pytest.mark.parametrize("kind", ["project", "department"])
def test_work_of_others(find: Find, kind: str) -> None:
    [finding] = find(form("配合省级暗访", "2次", "数量指标", MARK, kind))
    assert finding.message == "“配合省级暗访”是上级的工作，不由本单位完成，疑似与项目无关。"


@pytest.mark.parametrize(
    ("name", "value", "level2"),
    [
        ("机柜温度控制", "良好", "质量指标"),
        ("数据安全保密", "良好", "社会效益指标"),
        ("断电应急演习", "完成", "数量指标"),
        ("消防器材更换", "完成", "数量指标"),
        ("应急演练场次", "≥2场", "数量指标"),
        ("空调维保费用", "合理", "成本指标"),
        ("使用科室评价", "良好", "满意度指标"),
        ("资金到位率", "100%", "质量指标"),
        ("就医节省率", "≥3%", "经济效益指标"),
        ("节省出差开支", "明显", "经济效益指标"),
        ("机房寿命延长", "≥3年", "可持续影响指标"),
    ],
)
def test_silent(find: Find, name: str, value: str, level2: str) -> None:
    assert not find(form(name, value, level2))


def test_department(find: Find) -> None:
    assert not find(form("森林防火带维护", "明显改善", "生态效益指标", kind="department"))


def test_nothing_to_compare_with(find: Find) -> None:
    assert not find("annual:\n  indicators:\n    - {level2: 社会效益指标, name: 森林防火带维护, value: 好}\n    - {name: 机柜, value: 好}\n")
    assert not find("name: 机房租赁\nannual:\n  indicators:\n    - {level2: 社会效益指标, name: 森林防火带维护, value: 好}\n")


def test_at_the_name(find: Find) -> None:
    [finding] = find(form("森林防火", "明显改善", "生态效益指标", MARK))  # three pairs
    assert [(place.field, place.text) for place in finding.places] == [("name", "森林防火")]


@pytest.mark.parametrize(
    ("name", "value", "level2"),
    [
        ("防火林", "明显改善", "生态效益指标"),  # two pairs
        ("公文流转通道", "明显改善", "社会效益指标"),  # as the task's name
        ("接入站点布设", "明显改善", "社会效益指标"),  # as its content
        ("存储架构梳理", "明显改善", "社会效益指标"),  # as the goal
        ("机坪加固率", "≥3%", "经济效益指标"),
        ("森林防火带维护", "≥3处", "数量指标"),
    ],
)
def test_something_in_common(find: Find, name: str, value: str, level2: str) -> None:
    assert not find(form(name, value, level2))


def test_a_task_without_content(find: Find) -> None:
    text = form("森林防火带维护", "明显改善", "生态效益指标", MARK)
    for task in ("{name: 电子公文}", "{content: 专线接入}", "{name: '', content: ''}"):
        assert len(find(text.replace("{name: 电子公文, content: 专线接入}", task))) == 1
