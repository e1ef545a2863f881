"""Text for Markdown: escaped, in tables, in fences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_SIGNS = re.compile(r"([\\`*_<>\[\]|#~])")


def plain(text: str) -> str:
    """A text that shows as it is."""
    return _SIGNS.sub(r"\\\1", text)


def code(text: str) -> str:
    """A text in a typewriter's letters; a bar would end the cell of a table."""
    return f"`{text}`".replace("|", "\\|") if text else ""


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
