"""A49: year and department of the forms of one submission."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A49"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_odd_year(find: Find) -> None:
    [finding] = find('''
        declarations:
          - {kind: department, name: 某县林业局, year: 2024}
          - {kind: project, name: 森林防火, year: （2024年度）}
          - {kind: project, name: 古树保护, year: 2023}    # 应报: A49
    ''')
    assert finding.severity == "error"
    assert finding.message == "“古树保护”填的年度是 2023，同一套的其余 2 张表是 2024。"
    assert finding.hint == "请核实年度：填错的改正；不是本年的表，不要放在这一套里。"
    assert [(place.field, place.text) for place in finding.places] == [("year", "2023")]


def test_the_department_form_may_be_the_odd_one(find: Find) -> None:
    [finding] = find('''
        declarations:
          - {kind: department, name: 某县林业局, year: 2023}    # 应报: A49
          - {kind: project, name: 森林防火, year: 2024}
          - {kind: project, name: 古树保护, year: 2024}
    ''')
    assert "“某县林业局”填的年度是 2023" in finding.message


def test_two_forms_have_no_majority(find: Find) -> None:
    [finding] = find('''
        declarations:
          - {kind: department, name: 某县林业局, year: 2024}    # 应报: A49
          - {kind: project, name: 森林防火, year: 2023}         # 应报: A49
    ''')
    assert finding.severity == "warning"
    assert finding.message == "“森林防火”填的年度是 2023，“某县林业局”是 2024，同一套表的年度不一致。"


def test_odd_department(find: Find) -> None:
    [finding] = find('''
        declarations:
          - {kind: department, name: 某县水利局}
          - {kind: project, name: 河道清淤, supervisor: 某县水利局, implementer: 河道管理所}
          - {kind: project, name: 水质监测, supervisor: 邻县水务局, implementer: 邻县水文站}    # 应报: A49
    ''')
    assert finding.severity == "warning"
    assert finding.message == "“水质监测”填的部门是“邻县水务局”，同一套的其余 2 张表填的是“某县水利局”。"
    assert finding.hint == "请核实：是同一个部门的，各表写同一全称；不是的，不要放在这一套里。"
    assert finding.places[0].field == "supervisor"


def test_project_of_another_department_beside_a_department_form(find: Find) -> None:
    [finding] = find('''
        declarations:
          - {kind: department, name: 某县水利局}
          - {kind: project, name: 水质监测, supervisor: 某县教育局, implementer: 第一中学}    # 应报: A49
    ''')
    assert "同一套的部门表填的是“某县水利局”" in finding.message


@pytest.mark.parametrize(
    "forms",
    [
        "{kind: project, name: 甲, year: 2024, supervisor: 县水利局}",
        "{kind: project, name: 甲, year: 2024, supervisor: 307001-某县水利局}",
        "{kind: project, name: 甲, year: 2024, supervisor: 某县水利局（本级）}",
        "{kind: project, year: 2024, supervisor: 某县水利局}",
        "{kind: project, name: 甲, year: 2024, supervisor: 河道管理所, implementer: 某县水利局}",
        "{kind: project, name: 甲, year: 2024, implementer: 河道管理所}",
        "{kind: project, name: 甲, year: '', supervisor: ''}",
        "{kind: project, name: 甲}",
        "{kind: evaluation, name: 甲, year: 2023, supervisor: 某县教育局}",
        "{kind: project, name: 乙, year: 2023}",
    ],
)
def test_passes(unjudged: Callable[[str], list[Unjudged]], forms: str) -> None:
    assert unjudged(f'''
        declarations:
          - {{kind: department, name: 某县水利局, year: 2024}}
          - {{kind: project, name: 乙, year: 2024, supervisor: 某县水利局}}
          - {{kind: project, name: 丙, year: 2024, supervisor: 某县水利局}}
          - {forms}
    ''') == []


@pytest.mark.parametrize(
    "forms",
    [
        # schools that hand in one form each, put into one folder
        ["{name: 甲, supervisor: 第一小学}", "{name: 乙, supervisor: 第二小学}", "{name: 丙, supervisor: 第三小学}"],
        # a folder of two years
        ["{name: 甲, year: 2023}", "{name: 乙, year: 2023}", "{name: 丙, year: 2024}", "{name: 丁, year: 2024}"],
        ["{name: 甲, year: 2023}", "{name: 甲, year: 2024}"],
        ["{name: 甲, supervisor: 某县水利局}", "{name: 乙, supervisor: 某县教育局}"],
        # several units, one form each; only one of them is of another year
        ["{name: 甲, year: 2024, supervisor: 甲局}", "{name: 乙, year: 2024, implementer: 乙校}", "{name: 丙, year: 2023, supervisor: 丙局}"],
        ["{name: 甲, supervisor: 甲局}", "{name: 乙, supervisor: 甲局}", "{name: 丙, supervisor: 乙所}", "{name: 丁, supervisor: 丙站}"],
    ],
)
def test_folders_without_a_majority(unjudged: Callable[[str], list[Unjudged]], forms: list[str]) -> None:
    lines = "\n".join(f"  - {{kind: project, {form[1:]}" for form in forms)
    assert unjudged(f"declarations:\n{lines}") == []


@pytest.mark.parametrize("others", [["甲局", "乙校", "丁局"], ["甲局", "甲局", "甲局"], ["", "", ""]])
def test_the_odd_year_counts_where_the_unit_is_known_or_the_others_have_one(find: Find, others: list[str]) -> None:
    lines = "\n".join(
        f"          - {{kind: project, name: 项目{number}, year: 2024, supervisor: {unit or '~'}}}"
        for number, unit in enumerate(others)
    )
    [finding] = find(f'''
        declarations:
{lines}
          - {{kind: project, name: 戊, year: 2023, implementer: {others[-1] or '丙局'}}}    # 应报: A49
    ''')
    assert (finding.severity, finding.places[0].field) == ("error", "year")


def test_a_form_without_a_unit_is_taken_for_one_of_the_folder(find: Find) -> None:
    assert find('''
        declarations:
          - {kind: project, name: 甲, year: 2024, supervisor: 甲局}
          - {kind: project, name: 乙, year: 2024, supervisor: 乙校}
          - {kind: project, name: 丙, year: 2023}    # 应报: A49
    ''')


def test_codes_and_remarks_are_no_part_of_the_name(unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert unjudged('''
        declarations:
          - {kind: department, name: "[307001]某县水利局（汇总）"}
          - {kind: project, name: 乙, supervisor: 307002-某县水利局（本级）}
          - {kind: project, name: 丙, supervisor: 某县水利局}
    ''') == []


def test_one_wrong_unit_in_two_forms_is_one_thing_to_mend(find: Find) -> None:
    good = "\n".join(f"          - {{kind: project, name: 项目{number}, year: 2024, supervisor: 某县水利局}}" for number in "甲乙丙丁")
    findings = find(f'''
        declarations:
{good}
          - kind: project
            name: 戊
            year: 2023                # 应报: A49
            supervisor: 某县教育局    # 应报: A49
          - kind: project
            name: 己
            year: 2023                # 应报: A49
            supervisor: 某县教育局    # 应报: A49
    ''')
    assert len(findings) == 4
    assert len({finding.group for finding in findings}) == 2


def test_single_form_is_no_subject(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged("{kind: project, name: 甲, year: 2024}")
    assert (one.outcome, one.reason) == ("not_applicable", "只有一张申报表，没有可比的")


def _listed(*forms: str) -> str:
    return "declarations:\n" + "".join(f"  - {{{form}}}\n" if "#" not in form else f"  - {{{form.split(' #')[0]}}}    #{form.split(' #')[1]}\n" for form in forms)


MARK = " # 应报: A49"


@pytest.mark.parametrize(
    "forms",
    [
        # only codes or remarks differ
        ["supervisor: 307001-某县水利局", "supervisor: 307001-某县水利局", "supervisor: 307002-某县水利局"],
        ["supervisor: 某县水利局（本级）", "supervisor: 某县水利局（本级）", "supervisor: 某县水利局（汇总）"],
        ["supervisor: '某县水利局[307001]'", "supervisor: '某县水利局[307001]'", "supervisor: '某县水利局[307002]'"],
        # a folder of several years: one of the odd forms is there for the usual year, too
        [*(f"name: {name}, year: 2024" for name in "甲乙丙丁"), "name: 甲, year: 2023", "name: 戊, year: 2023"],
        # no name is usual
        ["supervisor: 某县水利局", "supervisor: 县水利局", "supervisor: 水利局", "supervisor: 某县教育局"],
        ["kind: department, name: 某县水利局", "supervisor: 某县教育局", "supervisor: 某县卫健委"],
        ["supervisor: 河道管理所, implementer: 某县水利局", "kind: department, name: 某县水利局"],
        ["supervisor: 某县水利局, implementer: 河道管理所", "supervisor: 某县水利局", "supervisor: ''", "year: ''"],
    ],
)
def test_forms_that_agree(unjudged: Callable[[str], list[Unjudged]], forms: list[str]) -> None:
    assert unjudged(_listed(*(form if "kind" in form else f"kind: project, {form}" for form in forms))) == []


def test_unit_in_brackets(find: Find) -> None:
    [finding] = find(_listed(*["kind: project, supervisor: （某县水利局）"] * 2, "kind: project, supervisor: （某县教育局）" + MARK))
    assert "填的部门是“（某县教育局）”，同一套的其余 2 张表填的是“（某县水利局）”" in finding.message


def test_department_named_beside_the_name(find: Find) -> None:
    [finding] = find(_listed("kind: project, name: 甲, department: '', supervisor: 某县教育局" + MARK, *["kind: project, department: 某县水利局"] * 2))
    assert finding.places[0].field == "supervisor"


def test_two_odd_years_and_departments_are_two_things_to_mend(find: Find) -> None:
    usual = [f"kind: project, name: 项目{number}, year: 2024, supervisor: 某县水利局" for number in "甲乙丙丁"]
    findings = find(_listed(*usual, f"kind: project, name: 戊, year: 2023{MARK}", f"kind: project, name: 己, year: 2022{MARK}"))
    assert len({finding.group for finding in findings}) == 2
    findings = find(_listed(*usual, f"kind: project, name: 戊, supervisor: 某县教育局{MARK}", f"kind: project, name: 己, supervisor: 某县卫健委{MARK}"))
    assert len({finding.group for finding in findings}) == 2


def test_the_form_of_a_school_whose_projects_name_the_office_above_it(unjudged: Callable[[str], list[Unjudged]], find: Find) -> None:
    text = """
        declarations:
          - {kind: department, name: 职业技术学院}DEPARTMENT
          - {kind: project, name: 实训基地, supervisor: 某省教育厅, implementer: 职业技术学院}
          - {kind: project, name: 学生资助, supervisor: 某省教育厅, implementer: IMPLEMENTER}
    """
    assert unjudged(text.replace("DEPARTMENT", "").replace("IMPLEMENTER", "某省职业技术学院")) == []
    third = "{kind: project, name: 教师培训, supervisor: 某省教育厅, implementer: 某省电教馆}"
    half = text.replace("DEPARTMENT", "").replace("IMPLEMENTER", "职业技术学院").rstrip() + f"\n          - {third}\n"
    assert unjudged(half) == []
    assert unjudged(half.replace("implementer: 职业技术学院}", "implementer: 职业技术学院（本部）}", 1)) == []
    [finding] = find(half.replace(third, "{kind: project, name: 图书, supervisor: 某省财政厅}    # 应报: A49"))
    assert finding.message == "“图书”填的部门是“某省财政厅”，同一套的其余 2 张表填的是“某省教育厅”。"
    [finding] = find(text.replace("DEPARTMENT", "    # 应报: A49").replace("IMPLEMENTER", "某省电教馆"))
    assert finding.message == "“职业技术学院”填的部门是“职业技术学院”，同一套的其余 2 张表填的是“某省教育厅”。"


@pytest.mark.parametrize("code", ["[405001]", "（405001）", "405001", "-405001", "/405001"])
def test_codes_of_units_are_no_part_of_their_names(unjudged: Callable[[str], list[Unjudged]], code: str) -> None:
    assert unjudged(f"""
        declarations:
          - {{kind: department, name: 某县水利局}}
          - {{kind: project, name: 甲, supervisor: 某县水利局}}
          - {{kind: project, name: 乙, supervisor: "某县水利局{code}"}}
    """) == []
