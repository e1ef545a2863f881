"""Every character of a Word table cell or paragraph with the element that holds it, in the order of `docx_reader`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.readers.docx_symbols import symbols
from perfcheck.readers.docx_text import WORD, Texts, children
from perfcheck.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_BY_WORD = "这里的文字由 Word 自动生成，改不了"
_FIELD = "这里是 Word 的域，更新时会变回去；请在 Word 里改"
_LOCKED = "这里是锁定或与数据关联的内容控件；请在 Word 里改"
_MOVED = "这里是移动过来的修订内容；请先在 Word 里接受修订"
_PLAIN_PARENTS = frozenset(f"{WORD}{name}" for name in ("p", "ins", "smartTag", "customXml", "hyperlink", "sdtContent", "dir", "bdo"))


class ElementCharacter(NamedTuple):
    """A character, the ``w:t`` that holds it and its place there; ``reason`` says why it cannot be changed."""

    char: str
    element: Any
    at: int
    reason: str


def characters_of(place: Any, lists: Any) -> Iterator[ElementCharacter]:
    """The characters of a cell or a paragraph, line breaks among them; what is not a text of its own has a ``reason``."""
    paragraphs = [place] if place.tag == f"{WORD}p" else [one for one in children(place) if one.tag == f"{WORD}p"]
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield ElementCharacter("\n", None, 0, _BY_WORD)
        yield from _paragraph(paragraph)


def _paragraph(paragraph: Any) -> Iterator[ElementCharacter]:
    """What `Texts` reads, element by element: it is asked for each run alone, so that both see the same."""
    texts = _Runs(None)
    texts.walk(paragraph)
    depth, result = 0, False
    for run, reason in texts.runs:
        if isinstance(run, str):
            yield from (ElementCharacter(char, None, 0, _BY_WORD) for char in run)
            continue
        hidden = not texts.shown(run)
        for element in run:
            if element.tag == f"{WORD}fldChar":
                kind = element.get(f"{WORD}fldCharType")
                depth += (kind == "begin") - (kind == "end")
                result = kind == "separate" or (result and depth > 0)
            if hidden:
                continue
            if element.tag != f"{WORD}t":
                yield from (ElementCharacter(char, None, 0, _BY_WORD) for char in texts.text_of(run, element))
                continue
            said = texts.text_of(run, element)
            own = element.text or ""
            why = reason or (_FIELD if depth > 0 else "") or (_BY_WORD if said != own else "")
            yield from (ElementCharacter(char, element, index, why) for index, char in enumerate(said))


class _Runs(Texts):
    """Collects the runs of a paragraph, in order, instead of their text; a text stands for what is no run."""

    def __init__(self, numbering: Any) -> None:
        super().__init__(numbering)
        self.runs: list[tuple[Any, str]] = []

    def walk(self, paragraph: Any) -> None:
        """Gather the runs of a paragraph."""
        self._read(paragraph, [])

    def _run(self, run: Any, parts: list[str]) -> None:
        reason = ""
        above = run.getparent()
        while above is not None and not reason and above.tag != f"{WORD}p":
            if above.tag == f"{WORD}fldSimple":
                reason = _FIELD
            elif above.tag == f"{WORD}moveTo":
                reason = _MOVED
            elif above.tag not in _PLAIN_PARENTS and above.tag != f"{WORD}sdt":
                reason = _BY_WORD
            elif above.tag == f"{WORD}sdt" and _is_bound(above):
                reason = _LOCKED
            above = above.getparent()
        self.runs.append((run, reason))

    def _control(self, control: Any, parts: list[str]) -> None:
        before = len(parts)
        super()._control(control, parts)
        self.runs += [(part, "") for part in parts[before:]]

    def _read(self, parent: Any, parts: list[str]) -> None:
        if "/math}" in parent.tag:
            found: list[str] = []
            super()._read(parent, found)
            self.runs += [(part, "") for part in found]
            return
        super()._read(parent, parts)

    def shown(self, run: Any) -> bool:
        """Whether a run is on the page at all."""
        probe = Texts(None)
        parts: list[str] = []
        probe._run(run, parts)
        return bool(parts) or not probe.hidden

    def text_of(self, run: Any, element: Any) -> str:
        """What one child of a run shows."""
        if element.tag == f"{WORD}t":
            fonts = run.find(f"{WORD}rPr/{WORD}rFonts")
            font = fonts.get(f"{WORD}ascii") if fonts is not None else None
            return symbols(element.text or "", font) if font is not None else element.text or ""
        from lxml import etree

        alone = etree.Element(run.tag)
        alone.append(_copied(element))
        parts: list[str] = []
        Texts(None)._run(alone, parts)
        return "".join(parts)


def _copied(element: Any) -> Any:
    import copy

    return copy.deepcopy(element)


def _is_bound(control: Any) -> bool:
    """Whether a content control may not be written in, or takes its text from elsewhere."""
    properties = control.find(f"{WORD}sdtPr")
    if properties is None:
        return False
    lock = properties.find(f"{WORD}lock")
    if lock is not None and lock.get(f"{WORD}val") in ("contentLocked", "sdtContentLocked"):
        return True
    return any(properties.find(f"{WORD}{name}") is not None for name in ("dataBinding", "dropDownList", "comboBox", "date"))
