"""Word 97–2003 files written by hand after the specification: what LibreOffice writes is in test_converted.py."""

from __future__ import annotations

import struct
import time
from random import Random
from typing import TYPE_CHECKING

import pytest
from forms import old_word
from forms.old_word import DELETED, HIDDEN, INSERTED, OldWord, Paragraph, depth, drawn
from forms.samples import harbour

from perfcheck.readers.damage import Damaged
from perfcheck.readers.doc_reader import read_doc
from perfcheck.readers.grid import Grid, GridCell
from perfcheck.readers.opening import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.readers.reading import Reading

CELL, ROW = old_word.IN_TABLE, old_word.IN_TABLE + old_word.ROW_END
TOP, BELOW = old_word.TOP, old_word.BELOW


def rows_of(data: bytes) -> list[list[str]]:
    """The rows of all tables, each cell's lines joined by ``|``; a paragraph is a row of one."""
    rows = []
    for part in read_doc(data).parts:
        for block in part:
            if isinstance(block, GridCell):
                rows.append([block.text])
            else:
                rows += [["|".join(one.lines) for one in line.cells] for line in block.rows]
    return rows


def text_of(*runs: tuple[str, bytes], **more: bytes) -> str:
    (line,) = read_one(*runs, **more)
    return line


def read_one(*runs: tuple[str, bytes], **more: bytes) -> list[str]:
    word = OldWord([Paragraph(list(runs))], **more)  # type: ignore[arg-type]
    return [row[0] for row in rows_of(word.data())]


def problems_of(word: OldWord) -> list[tuple[str, str]]:
    return [(problem.level, problem.message) for problem in read_doc(word.data()).problems]


def read(data: bytes, name: str = "表.doc") -> Reading:
    return read_bytes(data, name, {})


@pytest.mark.parametrize("name", ["表.doc", "表.wps", "表.docx", "表.txt"])
def test_a_form_is_read_with_the_places_of_its_cells(name: str) -> None:
    reading = read(drawn(harbour()).data(), name)
    assert (reading.format, reading.problems) == ("doc", [])
    (form,) = reading.declarations
    assert str(form.title) == "项目支出绩效目标申报表" and form.fiscal_year == 2024
    assert form.annual is not None and [str(goal.text) for goal in form.annual.goals] == ["清淤", "修缮码头"]
    second = form.annual.indicators[1]
    assert second.value is not None and second.level2 is not None
    assert (second.value.text, second.value.locator, second.value.span) == ("2座", "表1 第10行第5列", None)
    assert (second.level2.text, second.level2.locator) == ("数量指标", "表1 第9行第3列"), "a merged cell stands where it begins"


@pytest.mark.parametrize(
    ("cut", "narrow"), [(0, None), (1, None), (7, None), (1000, None), (0, "gbk"), (100_000, "gbk")]
)
def test_pieces_in_any_order_and_width(cut: int, narrow: str | None) -> None:
    """A file saved “fast” keeps its text in pieces; old Chinese programs wrote single bytes of GBK."""
    word = OldWord()
    word.add("渔港维护，单位：万元")
    word.row("项目名称", "清淤“30”万方\n修缮")
    assert rows_of(word.data(cut=cut, narrow=narrow)) == [["渔港维护，单位：万元"], ["项目名称", "清淤“30”万方|修缮"]]


def test_single_bytes_are_latin_where_they_are_no_chinese() -> None:
    word = OldWord()
    word.add("“Plan” – 5×3 ±2° é")
    assert rows_of(word.data(narrow="cp1252")) == [["“Plan” – 5×3 ±2° é"]]
    assert rows_of(word.data(narrow="cp1252", language=0x0409)) == [["“Plan” – 5×3 ±2° é"]]


def test_characters_that_take_two_positions() -> None:
    word = OldWord()
    word.add("𠮷田")
    word.row("𠮷", "后")
    assert rows_of(word.data()) == [["𠮷田"], ["𠮷", "后"]]


def test_merges_and_columns() -> None:
    word = OldWord()
    word.row("A", "B", edges=[0, 1000, 3000], flags=[TOP, 0])
    word.row("", "C", "D", edges=[0, 1000, 2000, 3000], flags=[BELOW, 0, 0])
    word.row("E", edges=[1000, 2000])
    ((grid,),) = read_doc(word.data()).parts
    assert isinstance(grid, Grid)
    found = [(one.text, one.row, one.column, one.rowspan, one.colspan) for line in grid.rows for one in line.filled]
    assert found == [("A", 0, 0, 2, 1), ("B", 0, 1, 1, 2), ("C", 1, 1, 1, 1), ("D", 1, 2, 1, 1), ("E", 2, 1, 1, 1)]


