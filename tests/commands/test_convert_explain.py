from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from forms import files
from forms.samples import harbour

if TYPE_CHECKING:
    from conftest import Cli


def test_every_cell_with_what_it_was_taken_for(cli: Cli, tmp_path: Path) -> None:
    sketch = harbour()
    sketch.line(("备忘", 1), ("这一格谁也不认识", 1), ("还有一格", 4))
    files.write_xlsx(tmp_path / "a.xlsx", sketch)
    ended = cli("convert", "--explain", "a.xlsx")
    lines = [line.strip() for line in ended.stdout.splitlines()]
    assert "绩效目标表!A4  “主管部门”  → 栏目名称（主管部门）" in lines
    assert "绩效目标表!C4  “农业局”  → 主管部门" in lines
    assert "绩效目标表!E11  “≥1万方”  → 年度·指标1·指标值" in lines
    assert "绩效目标表!E8  （空）  → 年度·资金·其他资金" in lines
    places = {line.partition("  ")[0] for line in lines}
    for box in sketch.sheet_boxes():
        if box.text:
            assert f"绩效目标表!{'ABCDEF'[box.column]}{box.row + 1}" in places


def test_text_and_archives(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("\t项目支出绩效目标申报表\n\n\t项目名称\n\t渔港维护\n\t主管部门\n\t农业局\n\n", "utf-8")
    assert "第4行  “渔港维护”  → 名称" in cli("convert", "--explain", "a.txt").stdout
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(files.write_docx(tmp_path / "a.docx", harbour()), "甲/a.docx")
    ended = cli("convert", "--explain", "a.zip")
    assert ended.returncode == 0
    assert ended.stdout.startswith("a.zip!甲/a.docx")
    assert "表1 第1行第2列  “渔港维护”  → 名称" in ended.stdout


def test_what_is_no_table(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("kind: project\nname: 渔港维护\n", "utf-8")
    assert "不用逐格说明" in cli("convert", "--explain", "a.yaml").stdout
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04")
    ended = cli("convert", "--explain", "b.docx")
    assert ended.returncode == 3 and "不完整" in ended.stderr
    (tmp_path / "c.csv").write_text("姓名,电话\n甲,1\n", "utf-8")
    ended = cli("convert", "--explain", "c.csv")
    assert ended.returncode == 5 and "“甲”  → 没有用上" in ended.stdout
    assert cli("convert", "--explain", "c.csv", "-o", "x.yaml").returncode == 4
