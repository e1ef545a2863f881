"""What a person sees in a terminal, at several widths, without colours, in an old code page."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Any

import pytest

from perfcheck.reporters.wrapping import width_of

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def contradiction(build: Any) -> Any:
    form = build.form("表/项目.yaml")
    about = {"title": "年度值大于中期值", "priority": "contradiction"}
    return build.finding(
        "A08",
        build.place(form, 78, 11, term="midterm", text="不低于300户", understood="≥ 300 户"),
        build.place(form, 133, 11, text="不低于600户", understood="≥ 600 户"),
        severity="error",
        message="“清淤长度”三年 300 户、当年 600 户，年度任务大于三年总量。",
        hint="请核实是否填反。",
        about=about,
    )


def test_an_entry_says_what_where_why_and_what_to_do(build: Any, show: Any) -> None:
    contradiction(build)
    lines = show("rich", build.report()).splitlines()
    start = lines.index("1 必须修改 A08 年度值大于中期值")
    assert lines[start + 1 : start + 6] == [
        "  项目表“河道清淤” · 数量指标“清淤长度”",
        "    中期 指标值  不低于300户 → ≥ 300 户  表/项目.yaml:78:11",
        "    年度 指标值  不低于600户 → ≥ 600 户  同文件:133:11",
        "  “清淤长度”三年 300 户、当年 600 户，年度任务大于三年总量。",
        "  建议：请核实是否填反。",
    ]


def test_the_verdict_comes_first_with_counts_of_entries_and_places(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form, 5), severity="error", group="g")
    build.finding("C02", build.place(form, 6), severity="error", group="g")
    build.finding("T01", build.place(form, 7), severity="warning")
    lines = show("rich", build.report()).splitlines()
    assert lines[0] == "未通过  某县水利局 2024 年"
    assert "检查了 1 张表（项目表 1），12 行指标，用 2 条规则" in lines[1]
    assert lines[2].strip() == "必须修改 1 条（2 处），建议修改 1 条，供参考 0 条"


def test_what_was_not_judged_is_never_called_passed(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    build.unjudged("A08", "insufficient_data", build.place(form))
    build.unjudged("A04", "execution_error", build.place(form), reason="KeyError: 'x'")
    text = show("rich", build.report())
    assert "缺数据，未能判断 1 处；检查时出错 1 处，这些处没有结论。" in text
    assert "没有填写" not in text
    assert "A08 某条规则：没有填写" in show("rich", build.report(), verbose=1)


@pytest.mark.parametrize("name", ["rich", "concise"])
def test_what_was_not_read_to_the_end_has_not_passed(build: Any, show: Any, name: str) -> None:
    build.form("a.yaml")
    build.problem(build.source("坏.yaml"), level="error", message="缩进不对", line=3)
    last_or_first = show(name, build.report(complete=False)).splitlines()[0 if name == "rich" else -1]
    assert last_or_first.startswith("没有查全，不能算通过")


def test_nothing_checked_says_so_and_why(build: Any, show: Any) -> None:
    for number in range(5):
        build.problem(build.source(f"通知{number}.txt"), level="note", message="这不是申报表", hint="请交原文件")
    text = show("rich", build.report())
    assert text.startswith("没有可检查的表")
    assert "看了 5 个文件，没有认出绩效目标申报表。" in text
    assert "说明 这不是申报表\n  通知0.txt\n  建议：请交原文件" in text
    assert ("通知2.txt" in text, "通知3.txt" in text) == (True, False), "a folder of other things is not listed whole"
    assert "通知3.txt" in show("rich", build.report(), verbose=1)


def test_forms_without_a_rule_were_not_checked(build: Any, show: Any) -> None:
    build.form("a.yaml")
    text = show("rich", build.report(verdict="nothing_checked"))
    assert text.startswith("没有检查")
    assert "读到 1 张表，但没有一条规则可用" in text


def test_what_is_no_declaration_beside_one_is_counted(build: Any, show: Any) -> None:
    build.form("a.yaml")
    build.problem(build.source("通知.txt"), level="note", message="这不是申报表")
    text = show("rich", build.report())
    assert "1 个文件不是申报表，没有检查，-v 列出" in "".join(text.split("\n  "))
    assert "通知.txt" not in text


def test_config_and_ignores_are_named(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form), suppressed="行内标注")
    text = show("rich", build.report(config="perfcheck.toml", rules_off_by_config=3))
    assert "配置 perfcheck.toml，关掉了 3 条规则；已标注忽略 1 处，没有列出" in text
    assert "C02" not in text


def test_a_file_not_read_is_shown_with_a_caret_under_the_column(build: Any, show: Any) -> None:
    source = build.source("坏.yaml")
    build.problem(
        source, level="error", message="这一行的缩进不对。", hint="请用空格缩进。", line=3, column=6,
        source_line="部门名称:　某某局",
    )  # fmt: skip
    lines = show("rich", build.report(complete=False)).splitlines()
    start = lines.index("没有读成 这一行的缩进不对。")
    assert lines[start + 1 : start + 5] == [
        "  坏.yaml:3:6",
        "  3 | 部门名称:　某某局",
        "  " + " " * (len("3 | ") + 9) + "^",
        "  建议：请用空格缩进。",
    ]
    assert "没有读全的文件 1 个：坏.yaml" in "\n".join(lines[:5])


def test_the_caret_stays_on_the_screen_in_a_long_line(build: Any, show: Any) -> None:
    source = build.source("坏.yaml")
    build.problem(
        source, level="error", message="冒号不对。", line=3, column=151, source_line="甲" * 150 + "：" + "乙" * 150
    )
    lines = show("rich", build.report(), width=60).splitlines()
    number = next(number for number, line in enumerate(lines) if line.endswith("^"))
    assert max(map(width_of, lines)) <= 60
    column = width_of(lines[number]) - 1
    above = lines[number - 1]
    assert next(char for index, char in enumerate(above) if width_of(above[:index]) == column) == "："


def test_a_line_of_a_megabyte_is_cut_at_once(build: Any, show: Any) -> None:
    line = "[" * 1_000_000
    build.problem(build.source("坏.yaml"), level="error", message="太深", line=1, column=500_000, source_line=line)
    shown = show("rich", build.report(), width=60)
    assert max(map(width_of, shown.splitlines())) <= 60


def test_crashed_rules_are_named(build: Any, show: Any) -> None:
    from perfcheck.checking.report import RunProblem

    build.form("a.yaml")
    build.problems.append(
        RunProblem("规则 LOCAL-01（试）", "运行出错：KeyError: 'x'", "请告诉规则作者", "rules/x.py:3")
    )
    text = show("rich", build.report(complete=False))
    assert "规则 LOCAL-01（试）（其余照常检查）" in text
    assert "规则 LOCAL-01（试） 运行出错：KeyError: 'x'\n  rules/x.py:3\n  建议：请告诉规则作者" in text


def test_other_places_are_listed_up_to_six(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    other = build.form("b.yaml", "部门整体表", "department")
    build.finding("C02", build.place(form, 5), group="g")
    build.finding("C02", build.place(form, 9, term="midterm"), group="g")
    for line in range(20, 26):
        build.finding("C02", build.place(other, line), group="g")
    text = "".join(line.strip() for line in show("rich", build.report()).splitlines())
    assert "另见：中期 9 行；部门整体表 年度 b.yaml:20:9、年度 21 行、" in text
    assert "年度 24 行；等 7 处" in text
    assert "；等 7 处，-v 全列" in text
    assert "25 行" not in text
    verbose = show("rich", build.report(), verbose=1)
    assert "25 行" in verbose
    assert "全列" not in verbose


def test_a_folded_entry_names_its_rows(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    for line in range(5, 13):
        build.finding(
            "C03",
            build.place(form, line, row=f"第{line}段", text="", field="standard"),
            about={"fold": True, "title": "没有标准"},
        )
    text = show("rich", build.report())
    assert "1 建议修改 C03 没有标准（8 处）\n  项目表“河道清淤” · 年度  a.yaml\n" in text
    assert "各处：“第5段” 5 行；“第6段” 6 行" in text
    assert "等 8 处，-v 全列" in text


def test_what_else_is_wrong_with_the_row_is_in_the_same_entry(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form, 5), row_id=1, severity="warning")
    build.finding("Q20", build.place(form, 5), row_id=1, main=False, severity="info", about={"title": "标准未量化"})
    build.finding("Q07", build.place(form, 5), row_id=1, main=False, severity="error", about={"title": "没有时间"})
    text = show("rich", build.report())
    assert "1 必须修改 C02" in text
    assert "  另：Q20 标准未量化；Q07 没有时间（必须修改）" in text
    assert "必须修改 1 条，建议修改 0 条，供参考 0 条" in text


def test_units_have_headings_when_there_are_several(build: Any, show: Any) -> None:
    for unit in ("甲局", "乙局"):
        build.submission(unit)
        build.finding("C02", build.place(build.form(f"{unit}.yaml")))
    text = show("rich", build.report())
    assert text.index("==== 甲局 2024 1 类 ====") < text.index("甲局.yaml:5:9") < text.index("==== 乙局 2024 1 类 ====")


def test_submissions_of_one_unit_and_year_are_told_apart_by_their_folders(build: Any, show: Any) -> None:
    for folder in ("初稿", "定稿"):
        build.submission()
        build.finding("C02", build.place(build.form(f"{folder}/a.yaml")))
    text = show("rich", build.report())
    assert "==== 某县水利局 2024（初稿/a.yaml） " in text
    assert "==== 某县水利局 2024（定稿/a.yaml） " in text


def test_things_of_one_place_are_told_apart_by_their_reasons(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    place = build.place(form, text=None, row=None, section=None, field=None)
    build.finding("C06", place, message="没有成本指标。")
    build.finding("C06", place, message="没有效益指标。")
    text = show("rich", build.report())
    assert "(1) 项目表“河道清淤” · 年度：没有成本指标。" in text
    assert "(2) 项目表“河道清淤” · 年度：没有效益指标。" in text


def test_the_table_counts_things_to_mend_by_heading_and_severity(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    build.finding("T01", build.place(form), severity="info")
    build.finding("C02", build.place(form), severity="error")
    build.finding("Q01", build.place(form), severity="error")
    build.finding("XZ-01", build.place(form), severity="warning")
    rows = [line.split() for line in show("rich", build.report()).splitlines()]
    start = rows.index(["必须修改", "建议修改", "供参考", "合计"])
    assert rows[start + 1 : start + 5] == [
        ["完整性", "2", "0", "0", "2"],
        ["文字", "0", "0", "1", "1"],
        ["自定义", "0", "1", "0", "1"],
        ["合计（条）", "2", "1", "1", "4"],
    ]


def test_the_last_line_tells_how_to_see_more(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form))
    build.finding("C05", build.place(form), listed=False)
    last = show("rich", build.report(), width=120).splitlines()[-1]
    assert "perfcheck explain C02" in last
    assert "另有 1 处版式、提示类不单列，见 --format json" in last


def test_quiet_gives_the_verdict_only(build: Any, show: Any) -> None:
    contradiction(build)
    text = show("rich", build.report(), verbose=-1)
    assert text.startswith("未通过")
    assert "A08" not in text


def test_terminal_controls_and_direction_overrides_do_not_reach_the_terminal(build: Any, show: Any) -> None:
    form = build.form("a\x1b[31m.yaml", "项目表“清\u202e淤”")
    build.finding(
        "C02",
        build.place(form, text="5\x1b]0;坏\x07\x9b1m0\x1b[2J户\r\n下行\u2066", row="名\x07称"),
        message="填“\x1b[8m无”。",
    )
    text = show("rich", build.report(), color=False)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert "指标值  50户 下行" in text
    assert "项目表“清淤” · 年度 · 数量指标“名称”" in text


def test_a_long_text_is_shortened_in_the_middle_and_whole_with_v(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    long = "开头" + "很长" * 60 + "结尾100米"
    build.finding("C02", build.place(form, text=long), message="不好。")
    text = "".join(line.strip() for line in show("rich", build.report()).splitlines())
    assert re.search(r"指标值  开头(很长)+很?…长?(很长)*结尾100米", text)
    assert long not in text
    assert long in "".join(line.strip() for line in show("rich", build.report(), verbose=1).splitlines())


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(build: Any, show: Any, width: int) -> None:
    contradiction(build)
    form = build.form("很长的文件夹名称/b.yaml", "项目表“" + "长名称" * 15 + "”")
    build.finding(
        "C02", build.place(form, text="甲乙" * 40), message="这一处不行，" * 20, hint="建议改写成 100 户以上，" * 9
    )
    build.finding("C02", build.place(form, 9, row="行" * 40), group="C02:1")
    lines = show("rich", build.report(), width=width).splitlines()
    paths = [line for line in lines if line.endswith((".yaml:5:9", ".yaml:9:9", ".yaml:78:11", "b.yaml"))]
    assert max(width_of(line) for line in lines if line not in paths) <= width
    assert any("很长的文件夹名称/b.yaml:5:9" in line for line in paths), "a path stays in one piece, to be copied"


def test_colours_only_where_they_are_wanted(build: Any, show: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    contradiction(build)
    report = build.report()
    plain = show("rich", report)
    assert "\x1b" not in plain
    coloured = show("rich", report, color=True)
    assert "\x1b[" in coloured
    assert ESCAPE.sub("", coloured) == plain
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert show("rich", report) == coloured
    monkeypatch.setenv("NO_COLOR", "1")
    assert show("rich", report) == plain


def test_the_width_is_that_of_columns_when_redirected(build: Any, show: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form), message="很长的一句话，" * 30)
    assert 70 < max(map(width_of, show("rich", build.report()).splitlines())) <= 80
    monkeypatch.setenv("COLUMNS", "100")
    assert 90 < max(map(width_of, show("rich", build.report()).splitlines())) <= 100
    monkeypatch.setenv("COLUMNS", "500")
    assert 110 < max(map(width_of, show("rich", build.report()).splitlines())) <= 120


def test_a_gbk_console_gets_escapes_for_what_it_lacks(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form, text="☑是 ☐否 ≥95%"), message="两个都勾了。")
    for color in (False, True):
        text = ESCAPE.sub("", show("rich", build.report(), encoding="gbk", color=color))
        assert r"\u2611是 \u2610否 ≥95%" in text


def test_plain_output_does_not_load_rich() -> None:
    code = (
        "import sys; from perfcheck import reporters\n"
        "for name in reporters.REPORTERS: reporters.get(name)\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('rich', 'orjson')])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_several_contradictions_of_a_rule_are_told_one_after_the_other(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    about = {"priority": "contradiction"}
    for line in (5, 9):
        build.finding("A08", build.place(form, line, text=f"{line}00户", row=f"抽查{line}"), group=str(line), severity="error",
                      message=f"第 {line} 行填反。", about=about)  # fmt: skip
    build.finding("A08", build.place(form, 12, text="30户", row="走访"), group="12", severity="info", message="请留意。", about=about)
    text = show("rich", build.report())
    assert "A08" in text
    assert "（3 条，3 处）" in text
    assert text.index("(1) ") < text.index("第 5 行填反。") < text.index("(2) ") < text.index("第 9 行填反。") < text.index("另有供参考 1 条")
    assert "请留意。" not in text
    assert "请留意。" in show("rich", build.report(), verbose=1)


def test_many_things_of_a_rule_are_listed_a_line_each_with_one_reason(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    for line in range(5, 25):
        build.finding("Q01", build.place(form, line, text="按要求", row=f"指标{line}"), group=str(line), severity="error",
                      message=f"“指标{line}”没有目标数。", hint="请写出数。", about={"priority": "unmeasurable"})  # fmt: skip
    text = show("rich", build.report())
    assert "（20 条，20 处）" in text
    assert "(12) " in text
    assert "(13) " not in text
    assert "等 20 条，-v 全列" in text
    assert text.count("请写出数。") == 1
    assert "(20) " in show("rich", build.report(), verbose=1)
