"""Q27: goals that only say what happens to money."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "Q27"
MARK = "    # 应报: Q27"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(*goals: str, mark: str = "", term: str = "annual") -> str:
    lines = "".join(f"    - {{text: '{goal}'}}{mark if goal else ''}\n" for goal in goals)
    return f"name: 测试\n{term}:\n  goals:\n{lines}"


@pytest.mark.parametrize(
    ("goal", "word"),
    [
        ("因财政资金紧张，结转上年项目资金", "结转"),
        ("支付工程尾款。", "支付"),
        ("按合同缴纳电费", "缴纳"),
        ("上级专项经费及时下达；按进度拨付到位。", "下达"),
        ("拨付项目资金320万元，资金拨付率达到100%", "拨付"),
        ("安排资金清算往年欠款", "安排资金"),
        ("上缴非税收入专户款", "上缴"),
        ("年度预算列支", "列支"),
        ("12月底前支付工程尾款", "支付"),
    ],
)
def test_money_only(find: Find, goal: str, word: str) -> None:
    [finding] = find(_form(goal, mark=MARK))
    assert finding.severity == "warning"
    assert finding.message == f"年度总体目标只说资金怎么安排（“{word}”），没有说花这笔钱办成什么事。"
    assert finding.hint == "请写明产出和效果，如“完成×”“保障×人”；拨付时间放到时效指标。"
    assert [(place.field, place.term, place.text) for place in finding.places] == [("goal", "annual", goal)]


def test_all_goals_of_the_term(find: Find) -> None:
    [finding] = find(_form("合理使用专项资金", "", "结转上年经费", mark=MARK, term="midterm"))
    assert finding.message.startswith("中期总体目标只说资金怎么安排（“结转”）")
    assert len(finding.places) == 2
    assert find(_form("完成管网改造", "结转上年经费")) == []


@pytest.mark.parametrize(
    "goal",
    [
        "支付工程尾款，完成游泳馆改造。",
        "支付工程尾款，游泳馆向市民开放",
        "拨付320户扩面资金",
        "及时发放生活补助资金",
        "拨付救助资金",
        "安排资金还本付息",
        "支付专项债券资金",
        "缴纳职工保险费",
        "合理使用专项资金，加快预算进度",
        "管好用好财政资金",
        "",
        "12月底前完成资金支付并投入运行",
    ],
)
def test_passes(find: Find, goal: str) -> None:
    assert find(_form(goal)) == []


def test_no_goals(find: Find) -> None:
    assert find("{name: 测试, annual: {indicators: [{name: 拨付资金, value: 结转资金}]}}") == []
