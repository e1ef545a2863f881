"""Plain text without any mark between the cells of its tables: blanks, a cell a line, or an outline below the levels.

So text comes out of a PDF viewer, a mail, or a document that an office program wrote as text. A row of a table that may be read in
several ways is told and not read.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, starmap
from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.readers.form_funds import fund_of, is_amount, is_money
from perfcheck.readers.form_goals import goal_role
from perfcheck.readers.form_labels import is_title, label_key, labels, term_of
from perfcheck.readers.form_narrative import begins_with_level
from perfcheck.readers.form_roles import is_head, role_of
from perfcheck.readers.grid import Grid, GridCell, Row
from perfcheck.readers.text_blanks import (
    FEWEST,
    Piece,
    head_of,
    heads_tasks,
    is_spaced,
    parted_head,
    pieces_of,
    row_of,
    up_to_group,
    whole_line,
    with_values,
)
from perfcheck.readers.text_labels import is_below, is_caption, is_label, stands_alone
from perfcheck.readers.text_levels import column_of, is_known_level, names_level
from perfcheck.readers.text_merged import Levels, Placed, leading
from perfcheck.readers.text_torn import belong_together, is_bare_figure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.readers.grid import Block

#: No table with a cell a line has more columns.
_WIDEST = 20
#: A label that is written down the page, a few characters a line, has at most so many lines of so many characters.
_TALLEST, _NARROW = 8, 6
#: What a line has to do with another stands in one of so many lines: a table's next row with levels, the row below its head.
_NEAR = 12
#: No label of a source of money is longer.
_LONGEST = 20


def column_blocks(lines: list[str]) -> tuple[list[Block], list[Problem]]:
    """The tables and paragraphs of lines of text, and a problem for each row that does not come out."""
    reader = _Reader(lines)
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
        self.head: list[Piece] = []
        """The heads of the columns; none outside of the table."""
        self.begun = False
        """Whether the table has rows yet."""
        self.last: int | None = None
        """The line of the row just above, where that came out."""
        self.levels = Levels([])

    def take(self, number: int) -> int:
        """Take a line, with those that belong to it; the number of the next one."""
        line = self.lines[number]
        if not line.strip():
            return number + 1
        if (end := self.take_table_down(number)) > number:
            return end
        if head := head_of(line):
            if not self.begun or [piece.text for piece in head] != [piece.text for piece in self.head]:  # else: on a new page
                self.levels, self.begun = Levels(head), False
            below = next(filter(str.strip, self.lines[number + 1 : number + 1 + _NEAR]), "") if heads_tasks(head) else ""
            self.head, self.last = up_to_group(head, below), None
            self.add(number, self.head)
            self.take_parts(number)
            return number + 1
        if self.head and not self.begun and self.take_parts(number):
            return number + 1
        if self.head and not self.ends_table(number):
            if not _page_number().fullmatch(line):
                self.take_row(number)
            return number + 1
        self.head = []
        end = number + 1
        if begins_with_level(line):
            while end < len(self.lines) and self.lines[end].strip() and not stands_alone(self.lines[end]):
                end += 1
            self.blocks.append(self.cell(Piece(line, 0), number, end))
            return end
        return self.take_field(number)

    def take_parts(self, number: int) -> bool:
        """Take the heads into which the money of tasks is parted: a second row of heads."""
        head = parted_head(self.lines[number], self.head)
        if head:
            before = len(self.head) - 1
            self.add(number, [Piece("", 0)] * before + pieces_of(self.lines[number])[before - len(head) :])
            self.head = head
        return bool(head)

    def take_table_down(self, number: int) -> int:
        """Behind an indicator table with one cell a line, blank cells included; the same number where there is none.

        So office programs write a document as text. None either where a row does not come out: a cell has more lines than one.
        """
        begin = self.tall_label(number)
        caption = whole_line(self.lines[number]) if is_caption("".join(line.strip() for line in self.lines[number:begin])) else None
        if caption is None:
            begin = number
        end = self.head_down(begin)
        if end == begin or (begin and role_of(self.lines[begin - 1].strip())):  # else: a part of a head
            return number
        head = [column_of(line.strip()) for line in self.lines[begin:end]]
        for columns in (head, ["caption", *head]):  # it stands above the table, or beside all its rows
            rows, behind = self.rows_down(end, columns)
            if not rows:
                continue
            self.head = []
            for place, row in enumerate((range(begin, end), *rows)):
                cells = [self.cell(whole_line(self.lines[line]), line) for line in row]
                if caption is not None:
                    cells.insert(0, self.cell(caption, number, begin) if not place else GridCell([""]))
                self.add_row(cells)
            return behind
        return number

    def head_down(self, number: int) -> int:
        """Behind the heads of an indicator table, a line each; the same number where there are none."""
        end = number
        while end < min(len(self.lines), number + _WIDEST) and column_of(self.lines[end].strip()):
            end += 1
        head = [GridCell([line.strip()]) for line in self.lines[number:end]]
        return end if len(head) >= FEWEST and is_head(Row(head)) else number

    def rows_down(self, number: int, columns: list[str | None]) -> tuple[list[range], int]:
        """The lines of each row from here on, and the next line behind them."""
        rows: list[range] = []
        while number < len(self.lines):
            cells = [line.strip() for line in self.lines[number : number + len(columns)]]
            cells += [""] * (len(columns) - len(cells))  # an editor leaves out blank lines at the end
            first = next(filter(None, cells), None)
            if first is None or is_caption(first) or (not names_level(first) and stands_alone(first)):
                break
            if not _is_row(cells, columns, first=not rows):
                return [], number
            rows.append(range(number + (columns[0] == "caption"), min(number + len(columns), len(self.lines))))
            number += len(columns)
        return rows, number

    def ends_table(self, number: int) -> bool:
        """Whether a line is none of the indicators': a title, a label with its value, what stands below a form."""
        line = self.lines[number]
        pieces = pieces_of(line)
        first = pieces[0].text
        if is_title(line.strip()) or is_below(first):
            return True
        if heads_tasks(self.head):
            return label_key(first) not in labels().totals and stands_alone(line) and not row_of(line, self.head)
        if self.levels.columns and self.begun and len(pieces_of(line, wide=is_spaced(self.head))) == 1 and not names_level(first):
            apart = not self.lines[number - 1].strip() or _date().fullmatch(line.strip()) is not None
            if apart and not self.goes_on(number + 1):
                return True  # who signs, and when
        if not self.begun or names_level(first) or not stands_alone(line) or line.strip() == "指标":
            return False
        return not (is_caption(first) and len(pieces) > 1) and not self.goes_on(number + 1)

    def goes_on(self, number: int) -> bool:
        """Whether a row with levels follows soon, so that a label before it (完成时间, 财政资金) is what an indicator is called."""
        for line in self.lines[number : number + _NEAR]:
            if not line.strip():
                continue
            pieces = pieces_of(line)
            if is_title(line.strip()) or is_below(pieces[0].text) or head_of(line):
                return False
            if len(pieces) > 1 and names_level(pieces[0].text) and not begins_with_level(line):
                return True
        return False

    def take_row(self, number: int) -> None:
        line = self.lines[number]
        found = row_of(line, self.head)
        if heads_tasks(self.head):
            self.add_or_tell(number, [(piece, number) for piece in found])
            return
        if line.strip() == "指标" and self.last is not None and self.levels.lacks_word:
            return  # 社会效益, and 指标 in the next line of the cell
        if self.levels.take_first(line, number):
            self.last = None
            return
        own = leading(line)
        alone = len(pieces_of(line, wide=is_spaced(self.head))) == 1 and not (own and is_known_level(own[0].text))
        goes_on = alone or (self.levels.is_open and not own)
        if goes_on and self.last is not None:
            self.take_back(self.last)
        cells = [] if goes_on else self.levels.take(found, number)
        if not cells:
            self.levels.lose(line, number, first=not self.begun)
            self.levels.is_open = alone  # it may as well be the beginning of the next row
        self.add_or_tell(number, cells)

    def take_back(self, number: int) -> None:
        """Tell the row just above instead: the line below it goes on with one of its cells, and nothing says with which."""
        assert isinstance(self.blocks[-1], Grid)
        self.blocks[-1].rows.pop()
        self.levels.lose(self.lines[number], number, first=False)
        self.add_or_tell(number, [])

    def add_or_tell(self, number: int, cells: list[Placed]) -> None:
        """Add a row of parts of lines, or tell that the line did not come out."""
        self.last = number if cells else None
        if cells:
            self.begun = True
            self.add_row([self.cell(piece, line) for piece, line in cells])
            return
        shown = " ".join(self.lines[number].split())[:30]
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
            if end > number and is_label(whole):
                found = end + 1
        return found

    def take_field(self, number: int) -> int:
        """Labels with their values, a goal with its lines, or a paragraph; the number of the next line."""
        line = self.lines[number]
        end = self.tall_label(number)
        pieces = pieces_of(line)
        if end > number + 1:
            fields = [self.cell(whole_line(line), number, end)]
        elif is_label(pieces[0].text) or self.stands_over_value(line.strip(), end):
            parts = with_values(line, pieces)
            if _is_of_columns([piece.text for piece in parts]):
                self.blocks.append(self.cell(whole_line(line), number))
                return end
            fields = [self.cell(piece, number) for piece in parts]
        else:
            self.blocks.append(self.cell(whole_line(line), number))
            return end
        if len(fields) == 1 and self.stands_over_value(fields[0].text, end):
            fields.append(self.cell(whole_line(self.lines[end]), end))
            end += 1
        elif goal_role(fields[-1].text) == "goal":  # its lines stand below
            begin = next((place for place in range(end, len(self.lines)) if self.lines[place].strip()), end)
            end = self.goal_end(begin)
            if end > begin:
                fields.append(self.cell(Piece(self.lines[begin], 0), begin, end))
        elif len(fields) > 1 and goal_role(fields[-2].text) == "goal":
            end = self.goal_end(end)
            fields[-1] = self.cell(Piece(fields[-1].text, fields[-1].start[1] - 1 if fields[-1].start else 0), number, end)
        self.add_row(fields)
        return end

    def stands_over_value(self, label: str, number: int) -> bool:
        """Whether the line below a label is its value."""
        line = self.lines[number].strip() if number < len(self.lines) else ""
        if not line or goal_role(label) is not None or stands_alone(line) or len(pieces_of(line, wide=True)) > 1:
            return False
        if label_key(label) in labels().fields or fund_of(label) is not None:
            return True
        return len(label) <= _LONGEST and is_money(label) and is_amount(line)

    def goal_end(self, number: int) -> int:
        """Behind the lines that may go on with a goal, of which each is nothing else."""
        end = number
        while (
            end < len(self.lines)
            and (not (line := self.lines[end]).strip() or not (stands_alone(line) or begins_with_level(line) or head_of(line)))
            and self.tall_label(end) == end + 1
            and self.head_down(end) == end
        ):
            end += 1
        while end > number and not self.lines[end - 1].strip():
            end -= 1
        return end

    def add(self, number: int, pieces: Iterable[Piece]) -> None:
        self.add_row([self.cell(piece, number) for piece in pieces])

    def add_row(self, cells: list[GridCell]) -> None:
        if not self.blocks or not isinstance(self.blocks[-1], Grid):
            self.blocks.append(Grid())
        grid = self.blocks[-1]
        assert isinstance(grid, Grid)
        for column, cell in enumerate(cells):
            cell.row, cell.column = len(grid.rows), column
        grid.rows.append(Row(cells))

    def cell(self, piece: Piece, number: int, end: int = 0) -> GridCell:
        """A part of a line, with the lines below it up to ``end``."""
        lines = [piece.text, *self.lines[number + 1 : max(end, number + 1)]]
        return GridCell(lines, start=(number + 1, piece.begin + 1), locator=f"第{number + 1}行")


