"""F11: satisfaction below 80 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Cli
    from tests.rules.conftest import Find

CODE = "F11"
MARK = "    # 应报: F11"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(name: str, value: str, mark: str = "", level2: str = "服务对象满意度指标", more: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: {name}, value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize("value", ["≥70%", "79.9%", "60%以上", "百分之七十五", "≥0.5%"])
def test_found(find: Find, value: str) -> None:
    [finding] = find(_form("就餐老人满意度", value, MARK))
    assert finding.severity == "info"
    assert finding.message == f"“就餐老人满意度”填“{value}”，低于 80%，考核起不到作用。"
    assert finding.hint == "请核实；建议参照往年实际改为“≥×%”。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("就餐老人满意度", "≥80%"),
        ("就餐老人满意度", "0%"),
        ("家属不满意率", "5%"),
        ("满意度", "提高3个百分点"),
        ("满意度", "比上年提高5%"),
        ("满意度", "提高5%"),
        ("满意度", "达到上年的70%"),
        ("满意度评分", "≥4.5分"),
        ("满意度", "≤70%"),
        ("满意度", ""),
        ("满意度", "满意"),
        ("入住率", "≥70%"),
        ("满意度调查", "≥70份"),
    ],
)
def test_passes(find: Find, name: str, value: str) -> None:
    assert find(_form(name, value)) == []


def test_split_columns(find: Find) -> None:
    assert len(find(_form("满意度", "70", MARK, more=", unit: '%', operator: ≥"))) == 1
    assert find("name: 测试\nannual: {indicators: [{level2: 满意度指标, name: 满意度}]}\n") == []


def test_the_limit_can_be_set(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "perfcheck.toml").write_text("[options.F11]\nleast = 90\n", "utf-8")
    (tmp_path / "a.yaml").write_text(_form("满意度", "≥85%"), "utf-8")
    ended = cli("check", "a.yaml", "--select", "F11", "--format", "concise")
    assert "低于 90%" in ended.stdout


def test_less_than_one_per_cent(find: Find) -> None:
    assert len(find(_form("就餐老人满意度", "≥0.5%", MARK))) == 1


@pytest.mark.parametrize("value", ["提高5%", "较上年提高5%"])
def test_against_last_year(find: Find, value: str) -> None:
    assert find(_form("就餐老人满意度", value)) == []


def test_a_unit_in_its_own_column(find: Find) -> None:
    assert not find(_form("就餐老人满意度", "85", more=', unit: "%"'))
    assert len(find(_form("就餐老人满意度", "70", MARK, more=', unit: "%"'))) == 1
