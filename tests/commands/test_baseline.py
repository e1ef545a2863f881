"""``perfcheck baseline`` and ``check --baseline``: only what is new is told."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]
HEAD = "项目名称: 校舍维修\n实施单位: 某县教育局\n年度: 2024\nannual:\n  indicators:\n"


def write(folder: Path, **rows: str) -> None:
    text = "".join(f"    - {{level2: 数量指标, name: {name}, value: {value!r}}}\n" for name, value in rows.items())
    (folder / "form.yaml").write_text(HEAD + text, "utf-8")


@pytest.fixture
def folder(cli: Cli, tmp_path: Path) -> Path:
    """A form with two blank values, which are the baseline."""
    write(tmp_path, 面积="", 间数="")
    ended = cli("baseline", "form.yaml", "--select", "C02")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines()[0] == "已写基线 perfcheck-baseline.json：2 处（必须修改 2）"
    return tmp_path


CHECK = ("check", "form.yaml", "--select", "C02", "--baseline", "perfcheck-baseline.json")


def test_what_is_in_the_baseline_is_not_told(cli: Cli, folder: Path) -> None:
    ended = cli(*CHECK)
    assert ended.returncode == 0
    assert "已标注忽略 2 处，没有列出（基线 2）" in ended.stdout
    report = json.loads(cli(*CHECK, "--format", "json").stdout)
    assert [(one["suppressed"], one["suppressed_by"]) for one in report["findings"]] == [("基线", "baseline")] * 2
    assert report["notices"] == []


def test_what_is_new_is_told_and_what_is_mended_as_well(cli: Cli, folder: Path) -> None:
    write(folder, 面积="100平方米", 间数="", 层数="")
    ended = cli(*CHECK, "--format", "json")
    report = json.loads(ended.stdout)
    assert ended.returncode == 1
    assert [one["places"][0]["row"] for one in report["findings"] if one["suppressed"] is None] == ["层数"]
    [notice] = report["notices"]
    assert (notice["path"], notice["message"]) == ("perfcheck-baseline.json", "基线里有 1 处已改，不再出现")
    assert notice["details"] == ["C02 项目表“校舍维修” “面积”没有指标值，年终无法考核。"]
    said = cli(*CHECK).stdout
    assert "提醒 基线里有 1 处已改，不再出现" in said
    assert "“面积”没有指标值" in said


def test_what_was_not_checked_is_not_called_mended(cli: Cli, folder: Path) -> None:
    write(folder, 面积="100平方米", 间数="10间")
    other = ("check", "form.yaml", "--baseline", "perfcheck-baseline.json", "--format", "json")
    assert json.loads(cli(*other, "--select", "C03").stdout)["notices"] == []  # another rule
    assert len(json.loads(cli(*other, "--select", "C02").stdout)["notices"]) == 1
    (folder / "form.yaml").write_text((folder / "form.yaml").read_text("utf-8").replace("教育局", "水利局"), "utf-8")
    assert json.loads(cli(*other, "--select", "C02").stdout)["notices"] == []  # another unit's form


def test_the_settings_can_name_it_and_writing_it_anew_is_not_silenced_by_it(cli: Cli, folder: Path) -> None:
    (folder / "perfcheck.toml").write_text('baseline = "perfcheck-baseline.json"\nselect = ["C02"]\n', "utf-8")
    assert cli("check", "form.yaml").returncode == 0
    before = (folder / "perfcheck-baseline.json").read_text("utf-8")
    assert cli("baseline", "form.yaml").returncode == 0
    assert (folder / "perfcheck-baseline.json").read_text("utf-8") == before


def test_it_is_readable_line_by_line(folder: Path) -> None:
    lines = (folder / "perfcheck-baseline.json").read_text("utf-8").splitlines()
    assert len(lines) == 4
    entry = json.loads(lines[1].rstrip(","))
    assert (entry["code"], entry["unit"], entry["row"]) == ("C02", "某县教育局", "面积")
    assert entry["message"] == "“面积”没有指标值，年终无法考核。"
    json.loads("\n".join(lines))


def test_what_is_ignored_already_is_not_in_it(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, 面积="", 间数="")
    (tmp_path / "perfcheck.toml").write_text('[[ignore]]\ncodes = ["C02"]\nrows = ["面积"]\nreason = "甲"\n', "utf-8")
    assert cli("baseline", "form.yaml", "--select", "C02", "-o", "b.json").returncode == 0
    data = json.loads((tmp_path / "b.json").read_text("utf-8"))
    assert [one["row"] for one in data["findings"]] == ["间数"]


def test_a_clean_form_gives_an_empty_one(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, 面积="100平方米")
    ended = cli("baseline", "form.yaml", "--select", "C02", "-o", "b.json")
    assert (ended.returncode, ended.stdout.splitlines()[0]) == (0, "已写基线 b.json：现在没有问题")
    assert cli("check", "form.yaml", "--select", "C02", "--baseline", "b.json").returncode == 0


@pytest.mark.parametrize("arguments", [("form.yaml", "-o", "form.yaml"), ("form.yaml", "-o", "."), ("form.yaml", "-o", "no/b.json")])
def test_no_other_file_is_written_over(cli: Cli, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    write(tmp_path, 面积="")
    before = (tmp_path / "form.yaml").read_bytes()
    ended = cli("baseline", *arguments)
    assert ended.returncode == 4
    assert ("不能覆盖" in ended.stderr) or ("写不进文件 no/b.json：没有这个文件或文件夹" in ended.stderr)
    assert (tmp_path / "form.yaml").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["form.yaml"]


def test_options_of_showing_are_refused(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, 面积="")
    ended = cli("baseline", "form.yaml", "--format", "json")
    assert ended.returncode == 4
    assert "perfcheck baseline 不用 --format" in ended.stderr
    shown = cli("baseline", "--help").stdout
    assert "--select" in shown and "--output" in shown and "--format" not in shown and "--batch" not in shown and "--previous-report" not in shown
    assert "perfcheck baseline 不用 --batch" in cli("baseline", "form.yaml", "--batch", "汇总").stderr


def test_unreadable_and_empty_input(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, 面积="")
    (tmp_path / "x.yaml").write_text('name: "没有写完\n', "utf-8")
    ended = cli("baseline", ".", "-o", "b.json")
    assert ended.returncode == 3
    assert "x.yaml:1: " in ended.stderr
    assert (tmp_path / "b.json").is_file()  # what could be read
    (tmp_path / "leer").mkdir()
    ended = cli("baseline", "leer", "-o", "c.json")
    assert (ended.returncode, "没有写基线" in ended.stderr, (tmp_path / "c.json").exists()) == (5, True, False)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "--baseline b.json：读不了：没有这个文件或文件夹"),
        ("{", "--baseline b.json：不是正确的 JSON"),
        ("[]", "--baseline b.json：这不是基线文件"),
        ('{"findings": []}', "--baseline b.json：这不是基线文件"),
        ('{"perfcheck_baseline": 9, "findings": []}', "是别的版本的基线（9）"),
        ('{"perfcheck_baseline": 1, "findings": [{"code": "C02"}]}', "findings 不完整"),
        ('{"perfcheck_baseline": 1}', "findings 不完整"),
    ],
)
def test_a_file_that_is_no_baseline_is_a_usage_error(cli: Cli, tmp_path: Path, text: str | None, told: str) -> None:
    write(tmp_path, 面积="")
    if text is not None:
        (tmp_path / "b.json").write_text(text, "utf-8")
    ended = cli("check", "form.yaml", "--baseline", "b.json")
    assert ended.returncode == 4
    assert told in ended.stderr
