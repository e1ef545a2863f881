"""How near two names are: the same words in another order, one inside the other, or alike in most characters.

Names are compared without numbering, punctuation, blanks, differences of width and the particles 的 及 和 与.
"""

from __future__ import annotations

from functools import lru_cache

from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.text import fold, name_key

_PARTICLES = dict.fromkeys(map(ord, "的及和与"), None)
_YEAR = lazy_pattern(r"^(?:19|20)\d\d年?度?")
# 城市, 社区, 园区 are no places, and a longer run of characters is a sentence.
_PLACE = lazy_pattern(
    r"^(?:(?:.{1,7}?县|.{2,7}?(?:省|自治区|自治州|市|州(?!市)|盟|旗|(?<![社小校景灌林库矿山牧园城发地])区))){1,3}(?=.{2})"
)
#: What the end of a project's name says about its being a project, not about which one it is.
_PLAIN_TAILS = ("项目支出", "项目资金", "专项资金", "项目", "资金")
_TAILS = (
    "项目支出", "项目经费", "项目资金", "专项资金", "专项经费", "工作经费", "补助资金", "补助经费", "业务经费", "项目", "经费", "资金",
    "专项", "支出", "工程", "费用",
)  # fmt: skip


@lru_cache(maxsize=65536)
def loose_key(text: str) -> str:
    """A name for comparison: `name_key` without the particles 的 及 和 与."""
    key = name_key(text)
    if "的" in key or "及" in key or "和" in key or "与" in key:
        return key.translate(_PARTICLES)
    return key


@lru_cache(maxsize=65536)
def sorted_key(text: str) -> str:
    """`loose_key` with its characters sorted, so that word order does not count; short names keep their order."""
    key = loose_key(text)
    return "".join(sorted(key)) if len(key) >= 4 else key


def same_words(left: str, right: str) -> bool:
    """Whether two names are the same but for particles and word order: 设备采购数量, 采购设备的数量."""
    return sorted_key(left) == sorted_key(right)


@lru_cache(maxsize=65536)
def core_key(text: str) -> str:
    """What a project's name says beside year, place and words such as 项目, 工作经费; `""` when it says nothing else."""
    key = _without_place(text)
    while True:
        shorter = next((key[: -len(tail)] for tail in _TAILS if key.endswith(tail)), None)
        if shorter is None:
            return key
        key = shorter


@lru_cache(maxsize=65536)
def plain_key(text: str) -> str:
    """`loose_key` without the year and the place in front and 项目, 资金 at the end."""
    key = _without_place(text)
    for tail in _PLAIN_TAILS:
        if key.endswith(tail) and len(key) > len(tail):
            return key[: -len(tail)]
    return key


def _without_place(text: str) -> str:
    return _PLACE.sub("", _YEAR.sub("", loose_key(fold(text))))


@lru_cache(maxsize=65536)
def nearness(left: str, right: str) -> float:
    """How alike two names are, from 0 to 1; 1 for the same words in any order."""
    if same_words(left, right):
        return 1.0
    from rapidfuzz.distance import Indel

    return float(Indel.normalized_similarity(loose_key(left), loose_key(right)))


@lru_cache(maxsize=65536)
def kinship(left: str, right: str) -> float:
    """How likely two names are to mean the same project or task, from 0 (no common word) to 1 (the same words).

    0.95: only year, place or a word such as 工作经费 differs; 0.6 to 0.8: one inside the other, also in abbreviation
    (大平台, 大数据平台); 0.3: a word of two characters in common. Amounts have to decide what the names leave open.
    """
    mine, theirs = loose_key(left), loose_key(right)
    if not mine or not theirs:
        return 0.0
    if same_words(left, right):
        return 1.0
    core, other = core_key(left), core_key(right)
    if core and core == other:
        return 0.95
    if min(len(core), len(other)) >= 2 and (core in theirs or other in mine):
        return 0.8
    if mine in theirs or theirs in mine:
        return 0.7
    short, long = sorted((core or mine, other or theirs), key=len)
    if len(short) >= 3 and abbreviates(short, long):
        return 0.6
    common = {core[at : at + 2] for at in range(len(core) - 1)} & {other[at : at + 2] for at in range(len(other) - 1)}
    return 0.3 if common else 0.0


def abbreviates(short: str, long: str) -> bool:
    """Whether a text has but characters of a longer one, in their order: 大平台, 大数据平台."""
    rest = iter(long)
    return all(char in rest for char in short)
