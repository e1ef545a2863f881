"""F05: dear meetings and leaflets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Cli
    from tests.rules.conftest import Find, Unjudged

CODE = "F05"
MARK = "    # 应报: F05"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(total: str, *rows: tuple[str, str], mark: str = MARK, unit: str = "万元") -> str:
    lines = "".join(f"    - {{level2: 数量指标, name: {name}, value: '{value}'}}{mark}\n" for name, value in rows)
    other = "    - {level2: 质量指标, name: 出勤率, value: ≥95%}\n"
    return f"name: 测试\nmoney_unit: {unit}\nannual:\n  funds: {{total: {total}}}{mark}\n  indicators:\n{lines}{other}"


def test_dear_activities(find: Find) -> None:
    [finding] = find(_form("100", ("宣传活动", "≥5次"), ("专题讲座", "3场")))
    assert finding.severity == "info"
    assert finding.message == (
        "本栏资金 100 万元，数量指标只有 “宣传活动”、“专题讲座” 共 8 次，摊到每次 12.5 万元，看不出其余资金用在哪里。"
    )
    assert finding.hint == "请补列其余资金的产出，或核实资金。"
    assert [place.field for place in finding.places] == ["total", "value", "value"]


def test_by_the_month(find: Find) -> None:
    assert find(_form("100", ("宣传活动", "每月1次"), mark="")) == []
    assert "共 12 次" in find(_form("150", ("宣传活动", "每月1次")))[0].message
    assert "共 5 次" in find(_form("150", ("宣传活动", "≤5次")))[0].message


@pytest.mark.parametrize(
    ("total", "rows"),
    [
        ("50", [("宣传活动", "≥5次")]),
        ("100", [("宣传活动", "≥5次"), ("改造广场", "2处")]),
        ("100", [("宣传活动", "≥5次"), ("印发手册", "3000份")]),
        ("100", [("宣传人数", "≥5人")]),
        ("100", [("巡回演出", "≥5场")]),
        ("100", [("宣传活动", "")]),
        ("100", [("宣传活动", "0次")]),
        ("100", [("宣传活动", "每周1次")]),
        ("''", [("宣传活动", "≥5次")]),
        ("100", []),
    ],
)
def test_passes(find: Find, total: str, rows: list[tuple[str, str]]) -> None:
    assert find(_form(total, *rows, mark="")) == []


def test_the_same_in_two_forms_is_one_thing(find: Find) -> None:
    [first], [second] = find(_form("100", ("宣传活动", "≥5次"))), find(_form("90", ("讲座", "≥2次")))
    assert first.group == second.group


def test_the_limit_can_be_set(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "perfcheck.toml").write_text("[options.F05]\nmost = 2\n", "utf-8")
    (tmp_path / "a.yaml").write_text(_form("100", ("宣传活动", "≥40次"), mark=""), "utf-8")
    ended = cli("check", "a.yaml", "--select", "F05", "--format", "concise")
    assert "摊到每次 2.5 万元" in ended.stdout


@pytest.mark.parametrize("unit", ["次", "场", "场次", "期", "期次", "批次"])
def test_every_unit_of_activities(find: Find, unit: str) -> None:
    assert "共 5 次，摊到每次 20 万元" in find(_form("100", ("宣传活动", f"≥5{unit}")))[0].message


def test_once_and_in_yuan(find: Find) -> None:
    [finding] = find(_form("150000", ("宣传活动", "1次"), unit="元"))
    assert "本栏资金 150000 元" in finding.message and "共 1 次，摊到每次 15 万元" in finding.message
    assert find(_form("90000", ("宣传活动", "1次"), mark="", unit="元")) == []


def test_a_quantity_that_is_no_activity_or_has_no_name(find: Find) -> None:
    assert find(_form("100", ("宣传活动", "≥5次"), ("宣传覆盖", "800人"), mark="")) == []
    unnamed = "    - {level2: 数量指标, name: '', value: 3处}\n"
    assert len(find(_form("100", ("宣传活动", "≥5次")) + unnamed)) == 1


def test_all_forms_are_one_matter(find: Find) -> None:
    text = _form("100", ("宣传活动", "≥5次"))
    findings = find(f"{text}---\n{text.replace('name: 测试', 'name: 乙').replace('≥5次', '≥6次')}")
    assert len(findings) == 2 and len({finding.group for finding in findings}) == 1


def test_blank_funds_are_no_matter_of_this_rule(unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert unjudged(_form("''", ("宣传活动", "≥5次"), mark="")) == []
