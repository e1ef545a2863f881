"""Plain text with one row of a table a line, its cells parted by TABs or by “|”.

So it comes when a table is copied from Excel, Word or a web page into an editor, and from Markdown. Excel writes a
blank cell for each that is merged with the one before, so that merges are lost as in a .csv file; Word writes none, so
that rows have different numbers of cells.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache

from perfcheck.declaration.text import split_label
from perfcheck.readers.csv_reader import spread_labels, trimmed
from perfcheck.readers.damage import refuse_cells
from perfcheck.readers.form_header import is_year_cell
from perfcheck.readers.form_labels import is_title, label_key, labels
from perfcheck.readers.grid import Grid, GridCell, Row
from perfcheck.readers.text_levels import Cell, column_of, with_levels
from perfcheck.readers.text_repeats import grid_of_repeats, repeated_width

#: So many rows of two cells or more make a table.
_FEWEST = 5
#: No form has so many columns; a line with more is something else.
_WIDEST = 200
#: A table with all its columns has so many blank cells for each filled one, or fewer.
_BLANKS = 4
#: A quoted cell has no more lines than this; a quotation mark that is never closed is a slip in one cell.
_TALLEST = 60


def separator_of(text: str) -> str | None:
    """What parts the cells of a line, None in text of other kinds."""
    tabs = text.count("\t")
    # A text extraction from Word has one TAB a cell, at the beginning of its line.
    if tabs >= _FEWEST and tabs >= 2 * (text.count("\n\t") + text.startswith("\t")):
        found = "\t"
    elif text.count("|") + text.count("｜") >= 3 * _FEWEST and (_barred(text) or repeated_width(text.split("\n"), "|") is not None):
        found = "|"
    else:
        return None
    return found if max(line.count(found) for line in text.split("\n")) < _WIDEST else None


def _lines(text: str, separator: str) -> list[str]:
    """The lines; bars around whole rows, as Markdown has them, are blanks."""
    if separator == "\t":
        return text.split("\n")
    lines = text.replace("｜", "|").split("\n")
    barred = [line for line in lines if line.count("|") > 1]
    if 2 * sum(line.strip().startswith("|") and line.rstrip().endswith("|") for line in barred) <= len(barred):
        return lines
    return [_framed().sub(lambda bar: " " * len(bar[0]), line) for line in lines]


def _barred(text: str) -> bool:
    """Whether a text has a table of rows of one width, or each between two bars: a page that lost its merged cells has bars as
    well, but no columns.
    """
    filled = [line.strip() for line in text.replace("｜", "|").split("\n") if line.strip()]
    if all(line.startswith("|") and line.endswith("|") for line in filled if "|" in line):
        return sum("|" in line for line in filled) >= _FEWEST
    bars = [line.count("|") for line in filled]
    rows = [place for place, count in enumerate(bars) if count > 1]
    return len(rows) >= _FEWEST and _even([count + 1 for count in bars[rows[0] : rows[-1] + 1]], of_all=True)


def grid_of_rows(text: str, separator: str) -> Grid | None:
    """The table of a text whose line ends are ``\\n``; every cell knows its line and column."""
    refuse_cells(text.count(separator) // _BLANKS)
    lines = _lines(text, separator)
    width = repeated_width(lines, separator)
    if width is not None:
        return grid_of_repeats(lines, separator, width)
    rows = _rows(lines, separator)
    if not _even([len(row) for _, row in rows]):
        rows = _filled_up(rows)
    cells = [
        GridCell(lines, number, column, start=start, locator=f"第{first}行第{column + 1}格")
        for number, (first, row) in enumerate(rows)
        for column, (lines, start) in enumerate(row)
    ]
    if all(cell.blank for cell in cells):
        return None
    if not _even([len(row) for _, row in rows]):
        table: list[list[GridCell]] = [[] for _ in rows]
        for cell in cells:
            table[cell.row].append(cell)
        return Grid([Row(row) for row in table])
    grid = Grid.of_cells(trimmed(cells))
    spread_labels(grid)
    return grid


def _even(widths: list[int], *, of_all: bool = False) -> bool:
    """Whether nearly all rows of a table, not the headings above it (``of_all``: these, too), have the same number of cells."""
    wide = widths if of_all else [width for width in widths if width > 1]
    return bool(wide) and 10 * max(Counter(wide).values()) >= 9 * len(wide)


def _filled_up(rows: list[tuple[int, list[Cell]]]) -> list[tuple[int, list[Cell]]]:
    """The rows with blank cells for levels that a web page merges with those above and leaves out in the rows below."""
    found = []
    columns: list[str | None] = []
    for number, row in rows:
        heads = [column_of("".join(lines)) for lines, _ in row]
        if "level" in heads and "name" in heads:
            columns = heads
        elif columns and 1 < len(row) < len(columns) and row[0][0][0].strip():
            row = with_levels(row, columns) or row
        found.append((number, row))
    return found


def _rows(lines: list[str], separator: str) -> list[tuple[int, list[Cell]]]:
    """The rows, each with its line number. A row's cells may go on in the lines below it."""
    rows: list[tuple[int, list[Cell]]] = []
    waiting: Cell | None = None
    number = 0
    while number < len(lines):
        first = number
        line = lines[number]
        number += 1
        if not line.strip() or (separator == "|" and "-" in line and not line.strip("-:| \t")):
            continue
        if separator == "\t" and '"' in line:
            number = _quotation_end(lines, first)
        if number > first + 1:
            rows.append((first + 1, [(cell.split("\n"), None) for cell in _unquoted(lines[first:number], separator)]))
            continue
        cells = _cells(line, first + 1, separator)
        if waiting is not None:
            cells[0] = ([*waiting[0], *cells[0][0]], waiting[1])
            waiting = None
        elif rows and separator == "\t" and len(rows[-1][1]) > 1:
            if len(cells) == 1 and _names_section(line):
                waiting = cells[0]
                continue
            if _goes_on(rows[-1][1][-1], cells):
                rows[-1][1][-1][0].extend(cells[0][0])
                rows[-1][1].extend(cells[1:])
                continue
        rows.append((first + 1, cells))
    if waiting is not None:
        rows.append((len(lines), [waiting]))
    return rows


