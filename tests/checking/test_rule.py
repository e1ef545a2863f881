"""What a rule may declare; a mistake is told to its author when the rule is loaded."""

from __future__ import annotations

from typing import Any

import pytest

from perfcheck import Declaration, Indicator, rule
from perfcheck.checking.rule import RuleDefinitionError, resolve

GOOD: dict[str, Any] = {"name": "value-missing", "title": "指标值为空", "severity": "error"}


def test_what_is_declared_is_what_the_rule_has() -> None:
    @rule("XZ-01", **{**GOOD, "severity": ["error", "info"]}, status="off", requires=["C02"], options={"limit": 3})
    def function(indicator: Indicator, project: Declaration) -> None:
        """查什么：甲。"""

    declared = resolve(function.__perfcheck_rule__, "某插件")  # type: ignore[attr-defined]
    assert (declared.code, declared.severities, declared.status) == ("XZ-01", ("error", "info"), "off")
    assert (declared.requires, declared.options, declared.origin) == (("C02",), {"limit": 3}, "某插件")
    assert declared.scope.subject == "indicator"
    assert declared.page == "查什么：甲。"
    assert declared.place.startswith(__file__)
    assert declared.dimension == "自定义"


def test_the_function_stays_callable() -> None:
    @rule("XZ-02", **GOOD)
    def function(indicator: Indicator) -> list[Any]:
        return [indicator]

    row = Indicator()
    assert function(row) == [row]


@pytest.mark.parametrize(("code", "dimension"), [("C02", "完整性"), ("Q01", "完整性"), ("R01", "相关性"), ("A08", "适当性"), ("F01", "可行性"), ("T01", "文字"), ("C1", "自定义"), ("X01", "自定义")])
def test_the_letter_gives_the_heading(code: str, dimension: str) -> None:
    @rule(code, **GOOD)
    def function() -> None:
        """查什么"""

    assert function.__perfcheck_rule__.dimension == dimension  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("code", "settings", "said"),
    [
        ("c02", {}, "代码应为大写前缀加编号"),
        ("本地-1", {}, "代码应为大写前缀加编号"),
        ("XZ-01", {"name": "Value Missing"}, "name 应为小写英文短横线名"),
        ("XZ-01", {"title": ""}, "缺 title"),
        ("XZ-01", {"severity": "fatal"}, "severity 只能取 error、warning、info"),
        ("XZ-01", {"severity": []}, "severity 只能取"),
        ("XZ-01", {"status": "maybe"}, "status 只能取 on、unlisted、off"),
        ("XZ-01", {"priority": "high"}, "priority 只能取"),
    ],
)
def test_a_wrong_declaration_says_what_to_write(code: str, settings: dict[str, Any], said: str) -> None:
    with pytest.raises(RuleDefinitionError, match=said):
        rule(code, **{**GOOD, **settings})


def test_the_decorator_without_a_code_says_how_to_write_it() -> None:
    with pytest.raises(RuleDefinitionError, match="@rule 后要写规则代码"):

        @rule
        def function() -> None:
            """查什么"""


def test_open_parameter_lists_are_refused() -> None:
    with pytest.raises(RuleDefinitionError, match=r"不能用 \*args"):

        @rule("XZ-01", **GOOD)
        def function(*args: Any) -> None:
            """查什么"""


def test_what_is_not_declared_is_the_usual() -> None:
    @rule("XZ-01", **GOOD)
    def function(indicator: Indicator) -> None:
        pass

    declared = function.__perfcheck_rule__  # type: ignore[attr-defined]
    assert (declared.status, declared.certainty, declared.priority, declared.requires, declared.fold, declared.rank, declared.since, declared.basis) == (
        "on", "确", "structure", (), False, None, "0.1", None,
    )  # fmt: skip
    assert (declared.options, declared.parameters, declared.origin, declared.level, declared.page, declared.severities) == ({}, ("indicator",), "", None, "", ("error",))


@pytest.mark.parametrize("code", ["C02", "XZ-01", "XZ1", "A-B-3", "X2Y-10", "LOCAL-1"])
def test_codes(code: str) -> None:
    assert rule(code, **GOOD)(lambda indicator: None).__perfcheck_rule__.code == code  # type: ignore[attr-defined]


@pytest.mark.parametrize("code", ["XZ", "-1", "1XZ", "XZ--1", "Xz-01", "XZ 01", "XZ_01", ""])
def test_codes_that_are_none(code: str) -> None:
    with pytest.raises(RuleDefinitionError, match="代码应为大写前缀加编号"):
        rule(code, **GOOD)


def test_where_a_rule_is_written() -> None:
    class Called:
        def __call__(self, indicator: Indicator) -> None:
            pass

    from perfcheck.checking.rule import Rule

    def function(indicator: Indicator) -> None:
        pass

    one = Rule("XZ-01", "甲", "甲", function, ("error",))
    assert (one.file, one.place) == (__file__, f"{__file__}:{function.__code__.co_firstlineno}")
    other = Rule("XZ-01", "甲", "甲", Called(), ("error",))
    assert (other.file, other.place) == ("", "?")


def test_only_what_a_module_declares_itself_is_one_of_its_rules() -> None:
    from types import ModuleType

    from perfcheck.checking.rule import rules_in

    own, other = ModuleType("own"), ModuleType("other")
    for name, code in (("second", "XZ-02"), ("first", "XZ-01")):
        function = rule(code, **GOOD)(lambda indicator: None)
        function.__module__ = "own"
        setattr(own, name, function)
    other.first, other.number = own.first, 3  # type: ignore[attr-defined]
    assert [one.code for one in rules_in(own)] == ["XZ-01", "XZ-02"]
    assert rules_in(other) == rules_in(object) == []


def test_an_unknown_parameter_is_told_with_the_code() -> None:
    def function(indicators: Indicator) -> None:
        pass

    with pytest.raises(RuleDefinitionError, match="规则 XZ-01：函数要了“indicators”，没有这个参数，是不是 indicator？ 可用的有：approved、"):
        resolve(rule("XZ-01", **GOOD)(function).__perfcheck_rule__, "某插件")  # type: ignore[attr-defined]
