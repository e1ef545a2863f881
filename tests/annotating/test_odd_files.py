"""Word and Excel files with what Office and its users put into them: the comments still stand where they are seen."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

import openpyxl
import pytest
from forms import raw
from lxml import etree

from perfcheck.annotating.excel import annotate_xlsx
from perfcheck.annotating.remarks import Note, Remark
from perfcheck.annotating.word import annotate_docx

WHEN = datetime(2024, 1, 1, tzinfo=UTC)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def remark(locator: str, *codes: str, reason: str = "理由") -> Remark:
    return Remark(locator, [Note("error", code, f"【必须修改】某事（{code}）", reason, "改", "", "行", "字", "") for code in codes or ("A01",)])


def word(body: str, *remarks: Remark) -> etree._Element:
    """The body's root after comments were put in."""
    with zipfile.ZipFile(io.BytesIO(annotate_docx(raw.docx(body), remarks, "审核人", WHEN))) as archive:
        assert archive.testzip() is None
        comments = etree.fromstring(archive.read("word/comments.xml"))
        root = etree.fromstring(archive.read("word/document.xml"))
    assert len(comments) == len(remarks)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        numbers = [one.get(f"{W}id") for one in root.iter(f"{W}{name}")]
        assert {one.get(f"{W}id") for one in comments} <= set(numbers) and len(numbers) == len(set(numbers))
    return root


def parents(root: etree._Element, name: str) -> list[str]:
    """What the marks of this name stand in, from the outermost."""
    (mark,) = root.iter(f"{W}{name}")
    return [etree.QName(one).localname for one in reversed(list(mark.iterancestors()))]


BOX = (
    '<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>'
    "</w:pict></w:r>"
)


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        (raw.cell(f"<w:p>{raw.run('甲')}{BOX}</w:p>"), ["document", "body", "tbl", "tr", "tc", "p"]),
        (raw.cell("甲", raw.table(raw.row("内")), "乙"), ["document", "body", "tbl", "tr", "tc", "p"]),
        (f"<w:sdt><w:sdtContent>{raw.cell('甲')}</w:sdtContent></w:sdt>",
         ["document", "body", "tbl", "tr", "sdt", "sdtContent", "tc", "p"]),
        (raw.cell("<w:p></w:p>").replace("<w:p></w:p>", "<w:sdt><w:sdtContent><w:p/></w:sdtContent></w:sdt>"),
         ["document", "body", "tbl", "tr", "tc", "sdt", "sdtContent", "p"]),
        (raw.cell("<w:p><w:r><w:drawing/></w:r></w:p>"), ["document", "body", "tbl", "tr", "tc", "p"]),
    ],
    ids=["text box", "table within", "control around the cell", "control within", "picture only"],
)  # fmt: skip
def test_a_comment_stands_in_the_cells_own_paragraphs(cell: str, place: list[str]) -> None:
    row = f"<w:tr>{cell}</w:tr>"
    root = word(f"<w:tbl>{row}</w:tbl><w:p/>", remark("表1 第1行第1列"))
    assert parents(root, "commentRangeStart") == place
    assert parents(root, "commentRangeEnd") == place
    assert parents(root, "commentReference") == [*place, "r"]


def test_a_row_in_a_content_control_and_a_changed_one() -> None:
    control = f"<w:sdt><w:sdtContent>{raw.row('甲', '乙')}</w:sdtContent></w:sdt>"
    deleted = raw.row("删", "了", properties='<w:del w:id="1" w:author="a"/>')
    body = f"<w:tbl>{control}{deleted}{raw.row('丙', '丁')}</w:tbl><w:p/>"
    root = word(body, remark("表1 第1行第2列"), remark("表1 第2行第1列"))
    texts = ["".join(one.getparent().itertext()) for one in root.iter(f"{W}commentRangeStart")]
    assert texts == ["乙", "丙"]


def test_marks_of_comments_that_are_gone_keep_their_numbers() -> None:
    left = '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    root = word(f"<w:tbl>{raw.row('甲')}</w:tbl><w:p>{left}</w:p>", remark("表1 第1行第1列"))
    assert [one.get(f"{W}id") for one in root.iter(f"{W}commentRangeStart")] == ["1", "0"]


def test_two_hundred_findings_at_one_cell() -> None:
    many = remark("表1 第1行第1列", *(f"X{number}" for number in range(200)), reason="长" * 300)
    word(f"<w:tbl>{raw.row('甲')}</w:tbl><w:p/>", many)
    book = excel(simple(), remark("表!A1", *(f"X{number}" for number in range(200)), reason="长" * 300))
    comment = book["表"]["A1"].comment
    assert len(comment.text) < 32_767 and comment.text.endswith("其余意见见“审核意见”表")
    assert book["审核意见"].max_row == 201
    longest = excel(simple(), remark("表!A1", reason="长" * 40_000))
    assert max(len(str(cell.value)) for row in longest["审核意见"].iter_rows() for cell in row) < 32_767


