"""What page breaks do to tables, undone: a table goes on, its head is printed again, a row or a merged cell is torn in two.

A page ends either between two rows or within one. In both cases a merged cell may reach over the break. What is known of a
cell at the end of a page: whether its part there is full to the last line (else nothing of it was left for the next page),
whether its last line is full, and whether the next page's line begins something new.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.declaration.quantity_parser import parse_quantity
from perfcheck.declaration.text import split_label
from perfcheck.declaration.units import UNITS
from perfcheck.readers.form_labels import label_key, labels, without_term
from perfcheck.readers.pdf_lines import Line, begins_item, is_full, unwrapped

if TYPE_CHECKING:
    from perfcheck.readers.pdf_tables import Box, Table

#: Two tables have the same columns when their edges miss each other by no more than this.
_NEAR = 4.0
_FEWEST = 3
#: Of the size of a character: what a last line leaves free below its letters' base, and the usual distance of lines.
_BELOW, _LEADING = 0.35, 1.5
#: So many lines may be missing at the end of a torn cell: a paragraph is not left with a single line on a page.
_WIDOW = 2.2
#: How much each sign speaks for a row that was torn (above zero) or for two rows (below).
_BLANK, _LABEL, _NEXT_ITEM, _NEW_LINE, _NEW_ITEM = 2.5, 0.5, 3.0, -1.0, -6.0
_UNFINISHED, _PARALLEL, _TWO_FIGURES = 3.0, -3.0, -3.0
#: A line is full by chance the more often the fewer letters it has room for.
_FULL = ((14, 3.0), (8, 1.5), (5, 0.7), (0, 0.2))
_DOUBT, _DOUBT_OF_ALL = 1.0, 1.9
#: A kind of indicators may be of several rows.
_CATEGORY_BLANK = 0.4
_OPENING = frozenset("（(")
_NO = float("-inf")
_LONGEST_LABEL = 14
_NUMBERED = ("指标", "目标", "任务", "措施")
_NUMBER = re.compile(r"[0-9]{1,2}[:：、.．](?![0-9])")
_CATEGORY = re.compile(r".{0,8}(?:产出|效益|满意|满意度|成本|数量|质量|时效|影响)(?:指标)?")
_NOT_LAST, _NOT_FIRST = frozenset("/、，,（(的和及与或"), frozenset("/、，,）)％%的")
_COMPARES = frozenset("≥≤＞＜><＝=≧≦")
_FIGURE_BEGINS = _COMPARES | frozenset("0123456789")
_LONGEST_FIGURE = 16


class PrintedCell:
    """A cell on a page, its lines as they are printed; after pages were joined, of its last page.

    ``texts`` is all that it holds, ``shut`` whether a ruling line is drawn at its end.
    """

    __slots__ = ("bottom", "box", "left", "lines", "locator", "right", "shut", "texts")

    def __init__(self, box: Box, lines: list[Line], sides: tuple[float, float, float], locator: str) -> None:
        self.box = box
        self.lines = lines
        self.left, self.right, self.bottom = sides
        self.locator = locator
        self.texts = unwrapped(lines, self.left, self.right)
        self.shut = box.shut_below

    @property
    def blank(self) -> bool:
        return not self.texts

    @property
    def upright(self) -> bool:
        """Whether the cell is a label whose characters stand below each other."""
        return bool(self.texts) and all(len(text.strip()) == 1 for text in self.texts)

    @property
    def is_category(self) -> bool:
        """Whether it is the name of a kind of indicators, which is that of all rows beside it."""
        return _CATEGORY.fullmatch(self.text) is not None

    @property
    def text(self) -> str:
        """All that it holds, without blanks."""
        return "".join("".join(self.texts).split())

    @property
    def lines_free(self) -> float:
        """How many lines there would still be room for at its end; a part without any has nothing to go on with."""
        if not self.lines:
            return float("inf")
        last = self.lines[-1]
        leading = last.base - self.lines[-2].base if len(self.lines) > 1 else _LEADING * last.size
        return (self.bottom - last.base - _BELOW * last.size) / max(leading, last.size)

    def ends_full(self, other: PrintedCell) -> bool:
        """Whether the last line ends because its cell does, and what the other begins with had no room in it."""
        if begins_item(other.texts[0], self.texts):
            return False
        return is_full(self.lines[-1], other.lines[0], [*self.lines, *other.lines], self.left, self.right)

    def is_same_as(self, other: PrintedCell) -> bool:
        """Whether two cells at a page break, one of them merged, are one."""
        if not self.shut:
            return True
        if self.blank or other.blank:
            return other.blank
        if is_torn_label(self.text, other.text):
            return True
        if self.is_category or _is_label(self.text) or self.lines_free >= _WIDOW or _parallel(self.text, other.text):
            return False
        if (self.upright and other.upright) or other.text[0] in _OPENING:
            return True
        return self.lines_free < 1 and self.ends_full(other)

    def torn_from(self, other: PrintedCell) -> float:
        """How much speaks for it that the other, with text, is the rest of this one, which is of one row."""
        if is_torn_label(self.text, other.text):
            return _LABEL
        if self.text.endswith(_NUMBERED) and _NUMBER.match(other.text) and self.lines_free < 1:
            return _UNFINISHED  # 指标 and 1：…
        if self.lines_free >= _WIDOW or _is_label(self.text):
            return _NO
        signs = _two_figures(self.text, other.text)
        if self.ends_full(other):
            letters = (self.right - self.left) / self.lines[-1].size
            signs += next(weight for least, weight in _FULL if letters >= least)
            if is_unfinished(self.text, other.text):
                signs += _UNFINISHED
            elif _parallel(self.text, other.text):
                signs += _PARALLEL
            return signs
        if begins_item(other.texts[0], self.texts):
            items = sum(begins_item(text, self.texts[:number]) for number, text in enumerate(self.texts))
            if items or "目标" in other.texts[0][:5]:
                return _NEXT_ITEM
            return _NEW_LINE if len(self.texts) > 2 else _NEW_ITEM
        # A single paragraph goes on only where its line is full.
        return signs + _NEW_LINE if len(self.texts) > 1 or len(other.texts) > 1 else _NO

    def take(self, other: PrintedCell) -> None:
        """Add what the other cell, on the next page, holds to this one."""
        texts = other.texts
        if not self.shut and self.lines and other.lines and self.lines[-1].text == other.lines[0].text:
            # The page break goes through a line, which is on both pages then.
            texts = unwrapped(other.lines[1:], self.left, self.right)
        elif self.texts and texts and self.lines and self.ends_full(other):
            self.texts[-1] += texts[0]
            texts = texts[1:]
        self.texts += texts
        self.lines, self.bottom, self.shut = other.lines, other.bottom, other.box.shut_below


class PrintedTable:
    """A table on a page, or what has become of it after pages were joined: rows of cells that begin there."""

    def __init__(self, table: Table, cells: list[PrintedCell]) -> None:
        self.xs = table.xs
        self.rows: list[list[PrintedCell]] = [[] for _ in table.ys[1:]]
        for cell in cells:
            self.rows[cell.box.row].append(cell)

    def same_columns(self, other: PrintedTable) -> bool:
        """Whether the other table's columns are some of this one's, and both are as wide."""
        mine, others = self.xs, other.xs
        if abs(mine[0] - others[0]) > _NEAR:
            return False
        if abs(mine[-1] - others[-1]) > _NEAR and not _FEWEST < len(others) < len(mine):
            return False  # a table may be narrower where its last columns are not drawn
        few, many = sorted((mine, others), key=len)
        return all(any(abs(x - y) <= _NEAR for y in many) for x in few)

    def starts_anew(self, other: PrintedTable) -> bool:
        """Whether the other table is a form of its own: it begins as this one does, and then differs."""
        mine, others = (_texts(table.rows[0]) if table.rows else [] for table in (self, other))
        return bool(mine and others) and mine[0] == others[0] and mine != others

    def join(self, other: PrintedTable) -> None:
        """Put the rows of the other table, which stands at the top of the next page, below this one's."""
        self._widen(other)
        rows = other.rows
        for _ in range(self._repeated(rows)):
            _drop_first(rows)
        if self.rows and rows:
            self._mend(rows)
        for row in rows:
            for cell in row:
                cell.box.row += len(self.rows)
        self.rows += rows

    def _repeated(self, rows: list[list[PrintedCell]]) -> int:
        """How many rows are printed again at the top of the page: the table's first ones, or a head of columns."""
        count = 0
        while count < min(len(rows), len(self.rows)) - 1 and _texts(rows[count]) and (
            _texts(rows[count]) == _texts(self.rows[count])
        ):
            count += 1
        if not count and len(rows) > 1 and _is_head(rows[0]) and any(_texts(row) == _texts(rows[0]) for row in self.rows):
            return 1
        return count

    def _widen(self, other: PrintedTable) -> None:
        """Count the columns of both tables alike."""
        edges: list[float] = []
        for x in sorted([*self.xs, *other.xs]):
            if not edges or x - edges[-1] > _NEAR:
                edges.append(x)

        def place(x: float) -> int:
            return min(range(len(edges)), key=lambda number: abs(edges[number] - x))

        for table in (self, other):
            numbers = [place(x) for x in table.xs]
            for cell in (cell for row in table.rows for cell in row):
                last = numbers[cell.box.column + cell.box.columns]
                cell.box.column = numbers[cell.box.column]
                cell.box.columns = last - cell.box.column
        self.xs = other.xs = edges

    def _mend(self, rows: list[list[PrintedCell]]) -> None:
        """Put together what the page break divided, at the end of this table and at the beginning of ``rows``."""
        last = len(self.rows) - 1
        above = {
            (cell.box.column, cell.box.columns): cell
            for line in self.rows
            for cell in line
            if cell.box.row + cell.box.rows - 1 >= last
        }
        pairs = [(above.get((cell.box.column, cell.box.columns)), cell) for cell in rows[0]]
        torn = _is_torn(pairs)
        gone: list[PrintedCell] = []
        for top, cell in pairs:
            if top is None:
                continue
            merged = (
                cell.box.rows > 1 or top.box.rows > 1 or top.is_category or not top.shut or is_torn_label(top.text, cell.text)
            )
            if (torn and cell.box.rows == 1) or (merged and top.is_same_as(cell)):
                top.take(cell)
                top.box.rows += cell.box.rows - torn
                gone.append(cell)
        rows[0] = [cell for cell in rows[0] if cell not in gone]
        if torn:
            _drop_first(rows)