@pytest.mark.parametrize("flags", [[0, 1, 2, 2, 1, 2], [0, 2, 1, 1, 2, 1], [0, 3, 1, 1, 3, 1]])
def test_cells_merged_sideways_by_flags(flags: list[int]) -> None:
    """Word 97 and the specification number the first and the following cells the other way round."""
    word = OldWord()
    word.row("甲", "乙", "", "", "丙", "", flags=flags)
    word.row("1", "2", "3", "4", "5", "6")
    ((grid,),) = read_doc(word.data()).parts
    assert isinstance(grid, Grid)
    assert [(one.text, one.column, one.colspan) for one in grid.rows[0].cells] == [("甲", 0, 1), ("乙", 1, 3), ("丙", 4, 2)]


def test_a_cell_with_text_is_never_swallowed_by_a_merge() -> None:
    word = OldWord()
    word.row("甲", "乙", "丙", flags=[2, 1, 1])
    assert rows_of(word.data()) == [["甲", "乙", "丙"]]
    word = OldWord()
    word.row("A", "1", flags=[TOP, 0])
    word.row("B", "2", flags=[BELOW, 0])
    ((level, message),) = problems_of(word)
    assert level == "warning" and "表1 第2行第1列" in message and "“B”" in message


def test_modifiers_of_a_row_after_its_definition() -> None:
    merge, split = struct.pack("<HBB", 0x5624, 0, 2), struct.pack("<HBB", 0x5625, 0, 2)
    vertical = struct.pack("<HBBB", 0xD62B, 2, 0, 3)
    width = struct.pack("<HBBH", 0x7623, 0, 1, 2000)
    insert, delete = struct.pack("<HBBH", 0x7621, 1, 1, 500), struct.pack("<HBB", 0x5622, 0, 1)

    def spans(*cells: str, more: bytes, edges: list[int]) -> list[tuple[str, int, int]]:
        word = OldWord()
        word.row(*cells, more=more, edges=edges, flags=[0] * (len(edges) - 1))
        word.row("1", "2", "3", edges=[0, 1000, 2000, 3000])
        ((grid,),) = read_doc(word.data()).parts
        assert isinstance(grid, Grid)
        return [(one.text, one.column, one.colspan) for one in grid.rows[0].cells]

    three = [0, 1000, 2000, 3000]
    assert spans("甲", "", "丙", more=merge, edges=three) == [("甲", 0, 2), ("丙", 2, 1)]
    assert spans("甲", "", "丙", more=merge + split, edges=three) == [("甲", 0, 1), ("", 1, 1), ("丙", 2, 1)]
    assert spans("甲", "乙", "丙", more=insert + vertical, edges=[0, 1000, 2500]) == [("甲", 0, 1), ("乙", 1, 1), ("丙", 2, 2)]
    assert spans("甲", "乙", more=width, edges=[0, 1000, 2000]) == [("甲", 0, 2), ("乙", 2, 1)]
    assert spans("甲", "乙", more=delete, edges=[0, 1000, 2000, 3000]) == [("甲", 0, 1), ("乙", 1, 1)]


@pytest.mark.parametrize("code", [0x6645, 0x6646, 0x646B])
def test_a_row_whose_shape_stands_in_the_data_stream(code: int) -> None:
    """Wide rows have no room in their own place; a pointer within what is pointed to is not followed."""
    shape = old_word.definition([0, 1000, 3000], [0, 0])
    again = struct.pack("<HI", code, 0)
    word = OldWord(store=struct.pack("<H", len(shape + again)) + shape + again)
    word.add("宽", mark="\x07", modifiers=CELL)
    word.add("表", mark="\x07", modifiers=CELL)
    word.paragraphs.append(Paragraph([], "\x07", ROW + struct.pack("<HI", code, 0)))
    word.row("甲", "乙", "丙", edges=[0, 1000, 2000, 3000])
    ((grid,),) = read_doc(word.data()).parts
    assert isinstance(grid, Grid)
    assert [(one.text, one.column, one.colspan) for one in grid.rows[0].cells] == [("宽", 0, 1), ("表", 1, 2)]


