"""Files that are broken, locked, disguised or made to do harm: an error that says what and what to do, at once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from forms import files, raw
from forms.samples import harbour

from perfcheck.readers.opening import read_bytes

WRITERS = {".docx": files.write_docx, ".xlsx": files.write_xlsx, ".xls": files.write_xls}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def error_of(data: bytes, name: str) -> str:
    begin = time.process_time()
    reading = read_bytes(data, name, {})
    assert time.process_time() - begin < 2
    assert not reading.declarations
    (problem,) = reading.problems
    assert problem.level == "error" and problem.hint
    assert "程序出错" not in problem.message
    return problem.message


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_file_that_did_not_arrive_whole(tmp_path: Path, suffix: str) -> None:
    data = WRITERS[suffix](tmp_path / f"a{suffix}", harbour()).read_bytes()
    for part in (0.02, 0.3, 0.5, 0.9, 0.99):
        message = error_of(data[: int(len(data) * part)], f"a{suffix}")
        assert "不完整" in message or "损坏" in message


@pytest.mark.parametrize("suffix", WRITERS)
def test_bytes_changed_on_the_way_end_in_words(tmp_path: Path, suffix: str) -> None:
    data = WRITERS[suffix](tmp_path / f"a{suffix}", harbour()).read_bytes()
    for position in range(40, len(data), len(data) // 60):
        broken = data[:position] + bytes(255 - byte for byte in data[position : position + 8]) + data[position + 8 :]
        reading = read_bytes(broken, f"a{suffix}", {})
        assert all("程序出错" not in problem.message for problem in reading.problems), reading.problems


@pytest.mark.parametrize("document", [ENTITIES, OUTSIDE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7", "gb2312"])
def test_entities_are_refused_in_every_encoding(document: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{document}<w:document {WORD}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'
    for data, name in (
        (raw.package({"word/document.xml": text.encode(encoding)}), "a.docx"),
        (raw.replaced(raw.xlsx("<sheetData/>"), xl__worksheets__sheet1_xml=text.encode(encoding)), "a.xlsx"),
        (raw.replaced(raw.xlsx("<sheetData/>"), xl__sharedStrings_xml=text.encode(encoding)), "a.xlsx"),
    ):
        assert "DOCTYPE" in error_of(data, name)


def test_bombs_are_refused() -> None:
    assert "解压后过大" in error_of(raw.package({"word/document.xml": b"<a>" + b" " * 30_000_000}), "a.docx")
    assert "解压后过大" in error_of(raw.replaced(raw.xlsx(""), xl__sharedStrings_xml=b" " * 30_000_000), "a.xlsx")


def test_endless_nesting_is_refused() -> None:
    deep = "<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000
    assert "太深" in error_of(raw.docx(deep), "a.docx")
    assert "太深" in error_of(b"<html>" + b"<table><tr><td>" * 5000 + b"x", "a.html")


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".xls", ".csv"])
@pytest.mark.parametrize(("data", "said"), [(b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG 图片"), (b"\xff\xd8\xff" + bytes(50), "JPEG 图片"), (b"%PDF-1.4\n", "PDF")])
def test_pictures_that_were_renamed(suffix: str, data: bytes, said: str) -> None:
    message = error_of(data, f"a{suffix}")
    assert said in message and suffix in message


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".xls", ".yaml"])
def test_encrypted_files_are_named_as_such(suffix: str) -> None:
    assert "密码" in error_of(OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100), f"a{suffix}")


def test_old_word_documents_are_named_as_such() -> None:
    for suffix in (".doc", ".docx", ".wps", ".txt"):
        assert ".doc" in error_of(OLE + "WordDocument".encode("utf-16-le") + bytes(100), f"a{suffix}")


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".xls", ".doc", ".et"])
def test_an_archive_or_nothing_of_the_kind_under_an_office_suffix(suffix: str) -> None:
    message = error_of(raw.package({"甲.txt": b"x"}), f"a{suffix}")
    assert "ZIP" in message and suffix in message
    assert suffix in error_of(OLE, f"a{suffix}")


@pytest.mark.parametrize("name", ["a.txt", "a.yaml", "a.doc", "a.xls", "a.pdf"])
def test_content_decides_not_the_suffix(tmp_path: Path, name: str) -> None:
    for writer, kind in ((files.write_docx, "docx"), (files.write_xlsx, "xlsx"), (files.write_xls, "xls")):
        reading = read_bytes(writer(tmp_path / "a", harbour()).read_bytes(), name, {})
        assert (reading.format, len(reading.declarations)) == (kind, 1)