def _cells(line: str, number: int, separator: str) -> list[Cell]:
    cells: list[Cell] = []
    offset = 0
    for text in line.split(separator):
        bare = text.strip(" ") if separator == "|" else text
        if '""' in bare and bare.startswith('"') and bare.endswith('"'):
            cells.append((_unquoted([bare], separator), None))
        elif "<br" in bare:
            cells.append((_break().split(bare), None))
        else:
            cells.append(([bare], (number, offset + text.find(bare) + 1)))
        offset += len(text) + 1
    return cells


def _quotation_end(lines: list[str], begin: int) -> int:
    """Behind the last line of a row with quoted cells, as Excel writes those that hold line breaks or quotation marks."""
    if not _quoted().search(lines[begin]):
        return begin + 1
    marks = 0
    for end in range(begin, min(len(lines), begin + _TALLEST)):
        marks += lines[end].count('"')
        if marks % 2 == 0:
            return end + 1
    return begin + 1


def _unquoted(lines: list[str], separator: str) -> list[str]:
    text = "\n".join(lines)
    try:
        return next(csv.reader([text], delimiter=separator), [""])
    except csv.Error:  # a cell is too long
        return text.split(separator)


def _names_section(line: str) -> bool:
    """Whether a line alone is the beginning of a label (“项目资金”, with “（万元）” in the next line)."""
    key = label_key(line)
    return key in labels().sections or key in labels().fields


def _goes_on(last: Cell, cells: list[Cell]) -> bool:
    """Whether a line continues the last cell of the row before it, a goal of several numbered items or lines."""
    line = cells[0][0][0]
    if not line.strip() or is_title(line) or is_year_cell(line):
        return False
    label = split_label(line)[0]
    if len(cells) > 1:
        return bool(label) and label != line and bool(split_label(last[0][-1])[0])
    return bool(label) or (bool(last[0][-1].strip()) and line.endswith(("。", "；", "，", ";")))


@cache
def _framed() -> re.Pattern[str]:
    return re.compile(r"^\s*\||\|\s*$")


@cache
def _break() -> re.Pattern[str]:
    return re.compile(r"<br */?>")


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r'(?:^|\t)"')
