"""Q01: values that only point at a standard, a requirement, a document or at how things are."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find

CODE = "Q01"


def test_page(page: Callable[[], None]) -> None:
    page()

POINTING = """
按照省市工作标准执行 | 按照上级部署 | 严格按照政策要求执行 | 按照国家、省、市工作要求执行 | 按省里要求落实 | 按规定 | 按要求完成
按照要求完成任务 | 按要求开展工作 | 按照市级统一安排 | 按照主管部门通知要求办理。 | 按实施方案执行 | 遵照市委部署 | 依照相关规定办理
依据实际情况确定 | 根据省里文件要求 | 根据上级文件精神 | 根据工作需要 | 根据实际情况 | 根据资金情况安排 | 根据县乡两级部署
参照省级标准 | 参照行业标准执行 | 结合实际情况 | 视情况而定 | 视工作需要 | 以实际发生为准 | 以上级文件为准 | 据实结算 | 据实列支
按需 | 按实际需求 | 按实际人数 | 按实际发生数结算 | 按照实际支出结算 | 根据学生人数确定 | 根据病人数 | 执行国家规定 | 执行最新政策
符合标准 | 符合国家标准 | 符合要求 | 满足工作要求 | 达到标准 | 达到行业标准 | 达到上级考核要求 | 国家标准 | 相关标准 | 上级要求
省级卫生城市标准 | 按照2024年省级工作要求执行 | （按照上级要求） | 遵守财务制度 | 原则上按照上级要求 | 对照市级方案
视力筛查符合要求 | 药品质量达到国家标准 | 按年度工作要求 | 按人社部门要求 | 按照社区治理要求及实际情况 | 按标准及时办理到位
"""
HAS_A_TARGET = """
按照上级要求不少于 12 次 | 按照每月一次的要求 | 按照要求全覆盖 | 100%达到标准 | 达到一级A标准 | 达到Ⅲ类水标准 | 达到四星级标准
达到省一级园标准 | 符合三级医院标准 | 达到2级标准 | 达到AAA级标准 | 达到合格标准 | 达到优秀标准 | 符合GB50300要求 | 符合CJJ 27标准
符合《办法》规定 | 按照财教〔2021〕5号文件要求 | 按照〔2021〕文件执行 | 按第5号令要求 | 按照“十四五”规划要求 | 按照合同要求 | 按协议标准执行 | 达到两次以上的要求
"""
OTHER_MATTERS = """
按时完成 | 按期完成 | 按计划完成 | 按月发放 | 按时足额发放 | 按质按量完成任务 | 按时完成省里安排 | 按季度要求 | 按比例落实政策 | 按劳分配制度
按进度支付 | 按预算执行 | 按照要求开展培训 | 按照省办清洗指标完成第二轮清洗 | 按照规定程序公开 | 按要求开足开齐课程
按照规定标准发放补助 | 按照培训方案完成培训并达到要求 | 按照排水规划要求，新建管网 | 贯彻落实省委决策部署 | 不折不扣落实上级要求 | 落实上级部署
制定行业标准 | 提出整改要求 | 完善技术标准 | 提高建设标准 | 高标准 | 统一标准 | 标准 | 要求 | 不低于国家标准 | 无要求 | 优于国家标准
达标 | 合格 | 明显改善 | 达到预期目标 | 视频会议 | 视力达标情况 | 更加具体工作进行安排 | 满足群众需求 | 据实发放到人 | /
"""


def _cells(table: str) -> list[str]:
    return [cell.strip() for line in table.split("\n") for cell in line.split(" | ") if cell.strip()]


def _snippet(value: str, level2: str = "数量指标", more: str = "", code: str = "    # 应报: Q01") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: {level2}, name: 信访督查, value: '{value}'{more}}}{code}\n"


@pytest.mark.parametrize("value", _cells(POINTING))
def test_points_only(find: Find, value: str) -> None:
    [finding] = find(_snippet(value))
    assert finding.severity == "error"
    assert finding.message == f"“信访督查”填“{value}”，没有目标数，完成多少算完成说不清。"
    [place] = finding.places
    assert (place.field, place.row, place.text, place.term) == ("value", "信访督查", value, "annual")


@pytest.mark.parametrize("value", _cells(HAS_A_TARGET) + _cells(OTHER_MATTERS))
def test_passes(unjudged: Callable[[str], list[Any]], value: str) -> None:
    assert unjudged(_snippet(value, code="")) == []


@pytest.mark.parametrize(
    ("level2", "severity"),
    [
        ("数量指标", "error"),
        ("时效指标", "error"),
        ("经济成本指标", "error"),
        ("质量指标", "warning"),
        ("社会效益指标", "warning"),
        ("满意度指标", "warning"),
    ],
)
def test_severity(find: Find, level2: str, severity: str) -> None:
    assert [finding.severity for finding in find(_snippet("按照上级要求", level2))] == [severity]


def test_level1_serves_where_level2_is_blank(find: Find) -> None:
    assert find(_snippet("按照上级要求", "'', level1: 成本指标"))[0].severity == "error"


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("按照上级要求", "请写出具体的数，例如“≥×”；确有依据文件的写明文号和数。"),
        ("按实际人数", "请写出具体的数，例如“≥×”；确有依据文件的写明文号和数。"),
        ("根据信访案件数", "被动受理的工作可改填“按期办结率≥×%”一类。"),
        ("根据报警件数确定。", "被动受理的工作可改填“按期办结率≥×%”一类。"),
        ("根据实际情况", "请写出具体的数，例如“≥×”；确有依据文件的写明文号和数。"),
    ],
)
def test_hint(find: Find, value: str, hint: str) -> None:
    assert find(_snippet(value))[0].hint == hint


def test_figure_in_the_standard_belongs_into_the_value(find: Find) -> None:
    [finding] = find(_snippet("按照上级部署", "时效指标", ", standard: 7个工作日以内"))
    assert finding.hint == "绩效标准栏写有“7个工作日以内”，请把目标数写进指标值。"


@pytest.mark.parametrize("standard", ["及时", "''", "不高于上年次数"])
def test_standard_without_figure(find: Find, standard: str) -> None:
    [finding] = find(_snippet("按照上级部署", "时效指标", f", standard: {standard}, note: ''"))
    assert finding.hint.startswith("请写出具体的数")


@pytest.mark.parametrize(
    "more",
    [
        ", standard: GB 3838-2002",
        ", standard: DB34/T 1234",
        ", standard: 《城镇污水处理厂污染物排放标准》",
        ", standard: 按合同约定",
        ", standard: '优、良、中、差'",
        ", note: 达成预期指标、部分达成预期指标、未达成预期指标",
        ", note: 皖财〔2023〕18号",
    ],
)
def test_the_basis_stands_in_another_column(find: Find, more: str) -> None:
    assert find(_snippet("达到国家标准", "质量指标", more, code="")) == []


def test_without_name(find: Find) -> None:
    [finding] = find('''
        name: 测试
        annual:
          indicators:
            - {level2: 数量指标, value: 按照上级要求}    # 应报: Q01
    ''')
    assert "填“按照上级要求”" in finding.message


@pytest.mark.parametrize("row", ["{level2: 数量指标, name: 没有这一栏}", "{level2: 数量指标, name: 空着, value: ''}"])
def test_no_value(unjudged: Callable[[str], list[Any]], row: str) -> None:
    assert unjudged(f"{{name: 测试, annual: {{indicators: [{row}]}}}}") == []


def test_both_terms_are_one_group(find: Find) -> None:
    findings = find('''
        name: 测试
        midterm:
          indicators:
            - {level2: 成本指标, name: 会议次数。, value: 按照基层减负工作要求。}    # 应报: Q01
        annual:
          indicators:
            - {level2: 成本指标, name: 会议次数, value: 按照基层减负工作要求}    # 应报: Q01
    ''')
    assert len({finding.group for finding in findings}) == 1


def test_row_without_a_name(find: Find) -> None:
    [finding] = find("name: 测试\nannual:\n  indicators:\n    - {level2: 数量指标, value: 按照实际需要, standard: 全覆盖}    # 应报: Q01\n")
    assert finding.message == "“”填“按照实际需要”，没有目标数，完成多少算完成说不清。"
