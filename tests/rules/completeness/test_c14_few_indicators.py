"""C14: too few indicators."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Cli
    from tests.rules.conftest import Find, Unjudged

CODE = "C14"
MARK = "    # 应报: C14"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(*names: str, term: str = "annual", mark: str = MARK, value: str = "5次") -> str:
    rows = "".join(f"    - {{level2: 数量指标, name: '{name}', value: '{value}'}}\n" for name in names)
    return f"name: 测试\n{term}:\n  period: 2024年{mark}\n  indicators:\n{rows}"


def test_two_are_few(find: Find) -> None:
    [finding] = find(_form("挂牌株数", "巡护次数"))
    assert finding.severity == "warning"
    assert finding.message == "整张表只有 2 条三级指标，少于 3 条，考核不了产出、效益、满意度几个方面。"
    assert finding.hint == "请补设能够考核的指标。"
    assert [(place.term, place.text) for place in finding.places] == [("annual", None)]


def test_rows_that_do_not_count(find: Find) -> None:
    [finding] = find(_form("挂牌株数", "不涉及", "", "巡护次数", "/"))
    assert "只有 2 条" in finding.message


def test_three_will_do(find: Find) -> None:
    assert find(_form("甲", "乙", "丙", mark="")) == []


def test_none_is_another_matter(find: Find) -> None:
    assert find("name: 测试\nannual: {period: 2024年, indicators: []}\n") == []
    assert find(_form("不涉及", mark="")) == []


def test_the_same_in_both_terms_is_one_thing(find: Find) -> None:
    both = _form("甲", term="midterm") + _form("甲").partition("\n")[2]
    assert len({finding.group for finding in find(both)}) == 1


def test_an_empty_midterm_column(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [outcome] = unjudged(_form("甲", term="midterm", mark="", value=""))
    assert (outcome.outcome, outcome.reason) == ("not_applicable", "中期栏整列未填")


def test_the_least_can_be_set(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "perfcheck.toml").write_text("[options.C14]\nleast = 5\n", "utf-8")
    (tmp_path / "a.yaml").write_text(_form("甲", "乙", "丙", "丁", mark=""), "utf-8")
    ended = cli("check", "a.yaml", "--select", "C14", "--format", "concise")
    assert "整张表只有 4 条三级指标，少于 5 条" in ended.stdout


def test_short_forms_are_one_matter(find: Find) -> None:
    both = _form("甲") + "---\n" + _form("乙", "丙").replace("name: 测试", "name: 另一个")
    assert len({finding.group for finding in find(both)}) == 1
