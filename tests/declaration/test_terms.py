"""Whether mid-term and annual plan cover the same time."""

from __future__ import annotations

import pytest

from perfcheck import Cell, Declaration, Plan
from perfcheck.declaration.periods import Period
from perfcheck.declaration.terms import ends_with_the_year, midterm_period


def form(period: str | None = None, *, year: str | None = None, end: str | None = None, duration: str | None = None) -> Declaration:
    def cell(text: str | None) -> Cell | None:
        return Cell(text) if text is not None else None

    return Declaration("project", midterm=Plan("midterm", period=cell(period)), year=cell(year), end=cell(end), duration=cell(duration))


def test_the_heading_goes_before_the_end_and_the_end_before_the_duration() -> None:
    assert midterm_period(form("2022年—2024年", end="2025年", duration="2021年—2023年")) == Period(2022, 2024, 3)
    assert midterm_period(form(None, end="2025年", duration="2021年—2023年")) == Period(2025, 2025, 1)
    assert midterm_period(form("", duration="2021年—2023年")) == Period(2021, 2023, 3)


def test_a_heading_that_names_no_years_is_not_guessed_at() -> None:
    assert midterm_period(form("实施期目标", duration="2021年—2023年")) is None


def test_an_end_that_names_no_year_leaves_it_to_the_duration() -> None:
    assert midterm_period(form(end="竣工验收", duration="2021年—2023年")) == Period(2021, 2023, 3)
    assert midterm_period(form(end="三年", duration="2021年—2023年")) == Period(2021, 2023, 3)  # as long, but until when
    assert midterm_period(form()) is None
    assert midterm_period(Declaration("project", duration=Cell("2021年—2023年"))) is None


@pytest.mark.parametrize(
    ("period", "year", "ends"),
    [
        ("2022年—2024年", "2024年", True),
        ("2022年—2024年", "2023年", False),
        ("2024年", None, True),
        ("2022年—2024年", None, False),
        ("三年", "2024年", False),
        ("一年", None, False),
        (None, "2024年", False),
    ],
)
def test_whether_the_mid_term_plan_ends_with_the_forms_own_year(period: str | None, year: str | None, *, ends: bool) -> None:
    assert ends_with_the_year(form(period, year=year)) is ends
