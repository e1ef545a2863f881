"""What is wrong in a rule file: said with file, line, the line itself, a caret under the place, and the remedy."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from perfcheck.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.checking.report import RunProblem


#: A quoted text is quoted once in a message, not twice.
_DOUBLED = re.compile("“[\"“‘'「]|[\"”’'」]”")


class ExpressionError(Exception):
    """An expression cannot be understood; ``start`` and ``end`` are characters of its text."""

    def __init__(self, message: str, hint: str, start: int, end: int) -> None:
        message = _DOUBLED.sub(lambda match: match[0][0] if match[0][0] == "“" else match[0][-1], message)
        super().__init__(message)
        self.message, self.hint = message, hint
        self.start, self.end = start, max(end, start + 1)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of one line of a rule file: 1-based line and column in characters, and how many characters."""

    line: int
    column: int
    length: int = 1


class RuleFileError(Exception):
    """A rule file or one of its rules cannot be used. ``mark``: where, None for the file as a whole."""

    def __init__(self, message: str, hint: str = "", mark: Mark | None = None) -> None:
        super().__init__(message)
        self.message, self.hint, self.mark = message, hint, mark


def as_problem(error: RuleFileError, path: str, lines: list[str]) -> RunProblem:
    """The error as reports show it; ``detail`` is the line with a caret under the place."""
    from perfcheck.checking.report import RunProblem

    mark = error.mark
    if mark is None:
        return RunProblem(f"规则文件 {path}", error.message, error.hint)
    where = f"规则文件 {path} 第 {mark.line} 行第 {mark.column} 列"
    return RunProblem(where, error.message, error.hint, excerpt(lines, mark))


def excerpt(lines: list[str], mark: Mark) -> str:
    """The line and, under it, carets below the place; a Chinese character is two columns wide."""
    if not 1 <= mark.line <= len(lines):
        return ""
    line = "".join(ch if ch.isprintable() else " " for ch in lines[mark.line - 1])
    start = min(mark.column - 1, len(line))
    end = min(max(start + 1, start + mark.length), max(len(line), start + 1))
    cut = ""
    if start > 60:  # a long line begins shortly before the place
        begin = start - 40
        line, start, end, cut = line[begin:], start - begin, end - begin, "..."
    shown = line[: max(end, 0) + 60]
    gutter = f"{mark.line:>4} | "
    return f"{gutter}{cut}{shown}\n{' ' * (len(gutter) + len(cut) + _width(line[:start]))}{'^' * max(1, _width(line[start:end]))}"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(ch) in "WFA" else 1 for ch in text)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is fewest strokes of a keyboard away from ``name``, None when none is near."""
    best: tuple[int, int] | None = None
    found = None
    for one in dict.fromkeys(known):
        if abs(len(one) - len(name)) > 3 or len(name) > 40:
            continue
        rank = (_distance(name.lower(), one.lower()), abs(len(one) - len(name)))
        if (
            rank[0] <= max(1, min(len(name), len(one)) // 2)
            and rank[0] < max(len(name), 2)
            and (best is None or rank < best)
        ):
            best, found = rank, one
    return found


def _distance(left: str, right: str) -> int:
    row = list(range(len(right) + 1))
    for number, ch in enumerate(left, 1):
        before, row[0] = row[0], number
        for index, other in enumerate(right, 1):
            before, row[index] = row[index], min(row[index] + 1, row[index - 1] + 1, before + (ch != other))
    return row[-1]


def suggestion(name: str, known: Iterable[str], intro: str = "可用的有") -> str:
    """What to write instead: the nearest name, else all of them."""
    names = list(dict.fromkeys(known))
    near = nearest(name, names)
    return f"是不是“{near}”？" if near else f"{intro}：{'、'.join(names)}"
