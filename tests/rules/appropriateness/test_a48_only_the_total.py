"""A48: cost indicators that only repeat the funds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A48"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(*rows: str, total: str = "120", count: str = "≥3000盏", head: str = "kind: project\nname: 路灯维护", term: str = "annual", unit: str = "万元") -> str:
    # "name | value" of cost rows, a star where it is reported.
    lines = [head, f"money_unit: {unit}", f"{term}:", f"  funds: {{total: {total}}}", "  indicators:"]
    lines.append(f"    - {{level2: 数量指标, name: 维护路灯, value: '{count}'}}")
    for row in rows:
        name, value = (part.strip() for part in row.split("|"))
        mark = "    # 应报: A48" if value.endswith("*") else ""
        lines.append(f"    - {{level2: 成本指标, name: {name}, value: '{value.rstrip('*')}'}}{mark}")
    return "\n".join(lines)


def test_one_total(find: Find) -> None:
    [finding] = find(form("项目总成本 | ≤120万元*"))
    assert finding.severity == "info"
    assert finding.message == "年度成本指标只有“项目总成本”≤120万元，就是年度资金 120 万元，没有单位成本。"
    assert finding.hint == "建议补充单位成本，例如“每盏成本≤×元”；确实不能分摊的不用改。"


def test_two_totals_and_rounding(find: Find) -> None:
    [finding] = find(form("项目总成本 | ≤120.5万元*", "资金支出总额 | 控制在1200000元内*", total="1200000", unit="元"))
    assert finding.message == "年度成本指标只有“项目总成本”“资金支出总额”，就是年度资金 1200000 元，没有单位成本。"


def test_only_the_year_is_looked_at(find: Find) -> None:
    midterm = form("项目总成本 | ≤360万元", total="360", term="midterm").splitlines()[4:]
    assert len(find("\n".join([form("项目总成本 | ≤120万元*"), "midterm:", *midterm]))) == 1
    [finding] = find(form("项目总成本 | ≤360万元*", total="360", term="midterm"))
    assert finding.message.startswith("中期成本指标只有")
    assert find(form("项目总成本 | ≤360万元*", total="360", term="midterm") + "\nannual: {funds: {total: 120}}")


@pytest.mark.parametrize(
    "text",
    [
        form("项目总成本 | ≤120万元", "单灯维护成本 | ≤400元/盏"),
        form("单灯维护成本 | ≤400元/盏", "项目总成本 | ≤120万元"),
        form("项目总成本 | ≤120万元", "人工费 | ≤20万元"),
        form("项目总成本 | ≤112万元"),
        form("项目总成本 | ≤121万元"),
        form("项目总成本 | 不超过预算"),
        form("项目总成本 | ≥120万元"),
        form("项目总成本 | 10万元/月"),
        form("项目总成本 | "),
        form("项目总成本 | ≤120万元", count="100%"),
        form("项目总成本 | ≤120万元", count="每月2次"),
        form("项目总成本 | ≤120万元", count="若干盏"),
        form("项目总成本 | ≤120万元", count="3000万元"),
        form("项目总成本 | ≤120万元", total="''"),
        form("项目总成本 | ≤120万元", total="0"),
        form("项目总成本 | ≤120万元", head="kind: department\nname: 某局"),
        form("桥梁总成本 | ≤120万元"),
        form(),
    ],
)
def test_silent(find: Find, text: str) -> None:
    assert not find(text)


@pytest.mark.parametrize(("value", "found"), [("≤120.6万元*", True), ("≤120.7万元", False), ("120万元/年", False)])
def test_how_near_the_funds(find: Find, value: str, found: bool) -> None:
    assert len(find(form(f"项目总成本 | {value}"))) == found


def test_cost_rows_with_gaps(find: Find) -> None:
    gaps = "\n    - {level2: 成本指标, name: 办公费, value: ''}\n    - {level2: 成本指标, name: 差旅费}"
    assert len(find(form("项目总成本 | ≤120万元*") + gaps)) == 1
    assert not find(form("项目总成本 | ≤120万元") + "\n    - {level2: 成本指标, value: ≤120万元}")


def test_each_project_is_a_matter_of_its_own(find: Find) -> None:
    text = form("项目总成本 | ≤120万元*")
    assert len({finding.group for finding in find(f"{text}\n---\n{text.replace('name: 路灯维护', 'name: 路灯改造')}")}) == 2


def test_what_is_counted_elsewhere_shares_no_cost(find: Find) -> None:
    text = form("项目总成本 | ≤120万元", count="100%")
    assert not find(f"{text}\n    - {{level2: 社会效益指标, name: 惠及小区, value: ≥30个}}")
