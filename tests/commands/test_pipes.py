"""``perfcheck … | head``: a reader who stops early changes neither the exit code nor the reports that are files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("pipes are closed in another way there", allow_module_level=True)

FORM = "项目名称: 校舍维修\nannual:\n  indicators:\n    - {level2: 数量指标, name: 面积, value: '%s'}\n"


def into_closed(folder: Path, *arguments: str, errors_too: bool = False) -> tuple[int, str]:
    """Run with a standard output that nobody reads: exit code and standard error."""
    read, write = os.pipe()
    os.close(read)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_"))}
    ended = subprocess.run(
        [sys.executable, "-m", "perfcheck", *arguments], cwd=folder, env=environment, stdout=write,
        stderr=write if errors_too else subprocess.PIPE, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    os.close(write)
    return ended.returncode, ended.stderr or ""


@pytest.mark.parametrize(("name", "value", "code"), [("rich", "", 1), ("rich", "≥3间", 0), ("json", "", 1), ("jsonl", "", 1)])
def test_the_exit_code_is_that_of_the_check(tmp_path: Path, name: str, value: str, code: int) -> None:
    (tmp_path / "a.yaml").write_text(FORM % value, "utf-8")
    ended = into_closed(tmp_path, "check", "a.yaml", "--select", "C02", "--format", name, "--report", "b.md")
    assert ended == (code, "perfcheck：已写报告 b.md\n")
    assert "校舍维修" in (tmp_path / "b.md").read_text("utf-8") or code == 0


def test_other_verbs_and_faults_too(tmp_path: Path) -> None:
    assert into_closed(tmp_path, "rules") == (0, "")
    assert into_closed(tmp_path, "check", "missing", errors_too=True) == (4, "")
    (tmp_path / "a.yaml").write_text("name: >=5\n", "utf-8")
    assert into_closed(tmp_path, "check", "a.yaml", errors_too=True) == (3, "")


def test_more_than_a_pipe_holds_is_cut_quietly(tmp_path: Path) -> None:
    """A shell's own ``| head -1`` of a report of half a megabyte."""
    rows = "".join(f"    - {{level2: 数量指标, name: 面积{number}, value: ''}}\n" for number in range(600))
    (tmp_path / "a.yaml").write_text(f"项目名称: 校舍维修\nannual:\n  indicators:\n{rows}", "utf-8")
    command = f"{sys.executable} -m perfcheck check a.yaml --select C02 --format json | head -1; echo ${{PIPESTATUS[0]}}"
    ended = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert (ended.stdout, ended.stderr) == ("{\n1\n", "")
