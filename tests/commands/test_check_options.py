"""``check``: stopping early, counting, timing, listing."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]
FORM = "项目名称: 校舍维修\nannual:\n  indicators:\n    - {level2: 数量指标, name: 面积, value: ''}\n    - {level2: 数量指标, name: 间数, value: ''}\n"
GOOD = "项目名称: 校舍维修\nannual:\n  indicators:\n    - {level2: 数量指标, name: 维修面积, value: ≥100平方米}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "form.yaml").write_text(GOOD if name == "a" else FORM, "utf-8")
    return tmp_path


@pytest.mark.parametrize(("arguments", "submissions"), [(("-x",), 2), (("--maxfail", "2"), 2), (("--maxfail", "3"), 3), ((), 3)])
def test_stopping_after_so_many_findings(cli: Cli, folder: Path, arguments: tuple[str, ...], submissions: int) -> None:
    ended = cli("check", ".", "--select", "C02", "--format", "json", *arguments)
    report = json.loads(ended.stdout)
    assert ended.returncode == 1
    assert len(report["submissions"]) == submissions
    assert {one["path"][0] for one in report["sources"]} == set("abc"[:submissions])
    assert report["complete"] is (submissions == 3)
    assert ("查到这里停下" in ended.stderr) is (submissions < 3)


def test_stopping_where_nothing_is_left_is_no_stopping(cli: Cli, folder: Path) -> None:
    ended = cli("check", "b", "-x", "--select", "C02", "--format", "json")
    assert json.loads(ended.stdout)["complete"]
    assert ended.stderr == ""


def test_only_what_fails_counts(cli: Cli, folder: Path) -> None:
    (folder / "perfcheck.toml").write_text('[severity]\nC02 = "warning"\n', "utf-8")
    assert len(json.loads(cli("check", ".", "-x", "--select", "C02", "--format", "json").stdout)["submissions"]) == 3
    report = json.loads(cli("check", ".", "-x", "--fail-on", "warning", "--select", "C02", "--format", "json").stdout)
    assert len(report["submissions"]) == 2


def test_a_stopped_run_with_an_unreadable_file_is_still_incomplete(cli: Cli, folder: Path) -> None:
    (folder / "a" / "x.yaml").write_text('name: "没有写完\n', "utf-8")
    assert cli("check", ".", "-x", "--select", "C02").returncode == 3


@pytest.mark.parametrize("wrong", ["0", "-1", "x"])
def test_a_number_that_is_none(cli: Cli, folder: Path, wrong: str) -> None:
    ended = cli("check", ".", "--maxfail", wrong)
    assert ended.returncode == 4
    assert "--maxfail" in ended.stderr and "1 以上的整数" in ended.stderr


def test_statistics_count_each_rule_the_most_frequent_first(cli: Cli, folder: Path) -> None:
    ended = cli("check", ".", "--select", "C02,C03,C06", "--statistics")
    assert ended.returncode == 1
    *rows, last = ended.stdout.splitlines()
    assert "4  C02  必须修改  指标值为空" in rows
    assert [int(row.split()[0]) for row in rows] == sorted((int(row.split()[0]) for row in rows), reverse=True)
    assert last.startswith("未通过：共 ")


def test_statistics_are_for_people(cli: Cli, folder: Path) -> None:
    ended = cli("check", ".", "--statistics", "--format", "json")
    assert (ended.returncode, ended.stdout) == (4, "")
    assert "--format json" in ended.stderr


def test_durations_go_beside_the_report(cli: Cli, folder: Path) -> None:
    ended = cli("check", ".", "--durations", "3", "--format", "json")
    json.loads(ended.stdout)
    assert "最费时间的 3 条规则" in ended.stderr
    spent = [float(value) for value in re.findall(r"([\d.]+) 毫秒  [A-Z]\d\d", ended.stderr)]
    assert len(spent) == 3 and spent == sorted(spent, reverse=True)


def test_show_files_reads_nothing(cli: Cli, folder: Path) -> None:
    (folder / "b" / "x.yaml").write_text('name: "没有写完\n', "utf-8")
    ended = cli("check", "a", "b/form.yaml", "--show-files")
    assert ended.returncode == 0
    assert ended.stdout.splitlines() == ["a/form.yaml", "b/form.yaml", "b/x.yaml（只作对照）"]
    (folder / "leer").mkdir()
    assert cli("check", "leer", "--show-files").returncode == 5
    assert cli("check", "不在", "--show-files").returncode == 4


def test_collect_only_lists_submissions_and_forms(cli: Cli, folder: Path) -> None:
    ended = cli("check", ".", "--collect-only", "--select", "C02")
    assert ended.returncode == 0
    assert "项目表“校舍维修”  b/form.yaml  指标 2 行  规则 1 条" in ended.stdout
    assert "共 3 套、3 张表" in ended.stdout
    assert "C02" not in ended.stdout
    (folder / "b" / "x.yaml").write_text('name: "没有写完\n', "utf-8")
    ended = cli("check", ".", "--collect-only")
    assert ended.returncode == 3
    assert "b/x.yaml:1" in ended.stderr
