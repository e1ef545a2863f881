"""R11: annual indicators that repeat the mid-term ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "R11"


def test_page(page: Callable[[], None]) -> None:
    page()


ROWS = [("检测样品", "≥900批次"), ("检测合格率", "≥98%"), ("报告及时率", "100%"), ("企业满意度", "≥90%")]
OTHER = [("检测样品", "≥300批次"), ("检测合格率", "≥97%")]


def form(midterm: list[tuple[str, str]], annual: list[tuple[str, str]], *, period: str = "2024年—2026年",
         funds: tuple[int, int] = (300, 100), mark: str = "") -> str:  # fmt: skip
    lines = ["kind: project", "name: 质量监督抽查", "year: 2024", "money_unit: 万元"]
    for term, rows, total in (("midterm", midterm, funds[0]), ("annual", annual, funds[1])):
        lines += [
            f"{term}:",
            f"  period: {period if term == 'midterm' else '年度目标'}{mark}",
            f"  funds: {{total: {total}}}",
        ]
        lines += ["  indicators:"]
        lines += [f"    - {{level2: 数量指标, name: {name}, value: '{value}'}}" for name, value in rows]
    return "\n".join(lines)


@pytest.mark.parametrize(("annual", "same"), [(ROWS, 4), ([OTHER[0], *ROWS[1:]], 3)])
def test_whole_table_one_finding(find: Find, annual: list[tuple[str, str]], same: int) -> None:
    [finding] = find(form(ROWS, annual, mark="    # 应报: R11"))
    assert finding.severity == "warning"
    assert finding.message == f"4 条指标中有 {same} 条中期与年度的名称、值和标准都相同，年度没有分解或中期没有测算。"
    assert [place.text for place in finding.places] == [None, None]


def test_equal_funds_make_it_a_remark(find: Find) -> None:
    [finding] = find(form(ROWS, ROWS, funds=(300, 300), mark="    # 应报: R11"))
    assert finding.severity == "info"


@pytest.mark.parametrize("period", ["2024年—2024年", "中期目标（2022年—2024年）"])
def test_mid_term_that_ends_with_the_year(find: Find, period: str) -> None:
    assert not find(form(ROWS, ROWS, period=period))


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        (ROWS, [*OTHER, *ROWS[2:]]),
        (ROWS, ROWS[:2]),  # too few to judge
        (ROWS, [*ROWS[:2], ("检测报告", "≥10份"), ("培训", "≥2次"), ("调研", "1次")]),
        (ROWS, [(name, value.replace("≥", "≤")) for name, value in ROWS]),
        ([], ROWS),
    ],
)
def test_indicators_of_their_own(find: Find, midterm: list[tuple[str, str]], annual: list[tuple[str, str]]) -> None:
    assert not find(form(midterm, annual))
