"""A47: the targets of an evaluation against those approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "A47"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(kind: str, *rows: str, year: str = "2024", name: str = "测试", first: str = "") -> str:
    lines = [f"kind: {kind}", f"name: {name}", f"year: {year}", f"annual:{first}", "  indicators:"]
    return "\n".join([*lines, *(f"    - {{level2: 数量指标, {row}" for row in rows)])


def both(mine: list[str], theirs: list[str], **more: str) -> str:
    return f"{form('evaluation', *mine, **more)}\n# 批复的表\n{form('project', *theirs)}"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("≥280户", "≥320户"), ("≥95%", "100%"), ("", "≥320户"), ("有所改善", "明显改善"), ("12月底前", "10月底前"), ("12月底前", "12月30日前"),
        ("≥320户", "≥320万元"), ("12次/年", "12次/月"), ("320户", "明显改善"), ("12月底前", "12个"),
    ],
)  # fmt: skip
def test_another_target(find: Find, mine: str, theirs: str) -> None:
    [finding] = find(both([f'name: 1.改造户数, value: "{mine}"}}    # 应报: A47'], [f'name: 改造户数, value: "{theirs}"}}']))
    assert finding.severity == "warning"
    assert finding.message == f"“改造户数”批复的指标值是“{theirs}”，自评表写成“{mine or '（空）'}”。"
    assert finding.hint == "请按批复的指标值自评；目标调整过的，请用调整后的批复对照。"
    assert [place.field for place in finding.places] == ["value"]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("≥320户", "≥320户。"), ("320户", "≥320户"), ("≥0.5万人", "≥5000人"), ("12次/年", "1次/月"), ("100%", "全覆盖"),
        ("12月底前", "2024年12月底前"), ("12月底前", "2024年12月31日"), ("2月28日前", "2月底"), ("11月底前", "11月30日前"), ("明显改善", " 明显改善"), ("320", "≥320户"), ("＝95％", "95%"),
    ],
)  # fmt: skip
def test_the_same_target(find: Find, mine: str, theirs: str) -> None:
    assert not find(both([f'name: 改造户数, value: "{mine}"}}'], [f'name: 改造户数, value: "{theirs}"}}']))


def test_units_in_a_column_of_their_own(find: Find) -> None:
    assert not find(both(['name: 率, value: "95", operator: ≥, unit: "%"}'], ["name: 率, value: ≥95%}"]))
    assert find(both(['name: 率, value: "90", operator: ≥, unit: "%"}    # 应报: A47'], ["name: 率, value: ≥95%}"]))


def test_rows_of_one_name_fit_any(find: Find) -> None:
    rows = ["name: 户数, value: ≥10户}", "name: 户数, value: ≥20户}"]
    assert not find(both(rows[::-1], rows))
    [finding] = find(both(["name: 户数, value: ≥30户}    # 应报: A47"], rows))
    assert "批复的指标值是“≥10户”“≥20户”" in finding.message


def test_left_out(find: Find) -> None:
    approved = ["name: 户数, value: ≥10户}", "name: 面积, value: ≥20亩}", 'name: 空, value: ""}', "name: 无值}"]
    mine = ["name: 户数, value: ≥10户}    # 应报: A47", "name: 空, value: ''}"]
    findings = find(both(mine, approved))
    assert [(one.severity, one.message) for one in findings] == [("warning", "批复的“面积”（≥20亩）没有自评。")]
    assert findings[0].hint == "请补上这条指标的实际完成值和得分；换了名称的改回批复的名称。"
    assert find(both(["name: 户数, value: ≥10户}    # 应报: A47"], [*approved[:1], approved[2]]))[0].message == "批复的“空”（值为空）没有自评。"


def test_added(find: Find) -> None:
    [finding] = find(both(["name: 户数, value: ≥10户}", "name: 面积, value: ≥20亩}    # 应报: A47"], ["name: 户数, value: ≥10户}"]))
    assert (finding.severity, finding.message) == ("info", "自评的“面积”不在批复的绩效目标里。")
    assert finding.hint == "请核实；批复没有的指标不应计分，换了名称的改回批复的名称。"
    assert not find(both(["name: 户数, value: ≥10户}", "name: '', value: ≥20亩}"], ["name: 户数, value: ≥10户}", "name: '', value: ≥9亩}"]))


def test_without_values(find: Find) -> None:
    assert not find(both(["name: 户数, actual: 8户}"], ["name: 户数, value: ≥10户}"]))
    assert not find(both(["name: 户数, value: ≥10户}"], ["name: 户数}"]))


@pytest.mark.parametrize("more", [{"year": "2023"}, {"name": "另一个"}])
def test_another_form(unjudged: Callable[[str], list[Unjudged]], more: dict[str, str]) -> None:
    text = both(["name: 户数, value: ≥10户}"], ["name: 户数, value: ≥20户}"], **more)
    assert [one.reason for one in unjudged(text)] == ["批复的表里没有这个项目或部门"]


def test_nothing_approved(unjudged: Callable[[str], list[Unjudged]]) -> None:
    mine = form("evaluation", "name: 户数, value: ≥10户}")
    bare = "kind: project\nname: 测试\nyear: 2024"
    for theirs in (bare, f"{bare}\nannual: {{funds: {{total: 3}}}}"):
        assert [one.reason for one in unjudged(f"{mine}\n# 批复的表\n{theirs}")] == ["没有年度指标可比"]
    assert [one.reason for one in unjudged(f"{bare.replace('project', 'evaluation')}\n# 批复的表\n{form('project', 'name: 户数}')}")] == [
        "没有年度指标可比"
    ]
    assert [one.reason for one in unjudged(mine)] == ["没有用 --approved 给出对照文件"]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("10月底前", "2024年10月底前"), ("2024年10月31日前", "10月31日前"), ("320", "320户"), ("≥320户", "320"),
        ("明显改善。", "明显改善"), ("明显改善；", "明显改善。"), ("明显改善;", "明显改善，"), ("明显改善.", "明显改善,"),
    ],
)  # fmt: skip
def test_written_in_another_way(find: Find, mine: str, theirs: str) -> None:
    assert not find(both([f'name: 改造户数, value: "{mine}"}}'], [f'name: 改造户数, value: "{theirs}"}}']))


@pytest.mark.parametrize(("mine", "theirs"), [("280", "320户"), ("≥280户", "320"), ("10月底前", "2024年11月底前"), ("320户", ""), ("10月底前", "10%")])
def test_another_target_in_another_way(find: Find, mine: str, theirs: str) -> None:
    [finding] = find(both([f'name: 改造户数, value: "{mine}"}}    # 应报: A47'], [f'name: 改造户数, value: "{theirs}"}}']))
    assert finding.message == f"“改造户数”批复的指标值是“{theirs or '（空）'}”，自评表写成“{mine}”。"


def test_each_that_is_missing_is_a_matter_of_its_own(find: Find) -> None:
    rows = ['name: 改造户数, value: "≥320户"}', 'name: 改造面积, value: "≥9亩"}', 'name: 验收率, value: "100%"}']
    findings = find(both([f"{rows[0]}    # 应报: A47"], rows))
    assert [finding.message[:9] for finding in findings] == ["批复的“改造面积”", "批复的“验收率”（"]
    assert len({finding.group for finding in findings}) == 2


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("12次", "12次/年"), ("12次/年", "12次"), ("≥12次", "每月1次"), ("1次/月", "12次"), ("4次", "每季度一次"), ("12", "12次/年"), ("1次/月", "12"),
        ("1200元/人", "1200元/人/年"), ("100元/人/月", "1200元/人"), ("12万元", "1万元/月"), ("每周1次", "1次/周"),
        ("1200元", "1200元/人/年"), ("1200元/人", "1200元"),
        ("不高于上年次数", "不高于2023年次数"), ("不超过预算", "控制在预算以内"),
    ],
)  # fmt: skip
def test_how_often_in_a_year_of_which_the_plan_is(find: Find, mine: str, theirs: str) -> None:
    assert not find(both([f'name: 巡查次数, value: "{mine}"}}'], [f'name: 巡查次数, value: "{theirs}"}}']))


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("10次", "12次/年"), ("12次", "每季度1次"), ("1次", "1次/月"), ("1200元/户", "1200元/人/年"), ("1000元", "1200元/人/年"), ("不高于上年", "较上年增长"), ("不高于上年", "不超过预算"),
     ("12月底前", "不高于上年"), ("较上年下降", "12月底前"), ("春节前", "不高于上年"),
     ("10月底前完成100户", "10月底前"), ("10月底前", "10月底前完成100户"),
     ("较上年增长", "较上年增长5%"), ("较上年增长5%", "较上年增长"), ("52次", "1次/周")],
)
def test_how_often_is_another_number(find: Find, mine: str, theirs: str) -> None:
    [finding] = find(both([f'name: 巡查次数, value: "{mine}"}}    # 应报: A47'], [f'name: 巡查次数, value: "{theirs}"}}']))
    assert finding.message == f"“巡查次数”批复的指标值是“{theirs}”，自评表写成“{mine}”。"


@pytest.mark.parametrize(("period", "found"), [("2024年", 0), ("2024年度", 0), ("2022-2024年", 1), ("三年", 1)])
def test_a_number_of_each_year_in_a_plan_of_several(find: Find, period: str, found: int) -> None:
    several = f"\n  period: {period}"
    row = 'name: 巡查次数, value: "{}"}}{}'
    mark = "    # 应报: A47" if found else ""
    for first, second in ((several, ""), ("", several), (several, several)):
        mine, theirs = form("evaluation", row.format("12次", mark), first=first), form("project", row.format("1次/月", ""), first=second)
        assert len(find(f"{mine}\n# 批复的表\n{theirs}")) == found
