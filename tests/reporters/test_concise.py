"""One line a place."""

from __future__ import annotations

from typing import Any


def test_lines_go_file_by_file_in_the_order_of_the_text(build: Any, show: Any) -> None:
    one, two = build.form("a.yaml"), build.form("b.yaml")
    build.finding("C02", build.place(two, 3, 4), severity="error", message="没有指标值。")
    build.finding("Q01", build.place(one, 30, 4), severity="info", message="没有目标数。")
    build.finding("A08", build.place(one, 7, 9), build.place(two, 1, 1), severity="warning", message="不一致。")
    assert show("concise", build.report()).splitlines() == [
        "a.yaml:7:9: A08 建议修改 不一致。",
        "a.yaml:30:4: Q01 供参考 没有目标数。",
        "b.yaml:3:4: C02 必须修改 没有指标值。",
        "未通过：必须修改 1 条（1 处），建议修改 1 条（1 处），供参考 1 条（1 处）",
    ]


def test_every_place_of_a_group_has_its_line(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    for line in (5, 6):
        build.finding("C02", build.place(form, line), group="g", message="没有指标值。")
    lines = show("concise", build.report()).splitlines()
    assert [line.split(" ")[0] for line in lines[:-1]] == ["a.yaml:5:9:", "a.yaml:6:9:"]
    assert "建议修改 1 条（2 处）" in lines[-1]


def test_other_findings_of_the_row_are_named(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form, 5), row_id=1, message="没有指标值。")
    build.finding("Q20", build.place(form, 5), row_id=1, main=False)
    assert "a.yaml:5:9: C02 建议修改 没有指标值。（另：Q20）" in show("concise", build.report())


def test_a_file_without_lines_is_named_with_its_cell(build: Any, show: Any) -> None:
    form = build.form("a.xlsx")
    build.finding("C02", build.place(form, None, None, locator="绩效目标表!E12"), message="没有指标值。")
    assert show("concise", build.report()).startswith("a.xlsx: 绩效目标表!E12: C02 建议修改 没有指标值。\n")


def test_troubles_of_reading_and_of_rules_have_lines_too(build: Any, show: Any) -> None:
    from perfcheck.checking.report import RunProblem

    build.form("好.yaml")
    source = build.source("坏.yaml")
    build.problem(source, level="error", message="缩进不对。", hint="请用空格。", line=3, column=6)
    build.problem(source, level="note", message="有空行。", line=9, column=1)
    build.problems.append(RunProblem("规则 LOCAL-01", "运行出错：KeyError", "", "rules/x.py:3"))
    build.unjudged("A08", "insufficient_data", count=2)
    lines = show("concise", build.report()).splitlines()
    assert lines[0] == "坏.yaml:3:6: 读取 缩进不对。（请用空格。）"
    assert lines[1] == "rules/x.py:3: 出错 规则 LOCAL-01 运行出错：KeyError"
    assert lines[2].startswith("通过：")
    assert lines[2].endswith("；缺数据，未能判断 2 处，这些处没有结论")


def test_a_finding_is_one_line_whatever_is_written_in_the_form(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form), message="填“一\n二\x1b[2J☑”。")
    assert (
        show("concise", build.report(), encoding="gbk").splitlines()[0] == r"a.yaml:5:9: C02 建议修改 填“一 二\u2611”。"
    )


def test_cells_of_a_sheet_are_told_in_the_order_of_the_sheet(build: Any, show: Any) -> None:
    sheet = build.form("a.xlsx")
    for code, locator in (("C01", "表!B12"), ("C02", "表!AA9"), ("Q01", "表!E9")):
        build.finding(code, build.place(sheet, None, None, locator=locator))
    text = show("concise", build.report())
    assert text.index("表!E9") < text.index("表!AA9") < text.index("表!B12")
