"""What the name of an indicator looks like: a measurable noun phrase, a clause, an effort."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from perfcheck.declaration.text import name_key
from perfcheck_rules.lexicon import load

Shape = Literal["clause", "effort", "act", ""]

#: What has to follow the verb: 提高效率 has two characters, and a verb that begins nouns, too, needs a whole phrase.
_OBJECT = 2
_PHRASE = 4
_OPENING = frozenset("(（【[")


@cache
def _words(kind: str) -> tuple[str, ...]:
    return tuple(load("name_shapes")[kind])


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r"[(（【\[][^()（）【】\[\]]*[)）】\]]")


def bare_name(name: str) -> str:
    """The name for comparison, without what stands in brackets (a unit, the way it is counted)."""
    if _OPENING.isdisjoint(name):
        return name_key(name)  # equivalent: only saves time
    return name_key(_brackets().sub("", name))


class _Endings:
    """Tells whether a text ends in one of dozens of words, by the few lengths that they have."""

    def __init__(self, words: tuple[str, ...]) -> None:
        by_length: dict[int, set[str]] = {}
        for word in words:
            by_length.setdefault(len(word), set()).add(word)
        self._by_length = sorted(by_length.items())

    def end(self, text: str) -> bool:
        for length, words in self._by_length:  # noqa: SIM110 - any() would take twice as long
            if text[-length:] in words:
                return True
        return False


@cache
def _endings(kind: str) -> _Endings:
    return _Endings(_words(kind))


@lru_cache(maxsize=16384)
def ends_in_thing(name: str) -> bool:
    """Whether the name ends in a noun: a measure, 情况, 费用, 水平."""
    key = bare_name(name)
    return _is_nominal(key) or _endings("things").end(key)


def _is_measure(key: str) -> bool:
    """Whether a name says what is counted, measured or timed: 合格率, 培训人数, 完成时间."""
    return _endings("measures").end(key) and not _endings("no_measures").end(key)


def _is_nominal(key: str) -> bool:
    """Whether the last word makes a noun phrase of a name: a measure, 情况, 效果, 及时性."""
    return _is_nominal_end(key[-_longest_end() :])  # equivalent: a longer end only takes longer


# Hardly a name is new in its last few characters.
@lru_cache(maxsize=4096)
def _is_nominal_end(end: str) -> bool:
    return _is_measure(end) or _endings("heads").end(end)


def may_be_no_noun(name: str) -> bool:
    """Whether `shape_of` may say anything of a name, told by its last few characters where they are letters."""
    return not _is_plainly_nominal(name[-_longest_end() :])  # equivalent: only saves time


@lru_cache(maxsize=4096)
def _is_plainly_nominal(end: str) -> bool:
    # Letters are all that is left of a name for comparison, so that these end it there, too.
    return len(end) == _longest_end() and end.isalpha() and _is_nominal(name_key(end))


@cache
def _longest_end() -> int:
    return max(len(word) for kind in ("measures", "no_measures", "heads") for word in _words(kind))


@cache
def _clauses() -> re.Pattern[str]:
    manner, adverbs, verbs, within, bounds = ("|".join(_words(kind)) for kind in ("manner", "adverbs", "verbs", "within", "bounds"))
    return re.compile(rf"(?:{manner})|(?<!可)(?:{adverbs})地?(?:{verbs})|^(?:{within}).+(?:{bounds})$")


@lru_cache(maxsize=16384)
def shape_of(name: str) -> Shape:
    """What a name is if it is no noun phrase.

    clause: somebody does something in some manner, or a bound; effort: a verb and its object; act: something done with
    money, which says nothing as the name of a cost.
    """
    key = bare_name(name)
    if _is_nominal(key):
        return ""
    if _clauses().search(key):
        return "clause"
    verb = next((word for word in _words("efforts") if key.startswith(word)), "")
    if verb and len(key) >= len(verb) + _OBJECT:
        return "effort"
    verb = next((word for word in _words("acts") if key.startswith(word)), "")
    if verb and len(key) >= len(verb) + _PHRASE and not key.endswith(_words("things")):
        return "effort"
    return "act" if key.endswith(_words("cost_acts")) else ""
