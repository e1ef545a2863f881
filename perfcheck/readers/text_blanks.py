"""A line of text parted into cells where blanks stand, and what heads and labels tell about that.

A blank may as well stand inside a cell: a row below a head counts only where its cells come out in one way, by their
number, by their levels, or by where they begin.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, takewhile
from operator import attrgetter
from typing import NamedTuple
from unicodedata import east_asian_width

from perfcheck.readers.form_funds import fund_of
from perfcheck.readers.form_labels import label_key, labels
from perfcheck.readers.form_roles import is_head
from perfcheck.readers.grid import GridCell, Row
from perfcheck.readers.text_labels import is_label
from perfcheck.readers.text_levels import Cell, column_of, holds_level, names_level, with_levels
from perfcheck.readers.text_torn import belong_together, is_bare_figure, is_sign

#: A head with fewer columns is no indicator table.
FEWEST = 3
#: Nor does one have so many.
_WIDEST = 20


class Piece(NamedTuple):
    """A part of a line between blanks."""

    text: str
    begin: int
    at: int = 0
    """Where it begins on a screen, on which a Chinese character takes two places."""


def head_of(line: str) -> list[Piece]:
    """The heads of the columns of indicators or of tasks, each known; none in any other line."""
    for wide in (True, False):
        pieces = pieces_of(line, wide=wide)
        if FEWEST <= len(pieces) <= _WIDEST and all(column_of(piece.text) for piece in pieces):
            return pieces if is_head(Row([GridCell([piece.text]) for piece in pieces])) else []
        if len(pieces) > 1 and labels().sections.get(label_key(pieces[0].text)) == "tasks":
            pieces = pieces[1:]  # the caption beside the table, which no row has
        if 1 < len(pieces) <= _WIDEST and heads_tasks(pieces):
            return pieces
    return []


def heads_tasks(pieces: list[Piece]) -> bool:
    """Whether these are the heads of a table of tasks with their funds."""
    known = labels().tasks
    roles = {known.get(label_key(piece.text)) or fund_of(piece.text) for piece in pieces}
    return None not in roles and not roles.isdisjoint(("name", "content")) and not roles <= {"label", "name", "content"}


def row_of(line: str, head: list[Piece]) -> list[Piece]:
    """A row below a head, a piece for each column; none where it may come out in several ways."""
    if "\t" in line and (len(cells := _tabbed(line)) == len(head) or not all(cell.text for cell in cells)):
        return cells if len(cells) == len(head) else []
    if not heads_tasks(head):
        return _indicator(line, head)
    pieces = pieces_of(line)
    amounts = sum(1 for _ in takewhile(lambda piece: _is_money(piece.text), reversed(head)))
    if amounts and len(pieces) == 1 + amounts < len(head) and label_key(pieces[0].text) in labels().totals:
        return [pieces[0], *[Piece("", 0)] * (len(head) - len(pieces)), *pieces[1:]]
    if is_spaced(head):
        wide = pieces_of(line, wide=True)
        if found := wide if len(wide) == len(head) else _aligned(wide, head):
            return found
    return pieces if len(pieces) == len(head) else []


def parted_head(line: str, head: list[Piece]) -> list[Piece]:
    """The heads of a table of tasks whose last one, the money, is parted by this line; none where it is not."""
    pieces = pieces_of(line)
    if pieces[: len(head)] == head:
        pieces = pieces[len(head) :]  # in the same line
    if not (heads_tasks(head) and _is_money(head[-1].text) and len(pieces) > 1 and all(fund_of(piece.text) for piece in pieces)):
        return []
    # Where they begin says nothing of the columns any more.
    return [Piece(piece.text, 0) for piece in (*head[:-1], *pieces)]


def up_to_group(head: list[Piece], below: str) -> list[Piece]:
    """The heads of tasks without those that part the money, if they stand in the same line (预算金额 总额 财政拨款).

    Then the row below has a cell less than there are heads.
    """
    groups = [number for number, piece in enumerate(head) if labels().tasks.get(label_key(piece.text)) == "group"]
    if not groups or not heads_tasks(head) or len(pieces_of(below)) != len(head) - 1:
        return head
    return head[: groups[0] + 1] if all(fund_of(piece.text) for piece in head[groups[0] + 1 :]) else head


def _is_money(head: str) -> bool:
    return labels().tasks.get(label_key(head)) == "group" or fund_of(head) is not None


def _indicator(line: str, head: list[Piece]) -> list[Piece]:
    columns = [column_of(piece.text) for piece in head]
    narrow = _completed(_mended(line, pieces_of(line), columns), columns)
    ways = [narrow] if _are_plain(columns, narrow) else []
    if is_spaced(head):
        wide = pieces_of(line, wide=True)
        below = _whole(wide, columns) if len(wide) == len(head) else _aligned(wide, head)
        ways = [below, *[way for way in (*ways, _completed(wide, columns)) if _is_plain_value(columns, way)]]
    return next((way for way in ways if way and all(map(_may_hold, columns, way))), [])


def _whole(row: list[Piece], columns: list[str | None]) -> list[Piece]:
    """A row in which no value was parted by the blanks inside, else none."""
    return row if len(_mended("", row, columns)) == len(row) else []


def _mended(line: str, pieces: list[Piece], columns: list[str | None]) -> list[Piece]:
    """The pieces, those of one value put together; none are where signs and units have columns of their own."""
    if not {"operator", "nature", "unit"}.isdisjoint(columns):
        return pieces
    found: list[Piece] = []
    for piece in reversed(pieces):
        if found and belong_together(piece.text, found[-1].text):
            last = found.pop()
            piece = piece._replace(text=line[piece.begin : last.begin + len(last.text)])
        found.append(piece)
    return found[::-1]


def _are_plain(columns: list[str | None], row: list[Piece]) -> bool:
    """Whether no name or value may be taken for two cells: words for a value, with a note or another term's figure behind them."""
    figures = {any(map(str.isdigit, piece.text)) for column, piece in zip(columns, row, strict=False) if column == "value" and piece.text}
    noted = any(column == "note" and piece.text for column, piece in zip(columns, row, strict=False))
    return len(figures) < 2 and not (noted and False in figures)


