"""Comments in a Word document, after ECMA-376 part 1, §17.13.4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from perfcheck.annotating.package import PatchedPackage
from perfcheck.annotating.xml_text import xml_text
from perfcheck.i18n import _
from perfcheck.readers.docx_reader import places_in
from perfcheck.readers.docx_text import WORD, children

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from perfcheck.annotating.remarks import Remark

_NAMESPACE = WORD.strip("{}")
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def annotate_docx(data: bytes, remarks: Sequence[Remark], author: str, when: datetime) -> bytes:
    """The document with a comment at every remark's cell. Raises `Damaged`, `Unpatchable`."""
    package = PatchedPackage(data, _("Word 文件"))
    main = package.related("", "officeDocument") or "word/document.xml"
    root = package.xml(main)
    numbering = package.related(main, "numbering")
    lists = package.xml(numbering) if numbering is not None and numbering in package else None
    insert_comments(package, main, root, places_in(root, lists), remarks, author, when)
    return package.to_bytes()


def insert_comments(
    package: PatchedPackage,
    main: str,
    root: etree._Element,
    places: Mapping[str, etree._Element],
    remarks: Sequence[Remark],
    author: str,
    when: datetime,
) -> None:
    """Put the remarks at the elements that bear their locators' names; the others at the first paragraph."""
    part = package.related(main, "comments")
    if part is None or part not in package:
        part = package.unused("word/comments{}.xml") if "word/comments.xml" in package else "word/comments.xml"
        package.put(part, etree.Element(f"{WORD}comments", nsmap={"w": _NAMESPACE}))
        package.relate(main, "comments", part)
        package.declare(part, _COMMENTS)
    comments = package.xml(part)
    number = 1 + max(_numbers(comments, root), default=-1)
    body = root.find(f"{WORD}body")
    first = next((one for one in children(body) if one.tag == f"{WORD}p"), None) if body is not None else None
    first = first if first is not None else next(root.iter(f"{WORD}p"), None)
    for remark in remarks:
        place = places.get(remark.locator, first)
        if place is None:
            continue
        _mark(place, str(number))
        comments.append(_comment(str(number), remark, author, when))
        number += 1


def _numbers(comments: etree._Element, root: etree._Element) -> Iterator[int]:
    """The numbers of comments that are taken, those too that the text points to although there is no such comment."""
    marks = (f"{WORD}{name}" for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
    for element in (*comments, *root.iter(*marks)):
        number = element.get(f"{WORD}id", "")
        if number.isascii() and number.isdigit():
            yield int(number)


def _mark(place: etree._Element, number: str) -> None:
    """Let the comment span the text of a cell or a paragraph."""
    # Not those in text boxes, where comments may not be, nor those in tables within the cell.
    inner: Iterable[Any] = [place] if place.tag == f"{WORD}p" else children(place)
    paragraphs = [one for one in inner if one.tag == f"{WORD}p"]
    if not paragraphs:  # a cell has at least one, were it as the standard says
        paragraphs = [etree.SubElement(place, f"{WORD}p")]
    start, end = etree.Element(f"{WORD}commentRangeStart"), etree.Element(f"{WORD}commentRangeEnd")
    for element in (start, end):
        element.set(f"{WORD}id", number)
    properties = paragraphs[0].find(f"{WORD}pPr")
    paragraphs[0].insert(0 if properties is None else paragraphs[0].index(properties) + 1, start)
    paragraphs[-1].append(end)
    run = etree.SubElement(paragraphs[-1], f"{WORD}r")
    etree.SubElement(run, f"{WORD}commentReference").set(f"{WORD}id", number)


def _comment(number: str, remark: Remark, author: str, when: datetime) -> etree._Element:
    comment = etree.Element(f"{WORD}comment", nsmap={"w": _NAMESPACE})
    for name, value in (("id", number), ("author", author), ("date", when.strftime("%Y-%m-%dT%H:%M:%SZ")), ("initials", author[:2])):
        comment.set(f"{WORD}{name}", xml_text(value))
    for note in remark.notes:
        _paragraph(comment, note.head, bold=True)
        for line in note.lines:
            _paragraph(comment, line)
    return comment


def _paragraph(parent: etree._Element, text: str, *, bold: bool = False) -> None:
    run = etree.SubElement(etree.SubElement(parent, f"{WORD}p"), f"{WORD}r")
    if bold:
        etree.SubElement(etree.SubElement(run, f"{WORD}rPr"), f"{WORD}b")
    element = etree.SubElement(run, f"{WORD}t")
    element.set(_SPACE, "preserve")
    element.text = xml_text(text)
