"""Excel: only the string of the cell concerned changes; a shared string of other cells, formats and all else stay."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import openpyxl
from forms import raw

from tests.fixing.conftest import Mend, book, changed, shared

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path



def parts(data: bytes | None) -> dict[str, bytes]:
    assert data is not None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_string_of_one_cell_changes_where_it_is(mended: Mend) -> None:
    before = book(shared(7), more="<si><t>视屏会议场次</t></si>")
    one = mended("a.xlsx", before, "T01")
    assert changed("a.xlsx", before, one.content) == {"0.annual.indicators.0.name": ("视屏会议场次", "视频会议场次")}
    old, new = parts(before), parts(one.content)
    assert [name for name in old if old[name] != new[name]] == ["xl/sharedStrings.xml"]
    assert new["xl/sharedStrings.xml"].count(b"<si>") == 8


def test_a_string_of_several_cells_is_copied_for_the_one(mended: Mend) -> None:
    """The other cell stands outside the form: it keeps its string."""
    data = parts(book(shared(7), more="<si><t>视屏会议场次</t></si>"))
    outside = b'<row r="40"><c r="Z40" t="s"><v>7</v></c></row></sheetData>'
    data["xl/worksheets/sheet1.xml"] = data["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", outside)
    data["xl/sharedStrings.xml"] = data["xl/sharedStrings.xml"].replace(b"<sst", b'<sst uniqueCount="8" count="10"')
    before = raw.package({**data})
    one = mended("a.xlsx", before, "T01")
    assert changed("a.xlsx", before, one.content) == {"0.annual.indicators.0.name": ("视屏会议场次", "视频会议场次")}
    new = parts(one.content)
    assert {name for name in data if data[name] != new[name]} == {"xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"}
    sheet, strings = new["xl/worksheets/sheet1.xml"].decode(), new["xl/sharedStrings.xml"].decode()
    assert '<c r="B3" t="s"><v>8</v></c>' in sheet and '<c r="Z40" t="s"><v>7</v></c>' in sheet
    assert strings.endswith("<si><t>视屏会议场次</t></si><si><t>视频会议场次</t></si></sst>")
    assert 'uniqueCount="9"' in strings and 'count="10"' in strings


def test_inline_strings_and_formats_within_a_cell(mended: Mend) -> None:
    rich = "<r><rPr><b/></rPr><t>培训视</t></r><r><rPr><i/></rPr><t>屏会议</t></r><rPh sb='0' eb='1'><t>shi</t></rPh>"
    before = book(f'<c r="{{}}" t="inlineStr"><is>{rich}</is></c>', shared(7), more=f"<si>{rich.replace('培训', '办')}</si>")
    one = mended("a.xlsx", before, "T01")
    new = parts(one.content)
    for part, lead in (("xl/worksheets/sheet1.xml", "培训"), ("xl/sharedStrings.xml", "办")):
        text = new[part].decode()
        assert f"<b/></rPr><t>{lead}视</t>" in text
        assert "<i/></rPr><t>频会议</t>" in text
        assert "rPh" not in text
    assert [new for _, new in changed("a.xlsx", before, one.content).values()] == ["培训视频会议", "办视频会议"]


def test_line_breaks_and_escapes_in_a_cell_stay(mended: Mend) -> None:
    before = book(shared(7), more="<si><t>一、视&#10;屏会议_x000D_场_x005F_次视屏会</t></si>")
    one = mended("a.xlsx", before, "T01")
    text = parts(one.content)["xl/sharedStrings.xml"].decode()
    assert "一、视&#10;频会议_x000D_场_x005F_次视频会" in text or "一、视\n频会议_x000D_场_x005F_次视频会" in text


def test_formulas_are_left(mended: Mend) -> None:
    one = mended("a.xlsx", book('<c r="{}" t="str"><f>"视屏"&amp;"会议"</f><v>视屏会议</v></c>'), "T01")
    assert one.content is None
    assert [refusal.reason for refusal in one.refused] == ["这一格的文字在文件里对不上，没有把握"]


def test_the_heading_of_an_excel_table_is_left(mended: Mend) -> None:
    """Its text stands in a part of its own as well; Excel would call the file damaged."""
    data = parts(book(shared(7), more="<si><t>视屏会议场次</t></si>"))
    namespace = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/table"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relation}" Target="../tables/table1.xml"/></Relationships>'
    )
    table = f'<table {namespace} id="1" name="t" displayName="t" ref="A3:C9"/>'
    more: dict[str, str | bytes] = {"xl/tables/table1.xml": table, "xl/worksheets/_rels/sheet1.xml.rels": relations}
    one = mended("a.xlsx", raw.package({**data, **more}), "T01")
    assert one.content is None
    assert [refusal.reason for refusal in one.refused] == ["B3 是 Excel“表”的标题，请在 Excel 里改"]
    more["xl/tables/table1.xml"] = table.replace("A3:C9", "A4:C9")
    assert mended("a.xlsx", raw.package({**data, **more}), "T01").content is not None


def test_blanks_at_the_ends_are_kept_by_xml_space(mended: Mend) -> None:
    before = book(shared(7), more="<si><t>，，视屏会议场次 的</t></si>")
    one = mended("a.xlsx", before, "T01", "T21")
    assert [new for _, new in changed("a.xlsx", before, one.content).values()] == ["，视频会议场次 的"]


def test_a_real_set_with_all_else_unchanged(work: Callable[..., Any], excel: Path) -> None:
    [one] = work(excel).mended
    assert one.content is not None and one.counts.total() > 20
    old, new = parts(excel.read_bytes()), parts(one.content)
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} <= {"xl/sharedStrings.xml", *(name for name in old if "worksheets/sheet" in name)}
    before, after = openpyxl.load_workbook(excel), openpyxl.load_workbook(io.BytesIO(one.content))
    differ = 0
    for sheet in before:
        for row in sheet.iter_rows():
            for cell in row:
                other = after[sheet.title][cell.coordinate]
                assert (cell.number_format, cell.style_id, type(cell.value)) == (other.number_format, other.style_id, type(other.value))
                differ += cell.value != other.value
        assert sorted(map(str, sheet.merged_cells.ranges)) == sorted(map(str, after[sheet.title].merged_cells.ranges))
    assert differ == len(one.changed)
    excel.write_bytes(one.content)
    assert all(again.content is None for again in work(excel).mended)
