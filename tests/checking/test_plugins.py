"""Plugins as they come: a distribution on the path. A broken one is named, with the remedy; it never costs a finding."""

from __future__ import annotations

import json
import os
import subprocess
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Cli = Callable[..., subprocess.CompletedProcess[str]]
FORM = "项目名称: 校舍维修\nannual:\n  indicators:\n    - {level2: 数量指标, name: 面积, value: ''}\n"
GOOD = """
    from perfcheck import Finding, rule

    def perfcheck_register_rules(register):
        register(own)

    @rule("XZ-01", name="own-rule", title="面积要写单位", severity="warning")
    def own(indicator):
        yield Finding(indicator, "“{name}”", "请补写", name=indicator.name)
"""


class Site:
    """A folder on ``PYTHONPATH`` in which distributions are installed."""

    def __init__(self, folder: Path, cli: Cli) -> None:
        self.folder, self.cli = folder, cli

    def install(self, name: str, code: str, entry: str = "") -> None:
        module = name.replace("-", "_")
        self.folder.mkdir(exist_ok=True)
        (self.folder / f"{module}.py").write_text(textwrap.dedent(code), "utf-8")
        info = self.folder / f"{module}-1.2.dist-info"
        info.mkdir()
        (info / "entry_points.txt").write_text(
            f"[console_scripts]\nx = y:z\n\n[perfcheck]\n{entry or name} = {module}\n", "utf-8"
        )

    def run(self, *arguments: str) -> tuple[int, str, str]:
        ended = self.cli(*arguments, env={"PYTHONPATH": str(self.folder)})
        return ended.returncode, ended.stdout, ended.stderr

    def check(self, *arguments: str) -> tuple[int, dict[str, Any], str]:
        """Exit code, the JSON report, and what people are shown."""
        code, shown, _ = self.run("check", "form.yaml", *arguments)
        _, data, _ = self.run("check", "form.yaml", "--format", "json", *arguments)
        return code, json.loads(data), "".join(shown.split())


@pytest.fixture
def site(tmp_path: Path, cli: Cli) -> Site:
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    return Site(tmp_path / "site", cli)


def codes(report: dict[str, Any]) -> set[str]:
    return {one["code"] for one in report["findings"]}


def test_a_good_plugin_adds_its_rules(site: Site) -> None:
    site.install("xz-rules", GOOD)
    code, report, _ = site.check()
    assert code == 1
    assert report["complete"]
    assert {"C02", "XZ-01"} <= codes(report)
    (found,) = (one for one in report["findings"] if one["code"] == "XZ-01")
    assert (found["message"], found["hint"], found["dimension"], found["severity"]) == ("“面积”", "请补写", "自定义", "warning")


def test_it_can_be_switched_off(site: Site) -> None:
    site.install("xz-rules", GOOD)
    code, report, _ = site.check("-p", "no:xz-rules")
    assert code == 1
    assert "XZ-01" not in codes(report) and "C02" in codes(report)


BROKEN: list[tuple[str, str, str, str]] = [
    ("raises", "raise RuntimeError('坏了')", "RuntimeError: 坏了", "-p no:xz-rules"),
    ("exits", "raise SystemExit(0)", "SystemExit", "-p no:xz-rules"),
    ("missing", "import not_installed_at_all", "缺少模块 not_installed_at_all", "请安装它"),
    ("syntax", "def (", "SyntaxError", "-p no:xz-rules"),
    ("misspelt", "def perfcheck_register_rule(register): pass", "没有叫“perfcheck_register_rule”的钩子", "是不是perfcheck_register_rules？"),
    ("argument", "def perfcheck_register_rules(register, settings): pass", "要了“settings”，没有这个参数；可用的有：register、config", "-p no:xz-rules"),
    ("hook", "def perfcheck_register_rules(register): 1 / 0", "ZeroDivisionError", "-p no:xz-rules"),
    ("configure", "def perfcheck_configure(): raise SystemExit", "perfcheck_configure 出错", "-p no:xz-rules"),
    ("finish", "def perfcheck_session_finish(): 1 / 0", "perfcheck_session_finish 出错", "-p no:xz-rules"),
    ("start", "def perfcheck_session_start(): 1 / 0", "perfcheck_session_start 出错", "-p no:xz-rules"),
    ("mark", "def perfcheck_mark_findings(findings): 1 / 0", "perfcheck_mark_findings 出错", "-p no:xz-rules"),
    ("taken", GOOD.replace("XZ-01", "C02"), "已被插件 bundled 的 C02 占用", "请换用自己的前缀"),
    ("name", GOOD.replace("own-rule", "value-missing"), "已被插件 bundled 的 C02 占用", "请换用自己的前缀"),
    ("undecorated", GOOD.replace("@rule", "#"), "函数前面要写 @rule", "请修正后再查一遍"),
    ("code", GOOD.replace("XZ-01", "xz"), "代码应为大写前缀加编号", "-p no:xz-rules"),
    ("module", "def perfcheck_register_rules(register): register('not_there')", "没有装入：ModuleNotFoundError", "请修正后再查一遍"),
]


