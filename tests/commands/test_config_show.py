from __future__ import annotations

import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

Cli = Callable[..., subprocess.CompletedProcess[str]]


def test_without_a_file_everything_is_a_default(cli: Cli) -> None:
    ended = cli("config", "show")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "# 配置文件：没有，全部用缺省" in ended.stdout
    assert 'fail-on = "error"  # 缺省' in ended.stdout
    assert 'paths = ["declarations/"]  # 缺省' in ended.stdout


def test_every_setting_says_where_it_comes_from(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text('[severity]\nC03 = "info"\nC02 = "info"\n', "utf-8")
    (tmp_path / "perfcheck.toml").write_text(
        'extends = "base.toml"\nselect = ["C", "A16"]\nexclude = ["旧"]\n[severity]\nC02 = "warning"\n[options.A16]\ntotals = [100]\n'
        '[[per-path]]\nfiles = ["x/**"]\nseverity = {C02 = "info"}\n',
        "utf-8",
    )
    ended = cli("config", "show", "--fail-on", "info", "--exclude", "新")
    assert ended.returncode == 0, ended.stderr
    shown = ended.stdout
    for line in (
        "# 配置文件：perfcheck.toml", "# 继承：base.toml", 'select = ["C", "A16"]  # perfcheck.toml:2',
        'exclude = ["旧", "新"]  # perfcheck.toml:3 + 命令行', 'fail-on = "info"  # 命令行', 'C02 = "warning"  # perfcheck.toml:5',
        'C03 = "info"  # base.toml:2', "totals = [100]  # perfcheck.toml:7", "[[per-path]]  # perfcheck.toml:8",
        'severity = {C02 = "info"}', "ignore = []  # 缺省",
    ):  # fmt: skip
        assert line in shown.splitlines(), line
    assert "；配置关掉了 " in shown
    settings = tomllib.loads(shown)  # can be put into a file as it is
    assert settings["options"] == {"A16": {"totals": [100]}}


def test_a_command_line_selection_replaces_what_the_file_ignores(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "perfcheck.toml").write_text('ignore = ["C03"]\n', "utf-8")
    shown = cli("config", "show", "--select", "C02").stdout.splitlines()
    assert 'select = ["C02"]  # 命令行' in shown and "ignore = []  # 缺省" in shown


def test_what_a_check_would_refuse_is_refused(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "perfcheck.toml").write_text("[options.A16]\ntotal = [1]\n", "utf-8")
    ended = cli("config", "show")
    assert ended.returncode == 4
    assert "是不是 totals？" in ended.stderr


def test_config_needs_its_second_word(cli: Cli) -> None:
    assert "是不是 config show？" in cli("config", "list").stderr
    assert "config show" in cli("config").stdout
