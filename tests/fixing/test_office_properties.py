"""However a cell's text is cut up in a Word or Excel file: edits give the new text, and in Word the old one can be had back."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from forms import raw
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from perfcheck.declaration.cell import Cell
from perfcheck.fixing.edits import Editor, changes_between, joined
from perfcheck.fixing.excel_edits import ExcelEditor
from perfcheck.fixing.word_edits import WordEditor
from perfcheck.readers.docx_reader import read_docx
from perfcheck.readers.grid import Grid
from perfcheck.readers.xlsx_reader import read_xlsx
from tests.fixing.conftest import SIGNATURE, book, document, resolved, shared

LETTERS = st.text("视屏频会议，、 ab12", max_size=6)
PROPERTIES = st.sampled_from(("", "<w:b/>", "<w:i/>", '<w:color w:val="FF0000"/>'))


def _run(text: str, properties: str) -> str:
    return raw.run(text, properties)


RUNS = st.builds(_run, LETTERS, PROPERTIES)
MIXED = st.builds(
    lambda parts, properties: f"<w:r><w:rPr>{properties}</w:rPr>{''.join(parts)}</w:r>",
    st.lists(st.one_of(LETTERS.map('<w:t xml:space="preserve">{}</w:t>'.format), st.sampled_from(("<w:tab/>", "<w:br/>", "<w:noBreakHyphen/>"))), max_size=4),
    PROPERTIES,
)
INNER = st.lists(st.one_of(RUNS, MIXED), max_size=3).map("".join)
PIECES = st.one_of(
    RUNS, MIXED,
    INNER.map('<w:hyperlink w:anchor="x">{}</w:hyperlink>'.format),
    INNER.map('<w:ins w:id="5" w:author="李四" w:date="2020-01-01T00:00:00Z">{}</w:ins>'.format),
    LETTERS.map('<w:del w:id="6" w:author="李四" w:date="2020-01-01T00:00:00Z"><w:r><w:delText>{}</w:delText></w:r></w:del>'.format),
    INNER.map("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>".format),
    INNER.map('<w:smartTag w:element="x">{}</w:smartTag>'.format),
    st.just('<w:bookmarkStart w:id="3" w:name="x"/><w:bookmarkEnd w:id="3"/>'),
    st.just('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            '<w:r><w:t>域</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'),
)  # fmt: skip
PARAGRAPHS = st.lists(PIECES, min_size=1, max_size=6).map(lambda pieces: f"<w:p>{''.join(pieces)}</w:p>")
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 5), st.text("新字X ", max_size=3)), min_size=1, max_size=4)


def text_of(data: bytes) -> str:
    [part] = read_docx(data).parts
    [grid] = [block for block in part if isinstance(block, Grid)]
    return grid.rows[0].cells[1].text


def edited(editor: Editor, locator: str, text: str, edits: list[tuple[float, int, str]]) -> tuple[str, bytes] | None:
    """The new text of a cell and the file with it; what may not be changed stays."""
    cell = Cell(text, locator=locator)
    region = editor.regions({"a": cell}).get("a")
    assert region is not None
    new = text
    for at, length, replacement in edits:
        start = round(at * len(new))
        new = new[:start] + replacement + new[start + length :]
    changes = joined(changes_between(region, text, new))
    assert changes is not None
    if not new.strip() or any(editor.refusal(region.container, change) for change in changes):
        return None
    return new, editor.written({region.container: changes})


@settings(max_examples=300)
@given(st.lists(PARAGRAPHS, min_size=1, max_size=2), EDITS)
def test_word(paragraphs: list[str], edits: list[tuple[float, int, str]]) -> None:
    table = f"<w:tbl>{raw.row(raw.cell('项目名称'), f'<w:tc><w:tcPr/>{chr(10).join(paragraphs)}</w:tc>')}</w:tbl>"
    before = raw.docx(table)
    text = text_of(before)
    if not text.strip():
        return
    made = edited(WordEditor(before, SIGNATURE), "表1 第1行第2列", text, edits)
    if made is None:
        return
    new, after = made
    assert "".join(text_of(after).split()) == "".join(new.split())
    assert text_of(after).rstrip() == new.rstrip()
    root = document(after)
    old, back = document(before), resolved(root, accept=False)
    assert back == resolved(old, accept=True)
    numbers = [mark.get("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}id") for mark in root.iter() if etree.QName(mark).localname in ("ins", "del")]
    mine = [mark for mark in root.iter() if etree.QName(mark).localname in ("ins", "del") and mark.values()[1:2] == ["张三"]]
    assert len(set(numbers)) >= len(mine)
    for mark in mine:
        assert len(mark) and all(etree.QName(child).localname == "r" for child in mark)
        assert etree.QName(mark.getparent()).localname in ("p", "hyperlink", "sdtContent", "smartTag", *(("ins",) if etree.QName(mark).localname == "del" else ()))
    # Every character that stays keeps the format that it had.
    assert kept_formats(root) == kept_formats(old)


def kept_formats(root: Any) -> list[tuple[str, str]]:
    """The characters of the old text with their format: whatever is struck counts, what perfcheck put in does not."""
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = []
    for text in root.iter(f"{word}t", f"{word}delText"):
        if any(above.tag == f"{word}ins" and above.get(f"{word}author") == "张三" for above in text.iterancestors()):
            continue
        properties = text.getparent().find(f"{word}rPr")
        shown = "".join(etree.QName(one).localname for one in properties) if properties is not None else ""
        found += [(char, shown) for char in text.text or ""]
    return found


STRING_PARTS = st.lists(st.builds(lambda text, bold: f"<r><rPr>{'<b/>' if bold else ''}</rPr><t xml:space=\"preserve\">{text}</t></r>", LETTERS, st.booleans()), min_size=1, max_size=5)


@settings(max_examples=100)
@given(STRING_PARTS, EDITS, st.booleans())
def test_excel(parts: list[str], edits: list[tuple[float, int, str]], inline: bool) -> None:
    rich = "".join(parts)
    cell = f'<c r="{{}}" t="inlineStr"><is>{rich}</is></c>' if inline else shared(7)
    before = book(cell, shared(7), more=f"<si>{rich}</si>")

    def texts(data: bytes) -> dict[str, str]:
        return {one.locator or "": one.text for part in read_xlsx(data).parts for block in part if isinstance(block, Grid) for row in block.rows for one in row.cells}

    old = texts(before)
    text = old.get("表!B3", "")
    if not text.strip():
        return
    made = edited(ExcelEditor(before), "表!B3", text, edits)
    if made is None:
        return
    new, after = made
    assert texts(after) == {**old, "表!B3": new}
    with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as other:
        changed = {name for name in one.namelist() if one.read(name) != other.read(name)}
    assert changed <= {"xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"}
