"""R04: a satisfaction indicator under another heading, or something else under 满意度."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perfcheck import Finding, Indicator, Plan, rule
from perfcheck.declaration.showing import shown_text
from perfcheck_rules.categories import value_kind
from perfcheck_rules.fillers import is_filler
from perfcheck_rules.lexicon import load
from perfcheck_rules.satisfaction_rows import named_after_satisfaction, under_satisfaction
from perfcheck_rules.tables import Table, table_of


@rule("R04", name="satisfaction-misplaced", title="满意度指标放错", severity=["warning", "info"], certainty="词")
def satisfaction_misplaced(plan: Plan) -> Iterator[Finding]:
    """
    查什么：名称是满意度、满意率而放在别的类别＝建议修改；满意度指标下放的是安全感、合格率、人数、件数一类＝供参考。投诉率、认可度、评分、知晓率放在满意度都对；“满意度调查次数”是产出；上级考核的满意度名次放在社会效益不报。

    为什么：满意度是单独一类，放错了等于没有设满意度指标，别的类别又少了该考核的内容。

    错误示例：
        name: 城市公园管护
        annual:
          indicators:
            - {level2: 社会效益指标, name: 市民满意度, value: ≥85%}            # 应报: R04
            - {level2: 服务对象满意度指标, name: 提升群众安全感, value: ≥90%}  # 应报: R04
            - {level2: 服务对象满意度指标, name: 游客人数, value: ≥3万人}      # 应报: R04

    正确示例：
        name: 城市公园管护
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 市民满意度, value: ≥85%}
            - {level2: 服务对象满意度指标, name: 有效投诉, value: ≤2件}
            - {level2: 服务对象满意度指标, name: 家长认可度, value: ≥90%}
            - {level2: 服务对象满意度指标, name: 受益群众, value: ≥90%}
            - {level2: 服务对象满意度指标, name: 公园服务评分, value: ≥4.5分}
            - {level2: 数量指标, name: 开展满意度调查, value: 2次}
            - {level2: 社会效益指标, name: 平安建设群众满意度, value: 全省前5位}
            - {level2: 社会效益指标, name: 提升群众安全感, value: ≥90%}

    怎么改：满意度移到满意度指标，其余移到各自的类别。

    依据：满意度指标反映服务对象的认可程度（预算绩效指标的通行定义；具体条款可在配置的 [basis] 中对应）。
    """
    table = table_of(plan)
    for place in _doubtful(table):
        yield from _misplaced(plan.indicators[place])


def _doubtful(table: Table) -> list[int]:
    """The rows in which what the name says of 满意 is not what their levels say."""
    named, under = named_after_satisfaction(table.names), under_satisfaction(table.categories, table.level1)
    if named == under:  # equivalent: only saves time, since 满意 is an opinion
        return []
    strangers = [place for place in under if not _is_opinion(table.keys[place])]
    return sorted({*strangers, *named}.difference(set(under).difference(strangers)))


def _misplaced(indicator: Indicator) -> Iterator[Finding]:
    name, category = indicator.name, indicator.category
    if name is None or not category:
        return
    key = indicator.key
    if "满意" in category or (indicator.level1 is not None and "满意" in indicator.level1.text):
        belongs = _belongs_elsewhere(indicator)
        if belongs:
            yield Finding(
                name,
                "“{name}”放在满意度指标，说的不是服务对象是否满意。",
                "请移到{belongs}，满意度指标另写“×满意度≥×%”。",
                severity="info",
                name=shown_text(name), belongs=belongs,
            )  # fmt: skip
    elif _is_satisfaction(key) and not _is_rank(indicator):
        yield Finding(
            name,
            "“{name}”是满意度，却放在{category}指标。",
            "请移到满意度指标；{category}指标另写能考核的效果。",
            severity="warning",
            name=shown_text(name), category=category,
        )  # fmt: skip


def _belongs_elsewhere(indicator: Indicator) -> str:
    """Where a row under 满意度 belongs whose name is no opinion, `""` where that is not certain."""
    value = indicator.value
    if value is not None and is_filler(value.text):
        return ""
    return _elsewhere(indicator.key) or ("产出或效益指标" if value_kind(indicator) in ("count", "money", "duration", "zero") else "")


@lru_cache(maxsize=4096)
def _is_satisfaction(key: str) -> bool:
    """Whether a name is that of how satisfied somebody is, not of a survey of it."""
    return ("满意度" in key or "满意率" in key or "满意程度" in key) and not any(
        word in key for word in load("satisfaction")["survey"]
    )


@lru_cache(maxsize=4096)
def _is_opinion(key: str) -> bool:
    return any(word in key for word in load("satisfaction")["opinion"])


@lru_cache(maxsize=4096)
def _elsewhere(key: str) -> str:
    """Where a name belongs that is certainly no opinion, `""` where it does not tell."""
    for entry in load("satisfaction")["elsewhere"]:
        if any(word in key for word in entry["names"]):
            return str(entry["belongs"])
    return ""  # equivalent: nothing is as good


def _is_rank(indicator: Indicator) -> bool:
    """Whether a place among others is promised, which is the outcome of somebody else's review."""
    text = indicator.value.text if indicator.value is not None else ""
    return any(word in text for word in load("satisfaction")["ranks"])
