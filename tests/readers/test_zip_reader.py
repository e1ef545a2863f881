from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from forms import files, old_word
from forms import printed as printed_form
from forms.samples import harbour

from perfcheck import limits
from perfcheck.readers.discovery import Source, discover

if TYPE_CHECKING:
    from collections.abc import Callable


class GbkInfo(zipfile.ZipInfo):
    """A member whose name is written as the Explorer of a Chinese Windows does: GBK, without the flag."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), 0


class MacInfo(zipfile.ZipInfo):
    """A member as the Finder writes it: UTF-8, without the flag."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("utf-8"), 0


def archive(path: Path, members: dict[str, bytes], info: Callable[[str], zipfile.ZipInfo] = zipfile.ZipInfo) -> Path:
    with zipfile.ZipFile(path, "w") as opened:
        for name, data in members.items():
            opened.writestr(info(name), data)
    return path


@pytest.fixture
def form(tmp_path: Path) -> bytes:
    return files.write_docx(tmp_path / "form.docx", harbour()).read_bytes()


def found(path: Path) -> list[Source]:
    return list(discover([str(path)], context=False))


@pytest.mark.parametrize("info", [zipfile.ZipInfo, GbkInfo, MacInfo])
def test_chinese_names_in_every_encoding(tmp_path: Path, form: bytes, info: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    archive(tmp_path / "报送.zip", {"某局/项目表（渔港）.docx": form, "某局/乙\u4e5c.docx": form}, info)
    sources = found(Path("报送.zip"))
    assert [one.path for one in sources] == ["报送.zip!某局/乙\u4e5c.docx", "报送.zip!某局/项目表（渔港）.docx"]
    assert len({one.folder for one in sources}) == 1, "one submission, whatever folders are in it"
    for one in sources:
        assert [str(declaration.name) for declaration in one.read({}).declarations] == ["渔港维护"]


def test_what_lies_about_in_archives_is_passed_over(tmp_path: Path, form: bytes) -> None:
    path = archive(
        tmp_path / "a.zip",
        {"a.docx": form, "~$a.docx": b"x", "__MACOSX/._a.docx": b"x", ".git/x.yaml": b"x", "x/.b.xlsx": b"x", "说明.md": b"x", "dir/": b""},
    )
    assert [one.path.rpartition("!")[2] for one in found(path)] == ["a.docx"]


def test_members_are_excluded_like_files(tmp_path: Path, form: bytes) -> None:
    archive(tmp_path / "a.zip", {"a.docx": form, "旧/b.docx": form})
    assert [one.path.rpartition("!")[2] for one in discover([str(tmp_path)], exclude=["旧", "form.docx"])] == ["a.docx"]


def test_archives_come_after_the_files_of_their_folder(tmp_path: Path, form: bytes) -> None:
    archive(tmp_path / "a.zip", {"x.docx": form})
    folders = [one.folder for one in discover([str(tmp_path)])]
    assert folders == [str(tmp_path), str(tmp_path / "a.zip")]


def test_names_never_lead_out_of_the_archive(tmp_path: Path, form: bytes) -> None:
    path = archive(tmp_path / "a.zip", {"../../etc/a.docx": form, "/b.docx": form, "c\\d.docx": form})
    assert [one.path.rpartition("!")[2] for one in found(path)] == ["b.docx", "c/d.docx", "etc/a.docx"]


def test_an_office_document_under_another_suffix_is_no_archive(tmp_path: Path, form: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(form)
    (source,) = found(tmp_path / "a.zip")
    assert source.path.endswith("a.zip") and len(source.read({}).declarations) == 1


@pytest.mark.parametrize(
    ("members", "level", "said"),
    [
        ({}, "note", "没有申报表"),
        ({"a.zip": b"PK"}, "error", "压缩包里还有压缩包"),
        ({"a.ofd": b"x"}, "error", "读不了 .ofd"),
        ({"a.pdf": b"%PDF-1.4"}, "error", "PDF 文件损坏"),
        ({"a.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, "error", "损坏"),
        ({"a.docx": b"\x89PNG\r\n\x1a\n\x00"}, "error", "PNG 图片"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, members: dict[str, bytes], level: str, said: str) -> None:
    (source,) = found(archive(tmp_path / "b.zip", members))
    (problem,) = source.read({}).problems
    assert problem.level == level and said in problem.message and problem.hint


def test_a_member_with_a_password(tmp_path: Path, form: bytes) -> None:
    data = bytearray(archive(tmp_path / "a.zip", {"a.docx": form}).read_bytes())
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    (problem,) = found(tmp_path / "a.zip")[0].read({}).problems
    assert problem.level == "error" and "密码" in problem.message


def test_damaged_archives(tmp_path: Path, form: bytes) -> None:
    data = archive(tmp_path / "a.zip", {"a.docx": form}).read_bytes()
    (tmp_path / "a.zip").write_bytes(data[: len(data) // 2])
    (problem,) = found(tmp_path / "a.zip")[0].read({}).problems
    assert problem.level == "error" and "压缩包损坏" in problem.message
    (tmp_path / "a.zip").write_bytes(data[:60] + bytes(200) + data[260:])
    (problem,) = found(tmp_path / "a.zip")[0].read({}).problems
    assert problem.level == "error" and "损坏" in problem.message


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr("a.txt", bytes(20_000_000))
    (problem,) = found(tmp_path / "a.zip")[0].read({}).problems
    assert problem.level == "error" and "解压后过大" in problem.message
    monkeypatch.setattr(limits.current, "archive_files", 3)
    (source,) = found(archive(tmp_path / "b.zip", {f"{number}.yaml": b"" for number in range(4)}))
    (problem,) = source.read({}).problems
    assert problem.level == "error" and "4 个" in problem.message


def test_old_word_and_pdf_in_an_archive(tmp_path: Path) -> None:
    old, printed = (write(tmp_path / "x", harbour()).read_bytes() for write in (old_word.write_doc, printed_form.write_pdf))
    path = archive(tmp_path / "b.zip", {"甲.doc": old, "乙.pdf": printed})
    readings = [source.read({}) for source in found(path)]
    assert [(one.format, len(one.declarations), one.problems) for one in readings] == [("pdf", 1, []), ("doc", 1, [])]


def test_the_printed_form_of_a_member_is_not_read_again(tmp_path: Path, form: bytes) -> None:
    path = archive(tmp_path / "b.zip", {"甲/表.docx": form, "甲/表.PDF": b"x", "乙/表.pdf": b"x"})
    sources = {source.path.rpartition("!")[2]: source for source in found(path)}
    assert set(sources) == {"甲/表.docx", "甲/表.PDF", "乙/表.pdf"}
    (problem,) = sources["甲/表.PDF"].read({}).problems
    assert problem.level == "note" and "同名的 表.docx" in problem.message
    assert sources["乙/表.pdf"].read({}).problems[0].level == "error"