def simple() -> bytes:
    stream = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.title = "表"
    book.active["A1"] = "项目名称"
    book.save(stream)
    return stream.getvalue()


def excel(data: bytes, *remarks: Remark) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(annotate_xlsx(data, remarks, "审核人", when=WHEN)))


def test_more_boxes_than_a_block_of_numbers_has() -> None:
    remarks = [remark(f"表!A{number}") for number in range(1, 2200)]
    with zipfile.ZipFile(io.BytesIO(annotate_xlsx(simple(), remarks, "审核人"))) as archive:
        drawing = archive.read("xl/drawings/vmlDrawing1.vml").decode()
    (blocks,) = re.findall(r'<o:idmap [^>]*data="([\d,]*)"', drawing)
    numbers = {int(number) for number in re.findall(r'id="_x0000_s(\d+)"', drawing)}
    assert len(numbers) == len(remarks)
    assert {number // 1024 for number in numbers} <= {int(block) for block in blocks.split(",")}


def test_a_conversation_is_answered() -> None:
    """Excel shows a threaded comment and not the ordinary one beside it."""
    book = openpyxl.load_workbook(io.BytesIO(simple()))
    book["表"]["A1"].comment = openpyxl.comments.Comment("[线程批注]", "tc={1}")
    stream = io.BytesIO()
    book.save(stream)
    root = f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="A1" personId="{{P}}" id="{{T}}"><text>谁填的？</text></threadedComment></ThreadedComments>'
    people = f'<personList xmlns="{THREADS}"><person displayName="甲" id="{{P}}" userId="甲" providerId="None"/></personList>'
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kind = "http://schemas.microsoft.com/office/2017/10/relationships"
    for name, relation in (
        ("xl/worksheets/_rels/sheet1.xml.rels", f'<Relationship Id="t" Type="{kind}/threadedComment" Target="/xl/threadedComments/t1.xml"/>'),
        ("xl/_rels/workbook.xml.rels", f'<Relationship Id="p" Type="{kind}/person" Target="persons/person.xml"/>'),
    ):
        parts[name] = parts[name].replace(b"</Relationships>", relation.encode() + b"</Relationships>")
    parts |= {"xl/threadedComments/t1.xml": root.encode(), "xl/persons/person.xml": people.encode()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    result = annotate_xlsx(made.getvalue(), [remark("表!A1"), remark("表!B2")], "审核人", when=WHEN)
    with zipfile.ZipFile(io.BytesIO(result)) as archive:
        threads = etree.fromstring(archive.read("xl/threadedComments/t1.xml"))
        persons = {one.get("id"): one.get("displayName") for one in etree.fromstring(archive.read("xl/persons/person.xml"))}
    first, reply = threads
    assert first.get("id") == reply.get("parentId") == "{T}" and reply.get("ref") == "A1"
    assert persons[reply.get("personId")] == "审核人" and reply.get("dT") == "2024-01-01T00:00:00.00"
    assert "【必须修改】某事（A01）\n理由" in "".join(reply.itertext())


def test_what_belongs_to_no_cell_is_said_on_the_first_table_that_is_seen() -> None:
    book = openpyxl.load_workbook(io.BytesIO(simple()))
    book.create_chartsheet("图", 0).add_chart(openpyxl.chart.BarChart())
    book.create_sheet("藏", 1).sheet_state = "hidden"
    stream = io.BytesIO()
    book.save(stream)
    found = excel(stream.getvalue(), remark(""))
    assert found["表"]["A1"].comment is not None
    assert found["藏"]["A1"].comment is None


def test_protected_sheets_tables_and_names_with_quotes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(simple()))
    sheet = book["表"]
    sheet.title = "it's & 表"
    sheet["A2"], sheet.protection.sheet = "甲", True
    sheet.add_table(openpyxl.worksheet.table.Table(displayName="T", ref="A1:A2"))
    sheet.conditional_formatting.add("A1:A2", openpyxl.formatting.rule.CellIsRule(operator="equal", formula=["1"]))
    stream = io.BytesIO()
    book.save(stream)
    found = excel(stream.getvalue(), remark("it's & 表!A2"))
    assert "某事" in found["it's & 表"]["A2"].comment.text
    assert found["it's & 表"].tables and found["it's & 表"].protection.sheet
    (link,) = [cell.hyperlink.location for row in found["审核意见"].iter_rows() for cell in row if cell.hyperlink]
    assert link == "'it''s & 表'!A2"


def test_rows_of_the_list_are_as_high_as_their_texts() -> None:
    listed = excel(simple(), remark("表!A1"), remark("表!A2", reason="长" * 100))["审核意见"]
    heights = [listed.row_dimensions[row].height for row in (1, 2, 3)]
    assert heights[0] == 15 and heights[1] == 15 and heights[2] == 60
