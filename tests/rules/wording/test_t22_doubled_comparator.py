"""T22: a figure bounded twice, the same way or the opposite one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T22"


def test_page(page: Callable[[], None]) -> None:
    page()

@pytest.mark.parametrize(
    ("value", "fixed"),
    [
        ("≥95%以上", "≥95%"),
        ("不超过5天以内", "不超过5天"),
        ("不少于 300 户以上。", "不少于 300 户。"),
        ("超过95%以上", "超过95%"),
        ("≤200万元之内", "≤200万元"),
        ("≥2次/年以上", "≥2次/年"),
        ("每月不少于4次以上巡查", "每月不少于4次巡查"),
        ("≥不低于90%", "≥90%"),
        ("≥90分及以上", "≥90分"),
    ],
)
def test_twice_the_same(find: Find, value: str, fixed: str) -> None:
    [finding] = find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 质量指标, name: 接通率, value: {value}}}    # 应报: T22
    """)
    assert finding.severity == "info"
    assert finding.message.endswith("里的比较词重复，意思一样。")
    fix = finding.fix
    assert fix is not None and fix.safe
    assert value[: fix.start] + fix.replacement + value[fix.end :] == fixed


@pytest.mark.parametrize("value", ["≤5%以上", "不少于5天以内", "≥90%以下", "不超过3次以上", "≤≥95%", "至少10个工作日之内"])
def test_opposed(find: Find, value: str) -> None:
    [finding] = find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 质量指标, name: 接通率, value: {value}}}    # 应报: T22
    """)
    assert finding.severity == "error"
    assert finding.message == f"“{value}”里的比较词意思相反，至少还是至多说不清，无法考核。"
    assert finding.hint == "请核实后只留一个比较词。"
    assert finding.fix is None
    assert (finding.places[0].field, finding.places[0].text) == ("value", value)


@pytest.mark.parametrize("operator", ["≧", "⩾", "＞＝", ">=", "不 低于", " ≥ ", "≥\\u200b", "越大越好", "不少于"])
def test_however_the_column_of_operators_is_written(find: Find, operator: str) -> None:
    find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 质量指标, name: 接通率, operator: "{operator}", value: 95以上, unit: "%"}}    # 应报: T22
    """)


