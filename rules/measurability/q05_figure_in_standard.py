"""Q05: the figure stands in the standard, the value has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Declaration, Finding, Indicator, rows_where, rule, worded
from perfcheck.declaration.quantity import Quantity
from perfcheck.declaration.quantity_text import normalised
from perfcheck_rules.fillers import is_filler
from perfcheck_rules.targets import is_vague, is_vague_all
from perfcheck_rules.vouching import cites, is_grade, lists_grades

#: Layouts whose 绩效标准 column holds the kind of standard or an explanation, not a target.
_OTHER_STANDARDS = frozenset(("V6", "V7", "V13"))


@rule("Q05", name="figure-in-standard", title="数写在标准栏，指标值没有数", severity="warning", priority="unmeasurable",
      requires=("Q24",))  # fmt: skip
@rows_where(value=worded(lambda text: is_vague(text) and bool(text)))
def figure_in_standard(indicator: Indicator, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：指标值读不出数（或只写“应知尽知”一类的“全部”），而绩效标准栏写着数、日期，或“不高于2021年”这样与基期的比较。标准栏写的是上年实际数、计分办法、计算公式、名词解释的不报。

    为什么：考核看的是指标值；数留在标准栏，录入系统和年终自评时就丢了。

    错误示例：
        name: 农村供水
        annual:
          indicators:
            - {level2: 时效指标, name: 管网抢修, value: 第一时间处置, standard: 接报后2小时内到场}    # 应报: Q05
            - {level2: 成本指标, name: 药剂消耗, value: 节约使用, standard: 不高于2023年用量}         # 应报: Q05
            - {level2: 社会效益指标, name: 用水安全知识, value: 应知尽知, standard: 知晓率90%以上}    # 应报: Q05

    正确示例：
        name: 农村供水
        annual:
          indicators:
            - {level2: 时效指标, name: 管网抢修, value: 2小时内到场, standard: 接报后2小时内到场}
            - {level2: 质量指标, name: 出厂水质, value: 合格, standard: 余氯0.3毫克/升以上}
            - {level2: 社会效益指标, name: 供水保障, value: 明显改善, standard: 上年停水12次}
            - {level2: 质量指标, name: 台账管理, value: 规范, standard: 每缺一项扣1分}
        ---
        name: 标准栏没有数
        annual:
          indicators:
            - {level2: 质量指标, name: 台账管理, value: 规范, standard: 行业标准}
            - {level2: 质量指标, name: 台账管理情况, value: "", standard: ≥95%}

    怎么改：把标准栏的数移到指标值，标准栏写它的来源（计划、行业、历史标准）。

    依据：指标值应当量化（具体条款可在配置的 [basis] 中对应）。
    """
    value, standard = indicator.value, indicator.standard
    if value is None:  # equivalent: `rows_where` asks for a value
        return
    if standard is None:
        return
    if declaration.layout in _OTHER_STANDARDS:
        return
    mine = value.quantity_or_none
    if mine is not None and not is_vague_all(mine):  # equivalent: `rows_where` asks for nearly the same
        return
    if not _sets_target(standard.text) or is_filler(value.text) or is_grade(value.text):
        return
    if cites(value.text) or lists_grades(value.text):
        return
    quantity = standard.quantity
    yield Finding(
        [value, standard],
        "“{name}”的指标值“{value}”没有可核对的数，标准栏却写着“{standard}”，考核时以哪个为准说不清。",
        "请把标准栏的数移到指标值；与往年比较的，写出基期数。" if not quantity.explicit
        else "请把标准栏的数移到指标值，标准栏改写它的来源。",
        name=indicator.name or "",
        value=value,
        standard=standard,
    )  # fmt: skip


@cache
def _no_target() -> re.Pattern[str]:
    """What a standard column also holds: last year's figure, points, formulas, explanations."""
    return re.compile(
        r"^(?:上一?年|去年|往年|历史|近[两三五]年|前[两三]年|目前|现状|现有|基期|(?:19|20)[0-9]{2}年)(?:度|末|底)?"
        r"(?:实际|平均|完成|标准|水平|数据|值|为|:)*[^,;。]{0,8}?[0-9]"
        r"|^(?:反映|考核|考察|衡量|评价|用以|用于|指标?解释|指的是|是指|计算)"
        r"|[=×/÷*](?:100%|[^0-9/]{2,})|公式|[0-9.]+分(?!钟|贝|[值以及]|$)|计分|评分"
    )


@lru_cache(maxsize=16384)
def _sets_target(text: str) -> bool:
    """Whether a standard reads as a target: a figure, a date, a comparison with an earlier period."""
    from perfcheck import parse_quantity

    quantity = parse_quantity(text)
    if quantity is None or not _is_target(quantity, text) or lists_grades(text):
        return False
    return not (_no_target().search(normalised(text)) and quantity.kind != "relative" and quantity.kind != "date")


def _is_target(quantity: Quantity, text: str) -> bool:
    if quantity.kind == "relative":
        return quantity.explicit or "均" not in str(quantity.baseline)
    if quantity.kind == "zero":
        return "0" in normalised(text)  # 动态清零 is as much in words as the value is
    return quantity.explicit
