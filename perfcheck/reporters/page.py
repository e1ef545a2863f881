"""Styled lines: paragraphs broken to a width, written plain or, with colours, through rich."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TextIO

from perfcheck.reporters.wrapping import break_lines, width_of

if TYPE_CHECKING:
    from perfcheck.reporters.terminal import Terminal

#: Chosen from the 256 colours to be readable (contrast of 3.9 or more) on white and on black.
STYLES = {
    "": "",
    "error": "bold color(160)",
    "warning": "bold color(166)",
    "info": "bold color(31)",
    "pass": "bold color(28)",
    "strong": "bold",
    "place": "color(244)",
}


class Part(NamedTuple):
    """A piece of a paragraph; ``keep``: not broken where a line can hold it."""

    text: str
    style: str = ""
    keep: bool = False


class Page:
    """The lines of a report, each a list of (text, style)."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal = terminal
        self.lines: list[list[tuple[str, str]]] = []

    def blank(self) -> None:
        """An empty line, never two in a row nor one at the top."""
        if self.lines and self.lines[-1]:
            self.lines.append([])

    def add(self, *parts: Part | str, indent: int = 0, hanging: int | None = None) -> None:
        """A paragraph: its first line after ``indent`` blanks, the others after ``hanging``."""
        if self.add_if_it_fits(*parts, indent=indent):
            return
        hanging = indent if hanging is None else hanging
        text, styled, keep = self._join(parts)
        width = self.terminal.width
        pieces = break_lines(text, width - hanging, width - indent, keep)
        for number, (start, end) in enumerate(pieces):
            if start == end:
                continue
            blanks = " " * (hanging if number else indent)
            line = [(blanks, "")] if blanks else []
            line += [
                (text[max(start, begin) : min(end, stop)], style)
                for begin, stop, style in styled
                if begin < end and stop > start
            ]
            self.lines.append(line)

    def verbatim(self, text: str, style: str = "", indent: int = 0) -> None:
        """One line as it is: what must not be broken, as a path to be copied or a caret."""
        self.lines.append([(" " * indent + self.terminal.printable(text), style)])

    def add_if_it_fits(self, *parts: Part | str, indent: int = 0) -> bool:
        """A paragraph of one line; whether there is room for it, else nothing is added."""
        pieces = [part if isinstance(part, str) else part.text for part in parts]
        text = "".join(pieces)
        if not self.terminal.takes(text):
            pieces = list(map(self.terminal.printable, pieces))
            text = "".join(pieces)
        room = self.terminal.width - indent
        if 2 * len(text) > room and width_of(text) > room:  # no character takes more than two columns
            return False
        if text:
            line = [(" " * indent, "")] if indent else []
            if self.terminal.color:
                line += [(piece, "" if isinstance(part, str) else part.style) for piece, part in zip(pieces, parts, strict=True) if piece]
            else:
                line.append((text, ""))
            self.lines.append(line)
        return True

    def _join(self, parts: tuple[Part | str, ...]) -> tuple[str, list[tuple[int, int, str]], list[tuple[int, int]]]:
        texts: list[str] = []
        styled: list[tuple[int, int, str]] = []
        keep: list[tuple[int, int]] = []
        start = 0
        for part in parts:
            written, style, together = (part, "", False) if isinstance(part, str) else part
            text = self.terminal.printable(written)
            if not text:
                continue
            texts.append(text)
            end = start + len(text)
            styled.append((start, end, style))
            if together:
                keep.append((start, end))
            start = end
        return "".join(texts), styled, keep

    def write(self, stream: TextIO) -> None:
        """Write all lines, with colours when the terminal has them."""
        while self.lines and not self.lines[-1]:
            self.lines.pop()
        if not self.terminal.color:
            stream.writelines("".join(text for text, _ in line).rstrip(" ") + "\n" for line in self.lines)
            return
        from rich.console import Console
        from rich.text import Text

        console = Console(
            file=stream, force_terminal=True, no_color=False, width=10_000, highlight=False, markup=False, emoji=False,
            color_system="auto" if self.terminal.interactive else "256",
        )  # fmt: skip
        for line in self.lines:
            text = Text(no_wrap=True, overflow="ignore", end="\n")
            for piece, style in line:
                text.append(piece, STYLES[style])
            console.print(text, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)
