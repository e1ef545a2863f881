"""C19: of a value only its unit or its sign of comparison is there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from perfcheck import Finding, Indicator, rows_where, rule, worded
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.units import find_unit
from perfcheck_rules.blanks import names_something
from perfcheck_rules.lexicon import load
from perfcheck_rules.targets import name_has_figure


@rule("C19", name="unit-only", title="值只剩单位或符号", severity="error", priority="empty", rank=0)
@rows_where(value=worded(lambda text: _left_over(text)))
def unit_only(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标值只写了计量单位（“公里”“人次”）或比较符号（“≥”“≥ %”），没有数。写“/”“—”表示不适用的、写“合格”“优”一类等级的、数写在名称里的不报；带“**”“××”的占位由 C09 查。

    为什么：没有数，年终无法考核。

    错误示例：
        name: 灌区节水改造
        annual:
          indicators:
            - {level2: 数量指标, name: 衬砌渠道长度, value: 公里}        # 应报: C19
            - {level2: 质量指标, name: 工程验收合格率, value: ≥ %}        # 应报: C19

    正确示例：
        name: 灌区节水改造
        annual:
          indicators:
            - {level2: 数量指标, name: 衬砌渠道长度, value: ≥12公里}
            - {level2: 质量指标, name: 工程质量, value: 合格}
            - {level2: 生态效益指标, name: 不涉及, value: /}
            - {level2: 数量指标, name: 泵站改造（≥3座）, value: 座}

    怎么改：补填目标数，如“≥×公里”。

    依据：指标值应当写明目标数（具体条款可在配置的 [basis] 中对应）。
    """
    name, value = indicator.name, indicator.value
    if value is None or not _left_over(value.text) or not names_something(name) or name_has_figure(name):
        return
    yield Finding(
        value, "“{name}”的指标值只写了“{value}”，没有数，年终无法考核。", "请补填目标数，如“{shape}”。",
        name=name, value=value, shape=_shape(value.text),
    )  # fmt: skip


def _shape(text: str) -> str:
    """The value with the place of the missing figure marked."""
    plain = normalised(text)
    sign = next((char for char in plain if char in "≥≤><="), "≥")
    return f"{sign}×{plain.strip(_SIGNS)}"


_SIGNS = "≥≤><=~ .,;:。，；：、-—_"


def _left_over(text: str) -> bool:
    """Whether nothing is left when signs and one unit are taken away, and what was there is more than a dash."""
    if not text or len(text) > 8:  # equivalent: the longest unit with its sign is shorter
        return False
    plain = normalised(text)
    rest = plain.strip(_SIGNS)
    if not rest:
        return any(char in plain for char in "≥≤><=")
    return rest not in _words() and find_unit(rest, 0)[1] == len(rest)


@cache
def _words() -> frozenset[str]:
    """Units that are also an answer: 分 and 级 are none, 元 is."""
    return frozenset(load("unit_words"))
