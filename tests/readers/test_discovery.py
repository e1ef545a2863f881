from __future__ import annotations

import os
from pathlib import Path

import pytest

from perfcheck.readers.discovery import NoSuchPath, discover

FORM = "name: 甲\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a few files of every kind."""
    for name in ("b.yaml", "a.yaml", "sub/c.yml", "sub/deep/d.txt", "sub/e.docx", ".hidden/x.yaml", ".x.yaml", "~$b.docx", "README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(FORM, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*paths: str, **settings: object) -> list[str]:
    return [("~" if one.context else "") + one.path for one in discover(paths, **settings)]  # type: ignore[arg-type]


def test_a_folder_is_walked_to_the_bottom_in_a_fixed_order(folder: Path) -> None:
    assert found(".") == ["a.yaml", "b.yaml", "sub/c.yml", "sub/e.docx", "sub/deep/d.txt"]


def test_formats_that_cannot_be_read_are_not_passed_over(folder: Path) -> None:
    assert "sub/e.docx" in found("sub")


def test_a_named_file_brings_its_neighbours_as_context(folder: Path) -> None:
    assert found("b.yaml") == ["~a.yaml", "b.yaml"]
    assert found("b.yaml", context=False) == ["b.yaml"]


def test_a_named_file_is_taken_whatever_its_suffix(folder: Path) -> None:
    assert found("README.md", context=False) == ["README.md"]


@pytest.mark.usefixtures("folder")
def test_the_order_of_arguments_does_not_matter() -> None:
    assert found("sub", "b.yaml", "a.yaml") == found("a.yaml", "b.yaml", "sub")
    assert found("sub/deep", ".") == found(".")


@pytest.mark.usefixtures("folder")
def test_nothing_comes_twice() -> None:
    names = found(".", "a.yaml", "sub", "./sub/c.yml", "a.yaml")
    assert len(names) == len(set(names)) == 5


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("sub", ["a.yaml", "b.yaml"]),
        ("sub/", ["a.yaml", "b.yaml"]),
        ("*.yaml", ["sub/c.yml", "sub/e.docx", "sub/deep/d.txt"]),
        ("sub/deep", ["a.yaml", "b.yaml", "sub/c.yml", "sub/e.docx"]),
        ("deep", ["a.yaml", "b.yaml", "sub/c.yml", "sub/e.docx"]),
        ("**/*.txt", ["a.yaml", "b.yaml", "sub/c.yml", "sub/e.docx"]),
        ("./a.yaml", ["b.yaml", "sub/c.yml", "sub/e.docx", "sub/deep/d.txt"]),
        ("?.y*ml", ["sub/e.docx", "sub/deep/d.txt"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_exclude_patterns(pattern: str, left: list[str]) -> None:
    assert found(".", exclude=[pattern]) == left


def test_exclude_reaches_folders_outside_the_working_directory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "sub")
    assert [Path(path).name for path in found("..", exclude=["*.yaml"])] == ["c.yml", "e.docx", "d.txt"]


@pytest.mark.usefixtures("folder")
def test_a_named_file_is_excluded_only_when_forced() -> None:
    assert found("a.yaml", exclude=["a.yaml"], context=False) == ["a.yaml"]
    assert found("a.yaml", exclude=["a.yaml"], force_exclude=True) == []
    assert found("b.yaml", exclude=["a.yaml"]) == ["b.yaml"], "nor is an excluded neighbour read"


def test_a_named_file_next_to_a_walked_folder_stays_in_one_submission(folder: Path) -> None:
    assert found(".", ".x.yaml")[:3] == [".x.yaml", "a.yaml", "b.yaml"]


@pytest.mark.parametrize("path", ["missing.yaml", "sub/missing", ""])
@pytest.mark.usefixtures("folder")
def test_a_missing_path_is_an_error_before_anything_is_read(path: str) -> None:
    with pytest.raises(NoSuchPath, match="没有这个文件或文件夹"):
        next(iter(discover(["a.yaml", path])))


def test_links_that_go_in_a_circle_end(folder: Path) -> None:
    os.symlink(folder, folder / "sub" / "up")
    os.symlink("loop", folder / "sub" / "loop")
    assert len(found(".")) == 5


def test_a_folder_that_a_link_leads_to_as_well_is_walked_once(folder: Path) -> None:
    os.symlink(folder / "sub", folder / "again")
    os.symlink(folder / "sub" / "deep", folder / "sub" / "also")
    assert found(".") == ["a.yaml", "b.yaml", "again/c.yml", "again/e.docx", "again/also/d.txt"]


def test_what_a_link_leads_to_is_walked_where_it_comes_first(folder: Path) -> None:
    os.symlink(folder / "sub" / "deep", folder / "zz")
    assert found(".") == ["a.yaml", "b.yaml", "sub/c.yml", "sub/e.docx", "sub/deep/d.txt"]
    os.symlink(folder / "sub" / "deep", folder / "0")
    assert found(".") == ["a.yaml", "b.yaml", "0/d.txt", "sub/c.yml", "sub/e.docx"]


def test_a_link_is_the_only_way_to_what_is_passed_over_by_name(folder: Path) -> None:
    (folder / ".hidden" / "in").mkdir(parents=True)
    (folder / ".hidden" / "in" / "h.yaml").write_text(FORM, "utf-8")
    os.symlink(folder / ".hidden" / "in", folder / "zz")
    os.symlink(folder / ".hidden", folder / "zzz")
    os.symlink(folder / "sub" / "deep", folder / "zzzz")
    assert found("zz", "zzz", context=False) == ["zz/h.yaml", "zzz/x.yaml", "zzz/in/h.yaml"]
    assert found(".", exclude=["sub"]) == ["a.yaml", "b.yaml", "zz/h.yaml", "zzz/x.yaml", "zzzz/d.txt"]


def test_a_link_that_leads_out_and_back_in(folder: Path) -> None:
    os.symlink(folder, folder / "sub" / "up")
    (folder / "other").mkdir()
    (folder / "other" / "o.yaml").write_text(FORM, "utf-8")
    assert found("sub") == ["sub/c.yml", "sub/e.docx", "sub/deep/d.txt", "sub/up/a.yaml", "sub/up/b.yaml", "sub/up/other/o.yaml"]


def test_a_link_is_the_only_way_into_a_folder_that_shows_nothing(folder: Path) -> None:
    os.symlink(folder / "sub" / "deep", folder / "zz")
    (folder / "sub").chmod(0o100)
    try:
        if os.access(folder / "sub", os.R_OK):
            pytest.skip("root, and everybody on Windows, may look into it all the same")
        assert found(".") == ["a.yaml", "b.yaml", "sub", "zz/d.txt"]
    finally:
        (folder / "sub").chmod(0o700)


def test_a_dangling_link_is_handed_out_to_be_reported(folder: Path) -> None:
    os.symlink("nowhere.yaml", folder / "sub" / "gone.yaml")
    assert "sub/gone.yaml" in found("sub")


def test_paths_are_relative_below_the_working_directory_and_near_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder / "sub" / "deep")
    assert found("d.txt", context=False) == ["d.txt"]
    assert found("../c.yml", context=False) == ["../c.yml"]
    assert found("../../a.yaml", context=False) == [(folder / "a.yaml").as_posix()]
    (folder / "sub" / "..a.yaml").write_text(FORM, "utf-8")
    assert found("../..a.yaml", context=False) == [(folder / "sub" / "..a.yaml").as_posix()], "it looks as if it were farther up"
    assert found("..") == ["../c.yml", "../e.docx", "d.txt"]
    assert found("../..") == [(folder / "a.yaml").as_posix(), (folder / "b.yaml").as_posix(), "../c.yml", "../e.docx", "d.txt"]


@pytest.mark.usefixtures("folder")
def test_a_folder_that_cannot_be_opened_is_handed_out_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def refusing(path: str) -> object:
        if path.endswith("deep"):
            raise PermissionError
        return real(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert found("sub") == ["sub/c.yml", "sub/e.docx", "sub/deep"]


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A form as Word and as PDF, one as PDF alone, and an old one."""
    for name in ("表.docx", "表.pdf", "只有.pdf", "旧.DOC", "旧.PDF", "说明.et"):
        (tmp_path / name).write_bytes(b"x")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("printed")
def test_a_pdf_beside_what_it_was_printed_from_is_named_and_not_read() -> None:
    sources = {source.path: source for source in discover(["."])}
    assert set(sources) == {"表.docx", "表.pdf", "只有.pdf", "旧.DOC", "旧.PDF", "说明.et"}
    for path, original in (("表.pdf", "表.docx"), ("旧.PDF", "旧.doc")):
        (problem,) = sources[path].read({}).problems
        assert problem.level == "note" and original in problem.message and problem.hint
    assert sources["只有.pdf"].read({}).problems[0].level == "error"


@pytest.mark.usefixtures("printed")
def test_the_same_form_is_not_compared_with_itself() -> None:
    assert found("只有.pdf") == ["只有.pdf", "~旧.DOC", "~表.docx", "~说明.et"]
    assert found("表.pdf") == ["~只有.pdf", "~旧.DOC", "表.pdf", "~说明.et"], "the one that is named counts"
    assert "~表.pdf" not in found("表.docx")


@pytest.mark.usefixtures("printed")
def test_a_plugin_that_reads_pdf_gets_all_of_them() -> None:
    sources = {source.path: source for source in discover(["."], extra_suffixes=[".pdf"])}
    assert type(sources["表.pdf"]) is type(sources["表.docx"])
