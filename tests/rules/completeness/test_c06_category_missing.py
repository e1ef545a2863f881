"""C06: a category of indicators that the form lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "C06"


def test_page(page: Callable[[], None]) -> None:
    page()

FULL = {
    "数量": "{level1: 产出指标, level2: 数量指标, name: 培训人次, value: ≥500人次}",
    "质量": "{level1: 产出指标, level2: 质量指标, name: 结业率, value: ≥95%}",
    "时效": "{level1: 产出指标, level2: 时效指标, name: 完成时间, value: 12月底前}",
    "成本": "{level1: 产出指标, level2: 成本指标, name: 人均成本, value: ≤300元}",
    "效益": "{level1: 效益指标, level2: 社会效益指标, name: 就业率, value: ≥70%}",
    "满意度": "{level1: 满意度指标, level2: 服务对象满意度指标, name: 学员满意度, value: ≥90%}",
}


def snippet(without: tuple[str, ...] = (), name: str = "职业技能培训", mark: str = "") -> str:
    rows = "\n".join(f"    - {row}" for category, row in FULL.items() if category not in without)
    return f"name: {name}\nannual:\n  period: 年度目标{mark}\n  indicators:\n{rows}\n"


@pytest.mark.parametrize(("category", "severity"), [("成本", "warning"), ("效益", "warning"), ("满意度", "warning"),
                                                    ("数量", "info"), ("质量", "info"), ("时效", "info")])  # fmt: skip
def test_each_category(find: Find, category: str, severity: str) -> None:
    [finding] = find(snippet((category,), mark="    # 应报: C06"))
    assert finding.severity == severity
    assert f"没有{category}指标" in finding.message
    assert finding.places[0].text is None
    assert finding.places[0].term == "annual"


def test_no_output_at_all_is_said_once(find: Find) -> None:
    [finding] = find(snippet(("数量", "质量", "时效"), mark="    # 应报: C06"))
    assert finding.severity == "warning"
    assert finding.message == "3 条指标里没有产出指标，说不清钱花了做成什么。"
    assert finding.hint == "请补一条产出指标，写明目标数。"


def test_both_terms_are_one_thing_to_put_right(find: Find) -> None:
    rows = ", ".join(row for category, row in FULL.items() if category != "满意度")
    findings = find(
        "name: 甲\n"
        f"midterm:\n  period: 中期目标    # 应报: C06\n  indicators: [{rows}]\n"
        f"annual:\n  period: 年度目标    # 应报: C06\n  indicators: [{rows}]\n"
    )
    assert len(findings) == 2
    assert findings[0].group == findings[1].group


def test_a_table_without_one_row(find: Find) -> None:
    [finding] = find("""
        name: 职业技能培训
        annual:
          period: 年度目标    # 应报: C06
          indicators:
            - {level1: 产出指标, level2: 数量指标, name: "", value: ""}
            - {level1: 效益指标, level2: 社会效益指标, name: "", value: ""}
    """)
    assert finding.message == "指标表里没有填一条指标，年终无法考核。"


@pytest.mark.parametrize("name", ["某中学在职人员经费", "机关运转经费", "办公用房物业管理费", "公务用车运行维护", "离退休人员补助"])
def test_nobody_outside_to_ask(find: Find, name: str) -> None:
    assert find(snippet(("满意度",), name=name)) == []


def test_the_kind_of_project_in_a_column_of_its_own(find: Find) -> None:
    assert find(snippet(("满意度",)) + "extra: {项目类别: 运转类}\n") == []
    find(snippet(("满意度",), mark="    # 应报: C06") + "extra: {项目类别: 特定目标类}\n")


def test_a_department_is_asked_whatever_its_name(find: Find) -> None:
    find("kind: department\n" + snippet(("满意度",), name="某县机关运行保障中心", mark="    # 应报: C06"))


@pytest.mark.parametrize(
    "rows",
    [
        [row.replace("level2: 成本指标", "level2: 经济成本指标").replace("level1: 产出指标, level2: 经济", "level1: 成本指标, level2: 经济")
         for row in FULL.values()],
        [row.replace("社会效益指标", "可持续影响指标") for row in FULL.values()],
        [row.replace("level1: 满意度指标", "level1: 效益指标") for row in FULL.values()],
        [row.replace("服务对象满意度指标", "社会公众或服务对象满意度指标") for row in FULL.values()],
        ["{level1: 产出, level2: '', name: 培训人次, value: '1'}", "{level1: 成本, level2: '', name: 成本, value: '1'}",
         "{level1: 效益, level2: '', name: 就业率, value: '1'}", "{level1: 满意度, level2: '', name: 满意度, value: '1'}"],
        ["{level1: 投入, level2: 预算执行, name: 执行率, value: 100%}", "{level1: 过程, level2: 制度执行, name: 制度, value: 健全}",
         "{level1: 履职效能, level2: 工作任务, name: 办件数, value: ≥500件}"],
        ["{name: 培训人次, value: ≥500人次}", "{name: 就业率, value: ≥70%}"],
    ],
)  # fmt: skip
def test_other_forms(find: Find, rows: list[str]) -> None:
    assert find("{name: 甲, annual: {indicators: [" + ", ".join(rows) + "]}}") == []


def test_a_midterm_column_left_empty_is_another_matter(find: Find) -> None:
    rows = ", ".join(FULL.values())
    blank = "{level1: 产出指标, level2: 数量指标, name: 培训人次, value: ''}"
    assert find(f"{{name: 甲, midterm: {{indicators: [{blank}]}}, annual: {{indicators: [{rows}]}}}}") == []


@pytest.mark.parametrize(
    ("category", "consequence"),
    [("成本", "成本控制到多少没有约束"), ("效益", "看不出花钱带来什么效果"), ("满意度", "服务对象满意与否没有考核")],
)
def test_words_of_main_categories(find: Find, category: str, consequence: str) -> None:
    [finding] = find(snippet((category,), mark="    # 应报: C06"))
    assert finding.message == f"5 条指标里没有{category}指标，{consequence}。"
    assert finding.hint == f"请补一条{category}指标，写明目标数。"


@pytest.mark.parametrize(("category", "aspect"), [("数量", "做多少"), ("质量", "做到什么程度"), ("时效", "何时完成")])
def test_words_of_outputs(find: Find, category: str, aspect: str) -> None:
    [finding] = find(snippet((category,), mark="    # 应报: C06"))
    assert finding.message == f"产出指标里没有{category}指标，{aspect}没有目标。"
    assert finding.hint == f"能够取值的，建议补一条{category}指标。"


def test_two_categories_are_two_things_in_two_forms(find: Find) -> None:
    form = snippet(("成本", "质量"), mark="    # 应报: C06")
    findings = find(form + "---\n" + form.replace("职业技能培训", "家政服务培训"))
    assert len(findings) == 4 and len({finding.group for finding in findings}) == 2


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        ("annual: {goals: [{text: 做好工作}]}", "没有指标表，或中期栏整列未填"),
        ("midterm: {indicators: [{level2: 数量指标, name: 培训, value: ''}]}", "没有指标表，或中期栏整列未填"),
        ("annual: {indicators: [{name: 培训, value: 5期}]}", "没有一级、二级指标，或用的是另一套分类"),
        ("annual: {indicators: [{level1: 投入, level2: 人员投入, name: 培训, value: 5期}]}", "没有一级、二级指标，或用的是另一套分类"),
    ],
)
def test_nothing_to_judge(unjudged: Callable[[str], list[Unjudged]], plan: str, reason: str) -> None:
    assert unjudged(f"{{name: 职业技能培训, {plan}}}") == [("not_applicable", reason, None)]


def test_a_table_with_spare_rows_only(find: Find) -> None:
    [finding] = find("name: 测试\nannual:\n  indicators:\n    - {level2: 数量指标, name: '', value: ''}    # 应报: C06\n")
    assert finding.message == "指标表里没有填一条指标，年终无法考核。"
    assert finding.hint == "请按产出、成本、效益、满意度补填指标。"


@pytest.mark.parametrize("level", ["level1: 效果指标", "level1: 影响力指标", "level1: 可持续发展指标", "level2: 长期影响指标"])
def test_benefits_by_other_names(find: Find, level: str) -> None:
    rows = ", ".join([*(row for category, row in FULL.items() if category != "效益"), f"{{{level}, name: 就业率, value: ≥70%}}"])
    assert find(f"{{name: 职业技能培训, annual: {{indicators: [{rows}]}}}}") == []


@pytest.mark.parametrize("level2", ["预算(或投资规模)控制指标", "预算控制指标", "投资控制指标"])
def test_costs_by_another_name(find: Find, level2: str) -> None:
    others = ", ".join(f"{{level1: 预期产出指标, level2: {word}指标, name: {word}甲, value: ≥3项}}" for word in ("数量", "质量", "时效"))
    rest = "{level1: 效益指标, level2: 社会效益指标, name: 乙, value: ≥3项}, {level1: 满意度指标, level2: 满意度指标, name: 丙, value: ≥9%}"
    cost = f"{{level1: 预期产出指标, level2: {level2}, name: 设计费, value: ≤3万元}}"
    assert not find(f"name: 道路拓宽\nannual:\n  period: 年度\n  indicators: [{others}, {rest}, {cost}]\n")
    assert len(find(f"name: 道路拓宽\nannual:\n  period: 年度    # 应报: C06\n  indicators: [{others}, {rest}]\n")) == 1


def test_internal_projects_are_excused_from_nothing_else(find: Find) -> None:
    assert "没有成本指标" in find(snippet(("成本",), name="机关运转经费", mark="    # 应报: C06"))[0].message


SPREAD = {"成本": 2, "效益": 2, "满意度": 2}


def _spread(first: str, mark: str = "") -> str:
    rows = [first, *(f"{{level2: {category}指标, name: 甲{at}, value: ≥{at + 1}%}}" for category in SPREAD for at in range(2))]
    return f"name: 测试\nannual:\n  period: 年度目标{mark}\n  indicators: [{', '.join(rows)}]\n"


def test_output_by_either_level(find: Find) -> None:
    findings = find(_spread("{level2: 数量指标, name: 乙, value: 3个}", "    # 应报: C06"))
    assert [(one.severity, one.message[:11]) for one in findings] == [("info", "产出指标里没有质量指标"), ("info", "产出指标里没有时效指标")]
    findings = find(_spread("{level1: 产出指标, name: 乙, value: 3个}", "    # 应报: C06"))
    assert [one.message[:11] for one in findings] == ["产出指标里没有数量指标", "产出指标里没有质量指标", "产出指标里没有时效指标"]


OTHER = "{level1: 投入, level2: 人员投入, name: 人员, value: 5人}"


def test_four_rows_of_five_are_enough(find: Find) -> None:
    rows = [*(FULL[category] for category in ("数量", "质量", "时效", "成本")), OTHER]
    findings = find(f"name: 测试\nannual:\n  period: 年度目标    # 应报: C06\n  indicators: [{', '.join(rows)}]\n")
    assert [one.message[:11] for one in findings] == ["5 条指标里没有效益指", "5 条指标里没有满意度"]


def test_three_rows_of_four_are_not(find: Find) -> None:
    rows = [*(FULL[category] for category in ("数量", "质量", "时效")), OTHER]
    assert find(f"{{name: 测试, annual: {{indicators: [{', '.join(rows)}]}}}}") == []


@pytest.mark.parametrize(("kind", "found"), [("运转类（公用经费和单位资金安排的项目）", False), ("运转类（公用经费和单位资金安排的各项目）", True)])
def test_a_long_text_names_no_kind(find: Find, kind: str, found: bool) -> None:
    mark = "    # 应报: C06" if found else ""
    assert len(find(snippet(("满意度",), mark=mark) + f"attribute: {kind}\n")) == found


def test_levels_of_spare_rows_do_not_count(find: Find) -> None:
    rows = [*(FULL[category] for category in ("数量", "质量", "时效", "成本", "效益")), "{level2: 满意度指标, name: 无, value: ''}"]
    [finding] = find(f"name: 测试\nannual:\n  period: 年度目标    # 应报: C06\n  indicators: [{', '.join(rows)}]\n")
    assert finding.message.startswith("5 条指标里没有满意度指标")
