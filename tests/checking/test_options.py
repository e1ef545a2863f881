"""Options of rules: of the kind that the default has, else refused with what is possible."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from perfcheck import ConfigError, Indicator, Rule, rule
from perfcheck.checking.options import fitted, show

WHERE = "perfcheck.toml:3 的 [options.AA-01]"


def made(**options: Any) -> Rule:
    """A rule with these options and their defaults."""

    @rule("AA-01", name="own-rule", title="自己的规则", severity="warning", options=options)
    def own(indicator: Indicator) -> None:
        """查什么：甲。"""

    declared: Rule = own.__perfcheck_rule__  # type: ignore[attr-defined]
    return declared


@pytest.mark.parametrize(
    ("default", "given", "taken"),
    [
        (1, 5, 5),
        (True, False, False),
        ("甲", "乙", "乙"),
        (1.5, 2, 2.0),
        (1.5, Decimal("2.5"), 2.5),
        (Decimal("0.1"), 3, Decimal(3)),
        (Decimal("0.1"), Decimal("0.2"), Decimal("0.2")),
        ([100], [1, 2], [1, 2]),
        ((100, 90), [1], (1,)),
        ([], ["甲", 1], ["甲", 1]),
        ([1.5], [2], [2.0]),
        ({"甲": 1}, {"乙": 2}, {"乙": 2}),
        ({}, {"乙": "丙"}, {"乙": "丙"}),
        ([["甲"]], [["乙"], []], [["乙"], []]),
        (None, "什么都行", "什么都行"),
    ],
)
def test_what_fits_is_taken_as_the_kind_of_the_default(default: Any, given: Any, taken: Any) -> None:
    result = fitted(made(limit=default, other="不动"), {"limit": given}, WHERE)
    assert result == {"limit": taken, "other": "不动"}
    assert type(result["limit"]) is type(taken)
    if isinstance(taken, (list, tuple)):
        assert [type(one) for one in result["limit"]] == [type(one) for one in taken]


@pytest.mark.parametrize(
    ("default", "given", "kind", "shown"),
    [
        (1, "5", "整数，缺省为 1", '"5"'),
        (1, True, "整数，缺省为 1", "true"),
        (1, Decimal("1.5"), "整数，缺省为 1", "1.5"),
        (True, 1, "true 或 false，缺省为 true", "1"),
        ("甲", 1, '文字，缺省为 "甲"', "1"),
        (1.5, "2", "数，缺省为 1.5", '"2"'),
        (1.5, True, "数，缺省为 1.5", "true"),
        (Decimal("0.1"), False, "数，缺省为 0.1", "false"),
        ([100], 5, "列表（每项为整数），缺省为 [100]", "5"),
        ([100], [5, "甲"], "列表（每项为整数），缺省为 [100]", '[5, "甲"]'),
        ((100, 90), {"甲": 1}, "列表（每项为整数），缺省为 [100, 90]", "{甲 = 1}"),
        ([], 5, "列表，缺省为 []", "5"),
        ({"甲": 1}, [1], "一节“键 = 值”，缺省为 {甲 = 1}", "[1]"),
        ({"甲": 1}, {"乙": "丙"}, "一节“键 = 值”，缺省为 {甲 = 1}", '{乙 = "丙"}'),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(default: Any, given: Any, kind: str, shown: str) -> None:
    with pytest.raises(ConfigError) as caught:
        fitted(made(limit=default), {"limit": given}, WHERE)
    assert str(caught.value) == f"{WHERE}：规则 AA-01 的选项“limit”应为{kind}，现为 {shown}"


def test_an_option_that_does_not_exist() -> None:
    with pytest.raises(ConfigError) as caught:
        fitted(made(totals=1), {"total": 1}, WHERE)
    assert str(caught.value).startswith(f"{WHERE}：规则 AA-01 没有选项“total”") and "totals" in str(caught.value)
    with pytest.raises(ConfigError) as caught:
        fitted(made(), {"total": 1}, WHERE)
    assert str(caught.value) == f"{WHERE}：规则 AA-01 没有选项“total”；它没有可以设的选项"


def test_the_defaults_stay_what_they_are() -> None:
    rule = made(limit=1)
    assert fitted(rule, {"limit": 2}, WHERE) == {"limit": 2}
    assert rule.options == {"limit": 1}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"), (False, "false"), (3, "3"), (Decimal("0.10"), "0.10"), ("甲", '"甲"'), ('a"b\\c\nd\te', '"a\\"b\\\\c\\nd\\te"'), ([1, "甲"], '[1, "甲"]'), ((1, 2), "[1, 2]"),
        ({"甲": [1], "乙": "丙"}, '{甲 = [1], 乙 = "丙"}'), ([], "[]"), ({}, "{}"),
    ],
)  # fmt: skip
def test_values_as_a_config_file_writes_them(value: Any, text: str) -> None:
    assert show(value) == text


