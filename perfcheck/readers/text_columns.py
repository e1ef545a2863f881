"""Plain text whose tables have nothing but blanks between their columns, and outlines of indicators below their levels.

So text comes out of a PDF viewer, a mail or an editor. A blank may as well stand inside a cell: a row of the indicator
table counts only where its cells come out in one way, by their number or by where they begin; any other is told.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from perfcheck.declaration.problem import Problem
from perfcheck.readers.form_funds import fund_of
from perfcheck.readers.form_goals import goal_role
from perfcheck.readers.form_labels import is_title, label_key, labels, without_term
from perfcheck.readers.form_narrative import begins_with_level
from perfcheck.readers.form_roles import is_head
from perfcheck.readers.grid import Grid, GridCell, Row
from perfcheck.readers.text_levels import Cell, column_of, names_level, with_levels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.readers.grid import Block

#: A head with fewer columns is no indicator table.
_FEWEST = 3
#: A label that is written down the page, a few characters a line, has at most so many lines of so many characters.
_TALLEST, _NARROW = 5, 6


class _Piece(NamedTuple):
    """A part of a line between blanks."""

    text: str
    begin: int
    at: int = 0
    """Where it begins on a screen, on which a Chinese character takes two places."""


def column_blocks(text: str) -> tuple[list[Block], list[Problem]]:
    """The tables and paragraphs of a text whose line ends are ``\\n``, and a problem for each row that does not come out."""
    reader = _Reader(text.split("\n"))
    number = 0
    while number < len(reader.lines):
        number = reader.take(number)
    return reader.blocks, reader.problems


class _Reader:
    """Goes through the lines, inside of the indicator table or outside of it."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.head: list[_Piece] = []
        """The heads of the columns; none outside of the table."""
        self.begun = False
        """Whether the table has rows yet."""

    def take(self, number: int) -> int:
        """Take a line, with those that belong to it; the number of the next one."""
        line = self.lines[number]
        if not line.strip():
            return number + 1
        if head := _head_of(line):
            self.head, self.begun = head, False
            self.add(number, head)
            return number + 1
        if self.head and not self.ends_table(line):
            self.take_row(number)
            return number + 1
        self.head = []
        end = number + 1
        if begins_with_level(line):
            while end < len(self.lines) and self.lines[end].strip() and not _stands_alone(self.lines[end]):
                end += 1
            self.blocks.append(self.cell(_Piece(line, 0), number, end))
            return end
        return self.take_field(number)

    def ends_table(self, line: str) -> bool:
        """Whether a line is none of the indicators': a title, a label with its value, what stands below a form."""
        first = _pieces(line, _blanks())[0].text
        if is_title(line.strip()) or _is_below(first):
            return True
        if _heads_tasks(self.head):
            return label_key(first) not in labels().totals and _stands_alone(line) and not _row_of(line, self.head, first=False)
        return self.begun and not names_level(first) and _stands_alone(line)

    def take_row(self, number: int) -> None:
        line = self.lines[number]
        pieces = _row_of(line, self.head, first=not self.begun)
        if pieces:
            self.begun = True
            self.add(number, pieces)
            return
        shown = " ".join(line.split())[:30]
        self.problems.append(Problem(
            "error",
            f"表的各栏之间只有空格，这一行分不出各栏，没有检查：“{shown}”",
            "请用申报表的原文件（.docx、.xlsx）检查；只有文本的，请在各栏之间用制表符（Tab）或“|”隔开",
            line=number + 1,
        ))  # fmt: skip

    def tall_label(self, number: int) -> int:
        """Behind the lines of a label that is written down the page, the number of the next line where there is none."""
        whole, found = "", number + 1
        for end in range(number, min(number + _TALLEST, len(self.lines))):
            part = self.lines[end].strip()
            if not part or len(part) > _NARROW or len(part.split()) > 1:
                break
            whole += part
            if end > number and _is_label(whole):
                found = end + 1
        return found

    def take_field(self, number: int) -> int:
        """Labels with their values, a goal with its lines, or a paragraph; the number of the next line."""
        line = self.lines[number]
        end = self.tall_label(number)
        pieces = _pieces(line, _blanks())
        if end > number + 1:
            fields = [self.cell(_Piece(line.strip(), pieces[0].begin), number, end)]
        elif _is_label(pieces[0].text):
            fields = [self.cell(piece, number) for piece in _with_values(line, pieces)]
        else:
            self.blocks.append(self.cell(_Piece(line.strip(), pieces[0].begin), number))
            return end
        if goal_role(fields[-1].text) == "goal":  # its lines stand below
            begin = next((place for place in range(end, len(self.lines)) if self.lines[place].strip()), end)
            end = self.goal_end(begin)
            if end > begin:
                fields.append(self.cell(_Piece(self.lines[begin], 0), begin, end))
        elif len(fields) > 1 and goal_role(fields[-2].text) == "goal":
            end = self.goal_end(end)
            fields[-1] = self.cell(_Piece(fields[-1].text, fields[-1].start[1] - 1 if fields[-1].start else 0), number, end)
        self.add_row(fields)
        return end

    def goal_end(self, number: int) -> int:
        """Behind the lines that may go on with a goal, of which each is nothing else."""
        end = number
        while (
            end < len(self.lines)
            and (not (line := self.lines[end]).strip() or not (_stands_alone(line) or begins_with_level(line) or _head_of(line)))
            and self.tall_label(end) == end + 1
        ):
            end += 1
        while end > number and not self.lines[end - 1].strip():
            end -= 1
        return end

    def add(self, number: int, pieces: Iterable[_Piece]) -> None:
        self.add_row([self.cell(piece, number) for piece in pieces])

    def add_row(self, cells: list[GridCell]) -> None:
        if not self.blocks or not isinstance(self.blocks[-1], Grid):
            self.blocks.append(Grid())
        grid = self.blocks[-1]
        assert isinstance(grid, Grid)
        for column, cell in enumerate(cells):
            cell.row, cell.column = len(grid.rows), column
        grid.rows.append(Row(cells))

    def cell(self, piece: _Piece, number: int, end: int = 0) -> GridCell:
        """A part of a line, with the lines below it up to ``end``."""
        lines = [piece.text, *self.lines[number + 1 : max(end, number + 1)]]
        return GridCell(lines, start=(number + 1, piece.begin + 1), locator=f"第{number + 1}行")


