"""Texts from forms are hostile until proven otherwise: whatever stands in a cell, every report is whole and harmless."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import docx
import openpyxl
import pytest

from perfcheck import reporters
from perfcheck.checking.decisions import Decision
from perfcheck.checking.finding import Fix
from perfcheck.checking.report import Notice, RunProblem

HOSTILE = {
    "script": "</q></td></script><script>alert(1)</script><img src=x onerror=alert(1)>",
    "attribute": "\" onmouseover=\"alert(1)\" x='",
    "template": "{{ 7*7 }}{% raw %}${7*7}",
    "formula": "=cmd|' /C calc'!A0",
    "at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "cdata": "甲]]>乙<![CDATA[丙",
    "controls": "甲\x00\x07\x1b[31m\x1b]8;;http://x\x07乙\x7f\x9b31m丙",
    "lines": "甲\r\n::error::乙\n| --- |\n\u2028丙\x0b\x0c丁",
    "bidi": "甲\u202e乙\u2066丙\u200b\ufeff丁",
    "surrogates": "甲\ud800乙\udfff丙",
    "noncharacters": "甲\ufffe乙\uffff丙",
    "emoji": "甲👨‍👩‍👧🏽乙🇨🇳丙☑",
    "long": "很长" * 15_000,
    "unbroken": "x" * 30_000,  # nothing where a line could end
    "markdown": "[甲](javascript:alert(1)) `乙` **丙** @all <!-- 丁 --> | 戊",
    "blank": " \t\u3000\xa0 ",
}
STREAMS = ("rich", "concise", "json", "jsonl", "sarif", "junit", "github", "markdown")
#: What never reaches a person's screen as it is.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")


@pytest.fixture(params=HOSTILE)
def text(request: pytest.FixtureRequest) -> str:
    return HOSTILE[request.param]


@pytest.fixture
def report(build: Any, text: str) -> Any:
    """The text wherever a form, a file name or a reviewer could bring it in."""
    build.submission(text)
    form = build.form("表/甲.yaml", f"项目表“{text}”")
    cells = {"text": text, "row": text, "section": text}
    first = build.finding("C02", build.place(form, **cells), build.place(form, 7, understood=text, **cells), severity="error", message=f"填“{text}”。", hint=text)
    first.decision = Decision("f0", "暂缓", reviewer=text, words=text)
    found = build.finding("T01", build.place(form, None, None, locator=text, **cells), message=text, basis=text)
    assert found.places[0].cell is not None
    found.fix = Fix(found.places[0].cell, 0, 1, text, safe=False)
    build.finding("Q01", build.place(form, 9, **cells), suppressed=text, arguments={"table": f"{text} → {text}"})
    build.finding("R01", build.place(form, 9, **cells), listed=False, arguments={"table": f"{text} → {text}"})
    build.unjudged("C02", "insufficient_data", build.place(form, 9, **cells), reason=text)
    build.unjudged("C02", "not_applicable", reason=text)
    build.problem(build.source(f"坏/{text[:200]}.docx"), level="error", message=text, hint=text, line=1, column=2, source_line=text)
    return build.report(
        complete=False, config=text[:100], problems=[RunProblem(text, text, text, text)], notices=[Notice("甲.yaml", text, text, 3, [text])]
    )


@pytest.mark.parametrize(("name", "encoding"), [*((name, "utf-8") for name in STREAMS), ("rich", "gbk"), ("github", "gbk")])
def test_what_is_written_to_a_stream(report: Any, show: Any, name: str, encoding: str) -> None:
    # The long form too, which says more.
    for verbose in (0, 1) if name in ("rich", "concise") else (0,):
        shown = show(name, report, encoding=encoding, verbose=verbose)
        if name in ("json", "jsonl", "sarif"):
            for line in shown.removesuffix("\n").split("\n") if name == "jsonl" else [shown]:
                assert json.loads(line)
        elif name == "junit":
            root = ElementTree.fromstring(shown.encode("utf-8"))
            assert root.find(".//failure") is not None
        else:
            assert not UNSEEN.search(shown)
            assert "\x1b" not in shown


def test_workflow_commands_come_from_findings_alone(report: Any, show: Any) -> None:
    lines = show("github", report).splitlines()
    assert all(re.match(r"::(error|warning|notice) [^\n]*::", line) for line in lines[:-1])
    assert not lines[-1].startswith("::")


def test_markdown_has_rows_of_four_and_no_markup_of_others(report: Any, show: Any) -> None:
    shown = show("markdown", report)
    rows = [line for line in shown.splitlines() if line.startswith("| ") and "---" not in line]
    assert {line.count("|") for line in rows} <= {4, 5}
    assert not re.search(r"<(?!/?details|/?summary|br>)", shown) and "](" not in shown and "@all" not in shown


class Tags(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts = 0
        self.handlers: list[str] = []
        self.tags: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.add(tag)
        self.scripts += tag == "script"
        self.handlers += [name for name, value in attrs if name.startswith("on") or (name == "href" and str(value).startswith("javascript"))]


def test_pages_have_only_their_own_scripts(report: Any) -> None:
    from perfcheck.reporters.batch.overview import overview
    from perfcheck.reporters.batch.pages import file_name, index_page

    page = reporters.get_file("html")(report).decode("utf-8")
    tags = Tags(page)
    assert (tags.scripts, tags.handlers) == (2, []) and "img" not in tags.tags
    assert not UNSEEN.search(page)
    figures = overview(report)
    index = Tags(index_page(figures).decode("utf-8"))
    assert (index.scripts, index.handlers) == (0, []) and "img" not in index.tags
    for number, row in enumerate(figures.rows, 1):
        assert re.fullmatch(r"\d{3}(-[\w（）()-]{1,40})?\.html", file_name(number, row))


def test_office_files_open_and_hold_no_formula(report: Any) -> None:
    from perfcheck.reporters.batch.overview import overview
    from perfcheck.reporters.batch.workbook import workbook

    for data in (reporters.get_file("xlsx")(report), workbook(overview(report))):
        for sheet in openpyxl.load_workbook(io.BytesIO(data)):
            for row in sheet.iter_rows():
                for cell in row:
                    assert cell.data_type != "f" and not UNSEEN.search(str(cell.value or ""))
                    assert len(str(cell.value or "")) <= 32_767
                    assert cell.quotePrefix or not str(cell.value or "").startswith(("=", "+", "-", "@"))
    document = docx.Document(io.BytesIO(reporters.get_file("docx")(report)))
    told = "".join(node.text or "" for node in document.element.iter() if node.tag.endswith("}t"))
    assert "审核意见" in told and not UNSEEN.search(told) and len(told) < 10_000
