"""Q21: regular work with a sum for the year only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q21"
MARK = "    # 应报: Q21"
GOAL = "食堂飞行检查常态化开展，定期抽检食材，消除安全隐患。"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, mark: str = "", goal: str = GOAL, more: str = "", term: str = "annual") -> str:
    return (
        f"name: 测试\n{term}:\n  goals:\n    - {{text: '{goal}'}}\n  indicators:\n"
        f"    - {{level2: 数量指标, name: '{name}', value: '{value}'{more}}}{mark}\n"
    )


@pytest.mark.parametrize(
    ("name", "goal"),
    [
        ("食堂飞行检查", GOAL),
        ("食材抽检", GOAL),
        ("餐饮单位食堂飞行检查", GOAL),
        ("河道巡查", "做好日常河道巡查工作，守护水清岸绿"),
        ("河道巡查数量（沿河）", "加强日常性河道巡查数量统计"),
        ("夜间宵禁巡逻", "治安稳定；坚持例行夜间宵禁巡逻"),
        ("入户走访", "经常性入户走访困难家庭"),
        ("走访", "走访常态化"),
    ],
)
def test_goal_says_regularly(find: Find, name: str, goal: str) -> None:
    [finding] = find(_form(name, "不低于600户", MARK, goal))
    assert finding.severity == "info"
    assert finding.message == f"目标写“{name}”经常开展，指标值“不低于600户”只有总量，没有写多久一次。"
    assert finding.hint == "建议写明频次，例如“每月≥×次”“每季度×次”。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("value", name, "不低于600户")]


@pytest.mark.parametrize("value", ["200人次", "≥12场", "400批次"])
def test_name_says_regularly(find: Find, value: str) -> None:
    [finding] = find(_form("日常巡查", value, MARK, "消除隐患"))
    assert finding.message == f"“日常巡查”说要经常做，指标值“{value}”只有总量，没有写多久一次。"


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("食堂飞行检查", "每月10家次", ""),
        ("食堂飞行检查", "10家次/月", ""),
        ("食堂飞行检查", "月均10家次", ""),
        ("食堂飞行检查", "10", ", unit: 家次/月"),
        ("食堂飞行检查", "100家次", ", standard: 每季度25家次"),
        ("食堂飞行检查", "100家次", ", note: 按月开展"),
        ("食堂飞行检查", "覆盖率100%", ""),
        ("食堂飞行检查", "100公里", ""),
        ("食堂飞行检查", "12月底前", ""),
        ("食堂飞行检查", "不超过100家次", ""),
        ("食堂飞行检查", "较上年增加10家次", ""),
        ("食堂飞行检查", "零事故", ""),
        ("食堂飞行检查", "全覆盖", ""),
        ("食堂飞行检查", "按要求", ""),
        ("食堂改造", "6个", ""),
        ("安全", "6个", ""),
        ("", "6个", ""),
    ],
)
def test_passes(find: Find, name: str, value: str, more: str) -> None:
    assert find(_form(name, value, more=more)) == []


def test_goal_without_regular_work(find: Find) -> None:
    assert find(_form("食堂飞行检查", "120家次", goal="开展食堂飞行检查120家次，消除隐患")) == []
    assert find(_form("消除安全隐患", "120家次")) == []


def test_only_the_year(find: Find) -> None:
    assert find(_form("食堂飞行检查", "120家次", term="midterm")) == []


def test_no_name_or_value_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {goals: [{text: 巡查常态化}], indicators: [{name: 日常巡查}, {value: 3次}]}}") == []