def _is_torn(pairs: list[tuple[PrintedCell | None, PrintedCell]]) -> bool:
    """Whether the cells of a page's first row are the rest of those above."""
    single = [(top, cell) for top, cell in pairs if top is not None and top.box.rows == cell.box.rows == 1]
    if any(not top.shut for top, _ in single):
        # Spreadsheets draw no line through a merged cell; where none at all is drawn, it may be the custom of the table.
        if any(top.shut for top, _ in single):
            return False
        if not any(cell.box.shut_above for _, cell in single):
            return True
    signs, blank = 0.0, 0
    for top, cell in pairs:
        if cell.box.rows > 1:
            continue  # it may reach over the break in any case
        if top is None or top.blank:
            if not cell.blank:
                return False
        elif not cell.blank:
            signs += top.torn_from(cell)
        elif not top.is_category:
            blank += 1
        else:
            signs += _CATEGORY_BLANK
    # Most page breaks are between rows; seldom goes every cell of a row on.
    # In forms for two terms one of them may have no more rows: many blank cells say no more than two.
    return signs + _BLANK * min(blank, 2) > (_DOUBT if blank else _DOUBT_OF_ALL)


def _parallel(text: str, other: str) -> bool:
    """Whether two labels end alike (数量指标, 质量指标), so that each is whole."""
    return len(text) > 2 and len(other) > 2 and text[-2:] == other[-2:]


