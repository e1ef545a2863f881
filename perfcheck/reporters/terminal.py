"""What a stream can show: its width, colours and encoding; and texts made harmless for it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TextIO

from perfcheck.declaration.lazy import lazy_pattern

#: Text wider than this is hard to read; tables and paths do not need more either.
WIDEST = 120
NARROWEST = 30
REDIRECTED = 80

#: How streams name what all that can be printed can be written in.
_UNICODE = frozenset({None, "utf-8", "UTF-8", "utf8"})
_BLANKS = lazy_pattern(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+ *")
#: Control sequences whole, then any control character left, direction overrides, invisible marks and tags.
_HARMFUL = lazy_pattern(
    r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[\]PX^_][^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)|\x9b[0-?]*[ -/]*[@-~]"
    r"|[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    r"\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """A text on one line, without terminal control sequences, direction overrides and invisible characters."""
    if text.isprintable():  # nothing that is taken out is
        return text
    return _HARMFUL.sub("", _BLANKS.sub(" ", text))


def encodable(text: str, encoding: str | None) -> str:
    r"""The text as a stream of that encoding can take it: what it lacks is written ``\u2611``."""
    if text.isascii():
        return text
    encoding = encoding or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, "backslashreplace").decode(encoding)
    except LookupError:
        return text.encode("ascii", "backslashreplace").decode("ascii")
    return text


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the output can show."""

    width: int
    color: bool
    interactive: bool
    encoding: str | None

    def takes(self, text: str) -> bool:
        """Whether it can be told at a look that the text can be shown as it is."""
        return text.isprintable() and self.encoding in _UNICODE

    def printable(self, text: str) -> str:
        """The text cleaned and encodable."""
        return text if self.takes(text) else encodable(clean(text), self.encoding)


def inspect(stream: TextIO, *, width: int | None = None, color: bool | None = None) -> Terminal:
    """What a stream can show. ``width`` and ``color`` given win over what the environment says.

    ``NO_COLOR`` and ``FORCE_COLOR`` count when set and not empty (no-color.org), ``NO_COLOR`` first; ``COLUMNS`` is the
    width of redirected output too.
    """
    interactive = _isatty(stream)
    if color is None:
        if os.environ.get("NO_COLOR"):
            color = False
        elif os.environ.get("FORCE_COLOR"):
            color = True
        else:
            color = interactive and os.environ.get("TERM") != "dumb"
    if width is None:
        width = _columns(stream, interactive)
    return Terminal(max(NARROWEST, min(width, WIDEST)), color, interactive, getattr(stream, "encoding", None))


def _isatty(stream: TextIO) -> bool:
    try:
        return stream.isatty()
    except (AttributeError, ValueError):
        return False


def _columns(stream: TextIO, interactive: bool) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        return int(columns)
    if interactive:
        try:
            return os.get_terminal_size(stream.fileno()).columns or REDIRECTED
        except (OSError, ValueError, AttributeError):
            return REDIRECTED
    return REDIRECTED
