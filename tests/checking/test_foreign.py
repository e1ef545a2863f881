"""What plugins may not do: change the forms, take their time, yield what is no finding."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from perfcheck import (
    AmountCell,
    Cell,
    Declaration,
    Finding,
    Fix,
    Funds,
    Goal,
    Indicator,
    Plan,
    Rule,
    Task,
    ValueCell,
    limits,
    rule,
)
from perfcheck.checking.foreign import Clock, Kept, Overdue, guarded
from perfcheck.declaration.model import Pair


def form() -> Declaration:
    rows = [Indicator(level2=Cell("数量指标"), name=Cell("甲"), value=ValueCell("3个"), extra={"依据": Cell("文件"), "电话": Cell("1")}), Indicator(name=Cell("乙"))]
    midterm = [Indicator(level2=Cell("数量指标"), name=Cell("甲"), value=ValueCell("9个"))]
    return Declaration(
        "department", name=Cell("局"), year=Cell("2024"), tasks=[Task(name=Cell("清淤"), funds=Funds(AmountCell("5"), sources={"结转": AmountCell("2")}))],
        annual=Plan("annual", goals=[Goal(Cell("提升"))], indicators=rows), midterm=Plan("midterm", indicators=midterm),
    )  # fmt: skip


def shown(one: Declaration) -> str:
    """All that a form holds."""
    return repr([one.kind, one.name, one.year, one.tasks, one.annual, one.midterm, one.extra, one.money_unit])


def change_text(one: Declaration) -> None:
    one.annual.indicators[0].value.text = "5个"  # type: ignore[union-attr]


def change_unit(one: Declaration) -> None:
    one.annual.indicators[0].value.unit = "人"  # type: ignore[union-attr]


def change_place(one: Declaration) -> None:
    one.name._span = (1, 1, 1, 2)  # type: ignore[union-attr]


def replace_row(one: Declaration) -> None:
    one.annual.indicators[1] = Indicator(name=Cell("乙"))  # type: ignore[union-attr]


def swap_rows(one: Declaration) -> None:
    one.annual.indicators.reverse()  # type: ignore[union-attr]


def add_row(one: Declaration) -> None:
    one.annual.indicators.append(one.annual.indicators[0])  # type: ignore[union-attr]


def replace_extra(one: Declaration) -> None:
    one.annual.indicators[0].extra["依据"] = Cell("文件")  # type: ignore[union-attr]


def rename_extra(one: Declaration) -> None:
    extra = one.annual.indicators[0].extra  # type: ignore[union-attr]
    extra["来源"] = extra.pop("依据")


def add_extra(one: Declaration) -> None:
    one.extra["甲"] = Cell("乙")


def change_source(one: Declaration) -> None:
    del one.tasks[0].funds.sources["结转"]


def change_field(one: Declaration) -> None:
    one.annual.indicators[0].standard = Cell("规划")  # type: ignore[union-attr]


def change_kind(one: Declaration) -> None:
    one.kind, one.money_unit = "project", "元"


def replace_plan(one: Declaration) -> None:
    one.annual = None


CHANGES: list[Callable[[Declaration], None]] = [
    change_text, change_unit, change_place, replace_row, swap_rows, add_row, replace_extra, rename_extra, add_extra, change_source, change_field, change_kind,
    replace_plan,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_put_back_and_noticed(change: Callable[[Declaration], None]) -> None:
    one = form()
    before, rows = shown(one), list(one.annual.indicators)  # type: ignore[union-attr]
    kept = Kept([one])
    change(one)
    assert kept.put_back() is True
    assert shown(one) == before
    assert one.annual is not None and all(now is then for now, then in zip(one.annual.indicators, rows, strict=True))
    assert one.name is not None and one.name.span is None
    assert kept.put_back() is False


def test_what_was_only_worked_out_is_no_change() -> None:
    one = form()
    kept = Kept([one])
    assert one.annual is not None and one.annual.indicators[0].value is not None and one.name is not None
    assert (one.texts, one.fiscal_year, one.annual.column("name"), one.name.key, str(one.annual.indicators[0].value.quantity)) is not None
    assert one.annual.indicators[0].category == "数量"
    assert kept.put_back() is False


def test_what_was_worked_out_of_a_changed_form_is_forgotten() -> None:
    one = form()
    kept = Kept([one])
    change_text(one)
    assert one.annual is not None
    cell = one.annual.indicators[0].value
    assert cell is not None
    assert ("5个" in one.texts, one.annual.column("value"), str(cell.quantity), cell.key) == (True, {"5个"}, "5 个", "5个")
    one.year.text = "2030"  # type: ignore[union-attr]
    one.annual.indicators[0].level2.text = "质量指标"  # type: ignore[union-attr]
    assert (one.fiscal_year, one.annual.said_in("value"), one.annual.indicators[0].category) == (2030, "5个", "质量")
    assert kept.put_back()
    assert (one.fiscal_year, one.annual.said_in("value"), one.annual.indicators[0].category) == (2024, "3个", "数量")
    assert ("5个" in one.texts, one.annual.column("value"), str(cell.quantity), cell.key) == (False, {"3个"}, "3 个", "3个")


def test_pairs_made_of_changed_rows_are_made_anew() -> None:
    one = form()
    assert one.annual is not None and one.midterm is not None
    pair = [Pair(one.midterm.indicators[0], one.annual.indicators[0], "name")]
    kept = Kept([one])
    one.pairs.clear()
    kept.put_back()
    assert one.pairs == pair
    kept = Kept([one])  # they are known already
    one.pairs.clear()
    assert kept.put_back() is True
    assert one.pairs == pair
    kept = Kept([one])
    one.pairs[0].by = "place"
    assert kept.put_back() is True
    assert one.pairs == pair


def made(function: Callable[..., Any]) -> Rule:
    declared: Rule = rule("AA-01", name="own-rule", title="自己的规则", severity="warning")(function).__perfcheck_rule__  # type: ignore[attr-defined]
    return guarded(declared)


def results(function: Callable[..., Any]) -> list[Any]:
    return list(made(function).function(Cell("甲")))


def test_what_a_rule_yields_comes_through() -> None:
    finding = Finding(Cell("甲"), "消息", fix=Fix(Cell("甲"), 0, 1, "改", safe=True), cause="甲")

    def own(indicator: Any) -> Any:
        """查什么：甲。"""
        yield finding
        yield 3

    assert results(own) == [finding, 3]
    assert results(lambda indicator: None) == []
    assert results(lambda indicator: [finding]) == [finding]
    guard = made(own)
    assert (guard.code, guard.page, guard.function.__perfcheck_foreign__) == ("AA-01", "查什么：甲。", True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"message": 42}, "Finding 的消息不能是 int"), ({"hint": None}, "Finding 的建议不能是 NoneType"), ({"cause": ["x"]}, "Finding 的cause不能是 list"),
        ({"fix": "改"}, "Finding 的fix不能是 str"),
    ],
)  # fmt: skip
def test_words_that_are_none(words: dict[str, Any], said: str) -> None:
    finding = Finding(Cell("甲"), "消息")
    for name, value in words.items():
        setattr(finding, name, value)
    with pytest.raises(TypeError, match=f"^{said}$"):
        results(lambda indicator: [finding])


def test_arguments_become_texts_at_once_but_for_plain_ones() -> None:
    class Odd:
        def __str__(self) -> str:
            return "怪"

    cell = Cell("甲")
    [finding] = results(lambda indicator: [Finding(cell, "{a}{b}{c}{d}", a=Odd(), b=cell, c=Decimal(3), d=True)])
    assert finding.arguments == {"a": "怪", "b": cell, "c": 3, "d": "True"}


def test_so_many_findings_are_more_than_anybody_reads() -> None:
    def own(indicator: Any) -> Any:
        for _ in range(10_001):
            yield 1

    iterator = made(own).function(Cell("甲"))
    assert sum(next(iterator) for _ in range(10_000)) == 10_000
    with pytest.raises(Overdue, match="一次给出了 10000 处以上，已停下"):
        next(iterator)


@pytest.fixture
def a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "current", limits.current.__class__(**{**_limits(), "rule_seconds": 0.2}))


def _limits() -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(limits.current)


def slow(indicator: Any) -> Any:
    yield 1
    end = time.monotonic() + 5
    while time.monotonic() < end:
        time.sleep(0.01)


@pytest.mark.usefixtures("a_moment")
@pytest.mark.parametrize("threaded", [False, True])
def test_a_rule_that_takes_too_long_is_ended_and_not_asked_again(*, threaded: bool) -> None:
    calls: list[int] = []

    def own(indicator: Any) -> Any:
        calls.append(1)
        yield from slow(indicator)

    function, caught = made(own).function, []

    def run() -> None:
        for _ in range(2):
            begin = time.monotonic()
            try:
                list(function(Cell("甲")))
            except Overdue as error:
                caught.append((str(error), time.monotonic() - begin < 3))

    if threaded:
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
    else:
        run()
    assert [said.partition("，")[2][:3] for said, _ in caught] == ["已停下"] * 2
    assert [quick for _, quick in caught] == [True, True]
    assert calls == [1]


@pytest.mark.usefixtures("a_moment")
def test_time_is_counted_over_all_steps_of_a_call() -> None:
    def own(indicator: Any) -> Any:
        for _ in range(50):
            time.sleep(0.02)
            yield 1

    with pytest.raises(Overdue):
        list(made(own).function(Cell("甲")))


@pytest.mark.usefixtures("a_moment")
def test_what_others_do_meanwhile_does_not_count() -> None:
    def own(indicator: Any) -> Any:
        yield 1
        yield 2

    iterator = made(own).function(Cell("甲"))
    assert next(iterator) == 1
    time.sleep(0.4)
    assert next(iterator) == 2


@pytest.mark.usefixtures("a_moment")
def test_somebody_elses_timer_is_left_alone() -> None:
    before = signal.signal(signal.SIGALRM, lambda *_: None)
    try:
        with pytest.raises(Overdue):
            list(made(slow).function(Cell("甲")))
        assert signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    finally:
        signal.signal(signal.SIGALRM, before)


def test_without_a_limit_nothing_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "current", limits.current.__class__(**{**_limits(), "rule_seconds": float("inf")}))
    clock = Clock("规则")
    with clock.running():
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_clock_leaves_nothing_behind() -> None:
    handler, clock = signal.getsignal(signal.SIGALRM), Clock("规则")
    with clock.running():
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is handler
    assert 0 < clock.left <= limits.current.rule_seconds


def test_what_a_rule_prints_goes_to_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    def own(indicator: Any) -> Any:
        print("一")
        yield 1
        sys.stdout.write("二")

    assert results(own) == [1]
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "一\n二")
