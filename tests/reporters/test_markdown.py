"""Markdown, read by a real parser of it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

import pytest
from markdown_it import MarkdownIt

HOSTILE = "甲|乙\n# 丙 `x` **粗** <img src=x onerror=a> ![图](http://坏) [链](http://坏) &amp; \\| $x$ ]]>\ud800</details>"


class Shown(HTMLParser):
    """What a reader sees: the tags, and the texts of all cells row by row."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.rows: list[list[str]] = []
        self.headings: list[str] = []
        self.open = ""
        self.feed(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown))

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)
        self.open = tag if tag != "br" else self.open
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag in ("h2", "h3", "summary"):
            self.headings.append("")

    def handle_data(self, data: str) -> None:
        if self.open in ("td", "th"):
            self.rows[-1][-1] += data
        elif self.open in ("h2", "h3", "summary"):
            self.headings[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.open = ""


@pytest.fixture
def shown(build: Any, show: Any) -> Any:
    return lambda **settings: Shown(show("markdown", build.report(**settings)))


def test_verdict_counts_and_foldable_details(build: Any, shown: Any) -> None:
    form = build.form("项目.yaml")
    build.finding("C02", build.place(form, 5), severity="error", group="g")
    build.finding("C02", build.place(form, 8), severity="error", group="g")
    build.finding("Q01", build.place(form, 6), severity="warning")
    page = shown()
    assert page.headings[0] == "perfcheck：未通过　某县水利局 2024 年"
    assert page.rows[:4] == [["级别", "条", "处"], ["必须修改", "1", "2"], ["建议修改", "1", "1"], ["供参考", "0", "0"]]
    assert page.headings[1:3] == ["必须修改 1 条", "建议修改 1 条"]
    assert page.rows[5] == [
        "C02 C02 的问题", "项目.yaml:5:9 项目表“河道清淤” · 年度 · 数量指标“清淤长度”项目.yaml:8:9 项目表“河道清淤” · 年度 · 数量指标“清淤长度”",
        "“清淤长度”填“若干”，没有目标数。", "建议写明数量。",
    ]  # fmt: skip
    assert page.tags.count("details") == 3, "two severities and the ledger"


def test_many_places_are_counted(build: Any, shown: Any) -> None:
    form = build.form("项目.yaml")
    for line in range(1, 9):
        build.finding("C02", build.place(form, line), severity="error", group="g")
    cell = shown().rows[5][1]
    assert cell.endswith("等 8 处") and cell.count("项目.yaml") == 5


def test_what_was_not_read_is_told(build: Any, shown: Any) -> None:
    from perfcheck.checking.report import RunProblem

    build.form("a.yaml")
    source = build.source("坏.yaml", format=None)
    build.problem(source, level="error", message="缩进不对。", hint="请对齐。", line=3)
    page = shown(complete=False, problems=[RunProblem("插件 x", "没有装入", "请装好")])
    assert page.headings[:2] == ["perfcheck：没有查全，不能算通过　某县水利局 2024 年", "没有查成的"]
    assert page.tags.count("li") == 2


def test_hostile_text_shows_as_it_is(build: Any, shown: Any) -> None:
    form = build.form("项目.yaml", HOSTILE)
    build.finding("C02", build.place(form, row=HOSTILE), severity="error", message=HOSTILE, hint=HOSTILE, about={"title": HOSTILE})
    build.submissions[0].unit = HOSTILE
    source = build.source(HOSTILE, format=None)
    build.problem(source, level="error", message=HOSTILE)
    page = shown()
    row = page.rows[5]
    assert len(row) == 4
    flat = HOSTILE.replace("\n", " ").replace("\ud800", "\N{REPLACEMENT CHARACTER}")
    assert row[2] == row[3] == flat
    assert not {"img", "a", "code", "em", "h1"} & set(page.tags)
    assert page.tags.count("strong") == page.tags.count("li") == 1, "only our own emphasis"


def test_nobody_is_told_by_name(build: Any, show: Any) -> None:
    build.finding("C02", build.place(build.form("a.yaml")), message="@all 请看 a@b.cn", severity="error")
    shown = show("markdown", build.report())
    assert "@" not in shown and "＠all" in shown
