"""R17: explanations that repeat the name or the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "R17"
MARK = "    # 应报: R17"


def test_page(page: Callable[[], None]) -> None:
    page()


def row(name: str, value: str, more: str, mark: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{name: '{name}', value: '{value}', {more}}}{mark}\n"


@pytest.mark.parametrize(("column", "field"), [("note", "note"), ("其他", "extra")])
def test_name_once_more(find: Find, column: str, field: str) -> None:
    [finding] = find(row("公益培训 人次", "≥3000人次", f"{column}: 公益培训人次。" if column == "note" else "其他: {指标口径: 公益培训人次。}", MARK))
    assert finding.severity == "warning"
    assert finding.message == "“公益培训 人次”的解释照抄名称，看不出口径和数据来源。"
    assert finding.hint == "建议写计算口径、统计对象和数据来源。"
    assert [place.field for place in finding.places] == [field, "name"]


def test_value_once_more(find: Find) -> None:
    [finding] = find(row("系统可用", "全年不间断运行", "note: 全年不间断运行。", MARK))
    assert finding.severity == "info"
    assert finding.message == "“系统可用”的说明“全年不间断运行”照抄指标值，看不出口径和数据来源。"
    assert finding.hint == "建议写计算口径、统计对象和数据来源。"
    assert [place.field for place in finding.places] == ["note", "value"]


def test_one_group(find: Find) -> None:
    found = find(
        "name: 测试\nannual:\n  indicators:\n"
        f"    - {{name: 培训人次, value: 3人次, note: 培训人次}}{MARK}\n"
        f"    - {{name: 图书册数, value: 3册, note: 图书册数}}{MARK}\n"
    )
    assert len({finding.group for finding in found}) == 1


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("公益培训人次", "≥3000人次", "note: 全年签到的公益培训人次"),
        ("公益培训人次", "≥3000人次", "note: ''"),
        ("达标", "达标", "note: 达标"),
        ("学员满意度", "≥90%", "note: 90%"),
        ("不涉及", "不涉及", "note: 不涉及"),
        ("就业率", "不适用", "note: 不适用"),
        ("系统可用", "全年不间断运行", "其他: {上年情况: 全年不间断运行}"),
        ("公益培训人次", "≥3000人次", "standard: 公益培训人次"),
    ],
)
def test_silent(find: Find, name: str, value: str, more: str) -> None:
    assert not find(row(name, value, more))


def test_three_characters_are_enough(find: Find) -> None:
    assert len(find(row("合格率", "≥95%", "note: 合格率", MARK))) == 1
    assert find(row("及格", "≥95%", "note: 及格")) == []


def test_a_row_without_a_name(find: Find) -> None:
    assert find("name: 测试\nannual:\n  indicators:\n    - {value: 按时完成工作, note: 按时完成工作}\n") == []


def test_each_kind_of_copying_is_one_matter(find: Find) -> None:
    rows = "".join(f"    - {{name: {name}, value: {value}, note: {note}}}{MARK}\n" for name, value, note in (
        ("公益培训人次", "≥3000人次", "公益培训人次"), ("志愿服务场次", "≥30场", "志愿服务场次"),
        ("防汛值守", "全天值守", "全天值守"), ("河道巡查", "按周巡查", "按周巡查"),
    ))  # fmt: skip
    groups = [finding.group for finding in find("name: 测试\nannual:\n  indicators:\n" + rows)]
    assert groups[0] == groups[1] != groups[2] == groups[3]
