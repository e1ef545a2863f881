"""The comments of a sheet: their text in one part, the boxes that show them in another (VML, as Excel still wants it)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from perfcheck.annotating.package import OFFICE
from perfcheck.annotating.xml_text import xml_text
from perfcheck.i18n import _
from perfcheck.readers.sheets import column_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.annotating.package import PatchedPackage
    from perfcheck.annotating.remarks import Remark

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MAIN_URI = MAIN.strip("{}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
#: What follows `legacyDrawing` in a sheet; the order of these elements is part of the format.
_AFTER = ("AlternateContent", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")
_SHAPE_ID = re.compile(rb"_x0000_s(\d+)")
_TEXTBOX = "_x0000_t202"
_EMPTY_VML = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>"""
_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = f"""<v:shapetype {_NAMES} id="{_TEXTBOX}" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">\
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>"""
_SHAPE = """<v:shape {names} id="_x0000_s{number}" type="#{textbox}" style="position:absolute;visibility:hidden;width:260pt;\
height:{height}pt" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>\
<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>\
<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>\
<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""
#: Characters in a line of a comment's box, and the height of a line in points.
_LINE = 22
_POINTS = 14
#: A comment of more characters makes Excel repair the file; and how high a box may be, in lines.
_LONGEST = 32_000
_HIGHEST = 40
#: Numbers of shapes are given out in blocks of so many, and a drawing says which blocks are its.
_BLOCK = 1024
_BLOCKS = re.compile(rb"""(<o:idmap\b[^>]*\bdata=["'])([\d,]*)""")


def add_comments(
    package: PatchedPackage, part: str, sheet: etree._Element, remarks: Sequence[tuple[int, int, Remark]], author: str
) -> None:
    """Add comments to a sheet, beside those that it has; a cell that has one gets the new text behind it."""
    name = package.related(part, "comments")
    if name is None or name not in package:
        name = package.unused("xl/comments{}.xml")
        root = etree.Element(f"{MAIN}comments", nsmap={None: _MAIN_URI})
        etree.SubElement(root, f"{MAIN}authors")
        etree.SubElement(root, f"{MAIN}commentList")
        package.put(name, root)
        package.relate(part, "comments", name)
        package.declare(name, _COMMENTS)
    root = package.xml(name)
    authors, comments = _part_of(root, "authors", 0), _part_of(root, "commentList", 1)
    author_id = _author(authors, author)
    known = {comment.get("ref"): comment for comment in comments}
    boxes: list[tuple[int, int, Remark]] = []
    for row, column, remark in remarks:
        reference = f"{column_name(column)}{row + 1}"
        comment = known.get(reference)
        if comment is None:
            comment = known[reference] = etree.SubElement(comments, f"{MAIN}comment", ref=reference, authorId=author_id)
            boxes.append((row, column, remark))
        text = comment.find(f"{MAIN}text")
        if text is None:
            text = etree.SubElement(comment, f"{MAIN}text")
        _say(text, remark)
    if boxes:
        _add_boxes(package, part, sheet, boxes)


def _part_of(root: etree._Element, name: str, position: int) -> etree._Element:
    found = root.find(f"{MAIN}{name}")
    if found is None:
        found = etree.Element(f"{MAIN}{name}")
        root.insert(position, found)
    return found


def _author(authors: etree._Element, name: str) -> str:
    for number, author in enumerate(authors):
        if author.text == name:
            return str(number)
    etree.SubElement(authors, f"{MAIN}author").text = xml_text(name)
    return str(len(authors) - 1)


def _say(text: etree._Element, remark: Remark) -> None:
    plain = text.find(f"{MAIN}t")
    if plain is not None:  # text without runs may not stand beside runs
        text.remove(plain)
        _run(text, plain.text or "", bold=False)
    room = _LONGEST - sum(len(one.text or "") for one in text.iter(f"{MAIN}t"))
    for note in remark.notes:
        head, rest = ("\n" if len(text) else "") + note.head, "".join(f"\n{line}" for line in note.lines)
        room -= len(head) + len(rest)
        if room < 0:
            _run(text, _("\n……其余意见见“审核意见”表"), bold=True)
            return
        _run(text, head, bold=True)
        _run(text, rest, bold=False)


def _run(text: etree._Element, words: str, *, bold: bool) -> None:
    run = etree.SubElement(text, f"{MAIN}r")
    properties = etree.SubElement(run, f"{MAIN}rPr")
    if bold:
        etree.SubElement(properties, f"{MAIN}b")
    etree.SubElement(properties, f"{MAIN}sz", val="9")
    etree.SubElement(properties, f"{MAIN}rFont", val="宋体")
    element = etree.SubElement(run, f"{MAIN}t")
    element.set(_SPACE, "preserve")
    element.text = xml_text(words)


def _add_boxes(package: PatchedPackage, part: str, sheet: etree._Element, boxes: list[tuple[int, int, Remark]]) -> None:
    """The boxes; the drawing is patched as bytes, since what Excel writes there is not always XML."""
    link = sheet.find(f"{MAIN}legacyDrawing")
    name = package.targets(part).get(link.get(f"{{{OFFICE}}}id", "")) if link is not None else None
    if name is None or name not in package:
        name = package.unused("xl/drawings/vmlDrawing{}.vml")
        package.put(name, _EMPTY_VML.encode())
        package.declare_suffix("vml", _VML)
        identity = package.relate(part, "vmlDrawing", name)
        if link is None:
            link = etree.Element(f"{MAIN}legacyDrawing")
            followers = [child for child in sheet if etree.QName(child).localname in _AFTER]
            sheet.insert(sheet.index(followers[0]) if followers else len(sheet), link)
        link.set(f"{{{OFFICE}}}id", identity)
    drawing = package.bytes_of(name)
    number = max([1024, *(int(one) for one in _SHAPE_ID.findall(drawing))])
    first = number + 1
    shapes = [] if _TEXTBOX.encode() in drawing else [_SHAPE_TYPE]
    for row, column, remark in boxes:
        number += 1
        lines = sum(1 + len(line) // _LINE for note in remark.notes for line in (note.head, *note.lines))
        lines = min(max(4, lines), _HIGHEST)
        height = lines * _POINTS
        anchor = f"{column + 1}, 15, {row}, 2, {column + 5}, 15, {row + lines}, 4"
        shapes.append(_SHAPE.format(names=_NAMES, number=number, textbox=_TEXTBOX, height=height, anchor=anchor, row=row, column=column))
    drawing = _BLOCKS.sub(lambda match: match[1] + _with_blocks(match[2], first, number), drawing, count=1)
    head, end, tail = drawing.rpartition(b"</xml>")
    if not end:
        head, end, tail = drawing, b"", b""
    package.put(name, head + "".join(shapes).encode() + end + tail)


def _with_blocks(known: bytes, first: int, last: int) -> bytes:
    blocks = known.split(b",") if known else []
    wanted = (b"%d" % number for number in range(first // _BLOCK, last // _BLOCK + 1))
    return b",".join([*blocks, *(block for block in wanted if block not in blocks)])
