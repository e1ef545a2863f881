"""Word and Excel files that are broken, locked, endless, or that point outside."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from forms import files, old_word, raw
from forms.samples import harbour

from corpus.archives import zipped
from corpus.case import Case, file

if TYPE_CHECKING:
    from collections.abc import Iterator

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LAUGHS = '<!DOCTYPE x [<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY a9 SYSTEM "file:///etc/passwd"><!ENTITY % b SYSTEM "http://127.0.0.1:9/x.dtd"> %b;]>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TABLE = raw.table(raw.row("项目名称", "甲"), raw.row("二级指标", "三级指标", "指标值"), raw.row("数量指标", "面积", ""))


def whole(suffix: str) -> bytes:
    writers = {".docx": files.write_plain_docx, ".xlsx": files.write_xlsx, ".xls": files.write_xls, ".doc": old_word.write_doc}
    with tempfile.TemporaryDirectory() as folder:
        return writers[suffix](Path(folder) / f"a{suffix}", harbour()).read_bytes()


def with_parts(data: bytes, **parts: str) -> bytes:
    return raw.replaced(data, **{name: content.encode() for name, content in parts.items()})


def _relations(*lines: str) -> str:
    return f'<Relationships xmlns="{_R}">' + "".join(lines) + "</Relationships>"


def outside() -> bytes:
    """A template, a picture and a frame from elsewhere, DDE in a field."""
    dde = raw.paragraph('<w:r><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"</w:instrText></w:r>')
    lines = [f'<Relationship Id="x{n}" Type="{_OFFICE}/{kind}" TargetMode="External" Target="{target}"/>' for n, (kind, target) in enumerate((
        ("attachedTemplate", "http://127.0.0.1:9/a.dotm"), ("image", "\\\\127.0.0.1\\share\\a.png"), ("frame", "file:///etc/passwd"),
        ("numbering", "../../../../../etc/passwd"), ("oleObject", "http://127.0.0.1:9/o"),
    ))]  # fmt: skip
    return zipped(*_parts(raw.docx(dde + _TABLE)), ("word/_rels/document.xml.rels", _relations(*lines).encode()))


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def sheet(rows: str, **settings: str) -> bytes:
    return raw.xlsx(f"<sheetData>{rows}</sheetData>{settings.get('after', '')}", texts=settings.get("texts", ""))


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def wide() -> bytes:
    """As large as a sheet can be, with three cells in it."""
    rows = (
        f'<row r="1">{text_cell("A1", "项目名称")}{text_cell("XFD1", "甲")}</row><row r="1048576">{text_cell("XFD1048576", "末")}</row>'
    )
    return raw.xlsx(f'<dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData>')


def repeated_heads(count: int) -> bytes:
    """An indicator table of very many columns, all of them with the same head."""
    rows = (("项目名称", "甲"), ("一级指标", "二级指标", "三级指标", "指标值", *["某栏"] * count), ("产出指标", "数量指标", "次数", "3次", *["x"] * count))
    return sheet("".join("<row>" + "".join(map(_next_cell, row)) + "</row>" for row in rows))


def _next_cell(text: str) -> str:
    """A cell that does not say where it stands."""
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def many_merges(count: int) -> bytes:
    merges = "".join(f'<mergeCell ref="A{n}:XFD{n + 50}"/>' for n in range(1, count))
    rows = "".join(f'<row r="{n}">{text_cell(f"A{n}", "甲")}</row>' for n in range(1, count, 2))
    return sheet(rows, after=f"<mergeCells>{merges}</mergeCells>")


def dde_sheet() -> bytes:
    formula = '<row r="1"><c r="A1" t="str"><f>cmd|\'/c calc\'!A0</f><v>项目名称</v></c></row>'
    data = sheet(formula + f'<row r="2">{text_cell("A2", "三级指标")}{text_cell("B2", "指标值")}</row><row r="3">{text_cell("A3", "面积")}{text_cell("B3", "=1+1")}</row>')
    link = '<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    rels = _relations(f'<Relationship Id="r" Type="{_OFFICE}/externalLinkPath" TargetMode="External" Target="http://127.0.0.1:9/x.xlsx"/>')
    return zipped(*_parts(data), ("xl/externalLinks/externalLink1.xml", link.encode()), ("xl/externalLinks/_rels/externalLink1.xml.rels", rels.encode()))


def cases() -> Iterator[Case]:
    for suffix in (".docx", ".xlsx", ".xls", ".doc"):
        yield Case(f"office: {suffix} cut off in the middle", file(f"断{suffix}", lambda s=suffix: whole(s)[: len(whole(s)) // 2]), said="损坏")
    yield Case("office: encrypted", file("密.docx", OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(600)), said="加了打开密码")
    for kind, doctype in (("laughs", LAUGHS), ("outside", OUTSIDE)):
        xml = f'<?xml version="1.0"?>{doctype}'
        yield Case(f"xml: {kind} in .docx", file(f"{kind}.docx", raw.package({"word/document.xml": f"{xml}<w:document {_W}><w:body><w:p><w:r><w:t>&a9;</w:t></w:r></w:p></w:body></w:document>"})), said="DOCTYPE")
        yield Case(f"xml: {kind} in .xlsx, UTF-16", file(f"{kind}.xlsx", lambda x=xml: raw.replaced(raw.xlsx("<sheetData/>"), xl__sharedStrings_xml=f"{x}<sst>&a9;</sst>".encode("utf-16"))), said="DOCTYPE")
        yield Case(f"xml: {kind} in Excel 2003 XML", file(f"{kind}.xls", f'{xml}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">&a9;</Workbook>'.encode()), said="DOCTYPE")
        yield Case(f"xml: {kind} in HTML", file(f"{kind}.html", f"{doctype}<html><table><tr><td>项目名称<td>&a9;</table></html>".encode()), code=1)
    yield Case("office: template, picture, DDE from elsewhere", file("外.docx", outside), code=1)
    yield Case("office: DDE and links in a workbook", file("外.xlsx", dde_sheet), code=1)
    yield Case("office: parts that point at themselves", file("环.docx", lambda: zipped(
        *_parts(raw.docx(_TABLE)), ("_rels/.rels", _relations(f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="_rels/.rels"/>').encode()),
        ("word/_rels/document.xml.rels", _relations(f'<Relationship Id="n" Type="{_OFFICE}/numbering" Target="document.xml"/>').encode()),
    )), code=1)  # fmt: skip
    yield Case("office: a sheet outside of the package", file("外表.xlsx", lambda: with_parts(
        sheet(""), xl___rels__workbook_xml_rels_xml="").replace(b"worksheets/sheet1.xml", b"../../../etc/passwd  ")), said="")  # fmt: skip
    yield Case("sheet: 16,384 columns, 1,048,576 rows, three cells", file("阔.xlsx", wide), code=1)
    yield Case("sheet: 16,000 columns with the same head", file("同.xlsx", lambda: repeated_heads(16_000)), code=1, said="被截断")
    yield Case("sheet: 90,000 cells with the same label", file("同.xlsx", lambda: sheet(("<row>" + _next_cell("数量指标") * 5 + "</row>") * 18_000)), code=1)
    yield Case("sheet: 20,000 merges that overlap", file("并.xlsx", lambda: many_merges(20_000)), code=1, slow=True)
    yield Case("sheet: one merge over everything", file("并.xlsx", lambda: sheet(f'<row r="1">{text_cell("A1", "项目名称")}</row>', after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')), code=1)
    yield Case("sheet: numbers that are none", file("数.xlsx", lambda: raw.xlsx(
        '<cols><col min="²" max="99999999999999999999" hidden="1"/><col min="-5" max="x" hidden="1"/></cols>'
        f'<sheetData><row r="³"><c r="A1" t="s"><v>²</v></c><c r="ZZZ9999999" s="①"><v>1e400</v></c><c r="B1"><v>{"9" * 5000}</v></c></row></sheetData>'
    )), said="文字在文件里找不到")  # fmt: skip
    yield Case("sheet: a cell of 20 million characters", file("长.xlsx", lambda: _stored(sheet(f'<row r="1">{text_cell("A1", "项目名称")}{text_cell("B1", "甲" * 6_000_000)}</row>'))), code=1, slow=True)
    yield Case("sheet: 400,000 cells", file("满.xlsx", lambda: sheet("".join(
        f'<row r="{r}">' + "".join(f'<c r="{chr(65 + c)}{r}"><v>{r * c}</v></c>' for c in range(20)) + "</row>" for r in range(1, 20_001)))), said="太多")  # fmt: skip
    yield Case("word: tables in tables, 2,000 deep", file("深.docx", lambda: raw.docx("<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000)), said="太深")
    yield Case("word: elements 200,000 deep", file("深.docx", lambda: raw.docx("<w:sdt><w:sdtContent>" * 100_000 + "</w:sdtContent></w:sdt>" * 100_000)), said="")
    yield Case("word: spans and widths that are none", file("数.docx", lambda: raw.docx(
        '<w:tbl><w:tblGrid><w:gridCol w:w="inf"/><w:gridCol w:w="1e999"/></w:tblGrid>' + raw.row(
            raw.cell("项目名称", properties='<w:gridSpan w:val="²"/>'), raw.cell("甲", properties='<w:gridSpan w:val="99999999999"/>')) + "</w:tbl>")), code=1)  # fmt: skip
    yield Case("word: 3,000 rows of spans of 1,000", file("阔.docx", lambda: raw.docx(raw.table(
        raw.row("项目名称", "甲"), *[raw.row(*[raw.cell("x", properties='<w:gridSpan w:val="1000"/>')] * 20)] * 3000))), said="", slow=True)  # fmt: skip
    yield Case("word: 600,000 empty paragraphs", file("空.docx", lambda: _stored(raw.docx("<w:p/>" * 600_000))), code=1, slow=True)
    yield Case("word: 2,000,000 empty paragraphs", file("空.docx", lambda: _stored(raw.docx("<w:p/>" * 2_000_000))), said="标记")
    yield Case("sheet: 600,000 blank cells", file("空.xlsx", lambda: _stored(sheet('<row>' + '<c s="1"/>' * 600_000 + "</row>"))), code=1, slow=True)
    yield Case("word: 8 million characters in a cell", file("长.docx", lambda: _stored(raw.docx(raw.table(raw.row("项目名称", "甲" * 8_000_000))))), code=1, slow=True)


def _stored(data: bytes) -> bytes:
    """The same package unpacked, so that nothing looks like a bomb."""
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in _parts(data):
            archive.writestr(name, content)
    return stream.getvalue()
