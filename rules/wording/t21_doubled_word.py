"""T21: a word or a punctuation mark written twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from perfcheck import Declaration, Finding, Fix, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck_rules.coming_back import lines_coming_back
from perfcheck_rules.lexicon import load
from perfcheck_rules.line_gates import lines_matching
from perfcheck_rules.whole_text import Search, whole_text

#: Two to eight characters of Chinese and the same again. Figures and codes never: 2020, 一一, ABAB.
_REPEAT = lazy_pattern(r"([^\W\d_a-zA-Z]{2,8}?)\1")
_NUMERALS = frozenset("零一二三四五六七八九十百千万亿两")
_MARKS = lazy_pattern(r"([，、；：])\1|(?<!。)。。(?!。)|，[。；、]|[；、]。|。[，；、]")
_LONGEST = 8  # equivalent: more may be looked at
#: Up to eight characters that stand twice in a row: hardly a text has any.
_COMES_BACK = lazy_pattern(rf"([^0-9\n].{{0,{_LONGEST - 1}}}?)\1")  # equivalent: more may be looked at
#: Two marks in a row, which `_MARKS` needs at least.
_TWO_MARKS = lazy_pattern("[，、；：。]{2}")
#: So many in one cell are told: a cell pasted full of one word would else make reports of 200 MB.
_MOST = 20


class Doubled(NamedTuple):
    """`text[start:end]` repeats; `right` is what to write; whether that may be done without asking."""

    start: int
    end: int
    right: str
    safe: bool


#: What comes back begins with no figure, so it does so, too, where each figure in it is another one or none.
_GATE = ShapeGate(lambda piece: _doubtful_lines(piece))


@rule("T21", name="doubled-word", title="叠字、衍字", severity="info", priority="wording", certainty="词")
@texts_where(worded(lambda text: _has_any(text)), gate=_GATE)
def doubled_word(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：虚词叠用（“的的”“和和”）、词语紧挨着写了两遍（“开展开展培训”）、标点重复（“，，”“，。”）。合法的叠词（处处、人人、一步一步、研究研究）、两词相接而成的（“目的的”“以及及时”“管理管理人员”）和数字、代码不报。

    为什么：多半是修改时没有删净，显得没有校对。

    错误示例：
        name: 农技推广
        annual:
          indicators:
            - {level2: 数量指标, name: 开展开展技术培训次数, value: ≥12次}          # 应报: T21
            - {level2: 社会效益指标, name: 推广的的新品种, value: ≥3个}            # 应报: T21
            - {level2: 质量指标, name: 培训合格率, value: "≥95%", standard: "按计划，，逐项验收"}    # 应报: T21

    正确示例：
        name: 农技推广
        annual:
          indicators:
            - {level2: 数量指标, name: 为了了解土壤状况的采样点, value: ≥2020个}
            - {level2: 社会效益指标, name: 以及及时解决农户困难, value: 处处有人管、人人有责任}
            - {level2: 质量指标, name: 达到目的的措施, value: 一步一步落实……}
            - {level2: 数量指标, name: 培训管理管理人员, value: ≥30人}

    怎么改：删去重复的一个。

    依据：现代汉语书写规范。
    """
    for cell in _SEARCH.cells(whole_text(declaration)):
        for found in islice(doublings(cell.text), _MOST):
            wrong = cell.text[found.start : found.end]
            yield Finding(
                cell,
                "“{wrong}”重复了。",
                "请改为“{right}”。",
                wrong=wrong,
                right=found.right,
                cause=f"{wrong}",
                fix=Fix(cell, found.start, found.end, found.right, safe=found.safe),
            )


class _Words(NamedTuple):
    particles: dict[str, tuple[tuple[str, ...], tuple[str, ...]]]
    particle: re.Pattern[str]
    tails: tuple[tuple[str, tuple[str, ...]], ...]
    slips: dict[str, str]
    slip: re.Pattern[str]
    lawful: frozenset[str]
    compounds: tuple[str, ...]
    verbs: frozenset[str]


@cache
def _words() -> _Words:
    data = load("doubled")
    particles = {char: (tuple(guard["before"]), tuple(guard["after"])) for char, guard in data["particles"].items()}
    return _Words(
        particles,
        re.compile(f"([{''.join(particles)}])\\1"),
        tuple((entry["word"], tuple(entry["after"])) for entry in data["tails"]),
        data["slips"],
        re.compile("|".join(map(re.escape, data["slips"]))),
        frozenset(data["lawful"]),
        tuple(data["compounds"]),
        frozenset(data["verbs"]),
    )


@lru_cache(maxsize=65536)
def doublings(text: str) -> tuple[Doubled, ...]:
    """What is written twice in `text`, from left to right, none overlapping."""
    if _COMES_BACK.search(text) is None and _TWO_MARKS.search(text) is None:  # equivalent: only saves time
        return ()
    found = sorted(_candidates(text), key=lambda one: (one.start, -one.end))
    result: list[Doubled] = []
    for one in found:
        if not result or one.start >= result[-1].end:
            result.append(one)
    return tuple(result)


_SEARCH = Search(doublings, lambda text: _doubtful_lines(text))


def _has_any(text: str) -> bool:
    return bool(doublings(text))


def _doubtful_lines(text: str) -> set[int]:
    without = text.replace("1", "")  # equivalent: figures like 1111 come back in themselves, and more may be looked at
    return lines_matching(_TWO_MARKS, text) | lines_coming_back(without, _LONGEST)


def _candidates(text: str) -> Iterator[Doubled]:
    words = _words()
    for match in words.slip.finditer(text):
        yield Doubled(match.start(), match.end(), words.slips[match[0]], True)
    for match in words.particle.finditer(text):
        before, after = words.particles[match[1]]
        if not text.endswith(before, 0, match.start()) and not text.startswith(after, match.end()):
            yield Doubled(match.start(), match.end(), match[1], False)
    for word, after in words.tails:
        wrong = word + word[-1]
        start = text.find(wrong)
        if start >= 0 and not text.startswith(after, start + len(wrong)):
            yield Doubled(start, start + len(wrong), word, False)
    for match in _REPEAT.finditer(text):
        if _is_slip(text, match, words):
            yield Doubled(match.start(), match.end(), match[1], False)
    for match in _MARKS.finditer(text):
        first, second = match[0][0], match[0][1]
        yield Doubled(match.start(), match.end(), "。" if "。" in match[0] else second, first == second)


def _is_slip(text: str, match: re.Match[str], words: _Words) -> bool:
    """Whether a word that stands twice is a slip, not a reduplication or the seam of two words (开发|开发区)."""
    word = match[1]
    if match[0] in words.lawful or _NUMERALS.issuperset(word) or len(set(word)) == 1 or word[0] in "一逐":
        return False
    return len(word) > 2 or word in words.verbs or not text.startswith(words.compounds, match.end())
