"""The text of a Word paragraph as a reader of the page sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.docx_numbering import docx_numbering, number_of
from perfcheck.readers.docx_symbols import symbol, symbols
from perfcheck.readers.word_remarks import Remarks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VAL = f"{WORD}val"
#: What only wraps what it holds.
_WRAPPERS = frozenset(
    f"{WORD}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo")
)
_GONE = frozenset((f"{WORD}del", f"{WORD}moveFrom"))
_PICTURES = frozenset((f"{WORD}drawing", f"{WORD}pict", f"{WORD}object"))
_BREAKS = frozenset((f"{WORD}br", f"{WORD}cr"))
_OFF = frozenset(("0", "false", "off"))


def children(parent: Element) -> Iterator[Element]:
    """The children of a container, those in wrappers and content controls as its own."""
    for element in parent:
        tag = element.tag
        if tag in _WRAPPERS:
            yield from children(element)
        elif tag == f"{WORD}sdt":
            content = element.find(f"{WORD}sdtContent")
            if content is not None:
                yield from children(content)
        elif tag == f"{_COMPATIBILITY}AlternateContent":
            chosen = element.find(f"{_COMPATIBILITY}Choice")
            fallback = element.find(f"{_COMPATIBILITY}Fallback")
            for branch in (chosen, fallback):
                if branch is not None:
                    yield from children(branch)
                    break
        elif tag not in _GONE:
            yield element


class Texts(Remarks):
    """Reads paragraphs, and remembers what is on the page but not in the text."""

    def __init__(self, numbering: Element | None) -> None:
        super().__init__()
        self._numbering = docx_numbering(numbering)

    def of_paragraph(self, paragraph: Element) -> list[str]:
        """The lines of a paragraph: with its automatic number, split at soft line breaks."""
        parts: list[str] = []
        self._read(paragraph, parts)
        number = number_of(self._numbering, paragraph.find(f"{WORD}pPr"))
        return (number + "".join(parts)).split("\n")

    def _read(self, parent: Element, parts: list[str]) -> None:
        for element in parent:
            tag = element.tag
            if tag == f"{WORD}r":
                self._run(element, parts)
            elif tag in _GONE:
                self.revised = True
            elif tag in _WRAPPERS:
                self.revised = self.revised or tag in (f"{WORD}ins", f"{WORD}moveTo")
                self._read(element, parts)
            elif tag == f"{WORD}sdt":
                self._control(element, parts)
            elif tag.endswith("}t") and "math" in tag:
                parts.append(element.text or "")
            elif "/math}" in tag:
                self._read(element, parts)

    def _control(self, control: Element, parts: list[str]) -> None:
        """A content control; a check box shows whatever symbol its author chose, so its state is read."""
        properties = control.find(f"{WORD}sdtPr")
        box = properties.find(f"{_WORD14}checkbox") if properties is not None else None
        if box is not None:
            checked = box.find(f"{_WORD14}checked")
            on = checked is not None and checked.get(f"{_WORD14}val", "1") not in _OFF
            parts.append("☑" if on else "□")
            return
        content = control.find(f"{WORD}sdtContent")
        if content is not None:
            self._read(content, parts)

    def _run(self, run: Element, parts: list[str]) -> None:
        properties = run.find(f"{WORD}rPr")
        font = None
        if properties is not None:
            vanish = properties.find(f"{WORD}vanish")
            if vanish is not None and vanish.get(_VAL, "1") not in _OFF:
                hidden = "".join(element.text or "" for element in run.iter(f"{WORD}t"))
                if hidden.strip():
                    self.hidden.append((self.place, hidden.strip()))
                return
            fonts = properties.find(f"{WORD}rFonts")
            font = fonts.get(f"{WORD}ascii") if fonts is not None else None
        for element in run:
            tag = element.tag
            if tag == f"{WORD}t":
                text = element.text or ""
                parts.append(symbols(text, font) if font is not None else text)
            elif tag in _BREAKS:
                parts.append("\n")
            elif tag in (f"{WORD}tab", f"{WORD}ptab"):
                parts.append("\t")
            elif tag == f"{WORD}noBreakHyphen":
                parts.append("-")
            elif tag == f"{WORD}sym":
                parts.append(symbol(element.get(f"{WORD}char", ""), element.get(f"{WORD}font", "")))
            elif tag == f"{WORD}fldChar":
                parts.append(_form_box(element))
            elif tag in _PICTURES or tag == f"{_COMPATIBILITY}AlternateContent":
                self._drawing(element)

    def _drawing(self, element: Element) -> None:
        """Text boxes and pictures float over the page; they belong to no cell."""
        if element.tag == f"{_COMPATIBILITY}AlternateContent":
            chosen = element.find(f"{_COMPATIBILITY}Choice")
            element = chosen if chosen is not None else element
        box = "".join(
            text.text or "" for content in element.iter(f"{WORD}txbxContent") for text in content.iter(f"{WORD}t")
        )
        if box.strip():
            self.boxes.append((self.place, box.strip()))
        elif any(child.tag.endswith(("}blip", "}imagedata")) for child in element.iter()):
            self.pictures.append(self.place)


def _form_box(field: Element) -> str:
    """The check box of an old form field."""
    box = field.find(f"{WORD}ffData/{WORD}checkBox")
    if box is None:
        return ""
    state = box.find(f"{WORD}checked")
    if state is None:
        state = box.find(f"{WORD}default")
        if state is None:
            return "□"
    return "□" if state.get(_VAL, "1") in _OFF else "☑"