@pytest.mark.parametrize(("code", "said", "remedy"), [one[1:] for one in BROKEN], ids=[one[0] for one in BROKEN])
def test_a_broken_plugin_is_named_with_the_remedy_and_hides_nothing(site: Site, code: str, said: str, remedy: str) -> None:
    site.install("xz-rules", code)
    site.install("zz-rules", GOOD.replace("XZ-01", "ZZ-01").replace("own-rule", "zz-rule"))
    exit_code, written, _ = site.run("check", "form.yaml")
    shown = "".join(written.split())
    assert exit_code == 3
    assert "必须修改C02" in shown and "建议修改ZZ-01" in shown
    assert "插件xz-rules" in shown
    assert said.replace(" ", "") in shown
    assert remedy.replace(" ", "") in shown


def test_a_failing_module_of_rules_stands_alone(site: Site) -> None:
    site.install(
        "xz-rules",
        """
        def perfcheck_register_rules(register):
            register("xz_broken")
            register("xz_fine")
        """,
    )
    (site.folder / "xz_broken.py").write_text("from perfcheck import rule\nimport nothing_like_it\n", "utf-8")
    (site.folder / "xz_fine.py").write_text(textwrap.dedent(GOOD), "utf-8")
    exit_code, report, shown = site.check()
    assert exit_code == 3
    assert {"C02", "XZ-01"} <= codes(report)
    assert any("xz_broken" in one["reason"] for one in report["outcomes"] if one["outcome"] == "execution_error")
    assert "插件xz-rules的xz_broken" in shown and "nothing_like_it" in shown


def test_two_distributions_may_choose_the_same_name(site: Site) -> None:
    site.install("aa", GOOD, entry="rules")
    site.install("bb", GOOD.replace("XZ-01", "ZZ-01").replace("own-rule", "zz-rule"), entry="rules")
    exit_code, report, _ = site.check()
    assert exit_code == 1
    assert {"C02", "XZ-01", "ZZ-01"} <= codes(report)


def test_a_plugin_may_relevel_and_suppress_but_never_remove(site: Site) -> None:
    site.install(
        "xz-rules",
        """
        def perfcheck_mark_findings(findings):
            for finding in findings:
                finding.severity = "info"
                finding.suppressed = "已核实"
            findings.clear()
        """,
    )
    exit_code, report, _ = site.check()
    assert exit_code == 0
    assert {one["suppressed"] for one in report["findings"]} == {"已核实"}
    assert report["counts"]["suppressed"] == len(report["findings"]) > 0


@pytest.mark.parametrize("line", ["finding.severity = '严重'", "finding.suppressed = True", "finding.suppressed = ' '"])
def test_marks_that_mean_nothing_do_not_count(site: Site, line: str) -> None:
    site.install("xz-rules", f"def perfcheck_mark_findings(findings):\n    for finding in findings:\n        {line}\n")
    exit_code, report, shown = site.check()
    assert exit_code == 3
    assert {one["suppressed"] for one in report["findings"]} == {None}
    assert {one["severity"] for one in report["findings"]} <= {"error", "warning", "info"}
    assert "perfcheck_mark_findings" in shown and "不算数" in shown


def test_readers_and_reporters_of_a_plugin(site: Site, tmp_path: Path) -> None:
    site.install(
        "xz-rules",
        """
        from perfcheck.readers.yaml_reader import read_yaml

        def perfcheck_register_readers(register):
            register(".form", lambda location, data: read_yaml(data.decode("utf-8")))

        def perfcheck_register_reporters(register):
            register("tally", lambda report, stream, color, verbose: stream.write(f"{len(report.findings)} 处\\n"))
        """,
    )
    (tmp_path / "own.form").write_text(FORM, "utf-8")
    code, shown, _ = site.run("check", "own.form", "--format", "tally", "--select", "C02")
    assert (code, shown) == (1, "1 处\n")


@pytest.mark.parametrize("name", ["local_rules", "local_rules.py", "./local_rules.py"])
def test_rules_in_a_file_are_loaded_when_asked_for(site: Site, tmp_path: Path, name: str) -> None:
    (tmp_path / "local_rules.py").write_text(textwrap.dedent(GOOD), "utf-8")
    assert "XZ-01" in codes(site.check("-p", name)[1])
    assert "XZ-01" not in codes(site.check()[1])


