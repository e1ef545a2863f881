"""R11: annual indicators that repeat the mid-term ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "R11"


def test_page(page: Callable[[], None]) -> None:
    page()


ROWS = [("检测样品", "≥900批次"), ("检测合格率", "≥98%"), ("报告及时率", "100%"), ("企业满意度", "≥90%")]
OTHER = [("检测样品", "≥300批次"), ("检测合格率", "≥97%")]


def form(midterm: list[tuple[str, str]], annual: list[tuple[str, str]], *, period: str = "2024年—2026年",
         funds: tuple[int, int] = (300, 100), mark: str = "") -> str:  # fmt: skip
    lines = ["kind: project", "name: 质量监督抽查", "year: 2024", "money_unit: 万元"]
    for term, rows, total in (("midterm", midterm, funds[0]), ("annual", annual, funds[1])):
        lines += [
            f"{term}:",
            f"  period: {period if term == 'midterm' else '年度目标'}{mark}",
            f"  funds: {{total: {total}}}",
        ]
        lines += ["  indicators:"]
        lines += [f"    - {{level2: 数量指标, name: {name}, value: '{value}'}}" for name, value in rows]
    return "\n".join(lines)


@pytest.mark.parametrize(("annual", "same"), [(ROWS, 4), ([ROWS[0], OTHER[1], *ROWS[2:]], 3)])
def test_whole_table_one_finding(find: Find, annual: list[tuple[str, str]], same: int) -> None:
    [finding] = find(form(ROWS, annual, mark="    # 应报: R11"))
    assert finding.severity == "warning"
    assert finding.message == f"4 条指标中有 {same} 条中期与年度的名称、值和标准都相同，年度没有分解或中期没有测算。"
    assert [place.text for place in finding.places] == [None, None]


def test_width_blanks_and_last_marks_do_not_count(find: Find) -> None:
    rows = [("检测合格率", "≥98%"), ("报告及时率", "≥95%"), ("企业满意度", "≥90%")]
    respelt = [(name, value.replace("≥", " ≥ ").replace("%", "％。")) for name, value in rows]
    for mine, theirs in ((rows, respelt), (respelt, rows)):
        [finding] = find(form(mine, theirs, mark="    # 应报: R11"))
        assert "3 条指标中有 3 条" in finding.message


def test_equal_funds_make_it_a_remark(find: Find) -> None:
    [finding] = find(form(ROWS, ROWS, funds=(300, 300), mark="    # 应报: R11"))
    assert finding.severity == "info"


@pytest.mark.parametrize("period", ["2024年—2024年", "中期目标（2022年—2024年）"])
def test_mid_term_that_ends_with_the_year(find: Find, period: str) -> None:
    assert not find(form(ROWS, ROWS, period=period))


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        (ROWS, [*OTHER, *ROWS[2:]]),
        (ROWS, ROWS[:2]),  # too few to judge
        (ROWS, [*ROWS[:2], ("检测报告", "≥10份"), ("培训", "≥2次"), ("调研", "1次")]),
        (ROWS, [(name, value.replace("≥", "≤")) for name, value in ROWS]),
        ([], ROWS),
    ],
)
def test_indicators_of_their_own(find: Find, midterm: list[tuple[str, str]], annual: list[tuple[str, str]]) -> None:
    assert not find(form(midterm, annual))


@pytest.mark.parametrize(
    ("snippet", "reason"),
    [
        ("{kind: project, name: 甲, annual: {goals: [{text: 加强监管教育}]}}", "没有中期指标"),
        ("{kind: project, name: 甲, midterm: {goals: [{text: 加强监管教育}]}}", "没有中期指标"),
        ("{kind: project, name: 甲, year: 2024, midterm: {period: 2022年—2024年}, annual: {goals: []}}", "中期止于本年"),
    ],
)
def test_nothing_to_compare(unjudged: Callable[[str], list[Unjudged]], snippet: str, reason: str) -> None:
    assert unjudged(snippet) == [("not_applicable", reason, None)]


def _tables(rows: int, copied: int, *, midterm: str = "", annual: str = "", funds: tuple[str, str] = ("", ""), found: bool) -> str:
    mark = "    # 应报: R11" if found else ""
    lines = ["kind: project", "name: 文物保护", "money_unit: 万元"]
    for term, more, amount in (("midterm", midterm, funds[0]), ("annual", annual, funds[1])):
        first = f"  funds: {{total: {amount}}}{mark}" if amount else ""
        lines += [f"{term}:", *([first] if first else []), "  indicators:"]
        for number in range(rows):
            value = "≥5处" if number < copied else f"≥{number + (30 if term == 'midterm' else 10)}处"
            lines.append(f"    - {{level2: 数量指标, name: 修缮{'甲乙丙丁戊己庚辛壬癸'[number]}类文物, value: {value}{more}}}{'' if number or amount else mark}")
    return "\n".join(lines)


@pytest.mark.parametrize(("rows", "copied", "found"), [(10, 7, True), (10, 6, False), (3, 3, True), (2, 2, False)])
def test_how_many(find: Find, rows: int, copied: int, found: bool) -> None:
    findings = find(_tables(rows, copied, found=found))
    assert len(findings) == found
    for finding in findings:
        assert finding.message == f"{rows} 条指标中有 {copied} 条中期与年度的名称、值和标准都相同，年度没有分解或中期没有测算。"
        assert finding.hint == "请核实：中期写几年合计，年度写当年的部分；每年都一样的写明“每年×”。"


@pytest.mark.parametrize(
    ("midterm", "annual", "found"),
    [
        (", standard: 行业标准", ", standard: 历史标准", False),
        (", operator: ≥", ", operator: ≤", False),
        (", unit: 处", ", unit: 座", False),
        (", standard: 行业标准", "", False),
        ("", ", standard: 行业标准", False),
        (", standard: ''", "", True),
        (", standard: 行业标准。", ", standard: 行业 标准", True),
    ],
)
def test_other_columns(find: Find, midterm: str, annual: str, found: bool) -> None:
    assert len(find(_tables(4, 4, midterm=midterm, annual=annual, found=found))) == found


@pytest.mark.parametrize(
    ("funds", "severity"),
    [
        (("90", "90"), "info"), (("90", "900000元"), "info"), (("90", "30"), "warning"), (("约九十", "约九十"), "warning"), (("90", ""), "warning"),
        (("''", "''"), "warning"), (("90", "约九十"), "warning"),
    ],
)  # fmt: skip
def test_equal_funds(find: Find, funds: tuple[str, str], severity: str) -> None:
    assert [finding.severity for finding in find(_tables(4, 4, funds=funds, found=True))] == [severity]


def test_tables_of_unequal_length(find: Find) -> None:
    midterm, annual = _tables(10, 5, found=False).split("annual:")
    assert find(midterm + "annual:" + "\n".join(annual.splitlines()[:9])) == []


WORK = [("检测样品", "≥900批次"), ("抽查企业", "≥90家次")]
DAYS = ("值守天数", "≥1095天")
RATES = [*ROWS[1:], ("报告公开率", "100%"), ("单批次检测费", "≤800元/批次"), ("上报时限", "每月5日前")]


@pytest.mark.parametrize("annual", [[("检测样品", "≥300批次"), ("抽查企业", "≥30家次")], [("检测样品", "≥300批次"), WORK[1]]])
def test_where_the_work_is_broken_down_rates_and_limits_may_be_the_same(find: Find, annual: list[tuple[str, str]]) -> None:
    [finding] = find(form([*WORK, *RATES], [*annual, *RATES], mark="    # 应报: R11"))
    assert finding.severity == "info"
    same = len(RATES) + (WORK[1] in annual)
    assert finding.message == (
        f"{len(WORK) + len(RATES)} 条指标中有 {same} 条中期与年度的名称、值和标准都相同；工作量已经按年分解，其余的水平和标准几年一个样。"
    )
    assert finding.hint == "请核实：要逐年提高的，年度写当年的目标；每年都一样的写明“每年×”。"


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        ([*WORK, ("培训人员", "≥60人次")], [("检测样品", "≥300批次"), WORK[1], ("培训人员", "≥60人次")]),  # only one of three
        (WORK, WORK),
        (WORK[:1], [("检测样品", "≥900份")]),  # what cannot be compared is not broken down
        (WORK[:1], [("检测样品", "≥1200批次")]),
        ([("学生满意率", "≥85%")], [("学生满意率", "≥80%")]),  # no work at all
    ],
)
def test_one_of_many_is_not_enough(find: Find, midterm: list[tuple[str, str]], annual: list[tuple[str, str]]) -> None:
    [finding] = find(form([*midterm, *RATES], [*annual, *RATES], mark="    # 应报: R11"))
    assert finding.severity == "warning"


def test_rows_are_the_same_by_their_names_not_by_their_place(find: Find) -> None:
    [finding] = find(form(ROWS, [*ROWS, ("检测报告", "≥10份")], mark="    # 应报: R11"))
    assert "5 条指标中有 4 条" in finding.message
    renamed = [(name.replace("检测", "抽检").replace("企业", "群众").replace("报告", "公示"), value) for name, value in ROWS]
    assert not find(form(ROWS, renamed))


@pytest.mark.parametrize("value", ["≥365天", "365天", "365天以上"])
def test_days_of_work_add_up(find: Find, value: str) -> None:
    [finding] = find(form([DAYS, *RATES], [("值守天数", value), *RATES], mark="    # 应报: R11"))
    assert finding.severity == "info"
    lasting = form([DAYS, *RATES], [("值守天数", value), *RATES], mark="    # 应报: R11").replace("level2: 数量指标, name: 值守天数", "level2: 时效指标, name: 值守天数")
    [finding] = find(lasting)
    assert finding.severity == "warning"