@pytest.mark.parametrize(("operator", "value", "severity"), [("≥", "95%以上", "info"), ("≤", "95%以上", "error"), ("≥", "≤95", "error"), ("≥", "≥95", "info")])
def test_with_a_column_of_operators(find: Find, operator: str, value: str, severity: str) -> None:
    [finding] = find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 质量指标, name: 接通率, operator: "{operator}", value: "{value}", unit: "%"}}    # 应报: T22
    """)
    assert finding.severity == severity
    assert f"“{operator}{value}”" in finding.message
    assert severity == "error" or finding.hint == "请改为“≥95%”。".replace("%", "%" if "%" in value else "")


@pytest.mark.parametrize(
    "row",
    [
        "value: 95%以上",
        "value: 不低于95%",
        "value: ≥2家三级以上医院",
        "value: ≥5家省级以上示范社",
        "value: 不低于60岁以上老年人口的80%",
        "value: ≥3名10年以上教龄教师",
        "value: 较上年低于5%以上",
        "value: ≥80%且不超过100%",
        "value: 20%以上、50%以下",
        "value: 控制在235万元以内",
        "value: 达到95%以上",
        "value: ≥500米以下口径管道3公里",
        "operator: ≥, value: '95', unit: '%'",
        "operator: 定性, value: 95%以上",
        "operator: =, value: 95%以上",
        "operator: 正向, value: 95%以上",
        "operator: ≥, value: 3名10年以上教龄教师",
    ],
)
def test_passes(find: Find, row: str) -> None:
    assert find(f"{{name: 甲, annual: {{indicators: [{{level2: 质量指标, name: 接通率, {row}}}]}}}}") == []


def _rows(*rows: str) -> str:
    return "name: 测试\nannual:\n  indicators:\n" + "".join(
        f"    - {{level2: 质量指标, name: 率{at}, {row.rstrip('!')}}}{'    # 应报: T22' if row.endswith('!') else ''}\n" for at, row in enumerate(rows)
    )


LOW = ["不低于", "不少于", "不小于", "至少", "大于等于", "≥", "≧"]
HIGH = ["不高于", "不超过", "不大于", "不多于", "小于等于", "≤", "≦"]
LOW_SIGNS, HIGH_SIGNS = ["≥", "≧", ">=", ">"], ["≤", "≦", "<=", "<"]


@pytest.mark.parametrize(
    ("signs", "words", "severity"), [(LOW_SIGNS, LOW, "info"), (HIGH_SIGNS, LOW, "error"), (LOW_SIGNS, HIGH, "error"), (HIGH_SIGNS, HIGH, "info")]
)
def test_two_words_in_front(find: Find, signs: list[str], words: list[str], severity: str) -> None:
    findings = find(_rows(*(f"value: '{sign}{word}95%'!" for sign in signs for word in words)))
    assert [one.severity for one in findings] == [severity] * len(words) * len(signs)


QUALIFYING = ["年", "岁", "度", "分", "℃", "米", "厘米", "平方米", "吨", "公斤", "公里", "千瓦", "床位", "学时"]


@pytest.mark.parametrize("unit", QUALIFYING)
def test_what_a_bound_behind_may_qualify(find: Find, unit: str) -> None:
    assert find(_rows(f"value: ≥10{unit}以上龄，甲")) == []
    assert len(find(_rows(f"value: ≥10{unit}以上!"))) == 1


@pytest.mark.parametrize("mark", "。.；;，,、)）】]（(")
def test_what_ends_a_bound(find: Find, mark: str) -> None:
    [finding] = find(_rows(f"value: '≥10年以上{mark}甲'!"))
    assert finding.hint == "请改为“≥10年”。"


def test_columns_of_some_rows(find: Find) -> None:
    [finding] = find(_rows("operator: ≥, value: 95%以上!", "value: 3个"))
    assert finding.hint == "请改为“≥95%”。"
    [finding] = find(_rows("operator: ≤, value: ≤95!", "value: 3个"))
    assert (finding.severity, finding.hint) == ("info", "请改为“≤95”。")
    [finding] = find(_rows("operator: ≥, value: 95%以上。!"))
    assert (finding.message, finding.hint) == ("“≥95%以上。”里的比较词重复，意思一样。", "请改为“≥95%。”。")


def test_words_and_groups(find: Find) -> None:
    findings = find(_rows(*(f"value: {value}!" for value in ("≥95%之上", "≥95%之上", "≤5天之下", "≥95%以下", "≥95%以下", "≥90%以下"))))
    assert [(one.message, one.hint) for one in findings[1:4]] == [
        ("“≥95%之上”里的比较词重复，意思一样。", "请改为“≥95%”。"),
        ("“≤5天之下”里的比较词重复，意思一样。", "请改为“≤5天”。"),
        ("“≥95%以下”里的比较词意思相反，至少还是至多说不清，无法考核。", "请核实后只留一个比较词。"),
    ]
    groups = [one.group for one in findings]
    assert groups[0] == groups[1] and groups[3] == groups[4] and len(set(groups)) == 4


@pytest.mark.parametrize(
    "row",
    [
        "operator: 正向, value: 95%以上", "operator: 反向, value: 95%以下", "operator: 正向指标, value: 95%以上", "operator: 反向指标, value: 95%以下",
        "operator: ≥, value: 不低于上年", "operator: ≥, value: 95%以上人员", "operator: ≥, value: 。", "operator: ≥, value: 良好",
        "value: 超过5%以下", "value: 3以上，不低于上年", "value: ≥≤",
    ],
)  # fmt: skip
def test_silent(find: Find, row: str) -> None:
    assert find(_rows(row)) == []


def test_in_full_width_with_and_without_a_column_of_signs(find: Find) -> None:
    row = "- {level2: 质量指标, name: 接通率, value: ＞＝≥95%}    # 应报: T22"
    other = '- {level2: 质量指标, name: 办结率, operator: ≥, value: "95", unit: "%"}'
    for rows in ([row], [row, other]):
        [finding] = find("name: 热线\nannual:\n  indicators:\n" + "".join(f"    {one}\n" for one in rows))
        assert finding.severity == "info"
