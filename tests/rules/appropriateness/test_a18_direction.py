"""A18: comparisons that point the wrong way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Indicator, Plan, ValueCell
from perfcheck_rules.appropriateness.a18_direction import direction

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A18"


def test_page(page: Callable[[], None]) -> None:
    page()


def row(level2: str, name: str, value: str, more: str = "", mark: str = "") -> str:
    return (
        f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: {name}, value: '{value}'{more}}}{mark}\n"
    )


@pytest.mark.parametrize(
    ("level2", "name", "value"),
    [
        ("成本指标", "项目总成本", "≥6070元"),
        ("经济成本指标", "预算支出总额", "不低于120万元"),
        ("质量指标", "工程验收合格率", "≤98%"),
        ("质量指标", "系统稳定运行率", "≤99%"),
        ("服务对象满意度指标", "学生家长满意度", "不高于90%"),
        ("社会效益指标", "生产安全事故起数", "≥2起"),
        ("社会效益指标", "群众投诉次数", "不少于5次"),
        ("社会效益指标", "交通事故死亡率", "≥3%"),
        ("质量指标", "供水管网漏损率", "不低于12%"),
    ],
)
def test_wrong_way(find: Find, level2: str, name: str, value: str) -> None:
    [finding] = find(row(level2, name, value, mark="    # 应报: A18"))
    assert finding.severity == "error"
    assert f"“{name}”" in finding.message and f"值却填“{value}”，方向反了" in finding.message
    assert [place.field for place in finding.places] == ["value"]


@pytest.mark.parametrize(
    ("level2", "name", "value"),
    [
        ("质量指标", "首执案件执行完毕率", "≤40%"),
        ("质量指标", "困境儿童建档率", "不高于95%"),
        ("社会效益指标", "适龄儿童入学率", "≤98%"),
        ("质量指标", "学员流失率", "≥8%"),
        ("质量指标", "供水管网破损率", "不低于3%"),
        ("质量指标", "文物保存率", "≤95%"),
    ],
)
def test_rates_that_are_nearly_always_good_one_way_are_a_question(find: Find, level2: str, name: str, value: str) -> None:
    [finding] = find(row(level2, name, value, mark="    # 应报: A18"))
    assert finding.severity == "warning"
    assert f"值却填“{value}”，方向反了" in finding.message


@pytest.mark.parametrize(
    ("name", "value"),
    [("故障响应时间", "≥30分钟"), ("投诉办理时限", "不少于5个工作日"), ("患者平均住院日", "≥8天"), ("应急抢修时间", "≥2小时"),
     ("案件平均执行天数", "≥85天"), ("年户均停电时长", "不少于6小时"), ("许可事项平均用时", "≥3个工作日")],
)
def test_times_that_should_be_short(find: Find, name: str, value: str) -> None:
    [finding] = find(row("时效指标", name, value, mark="    # 应报: A18"))
    assert finding.severity == "warning"
    assert finding.message == f"“{name}”是越短越好的时间，值却填“{value}”，方向反了。"
    assert finding.hint == "请核实，一般写“≤×”。"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("故障响应时间", "≤30分钟"), ("故障响应时间", "30分钟"), ("热线响应时间", "7×24小时"), ("录像保存时间", "≥30天"), ("故障响应时间达标率", "≥95%"),
        ("案件平均执行天数", "≤85天"), ("提前办结天数达标率", "≥90%"), ("备用电源停电时长内供电率", "≥95%"),
        ("抢修时间内完成数", "≥30处"), ("值守时间", "≥300天"), ("办理时限", "≥95%"), ("办理时间", "≥5天/月"),
        ("压缩审批天数", "≥3天"), ("减少线路停电时间", "≥50小时"), ("缩短患者等候时长", "≥20分钟"), ("巡护执行天数", "≥200天"),
        ("平均无故障停机时间", "≥300小时"), ("学生体育锻炼平均用时", "≥60分钟"),
    ],
)  # fmt: skip
def test_times_that_are_right(find: Find, name: str, value: str) -> None:
    assert not find(row("时效指标", name, value))


@pytest.mark.parametrize(
    ("level2", "name", "value"),
    [
        ("成本指标", "项目总成本", "≤6070元"),
        ("成本指标", "项目总成本", "6070元"),
        ("成本指标", "项目总成本节约率", "≥5%"),
        ("成本指标", "困难学生补助标准", "≥1000元/人"),
        ("成本指标", "每公里养护成本", "≥3万元/公里"),
        ("经济效益指标", "撬动社会资本投资总额", "≥500万元"),
        ("数量指标", "完成投资总额", "≥500万元"),
        ("质量指标", "事故处置率", "≥98%"),
        ("质量指标", "投诉办结率", "≥98%"),
        ("质量指标", "产品不合格率", "≤2%"),
        ("社会效益指标", "事故下降率", "≥5%"),
        ("社会效益指标", "生产安全事故起数", "≥0起"),  # always true: another rule's matter
        ("社会效益指标", "生产安全事故", "0起"),
        ("数量指标", "事故应急演练", "≥2次"),
        ("质量指标", "任务完成率", "≤100%"),
        ("时效指标", "平均响应时间", "≤30分钟"),
        ("质量指标", "贫困发生率", "≤3%"),
        ("社会效益指标", "群众满意度", "较上年提高2%"),
        ("质量指标", "资金结余率", "≤5%"),
        ("数量指标", "受理群众投诉", "≥200件"),
        ("数量指标", "调查生产安全事故", "≥3起"),
        ("质量指标", "报送不及时率", "≤2%"),
        ("社会效益指标", "降低门面空置率", "≥5%"),
        ("生态效益指标", "工业用地绿化率", "≤20%"),
        ("质量指标", "学员流失率", "≤8%"),
        ("社会效益指标", "压缩商铺空置率", "≥5%"),
        ("生态效益指标", "害虫存活率", "≤5%"),
        ("质量指标", "城乡居民重复参保率", "≤1%"),
        ("质量指标", "超审限结案率", "≤3%"),
        ("质量指标", "数据漏报送率", "≤2%"),
        ("质量指标", "建议不采纳率", "≤20%"),
        ("质量指标", "普通高中升学率", "≤65%"),  # how many are to go on is a matter of policy
    ],
)
def test_silent(find: Find, level2: str, name: str, value: str) -> None:
    assert not find(row(level2, name, value))


@pytest.mark.parametrize(
    ("name", "value"), [("校车运营成本", "≥86万元"), ("差旅费用", "不低于12万元"), ("设备租赁支出", "至少30万元")]
)
def test_one_kind_of_spending(find: Find, name: str, value: str) -> None:
    [finding] = find(row("成本指标", name, value, mark="    # 应报: A18"))
    assert finding.severity == "warning"
    assert f"“{name}”是一项花费，值却填“{value}”，方向反了" in finding.message


@pytest.mark.parametrize(("operator", "direction"), [("≥", "反向"), ("≤", "正向")])
def test_direction_column(find: Find, operator: str, direction: str) -> None:
    more = f", operator: '{operator}', unit: 公里, direction: {direction}"
    [finding] = find(row("数量指标", "养护里程", "40", more, mark="    # 应报: A18"))
    assert finding.severity == "warning"
    assert finding.message == f"“养护里程”指标方向填“{direction}”，值却是“{operator}40公里”，两处相反。"
    assert [place.field for place in finding.places] == ["direction", "value"]


def test_direction_column_that_agrees(find: Find) -> None:
    assert not find(row("数量指标", "养护里程", "40", ", operator: ≥, unit: 公里, direction: 正向指标"))
    assert not find(row("数量指标", "养护里程", "40", ", operator: =, unit: 公里, direction: 反向"))


def _row(name: str, value: str, level2: str, more: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: {name}, value: {value}{more}}}"


@pytest.mark.parametrize(
    ("name", "value", "level2", "severity", "what", "sign"),
    [
        ("项目总成本", "≥60万元", "成本指标", "error", "成本总额", "≤"),
        ("项目总成本", "≥60万元/年", "成本指标", "error", "成本总额", "≤"),
        ("运营成本", "≥60万元", "成本指标", "warning", "一项花费", "≤"),
        ("差旅费用", "≥60万元", "成本指标", "warning", "一项花费", "≤"),
        ("会议支出", "≥60万元", "成本指标", "warning", "一项花费", "≤"),
        ("日常开支", "≥60万元", "成本指标", "warning", "一项花费", "≤"),
        ("苗木单价", "≥6元/株", "成本指标", "warning", "一项花费", "≤"),
        ("足球场造价", "不低于36万元/片", "成本指标", "warning", "一项花费", "≤"),
        ("辅具均价", "＞600元/件", "成本指标", "warning", "一项花费", "≤"),
        ("群众投诉件数", "同比增长10%", "社会效益指标", "error", "越少越好的指标", "下降"),
        ("火灾起数", "较上年增长", "社会效益指标", "error", "越少越好的指标", "下降"),
        ("安全事故", "≥3起", "社会效益指标", "error", "越少越好的指标", "≤"),
        ("事故率", "≥3%", "社会效益指标", "error", "越少越好的指标", "≤"),
        ("水样合格率", "≤98%", "质量指标", "error", "越高越好的比率", "≥"),
    ],
)
def test_each_direction(find: Find, name: str, value: str, level2: str, severity: str, what: str, sign: str) -> None:
    [finding] = find(_row(name, value, level2, ", direction: 正向") + "    # 应报: A18\n")
    assert finding.severity == severity
    assert finding.message == f"“{name}”是{what}，值却填“{value}”，方向反了。"
    assert finding.hint == f"请核实，一般写“{sign}×”。"


@pytest.mark.parametrize(
    ("name", "value", "level2"),
    [
        ("项目总成本", "≥60万元", "经济效益指标"), ("项目总成本", "≥60%", "成本指标"), ("节约总成本", "≥60万元", "成本指标"),
        ("运营成本", "≥60万元", "经济效益指标"), ("运营成本", "≥60%", "成本指标"), ("运营成本", "≥60万元/公里", "成本指标"),
        ("苗木单价", "≥6元/株", "经济效益指标"), ("苗木单价", "≤6元/株", "成本指标"), ("苗木单价", "6元/株", "成本指标"), ("补贴单价", "≥6元/株", "成本指标"),
        ("苗木单价", "≥6%", "成本指标"), ("群众投诉件数", "同比下降10%", "社会效益指标"), ("受理群众投诉件数", "同比增长10%", "数量指标"),
        ("接种率", "同比增长10%", "社会效益指标"), ("节约运营成本", "≥60万元", "成本指标"), ("撬动社会资本节约支出", "≥60万元", "成本指标"), ("安全事故", "≥0起", "社会效益指标"),
        ("安全事故", "≥30%", "社会效益指标"), ("水样合格率", "98%", "质量指标"), ("水样合格率", "≤100%", "质量指标"), ("安全事故", "≤3起", "社会效益指标"),
        ("安全事故", "3起", "社会效益指标"), ("水样合格率", "90-98%", "质量指标"), ("安全事故", "较上年≥3起", "社会效益指标"),
        ("安全事故", "下降≥3%", "社会效益指标"), ("安全事故", "零事故", "社会效益指标"), ("安全事故", "平稳", "社会效益指标"), ("工程质量", "≥3处", "质量指标"),
        ("事故率", "下降5%以上", "社会效益指标"), ("筹措资金总额", "≥60万元", "成本指标"), ("会议场租", "≥60万元", "成本指标"),
        ("人员流动比例", "≤90%", "质量指标"), ("项目总成本", "≤90%", "质量指标"), ("水样合格率", "≤98户", "质量指标"), ("下降成本", "≥60万元", "成本指标"), ("安全事故", "12月底前", "时效指标"),
    ],
)  # fmt: skip
def test_nothing_reversed(find: Find, name: str, value: str, level2: str) -> None:
    assert find(_row(name, value, level2)) == []


@pytest.mark.parametrize(
    ("direction", "value", "found"),
    [
        ("反向", "≥30处", True), ("反向指标", "≥30处", True), ("正向", "≤30处", True), ("正向", "≥30处", False), ("反向", "≤30处", False),
        ("''", "≥30处", False), ("正向", "20-30处", False), ("反向", "20-30处", False), ("反向", "30处", False), ("中性", "≤30处", False),
    ],
)  # fmt: skip
def test_declared_direction(find: Find, direction: str, value: str, found: bool) -> None:
    findings = find(_row("巡查点位", value, "数量指标", f", direction: {direction}") + ("    # 应报: A18\n" if found else "\n"))
    assert len(findings) == found
    for finding in findings:
        assert (finding.severity, finding.hint) == ("warning", "请核实指标方向和比较符号，改正填反的一处。")
        assert finding.message == f"“巡查点位”指标方向填“{direction}”，值却是“{value}”，两处相反。"
        assert [place.field for place in finding.places] == ["direction", "value"]


@pytest.mark.parametrize(
    ("value", "more"),
    [
        ("98", ", operator: ≤, unit: '%'"),
        ("98%", ", operator: 小于等于"),
        ("≤98", ", unit: '%'"),
        ("98%以内", ""),
    ],
)
def test_upper_bound_of_a_rate_in_columns_of_its_own(find: Find, value: str, more: str) -> None:
    [finding] = find(row("质量指标", "工程验收合格率", value, more, mark="    # 应报: A18"))
    assert finding.severity == "error"
    assert find(row("质量指标", "工程验收合格率", value.replace("≤", "≥").replace("内", "上"), more.replace("≤", "≥").replace("小", "大"))) == []


def test_a_cost_that_is_no_spending_may_have_a_lower_bound(find: Find) -> None:
    assert find(row("成本指标", "每公里造价", "≥5万元", ", direction: 正向")) == []


@pytest.mark.parametrize("value", ["≤98%", "<=98%", "不超过98%", "不高于98%", "<98%", "98%以下"])
def test_each_way_to_write_an_upper_bound(find: Find, value: str) -> None:
    [finding] = find(f"name: 测试\nannual:\n  indicators:\n    - {{level2: 质量指标, name: 检验合格率, value: '{value}'}}    # 应报: A18")
    assert finding.severity == "error"


@pytest.mark.parametrize("name", ["窗口投诉率", "窗口投诉\n率", "窗口投\n诉率", "窗口\n投诉率", "办公支\n出", "群体性事\n故"])
def test_a_plan_made_by_others_may_have_names_of_several_lines(name: str) -> None:
    category = "成本指标" if name.endswith("出") else "社会效益指标"
    value = "≥5万元" if name.endswith("出") else "≥2%" if name.endswith("率") else "≥2起"
    plan = Plan("annual", indicators=[Indicator(level2=Cell(category), name=Cell(name), value=ValueCell(value))])
    assert [finding.arguments["sign"] for finding in direction(plan)] == ["≤"]


@pytest.mark.parametrize(("operator", "value", "found"), [("≥", "6", True), ("''", "≥6", True), ("≤", "6", False), ("''", "6", False)])
def test_prices_in_columns_of_their_own(find: Find, operator: str, value: str, found: bool) -> None:
    text = _row("苗木单价", value, "成本指标", f", operator: {operator}, unit: 元/株") + ("    # 应报: A18\n" if found else "\n")
    assert len(find(text)) == found


@pytest.mark.parametrize(
    "value",
    ["≥3万元/台", "≧3万元/台", ">3万元/台", "＞3万元/台", "不低于3万元/台", "不少于3万元/台", "不小于3万元/台", "大于3万元/台", "高于3万元/台", "超过3万元/台", "至少3万元/台",
     "3万元/台以上", " ≥ 3 万元/台"],
)  # fmt: skip
@pytest.mark.parametrize("beside", ["", "\n    - {level2: 成本指标, name: 软件单价, value: ≤2万元/套}", "\n    - {level2: 成本指标, name: 培训费, value: 按合同}"])
def test_each_way_to_write_a_price_with_a_lower_bound(find: Find, value: str, beside: str) -> None:
    [finding] = find(row("成本指标", "检验设备单价", value, mark="    # 应报: A18").rstrip() + beside)
    assert "是一项花费，值却填" in finding.message


@pytest.mark.parametrize("value", ["≤3万元/台", "<3万元/台", "3万元/台", "3万元/台左右", "3万元/台以内", "不超过3万元/台", "3-4万元/台", "低于3万元/台"])
def test_a_price_without_a_lower_bound(find: Find, value: str) -> None:
    assert not find(row("成本指标", "检验设备单价", value))


def test_prices_plain_and_otherwise(find: Find) -> None:
    mark = "    # 应报: A18"
    text = row("成本指标", "设备单价", "≥3万元/台", mark=mark) + f"    - {{level2: 成本指标, name: 苗木单价, value: 大于6元/株}}{mark}\n"
    assert len(find(text)) == 2


@pytest.mark.parametrize(("name", "direction"), [("服务年限", "正向"), ("验收完成时间", "正向"), ("验收完成时间", "反向")])
def test_times_beside_a_column_of_directions(find: Find, name: str, direction: str) -> None:
    """How long something lasts may have a lower bound, and a day has none at all."""
    value = "≥3年" if name == "服务年限" else "12月底前"
    assert not find(row("时效指标", name, value, f", direction: {direction}"))


def test_a_price_of_money_that_is_brought_in(find: Find) -> None:
    assert not find(row("成本指标", "种苗补贴单价", "≥6元/株"))
    assert not find(row("成本指标", "种苗补贴单价", "≥6元/株", ", direction: 正向"))
