"""C07: several goals in one paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "C07"


def test_page(page: Callable[[], None]) -> None:
    page()

def test_sentences(find: Find) -> None:
    [finding] = find("""
        name: 公共卫生服务
        annual:
          goals:
            - text: 建立居民健康档案50万份。规范管理高血压患者，开展随访服务。完成适龄儿童疫苗接种。    # 应报: C07
    """)
    assert finding.severity == "info"
    assert finding.message == "目标写成一段、没有编号，内有 4 件事，难与指标逐条对应。"
    assert finding.hint == "请按“目标1：……”“目标2：……”分条写，每条写明数量和时限。"
    assert (finding.places[0].field, finding.places[0].term) == ("goal", "annual")


def test_things_joined_by_pause_marks(find: Find) -> None:
    find("""
        name: 环境监测
        midterm:
          goals:
            - text: 保持监测站点正常运行、定期校准监测设备、及时发布空气质量、按月分析水质数据、开展执法监测等。    # 应报: C07
    """)


def test_unnumbered_lines(find: Find) -> None:
    [finding] = find("""
        name: 农技推广
        annual:
          goals:
            - text: 推广优良品种8个，建设示范田。    # 应报: C07
            - text: 培训农民技术员600人次。        # 应报: C07
            - text: 完成土壤墒情监测和发布工作。     # 应报: C07
    """)
    assert len(finding.places) == 3
    assert finding.message == "目标分 3 段而没有编号，内有 4 件事，难与指标逐条对应。"


@pytest.mark.parametrize(
    "text",
    [
        "完成校舍维修1200平方米，改善办学条件。",
        "完成教学、科研、管理、后勤、安保五类设备更新，师生满意度达到90%以上。",
        "1.更新设备60套；2.培训人员120人；3.开展应急演练6次；4.验收合格率100%。",
        "一是更新设备60套；二是培训人员120人；三是开展应急演练6次。",
        "（一）更新预警设备60套。（二）培训预警人员120人。（三）开展应急演练6次。",
        "①更新预警设备60套；②培训预警人员120人；③开展应急演练6次。",
        "目标1：更新预警设备60套。目标2：培训预警人员120人。目标3：开展应急演练6次。",
        "保障学校正常运转，按时足额发放教职工工资，维护校园安全稳定。",
    ],
)
def test_one_thing_or_numbered(find: Find, text: str) -> None:
    assert find(f"name: 甲\nannual:\n  goals:\n    - text: {text}\n") == []


def test_labels_of_their_own(find: Find) -> None:
    assert find("""
        name: 甲
        annual:
          goals:
            - {label: 目标1：, text: 更新预警设备60套。培训预警人员120人。开展应急演练6次，做好值班。}
    """) == []


@pytest.mark.parametrize(
    "text",
    [
        "在马场林场、东山林场、古木林场、红庄林场、马渠林场、沈河林场、水沟林场新造防护林三万亩，成活率达到85%。",
        "落实《关于加强学校卫生工作，保障师生健康的意见》和“早发现、早报告，早隔离、早治疗”的要求，抽检食堂60家，整改率100%。",
        "更新设备（监测站点仪器、校准用的标准气、采样车用电池、数据传输模块、机房空调外机）60套，运行率达到98%。",
    ],
)
def test_enumerations_quotations_and_brackets_are_one_thing(find: Find, text: str) -> None:
    assert find(f"name: 甲\nannual:\n  goals:\n    - text: {text}\n") == []


def test_enumerations_within_sentences_count_once(find: Find) -> None:
    [finding] = find("""
        name: 水源林
        annual:
          goals:
            - text: 在马场林场、东山林场、古木林场、红庄林场造林三万亩。抚育幼林五万亩。修建作业道路，设立警示标牌。    # 应报: C07
    """)
    assert "内有 4 件事" in finding.message


FOUR = "更新预警设备60套。培训预警人员120人。开展应急演练6次，做好防汛值班。"
FIVE = "更新预警设备60套。培训预警人员120人。开展应急演练6次，做好防汛值班，编印防灾手册。"


def _goals(*goals: str, term: str = "annual", mark: str = "") -> str:
    return f"name: 测试\n{term}:\n  goals:\n" + "".join(f"    - {goal}{mark}\n" for goal in goals)


MARK = "    # 应报: C07"


def test_grouped_by_term_and_count(find: Find) -> None:
    forms = [_goals(f"{{text: {text}}}", term=term, mark=MARK) for text in (FOUR, FIVE) for term in ("annual", "midterm")]
    findings = find("---\n".join([*forms, forms[0]]))
    assert len(findings) == 5
    assert len({finding.group for finding in findings}) == 4


@pytest.mark.parametrize("labels", [("目标1：", "目标2："), ("目标1：", ""), ("目标1：", None)])
def test_a_label_on_any_goal(find: Find, labels: tuple[str, str | None]) -> None:
    assert find(_goals(*(f"{{text: {FIVE}}}" if label is None else f"{{label: '{label}', text: {FIVE}}}" for label in labels))) == []


def test_a_blank_label_is_none(find: Find) -> None:
    assert len(find(_goals(f"{{label: ' ', text: {FIVE}}}", mark=MARK))) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("更新预警装置、培训预警人员、开展应急演练、做好防汛值班、编印防灾手册", 5),
        ("更新预警装置、培训预警人员、开展应急演练、做好防汛值班、编印手册吧", 0),
        ("更新预警装置。培训预警人员。开展应急演练，做好防汛。", 0),
        ("更新预警装置。培训预警人员。开展应急演练，做好防汛呀。", 4),
        ("更新预警装置。培训预警人员。开展应急演练。", 0),
        ("更新预警装置，培训预警人员。开展应急演练，做好防汛值班。", 0),
        ("更新预警装置，培训预警人员。开展应急演练，做好防汛值班。编印手册", 0),
    ],
)
def test_how_many_and_how_long(find: Find, text: str, count: int) -> None:
    findings = find(_goals(f"{{text: {text}}}", mark=MARK if count else ""))
    assert [f"内有 {count} 件事" in finding.message for finding in findings] == ([True] if count else [])
