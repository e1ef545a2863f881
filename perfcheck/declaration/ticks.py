"""Tick boxes in a cell: ``□新增项目  √延续项目`` as the options that stand there and which of them are ticked."""

from __future__ import annotations

from typing import NamedTuple

from perfcheck.declaration.lazy import lazy_pattern

_TICKS = "√✓✔☑■●✅☒"
_BOXES = "□☐○◯"
#: A 口 is a box only where an option may begin or end, an R (a tick of the font Wingdings 2) only before Chinese.
_MARK = lazy_pattern(rf"[{_TICKS}{_BOXES}]|[\[【(（][ \u3000]*[{_TICKS}xX]?[ \u3000]*[\]】)）]|(?<![A-Za-z])R(?=[\s\u4e00-\u9fff]|$)|(?<!\S)口|口(?!\S)")

#: Every mark has one of these; most cells have none.
_SIGNS = frozenset(_TICKS + _BOXES + "[【(（R口")


class Option(NamedTuple):
    """One option: what it says, whether it is ticked."""

    text: str
    ticked: bool


def options(text: str) -> list[Option]:
    """The options of a cell in their order; empty when the cell has no boxes and no ticks.

    A mark belongs to the text behind it, or to the text before it where the cell begins with an option. A tick beside
    an empty box (``□√``) ticks that box.
    """
    if _SIGNS.isdisjoint(text):  # equivalent: only saves time
        return []
    runs: list[tuple[int, int, bool]] = []
    for match in _MARK.finditer(text):
        ticked = any(char in _TICKS or char in "xXR" for char in match[0])
        if runs and not text[runs[-1][1] : match.start()].strip():
            runs[-1] = (runs[-1][0], match.end(), runs[-1][2] or ticked)
        else:
            runs.append((match.start(), match.end(), ticked))
    if not runs:
        return []
    behind = bool(text[: runs[0][0]].strip())
    found = []
    for number, (start, end, ticked) in enumerate(runs):
        if behind:
            said = text[runs[number - 1][1] if number else 0 : start]
        else:
            said = text[end : runs[number + 1][0] if number + 1 < len(runs) else len(text)]
        said = said.strip(" \t\u3000、,，;；/")
        if said:
            found.append(Option(said, ticked))
    return found
