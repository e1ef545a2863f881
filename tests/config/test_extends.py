"""A config that builds on another one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfcheck import load_config

if TYPE_CHECKING:
    from conftest import Project


def test_lists_replace_tables_add_and_sections_follow(project: Project) -> None:
    project.write(
        "共用/base.toml",
        'select = ["C03"]\nfail-on = "info"\n[severity]\nC02 = "info"\nC03 = "info"\n[options.A16]\ntotals = [80]\n'
        '[[per-path]]\nfiles = ["旧"]\nignore = ["C03"]\n',
    )
    project.config('extends = "共用/base.toml"\nselect = ["C02", "C03"]\n[severity]\nC02 = "warning"\n')
    assert project.found() == {("新", "C02", "warning"), ("新", "C03", "info"), ("旧", "C02", "warning")}
    assert project.run("check", "新").returncode == 1


def test_several_bases_the_later_wins(project: Project) -> None:
    project.write("a.toml", 'select = ["C02"]\nignore = ["T"]\n')
    project.write("b.toml", 'select = ["C03"]\n')
    project.config('extends = ["a.toml", "b.toml"]\n')
    config = load_config(str(project.folder / "perfcheck.toml"))
    assert (config.select, config.ignore) == (["C03"], ["T"])


def test_rule_files_of_a_base_lie_beside_the_base(project: Project) -> None:
    rule = "- 编号: LOCAL-01\n  名称: 名称不对\n  范围: 每个指标\n  要求: '\"没有\" 在 名称'\n  消息: “{名称}”不对\n"
    project.write("共用/规则.yaml", rule)
    project.write("共用/base.toml", 'rules = ["规则.yaml"]\n')
    project.config('extends = "共用/base.toml"\nselect = ["LOCAL-01"]\n')
    assert {code for _, code, _ in project.found()} == {"LOCAL-01"}


def test_a_pyproject_may_be_a_base(project: Project) -> None:
    project.write("共用/pyproject.toml", '[tool.perfcheck]\nselect = ["C02"]\n')
    project.config('extends = "共用/pyproject.toml"\n')
    assert {code for _, code, _ in project.found()} == {"C02"}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"perfcheck.toml": '\nextends = "b.toml"\n'}, "perfcheck.toml 第 2 行：extends 里的“b.toml”没有这个文件；路径从本文件所在的文件夹算起"),
        ({"perfcheck.toml": 'extends = "b.toml"\n', "b.toml": 'extends = "perfcheck.toml"\n'}, "配置的 extends 成了环：perfcheck.toml → b.toml → perfcheck.toml"),
        ({"perfcheck.toml": 'extends = "perfcheck.toml"\n'}, "成了环：perfcheck.toml → perfcheck.toml"),
        ({"perfcheck.toml": 'extends = "b.toml"\n', "b.toml": "a = 1\n\nselct = []\n"}, "b.toml 第 1 行：不认识的设置“a”"),
        ({"perfcheck.toml": 'extends = "b.toml"\n', "b.toml": "select = [\n"}, "b.toml 不是正确的 TOML"),
        ({"perfcheck.toml": 'extends = "pyproject.toml"\n', "pyproject.toml": "[tool.x]\n"}, "没有 [tool.perfcheck] 一节"),
        ({"perfcheck.toml": "extends = 3\n"}, "设置“extends”应为文字或文字列表"),
        ({"perfcheck.toml": 'extends = "新"\n'}, "extends 里的“新”没有这个文件"),
    ],
)
def test_what_cannot_be_extended_is_told(project: Project, files: dict[str, str], said: str) -> None:
    for name, text in files.items():
        project.write(name, text)
    assert said in project.refused()


RULE = """
from perfcheck import Finding, rule

@rule("LOCAL-01", name="local", title="本地规则", severity="info")
def local(indicator):
    yield Finding(indicator, "有")
"""


def test_a_config_that_was_found_runs_no_python_one_that_was_named_does(project: Project) -> None:
    project.write("own.py", "open('ran', 'w').close()\n" + RULE)
    project.config('plugins = ["own.py"]\nselect = ["LOCAL-01"]\n')
    said = project.refused()
    assert "perfcheck.toml 第 1 行" in said and "自动找到的配置不能这样做" in said and "--config perfcheck.toml" in said
    assert not (project.folder / "ran").exists()
    assert {code for _, code, _ in project.found("--config", "perfcheck.toml")} == {"LOCAL-01"}


def test_neither_does_one_that_it_extends(project: Project) -> None:
    project.write("own.py", "open('ran', 'w').close()\n")
    project.write("b.toml", 'plugins = ["own.py"]\n')
    project.config('extends = "b.toml"\n')
    assert "自动找到的配置不能这样做" in project.refused()
    assert not (project.folder / "ran").exists()


def test_a_config_that_was_found_may_switch_a_plugin_off(project: Project) -> None:
    project.config('plugins = ["no:bundled"]\n')
    assert project.report()["verdict"] == "nothing_checked"


def test_the_users_own_config_is_used_where_no_other_is_found(project: Project, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (home / "perfcheck").mkdir(parents=True)
    (home / "perfcheck" / "own.py").write_text(RULE, "utf-8")
    (home / "perfcheck" / "perfcheck.toml").write_text('plugins = ["own.py"]\nselect = ["LOCAL-01"]\n', "utf-8")
    env = {"XDG_CONFIG_HOME": str(home), "APPDATA": str(home)}
    ended = project.cli("check", "新", "--format", "concise", cwd=project.folder, env=env)
    assert "LOCAL-01" in ended.stdout
    project.config('select = ["C02"]\n')
    assert "LOCAL-01" not in project.cli("check", "新", "--format", "concise", cwd=project.folder, env=env).stdout
