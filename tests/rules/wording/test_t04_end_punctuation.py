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
