"""T21: words and marks written twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T21"


def test_page(page: Callable[[], None]) -> None:
    page()

@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("推广的的新品种", "推广的新品种"),
        ("开展开展技术培训", "开展技术培训"),
        ("群众满意度满意度", "群众满意度"),
        ("进一步一步完善", "进一步完善"),
        ("稳步步提高", "稳步提高"),
        ("加强和和改进", "加强和改进"),
        ("基础设施基础设施建设", "基础设施建设"),
        ("按计划，，逐项验收", "按计划，逐项验收"),
        ("逐项验收，。", "逐项验收。"),
        ("达到95%以上以上", "达到95%以上"),
        ("群众满意意度", "群众满意度"),
        ("进一步步提高", "进一步提高"),
        ("资料齐全。，归档", "资料齐全。归档"),
        ("资料齐全，、归档", "资料齐全、归档"),
        ("信息化信息化设备", "信息化设备"),
    ],
)
def test_at_the_cell_with_an_edit(find: Find, text: str, fixed: str) -> None:
    [finding] = find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 质量指标, name: 合格率, value: ≥9%, standard: "{text}"}}    # 应报: T21
    """)
    assert finding.severity == "info"
    assert finding.message.endswith("重复了。")
    assert finding.places[0].field == "standard"
    fix = finding.fix
    assert fix is not None and text[: fix.start] + fix.replacement + text[fix.end :] == fixed


@pytest.mark.parametrize(
    "text",
    [
        "人人有责、处处有人管、时时可查、层层落实、代代相传、常常走访、渐渐好转",
        "为了了解需求",
        "以及及时解决困难",
        "达到目的的措施",
        "吸引群众参与与会",
        "一步一步推进，一户一户核对",
        "管理管理人员培训",
        "开发开发区配套",
        "项目目标、指标标准、资金金额、设备备案、达到到位",
        "一一对应、多多益善、等等",
        "编码ABAB、2020、1212",
        "研究研究生培养",
        "研究所所长",
        "土地地力提升",
        "普及及格线",
        "后续……跟进",
        "温和和睦",
        "合并并网",
        "校对对账单",
        "研究研究再定",
        "征求群众满意意见",
        "二三二三产业",
        "逐段逐段验收",
        "稳步步入正轨",
    ],
)
def test_passes(find: Find, text: str) -> None:
    assert find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 质量指标, name: 合格率, value: ≥9%, standard: "{text}"}}
    """) == []


def _standards(*texts: str) -> str:
    return "name: 甲\nannual:\n  indicators:\n" + "".join(f"    - {{level2: 质量指标, name: 率, value: ≥9%, standard: '{text}'}}    # 应报: T21\n" for text in texts)


@pytest.mark.parametrize(
    ("wrong", "right", "safe"),
    [
        *((mark * 2, mark, True) for mark in "，、；：。"),
        *((wrong, wrong[1], False) for wrong in ("，；", "，、")),
        *((wrong, "。", False) for wrong in ("，。", "；。", "、。", "。，", "。；", "。、")),
    ],
)
def test_marks(find: Find, wrong: str, right: str, safe: bool) -> None:
    [finding] = find(_standards(f"甲乙{wrong}丙丁"))
    assert (finding.message, finding.hint) == (f"“{wrong}”重复了。", f"请改为“{right}”。")
    assert finding.fix is not None and (finding.fix.start, finding.fix.end, finding.fix.replacement, finding.fix.safe) == (2, 4, right, safe)


@pytest.mark.parametrize(
    ("text", "right", "safe"),
    [
        ("进一步一步完善", "进一步", True),
        ("进一步进一步完善", "进一步", True),
        ("推广的的新品种", "的", False),
        ("稳步步提高", "稳步", False),
        ("学科学习学科学习竞赛", "学科学习", False),
        ("基础教育设施改造基础教育设施改造", "基础教育设施改造", False),
    ],
)
def test_which_edits_are_safe(find: Find, text: str, right: str, safe: bool) -> None:
    [finding] = find(_standards(text))
    assert finding.hint == f"请改为“{right}”。"
    assert finding.fix is not None and finding.fix.safe is safe


@pytest.mark.parametrize("text", ["推广的的新品种，开展开展培训", "推广的的开展开展"])
def test_two_in_one_cell(find: Find, text: str) -> None:
    assert [one.message for one in find(_standards(text))] == ["“的的”重复了。", "“开展开展”重复了。"]


def test_grouped_by_what_is_written_and_meant(find: Find) -> None:
    findings = find(_standards("推广的的新品种", "引进的的新品种", "开展开展培训", "甲，。乙"))
    assert len(findings) == 4 and len({one.group for one in findings}) == 3
    findings = find(_standards("甲。，乙", "甲，，乙", "甲，。乙"))
    assert len({one.group for one in findings}) == 3


@pytest.mark.parametrize("text", ["目的的措施", "二十二十册", "呵呵呵呵笑", "采取的的确有效", "需要的的士"])
def test_lawful(find: Find, text: str) -> None:
    assert find(_standards(text).replace("    # 应报: T21", "")) == []


def test_a_cell_full_of_one_word_is_told_a_few_times(find: Find) -> None:
    assert len(find(_standards("很长" * 400))) == 20
