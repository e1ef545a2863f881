from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]
FORM = "项目名称: 校舍维修\nannual:\n  indicators:\n    - {level2: 数量指标, name: 面积, value: '', standard: ''}\n"


class Project:
    """A project folder with a config file and a form in ``a/b/form.yaml``."""

    def __init__(self, folder: Path, cli: Cli) -> None:
        self.folder, self.cli = folder, cli
        (folder / "a" / "b").mkdir(parents=True)
        (folder / "a" / "b" / "form.yaml").write_text(FORM, "utf-8")

    def config(self, text: str, name: str = "perfcheck.toml") -> None:
        (self.folder / name).write_text(text, "utf-8")

    def report(self, *arguments: str, below: str = "a/b") -> dict[str, Any]:
        ended = self.cli("check", ".", "--format", "json", *arguments, cwd=self.folder / below)
        report: dict[str, Any] = json.loads(ended.stdout)
        return report


@pytest.fixture
def project(tmp_path: Path, cli: Cli) -> Project:
    return Project(tmp_path, cli)


def codes(report: dict[str, Any]) -> set[str]:
    return {one["code"] for one in report["findings"]}


@pytest.mark.parametrize(
    ("name", "text"), [("perfcheck.toml", 'select = ["C02"]\n'), ("pyproject.toml", '[tool.perfcheck]\nselect = ["C02"]\n')]
)
def test_a_config_is_found_upward_and_named(project: Project, name: str, text: str) -> None:
    project.config(text, name)
    report = project.report()
    assert report["rules_run"] == ["C02"]
    assert report["config"] == str(project.folder / name)


def test_the_nearest_config_wins_and_a_pyproject_without_our_table_does_not_count(project: Project) -> None:
    project.config('select = ["C02"]\n')
    project.config('select = ["A02"]\n', "a/perfcheck.toml")
    project.config("[tool.other]\nx = 1\n", "a/b/pyproject.toml")
    assert project.report()["rules_run"] == ["A02"]


def test_isolated_ignores_it_even_when_it_is_broken(project: Project) -> None:
    project.config("nonsense\n")
    report = project.report("--isolated")
    assert report["config"] is None
    assert "C02" in codes(report)


def test_the_folder_of_the_input_is_not_trusted(project: Project) -> None:
    project.config('ignore = ["C02"]\n', "a/b/perfcheck.toml")
    report = project.report(below="a")
    assert "C02" in codes(report)
    assert report["config"] is None


def test_an_explicit_config(project: Project) -> None:
    project.config('select = ["A02"]\n')
    project.config('select = ["C02"]\n', "other.toml")
    assert project.report("--config", "../../other.toml")["rules_run"] == ["C02"]


def test_the_command_line_goes_before_the_config(project: Project) -> None:
    project.config('select = ["A02"]\nignore = ["C02"]\nfail-on = "info"\n')
    assert project.report("--select", "C02")["rules_run"] == ["C02"]
    ended = project.cli("check", "a", "--select", "C02", cwd=project.folder)
    assert ended.returncode == 1
    assert "配置" in ended.stdout


def test_the_verdict_says_how_many_rules_the_config_turns_off_not_the_command_line(project: Project) -> None:
    project.config('ignore = ["C02"]\n')
    shown = "".join(project.cli("check", "a", cwd=project.folder).stdout.split())
    assert "perfcheck.toml，关掉了1条规则" in shown
    project.config('exclude = ["x"]\n')
    shown = "".join(project.cli("check", "a", "--select", "C02", cwd=project.folder).stdout.split())
    assert "关掉了" not in shown


def test_severity_basis_paths_and_exclude(project: Project) -> None:
    project.config(
        'paths = ["a"]\nexclude = ["a/skip"]\nselect = ["C02"]\n'
        '[severity]\nvalue-missing = "info"\n[basis]\nC02 = "某财绩〔2024〕1号"\n'
    )
    (project.folder / "a" / "skip").mkdir()
    (project.folder / "a" / "skip" / "form.yaml").write_text(FORM, "utf-8")
    ended = project.cli("check", "--format", "json", cwd=project.folder / "a" / "b")
    assert ended.returncode == 0
    (finding,) = json.loads(ended.stdout)["findings"]
    assert (finding["severity"], finding["basis"]) == ("info", "某财绩〔2024〕1号")


def test_a_config_saved_by_notepad_is_read(project: Project) -> None:
    (project.folder / "perfcheck.toml").write_bytes(b"\xef\xbb\xbf" + b'select = ["C02"]\r\n')
    assert project.report()["rules_run"] == ["C02"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('selct = ["C02"]\n', "不认识的设置“selct”，是不是 select？"),
        ("xyz = 1\n", "不认识的设置“xyz”；可用的有："),
        ('select = "C02"\n', "设置“select”应为文字列表"),
        ("select = [1]\n", "设置“select”应为文字列表"),
        ("fail-on = 1\n", "设置“fail-on”应为文字"),
        ('fail-on = "fatal"\n', "设置“fail-on”只能取 error、warning、info，现为“fatal”"),
        ('[severity]\nC02 = "fatal"\n', "设置“severity”里 C02 只能取 error、warning、info"),
        ('[severity]\nC99X = "info"\n', "没有规则“C99X”"),
        ('select = ["C02A"]\n', "没有规则“C02A”，是不是 C02？"),
        ("select = [\n", "不是正确的 TOML"),
        ("select = [C02]\n", "不是正确的 TOML，第 1 行第 11 列读不下去"),
    ],
)
def test_a_broken_config_names_file_key_and_remedy(project: Project, text: str, said: str) -> None:
    project.config(text)
    ended = project.cli("check", "a", cwd=project.folder)
    assert ended.returncode == 4
    assert said in ended.stderr
    assert "perfcheck.toml" in ended.stderr
    assert ended.stdout == ""


@pytest.mark.parametrize(("path", "said"), [("没有.toml", "没有这个文件或文件夹"), (".", "这是文件夹")])
def test_a_config_that_cannot_be_read(project: Project, path: str, said: str) -> None:
    ended = project.cli("check", "a", "--config", path, cwd=project.folder)
    assert ended.returncode == 4
    assert "读不了配置文件" in ended.stderr and said in ended.stderr


def test_a_pyproject_named_without_our_table(project: Project) -> None:
    project.config("[tool.other]\n", "pyproject.toml")
    ended = project.cli("check", "a", "--config", "pyproject.toml", cwd=project.folder)
    assert ended.returncode == 4
    assert "没有 [tool.perfcheck] 一节" in ended.stderr


def test_a_config_in_gbk(project: Project) -> None:
    (project.folder / "perfcheck.toml").write_bytes("# 说明\n".encode("gbk"))
    ended = project.cli("check", "a", cwd=project.folder)
    assert ended.returncode == 4
    assert "不是 UTF-8 编码" in ended.stderr
