"""Text for Markdown: escaped, in tables, in fences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: A line that is no second line of a paragraph, and one that no other goes on with.
_BEGINS = re.compile(r"\s*(?:[-*+>|#]|\d+\.|===|\?\?\?|!\[|!!!|<|:)\s*|    ")
_ALONE = re.compile(r"\s*(?:[|#]|```|===|\?\?\?|!\[|!!!|<)")
_WIDE = re.compile(r"[\u2018-\u201d\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_SIGNS = re.compile(r"([\\`*_<>\[\]|#~])")


def plain(text: str) -> str:
    """A text that shows as it is."""
    return _SIGNS.sub(r"\\\1", text)


def code(text: str) -> str:
    """A text in a typewriter's letters; a bar would end the cell of a table."""
    return f"`{text}`".replace("|", "\\|") if text else ""


def joined(text: str) -> str:
    """The same text with Chinese paragraphs on one line: a browser shows a line's end as a blank."""
    lines: list[str] = []
    fenced = False
    for line in text.split("\n"):
        fence_here = line.lstrip().startswith("```")
        goes_on = line.strip() and not fenced and not fence_here and not _BEGINS.match(line)
        before = lines[-1] if lines else ""
        if (
            goes_on
            and before.strip()
            and not _ALONE.match(before)
            and (_WIDE.match(before[-1]) or _WIDE.match(line.lstrip()))
        ):
            lines[-1] += line.lstrip()
        else:
            lines.append(line)
        fenced ^= fence_here
    return "\n".join(lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells are Markdown already."""
    lines = [f"| {' | '.join(head)} |", f"| {' | '.join('---' for _ in head)} |"]
    lines += [f"| {' | '.join(cell.replace(chr(10), '<br>') for cell in row)} |" for row in rows]
    return "\n".join(lines)


def fence(text: str, language: str = "", marked: Sequence[int] = ()) -> str:
    """A block of code; the lines ``marked`` stand out."""
    lines = f' hl_lines="{" ".join(map(str, marked))}"' if marked else ""
    body = text.strip("\n")
    return f"```{language}{lines}\n{body}\n```"
