"""R21: one output in two projects."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "R21"
MARK = "    # 应报: R21"


def test_page(page: Callable[[], None]) -> None:
    page()


def forms(*rows: str) -> str:
    """`name|value|standard|二级` for one project each, a row that ends in ! is to be found."""
    text = "declarations:\n"
    for at, row in enumerate(rows):
        name, value, standard, level2 = (*row.rstrip("!").split("|"), "", "", "")[:4]
        level2 = level2 or "数量指标"
        text += (
            f"  - kind: project\n    name: 项目{'甲乙丙'[at]}\n    annual:\n      indicators:\n"
            f"        - {{level2: {level2}, name: {name}, value: '{value}', standard: '{standard}'}}{MARK if row.endswith('!') else ''}\n"
        )
    return text


def test_same_output(find: Find) -> None:
    [finding] = find(forms("清淤疏浚土方。|15.6 万立方米!", "清淤疏浚土方|15.6万立方米!"))
    assert finding.severity == "warning"
    assert finding.message == "“清淤疏浚土方”（15.6 万立方米）在项目“项目甲”“项目乙”里都有，疑似同一产出重复申报。"
    assert finding.hint == "请核实；确是同一产出的只留在一个项目里，不是的写明各自的对象。"
    assert [place.field for place in finding.places] == ["name", "name"]


@pytest.mark.parametrize(
    ("name", "value", "severity"),
    [
        ("乡村医生培训人次", "≥600人次", "warning"),
        ("危桥改造", "3座", "info"),
        ("危桥改造", "99座", "info"),
        ("危桥改造", "100座", "warning"),
        ("建设口袋公园", "≤6座", "warning"),
        ("接种流感疫苗人数", "2.3万人", "warning"),
    ],
)
def test_names_that_tell(find: Find, name: str, value: str, severity: str) -> None:
    [finding] = find(forms(f"{name}|{value}!", f"{name}|{value}!", f"别的{name}|{value}"))
    assert finding.severity == severity


def test_generic_name_with_the_same_standard(find: Find) -> None:
    [finding] = find(forms("培训人次|≥120人次|上年118人次!", "培训人次|≥120人次|上年118人次!"))
    assert finding.severity == "info"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("清淤疏浚土方|15.6万立方米", "清淤疏浚土方|8万立方米"),
        ("北河清淤土方|15.6万立方米", "南河清淤土方|15.6万立方米"),
        ("培训人次|≥120人次|上年118人次", "培训人次|≥120人次|上年96人次"),
        ("培训人次|≥120人次|年度计划", "培训人次|≥120人次|年度计划"),
        ("会议次数|≥12次", "会议次数|≥12次"),
        ("采购设备数量|≥12台", "采购设备数量|≥12台"),
        ("危桥改造|2座", "危桥改造|2座"),
        ("危桥改造|全覆盖", "危桥改造|全覆盖"),
        ("危桥改造|100%", "危桥改造|100%"),
        ("危桥改造|按计划", "危桥改造|按计划"),
        ("危桥改造|", "危桥改造|"),
        ("''|接种疫苗12万人", "''|接种疫苗12万人"),
        ("危桥改造合格数|12座||质量指标", "危桥改造合格数|12座||质量指标"),
    ],
)
def test_silent(find: Find, left: str, right: str) -> None:
    assert not find(forms(left, right))


def test_twice_in_one_project(find: Find) -> None:
    text = forms("清淤疏浚土方|15.6万立方米", "渠道衬砌|8公里")
    row = "        - {level2: 数量指标, name: 渠道衬砌, value: '8公里'}\n"
    assert not find(text + row)


def test_not_applicable(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [outcome] = unjudged(forms("清淤疏浚土方|15.6万立方米"))
    assert (outcome.outcome, outcome.reason) == ("not_applicable", "没有两张以上项目表")


def test_two_projects_are_enough_to_compare(unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert unjudged(forms("清淤疏浚土方|15万立方米", "河道保洁里程|30公里")) == []


def test_written_in_another_way(find: Find) -> None:
    [finding] = find(forms("清淤 疏浚土方|15.6万立方米。!", "清淤疏浚土方。|15.6万立方米；!"))
    assert finding.message.startswith("“清淤 疏浚土方”（15.6万立方米")


@pytest.mark.parametrize("value", ["明显改善", "按计划", "不低于上年"])
def test_values_that_count_nothing(find: Find, value: str) -> None:
    assert not find(forms(f"清淤疏浚土方|{value}", f"清淤疏浚土方|{value}"))


def test_two_forms_of_one_project_are_no_two_projects(find: Find) -> None:
    text = forms("清淤疏浚土方|15.6万立方米", "清淤疏浚土方|15.6万立方米")
    assert not find(text.replace("name: 项目乙", "name: 项目甲 "))
