"""``# perfcheck: ignore[A12] 原因`` in a YAML file. Asked only for files in which the word perfcheck occurs.

A comment behind a text is for that line. One on a line of its own is for what follows: a row of a list with all its
cells, a single cell, or, before a key with a block below, what is said of the block as a whole.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from perfcheck.declaration.ignores import InlineIgnore
from perfcheck.declaration.problem import Problem
from perfcheck.readers.yaml_slips import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#\s*perfcheck\s*[:：]\s*(.*?)\s*$")
_IGNORE = re.compile(r"(?:ignore|忽略)\s*[\[［【]([^\]］】]*)[\]］】]\s*(.*)", re.IGNORECASE)
_UNTIL = re.compile(r"[\s（(，,；;]*至\s*(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?[）)。]?$")
_BETWEEN = re.compile(r"[\s,，、]+")
_EXAMPLE = "请写成 # perfcheck: ignore[A12] 原因，可在末尾加“至 2026-12-31”"


def read_ignores(text: str) -> tuple[list[InlineIgnore], list[Problem]]:
    """The ignores of a YAML text that can be read as such, and what is wrong with others."""
    lines = lines_of(text)
    inside = None
    ignores: list[InlineIgnore] = []
    problems: list[Problem] = []
    for number, line in enumerate(lines, 1):
        match = _COMMENT.search(line)
        if match is None:
            continue
        inside = _scalars(text) if inside is None else inside
        place = (number, match.start() + 1)
        if any(begin <= place < end for begin, end in inside):
            continue  # a text that looks like a comment
        read = _read(match[1])
        if isinstance(read, str):
            problems.append(Problem("error", f"{read}，不算数", _EXAMPLE, *place, line))
            continue
        codes, reason, until = read
        first, last, block = _extent(lines, number, alone=not line[: match.start()].strip())
        ignores.append(InlineIgnore(*place, codes, reason, until, first, last, block))
    return ignores, problems


def _read(said: str) -> tuple[tuple[str, ...], str, date | None] | str:
    """Codes, reason and last day; a message where one of them is missing or wrong."""
    match = _IGNORE.match(said)
    if match is None:
        known = said.lower().startswith(("ignore", "忽略"))
        return "忽略标注没有用方括号写明规则" if known else f"不认识的标注“perfcheck: {said[:20]}”"
    codes = tuple(code for code in _BETWEEN.split(match[1]) if code)
    if not codes:
        return "忽略标注的方括号里没有写规则"
    reason, until = match[2], None
    limit = _UNTIL.search(reason)
    if limit is not None:
        try:
            until = date(int(limit[1]), int(limit[2]), int(limit[3]))
        except ValueError:
            return f"忽略标注的期限“{limit[0].strip()}”不是日期"
        reason = reason[: limit.start()]
    reason = reason.strip(" \t\u3000:：,，;；。.-—")
    if not reason:
        return f"忽略标注 {'、'.join(codes)} 没有写原因"
    return codes, reason, until


def _scalars(text: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where texts begin and end (1-based line and column): a ``#`` in there is only a character."""
    import yaml

    spans = []
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            start, end = event.start_mark, event.end_mark
            if isinstance(event, yaml.ScalarEvent) and start and end:
                spans.append(((start.line + 1, start.column + 1), (end.line + 1, end.column + 1)))
    except yaml.YAMLError:
        pass  # told already; such a file has no findings
    return spans


def _extent(lines: list[str], number: int, *, alone: bool) -> tuple[int, int, bool]:
    """First and last line that a comment on line ``number`` is for, and whether they are meant as a whole."""
    if not alone:
        return number, number, False
    content = list(_content(lines, number))
    if not content:
        return number, number, False
    first, head = content[0]
    depth = len(head) - len(head.lstrip(" "))
    item = head.lstrip(" ").startswith("-")
    last = first
    for line, text in content[1:]:
        deeper = len(text) - len(text.lstrip(" "))
        # The items of a list may stand as deep as the key above them.
        if deeper < depth or (deeper == depth and (item or not text.lstrip(" ").startswith("-"))):
            break
        last = line
    opens = not item and re.search(r":\s*(?:#.*)?$", head) is not None
    return first, last, opens


def _content(lines: list[str], after: int) -> Iterator[tuple[int, str]]:
    """The lines after that number which hold more than a comment, numbered."""
    for number, line in enumerate(lines[after:], after + 1):
        text = line.strip()
        if text and not text.startswith("#"):
            yield number, line
