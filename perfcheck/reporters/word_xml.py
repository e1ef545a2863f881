"""The little of WordprocessingML that an opinion needs: paragraphs, tables with a repeated head, sections, page numbers.

Written as text rather than through a library: a document for a hundred units has thousands of cells, and what is made
here is the same to the byte whenever the report is the same.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from perfcheck.i18n import _
from perfcheck.records import dataclass, field
from perfcheck.reporters.office_text import legal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

#: Twentieths of a point. A4 on its side: six columns of running text need the width.
WIDTH, HEIGHT, MARGIN, TOP = 16838, 11906, 640, 620
ROOM = WIDTH - 2 * MARGIN
#: 仿宋 is the font of official papers; programs without it take their own Chinese font.
FONT, LATIN = "仿宋", "Times New Roman"
#: Sizes in half points (小五 in tables, 五号 in running text), lines in twentieths of a point: exact in tables, so that the
#: number of pages does not hang on the font that is found.
SMALL, FINE, TABLE, BODY, HEAD, TITLE = 14, 16, 18, 21, 24, 36
_FINE_LINE, _TABLE_LINE, _BODY_LINE = 180, 205, 300

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text; ``size`` in half points, None: as around it."""

    text: str
    bold: bool = False
    size: int | None = None


Piece = str | Text


@dataclass(slots=True)
class Cell:
    """A cell of one or more paragraphs; ``span`` columns wide."""

    paragraphs: Sequence[Sequence[Piece]]
    span: int = 1
    centred: bool = False
    shaded: bool = False


@dataclass(slots=True)
class Line:
    """A row. ``head``: repeated on every page; ``keep``: stays on the page of the row below; ``height``: at least so high."""

    cells: Sequence[Cell]
    head: bool = False
    keep: bool = False
    height: int = 0


@dataclass(slots=True)
class Body:
    """A document being written, from top to bottom."""

    parts: list[str] = field(default_factory=list)

    def paragraph(
        self, *pieces: Piece, size: int = BODY, bold: bool = False, centred: bool = False, keep: bool = False, before: int = 0,
        line: int = _BODY_LINE,
    ) -> None:  # fmt: skip
        """Running text; ``keep``: on the page of what follows; ``before``: room above, in twentieths of a point."""
        self.parts.append(_paragraph(pieces, size, bold=bold, centred=centred, keep=keep, before=before, line=line))

    def heading(self, text: str, level: int = 1) -> None:
        """A heading that stays with what follows, and that Word lists in its outline."""
        self.parts.append(_paragraph([text], HEAD, bold=True, keep=True, before=60, line=_BODY_LINE, outline=level))

    def title(self, text: str, *, new_page: bool) -> None:
        """The title of a unit's part."""
        self.parts.append(
            _paragraph([text], TITLE, bold=True, centred=True, keep=True, line=460, outline=0, new_page=new_page)
        )

    def table(self, widths: Sequence[int], lines: Iterable[Line], *, fine: bool = False) -> None:
        """A table with all its borders; ``widths`` are parts of the whole width; ``fine``: in small print."""
        whole = sum(widths)
        columns = [ROOM * width // whole for width in widths]
        borders = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
        rows, previous = [], None
        for line in lines:
            rows.append(_line(line, columns, fine=fine, may_split=previous is not None and previous.head))
            previous = line
        self.parts.append(
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
            '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
            f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def to_bytes(self) -> bytes:
        """The document as a .docx file."""
        section = (
            f'<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="{WIDTH}" w:h="{HEIGHT}" w:orient="landscape"/>'
            f'<w:pgMar w:top="{TOP}" w:right="{MARGIN}" w:bottom="{TOP}" w:left="{MARGIN}" w:header="340" w:footer="340" w:gutter="0"/>'
            "</w:sectPr>"
        )
        members = {
            "[Content_Types].xml": _XML
            + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
            f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/></Types>',
            "_rels/.rels": _relations([("officeDocument", "word/document.xml")]),
            "word/document.xml": f"{_XML}<w:document {_W} {_R}><w:body>{''.join(self.parts)}{section}</w:body></w:document>",
            "word/_rels/document.xml.rels": _relations([("styles", "styles.xml"), ("footer", "footer1.xml")]),
            "word/styles.xml": _styles(),
            "word/footer1.xml": _footer(),
        }
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                info = zipfile.ZipInfo(name)  # the year 1980: the same report gives the same file
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, content.encode("utf-8"))
        return stream.getvalue()


def _paragraph(
    pieces: Sequence[Piece], size: int, *, bold: bool = False, centred: bool = False, keep: bool = False, before: int = 0,
    line: int = _TABLE_LINE, exact: bool = False, outline: int | None = None, new_page: bool = False,
) -> str:  # fmt: skip
    properties = [
        "<w:keepNext/>" if keep else "",
        "<w:keepLines/>" if exact else "",
        "<w:pageBreakBefore/>" if new_page else "",
        f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="{"exact" if exact else "atLeast"}"/>',
        '<w:jc w:val="center"/>' if centred else "",
        f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else "",
    ]
    runs = "".join(_run(piece, size, bold) for piece in pieces)
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{runs}</w:p>"


def _run(piece: Piece, size: int, bold: bool) -> str:
    if isinstance(piece, str):
        piece = Text(piece)
    height = piece.size or size
    strong = "<w:b/><w:bCs/>" if bold or piece.bold else ""
    text = escape(legal(piece.text))
    return f'<w:r><w:rPr>{strong}<w:sz w:val="{height}"/><w:szCs w:val="{height}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _line(line: Line, columns: Sequence[int], *, fine: bool, may_split: bool) -> str:
    """A row that stays on one page, the first below a head excepted: LibreOffice 7 loses all further pages of a table
    whose head and first row just fill a page, when neither may be split."""
    height = f'<w:trHeight w:val="{line.height}" w:hRule="atLeast"/>' if line.height else ""
    whole = "" if may_split else "<w:cantSplit/>"
    cells, at = [], 0
    for cell in line.cells:
        cells.append(_cell(cell, sum(columns[at : at + cell.span]), bold=line.head, keep=line.keep, fine=fine))
        at += cell.span
    head = "<w:tblHeader/>" if line.head else ""
    return f"<w:tr><w:trPr>{whole}{height}{head}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int, *, bold: bool, keep: bool, fine: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if cell.shaded else ""
    middle = '<w:vAlign w:val="center"/>' if cell.centred else ""
    size, line = (FINE, _FINE_LINE) if fine else (TABLE, _TABLE_LINE)
    paragraphs = "".join(
        _paragraph(pieces, size, bold=bold, centred=cell.centred, keep=keep, line=line, exact=True) for pieces in cell.paragraphs or [()]
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}{middle}</w:tcPr>{paragraphs}</w:tc>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def _styles() -> str:
    fonts = f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{FONT}"/>'
    return (
        f"{_XML}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}"
        f'<w:sz w:val="{BODY}"/><w:szCs w:val="{BODY}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
    )


def _footer() -> str:
    def number(name: str) -> str:
        return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    def said(text: str) -> str:
        return f'<w:r><w:rPr><w:sz w:val="{TABLE}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    inner = f"{said(_('第 '))}{number('PAGE')}{said(_(' 页，共 '))}{number('NUMPAGES')}{said(_(' 页'))}"
    return f'{_XML}<w:ftr {_W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{inner}</w:p></w:ftr>'