def test_a_row_without_a_shape_still_has_its_cells() -> None:
    word = OldWord()
    for text in ("甲", "乙"):
        word.add(text, mark="\x07", modifiers=CELL)
    word.paragraphs.append(Paragraph([], "\x07", ROW))
    word.add("断", mark="\x07", modifiers=CELL)
    assert rows_of(word.data()) == [["甲", "乙"], ["断"]], "the last row has no end at all"
    ((level, message),) = problems_of(word)
    assert level == "warning" and "最后一行不完整" in message


def nested(word: OldWord, outer: str = "") -> None:
    if outer:
        word.add(outer, modifiers=CELL)
    for text in ("甲", "乙"):
        word.add(text, modifiers=CELL + depth(2) + old_word.INNER_CELL_END)
    shape = old_word.definition([0, 500, 1000], [0, 0])
    word.paragraphs.append(Paragraph([], "\r", CELL + depth(2) + old_word.INNER_ROW_END + shape))
    word.add("", mark="\x07", modifiers=CELL)
    word.paragraphs.append(Paragraph([], "\x07", ROW + old_word.definition([0, 2000], [0])))


def test_tables_within_tables() -> None:
    word = OldWord()
    nested(word)
    assert rows_of(word.data()) == [["甲", "乙"]], "one that only holds another together"
    word = OldWord()
    nested(word, "见下表")
    assert rows_of(word.data()) == [["见下表|甲  乙"]]
    ((level, message),) = problems_of(word)
    assert level == "note" and "表1 第1行第1列里还套着一个表格" in message


def test_lines_and_characters_that_print_otherwise() -> None:
    assert rows_of(OldWord([Paragraph([("经济\x0b效益", b"")])]).data()) == [["经济"], ["效益"]]
    assert text_of(("3\x1e4次\x1f/年\t后", b"")) == "3-4次/年\t后"
    assert read_one(("前\x0c后", b"")) == ["前", "后"], "a page break"


def test_fields_show_their_result() -> None:
    assert text_of(('见\x13 HYPERLINK "http://x" \x14网站\x15后', b"")) == "见网站后"
    assert text_of(("\x13 IF \x13 PAGE \x141\x15 = 1 \x14是\x15", b"")) == "是"
    word = OldWord()
    word.add("\x13 TOC \x14目录一")
    word.add("目录二\x15")
    assert rows_of(word.data()) == [["目录一"], ["目录二"]]


def form_box(bits: int, default: int) -> bytes:
    name = struct.pack("<H", 2) + "勾选".encode("utf-16-le") + b"\x00\x00"
    body = b"\xff\xff\xff\xff" + struct.pack("<HHH", bits, 0, 20) + name + struct.pack("<H", default)
    return struct.pack("<IH62x", 68 + len(body), 68) + body


@pytest.mark.parametrize(
    ("bits", "default", "shown"),
    [(1, 0, "□"), (1 | 1 << 2, 0, "☑"), (1 | 25 << 2, 1, "☑"), (1 | 25 << 2, 0, "□"), (0, 1, "")],
)
def test_form_fields_to_tick(bits: int, default: int, shown: str) -> None:
    properties = struct.pack("<HI", 0x6A03, 0) + b"\x06\x08\x01"
    runs = [("\x13 FORMCHECKBOX ", b""), ("\x01", properties), ("\x15延续项目", b"")]
    assert text_of(*runs, store=form_box(bits, default)) == f"{shown}延续项目"  # type: ignore[arg-type]


def fonts(*names: str) -> bytes:
    found = struct.pack("<HH", len(names), 0)
    for name in names:
        text = (name + "\x00").encode("utf-16-le")
        found += bytes([39 + len(text)]) + bytes(39) + text
    return found


def test_symbols_look_as_in_their_font() -> None:
    parts = {15: fonts("宋体", "Wingdings 2", "Symbol")}
    tick = struct.pack("<HHH", 0x6A09, 1, 0xF052)
    at_least = struct.pack("<HHH", 0x6A09, 2, 0xF0B3)
    set_in = struct.pack("<HH", 0x4A4F, 1)
    assert text_of(("(", tick), ("延续", b""), parts=parts) == "☑延续"  # type: ignore[arg-type]
    assert text_of(("(", at_least), ("90%", b""), parts=parts) == "≥90%"  # type: ignore[arg-type]
    assert text_of(("R", set_in), ("新增", b""), parts=parts) == "☑新增"  # type: ignore[arg-type]
    assert text_of(("(", struct.pack("<HH", 0x4A4F, 0)), ("括号", b""), parts=parts) == "(括号"  # type: ignore[arg-type]


