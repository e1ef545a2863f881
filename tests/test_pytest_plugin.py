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