def _is_plain_value(columns: list[str | None], row: list[Piece]) -> bool:
    """Whether what stands in the column of values may not be a note as well, of a row that does not stand below its heads."""
    values = [piece.text for column, piece in zip(columns, row, strict=False) if column == "value"]
    return "note" not in columns or all(any(map(str.isdigit, text)) or not text for text in values)


def _may_hold(column: str | None, piece: Piece) -> bool:
    """Whether a cell may stand in a column; one that may not is a part of another."""
    text = piece.text
    if column == "name":
        return bool(text) and not is_bare_figure(text) and not holds_level(text)
    if column in ("operator", "nature"):
        return not any(map(str.isdigit, text))
    if column == "unit":
        return not text[:1].isdigit()
    if column in ("weight", "score"):
        return not text or text[0].isdigit()
    return not is_sign(text)


def is_spaced(head: list[Piece]) -> bool:
    """Whether heads stand apart so that what is below one can be told."""
    return any(two.begin - one.begin - len(one.text) > 1 for one, two in pairwise(head))


def _aligned(pieces: list[Piece], head: list[Piece]) -> list[Piece]:
    """The pieces of a row with fewer than the head has, each below the head that it begins with; none where one does not.

    None either where one fills its column up to a blank, which then parts it from the next.
    """
    for place in (attrgetter("at"), attrgetter("begin")):
        columns = {place(top): number for number, top in enumerate(head)}
        numbers = [columns.get(place(piece), -1) for piece in pieces]
        if numbers != sorted(set(numbers)) or numbers[0] < 0:
            continue
        found = [Piece("", 0)] * len(head)
        for number, piece in zip(numbers, pieces, strict=True):
            word = _blanks().split(piece.text)[0]
            if word != piece.text and number + 1 < len(head) and piece.at + _width(word) >= head[number + 1].at - 1:
                return []
            found[number] = piece
        return found
    return []


def _completed(pieces: list[Piece], columns: list[str | None]) -> list[Piece]:
    """A row without levels that are merged with those above, or with nothing behind its name, or no note behind its value."""
    cells: list[Cell] = [([piece.text], (piece.begin, piece.at)) for piece in pieces]
    levels = sum(1 for _ in takewhile(lambda piece: names_level(piece.text), pieces))
    behind = columns[columns.count("level") :]
    only_name = len(pieces) == levels + 1 and behind[:1] == ["name"] and not _no_name().search(pieces[-1].text)
    only_value = len(pieces) == levels + 2 and behind == ["name", "value", "note"]
    if only_name or only_value:
        cells += [([""], None)] * (levels + len(behind) - len(pieces))
    found = with_levels(cells, columns)
    return [Piece(lines[0], *(place or (0, 0))) for lines, place in found or ()]


def with_values(line: str, pieces: list[Piece]) -> list[Piece]:
    """Labels, and all that stands between one and the next as its value."""
    found: list[Piece] = []
    for piece in pieces:
        if is_label(piece.text) or not found or is_label(found[-1].text):
            found.append(piece)
        else:
            last = found[-1]
            found[-1] = last._replace(text=line[last.begin : piece.begin + len(piece.text)])
    return found


def whole_line(line: str) -> Piece:
    """All of a line but the blanks around it."""
    return Piece(line.strip(), len(line) - len(line.lstrip()))


def pieces_of(line: str, *, wide: bool = False) -> list[Piece]:
    """What stands between blanks, ``wide``: between two or more of them, or one of a Chinese character's width."""
    gap = _wide_blanks() if wide else _blanks()
    pieces: list[Piece] = []
    begin = len(line) - len(line.lstrip())
    end = len(line.rstrip())
    at = done = 0
    while begin < end:
        match = gap.search(line, begin, end)
        stop = match.start() if match is not None else end
        at += _width(line[done:begin])
        done = begin
        pieces.append(Piece(line[begin:stop], begin, at))
        begin = match.end() if match is not None else end
    return pieces


def _tabbed(line: str) -> list[Piece]:
    """What stands between TABs, which part cells, also blank ones."""
    found: list[Piece] = []
    begin = 0
    for cell in line.split("\t"):
        found.append(Piece(cell.strip(), begin + len(cell) - len(cell.lstrip())))
        begin += len(cell) + 1
    return found


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


@cache
def _blanks() -> re.Pattern[str]:
    return re.compile(r"[ \u3000\t\xa0]+")


@cache
def _wide_blanks() -> re.Pattern[str]:
    return re.compile(r"[ \xa0]{2,}|[ \xa0]*[\u3000\t][ \xa0\u3000\t]*")


@cache
def _no_name() -> re.Pattern[str]:
    """What no name has that stands alone in its row: a value behind it, or a blank between the two."""
    return re.compile(r"[\d≥≤<>＜＞=＝≧≦ \u3000]|^(?:不[少低超高多]|[大小高低]于)")
