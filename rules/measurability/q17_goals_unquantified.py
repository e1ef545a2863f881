"""Q17: not one of a term's goals names a figure or a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from perfcheck import Finding, Plan, parse_quantity, rule
from perfcheck_rules.targets import counts, is_vague_all, lacks_target


@rule("Q17", name="goals-unquantified", title="总体目标没有数量或时限", severity=["info", "warning"], priority="unmeasurable",
      certainty="启", fold=True)  # fmt: skip
def goals_unquantified(plan: Plan) -> Iterator[Finding]:
    """
    查什么：一栏（中期或年度）的各条总体目标里，一个数量、比率、金额、日期都没有。通常＝供参考；这一栏的指标也有一半以上不可衡量的＝建议修改。

    为什么：目标没有数，指标再没有数，整张表就没有可以兑现的承诺。

    错误示例：
        name: 全民阅读
        annual:
          goals:
            - {text: 营造书香氛围，提升市民阅读兴趣。}        # 应报: Q17
            - {text: 推动阅读服务更加便利。}                  # 应报: Q17
          indicators:
            - {level2: 数量指标, name: 读书活动, value: ≥60场}

    正确示例：
        name: 全民阅读
        annual:
          goals:
            - {text: 举办读书活动60场，新建社区书屋5个，营造书香氛围。}
            - {text: 推动阅读服务更加便利。}
        ---
        name: 只有时限也可以
        annual:
          goals:
            - {text: 12月底前完成图书采购和分编，保障免费开放。}
        ---
        name: 目标空着由别的规则查
        annual:
          goals:
            - {text: ""}

    怎么改：在目标里写出最主要的一两个数和完成时间，与指标表一致。

    依据：绩效目标应当从数量、质量、成本和时效等方面细化，尽量定量表述（地方预算绩效管理办法；具体条款可在配置的 [basis] 中对应）。
    """
    for goal in plan.goals:  # nearly always the first one ends it
        if _is_quantified(goal.text.text):
            return
    goals = [goal.text for goal in plan.goals if goal.text.text.strip()]
    if not goals:
        return
    rows = [row for row in plan.indicators if counts(row)]
    vague = sum(map(lacks_target, rows))
    most = vague * 2 > len(rows)
    yield Finding(
        goals,
        "{term}总体目标没有一个数量或时限，{rows} 条指标中又有 {vague} 条没有可核对的数，整栏缺少可以考核的承诺。" if most
        else "{term}总体目标没有一个数量或时限，要完成多少、何时完成看不出来。",
        "请在目标里写出最主要的工作量和完成时间，如“完成×”“×月底前”，并与指标表一致。",
        severity="warning" if most else "info",
        cause=plan.term,
        term="中期" if plan.term == "midterm" else "年度",
        rows=len(rows),
        vague=vague,
    )  # fmt: skip


@cache
def _clauses() -> re.Pattern[str]:
    return re.compile(r"[，,；;。！!：:\n]|[（(]|[)）]")


def _may_grade(text: str) -> bool:  # equivalent: only faster
    """Whether a text may list grades (优、良; 一般), where figures are no target."""
    return "良" in text or "般" in text or "达" in text


@cache
def _ends_in_count() -> re.Pattern[str]:
    return re.compile(_counting())


@cache
def _clause_ends_in_count() -> re.Pattern[str]:
    return re.compile(_counting().replace("$", r"(?=[，,；;。！!：:\n（()）]|$)"))  # equivalent: only faster


def _counting() -> str:
    """Most goals say how many of something in so many words, so that nothing else need be understood."""
    units = "人次|场次|公里|平方米|万元|人|户|个|项|场|件|套|台|份|亩|家|所|座|条|%"  # equivalent: only faster
    # Looked for by the first digit, which is much faster than by what stands before it.
    return rf"\d(?<=[^\W\d_a-zA-Z第年月日前后一二三四五六七八九十]\d)\d*(?:{units})$"  # equivalent: only faster


@cache
def _bare_year() -> re.Pattern[str]:
    return re.compile(r"(?:[本当今]年度?|(?:19|20)\d\d年度?|全年|年度)")


def _is_quantified(text: str) -> bool:
    """Whether a clause of the goal holds a figure, a date, zero or a clear “all”, or says until which year."""
    graded = _may_grade(text)
    if not graded and _clause_ends_in_count().search(text):  # equivalent: only faster
        return True  # equivalent: only faster
    clauses = _clauses().split(text)
    if graded and any(_ends_in_count().search(clause) for clause in clauses if not _may_grade(clause)):  # equivalent: only faster
        return True  # equivalent: only faster
    for clause in clauses:
        quantity = parse_quantity(clause)
        # 2025年，… tells the year of the form, not until when.
        if quantity is not None and (quantity.explicit or is_vague_all(quantity)) and not _bare_year().fullmatch(clause.strip()):
            return True
    if "19" not in text and "20" not in text:  # equivalent: only faster
        return False
    return re.search(r"(?:到|至|前)(?:19|20)\d\d年|(?:19|20)\d\d年(?:底|末|年底|以前|之前|前)", text) is not None
