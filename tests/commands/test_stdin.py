from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from forms import files
from forms.samples import harbour

if TYPE_CHECKING:
    from conftest import Cli

FORM = "kind: project\nname: 渔港维护\nyear: 2024\nannual:\n  indicators:\n    - {level1: 产出指标, level2: 数量指标, name: 清淤量, value: ''}\n"


def check(folder: Path, data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "perfcheck", "check", "-", *arguments, "--isolated", "--format", "concise"]
    return subprocess.run(command, cwd=folder, input=data, capture_output=True, timeout=60, check=False)


def test_text_that_an_editor_has_not_saved_yet(tmp_path: Path) -> None:
    ended = check(tmp_path, FORM.encode(), "--stdin-filename", "sub/表.yaml", "--select", "C02")
    assert ended.returncode == 1, ended.stderr.decode()
    assert ended.stdout.decode().startswith("sub/表.yaml:6:")


def test_a_word_file_through_a_pipe(tmp_path: Path) -> None:
    data = files.write_docx(tmp_path / "x.docx", harbour(value="")).read_bytes()
    (tmp_path / "x.docx").unlink()
    ended = check(tmp_path, data, "--stdin-filename", "表.docx", "--select", "C02")
    assert ended.stdout.decode().startswith("表.docx: 表1 第9行第5列: C02 ")


def test_the_file_on_disk_is_not_read_beside_the_text_that_is_given(tmp_path: Path) -> None:
    (tmp_path / "表.yaml").write_text(FORM, "utf-8")
    (tmp_path / "旁.yaml").write_text(FORM.replace("渔港维护", "航道疏浚"), "utf-8")
    ended = check(tmp_path, FORM.replace("''", "3万方").encode(), "--stdin-filename", "表.yaml", "--select", "C02")
    assert ended.returncode == 0, ended.stdout.decode()


def test_what_cannot_be_meant_is_explained(cli: Cli, tmp_path: Path) -> None:
    for arguments, said in (
        (["-"], "--stdin-filename"),
        (["-", "a.yaml", "--stdin-filename", "b.yaml"], "不能和其他路径同用"),
        (["a.yaml", "--stdin-filename", "b.yaml"], "路径就要写 -"),
    ):
        ended = cli("check", *arguments)
        assert ended.returncode == 4 and said in ended.stderr
    ended_bytes = check(tmp_path, b"PK\x03\x04", "--stdin-filename", "a.zip")
    assert ended_bytes.returncode == 3 and "压缩包不能从标准输入读" in ended_bytes.stdout.decode()
