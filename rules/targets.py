"""Whether a row promises something that can be held against what was done."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from perfcheck import parse_quantity
from perfcheck.declaration.quantity_text import normalised
from perfcheck_rules.fillers import is_filler
from perfcheck_rules.lexicon import load
from perfcheck_rules.measures import measure_of
from perfcheck_rules.vouching import is_grade, vouched

if TYPE_CHECKING:
    from perfcheck import Cell, Indicator
    from perfcheck.declaration.quantity import Quantity


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r"[(（【]([^()（）【】]+)[)）】]")


@cache
def _clear_all() -> re.Pattern[str]:
    """Words that say 100 % of a thing that is named: everybody reads 全覆盖 in one way, 应知尽知 in many."""
    return re.compile(r"全覆盖|全面覆盖|全额|全数|全员|全部|所有|百分百|100")


def states_figure(text: str) -> bool:
    """Whether a figure, a date or zero is written, whatever columns stand beside it."""
    quantity = parse_quantity(text)
    return quantity is not None and quantity.explicit


def is_vague(text: str) -> bool:
    """Whether a text, whatever columns stand beside it, gives nothing to measure by, at most all of something."""
    quantity = parse_quantity(text)
    return quantity is None or is_vague_all(quantity)


@lru_cache(maxsize=16384)
def is_slogan_of_all(text: str) -> bool:
    """Whether “all” is promised only as a figure of speech (应知尽知, 识别一户录入一户, 完成问题整改), not as 全覆盖."""
    quantity = parse_quantity(text)
    return quantity is not None and is_vague_all(quantity) and not _clear_all().search(normalised(text))


def is_vague_all(quantity: Quantity) -> bool:
    """Whether all of something is promised without a figure."""
    return quantity.kind == "all" and not quantity.explicit


def name_has_figure(name: Cell | None) -> bool:
    """Whether the target is written into the name: 设备采购数量（≥77台）, 群众满意度≥95%."""
    if name is None:
        return False
    if not any(char.isdigit() for char in name.text):  # equivalent: only saves time
        return False
    texts = [name.text, *_brackets().findall(name.text)]
    return any(quantity is not None and quantity.explicit for quantity in map(parse_quantity, texts))


def lacks_target(indicator: Indicator) -> bool:
    """Whether value, grades, sources and name of a row give nothing to measure by. A blank value lacks it, too."""
    value = indicator.value
    if value is None:
        return False
    if value.text:
        quantity = value.quantity_or_none
        if quantity is not None and not is_slogan_of_all(value.text):
            return False
        # A grade may have its last word in the column of units: Ⅲ, 类.
        graded = is_grade(value.text) or (value.unit and is_grade(value.text + value.unit))
        if (graded and not _is_word_for_rate(indicator.name, value.text)) or vouched(indicator):
            return False
    return not name_has_figure(indicator.name)


def _is_word_for_rate(name: Cell | None, value: str) -> bool:
    """Whether a single grade stands where the name asks for a share: 验收合格率 | 合格 does not say of how many."""
    measure = measure_of(name.text) if name is not None else None
    return measure is not None and measure.what == "比率" and value.strip(" 。;；") in load("grades")["accepted"]


def counts(indicator: Indicator) -> bool:
    """Whether the row is an indicator at all, not a spare row and not one marked 不涉及."""
    return (
        indicator.name is not None
        and bool(indicator.name.text)
        and indicator.value is not None
        and not (indicator.value.text and is_filler(indicator.value.text))
    )
