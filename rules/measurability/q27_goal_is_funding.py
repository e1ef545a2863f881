"""Q27: a term's goals only say what happens to money."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Finding, Plan, parse_quantity, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck_rules.lexicon import load
from perfcheck_rules.line_gates import lines_matching

#: The words hold no figures.
_GATE = ShapeGate(lambda piece: _lines_with_movements(piece))


@rule("Q27", name="goal-is-funding", title="目标写成资金安排", severity="warning", priority="unmeasurable", certainty="词")
@texts_where(worded(lambda text: _moves_money(text)), gate=_GATE)
def goal_is_funding(plan: Plan) -> Iterator[Finding]:
    """
    查什么：一栏（中期或年度）的总体目标通篇只说资金怎么安排：结转、拨付、支付、缴纳、下达、尾款，没有一句说做成什么事。补助发放到人到户、还本付息本身就是产出，写有人数、户数等数量的，目标里另有一句说产出的，不报。

    为什么：钱花出去不等于事办成；目标要说花这笔钱办成什么。

    错误示例：
        name: 体育场馆维修
        annual:
          goals:
            - {text: 因资金安排紧张，结转上年度项目资金，支付工程尾款。}    # 应报: Q27

    正确示例：
        name: 体育场馆维修
        annual:
          goals:
            - {text: 支付工程尾款，完成游泳馆改造并向市民开放。}
        ---
        name: 补助发放
        annual:
          goals:
            - {text: 及时发放退役运动员生活补助资金。}
        ---
        name: 写有户数
        annual:
          goals:
            - {text: 拨付320户改造奖励资金。}
        ---
        name: 债务
        annual:
          goals:
            - {text: 按期支付专项债券利息，安排资金还本付息。}

    怎么改：写这笔钱办成什么，如“完成×改造”“保障×人”，拨付时间放到时效指标。

    依据：绩效目标是财政资金在一定期限内达到的产出和效果（预算绩效管理的通行定义；具体条款可在配置的 [basis] 中对应）。
    """
    goals = [goal.text for goal in plan.goals if goal.text.text.strip()]
    if not all(_is_money_only(goal.text) for goal in goals) or not any(_moves(goal.text) for goal in goals):
        return
    yield Finding(
        goals,
        "{term}总体目标只说资金怎么安排（“{word}”），没有说花这笔钱办成什么事。",
        "请写明产出和效果，如“完成×”“保障×人”；拨付时间放到时效指标。",
        term="中期" if plan.term == "midterm" else "年度",
        word=next(word for goal in goals if (word := _moves(goal.text))),
    )


@cache
def _clauses() -> re.Pattern[str]:
    return re.compile(r"[，,；;。、！!：:\s]+")


@cache
def _movements() -> re.Pattern[str]:
    return re.compile("|".join(load("funding_words")["movements"]))


def _lines_with_movements(piece: str) -> set[int]:
    return lines_matching(_movements(), piece)


def _moves_money(text: str) -> bool:
    return _moves(text) != ""


@lru_cache(maxsize=4096)
def _moves(text: str) -> str:
    """The first word of the text that says what happens to money, "" where there is none."""
    match = _movements().search(text)
    return match[0] if match is not None else ""


@lru_cache(maxsize=4096)
def _is_money_only(text: str) -> bool:
    """Whether every clause of a goal speaks of money and none of what it is for."""
    words = load("funding_words")
    for clause in _clauses().split(text):
        if not clause:
            continue
        if not any(word in clause for word in words["money"]) or any(word in clause for word in words["outputs"]):
            return False
        quantity = parse_quantity(clause)
        if quantity is not None and quantity.kind == "figure" and not quantity.is_money and not quantity.is_rate:
            return False
    return True