@lru_cache(maxsize=4096)
def _two_figures(text: str, other: str) -> float:
    """What speaks against it that two values (≥95%, 12次) are one."""
    if max(len(text), len(other)) > _LONGEST_FIGURE or text[-1:].isdigit() or (text[-1:] in "年月" and other[:1].isdigit()):
        return 0.0
    quantities = [parse_quantity(one) for one in (text, other)]
    if any(one is None or not one.explicit for one in quantities):
        return 0.0
    begun = sum(one[:1] in _FIGURE_BEGINS for one in (text, other))
    return _TWO_FIGURES if begun == 2 or other[:1] in _COMPARES else _TWO_FIGURES / 2 if begun else 0.0


@lru_cache(maxsize=4096)
def is_unfinished(text: str, other: str) -> bool:
    """Whether a text cannot end here, or the other cannot begin there: brackets, numbering, a letter or a unit left over."""
    if text[-1] in _NOT_LAST or other[0] in _NOT_FIRST or text.count("（") > text.count("）"):
        return True
    if split_label(text)[0] and not split_label(other)[0]:
        return True
    return len(text) > 2 and (
        (len(other) == 1 and not other.isdigit()) or (text[-1:] in "0123456789分" and other in UNITS)
    )


def _is_label(text: str) -> bool:
    """Whether a text is the whole label of a column or a block."""
    if len(text) > _LONGEST_LABEL:
        return False
    words, key, bare = labels(), label_key(text), without_term(text)
    return key in words.indicators or bare in words.sections or bare in words.goals or bare in words.funds or key in words.fields


@lru_cache(maxsize=4096)
def is_torn_label(text: str, other: str) -> bool:
    """Whether two texts are a label, or the name of a kind of indicators, only together (生态效益指 and 标)."""
    whole = text + other
    if len(whole) > _LONGEST_LABEL or label_key(text) in labels().indicators:
        return False
    if not text.endswith("指标") and _CATEGORY.fullmatch(whole) and not (_CATEGORY.fullmatch(text) and _CATEGORY.fullmatch(other)):
        return whole.endswith("指标") or len(other) == 1
    return _is_label(whole)


def _is_head(row: list[PrintedCell]) -> bool:
    return sum(label_key(cell.text) in labels().indicators for cell in row) > 2


def _drop_first(rows: list[list[PrintedCell]]) -> None:
    """Take the first row away; cells that reach into the next begin there."""
    first = rows.pop(0)
    for row in rows:
        for cell in row:
            cell.box.row -= 1
    longer = [cell for cell in first if cell.box.rows > 1]
    for cell in longer:
        cell.box.rows -= 1
    if rows:
        rows[0] = sorted([*longer, *rows[0]], key=lambda cell: cell.box.column)


def _texts(row: list[PrintedCell]) -> list[str]:
    return [cell.text for cell in row if not cell.blank]
