"""Tables that findings bring along are shown with ``-v``, after the entries."""

from __future__ import annotations

from typing import Any

TABLE = {"table": "监管对象 → 监管人数\n关爱儿童 → 没有对应的指标"}


def test_shown_when_asked_for_more(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    place = build.place(form, row="目标1", field="goal", section="总体目标")
    build.finding("R01", place, listed=False, arguments=TABLE, about={"title": "目标没有指标支撑"})
    build.finding("R01", build.place(form, row="目标2", term="midterm"), listed=False, arguments=TABLE)
    assert "对照表" not in show("rich", build.report())
    lines = show("rich", build.report(), verbose=1).splitlines()
    start = lines.index("对照表：目标没有指标支撑（供参考）")
    assert lines[start + 1 : start + 7] == [
        "  项目表“河道清淤” · 年度 · 目标1",
        "    监管对象 → 监管人数",
        "    关爱儿童 → 没有对应的指标",
        "  项目表“河道清淤” · 中期 · 目标2",
        "    监管对象 → 监管人数",
        "    关爱儿童 → 没有对应的指标",
    ]


def test_not_of_findings_that_are_listed_or_suppressed(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    build.finding("R01", build.place(form), arguments=TABLE)
    build.finding("R01", build.place(form), listed=False, suppressed="已说明", arguments=TABLE)
    build.finding("R01", build.place(form), listed=False)
    assert "对照表" not in show("rich", build.report(), verbose=1)


def test_an_old_console_can_show_it(build: Any, show: Any) -> None:
    build.finding("R01", build.place(build.form("a.yaml")), listed=False, arguments=TABLE)
    assert "监管对象 → 监管人数" in show("rich", build.report(), verbose=1, encoding="gbk")
