"""PDF files drawn by hand: pages of text and lines, and forms as they are printed, with page breaks."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from forms.boxes import Sketch

WIDTH, HEIGHT = 595, 842
SIZE, LEADING, PAD = 10, 14, 5
_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
    b"/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    b"/DW 1000/W[1[500] 17 26 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]"
    b"/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


class Sheet:
    """A page; places are counted from its top left corner."""

    def __init__(self, width: float = WIDTH, height: float = HEIGHT) -> None:
        self.width = width
        self.height = height
        self._drawn: list[str] = []

    def hidden(self, x: float, y: float, text: str) -> None:
        """A text of which nothing is seen, for it lies outside of the box that it is cut to."""
        self._drawn.append("q 0 0 20 20 re W n")
        self.text(x, y, text)
        self._drawn.append("Q")

    def text(self, x: float, y: float, text: str) -> None:
        """``y`` is where the letters stand."""
        code = text.encode("utf-16-be").hex()
        self._drawn.append(f"BT /F {SIZE} Tf 1 0 0 1 {x:.2f} {self.height - y:.2f} Tm <{code}> Tj ET")

    def line(self, x: float, y: float, u: float, v: float) -> None:
        self._drawn.append(f"{x:.2f} {self.height - y:.2f} m {u:.2f} {self.height - v:.2f} l S")

    def bar(self, x: float, y: float, u: float, v: float) -> None:
        """The same as a thin box, as Word draws the lines of tables."""
        self._drawn.append(f"{x - 0.25:.2f} {self.height - v - 0.25:.2f} {u - x + 0.5:.2f} {v - y + 0.5:.2f} re f")

    def picture(self) -> None:
        """One that covers the page."""
        self._drawn.append(f"q {self.width} 0 0 {self.height} 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q")

    def content(self) -> bytes:
        return "\n".join(self._drawn).encode("latin-1")


def pdf(*sheets: Sheet, rotate: int = 0, count: int | None = None) -> bytes:
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", _FONT]
    kids = []
    for sheet in sheets:
        packed = zlib.compress(sheet.content())
        objects.append(b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed))
        box = f"[0 0 {sheet.width} {sheet.height}]".encode()
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox%b/Rotate %d/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
            % (box, rotate, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    kids *= count or 1
    objects[1] = b"<</Type/Pages/Kids[%b]/Count %d>>" % (b" ".join(kids), len(kids))
    return assembled(objects)


def assembled(objects: Iterable[bytes]) -> bytes:
    """A file of these objects, the first of which is its catalogue."""
    data, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    total = len(places) + 1
    return data + b"xref\n0 %d\n0000000000 65535 f \n%btrailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        total, table, total, len(data),
    )  # fmt: skip


def wrapped(text: str, width: float) -> list[str]:
    """The lines of a text in a cell of this width, all characters as wide as a Chinese one, but digits half."""
    lines: list[str] = []
    for typed in text.split("\n"):
        line, room = "", width - 2 * PAD
        for char in typed:
            wide = SIZE / 2 if char.isdigit() or char == " " else SIZE
            if wide > room + 0.01 and char not in "，。、；：":
                lines.append(line)
                line, room = "", width - 2 * PAD
            line += char
            room -= wide
        lines.append(line)
    return lines


def cell(sheet: Sheet, x: float, y: float, width: float, height: float, lines: list[str], *, bars: bool = False) -> None:
    """A cell with its four sides; each line may stand in the middle of nothing else."""
    draw = sheet.bar if bars else sheet.line
    draw(x, y, x + width, y)
    draw(x, y + height, x + width, y + height)
    draw(x, y, x, y + height)
    draw(x + width, y, x + width, y + height)
    for number, line in enumerate(lines):
        if line.strip():
            sheet.text(x + PAD, y + LEADING * (number + 1) - 3, line)


def print_form(sketch: Sketch, *, bottom: float = 780, left: float = 40, width: float = 515, bars: bool = False,
               heads: int = 0) -> list[Sheet]:  # fmt: skip
    """A form on as many pages as it takes, rows kept together; ``heads`` rows are printed again on each page."""
    step = width / sketch.width
    heights = [
        max([LEADING + 2, *(
            LEADING * len(wrapped(box.text, step * box.columns)) / box.rows + 6
            for box in sketch.boxes if box.row <= row < box.row + box.rows
        )])
        for row in range(sketch.height)
    ]  # fmt: skip
    pages: list[list[int]] = [[]]
    y = start = 60 + LEADING * 2 * len(sketch.above)
    for row, height in enumerate(heights):
        if y + height > bottom:
            pages.append(list(range(heads)))
            y = 50 + sum(heights[:heads])
        pages[-1].append(row)
        y += height
    sheets = []
    left_over: dict[int, list[str]] = {}
    for number, rows in enumerate(pages):
        sheet = Sheet()
        y = 50.0
        if not number:
            for line, text in enumerate(sketch.above):
                sheet.text(200, 80 + LEADING * 2 * line, text)
            y = start
        tops = {}
        for row in rows:
            tops[row] = y
            y += heights[row]
        for box in sketch.boxes:
            inside = [row for row in rows if box.row <= row < box.row + box.rows]
            if inside:
                height = tops[inside[-1]] + heights[inside[-1]] - tops[inside[0]]
                lines = left_over.pop(id(box), None) or (wrapped(box.text, step * box.columns) if inside[0] == box.row else [])
                fitting = int((height - 2) / LEADING)
                lines, left_over[id(box)] = lines[:fitting], lines[fitting:]
                cell(sheet, left + step * box.column, tops[inside[0]], step * box.columns, height, lines, bars=bars)
        sheets.append(sheet)
    return sheets


def write_pdf(path: Path, *sketches: Sketch, bottom: float = 780) -> Path:
    path.write_bytes(pdf(*(sheet for sketch in sketches for sheet in print_form(sketch, bottom=bottom))))
    return path
