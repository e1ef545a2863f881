"""A16: weights that do not add up to 100 (or 90)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "A16"


def test_page(page: Callable[[], None]) -> None:
    page()


def rows(*items: str, mark: str = "") -> str:
    # Each item is "level1 | level2 | name | weight".
    lines = ["name: 测试", "annual:", "  indicators:"]
    for item in items:
        one, two, name, weight = (part.strip() for part in item.split("|"))
        value = "≥5" if name else ""
        lines.append(
            f"    - {{level1: '{one}', level2: '{two}', name: '{name}', value: '{value}', weight: '{weight}'}}{mark}"
        )
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("weights", "severity", "total"),
    [
        (("70", "20", "20"), "error", "110"),
        (("50", "20", "15"), "warning", "85"),
        (("50分", "30.5分", "20"), "error", "100.5"),
    ],
)
def test_sums(find: Find, weights: tuple[str, ...], severity: str, total: str) -> None:
    [finding] = find(
        rows(*(f"产出 | 数量 | 甲{number} | {one}" for number, one in enumerate(weights)), mark="    # 应报: A16")
    )
    assert finding.severity == severity
    assert finding.message == f"各指标分值合计 {total}，不是 100（或另加预算执行率 10 分的 90）。"
    assert {place.field for place in finding.places} == {"weight"}


def test_a_named_row_without_value_is_a_subtotal(find: Find) -> None:
    assert not find("""
        name: 测试
        annual:
          indicators:
            - {level1: 产出, level2: 数量, name: 维修工程, value: "", weight: 60}
            - {level1: 产出, level2: 数量, name: 维修校舍, value: ≥5所, weight: 40}
            - {level1: 产出, level2: 数量, name: 维修操场, value: ≥2处, weight: 20}
            - {level1: 效益, level2: 社会, name: 受益学生, value: ≥900人, weight: 40}
    """)


def test_rows_without_weight_do_not_count(find: Find) -> None:
    assert not find(rows("产出 | 数量 | 甲 | 60", "产出 | 数量 | 丙 | ", "效益 | 社会 | 乙 | 40"))
    assert not find(rows("产出 | 数量 | 甲 | 60", "产出 | 数量 | 丙 | "))


@pytest.mark.parametrize(
    "items",
    [
        ("产出 | 数量 | 甲 | 60", "效益 | 社会 | 乙 | 40"),
        ("产出 | 数量 | 甲 | 50分", "效益 | 社会 | 乙 | 40分"),
        ("产出 | 数量 | 甲 | 60%", "效益 | 社会 | 乙 | 40%"),
        ("产出 | 数量 | 甲 | 0.6", "效益 | 社会 | 乙 | 0.4"),
        ("产出 |  |  | 60", "产出 | 数量 | 甲 | 60", "效益 |  |  | 40", "效益 | 社会 | 乙 | 40"),
        ("产出 | 数量 | 甲 | 60", "产出 | 质量 | 丙 | 60", "效益 | 社会 | 乙 | 40"),  # one merged cell for 产出
        ("产出 | 数量 | 甲 | 60", "产出 | 数量 | 丙 | 60", "效益 | 社会 | 乙 | 40"),
        ("产出 | 数量 | 甲 | ", "效益 | 社会 | 乙 | "),
        ("产出 | 数量 | 甲 | 33.33", "产出 | 数量 | 丙 | 33.33", "效益 | 社会 | 乙 | 33.34"),
        ("预算执行 | 执行率 | 预算执行率 | 10", "产出 | 数量 | 甲 | 60", "效益 | 社会 | 乙 | 30"),
    ],
)
def test_silent(find: Find, items: tuple[str, ...]) -> None:
    assert not find(rows(*items))


@pytest.mark.parametrize(("weights", "reason"), [(("60",), "没有填分值"), (("", ""), "因 C16"), (("60", ""), "因 C16")])
def test_no_weights(unjudged: Callable[[str], list[Unjudged]], weights: tuple[str, ...], reason: str) -> None:
    snippet = rows(*(f"产出 | 数量 | 甲{number} | {one}" for number, one in enumerate(weights)))
    assert unjudged(snippet) == [("not_applicable", reason, None)]


def test_unreadable_weight(unjudged: Callable[[str], list[Unjudged]]) -> None:
    snippet = rows("产出 | 数量 | 甲 | 60", "效益 | 社会 | 乙 | 若干")
    assert unjudged(snippet) == [("insufficient_data", "分值“若干”读不成数，合计没有核对", "若干")]


def test_subtotals_are_no_places_and_no_names_at_all_are_no_excuse(find: Find) -> None:
    [finding] = find("""
        name: 测试
        annual:
          indicators:
            - {level1: 产出, level2: "", name: "", weight: 60}
            - {level1: 产出, level2: 数量, name: 维修校舍, weight: 20}    # 应报: A16
            - {level1: 产出, level2: 质量, name: 合格率, weight: 25}      # 应报: A16
            - {name: 受益学生, weight: 50.02}                           # 应报: A16
    """)
    assert (finding.severity, finding.arguments["total"]) == ("warning", "95.02")
    assert finding.hint == "请调整分值，使合计为 100。"
    assert find(rows("产出 | 数量 |  | 60", "效益 | 社会 |  | 45", mark="    # 应报: A16"))


def test_rounding(find: Find) -> None:
    assert not find(rows("产出 | 数量 | 甲 | 33.34", "产出 | 数量 | 丙 | 33.33", "效益 | 社会 | 乙 | 33.34"))
    assert find(rows("产出 | 数量 | 甲 | 33.34", "产出 | 数量 | 丙 | 33.34", "效益 | 社会 | 乙 | 33.34", mark="    # 应报: A16"))


def test_repeated_weights_without_levels(find: Find) -> None:
    assert not find("""
        name: 测试
        annual:
          indicators:
            - {level1: 产出, name: 甲, weight: 60}
            - {level1: 产出, name: 乙, weight: 60}
            - {name: 丙, weight: 40}
            - {name: 丁, weight: 40}
    """)


def test_each_form_and_term_is_a_thing_of_its_own(find: Find) -> None:
    table = """
      indicators:
        - {level2: 数量, name: 甲, weight: 60}    # 应报: A16
        - {level2: 质量, name: 乙, weight: 60}    # 应报: A16
"""
    forms = [f"name: {name}\nmidterm:{table}annual:{table}" for name in ("校舍维修", "路灯维护", "校舍维修")]
    findings = find("\n---\n".join(forms))
    assert len(findings) == 6 and len({finding.group for finding in findings}) == 4


def test_shares_that_are_too_little(find: Find) -> None:
    [finding] = find(rows("产出 | 数量 | 甲 | 0.581", "效益 | 社会 | 乙 | 0.4", mark="    # 应报: A16"))
    assert finding.arguments["total"] == "0.981"


def test_rows_whose_weight_is_blank_do_not_count(unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert unjudged(rows("产出指标 | 数量指标 | 甲 | 60", "产出指标 | 数量指标 | 乙 | ", "效益指标 | 社会效益指标 | 丙 | 40")) == []
