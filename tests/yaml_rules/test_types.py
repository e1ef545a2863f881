"""The ready types: what each reports, where, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Check = Callable[..., Any]
FUNDS = "kind: project\nname: 示例\nmoney_unit: 万元\nannual:\n  funds: {{total: {total}, fiscal: {fiscal}, other: {other}}}\n"
SUM = "类型: 合计\n合计: 资金.总额\n分项: [资金.财政拨款, 资金.其他资金]"


@pytest.mark.parametrize(
    ("total", "fiscal", "other", "messages"),
    [
        ("10", "5", "4", ["合计填 10，各分项相加是 9，相差 1。"]),
        ("10", "5.5", "4.5", []),
        ("10", "10", '""', []),
        ("10", "9.995", '""', []),  # rounding
        ("0.3", "0.1", "0.2", []),
        (
            "1000000000000.01",
            "1000000000000",
            '""',
            ["合计填 1000000000000.01，各分项相加是 1000000000000，相差 0.01。"],
        ),
    ],
)
def test_sum(check_rule: Check, total: str, fiscal: str, other: str, messages: list[str]) -> None:
    result = check_rule(SUM, FUNDS.format(total=total, fiscal=fiscal, other=other))
    assert (result.problems, result.messages) == ([], messages)


def test_sum_points_at_total_and_parts_and_never_guesses(check_rule: Check) -> None:
    assert check_rule(SUM, FUNDS.format(total="10", fiscal="5", other="4")).fields == ["total", "fiscal", "other"]
    result = check_rule(SUM, FUNDS.format(total="10", fiscal="约5", other="4"))
    assert (result.messages, result.unknown) == ([], ["“约5”不是金额"])
    result = check_rule(SUM, FUNDS.format(total="10", fiscal='""', other='""'))
    assert (result.messages, result.unknown) == ([], ["各分项都没有填写"])
    result = check_rule(SUM, "kind: project\nname: 示例\nmoney_unit: 元\nannual:\n  funds: {total: 1}\n")
    assert (result.messages, result.not_applicable) == ([], ["表上没有“资金.财政拨款”"])


def test_sum_of_tasks(check_rule: Check) -> None:
    form = "部门名称: 某局\n金额单位: 元\n任务:\n  - {名称: 甲, 资金: {总额: 30000}}\n  - {名称: 乙, 资金: {总额: 2万元}}\nannual: {funds: {total: 60000}}\n"
    result = check_rule("类型: 合计\n范围: 部门表\n合计: 资金.总额\n分项: 任务.资金.总额", form)
    assert (result.problems, result.messages) == ([], ["合计填 6，各分项相加是 5，相差 1。"])


def test_equal(check_rule: Check) -> None:
    form = "name: 示例\nmoney_unit: 万元\nannual:\n  funds: {total: 10}\n  indicators:\n    - {name: 项目总成本, value: ≤12万元}\n    - {name: 总成本, value: 100000元}\n"
    result = check_rule("类型: 相等\n当: '\"成本\" 在 名称'\n栏: [指标值, 资金.总额]", form)
    assert (result.problems, result.messages) == ([], ["指标值是 ≤12万元，资金.总额是 10，两处应当相等。"])
    assert result.fields == ["value", "total"]


def test_at_most(check_rule: Check) -> None:
    form = "name: 示例\nannual:\n  indicators:\n    - {name: 甲, value: 3天}\n    - {name: 乙, value: 10天}\n    - {name: 丙, value: 尽快}\n"
    result = check_rule("类型: 不超过\n栏: 指标值\n上限: 7", form)
    assert (result.messages, result.unknown) == (["指标值是 10天，超过 7。"], ["“尽快”读不出可衡量的数"])


def test_required(check_rule: Check) -> None:
    form = 'kind: project\nname: 示例\nsupervisor: ""\nimplementer: 某所\ncontact: ""\n'
    result = check_rule("类型: 必填\n栏: [主管部门, 实施单位, 联系人, 编码]", form)
    assert (result.messages, result.fields) == (["“主管部门”没有填。", "“联系人”没有填。"], ["supervisor", "contact"])
    assert check_rule("类型: 必填\n栏: 编码", form).not_applicable == ["表上没有“编码”"]


def test_unique_rows_and_forms(check_rule: Check) -> None:
    form = "name: 示例\nannual:\n  indicators:\n    - {name: 培训 人次, value: 1}\n    - {name: 检查, value: 1}\n    - {name: 培训人次, value: 2}\n"
    for rule in ("类型: 唯一\n栏: 指标.名称", "类型: 唯一\n范围: 每个指标\n栏: 名称"):
        result = check_rule(rule, form)
        assert (result.messages, result.fields) == (["“培训 人次”写了 2 次。"], ["name", "name"])
    forms = "declarations:\n  - {kind: project, name: 甲, code: '001'}\n  - {kind: project, name: 乙, code: '001'}\n"
    result = check_rule("类型: 唯一\n范围: 项目表\n栏: 编码", forms)
    assert (result.messages, result.fields) == (["“001”写了 2 次。"], ["code", "code"])


def test_range(check_rule: Check) -> None:
    rows = "name: 示例\nannual:\n  indicators:\n    - {name: 甲, value: ≥70%}\n    - {name: 乙, value: 90%}\n    - {name: 丙, value: 120%}\n"
    assert check_rule("类型: 取值范围\n栏: 指标值\n最小: 80%\n最大: 100%", rows).messages == [
        "指标值是 70，应在 80～100 之内。", "指标值是 120，应在 80～100 之内。",
    ]  # fmt: skip
    assert check_rule("类型: 取值范围\n栏: 指标值.单位\n可取: [人次, 天]\n", rows).fields == ["value"] * 3
    kinds = "kind: project\nname: 示例\nattribute: 新建\n"
    assert check_rule("类型: 取值范围\n范围: 项目表\n栏: 项目属性\n可取: [新增项目, 延续项目]", kinds).messages == [
        "项目属性是“新建”，只能是新增项目、延续项目。"
    ]


def test_words(check_rule: Check) -> None:
    form = "name: 示例\nannual:\n  goals: [进一步加强管理, 修路3公里]\n  indicators: [{name: 大力推进, value: 1次}]\n"
    result = check_rule("类型: 用词\n禁用: {进一步加强: 写明措施, 大力推进: 写明数量}", form)
    assert result.messages == ["用了“进一步加强”。", "用了“大力推进”。"]
    assert [finding.hint for finding in result.report.findings] == ["请改为“写明措施”。", "请改为“写明数量”。"]
    assert check_rule("类型: 用词\n范围: 每条目标\n栏: 内容\n禁用: [大力推进]", form).messages == []


def test_pattern(check_rule: Check) -> None:
    form = "kind: project\nname: 示例（试点）\ncode: '12345６'\n"
    assert check_rule("类型: 正则\n范围: 项目表\n栏: 编码\n须符合: '\\d{6}'", form).messages == []
    assert check_rule("类型: 正则\n范围: 项目表\n栏: 编码\n须符合: '[A-Z]\\d+'", form).messages == [
        "“12345６”不是要求的样式。"
    ]
    assert check_rule("类型: 正则\n范围: 项目表\n栏: 名称\n不得出现: '试.$|试点'", form).fields == ["name"]


def test_consistent(check_rule: Check) -> None:
    forms = "declarations:\n  - {部门名称: 某局, year: 2024}\n  - {kind: project, name: 甲, supervisor: 某局}\n  - {kind: project, name: 乙, supervisor: 某 局}\n  - {kind: project, name: 丙, supervisor: 另一局}\n"
    result = check_rule("类型: 一致\n栏: 主管部门", forms)
    assert result.messages == ["各处的“主管部门”不一致：“某局”（2 处）、“另一局”（1 处）。"]
    assert result.fields == ["supervisor"] * 3
    pair = "name: 示例\nmidterm: {indicators: [{name: 培训, value: 300人}]}\nannual: {indicators: [{name: 培训, value: 10场}]}\n"
    result = check_rule("类型: 一致\n范围: 中期与年度\n栏: 指标值.单位", pair)
    assert (result.messages, result.fields) == (
        ["各处的“指标值.单位”不一致：“人”（1 处）、“场”（1 处）。"],
        ["value", "value"],
    )


def test_every_type_loads_from_one_file_and_its_examples_pass(cli: Any) -> None:
    ran = cli("test-rules", str(Path(__file__).with_name("all_types.yaml")))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "共 10 条规则、22 个例子，全部符合" in ran.stdout
