"""Line breaking for Chinese in a terminal.

Between two Chinese characters a line may end nearly anywhere; inside a number, a Latin word or before closing
punctuation it may not. Terminals and table libraries do not know that, so reporters break their lines themselves.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Not at the start of a line: closing punctuation, signs that belong to the number before them.
_NO_START = frozenset("，。；：！？、）》”’」』】〕〉…—·%％‰℃°,.;:!?)]}/")
#: Not at the end of a line: opening punctuation, comparison and currency signs that belong to what follows.
_NO_END = frozenset("（《“‘「『【〔〈([{≥≤＞＜＝±￥¥$№")
#: Those of the first that stand apart from what is before them.
_SIGNS = frozenset("…—·%％‰")
#: A line may also end before these or after those when the neighbour is not Chinese.
_OPENING = frozenset("（《“‘「『【〔〈")
_CLOSING = frozenset("，。；：！？、）》”’」』】〕〉")
_COMPARISONS = frozenset("≥≤><=＞＜＝")


class _Widths(dict[str, int]):
    """Columns a character takes; ambiguous ones count as one, as in most terminals."""

    def __missing__(self, char: str) -> int:
        if unicodedata.east_asian_width(char) in "WF":
            width = 2
        else:
            width = 0 if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc") else 1
        self[char] = width
        return width


_WIDTHS = _Widths()
_width = _WIDTHS.__getitem__


def width_of(text: str) -> int:
    """How many terminal columns the text takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(map(_width, text))


def pad(text: str, width: int) -> str:
    """The text with blanks up to ``width`` columns."""
    return text + " " * max(0, width - width_of(text))


def shorten(text: str, width: int) -> str:
    """A text wider than ``width`` columns keeps its beginning and its end, with … between."""
    if width_of(text) <= width:
        return text
    head, tail = (width - 1) * 3 // 5, (width - 1) * 2 // 5
    widths = list(accumulate(map(_width, text)))
    first = bisect_right(widths, head)
    last = bisect_right(widths, widths[-1] - tail - 1) + 1
    return f"{text[:first].rstrip()}…{text[max(first, last) :].lstrip()}"


def break_lines(
    text: str, width: int, first_width: int | None = None, keep: Sequence[tuple[int, int]] = ()
) -> list[tuple[int, int]]:
    """Where the lines of ``text`` begin and end, blanks at the breaks left out.

    No line is wider than ``width`` (the first: ``first_width``) columns; a width below 2 counts as 2. The slices of
    ``keep`` (a path, a quantity) stay in one piece where a line can hold them, as numbers and Latin words always do.
    What no line can hold is broken where it must be.
    """
    room = max(2, width if first_width is None else first_width)
    keep = [(start, stop) for start, stop in keep if width_of(text[start:stop]) <= width]
    start, size = _skip_blanks(text, 0), len(text)
    lines: list[tuple[int, int]] = []
    widths = list(accumulate(map(_width, text), initial=0))
    while start < size:
        fits = bisect_right(widths, widths[start] + room) - 1
        end = fits if fits >= size else _last_break(text, start, fits, keep)
        if end == start:  # nothing here fits: on the next line, when that is wider, else cut
            if not lines and room < max(2, width):
                lines.append((start, start))
                room = max(2, width)
                continue
            end = max(fits, start + 1)
        stop = end
        while stop > start and text[stop - 1] == " ":
            stop -= 1
        lines.append((start, stop))
        start = _skip_blanks(text, end)
        room = max(2, width)
    return lines


def _skip_blanks(text: str, index: int) -> int:
    while index < len(text) and text[index] == " ":
        index += 1
    return index


def _last_break(text: str, start: int, fits: int, keep: Sequence[tuple[int, int]]) -> int:
    """The last place up to ``fits`` where the line may end, ``start`` when there is none."""
    end = fits
    while end > start:
        begin = next((begin for begin, stop in keep if begin < end < stop), None)
        if begin is not None:
            end = max(begin, start)
        elif _may_break(text, end):
            return end
        else:
            end -= 1
    return start


def _may_break(text: str, index: int) -> bool:
    """Whether a line may end before ``text[index]``."""
    before, after = text[index - 1], text[index]
    if after == " ":
        following = _skip_blanks(text, index)
        return following >= len(text) or _may_part(before, text[following])
    if before == " ":
        earlier = index - 1
        while earlier > 0 and text[earlier] == " ":
            earlier -= 1
        return _may_part(text[earlier], after)
    if after in _NO_START or before in _NO_END or _WIDTHS[after] == 0:
        return False
    return _WIDTHS[before] == 2 or _WIDTHS[after] == 2 or after in _OPENING or before in _CLOSING


def _may_part(before: str, after: str) -> bool:
    """Whether the blank between two characters may become a line's end: not in ``≥ 300 户``, nor before a ``·``."""
    if after in _CLOSING or after in _SIGNS or before in _OPENING or before in _COMPARISONS:
        return False
    return not (before.isdigit() and _WIDTHS[after] == 2 and after.isalpha())
