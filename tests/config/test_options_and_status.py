"""Options and states of rules, from the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

WEIGHTS = """\
项目名称: 乡村医生培训
annual:
  indicators:
    - {level1: 产出指标, level2: 数量指标, name: 培训人次, value: ≥30人次, weight: 50}
    - {level1: 效益指标, level2: 社会效益指标, name: 覆盖率, value: ≥90%, weight: 30}
"""


@pytest.fixture
def weights(project: Project) -> Project:
    project.write("新/表.yaml", WEIGHTS)
    return project


def test_an_option_changes_what_a_rule_accepts(weights: Project) -> None:
    weights.config('select = ["A16"]\n')
    assert weights.found() == {("新", "A16", "warning")}
    weights.config('select = ["A16"]\n[options.A16]\ntotals = [100, 80]\n')
    assert weights.found() == set()


def test_a_rule_may_be_called_by_its_name(weights: Project) -> None:
    weights.config('select = ["A16"]\n[options.weight-sum]\ntotals = [80]\n')
    assert weights.found() == set()


def test_options_for_some_forms_only(weights: Project) -> None:
    weights.write("旧/表.yaml", WEIGHTS)
    weights.config('select = ["A16"]\n[[per-path]]\nfiles = ["旧"]\n[per-path.options.A16]\ntotals = [80]\n')
    assert weights.found() == {("新", "A16", "warning")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[options.A16]\ntotal = [100]\n", "规则 A16 没有选项“total”，是不是 totals？"),
        ("\n[options.A16]\ntotals = 100\n", "perfcheck.toml:3 的 [options.A16]：规则 A16 的选项“totals”应为列表（每项为整数），缺省为 [100, 90]，现为 100"),
        ('[options.A16]\ntotals = ["100"]\n', "现为 [\"100\"]"),
        ("[options.A16]\ntotals = [true]\n", "现为 [true]"),
        ("[options.C02]\nx = 1\n", "规则 C02 没有选项“x”；它没有可以设的选项"),
        ("[options.A]\ntotals = [1]\n", "选项要写给一条规则"),
        ("[options.A99X]\ntotals = [1]\n", "没有规则“A99X”"),
        ("[options]\nA16 = 3\n", "设置“options”应为一节，写成 [options.规则]"),
    ],
)
def test_a_wrong_option_is_an_error_that_says_what_is_possible(project: Project, text: str, said: str) -> None:
    project.config(text)
    assert said in project.refused()


def test_status_off_unlisted_and_on(project: Project) -> None:
    project.config('[status]\nC02 = "off"\nC03 = "unlisted"\n')
    report = project.report()
    assert "C02" not in report["rules_run"]
    assert {one["listed"] for one in report["findings"] if one["code"] == "C03"} == {False}
    assert "关掉了1条规则" in "".join(project.run("check", "新").stdout.split())
    project.config('[status]\nC02 = "off"\n')
    assert project.found("--select", "C02") == {("新", "C02", "error"), ("旧", "C02", "error")}  # what is named runs


def test_a_prefix_gives_way_to_a_code(project: Project) -> None:
    project.config('select = ["C02", "C03"]\n[severity]\nC03 = "warning"\nC = "info"\n')
    assert {(code, severity) for _, code, severity in project.found()} == {("C02", "info"), ("C03", "warning")}
