"""F12: a target behind what was reached last year."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from perfcheck.config import Config
from perfcheck.testing import check_snippet

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.checking.registry import Registry
    from tests.rules.conftest import Find, Unjudged

CODE = "F12"


def test_page(page: Callable[[], None]) -> None:
    page()


def now(value: str, more: str = "", *, kind: str = "数量指标", funds: str = "", name: str = "测试数") -> str:
    money = f"\nmoney_unit: 万元\nannual:\n  funds: {{total: {funds}}}" if funds else "\nannual:"
    return f'kind: project\nname: 测试\nyear: 2025{money}\n  indicators:\n    - {{level2: {kind}, name: {name}, value: "{value}"{more}}}'


def then(actual: str, *, kind: str = "数量指标", funds: str = "", value: str = "≥1", name: str = "测试数", count: int = 1) -> str:
    money = f"\nmoney_unit: 万元\nannual:\n  funds: {{total: {funds}}}" if funds else "\nannual:"
    row = f'\n    - {{level2: {kind}, name: {name}, value: "{value}", actual: "{actual}"}}'
    return f"\n# 上年的表\nkind: evaluation\nname: 测试\nyear: 2024{money}\n  indicators:{row * count}"


MARK = "    # 应报: F12"


@pytest.mark.parametrize(
    ("value", "actual", "gap", "kind"),
    [
        ("≥100场", "126场", "21", "数量指标"),
        ("≥8人", "10人", "20", "数量指标"),
        ("≥80%", "96%", "17", "质量指标"),
        ("≥1万元", "1.5万元", "33", "经济效益指标"),
        ("≤20件", "6件", "70", "社会效益指标"),
        ("≤1.2万元", "1万元", "17", "经济成本指标"),
        ("≤10件", "5件", "50", "社会效益指标"),
    ],
)
def test_behind(find: Find, value: str, actual: str, gap: str, kind: str) -> None:
    [finding] = find(now(value, kind=kind) + MARK + then(actual, kind=kind))
    assert finding.severity == "info"
    assert finding.message == f"“测试数”目标“{value}”，上年实际已达“{actual}”，目标反而退了 {gap}%。"
    assert finding.hint == "请核实能否提高；任务确实减少的，请写明原因。"
    assert [place.field for place in finding.places] == ["value"]


@pytest.mark.parametrize(
    ("value", "actual", "kind"),
    [
        ("≥120场", "126场", "数量指标"),
        ("≥90场", "100场", "数量指标"),
        ("≥3场", "4场", "数量指标"),
        ("≥90%", "96%", "满意度指标"),
        ("≤10件", "6件", "社会效益指标"),
        ("≤5件", "1件", "社会效益指标"),
        ("≤5件", "0件", "社会效益指标"),
        ("0起", "3起", "社会效益指标"),
        ("明显提升", "100场", "数量指标"),
        ("≥100场", "", "数量指标"),
        ("3-5场", "40场", "数量指标"),
        ("较上年增长5%", "增长9%", "经济效益指标"),
        ("6月底前", "3月", "时效指标"),
    ],
)
def test_silent(find: Find, value: str, actual: str, kind: str) -> None:
    assert not find(now(value, kind=kind) + then(actual, kind=kind))


def test_explained(find: Find) -> None:
    assert not find(now("≥100场", ", note: 剧团改制") + then("126场"))
    assert find(now("≥100场", ", note: 无") + MARK + then("126场"))


def test_less_money_less_work(find: Find) -> None:
    assert not find(now("≥50场", funds="50") + then("100场", funds="100"))
    assert find(now("≥50场", funds="51") + MARK + then("100场", funds="100"))
    assert find(now("≥50场", funds="50") + MARK + then("100场"))
    assert find(now("≥50场", funds="50") + MARK + then("100场", funds="0"))


def test_the_forms_own_column(find: Find) -> None:
    for head in ("上年实际完成值", "上年度实际水平", "2024年实际实现值", "去年实际"):
        [finding] = find(now("≥100", f", unit: 场, extra: {{{head}: 126}}") + MARK)
        assert "上年实际已达“126”" in finding.message
    for head in ("上年计划", "实际完成", "本年实际进度"):
        assert not find(now("≥100场", f", extra: {{{head}: 126场}}") + then("100场"))
    assert find(now("≥100场", ", extra: {上年实际: 126场}") + MARK + then("100场"))


def test_rows_of_one_name_are_not_compared(find: Find) -> None:
    assert not find(now("≥100场") + then("126场", count=2))
    assert not find(now("≥100场") + then("126场", name="别的"))
    assert not find(now("≥100场", name='""') + then("126场", name='""'))


def test_not_applicable(unjudged: Callable[[str], list[Unjudged]]) -> None:
    def reasons(text: str) -> list[str]:
        return [one.reason for one in unjudged(text)]

    assert reasons(now("≥100场")) == ["没有用 --previous 给出对照文件，表上也没有“上年实际”一栏"]
    none = ["上年的表里没有这个项目或部门的自评表，表上也没有“上年实际”一栏"]
    assert reasons(now("≥100场") + then("126场").replace("evaluation", "project")) == none
    assert reasons(now("≥100场") + then("126场").replace("2024", "2025")) == none
    assert reasons("kind: project\nname: 测试" + then("126场")) == ["没有年度指标"]
    assert reasons(now("≥100场") + "\n# 上年的表\nkind: evaluation\nname: 测试\nyear: 2024") == []


def test_the_margin_is_an_option(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    for margin, found in (("0.2", 1), ("0.21", 0)):
        options = {"F12": {"margin": Decimal(margin)}}
        monkeypatch.setattr("perfcheck.config.Config", lambda select, options=options: Config(select=select, options=options))
        assert len(check_snippet(now("≥79场") + then("100场"), ["F12"], registry).findings) == found


@pytest.mark.parametrize(
    ("value", "actual", "kind", "found"),
    [
        ("≤20件", "12件", "数量指标", False),  # more than half
        ("≤20件", "10件", "数量指标", True),
        ("≤5件", "1件", "数量指标", False),  # four more is few
        ("≥1%", "2%", "质量指标", True),
    ],
)
def test_small_numbers(find: Find, value: str, actual: str, kind: str, found: bool) -> None:
    assert len(find(now(value, kind=kind) + MARK * found + then(actual, kind=kind, value=value))) == found


def test_less_money_in_another_unit(find: Find) -> None:
    last = then("100件", funds="1000000").replace("money_unit: 万元", "money_unit: 元")
    assert find(now("≥50件", funds="50") + last) == []
    assert len(find(now("≥40件", funds="50") + MARK + last)) == 1


@pytest.mark.parametrize(
    ("value", "actual", "kind"), [("≤1900万元", "1900元", "成本指标"), ("≥3吨", "3000吨", "数量指标"), ("≥5人次", "6万人次", "数量指标")]
)
def test_a_slip_of_the_unit(find: Find, value: str, actual: str, kind: str) -> None:
    [finding] = find(now(value, kind=kind) + MARK + then(actual, kind=kind))
    assert finding.severity == "info"
    assert finding.message == f"“测试数”目标“{value}”，上年实际“{actual}”，相差千倍以上，像是单位或位数写错。"
    assert finding.hint == "请核对数和单位，看是否多写或漏写了“万”，改正写错的一处。"


def test_much_less_is_no_slip(find: Find) -> None:
    [finding] = find(now("≥4吨") + MARK + then("3999吨"))
    assert "目标反而退了 100%" in finding.message
