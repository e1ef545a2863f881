"""The pytest plugin, run by a real pytest in a process of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

BAD = """\
kind: project
name: 乡村医生培训
midterm:
  period: 中期目标（2024年—2026年）
  indicators:
    - {level2: 数量指标, name: 培训乡村医生, value: 不少于300人次}
annual:
  indicators:
    - {level2: 数量指标, name: 培训乡村医生, value: 不少于600人次}
"""
GOOD = """\
kind: project
name: 校舍维修
annual:
  indicators:
    - {level2: 数量指标, name: 维修校舍面积, value: ≥1200平方米}
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100"}
    environment.pop("PYTEST_ADDOPTS", None)
    command = [sys.executable, "-P", "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    (tmp_path / "好.yaml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "坏.yaml").write_text(BAD, encoding="utf-8")
    return tmp_path


def test_without_the_option_nothing_is_collected(folder: Path) -> None:
    result = run(folder)
    assert result.returncode == pytest.ExitCode.NO_TESTS_COLLECTED


def test_each_declaration_and_the_submission_is_a_test(folder: Path) -> None:
    result = run(folder, "--perfcheck", "--collect-only", "-q", ".")
    assert '好.yaml::项目表“校舍维修”' in result.stdout
    assert '坏.yaml::项目表“乡村医生培训”' in result.stdout
    assert "::整套" in result.stdout
    assert "3 tests collected" in result.stdout


def test_a_failure_is_shown_as_our_report_without_a_traceback(folder: Path) -> None:
    result = run(folder, "--perfcheck", ".")
    assert result.returncode == pytest.ExitCode.TESTS_FAILED
    assert "A08" in result.stdout
    assert "不少于300人次 → ≥ 300 人次" in result.stdout
    assert "坏.yaml:6:" in result.stdout
    assert "Traceback" not in result.stdout
    assert "pytest_plugin.py" not in result.stdout
    assert "1 failed, 2 passed" in result.stdout


def test_the_ini_option_switches_it_on(folder: Path) -> None:
    (folder / "pytest.ini").write_text("[pytest]\nperfcheck = true\n", encoding="utf-8")
    assert "1 failed, 2 passed" in run(folder).stdout


def test_one_test_a_rule(folder: Path) -> None:
    result = run(folder, "--perfcheck", "--perfcheck-per=rule", ".")
    failed = re.findall(r"FAILED .*\[([A-Z]\d\d)\]", result.stdout)
    assert failed == ["A08"]


def test_selection_by_keyword(folder: Path) -> None:
    assert "1 passed, 2 deselected" in run(folder, "--perfcheck", "-k", "校舍维修", ".").stdout


def test_stop_at_the_first_failure_and_last_failed(folder: Path) -> None:
    assert "1 failed" in run(folder, "--perfcheck", "-x", "坏.yaml").stdout
    command = [sys.executable, "-P", "-m", "pytest", "--perfcheck", "."]
    subprocess.run(command, cwd=folder, capture_output=True, check=False)
    again = subprocess.run([*command, "--lf"], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
                           env={**os.environ, "PYTHONUTF8": "1"})  # fmt: skip
    assert "1 failed" in again.stdout
    assert "passed" not in again.stdout.splitlines()[-1]


def test_junit_file(folder: Path) -> None:
    run(folder, "--perfcheck", "--junitxml=junit.xml", ".")
    suite = ElementTree.parse(folder / "junit.xml").getroot()[0]
    assert suite.get("tests") == "3"
    assert suite.get("failures") == "1"
    failure = suite.find(".//failure")
    assert failure is not None
    assert failure.text is not None
    assert "年度任务大于三年总量" in failure.text


def test_workers_give_the_same_result(folder: Path) -> None:
    pytest.importorskip("xdist", reason="pytest-xdist is not installed")
    result = run(folder, "--perfcheck", "-n", "2", "--dist", "loadgroup", ".")
    assert "1 failed, 2 passed" in result.stdout


COUNTING = """
import os
from perfcheck import Finding, rule

def perfcheck_session_start(config):
    with open(os.environ["COUNT"], "a") as handle:
        handle.write("x")

@rule("LOCAL-01", name="own", title="自己的规则", severity="info")
def own(indicator):
    %s
"""


def with_plugin(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str = "return []") -> list[str]:
    """A plugin of one's own, through a config that is named; the arguments for pytest."""
    (folder / "own.py").write_text(COUNTING % body, encoding="utf-8")
    (folder / "own.toml").write_text('plugins = ["own.py"]\n', encoding="utf-8")
    monkeypatch.setenv("COUNT", str(folder / "count"))
    return ["--perfcheck", "--perfcheck-config", "own.toml"]


@pytest.mark.parametrize("workers", [(), ("-n", "2"), ("-n", "2", "--dist", "loadgroup")], ids=["none", "default", "loadgroup"])
def test_each_folder_is_checked_once(folder: Path, monkeypatch: pytest.MonkeyPatch, workers: tuple[str, ...]) -> None:
    if workers:
        pytest.importorskip("xdist", reason="pytest-xdist is not installed")
    for name in ("甲", "乙", "丙"):
        (folder / name).mkdir()
        for number in range(3):
            (folder / name / f"{number}.yaml").write_text(GOOD.replace("校舍维修", f"校舍维修{number}"), encoding="utf-8")
    result = run(folder, *with_plugin(folder, monkeypatch), *workers, ".")
    assert "1 failed, 14 passed" in result.stdout
    assert (folder / "count").read_text("utf-8") == "x" * 4


