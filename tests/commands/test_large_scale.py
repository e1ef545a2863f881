"""``--report x.parquet`` from the command line, and the questions of the guide over it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.commands.parser import UsageError
from perfcheck.commands.reports import planned

if TYPE_CHECKING:
    from tests.conftest import Cli

GUIDE = (Path(__file__).resolve().parents[2] / "docs/large-scale-questions.zh-CN.md").read_text("utf-8")
QUESTIONS: dict[str, str] = dict(re.findall(r"^### ([^\n]+)\n(?:(?!^### ).)*?```sql\n(.*?)```", GUIDE, re.MULTILINE | re.DOTALL))


def form(unit: str, value: str, *, year: int = 2024) -> str:
    """A project form whose two indicators have these values."""
    return (
        f"kind: project\nname: 河道管护\nyear: {year}\nimplementer: {unit}\nmoney_unit: 万元\nannual:\n"
        "  funds:\n    total: 100\n    fiscal: 100\n    other: 0\n  goals:\n    - text: 管护河道60公里。\n  indicators:\n"
        f"    - {{level1: 产出指标, level2: 数量指标, name: 管护河道长度, value: {value}, standard: 上年实际58公里}}\n"
        "    - {level1: 产出指标, level2: 质量指标, name: 管护合格率, value: ≥95%, standard: 上年实际93%}\n"
        "    - {level1: 效益指标, level2: 社会效益指标, name: 沿河群众反映, value: 进一步提高管护水平, standard: 上年水平}\n"
    )


def write(folder: Path, **forms: str) -> None:
    for unit, text in forms.items():
        (folder / unit).mkdir(parents=True, exist_ok=True)
        (folder / unit / "form.yaml").write_text(text, encoding="utf-8")


def test_missing_library_is_said_before_anything_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfcheck.reporters.parquet.is_there", lambda: False)
    with pytest.raises(UsageError) as told:
        planned(["x.parquet"], {})
    assert str(told.value) == '--report x.parquet：写 Parquet 要用 DuckDB，这里没有装\n请运行 pip install "perfcheck[parquet]"；或者改用 .jsonl，不必另装'


def test_the_library_is_imported_only_then(cli: Cli, tmp_path: Path) -> None:
    write(tmp_path / "forms", 甲="name: 空\nannual: {goals: []}\n")
    (tmp_path / "duckdb.py").write_text("raise SystemExit('imported')\n")
    ended = cli("check", "forms", "--report", "x.json", "--format", "json", env={"PYTHONPATH": str(tmp_path)})
    assert "imported" not in ended.stderr and (tmp_path / "x.json").exists()


def test_streamed_or_not_the_tables_are_the_same(cli: Cli, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    write(tmp_path / "forms", 甲=form("甲县水利局", '""'), 乙=form("乙县水利局", "≥60公里"))
    streamed = cli("check", "forms", "--isolated", "--format", "jsonl", "--report", "a.parquet")
    kept = cli("check", "forms", "--isolated", "--format", "json", "--report", "b.parquet")
    assert streamed.returncode == kept.returncode == 1
    assert streamed.stderr == "perfcheck：已写报告 a.parquet\n"
    lines = [json.loads(line) for line in streamed.stdout.splitlines()]
    expected = sum(len(one["places"]) for one in lines if one["type"] == "finding")
    with duckdb.connect() as database:
        for name in ("", ".forms"):
            one, other = (database.execute(f"SELECT * FROM '{tmp_path / f'{file}{name}.parquet'}' ORDER BY ALL").fetchall() for file in "ab")
            assert one == other
            assert len(one) == (2 if name else expected) > 0


def test_an_input_is_never_written_over(cli: Cli, tmp_path: Path) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    write(tmp_path / "forms", 甲=form("甲县水利局", "≥60公里"))
    (tmp_path / "x.forms.parquet").symlink_to(tmp_path / "forms" / "甲" / "form.yaml")
    for style in ("jsonl", "concise"):
        ended = cli("check", "forms", "--isolated", "--format", style, "--report", "x.parquet")
        assert ended.returncode == 4 and "--report x.forms.parquet 就是要检查的文件，不能覆盖" in ended.stderr
    assert "甲县水利局" in (tmp_path / "forms" / "甲" / "form.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """What the questions give for two rounds of three units: 甲 has mended its forms, 乙 has not, 丙 came late."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    from contextlib import chdir

    from perfcheck.commands import check, convert

    folder = tmp_path_factory.mktemp("questions")
    write(folder / "上轮", 甲=form("甲县水利局", '""'), 乙=form("乙县水利局", '""'))
    write(folder / "申报表", 甲=form("甲县水利局", "≥60公里"), 乙=form("乙县水利局", '""'), 丙=form("丙县水利局", "≥60公里", year=2025))
    (folder / "申报表" / "坏.docx").write_bytes(b"PK\x03\x04 no archive")
    found = {}
    with chdir(folder):
        check.run(["上轮", "--isolated", "--format", "concise", "--output-file", "x", "--report", "上轮.parquet"])
        check.run(["申报表", "--isolated", "--format", "concise", "--output-file", "x", "--report", "本轮.parquet"])
        convert.run(["申报表", "-o", "全部.json"])
        with duckdb.connect() as database:
            for title, query in QUESTIONS.items():
                result = database.execute(query)
                names = [one[0] for one in result.description]
                found[title] = [dict(zip(names, row, strict=True)) for row in result.fetchall()]
    return found


