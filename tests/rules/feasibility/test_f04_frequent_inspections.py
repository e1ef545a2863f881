"""F04: inspections too often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Cli
    from tests.rules.conftest import Find

CODE = "F04"
MARK = "    # 应报: F04"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(*rows: tuple[str, str], mark: str = MARK) -> str:
    lines = "".join(f"    - {{level2: 数量指标, name: {name}, value: '{value}'}}{mark}\n" for name, value in rows)
    return f"name: 测试\nannual:\n  indicators:\n{lines}"


@pytest.mark.parametrize(("name", "value"), [("乡镇工作督查", "每月2次"), ("驻村暗访", "每月一次"), ("专题调研", "≥12次/年"), ("考核", "每周1次")])
def test_found(find: Find, name: str, value: str) -> None:
    if value == "每周1次":
        assert find(_form((name, value), mark="")) == []  # weeks do not convert to years
        return
    [finding] = find(_form((name, value)))
    assert finding.severity == "info"
    assert finding.message == f"“{name}”每年 12 次以上，与精简督查检查考核的要求不合。"
    assert finding.hint == "请核定频次，能合并的合并。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


def test_one_finding_a_form(find: Find) -> None:
    [finding] = find(_form(("乡镇督查", "每月1次"), ("村级检查", "每月2次")))
    assert finding.message.startswith("“乡镇督查”、“村级检查”每年")
    assert len(finding.places) == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("乡镇督查", "每年2次"),
        ("乡镇督查", "11次/年"),
        ("乡镇督查", "≥20次"),
        ("安全生产检查", "每月2次"),
        ("工程质量督查", "每月2次"),
        ("乡镇督查", "每月40公里"),
        ("乡镇督查", ""),
        ("培训", "每月2次"),
    ],
)
def test_passes(find: Find, name: str, value: str) -> None:
    assert find(_form((name, value), mark="")) == []


def test_an_upper_bound_is_what_is_planned(find: Find) -> None:
    assert len(find(_form(("乡镇督查", "≤12次/年")))) == 1


def test_the_same_in_two_forms_is_one_thing(find: Find) -> None:
    [first], [second] = find(_form(("乡镇督查", "每月1次"))), find(_form(("村级检查", "每月2次")))
    assert first.group == second.group


def test_the_limit_can_be_set(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "perfcheck.toml").write_text("[options.F04]\nmost = 4\n", "utf-8")
    (tmp_path / "a.yaml").write_text(_form(("乡镇督查", "每季度1次"), mark=""), "utf-8")
    ended = cli("check", "a.yaml", "--select", "F04", "--format", "concise")
    assert "每年 4 次以上" in ended.stdout
