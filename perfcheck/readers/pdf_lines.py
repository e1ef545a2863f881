"""Characters that stand anywhere in a box become its lines of text."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from perfcheck.declaration.numbering import parse_number
from perfcheck.declaration.text import split_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.readers.pdf_page import Char

#: Never at the beginning of a line, so a line is broken before the character in front of them.
_CLOSING = frozenset("，。、；：？！”’）》〉】〕」』,.;:?!)]}%％℃…·/")
#: Never at the end of a line, so a line is broken before them and not behind.
_OPENING = frozenset("“‘（《〈【〔「『([{")
#: What ends a line that was typed; other lines may have been broken a little earlier than their room asks for.
_ENDS = frozenset("。；;！!？?：:】")
#: A cell's margin where it cannot be told from its text.
_MARGIN = 5.4
#: Of the size of a character: a gap of Latin text that is a blank, how far lines are apart at least, and what programs
#: leave between Chinese and Latin.
_BLANK, _APART, _MIXED = 0.2, 0.45, 0.3
#: So near to each other are not even two marks that were pushed together.
_UPON = 0.35


class Line:
    """A printed line; ``base`` is where it stands."""

    __slots__ = ("base", "clashes", "first", "left", "right", "second", "size", "text", "torn")

    def __init__(self, chars: list[Char]) -> None:
        chars.sort(key=lambda char: char.left)
        self.base = chars[0].base
        self.size = max(char.size for char in chars)
        chars = _once(chars)
        seen = [char for char in chars if not char.text.isspace()]
        self.left = seen[0].left if seen else chars[0].left
        self.right = seen[-1].right if seen else chars[-1].right
        self.text = _spelled(chars)
        #: The width of what cannot be broken at its beginning; and with what follows, where writing changes there.
        self.first, self.second = _unbroken(seen)
        #: How many characters lie upon each other, as in a cell that was too small for its text.
        self.clashes = sum(
            after.left - before.left < _UPON * min(self.size, after.right - after.left) for before, after in pairwise(seen)
        )
        #: Whether there are gaps in it as between the columns of a table.
        self.torn = any(after.left - before.right > 2 * self.size for before, after in pairwise(seen))


def _once(chars: list[Char]) -> list[Char]:
    """Bold type may be made by printing twice."""
    found: list[Char] = []
    for char in chars:
        if not (found and found[-1].text == char.text and char.left - found[-1].left < 0.25 * (char.right - char.left)):
            found.append(char)
    return found


def _spelled(chars: list[Char]) -> str:
    parts: list[str] = []
    before: Char | None = None
    for char in chars:
        if (
            before is not None
            and char.left - before.right > _BLANK * char.size
            and _latin(before.text)
            and _latin(char.text)
        ):
            parts.append(" ")
        parts.append(char.text)
        before = char
    text = "".join(parts)
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def _latin(char: str) -> bool:
    return char.isascii() and not char.isspace()


def _unbroken(chars: list[Char]) -> tuple[float, float]:
    if not chars:
        return 0.0, 0.0
    first = _unit(chars, 0)
    second = _unit(chars, first) if first < len(chars) else first
    mixed = any(char.text in _CLOSING or _latin(char.text) for char in chars[:second])
    left = chars[0].left
    return chars[first - 1].right - left, chars[(second if mixed else first) - 1].right - left


def _unit(chars: list[Char], end: int) -> int:
    """Where what cannot be broken ends that begins here."""
    while end < len(chars) and chars[end].text in _OPENING:
        end += 1
    end += 1
    while end < len(chars) and (
        chars[end].text in _CLOSING
        or chars[end - 1].text in _OPENING
        or (chars[end].text.isalnum() and _latin(chars[end].text) and _latin(chars[end - 1].text))
    ):
        end += 1
    return min(end, len(chars))


def lines_of(chars: Iterable[Char]) -> list[Line]:
    """The printed lines, from the top down."""
    found: list[Line] = []
    here: list[Char] = []
    for char in sorted(chars, key=lambda one: one.base):
        if here and char.base - here[0].base > _APART * min(char.size, here[0].size):
            found.append(Line(here))
            here = []
        here.append(char)
    if here:
        found.append(Line(here))
    return [line for line in found if line.text.strip()]


def unwrapped(lines: list[Line], left: float, right: float) -> list[str]:
    """The lines as they were typed: one that only ends because the box does goes on in the next.

    ``left`` and ``right`` are the sides of the box.
    """
    texts: list[str] = []
    before: Line | None = None
    for line in lines:
        if before is not None and not begins_item(line.text, texts) and is_full(before, line, lines, left, right):
            blank = " " if _word(texts[-1][-1]) and _word(line.text[0]) else ""
            texts[-1] += blank + line.text
        else:
            texts.append(line.text)
        before = line
    return texts


def is_full(line: Line, following: Line, lines: list[Line], left: float, right: float) -> bool:
    """Whether what the following line begins with had no room at the end of a line."""
    margin = min([_MARGIN, *(max(0.0, one.left - left) for one in lines), *(max(0.0, right - one.right) for one in lines)])
    room = right - line.right - margin
    if all(abs((one.left - left) - (right - one.right)) < 0.5 * one.size for one in lines):
        room += line.left - left - margin  # centred lines leave half of their room at each side
    last, begin = line.text.rstrip()[-1:], following.text.lstrip()[:1]
    ended = last in _ENDS
    needed = following.first if ended else following.second
    if _latin(last) is not _latin(begin):
        needed += _MIXED * following.size
    return room < needed + (0.1 if ended else 0.25) * following.size


def begins_item(text: str, above: Sequence[str]) -> bool:
    """Whether a line begins something new however full the one before it is; ``above``: what stands before it in its cell.

    That is what has a number of its own that counts on (目标2：, 3、), and what stands in 【】 where that is the custom.
    """
    if not above:
        return False
    last = above[-1].strip()
    if text.lstrip().startswith("【"):
        return above[0].lstrip().startswith("【") or last[-1:] in _ENDS or last.endswith(("）", ")"))
    if last.startswith("【") and last.endswith("】"):
        return True
    label = split_label(text)[0]
    number = parse_number(label) if label else None
    if number is None:
        return False
    if len(number.style) > 1 and number.style[0] in "指目任绩总年":
        return not last.endswith(("指标", "目标", "任务"))
    earlier = (parse_number(split_label(one)[0] or "-") for one in reversed(above))
    before = next((one.value for one in earlier if one is not None and one.style == number.style), 0)
    return number.value == before + 1 and (before > 0 or last[-1:] in _ENDS)


@lru_cache(maxsize=4096)
def _word(char: str) -> bool:
    return char.isascii() and unicodedata.category(char) in ("Ll", "Lu")