def test_every_question_is_answered(answers: dict[str, list[dict[str, Any]]]) -> None:
    assert len(answers) == GUIDE.count("```sql") == 10
    assert all(answers.values()), [title for title, rows in answers.items() if not rows]


def test_the_most_frequent(answers: dict[str, list[dict[str, Any]]]) -> None:
    missing = next(one for one in answers["哪些问题最多"] if one["code"] == "C02")
    assert (missing["条"], missing["处"], missing["单位数"]) == (1, 1, 1)
    assert max(one["单位数"] for one in answers["哪些问题最多"]) == 3
    most = answers["每个单位每年最多的三个问题"]
    assert {(one["unit"], one["year"]) for one in most} == {("甲县水利局", 2024), ("乙县水利局", 2024), ("丙县水利局", 2025)}


def test_shares(answers: dict[str, list[dict[str, Any]]]) -> None:
    whole = answers["通过的有多少"][-1]
    assert (whole["kind"], whole["表数"]) == (None, 3) and 0 <= whole["通过率"] < 100
    first = answers["单位之间比：每百行指标有几个问题"][0]
    assert first["unit"] == "乙县水利局" and first["指标行数"] == 3
    years = {one["年度"]: one["表数"] for one in answers["逐年的走势"]}
    assert years == {2024: 2, 2025: 1}


def test_the_same_text_in_several_units(answers: dict[str, list[dict[str, Any]]]) -> None:
    assert any(one["text"] == "进一步提高管护水平" and one["单位数"] == 3 for one in answers["几个单位写得一字不差的问题"])
    alike = {(one["单位甲"], one["单位乙"]): one["相同的行"] for one in answers["哪些单位的指标文字相同"]}
    assert alike == {("丙县水利局", "甲县水利局"): 3, ("乙县水利局", "甲县水利局"): 2, ("丙县水利局", "乙县水利局"): 2}


def test_two_rounds(answers: dict[str, list[dict[str, Any]]]) -> None:
    units = {one["单位"]: one for one in answers["退回修改以后改了多少"]}
    assert units["甲县水利局"]["已改"] >= 1 and units["乙县水利局"]["已改"] == units["乙县水利局"]["新增"] == 0
    assert units["丙县水利局"]["新增"] >= 1 and units["丙县水利局"]["仍在"] == 0
    rates = {one["单位"]: (one["上轮通过率"], one["本轮通过率"]) for one in answers["两轮的通过率"]}
    assert rates["乙县水利局"] == (0, 0) and rates["丙县水利局"][0] is None


def test_files_that_cannot_be_read(answers: dict[str, list[dict[str, Any]]]) -> None:
    assert [one["path"] for one in answers["读不了的文件"]] == ["申报表/坏.docx"]
