"""A32: more than one row of the funds block counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A32"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(spent: dict[str, tuple[str, str]], rows: list[tuple[str, str]], *, mark: bool = False, weights: bool = True) -> str:
    note = "    # 应报: A32" if mark else ""
    lines = ["kind: evaluation", "name: 测试", "annual:", "  execution:"]
    for name, (weight, score) in spent.items():
        cells = f"weight: '{weight}', score: '{score}'" if weights else f"score: '{score}'"
        lines.append(f"    {name}: {{{cells}}}{note}")
    lines.append("  indicators:")
    for number, (weight, score) in enumerate(rows):
        cells = f"weight: '{weight}', score: '{score}'" if weights else f"score: '{score}'"
        lines.append(f"    - {{level2: 数量指标, name: 甲{'乙' * number}, {cells}}}")
    return "\n".join(lines)


TWICE = {"total": ("10", "9.5"), "fiscal": ("10分", "9.5")}
NINETY = [("50", "50"), ("40", "38")]


def test_twice(find: Find) -> None:
    [finding] = find(form(TWICE, NINETY, mark=True))
    assert finding.severity == "warning"
    assert finding.message == "资金栏有 2 行计分（10 分、10 分），连同各指标 90 分合计 110 分，超过 100 分。"
    assert finding.hint == "请只在资金总额一行计分，其余填“—”，并重算总分。"
    assert [(place.field, place.row) for place in finding.places] == [("weight", "资金总额"), ("weight", "财政拨款")]


def test_by_the_scores_where_there_are_no_weights(find: Find) -> None:
    [finding] = find(form({"total": ("", "10"), "fiscal": ("", "9.5")}, [("", "50"), ("", "40")], mark=True, weights=False))
    assert finding.message == "资金栏有 2 行计分（10 分、9.5 分），连同各指标 90 分合计 109.5 分，超过 100 分。"
    assert {place.field for place in finding.places} == {"score"}


@pytest.mark.parametrize(
    ("spent", "rows"),
    [
        ({"total": ("10", "9.5"), "fiscal": ("—", "—")}, NINETY),
        ({"total": ("10", "9.5"), "fiscal": ("", "")}, NINETY),
        ({"total": ("10", "9.5"), "fiscal": ("0", "0")}, NINETY),
        ({"total": ("10", "9.5")}, NINETY),
        ({"fiscal": ("6", "6"), "other": ("4", "4")}, NINETY),
        ({"fiscal": ("6.05", "6"), "other": ("4.05", "4")}, NINETY),
        (TWICE, [("50", "50"), ("", "38")]),
        (TWICE, [("80", "50"), ("40", "38")]),  # too much even with one
        (TWICE, []),
    ],
)
def test_silent(find: Find, spent: dict[str, tuple[str, str]], rows: list[tuple[str, str]]) -> None:
    assert not find(form(spent, rows))


def test_where_weights_stand_scores_do_not_count(find: Find) -> None:
    assert not find(form({"total": ("10", "10"), "fiscal": ("", "10")}, NINETY))


def test_nearly_a_hundred_with_one(find: Find) -> None:
    assert find(form(TWICE, [("50.1", "50"), ("40", "38")], mark=True))
    assert not find(form(TWICE, [("50.2", "50"), ("40", "38")]))
    assert find(form({"total": ("10", "9"), "fiscal": ("0.2", "0.2")}, NINETY, mark=True))


def test_rows_without_a_name_are_subtotals(find: Find) -> None:
    assert find(form(TWICE, [*NINETY, ("90", "88")], mark=True).replace("甲乙乙", '""'))


def test_rows_that_do_not_count(find: Find) -> None:
    for weights in (True, False):
        text = form({"total": ("10", "10"), "fiscal": ("10", "10")}, [("50", "50"), ("40", "40")], mark=True, weights=weights)
        more = "    other: {weight: '—', score: '—'}\n" if weights else "    other: {score: '—'}\n"
        [finding] = find(text.replace("  indicators:", more + "  indicators:"))
        assert finding.message == "资金栏有 2 行计分（10 分、10 分），连同各指标 90 分合计 110 分，超过 100 分。"


def test_a_row_that_has_only_a_score(find: Find) -> None:
    text = form(TWICE, NINETY, mark=True)
    [finding] = find(text.replace("  indicators:", "    other: {score: 9}\n  indicators:"))
    assert [place.field for place in finding.places] == ["weight", "weight"]


def test_weights_that_are_wrong_with_any_one_row(find: Find) -> None:
    assert not find(form({"total": ("20", "20"), "fiscal": ("5", "5")}, [("50", "50"), ("40", "40")]))
    assert not find(form({"total": ("60", "60"), "fiscal": ("60", "60")}, []))
