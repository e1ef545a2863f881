"""Changes in a Word document as tracked changes, after ECMA-376 part 1, §17.13.5: what goes is struck, what comes is marked.

Runs are split so that every character keeps its format. What Word itself computes or fills in (fields, numbers of lists,
content bound to data) is left alone.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from lxml import etree

from perfcheck.annotating.package import PatchedPackage, Unpatchable
from perfcheck.fixing.edits import Editor, Uneditable, in_order
from perfcheck.fixing.word_characters import ElementCharacter, characters_of
from perfcheck.readers.damage import Damaged
from perfcheck.readers.docx_reader import places_in
from perfcheck.readers.docx_text import WORD
from perfcheck.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from datetime import datetime

    from perfcheck.declaration.cell import Cell
    from perfcheck.fixing.edits import Change, Region

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who changed it, and when."""

    author: str
    when: datetime


class WordEditor(Editor):
    """A Word document; its containers are its table cells and paragraphs, by their locators."""

    def __init__(self, data: bytes, signature: Signature) -> None:
        self.data = data
        self.signature = signature
        try:
            _, root, lists = _opened(data)
        except Unpatchable:
            raise Uneditable("是“严格的 Open XML”格式，写不了修订；请用 Word 另存为普通的 .docx") from None
        except Damaged as damage:
            raise Uneditable(damage.message) from None
        self._characters = {
            locator: list(characters_of(place, lists)) for locator, place in places_in(root, lists).items()
        }  # fmt: skip
        self._root = root  # keeps the elements that the characters name

    def regions(self, cells: Mapping[str, Cell]) -> dict[str, Region]:
        held: dict[str, list[tuple[str, Cell]]] = {}
        for address, cell in cells.items():
            if cell.locator in self._characters:
                held.setdefault(cell.locator, []).append((address, cell))
        found: dict[str, Region] = {}
        for locator, members in held.items():
            text = "".join(character.char for character in self._characters[locator])
            found.update(in_order(locator, text, members))
        return found

    def refusal(self, container: Hashable, change: Change) -> str:
        characters = self._characters[str(container)]
        if not change.text.isprintable():
            return "要写的内容里有看不见的字符"
        touched = characters[change.start : change.end] or characters[max(0, change.start - 1) : change.start + 1][:1]
        if not touched:
            return "这一格没有可以改的文字"
        return next((one.reason for one in touched if one.reason), "")

    def written(self, changes: Mapping[Hashable, list[Change]]) -> bytes:
        package, root, lists = _opened(self.data)
        places = places_in(root, lists)
        number = 1 + max((int(one) for one in root.xpath("//@*[local-name()='id']") if str(one).isdigit()), default=0)
        for locator, wanted in changes.items():
            tracked = _Tracked(list(characters_of(places[str(locator)], lists)), self.signature, number)
            for change in reversed(wanted):
                tracked.make(change)
            number = tracked.number
        return package.to_bytes()


def _opened(data: bytes) -> tuple[PatchedPackage, Any, Any]:
    package = PatchedPackage(data, "Word 文件")
    main = package.related("", "officeDocument") or "word/document.xml"
    numbering = package.related(main, "numbering")
    lists = package.xml(numbering) if numbering is not None and numbering in package else None
    return package, package.xml(main), lists


