"""Settings for some forms only: by path, by layout, by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

OWN = 'select = ["C02", "C03"]\n'


def test_a_rule_is_ignored_for_some_paths_only(project: Project) -> None:
    project.config(OWN + '[[per-path]]\nfiles = ["旧/**"]\nignore = ["C02"]\n')
    found = {(folder, code) for folder, code, _ in project.found()}
    assert ("新", "C02") in found and ("新", "C03") in found and ("旧", "C03") in found
    assert ("旧", "C02") not in found


def test_what_a_section_turns_off_is_counted_in_the_verdict(project: Project) -> None:
    project.config('[[per-path]]\nfiles = ["旧/**"]\nignore = ["C02"]\n')
    assert "关掉了1条规则" in "".join(project.run("check", "新", "旧").stdout.split())
    assert "关掉了" not in project.run("check", "新").stdout


def test_a_section_may_select_for_itself(project: Project) -> None:
    project.config('select = ["C03"]\n[[per-path]]\nfiles = ["旧"]\nselect = ["C02"]\n')
    assert {(folder, code) for folder, code, _ in project.found()} == {("新", "C03"), ("旧", "C02")}
    assert project.report()["rules_run"] == ["C02", "C03"]


def test_a_section_may_add_a_rule_and_turn_one_on(project: Project) -> None:
    project.config('select = ["C03"]\n[status]\nC02 = "off"\n[[per-path]]\nfiles = ["旧"]\nextend-select = ["C02"]\n')
    assert {(folder, code) for folder, code, _ in project.found()} == {("新", "C03"), ("旧", "C03"), ("旧", "C02")}


def test_severity_and_basis_of_a_section(project: Project) -> None:
    project.config('select = ["C02"]\n[severity]\nC = "warning"\n[[per-path]]\nfiles = ["旧/*.yaml"]\nseverity = {C02 = "info"}\nbasis = {C02 = "旧办法"}\n')
    assert project.found() == {("新", "C02", "warning"), ("旧", "C02", "info")}
    assert {one["basis"] for one in project.report()["findings"]} == {None, "旧办法"}


def test_a_later_section_goes_before_an_earlier_one(project: Project) -> None:
    project.config(
        'select = ["C02"]\n[[per-path]]\nfiles = ["**"]\nseverity = {C02 = "info"}\n'
        '[[per-path]]\nfiles = ["旧"]\nseverity = {C02 = "warning"}\n'
    )
    assert project.found() == {("新", "C02", "info"), ("旧", "C02", "warning")}


@pytest.mark.parametrize(("condition", "off"), [('layouts = ["V2"]', True), ('layouts = ["V3"]', False), ('kinds = ["project"]', True), ('kinds = ["department"]', False)])
def test_by_layout_and_kind(project: Project, condition: str, off: bool) -> None:
    project.config(f'select = ["C02", "C03"]\n[[per-layout]]\n{condition}\nignore = ["C02"]\n')
    assert ("C02" not in {code for _, code, _ in project.found()}) is off


def test_a_section_may_leave_no_rule_at_all(project: Project) -> None:
    project.config('select = ["C02"]\n[[per-path]]\nfiles = ["旧"]\nignore = ["ALL", "C02"]\n')
    assert project.found() == {("新", "C02", "error")}


def test_forms_of_one_submission_may_have_different_settings(project: Project) -> None:
    """A rule over the whole submission reports where it is on for one of the forms that it names."""
    project.write("套/部门.yaml", "部门名称: 甲局\n年度: 2024\nmoney_unit: 万元\ntasks: [{name: 校舍维修, funds: {total: 5}}]\nannual: {funds: {total: 5}, indicators: [{level2: 数量指标, name: 甲, value: ''}]}\n")
    project.write("套/项目.yaml", "项目名称: 校舍维修\n年度: 2024\nmoney_unit: 万元\nannual: {funds: {total: 9}, indicators: [{level2: 数量指标, name: 乙, value: ''}]}\n")
    project.config('select = ["A03", "C02"]\n[[per-path]]\nfiles = ["套/部门.yaml"]\nignore = ["C02", "A03"]\n')
    ended = project.run("check", "套", "--format", "concise")
    assert "C02" in ended.stdout and "部门.yaml" in ended.stdout
    assert "A03" in ended.stdout
    lines = [line for line in ended.stdout.splitlines() if "C02" in line]
    assert all("项目.yaml" in line for line in lines)
    project.config('select = ["A03", "C02"]\n[[per-path]]\nfiles = ["套/*"]\nignore = ["A03"]\n')
    assert "A03" not in project.run("check", "套", "--format", "concise").stdout


def test_the_command_line_selection_goes_before_sections(project: Project) -> None:
    project.config('[[per-path]]\nfiles = ["旧"]\nignore = ["C02"]\nseverity = {C02 = "info"}\n')
    assert project.found("--select", "C02") == {("新", "C02", "error"), ("旧", "C02", "info")}


def test_a_required_rule_that_a_section_ignores_still_runs_silently(project: Project) -> None:
    project.config('select = ["C02", "C03"]\n[[per-path]]\nfiles = ["旧"]\nignore = ["C02"]\n')
    report = project.report()
    assert {one["code"] for one in report["findings"] if one["places"][0]["path"].startswith("旧")} == {"C03"}
    assert not [one for one in report["outcomes"] if one["outcome"] == "execution_error"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[per-path]]\nfiles = ["a"]\nselct = []\n', "perfcheck.toml 第 3 行：[[per-path]] 第 1 节里不认识的设置“selct”，是不是 select？"),
        ('[[per-path]]\nfiles = "a"\n', "第 2 行：[[per-path]] 第 1 节里设置“files”应为文字列表"),
        ('[[per-path]]\nignore = ["C02"]\n', "第 1 行：[[per-path]] 第 1 节没有写 files"),
        ('[[per-layout]]\nignore = ["C02"]\n', "第 1 行：[[per-layout]] 第 1 节没有写 layouts"),
        ('[[per-layout]]\nkinds = ["项目"]\n', "只能取 department、project、evaluation，现为“项目”"),
        ('[per-path]\nfiles = ["a"]\n', "每节以 [[per-path]] 开头（两层方括号）"),
        ('[[per-path]]\nfiles = ["a"]\nseverity = {C02 = "x"}\n', "第 3 行：[[per-path]] 第 1 节里设置“severity”里 C02 只能取"),
        ('\n[[per-path]]\nfiles = ["a"]\nignore = ["C02A"]\n', "perfcheck.toml:2 的 [[per-path]]：没有规则“C02A”，是不是 C02？"),
        ('[[per-path]]\nfiles = ["a"]\nstatus = {C99X = "off"}\n', "[[per-path]] 里 status：没有规则“C99X”"),
    ],
)
def test_a_broken_section_is_told_even_when_no_form_fits_it(project: Project, text: str, said: str) -> None:
    project.config(text)
    assert said in project.refused()
