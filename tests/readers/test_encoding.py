"""Bytes of all the encodings that clerks send; and what is no text, named."""

from __future__ import annotations

import io
import zipfile

import pytest

from perfcheck.declaration.problem import Problem
from perfcheck.readers.encoding import decode
from perfcheck.readers.text_reader import read_text

FORM = (
    "\t项目支出绩效目标申报表\n\n\t（2024年度）\n\n\t项目名称\n\t㎡级冷库改造\n\n\t年度总体目标\n\t扩容１０００㎡\n\n"
    "\t一级指标\n\t二级指标\n\t三级指标\n\t指标值\n\n\t产出指标\n\t数量指标\n\t冷库面积\n\t≥1000㎡\n\n"
    "\t效益指标\n\t社会效益\n\t供应户数\n\t≥300户\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-32"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_the_same_form_whatever_its_encoding(encoding: str, ending: str) -> None:
    text = decode(FORM.replace("\n", ending).encode(encoding))
    assert text == FORM
    reading = read_text(text)
    assert reading.declarations[0].name is not None
    assert reading.declarations[0].name.text == "㎡级冷库改造"


def test_utf_16_big_endian_with_its_mark() -> None:
    assert decode(b"\xfe\xff" + FORM.encode("utf-16-be")) == FORM


def test_characters_beyond_gbk() -> None:
    assert decode("\t镕㐀𠮷\n".encode("gb18030")) == "\t镕㐀𠮷\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_cut_off_within_a_character_is_read_up_to_there(encoding: str) -> None:
    whole = "\t项目支出绩效目标申报表\n\n\t项目名称\n\t冷库".encode(encoding)
    text = decode(whole[:-1])
    assert text == "\t项目支出绩效目标申报表\n\n\t项目名称\n\t冷"


def test_nothing_is_an_empty_text() -> None:
    assert decode(b"") == ""


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "named", "remedy"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF", ".pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "旧版 Office", ".docx"),
        (archive("[Content_Types].xml", "word/document.xml"), "Word 文档", ".docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "Excel 工作簿", ".xlsx"),
        (archive("申报表.txt"), "ZIP 压缩包", "解压"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "PNG 图片", "Word 或 Excel"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "JPEG 图片", "Word 或 Excel"),
        (b"BM\x36\x00\x00\x00\x00\x00" + bytes(20), "BMP 图片", "Word 或 Excel"),
        (b"\x1f\x8b\x08" + bytes(20), "gzip", "解压"),
        (b"{\\rtf1\\ansi", "RTF", ".docx"),
    ],
)
def test_what_is_no_text_is_named_with_the_remedy(data: bytes, named: str, remedy: str) -> None:
    problem = decode(data)
    assert isinstance(problem, Problem)
    assert problem.level == "error"
    assert named in problem.message
    assert remedy in problem.hint


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"abc\x00\x01\x02\x03\x04" * 50, b"\x81" * 40 + b"\xff" * 9])
def test_binary_data_is_refused(data: bytes) -> None:
    problem = decode(data)
    assert isinstance(problem, Problem)
    assert problem.hint


def test_an_honest_text_that_begins_like_a_bitmap_is_read() -> None:
    assert decode("BMI 达标率 ≥90%".encode()) == "BMI 达标率 ≥90%"
