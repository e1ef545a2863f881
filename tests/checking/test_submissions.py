"""Which forms belong together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from perfcheck import Report

Engine = Callable[..., Report]
RULE = "@declare('X1')\ndef one(submission):\n    yield Finding(submission.declarations[0], '甲')\n"


def joined(report: Report) -> list[list[str]]:
    names = {one.id: one.name for one in report.declarations}
    return [[names[one] for one in submission.declarations] for submission in report.submissions]


def department(name: str, year: int = 2024, tasks: str = "") -> str:
    return f"部门名称: {name}\n年度: {year}年\nmoney_unit: 万元\n" + (f"tasks:\n  - {tasks}\n" if tasks else "")


def project(name: str, more: str = "") -> str:
    return f"项目名称: {name}\n年度: 2024年\nmoney_unit: 万元\n{more}"


def test_the_files_of_a_folder_are_one_submission(engine: Engine) -> None:
    report = engine(RULE, {"a.yaml": department("水利局"), "b.yaml": project("清淤"), "c.yaml": project("巡查")})
    assert joined(report) == [["水利局", "清淤", "巡查"]]
    assert (report.submissions[0].unit, report.submissions[0].year) == ("水利局", 2024)


def test_folders_never_merge(engine: Engine) -> None:
    report = engine(RULE, {"1/a.yaml": department("水利局"), "2/b.yaml": project("清淤", "实施单位: 水利局\n")})
    assert joined(report) == [["水利局"], ["清淤"]]
    assert [one.id for one in report.submissions] == ["s1", "s2"]


def test_the_forms_of_two_departments_part_by_what_they_name(engine: Engine) -> None:
    report = engine(
        RULE,
        {
            "a.yaml": department("水利局"),
            "b.yaml": department("教育局", tasks="{name: 修校舍, funds: {total: 30}}"),
            "c.yaml": project("清淤", "实施单位: 水 利 局\n"),
            "d.yaml": project("招教师", "主管部门: 教育局\n"),
            "e.yaml": project("修校舍", "annual: {funds: {total: 30}}\n"),
            "f.yaml": project("修校舍", "annual: {funds: {total: 31}}\n"),
            "g.yaml": project("别的"),
        },
    )
    assert joined(report) == [["水利局", "清淤"], ["教育局", "招教师", "修校舍"], ["修校舍"], ["别的"]]


def test_two_years_of_one_department_part_too(engine: Engine) -> None:
    forms = {"a.yaml": department("水利局", 2023), "b.yaml": department("水利局"), "c.yaml": project("清淤", "实施单位: 水利局\n")}
    assert joined(engine(RULE, forms)) == [["水利局"], ["水利局", "清淤"]]


def test_the_same_department_twice_does_not_part_its_projects(engine: Engine) -> None:
    forms = {"a.yaml": department("水利局"), "b.yaml": department("水利局"), "c.yaml": project("清淤")}
    assert joined(engine(RULE, forms)) == [["水利局", "清淤"], ["水利局"]]


def test_copies_of_a_set_in_one_folder_are_a_submission_each(engine: Engine) -> None:
    both = department("水利局") + "---\n" + project("清淤") + "---\n" + project("巡查")
    report = engine(RULE, {"a.yaml": both, "b.yaml": both, "c.yaml": project("别的")})
    assert joined(report) == [["水利局", "清淤", "巡查", "别的"], ["水利局", "清淤", "巡查"]]
    assert [{one.partition("#")[0][-6:] for one in submission.declarations} for submission in report.submissions] == [{"a.yaml", "c.yaml"}, {"b.yaml"}]


@pytest.mark.parametrize(
    ("group_by", "expected"),
    [
        ("file", [["水利局", "清淤"], ["教育局"], ["巡查"]]),
        ("folder", [["水利局", "清淤", "巡查"], ["教育局"]]),
    ],
)
def test_group_by(engine: Engine, group_by: str, expected: list[list[str]]) -> None:
    both = department("水利局") + "---\n" + project("清淤") + "---\n" + department("教育局")
    assert joined(engine(RULE, {"a.yaml": both, "b.yaml": project("巡查")}, group_by=group_by)) == expected


def test_neighbours_of_a_named_file_are_compared_with_but_not_reported(engine: Engine) -> None:
    rules = """
        @declare("X1")
        def one(declaration):
            yield Finding(declaration, "甲")

        @declare("X2")
        def two(submission):
            yield Finding([submission.department.name, submission.projects[0].name], "{n} 张表", n=len(submission.declarations))

        @declare("X3")
        def three(submission):
            yield Finding(submission.department.name, "只在邻居那里")
    """
    report = engine(rules, {"a.yaml": department("水利局"), "b.yaml": project("清淤"), "c.yaml": "name: >=5\n"}, named=["b.yaml"])
    assert sorted((one.code, one.message) for one in report.findings) == [("X1", "甲"), ("X2", "2 张表")]
    assert [source.context for source in report.sources] == [True, False, True]
    assert report.complete, "a neighbour that cannot be read is not what was asked about"
    assert [problem.level for source in report.sources for problem in source.problems] == ["note"]


def test_a_folder_with_nothing_in_it_is_nothing_checked(engine: Engine) -> None:
    report = engine(RULE, {"README.yaml": "site: x\n"})
    assert (report.verdict, report.complete, joined(report)) == ("nothing_checked", True, [])


def test_a_form_in_the_file_of_a_department_stays_with_it(engine: Engine) -> None:
    both = f"---\n{department('教育局')}---\n{project('修校舍', '实施单位: 水利局' + chr(10))}"
    report = engine(RULE, {"a.yaml": department("水利局"), "b.yaml": both})
    assert joined(report) == [["水利局"], ["教育局", "修校舍"]]


def test_of_two_years_the_form_goes_to_its_own(engine: Engine) -> None:
    forms = {"a.yaml": department("水利局", 2024), "b.yaml": department("水利局", 2025), "c.yaml": project("清淤", "实施单位: 水利局\n"), "d.yaml": "项目名称: 巡查\n实施单位: 水利局\n"}
    assert joined(engine(RULE, forms)) == [["水利局", "清淤"], ["水利局"], ["巡查"]]  # one that names no year fits both


def test_copies_of_one_department_form_lose_nothing(engine: Engine) -> None:
    forms = {"a.yaml": department("水利局"), "b.yaml": f"---\n{department('水 利 局')}---\n{project('清淤')}", "c.yaml": project("巡查")}
    assert joined(engine(RULE, forms)) == [["水利局", "巡查"], ["水 利 局", "清淤"]]


@pytest.mark.parametrize(
    ("group_by", "expected"),
    [
        ("auto", [["水利局"], ["教育局"], ["清淤"]]),
        ("file", [["水利局"], ["教育局"], ["清淤"]]),
        ("folder", [["水利局", "清淤"], ["教育局"]]),
    ],
)
def test_how_forms_are_joined_may_be_said(engine: Engine, group_by: str, expected: list[list[str]]) -> None:
    forms = {"a.yaml": department("水利局"), "b.yaml": department("教育局"), "c.yaml": project("清淤")}
    assert joined(engine(RULE, forms, group_by=group_by)) == expected


def test_a_task_of_that_name_and_amount_decides_only_where_it_is_the_only_one(engine: Engine) -> None:
    task = "{name: 修路, funds: {total: 30}}"
    forms = {"a.yaml": department("水利局", tasks=task), "b.yaml": department("教育局", tasks=task), "c.yaml": project("修路", "annual: {funds: {total: 30}}\n")}
    assert joined(engine(RULE, forms)) == [["水利局"], ["教育局"], ["修路"]]
    forms["b.yaml"] = department("教育局", tasks="{name: 修路, funds: {total: ''}}")
    assert joined(engine(RULE, forms)) == [["水利局", "修路"], ["教育局"]]
    forms["c.yaml"] = project("修路", "annual: {funds: {total: ''}}\n")
    assert joined(engine(RULE, forms)) == [["水利局"], ["教育局"], ["修路"]]


def test_evaluations_are_joined_as_well(engine: Engine) -> None:
    forms = {"a.yaml": department("水利局"), "b.yaml": "kind: evaluation\n项目名称: 清淤\n年度: 2024\n"}
    report = engine("@declare('X1')\ndef one(submission):\n    yield Finding(submission.department, '{n}', n=len(submission.evaluations))\n", forms)
    assert [one.message for one in report.findings] == ["1"]


STRANGERS = ["主管部门: 县教育局\n", "主管部门: 县公安局\n实施单位: 刑警大队\n", "主管部门: '301县医院'\n"]


@pytest.mark.parametrize("own", ["", "主管部门: 水利局\n", "主管部门: '[307]水利局'\n", "主管部门: 县财政局\n实施单位: 县水利局\n"])
def test_forms_of_several_other_departments_part_from_the_only_department_form(engine: Engine, own: str) -> None:
    forms = {"a.yaml": department("县水利局"), "b.yaml": project("清淤", own)}
    forms |= {f"c{number}.yaml": project(f"别的{number}", more) for number, more in enumerate(STRANGERS)}
    parts = joined(engine(RULE, forms))
    assert parts[-3:] == [["别的0"], ["别的1"], ["别的2"]]


@pytest.mark.parametrize(
    "others",
    [
        STRANGERS[:1],  # one form of another department is a slip, or a stray
        [STRANGERS[0]] * 3,  # one name in all of them: the department form may be wrong
        [STRANGERS[0], STRANGERS[1], "主管部门: 水利局\n", "实施单位: 县水利局\n"],  # most are of this department
        ["实施单位: 河道所\n", "实施单位: 灌区所\n", "实施单位: 水文站\n"],  # its own units, for all we know
    ],
)
def test_a_few_other_names_do_not_part_a_set(engine: Engine, others: list[str]) -> None:
    forms = {"a.yaml": department("县水利局")}
    forms |= {f"c{number}.yaml": project(f"项目{number}", more) for number, more in enumerate(others)}
    assert joined(engine(RULE, forms)) == [["县水利局", *(f"项目{number}" for number in range(len(others)))]]


def test_what_came_in_the_file_of_the_department_is_its_own_whatever_it_names(engine: Engine) -> None:
    file = "---\n".join([department("县水利局"), *(project(f"项目{number}", more) for number, more in enumerate(STRANGERS))])
    assert joined(engine(RULE, {"a.yaml": file})) == [["县水利局", "项目0", "项目1", "项目2"]]
