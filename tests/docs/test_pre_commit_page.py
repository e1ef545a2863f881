"""docs/pre-commit.zh-CN.md: the settings of both ways, the second one tried for real."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from perfcheck.commands.check import parser

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "pre-commit.zh-CN.md").read_text("utf-8")
(LOCAL,) = re.findall(r"^```yaml\n(repos:\n  - repo: local\n.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
GOOD = "项目名称: 校舍维修\n年度计划:\n  指标:\n    - {二级指标: 数量指标, 名称: 维修校舍面积, 指标值: ≥1200平方米}\n"


def test_the_hook_of_the_repository_is_named_rightly() -> None:
    (hook,) = (one for one in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")) if one["id"] == "perfcheck")
    assert f"- id: {hook['id']}" in PAGE
    (arguments,) = re.findall(r"args: \[(.*)\]", PAGE)
    assert arguments.split(", ")[: len(hook["args"])] == hook["args"]
    parser().parse_args(arguments.split(", "))


@pytest.mark.skipif(importlib.util.find_spec("pre_commit") is None, reason="pre-commit is not installed: pip install '.[dev]'")
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_the_local_hook_stops_a_bad_form(tmp_path: Path) -> None:
    programs, repository = tmp_path / "bin", tmp_path / "repository"
    programs.mkdir()
    (programs / "perfcheck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m perfcheck "$@"\n', "utf-8")
    (programs / "perfcheck").chmod(0o755)
    (repository / "申报表").mkdir(parents=True)
    (repository / ".pre-commit-config.yaml").write_text(LOCAL, "utf-8")
    (repository / "申报表" / "项目一.yaml").write_text(GOOD, "utf-8")
    (repository / "申报表" / "说明.md").write_text("不是申报表\n", "utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT"))}
    environment |= {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PRE_COMMIT_HOME": str(tmp_path / "cache"), "PYTHONUTF8": "1"}

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=repository, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120)

    run("git", "init", "--quiet")
    run("git", "add", "--all")
    ended = run(sys.executable, "-m", "pre_commit", "run", "--all-files")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert re.search(r"检查绩效目标申报表.*Passed", ended.stdout)
    (repository / "申报表" / "项目一.yaml").write_text(GOOD.replace("≥1200平方米", '""'), "utf-8")
    run("git", "add", "--all")
    ended = run(sys.executable, "-m", "pre_commit", "run")
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert "C02" in ended.stdout
