"""A08: a year's amount above the whole term's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find

CODE = "A08"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(
    name: str, midterm: str, annual: str, *, level2: str = "数量指标", more: str = "", mid_more: str = "",
    period: str = "中期目标（2024年—2026年）", head: str = "", mark: str = "",
) -> str:  # fmt: skip
    return (
        f"name: 测试\n{head}"
        f"midterm:\n  period: {period}\n  indicators:\n"
        f"    - {{level2: {level2}, name: {name}, value: '{midterm}'{more}{mid_more}}}{mark}\n"
        f"annual:\n  indicators:\n    - {{level2: {level2}, name: {name}, value: '{annual}'{more}}}{mark}\n"
    )


MARK = "    # 应报: A08"


def test_both_places_and_both_amounts(find: Find) -> None:
    [finding] = find(_form("电话抽查。", "不低于300户", "不低于600户", mark=MARK))
    assert finding.severity == "error"
    assert finding.message == "“电话抽查”三年合计 ≥ 300 户、当年 ≥ 600 户，年度任务大于三年总量。"
    assert finding.hint == "请核实是否填反；中期值应为各年之和。"
    assert [(place.field, place.term, place.text) for place in finding.places] == [
        ("value", "midterm", "不低于300户"),
        ("value", "annual", "不低于600户"),
    ]


def test_term_without_years(find: Find) -> None:
    [finding] = find(_form("电话抽查", "300户", "600户", period="实施期目标", mark=MARK))
    assert finding.message == "“电话抽查”中期合计 300 户、当年 600 户，年度任务大于中期总量。"


@pytest.mark.parametrize(
    ("name", "midterm", "annual", "more"),
    [
        ("培训人次", "300", "600", ", operator: ≥, unit: 人次"),
        ("培训人数（人）", "300", "600", ""),
        ("新建公厕数量", "20", "30", ""),
        ("走访户数。", "≥20", "≥30", ""),
        ("发放宣传册", "≥1万份", "≥12000份", ""),
        ("巡查里程", "100公里", "200000米", ""),
        ("设备维护次数", "≥4次", "≥12次", ""),
        ("在岗培训", "≥4期", "≥12期", ""),
        ("培训在职教师", "200人", "300人", ""),
        ("走访低保户", "200户", "300户", ""),
        ("新增养老床位", "50张", "80张", ""),
        ("高标准农田建设", "3000亩", "5000亩", ""),
        ("办理投诉件", "≥200件", "≥300件", ""),
        ("采购设备", "10-15台", "20台", ""),
        ("采购设备", "15台", "20-30台", ""),
        ("检测样品", "300批次", "第一季度完成600批次", ""),
    ],
)
def test_found(find: Find, name: str, midterm: str, annual: str, more: str) -> None:
    assert len(find(_form(name, midterm, annual, more=more, mark=MARK))) == 1


def test_money_that_adds_up(find: Find) -> None:
    [finding] = find(_form("增加村集体收入", "100万元", "2000000元", level2="经济效益指标", mark=MARK))
    assert "三年合计 100 万元、当年 200 万元" in finding.message


@pytest.mark.parametrize(
    ("name", "midterm", "annual"),
    [
        # the same or more
        ("培训人次", "0.12万人次", "1200人次"),
        ("巡查里程", "3公里", "2500米"),
        ("接种人次", "≥3600人次", "≥1200人次"),
        ("采购设备", "10-15台", "12台"),
        ("采购设备", "15台", "10-20台"),
        # rates, bounds, lengths of time, dates, scores
        ("合格率", "≥90%", "≥95%"),
        ("总成本", "≤300万元", "≤600万元"),
        ("平均办理时间", "≤5个工作日", "≤7个工作日"),
        ("开放天数", "300天", "310天"),
        ("完成时间", "2026年11月底前", "2026年12月底前"),
        ("考核得分", "≥85分", "≥90分"),
        ("考核名次", "前5名", "前10名"),
        ("全市位次", "5名", "10名"),
        ("创建成果", "前5名", "前10名"),
        # by the year, by the month, by the head
        ("应急演练", "2次/年", "4次/年"),
        ("家庭医生签约", "每年300户", "每年600户"),
        ("巡逻", "每月2次", "每月4次"),
        ("每年培训人次", "300人次", "600人次"),
        ("月均检测样品", "300份", "600份"),
        ("人均增收", "300元", "600元"),
        ("粮食年产量", "300吨", "310吨"),
        ("补助标准", "500元", "600元"),
        ("日处理能力", "5万吨", "6万吨"),
        # measures
        ("堤顶宽度", "5米", "6米"),
        ("堤顶高度（米）", "5米", "6米"),
        ("堤顶高程。", "5米", "6米"),
        ("供水管径（毫米）", "300毫米", "500毫米"),
        ("平台带宽", "100GB", "200GB"),
        # stocks
        ("在校学生数", "1200人", "1300人"),
        ("河道管护长度", "100公里", "120公里"),
        ("在岗护林员", "20", "30"),
        ("在册低保人数", "200", "300"),
        ("受益人口", "5万人", "6万人"),
        ("在线设备数", "≥5000台", "≥5200台"),
        ("参保人数", "5万人", "6万人"),
        ("有效灌溉面积", "5万亩", "6万亩"),
        ("养老床位", "50张", "80张"),
        # events that nobody promises more of
        ("重大投诉数量", "2件", "3件"),
        ("安全事故起数", "2起", "3起"),
        # nothing to compare
        ("政策知晓", "普遍知晓", "600户"),
        ("政策知晓", "300户", "普遍知晓"),
        ("样品检测", "300", "600"),
        ("检测样品数量", "≤300", "≤600"),
        ("检测样品数量", "≥300", "≤600"),
        ("检测样品数量", "0", "600"),
        ("检测样品数量", "300", "200"),
        ("检测样品数量", "较上年增长300", "较上年增长600"),
        ("检测样品数量", "300/月", "600/月"),
        ("检测样品数量", "", "600份"),
        ("演出场次", "0场", "0场"),
    ],
)
def test_passes(unjudged: Callable[[str], list[Any]], name: str, midterm: str, annual: str) -> None:
    assert unjudged(_form(name, midterm, annual)) == []


@pytest.mark.parametrize("mid_more", [", standard: 每年300户", ", note: 年均", ", note: 按户/年计"])
def test_the_midterm_value_is_meant_by_the_year(find: Find, mid_more: str) -> None:
    assert find(_form("走访困难群众", "300户", "600户", mid_more=mid_more)) == []


def test_remarks_that_say_nothing_of_the_kind(find: Find) -> None:
    assert find(_form("走访困难群众", "300户", "600户", mid_more=", standard: 计划标准, note: ''", mark=MARK))


@pytest.mark.parametrize(("midterm", "annual"), [("300人次", "600人"), ("30家", "60个")])
def test_different_units(unjudged: Callable[[str], list[Any]], midterm: str, annual: str) -> None:
    [one] = unjudged(_form("企业服务", midterm, annual))
    assert one == ("insufficient_data", f"中期填“{midterm}”，单位不同，没有与中期值核对", annual)


def test_year_outside_the_term(find: Find) -> None:
    assert find(_form("电话抽查", "300户", "600户", head="year: 2023\n")) == []


@pytest.mark.parametrize(("head", "period"), [("year: 2024\n", "2024年—2026年"), ("year: 2023\n", "三年"), ("year: 2023\n", "实施期")])
def test_year_inside_the_term_or_not_told(find: Find, head: str, period: str) -> None:
    assert find(_form("电话抽查", "300户", "600户", head=head, period=period, mark=MARK))


def test_rows_matched_by_place_only(find: Find) -> None:
    assert find('''
        name: 名称不同的两行
        midterm:
          indicators:
            - {level2: 数量指标, name: 建成标准化厂房, value: 3座}
        annual:
          indicators:
            - {level2: 数量指标, name: 完成厂房设计, value: 5座}
    ''') == []


def test_other_categories_are_not_paired(find: Find) -> None:
    assert find('''
        name: 二级指标不同
        midterm:
          indicators:
            - {level2: 数量指标, name: 带动就业, value: 30人}
        annual:
          indicators:
            - {level2: 社会效益指标, name: 带动就业, value: 50人}
    ''') == []


@pytest.mark.parametrize("row", ["{level2: 数量指标, name: 带动就业}", "{level2: 数量指标, name: 带动就业, value: ''}"])
def test_no_value_on_one_side(unjudged: Callable[[str], list[Any]], row: str) -> None:
    other = "{level2: 数量指标, name: 带动就业, value: 50人}"
    assert unjudged(f"{{name: 测试, midterm: {{indicators: [{row}]}}, annual: {{indicators: [{other}]}}}}") == []
    assert unjudged(f"{{name: 测试, midterm: {{indicators: [{other}]}}, annual: {{indicators: [{row}]}}}}") == []


@pytest.mark.parametrize("term", ["midterm", "annual"])
def test_one_term_alone(unjudged: Callable[[str], list[Any]], term: str) -> None:
    form = f"{{name: 测试, {term}: {{indicators: [{{level2: 数量指标, name: 电话抽查, value: 600户}}]}}}}"
    assert unjudged(form) == [("not_applicable", "没有能对应起来的中期与年度指标", None)]


def _table(midterm: list[str], annual: list[str], mark: str = "") -> str:
    lines = ["name: 测试"]
    for term, values in (("midterm", midterm), ("annual", annual)):
        lines += [f"{term}:", "  indicators:"]
        for number, value in enumerate(values):
            more = mark if number == 1 else ""
            lines.append(f"    - {{level2: 数量指标, name: 第{'甲乙丙丁'[number]}类样品检测量, value: '{value}'}}{more}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        ("300份", "301份"),
        ("99份", "100份"),
        ("2.10万份", "2.5万份"),  # not 5 held against 10
        ("1,200份", "1,300份"),
        ("1,200份", "2,100份"),
        ("3轮共90份", "3轮共91份"),
        ("9轮共90份", "3轮共91份"),
        ("三批共90份", "三批共91份"),
        ("90份", "1万份"),
        ("≥90份", "≥91份"),
        ("九十份", "一百份"),
        ("90份/批，3批共270份", "90份/批，3批共271份"),
        ("90份", "91份。"),
        ("９０份", "９１份"),
        ("90000000000000000份", "90000000000000001份"),
        *((f"{minus}12份", f"{minus}3份") for minus in "-－−–—"),
    ],
)
def test_among_rows_that_are_in_order(find: Find, midterm: str, annual: str) -> None:
    assert find(_table(["900份", midterm, "300份", "5份"], ["300份", annual, "300份", "4.5份"], MARK))


def test_a_number_missing_in_one_row_and_two_in_another(find: Find) -> None:
    assert find(_table(["5轮共1份", "9份"], ["5轮1份", "1轮共10份"], MARK))


def test_rows_in_order(find: Find) -> None:
    assert find(_table(["900份", "90份", "1.2.3份"], ["300份", "90份", "1.2.2份"])) == []


def test_equal_figures_in_different_units(find: Find) -> None:
    assert find("""
        name: 单位列不同
        midterm:
          indicators:
            - {level2: 数量指标, name: 发放宣传册, value: "300", unit: 份}      # 应报: A08
        annual:
          indicators:
            - {level2: 数量指标, name: 发放宣传册, value: "300", unit: 万份}    # 应报: A08
    """)


def test_a_name_twice(find: Find) -> None:
    assert find("""
        name: 同名两行
        midterm:
          indicators:
            - {level2: 数量指标, name: 电话抽查, value: 300户}
            - {level2: 数量指标, name: 电话抽查, value: 50户}    # 应报: A08
        annual:
          indicators:
            - {level2: 数量指标, name: 电话抽查, value: 100户}
            - {level2: 数量指标, name: 电话抽查, value: 60户}    # 应报: A08
    """)


def test_rows_in_another_order_and_one_that_is_new(find: Find) -> None:
    assert find("""
        name: 顺序不同
        midterm:
          indicators:
            - {level2: 数量指标, name: 电话抽查, value: 300户}    # 应报: A08
            - {level2: 数量指标, name: 上门走访, value: 50户}
            - {level2: 数量指标, name: 集中宣讲, value: 50场}
        annual:
          indicators:
            - {level2: 数量指标, name: 上门走访, value: 50户}
            - {level2: 数量指标, name: 电话抽查, value: 600户}    # 应报: A08
            - {level2: 数量指标, name: 入企服务, value: 60场}
    """)
