"""The vocabulary of forms: what a label means, read from ``layouts/labels.yaml`` and ``layouts/variants.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from perfcheck.declaration.text import compact, fold

if TYPE_CHECKING:
    from perfcheck.declaration.model import Term

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_HAN = "一二三四五六七八九十"
_LEAD = re.compile(rf"^(?:[*★●■◆☆#]+|其中[:,、]?|[{_HAN}]{{1,3}}[、.]|\d{{1,2}}[、.](?!\d)|\([{_HAN}\d]{{1,3}}\))+")
_TAIL = re.compile(r"[:*★。]+$")
_UNIT = re.compile(r"(?:单位[:]?\(?|\()(?:人民币)?(亿元|千元|万元|元)\)?")
_NUMBERED = re.compile(rf"^(?:[{_HAN}]{{1,3}}、|\([{_HAN}]{{1,3}}\)|附[件表]\d*|表[{_HAN}\d])")
_CONTINUED = re.compile(r"[(]?(?:接?续(?:表|前表|上表|页)?|接上[页表])[一二三\d]*[)]?$")
_PROSE = re.compile(r"[,;!?。，；！？]")


@dataclass(slots=True, frozen=True)
class Labels:
    """For each block of a form the known labels, as `label_key` gives them, with what they mean."""

    fields: dict[str, str]
    sections: dict[str, str]
    funds: dict[str, str]
    fund_columns: dict[str, str]
    goals: dict[str, str]
    tasks: dict[str, str]
    totals: frozenset[str]
    indicators: dict[str, str]
    footers: frozenset[str]
    remarks: frozenset[str]
    cover: frozenset[str]
    fund_groups: frozenset[str]
    matrix: frozenset[str]
    roster: dict[str, list[str]]
    standard_kinds: frozenset[str]
    standard_explains: tuple[str, ...]
    title_words: tuple[str, ...]
    title_endings: tuple[str, ...]
    evaluation_titles: tuple[str, ...]
    department_titles: tuple[str, ...]
    foreign_titles: tuple[str, ...]
    midterm: re.Pattern[str]
    annual: re.Pattern[str]
    term_words: re.Pattern[str]
    variants: tuple[dict[str, Any], ...]


def _inverse(table: dict[str, list[str]]) -> dict[str, str]:
    return {label_key(alias): target for target, aliases in table.items() for alias in aliases}


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


@lru_cache(maxsize=1)
def labels() -> Labels:
    """The vocabulary, loaded once when it is first needed."""
    from importlib.resources import files

    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    folder = files("perfcheck.readers.layouts")

    def load(name: str) -> Any:
        return yaml.load(folder.joinpath(name).read_text(encoding="utf-8"), Loader=loader)

    data: dict[str, Any] = load("labels.yaml")
    titles, terms = data["titles"], data["terms"]
    return Labels(
        fields=_inverse(data["fields"]),
        sections=_inverse(data["sections"]),
        funds=_inverse(data["funds"]),
        fund_columns=_inverse(data["fund_columns"]),
        goals=_inverse(data["goals"]),
        tasks=_inverse(data["tasks"]),
        totals=frozenset(map(label_key, data["totals"])),
        indicators=_inverse(data["indicators"]),
        footers=frozenset(map(label_key, data["footers"])),
        remarks=frozenset(map(label_key, data["remarks"])),
        cover=frozenset(map(label_key, data["cover"])),
        fund_groups=frozenset(map(label_key, data["fund_groups"])),
        matrix=frozenset(map(label_key, data["matrix"])),
        roster=data["roster"],
        standard_kinds=frozenset(data["standards"]["kinds"]),
        standard_explains=tuple(data["standards"]["explains"]),
        title_words=tuple(titles["words"]),
        title_endings=tuple(titles["endings"]),
        evaluation_titles=tuple(titles["evaluation"]),
        department_titles=tuple(titles["department"]),
        foreign_titles=tuple(titles["foreign"]),
        midterm=_any_of(terms["midterm"]),
        annual=_any_of(terms["annual"]),
        term_words=_any_of(terms["midterm"] + terms["annual"]),
        variants=tuple(load("variants.yaml")),
    )


@lru_cache(maxsize=16384)
def label_key(text: str) -> str:
    """A label for comparison: without blanks, width, notes in brackets, numbering, “*”, “其中：” and the last colon."""
    key = compact(fold(text))
    if len(key) > 60:  # no label is that long; spares the long goal texts the work
        return key
    bare = _BRACKETS.sub("", key)
    return _TAIL.sub("", _LEAD.sub("", bare) or bare)


@lru_cache(maxsize=4096)
def without_term(text: str) -> str:
    """`label_key` without 中期, 年度 and the like: ``年度资金总额：`` gives ``资金总额``."""
    return _LEAD.sub("", labels().term_words.sub("", label_key(text)))


@lru_cache(maxsize=4096)
def term_of(text: str) -> Term | None:
    """The term that a label names, None when it names none."""
    key = compact(fold(text))
    if len(key) > 60:
        return None
    if labels().midterm.search(key):
        return "midterm"
    return "annual" if labels().annual.search(key) else None


@lru_cache(maxsize=4096)
def unit_of(text: str) -> str | None:
    """The money unit that a label declares (``项目资金（万元）``, ``单位：元``), None when it declares none."""
    if len(text) > 60:
        return None
    match = _UNIT.search(compact(fold(text)))
    return match[1] if match is not None else None


@lru_cache(maxsize=16384)
def is_title(text: str) -> bool:
    """Whether a text is the title of a form (``项目支出绩效目标申报表``), also one with a heading's numbering."""
    if not 4 <= len(text) <= 120 or _PROSE.search(text):
        return False
    key = _BRACKETS.sub("", compact(fold(text)))
    words = labels()
    return len(key) <= 60 and key.endswith(words.title_endings) and any(word in key for word in words.title_words)


def is_continued_title(text: str) -> bool:
    """Whether a title says that what it stands over goes on from the page before: ``……申报表（续）``."""
    return ("续" in text or "接上" in text) and _CONTINUED.search(compact(fold(text))) is not None and is_title(_CONTINUED.sub("", compact(fold(text))))


def is_numbered_heading(text: str) -> bool:
    """Whether a title has a section's numbering in front (``一、……申报表``)."""
    return _NUMBERED.match(compact(fold(text))) is not None