def test_collecting_runs_no_rule(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(folder, *with_plugin(folder, monkeypatch), "--collect-only", ".")
    assert not (folder / "count").exists()


def test_last_failed_works_with_workers(folder: Path) -> None:
    pytest.importorskip("xdist", reason="pytest-xdist is not installed")
    command = [sys.executable, "-P", "-m", "pytest", "--perfcheck", "-n", "2", "."]
    options = {"cwd": folder, "capture_output": True, "encoding": "utf-8", "check": False, "env": {**os.environ, "PYTHONUTF8": "1"}}
    assert "1 failed, 2 passed" in subprocess.run(command, **options).stdout  # type: ignore[call-overload]
    again = subprocess.run([*command[:-3], ".", "--lf"], **options).stdout  # type: ignore[call-overload]
    assert "1 failed" in again and "passed" not in again.splitlines()[-1]


def test_a_rule_that_crashes_is_no_pass(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(folder, *with_plugin(folder, monkeypatch, "1 / 0"), "好.yaml")
    assert result.returncode == pytest.ExitCode.TESTS_FAILED
    assert "规则 LOCAL-01（自己的规则）运行出错：ZeroDivisionError" in result.stdout
    assert "own.py:" in result.stdout and "--ignore LOCAL-01" in result.stdout
    assert "Traceback" not in result.stdout


def test_a_plugin_that_fails_has_one_test_of_its_own(folder: Path) -> None:
    (folder / "own.py").write_text("import not_there\n", encoding="utf-8")
    (folder / "own.toml").write_text('plugins = ["own.py"]\n', encoding="utf-8")
    result = run(folder, "--perfcheck", "--perfcheck-config", "own.toml", ".")
    assert "2 failed, 2 passed" in result.stdout
    assert "规则与插件" in result.stdout and "缺少模块 not_there" in result.stdout


def test_an_unknown_rule_in_the_settings_ends_the_run(folder: Path) -> None:
    (folder / "perfcheck.toml").write_text('select = ["C02A"]\n', encoding="utf-8")
    result = run(folder, "--perfcheck", ".")
    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "是不是 C02" in result.stderr
    assert "INTERNALERROR" not in result.stdout


REAL = Path(__file__).resolve().parents[1] / "declarations" / "suzhou-2022"


@pytest.mark.parametrize("workers", [(), ("-n", "2")], ids=["alone", "workers"])
def test_the_real_set_fails_readably(tmp_path: Path, workers: tuple[str, ...]) -> None:
    if workers:
        pytest.importorskip("xdist", reason="pytest-xdist is not installed")
    junit = tmp_path / "junit.xml"
    result = run(REAL, "--perfcheck", "--rootdir", str(REAL), "-c", os.devnull, f"--junitxml={junit}", *workers, ".")
    assert result.returncode == pytest.ExitCode.TESTS_FAILED
    assert "5 failed" in result.stdout or "4 failed, 1 passed" in result.stdout
    for said in ("部门整体表", "A04", "必须修改", "建议："):
        assert said in result.stdout
    assert "Traceback" not in result.stdout and "INTERNALERROR" not in result.stdout
    suite = ElementTree.parse(junit).getroot()[0]
    assert (suite.get("tests"), suite.get("errors")) == ("5", "0")
    assert {case.get("name", "")[:3] for case in suite.iter("testcase")} >= {"部门整", "项目表", "整套 "}


def test_a_file_that_cannot_be_read_is_a_failing_test(folder: Path) -> None:
    (folder / "断.yaml").write_text('name: "没有写完\n', encoding="utf-8")
    result = run(folder, "--perfcheck", "断.yaml")
    assert result.returncode == pytest.ExitCode.TESTS_FAILED
    assert "断.yaml:1:" in result.stdout
    assert "引号" in result.stdout


def test_perfcheck_excludes_are_kept(folder: Path) -> None:
    (folder / "perfcheck.toml").write_text('exclude = ["坏.yaml"]\n', encoding="utf-8")
    result = run(folder, "--perfcheck", ".")
    assert "乡村医生" not in result.stdout
    assert result.returncode == pytest.ExitCode.OK


def test_a_wrong_setting_ends_the_run_with_the_remedy(folder: Path) -> None:
    (folder / "perfcheck.toml").write_text('exclud = ["坏.yaml"]\n', encoding="utf-8")
    result = run(folder, "--perfcheck", ".")
    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "是不是 exclude" in result.stderr


def test_other_tests_run_beside_it(folder: Path) -> None:
    (folder / "test_own.py").write_text("def test_own():\n    assert True\n", encoding="utf-8")
    assert "1 failed, 3 passed" in run(folder, "--perfcheck", ".").stdout
