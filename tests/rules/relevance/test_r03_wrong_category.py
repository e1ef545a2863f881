"""R03: indicators under the wrong 二级指标."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "R03"
MARK = "    # 应报: R03"


def test_page(page: Callable[[], None]) -> None:
    page()


def row(level2: str, name: str, value: str, standard: str | None = None, mark: str = "") -> str:
    more = f", standard: '{standard}'" if standard is not None else ""
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: {name}, value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    ("level2", "name", "value", "what", "belongs"),
    [
        ("成本指标", "会议次数", "≤12次", "工作的次数或数量，不是花的钱", "数量指标"),
        ("成本指标", "发文数量", "不高于上年", "工作的次数或数量，不是花的钱", "数量指标"),
        ("经济成本指标", "执法检查批次", "", "工作的次数或数量，不是花的钱", "数量指标"),
        ("成本指标", "下乡宣传", "≤6场", "工作的次数或数量，不是花的钱", "数量指标"),
        ("成本指标", "教师培训", "每月1次", "工作的次数或数量，不是花的钱", "数量指标"),
        ("成本指标", "工作例会次数", "≤12次", "工作的次数或数量，不是花的钱", "数量指标"),
    ],
)
def test_counts_of_work_as_cost(find: Find, level2: str, name: str, value: str, what: str, belongs: str) -> None:
    [finding] = find(row(level2, name, value, mark=MARK))
    assert finding.severity == "warning"
    assert finding.message == f"“{name}”放在{level2}，写的是{what}。"
    assert finding.hint == f"请移到{belongs}。"
    assert [place.field for place in finding.places] == ["name"]


@pytest.mark.parametrize(
    ("level2", "name", "value"),
    [
        ("社会成本指标", "施工扰民投诉次数", "≤3次"),
        ("生态环境成本指标", "水质超标次数", "≤1次"),
        ("成本指标", "人均就诊次数", "≤6次"),
        ("成本指标", "门诊人次", "≤200元/人次"),
        ("成本指标", "床位数", "≤200张"),
    ],
)
def test_what_may_be_a_cost(find: Find, level2: str, name: str, value: str) -> None:
    assert not find(row(level2, name, value))


@pytest.mark.parametrize(
    ("level2", "name", "value", "part"),
    [
        ("成本指标", "下乡巡回医疗次数", "≥12次", "工作的次数或数量"),
        ("成本指标", "门诊人次", "≥3万人次", "工作的次数或数量"),
        ("经济成本指标", "清运场次", "每月2场次", "工作的次数或数量"),
        ("质量指标", "工单办结及时率", "≥98%", "快慢"),
        ("数量指标", "按期完工率", "100%", "快慢"),
        ("质量指标", "项目竣工时间", "2024年10月", "时间，"),
        ("数量指标", "疫苗接种点建成", "2024年6月底前", "完成的日期"),
        ("质量指标", "竣工验收", "12月31日", "完成的日期"),
        ("质量指标", "河道保洁", "及时开展河道保洁", "做得及时"),
        ("数量指标", "全县常住人口", "38万人", "本来就有的规模"),
        ("数量指标", "参合人口数量", "按实际", "本来就有的规模"),
        ("时效指标", "义诊场次", "≥30场", "工作量"),
        ("时效指标", "河道清障", "完成河道清障任务", "做的事"),
        ("时效指标", "信访处理", "化解信访积案", "做的事"),
        ("经济效益指标", "节约办公经费", "厉行节约", "节约，却没有"),
        ("经济效益指标", "节约水费", "", "节约，却没有"),
        ("经济效益指标", "教师轮训", "≥20期", ""),
        ("经济效益指标", "法治培训", "≥20期", "工作或社会效果"),
        ("经济效益指标", "减少问题发生，数据共享", "实现共享", "工作或社会效果"),
        ("经济效益指标", "重大事故", "0起", "工作或社会效果"),
        ("社会效益指标", "法治宣传", "≥30场", "宣传做了多少"),
        ("社会效益指标", "宣传成效", "报送稿件的篇数", "宣传做了多少"),
        ("生态效益指标", "改善灌溉面积", "≥3万亩", "工作量"),
        ("生态效益指标", "举办专题培训", "2次", "工作量"),
        ("生态效益指标", "带动农民就业人数", "≥200人", "就业或收入"),
        ("生态效益指标", "农户人均增收", "≥800元", "就业或收入"),
        ("可持续影响指标", "举办讲座", "≥6场", "工作量"),
        ("可持续影响指标", "隐患排查", "完成隐患排查整治", "一次做完的工作"),
    ],
)
def test_for_reference(find: Find, level2: str, name: str, value: str, part: str) -> None:
    found = find(row(level2, name, value, mark=MARK if part else ""))
    assert [finding.severity for finding in found] == (["info"] if part else [])
    assert all(part in finding.message for finding in found)


@pytest.mark.parametrize(
    ("level2", "name", "value"),
    [
        ("生态效益指标", "空气质量优良率", "≥84%"),
        ("社会效益指标", "就业率", "≥92%"),
        ("成本指标", "成本节约率", "≥3%"),
        ("经济效益指标", "农民增收额", "≥500元"),
        ("质量指标", "安全事故", "0起"),
        ("社会效益指标", "安全事故", "0起"),
        ("数量指标", "网格覆盖率", "100%"),
        ("质量指标", "网格覆盖率", "100%"),
        ("成本指标", "会议费", "≤12万元"),
        ("成本指标", "单次培训成本", "≤3万元"),
        ("成本指标", "培训班", "≤400元/人·天"),
        ("成本指标", "执法检查车辆费用", "≤3辆"),
        ("成本指标", "社会成本", "施工占道不超过90天"),
        ("成本指标", "聘用人员", "≤8人"),
        ("数量指标", "按时完成的项目", "≥5个"),
        ("数量指标", "值班", "全年"),
        ("数量指标", "值班", "1月1日—12月31日"),
        ("数量指标", "简报", "每月5日前1期"),
        ("质量指标", "按时足额发放率", "100%"),
        ("质量指标", "全面及时准确掌握情况率", "≥95%"),
        ("质量指标", "饮水问题清零", "及时发现及时解决"),
        ("质量指标", "防水质保期", "5年"),
        ("数量指标", "供水人口数", "3万人"),
        ("数量指标", "享受补助人口数量", "3万人"),
        ("时效指标", "义诊周期", "≥3期"),
        ("时效指标", "演练次数", "每季度1次"),
        ("时效指标", "河道清障", "完成"),
        ("时效指标", "河道清障", "12月底前完成河道清障"),
        ("时效指标", "河道清障完成时间", "完成河道清障任务"),
        ("质量指标", "重大隐患按期整改率", "100%"),
        ("经济效益指标", "节约电费", "约18万元/年"),
        ("经济效益指标", "培训带动增收", "明显"),
        ("经济效益指标", "减少事故损失", "有效减少"),
        ("社会效益指标", "新闻媒体报道", "≥20篇"),
        ("社会效益指标", "宣传覆盖", "3万人"),
        ("社会效益指标", "政策宣传", "阅读量10万次"),
        ("社会效益指标", "政策宣传力度", "加大"),
        ("生态效益指标", "水土流失治理面积", "≥15平方公里"),
        ("生态效益指标", "环保宣传", "≥3次"),
        ("生态效益指标", "生态护林员就业人数", "≥200人"),
        ("经济效益指标", "农户人均增收", "≥800元"),
        ("社会效益指标", "带动农民就业人数", "≥200人"),
        ("可持续影响指标", "培养研究生", "8名"),
        ("可持续影响指标", "持续开展培训", "每年2次"),
        ("可持续影响指标", "管护责任", "完成管护责任移交"),
        ("满意度指标", "会议次数", "≤12次"),
        ("效益指标", "会议次数", "≤12次"),
    ],
)
def test_silent(find: Find, level2: str, name: str, value: str) -> None:
    assert not find(row(level2, name, value))


def test_what_the_standard_says_counts(find: Find) -> None:
    assert not find(row("时效指标", "河道清障", "完成河道清障任务", "汛期前"))
    assert len(find(row("时效指标", "舆情处置", "完成舆情处置分析", "第一时间处置", MARK))) == 1
    assert not find(row("社会效益指标", "政策宣传", "≥3次", "媒体报道"))
    assert len(find(row("社会效益指标", "宣传成果", "上级认定的条数", "月均400条以上", MARK))) == 1


def test_a_name_in_place_here_may_be_out_of_place_there(find: Find) -> None:
    rows = [("时效指标", "补助发放及时率", ""), ("数量指标", "补助发放及时率", MARK), ("社会效益指标", "补助发放及时率", "")]
    text = "name: 测试\nannual:\n  indicators:\n"
    text += "".join(f"    - {{level2: {level2}, name: {name}, value: ≥95%}}{mark}\n" for level2, name, mark in rows)
    assert len(find(text)) == 1


@pytest.mark.parametrize("name", ["疫苗质量合格率", "培训人次", "绿化面积"])
def test_a_day_beside_a_name_that_counts_is_a_wrong_value_not_a_row_out_of_place(find: Find, name: str) -> None:
    assert not find(row("质量指标", name, "2025年12月底前"))
    assert find(row("质量指标", "接种点建设", "2025年12月底前", mark=MARK))
    assert not find(row("质量指标", "单位能耗", "不超过2024年底"))  # the level of then
