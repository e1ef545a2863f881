"""A50: 财政拨款 against its parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A50"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(*amounts: str, term: str = "annual", unit: str = "万元", found: bool = False) -> str:
    # "name: amount" each; those with a star are reported.
    lines = ["name: 管网改造", f"money_unit: {unit}", f"{term}:", "  funds:"]
    lines += [f"    {one.rstrip('*')}" + ("    # 应报: A50" if one.endswith("*") else "") for one in amounts]
    return "\n".join(lines)


def test_by_fund(find: Find) -> None:
    [finding] = find(form("total: 500", "fiscal: 500*", "一般公共预算: 300*", "政府性基金: 150*", "国有资本经营预算: ''"))
    assert finding.severity == "error"
    assert finding.message == "年度财政拨款填 500 万元，分项（一般公共预算 300、政府性基金 150）相加是 450 万元，多 50 万元。"
    assert finding.hint == "请核对财政拨款和各分项，改正算错或漏列的一处。"


def test_by_level_in_yuan(find: Find) -> None:
    [finding] = find(form("fiscal: 5000000*", "中央资金: 3000000*", "省级资金: 2500000*", term="midterm", unit="元"))
    assert finding.severity == "warning"
    assert finding.message == "中期财政拨款填 5000000 元，分项（中央资金 3000000、省级资金 2500000）相加是 5500000 元，少 500000 元。"


def test_tasks(find: Find) -> None:
    [finding] = find("""
        kind: department
        name: 某局
        money_unit: 万元
        tasks:
          - name: 管网改造
            funds:
              total: 500
              fiscal: 500              # 应报: A50
              一般公共预算拨款: 300    # 应报: A50
              政府性基金预算: 150      # 应报: A50
        annual: {funds: {total: 500}}
    """)
    assert finding.message.startswith("任务“管网改造”财政拨款填 500 万元")


def test_by_fund_and_by_level_together(find: Find) -> None:
    [finding] = find(form("fiscal: 700*", "一般公共预算: 300*", "政府性基金: 200*", "上级补助: 100*", "结转资金: 20"))
    assert finding.severity == "warning"
    assert "（一般公共预算 300、政府性基金 200、上级补助 100）相加是 600 万元" in finding.message


def test_other_money_beside_it(find: Find) -> None:
    assert find(form("total: 520", "fiscal: 500*", "other: 20", "一般公共预算: 300*", "政府性基金: 150*", "自筹资金: 50"))


@pytest.mark.parametrize(
    "amounts",
    [
        ("total: 520", "fiscal: 500", "other: 20", "一般公共预算拨款: 300", "政府性基金预算: 200"),
        ("fiscal: 500.00", "一般公共预算拨款: 300", "政府性基金预算: 200.01"),
        ("total: 700", "fiscal: 500", "上级转移支付: 200", "本级财力: 480"),
        ("total: 500", "fiscal: 500", "一般公共预算: 300", "政府性基金: 150", "上年结转: 50"),
        ("total: 500", "fiscal: 300", "一般公共预算: 300", "政府性基金: 150"),
        ("total: 500", "fiscal: 500", "中央资金: 300"),
        ("total: 700", "fiscal: 700", "一般公共预算: 300", "政府性基金: 200", "上级补助: 200"),
        ("total: 500", "fiscal: 500", "一般公共预算: 300", "上级补助: 150"),
        ("total: 500", "fiscal: 500", "一般公共预算: 300", "单位资金: 150"),
        ("total: 500", "fiscal: 500", "一般公共预算: 300", "政府性基金（其他）: 150"),
        ("total: 500", "fiscal: ''", "一般公共预算: 300", "政府性基金: 150"),
        ("total: 500", "一般公共预算: 300", "政府性基金: 150"),
        ("total: 500", "fiscal: 500", "一般公共预算: 300", "政府性基金: ''"),
    ],
)
def test_silent(find: Find, amounts: tuple[str, ...]) -> None:
    assert not find(form(*amounts))


def test_a_part_of_nought_explains_nothing(find: Find) -> None:
    assert find(form("total: 500", "fiscal: 500*", "一般公共预算: 300*", "政府性基金: 0*"))


def test_what_cannot_be_read(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged(form("fiscal: 500", "一般公共预算: 约300", "政府性基金: 150"))
    assert one == ("insufficient_data", "“约300”读不出金额，年度财政拨款的分项没有核对", "约300")


def test_two_hundredths_are_no_rounding(find: Find) -> None:
    assert len(find(form("fiscal: 500*", "一般公共预算: 300*", "政府性基金: 199.98*"))) == 1
    assert not find(form("fiscal: 500", "一般公共预算: 300", "政府性基金: 199.99"))


@pytest.mark.parametrize(
    "amounts",
    [
        ("fiscal: 300", "中央资金: 300", "省级资金: 150"),
        ("total: 650", "fiscal: 500", "中央资金: 400", "省级资金: 150.01"),
    ],
)
def test_one_of_the_sources_explains_it(find: Find, amounts: tuple[str, ...]) -> None:
    assert not find(form(*amounts))


def test_each_column_of_each_form_is_a_matter_of_its_own(find: Find) -> None:
    amounts = ("fiscal: 500*", "一般公共预算: 300*", "政府性基金: 150*")
    both = form(*amounts) + "\n" + "\n".join(form(*amounts, term="midterm").splitlines()[2:])
    findings = find(f"{both}\n---\n{both.replace('name: 管网改造', 'name: 泵站改造')}")
    assert len(findings) == 4 and len({finding.group for finding in findings}) == 4
