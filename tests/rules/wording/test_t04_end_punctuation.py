"""T04: ends of cells punctuated here and not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.testing import check_snippet

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T04"


def test_page(page: Callable[[], None]) -> None:
    page()

def test_the_fewer_cells_of_a_column(find: Find) -> None:
    findings = find("""
        name: 甲
        annual:
          indicators:
            - {level2: 数量指标, name: 治理河道长度。, value: ≥12公里}
            - {level2: 数量指标, name: 清理河道垃圾。, value: ≥300吨}
            - {level2: 质量指标, name: 工程验收合格率, value: 100%}       # 应报: T04
    """)
    [finding] = findings
    assert finding.severity == "info"
    assert finding.message == "“三级指标”一栏 2 格以句号收尾、1 格没有，写法不一；这一格没有句号。"
    assert finding.listed  # because it was selected by its code
    assert finding.fix is not None and finding.fix.replacement == "。"


def test_the_last_goal_and_the_ones_before(find: Find) -> None:
    findings = find("""
        name: 甲
        annual:
          goals:
            - {label: 目标1：, text: 治理河道12公里。}     # 应报: T04
            - {label: 目标2：, text: 清理垃圾300吨；}       # 应报: T04
            - {label: 目标3：, text: 群众满意度达到90%；}    # 应报: T04
    """)
    assert [one.message for one in findings] == [
        "各条目标的句末标点不一：“。”、“；”都有。",
        "末条目标以“；”收尾，后面没有下一条。",
    ]
    fix = findings[1].fix
    assert fix is not None and (fix.replacement, fix.safe) == ("。", True)


@pytest.mark.parametrize(("value", "fixed"), [("≥95%，", "≥95%"), ("完成全部验收、", "完成全部验收"), ("≥12场; ", "≥12场")])
def test_a_mark_that_cannot_end_a_cell(find: Find, value: str, fixed: str) -> None:
    [finding] = find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 数量指标, name: 培训, value: "{value}"}}    # 应报: T04
    """)
    fix = finding.fix
    assert fix is not None and value[: fix.start] + fix.replacement + value[fix.end :] == fixed


def test_parallel_phrases_run_together(find: Find) -> None:
    [finding] = find("""
        name: 甲
        annual:
          indicators:
            - {level2: 时效指标, name: 隐患处置, value: 及时排查及时整改。}    # 应报: T04
    """)
    assert finding.hint == "请写作“及时排查、及时整改。”。"


@pytest.mark.parametrize(
    "rows",
    [
        "[{name: 治理河道长度, value: ≥12公里}, {name: 清理河道垃圾, value: ≥300吨。}]",
        "[{name: 治理河道长度, value: ≥12公里, standard: 按设计批复，逐段验收。}, {name: 清理河道垃圾, value: ≥3吨, standard: 行业主管标准}]",
        "[{name: 治理河道长度。, value: ≥12公里。}, {name: 清理河道垃圾。, value: ≥300吨。}]",
        "[{name: 隐患排查, value: 及时排查、及时整改}, {name: 流程公开, value: 定期公开}]",
        "[{name: 隐患排查, value: 早发现早治疗}, {name: 待遇发放, value: 应保尽保应退尽退}]",
        "[{name: 及时完成及时率, value: '≥95%'}]",
    ],
)
def test_passes(find: Find, rows: str) -> None:
    assert find(f"{{name: 甲, annual: {{indicators: {rows}}}}}") == []


@pytest.mark.parametrize(
    "texts", [("治理河道；", "清理垃圾；", "满意度提高。"), ("治理河道。", "清理垃圾。"), ("治理河道", "清理垃圾"), ("治理河道；",), ("一是：", "治理河道；", "清理垃圾。")]
)
def test_goals_pass(find: Find, texts: tuple[str, ...]) -> None:
    goals = ", ".join(f"{{label: 目标{number}：, text: {text}}}" for number, text in enumerate(texts, 1))
    assert find(f"{{name: 甲, annual: {{goals: [{goals}]}}}}") == []


def test_by_itself_it_is_not_listed_to_people() -> None:
    report = check_snippet(
        """
        name: 甲
        annual:
          indicators:
            - {level2: 数量指标, name: 治理河道长度。, value: ≥12公里}
            - {level2: 数量指标, name: 清理河道垃圾。, value: ≥300吨}
            - {level2: 质量指标, name: 工程验收合格率, value: 100%}
        """,
        ["T"],
    )
    assert [finding.listed for finding in report.findings if finding.code == "T04"] == [False]


def _rows(*rows: str) -> str:
    return "name: 测试\nannual:\n  indicators:\n" + "".join(f"    - {{level2: 数量指标, {row.rstrip('!')}}}{'    # 应报: T04' if row.endswith('!') else ''}\n" for row in rows)


def _goals(*goals: str) -> str:
    return "name: 测试\nannual:\n  goals:\n" + "".join(f"    - {{text: '{goal.rstrip('!')}'}}{'    # 应报: T04' if goal.endswith('!') else ''}\n" for goal in goals)