def test_changes_are_read_as_if_accepted() -> None:
    word = OldWord([Paragraph([("旧", DELETED), ("新", INSERTED), ("值", b"")])])
    word.row("删", deleted=True)
    word.row("留")
    assert rows_of(word.data()) == [["新值"], ["留"]]
    ((level, message),) = problems_of(word)
    assert level == "note" and "修订" in message
    assert problems_of(OldWord([Paragraph([("值", b"")])])) == []


def test_a_row_is_not_deleted_by_the_mark_at_its_end_alone() -> None:
    word = OldWord()
    word.row("留")
    word.paragraphs[-1].mark_modifiers = DELETED
    assert rows_of(word.data()) == [["留"]]


def test_modifiers_that_belong_to_a_piece() -> None:
    """A fast save notes a change of properties at the piece, in short or in a list."""
    word = OldWord([Paragraph([("旧", b"")])])
    deleted = 0x41 << 1 | 1 << 8
    assert rows_of(word.data(modifier=deleted)) == []
    assert rows_of(word.data(modifier=1, lists=(DELETED,))) == []
    assert rows_of(word.data(modifier=3, lists=(DELETED, b""))) == [["旧"]]
    assert rows_of(word.data(modifier=9, lists=(DELETED,))) == [["旧"]], "a list that is not there"


def test_hidden_text_pictures_and_text_boxes_are_named() -> None:
    word = OldWord(parts={40: struct.pack("<II", 5, 9) + bytes(26)}, rest="框里\r\r", lengths={6: 4})
    word.paragraphs.append(Paragraph([("藏", HIDDEN), ("露", b"")]))
    word.row("字\x08", "图\x01")
    assert rows_of(word.data()) == [["露"], ["字", "图"]]
    said = problems_of(word)
    assert [level for level, _ in said] == ["warning", "note", "note"]
    for part, (_, message) in zip(
        ("表1 第1行第1列的文本框里有“框里”", "第1段有隐藏文字“藏”", "1 张图片（表1 第1行第2列）"), said, strict=True
    ):
        assert part in message


@pytest.mark.parametrize(
    ("box", "said"),
    [("甲\x13 PAGE \x14一\x15\x07乙", "表1 第1行第1列的文本框里有“甲一乙”"), ("\x13 EMBED Equation.3 \x14\x01\x15", "1 张图片（表1 第1行第1列）")],
)
def test_instructions_in_text_boxes_are_not_said(box: str, said: str) -> None:
    word = OldWord(parts={40: struct.pack("<II", 5, 9) + bytes(26)}, rest=box + "\r\r", lengths={6: len(box) + 2})
    word.row("字\x08", "图")
    ((_, message),) = problems_of(word)
    assert said in message


@pytest.mark.parametrize("spelt", [str.lower, str.upper])
def test_streams_are_found_however_their_names_are_spelt(spelt: Callable[[str], str]) -> None:
    data = drawn(harbour()).data()
    for name in ("WordDocument", "0Table", "1Table", "Data"):
        data = data.replace(name.encode("utf-16-le"), spelt(name).encode("utf-16-le"))
    reading = read_bytes(data, "表.doc", {})
    assert reading.format == "doc" and [str(form.name) for form in reading.declarations] == ["渔港维护"]


def test_footnotes_are_left_out_and_named() -> None:
    word = OldWord(rest="\x02 数据来自渔业站\r\r", lengths={1: 10})
    word.add("值\x02")
    assert rows_of(word.data()) == [["值"]]
    ((level, message),) = problems_of(word)
    assert level == "note" and "脚注" in message and "数据来自渔业站" in message


def numbered(text: str, list_number: int, level: int) -> Paragraph:
    return Paragraph([(text, b"")], "\r", struct.pack("<HBHH", 0x260A, level, 0x460B, list_number))


