"""A form as boxes on a grid, whatever file it is to become: text, place, and how many rows and columns it takes."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Box:
    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass
class Sketch:
    """Paragraphs above a table, and the table; ``name`` is that of its sheet in a workbook."""

    name: str
    above: list[str] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    @property
    def height(self) -> int:
        return max(box.row + box.rows for box in self.boxes)

    @property
    def width(self) -> int:
        return max(box.column + box.columns for box in self.boxes)

    def put(self, row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> None:
        self.boxes.append(Box(row, column, text, rows, columns))

    def line(self, *cells: str | tuple[str, int]) -> int:
        """A new row of texts, or of a text and the columns it takes; gives the number of the row."""
        row = self.height if self.boxes else 0
        column = 0
        for cell in cells:
            text, columns = cell if isinstance(cell, tuple) else (cell, 1)
            self.put(row, column, text, 1, columns)
            column += columns
        return row

    def sheet_boxes(self) -> list[Box]:
        """The boxes with the paragraphs as merged rows above them, as on a worksheet."""
        down = len(self.above)
        top = [Box(number, 0, text, 1, self.width) for number, text in enumerate(self.above)]
        return [*top, *(Box(box.row + down, box.column, box.text, box.rows, box.columns) for box in self.boxes)]
