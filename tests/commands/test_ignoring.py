"""Ignores in the form and in the settings: what is silenced, what is told, and how it ends."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]
HEAD = "项目名称: 校舍维修\n实施单位: 某县教育局\n年度: 2024\nannual:\n  indicators:\n"
IGNORE = "# perfcheck: ignore[C02] 待勘测"
Found = dict[str, Any]


def row(name: str, value: str = "''", behind: str = "", above: str = "") -> str:
    return (f"    {above}\n" if above else "") + f"    - {{level2: 数量指标, name: {name}, value: {value}}}{behind}\n"


def write(folder: Path, *rows: str, name: str = "form.yaml") -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(HEAD + "".join(rows), "utf-8")


def check(cli: Cli, *arguments: str) -> tuple[int, dict[str, Any]]:
    ended = cli("check", ".", "--select", "C02", "--format", "json", *arguments)
    return ended.returncode, json.loads(ended.stdout)


def suppressed(report: dict[str, Any]) -> dict[str, tuple[str | None, str | None]]:
    return {one["places"][0]["row"]: (one["suppressed"], one["suppressed_by"]) for one in report["findings"]}


def test_an_ignored_finding_does_not_count_but_is_counted(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, row("面积", behind=f"  {IGNORE}"), row("间数", above=IGNORE))
    code, report = check(cli)
    assert (code, report["verdict"]) == (0, "pass")
    assert suppressed(report) == {"面积": ("待勘测", "inline"), "间数": ("待勘测", "inline")}
    assert (report["counts"]["error"], report["counts"]["suppressed"]) == (0, 2)
    assert report["notices"] == []


@pytest.mark.parametrize("arguments", [(), ("-q",)])
def test_people_see_how_many_and_who_said_so(cli: Cli, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    write(tmp_path, row("面积", above=IGNORE))
    ended = cli("check", ".", "--select", "C02", *arguments)
    assert ended.returncode == 0
    assert "已标注忽略 1 处，没有列出（申报表里的标注 1）" in ended.stdout
    assert "必须修改 0 条" in ended.stdout
    assert "已忽略 1 处，没有列出（申报表里的标注 1）" in cli("check", ".", "--select", "C02", "--format", "concise").stdout


def test_the_reasons_are_listed_on_demand(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, row("面积", above=IGNORE))
    told = cli("check", ".", "--select", "C02", "-v").stdout
    assert "已忽略（1 处）" in told
    assert "申报表里的标注：待勘测" in told
    assert "待勘测" not in cli("check", ".", "--select", "C02").stdout


def test_it_is_for_its_row_and_its_rule_only(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, row("面积", above="# perfcheck: ignore[A12] 相同"), row("间数", above=IGNORE), row("层数"))
    code, report = check(cli)
    assert code == 1
    assert {name: by for name, (_, by) in suppressed(report).items()} == {"面积": None, "间数": "inline", "层数": None}


def test_the_name_of_a_rule_serves_as_well(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, row("面积", behind="  # perfcheck: 忽略[value-missing] 待勘测"))
    assert check(cli)[0] == 0


def test_the_reviewer_can_refuse_them(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, row("面积", above=IGNORE))
    code, report = check(cli, "--no-inline-ignore")
    assert (code, report["counts"]["error"], report["counts"]["suppressed"]) == (1, 1, 0)
    [notice] = report["notices"]
    assert notice["message"] == "忽略标注 C02（待勘测）按 --no-inline-ignore 没有采用"
    assert (notice["path"], notice["line"]) == ("form.yaml", 6)


def test_without_a_reason_it_is_an_error_at_its_line(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, row("面积", above="# perfcheck: ignore[C02]"))
    ended = cli("check", ".", "--select", "C02", "--format", "concise")
    assert ended.returncode == 3
    assert "form.yaml:6:5: 读取 忽略标注 C02 没有写原因，不算数" in ended.stdout
    assert "form.yaml:7:39: C02 必须修改" in ended.stdout


@pytest.mark.parametrize(
    ("comment", "told", "code"),
    [
        ("# perfcheck: ignore[C02] 待勘测 至 2020-01-31", "忽略标注 C02（待勘测）已于 2020-01-31 到期，不再算数", 1),
        ("# perfcheck: ignore[C02] 待勘测 至 2999-01-31", None, 0),
        ("# perfcheck: ignore[C0] 待勘测", "忽略标注里没有规则“C0”", 1),
        ("# perfcheck: ignore[ALL] 待勘测", "忽略标注里没有规则“ALL”", 1),
        ("# perfcheck: ignore[C] 待勘测", "忽略标注里没有规则“C”", 1),
    ],
)
def test_expired_and_unknown_ones_are_told(cli: Cli, tmp_path: Path, comment: str, told: str | None, code: int) -> None:
    write(tmp_path, row("面积", above=comment))
    ended, report = check(cli)
    assert ended == code
    assert [notice["message"] for notice in report["notices"]] == ([told] if told else [])
    said = cli("check", ".", "--select", "C02").stdout
    assert (told or "提醒") in said if told else "提醒" not in said


def test_one_that_silences_nothing_is_told_where_its_rule_ran(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, row("面积", "3间", above=IGNORE), row("间数", "3间", above="# perfcheck: ignore[A12] 相同"))
    code, report = check(cli)
    assert code == 0
    assert [(one["message"], one["line"]) for one in report["notices"]] == [("忽略标注 C02（待勘测）没有用上：这里没有这样的问题", 6)]
    assert "form.yaml:6:1: 提醒 忽略标注 C02" in cli("check", ".", "--select", "C02", "--format", "concise").stdout


def test_above_a_block_it_is_for_the_block_as_a_whole(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, row("面积"))
    path = tmp_path / "form.yaml"
    path.write_text(path.read_text("utf-8").replace("annual:", "# perfcheck: ignore[C06, C02] 试点\nannual:"), "utf-8")
    ended = cli("check", ".", "--select", "C06,C02", "--format", "json")
    report = json.loads(ended.stdout)
    by = {(one["code"], one["suppressed_by"]) for one in report["findings"]}
    assert by == {("C06", "inline"), ("C02", None)}  # not every cell below
    assert ended.returncode == 1


def test_stopping_early_counts_only_what_counts(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, row("面积", above=IGNORE), name="a/form.yaml")
    write(tmp_path, row("面积"), name="b/form.yaml")
    write(tmp_path, row("面积"), name="c/form.yaml")
    _, report = check(cli, "-x")
    assert [one["path"] for one in report["sources"]] == ["a/form.yaml", "b/form.yaml"]


# ---- the settings -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "silenced"),
    [
        ("", {"面积", "间数"}),
        ('rows = ["面*"]', {"面积"}),
        ('units = ["*教育局"]', {"面积", "间数"}),
        ('units = ["*水利局"]', set()),
        ('files = ["form.yaml"]', {"面积", "间数"}),
        ('files = ["旧/**"]', set()),
        ('files = ["*.yaml"]\nunits = ["某县*"]\nrows = ["间数", "层数"]', {"间数"}),
        ("until = 2999-01-01", {"面积", "间数"}),
        ('until = "2999-01-01"', {"面积", "间数"}),
        ("until = 2020-01-01", set()),
    ],
)
def test_the_settings_silence_what_all_conditions_fit(cli: Cli, tmp_path: Path, condition: str, silenced: set[str]) -> None:
    write(tmp_path, row("面积"), row("间数"))
    (tmp_path / "perfcheck.toml").write_text(f'[[ignore]]\ncodes = ["C02"]\nreason = "已说明"\n{condition}\n', "utf-8")
    code, report = check(cli)
    assert {name for name, (reason, by) in suppressed(report).items() if (reason, by) == ("已说明", "config")} == silenced
    assert code == (0 if len(silenced) == 2 else 1)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[ignore]]\ncodes = ["C02"]\nreason = "旧"\nrows = ["没有的"]\n', "[[ignore]] C02（旧）没有用上：查过的表里没有这样的问题"),
        ('[[ignore]]\ncodes = ["C02"]\nreason = "旧"\nuntil = 2020-01-01\n', "[[ignore]] C02（旧）已于 2020-01-01 到期，不再算数"),
        ('[[ignore]]\ncodes = ["C02"]\nreason = "旧"\nfiles = ["别处/**"]\nuntil = 2020-01-01\n', None),  # not what was checked
        ('[[ignore]]\ncodes = ["A12"]\nreason = "旧"\n', None),  # the rule did not run
    ],
)
def test_ignores_of_no_use_are_told(cli: Cli, tmp_path: Path, text: str, told: str | None) -> None:
    write(tmp_path, row("面积"))
    (tmp_path / "perfcheck.toml").write_text(text, "utf-8")
    _, report = check(cli)
    assert [(one["path"], one["line"], one["message"]) for one in report["notices"]] == ([("perfcheck.toml", 1, told)] if told else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[ignore]]\ncodes = ["C02"]\n', "第 1 行：[[ignore]] 第 1 节没有写 reason（为什么，必须写；会进报告）"),
        ('[[ignore]]\ncodes = ["C02"]\nreason = " "\n', "[[ignore]] 第 1 节没有写 reason"),
        ('[[ignore]]\nreason = "甲"\n', "[[ignore]] 第 1 节没有写 codes"),
        ('[[ignore]]\ncodes = ["C02"]\nreason = "甲"\nuntil = "明年"\n', "第 4 行：[[ignore]] 第 1 节里设置“until”应为日期，例如 2026-12-31"),
        ('[[ignore]]\ncodes = ["C02"]\nreason = "甲"\nrow = ["乙"]\n', "不认识的设置“row”，是不是 rows？"),
        ('[[ignore]]\ncodes = ["C02A"]\nreason = "甲"\n', "perfcheck.toml:1 的 [[ignore]]：没有规则“C02A”，是不是 C02？"),
    ],
)
def test_a_wrong_ignore_is_a_config_error(cli: Cli, tmp_path: Path, text: str, told: str) -> None:
    write(tmp_path, row("面积"))
    (tmp_path / "perfcheck.toml").write_text(text, "utf-8")
    ended = cli("check", ".")
    assert ended.returncode == 4
    assert told in ended.stderr


def test_selectors_and_reasons_in_one_list(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, row("面积"), row("间数"))
    (tmp_path / "perfcheck.toml").write_text('ignore = ["T", {codes = ["C02"], rows = ["面积"], reason = "已说明"}]\n', "utf-8")
    code, report = check(cli)
    assert (code, suppressed(report)["面积"]) == (1, ("已说明", "config"))
    shown = cli("config", "show").stdout
    assert 'ignore = ["T"]' in shown
    assert '[[ignore]]  # perfcheck.toml:1\ncodes = ["C02"]\nrows = ["面积"]\nreason = "已说明"' in shown


def test_ignores_of_an_extended_file_count_too(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path, row("面积"), row("间数"))
    (tmp_path / "base.toml").write_text('[[ignore]]\ncodes = ["C02"]\nrows = ["面积"]\nreason = "甲"\n', "utf-8")
    (tmp_path / "perfcheck.toml").write_text('extends = "base.toml"\n[[ignore]]\ncodes = ["C02"]\nrows = ["间数"]\nreason = "乙"\n', "utf-8")
    _, report = check(cli)
    assert suppressed(report) == {"面积": ("甲", "config"), "间数": ("乙", "config")}
