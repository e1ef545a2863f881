"""What the reviewer decided, in the reports of a later round."""

from __future__ import annotations

import io
from typing import Any

import docx
import openpyxl
import pytest

from perfcheck import reporters
from perfcheck.checking.decisions import Decision
from perfcheck.commands.adopting import adopted

PUT_OFF = Decision("f0", "暂缓", reviewer="张三", date="2026-03-01", words="待核实")
TOLD = "暂缓（张三，2026-03-01）：待核实"


def book_of(report: Any) -> dict[str, list[dict[str, Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(reporters.get_file("xlsx")(report)))
    found = {}
    for sheet in book:
        head, *rows = sheet.iter_rows(values_only=True)
        found[sheet.title] = [{str(name): value or "" for name, value in zip(head, row, strict=True)} for row in rows]
    return found


def said(report: Any) -> str:
    document = docx.Document(io.BytesIO(reporters.get_file("docx")(report)))
    tables = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join(one.text for one in document.paragraphs) + tables


def test_the_list_offers_the_earlier_decision_to_be_kept_or_changed(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form, 5), group="甲", decision=PUT_OFF)
    build.finding("C02", build.place(form, 6), group="甲", decision=PUT_OFF)
    build.finding("Q01", build.place(form, 7))
    sheets = book_of(build.report())
    decided, fresh = sheets["按问题"]
    assert (decided["处理"], decided["审核人意见"], decided["原处理"]) == ("暂缓", "待核实", TOLD)
    assert (fresh["处理"], fresh["审核人意见"], fresh["原处理"]) == ("", "", "")
    assert [(row["处理"], row["原处理"]) for row in sheets["逐处"]] == [("", TOLD), ("", TOLD), ("", "")]


def test_places_decided_differently_leave_the_choice_open(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form, 5), group="甲", decision=PUT_OFF)
    build.finding("C02", build.place(form, 6), group="甲", decision=Decision("f1", "采纳"))
    build.finding("C02", build.place(form, 7), group="甲")
    (row,) = book_of(build.report())["按问题"]
    assert (row["处理"], row["审核人意见"], row["原处理"]) == ("", "", "暂缓 1 处、采纳 1 处、没有决定 1 处")


def test_what_is_said_in_passing_may_have_been_decided_otherwise(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form), row_id=7, decision=Decision("f0", "采纳"))
    other = build.finding("Q07", build.place(form), row_id=7, main=False)
    assert book_of(build.report())["按问题"][0]["处理"] == "采纳", "nothing was decided on the other"
    other.decision = PUT_OFF
    (row,) = book_of(build.report())["按问题"]
    assert (row["处理"], row["原处理"]) == ("", "采纳 1 处、暂缓 1 处")


def test_what_was_rejected_is_out_of_the_list_but_counted_and_can_be_taken_back(build: Any) -> None:
    form = build.form("a.yaml")
    rejected = Decision("f0", "不采纳", reviewer="张三", words="情况属实")
    build.finding("C02", build.place(form), decision=rejected, suppressed=f"审核人{rejected.told}", suppressed_by="decision")
    build.finding("Q01", build.place(form, 6))
    raw = reporters.get_file("xlsx")(build.report())
    sheets = book_of(build.report())
    assert [row["代码"] for row in sheets["按问题"]] == ["Q01"]
    (row,) = sheets["已忽略"]
    assert (row["忽略理由"], row["处理"], row["审核人意见"]) == ("审核人不采纳（张三）：情况属实", "不采纳", "情况属实")
    (choice,) = openpyxl.load_workbook(io.BytesIO(raw))["已忽略"].data_validations.dataValidation
    assert choice.formula1 == '"采纳,不采纳,暂缓"'
    assert [(row["单位"], row["合计（条）"], row["已忽略（处）"]) for row in sheets["按单位"]] == [("某县水利局 2024年", 1, 1), ("合计", 1, 1)]
    assert [(row["代码"], row["已忽略（处）"]) for row in sheets["按代码"][:2]] == [("C02", 1), ("Q01", "")]


def test_a_first_round_has_no_such_column(build: Any) -> None:
    build.finding("C02", build.place(build.form("a.yaml")))
    sheets = book_of(build.report())
    assert "原处理" not in sheets["按问题"][0] and "已忽略（处）" not in sheets["按单位"][0]


@pytest.mark.parametrize("name", ["rich", "concise", "json", "jsonl", "sarif", "junit", "github", "markdown", "html"])
def test_what_was_put_off_is_marked_everywhere(build: Any, show: Any, name: str) -> None:
    build.finding("C02", build.place(build.form("a.yaml")), decision=PUT_OFF, severity="error")
    report = build.report()
    shown = reporters.get_file("html")(report).decode("utf-8") if name == "html" else show(name, report)
    assert "暂缓" in shown
    if name in ("rich", "html", "markdown", "sarif"):
        assert "待核实" in shown


def test_the_opinion_has_the_adopted_with_the_reviewers_words_and_counts_what_was_put_off(build: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form), severity="error", message="没有值。", decision=Decision("f0", "采纳", words="请于三月底前补填。"))
    build.finding("Q01", build.place(form, 6), severity="error", message="没有目标数。", decision=PUT_OFF)
    build.finding("Q02", build.place(form, 7), severity="error", message="不可衡量。")
    report = build.report()
    report.rules = list(build.rules.values())
    told = said(adopted(report, "error", said=False))
    assert "没有值。" in told and "审核人意见：请于三月底前补填。" in told
    assert "没有目标数" not in told and "不可衡量" not in told and "待核实" not in told
    assert "审核人暂缓处理 1 处，核实后另行告知。" in told
    assert "内容填全 1" in told


def test_the_ledger_calls_nothing_clean_that_was_put_off(build: Any) -> None:
    from perfcheck.reporters.ledger import ledger

    form = build.form("a.yaml")
    build.finding("C02", build.place(form), decision=PUT_OFF)
    report = build.report()
    report.rules = list(build.rules.values())
    (line,) = [one for one in ledger(adopted(report, "error", said=False)) if "C02" in one.rules]
    assert (line.status, line.undecided) == ("unjudged", 1) and "审核人未定 1 处" in line.result
