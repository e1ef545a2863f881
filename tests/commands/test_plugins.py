"""``perfcheck plugins``: what was seen, loaded, passed over, and why."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]
PYTHON = """
from perfcheck import Finding, rule

@rule("LOCAL-01", name="local-one", title="本地规则", severity="info")
def local(indicator):
    yield Finding(indicator, "有")
"""
YAML = "- 编号: LOCAL-02\n  名称: 名称不对\n  范围: 每个指标\n  要求: '\"没有\" 在 名称'\n  消息: “{名称}”不对\n"
PLUGIN = """
from perfcheck.readers.yaml_reader import read_yaml

def perfcheck_register_values(register):
    register("catalogue", lambda submission: [])

def perfcheck_register_readers(register):
    register(".form", lambda location, data: read_yaml(data.decode()))

def perfcheck_register_reporters(register):
    register("tally", lambda report, stream, **settings: None)

def perfcheck_session_finish(report):
    pass
"""


def test_the_bundled_rules_are_a_plugin_like_any_other(cli: Cli) -> None:
    ended = cli("plugins")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "bundled  已装入" in ended.stdout
    assert "模块 perfcheck_rules" in ended.stdout
    assert "C02" in ended.stdout


def test_everything_that_a_plugin_brings_is_named(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(PLUGIN, "utf-8")
    shown = cli("plugins", "-p", "own.py").stdout
    for line in ("own.py  已装入", "来自 own.py（用 -p 点名）", "参数 1：catalogue", "可读 1：.form", "格式 1：tally", "perfcheck_session_finish"):
        assert line in shown


def test_rule_files_and_what_lies_beside_them_unasked(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.py").write_text("open('ran', 'w').close()\n" + PYTHON, "utf-8")
    (tmp_path / "rules" / "own.yaml").write_text(YAML, "utf-8")
    (tmp_path / "perfcheck-rules.yaml").write_text(YAML.replace("-02", "-03"), "utf-8")
    (tmp_path / "perfcheck.toml").write_text('rules = ["rules"]\n', "utf-8")
    ended = cli("plugins")
    shown = ended.stdout
    assert ended.returncode == 0
    assert "rules/own.yaml  已装入" in shown and "规则 1：LOCAL-02" in shown and "（配置的 rules）" in shown
    assert "rules/own.py  没有装入" in shown and "perfcheck check -p rules/own.py" in shown
    assert "perfcheck-rules.yaml  没有装入" in shown and 'rules = ["perfcheck-rules.yaml"]' in shown
    assert not (tmp_path / "ran").exists()


def test_why_something_was_not_loaded(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text("import not_there\n", "utf-8")
    (tmp_path / "half.py").write_text("def perfcheck_register_rule(register): pass\n" + PYTHON, "utf-8")
    ended = cli("plugins", "-p", "own.py", "-p", "half.py", "-p", "no:bundled")
    assert ended.returncode == 3
    assert "own.py  没有装入" in ended.stdout and "原因：缺少模块 not_there" in ended.stdout
    assert "half.py  部分装入" in ended.stdout and "LOCAL-01" in ended.stdout
    assert "bundled  没有装入" in ended.stdout and "原因：用 -p no: 停用" in ended.stdout
    assert "请安装它" in ended.stderr and "是不是 perfcheck_register_rules？" in ended.stderr


def test_as_json(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(PYTHON, "utf-8")
    shown = json.loads(cli("plugins", "-p", "own.py", "--format", "json").stdout)
    (own,) = (one for one in shown["plugins"] if one["name"] == "own.py")
    assert (own["loaded"], own["rules"], own["distribution"]) == (True, ["LOCAL-01"], "-p")


def test_a_file_without_rules_is_told(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(PYTHON.replace("@rule", "#"), "utf-8")
    ended = cli("plugins", "-p", "own.py")
    assert ended.returncode == 3
    assert "里面没有规则" in ended.stderr and "@rule" in ended.stderr


REGISTRATIONS = [
    ("values", 'register("indicator", len)', "参数名“indicator”是 perfcheck 自己的", "请换一个名字"),
    ("values", 'register("two words", len)', "参数名 'two words' 不能用", "变量名"),
    ("values", 'register("own", 3)', "参数“own”登记的不是函数", "不要带括号"),
    ("values", 'register("own", len); register("own", max)', "参数“own”已由插件 own.py 登记", "请换一个名字"),
    ("readers", 'register("form", len)', "文件后缀 'form' 不能用", "以点开头"),
    ("reporters", 'register("json", len)', "格式名 'json' 不能用", "重名"),
    ("reporters", 'register("own", None)', "格式“own”登记的不是函数", "不要带括号"),
]


@pytest.mark.parametrize(("what", "line", "said", "remedy"), REGISTRATIONS, ids=[one[1] for one in REGISTRATIONS])
def test_a_registration_that_cannot_be_taken_says_why(cli: Cli, tmp_path: Path, what: str, line: str, said: str, remedy: str) -> None:
    (tmp_path / "own.py").write_text(f"def perfcheck_register_{what}(register):\n    {line}\n", "utf-8")
    ended = cli("plugins", "-p", "own.py")
    assert ended.returncode == 3
    assert "插件 own.py" in ended.stderr and said in ended.stderr and remedy in ended.stderr


def test_a_default_value_in_a_hook_is_refused(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text("def perfcheck_configure(config=None): pass\n", "utf-8")
    ended = cli("plugins", "-p", "own.py")
    assert ended.returncode == 3
    assert "参数“config”不能有缺省值" in ended.stderr and "own.py:1" in ended.stderr
