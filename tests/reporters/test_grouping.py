"""What becomes one entry, and in which order."""

from __future__ import annotations

from typing import Any

from perfcheck.reporters.grouping import summarize


def codes(build: Any) -> list[str]:
    return [entry.lead.code for entry in summarize(build.report()).entries]


def test_a_rule_is_one_entry_and_the_same_group_one_item_with_all_its_places(build: Any) -> None:
    department = build.form("a/部门.yaml", "部门整体表", "department")
    project = build.form("a/项目.yaml")
    build.finding("Q01", build.place(project, 40), group="g")
    build.finding("Q01", build.place(department, 90), group="g")
    build.finding("Q01", build.place(project, 41), group="h")
    (entry,) = summarize(build.report()).entries
    assert [[one.places[0].line for one in item.findings] for item in entry.items] == [[90, 40], [41]]


def test_what_is_for_reference_goes_last_then_kind_of_trouble_severity_place(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("T01", build.place(form, 1), severity="error", about={"priority": "wording"})
    build.finding("C02", build.place(form, 9), severity="info", about={"priority": "empty"})
    build.finding("C08", build.place(form, 3), severity="warning", about={"priority": "empty"})
    build.finding("C01", build.place(form, 2), severity="warning", about={"priority": "empty"})
    build.finding("A08", build.place(form, 80), severity="info", about={"priority": "contradiction"})
    build.finding("Q01", build.place(form, 1), severity="error", about={"priority": "unmeasurable"})
    build.finding("C06", build.place(form, 1), severity="error", about={"priority": "structure"})
    assert codes(build) == ["C01", "C08", "Q01", "T01", "C06", "A08", "C02"]


def test_the_rule_with_more_grave_findings_goes_first(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("A04", build.place(form, 1), group="a", severity="error", about={"priority": "contradiction"})
    build.finding("A08", build.place(form, 8), group="b", severity="error", about={"priority": "contradiction"})
    build.finding("A08", build.place(form, 9), group="c", severity="error", about={"priority": "contradiction"})
    assert codes(build) == ["A08", "A04"]


def test_forms_keep_the_order_of_the_report(build: Any) -> None:
    department = build.form("z/部门.yaml", "部门整体表", "department")
    project = build.form("a/项目.yaml")
    build.finding("C02", build.place(project, 1))
    build.finding("C01", build.place(department, 99))
    assert codes(build) == ["C01", "C02"]


def test_without_lines_the_cells_names_give_the_order(build: Any) -> None:
    sheet = build.form("a.xlsx")
    for code, locator in (("C01", "绩效目标表!B12"), ("C02", "绩效目标表!AA9"), ("C03", "绩效目标表!E9")):
        build.finding(code, build.place(sheet, None, None, locator=locator))
    assert codes(build) == ["C03", "C02", "C01"]


def test_without_lines_table_rows_count_before_columns(build: Any) -> None:
    document = build.form("a.docx")
    for code, locator in (("C01", "表1 第12行第1列"), ("C02", "表1 第9行第5列"), ("C03", "表1 第9行第2列")):
        build.finding(code, build.place(document, None, None, locator=locator))
    assert codes(build) == ["C03", "C02", "C01"]


def test_units_are_told_one_after_the_other(build: Any) -> None:
    build.submission("甲局")
    first = build.form("a/甲.yaml")
    build.finding("T01", build.place(first), severity="info", about={"priority": "wording"})
    build.submission("乙局")
    second = build.form("b/乙.yaml")
    build.finding("A08", build.place(second), severity="error", about={"priority": "contradiction"})
    assert codes(build) == ["T01", "A08"]


def test_a_folded_kind_is_one_item_a_form(build: Any) -> None:
    one, two = build.form("a.yaml"), build.form("b.yaml")
    for line in (5, 6, 7):
        build.finding("C03", build.place(one, line), about={"fold": True})
    build.finding("C03", build.place(two, 5))
    (entry,) = summarize(build.report()).entries
    assert [len(item.findings) for item in entry.items] == [3, 1]
    assert [item.folded for item in entry.items] == [True, False]


def test_what_is_not_the_main_thing_is_told_with_the_main_one(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("Q07", build.place(form, 5), row_id=7, main=False, severity="error")
    build.finding("C02", build.place(form, 5), row_id=7, severity="warning")
    build.finding("C02", build.place(form, 6), row_id=8, severity="warning")
    items = summarize(build.report()).items
    assert [(item.lead.code, [one.code for one in item.others]) for item in items] == [("C02", ["Q07"]), ("C02", [])]
    assert items[0].severity == "error"


def test_it_is_an_entry_of_its_own_when_the_main_one_is_not_shown(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("Q07", build.place(form, 5), row_id=7, main=False)
    build.finding("C02", build.place(form, 5), row_id=7, suppressed="已核实")
    assert codes(build) == ["Q07"]


def test_suppressed_and_unlisted_ones_are_counted_only(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form, 5), suppressed="已核实")
    build.finding("C05", build.place(form, 6), listed=False)
    build.finding("C05", build.place(form, 7), listed=False, suppressed="已核实")
    summary = summarize(build.report())
    assert (summary.entries, summary.unlisted, summary.suppressed) == ([], 1, 2)


def test_an_entry_is_as_grave_as_its_gravest_place(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("R03", build.place(form, 5), severity="info", group="g")
    build.finding("R03", build.place(form, 6), severity="error", group="g")
    (entry,) = summarize(build.report()).entries
    assert (entry.severity, entry.lead.places[0].line) == ("error", 6)