def _is_row(cells: list[str], columns: list[str | None], *, first: bool) -> bool:
    """Whether cells may be a row of indicators: levels where they belong, all in the ``first`` one, and nowhere else; a name."""
    for text, column in zip(cells, columns, strict=True):
        if column == "caption":
            wrong = bool(text)
        elif column == "level":
            wrong = first if not text else not names_level(text)
        else:
            wrong = names_level(text) or (column == "name" and (not text or is_bare_figure(text) or is_caption(text)))
        if wrong:
            return False
    return not any(starmap(_are_parts, pairwise(zip(cells, columns, strict=True))))


def _are_parts(one: tuple[str, str | None], two: tuple[str, str | None]) -> bool:
    """Whether two cells side by side are one whose line was broken."""
    columns = {one[1], two[1]}
    return bool(one[0] and two[0]) and columns.isdisjoint(("operator", "nature", "unit")) and belong_together(one[0], two[0])


def _is_of_columns(parts: list[str]) -> bool:
    """Whether a line is of a small table with a head, of amounts or of two kinds of goals, and none of labels with values."""
    goals = [part for part in parts if goal_role(part) is not None]
    if {term_of(part) for part in goals} == {"midterm", "annual"} or len(set(map(goal_role, goals))) > 1:
        return all(map(is_label, parts))
    sources = [fund_of(part) is not None for part in parts]
    if sum(sources) > 1 and all(map(is_label, parts)):
        return True
    return any(source and _is_several(value) for source, value in zip(sources, parts[1:], strict=False))


def _is_several(value: str) -> bool:
    """Whether a value is amounts, more than one."""
    parts = value.split()
    return len(parts) > 1 and all(map(is_amount, parts))


@cache
def _date() -> re.Pattern[str]:
    return re.compile(r"\d{4} *年 *\d{1,2} *月 *\d{1,2} *日")


@cache
def _page_number() -> re.Pattern[str]:
    return re.compile(r"\s*(?:[-—–]+ *\d+ *[-—–]+|第 *\d+ *页(?:[ ,，/]*共 *\d+ *页)?)\s*")
