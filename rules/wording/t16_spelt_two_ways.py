"""T16: one name spelt in two ways that sound or look alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from perfcheck import Cell, Declaration, Finding, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate, lines_at
from perfcheck_rules.known_texts import KnownTexts
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.official_language import confusable_with

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

#: So many characters before the ending are the name; what tells two names apart is one of them.
_NAME = 3


#: Neither the endings nor what stands before them hold figures.
_GATE = ShapeGate(lambda piece: _lines_with_names(piece))


@rule("T16", name="spelt-two-ways", title="同名异写", severity="info", priority="wording", certainty="启")
@texts_where(worded(lambda text: _holds_names(text)), gate=_GATE)
def spelt_two_ways(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：同一份表里的地名、机构名（××村、××小学、××水库），只差一个音同或形近的字（“大青冈村”与“大青杠村”），报写得少的那一处。数字、方位、大小新老之别是两个名字，不报。

    为什么：是同一处还是两处说不清，验收、公示都对不上。

    错误示例：
        name: 饮水安全巩固提升
        annual:
          goals:
            - 改造大青冈村管网，解决大青冈村饮水问题
          indicators:
            - {level2: 数量指标, name: 大青冈村铺设管道, value: ≥3公里}
            - {level2: 质量指标, name: 大青杠村水质达标率, value: 100%}    # 应报: T16

    正确示例：
        name: 饮水安全巩固提升
        annual:
          goals:
            - 改造上河湾村、下河湾村管网
          indicators:
            - {level2: 数量指标, name: 第三小学管网改造, value: ≥1公里}
            - {level2: 质量指标, name: 第四小学水质达标率, value: 100%}

    怎么改：核对地名、单位全称，全表写成一样；确是两处的，写明所属乡镇。

    依据：地名、单位名称以标准名称为准。
    """
    cells: defaultdict[str, list[Cell]] = defaultdict(list)
    named = _SEARCH.among(declaration.texts)
    if len({name for text in named for name in names_in(text)}) < 2:  # equivalent: only saves time
        return
    for cell in declaration.cells(named):
        for name in names_in(cell.text):
            cells[name].append(cell)
    telling = frozenset(load("name_endings")["telling"])
    counts = Counter({name: len(places) for name, places in cells.items()})
    by_rest: defaultdict[tuple[int, str], list[str]] = defaultdict(list)
    for name in counts:
        for at in range(_NAME):
            by_rest[at, name[:at] + name[at + 1 :]].append(name)
    for (at, _), names in by_rest.items():
        if len(names) < 2:  # equivalent: only saves time
            continue
        usual = max(names, key=lambda name: (counts[name], name))
        for name in names:
            # No character is among those that it is confused with, so the usual spelling itself passes.
            if telling.isdisjoint((name[at], usual[at])) and name[at] in confusable_with(usual[at]):
                for cell in cells[name]:
                    yield Finding(
                        cell,
                        "“{name}”写了{count}处，另有{others}处写作“{usual}”，疑为同一名称。",
                        "请核实，建议全表写成一样。",
                        name=name,
                        count=counts[name],
                        usual=usual,
                        others=counts[usual],
                        cause=f"{name}→{usual}",
                    )


@lru_cache(maxsize=8192)
def names_in(text: str) -> tuple[str, ...]:
    """The names of places and institutions in a text: their ending and the three characters before it."""
    return tuple(dict.fromkeys(match[1] + match[2] for match in _pattern().finditer(text)))


def _holds_names(text: str) -> bool:
    return bool(names_in(text))


_SEARCH = KnownTexts(_holds_names, _GATE)


@cache
def _pattern() -> re.Pattern[str]:
    endings = "|".join(load("name_endings")["endings"])
    return re.compile(rf"(?=([^\W\da-zA-Z_]{{{_NAME}}})({endings}))")


def _lines_with_names(text: str) -> set[int]:  # equivalent: only saves time
    """The lines of shapes (so that 0 and 1 are all digits) in which an ending has as many characters before it as make a name."""
    found = []
    for _, start, _ in _endings().find_matches_as_indexes(text, overlapping=True):
        before = text[max(start - _NAME, 0) : start]
        if before.isalnum() and "1" not in before and "0" not in before:
            found.append(start)
    return lines_at(text, found)


@cache
def _endings() -> AhoCorasick:
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick(load("name_endings")["endings"], store_patterns=False)  # equivalent: a gate that fails lets all pass
