"""What an entry of the typo list means: a wrong word, what to write instead, and the context that makes it wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from perfcheck.declaration.lazy import lazy_pattern
from perfcheck_rules.lexicon import LexiconError

NEAR = 8
"""How many characters may stand between the wrong word and a `near_…` word."""

GUARDS = (
    "before",
    "after",
    "not_before",
    "not_after",
    "near_before",
    "near_after",
    "not_near_before",
    "not_near_after",
)
BLANKS = " \t\u00a0\u3000"
_KEYS = frozenset({"pairs", "safe", "note", *GUARDS})
# A clause ends at these; the pause mark and quotation marks only list or name things inside one: “国家、省、市要求”.
_CLAUSE_END = lazy_pattern(r"[，。；：！？,;:!?（）()\n\r…|│]")


class Entry(NamedTuple):
    """One wrong word and its guards: literal strings that must, or must not, stand beside it or near it.

    One of `before` (`after`) must touch the word, none of `not_before` (`not_after`) may; `near_…` and `not_near_…` look
    up to `NEAR` characters further, inside the clause. An empty guard asks for nothing; all others must be met.
    """

    wrong: str
    right: str
    safe: bool
    note: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    near_before: tuple[str, ...] = ()
    near_after: tuple[str, ...] = ()
    not_near_before: tuple[str, ...] = ()
    not_near_after: tuple[str, ...] = ()

    def holds(self, text: str, start: int, end: int) -> bool:
        """Whether every guard is met where the wrong word stands at `text[start:end]`."""
        if self.before and not text.endswith(self.before, 0, start):
            return False
        if self.after and not text.startswith(self.after, end):
            return False
        if self.not_before and text.endswith(self.not_before, 0, start):
            return False
        if self.not_after and text.startswith(self.not_after, end):
            return False
        if self.near_after or self.not_near_after:
            clause = _clause_after(text, end)
            if self.near_after and not any(clause.find(word, 0, NEAR + len(word)) >= 0 for word in self.near_after):
                return False
            if any(clause.find(word, 0, NEAR + len(word)) >= 0 for word in self.not_near_after):
                return False
        if self.near_before or self.not_near_before:
            clause = _clause_before(text, start)
            size = len(clause) - NEAR
            if self.near_before and not any(
                clause.find(word, max(0, size - len(word))) >= 0 for word in self.near_before
            ):
                return False
            if any(clause.find(word, max(0, size - len(word))) >= 0 for word in self.not_near_before):
                return False
        return True


def _clause_after(text: str, end: int) -> str:
    stop = _CLAUSE_END.search(text, end)
    return text[end : stop.start() if stop else len(text)]


def _clause_before(text: str, start: int) -> str:
    begin = start
    while begin and not _CLAUSE_END.match(text, begin - 1):
        begin -= 1
    return text[begin:start]


def read_entries(data: object) -> list[Entry]:
    """The entries of a typo list: a mapping of headings to lists of items.

    An item holds `pairs` (“错→对 错→对”) that share its guards (words separated by blanks), `safe` (whether the word may
    be replaced without asking anyone; true unless written otherwise) and `note`, a short reason for people.
    Raises `LexiconError` naming heading, number and pairs of a malformed item.
    """
    if not isinstance(data, Mapping):
        raise LexiconError("错词表应为“标题: [词条, …]”")
    entries: dict[Entry, None] = {}
    for heading, items in data.items():
        if not isinstance(items, list):
            raise LexiconError(f"错词表“{heading}”下应为词条列表")
        for number, item in enumerate(items, 1):
            try:
                for entry in _read_item(item):
                    if entry in entries:
                        raise LexiconError(f"“{entry.wrong}”重复")
                    entries[entry] = None
            except LexiconError as error:
                pairs = item.get("pairs", "没有错词") if isinstance(item, Mapping) else item
                raise LexiconError(f"错词表“{heading}”第{number}条（{pairs}）：{error}") from None
    return list(entries)


def wrong_words(data: object) -> list[str]:
    """Each wrong word once, for whoever only wants to know whether one may be there. Raises `LexiconError` as `read_entries`."""
    try:
        pairs = [item["pairs"] for items in data.values() for item in items]  # type: ignore[attr-defined]
        return list(dict.fromkeys(pair.partition("→")[0] for pair in " ".join(pairs).split()))
    except (AttributeError, KeyError, TypeError):
        return list(dict.fromkeys(entry.wrong for entry in read_entries(data)))


def _read_item(item: object) -> Iterator[Entry]:
    if not isinstance(item, Mapping):
        raise LexiconError("应写成“pairs: 错→对”")
    if not _KEYS.issuperset(item):
        raise LexiconError(f"不认识的键“{'、'.join(str(key) for key in item if key not in _KEYS)}”")
    safe, note = item.get("safe", True), item.get("note", "")
    if not isinstance(safe, bool):
        raise LexiconError("safe 只能是 true 或 false")
    if not isinstance(note, str):
        raise LexiconError("note 应为文字")
    guards = [_words(item, guard) if guard in item else () for guard in GUARDS]
    for pair in _words(item, "pairs"):
        wrong, arrow, right = pair.partition("→")
        if not (wrong and arrow and right) or "→" in right:
            raise LexiconError(f"“{pair}”应写成“错→对”")
        if wrong == right:
            raise LexiconError(f"“{wrong}”的错词与正词相同")
        if len(wrong) < 3 and not any(guards):
            raise LexiconError(f"“{wrong}”不足三个字，须写明上下文")
        yield Entry(wrong, right, safe, note, *guards)


def _words(item: Mapping[object, object], key: str) -> tuple[str, ...]:
    words = item.get(key)
    if not isinstance(words, str) or not words.strip():
        raise LexiconError(f"{key} 应为用空格隔开的词")
    return tuple(words.split())
