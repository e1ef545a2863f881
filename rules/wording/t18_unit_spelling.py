"""T18: units that are not written as they should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Cell, Finding, Fix, Indicator, rows_where, rule, worded
from perfcheck_rules.lexicon import load


@lru_cache(maxsize=4096)
def misspelt_unit(text: str) -> tuple[int, str] | None:
    """Where a unit stands in the wrong spelling at the end of a value, and the right spelling."""
    plain = text.rstrip("。；;， \n")
    lasts, units = _ends()
    if plain[-1:] not in lasts or not plain.endswith(units):  # equivalent: only saves the search
        return None
    match = _at_end().search(text)
    return (match.start(1), _table()[match[1]]) if match is not None else None


def _misspelt(text: str) -> bool:
    return text.strip() in _table() or misspelt_unit(text) is not None  # equivalent: only saves calls


@rule("T18", name="unit-spelling", title="计量单位不规范", severity="info", priority="wording", certainty="词")
@rows_where(unit=_misspelt, value=worded(_misspelt))
def unit_spelling(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：计量单位栏、指标值末尾的单位写法（rules/lexicon/unit_spellings.yaml）：“平米”“百分比”“km”“元/人*月”。名称、说明里的型号、代号不看。

    为什么：单位不规范，汇总时合不到一起，也容易看错（M 是米还是百万）。

    错误示例：
        name: 绿道建设
        annual:
          indicators:
            - {level2: 数量指标, name: 建设绿道, value: ≥12km}                      # 应报: T18
            - {level2: 数量指标, name: 铺装面积, value: "≥3000", unit: 平米}         # 应报: T18

    正确示例：
        name: 绿道建设
        annual:
          indicators:
            - {level2: 数量指标, name: 建设绿道, value: ≥12公里}
            - {level2: 数量指标, name: 铺装面积, value: "≥3000", unit: 平方米}
            - {level2: 质量指标, name: 网络制式, value: 5G}
            - {level2: 质量指标, name: 灯杆型号, value: 符合LD-T}

    怎么改：写法定计量单位的中文名称，复合单位用“·”和“/”。

    依据：《中华人民共和国法定计量单位》。
    """
    unit = indicator.unit
    if unit is not None and (right := _table().get(unit.text.strip())) is not None:
        yield _finding(unit, unit.text.index(unit.text.strip()), unit.text.strip(), right)
    value = indicator.value
    if value is not None and (found := misspelt_unit(value.text)) is not None:
        start, right = found
        yield _finding(value, start, value.text[start:].rstrip("。；;， "), right)


def _finding(cell: Cell, start: int, wrong: str, right: str) -> Finding:
    return Finding(
        cell, "计量单位“{wrong}”不规范。", "建议写作“{right}”。", wrong=wrong, right=right,
        cause=f"{wrong}→{right}", fix=Fix(cell, start, start + len(wrong), right, safe=False),
    )  # fmt: skip


@cache
def _table() -> dict[str, str]:
    data = load("unit_spellings")
    return {**data["words"], **data["letters"]}


@cache
def _ends() -> tuple[frozenset[str], tuple[str, ...]]:
    """The last characters of the units, and the units."""
    return frozenset(unit[-1] for unit in _table()), tuple(_table())


@cache
def _at_end() -> re.Pattern[str]:
    spelt = "|".join(map(re.escape, _table()))
    return re.compile(rf"(?<=[\d万千百亿])\s*(?:以上|以下)?({spelt})[。；;， ]*$")
