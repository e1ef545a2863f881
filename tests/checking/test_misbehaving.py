"""Plugins that misbehave: all other findings are the same as without them, and the plugin is named with the remedy.

What cannot be helped within one process is in SECURITY.md: `os._exit`, a fault in a library written in C.
"""

from __future__ import annotations

import json
import subprocess
import textwrap
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from perfcheck import limits
from perfcheck.checking.foreign import Clock, Overdue

Cli = Callable[..., subprocess.CompletedProcess[str]]
FORM = """\
部门名称: 某县水利局
年度: 2024年
money_unit: 万元
tasks:
  - {label: 1, name: 河道清淤, funds: {total: 100}}
annual:
  funds: {total: 150}
  goals: [{label: "目标1:", text: 清淤}]
  indicators:
    - {level2: 数量指标, name: 清淤长度, value: 10公里}
    - {level2: 数量指标, name: 巡查次数, value: ""}
    - {level2: 质量指标, name: 合格率, value: 明显提高}
"""
HEAD = """
import os, sys, time
from perfcheck import Finding, Unknown, hookimpl, rule

def own(function):
    return rule("AA-01", name="own-rule", title="自己的规则", severity="warning")(function)
"""

VALUE = """
def value(submission):
    {}
def perfcheck_register_values(register):
    register("mine", value)
@own
def bad(mine, indicator):
    yield Finding(indicator, "甲")
"""
READER = """
def read(path, data):
    {}
def perfcheck_register_readers(register):
    register(".bad", read)
"""

