"""Workflow commands, read as the runner reads them."""

from __future__ import annotations

import re
from typing import Any

HOSTILE = "甲\x1b[31m\ud800\r\n::error::乙%0A,:"


def command(line: str) -> tuple[str, dict[str, str], str]:
    """Name, properties and message, unescaped."""
    found = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert found, line
    properties = {}
    for part in found[2].split(","):
        key, _, value = part.partition("=")
        properties[key] = _unescape(value, {"%3A": ":", "%2C": ","})
    return found[1], properties, _unescape(found[3], {})


def _unescape(text: str, more: dict[str, str]) -> str:
    for code, sign in {**more, "%0D": "\r", "%0A": "\n", "%25": "%"}.items():
        text = text.replace(code, sign)
    return text


def test_an_annotation_stands_at_the_first_place_and_names_the_others(build: Any, show: Any) -> None:
    form = build.form("材料/项目.yaml")
    build.finding("C02", build.place(form, 5, 9), build.place(form, 8, 9), severity="error")
    build.finding("Q01", build.place(form, 6, 9, end_line=7), severity="warning")
    build.finding("Q06", build.place(form, 7), severity="info")
    lines = show("github", build.report()).splitlines()
    assert [command(line)[0] for line in lines[:-1]] == ["error", "warning", "notice"]
    _, properties, message = command(lines[0])
    assert properties == {
        "file": "材料/项目.yaml", "line": "5", "endLine": "5", "col": "9", "endColumn": "11", "title": "C02 C02 的问题（必须修改）",
    }  # fmt: skip
    assert message == "项目表“河道清淤” · 年度 · 数量指标“清淤长度”：“清淤长度”填“若干”，没有目标数。 建议写明数量。（另见 材料/项目.yaml:8）"
    assert "endColumn" not in command(lines[1])[1]
    assert lines[-1] == "未通过：必须修改 1 处，建议修改 1 处，供参考 1 处"


def test_a_file_without_lines_is_annotated_as_a_whole(build: Any, show: Any) -> None:
    form = build.form("a.zip!申报表.docx")
    build.finding("C02", build.place(form, None, None, locator="表3 第12行第5列"), severity="error")
    _, properties, message = command(show("github", build.report()).splitlines()[0])
    assert properties == {"file": "a.zip", "title": "C02 C02 的问题（必须修改）"}
    assert message.startswith("申报表.docx 表3 第12行第5列 项目表")


def test_what_was_not_read_or_not_judged_is_told(build: Any, show: Any) -> None:
    from perfcheck.checking.report import RunProblem

    form = build.form("a.yaml")
    source = build.source("坏.yaml", format=None)
    build.problem(source, level="error", message="缩进不对。", hint="请对齐。", line=3, column=6)
    build.unjudged("A08", "insufficient_data", build.place(form))
    report = build.report(complete=False, problems=[RunProblem("插件 x", "没有装入", "请装好")])
    lines = show("github", report).splitlines()
    assert command(lines[0]) == ("error", {"file": "坏.yaml", "line": "3", "col": "6", "title": "没有读成"}, "缩进不对。 请对齐。")
    assert command(lines[1]) == ("error", {"title": "插件 x"}, "没有装入 请装好")
    assert lines[-1] == "没有查全，不能算通过：必须修改 0 处，建议修改 0 处，供参考 0 处；缺数据，未能判断 1 处，这些处没有结论"


def test_hostile_text_adds_no_command(build: Any, show: Any) -> None:
    form = build.form("a,b:c%.yaml", HOSTILE)
    build.finding("C02", build.place(form, row=HOSTILE), severity="error", message=HOSTILE, hint=HOSTILE, about={"title": "甲,乙:丙%"})
    build.finding("C05", build.place(form), suppressed="已核实")
    lines = show("github", build.report()).split("\n")
    assert len(lines) == 3 and lines[2] == ""
    name, properties, message = command(lines[0])
    assert (name, properties["file"], properties["title"]) == ("error", "a,b:c%.yaml", "C02 甲,乙:丙%（必须修改）")
    assert message.count("::error::乙%0A,:") == 4 and "\ud800" not in message and "\x1b" not in message


def test_a_gbk_log_is_no_crash(build: Any, show: Any) -> None:
    build.finding("C02", build.place(build.form("a.yaml")), message="☑", severity="error")
    assert "\\u2611" in show("github", build.report(), encoding="gbk")
