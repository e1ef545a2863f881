"""C05: money cells left blank where the arithmetic says 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "C05"


def test_page(page: Callable[[], None]) -> None:
    page()

def test_tasks_the_total_row_and_each_term(find: Find) -> None:
    findings = find("""
        kind: department
        name: 某县水利局
        money_unit: 万元
        tasks:
          - name: 河道管护
            funds:
              total: 120
              fiscal: 120
              other: ""         # 应报: C05
        annual:
          funds:
            total: 120.00
            fiscal: 120
            other: ""           # 应报: C05
    """)
    assert [finding.severity for finding in findings] == ["info", "info"]
    assert findings[0].message == "总额 120 万元都是财政拨款，其他资金留空，看不出是 0 还是漏填。"
    assert findings[0].hint == "没有其他资金的请填 0。"
    assert [(place.field, place.row, place.text) for one in findings for place in one.places] == [
        ("other", "河道管护", ""),
        ("other", "金额合计", ""),
    ]
    assert findings[0].group == findings[1].group


def test_the_fiscal_cell_in_the_unit_of_the_form(find: Find) -> None:
    [finding] = find("""
        name: 仪器捐赠维护
        money_unit: 元
        annual:
          funds:
            total: "50,000"
            fiscal: ""    # 应报: C05
            other: 50000
    """)
    assert finding.message == "总额 50000 元都是其他资金，财政拨款留空，看不出是 0 还是漏填。"
    assert finding.fix is not None and (finding.fix.replacement, finding.fix.safe) == ("0", False)


@pytest.mark.parametrize(
    "funds",
    [
        "{total: 120, fiscal: 120, other: 0}",
        "{total: 120, fiscal: 120}",
        '{total: 120, fiscal: 100, other: ""}',
        '{total: "", fiscal: 120, other: ""}',
        '{total: "", fiscal: "", other: ""}',
        '{total: 120, fiscal: "", other: ""}',
        '{total: 待定, fiscal: 待定, other: ""}',
        '{total: 120, fiscal: 100, other: "", 自有资金: 20}',
        '{total: 120, other: ""}',
        '{total: 120, fiscal: ""}',
        '{fiscal: 120, other: ""}',
    ],
)
def test_passes(find: Find, funds: str) -> None:
    assert find(f"{{name: 某项目, money_unit: 万元, annual: {{funds: {funds}}}}}") == []


@pytest.mark.parametrize(
    "funds",
    [
        "{fiscal: 80, other: ''}", "{total: 80, fiscal: 80}", "{total: 80, other: 80}", "{total: 80}",
        "{total: 80, fiscal: '', other: ''}", "{total: 80, fiscal: 80, other: 0}", "{total: 约八十, fiscal: 约八十, other: ''}",
        "{total: '', fiscal: 80, other: ''}", "{total: 80, fiscal: 0, other: 80}",
    ],
)  # fmt: skip
def test_nothing_that_arithmetic_tells(find: Find, funds: str) -> None:
    assert find(f"{{name: 河道清淤, money_unit: 万元, annual: {{funds: {funds}}}}}") == []


def test_fix_fills_in_the_blank_cell(find: Find) -> None:
    [finding] = find("name: 河道清淤\nmoney_unit: 万元\nannual:\n  funds:\n    total: 80\n    fiscal: 80\n    other: ''    # 应报: C05\n")
    assert finding.fix is not None
    assert (finding.fix.start, finding.fix.end, finding.fix.replacement, finding.fix.safe) == (0, 0, "0", False)
