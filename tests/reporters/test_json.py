"""The JSON contract: keys, their order, values, and the schema that ships."""

from __future__ import annotations

import io
import json
from importlib import resources
from typing import Any

import jsonschema
import pytest

from perfcheck.checking.finding import Fix
from perfcheck.declaration.fields import FIELD_LABELS

SCHEMA = json.loads((resources.files("perfcheck") / "schemas/report.schema.json").read_text("utf-8"))
TOP = [
    "schema_version", "perfcheck_version", "verdict", "complete", "config", "rules_run", "counts", "sources",
    "submissions", "declarations", "findings", "outcomes", "notices", "ledger",
]  # fmt: skip
FINDING = [
    "code", "name", "title", "severity", "dimension", "message", "hint", "arguments", "basis", "places", "fix",
    "fingerprint", "group", "main", "listed", "suppressed", "suppressed_by", "decision",
]  # fmt: skip
PLACE = [
    "path", "declaration", "term", "section", "row", "field", "text", "locator", "line", "column", "end_line",
    "end_column",
]  # fmt: skip


@pytest.fixture
def rich_report(build: Any) -> Any:
    """A report with something of everything."""
    build.submission("某县水利局", None)
    form = build.form("a.zip!申报表.docx", "部门整体表", "department")
    project = build.form("项目.yaml")
    blank = build.place(form, None, None, locator="表3 第12行第5列", text="", term="midterm", understood="没有")
    finding = build.finding(
        "C02", blank, build.place(project, text=None, field=None), severity="error", row_id=3, group="g"
    )
    finding.fix = Fix(blank.cell, 0, 0, "×", safe=False)
    build.finding("Q01", build.place(project, 7), group="g", basis="某财〔2024〕1号第三条")
    build.finding(
        "XZ-01", build.place(project, 8, field="form", row=None, section=None, term=None), severity="info", listed=False
    )
    build.finding("C05", build.place(project, 9), suppressed="已核实")
    source = build.source("坏.yaml", format=None)
    build.problem(source, level="error", message="缩进不对。", line=3, column=6, source_line="甲")
    build.unjudged("A08", "insufficient_data", build.place(form))
    build.unjudged(None, "parse_error", build.place(form, 3, 6, declaration="", field=None, text=None))
    build.unjudged("A10", "not_applicable", reason="没有绩效标准一栏", count=41)
    return build.report(complete=False, config="perfcheck.toml")


@pytest.fixture
def data(rich_report: Any, show: Any) -> Any:
    return json.loads(show("json", rich_report))


def test_the_output_fits_the_schema(data: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(data, SCHEMA)


def test_the_schema_refuses_what_is_not_in_the_contract(data: Any) -> None:
    data["findings"][0]["places"][0]["field"] = "understood"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMA)
    data["findings"][0]["places"][0]["field"] = "value"
    jsonschema.validate(data, SCHEMA)
    data["findings"][0]["row_id"] = 3
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, SCHEMA)


def test_fields_are_a_closed_list() -> None:
    assert SCHEMA["$defs"]["place"]["properties"]["field"]["enum"] == [*FIELD_LABELS, None]


def test_keys_come_in_the_order_of_the_contract(data: Any) -> None:
    assert list(data) == TOP
    assert all(list(finding) == FINDING for finding in data["findings"])
    assert all(list(place) == PLACE for finding in data["findings"] for place in finding["places"])
    assert list(data["sources"][0]) == ["path", "format", "declarations", "problems"]
    assert list(data["submissions"][0]) == ["id", "unit", "year", "declarations"]
    assert list(data["declarations"][0]) == ["id", "kind", "name", "year", "source"]


def test_counts_leave_out_the_suppressed_ones(data: Any) -> None:
    outcomes = dict(zip(("pass", "fail", "not_applicable", "insufficient_data", "parse_error", "execution_error"),
                        (0, 0, 41, 1, 1, 0), strict=True))  # fmt: skip
    assert data["counts"] == {
        "error": 1, "warning": 1, "info": 1, "suppressed": 1, "groups": 2, "outcomes": outcomes,
    }  # fmt: skip
    assert list(data["counts"]["outcomes"]) == list(outcomes)


def test_findings_are_all_there_suppressed_and_unlisted_too(data: Any) -> None:
    assert [(one["code"], one["listed"], one["suppressed"]) for one in data["findings"]] == [
        ("C02", True, None), ("Q01", True, None), ("XZ-01", False, None), ("C05", True, "已核实"),
    ]  # fmt: skip
    assert data["findings"][1]["basis"] == "某财〔2024〕1号第三条"


def test_a_blank_cell_is_an_empty_text_and_a_missing_one_null(data: Any) -> None:
    blank, missing = data["findings"][0]["places"]
    assert (blank["text"], blank["locator"], blank["line"], blank["term"]) == ("", "表3 第12行第5列", None, "midterm")
    assert (missing["text"], missing["field"]) == (None, None)


def test_a_fix_names_the_place_that_it_edits(data: Any) -> None:
    assert data["findings"][0]["fix"] == {"start": 0, "end": 0, "replacement": "×", "safe": False, "place": 0}
    assert data["findings"][1]["fix"] is None


def test_outcomes_are_one_by_one_but_not_applicable_is_counted(data: Any) -> None:
    shown = [(one["outcome"], one["code"], one["reason"], one["count"], len(one["places"])) for one in data["outcomes"]]
    assert shown == [
        ("insufficient_data", "A08", "没有填写", 1, 1),
        ("parse_error", None, "没有填写", 1, 1),
        ("not_applicable", "A10", "没有绩效标准一栏", 41, 0),
    ]
    assert data["outcomes"][1]["places"][0]["declaration"] is None


def test_the_output_is_utf_8_whatever_the_console_speaks(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form, text="☑\x1b[0m"))
    text = show("json", build.report(), encoding="gbk")
    assert json.loads(text)["findings"][0]["places"][0]["text"] == "☑\x1b[0m"
    assert "☑" in text
    assert "\x1b" not in text
    assert text.endswith("}\n")


def test_a_file_name_that_is_not_utf_8_still_gives_json(build: Any, show: Any) -> None:
    build.form("\udcd6\udcd0.yaml")
    assert json.loads(show("json", build.report()))["sources"][0]["path"] == "\udcd6\udcd0.yaml"


def test_a_stream_without_bytes_gets_the_text(rich_report: Any) -> None:
    from perfcheck import reporters

    stream = io.StringIO()
    reporters.get("json")(rich_report, stream)
    jsonschema.validate(json.loads(stream.getvalue()), SCHEMA)
