"""The hook for pre-commit, by the real `pre-commit try-repo` on a repository of its own."""

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

from perfcheck.readers.discovery import READABLE

ROOT = Path(__file__).resolve().parents[1]
HOOK, FIX = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
#: What pip says where there is no network.
OFFLINE = ("No matching distribution found", "Could not find a version", "Failed to establish a new connection", "ConnectionError")
BAD = """\
项目名称: 校舍维修
年度计划:
  指标:
    - {二级指标: 数量指标, 名称: 维修校舍面积, 指标值: ""}
"""
GOOD = BAD.replace('""', "≥1200平方米")


def test_the_hook_takes_every_format_that_can_be_read() -> None:
    pattern = re.compile(HOOK["files"])
    for suffix in READABLE:
        assert pattern.search(f"declarations/某县/项目 一{suffix}"), suffix
        assert pattern.search(f"预算/申报表/项目{suffix}"), suffix
    for name in ("README.md", "src/data.yaml", "declarations/notes.png", "declarations.yaml", "mydeclarations/a.yaml"):
        assert not pattern.search(name), name


def test_the_hook_gets_the_files_of_a_folder_in_one_call() -> None:
    assert HOOK["require_serial"] is True
    assert "types" not in HOOK  # a .docx is no text


def test_the_hook_that_mends_takes_text_only() -> None:
    pattern = re.compile(FIX["files"])
    for name in ("declarations/某县/项目.yaml", "申报表/项目 一.yml", "预算/申报表/项目.txt"):
        assert pattern.search(name), name
    for name in ("申报表/项目.docx", "申报表/项目.xlsx", "src/data.yaml", "README.md"):
        assert not pattern.search(name), name
    assert FIX["id"] == "perfcheck-fix" and FIX["require_serial"] is True


def git(folder: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.quotePath=false", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def hook_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with what the hook is installed from: the tree as it stands, committed or not."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    if importlib.util.find_spec("pre_commit") is None:
        pytest.skip("pre-commit is not installed: pip install '.[dev]'")
    folder = tmp_path_factory.mktemp("perfcheck")
    for name in ("perfcheck", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "hook")
    return folder


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def try_repo(hook_repository: Path, cache: Path, folder: Path, *arguments: str, hook: str = "perfcheck") -> subprocess.CompletedProcess[str]:
    """Run the hook on the files of ``folder``, as somebody does who wants to know whether it is of use."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "PRE_COMMIT", "VIRTUAL_ENV"))}
    environment |= {"PRE_COMMIT_HOME": str(cache), "PYTHONUTF8": "1", "PRE_COMMIT_COLOR": "never"}
    ended = subprocess.run(
        [sys.executable, "-m", "pre_commit", "try-repo", str(hook_repository), hook, *arguments],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=600,
    )  # fmt: skip
    said = ended.stdout + ended.stderr
    if ended.returncode == 3 and any(word in said for word in OFFLINE):
        pytest.skip("pip cannot fetch what the hook needs")
    assert "An unexpected error" not in said, said
    return ended


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a good and a bad form under a Chinese name, and a file that is none of the hook's business."""
    forms = tmp_path / "申报表" / "某县 教育局"
    forms.mkdir(parents=True)
    (forms / "项目一：校舍维修.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "data.yaml").write_text(BAD, "utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all")
    git(tmp_path, "commit", "--quiet", "--message", "good")
    return tmp_path


@pytest.mark.slow
def test_good_forms_pass_bad_ones_are_shown(hook_repository: Path, cache: Path, folder: Path) -> None:
    ended = try_repo(hook_repository, cache, folder, "--all-files")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert re.search(r"perfcheck.*Passed", ended.stdout)

    bad = folder / "申报表" / "某县 教育局" / "项目二：校舍改造.yaml"
    bad.write_text(BAD.replace("校舍维修", "校舍改造"), "utf-8")
    git(folder, "add", "--all")
    ended = try_repo(hook_repository, cache, folder)  # only what is staged
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert re.search(r"perfcheck.*Failed", ended.stdout)
    shown = "".join(ended.stdout.split())
    assert "exitcode:1" in shown
    assert "必须修改C02" in shown and "项目二：校舍改造.yaml" in shown
    assert "data.yaml" not in shown


@pytest.mark.slow
def test_what_is_not_staged_is_read_for_comparison_only(hook_repository: Path, cache: Path, folder: Path) -> None:
    """The department's task is in another file of the folder: with it alone in view there would be a false alarm, or none."""
    forms = folder / "申报表" / "某县 教育局"
    department = "部门名称: 某县教育局\n年度: 2024\nmoney_unit: 万元\ntasks: [{name: 校舍维修, funds: {total: 100}}]\nannual: {funds: {total: 100}}\n"
    project = GOOD.replace("年度计划:\n", "年度: 2024\nmoney_unit: 万元\n年度计划:\n  资金: {总额: 90}\n")
    (forms / "部门.yaml").write_text(department, "utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "department")
    (forms / "项目一：校舍维修.yaml").write_text(project, "utf-8")
    git(folder, "add", "--all")
    ended = try_repo(hook_repository, cache, folder)
    shown = "".join(ended.stdout.split())
    assert "A03" in shown, ended.stdout + ended.stderr  # the project against the department's task, which is not staged
    assert "检查了1张表" in shown


@pytest.mark.slow
def test_the_hook_that_mends(hook_repository: Path, cache: Path, folder: Path) -> None:
    """It fails once, with the forms mended and nothing else touched; staged again, they pass."""
    path = folder / "申报表" / "某县 教育局" / "项目二：视频会议.yaml"
    wrong = "# 说明\n项目名称: 远程教育\n年度计划:\n  指标:\n    - {二级指标: 数量指标, 名称: 视屏会议场次, 指标值: ≧１2场}\n"
    path.write_text(wrong, "utf-8")
    (folder / "data.yaml").write_text(wrong, "utf-8")
    git(folder, "add", "--all")
    ended = try_repo(hook_repository, cache, folder, hook="perfcheck-fix")
    assert ended.returncode == 1, ended.stdout + ended.stderr
    shown = "".join(ended.stdout.split())
    assert "Failed" in shown and "filesweremodifiedbythishook" in shown
    assert "改了2格" in shown
    assert path.read_text("utf-8") == wrong.replace("视屏", "视频").replace("≧１2", "≥12")
    assert (folder / "data.yaml").read_text("utf-8") == wrong
    git(folder, "add", "--all")
    ended = try_repo(hook_repository, cache, folder, hook="perfcheck-fix")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert re.search(r"perfcheck fix.*Passed", ended.stdout)
