"""T07: frequencies that are written in one way here and in another there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Cell, Finding, Plan, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate, lines_with

#: What a frequency counts.
_COUNTED = "次场期轮"


@rule("T07", name="mixed-frequency", title="数字与频次写法不一", severity="info", status="unlisted", priority="wording")
@texts_where(worded(lambda text: _tells_frequency(text)), gate=ShapeGate(lambda piece: lines_with("每一/", piece)))
def mixed_frequency(plan: Plan) -> Iterator[Finding]:
    """
    查什么：同一张指标表的指标值里，频次有的用汉字（“每月一次”），有的用阿拉伯数字（“每月1次”），有的写成“1次/月”。一张表报一条，列出每种写法的第一处。

    为什么：写法不一，汇总、比较时认不出是同一种频次。

    错误示例：
        name: 环境监测
        annual:
          indicators:
            - {level2: 数量指标, name: 地表水监测, value: 每月一次}       # 应报: T07
            - {level2: 数量指标, name: 饮用水监测, value: 每月1次}        # 应报: T07
            - {level2: 数量指标, name: 噪声监测, value: 2次/年}           # 应报: T07

    正确示例：
        name: 环境监测
        annual:
          indicators:
            - {level2: 数量指标, name: 地表水监测, value: 每月1次}
            - {level2: 数量指标, name: 饮用水监测, value: 每季度2次}
            - {level2: 数量指标, name: 一次性补助, value: 第一次发放1000元}
            - {level2: 时效指标, name: 每月一次性发放, value: 每月10日前}

    怎么改：统一用阿拉伯数字，全表一种写法，如“12次/年”。

    依据：《出版物上数字用法》。
    """
    first: dict[str, Cell] = {}
    for row in plan.indicators:
        if row.value is not None and (style := frequency_style(row.value.text)):
            first.setdefault(style, row.value)
    if len(first) > 1:
        yield Finding(
            list(first.values()),
            "频次写法不一：{written}。",
            "建议全表统一用阿拉伯数字，如“×次/年”。",
            written="、".join(f"“{cell.text.strip()}”" for cell in first.values()),
            cause="频次写法",
        )


def _tells_frequency(text: str) -> bool:
    return bool(frequency_style(text))


@lru_cache(maxsize=8192)
def frequency_style(text: str) -> str:
    """How a frequency is written: 汉字, 数字 or 斜线; `""` where none is."""
    if text.isalpha() and _NUMERALS.isdisjoint(text):  # equivalent: only saves the search
        return ""
    match = _pattern().search(text)
    return "" if match is None else match.lastgroup or ""


_NUMERALS = frozenset("一二两三四五六七八九十")


@cache
def _pattern() -> re.Pattern[str]:
    span, count = "(?:半?年|季度?|月|周|旬|日|天)", f"[{_COUNTED}](?!性|数)"
    figure, numeral = r"\d+", f"[{''.join(sorted(_NUMERALS))}]+"
    return re.compile(
        f"(?P<斜线>{figure}{count}/{span})"
        f"|(?:每个?|一){span}[^\\d，。；]{{0,6}}?(?:(?P<汉字>{numeral}{count})|(?P<数字>{figure}{count}))"
    )
