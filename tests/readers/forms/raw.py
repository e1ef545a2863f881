"""Office packages from XML written by hand, for what libraries do not write; and other things done to bytes."""

from __future__ import annotations

import io
import zipfile

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_SHEET = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{_OFFICE}"'


def package(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": _TYPES, **parts}.items():
            archive.writestr(name, content)
    return stream.getvalue()


def replaced(data: bytes, **parts: bytes) -> bytes:
    """A package with other parts; ``__`` in a keyword stands for ``/``, ``_xml`` at its end for the suffix."""
    wanted = {name.replace("__", "/").removesuffix("_xml") + ".xml": content for name, content in parts.items()}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        old = {name: archive.read(name) for name in archive.namelist()}
    return package({**old, **wanted})


def docx(body: str, numbering: str | None = None) -> bytes:
    parts: dict[str, str | bytes] = {"word/document.xml": f"<w:document {_WORD}><w:body>{body}</w:body></w:document>"}
    if numbering is not None:
        parts["word/numbering.xml"] = f"<w:numbering {_WORD}>{numbering}</w:numbering>"
        parts["word/_rels/document.xml.rels"] = (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="n" Type="{_OFFICE}/numbering" Target="numbering.xml"/></Relationships>'
        )
    return package(parts)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str) -> str:
    return "<w:p>" + "".join(part if part.startswith("<") else run(part) for part in content) + "</w:p>"


def cell(*content: str, properties: str = "") -> str:
    """A cell of paragraphs; what is no paragraph becomes one."""
    inner = "".join(part if part.startswith(("<w:p>", "<w:tbl>")) else paragraph(part) for part in content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A row of cells; what is no cell becomes one."""
    inner = "".join(part if part.startswith("<w:tc>") else cell(part) for part in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str, widths: tuple[int, ...] = ()) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def xlsx(
    sheet: str, *, texts: str = "", formats: tuple[str, ...] = (), workbook: str = "", state: str = "visible", name: str = "表"
) -> bytes:
    """A workbook of one sheet; cell style ``n`` (from one) has the ``n``-th of ``formats``."""
    numbers = "".join(f'<numFmt numFmtId="{200 + n}" formatCode="{code}"/>' for n, code in enumerate(formats))
    styles = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(formats)))
    return package({
        "xl/workbook.xml": f'<workbook {_SHEET}>{workbook}<sheets><sheet name="{name}" sheetId="1" state="{state}" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        f'<Relationship Id="r3" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/sharedStrings.xml": f"<sst {_SHEET}>{texts}</sst>",
        "xl/styles.xml": f"<styleSheet {_SHEET}><numFmts>{numbers}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/worksheets/sheet1.xml": f"<worksheet {_SHEET}>{sheet}</worksheet>",
    })  # fmt: skip
