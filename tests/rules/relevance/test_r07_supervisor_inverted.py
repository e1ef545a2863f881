"""R07: 主管部门 and 实施单位 interchanged, or unlike those of the other forms."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "R07"


def test_page(page: Callable[[], None]) -> None:
    page()


def project(supervisor: str, implementer: str | None, mark: str = "", place: str = "both") -> str:
    lines = [f"  - kind: project\n    name: {supervisor}的项目\n    supervisor: {supervisor}{mark}\n"]
    if implementer is not None:
        lines.append(f"    implementer: {implementer}{mark if place == 'both' else ''}\n")
    return "".join(lines)


def forms(*projects: str, department: str = "") -> str:
    head = f"  - {{kind: department, name: {department}, department: {department}}}\n" if department else ""
    return "declarations:\n" + head + "".join(projects)


MARK = "    # 应报: R07"


@pytest.mark.parametrize(
    ("supervisor", "implementer"),
    [
        ("甲市生态环境监测中心", "甲市生态环境局"),
        ("乙县农业综合执法大队", "乙县农业农村局"),
        ("丙区第一小学", "丙区教育和体育局"),
        ("丁市水利局水政监察支队", "丁市水利局"),
        ("戊县人民医院", "戊县卫生健康委员会"),
        ("某局第三分局", "某局"),
        ("某县供销社联合公司", "某县供销社"),
    ],
)
def test_inverted_by_the_names(find: Find, supervisor: str, implementer: str) -> None:
    [finding] = find(forms(project(supervisor, implementer, MARK)))
    assert finding.severity == "warning"
    assert finding.message == f"主管部门填“{supervisor}”、实施单位填“{implementer}”，前者像是后者的下属单位，疑似填反。"
    assert finding.hint == "请按预算隶属关系核实。"
    assert [place.field for place in finding.places] == ["supervisor", "implementer"]


@pytest.mark.parametrize(
    ("supervisor", "implementer"),
    [
        ("甲市生态环境局", "甲市生态环境监测中心"),
        ("甲市生态环境局", "甲市生态环境局"),
        ("甲市生态环境局", "甲市生态环境局（本级）"),
        ("甲市生态环境局 [405001]", "甲市生态环境局"),
        ("甲市生态环境局（405001）", "甲市生态环境局"),
        ("甲市生态环境局405001", "甲市生态环境局"),
        ("405001-甲市生态环境局", "甲市生态环境局"),
        ("甲市生态环境局/405001", "甲市生态环境局机关"),
        ("甲市生态环境局本级", "甲市生态环境局"),
        ("甲市人民政府办公室", "甲市人民政府"),
        ("丙市卫生健康委员会", "丙市医疗保障局"),
        ("丙市疾病预防控制中心", "丙市第二人民医院"),
        ("省公安厅交警总队", "某市公安局交警支队"),
        ("丙市疾病预防控制中心", "丙市医药公司"),
        ("丙市环境监测中心", "某县公安分局"),
        ("丙市教育局", ""),
    ],
)
def test_silent(find: Find, supervisor: str, implementer: str) -> None:
    assert not find(forms(project(supervisor, implementer or "''")))


NAMELESS = "  - {kind: project, name: 没有主管部门栏}\n  - {kind: project, name: 主管部门没填, supervisor: ''}\n"


def test_no_such_column(unjudged: Callable[[str], list[Unjudged]]) -> None:
    for text in (
        project("甲市监测中心", None),
        "  - {kind: project, name: 甲, implementer: 甲市教育局}\n",
        "  - {kind: project, name: 甲, supervisor: '', implementer: 甲市教育局}\n",
        NAMELESS,
    ):
        assert unjudged(forms(text)) == []


def test_implementer_is_the_supervisor_of_the_other_forms(find: Find) -> None:
    usual = project("甲市教育局", "甲市教育局")
    [finding] = find(forms(NAMELESS, project("甲市数据资源集团", "甲市教育局", MARK), usual, usual, department="甲市教育局"))
    assert "，而其他各表的主管部门是后者，疑似填反" in finding.message


def test_a_unit_below_hands_in_forms_of_its_own(find: Find) -> None:
    """The unit itself is below an authority, so that it is the 实施单位 on every form."""
    assert not find(
        forms(project("甲市生态环境局", "甲市环境监测站"), project("甲市生态环境局", "甲市环境监测站"), department="甲市环境监测站")
    )
    # one form names the unit itself above, yet the department form is another's
    assert not find(
        forms(project("甲市财政局", "甲市教育局"), project("甲市教育局", "甲市教育局"), department="甲市水利局")
    )


def test_other_supervisor_than_all_other_forms(find: Find) -> None:
    others = [NAMELESS, project("甲市水务局", "甲市排水处"), project("甲市水务局", "甲市供水处")]
    [finding] = find(forms(*others, project("甲市财政局", "甲市河道处", MARK, "supervisor"), department="甲市水务局"))
    assert finding.message == "主管部门填“甲市财政局”，部门表和其他项目表都是“甲市水务局”，不一致。"
    assert finding.hint == "请按预算隶属关系核实。"
    assert [place.field for place in finding.places] == ["supervisor"]
    assert len(find(forms(*others, project("甲市水务局下属公司", "某厂", MARK, "supervisor"), department="甲市水务局"))) == 1


@pytest.mark.parametrize(
    ("others", "odd", "department"),
    [
        (["甲市水务局"], "甲市财政局", "甲市水务局"),  # one against one
        (["甲市水务局", "甲市财政局"], "甲市教育局", "甲市水务局"),  # the others disagree themselves
        (["甲市水务局", "甲市水务局"], "水务局", "甲市水务局"),
        (["甲市水务局", "甲市水务局"], "甲市水务局机关", "甲市水务局"),
        (["甲市水务局", "甲市水务局"], "甲市财政局", ""),
        (["甲市水务局", "甲市水务局"], "甲市财政局", "甲市教育局"),
    ],
)
def test_no_odd_one(find: Find, others: list[str], odd: str, department: str) -> None:
    forms_ = [project(name, "某公司") for name in [*others, odd]]
    assert not find(forms(*forms_, department=department))


def named(name: str, supervisor: str, implementer: str = "", mark: str = "") -> str:
    below = f"    implementer: {implementer}{mark}\n" if implementer else ""
    return f"  - kind: project\n    name: {name}\n    supervisor: {supervisor}{mark}\n{below}"


def test_each_project_is_a_matter_of_its_own(find: Find) -> None:
    both = [named(name, "某县防汛抗旱服务中心", "某县水利局", MARK) for name in ("清淤", "筑堤")]
    assert len({finding.group for finding in find(forms(*both))}) == 2
    others = [named(name, "某县水利局") for name in ("清淤", "筑堤", "护岸", "植树")]
    odd = [named("灌溉", "某县农业局", mark=MARK)]
    assert len(find(forms(*others, *odd, department="某县水利局"))) == 1


def test_without_a_department_form(find: Find) -> None:
    others = [named(name, "某县水利局") for name in ("清淤", "筑堤")]
    [finding] = find(forms(*others, named("灌溉", "某县农业局", "某县水利局", MARK)))
    assert "而其他各表的主管部门是后者" in finding.message


def test_a_department_form_with_a_title_for_a_name(find: Find) -> None:
    others = [named(name, "某县水利局") for name in ("清淤", "筑堤")]
    head = "declarations:\n  - {kind: department, name: 整体支出绩效目标, department: 某县水利局}\n"
    [finding] = find(head + "".join([*others, named("灌溉", "某县农业局", mark=MARK)]))
    assert finding.message.startswith("主管部门填“某县农业局”，部门表和其他项目表都是“某县水利局”")


def test_another_unit_s_head_office_is_another_unit(find: Find) -> None:
    others = [named(name, "某县水利局") for name in ("清淤", "筑堤")]
    assert len(find(forms(*others, named("灌溉", "某区农业局本级", mark=MARK), department="某县水利局"))) == 1
    assert not find(forms(*others, named("灌溉", "某县水利局本级"), department="某县水利局"))


@pytest.mark.parametrize("code", ["405001 ", "405001-"])
def test_codes_hide_no_inversion(find: Find, code: str) -> None:
    [finding] = find(forms(project(f"{code}甲市生态环境监测中心", "甲市生态环境局", MARK)))
    assert "前者像是后者的下属单位" in finding.message
    usual = project(f"{code}甲市教育局", "甲市第一小学")
    [finding] = find(forms(project("甲市数据资源集团", "甲市教育局", MARK), usual, usual, department="甲市教育局"))
    assert "而其他各表的主管部门是后者" in finding.message
    [finding] = find(forms(project("甲市财政局", "甲市河道处", MARK, "supervisor"), usual, usual, department=f"{code}甲市教育局"))
    assert finding.message.startswith("主管部门填“甲市财政局”，部门表和其他项目表都是“")


@pytest.mark.parametrize(
    ("above", "below"),
    [("某市农业农村局", "某县农业农村局"), ("省水利厅", "甲市水利局"), ("甲市教育局", "甲市乙区教育局"), ("甲县民政局", "乙镇民政办"),
     ("甲州卫生健康委员会", "乙县卫生健康委员会"), ("甲市卫生健康委员会", "甲市乙区卫生健康局"), ("甲市教育局", "甲市乙区教育委员会")],
)  # fmt: skip
def test_the_same_field_at_a_higher_level_is_no_inversion(find: Find, above: str, below: str) -> None:
    assert not find(forms(project(above, below), project(below, None)))
    assert len(find(forms(project(below, above, MARK), project(above, None)))) == 1


@pytest.mark.parametrize(
    ("above", "below"),
    [("某市农业农村局", "某县水利局"), ("甲县教育局", "乙县教育局"), ("农业农村局", "某县农业农村局"), ("某市某局", "某县其局"), ("某市水局", "某县水局"), ("甲县教育局", "乙区教育局"),
     ("某市农业农村局", "农业农村局")],
)  # fmt: skip
def test_another_field_or_no_higher_level(find: Find, above: str, below: str) -> None:
    assert len(find(forms(project(above, below, MARK), project(below, None)))) == 1
