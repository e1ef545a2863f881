"""What a 绩效标准 without a figure says: it repeats the row, speaks of something else, demands, or names its source."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from perfcheck import Declaration, parse_quantity
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.text import name_key
from perfcheck_rules.fillers import is_filler
from perfcheck_rules.lexicon import load
from perfcheck_rules.vouching import cites, is_grade, lists_grades

#: Layouts whose 绩效标准 column holds the kind of standard or an explanation, not a target.
_OTHER_STANDARDS = frozenset(("V6", "V7", "V13"))
#: What is left of a standard has to be so long to be recognised in a name.
_TELLING = 3


def has_targets(declaration: Declaration) -> bool:
    """Whether the form's 绩效标准 column is one of targets and their sources."""
    return declaration.layout not in _OTHER_STANDARDS


@cache
def standard_words(kind: str) -> tuple[str, ...]:
    """The words of one of the lists in `standard_words`."""
    return tuple(load("standard_words")[kind])


@cache
def _either(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(sorted(standard_words(kind), key=len, reverse=True)))


@cache
def _questions() -> re.Pattern[str]:
    return re.compile(r"是否|与否|有无|能否|\?|反映|考核|考察|衡量")


@lru_cache(maxsize=16384)
def is_unquantified(text: str) -> bool:
    """Whether a standard has words, but neither figure nor date, comparison, grade, citation, question."""
    if len(text) < 2 or any(map(str.isdigit, text)) or is_filler(text):
        return False
    quantity = parse_quantity(text)
    # 动态清零, 零差错 and 不超过预算 are as much in words as a value of that kind is.
    if quantity is not None and quantity.kind not in ("zero", "reference"):
        return False
    if cites(text) or lists_grades(text) or is_grade(text):
        return False
    return not _questions().search(text)


@lru_cache(maxsize=16384)
def names_source(text: str) -> bool:
    """Whether a standard says where it comes from or how it is checked: 实施方案, 问卷调查, 行业标准, 以批复为准."""
    plain = normalised(text).rstrip("。;,.")
    if plain.endswith(("为准", "为标准", "为依据")):
        return True
    if says(plain, "purposes"):
        return False
    return plain.endswith(standard_words("sources")) and not plain.startswith((*standard_words("pointing"), *standard_words("demands")))


@lru_cache(maxsize=16384)
def core_of(text: str) -> str:
    """A standard without the words that say nothing: 提升群众满意度 gives 群众满意度."""
    return _either("filler").sub("", name_key(text))


@lru_cache(maxsize=16384)
def repeats(standard: str, other: str) -> bool:
    """Whether a standard says no more than a name or value does: the same words, a part of them, or empty words besides."""
    mine, theirs = name_key(standard), name_key(other)
    if not mine or not theirs:
        return False
    if mine == theirs or (_either("filler").sub("", mine.replace(theirs, "", 1)) == "" and theirs in mine):
        return True
    core = core_of(standard)
    return len(core) >= _TELLING and (core in theirs or sorted(core) == sorted(core_of(other)))


@lru_cache(maxsize=16384)
def _telling(text: str) -> frozenset[str]:
    """The characters of a text, without those that tell nothing and those of words that everybody uses."""
    return frozenset(_either("common").sub("", name_key(text))).difference(load("standard_words")["mute"])


def shares_words(standard: str, *others: str) -> bool:
    """Whether a standard shares a telling character with any of the other texts: 节约纸张 has one of 无纸化办公."""
    chars = _telling(standard)
    return any(not chars.isdisjoint(_telling(other)) for other in others)


@lru_cache(maxsize=16384)
def says(text: str, kind: str) -> bool:
    """Whether one of the words of a list stands in the text."""
    return _either(kind).search(text) is not None


@lru_cache(maxsize=16384)
def only_points(text: str) -> bool:
    """Whether a standard only points at a requirement (达到上级要求), so that it fits everything."""
    plain = normalised(text).rstrip("。;,.")
    return plain.startswith(standard_words("pointing")) and plain.endswith(standard_words("required"))


@lru_cache(maxsize=16384)
def is_bound(text: str) -> bool:
    """Whether a standard is only held against a sum without naming it: 不超过年度预算."""
    quantity = parse_quantity(text)
    return quantity is not None and quantity.kind == "reference"


@cache
def _nothing_happens() -> re.Pattern[str]:
    return re.compile(r"(?:确保|保证|做到|实现|力争)?(?:不(?:再)?(?:发生|出现)|未(?:发生|出现)|杜绝|[无零0])")


@lru_cache(maxsize=16384)
def is_demand(text: str) -> bool:
    """Whether a standard is a sentence that demands something in words: 数据精准, 确保线路通畅, 达到上级要求."""
    if not is_unquantified(text) or names_source(text) or says(text, "averages"):
        return False
    if only_points(text):
        return not says(text, "concrete")
    plain = normalised(text).rstrip("。;,.")
    if _nothing_happens().match(plain):
        return False  # that can be counted: none
    return plain.startswith(standard_words("demands")) or plain.endswith(standard_words("states")) or says(text, "purposes")
