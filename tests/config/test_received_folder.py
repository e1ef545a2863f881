"""``cd received-folder && perfcheck …``: whatever lies there, no Python of it runs, and the report says what was turned off."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]
FORM = "项目名称: 校舍维修\nannual:\n  indicators:\n    - {level2: 数量指标, name: 面积, value: ''}\n"
RULES = "- 编号: LOCAL-01\n  名称: 名称不对\n  范围: 每个指标\n  要求: '\"没有\" 在 名称'\n  消息: “{名称}”不对\n"
#: Names that Python, pytest, perfcheck or what it needs would import if the folder were on the path.
NAMES = [
    "local_rules", "conftest", "sitecustomize", "usercustomize", "perfcheck_rules", "perfcheck_example", "yaml", "typing", "pluggy",
    "tomllib", "rich", "orjson", "setup", "__init__",
]  # fmt: skip


@pytest.fixture
def received(tmp_path: Path) -> Path:
    folder = tmp_path / "received"
    (folder / "rules").mkdir(parents=True)
    (folder / "form.yaml").write_text(FORM, "utf-8")
    (folder / "rules" / "own.yaml").write_text(RULES, "utf-8")
    for name in NAMES:
        for place in (folder, folder / "rules"):
            (place / f"{name}.py").write_text(
                f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r} + ' ')\nimport perfcheck\n# @rule(\n", "utf-8"
            )
    for suffix in ("dist-info", "egg-info"):
        info = folder / f"evil-1.0.{suffix}"
        info.mkdir()
        (info / "entry_points.txt").write_text("[perfcheck]\nevil = local_rules\n[pytest11]\nevil = local_rules\n", "utf-8")
    (folder / "perfcheck.toml").write_text('paths = ["."]\nrules = ["rules"]\nignore = ["C02"]\n', "utf-8")
    return folder


VERBS = [
    ("check", "."),
    ("check",),
    ("check", ".", "--select", "ALL"),
    ("check", ".", "--collect-only"),
    ("plugins",),
    ("rules",),
    ("explain", "LOCAL-01"),
    ("config", "show"),
    ("test-rules",),
    ("convert", "form.yaml"),
    ("schema", "config"),
]


@pytest.mark.parametrize("arguments", VERBS, ids=" ".join)
def test_no_verb_runs_python_from_there(received: Path, cli: Cli, arguments: tuple[str, ...]) -> None:
    ended = cli(*arguments, cwd=received)
    assert ended.returncode != 4, ended.stderr
    ran = received.parent / "ran"
    assert not ran.exists(), ran.read_text("utf-8")


def test_its_settings_count_but_are_named(received: Path, cli: Cli) -> None:
    report = json.loads(cli("check", ".", "--format", "json", cwd=received).stdout)
    assert report["config"] == "perfcheck.toml"
    assert "LOCAL-01" in {one["code"] for one in report["findings"]}  # a YAML rule is data
    shown = "".join(cli("check", ".", cwd=received).stdout.split())
    assert "perfcheck.toml，关掉了1条规则" in shown
    report = json.loads(cli("check", ".", "--isolated", "--format", "json", cwd=received).stdout)
    assert {"C02"} <= {one["code"] for one in report["findings"]} and "LOCAL-01" not in report["rules_run"]


@pytest.mark.parametrize("setting", ['plugins = ["local_rules.py"]\n', 'plugins = ["local_rules"]\n'])
def test_settings_that_ask_for_python_are_refused(received: Path, cli: Cli, setting: str) -> None:
    (received / "perfcheck.toml").write_text(setting, "utf-8")
    ended = cli("check", ".", cwd=received)
    assert ended.returncode == 4
    assert "perfcheck.toml 第 1 行" in ended.stderr and "自动找到的配置不能这样做" in ended.stderr
    assert not (received.parent / "ran").exists()


def test_a_python_file_is_no_rule_file(received: Path, cli: Cli) -> None:
    (received / "perfcheck.toml").write_text('rules = ["rules/local_rules.py"]\n', "utf-8")
    ended = cli("check", ".", cwd=received)
    shown = "".join(ended.stdout.split())
    assert ended.returncode == 3
    assert "规则文件rules/local_rul" in shown and "用-p点名装入" in shown
    assert "C02" in shown
    assert not (received.parent / "ran").exists()


def test_checked_from_outside_its_settings_do_not_count_at_all(received: Path, cli: Cli) -> None:
    report = json.loads(cli("check", "received", "--format", "json", cwd=received.parent).stdout)
    assert report["config"] is None
    assert "C02" in {one["code"] for one in report["findings"]} and "LOCAL-01" not in report["rules_run"]
    assert not (received.parent / "ran").exists()
