"""Forms as Word files and workbooks with pages of any size, for LibreOffice to print: where pages end is left to chance."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from forms.files import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from forms.boxes import Box, Sketch

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
#: A4 upright and on its side, A3 on its side, B5; in twentieths of a point.
_A4, _A4_WIDE, _A3_WIDE, _B5 = (11906, 16838), (16838, 11906), (16838, 23811), (10319, 14571)
_EXCEL_SIZES = {_A4: 9, _A4_WIDE: 9, _A3_WIDE: 8, _B5: 13}
_LEAST_WIDTH = 360


@dataclass
class Paper:
    """How a file is laid out; lengths in twentieths of a point, ``size`` of the letters in half points."""

    page: tuple[int, int]
    margin: int
    size: int
    valign: str
    align: str
    height: int
    keep_rows: bool
    repeat_head: bool
    new_page: bool
    footer: bool
    even: bool
    widows: bool
    spaced: bool
    chance: Random


def paper(seed: str) -> Paper:
    """One of many, the same at every run."""
    chance = Random(seed)
    return Paper(
        page=chance.choice([_A4, _A4_WIDE, _A4_WIDE, _A4, _A3_WIDE, _B5]),
        margin=chance.choice([600, 850, 1134, 1417]), size=chance.choice([14, 16, 18, 20, 21, 24]),
        valign=chance.choice(["top", "center", "center"]), align=chance.choice(["left", "left", "center", "both"]),
        height=chance.choice([0, 0, 400, 700, 1000]), keep_rows=chance.random() < 0.25, repeat_head=chance.random() < 0.33,
        new_page=chance.random() < 0.67, footer=chance.random() < 0.5, even=chance.random() < 0.33,
        widows=chance.random() < 0.5, spaced=chance.random() < 0.33, chance=chance,
    )  # fmt: skip


def write_paged_docx(path: Path, sketches: Sequence[Sketch], paper: Paper) -> Path:
    body = []
    for number, sketch in enumerate(sketches):
        if number and paper.new_page:
            body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
        body += [_paragraph(text, paper, "center") for text in sketch.above]
        body += [_table(sketch, paper), "<w:p/>"]
    width, height = paper.page
    wide = ' w:orient="landscape"' if width > height else ""
    sides = " ".join(f'w:{side}="{paper.margin}"' for side in ("top", "right", "bottom", "left"))
    footer = '<w:footerReference w:type="default" r:id="foot"/>' if paper.footer else ""
    body.append(
        f'<w:sectPr>{footer}<w:pgSz w:w="{width}" w:h="{height}"{wide}/><w:pgMar {sides} w:header="400" w:footer="400" w:gutter="0"/></w:sectPr>'
    )
    field = "".join(
        f"<w:r>{part}</w:r>" for part in (
            '<w:t xml:space="preserve">第 </w:t>', '<w:fldChar w:fldCharType="begin"/>', "<w:instrText>PAGE</w:instrText>",
            '<w:fldChar w:fldCharType="end"/>', '<w:t xml:space="preserve"> 页</w:t>',
        )
    )  # fmt: skip
    names = f'xmlns:w="{_W}" xmlns:r="{_OFFICE}"'
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("footer1", "footer"))
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": _relation("main", "officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation("foot", "footer", "footer1.xml"),
        "word/footer1.xml": f"<w:ftr {names}><w:p>{field}</w:p></w:ftr>",
        "word/document.xml": f"<w:document {names}><w:body>{''.join(body)}</w:body></w:document>",
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>' + content)
    path.write_bytes(stream.getvalue())
    return path


def _relation(identity: str, kind: str, target: str) -> str:
    relation = f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relation}</Relationships>'


def _paragraph(text: str, paper: Paper, align: str) -> str:
    widows = "" if paper.widows else '<w:widowControl w:val="0"/>'
    spaced = '<w:spacing w:line="360" w:lineRule="auto"/>' if paper.spaced else ""
    return (
        f'<w:p><w:pPr>{widows}{spaced}<w:jc w:val="{align}"/></w:pPr><w:r><w:rPr><w:sz w:val="{paper.size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _longest(sketch: Sketch) -> list[int]:
    """For each column the letters of its longest text."""
    return [
        max((len(box.text) for box in sketch.boxes if box.columns == 1 and box.column == column), default=4)
        for column in range(sketch.width)
    ]


def _table(sketch: Sketch, paper: Paper) -> str:
    room = paper.page[0] - 2 * paper.margin
    if paper.even:
        widths = [room // sketch.width] * sketch.width
    else:
        weights = [min(max(letters, 2), 22) + 2 * paper.chance.random() for letters in _longest(sketch)]
        widths = [max(int(room * weight / sum(weights)), _LEAST_WIDTH) for weight in weights]
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
            cells.append(_cell(box, row, column, widths, paper))
            column += 1 if box is None else box.columns
        kept = "<w:cantSplit/>" if paper.keep_rows else ""
        height = f'<w:trHeight w:val="{paper.height}"/>' if paper.height else ""
        head = "<w:tblHeader/>" if paper.repeat_head and not row else ""
        rows.append(f"<w:tr><w:trPr>{kept}{height}{head}</w:trPr>{''.join(cells)}</w:tr>")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _cell(box: Box | None, row: int, column: int, widths: list[int], paper: Paper) -> str:
    span = 1 if box is None else box.columns
    properties = f'<w:tcW w:w="{sum(widths[column : column + span])}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if box is not None and box.rows > 1:
        properties += '<w:vMerge w:val="restart"/>' if row == box.row else "<w:vMerge/>"
    lines = box.text.split("\n") if box is not None and row == box.row else [""]
    texts = "".join(_paragraph(line, paper, paper.align) for line in lines)
    return f'<w:tc><w:tcPr>{properties}<w:vAlign w:val="{paper.valign}"/></w:tcPr>{texts}</w:tc>'


def write_paged_xlsx(path: Path, sketches: Sequence[Sketch], paper: Paper) -> Path:
    """As clerks print sheets: as wide as the page, each cell with its lines and room enough."""
    import openpyxl
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    book = openpyxl.Workbook()
    book.remove(book.active)
    line = Side(style="thin")
    size = paper.size / 2
    for sketch in sketches:
        sheet, down = book.create_sheet(sketch.name), len(sketch.above)
        letters = [min(max(longest, 3), 18) + 2 for longest in _longest(sketch)]
        for column, count in enumerate(letters, 1):
            sheet.column_dimensions[get_column_letter(column)].width = count * 2 * size / 11 + 1
        needed: dict[int, float] = {}
        for box in sketch.sheet_boxes():
            room = max(1, sum(letters[box.column : box.column + box.columns]) - 1)
            lines = sum(max(1, -(-len(text) // room)) for text in box.text.split("\n"))
            cell = sheet.cell(box.row + 1, box.column + 1)
            cell.value, cell.number_format = number_of(box.text)
            for row in range(box.row, box.row + box.rows):
                needed[row] = max(needed.get(row, 1), lines / box.rows)
                for column in range(box.column, box.column + box.columns):
                    if row >= down:
                        sheet.cell(row + 1, column + 1).border = Border(left=line, right=line, top=line, bottom=line)
            align = "left" if paper.align == "both" else paper.align
            cell.alignment = Alignment(wrap_text=True, vertical=paper.valign, horizontal=align)
            cell.font = Font(name="宋体", size=size)
            if box.rows > 1 or box.columns > 1:
                sheet.merge_cells(start_row=box.row + 1, start_column=box.column + 1, end_row=box.row + box.rows,
                                  end_column=box.column + box.columns)  # fmt: skip
        for row, lines in needed.items():
            sheet.row_dimensions[row + 1].height = min(409, max(lines * size * 1.35 + 4, 14, paper.height / 40))
        sheet.page_setup.paperSize = _EXCEL_SIZES[paper.page]
        sheet.page_setup.orientation = "landscape" if paper.page[0] > paper.page[1] else "portrait"
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        for side in ("left", "right", "top", "bottom"):
            setattr(sheet.page_margins, side, paper.margin / 1440)
        if paper.footer:
            sheet.oddFooter.center.text = "第 &P 页"
        if paper.repeat_head:
            sheet.print_title_rows = f"{down + 1}:{down + 1}"
    book.save(path)
    return path
