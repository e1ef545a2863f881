"""R12: values that are of another kind than their names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Indicator, Plan, ValueCell
from perfcheck.checking.plugins import Registry

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "R12"
MARK = "    # 应报: R12"


def test_page(page: Callable[[], None]) -> None:
    page()


def row(name: str, value: str, mark: str = "", more: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: 产出指标, name: {name}, value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    ("name", "value", "what"),
    [
        ("培训人次", "≥3公里", "人或户"),
        ("农膜回收量", "≥84%", "数量"),
        ("年接待量", "3个月", "数量"),
        ("受益人数（人）", "300元", "人或户"),
        ("帮扶户数", "≥95%", "人或户"),
        ("演出场次", "≥200人", "次数"),
        ("巡查频次", "12公里", "次数"),
        ("绿化面积", "3公里", "面积"),
        ("养护里程", "5000平方米", "长度"),
        ("验收合格率", "≥120座", "比率"),
        ("培训覆盖率", "300人次", "比率"),
        ("出警到达率", "5分钟内", "比率"),
        ("旅游收入", "≥3万人", "金额"),
        ("项目总成本", "3台", "金额"),
        ("工程完成时间", "≥30件", "时间"),
        ("工程完成时间", "100%", "时间"),
        ("生活补助按时发放", "≥1人/年", "时间或及时率"),
        ("参训率", "≥2人/半年", "比率"),
        ("参训率", "≥2人/季", "比率"),
        ("参训率", "≥2人/月", "比率"),
        ("设备采购数量", "≥50万元", "数量"),
        ("设备采购数量", "100%", "数量"),
        ("疫苗质量合格率", "2025年12月底前", "比率"),
        ("培训人次", "6月30日前完成", "人或户"),
        ("巡查次数", "年底前", "次数"),
        ("绿化面积", "2025年10月底前", "面积"),
        ("养护里程", "2025.12.31前", "长度"),
        ("旅游收入", "2025年底前", "金额"),
        ("棉被单价", "280床", "金额"),
        ("药品费用", "600盒", "金额"),
    ],
)
def test_another_kind(find: Find, name: str, value: str, what: str) -> None:
    [finding] = find(row(name, value, MARK))
    assert finding.severity == "warning"
    assert finding.message == f"“{name}”数的是{what}，值却填“{value}”，两者不是一回事。"
    assert finding.hint == "请核实是名称、数值还是单位填错。"
    assert [place.field for place in finding.places] == ["value"]


def test_unit_column(find: Find) -> None:
    [finding] = find(row("培训人数", "300", MARK, ", operator: ≥, unit: 元"))
    assert "值却填“≥300元”" in finding.message
    assert [place.field for place in finding.places] == ["value", "unit"]
    [finding] = find(row("培训人数", "300元", MARK, ", unit: ''"))
    assert [place.field for place in finding.places] == ["value"]


@pytest.mark.parametrize(("name", "value"), [("项目持续期", "基本建立"), ("设备使用年限", "明显提升"), ("服务期。", "保障到位")])
def test_no_length_of_time(find: Find, name: str, value: str) -> None:
    [finding] = find(row(name, value, MARK))
    assert finding.message == f"“{name.rstrip('。')}”要写多长时间，值却填“{value}”，两者不是一回事。"
    assert finding.hint == "请写能持续多久，如“≥×年”。"
    assert finding.severity == "warning"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("培训人次", "≥300人次"),
        ("志愿服务时长", "≥5000人次·小时"),
        ("农膜回收量", "提高5%"),
        ("亩均产量", "≥5%"),
        ("农膜回收量", "≥420吨"),
        ("农作物增产量", "≥3%"),
        ("培训人次", "300"),
        ("受益人数", "≥20户"),
        ("受益人数", "较上年增长5%"),
        ("受益人数", "增长5%"),
        ("受益人数占比提高", "5%"),
        ("受益人数", "全部"),
        ("受益人数", "零"),
        ("受益人数", "3万元/人"),
        ("受益人数", ""),
        ("演出场次", "300人次"),
        ("演出场次", "12台"),
        ("生活补助按时发放", "≥98%"),
        ("生活补助按时发放", "每月10日前"),
        ("绿化面积", "3处"),
        ("绿化面积", "30公顷"),
        ("验收合格率", "≥98%"),
        ("验收合格率", "95分"),
        ("就业率", "全省前5位"),
        ("升学率", "位列全市第3名"),
        ("意外伤害发生率", "≤3例/万人"),
        ("每千人口医师率", "3人"),
        ("抽排效率", "30立方米"),
        ("发电功率", "30兆瓦"),
        ("旅游收入", "≥5%"),
        ("工程完成时间", "12月底完成100%"),
        ("工程完成时间", "完成率100%"),
        ("审批时限", "压缩50%"),
        ("维修时限", "≤2次"),
        ("工期", "180天"),
        ("设备采购数量", "12个"),
        ("设备使用年限", "长期"),
        ("设备使用年限", "≥8年"),
        ("设备使用年限", "不涉及"),
        ("设备使用年限", "有效（有效、基本有效、无效）"),
        ("持续影响", "基本建立"),
        ("市民", "3公里"),
    ],
)
def test_silent(find: Find, name: str, value: str) -> None:
    assert not find(row(name, value))


def test_no_such_column(unjudged: Callable[[str], list[Unjudged]], registry: Registry) -> None:
    assert unjudged("name: 测试\nannual:\n  indicators:\n    - {name: 培训人数, standard: 3公里}\n") == []
    assert list(registry.rules[CODE].function(Plan("annual", indicators=[Indicator(value=ValueCell("3公里"))])) or ()) == []


def effect(name: str, value: str, mark: str = "", more: str = "", level2: str = "社会效益指标") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: '{name}', value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize("name", ["维护边境安定", "促进民族地区发展", "保护湖区生态环境", "资源可持续发展", " 改善投资环境。"])
def test_a_percentage_of_nothing(find: Find, name: str) -> None:
    [finding] = find(effect(name, "≥95%", MARK))
    assert finding.severity == "info"
    assert finding.message == f"“{name.strip(' 。')}”填“≥95%”，没有说是什么占什么的比例，年终算不出来。"
    assert finding.hint == "请把名称改成能计算的比率，如“×覆盖率”，或填能核对的数。"
    assert [place.field for place in finding.places] == ["value"]


@pytest.mark.parametrize(
    ("name", "value", "more"),
    [
        ("维护边境安定巡逻率", "≥95%", ""),
        ("边境环境", "≥95%", ""),
        ("维护边境安定", "≥95%", ", standard: 实际巡逻天数占应巡天数"),
        ("维护边境安定", "≥95%", ", note: 牧民问卷"),
        ("维护边境安定", "≥95%", ", 其他: {说明: 安定村数/全部村数}"),
        ("维护边境安定", "牧民认可≥95%", ""),
        ("促进旅游发展", "游客较上年增长10%", ""),
        ("促进旅游发展", "新增民宿20家", ""),
        ("维护边境安定", "全部", ""),
    ],
)
def test_told_or_no_percentage(find: Find, name: str, value: str, more: str) -> None:
    assert not find(effect(name, value, more=more))


@pytest.mark.parametrize("level2", ["质量指标", "服务对象满意度指标"])
def test_only_benefits(find: Find, level2: str) -> None:
    assert not find(effect("维护边境安定", "≥95%", level2=level2))


@pytest.mark.parametrize("value", ["全省前3位", "全省第3位", "前3名", "位列第3"])
def test_a_rank_is_no_figure_of_the_kind(find: Find, value: str) -> None:
    assert find(row("抽检合格率", value)) == []


@pytest.mark.parametrize("value", ["3名", "3位", "3人"])
def test_persons_for_a_rate(find: Find, value: str) -> None:
    assert len(find(row("抽检合格率", value, MARK))) == 1


def test_what_fits_one_name_need_not_fit_another(find: Find) -> None:
    """The same values, under names that end alike and otherwise."""
    rows = [
        ("道路新建数量", "≥12公里", ""), ("下乡人员数量", "≥12公里", MARK), ("道路维修数量", "≥30公里", ""), ("巡护人员数量", "≥30公里", MARK),
        ("设备使用年限", "≥12年", ""), ("道路使用年限", "≥12公里", MARK), ("学生满意度", "≥95%", ""), ("设备采购数量", "≥95%", MARK),
        ("边境环境", "≥95%", ""), ("保护边境环境", "≥95%", MARK), ("培训人数（人）", "≥300人", ""), ("培训人数（人）", "≥300公里", MARK),
        ("合格率", "≥95%", ""), ("率", "≥95公里", MARK), ("数量", "≥2000公里", ""), ("数量", "≥20年", MARK),
    ]  # fmt: skip
    text = "name: 测试\nannual:\n  indicators:\n"
    text += "".join(f"    - {{level2: 社会效益指标, name: {name}, value: {value}}}{mark}\n" for name, value, mark in rows)
    assert len(find(text)) == 8


@pytest.mark.parametrize(
    ("name", "value"),
    [("网络覆盖率", "2025年底达到95%"), ("巡查次数", "4月、10月底前各1次"), ("绿化面积", "6月底前完成300亩"), ("培训人次", "全年"), ("上缴收入", "每月10日前"),
     ("工程完成时间", "2025年底前"), ("生活补助按时发放", "每月15日前"), ("生活补助按时发放", "2025年12月底前")],
)  # fmt: skip
def test_days_that_are_no_other_kind(find: Find, name: str, value: str) -> None:
    assert find(row(name, value)) == []


def test_a_day_in_a_row_of_time(find: Find) -> None:
    assert find(row("按时完工率", "2025年12月底前").replace("产出指标", "时效指标")) == []
    assert find(row("按时完工率", "2025年12月底前", MARK).replace("产出指标", "质量指标"))
    assert find(row("交通事故死亡人数", "不超过2024年底")) == []  # the level of then
    assert find(row("按时完工率", "≥3座", MARK).replace("产出指标", "时效指标"))
