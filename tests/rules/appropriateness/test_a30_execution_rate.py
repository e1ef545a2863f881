"""A30: the rate of execution against the two figures beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "A30"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(budget: str, executed: str, rate: str, *, unit: str = "万元", initial: str | None = None, mark: bool = False) -> str:
    note = "    # 应报: A30" if mark else ""
    lines = ["kind: evaluation", "name: 测试", f"money_unit: {unit}" if unit else "", "annual:", "  funds:", f"    total: '{budget}'{note}",
             "  execution:", "    total:", f"      executed: '{executed}'{note}", f"      rate: '{rate}'{note}"]  # fmt: skip
    if initial is not None:
        lines.append(f"      initial: '{initial}'")
    return "\n".join(line for line in lines if line)


@pytest.mark.parametrize(
    ("budget", "executed", "rate", "due"),
    [
        ("4753.66", "3824.26", "100%", "80.4"),
        ("4753.66", "3824.26", "79.9%", "80.4"),
        ("4753.66", "3824.26", "81", "80.4"),
        ("100", "120", "100%", "120.0"),
        ("100", "90", "0.95", "90.0"),
        ("100", "0", "100%", "0.0"),
        ("100万元", "900000元", "95%", "90.0"),
        ("100", "300", "3", "300.0"),
        ("200", "100", "50.6%", "50.0"),
    ],
)
def test_wrong(find: Find, budget: str, executed: str, rate: str, due: str) -> None:
    [finding] = find(form(budget, executed, rate, mark=True))
    assert finding.severity == "error"
    assert finding.message == f"“资金总额”执行数 {executed}、预算数 {budget}，执行率应为 {due}%，却填“{rate}”。"
    assert finding.hint == "请核对预算数、执行数，改正执行率，并重算得分。"
    assert [(place.field, place.section) for place in finding.places] == [
        ("rate", "项目资金"), ("executed", "项目资金"), ("total", "项目资金"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("budget", "executed", "rate"),
    [
        ("4753.66", "3824.26", "80.4%"),
        ("4753.66", "3824.26", "80%"),
        ("4753.66", "3824.26", "80.45"),
        ("4753.66", "3824.26", "0.8045"),
        ("100", "100", "1"),
        ("100", "180", "1.8"),
        ("100", "110", "110%"),
        ("0", "0", "0%"),
        ("0", "0", "100%"),
        ("100", "90", ""),
        ("100", "90", "—"),
        ("100", "90", "90%以上"),
        ("1000", "901.2", "90.2%"),
        ("200", "100", "50.5%"),
        ("200", "100", "49.5%"),
        ("200", "180", "80%-85%"),
        ("200", "100", "%"),
        ("100", "200", "2"),
    ],
)
def test_silent(find: Find, budget: str, executed: str, rate: str) -> None:
    assert not find(form(budget, executed, rate))


def test_without_a_declared_unit_both_are_in_the_same(find: Find) -> None:
    assert not find(form("200", "100", "50%", unit=""))
    assert find(form("200", "100", "60%", unit="", mark=True))


def test_by_the_initial_budget(find: Find) -> None:
    [finding] = find(form("200", "100", "80%", initial="125", mark=True))
    assert finding.severity == "warning"
    assert finding.message == "“资金总额”执行数 100、全年预算数 200，执行率应为 50.0%，填的“80%”是按年初预算数算的。"


def test_the_initial_budget_counts_where_there_is_no_other(find: Find) -> None:
    text = form("200", "100", "80%", initial="125").replace("  funds:\n    total: '200'\n", "")
    assert not find(text)
    [finding] = find(text.replace("rate: '80%'", "rate: '50%'    # 应报: A30").replace("'125'", "'125'    # 应报: A30").replace("'100'", "'100'    # 应报: A30"))
    assert "预算数 125，执行率应为 80.0%，却填“50%”" in finding.message


def test_each_source_by_its_name(find: Find) -> None:
    [finding] = find("""
        kind: evaluation
        name: 测试
        money_unit: 元
        annual:
          funds: {total: 100, 上级资金: 80}    # 应报: A30
          execution:
            total: {executed: 90, rate: 90%}
            上级资金: {executed: 40, rate: 90%}    # 应报: A30
    """)
    assert finding.message.startswith("“上级资金”执行数 40、预算数 80，执行率应为 50.0%")
    assert finding.places[0].row == "上级资金"


@pytest.mark.parametrize(("budget", "executed"), [("", "90"), ("100", ""), ("约一百", "90"), ("100", "详见附件")])
def test_unreadable(unjudged: Callable[[str], list[Unjudged]], budget: str, executed: str) -> None:
    assert unjudged(form(budget, executed, "90%")) == [("insufficient_data", "预算数或执行数读不出，执行率没有核对", "90%")]


@pytest.mark.parametrize(
    "execution", ["{executed: 90}", "{rate: 90%}", '{rate: "", executed: 一百}', "{rate: 90%, executed: 一百}"]
)
def test_nothing_to_compare(unjudged: Callable[[str], list[Unjudged]], execution: str) -> None:
    funds = "" if execution.startswith("{rate: 90%, e") else "  funds: {total: 100}\n"
    text = f"kind: evaluation\nname: 测试\nmoney_unit: 万元\nannual:\n{funds}  execution:\n    total: {execution}\n"
    assert unjudged(text) == []


@pytest.mark.parametrize(("initial", "severity"), [("126.5", "error"), ("126", "warning"), ("0", "error"), ("", "error")])
def test_as_near_to_the_initial_budget_as_to_the_other(find: Find, initial: str, severity: str) -> None:
    [finding] = find(form("200", "100.8", "80.5%", initial=initial, mark=True))
    assert finding.severity == severity


def test_small_amounts(find: Find) -> None:
    [finding] = find(form("2", "0.5", "62.5%", initial="0.8", mark=True))
    assert finding.severity == "warning"


@pytest.mark.parametrize(("name", "label"), [("fiscal", "财政拨款"), ("other", "其他资金")])
def test_rows_are_called_as_on_the_form(find: Find, name: str, label: str) -> None:
    [finding] = find(form("200", "100", "60%", mark=True).replace("total", name))
    assert finding.message.startswith(f"“{label}”")
    assert finding.places[0].row == label
