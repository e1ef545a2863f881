"""A04: ceilings on the whole cost against the funds of their column."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find

CODE = "A04"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(row: str, *, funds: str = "{total: 200}", head: str = "kind: project, name: 农村公路养护, money_unit: 万元", midterm: str = "") -> str:
    return f"{{{head}, {midterm}annual: {{funds: {funds}, indicators: [{row}]}}}}"


def _row(name: str, value: str, more: str = "") -> str:
    return f"{{level1: 产出指标, level2: 成本指标, name: '{name}', value: '{value}'{more}}}"


def _midterm(value: str, name: str = "项目总成本", period: str = "中期目标（2024年—2026年）", total: str = "600") -> str:
    return f"midterm: {{period: '{period}', funds: {{total: {total}}}, indicators: [{_row(name, value)}]}}, "


def _one(find: Find, snippet: str) -> Any:
    """The only finding; the snippet being one line, all its places are on line 1."""
    [finding] = find(f"{snippet}    # 应报: A04")
    return finding


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("项目总成本", "严格控制在235万元以内", ""),
        ("资金支出总额", "≤", ", operator: ≤, unit: 万元"),
        ("总成本（万元）", "≤235", ""),
        ("项目成本", "不超过2350000元", ""),
        ("农村公路养护总成本", "235万元", ""),
        ("公路养护成本控制", "235万元", ""),
        ("设备购置总费用", "<235万元", ""),
        ("在预算金额之内", "235万元/年", ""),
        ("年度预算控制数", "200-235万元", ""),
        ("总支出", "0.0235亿元", ""),
        ("项目总成本", "设备≤235万元；人工≤100万元", ""),
    ],
)
def test_above_the_funds(find: Find, name: str, value: str, more: str) -> None:
    value = "235" if value == "≤" else value
    finding = _one(find, _form(_row(name, value, more)))
    assert finding.severity == "error"
    assert finding.message == f"年度“{name}”填“{value}”，高于年度资金 200 万元 35 万元，成本上限失去约束。"
    assert finding.hint == "建议改为“≤200万元”；确要更高的，请先核实资金栏。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value), ("total", "200")]


def test_in_the_forms_unit(find: Find) -> None:
    head = "kind: project, name: 社区矫正, money_unit: 元"
    finding = _one(find, _form(_row("项目总成本", "≤25万元"), funds="{total: '200,000'}", head=head))
    assert finding.message == "年度“项目总成本”填“≤25万元”，高于年度资金 200000 元 50000 元，成本上限失去约束。"
    assert finding.hint.startswith("建议改为“≤200000元”")


def test_fiscal_funds(find: Find) -> None:
    finding = _one(find, _form(_row("财政资金总额", "≤190万元"), funds="{total: 200, fiscal: 150}"))
    assert finding.message == "年度“财政资金总额”填“≤190万元”，高于年度财政资金 150 万元 40 万元，成本上限失去约束。"
    assert finding.places[1].field == "fiscal"


@pytest.mark.parametrize("funds", ["{total: 150}", "{total: 150, fiscal: ''}"])
def test_fiscal_funds_without_a_cell_of_their_own(find: Find, funds: str) -> None:
    assert _one(find, _form(_row("财政资金总额", "≤190万元"), funds=funds)).places[1].field == "total"


def test_midterm_column(find: Find) -> None:
    finding = _one(find, _form(_row("项目总成本", "≤200万元"), midterm=_midterm("≤700万元")))
    assert finding.message == "中期“项目总成本”填“≤700万元”，高于中期资金 600 万元 100 万元，成本上限失去约束。"


@pytest.mark.parametrize("level", ["level1: 成本指标, level2: 经济成本指标, ", "level2: 成本指标, ", "level1: 成本指标, level2: 经济指标, ", "level1: '', level2: '', ", ""])
def test_where_cost_stands_in_the_table(find: Find, level: str) -> None:
    assert _one(find, _form(f"{{{level}name: 项目总成本, value: ≤235万元}}")).severity == "error"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("项目总成本（万元）", "≤100"),
        ("项目总成本（≤100万元）", "≤100万元"),
        ("项目总成本", "≤100万元，采购3台"),
        ("财政拨款总支出", "≤100万元"),
        ("本年度项目资金支出总额控制数", "≤100万元"),
        ("北部山区农村公路养护总成本", "≤100万元"),
    ],
)
def test_of_the_whole_form(find: Find, name: str, value: str) -> None:
    assert _one(find, _form(_row(name, value), funds="{total: 200, fiscal: 200}")).severity == "info"


@pytest.mark.parametrize("value", ["≤179.9万元", "≤100万元"])
def test_far_below_the_funds(find: Find, value: str) -> None:
    finding = _one(find, _form(_row("项目总成本", value)))
    assert finding.severity == "info"
    assert finding.message.startswith(f"年度“项目总成本”填“{value}”，只有年度资金 200 万元的 ")
    assert finding.message.endswith({"≤179.9万元": " 90%。", "≤100万元": " 50%。"}[value])
    assert finding.hint == "请核实上限或资金：确能节约的可相应减少预算。"


def test_far_below_the_midterm_funds(find: Find) -> None:
    finding = _one(find, _form(_row("项目总成本", "≤200万元"), midterm=_midterm("≤300万元")))
    assert (finding.severity, finding.message) == ("info", "中期“项目总成本”填“≤300万元”，只有中期资金 600 万元的 50%。")


DEPARTMENT = "kind: department, name: 某县交通运输局, money_unit: 万元"


@pytest.mark.parametrize("row", [_row("资金支出总额", "≤235万元"), _row("在预算金额之内", "费用235万/年"), _row("项目总成本", "≤235万元")])
def test_department_ceiling_without_owner(find: Find, row: str) -> None:
    finding = _one(find, _form(row, funds="{total: 583.44}", head=DEPARTMENT))
    assert finding.severity == "warning"
    assert finding.message.endswith("，与部门资金 583.44 万元对不上，又未注明所属项目，无法考核。")
    assert finding.hint == "请在名称里注明是哪个项目的成本，或改为部门总成本“≤583.44万元”。"


def test_department_ceiling_above_its_funds(find: Find) -> None:
    finding = _one(find, _form(_row("大数据平台总成本", "≤700万元"), funds="{total: 583.44}", head=DEPARTMENT))
    assert finding.severity == "error"
    assert "高于部门资金 583.44 万元 116.56 万元" in finding.message


@pytest.mark.parametrize(
    "row",
    [
        _row("大数据平台总成本", "≤100万元"),
        _row("资金支出总额（农村公路养护）", "≤100万元"),
        _row("项目支出总额", "≤400万元"),
        _row("三公经费总额", "≤10万元"),
        _row("部门支出总额", "≤583.44万元"),
        _row("县交通运输局支出总额", "≤560万元"),
        _row("总投资", "≤700万元"),
        _row("培训项目经费", "≤30万元"),
        _row("养护成本控制", "≤900万元"),
    ],
)
def test_department_passes(find: Find, row: str) -> None:
    assert find(_form(row, funds="{total: 583.44}", head=f"{DEPARTMENT}, duration: 2024年")) == []


@pytest.mark.parametrize(
    "row",
    [
        _row("项目总成本", "≤200万元"),
        _row("项目总成本", "≤180万元"),
        _row("项目总成本", "≤200.01万元"),
        _row("项目总成本", "≥235万元"),
        _row("项目总成本", "不超过预算"),
        _row("项目总成本", "合理控制"),
        _row("项目总成本", "较上年下降5万元"),
        _row("项目总成本", "较上年节约300万元"),
        _row("项目总成本", "20万元/月"),
        _row("项目总成本", "300万元/公里"),
        _row("项目总成本", "设备≤90万元；人工≤100万元"),
        _row("项目总成本", "0"),
        _row("项目总成本（设备）", "≤30万元"),
        _row("项目总成本节约率", "≥3%"),
        _row("总成本控制率", "≤100%"),
        _row("节约项目总成本", "300万元"),
        _row("人均总成本", "300万元"),
        _row("每公里总成本", "≤3.5万元/公里"),
        _row("设备购置费", "≤290万元"),
        _row("设备购置总费用", "≤90万元"),
        _row("培训项目经费", "≤30万元"),
        _row("培训项目经费", "≤300万元"),
        _row("总投资", "≤800万元"),
        _row("项目概算", "≤100万元"),
        _row("项目总成本", ""),
        "{level2: 经济效益指标, name: 带动投入总额, value: 800万元}",
        "{level2: 经济效益指标, name: 项目资金, value: 800万元}",
        "{name: 撬动贷款总额, value: 800万元}",
        "{level2: 成本指标, value: 800万元}",
        "{level2: 成本指标, name: 项目总成本}",
    ],
)
def test_passes(unjudged: Callable[[str], list[Any]], row: str) -> None:
    assert unjudged(_form(row)) == []


@pytest.mark.parametrize("funds", ["{total: ''}", "{fiscal: 100}", "{total: 0, fiscal: 90}"])
def test_no_funds_to_compare_with(unjudged: Callable[[str], list[Any]], funds: str) -> None:
    assert unjudged(_form(_row("项目总成本", "≤235万元"), funds=funds)) == []


@pytest.mark.parametrize(("value", "passes"), [("≤203万元", True), ("≤202.6万元", True), ("≤204万元", False), ("≤202.7万元", False)])
def test_rounded_ceiling(find: Find, value: str, passes: bool) -> None:
    snippet = _form(_row("项目总成本", value), funds="{total: 202.64}")
    assert find(snippet) == [] if passes else _one(find, snippet).severity == "error"


@pytest.mark.parametrize(("value", "funds", "over"), [("≤200.02万元", "200", "0.02"), ("≤41万元", "40.5", "0.5")])
def test_more_than_rounding(find: Find, value: str, funds: str, over: str) -> None:
    finding = _one(find, _form(_row("项目总成本", value), funds=f"{{total: {funds}}}"))
    assert finding.message == f"年度“项目总成本”填“{value}”，高于年度资金 {funds} 万元 {over} 万元，成本上限失去约束。"


@pytest.mark.parametrize(
    ("head", "low", "high"),
    [
        ("kind: project, name: 农村公路养护, money_unit: 万元", "≤235万元", "≤240万元"),
        ("kind: project, name: 农村公路养护, money_unit: 万元", "≤35万元", "≤40万元"),
        ("kind: department, name: 某县交通运输局, money_unit: 万元", "≤35万元", "≤40万元"),
    ],
)
def test_each_name_is_a_thing_of_its_own_whatever_its_value(find: Find, head: str, low: str, high: str) -> None:
    rows = ", ".join([_row("项目总成本", low), _row("项目总成本", high), _row("资金支出总额", high)])
    findings = find(f"{_form(rows, head=head)}    # 应报: A04")
    assert len(findings) == 3
    assert len({finding.group for finding in findings}) == 2


def test_form_without_a_name_is_named_by_no_indicator(find: Find) -> None:
    assert find(_form(_row("设备购置总费用", "≤90万元"), head="kind: project, money_unit: 万元")) == []


def test_a_second_part_without_a_figure(find: Find) -> None:
    assert _one(find, _form(_row("项目总成本", "≤100万元；严格审批程序"))).severity == "info"


def test_rounding_of_a_small_amount_is_no_excuse(find: Find) -> None:
    assert _one(find, _form(_row("项目总成本", "≤3万元"), funds="{total: 2.6}")).severity == "error"


@pytest.mark.parametrize("value", ["≤200万元", "≤200.0万元", "不超过2000000元", "200万元/年", "700万元/年"])
def test_annual_figure_in_the_midterm_column_is_another_matter(find: Find, value: str) -> None:
    assert find(_form(_row("项目总成本", "≤200万元"), midterm=_midterm(value))) == []


def test_a_copy_of_another_row_is_no_copy(find: Find) -> None:
    row = f"{_row('项目总成本', '≤190万元')}, {_row('设备购置费', '≤300万元')}"
    assert _one(find, _form(row, midterm=_midterm("≤300万元"))).severity == "info"


def test_a_copy_among_rows_of_its_name(find: Find) -> None:
    rows = "{level2: 成本指标, name: 项目总成本}, " + ", ".join(_row("项目总成本", value) for value in ("≤200万元", "≤190万元"))
    assert find(_form(rows, midterm=_midterm("≤200万元"))) == []


def test_no_values_in_the_annual_column(find: Find) -> None:
    row = "{level2: 成本指标, name: 项目总成本}"
    assert _one(find, _form(row, midterm=_midterm("≤300万元"))).severity == "info"


def test_midterm_column_alone(find: Find) -> None:
    snippet = f"{{kind: project, name: 农村公路养护, money_unit: 万元, {_midterm('≤300万元')[:-2]}}}"
    assert _one(find, snippet).severity == "info"


HEAD = "kind: project, name: 客运站建设, money_unit: 万元"


@pytest.mark.parametrize(
    ("duration", "period"),
    [("2024-2026年", "中期目标（2024年—2026年）"), ("2024年", "中期目标（2024年—2026年）"), ("2020—2030年", "实施期目标")],
)
def test_investment_against_the_projects_funds(find: Find, duration: str, period: str) -> None:
    midterm = _midterm("≤800万元", "总投资", period)
    snippet = _form("", head=f"{HEAD}, duration: {duration}", midterm=midterm)
    finding = _one(find, snippet)
    assert finding.message == "中期“总投资”填“≤800万元”，高于项目总资金 600 万元 200 万元，成本上限失去约束。"


def test_investment_of_a_project_of_one_year(find: Find) -> None:
    finding = _one(find, _form(_row("概算总投资", "≤800万元"), head=f"{HEAD}, duration: 2024年"))
    assert "高于项目总资金 200 万元 600 万元" in finding.message


def test_midterm_column_without_a_total(find: Find) -> None:
    midterm = "midterm: {period: 实施期目标, funds: {fiscal: 90}}, "
    finding = _one(find, _form(_row("总投资", "≤800万元"), head=f"{HEAD}, duration: 2024年", midterm=midterm))
    assert "高于项目总资金 200 万元 600 万元" in finding.message


@pytest.mark.parametrize(
    "snippet",
    [
        # The term reaches beyond the 中期: its funds are not the project's.
        _form("", head=f"{HEAD}, duration: 2020-2026年", midterm=_midterm("≤800万元", "总投资")),
        _form("", head=f"{HEAD}, duration: 长期", midterm=_midterm("≤800万元", "总投资")),
        _form("", head=HEAD, midterm=_midterm("≤800万元", "总投资")),
        _form(_row("总投资", "≤800万元"), head=f"{HEAD}, duration: 2024-2026年"),
        _form(_row("总投资", "≤800万元"), head=f"{HEAD}, duration: 2024年", funds="{fiscal: 200}"),
        _form(_row("总投资", "≤800万元"), head=f"{HEAD}, duration: 2024年", midterm="midterm: {period: 实施期, funds: {fiscal: 600}}, ", funds="{fiscal: 3}"),
        f"{{{HEAD}, duration: 2024年, midterm: {{funds: {{fiscal: 600}}, indicators: [{_row('总投资', '≤800万元')}]}}}}",
        # Below the funds an investment says nothing about them.
        _form(_row("总投资", "≤100万元"), head=f"{HEAD}, duration: 2024年"),
    ],
)
def test_investment_passes(find: Find, snippet: str) -> None:
    assert find(snippet) == []


def test_unit_not_told(unjudged: Callable[[str], list[Any]]) -> None:
    assert unjudged(_form(_row("项目总成本", "≤235"))) == [
        ("insufficient_data", "“≤235”没有写明是元还是万元，没有与资金核对", "≤235")
    ]


def test_unit_of_the_funds_not_told(unjudged: Callable[[str], list[Any]]) -> None:
    [one] = unjudged(_form(_row("项目总成本", "≤235万元"), head="kind: project, name: 测试"))
    assert (one.outcome, one.text) == ("insufficient_data", "200")


def test_evaluations_are_not_checked(find: Find) -> None:
    assert find(_form(_row("项目总成本", "≤235万元"), head="kind: evaluation, name: 测试, money_unit: 万元")) == []


TASKS = [
    "tasks: [{name: 基本支出, funds: {total: 200}}, {name: 公路养护, funds: {total: 300}}, {name: 公交补贴, funds: {total: 83.44}}, {}]",
    "extra: {项目支出: 383.44}",
]


@pytest.mark.parametrize("beside", TASKS)
def test_the_ceiling_of_all_projects_of_a_department_needs_no_owner(find: Find, beside: str) -> None:
    head = f"{DEPARTMENT}, {beside}"
    for ceiling in ("≤383.44万元", "≤383.45万元"):
        assert find(_form(_row("项目总成本", ceiling), funds="{total: 583.44}", head=head)) == []
    assert _one(find, _form(_row("项目总成本", "≤300万元"), funds="{total: 583.44}", head=head)).severity == "warning"


def test_nor_where_a_task_has_no_amount(find: Find) -> None:
    head = f"{DEPARTMENT}, tasks: [{{name: 公路养护, funds: {{total: 300}}}}, {{name: 公交补贴, funds: {{total: 待定}}}}]"
    assert _one(find, _form(_row("项目总成本", "≤300万元"), funds="{total: 583.44}", head=head)).severity == "warning"


@pytest.mark.parametrize(
    ("extra", "value", "said", "hint"),
    [
        ("{该项目支出上级资金: 50}", "≤260万元", "高于年度本级和上级资金 250 万元 10 万元", "≤250万元"),
        ("{上级资金: 500000元}", "≤260万元", "高于年度本级和上级资金 250 万元 10 万元", "≤250万元"),
        ("{该项目支出上级资金: ''}", "≤260万元", "高于年度资金 200 万元 60 万元", "≤200万元"),
        ("{上级文件: 50}", "≤260万元", "高于年度资金 200 万元 60 万元", "≤200万元"),
        ("{其中：上级资金: 50}", "≤260万元", "高于年度资金 200 万元 60 万元", "≤200万元"),
        ("{自有资金: 50}", "≤260万元", "高于年度资金 200 万元 60 万元", "≤200万元"),
        ("{该项目支出上级资金: 50}", "≤150万元", "只有年度本级和上级资金 250 万元的 60%", ""),
    ],
)
def test_funds_from_above_beside_those_of_the_own_level(find: Find, extra: str, value: str, said: str, hint: str) -> None:
    head = f"kind: project, name: 测试, money_unit: 万元, extra: {extra}"
    [finding] = find(_form(_row("项目总成本", value), head=head) + "    # 应报: A04")
    assert said in finding.message
    assert hint in finding.hint
    assert len(finding.places) == (3 if "本级和上级" in said else 2)


@pytest.mark.parametrize(("name", "duration"), [("骨灰堂建设成本", "2025年"), ("当年骨灰堂建设成本", "2024年—2026年"), ("车辆项目经费", "2025年1月-2025年12月")])
def test_a_part_that_costs_more_than_all_there_is(find: Find, name: str, duration: str) -> None:
    head = f"kind: project, name: 农村公墓, money_unit: 万元, duration: {duration}"
    [finding] = find(_form(_row(name, "≤235万元"), head=head) + "    # 应报: A04")
    assert finding.severity == "warning"
    assert finding.message == f"年度“{name}”填“≤235万元”，一项就高于年度资金 200 万元 35 万元。"
    assert finding.hint == "请核实上限、单位和资金；分几年支付的，写明当年的部分。"
    assert [place.field for place in finding.places] == ["value", "total"]


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("骨灰堂建设成本", "≤200万元", "duration: 2025年"),
        ("骨灰堂建设成本", "≤90万元", "duration: 2025年"),
        ("骨灰堂建设成本", "≤235万元", "duration: 2024年—2026年"),
        ("跨年度骨灰堂建设成本", "≤235万元", "duration: 2024年—2026年"),
        ("企业自筹建设成本", "≤235万元", "duration: 2025年"),
        ("中央资金建设成本", "≤235万元", "duration: 2025年"),
        ("骨灰堂建设成本", "≤235万元", "implementer: 某所"),
        ("骨灰堂建设成本节约额", "≥235万元", "duration: 2025年"),
        ("骨灰堂建设成本", "≤235元", "duration: 2025年"),
        ("骨灰堂单位建设成本", "≤235万元/座", "duration: 2025年"),
    ],
)
def test_a_part_that_may_cost_so_much(find: Find, name: str, value: str, more: str) -> None:
    assert not find(_form(_row(name, value), head=f"kind: project, name: 农村公墓, money_unit: 万元, {more}"))


def test_a_part_of_a_departments_cost(find: Find) -> None:
    head = "kind: department, name: 某局, money_unit: 万元, duration: 2025年"
    assert not find(_form(_row("骨灰堂建设成本", "≤235万元"), head=head))


def test_a_part_without_a_unit_is_no_question(unjudged: Callable[[str], list[Any]]) -> None:
    assert not unjudged(_form(_row("骨灰堂建设成本", "≤235"), head="kind: project, name: 农村公墓, money_unit: 万元, duration: 2025年"))


def test_parts_that_cost_too_much_are_a_matter_each(find: Find) -> None:
    head = "kind: project, name: 农村公墓, money_unit: 万元, duration: 2025年"
    rows = ", ".join(_row(name, "≤235万元") for name in ("骨灰堂建设成本", "停车场建设成本"))
    groups = {finding.group for finding in find(_form(rows, head=head) + "    # 应报: A04")}
    assert len(groups) == 2


def test_what_comes_from_above_is_no_part_of_the_fiscal_funds(find: Find) -> None:
    head = "kind: project, name: 农村公墓, money_unit: 万元, extra: {该项目支出上级资金: 50}"
    [finding] = find(_form(_row("财政支出总额", "≤210万元"), head=head, funds="{total: 220, fiscal: 200}") + "    # 应报: A04")
    assert "高于年度财政资金 200 万元 10 万元" in finding.message
