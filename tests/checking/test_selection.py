from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from perfcheck import Report
from perfcheck.checking.selection import SelectionError

Engine = Callable[..., Report]
RULES = """
@declare("X01", name="one-on", title="金额合计")
def one(department):
    yield Finding(department, "甲")

@declare("X02", name="two-unlisted", status="unlisted")
def two(department):
    yield Finding(department, "乙")

@declare("X03", name="three-off", status="off")
def three(department):
    yield Finding(department, "丙")

@declare("Y01", name="four-on")
def four(department):
    yield Finding(department, "丁", severity="warning")

@declare("LOCAL-01", name="own-rule")
def five(department):
    yield Finding(department, "戊")
"""


@pytest.mark.parametrize(
    ("select", "ignore", "extend", "run"),
    [
        ([], [], [], "LOCAL-01 X01 X02 Y01"),
        (["X"], [], [], "X01 X02"),
        (["X03"], [], [], "X03"),
        (["x03"], [], [], "X03"),
        (["three-off"], [], [], "X03"),
        (["ALL"], [], [], "LOCAL-01 X01 X02 X03 Y01"),
        (["all"], ["X"], [], "LOCAL-01 X03 Y01"),
        (["LOCAL"], [], [], "LOCAL-01"),
        ([], ["X"], [], "LOCAL-01 Y01"),
        ([], ["two-unlisted", "Y01"], [], "LOCAL-01 X01"),
        ([], [], ["X03"], "LOCAL-01 X01 X02 X03 Y01"),
        ([], [], ["ALL"], "LOCAL-01 X01 X02 X03 Y01"),
        (["X01"], ["X"], [], "X01"),
        (["X"], ["X01"], [], "X02"),
        (["X01", "Y01"], ["X01"], [], "Y01"),
        (["Y"], [], ["X01"], "X01 Y01"),
    ],
)
def test_which_rules_run(engine: Engine, select: Sequence[str], ignore: Sequence[str], extend: Sequence[str], run: str) -> None:
    report = engine(RULES, select=[*select], ignore=[*ignore], extend_select=[*extend])
    assert " ".join(report.rules_run) == run
    assert sorted(one.code for one in report.findings) == report.rules_run


@pytest.mark.parametrize(("keyword", "run"), [("金额", "X01"), ("UNLISTED", "X02"), ("x0", "X01 X02"), ("标题", "LOCAL-01 X02 Y01")])
def test_a_word_in_code_name_or_title(engine: Engine, keyword: str, run: str) -> None:
    assert " ".join(engine(RULES, keyword=keyword).rules_run) == run


@pytest.mark.parametrize(
    ("select", "listed"), [([], {"X01": True, "X02": False}), (["X"], {"X01": True, "X02": False}), (["X02"], {"X02": True})]
)
def test_an_unlisted_rule_is_listed_only_when_it_is_named(engine: Engine, select: list[str], listed: dict[str, bool]) -> None:
    found = {one.code: one.listed for one in engine(RULES, select=select).findings}
    assert {code: found[code] for code in listed} == listed


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"select": ["X04"]}, "没有规则“X04”，是不是 X0"),
        ({"ignore": ["one-onn"]}, "没有规则“one-onn”，是不是 one-on"),
        ({"select": ["X04"]}, "？用 perfcheck rules"),
        ({"extend_select": ["甲"]}, "没有规则“甲”；用 perfcheck rules"),
        ({"keyword": "没有这个词"}, "没有规则的代码、名称或标题里有“没有这个词”"),
        ({"select": ["X01"], "ignore": ["X01"]}, "一条规则也不剩"),
        ({"severity": {"X04": "info"}}, "没有规则“X04”"),
        ({"basis": {"X04": "某文件"}}, "没有规则“X04”"),
    ],
)
def test_a_selector_that_fits_nothing_is_an_error(engine: Engine, settings: dict[str, object], said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        engine(RULES, **settings)


def test_the_severity_of_the_configuration_goes_before_the_rules(engine: Engine) -> None:
    report = engine(RULES, severity={"X01": "info", "four-on": "error"})
    assert {one.code: one.severity for one in report.findings} == {
        "LOCAL-01": "error", "X01": "info", "X02": "error", "Y01": "error",
    }  # fmt: skip


def test_the_basis_comes_from_the_configuration_only(engine: Engine) -> None:
    report = engine(RULES, basis={"one-on": "某财绩〔2024〕1号第五条"})
    assert {one.code: one.basis for one in report.findings if one.basis} == {"X01": "某财绩〔2024〕1号第五条"}


@pytest.mark.parametrize(("fail_on", "verdict"), [("error", "pass"), ("warning", "fail"), ("info", "fail")])
def test_the_verdict_goes_by_fail_on(engine: Engine, fail_on: str, verdict: str) -> None:
    assert engine(RULES, select=["Y01"], fail_on=fail_on).verdict == verdict
