"""Whatever comes in: a message in Chinese with the file, the place and the remedy, an exit code, and the other files checked."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]
FORM = "项目名称: 校舍维修\nannual:\n  indicators:\n    - {level2: 数量指标, name: 面积, value: ''}\n"


@pytest.mark.parametrize(
    ("name", "data", "code", "said", "remedy"),
    [
        ("表.yaml", "项目名称: 甲\n年度：2024\n".encode(), 3, "全角冒号", "年度: 2024"),
        ("表.yaml", b"name: >=95%\n", 3, "大于号", '">=95%"'),
        ("表.yaml", "name: 甲\n\tyear: 1\n".encode(), 3, "制表符", "半角空格"),
        ("表.yaml", "name: 甲\nnmae: 乙\n".encode(), 3, "不认识的栏目“nmae”", "是不是“name”"),
        ("表.yaml", "name: 甲\n名称: 乙\n".encode(), 3, "写了两次", "删去一处"),
        ("表.yaml", "name: 甲\x08\n".encode(), 3, "控制字符 U+0008", "删去"),
        ("表.yaml", b"PK\x03\x04" + b"\x00" * 40 + b"xl/workbook.xml", 3, "Excel 文件不完整", "重新发送"),
        ("表.txt", b"PK\x03\x04" + b"\x00" * 40 + b"word/document.xml", 3, "Word 文件不完整", "重新发送"),
        ("表.txt", bytes(range(256)), 3, "", ""),
        ("表.docx", b"PK\x03\x04", 3, "扩展名是 .docx 的文件不完整", "重新发送"),
        ("表.xls", b"\xd0\xcf\x11\xe0", 3, "内容却不是 Excel 工作簿", "另存后再检查"),
        ("表.ofd", b"x", 3, "读不了 .ofd 文件", "不能算通过"),
        ("表.pdf", b"%PDF-1.7", 3, "PDF 文件损坏或不完整", "重新发送"),
    ],
)
def test_a_file_that_cannot_be_read(cli: Cli, tmp_path: Path, name: str, data: bytes, code: int, said: str, remedy: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(data)
    (folder / "也在.yaml").write_text(FORM, "utf-8")
    ended = cli("check", "in", env={"COLUMNS": "120"})
    shown = "".join(ended.stdout.split())
    assert ended.returncode == code
    assert f"in/{name}" in shown
    assert "".join(said.split()) in shown
    assert "".join(remedy.split()) in shown
    assert "C02" in shown, "the other form is checked all the same"
    assert ended.stderr == ""


@pytest.mark.parametrize("data", [b"", b" \n\n", "# 注释\n".encode(), b"site: x\n", b"- a\n- b\n", b"text only\n"])
def test_what_is_no_declaration_is_passed_over_and_shown_with_v(cli: Cli, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    quiet, told = cli("check", "a.yaml"), cli("check", "a.yaml", "-v")
    assert quiet.returncode == told.returncode == 5
    assert "没有认出绩效目标申报表" in quiet.stdout
    assert "a.yaml" in told.stdout


def test_a_text_that_is_no_declaration(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text("关于开会的通知\n各科室：\n", "utf-8")
    assert cli("check", "通知.txt").returncode == 5


def test_pipes_dangling_links_and_circles(cli: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "管道.yaml")
    os.symlink("没有.yaml", folder / "断链.yaml")
    os.symlink(".", folder / "圈")
    (folder / "form.yaml").write_text(FORM, "utf-8")
    ended = cli("check", "in")
    assert ended.returncode == 3
    for said in ("管道或设备", "断掉的链接", "C02"):
        assert said in ended.stdout


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FORM, "utf-8")
    (tmp_path / "a.yaml").chmod(0)
    ended = cli("check", "a.yaml")
    assert ended.returncode == 3 and "没有读取权限" in ended.stdout


def test_a_missing_path_names_the_working_directory(cli: Cli, tmp_path: Path) -> None:
    ended = cli("check", "没有.yaml")
    assert ended.returncode == 4
    assert "没有这个文件或文件夹：没有.yaml" in ended.stderr and str(tmp_path) in ended.stderr
    assert ended.stdout == ""


def test_a_hostile_text_cannot_steer_the_terminal(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(FORM.replace("面积", '"面积\\e[31m\\u202E红"'), "utf-8")
    ended = cli("check", "a.yaml")
    assert ended.returncode == 1
    assert "\x1b" not in ended.stdout and "\u202e" not in ended.stdout


@pytest.mark.skipif(os.name == "nt", reason="file names there are always text")
def test_a_file_name_that_is_not_utf8(cli: Cli, tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xb1\xed.yaml", "w", encoding="utf-8") as handle:
        handle.write(FORM)
    assert cli("check", ".").returncode == 1
    ended = cli("check", ".", "--format", "json")
    assert ended.returncode == 1
    assert json.loads(ended.stdout)["findings"]


def test_two_outputs_into_one_file_are_refused_before_anything_is_checked(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    ended = cli("check", "form.yaml", "--format", "json", "--output-file", "o.json", "--report", "./o.json")
    assert (ended.returncode, ended.stdout) == (4, "")
    assert "--report ./o.json 和 --output-file 写的是同一个文件，请换一个名字" in ended.stderr
    assert not (tmp_path / "o.json").exists()
    assert cli("check", "form.yaml", "--format", "json", "--output-file", "o.json", "--report", "r.json").returncode == 1
