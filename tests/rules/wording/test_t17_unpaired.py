"""T17: brackets and quotes without their partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T17"


def test_page(page: Callable[[], None]) -> None:
    page()

@pytest.mark.parametrize(
    ("name", "mark", "partner"),
    [
        ("修缮古建筑（国保单位数量", "（", "“）”"),
        ("修缮古建筑)数量", ")", "“（”"),
        ("落实“四个一批要求", "“", "“””"),
        ("落实四个一批”要求", "”", "““”"),
        ("落实《文物保护法要求", "《", "“》”"),
        ("培训（线上（含直播）人次", "（", "“）”"),
        ('落实"四个一批要求', '"', "另一个引号"),
        ("参见规范】要求", "】", "“【”"),
        ("区间[90分以上", "[", "“]”"),
    ],
)
def test_at_the_cell(find: Find, name: str, mark: str, partner: str) -> None:
    [finding] = find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 数量指标, name: '{name}', value: ≥3处}}    # 应报: T17
    """)
    assert finding.severity == "info"
    assert finding.message == f"“{name}”里的“{mark}”没有与之成对的{partner}。"
    assert finding.hint == "请补上缺的一半，或删去多余的一半。"
    assert finding.places[0].field == "name"


def test_heading_and_year(find: Find) -> None:
    findings = find("""
        name: 甲
        year: 2020
        written:
          heading: 一、文物保护（项目支出绩效目标申报表    # 应报: T17
          year: 2020年度)                                 # 应报: T17
    """)
    assert len(findings) == 2


def test_quotes_of_an_export(find: Find) -> None:
    [finding] = find("""
        name: 甲
        annual:
          goals:
            - text: '"完成修缮3处，编制""一档一策""方案。"'    # 应报: T17
    """)
    assert finding.message == "整格套着半角双引号，是系统导出的残留。"
    fix = finding.fix
    assert fix is not None and fix.safe
    assert fix.replacement == '完成修缮3处，编制"一档一策"方案。'


@pytest.mark.parametrize(
    "text",
    [
        "修缮古建筑（国保单位)数量",
        "1）资料齐全；2）验收合格",
        "一）资料齐全",
        "得分区间[90,100)",
        "浓度(0，5]",
        '显示屏55"数量',
        "落实“两不愁三保障”要求",
        '落实"四个一批"要求',
        "依据《文物保护法》（2017年修正）",
        "（一）修缮；（二）验收",
        "a)土建工程",
    ],
)
def test_passes(find: Find, text: str) -> None:
    assert find(f"""
        name: 甲
        annual:
          indicators:
            - {{level2: 数量指标, name: 修缮, value: ≥3处, standard: '{text}'}}
    """) == []


def test_one_sentence_over_two_goals(find: Find) -> None:
    assert find("""
        name: 甲
        annual:
          goals:
            - {label: "", text: 修缮（含国保、省保}
            - {label: "", text: 单位）古建筑3处。}
    """) == []


def _standards(*texts: str, mark: str = "    # 应报: T17") -> str:
    return "name: 甲\nannual:\n  indicators:\n" + "".join(f"    - {{level2: 数量指标, name: 修缮{at}, value: ≥3处, standard: '{text}'}}{mark}\n" for at, text in enumerate(texts))


@pytest.mark.parametrize("pair", ["()", "（）", "[]", "{}", "【】", "《》", "〈〉", "「」", "『』", "“”"])
def test_every_kind_of_bracket(find: Find, pair: str) -> None:
    shown = "（）" if pair == "()" else pair
    [opened] = find(_standards(f"按甲{pair[0]}乙要求"))
    assert opened.message.endswith(f"里的“{pair[0]}”没有与之成对的“{shown[1]}”。")
    [closed] = find(_standards(f"按甲{pair[1]}乙要求"))
    assert closed.message.endswith(f"里的“{pair[1]}”没有与之成对的“{shown[0]}”。")
    assert find(_standards(f"按甲{pair}乙要求", mark="")) == []


@pytest.mark.parametrize("text", ['""', '"甲"乙"丙"', '甲"乙"', '"甲"乙'])
def test_quotes_that_are_no_leftovers(find: Find, text: str) -> None:
    assert find(_standards(text, mark="")) == []


@pytest.mark.parametrize("text", ['""甲"', '"甲""', '"', '甲"', '"甲', '甲乙"', '"甲乙'])
def test_odd_quotes(find: Find, text: str) -> None:
    [finding] = find(_standards(text))
    assert finding.message.endswith("里的“\"”没有与之成对的另一个引号。")


def test_leftover_in_a_row(find: Find) -> None:
    findings = find(_standards('"甲"', '"甲"', '"乙"'))
    assert {(one.message, one.hint) for one in findings} == {("整格套着半角双引号，是系统导出的残留。", "请删去首尾的双引号。")}
    assert len(findings) == 3 and len({one.group for one in findings}) == 2


def test_the_same_cell_twice_is_one_thing(find: Find) -> None:
    findings = find(_standards("按甲（乙", "按甲（乙", "按甲（丙"))
    assert len({one.group for one in findings}) == 2


def test_goal_that_is_odd_by_itself(find: Find) -> None:
    findings = find('''
        name: 甲
        annual:
          goals:
            - {label: "", text: 修缮（含国保3处。}    # 应报: T17
            - {label: "", text: 修缮省保3处。}
    ''')
    assert len(findings) == 1


def test_ticks_of_an_attribute_and_blank_headings(find: Find) -> None:
    assert find("name: 甲\nwritten: {attribute: '延续项目（', heading: ''}\n") == []


@pytest.mark.parametrize("period", ["中期目标（2024年—2026年", "中期目标2024年—2026年）"])
def test_a_period_alone(find: Find, period: str) -> None:
    find(f"""
        name: 甲
        midterm:
          period: {period}    # 应报: T17
          indicators:
            - {{level2: 数量指标, name: 巡查次数, value: 3次}}
    """)
