"""A10: value against standard and against a figure in the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find

CODE = "A10"


def row(value: str, standard: str | None, name: str = "设施完好率", mark: str = "") -> str:
    text = f"name: 测试\nannual:\n  indicators:\n    - level2: 质量指标\n      name: '{name}'\n      value: '{value}'{mark}\n"
    return text if standard is None else text + f"      standard: '{standard}'{mark}\n"


@pytest.mark.parametrize(
    ("value", "standard", "severity", "words"),
    [
        ("100%", "95%以上", "warning", "按哪个考核说不清"),
        ("≥98%", "落实95%以上", "warning", "按哪个考核说不清"),
        ("全覆盖", "覆盖率90%以上", "warning", "按哪个考核说不清"),
        ("≤3个工作日", "5个工作日以内", "warning", "按哪个考核说不清"),
        ("≥90%", "≥95%", "error", "比标准“≥95%”还宽"),
        ("≤15个工作日", "7个工作日以内", "error", "还宽"),
        ("12月底前完成", "11月底前完成", "error", "还宽"),
        ("3次", "≥5次", "error", "不能同时满足"),
        ("≥90%", "95%", "error", "还宽"),
        ("≤15个工作日", "规定7个工作日", "error", "还宽"),
        ("≥98%", "95%", "warning", "按哪个考核说不清"),
        ("98%", "95%", "error", "不能同时满足"),
        ("≤5起", "≥8起", "error", "不能同时满足"),
        ("5万元", "稳定在5万元以上", "info", "正好等于还是不少于"),
        ("5次", "不超过5次", "info", "正好等于还是不少于"),
        ("≥5000人", "0.6万人以上", "error", "还宽"),
        ("≤270万元", "年度预算260万元", "error", "还宽"),
        ("≥90%", "抽查合格率95%以上", "error", "还宽"),
    ],
)
def test_contradictions(find: Find, value: str, standard: str, severity: str, words: str) -> None:
    [finding] = find(row(value, standard, mark="    # 应报: A10"))
    assert finding.severity == severity
    assert words in finding.message
    assert value in finding.message and standard in finding.message
    assert [place.field for place in finding.places] == ["value", "standard"]


@pytest.mark.parametrize(
    ("value", "standard"),
    [
        ("≥95%", "95%以上"),
        ("1次/月", "每月一次"),
        ("≥95%", "行业标准90%"),
        ("≥95%", "上年实际92%"),
        ("≥95%", "2023年完成93%"),
        ("≥95%", "历史标准90%"),
        ("≥95%", "高于全省平均水平90%"),
        ("≥95%", "反映完好设施所占比例，100%为满分"),
        ("≥95%", "每低1%扣0.5分"),
        ("≥95%", "优：≥98%；良：≥95%"),
        ("≥40所", "每所不少于30所"),
        ("≥200人", "不少于3场"),
        ("≥85分", "达到良好"),
        ("≥95%", "按计划完成"),
        ("≥86.5公里", "86.5公里"),  # a bare figure is read in the value's direction
        ("≤15个工作日", "法定20个工作日"),  # what others lay down may be outdone
        ("100%", "上级要求95%以上"),
        ("≥95%", "全部按时完成"),
        ("≥500人", "零差错"),
        ("零事故", "30分钟以内响应"),
        ("每年≥12场", "每月1场"),
        ("≥95%", ""),
        ("较上年增长5%", "8%以上"),
        ("3-4次/年", "每年≥4次"),  # neither holds the other
        ("≤200万元", "5万元以上须公开采购"),
        ("≤200万元", "每平方米不超过3000元"),
        ("≥95%", "《规范》2022年版要求98%，新建的100%"),
        ("明显改善", "95%以上"),
        ("≥98%", "入户抽查10%"),  # how the sample is drawn
        ("≤1%", "随机抽样比例20%"),
        ("2次", "上、下半年各1次"),
        ("≤270万元", "中标价268.8万元"),  # where the figure comes from
        ("≥40台", "在用设备120台"),
        ("≥160项", "申报项目178项"),
        ("≥4.6分", "5分制"),
    ],
)
def test_silent(find: Find, value: str, standard: str) -> None:
    assert not find(row(value, standard))


@pytest.mark.parametrize("layout", ["V6", "V7", "V13"])
def test_layouts_whose_standard_is_something_else(find: Find, layout: str) -> None:
    assert not find(f"layout: {layout}\n" + row("≥90%", "≥95%"))


def test_value_split_over_columns(find: Find) -> None:
    [finding] = find("""
        name: 测试
        annual:
          indicators:
            - level2: 质量指标
              name: 设施完好率
              operator: ≥
              value: 90                 # 应报: A10
              unit: "%"
              standard: 不低于 95%      # 应报: A10
    """)
    assert finding.message == "“设施完好率”值填“≥90%”，比标准“不低于 95%”还宽，完成了值也达不到标准。"


def test_figure_in_the_name(find: Find) -> None:
    [finding] = find("""
        name: 测试
        annual:
          indicators:
            - level2: 质量指标
              name: 水质达标率100%    # 应报: A10
              value: 98%              # 应报: A10
    """)
    assert finding.severity == "error"
    assert finding.message == "名称“水质达标率100%”里写的是 100%，值却填“98%”，两处不一致。"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("水质达标率（≥95%）", "≥95%"),
        ("水质达标率≥95%", "98%"),
        ("65岁以上老年人体检率", "≥70%"),
        ("建设5G基站", "≥30个"),
        ("12345热线办结率", "≥95%"),
        ("新建教学楼（3栋）", "≥2000平方米"),
        ("三级医院达标率", "100%"),
        ("维修校舍5所", "≥4000平方米"),
    ],
)
def test_names_that_go_with_the_value(find: Find, name: str, value: str) -> None:
    assert not find(row(value, None, name=name))