def _head_of(line: str) -> list[_Piece]:
    """The heads of the columns of indicators or of tasks, each known; none in any other line."""
    for gap in (_wide_blanks(), _blanks()):
        pieces = _pieces(line, gap)
        if len(pieces) >= _FEWEST and all(column_of(piece.text) for piece in pieces):
            return pieces if is_head(Row([GridCell([piece.text]) for piece in pieces])) else []
        if len(pieces) > 1 and _heads_tasks(pieces):
            return pieces
    return []


def _heads_tasks(pieces: list[_Piece]) -> bool:
    known = labels().tasks
    roles = {known.get(label_key(piece.text)) or fund_of(piece.text) for piece in pieces}
    return None not in roles and not roles.isdisjoint(("name", "content")) and not roles <= {"label", "name", "content"}


def _row_of(line: str, head: list[_Piece], *, first: bool) -> list[_Piece]:
    """A row below a head, a piece for each column; none where it may come out in several ways."""
    if not _heads_tasks(head):
        return _indicator(line, head, first=first)
    pieces = _pieces(line, _blanks())
    if len(pieces) == 2 < len(head) and label_key(pieces[0].text) in labels().totals and _is_money(head[-1].text):
        return [pieces[0], *[_Piece("", 0)] * (len(head) - 2), pieces[1]]
    if _is_spaced(head):
        wide = _pieces(line, _wide_blanks())
        if found := wide if len(wide) == len(head) else _aligned(wide, head):
            return found
    return pieces if len(pieces) == len(head) else []


def _is_money(head: str) -> bool:
    return labels().tasks.get(label_key(head)) == "group" or fund_of(head) is not None


def _indicator(line: str, head: list[_Piece], *, first: bool) -> list[_Piece]:
    """A row below a head, a piece for each column; none where it may come out in several ways.

    The ``first`` one has all its levels: else these stand in the middle of the rows that they are merged over, and no
    row tells which.
    """
    narrow = _pieces(line, _blanks())
    if _is_spaced(head):
        wide = _pieces(line, _wide_blanks())
        found = wide if len(wide) == len(head) else _aligned(wide, head)
        found = found or _completed(narrow, head) or _completed(wide, head)
    else:
        found = _completed(narrow, head)
    whole = not any(column_of(top.text) == "level" and not one.text for top, one in zip(head, found, strict=False))
    return found if whole or not first else []


