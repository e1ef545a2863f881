"""Texts as an Office file can hold them: no character that XML forbids, none that hides or turns others around."""

from __future__ import annotations

import re

from perfcheck.reporters.terminal import clean

#: Half characters and the two code points of each plane's end that no XML reader takes.
_FORBIDDEN = re.compile("[\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    """The text on one line; what no file can hold is shown as the sign for a lost character."""
    return _FORBIDDEN.sub("\ufffd", clean(text))


def plain(text: str | None) -> str:
    """A text of a form, without the blanks around it."""
    return legal(text or "").strip()


def cut(text: str, most: int) -> str:
    """The text, shortened in the middle to so many characters: the end often says what it is about."""
    if len(text) <= most:
        return text
    end = (most - 1) // 3
    return f"{text[: most - 1 - end].rstrip()}…{text[len(text) - end :].lstrip()}"


def brief(text: str | None, most: int = 400) -> str:
    """A text as paper can hold it: more than a few lines are shortened in the middle."""
    return cut(plain(text), most)
