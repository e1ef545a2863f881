"""C17: indicators that do not apply, and count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "C17"
MARK = "    # 应报: C17"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(*rows: str) -> str:
    return "name: 测试\nannual:\n  indicators:\n" + "".join(f"    - {row}\n" for row in rows)


REAL = "{level2: 社会效益指标, name: 预警覆盖率, value: ≥95%, weight: 30}"


@pytest.mark.parametrize(
    ("name", "value", "field", "text"),
    [
        ("不涉及", "不涉及", "name", "不涉及"),
        ("生态效益", "不适用", "value", "不适用"),
        ("本项目不适用此指标", "", "name", "本项目不适用此指标"),
        ("", "无", "value", "无"),
        ("无。", "", "name", "无。"),
    ],
)
def test_points_for_nothing(find: Find, name: str, value: str, field: str, text: str) -> None:
    row = f"{{level2: 生态效益指标, name: '{name}', value: '{value}', weight: 10分}}{MARK}"
    [finding] = find(_form(REAL, row))
    assert finding.severity == "warning"
    assert finding.message == f"“生态效益”的这一条写“{text}”，却给了 10 分，这部分分不用做事就能得。"
    assert finding.hint == "请删去这一条，把分值分给其他指标。"
    assert [(place.field, place.text) for place in finding.places] == [(field, text), ("weight", "10分")]


def test_without_a_category(find: Find) -> None:
    [finding] = find(_form("{name: 不涉及, value: '', weight: 5}" + MARK))
    assert finding.message.startswith("“指标”的这一条")


@pytest.mark.parametrize("weight", ["", "0", "0分", "0.0"])
def test_no_points(find: Find, weight: str) -> None:
    assert find(_form(REAL, f"{{level2: 生态效益指标, name: 不涉及, value: 不涉及, weight: '{weight}'}}")) == []


@pytest.mark.parametrize(
    "row",
    [
        "{level2: 质量指标, name: 安全事故, value: 无, weight: 10}",
        "{level2: 质量指标, name: 无障碍设施改造, value: 12处, weight: 10}",
        "{level2: 质量指标, name: 违规事项, value: 无违规, weight: 10}",
        "{level2: 质量指标, name: '', value: '', weight: 10}",
    ],
)
def test_none_as_an_answer(find: Find, row: str) -> None:
    assert find(_form(REAL, row)) == []


def test_no_benefit_at_all(find: Find) -> None:
    [finding] = find(
        _form(
            "{level2: 数量指标, name: 检修次数, value: 12次}",
            "{level2: 经济效益指标, name: 不涉及, value: /}" + MARK,
            "{level2: 社会效益指标, name: 不涉及, value: ''}" + MARK,
        )
    )
    assert finding.message == "2 条效益指标都写“不涉及”，看不出花钱带来什么效果。"
    assert finding.hint == "请至少设一条能够考核的效益指标，不涉及的删去。"
    assert [place.field for place in finding.places] == ["name", "name"]


def test_one_real_benefit_is_enough(find: Find) -> None:
    assert find(_form("{level2: 经济效益指标, name: 不涉及, value: ''}", REAL)) == []
    assert find(_form("{level2: 数量指标, name: 不涉及, value: ''}")) == []
    blank = "{level2: 社会效益指标, name: '', value: ''}"
    assert len(find(_form("{level2: 经济效益指标, name: 不涉及, value: ''}" + MARK, blank))) == 1


def test_a_form_without_points(find: Find) -> None:
    assert find(_form("{level2: 数量指标, name: 不涉及, value: ''}", "{level2: 社会效益指标, name: 覆盖率, value: 90%}")) == []


def test_groups(find: Find) -> None:
    row = "{{level2: {}, name: 不涉及, value: '', weight: 5}}" + MARK
    found = find(_form(REAL, row.format("生态效益指标"), row.format("生态效益指标"), row.format("经济效益指标")))
    assert len({finding.group for finding in found}) == 2