def _is_spaced(head: list[_Piece]) -> bool:
    """Whether heads stand apart so that what is below one can be told."""
    return any(two.begin - one.begin - len(one.text) > 1 for one, two in pairwise(head))


def _aligned(pieces: list[_Piece], head: list[_Piece]) -> list[_Piece]:
    """The pieces of a row with fewer than the head has, each below the head that it begins with; none where one does not.

    None either where one fills its column up to a blank, which then parts it from the next.
    """
    for place in (attrgetter("at"), attrgetter("begin")):
        columns = {place(top): number for number, top in enumerate(head)}
        numbers = [columns.get(place(piece), -1) for piece in pieces]
        if numbers != sorted(set(numbers)) or numbers[0] < 0:
            continue
        found = [_Piece("", 0)] * len(head)
        for number, piece in zip(numbers, pieces, strict=True):
            word = _blanks().split(piece.text)[0]
            if word != piece.text and number + 1 < len(head) and piece.at + _width(word) >= head[number + 1].at - 1:
                return []
            found[number] = piece
        return found
    return []


def _completed(pieces: list[_Piece], head: list[_Piece]) -> list[_Piece]:
    """A row without levels that are merged with those above, or with nothing but a name behind its levels."""
    columns = [column_of(piece.text) for piece in head]
    cells: list[Cell] = [([piece.text], (piece.begin, piece.at)) for piece in pieces]
    levels = sum(1 for _ in takewhile(lambda piece: names_level(piece.text), pieces))
    if len(pieces) == levels + 1 and columns[columns.count("level")] == "name" and not _no_name().search(pieces[-1].text):
        cells += [([""], None)] * (len(columns) - columns.count("level") - 1)
    found = with_levels(cells, columns)
    return [_Piece(lines[0], *(place or (0, 0))) for lines, place in found or ()]


def _with_values(line: str, pieces: list[_Piece]) -> list[_Piece]:
    """Labels, and all that stands between one and the next as its value."""
    found: list[_Piece] = []
    for piece in pieces:
        if _is_label(piece.text) or not found or _is_label(found[-1].text):
            found.append(piece)
        else:
            last = found[-1]
            found[-1] = last._replace(text=line[last.begin : piece.begin + len(piece.text)])
    return found


def _pieces(line: str, gap: re.Pattern[str]) -> list[_Piece]:
    pieces: list[_Piece] = []
    begin = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    at = done = 0
    while begin < end:
        match = gap.search(line, begin, end)
        stop = match.start() if match is not None else end
        at += _width(line[done:begin])
        done = begin
        pieces.append(_Piece(line[begin:stop], begin, at))
        begin = match.end() if match is not None else end
    return pieces


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _stands_alone(line: str) -> bool:
    """Whether a line begins with a label or is a title, so that it is no part of what stands above."""
    first = _pieces(line, _blanks())[0].text
    return is_title(line.strip()) or _is_label(_colon().split(first)[0]) or _is_below(first)


def _is_below(text: str) -> bool:
    """Whether a text is a label below a form: 填报人, 审核意见, 备注."""
    key = label_key(_colon().split(text)[0])
    return key in labels().footers or key in labels().remarks


def _is_label(text: str) -> bool:
    known, key = labels(), label_key(text)
    return (
        key in known.fields
        or key in known.sections
        or key in known.totals
        or without_term(text) in known.sections
        or fund_of(text) is not None
        or goal_role(text) is not None
    )


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile(r"[ \u3000]+")


@cache
def _wide_blanks() -> re.Pattern[str]:
    return re.compile(r" {2,}|\u3000+ *")


@cache
def _colon() -> re.Pattern[str]:
    return re.compile("[:：]")


@cache
def _no_name() -> re.Pattern[str]:
    """A text that begins as values do, so that it may be one whose name is missing, or that may be several cells."""
    return re.compile(r"^(?:[\d≥≤<>＜＞=＝≧≦]|不[少低超高多]|[大小高低]于)|[ \u3000]")
