"""Regular expressions that take time proportional to the text, whatever is written in them.

Python's own may take years over a short text. A rule file is data that anybody may hand in, so patterns are run as a set of
states that are all followed at once: literals, ``. [] [^] \\d \\w \\s | () * + ? {m,n} ^ $``, no look-around, no references.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.yaml_rules.errors import ExpressionError

if TYPE_CHECKING:
    from collections.abc import Callable

    Takes = Callable[[str], bool]
    #: Adds the states of a part in front of the state ``next`` and gives the first of them.
    Part = Callable[["Pattern", int], int]

MAX_STATES = 600
MAX_REPEAT = 100
_MAX_DEPTH = 20
_CACHE = 2000
_CLASSES: dict[str, Takes] = {"d": str.isdecimal, "s": str.isspace, "w": lambda ch: ch.isalnum() or ch == "_"}
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
_MATCH = 0


class Pattern:
    """A compiled pattern. Raises `ExpressionError`, its place being characters of the pattern."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.takes: list[Takes | str] = ["match"]
        self.next: list[tuple[int, ...]] = [()]
        self.known: dict[tuple[frozenset[int], str, bool, bool], frozenset[int]] = {}
        self.start = _Parser(text).whole()(self, _MATCH)

    def add(self, takes: Takes | str, *following: int) -> int:
        """One more state. Raises `ExpressionError` when there are too many."""
        if len(self.takes) >= MAX_STATES:
            raise ExpressionError("正则太大", f"重复次数乘起来太多，最多 {MAX_STATES} 步；请简化", 0, len(self.text))
        self.takes.append(takes)
        self.next.append(following)
        return len(self.takes) - 1

    def fits(self, text: str) -> bool:
        """Whether the whole text is as the pattern says."""
        return self._run(text, anywhere=False)

    def occurs(self, text: str) -> bool:
        """Whether some part of the text is as the pattern says."""
        return self._run(text, anywhere=True)

    def _run(self, text: str, *, anywhere: bool) -> bool:
        last = len(text) - 1
        states = self._closure({self.start}, begins=True, ends=not text)
        for index, ch in enumerate(text):
            if anywhere and _MATCH in states:
                return True
            key = (states, ch, index == last, anywhere)
            following = self.known.get(key)
            if following is None:
                reached = {self.next[state][0] for state in states if callable(take := self.takes[state]) and take(ch)}
                if anywhere:
                    reached.add(self.start)
                following = self._closure(reached, begins=False, ends=index == last)
                if len(self.known) >= _CACHE:
                    self.known.clear()
                self.known[key] = following
            states = following
        return _MATCH in states

    def _closure(self, states: set[int], *, begins: bool, ends: bool) -> frozenset[int]:
        """With all states that are reached without taking a character."""
        waiting, seen = list(states), set(states)
        while waiting:
            state = waiting.pop()
            kind = self.takes[state]
            if kind == "split" or (kind == "begin" and begins) or (kind == "end" and ends):
                for following in self.next[state]:
                    if following not in seen:
                        seen.add(following)
                        waiting.append(following)
        return frozenset(seen)


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def wrong(self, message: str, hint: str, start: int | None = None) -> ExpressionError:
        begin = self.at if start is None else start
        return ExpressionError(f"正则写得不对：{message}", hint, min(begin, max(0, len(self.text) - 1)), self.at + 1)

    def whole(self) -> Part:
        if not self.text:
            raise self.wrong("是空的", "请写出要找的样式，例如 [0-9]{6}")
        part = self.either(0)
        if self.at < len(self.text):
            raise self.wrong("多了一个“)”", "请删去，或写成 \\)")
        return part

    def either(self, depth: int) -> Part:
        if depth > _MAX_DEPTH:
            raise self.wrong(f"括号套了 {_MAX_DEPTH} 层以上", "请简化")
        parts = [self.row(depth)]
        while self.text.startswith("|", self.at):
            self.at += 1
            parts.append(self.row(depth))
        if len(parts) == 1:
            return parts[0]
        return lambda pattern, following: pattern.add("split", *(part(pattern, following) for part in parts))

    def row(self, depth: int) -> Part:
        parts: list[Part] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            parts.append(self.repeated(self.one(depth)))

        def build(pattern: Pattern, following: int) -> int:
            for part in reversed(parts):
                following = part(pattern, following)
            return following

        return build

    def one(self, depth: int) -> Part:
        start, ch = self.at, self.text[self.at]
        self.at += 1
        if ch == "(":
            if self.text.startswith("?", self.at):
                if not self.text.startswith("?:", self.at):
                    raise self.wrong("不支持“(?”开头的写法", "只能用普通括号", start)
                self.at += 2
            part = self.either(depth + 1)
            if not self.text.startswith(")", self.at):
                raise self.wrong("括号没有成对", "请补上“)”", start)
            self.at += 1
            return part
        if ch == "[":
            return _taking(self.choice(start))
        if ch == ".":
            return _taking(lambda ch: ch != "\n")
        if ch in "^$":
            kind = "begin" if ch == "^" else "end"
            return lambda pattern, following: pattern.add(kind, following)
        if ch in "*+?{":
            raise self.wrong(f"“{ch}”前面没有要重复的内容", f"要找这个符号本身，请写成 \\{ch}", start)
        return _taking(self.escaped(start) if ch == "\\" else ch.__eq__)

    def escaped(self, start: int) -> Takes:
        if self.at >= len(self.text):
            raise self.wrong("反斜杠后面没有内容", "要找反斜杠本身，请写成 \\\\", start)
        ch = self.text[self.at]
        self.at += 1
        if ch in _CLASSES:
            return _CLASSES[ch]
        if ch.lower() in _CLASSES:
            opposite = _CLASSES[ch.lower()]
            return lambda one: not opposite(one)
        if ch in _ESCAPES:
            return _ESCAPES[ch].__eq__
        if ch.isalnum():
            raise self.wrong(f"不支持“\\{ch}”", "能用的有 \\d \\w \\s 和它们的大写", start)
        return ch.__eq__

    def choice(self, start: int) -> Takes:
        negated = self.text.startswith("^", self.at)
        self.at += negated
        tests: list[Takes] = []
        while True:
            if self.at >= len(self.text):
                raise self.wrong("方括号没有成对", "请补上“]”", start)
            ch = self.text[self.at]
            if ch == "]" and tests:
                self.at += 1
                break
            self.at += 1
            if ch == "\\":
                tests.append(self.escaped(self.at - 1))
            elif self.text.startswith("-", self.at) and self.text[self.at + 1 : self.at + 2] not in ("]", ""):
                high = self.text[self.at + 1]
                self.at += 2
                if high < ch:
                    raise self.wrong(f"“{ch}-{high}”前大后小", f"请写成 {high}-{ch}", self.at - 3)
                tests.append(_between(ch, high))
            else:
                tests.append(ch.__eq__)
        return lambda one: any(test(one) for test in tests) is not negated

    def repeated(self, part: Part) -> Part:
        while self.at < len(self.text) and self.text[self.at] in "*+?{":
            least, most = self.times()
            if self.text.startswith("?", self.at):  # a lazy repetition finds the same texts
                self.at += 1
            part = _repeat(part, least, most)
        return part

    def times(self) -> tuple[int, int | None]:
        start, ch = self.at, self.text[self.at]
        self.at += 1
        if ch != "{":
            return {"*": (0, None), "+": (1, None), "?": (0, 1)}[ch]
        end = self.text.find("}", self.at)
        low, comma, high = self.text[self.at : max(end, self.at)].partition(",")
        if end < 0 or not _count(low) or not (high == "" or _count(high)):
            raise self.wrong("重复次数写得不对", "例如 {6} 或 {2,4}；要找“{”本身，请写成 \\{", start)
        self.at = end + 1
        least = int(low)
        most = least if not comma else int(high) if high else None
        if max(least, most or 0) > MAX_REPEAT or (most is not None and most < least):
            raise self.wrong(f"重复次数应在 {MAX_REPEAT} 以内，前小后大", "例如 {2,4}", start)
        return least, most


def _count(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _between(low: str, high: str) -> Takes:
    return lambda ch: low <= ch <= high


def _taking(takes: Takes) -> Part:
    return lambda pattern, following: pattern.add(takes, following)


def _repeat(part: Part, least: int, most: int | None) -> Part:
    def build(pattern: Pattern, following: int) -> int:
        if most is None:
            loop = pattern.add("split", following)
            pattern.next[loop] = (part(pattern, loop), following)
            following = loop
        else:
            end = following
            for _ in range(most - least):
                following = pattern.add("split", part(pattern, following), end)
        for _ in range(least):
            following = part(pattern, following)
        return following

    return build
