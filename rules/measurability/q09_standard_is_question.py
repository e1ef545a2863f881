"""Q09: the standard is a question."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Finding, Indicator, rows_where, rule
from perfcheck.declaration.quantity_text import normalised
from perfcheck_rules.vouching import lists_grades

#: Of each word that asks (是否, 有无, 是不是, 有没有, 如何 …) one character.
_WORDS = frozenset("否无不没如吗？?")


@rule("Q09", name="standard-is-question", title="绩效标准写成疑问句", severity="warning", priority="unmeasurable")
@rows_where(standard=lambda text: _is_question(text))
def standard_is_question(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：绩效标准里写“是否……”“……与否”“有无……”。写明得分、扣分的评分标准，“反映……是否……”一类的指标解释，“不论是否……”不报。

    为什么：标准应当说做到什么程度算好；问句没有给出答案，也就没有标准。

    错误示例：
        name: 公益性岗位
        annual:
          indicators:
            - {level2: 数量指标, name: 到岗抽查, value: ≥200人次, standard: 是否按时到岗}        # 应报: Q09
            - {level2: 质量指标, name: 台账建立, value: ≥98%, standard: 岗位台账建立与否}          # 应报: Q09

    正确示例：
        name: 公益性岗位
        annual:
          indicators:
            - {level2: 数量指标, name: 到岗抽查, value: ≥200人次, standard: 按时到岗率不低于95%}
            - {level2: 质量指标, name: 台账建立, value: ≥98%, standard: 是否建立台账，建立得5分，未建立不得分}
            - {level2: 质量指标, name: 岗前培训, value: ≥98%, standard: 反映上岗人员是否参加培训}
            - {level2: 质量指标, name: 无障碍设施, value: ≥3处, standard: 公共场所有无障碍设施}
        ---
        name: 疑问在指标值里的由别的规则查
        annual:
          indicators:
            - {level2: 质量指标, name: 台账建立, value: 是否建立, standard: 行业标准}

    怎么改：改成陈述的标准，如“按时到岗率不低于×%”。

    依据：绩效标准应当明确（具体条款可在配置的 [basis] 中对应）。
    """
    standard = indicator.standard
    if standard is None or not _asks(standard.text):  # equivalent: `rows_where` asks for such a standard
        return
    yield Finding(
        standard,
        "“{name}”的绩效标准“{standard}”是一句问话，没有说做到什么程度算达标。",
        "请改成陈述的标准，例如“按时完成率不低于×%”。",
        name=indicator.name or "",
        standard=standard,
    )


def _is_question(text: str) -> bool:
    return _asks(text)


@cache
def _question() -> re.Pattern[str]:
    return re.compile(r"是否|与否|(?<![具没所])有无(?!障碍)|能否|可否|是不是|有没有|如何(?=$|[?,。;])|吗[。;,]*$|\?[。;,]*$")


@cache
def _statement() -> re.Pattern[str]:
    """Explanations of an indicator, conditions, and what decides: 以验收通过与否为准."""
    return re.compile(r"^(?:用以|用于|主要|重点)*(?:反映|考核|考察|考量|评价|衡量|体现|指)|(?:不论|无论|不管)[^,;。]{0,12}是否|以[^,;。]+(?:为准|为标准|为依据)")


@lru_cache(maxsize=16384)
def _asks(text: str) -> bool:
    if _WORDS.isdisjoint(text):  # equivalent: only saves time
        return False
    plain = normalised(text)
    return _question().search(plain) is not None and not _statement().search(plain) and not lists_grades(text)
