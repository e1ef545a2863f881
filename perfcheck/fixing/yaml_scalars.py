"""Where each character of a YAML scalar's value stands in the file, and how a character is written in each style.

After YAML 1.2, chapters 7 and 8. What comes out is held against what the parser read: a scalar that is not understood
to the last character is not touched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A character of the value and the source that it was read from.
_Read = tuple[str, int, int]

_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b", " ": " ",
    '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip
_HEX = {"x": 2, "u": 4, "U": 8}


def source_places(text: str, start: int, end: int, style: str, value: str) -> list[tuple[int, int]] | None:
    """For each character of the value where its source begins and ends; None when the scalar is not understood."""
    if style in ("'", '"'):
        if end - start < 2:
            return None
        read = list(_flow(text, start + 1, end - 1, style))
    elif style in ("|", ">"):
        read = list(_block(text, start, end, folded=style == ">"))
    else:
        read = list(_flow(text, start, end, style))
    if "".join(char for char, _, _ in read[: len(value)]) != value or any(char != "\n" for char, _, _ in read[len(value) :]):
        return None
    return [(first, last) for _, first, last in read[: len(value)]]


def escaped(text: str, style: str) -> str:
    """A text as it is written within a scalar of this style."""
    if style == "'":
        return text.replace("'", "''")
    if style == '"':
        return text.replace("\\", "\\\\").replace('"', '\\"')
    return text


def quoted(text: str) -> str:
    """A text of one line as a scalar in quotes."""
    return f'"{text}"' if not set('"\\') & set(text) else "'" + text.replace("'", "''") + "'"


def scalars_in(text: str) -> Iterator[Any]:
    """The scalar events of a YAML text, in order. Raises `YAMLError`."""
    from yaml.events import ScalarEvent, StreamEndEvent

    from perfcheck.readers.reading import Reading
    from perfcheck.readers.yaml_events import EventReader

    take = EventReader(text, Reading("yaml")).next
    while (event := take()).__class__ is not StreamEndEvent:
        if event.__class__ is ScalarEvent:
            yield event


def style_of(event: Any) -> str:
    """How a scalar is written: a quotation mark, ``|``, ``>``, or nothing for a plain one."""
    return event.style if event.style in ("'", '"', "|", ">") else ""


def stays_plain(source: str, value: str) -> bool:
    """Whether a plain scalar still is one, and says this, in block style and in flow style."""
    from yaml.error import YAMLError

    for around, count in (("k: {}\n", 2), ("{{k: {}, l: m}}\n", 4)):
        try:
            scalars = list(scalars_in(around.format(source)))
        except YAMLError:
            return False
        if len(scalars) != count or scalars[1].value != value or style_of(scalars[1]) or scalars[1].anchor or scalars[1].tag:
            return False
    return True


def _flow(text: str, at: int, end: int, style: str) -> Iterator[_Read]:
    """A scalar that may go on over lines: one line break is a blank, more are one less; blanks around them go."""
    pending: list[_Read] = []  # blanks that count only if something follows on the line
    while at < end:
        char = text[at]
        if char in " \t":
            pending.append((char, at, at + 1))
            at += 1
        elif char in "\r\n":
            first, breaks = pending[0][1] if pending else at, 0
            pending = []
            while at < end and text[at] in " \t\r\n":
                if text[at] in "\r\n":
                    breaks += 1
                    at += text.startswith("\r\n", at)
                at += 1
            if breaks == 1:
                yield " ", first, at
            else:
                for number in range(breaks - 1):
                    yield "\n", first if not number else at, at
        elif style == '"' and char == "\\" and at + 1 < end and text[at + 1] in "\r\n":
            yield from pending
            pending = []
            at += 2 + text.startswith("\r\n", at + 1)
            while at < end and text[at] in " \t":
                at += 1
        else:
            yield from pending
            pending = []
            length, read = _one(text, at, end, style)
            yield read, at, at + length
            at += length
    yield from pending


def _one(text: str, at: int, end: int, style: str) -> tuple[int, str]:
    """How long the source of the next character is, and the character."""
    char = text[at]
    if style == "'" and text.startswith("''", at):
        return 2, "'"
    if style == '"' and char == "\\" and at + 1 < end:
        sign = text[at + 1]
        if sign in _ESCAPES:
            return 2, _ESCAPES[sign]
        digits = text[at + 2 : at + 2 + _HEX.get(sign, 0)]
        try:
            return 2 + len(digits), chr(int(digits, 16))
        except (ValueError, OverflowError):
            return 1, char
    return 1, char


def _block(text: str, start: int, end: int, *, folded: bool) -> Iterator[_Read]:
    """A block of text, its indentation taken off; ``folded``: single line breaks between plain lines are blanks."""
    head = text.find("\n", start)
    if head < 0 or head >= end:
        return
    lines = _lines(text, head + 1, end)
    indent = next((_margin(text, first, last) for first, last in lines if text[first:last].strip(" \t\r")), 0)
    if any(sign.isdigit() for sign in text[start : start + 3]) or not indent:
        return  # an indentation that is told counts from the parent's; hardly anybody writes one
    filled = [last - first > indent for first, last in lines]
    for number, (first, last) in enumerate(lines):
        content = min(first + indent, last)
        for at in range(content, last):
            yield text[at], at, at + 1
        after = last + (2 if text.startswith("\r\n", last) else 1)
        if not folded:
            yield "\n", last, after
            continue
        following = next((index for index in range(number + 1, len(lines)) if filled[index]), None)
        if not filled[number] or following is None or text[content] in " \t" or text[lines[following][0] + indent] in " \t":
            yield "\n", last, after
        elif following == number + 1:
            yield " ", last, lines[following][0] + indent
        # Else the blank lines that follow are the line breaks.


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        last = stop - 1 if stop > start and text[stop - 1] == "\r" else stop
        lines.append((start, last))
        start = stop + 1
    return lines


def _margin(text: str, first: int, last: int) -> int:
    return last - first - len(text[first:last].lstrip(" "))
