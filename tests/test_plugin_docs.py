"""docs/plugins.zh-CN.md says what the code does."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

from perfcheck.checking import hookspecs

ROOT = Path(__file__).resolve().parents[1]
GUIDE = (ROOT / "docs" / "plugins.zh-CN.md").read_text("utf-8")
Cli = Callable[..., subprocess.CompletedProcess[str]]


def test_the_table_names_every_hook_with_its_arguments() -> None:
    table = GUIDE.partition("<!-- hooks:begin -->")[2].partition("<!-- hooks:end -->")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line.startswith("| `")]
    documented = {row[0].strip("`"): tuple(re.findall(r"`(\w+)`", row[1])) for row in rows}
    specified = {
        name: tuple(inspect.signature(function).parameters)
        for name, function in vars(hookspecs).items()
        if name.startswith("perfcheck_")
    }
    assert documented == specified


def test_every_hook_says_when_it_is_called() -> None:
    for name, function in vars(hookspecs).items():
        if name.startswith("perfcheck_"):
            page = inspect.getdoc(function) or ""
            assert page.startswith("Called once"), name
            for argument in set(inspect.signature(function).parameters) - {"config"}:
                assert f"``{argument}" in page or argument == "report", f"{name} does not explain {argument}"


ORDER = """
from pathlib import Path

def note(name):
    with open("order", "a") as handle:
        handle.write(name + " ")

def perfcheck_configure(config): note("configure")
def perfcheck_register_values(register): note("values"); register("three", lambda submission: note("value") or 3)
def perfcheck_register_rules(register): note("rules"); register(own)
def perfcheck_register_readers(register): note("readers")
def perfcheck_register_reporters(register): note("reporters")
def perfcheck_cache_key(): note("cache_key"); return ""
def perfcheck_session_start(): note("start")
def perfcheck_mark_findings(findings): note("mark")
def perfcheck_session_finish(report): note("finish")

from perfcheck import Finding, rule

@rule("LOCAL-01", name="own", title="自己的", severity="info")
def own(indicator, three):
    note("rule")
    yield Finding(indicator, "得到 {three}", three=three)
"""
FORM = "name: 校舍维修\nannual:\n  indicators:\n    - {name: 甲, value: ''}\n    - {name: 乙, value: ''}\n"


def test_hooks_are_called_in_the_order_of_the_table(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(ORDER, "utf-8")
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    ended = cli("check", "form.yaml", "-p", "own.py", "--select", "LOCAL-01", "--format", "json")
    assert ended.returncode == 0, ended.stderr
    assert {one["message"] for one in json.loads(ended.stdout)["findings"]} == {"得到 3"}
    called = (tmp_path / "order").read_text("utf-8").split()
    assert called == ["configure", "values", "rules", "readers", "reporters", "cache_key", "start", "value", "rule", "rule", "mark", "finish"]
    shorthand = {"values": "register_values", "rules": "register_rules", "readers": "register_readers", "reporters": "register_reporters",
                 "start": "session_start", "mark": "mark_findings", "finish": "session_finish"}  # fmt: skip
    table = re.findall(r"^\| `perfcheck_(\w+)`", GUIDE, re.MULTILINE)
    assert [shorthand.get(one, one) for one in called if one not in ("value", "rule")] == table


def test_the_value_of_the_guide_works(cli: Cli, tmp_path: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?register_values.*?)```", GUIDE, re.DOTALL)
    code = "from perfcheck import Finding, rule\n" + "\n".join(line.removeprefix("  ") for line in example.splitlines())
    (tmp_path / "own.py").write_text(code, "utf-8")
    (tmp_path / "form.yaml").write_text(FORM.replace("甲", "培训人次"), "utf-8")
    ended = cli("check", "form.yaml", "-p", "own.py", "--select", "LOCAL-01", "--format", "json")
    assert [one["message"] for one in json.loads(ended.stdout)["findings"]] == ["“乙”不在指标库里。"]


def test_a_value_that_fails_names_its_plugin_and_hides_nothing(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(ORDER.replace('note("value") or 3', "1 / 0"), "utf-8")
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    ended = cli("check", "form.yaml", "-p", "own.py")
    shown = "".join(ended.stdout.split())
    assert ended.returncode == 3
    assert "C02" in shown and "插件own.py的参数three" in shown and "ZeroDivisionError" in shown and "-pno:own.py" in shown


def test_a_reporter_that_fails_names_its_plugin(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text("def perfcheck_register_reporters(register):\n    register('own', lambda *a, **b: 1 / 0)\n", "utf-8")
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    ended = cli("check", "form.yaml", "-p", "own.py", "--format", "own")
    assert ended.returncode == 3
    assert "插件 own.py 的格式 own 出错：ZeroDivisionError" in ended.stderr and "own.py:2" in ended.stderr


def test_a_reader_that_fails_costs_only_its_file(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text("def perfcheck_register_readers(register):\n    register('.form', lambda *a: 1 / 0)\n", "utf-8")
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    (tmp_path / "b.form").write_text("x", "utf-8")
    ended = cli("check", ".", "-p", "own.py", "--format", "json")
    report = json.loads(ended.stdout)
    assert ended.returncode == 3
    assert "C02" in {one["code"] for one in report["findings"]}
    (problem,) = (one for source in report["sources"] for one in source["problems"])
    assert "插件的读取器出错：ZeroDivisionError" in problem["message"] and "own.py:2" in problem["message"]
