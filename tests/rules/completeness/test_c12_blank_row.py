"""C12: blank rows and rows with only a side column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "C12"
MARK = "    # 应报: C12"


TASK = "  - {name: 造林, content: 造林2000亩, funds: {total: 120}}\n"
SPARE = "  - {name: '', content: '', funds: {total: ''}}"


def test_page(page: Callable[[], None]) -> None:
    page()


def _tasks(*lines: str) -> str:
    return "kind: department\nname: 某县林业局\ntasks:\n" + "".join(lines)


def _rows(*rows: str) -> str:
    return "name: 测试\nannual:\n  indicators:\n" + "".join(f"    - {row}\n" for row in rows)


ROW = "{level2: 数量指标, name: 造林面积, value: 2000亩}"
BLANK = "{level2: 数量指标, name: '', value: ''}"


def test_a_spare_task(find: Find) -> None:
    [finding] = find(_tasks(TASK, SPARE + MARK + "\n"))
    assert finding.severity == "info"
    assert finding.message == "任务表里有 1 个空行。"
    assert finding.hint == "请删去用不到的行；漏填的请补填。"
    assert [place.section for place in finding.places] == ["年度主要任务"]


def test_rows_in_a_run_are_one(find: Find) -> None:
    [first, second] = find(_rows(BLANK + MARK, BLANK, ROW, BLANK + MARK, BLANK, BLANK))
    assert [first.message, second.message] == ["指标表里有 2 个空行。", "指标表里有 3 个空行。"]
    assert first.group == second.group


def test_nothing_filled_at_all_is_another_matter(find: Find) -> None:
    assert find(_rows(BLANK, BLANK)) == []
    assert find(_tasks(SPARE + "\n")) == []


def test_a_number_alone_is_another_matter(find: Find) -> None:
    assert find(_rows(ROW, "{level2: 数量指标, label: 指标2：, name: '', value: ''}")) == []
    [finding] = find(_rows(ROW, "{level2: 数量指标, label: ' ', name: '', value: ''}" + MARK))
    assert finding.message == "指标表里有 1 个空行。"


@pytest.mark.parametrize(("column", "text"), [("unit", "亩"), ("operator", "定性"), ("note", "按年度")])
def test_only_a_side_column(find: Find, column: str, text: str) -> None:
    [finding] = find(_rows(ROW, f"{{level2: 质量指标, name: '', value: '', {column}: {text}}}" + MARK))
    assert finding.message == f"这一行没有名称和值，只填了“{text}”。"
    assert finding.hint == "请补填名称和值，用不到的行删除。"
    assert [(place.field, place.text) for place in finding.places] == [(column, text)]


@pytest.mark.parametrize(
    "row",
    [
        "{level2: 质量指标, name: 成活率, value: '', unit: '%'}",
        "{level2: 质量指标, name: '', value: '85', unit: '%'}",
        "{level2: 质量指标, name: '', value: '', standard: 国标, unit: '%'}",
        "{level2: 质量指标, name: '', value: '', weight: '20', unit: 分}",
        "{level2: 质量指标, value: '', unit: 分}",
    ],
)
def test_rows_that_say_something(find: Find, row: str) -> None:
    assert find(_rows(ROW, row)) == []


def test_side_columns_are_one_thing_to_mend(find: Find) -> None:
    found = find(_rows(ROW, "{name: '', value: '', unit: 亩}" + MARK, "{name: '', value: '', unit: 个}" + MARK))
    assert len({finding.group for finding in found}) == 1


def test_each_table_is_one_matter_for_all_forms(find: Find) -> None:
    side = "{level2: 数量指标, name: '', value: '', unit: 套}"
    text = _tasks(TASK, SPARE + MARK + "\n") + _rows(ROW, BLANK + MARK, ROW, side + MARK).removeprefix("name: 测试\n")
    other = text.replace("某县林业局", "某县水利局").replace("unit: 套", "unit: 台")
    findings = find(f"{text}---\n{other}")
    assert len(findings) == 6 and len({finding.group.partition(":")[2] for finding in findings}) == 3
