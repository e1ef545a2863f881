"""The library as its users import it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

import perfcheck
from perfcheck import Config, ConfigError, NoSuchPath, SelectionError, Submission, check, load

ROOT = Path(__file__).resolve().parents[1]
PROJECT = "项目名称: 校舍维修\n年度: 2024\nmoney_unit: 元\nannual:\n  funds: {total: 7242318}\n  indicators:\n    - {level2: 数量指标, name: 面积, value: ''}\n"
DEPARTMENT = "部门名称: 某县教育局\n年度: 2024\ntasks: [{name: 校舍维修, funds: {total: 5}}]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "表").mkdir()
    (tmp_path / "表" / "项目.yaml").write_text(PROJECT, "utf-8")
    (tmp_path / "表" / "部门.yaml").write_text(DEPARTMENT, "utf-8")
    return tmp_path


def codes(report: perfcheck.Report) -> set[str]:
    return {finding.code for finding in report.findings}


@pytest.mark.parametrize("form", [lambda path: path, str, lambda path: [path], lambda path: (str(path),), lambda path: iter([path])])
def test_one_path_or_several_in_any_form(folder: Path, form: Callable[[Path], object]) -> None:
    report = check(form(folder / "表"), Config(select=["C02"]))  # type: ignore[arg-type]
    (finding,) = report.findings
    assert (finding.code, finding.places[0].row, finding.places[0].line) == ("C02", "面积", 7)
    assert report.verdict == "fail" and report.complete


def test_a_named_file_is_checked_with_its_folder_as_context(folder: Path) -> None:
    report = check(folder / "表" / "项目.yaml", Config())
    assert [source.path for source in report.sources if source.context] == ["表/部门.yaml"]
    assert {place.path for finding in report.findings for place in finding.places[:1]} == {"表/项目.yaml"}


def test_settings_from_python_a_file_or_what_is_found(folder: Path) -> None:
    (folder / "perfcheck.toml").write_text('select = ["C02"]\n', "utf-8")
    (folder / "other.toml").write_text('select = ["C05"]\n', "utf-8")
    assert check("表").rules_run == ["C02"]
    assert check("表", config="other.toml").rules_run == ["C05"]
    assert check("表", config=Path("other.toml")).rules_run == ["C05"]
    assert len(check("表", config=Config()).rules_run) > 10


def test_what_is_raised(folder: Path) -> None:
    with pytest.raises(NoSuchPath, match="没有这个文件或文件夹：不在"):
        check("不在")
    with pytest.raises(SelectionError, match="是不是 C02"):
        check("表", Config(select=["C02A"]))
    with pytest.raises(ConfigError, match="没有选项“total”，是不是 totals"):
        check("表", Config(options={"A16": {"total": [1]}}))
    (folder / "bad.toml").write_text("selct = []\n", "utf-8")
    with pytest.raises(ConfigError, match="是不是 select"):
        check("表", config="bad.toml")


def test_what_cannot_be_read_is_in_the_report(folder: Path) -> None:
    (folder / "表" / "断.yaml").write_text('name: "没有写完\n', "utf-8")
    report = check("表", Config())
    assert not report.complete
    assert "C02" in codes(report)
    assert [source.path for source in report.sources if source.problems] == ["表/断.yaml"]


def test_load_gives_submissions_with_their_forms_joined(folder: Path) -> None:
    (submission,) = load(folder / "表")
    assert isinstance(submission, Submission)
    assert submission.department is not None and submission.department.tasks[0].name is not None
    (project,) = submission.projects
    assert project.annual is not None and project.annual.funds.total is not None
    assert (project.annual.funds.total.text, project.annual.funds.total.amount) == ("7242318", Decimal("724.2318"))
    assert len(load(folder / "表", group_by="file")) == 2


def test_load_says_where_something_cannot_be_read(folder: Path) -> None:
    (folder / "表" / "断.yaml").write_text('name: "没有写完\n', "utf-8")
    with pytest.raises(ValueError, match=r"表/断\.yaml:1: "):
        load("表")
    with pytest.raises(NoSuchPath):
        load("不在")


def test_every_public_name_is_there() -> None:
    for name in perfcheck.__all__:
        assert getattr(perfcheck, name) is not None
    assert dir(perfcheck) == perfcheck.__all__
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        perfcheck.chek  # noqa: B018


def test_the_types_are_those_that_a_user_expects(tmp_path: Path) -> None:
    pytest.importorskip("mypy", reason="mypy is not installed")
    code = """
from pathlib import Path
from perfcheck import Config, Report, Submission, check, load

report: Report = check([Path("a"), "b"], config=Config(select=["A"]))
also: Report = check("a", config="perfcheck.toml")
names: list[str] = [place.path for finding in report.findings for place in finding.places]
submissions: list[Submission] = load("a")
check(3)
"""
    (tmp_path / "user.py").write_text(code, "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "user.py"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    errors = [line for line in ended.stdout.splitlines() if ": error:" in line]
    assert len(errors) == 1 and errors[0].startswith("user.py:9:"), ended.stdout