@pytest.mark.parametrize(("field", "label"), [("name", "三级指标"), ("value", "指标值"), ("standard", "绩效标准")])
def test_each_column(find: Find, field: str, label: str) -> None:
    [finding] = find(_rows(f"{field}: 治理河道。!", f"{field}: 清理垃圾"))
    assert finding.message == f"“{label}”一栏 1 格以句号收尾、1 格没有，写法不一；这一格带句号。"
    assert finding.hint == "请统一，建议短语一律不加句号。"
    assert finding.fix is not None and (finding.fix.start, finding.fix.end, finding.fix.replacement, finding.fix.safe) == (4, 5, "", True)
    [finding] = find(_rows(f"{field}: 治理河道。", f"{field}: 检测桥梁。", f"{field}: 清理垃圾!"))
    assert finding.message == f"“{label}”一栏 2 格以句号收尾、1 格没有，写法不一；这一格没有句号。"
    assert finding.fix is not None and (finding.fix.start, finding.fix.end, finding.fix.replacement, finding.fix.safe) == (4, 4, "。", False)


@pytest.mark.parametrize(
    "rows",
    [
        ("name: 治理河道。", "name: 检测桥梁。", "name: '12345'"), ("name: 治理河道。", "name: 桥梁甲"), ("name: 治理河道", "name: 桥梁甲。"),
        ("name: 治理河道", "name: 前段工程。后段工程。"), ("name: 甲, value: ，",), ("name: 甲, value: ' '",),
        ("name: 加强巡查加强整治",), ("name: 加强巡查加强整治", "name: 及时查及时改"), ("name: 及时发，及时处理",), ("name: 及时发、及时处理",), ("name: 及时发现及时处理好",), ("name: 及时查及时改",),
        ("name: 及时发现安全隐患问题及时处理安全隐患问题",), ("name: 及时排查及时排查",), ("name: 及时完成整改工作",),
    ],
)  # fmt: skip
def test_rows_pass(find: Find, rows: tuple[str, ...]) -> None:
    assert find(_rows(*rows)) == []


@pytest.mark.parametrize("name", ["及时排查及时整改", "及时发现安全隐患及时处理安全隐患"])
def test_where_the_pause_is_missing(find: Find, name: str) -> None:
    half = len(name) // 2
    [finding] = find(_rows(f"name: {name}!"))
    assert (finding.message, finding.hint) == (f"“{name}”是并列的两件事，中间缺顿号。", f"请写作“{name[:half]}、{name[half:]}”。")
    assert finding.fix is not None and (finding.fix.start, finding.fix.end, finding.fix.replacement, finding.fix.safe) == (half, half, "、", False)


def test_dangling(find: Find) -> None:
    [finding] = find(_rows("name: '好，'!"))
    assert (finding.message, finding.hint) == ("“好，”以“，”收尾，像是没有写完。", "写完了的请去掉末尾的“，”。")
    assert finding.fix is not None and finding.fix.safe


def test_grouped_by_what_is_wrong(find: Find) -> None:
    dangling = find(_rows("name: 甲乙，!", "name: 丙丁，!", "name: 丙丁；!", "value: 丙丁，!"))
    assert len({one.group for one in dangling}) == 3 and dangling[0].group == dangling[1].group
    pauses = find(_rows("name: 及时排查及时整改!", "value: 及时排查及时整改!", "name: 及时发现及时上报!"))
    assert len({one.group for one in pauses}) == 2
    stops = find(_rows("name: 治理河道。!", "name: 清理垃圾。!", "name: 检测桥梁", "name: 修补路面", "value: 检测桥梁。!", "value: 修补路面"))
    assert len({one.group for one in stops}) == 2


@pytest.mark.parametrize(("mark", "said"), [("，", "，"), (",", ","), ("、", "、"), ("：", "："), (":", ":"), ("；", "；"), (";", ";")])
def test_last_goal(find: Find, mark: str, said: str) -> None:
    [finding] = find(_goals("治理河道。", f"清理垃圾{mark} !"))
    assert (finding.message, finding.hint) == (f"末条目标以“{said}”收尾，后面没有下一条。", "末条请用句号。")
    assert finding.fix is not None and (finding.fix.start, finding.fix.end) == (4, 5)
    if mark not in "；;":
        assert len(find(_goals(f"清理垃圾{mark}!"))) == 1


@pytest.mark.parametrize("goals", [("治理河道！", "清理垃圾。", "检测桥梁."), ("治理河道.", "清理垃圾。", "检测桥梁。"), ("治理河道?", "清理垃圾？", "检测桥梁!。")])
def test_goals_that_end_alike(find: Find, goals: tuple[str, ...]) -> None:
    assert find(_goals(*goals)) == []


def test_ends_of_goals(find: Find) -> None:
    all_ends = ("治理河道。!", "清理垃圾；!", "检测桥梁，!", "修补路面、!", "更换护栏!", "群众满意。")
    [finding] = find(_goals(*all_ends))
    assert finding.message == "各条目标的句末标点不一：“。”、“；”、“，”、“、”、没有标点都有。"
    assert finding.hint == "请统一：各条用分号、末条用句号，或各条都用句号。"
    findings = find("---\n".join([_goals(*all_ends[:2], "群众满意。"), _goals(*all_ends[1:3], "群众满意。"), _goals("清理，!"), _goals("甲乙、!")]))
    assert [findings[0].group == findings[1].group, findings[2].group == findings[3].group, findings[1].group == findings[2].group] == [True, True, False]
