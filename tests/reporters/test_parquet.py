"""Tables of places and forms: their columns, a row for each, and both files or none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from perfcheck.declaration.problem import Problem
from perfcheck.reporters.parquet import FORMS, PLACES, Tables, forms_path

duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")

GUIDE = (Path(__file__).resolve().parents[2] / "docs/large-scale-questions.zh-CN.md").read_text("utf-8")


def written(report: Any, path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows of both files, those of the places in the order found."""
    with Tables(str(path)) as tables:
        tables.take(report.findings)
        tables.finish(report)
    return rows(f"SELECT * FROM '{path}' ORDER BY finding, place"), rows(f"SELECT * FROM '{forms_path(str(path))}'")


def rows(query: str) -> list[dict[str, Any]]:
    with duckdb.connect() as database:
        found = database.execute(query)
        names = [one[0] for one in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_a_row_a_place_with_what_its_form_says(build: Any, tmp_path: Path) -> None:
    build.submission("某县水利局", 2024)
    department, project = build.form("部门.yaml", "部门整体表", "department"), build.form("项目.yaml")
    build.finding("Q01", build.place(department, 90), build.place(project, 40, text=""), severity="error", group="g", fingerprint="f1")
    build.finding("C02", build.place(project, 7, term=None, locator="表1 第2行第3列"), severity="info", suppressed="另行上报")
    places, _ = written(build.report(), tmp_path / "x.parquet")
    assert [(one["finding"], one["place"], one["code"], one["kind"], one["path"], one["line"], one["text"]) for one in places] == [
        (1, 1, "Q01", "department", "部门.yaml", 90, "若干"), (1, 2, "Q01", "project", "项目.yaml", 40, ""),
        (2, 1, "C02", "project", "项目.yaml", 7, "若干"),
    ]  # fmt: skip
    assert {(one["unit"], one["year"]) for one in places} == {("某县水利局", 2024)}
    assert [(one["severity"], one["fingerprint"], one["group"], one["term"], one["suppressed"]) for one in places[:2]] == [("error", "f1", "g", "annual", False)] * 2
    assert (places[2]["term"], places[2]["locator"], places[2]["suppressed"], places[2]["suppressed_reason"]) == (None, "表1 第2行第3列", True, "另行上报")


def test_a_row_a_form_also_without_findings_and_a_row_a_file_that_was_not_read(build: Any, tmp_path: Path) -> None:
    bad, warned, clean = build.form("甲.yaml"), build.form("乙.yaml"), build.form("丙.yaml")
    build.finding("C02", build.place(bad), build.place(bad, 8), severity="error")
    build.finding("Q01", build.place(bad, 9), severity="info")
    build.finding("A01", build.place(warned), severity="error", suppressed="另行上报")
    build.finding("Q02", build.place(warned, 6), severity="warning")
    build.source("坏.docx", format="docx", problems=[Problem("error", "文件损坏", "请重新另存")])
    _, forms = written(build.report(), tmp_path / "x.parquet")
    assert [(one["declaration"], one["errors"], one["warnings"], one["infos"], one["passed"], one["problem"]) for one in forms] == [
        (bad, 1, 0, 1, False, None), (warned, 0, 1, 0, True, None), (clean, 0, 0, 0, True, None), (None, None, None, None, None, "文件损坏"),
    ]  # fmt: skip
    assert [one["path"] for one in forms] == ["甲.yaml", "乙.yaml", "丙.yaml", "坏.docx"]
    assert forms[0]["indicators"] == 12 and forms[0]["format"] == "yaml"


def test_the_columns_are_those_of_the_guide(build: Any, tmp_path: Path) -> None:
    written(build.report(), tmp_path / "x.parquet")
    told = [dict(re.findall(r"^\| `(\w+)` \| ([A-Z]+) \|", part, re.MULTILINE)) for part in GUIDE.split("### ")[1:3]]
    made = [
        {one["column_name"]: one["column_type"] for one in rows(f"DESCRIBE SELECT * FROM '{tmp_path / name}'")}
        for name in ("x.parquet", "x.forms.parquet")
    ]
    assert made == told == [PLACES, FORMS]
    assert [list(one) for one in made] == [list(PLACES), list(FORMS)]


def test_texts_of_any_kind(build: Any, tmp_path: Path) -> None:
    texts = ["a'b\"c\\n", "第一行\n第二行", "\0", "=1+1", "字" * 100_000, "\udcff"]
    form = build.form("甲.yaml")
    for text in texts:
        build.finding("C02", build.place(form, text=text))
    places, _ = written(build.report(), tmp_path / "x.parquet")
    assert [one["text"] for one in places] == [*texts[:-1], "\\udcff"]


def test_many_places_are_several_row_groups(build: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfcheck.reporters.parquet._ROW_GROUP", 2048)
    form = build.form("甲.yaml")
    build.finding("C02", *(build.place(form, line) for line in range(1, 6001)))
    places, _ = written(build.report(), tmp_path / "x.parquet")
    assert [one["line"] for one in places] == list(range(1, 6001))
    assert rows(f"SELECT count(DISTINCT row_group_id) AS n FROM parquet_metadata('{tmp_path / 'x.parquet'}')") == [{"n": 3}]


def test_both_files_or_none(build: Any, tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(b"old")
    (tmp_path / "x.forms.parquet").mkdir()
    build.finding("C02", build.place(build.form("甲.yaml")))
    with pytest.raises(OSError, match=r"x\.forms\.parquet"):
        written(build.report(), tmp_path / "x.parquet")
    assert (tmp_path / "x.parquet").read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.forms.parquet", "x.parquet"]


def test_what_the_run_was_stands_in_the_file(build: Any, tmp_path: Path) -> None:
    written(build.report(), tmp_path / "x.parquet")
    said = {one["k"]: one["v"] for one in rows(f"SELECT decode(key) AS k, decode(value) AS v FROM parquet_kv_metadata('{tmp_path / 'x.parquet'}')")}
    assert said["perfcheck_schema"] == "1" and said["complete"] in ("True", "False") and "rules_run" in said
