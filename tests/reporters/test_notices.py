"""What people should know about ignores, decisions and the baseline is in every report."""

from __future__ import annotations

import io
import json
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import docx
import openpyxl
import pytest

from perfcheck import reporters
from perfcheck.checking.report import Notice

WHERE, SAID, WHAT, REMEDY = "表/甲.yaml", "忽略标注 C02（等勘测）没有用上", "C02 项目表 “面积”没有值", "请删去，或移到有问题的那一行"


@pytest.fixture
def report(build: Any) -> Any:
    build.finding("C02", build.place(build.form(WHERE)))
    return build.report(notices=[Notice(WHERE, SAID, REMEDY, 7, [WHAT]), Notice("基线.json", "基线里有 1 处已改")])


@pytest.mark.parametrize("name", ["rich", "concise", "json", "jsonl", "sarif", "junit", "github", "markdown"])
def test_a_format_for_a_stream_says_it_once_with_place_and_remedy(report: Any, show: Any, name: str) -> None:
    shown = show(name, report, width=200) if name == "rich" else show(name, report)
    assert shown.count(SAID) == 1 and shown.count("基线里有 1 处已改") == 1
    assert REMEDY in shown and (quote("基线.json") if name == "sarif" else "基线.json") in shown


def test_programs_find_it_where_their_format_has_a_place(report: Any, show: Any) -> None:
    [first, _] = json.loads(show("json", report))["notices"]
    assert first == {"path": WHERE, "line": 7, "message": SAID, "hint": REMEDY, "details": [WHAT]}
    told = json.loads(show("sarif", report))["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert [(one["level"], one["descriptor"]["id"]) for one in told] == [("note", "notice")] * 2
    assert told[0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 7
    root = ElementTree.fromstring(show("junit", report).encode("utf-8"))
    cases = root.findall("testsuite[@name='提醒']/testcase")
    assert [(case.get("line"), [child.tag for child in case]) for case in cases] == [("7", ["system-out"]), (None, ["system-out"])]
    assert f"::notice file={WHERE},line=7,title=提醒::{SAID}（{WHAT}） {REMEDY}\n" in show("github", report)


def test_files_have_it_in_a_part_of_its_own(report: Any) -> None:
    book = openpyxl.load_workbook(io.BytesIO(reporters.get_file("xlsx")(report)))
    assert [[cell.value for cell in row] for row in book["提醒"]] == [
        ["文件", "提醒", "涉及", "怎么办"], [f"{WHERE}:7:1", SAID, WHAT, REMEDY], ["基线.json", "基线里有 1 处已改", None, None],
    ]  # fmt: skip
    page = reporters.get_file("html")(report).decode("utf-8")
    assert "提醒（2 条）" in page and page.count(SAID) == 1 and page.count(REMEDY) == 1 and page.count(WHAT) == 1
    texts = [one.text for one in docx.Document(io.BytesIO(reporters.get_file("docx")(report))).paragraphs]
    at = texts.index("提醒（关于忽略标注和基线）")
    assert texts[at + 1] == f"{WHERE}:7:1：{SAID}（{WHAT}） {REMEDY}"


def test_without_any_there_is_no_such_part(build: Any) -> None:
    build.finding("C02", build.place(build.form(WHERE)))
    report = build.report()
    assert "提醒" not in openpyxl.load_workbook(io.BytesIO(reporters.get_file("xlsx")(report))).sheetnames
    assert "提醒（" not in reporters.get_file("html")(report).decode("utf-8")
    assert not any(one.text.startswith("提醒") for one in docx.Document(io.BytesIO(reporters.get_file("docx")(report))).paragraphs)
