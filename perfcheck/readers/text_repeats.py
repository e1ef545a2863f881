"""Rows of text in which every merged cell is written as often as it is wide and high.

So scripts write Word tables that go through the cells of each row one by one. All rows then have the same number of
cells, and the title fills a row with itself.
"""

from __future__ import annotations

from perfcheck.readers.form_goals import goal_role
from perfcheck.readers.form_labels import label_key, labels
from perfcheck.readers.form_roles import role_of
from perfcheck.readers.grid import Grid, GridCell
from perfcheck.readers.text_labels import is_label

#: A title is looked for in so many lines.
_TOP = 8
_FEWEST = 3


def repeated_width(lines: list[str], separator: str) -> int | None:
    """How many cells each row has, told by a row near the top that is one cell again and again; None in other texts."""
    for line in lines[:_TOP]:
        cells = [cell.strip() for cell in line.split(separator)]
        if len(cells) >= _FEWEST and cells[0].strip("-: ") and cells.count(cells[0]) == len(cells):
            return len(cells)
    return None


def grid_of_repeats(lines: list[str], separator: str, width: int) -> Grid:
    """The table, with its cells as wide and high as they were."""
    cells = []
    head: list[str] = []
    above: dict[tuple[int, int], str] = {}
    for number, (first, written) in enumerate(_rows(lines, separator, width)):
        row = [cell.strip(" ") for cell in written] if separator == "|" else written
        if _is_head(row):
            head = row
        governed = head if head is row or (head and _below(head, row)) else []
        column = offset = 0
        shown = True  # where in the file, as no cell before it has several lines
        captions: dict[tuple[int, int], str] = {}
        while column < len(row):
            end = column + 1
            while end < len(row) and _same_cell(row, end, governed):
                end += 1
            text = row[column]
            if _heads_a_column(text):
                captions[column, end] = text
            if text and above.get((column, end)) == text:
                text = ""  # a label that is as high as both rows
            start = (first, offset + 1 + written[column].find(text)) if shown else None
            locator = f"第{first}行第{column + 1}格"
            cells.append(GridCell(text.split("\n"), number, column, colspan=end - column, start=start, locator=locator))
            for cell in written[column:end]:
                offset += len(cell) + 1
                shown = shown and "\n" not in cell
            column = end
        above = captions
    return Grid.of_cells(cells)


def _rows(lines: list[str], separator: str, width: int) -> list[tuple[int, list[str]]]:
    """The rows with their line numbers. A cell of several lines breaks its row, which is whole with its last separator."""
    found: list[tuple[int, list[str]]] = []
    seen = width
    for number, line in enumerate(lines, 1):
        if seen >= width - 1 and (separator in line or not found or is_label(line)):
            if not line.strip():
                continue
            found.append((number, []))
            seen = 0
        elif seen >= width - 1 and not line.strip():
            continue
        found[-1][1].append(line)
        seen += line.count(separator)
    return [(number, "\n".join(parts).split(separator)) for number, parts in found]


def _same_cell(row: list[str], column: int, head: list[str]) -> bool:
    """Whether a cell is the one before it once more; below a head it is where the head is, or where it is a label."""
    text = row[column]
    if not text.strip() or text != row[column - 1]:
        return False
    return not head or head is row or (column < len(head) and head[column] == head[column - 1]) or is_label(text)


def _is_head(row: list[str]) -> bool:
    """Whether a row only has heads of columns, of indicators, tasks or funds, three or more."""
    texts = {text for text in row if text.strip()}
    return len(texts) >= _FEWEST and all(map(_heads_a_column, texts)) and not any(goal_role(text) for text in texts)


def _heads_a_column(text: str) -> bool:
    known, key = labels(), label_key(text)
    return role_of(text) is not None or key in known.fund_columns or key in known.tasks or is_label(text)


def _below(head: list[str], row: list[str]) -> bool:
    """Whether a row belongs to the table that a head begins: its caption goes down beside all rows, if it has one."""
    return row[0] == head[0] or (role_of(head[0]) is not None and label_key(row[0]) not in labels().fields)
