"""Texts that name a measure (培训覆盖率, 认定成果的条数) where a target is to be written."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from perfcheck_rules.lexicon import load

_ENDS = "率|人数|次数|条数|户数|件数|个数|数量|总数|总额|总量|人次|比例|占比|比重|期数|份数|家数|台数|套数|面积|里程"
#: No measure ends otherwise.
_LASTS = frozenset([*(end[-1] for end in _ENDS.split("|")), "度"])


@cache
def _measure_name() -> re.Pattern[str]:
    words = load("qualitative")
    guards = "".join(f"(?<!{word})" for word in words["not_measures"])
    # 完成率 and 增长率 are measures, 提高就业率 is an effort.
    return re.compile(rf"(?!.*(?:{'|'.join(words['changes'])})(?![率度])).{{2,}}(?:{_ENDS}|{guards}度)")


@lru_cache(maxsize=16384)
def names_measure(plain: str) -> bool:
    """Whether a normalised text is the name of an indicator and no value."""
    return plain[-1:] in _LASTS and _measure_name().fullmatch(plain) is not None
