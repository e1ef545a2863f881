"""R20: units of other places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "R20"
MARK = "    # 应报: R20"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(text: str, *, unit: str = "青禾县教育局", mark: str = "", more: str = "") -> str:
    return (
        f"name: 校园安全\nsupervisor: {unit}\nimplementer: {unit}\nannual:\n  goals:\n    - {{text: '{text}'}}{mark}\n{more}"
    )


@pytest.mark.parametrize(
    ("unit", "text", "name", "severity"),
    [
        ("青禾县教育局", "提升白泉县教育局管理水平", "白泉县教育局", "warning"),
        ("青禾县教育局", "为白泉县第一中学配备安防设备", "白泉县第一中学", "warning"),
        ("甲市云岭区教育局", "为白泉区实验小学配备安防设备", "白泉区实验小学", "warning"),
        ("东河省教育厅", "提高西河省教育厅直属高校办学水平", "西河省教育厅", "warning"),
        ("宁川市教育局", "提升平江市教育局管理水平", "平江市教育局", "info"),
        ("阿左旗教育局", "保障丰宁旗人民政府采购", "丰宁旗人民政府", "warning"),
        ("青禾县教育局", "退学率降至1%，提升白泉县教育局管理水平", "白泉县教育局", "warning"),
        ("青禾县教育局", "白泉县第一中学设备更新至2024年标准", "白泉县第一中学", "warning"),
    ],
)
def test_another_place(find: Find, unit: str, text: str, name: str, severity: str) -> None:
    [finding] = find(form(text, unit=unit, mark=MARK))
    assert finding.severity == severity
    assert finding.message == f"“{text}”里写的是“{name}”，而本套表的单位是“{unit}”，疑似别处材料的残留。"
    assert finding.hint == "请核实；照搬的改成本单位的名称和任务。"
    assert [place.field for place in finding.places] == ["goal"]


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("青禾县教育局", "提升青禾县教育局管理水平"),
        ("青禾县教育局", "向宁川市教育局报送材料"),
        ("宁川市教育局", "指导白泉县教育局整改"),
        ("宁川市教育局", "为平江市人民医院体检"),
        ("青禾县教育局", "各县教育局，全县中学，本县医院"),
        ("青禾县教育局", "创建示范县教育局"),
        ("青禾县教育局", "与白泉县教育局结对帮扶"),
        ("青禾县教育局", "赴白泉县第一中学学习"),
        ("青禾县教育局", "选派教师60人，交流至白泉县第一中学"),
        ("青禾县教育局", "选派教师往白泉县第一中学任教"),
        ("青禾县教育局", "白泉县学生就近入学"),
        ("甲市云岭区教育局", "建设高新区实验小学"),
        ("甲市云岭区教育局", "改造城关社区医院和景区医院"),
        ("教育局", "提升白泉县教育局管理水平"),
    ],
)
def test_silent(find: Find, unit: str, text: str) -> None:
    assert not find(form(text, unit=unit))


def test_twice_is_meant(find: Find) -> None:
    more = "    - {text: 白泉县第二中学改造}\n"
    assert not find(form("白泉县第一中学改造", more=more))


def test_the_same_text_in_both_terms_is_one_place(find: Find) -> None:
    more = f"midterm:\n  goals:\n    - {{text: 白泉县第一中学改造。}}{MARK}\n"
    [finding] = find(form("白泉县第一中学改造", mark=MARK, more=more))
    assert len(finding.places) == 2


def test_names_of_the_form_itself(find: Find) -> None:
    assert not find("name: 白泉县第一中学安防\nsupervisor: 青禾县教育局\nimplementer: 白泉县教育局\nannual:\n  goals:\n    - {text: 白泉县第一中学改造}\n")


def test_both_names(find: Find) -> None:
    more = f"    - {{text: 会同白泉县教育局联考}}{MARK}\n"
    [finding] = find(form("由青禾县教育局组织", more=more))
    assert "“白泉县教育局”" in finding.message


def test_only_the_project_tells_the_place(find: Find) -> None:
    [finding] = find(f"name: 青禾县水渠\nannual:\n  goals:\n    - {{text: 由白泉县水利局施工}}{MARK}\n")
    assert "本套表的单位是“青禾县水渠”" in finding.message


def test_a_city_speaks_of_its_counties(find: Find) -> None:
    text = form("白泉县第一中学改造", unit="宁川市教育局").replace("校园安全", "支持各县校园安全")
    assert not find(text)
    text = text.replace("implementer: 宁川市教育局", "implementer: 青禾县教育局")
    assert not find(text)
    assert not find(text.replace("宁川市教育局", "东河省教育厅"))


def test_a_place_is_one_matter_in_each_form(find: Find) -> None:
    text = "提升白泉县教育局管理水平"
    first, second = form(text, mark=MARK), form(text, mark=MARK).replace("name: 校园安全", "name: 食堂改造")
    assert len({finding.group for finding in find(f"{first}---\n{second}")}) == 1


def test_places_with_gaps_beside_them(find: Find) -> None:
    more = "  indicators:\n    - {name: '', value: '', standard: ''}\nextra: {联系人: ''}\n"
    assert len(find(form("提升白泉县教育局管理水平", mark=MARK, more=more))) == 1
