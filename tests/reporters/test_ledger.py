"""The ledger: its denominator are the questions of the review."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from perfcheck.checking.plugins import load_plugins
from perfcheck.config import Config
from perfcheck.reporters.ledger import checkpoints, ledger, tally

C02 = "必填内容是否填全，有没有空项、漏项、无意义的填充"
ROSTER = "应当报的表是否都报了，要求附的是否都附了"


@pytest.fixture
def lines(build: Any) -> Any:
    def made(*rules: str, **settings: Any) -> Any:
        registry = load_plugins(Config())
        report = build.report(**settings)
        report.rules = [registry.rules[code] for code in rules]
        return {line.title: line for line in ledger(report)}

    return made


def test_every_rule_bears_on_exactly_one_question() -> None:
    named = Counter(code for point in checkpoints() for code in point.rules)
    assert named == Counter(load_plugins(Config()).rules.keys())


def test_questions_are_distinct_and_under_the_headings_of_the_review() -> None:
    assert list(dict.fromkeys(point.heading for point in checkpoints())) == ["完整性", "相关性", "适当性", "可行性", "文字"]
    assert len({point.title for point in checkpoints()}) == len(checkpoints())
    assert all(point.rules or point.manual for point in checkpoints())


def test_what_no_rule_looked_at_is_not_checked_whatever_else_ran(build: Any, lines: Any) -> None:
    build.form("a.yaml")
    found = lines("C02")
    assert (found[C02].status, found[C02].checked) == ("pass", ("C02",))
    others = [line for line in found.values() if line.title != C02]
    assert {line.status for line in others if line.rules} == {"not_checked"}
    assert {line.status for line in others if not line.rules} == {"manual"}
    assert "没有查 C01、C03" in found[C02].remark and "需人工判断：填写的内容是否属实" in found[C02].remark


def test_findings_are_counted_by_severity(build: Any, lines: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form), severity="error")
    build.finding("C03", build.place(form), severity="warning")
    build.finding("C03", build.place(form), severity="warning")
    build.finding("C05", build.place(form), severity="info", listed=False)
    build.finding("C01", build.place(form), severity="error", suppressed="已核实")
    build.unjudged("C02", "insufficient_data", build.place(form))
    line = lines("C02", "C03")[C02]
    assert (line.status, line.found, line.unjudged) == ("fail", {"error": 1, "warning": 2, "info": 0}, 1)
    assert line.remark.startswith("必须修改 1 处、建议修改 2 处；未能判断 1 处")


def test_what_could_not_be_judged_has_not_passed(build: Any, lines: Any) -> None:
    form = build.form("a.yaml")
    build.unjudged("C02", "insufficient_data", build.place(form))
    assert lines("C02", "C03")[C02].status == "unjudged"


def test_a_rule_without_the_file_it_compares_with_was_not_applied(build: Any, lines: Any) -> None:
    build.form("a.yaml")
    assert lines("C22")[ROSTER].status == "pass"
    build.unjudged("C22", "not_applicable", reason="没有用 --roster 给出对照文件")
    assert lines("C22")[ROSTER].status == "not_checked"


def test_a_rule_for_forms_that_did_not_come_was_not_applied(build: Any, lines: Any) -> None:
    title = "目标是否符合部门职能、规划和年度工作重点"
    build.form("a.yaml")
    assert lines("R08")[title].status == "not_checked", "R08 looks at department forms"
    assert lines("R09")[title].status == "pass"
    build.unjudged("R09", "not_applicable", reason="没有项目概况")
    assert lines("R09")[title].status == "not_checked", "it said so of the only form"


def test_what_a_unit_without_such_a_form_lacks_says_nothing_of_others(build: Any, lines: Any) -> None:
    title = "目标是否符合部门职能、规划和年度工作重点"
    build.form("a.yaml")
    for _ in range(3):
        build.unjudged("R09", "not_applicable", reason="没有项目表")
    assert lines("R09")[title].status == "pass"


def test_nothing_read_nothing_checked(lines: Any) -> None:
    assert {line.status for line in lines("C02", "Q01").values()} == {"not_checked", "manual"}


def test_people_and_programs_get_it(build: Any, show: Any) -> None:
    form = build.form("a.yaml")
    build.finding("C02", build.place(form), severity="error")
    report = build.report()
    report.rules = list(build.rules.values())
    first = tally(ledger(report))
    assert first.startswith(f"审核要点 {len(checkpoints())} 项：发现问题 1，")
    assert first in show("rich", report, verbose=1)
    assert first not in show("rich", report)
    assert "发现问题    必填内容是否填全" in show("rich", report, verbose=1, width=120)
    line = next(one for one in json.loads(show("json", report))["ledger"] if one["title"] == C02)
    assert (line["status"], line["error"], line["checked"], line["manual"]) == ("fail", 1, ["C02"], "填写的内容是否属实")


def test_each_unit_has_a_ledger_of_its_own(build: Any) -> None:
    from perfcheck.reporters.ledger import ledgers

    first = build.submission("甲局")
    mine = build.form("甲/a.yaml")
    build.finding("C02", build.place(mine), severity="error")
    build.unjudged("Q01", "insufficient_data", build.place(mine))
    second = build.submission("乙局")
    theirs = build.form("乙/a.yaml")
    put_off = build.finding("C03", build.place(theirs))
    build.findings.remove(put_off)
    build.unjudged("C22", "not_applicable", reason="没有用 --roster 给出对照文件")
    report = build.report(withheld=[put_off])
    report.rules = [*load_plugins(Config()).rules.values()]
    found = {unit: {line.title: line for line in lines} for unit, lines in ledgers(report).items()}
    assert set(found) == {first, second}
    assert (found[first][C02].status, found[first][C02].undecided) == ("fail", 0)
    assert (found[second][C02].status, found[second][C02].undecided, sum(found[second][C02].found.values())) == ("unjudged", 1, 0)
    quantified = "指标是否细化、量化，年终能不能考核"
    assert (found[first][quantified].status, found[second][quantified].status) == ("unjudged", "pass")
    assert all("C22" not in found[unit][ROSTER].checked for unit in found)


def test_short_names_are_distinct_and_short() -> None:
    names = [point.short for point in checkpoints()]
    assert len(set(names)) == len(names) and all(2 <= len(name) <= 6 for name in names)
