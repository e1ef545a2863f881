"""A08: one year promises more than the whole term."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perfcheck import Finding, Pair, rule
from perfcheck.declaration.text import chinese_number
from perfcheck_rules.lexicon import load


@rule("A08", name="annual-exceeds-midterm", title="年度值大于中期值", severity="error", priority="contradiction")
def annual_exceeds_midterm(pair: Pair) -> Iterator[Finding]:
    """
    查什么：同名指标的中期值与年度值。只比能逐年累计的量（人次、户、场次、公里……）；比率、上限、“次/年”一类按周期的量、存量不比。

    为什么：年度是中期的一部分，当年的任务不会比几年合计还多，多半是两栏填反或漏乘年数。

    错误示例：
        name: 乡村医生培训
        midterm:
          period: 中期目标（2024年—2026年）
          indicators:
            - {level2: 数量指标, name: 培训乡村医生, value: 不少于300人次}    # 应报: A08
        annual:
          indicators:
            - {level2: 数量指标, name: 培训乡村医生, value: 不少于600人次}    # 应报: A08

    正确示例：
        name: 乡村医生培训
        midterm:
          indicators:
            - {level2: 数量指标, name: 培训乡村医生, value: ≥1800人次}
            - {level2: 质量指标, name: 考核合格率, value: ≥90%}
            - {level2: 数量指标, name: 督导次数, value: 2次/年}
        annual:
          indicators:
            - {level2: 数量指标, name: 培训乡村医生, value: ≥0.06万人次}
            - {level2: 质量指标, name: 考核合格率, value: ≥95%}
            - {level2: 数量指标, name: 督导次数, value: 4次/年}
        ---
        name: 上限不累计
        midterm:
          indicators:
            - {level2: 时效指标, name: 平均办理时间, value: ≤5个工作日}
        annual:
          indicators:
            - {level2: 时效指标, name: 平均办理时间, value: ≤7个工作日}

    怎么改：核实是否填反；中期值应为各年之和。

    依据：年度绩效目标是中期绩效目标的分年度分解。
    """
    if pair.by != "name" or pair.midterm.value is None or pair.annual.value is None or _stock(pair.annual.key):
        return
    midterm, annual = pair.midterm.value.quantity_or_none, pair.annual.value.quantity_or_none
    if midterm is None or annual is None or not (midterm.accumulates and annual.accumulates):
        return
    if annual.exceeds(midterm):
        span = f"{chinese_number(pair.years)}年" if pair.years is not None else "中期"
        yield Finding(
            [pair.midterm.value, pair.annual.value],
            "“{name}”{span}合计 {midterm}、当年 {annual}，年度任务大于{span}总量。",
            "请核实是否填反；中期值应为各年之和。",
            name=pair.annual.name or "",
            span=span,
            midterm=midterm,
            annual=annual,
        )


@lru_cache(maxsize=4096)
def _stock(name: str) -> bool:
    return any(word in name for word in load("stocks")["stock"])
