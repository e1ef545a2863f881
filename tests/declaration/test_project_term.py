from __future__ import annotations

import pytest

from perfcheck.declaration.cell import Cell
from perfcheck.declaration.model import Declaration
from perfcheck.declaration.periods import Period
from perfcheck.declaration.project_term import Day, Span, days, parse_span, project_term


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022年", [Day(2022)]),
        ("2022-2024年", [Day(2022), Day(2024)]),
        ("2022年1月1日至2022年12月31日", [Day(2022, 1, 1), Day(2022, 12, 31)]),
        ("2022年3月1日-12月31日", [Day(2022, 3, 1), Day(2022, 12, 31)]),
        ("2022年1-12月", [Day(2022, 1), Day(2022, 12)]),
        ("2022.1-12", [Day(2022, 1), Day(2022, 12)]),
        ("2023.07-2024.01", [Day(2023, 7), Day(2024, 1)]),
        ("2022/1/1 - 2022/12/31", [Day(2022, 1, 1), Day(2022, 12, 31)]),
        ("2022-01-01至2022-12-31", [Day(2022, 1, 1), Day(2022, 12, 31)]),
        ("20220101-20221231", [Day(2022, 1, 1), Day(2022, 12, 31)]),
        ("２０２２年１月——２０２２年１１月", [Day(2022, 1), Day(2022, 11)]),
        ("2022 年 3 月", [Day(2022, 3)]),
        ("2022/01/01-12/31", [Day(2022, 1, 1), Day(2022, 12, 31)]),
        ("2022-01-01 00:00:00", [Day(2022, 1, 1)]),
        ("1989年", [Day(1989)]),
        ("2022.1", [Day(2022, 1)]),
        ("2022.13", [Day(2022)]),
        ("2022年31日", [Day(2022)]),
        ("2022年3月-5月8日", [Day(2022, 3), Day(2022, 5, 8)]),
        ("2022.3.1-5.8", [Day(2022, 3, 1), Day(2022, 5, 8)]),
        ("2022年-12月", [Day(2022)]),
        ("202203", []),
        ("20220315", [Day(2022, 3, 15)]),
        ("2022年3月1号", [Day(2022, 3, 1)]),
        ("2022-01-01T08:30", [Day(2022, 1, 1)]),
        ("三年", []),
        ("国办发12022号", []),
    ],
)
def test_days(text: str, expected: list[Day]) -> None:
    assert list(days(text)) == expected


@pytest.mark.parametrize(
    ("text", "begin", "end", "open_ended"),
    [
        ("2022年", Day(2022), Day(2022), False),
        ("2022年1月—2023年11月", Day(2022, 1), Day(2023, 11), False),
        ("2022—24年", Day(2022), Day(2024), False),
        ("2022年起三年", Day(2022), Day(2024), False),
        ("2020年起", Day(2020), None, True),
        ("2021年3月至今", Day(2021, 3), None, True),
        ("2022年5月", Day(2022, 5), None, False),
        ("至2022年12月", None, Day(2022, 12), False),
        ("2022年12月底前", None, Day(2022, 12), False),
        ("2020年—", Day(2020), None, True),
        ("2020年1月起", Day(2020, 1), None, True),
        ("2020年起至2022年", Day(2020), Day(2022), False),
        ("2022年每年", Day(2022), None, True),
        ("截至2022年", None, Day(2022), False),
        ("2022年6月竣工", None, Day(2022, 6), False),
        ("2022年（2年）", Day(2022), Day(2022), False),
        ("2022年，2021年批复", None, None, False),
        ("长期", None, None, True),
        ("按合同", None, None, False),
        ("2022年实施（原批复2021年）", None, None, False),
    ],
)
def test_spans(text: str, begin: Day | None, end: Day | None, open_ended: bool) -> None:
    assert parse_span(text) == Span(begin, end, open_ended)


@pytest.mark.parametrize(
    ("text", "backwards"),
    [
        ("2024年—2022年", True),
        ("项目期：2022年12月至2022年1月", True),
        ("2022-12-31至2022-01-01", True),
        ("2022年—2022年", False),
        ("2022年12月至2022年", False),
        ("2022年5月至2022年5月", False),
    ],
)
def test_backwards(text: str, backwards: bool) -> None:
    assert parse_span(text).backwards is backwards


def test_day_as_people_say_it() -> None:
    assert [str(day) for day in (Day(2022), Day(2022, 3), Day(2022, 3, 5))] == ["2022年", "2022年3月", "2022年3月5日"]


def test_duration_goes_before_start_and_end() -> None:
    form = Declaration("project", duration=Cell("2022年"), start=Cell("2021-01-01"), end=Cell("2023-12-31"))
    term = project_term(form)
    assert term is not None
    assert (term.said, term.period) == ("2022年", Period(2022, 2022, 1))


def test_start_and_end_where_the_duration_is_blank() -> None:
    form = Declaration("project", duration=Cell(""), start=Cell("2021-03-01"), end=Cell("2023-11-30"))
    term = project_term(form)
    assert term is not None
    assert (term.said, term.period) == ("2021-03-01至2023-11-30", Period(2021, 2023, 3))
    assert (term.span.begin, term.span.end) == (Day(2021, 3, 1), Day(2023, 11, 30))


def test_unreadable_end_is_the_cell_to_name() -> None:
    form = Declaration("project", start=Cell("2021-03-01"), end=Cell("竣工验收"))
    term = project_term(form)
    assert term is not None
    assert term.period is None
    assert term.cell.text == "竣工验收"


def test_months() -> None:
    term = project_term(Declaration("project", duration=Cell("30个月")))
    assert term is not None
    assert term.period == Period(None, None, 3)


def test_no_such_fields() -> None:
    assert project_term(Declaration("project")) is None
    assert project_term(Declaration("project", start=Cell("2021年"))) is None


def test_the_first_and_the_last_day_that_are_meant() -> None:
    assert [(day.first, day.last) for day in (Day(2022), Day(2022, 3), Day(2022, 3, 5))] == [
        ((2022, 1, 1), (2022, 12, 31)), ((2022, 3, 1), (2022, 3, 31)), ((2022, 3, 5), (2022, 3, 5))
    ]  # fmt: skip


@pytest.mark.parametrize(("text", "years"), [("36个月", 3), ("37个月", 4), ("1个月", 1), ("1年", 1), ("8个季度", 2), ("100天", None), ("30户", None), ("不超过24个月", 2), ("24个月以上", None)])
def test_terms_in_months(text: str, years: int | None) -> None:
    term = project_term(Declaration("project", duration=Cell(text)))
    assert term is not None
    assert (term.period.length if term.period else None) == years


def test_a_blank_duration_without_start_and_end_is_the_cell_to_name() -> None:
    blank = Cell("")
    for form in (Declaration("project", duration=blank), Declaration("project", duration=blank, start=Cell("2021年"))):
        term = project_term(form)
        assert term is not None
        assert (term.cell, term.cells, term.period) == (blank, (blank,), None)


def test_an_unreadable_start_is_the_cell_to_name() -> None:
    term = project_term(Declaration("project", start=Cell("批复后"), end=Cell("2022年12月")))
    assert term is not None
    assert (term.cell.text, term.period, term.span.begin, term.span.end) == ("批复后", None, None, Day(2022, 12))
    term = project_term(Declaration("project", start=Cell("2021年1月"), end=Cell("长期")))
    assert term is not None
    assert (term.span.begin, term.span.end, term.span.open_ended) == (Day(2021, 1), None, True)
