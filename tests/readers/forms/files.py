"""Sketches become real files: Word, Excel old and new, Excel 2003 XML, HTML, CSV."""

from __future__ import annotations

import csv
import html
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from forms.boxes import Box, Sketch


def write_docx(path: Path, *sketches: Sketch, style: str | None = None) -> Path:
    """Real merges: gridSpan and vMerge, as Word writes them. ``style``: "Table Grid" draws the lines of tables."""
    import docx

    document = docx.Document()
    for sketch in sketches:
        for text in sketch.above:
            document.add_paragraph(text)
        fill_docx_table(document.add_table(sketch.height, sketch.width, style), sketch.boxes)
    document.save(str(path))
    return path


def fill_docx_table(table: Any, boxes: list[Box]) -> None:
    grid = [[table._cells[row * len(table.columns) + column] for column in range(len(table.columns))]
            for row in range(len(table.rows))]  # fmt: skip
    for box in boxes:
        cell = grid[box.row][box.column]
        if box.rows > 1 or box.columns > 1:
            cell = cell.merge(grid[box.row + box.rows - 1][box.column + box.columns - 1])
        first, *rest = box.text.split("\n")
        cell.paragraphs[0].text = first
        for extra in cell.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)
        for line in rest:
            cell.add_paragraph(line)


def write_xlsx(path: Path, *sketches: Sketch, corner: tuple[int, int] = (1, 1)) -> Path:
    """``corner``: row and column where each sheet begins, counted from one."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    down, right = corner
    for sketch in sketches:
        sheet = book.create_sheet(sketch.name)
        for box in sketch.sheet_boxes():
            row, column = box.row + down, box.column + right
            cell = sheet.cell(row, column)
            cell.value, cell.number_format = number_of(box.text)
            if box.rows > 1 or box.columns > 1:
                sheet.merge_cells(start_row=row, start_column=column, end_row=row + box.rows - 1,
                                  end_column=column + box.columns - 1)  # fmt: skip
    book.save(path)
    return path


def write_xls(path: Path, *sketches: Sketch) -> Path:
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    for sketch in sketches:
        sheet = book.add_sheet(sketch.name, cell_overwrite_ok=True)
        for box in sketch.sheet_boxes():
            value, code = number_of(box.text)
            style = xlwt.easyxf(num_format_str=code)
            last_row, last_column = box.row + box.rows - 1, box.column + box.columns - 1
            sheet.write_merge(box.row, last_row, box.column, last_column, value, style)
    book.save(str(path))
    return path


def number_of(text: str) -> tuple[Any, str]:
    """What a clerk's Excel makes of typed text: numbers and percentages with the format that shows them as typed."""
    if text.isdigit() and not (len(text) > 1 and text.startswith("0")) and len(text) < 10:
        return int(text), "General"
    if text.endswith("%") and text[:-1].isdigit():
        return int(text[:-1]) / 100, "0%"
    whole, point, decimals = text.partition(".")
    if point and whole.isdigit() and decimals.isdigit():
        return float(text), "0." + "0" * len(decimals)
    return text or None, "General"


def write_html(path: Path, *sketches: Sketch, encoding: str = "utf-8") -> Path:
    parts = [f'<html><head><meta charset="{encoding}"></head><body>']
    for sketch in sketches:
        parts += [f"<p>{html.escape(text)}</p>" for text in sketch.above]
        parts.append("<table border=1>")
        for row in range(sketch.height):
            parts.append("<tr>")
            for box in sorted((box for box in sketch.boxes if box.row == row), key=lambda box: box.column):
                spans = (f" rowspan={box.rows}" if box.rows > 1 else "") + (f" colspan={box.columns}" if box.columns > 1 else "")
                parts.append(f"<td{spans}>{html.escape(box.text).replace(chr(10), '<br>')}")  # </td> may be left out
            parts.append("</tr>")
        parts.append("</table>")
    path.write_bytes("\n".join([*parts, "</body></html>"]).encode(encoding))
    return path


def write_xml(path: Path, *sketches: Sketch) -> Path:
    """Excel 2003 XML, as budget systems write it under the suffix .xls."""
    parts = [('<?xml version="1.0" encoding="UTF-8"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
             'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">')]  # fmt: skip
    for sketch in sketches:
        parts.append(f'<Worksheet ss:Name="{sketch.name}"><Table>')
        boxes = sketch.sheet_boxes()
        for row in sorted({box.row for box in boxes}):
            parts.append(f'<Row ss:Index="{row + 1}">')
            for box in sorted((box for box in boxes if box.row == row), key=lambda box: box.column):
                merged = f' ss:MergeAcross="{box.columns - 1}" ss:MergeDown="{box.rows - 1}"'
                text = html.escape(box.text).replace("\n", "&#10;")
                parts.append(f'<Cell ss:Index="{box.column + 1}"{merged}><Data ss:Type="String">{text}</Data></Cell>')
            parts.append("</Row>")
        parts.append("</Table></Worksheet>")
    path.write_text("".join([*parts, "</Workbook>"]), "utf-8")
    return path


def write_csv(path: Path, sketch: Sketch, encoding: str = "utf-8-sig") -> Path:
    """As Excel saves it: merged cells leave blanks behind."""
    boxes = sketch.sheet_boxes()
    height, width = max(box.row + box.rows for box in boxes), sketch.width
    table = [[""] * width for _ in range(height)]
    for box in boxes:
        table[box.row][box.column] = box.text
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows(table)
    return path


def write_plain_docx(path: Path, *sketches: Sketch) -> Path:
    """The same as `write_docx` without a library in between, for tests that need hundreds of files."""
    from xml.sax.saxutils import escape

    from forms import raw

    parts: list[str] = []
    for sketch in sketches:
        parts += [raw.paragraph(escape(text)) for text in sketch.above]
        owners = {
            (row, column): box
            for box in sketch.boxes
            for row in range(box.row, box.row + box.rows)
            for column in range(box.column, box.column + box.columns)
        }
        rows = []
        for row in range(sketch.height):
            cells, column = [], 0
            while column < sketch.width:
                box = owners.get((row, column))
                if box is None:
                    cells.append(raw.cell(""))
                    column += 1
                    continue
                merged = f'<w:gridSpan w:val="{box.columns}"/>' if box.columns > 1 else ""
                if box.rows > 1:
                    merged += '<w:vMerge w:val="restart"/>' if row == box.row else "<w:vMerge/>"
                lines = escape(box.text).split("\n") if row == box.row else [""]
                cells.append(raw.cell(*lines, properties=merged))
                column = box.column + box.columns
            rows.append(raw.row(*cells))
        parts.append(raw.table(*rows))
    path.write_bytes(raw.docx("".join(parts)))
    return path
