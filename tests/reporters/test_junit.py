"""JUnit XML: what a CI server reads from it, by a real XML parser."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest

HOSTILE = "甲\x00\x1b[31m]]>\ud800\uffff\n<![CDATA[乙&\"'"

#: What the schemas that go around for this format agree on.
ALLOWED = {
    "testsuites": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "file", "time", "timestamp", "id", "package", "hostname"},
    "testcase": {"name", "classname", "file", "line", "time"},
    "failure": {"message", "type"}, "error": {"message", "type"}, "skipped": {"message"}, "system-out": set(),
}  # fmt: skip
CHILDREN = {
    "testsuites": {"testsuite"}, "testsuite": {"testcase"}, "testcase": {"failure", "error", "skipped", "system-out"},
    "failure": set(), "error": set(), "skipped": set(), "system-out": set(),
}  # fmt: skip


def read(shown: str) -> ElementTree.Element:
    """The document, after a look at all that every consumer relies on."""
    root = ElementTree.fromstring(shown.encode("utf-8"))
    assert root.tag == "testsuites"
    for element in root.iter():
        assert set(element.attrib) <= ALLOWED[element.tag], element.tag
        assert {child.tag for child in element} <= CHILDREN[element.tag]
        if element.tag == "testcase":
            assert element.get("name") and element.get("classname")
    for suite in root:
        cases = suite.findall("testcase")
        assert suite.get("tests") == str(len(cases))
        for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert suite.get(name) == str(sum(case.find(tag) is not None for case in cases))
    for name in ("tests", "failures", "errors", "skipped"):
        assert root.get(name) == str(sum(int(suite.get(name, "")) for suite in root))
    return root


def cases(root: ElementTree.Element, suite: str) -> dict[str, ElementTree.Element]:
    [found] = [one for one in root if one.get("name") == suite]
    return {case.get("name", "").split()[0]: case for case in found}


@pytest.fixture
def form(build: Any) -> Any:
    return build.form("项目.yaml")


def test_a_suite_is_a_form_and_a_case_is_a_rule(build: Any, form: Any, show: Any) -> None:
    department = build.form("部门.yaml", "部门整体表", "department")
    build.finding("C02", build.place(form, 5), build.place(department, 7), severity="error")
    build.finding("C02", build.place(form, 8), severity="error")
    build.finding("Q01", build.place(department, 6), severity="error")
    report = build.report()
    report.rules = list(build.rules.values())
    root = read(show("junit", report))
    assert [suite.get("name") for suite in root] == ["项目表“河道清淤”", "部门整体表"]
    project = cases(root, "项目表“河道清淤”")
    assert list(project) == ["C02", "Q01"]
    first, second = project["C02"].findall("failure")
    assert first.get("message") == "“清淤长度”填“若干”，没有目标数。 建议写明数量。"
    assert first.get("type") == "C02 C02 的问题（必须修改）"
    assert (first.text or "").splitlines() == ["项目.yaml:5:9 项目表“河道清淤” · 年度 · 数量指标“清淤长度”", "部门.yaml:7:9 部门整体表 · 年度 · 数量指标“清淤长度”"]
    assert (second.text or "").startswith("项目.yaml:8:9")
    assert list(project["Q01"]) == [], "the rule ran there and found nothing"
    assert (root.get("tests"), root.get("failures")) == ("4", "2")


def test_a_build_is_red_exactly_when_the_verdict_is(build: Any, form: Any, show: Any) -> None:
    build.finding("Q01", build.place(form, 5), severity="warning")
    report = build.report()
    root = read(show("junit", report))
    case = cases(root, "项目表“河道清淤”")["Q01"]
    assert root.get("failures") == "0"
    assert "建议修改" in case.findtext("system-out", "") and "项目.yaml:5:9" in case.findtext("system-out", "")
    report.fail_on = "warning"
    assert read(show("junit", report)).get("failures") == "1"


def test_suppressed_and_unlisted_findings_fail_nothing(build: Any, form: Any, show: Any) -> None:
    build.finding("C02", build.place(form, 5), severity="error", suppressed="已核实")
    build.finding("C05", build.place(form, 5), severity="error", listed=False)
    assert read(show("junit", build.report())).get("failures") == "0"


def test_what_was_not_judged_is_skipped_and_what_crashed_is_an_error(build: Any, form: Any, show: Any) -> None:
    for code in ("A08", "A10", "C22"):
        build.finding(code, build.place(form), suppressed="只为有这条规则")
    build.unjudged("A08", "insufficient_data", build.place(form), reason="读不出数")
    build.unjudged("A10", "execution_error", build.place(form), reason="ValueError: 坏")
    build.unjudged("C22", "not_applicable", reason="没有用 --roster 给出对照文件")
    report = build.report()
    report.rules = list(build.rules.values())
    found = cases(read(show("junit", report)), "项目表“河道清淤”")
    assert [found["A08"].find("skipped").get("message")] == ["缺数据，未能判断 1 处：读不出数"]  # type: ignore[union-attr]
    assert [found["A10"].find("error").get("message")] == ["ValueError: 坏"]  # type: ignore[union-attr]
    assert [found["C22"].find("skipped").get("message")] == ["没有用 --roster 给出对照文件"]  # type: ignore[union-attr]


def test_a_rule_for_another_kind_of_form_is_no_case(build: Any, form: Any, show: Any) -> None:
    from perfcheck.checking.rule import rule
    from perfcheck.checking.scopes import Scope

    @rule("XZ-01", name="only-departments", title="只查部门表", severity="error")
    def function() -> None:
        """查什么"""

    from dataclasses import replace

    report = build.report()
    report.rules = [replace(function.__perfcheck_rule__, scope=Scope("department", ("department",)))]  # type: ignore[attr-defined]
    assert cases(read(show("junit", report)), "项目表“河道清淤”") == {}


def test_what_was_not_read_is_an_error(build: Any, form: Any, show: Any) -> None:
    source = build.source("坏.yaml", format=None)
    build.problem(source, level="error", message="缩进不对。", hint="请对齐。", line=3)
    build.problem(source, level="note", message="只是说明")
    root = read(show("junit", build.report(complete=False)))
    case = cases(root, "读取")["坏.yaml"]
    assert (case.get("line"), root.get("errors")) == ("3", "1")
    assert [(one.get("message"), one.text) for one in case.findall("error")] == [("缩进不对。", "请对齐。")]


def test_a_finding_whose_first_place_is_only_for_comparison_is_not_lost(build: Any, form: Any, show: Any) -> None:
    other = build.form("旁.yaml", "旁边的表")
    build.declarations[-1].reported = False
    build.finding("R21", build.place(other), build.place(form), severity="error")
    root = read(show("junit", build.report()))
    assert [suite.get("name") for suite in root] == ["项目表“河道清淤”"]
    assert root.get("failures") == "1"


def test_hostile_text_is_still_xml(build: Any, show: Any) -> None:
    form = build.form("a\ud800.yaml", HOSTILE)
    build.finding("C02", build.place(form, row=HOSTILE), severity="error", message=HOSTILE)
    source = build.source(HOSTILE, format=None)
    build.problem(source, level="error", message=HOSTILE, hint=HOSTILE)
    root = read(show("junit", build.report(), encoding="ascii"))
    failure = next(root.iter("failure"))
    assert failure.get("message") == "甲]]>\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER} <![CDATA[乙&\"' 建议写明数量。"
