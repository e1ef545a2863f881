"""A24: amounts in the goals against the funds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A24"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(*goals: str, total: str = "202.64", unit: str = "万元", found: str = "", extra: str = "", term: str = "annual") -> str:
    # found: "all" marks the goals and the total, "goals" only the goals.
    mark = "    # 应报: A24"
    lines = ["name: 道路维护", f"money_unit: {unit}", f"{term}:", "  funds:", f"    total: {total}" + (mark if found == "all" else "")]
    lines += [f"    {extra}"] if extra else []
    lines += ["  goals:", *(f"    - {{text: '{goal}'}}" + (mark if found else "") for goal in goals)]
    return "\n".join(lines)


def test_parts_of_one_goal(find: Find) -> None:
    [finding] = find(form("主干道维修100万元，路灯更换74万元。", found="all"))
    assert finding.severity == "warning"
    assert finding.message == "年度目标里各项金额合计 174 万元，年度资金 202.64 万元，相差 28.64 万元。"
    assert finding.hint == "请核对各项金额，补上漏项，使合计等于资金总额。"


def test_parts_of_several_goals_in_yuan(find: Find) -> None:
    [finding] = find(form("主干道维修100万元。", "路灯更换74万元。", total="2026400", unit="元", found="all", term="midterm"))
    assert finding.message == "中期目标里各项金额合计 1740000 元，中期资金 2026400 元，相差 286400 元。"


def test_products_count_with_their_years(find: Find) -> None:
    texts = ("护林员补助10320元×2年，防火物资70000元，宣传25000元",)
    assert not find(form(*texts, total="115640", unit="元"))
    [finding] = find(form(*texts, total="105320", unit="元", found="all"))
    assert "合计 115640 元" in finding.message


def test_a_total_of_their_own(find: Find) -> None:
    [finding] = find(form("安排资金共202.64万元，主干道维修100万元，路灯更换74万元。", found="goals"))
    assert finding.message == "目标里写共 202.64 万元，所列各项合计 174 万元，相差 28.64 万元。"
    assert finding.hint == "请核对各项金额，补上漏项或改正合计。"
    [finding] = find(form("主干道维修100万元，路灯更换74万元，合计174万元。", found="all"))
    assert "相差 28.64 万元" in finding.message


@pytest.mark.parametrize(
    "goals",
    [
        ("主干道维修128.64万元，路灯更换74万元。",),
        ("主干道维修128万元，路灯更换74万元。",),  # rounded
        ("安排资金202.64万元，其中主干道维修100万元。",),
        ("安排资金共202.64万元，其中：主干道100万元、路灯74万元。",),
        ("主干道维修100万元，其中路灯74万元。",),
        ("主干道维修100万元，路灯更换74万元。", "保障公厕正常开放。"),
        ("主干道维修100万元。",),
        ("带动社会投资100万元，村集体增收74万元。",),
        ("主干道维修100万元，每盏路灯更换不超过1万元。",),
        ("主干道维修100万元，路灯更换74万元以上。",),
        ("主干道维修100万元，路灯更换70—80万元。",),
        ("主干道维修100万元，路灯0.4万元/盏。",),
        ("合计安排100万元，总计74万元。",),
        ("标线20万元，护栏30万元。",),  # a quarter of the funds: something else
        ("标线300万元，护栏200万元。",),
        ("维修（200+300）元×2年，路灯74万元，护栏100万元。",),
        ("受益群众100万人，服务74万人次。",),
        ("",),
    ],
)
def test_silent(find: Find, goals: tuple[str, ...]) -> None:
    assert not find(form(*goals))


@pytest.mark.parametrize(("total", "reported"), [("348", True), ("348.1", False), ("87", True), ("86.9", False), ("175.7", False), ("175.8", True)])
def test_how_near_is_near(find: Find, total: str, reported: bool) -> None:
    # 174 万元: within half and twice the funds, and more than one per cent beside them
    assert bool(find(form("主干道维修100万元，路灯更换74万元。", total=total, found="all" if reported else ""))) == reported


def test_what_another_plan_holds(find: Find) -> None:
    text = form("主干道维修100万元，路灯更换74万元。")
    assert not find(text + "\nmidterm: {funds: {total: 174}}")


def test_more_than_the_funds_although_some_goals_tell_no_amount(find: Find) -> None:
    text = form("主干道维修200万元，路灯更换74万元。", "保障公厕正常开放。", found="all")
    [finding] = find(text.replace("开放。'}    # 应报: A24", "开放。'}    # 应报: A24"))
    assert "合计 274 万元，年度资金 202.64 万元" in finding.message


def test_a_source_may_be_what_is_handed_out(find: Find) -> None:
    assert not find(form("主干道维修100万元，路灯更换74万元。", extra="fiscal: 174"))
    assert not find(form("主干道维修100万元，路灯更换74万元。", total="''"))
    assert not find("name: 甲\nmoney_unit: 万元\nannual:\n  goals: [{text: 主干道维修100万元，路灯更换74万元。}]")


@pytest.mark.parametrize(
    "goals",
    [
        ("共安排资金150万元。",),
        ("主干道维修150万元。",),
        ("其中主干道维修100万元，路灯更换74万元。",),
        ("主干道维修100万元，路灯更换102.64万元。", "人行道维修20万元，护栏更换30万元。"),
    ],
)
def test_what_makes_no_sum(find: Find, goals: tuple[str, ...]) -> None:
    assert not find(form(*goals))


def test_a_goal_that_disagrees_with_itself_is_said_once(find: Find) -> None:
    [finding] = find(form("共180万元：主干道维修100万元，路灯更换74万元。", found="goals"))
    assert finding.message == "目标里写共 180 万元，所列各项合计 174 万元，相差 6 万元。"


@pytest.mark.parametrize(("second", "found"), [("39", ""), ("38.9", "all")])
def test_just_one_per_cent(find: Find, second: str, found: str) -> None:
    assert len(find(form(f"主干道维修60万元，路灯更换{second}万元。", total="100", found=found))) == bool(found)


def test_a_source_that_is_blank(find: Find) -> None:
    assert len(find(form("主干道维修100万元，路灯更换74万元。", found="all", extra="fiscal: ''"))) == 1


def test_both_columns_of_a_form_are_one_matter(find: Find) -> None:
    annual = form("主干道维修100万元，路灯更换74万元。", found="all")
    midterm = "\n".join(form("主干道维修300万元，路灯更换74万元。", total="602", term="midterm", found="all").splitlines()[2:])
    both = f"{annual}\n{midterm}"
    findings = find(f"{both}\n---\n{both.replace('name: 道路维护', 'name: 桥梁维护')}")
    assert len(findings) == 4 and len({finding.group for finding in findings}) == 2
