"""Where `check --annotate` writes, what it says, and what it never does."""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.annotating.conftest import SET

if TYPE_CHECKING:
    from tests.conftest import Cli


def test_folders_and_archives_are_mirrored(cli: Cli, word: Path, excel: Path) -> None:
    folder = word.parent
    (folder / "单位" / "甲").mkdir(parents=True)
    shutil.move(word, folder / "单位" / "甲" / word.name)
    with zipfile.ZipFile(folder / "单位" / "乙.zip", "w") as archive:
        archive.write(excel, "申报/申报表.xlsx")
    excel.unlink()
    ended = cli("check", "单位", "--annotate", "批注")
    written = sorted(str(path.relative_to(folder / "批注")) for path in (folder / "批注").rglob("*") if path.is_file())
    assert written == ["单位/乙/申报/申报表.xlsx", "单位/甲/申报表.docx"]
    for path in written:
        assert f"已写批注副本 批注/{path}" in ended.stderr


def test_what_cannot_take_comments_is_named(cli: Cli, tmp_path: Path) -> None:
    shutil.copytree(SET, tmp_path / "set")
    ended = cli("check", "set", "--annotate", "批注", "-q")
    assert ended.returncode == 1
    assert "set/department.yaml：不是 Word、Excel 文件，不能加批注，没有写副本" in ended.stderr
    assert not (tmp_path / "批注").exists()


def test_a_file_without_findings_gets_no_copy(cli: Cli, word: Path) -> None:
    ended = cli("check", word.name, "--annotate", "批注", "--select", "C08")
    assert f"{word.name}：没有问题，不写副本" in ended.stderr
    assert ended.returncode == 0


def test_copies_of_an_earlier_run_are_not_checked(cli: Cli, word: Path) -> None:
    first = cli("check", ".", "--annotate", "批注", "--format", "json")
    again = cli("check", ".", "--annotate", "批注", "--format", "json")
    assert again.stdout == first.stdout


@pytest.mark.parametrize(("path", "folder"), [("申报表.docx", "."), (".", "."), ("单位/申报表.docx", "."), ("单位", "单位")])
def test_the_folder_of_the_originals_is_refused(cli: Cli, word: Path, path: str, folder: str) -> None:
    (word.parent / "单位").mkdir()
    shutil.copy(word, word.parent / "单位" / word.name)
    before = sorted(word.parent.rglob("*"))
    ended = cli("check", path, "--annotate", folder)
    assert ended.returncode == 4
    assert "就在这个文件夹里" in ended.stderr and "--annotate 批注" in ended.stderr
    assert sorted(word.parent.rglob("*")) == before


def test_the_author_is_a_name_whatever_was_typed(cli: Cli, word: Path) -> None:
    cli("check", word.name, "--annotate", "批注", "--annotate-author", " 审\x01计\x1b[31m组\n" + "长" * 100)
    with zipfile.ZipFile(word.parent / "批注" / word.name) as archive:
        comments = archive.read("word/comments.xml").decode()
    (author,) = set(re.findall(r'w:author="([^"]*)"', comments))
    assert author.startswith("审计") and author.endswith("长") and len(author) <= 50


def test_two_files_of_one_name(cli: Cli, word: Path, old_excel: Path, excel: Path) -> None:
    word.unlink()
    ended = cli("check", ".", "--annotate", "批注")
    assert "批注/申报表.xlsx" in ended.stderr
    assert "批注/申报表-2.xlsx" in ended.stderr


@pytest.mark.parametrize("folder", ["", " ", "word.docx"])
def test_what_is_no_folder_is_refused(cli: Cli, word: Path, folder: str) -> None:
    word.rename(word.parent / "word.docx")
    ended = cli("check", "word.docx", "--annotate", folder)
    assert ended.returncode == 4
    assert "--annotate" in ended.stderr


def test_a_copy_that_cannot_be_written_is_said_and_counts(cli: Cli, word: Path) -> None:
    (word.parent / "批注").mkdir()
    (word.parent / "单位").mkdir()
    shutil.move(word, word.parent / "单位" / word.name)
    (word.parent / "批注" / "单位").write_text("x", "utf-8")
    ended = cli("check", "单位", "--annotate", "批注")
    assert ended.returncode == 3
    assert "单位/申报表.docx：副本写不进 批注：" in ended.stderr
    assert "未通过" in ended.stdout, "the report is there all the same"


def test_standard_input(tmp_path: Path, word: Path) -> None:
    import subprocess
    import sys

    ended = subprocess.run(
        [sys.executable, "-m", "perfcheck", "check", "-", "--stdin-filename", "来件.docx", "--annotate", "批注"],
        input=word.read_bytes(), capture_output=True, cwd=tmp_path, check=False,
    )  # fmt: skip
    assert ended.returncode == 1
    assert (tmp_path / "批注" / "来件.docx").is_file()


def test_an_absolute_path_outside_stays_in_the_folder(cli: Cli, word: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    cli("check", str(word), "--annotate", "批注", cwd=elsewhere)
    assert os.listdir(elsewhere / "批注") == [word.name]
