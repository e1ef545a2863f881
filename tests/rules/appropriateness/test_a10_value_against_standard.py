"""A10: value against standard and against a figure in the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A10"


def test_page(page: Callable[[], None]) -> None:
    page()


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
    ("value", "standard", "severity", "message", "hint"),
    [
        (
            "5次", "超过5次", "error",
            "“巡查频次”值填“5次”，标准却是“超过5次”，两者不能同时满足。", "请核实，值和标准写同一个数。",
        ),
        (
            "5次", "5次以上", "info",
            "“巡查频次”值是“5次”，标准是“5次以上”，正好等于还是不少于（不多于）说不清。",
            "建议值和标准用同一种写法，例如都写“≥×”。",
        ),
        (
            "5次", "不少于3次", "warning",
            "“巡查频次”值填“5次”，标准只要“不少于3次”，按哪个考核说不清。",
            "请核实后统一；确以值为准的，标准写明是最低要求及其出处。",
        ),
        (
            "3-5次", "4次", "error",
            "“巡查频次”值填“3-5次”，比标准“4次”还宽，完成了值也达不到标准。", "请核实，值不应低于标准的要求。",
        ),
    ],
)  # fmt: skip
def test_words(find: Find, value: str, standard: str, severity: str, message: str, hint: str) -> None:
    [finding] = find(row(value, standard, name="巡查频次", mark="    # 应报: A10"))
    assert (finding.severity, finding.message, finding.hint) == (severity, message, hint)


@pytest.mark.parametrize(
    ("name", "value", "standard"),
    [
        ("抽查比例", "≥5%", "抽查比例不低于10%"),
        ("监测差错率", "≤2%", "差错率不超过1%"),
        ("设施完好率", "≥90%", "设施完好率95%"),
        ("设施完好率", "≥95%", "《完好评定》〔2022〕15号98%以上"),
        ("设施完好率", "≥90%", "年度计划目标任务要求规定标准预算概算批应须完成达到95%以上"),
        ("竣工时间", "2024年12月31日前", "2024年11月30日前完成"),
        ("巡查频次", "每季度1次", "每月一次"),
        ("巡查频次", "4-5次", "4次"),
        ("村道修复", "≥3公里", "不少于5000米"),
        ("溺水事故", "0起", "2起以内"),
        ("培训规模", "每场≥30人", "每场≥50人"),
    ],
)
def test_more_that_contradicts(find: Find, name: str, value: str, standard: str) -> None:
    assert len(find(row(value, standard, name=name, mark="    # 应报: A10"))) == 1


@pytest.mark.parametrize(
    ("name", "value", "standard"),
    [
        ("设施完好率", "≥98%", "抽样比例不低于10%"),
        ("登记设备检修", "≥40台", "登记设备120台"),
        ("检测准确率", "≥99%", "差错率不超过1%"),
        ("设施完好率", "≥90%", "在年度计划目标任务要求规定标准预算概算批应须完成达到95%以上"),
        ("参训人数", "≥300人", "单次不少于50人"),
        ("营业收入", "增长5%", "8%以上"),
        ("营业收入", "≥8%", "增长5%以上"),
        ("演出场次", "12场/年", "每月不少于1场"),
        ("水质达标率≥95%", "98%", "行业标准99%"),
    ],
)
def test_standards_of_something_else(find: Find, name: str, value: str, standard: str) -> None:
    assert not find(row(value, standard, name=name))


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
    assert finding.hint == "请核实，名称里不写数，目标数只写在指标值栏。"
    assert [place.field for place in finding.places] == ["name", "value"]


@pytest.mark.parametrize(
    ("name", "value"), [("水质达标率100%。", "98%"), ("水质达标率≥95%", "≥90%"), ("新建公厕（5座）", "4座"), ("溺水事故0起", "≤2起")]
)
def test_names_that_do_not_go_with_the_value(find: Find, name: str, value: str) -> None:
    snippet = row(value, None, name=name, mark="    # 应报: A10").replace(f"'{name}'", f"'{name}'    # 应报: A10")
    assert len(find(snippet)) == 1


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
        ("新增岗位（100）", "120"),
        ("驻村帮扶（1年）", "≥300天"),
        ("水质达标率95%", "≥95%"),
        ("开展宣讲（3-5次）", "≥4次"),
        ("产值（增长5%）", "≥3%"),
        ("产值（增长5%）", "合理区间"),
        ("疏浚排洪渠2号", "≥300米"),
        ("整治河道（第3）", "≥300米"),
    ],
)
def test_names_that_go_with_the_value(find: Find, name: str, value: str) -> None:
    assert not find(row(value, None, name=name))


@pytest.mark.parametrize("row_text", ["name: 水质达标率≥95%", "name: 水质达标率≥95%, standard: 行业标准90%", "name: 水质达标率≥95%, value: ≥95%"])
def test_absent_columns(find: Find, row_text: str) -> None:
    assert find(f"{{name: 测试, annual: {{indicators: [{{{row_text}}}]}}}}") == []


def test_a_bound_that_is_a_range(find: Find) -> None:
    [finding] = find(row("4-5次", "4次", name="巡查频次", mark="    # 应报: A10"))
    assert finding.severity == "error"


def test_units_in_the_name_are_not_converted(find: Find) -> None:
    assert not find(row("≥3000米", None, name="修复村道（5公里）"))


def test_a_standard_that_is_no_target_beside_a_figure_in_the_name(find: Find) -> None:
    assert not find(row("≥95%", "行业标准99%以上", name="水质达标率≥95%"))


LONG = "由主管部门会同各乡镇街道逐户逐人核对造册整理成档以后"


def test_long_standards_are_not_compared(find: Find) -> None:
    assert find(row("≥95%", f"不低于90%{LONG}")) == []
    assert find(row("≥95%", f"不低于90%{LONG[:25]}")) == []
    [finding] = find(row("≥95%", f"不低于90%{LONG[:24]}", mark="    # 应报: A10"))
    assert finding.severity == "warning"


def test_titles_do_not_make_a_standard_long(find: Find) -> None:
    [finding] = find(row("≥95%", f"《{LONG}》不低于90%", mark="    # 应报: A10"))
    assert finding.severity == "warning"


def test_nothing_at_all_beside_a_bare_number(find: Find) -> None:
    assert find(row("零差错", "≥3", name="数据差错")) == []


def test_where_a_name_ends_with_its_figure() -> None:
    from perfcheck_rules.appropriateness.a10_value_against_standard import _named

    ends = ("改造面积50平方米", "改造面积50，平方米", "改造面积50", "改造面积（50平方米）", "改造面积50.，。")
    assert [str(quantity and quantity.low) for quantity in map(_named, ends)] == ["50"] * 5
    assert [_named(name) for name in ("改造50处危旧房屋", "50平方米以内的房屋", "改造面积")] == [None, None, None]


def _of_term(term: str, value: str, standard: str, name: str, mark: str = "") -> str:
    return (f"name: 测试\n{term}:\n  period: 2024年—2026年\n  indicators:\n    - level2: 数量指标\n      name: '{name}'\n"
            f"      value: '{value}'{mark}\n      standard: '{standard}'{mark}\n")  # fmt: skip


YEARLY = [
    "年度计划20个", "2024年计划20个", "当年任务20个", "本年度建设20个", "全年不少于20个", "每年20个", "逐年完成20个", "年均20个", "一年20个", "今年计划20个",
]


@pytest.mark.parametrize("standard", YEARLY)
def test_one_years_part_stands_beside_the_work_of_several(find: Find, standard: str) -> None:
    assert find(_of_term("midterm", "60个", standard, "新建监测点")) == []


@pytest.mark.parametrize(
    ("term", "value", "standard", "name"),
    [
        ("annual", "60个", "年度计划20个", "新建监测点"),
        ("midterm", "60个", "计划20个", "新建监测点"),
        ("midterm", "60个", "年度计划80个", "新建监测点"),
        ("midterm", "≥90%", "年度计划95%", "监测点完好率"),
        ("midterm", "≤8个工作日", "年度要求5个工作日", "数据上报时限"),
    ],
)
def test_not_so_where_the_standard_is_of_all_years_or_nothing_adds_up(find: Find, term: str, value: str, standard: str, name: str) -> None:
    [finding] = find(_of_term(term, value, standard, name, mark="    # 应报: A10"))
    assert finding.severity == "error"