def level(kind: int, text: str, start: int = 1) -> bytes:
    return struct.pack("<iB", start, kind) + bytes(23) + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def test_automatic_numbers_are_text_as_well() -> None:
    heads = struct.pack("<H", 2) + struct.pack("<i22xBx", 7, 1) + struct.pack("<i22xBx", 8, 0)
    levels = [level(0, "目标\x00："), level(37, "\x00、"), level(0, "\x01."), *[level(23, "·")] * 7]
    uses = struct.pack("<I", 3)
    for key, changes in ((7, 0), (8, 0), (7, 1)):
        uses += struct.pack("<i8xB3x", key, changes)
    uses += b"\xff" * 8 + b"\xff" * 4 + struct.pack("<iI", 5, 0x10)
    word = OldWord(parts={73: heads + b"".join(levels), 74: uses})
    word.paragraphs = [
        numbered("清淤", 1, 0), numbered("甲", 2, 0), numbered("子", 2, 1), numbered("丑", 2, 1), numbered("点", 2, 2),
        numbered("乙", 2, 0), numbered("寅", 2, 1), numbered("修缮", 1, 0), numbered("另起", 3, 0), numbered("无", 9, 0),
    ]  # fmt: skip
    shown = [row[0] for row in rows_of(word.data())]
    assert shown == ["目标1：清淤", "一、甲", "1.子", "2.丑", "点", "二、乙", "1.寅", "目标2：修缮", "目标5：另起", "无"]


def refusal(data: bytes) -> str:
    with pytest.raises(Damaged) as raised:
        read_doc(data)
    assert raised.value.hint
    return raised.value.message


@pytest.mark.parametrize("suffix", [".doc", ".docx", ".xls"])
def test_a_sheet_within_a_document_makes_it_no_workbook(suffix: str) -> None:
    """An embedded sheet has a storage of its own; its name stands in the directory all the same."""
    data = bytearray(drawn(harbour()).data())
    data += "Workbook".encode("utf-16-le") + bytes(496)
    assert read(bytes(data), f"表{suffix}").format == "doc"


def test_what_cannot_be_read_is_named() -> None:
    word = drawn(harbour())
    assert "密码" in refusal(word.data(flags=0x1300))
    assert "Word 6.0/95" in refusal(word.data(magic=0xA5DC, version=0x65))
    assert "Word 6.0/95" in refusal(word.data(version=0x68))
    assert "损坏" in refusal(word.data(magic=0x1234))
    assert "损坏" in refusal(old_word.container({"WordDocument": b"\xec\xa5\xc1\x00", "0Table": b""}))
    word.lengths = {0: 1_000_001}
    assert "文字过多" in refusal(word.data())
    word.lengths = {0: -5}
    assert "损坏" in refusal(word.data())
    word.lengths = {0: 900_000}
    assert "损坏" in refusal(word.data()), "fewer characters than it says"


def test_word_for_windows_2_is_named() -> None:
    (problem,) = read(b"\xdb\xa5\x2d\x00" + bytes(600)).problems
    assert problem.level == "error" and "Word 6.0/95 或更早" in problem.message and ".docx" in problem.hint


@pytest.mark.parametrize("suffix", [".wps", ".et", ".doc"])
def test_documents_of_other_programs_are_named(suffix: str) -> None:
    (problem,) = read(old_word.container({"CONTENTS": b"x"}), f"表{suffix}").problems
    assert problem.level == "error" and "别的办公软件" in problem.message and "另存为 .docx" in problem.hint


@pytest.mark.parametrize("entry", [20, 60])
@pytest.mark.parametrize("target", [0, 2, 20, 0xFFFFFF00])
def test_sectors_that_follow_each_other_in_a_circle(entry: int, target: int) -> None:
    data = bytearray(drawn(harbour()).data())
    struct.pack_into("<I", data, 512 + 4 * entry, target)
    begun = time.process_time()
    reading = read(bytes(data))
    assert time.process_time() - begun < 2
    assert reading.problems and all("程序出错" not in problem.message for problem in reading.problems)


@pytest.mark.parametrize("seed", range(100))
def test_a_damaged_file_ends_in_words(seed: int) -> None:
    random, data = Random(seed), bytearray(drawn(harbour()).data(cut=(0, 40)[seed % 2]))
    if seed % 4 == 0:
        del data[random.randrange(len(data)) :]
    else:
        begin = 0 if seed % 4 == 1 else random.randrange(len(data))
        for _ in range(random.randrange(1, 40)):
            place = random.randrange(begin, min(len(data), begin + 2000))
            data[place] = random.choice((data[place] ^ 1 << random.randrange(8), 0, 255))
    begun = time.process_time()
    reading = read(bytes(data))
    assert time.process_time() - begun < 2
    assert reading.problems or reading.declarations
    assert all("程序出错" not in problem.message for problem in reading.problems), reading.problems