def test_a_plugin_asked_for_that_is_not_there(site: Site) -> None:
    exit_code, report, shown = site.check("-p", "lokal_rules")
    assert exit_code == 3
    assert "C02" in codes(report)
    assert "缺少模块lokal_rules" in shown and "请检查-p后面的名字" in shown


def test_a_file_asked_for_that_is_not_there_is_no_missing_module(site: Site) -> None:
    exit_code, _report, shown = site.check("-p", "lokal_rules.py")
    assert exit_code == 3
    assert "没有文件lokal_rules.py" in shown and "缺少模块" not in shown


def test_switching_off_what_is_not_there_is_a_usage_error(site: Site) -> None:
    code, _, said = site.run("check", "form.yaml", "-p", "no:bundle")
    assert code == 4
    assert "没有叫“bundle”的插件，是不是 no:bundled？" in said


def test_without_any_rule_nothing_was_checked(site: Site) -> None:
    code, report, _ = site.check("-p", "no:bundled")
    assert code == 5
    assert report["verdict"] == "nothing_checked"


def test_a_plugin_file_that_is_not_python_is_named_with_its_line(site: Site, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text("x = 1\ndef f()\n", "utf-8")
    code, report, said = site.check("-p", "own.py")
    assert code == 3
    assert report["findings"], "the other rules ran"
    assert f"{tmp_path.name}/own.py:2" in said
    assert "请改正后再查一遍" in said


def test_a_reporter_and_a_reader_that_fail_are_the_plugins_fault(site: Site, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(
        "def perfcheck_register_readers(register):\n    register('.abc', lambda path, data: 1 / 0)\n"
        "def perfcheck_register_reporters(register):\n    register('mine', lambda report, stream, **k: 1 / 0)\n",
        "utf-8",
    )
    code, _, said = site.run("check", "form.yaml", "-p", "own.py", "--format", "mine")
    assert code == 3
    assert "插件 own.py 的格式 mine 出错：ZeroDivisionError" in said
    assert "own.py:4" in said
    (tmp_path / "x.abc").write_text("甲", "utf-8")
    code, said, _ = site.run("check", "x.abc", "-p", "own.py", "--format", "concise")
    assert code == 3
    assert "x.abc: 读取 插件的读取器出错：ZeroDivisionError" in said
    assert "own.py:2" in said


# ---- nothing is taken from the folder of the input -----------------------------------------------------------------

PLANTED = ["yaml", "typing", "perfcheck_rules", "conftest", "pluggy", "orjson", "sitecustomize", "local_rules", "tomllib"]


@pytest.fixture
def planted(tmp_path: Path) -> Path:
    folder = tmp_path / "input"
    folder.mkdir()
    (folder / "form.yaml").write_text(FORM, "utf-8")
    for name in PLANTED:
        (folder / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'a').write({name!r} + ' ')\n", "utf-8")
    info = folder / "evil-1.0.dist-info"
    info.mkdir()
    (info / "entry_points.txt").write_text("[perfcheck]\nevil = local_rules\n", "utf-8")
    return folder


def test_nothing_in_the_checked_folder_is_run_even_from_within(planted: Path, cli: Cli) -> None:
    ended = cli("check", ".", "--format", "json", cwd=planted)
    assert not (planted.parent / "ran").exists(), (planted.parent / "ran").read_text("utf-8")
    assert ended.returncode == 1
    assert json.loads(ended.stdout)["complete"]


def test_nor_from_outside(planted: Path, cli: Cli) -> None:
    ended = cli("check", "input", cwd=planted.parent)
    assert not (planted.parent / "ran").exists()
    assert ended.returncode == 1


def test_of_a_rule_file_the_source_runs_and_no_byte_code_is_taken_or_left(cli: Cli, tmp_path: Path) -> None:
    """Whoever can place files in the working folder could place byte code with the time and size of the source."""
    import importlib.util
    import py_compile

    (tmp_path / "form.yaml").write_text("项目名称: 校舍维修\n", "utf-8")
    source = tmp_path / "mine.py"
    hook = "def perfcheck_session_start():\n    print({!r})\n"
    source.write_text(hook.format("theirs"), "utf-8")
    planted = Path(importlib.util.cache_from_source(str(source)))
    py_compile.compile(str(source), cfile=str(planted))
    status = source.stat()
    source.write_text(hook.format("my own"), "utf-8")
    os.utime(source, ns=(status.st_atime_ns, status.st_mtime_ns))
    ended = cli("check", "form.yaml", "-p", "mine.py")
    assert "my own" in ended.stdout + ended.stderr and "theirs" not in ended.stdout + ended.stderr
    planted.unlink()
    cli("check", "form.yaml", "-p", "mine.py")
    assert not planted.exists()
