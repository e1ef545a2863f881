"""T14: the heading names another project than the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "T14"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(heading: str, name: str, mark: str = "") -> str:
    return f"""
        name: {name}{mark}
        written:
          heading: {heading}{mark}
    """


@pytest.mark.parametrize(
    ("heading", "name", "said"),
    [
        ("三、智慧水务平台项目支出绩效目标申报表", "甲县智慧水务平台项目", "智慧水务平台"),
        ("二、“河道治理”项目绩效目标申报表", "河道综合治理", "河道治理"),
        ("2024年河道治理项目绩效目标申报表", "河道综合治理", "河道治理"),
        ("附件2：校舍维修绩效目标批复表", "校舍维修改造", "校舍维修"),
        ("政府购买养老服务项目绩效目标申报表", "居家养老服务项目", "政府购买养老服务"),
        ("甲县2024年河道治理项目绩效目标申报表", "河道综合治理", "甲县2024年河道治理"),
        ("东部河道治理项目绩效目标申报表", "河道治理", "东部河道治理"),
        ("河道治理补助资金绩效目标表", "小河道治理资金", "河道治理补助"),
        ("河道治理奖补项目绩效目标表", "小河道治理资金", "河道治理奖补"),
        ("信息化平台项目支出绩效目标申报表", "税务信息化平台", "信息化平台"),
    ],
)
def test_at_both_cells(find: Find, heading: str, name: str, said: str) -> None:
    [finding] = find(form(heading, name, "    # 应报: T14"))
    assert finding.severity == "info"
    assert finding.message == f"标题写的是“{said}”，项目名称栏是“{name}”，两处不一致。"
    assert finding.hint == "请核实，建议统一为批复的项目名称。"


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("项目支出绩效目标申报表", "智慧水务平台"),
        ("政府购买服务项目绩效目标申报表", "居家养老政府购买服务项目"),
        ("2025年省对下专项转移支付区域绩效目标表", "农业转移支付资金"),
        ("财政项目支出绩效目标申报表（2025年度）", "智慧水务平台"),
        ("（2025年度）项目支出绩效目标表", "智慧水务平台"),
        ("2025年智慧水务平台项目支出绩效目标申报表", "智慧水务平台项目"),
        ("二、“智慧水务平台”项目支出绩效目标申报表", "2025年度智慧水务平台"),
        ("甲县水务局项目支出绩效目标申报表", "智慧水务平台"),
        ("智慧水务平台", "水务平台"),
        ("市级水务专项绩效目标申报表", "智慧政务平台"),
        ("甲县2025年中央动物防疫补助经费绩效目标表", "动物防疫补助经费"),
        ("甲乙自治州甲县动物防疫补助项目绩效目标表", "动物防疫补助"),
        ("2025年省级动物防疫补助绩效目标表", "动物防疫补助"),
        ("2025年农田建设补助资金项目绩效目标表", "2025年高标准农田建设项目（第一批）"),
        ("PPP项目支出绩效目标申报表", "城东污水厂PPP项目"),
        ("信息化项目支出绩效目标申报表", "税务信息化运维"),
        ("重点项目绩效目标申报表", "重点水源保护"),
        ("河道治理补助资金绩效目标表", "小河道治理"),
        ("中央转移支付河道治理补助资金区域绩效目标表", "河道治理经费"),
        ("智慧水务·平台项目支出绩效目标申报表", "智慧水务平台"),
        ("河道治理奖补项目绩效目标表", "小河道治理"),
    ],
)
def test_passes(find: Find, heading: str, name: str) -> None:
    assert find(form(heading, name)) == []


@pytest.mark.parametrize(
    "snippet",
    ["{name: 智慧水务平台}", '{name: "", title: 水务平台项目支出绩效目标申报表}', "{kind: project, title: 水务平台项目支出绩效目标申报表}"],
)
def test_a_form_without_heading_or_name(unjudged: Callable[[str], list[Unjudged]], snippet: str) -> None:
    assert unjudged(snippet) == []


def test_the_title_where_there_is_no_heading(find: Find) -> None:
    assert find("{name: 甲县水务平台, title: 水务平台项目支出绩效目标申报表}    # 应报: T14")


def test_the_title_of_another_form(find: Find) -> None:
    text = """
        declarations:
          - kind: project
            name: 粮库扩建
            written: {heading: 一、粮库扩建项目支出绩效目标申报表}
          - kind: project
            name: 渡口改造    # 应报: T14
            written: {heading: 二、粮库扩建项目支出绩效目标申报表}    # 应报: T14
          - kind: project
            annual: {funds: {total: 5}}
    """
    [finding] = find(text)
    assert finding.message == "标题写的是“粮库扩建”，项目名称栏是“渡口改造”，两处不一致。"
    assert not find(text.replace("二、粮库扩建", "二、示范").replace("    # 应报: T14", ""))
