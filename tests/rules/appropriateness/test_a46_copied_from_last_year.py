"""A46: last year's indicators with this year's money."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.config import Config
from perfcheck.testing import check_snippet

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.checking.registry import Registry
    from tests.rules.conftest import Find, Unjudged

CODE = "A46"
ROWS = [f"第{n}件事|≥{n}0次" for n in range(1, 11)]


def test_page(page: Callable[[], None]) -> None:
    page()


def form(year: str, funds: str, rows: list[str], *, mark: bool = False, head: str = "name: 测试", more: str = "") -> str:
    note = "    # 应报: A46" if mark else ""
    lines = ["kind: project", head, f"year: {year}" if year else "", "money_unit: 万元", "annual:", "  funds:", f"    total: '{funds}'{note}", "  indicators:"]
    for number, item in enumerate(rows):
        name, value = item.split("|")
        lines.append(f"    - {{level2: 数量指标, name: {name}, value: '{value}'{more}}}{'' if number else note}")
    return "\n".join(line for line in lines if line)


def both(now: str, then: str) -> str:
    return f"{now}\n# 上年的表\n{then}"


@pytest.mark.parametrize(
    ("now", "then", "said"),
    [("150", "100", "100 万元变为 150 万元（增加 50%）"), ("80", "100", "100 万元变为 80 万元（减少 20%）"), ("120", "100", "增加 20%")],
)
def test_copied(find: Find, now: str, then: str, said: str) -> None:
    [finding] = find(both(form("2025", now, ROWS, mark=True), form("2024", then, ROWS)))
    assert finding.severity == "info"
    assert finding.message.startswith("年度指标 10 条中有 10 条与上年（2024 年）相同，资金却由 ")
    assert said in finding.message
    assert finding.hint == "请按今年的资金和任务重新核定指标值；任务确实不变的，请说明资金变动的原因。"
    assert [place.field for place in finding.places] == ["total", None]


def test_nine_of_ten_are_enough_eight_are_not(find: Find) -> None:
    [finding] = find(both(form("2025", "150", [*ROWS[:9], "另一件事|≥5次"], mark=True), form("2024", "100", ROWS)))
    assert "10 条中有 9 条" in finding.message
    assert not find(both(form("2025", "150", [*ROWS[:8], "甲|≥5次", "乙|≥5次"]), form("2024", "100", ROWS)))
    assert not find(both(form("2025", "150", ROWS[:8]), form("2024", "100", ROWS)))


def test_years_do_not_count(find: Find) -> None:
    rows = [*ROWS[:4], "完成2025年任务|2025年12月底前"]
    before = [*ROWS[:4], "完成2024年任务|2024年12月底前"]
    assert find(both(form("2025", "150", rows, mark=True, head="name: 2025年测试"), form("2024", "100", before, head="name: 2024年度测试")))


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (form("2025", "119", ROWS), form("2024", "100", ROWS)),
        (form("2025", "81", ROWS), form("2024", "100", ROWS)),
        (form("2025", "150", ROWS[:4]), form("2024", "100", ROWS[:4])),
        (form("2025", "150", [row.replace("0次", "5次") for row in ROWS]), form("2024", "100", ROWS)),
        (form("2025", "150", ROWS, more=", unit: 万次"), form("2024", "100", ROWS, more=", unit: 次")),
    ],
)
def test_silent(find: Find, now: str, then: str) -> None:
    assert not find(both(now, then))


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (form("2025", "150", ROWS), form("2024", "100", ROWS, head="name: 另一个")),
        (form("2025", "150", ROWS), form("2025", "100", ROWS)),
        (form("2025", "150", ROWS), form("2026", "100", ROWS)),
        (form("2025", "150", ROWS), form("2024", "100", ROWS).replace("project", "evaluation")),
        (form("2025", "150", ROWS), form("2024", "100", ROWS).replace("project", "department")),
        (form("2025", "150", ROWS, head="name: 测试\nimplementer: 甲局"), form("2024", "100", ROWS, head="name: 测试\nimplementer: 乙局")),
    ],
)
def test_another_form(unjudged: Callable[[str], list[Unjudged]], now: str, then: str) -> None:
    assert [one.reason for one in unjudged(both(now, then))] == ["上年的表里没有这个项目或部门"]


def test_the_code_goes_before_the_name(find: Find) -> None:
    now = form("2025", "150", ROWS, mark=True, head="name: 测试\ncode: A1")
    assert find(both(now, form("2024", "100", ROWS, head="name: 原来的名称\ncode: A1")))


def test_not_judged(unjudged: Callable[[str], list[Unjudged]]) -> None:
    reason = "今年或上年的年度资金读不出，没有与上年比较"
    assert [one.reason for one in unjudged(both(form("2025", "", ROWS), form("2024", "100", ROWS)))] == [reason]
    assert [one.reason for one in unjudged(both(form("2025", "100", ROWS), form("2024", "0", ROWS)))] == [reason]
    assert [one.reason for one in unjudged(form("2025", "100", ROWS))] == ["没有用 --previous 给出对照文件"]
    bare = "kind: project\nname: 测试\nyear: 2024"
    assert [one.reason for one in unjudged(both(form("2025", "100", ROWS), bare))] == ["没有年度指标可比"]
    assert [one.reason for one in unjudged(both(bare.replace("2024", "2025"), form("2024", "100", ROWS)))] == ["没有年度指标可比"]


@pytest.mark.parametrize(("options", "found"), [({"share": Decimal(1)}, 0), ({"change": Decimal("0.6")}, 0), ({"share": Decimal("0.8")}, 1)])
def test_options(registry: Registry, options: dict[str, Any], found: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = both(form("2025", "150", [*ROWS[:9], "另一件事|≥5次"]), form("2024", "100", ROWS))
    monkeypatch.setattr("perfcheck.config.Config", lambda select: Config(select=select, options={"A46": options}))
    assert len(check_snippet(text, ["A46"], registry).findings) == found


def test_less_money_and_signs_at_the_end(find: Find) -> None:
    [finding] = find(both(form("2025", "60", [f"{row}。" for row in ROWS], mark=True), form("2024", "100", ROWS)))
    assert finding.message.endswith("资金却由 100 万元变为 60 万元（减少 40%）。")
    [finding] = find(both(form("2025", "200.4", ROWS, mark=True), form("2024", "100", ROWS)))
    assert finding.message.endswith("（增加 100%）。")
    [finding] = find(both(form("2025", "5000000", ROWS, mark=True).replace("money_unit: 万元", "money_unit: 元"), form("2024", "100", ROWS)))
    assert "由 100 万元变为 500 万元（增加 400%）" in finding.message


def test_the_fiscal_money_where_there_is_no_total(find: Find) -> None:
    now, then = form("2025", "60", ROWS, mark=True).replace("total:", "fiscal:"), form("2024", "100", ROWS).replace("total:", "fiscal:")
    [finding] = find(both(now, then))
    assert finding.places[0].field == "fiscal"
