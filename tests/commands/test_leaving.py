"""How the process ends: at once, but with all that was printed, the exit code, and what others want to do at the end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

#: Loaded by the interpreter as it starts: says when it is asked to end, and when what it holds is freed.
AT_START = """
import atexit, os, sys

class Held:
    def __del__(self, write=os.write):
        write(2, b"freed ")

sys.held = Held()
atexit.register(os.write, 2, b"asked ")
"""
PLUGIN = """
notes = open("notes.txt", "w", encoding="utf-8")

def perfcheck_session_finish(report):
    notes.write(report.verdict)
"""
FORM = "项目名称: 校舍维修\nannual:\n  indicators:\n    - {level2: 数量指标, name: 面积, value: ''}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "start").mkdir()
    (tmp_path / "start" / "sitecustomize.py").write_text(AT_START, "utf-8")
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "项目.yaml").write_text(FORM, "utf-8")
    (tmp_path / "noting.py").write_text(PLUGIN, "utf-8")
    return tmp_path


def perfcheck(folder: Path, *arguments: str, python: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder / "start"), *filter(None, [os.environ.get("PYTHONPATH")])])}
    command = [sys.executable, *python, "-m", "perfcheck", "check", "forms", "--isolated", "--format", "json", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False)


def test_the_process_ends_at_once_and_loses_nothing(folder: Path) -> None:
    run = perfcheck(folder)
    assert run.returncode == 1 and "C02" in {one["code"] for one in json.loads(run.stdout)["findings"]}
    assert run.stderr == "asked "


@pytest.mark.skipif(not hasattr(os, "fork"), reason="只有能 fork 的系统才这样分给几个进程")
def test_with_several_processes_too(folder: Path) -> None:
    for number in range(6):
        (folder / "forms" / str(number)).mkdir()
        (folder / "forms" / str(number) / "项目.yaml").write_text(FORM, "utf-8")
    run = perfcheck(folder, "-n", "2", "--no-cache")
    assert run.returncode == 1 and len(json.loads(run.stdout)["submissions"]) == 7
    assert "freed" not in run.stderr


def test_what_a_plugin_left_open_is_whole(folder: Path) -> None:
    run = perfcheck(folder, "-p", "noting.py")
    assert run.returncode == 1 and run.stderr == "asked freed "
    assert (folder / "notes.txt").read_text("utf-8") == "fail"


def test_a_profiler_can_tell_what_it_saw(folder: Path) -> None:
    run = perfcheck(folder, python=("-m", "cProfile", "-o", "profile.out"))
    assert "C02" in run.stdout and (folder / "profile.out").stat().st_size > 10_000  # it does not pass the exit code on


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("words", [["check", "forms", "--isolated"], ["--version"], ["--help"], ["check", "--help"]])
def test_what_cannot_be_written_is_told(folder: Path, words: list[str], plain: bool) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("这个系统没有 /dev/full")
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "perfcheck", *words]
        environment = {"PATH": os.environ["PATH"], "PYTHONUTF8": "1"} if plain else None
        run = subprocess.run(command, cwd=folder, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False, env=environment)
    assert run.returncode == 3 and "结果写不出去" in run.stderr and "Traceback" not in run.stderr
