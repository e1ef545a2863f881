from __future__ import annotations

import os
from pathlib import Path

import pytest

from perfcheck import limits
from perfcheck.declaration.problem import Problem
from perfcheck.readers.opening import read_file
from perfcheck.readers.reading import Reading

FORM = "项目名称: 校舍维修\nannual:\n  period: 2024年\n"


def problem_of(path: Path) -> Problem:
    reading = read_file(str(path), {})
    assert not reading.declarations
    (problem,) = reading.problems
    assert problem.message and problem.hint
    return problem


@pytest.mark.parametrize(
    ("encoding", "start"),
    [("utf-8", b""), ("utf-8-sig", b""), ("gb18030", b""), ("gbk", b""), ("utf-16", b""), ("utf-16-le", b"\xff\xfe")],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_usual_encoding(tmp_path: Path, encoding: str, start: bytes, end: str) -> None:
    path = tmp_path / "表.yaml"
    path.write_bytes(start + FORM.replace("\n", end).encode(encoding))
    reading = read_file(str(path), {})
    assert not reading.problems
    (form,) = reading.declarations
    assert str(form.name) == "校舍维修"
    assert form.annual is not None and form.annual.period is not None
    assert form.annual.period.span == (3, 11, 3, 16)


@pytest.mark.parametrize("suffix", [".yaml", ".txt"])
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04" + b"\x00" * 30 + b"word/document.xml", "Word"),
        (b"%PDF-1.4\n1 0 obj\nendobj\n", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "旧版 Office"),
        (b"{\\rtf1\\ansi hello}", "RTF"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "PNG"),
        (bytes(range(256)) * 4, ""),
    ],
)
def test_another_format_renamed_is_recognised(tmp_path: Path, suffix: str, data: bytes, said: str) -> None:
    path = tmp_path / f"表{suffix}"
    path.write_bytes(data)
    problem = problem_of(path)
    assert problem.level == "error"
    assert said in problem.message


@pytest.mark.parametrize("suffix", [".DOC", ".pdf", ".wps", ".et"])
def test_words_under_the_suffix_of_an_office_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"表{suffix}"
    path.write_bytes("通知".encode())
    problem = problem_of(path)
    assert problem.level == "error"
    assert f"扩展名是 {suffix.lower()}" in problem.message and "只是文字" in problem.message


@pytest.mark.parametrize("suffix", [".RAR", ".7z", ".ofd", ".xlsb"])
def test_a_format_that_cannot_be_read_yet_is_an_error_with_a_way_out(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"表{suffix}"
    path.write_bytes(b"x")
    problem = problem_of(path)
    assert problem.level == "error"
    assert suffix.lower() in problem.message
    assert "不能算通过" in problem.hint


@pytest.mark.parametrize("suffix", [".yaml", ".txt"])
def test_an_empty_file_is_worth_a_note(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"空{suffix}").write_bytes(b"")
    assert problem_of(tmp_path / f"空{suffix}").level == "note"


def test_a_text_that_is_no_declaration_is_worth_a_note(tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text("关于召开会议的通知\n各科室：\n请准时参加。\n", "utf-8")
    assert problem_of(tmp_path / "通知.txt").level == "note"


def test_what_is_no_ordinary_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道.yaml")
    os.symlink("没有.yaml", tmp_path / "断链.yaml")
    os.symlink("圈.yaml", tmp_path / "圈.yaml")
    assert "管道或设备" in problem_of(tmp_path / "管道.yaml").message
    assert "断掉的链接" in problem_of(tmp_path / "断链.yaml").message
    assert "链接绕成了圈" in problem_of(tmp_path / "圈.yaml").message
    assert "这是文件夹" in problem_of(tmp_path).message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "表.yaml"
    path.write_text(FORM, "utf-8")
    path.chmod(0)
    assert "没有读取权限" in problem_of(path).message


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.current, "file_megabytes", 1)
    (tmp_path / "大.yaml").write_text("a" * 1_000_001, "utf-8")
    assert "超过 1 MB" in problem_of(tmp_path / "大.yaml").message


def test_a_registered_reader_goes_first_and_may_fail(tmp_path: Path) -> None:
    path = tmp_path / "表.yaml"
    path.write_text(FORM, "utf-8")
    assert read_file(str(path), {".yaml": lambda location, data: Reading("own")}).format == "own"
    broken = read_file(str(path), {".yaml": lambda location, data: 1 / 0})
    assert broken.problems[0].level == "error" and "ZeroDivisionError" in broken.problems[0].message
    nothing = read_file(str(path), {".yaml": lambda location, data: None})
    assert nothing.problems[0].level == "error" and "没有给出 Reading" in nothing.problems[0].message


def test_endless_nesting_ends_quickly(tmp_path: Path) -> None:
    (tmp_path / "深.yaml").write_text("name: " + "[" * 100_000, "utf-8")
    assert {one.level for one in read_file(str(tmp_path / "深.yaml"), {}).problems} == {"error"}