class _Tracked:
    """Makes the changes of one place, from its end to its beginning, so that the places of the others stay good."""

    def __init__(self, characters: list[ElementCharacter], signature: Signature, number: int) -> None:
        self.characters = characters
        self.signature = signature
        self.number = number

    def make(self, change: Change) -> None:
        """Strike what goes, run by run, and put in what comes behind it."""
        start, end, new = change
        anchor: Any = None
        properties: Any = None
        at = start
        while at < end:
            element = self.characters[at].element
            last = at
            while last < end and self.characters[last].element is element:
                last += 1
            run = self._cut_out(element, self.characters[at].at, self.characters[last - 1].at + 1)
            properties = run.find(f"{WORD}rPr") if properties is None else properties
            anchor = self._strike(run)
            at = last
        if not new:
            return
        if anchor is None:
            before = self.characters[start - 1] if start else None
            beside = before if before is not None else self.characters[start]
            index = beside.at + 1 if before is not None else beside.at
            anchor, properties, front = self._edge(beside.element, index)
            self._insert(anchor, properties, new, before=front)
        else:
            self._insert(anchor, properties, new, before=False)

    def _cut_out(self, element: Any, start: int, end: int) -> Any:
        """A run that holds nothing but these characters of a text; the rest of its run stands in runs before and behind."""
        run = element.getparent()
        text = element.text or ""
        siblings = [child for child in run if child.tag != f"{WORD}rPr"]
        position = siblings.index(element)
        before, behind = siblings[:position], siblings[position + 1 :]
        properties = run.find(f"{WORD}rPr")
        if before or start:
            lead = _like(run, properties)
            lead.extend(before)
            if start:
                # The characters that stay in front keep their element, so that earlier changes find it.
                rest = etree.Element(f"{WORD}t")
                element.text = text[:start]
                _keep_blanks(element)
                lead.append(element)
                rest.text = text[start:end]
                _keep_blanks(rest)
                run.append(rest)
                element = rest
            run.addprevious(lead)
        tail_text = text[end:]
        if behind or tail_text:
            tail = _like(run, properties)
            if tail_text:
                last = etree.SubElement(tail, f"{WORD}t")
                last.text = tail_text
                _keep_blanks(last)
            tail.extend(behind)
            run.addnext(tail)
        element.text = text[start:end]
        _keep_blanks(element)
        return run

    def _strike(self, run: Any) -> Any:
        """Mark a run as deleted; gives the mark."""
        for text in run.findall(f"{WORD}t"):
            text.tag = f"{WORD}delText"
        mark = self._mark("del")
        run.addprevious(mark)
        mark.append(run)
        return mark

    def _edge(self, element: Any, index: int) -> tuple[Any, Any, bool]:
        """The run before (or, at the very front, behind) a place between two characters, and its properties."""
        run = element.getparent()
        properties = run.find(f"{WORD}rPr")
        text = element.text or ""
        if index == 0 and run.index(element) == (1 if properties is not None else 0):
            return run, properties, True
        if index < len(text) or element.getnext() is not None:
            # Split behind the place: what follows goes into a run of its own.
            tail = _like(run, properties)
            if text[index:]:
                rest = etree.SubElement(tail, f"{WORD}t")
                rest.text = text[index:]
                _keep_blanks(rest)
            tail.extend(list(element.itersiblings()))
            element.text = text[:index]
            _keep_blanks(element)
            run.addnext(tail)
        return run, properties, False

    def _insert(self, anchor: Any, properties: Any, text: str, *, before: bool) -> None:
        """Put in a text beside an element; within somebody else's insertion, between its two halves."""
        mark = self._mark("ins")
        run = etree.SubElement(mark, f"{WORD}r")
        if properties is not None:
            kept = copy.deepcopy(properties)
            for change in kept.findall(f"{WORD}rPrChange"):
                kept.remove(change)
            run.append(kept)
        element = etree.SubElement(run, f"{WORD}t")
        element.text = text
        _keep_blanks(element)
        parent = anchor.getparent()
        if parent.tag == f"{WORD}ins":
            half = etree.Element(parent.tag, parent.attrib)
            following = [anchor, *anchor.itersiblings()] if before else list(anchor.itersiblings())
            if following:
                half.extend(following)
                half.set(f"{WORD}id", self._next())
                parent.addnext(half)
            parent.addnext(mark)
            if not len(parent):
                parent.getparent().remove(parent)
        elif before:
            anchor.addprevious(mark)
        else:
            anchor.addnext(mark)

    def _mark(self, name: str) -> Any:
        mark = etree.Element(f"{WORD}{name}")
        mark.set(f"{WORD}id", self._next())
        mark.set(f"{WORD}author", self.signature.author)
        mark.set(f"{WORD}date", self.signature.when.strftime("%Y-%m-%dT%H:%M:%SZ"))
        return mark

    def _next(self) -> str:
        self.number += 1
        return str(self.number - 1)


def _like(run: Any, properties: Any) -> Any:
    """An empty run with the attributes and the format of another."""
    made = etree.Element(run.tag, run.attrib)
    if properties is not None:
        made.append(copy.deepcopy(properties))
    return made


def _keep_blanks(element: Any) -> None:
    text = element.text or ""
    if text != text.strip() or "  " in text:
        element.set(_SPACE, "preserve")