#: Name: what the plugin does, what is said of it, the exit code.
TABLE: dict[str, tuple[str, str, int]] = {
    "raises": ("@own\ndef bad(indicator):\n    raise RuntimeError('坏了')", "RuntimeError: 坏了", 3),
    "raises after a finding": ("@own\ndef bad(indicator):\n    yield Finding(indicator, '甲')\n    1 / 0", "ZeroDivisionError", 3),
    "raises no exception": ("@own\ndef bad(indicator):\n    raise GeneratorExit", "GeneratorExit", 3),
    "recurs without end": ("@own\ndef bad(indicator):\n    return bad(indicator)", "RecursionError", 3),
    "calls sys.exit": ("@own\ndef bad(indicator):\n    sys.exit(0)", "SystemExit", 3),
    "loops": ("@own\ndef bad(indicator):\n    while True:\n        pass", "超过了 1 秒", 3),
    "loops and swallows": ("@own\ndef bad(indicator):\n    while True:\n        try:\n            time.sleep(9)\n        except Exception:\n            pass", "超过了 1 秒", 3),
    "sleeps": ("@own\ndef bad(indicator):\n    time.sleep(60)", "超过了 1 秒", 3),
    "matches for ages": ("import re\n@own\ndef bad(indicator):\n    re.match('(a+)+$', 'a' * 60 + 'b')", "超过了 1 秒", 3),
    "yields without end": ("@own\ndef bad(indicator):\n    while True:\n        yield Finding(indicator, '甲')", "10000 处以上", 3),
    "prints": ("print('导入时')\n@own\ndef bad(indicator):\n    print('运行时', flush=True)\n    sys.stdout.write('又一句')", "", 1),
    "closes what it prints to": ("@own\ndef bad(indicator):\n    sys.stdout = None", "", 1),
    "changes a text": ("@own\ndef bad(indicator):\n    indicator.value.text = '改了'", "改动了申报表的内容", 3),
    "changes a cell": ("@own\ndef bad(indicator):\n    indicator.value = None", "改动了申报表的内容", 3),
    "takes rows away": ("@own\ndef bad(plan):\n    plan.indicators.clear()", "改动了申报表的内容", 3),
    "turns rows round": ("@own\ndef bad(declaration):\n    declaration.annual.indicators.reverse()", "改动了申报表的内容", 3),
    "adds a column": ("from perfcheck import Cell\n@own\ndef bad(indicator):\n    indicator.extra['甲'] = Cell('乙')", "改动了申报表的内容", 3),
    "changes the forms of a unit": ("@own\ndef bad(submission):\n    submission.department.tasks.append(None)\n    submission.department.annual = None", "改动了申报表的内容", 3),
    "returns a number": ("@own\ndef bad(indicator):\n    return 42", "'int' object is not iterable", 3),
    "yields a text": ("@own\ndef bad(indicator):\n    yield '有问题'", "规则只能产出 Finding", 3),
    "a place that is none": ("@own\ndef bad(indicator):\n    yield Finding('哪里', '甲')", "规则给出的位置不是表里的", 3),
    "no place": ("@own\ndef bad(indicator):\n    yield Finding([], '甲')", "没有给出位置", 3),
    "words that are none": ("@own\ndef bad(indicator):\n    yield Finding(indicator, 42)", "Finding 的消息不能是 int", 3),
    "a template without arguments": ("@own\ndef bad(indicator):\n    yield Finding(indicator, '{没有}')", "消息模板填不上", 3),
    "an argument that cannot be shown": ("class Odd:\n    def __str__(self):\n        1 / 0\n@own\ndef bad(indicator):\n    yield Finding(indicator, '{a}', a=Odd())", "ZeroDivisionError", 3),
    "an argument that changes": ("class Odd:\n    n = 0\n    def __str__(self):\n        Odd.n += 1\n        if Odd.n > 3: raise OSError('变了')\n        return '甲'\n@own\ndef bad(indicator):\n    yield Finding(indicator, '{a}', a=Odd())", "", 1),
    "a severity that is none": ("@own\ndef bad(indicator):\n    yield Finding(indicator, '甲', severity='fatal')", "严重度 fatal", 3),
    "a cause that cannot be": ("@own\ndef bad(indicator):\n    yield Finding(indicator, '甲', cause=['x'])", "Finding 的cause不能是 list", 3),
    "needs what is missing": ("import not_installed_at_all", "缺少模块 not_installed_at_all", 3),
    "takes a code": ("@rule('C02', name='mine', title='占用', severity='error')\ndef bad(indicator):\n    pass", "已被插件 bundled 的 C02 占用", 3),
    "takes a name": ("@rule('AA-01', name='value-missing', title='占用', severity='error')\ndef bad(indicator):\n    pass", "已被插件 bundled 的 C02 占用", 3),
    "a hook that prints and raises": ("def perfcheck_session_start():\n    print('开始')\n    1 / 0", "perfcheck_session_start 出错", 3),
    "a hook that loops": ("def perfcheck_session_start():\n    while True:\n        pass", "超过了 1 秒", 3),
    "a hook that loops at the end": ("def perfcheck_session_finish():\n    while True:\n        pass", "超过了 1 秒", 3),
    "a hook that loops over findings": ("def perfcheck_mark_findings(findings):\n    while True:\n        pass", "超过了 1 秒", 3),
    "a hook that loops while it registers": ("def perfcheck_register_readers(register):\n    while True:\n        pass", "超过了 1 秒", 3),
    "a key for the cache that loops": ("def perfcheck_cache_key():\n    while True:\n        pass", "", 1),
    "a value that loops": (VALUE.format("while True: pass"), "超过了 1 秒", 3),
    "a value that calls sys.exit": (VALUE.format("sys.exit(0)"), "SystemExit", 3),
    "a reader that loops": (READER.format("while True: pass"), "超过了 1 秒", 3),
    "a reader that calls sys.exit": (READER.format("sys.exit(0)"), "SystemExit: 0", 3),
    "a hook that takes findings away": ("def perfcheck_mark_findings(findings):\n    findings.clear()", "", 1),
    "changes the working folder": ("@own\ndef bad(submission):\n    os.chdir('/')", "", 1),
}  # fmt: skip


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The findings without any plugin."""
    import sys

    folder = tmp_path_factory.mktemp("without")
    (folder / "form.yaml").write_text(FORM, "utf-8")
    ended = subprocess.run([sys.executable, "-m", "perfcheck", "check", "form.yaml", "--format", "json"], cwd=folder, capture_output=True, check=False)
    findings: list[dict[str, Any]] = json.loads(ended.stdout)["findings"]
    assert {"C02", "Q02"} <= {one["code"] for one in findings}
    return findings


@pytest.mark.parametrize(("code", "said", "exit_code"), TABLE.values(), ids=list(TABLE))
def test_it_costs_no_other_finding_and_is_named(cli: Cli, tmp_path: Path, expected: list[dict[str, Any]], code: str, said: str, exit_code: int) -> None:
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    (tmp_path / "bad.py").write_text(textwrap.dedent(HEAD) + code + "\n", "utf-8")
    (tmp_path / "perfcheck.toml").write_text("[limits]\nrule-seconds = 1\n", "utf-8")
    (tmp_path / "other.bad").write_bytes(b"")
    ended = cli("check", "form.yaml", *(["other.bad"] if "register(\".bad\"" in code else []), "--format", "json", "-p", "bad.py")
    report = json.loads(ended.stdout)  # nothing that it prints stands in the report
    assert [one for one in report["findings"] if one["code"] != "AA-01"] == expected
    assert ended.returncode == exit_code
    troubles = json.dumps(report["outcomes"], ensure_ascii=False)
    assert said in troubles
    assert report["complete"] == (exit_code == 1)
    if exit_code == 3:
        assert ("AA-01" in troubles) or ("bad" in troubles) or ("C02" in troubles)


def test_people_are_told_how_to_go_on(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "form.yaml").write_text(FORM, "utf-8")
    (tmp_path / "bad.py").write_text(textwrap.dedent(HEAD) + TABLE["loops"][0], "utf-8")
    (tmp_path / "perfcheck.toml").write_text("[limits]\nrule-seconds = 1\n", "utf-8")
    shown = "".join(cli("check", "form.yaml", "-p", "bad.py", env={"COLUMNS": "200"}).stdout.split())
    for word in ("规则AA-01（自己的规则）", "超过了1秒", "rule-seconds=1", "--ignoreAA-01", "bad.py:"):
        assert word in shown


def test_in_another_thread_a_loop_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where the system has no timer for it."""
    monkeypatch.setattr(limits.current, "rule_seconds", 0.2)
    caught: list[BaseException] = []

    def work() -> None:
        try:
            with Clock("规则").running():
                while True:
                    pass
        except Overdue as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    begin = time.monotonic()
    thread.start()
    thread.join(20)
    assert not thread.is_alive() and len(caught) == 1
    assert time.monotonic() - begin < 15


def test_the_timer_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    signal = pytest.importorskip("signal")
    if not hasattr(signal, "setitimer"):
        pytest.skip("no timers here")
    before = signal.getsignal(signal.SIGALRM)
    with Clock("规则").running():
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
    assert signal.getsignal(signal.SIGALRM) is before
