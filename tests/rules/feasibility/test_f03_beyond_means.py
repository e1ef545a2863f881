"""F03: more people than the money can serve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Cli
    from tests.rules.conftest import Find, Unjudged

CODE = "F03"
MARK = "    # 应报: F03"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(total: str, name: str, value: str, mark: str = "", level2: str = "数量指标", unit: str = "万元") -> str:
    return (
        f"name: 测试\nmoney_unit: {unit}\nannual:\n  funds: {{total: {total}}}{mark}\n  indicators:\n"
        f"    - {{level2: {level2}, name: {name}, value: '{value}'}}{mark}\n"
    )


def test_less_than_a_yuan_each(find: Find) -> None:
    [finding] = find(_form("3", "提供法律服务人次", "≥35000人次", MARK))
    assert finding.severity == "info"
    assert finding.message == "“提供法律服务人次”填“≥35000人次”，年度资金 3 万元，平均每人次 0.86 元，数量与资金不相称。"
    assert finding.hint == "请核实数量的位数和单位；不逐人花钱的，建议在名称里写明，如“宣传覆盖人数”。"
    assert [(place.field, place.text) for place in finding.places] == [("value", "≥35000人次"), ("total", "3")]


def test_in_yuan(find: Find) -> None:
    [finding] = find(_form("30000", "走访户数", "4万户", MARK, unit="元"))
    assert "年度资金 30000 元，平均每户 0.75 元" in finding.message


@pytest.mark.parametrize(
    ("total", "name", "value", "level2"),
    [
        ("3", "提供法律服务人次", "≥30000人次", "数量指标"),
        ("3", "受益人口", "≥80万人", "数量指标"),
        ("3", "提供法律服务人次", "≥80万人次", "社会效益指标"),
        ("3", "提供法律服务人次", "≥8万人次/年", "数量指标"),
        ("3", "发放手册", "≥80万册", "数量指标"),
        ("3", "提供法律服务人次", "≤8万人次", "数量指标"),
        ("3", "提供法律服务人次", "", "数量指标"),
        ("3", "提供法律服务人次", "≥0人次", "数量指标"),
        ("0", "提供法律服务人次", "≥8万人次", "数量指标"),
        ("''", "提供法律服务人次", "≥8万人次", "数量指标"),
    ],
)
def test_passes(find: Find, total: str, name: str, value: str, level2: str) -> None:
    assert find(_form(total, name, value, "", level2)) == []

def test_the_limit_can_be_set(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "perfcheck.toml").write_text("[options.F03]\nleast = 50\n", "utf-8")
    (tmp_path / "a.yaml").write_text(_form("3", "培训人次", "1000人次"), "utf-8")
    ended = cli("check", "a.yaml", "--select", "F03", "--format", "concise")
    assert "平均每人次 30 元" in ended.stdout


@pytest.mark.parametrize("unit", ["人", "人次", "户", "户次"])
def test_every_unit(find: Find, unit: str) -> None:
    assert f"平均每{unit} 0.75 元" in find(_form("3", "走访慰问", f"≥4万{unit}", MARK))[0].message


def test_hardly_less_than_a_yuan(find: Find) -> None:
    assert "平均每人次 1 元" in find(_form("10000", "走访慰问", "≥100005000人次", MARK))[0].message
    assert "平均每人次 0.5 元" in find(_form("0.00005", "走访慰问", "≥1人次", MARK))[0].message


def test_a_row_without_a_name(find: Find) -> None:
    assert find(_form("3", "走访慰问", "≥4万户", MARK).replace("name: 走访慰问, ", ""))[0].message.startswith("“”填“≥4万户”")


def test_blank_funds_are_no_matter_of_this_rule(unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert unjudged(_form("''", "走访慰问", "≥4万户")) == []


def test_a_share_too_small_for_two_decimals(find: Find) -> None:
    assert "平均每人次 0.01 元" in find(_form("3", "走访慰问", "≥300万人次", MARK))[0].message
    assert "平均每人次 0.01 元" in find(_form("3", "走访慰问", "≥224万人次", MARK))[0].message
    assert "平均每人次 0.0097 元" in find(_form("3", "走访慰问", "≥310万人次", MARK))[0].message
    assert "平均每人次 0.00038 元" in find(_form("3", "走访慰问", "≥8000万人次", MARK))[0].message


def test_the_funds_of_the_mid_term(find: Find) -> None:
    [finding] = find(_form("3", "走访慰问", "≥4万户", MARK).replace("annual:", "midterm:"))
    assert "中期资金 3 万元，平均每户 0.75 元" in finding.message
