"""What LibreOffice makes of Word files: as .doc and as .pdf they are read as before; what a format loses is listed."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from forms import files, raw
from forms.layouts import sketch_of
from forms.raw import cell, paragraph, row, run, table
from forms.samples import harbour

from perfcheck.readers.doc_reader import read_doc
from perfcheck.readers.docx_reader import read_docx
from perfcheck.readers.grid import Grid
from perfcheck.readers.opening import read_file
from perfcheck.readers.writing import to_data

if TYPE_CHECKING:
    from typing import Any

    from perfcheck.declaration.model import Declaration
    from perfcheck.readers.document import Document

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SET = Path(__file__).parents[2] / "declarations" / "suzhou-2022"

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")

#: A printed page shows no blanks at the ends of a cell and none beside another: rules about them find nothing.
BLANKS = "T06"


def write_odd(path: Path) -> None:
    """What stands in Word files besides plain cells."""
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="目标%1："/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>'
    )

    def item(number: int, text: str) -> str:
        return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{run(text)}</w:p>'

    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del>'
    inserted = '<w:ins w:id="2" w:author="a"><w:r><w:t>新</w:t></w:r></w:ins>'
    tick = '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'
    inner = table(row("内一", "内二"), widths=(1500, 1500))
    start, on, span = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    body = "".join([
        paragraph("标题"), item(5, "清淤"), item(6, "甲"), item(5, "修缮"), item(6, "乙"),
        table(row(cell("外", inner, "后"), "旁"), row("行", cell(paragraph(deleted, inserted))), widths=(4000, 4000)),
        paragraph(run("藏", "<w:vanish/>"), "露"),
        table(row(cell("头", properties=start), cell("宽", properties=span)), row(cell("", properties=on), "二", "三"),
              row(cell(paragraph(tick, "延续")), "五", "六"), widths=(2000, 2000, 2000)),
        paragraph("3", "<w:r><w:noBreakHyphen/></w:r>", "4次", "<w:r><w:br/></w:r>", "末"),
    ])  # fmt: skip
    import docx

    whole = io.BytesIO()
    docx.Document().save(whole)
    with zipfile.ZipFile(io.BytesIO(raw.docx(body, numbering))) as parts:
        document, lists = parts.read("word/document.xml"), parts.read("word/numbering.xml")
    path.write_bytes(raw.replaced(whole.getvalue(), word__document_xml=document, word__numbering_xml=lists))


@pytest.fixture(scope="module")
def declared() -> list[Declaration]:
    return [form for path in sorted(SET.glob("*.yaml")) for form in read_file(str(path), {}).declarations]


@pytest.fixture(scope="module")
def converted(declared: list[Declaration], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The set, a small form and odd things, each suffix in a folder of its own."""
    assert SOFFICE is not None
    root = tmp_path_factory.mktemp("converted")
    source = root / "docx"
    source.mkdir()
    sketches = [sketch_of(form, f"表{number}") for number, form in enumerate(declared, 1)]
    files.write_docx(source / "set.docx", *sketches, style="Table Grid")
    files.write_docx(source / "form.docx", harbour(), style="Table Grid")
    write_odd(source / "odd.docx")
    for suffix in ("doc", "pdf"):
        subprocess.run(
            [SOFFICE, f"-env:UserInstallation={(root / 'profile').as_uri()}", "--headless", "--convert-to", suffix,
             "--outdir", str(root / suffix / "all"), *map(str, sorted(source.iterdir()))],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip
        # Each alone in its folder: the others would be compared with.
        for path in sorted((root / suffix / "all").iterdir()):
            (root / suffix / path.stem).mkdir()
            path.rename(root / suffix / path.stem / path.name)
    return {suffix: root / suffix for suffix in ("docx", "doc", "pdf")}


def findings(path: Path) -> set[tuple[str, str | None]]:
    """Every code with the cell texts that it names."""
    from perfcheck import check
    from perfcheck.config import Config

    report = check([path], Config())
    return {(finding.code, place.text) for finding in report.findings for place in finding.places}


def without_blanks(value: Any) -> Any:
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, dict):
        return {key: without_blanks(one) for key, one in value.items()}
    return [without_blanks(one) for one in value] if isinstance(value, list) else value


def cells_of(document: Document) -> list[Any]:
    return [
        [(one.lines, one.row, one.column, one.rowspan, one.colspan, one.locator) for line in block.rows for one in line.cells]
        if isinstance(block, Grid) else (block.lines, block.locator)
        for part in document.parts for block in part
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["set", "form", "odd"])
def test_an_old_word_file_has_the_same_cells(converted: dict[str, Path], name: str) -> None:
    old = read_doc((converted["doc"] / name / f"{name}.doc").read_bytes())
    new = read_docx((converted["docx"] / f"{name}.docx").read_bytes())
    assert cells_of(old) == cells_of(new)
    assert [problem.message for problem in old.problems] == [problem.message for problem in new.problems]


@pytest.fixture(scope="module")
def expected() -> set[tuple[str, str | None]]:
    found = findings(SET)
    assert len(found) > 50
    return found


def test_an_old_word_file_has_the_same_findings(converted: dict[str, Path], expected: set[Any]) -> None:
    assert findings(converted["doc"] / "set" / "set.doc") == expected


def test_a_printed_set_is_the_same_but_for_blanks(converted: dict[str, Path], declared: list[Declaration]) -> None:
    reading = read_file(str(converted["pdf"] / "set" / "set.pdf"), {})
    assert not reading.problems
    found, expected = ([without_blanks(to_data(form)) for form in forms] for forms in (reading.declarations, declared))
    assert found == expected


def test_a_printed_set_has_the_same_findings_but_for_blanks(converted: dict[str, Path], expected: set[Any]) -> None:
    found = findings(converted["pdf"] / "set" / "set.pdf")
    same, printed = ({(code, without_blanks(text)) for code, text in one if code != BLANKS} for one in (expected, found))
    assert printed == same
    lost = {text for code, text in expected - found if code == BLANKS and text}
    assert lost and all(text != text.strip() or "  " in text for text in lost), "all that a printed page loses"
