"""T15: the target written into the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "T15"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(name: str) -> str:
    return f'{{name: 甲, annual: {{indicators: [{{level2: 数量指标, name: "{name}", value: 到位}}]}}}}'


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("村组干部230人", "230人"),
        ("建设空气自动监测子站11个", "11个"),
        ("报酬发放到位率≥98%", "≥98%"),
        ("铺设管道（12.5公里）", "12.5公里"),
        ("水质达标率达到100%以上。", "达到100%以上"),
        ("补助标准500元", "500元"),
        ("改造面积不少于1,200平方米", "不少于1,200平方米"),
    ],
)
def test_at_the_name(find: Find, name: str, said: str) -> None:
    [finding] = find(form(name) + "    # 应报: T15")
    assert finding.severity == "info"
    assert finding.message == f"名称“{name}”里写了指标值“{said}”。"
    assert finding.hint == f"建议名称只写考核什么，“{said}”移到指标值栏。"
    assert finding.places[0].field == "name"


@pytest.mark.parametrize(
    "name",
    [
        "65岁以上老人体检人数",
        "半径3公里内站点数量",
        "12345热线",
        "改造国道G318",
        "完成时间2024年12月",
        "服务对象0-6岁",
        "考核排名前3名",
        "验收第2批次",
        "建设周期12个月",
        "维修2号楼",
        "100%",
        "≥600人",
        "HPV疫苗接种",
        "示范点A3个",
        "国家5A级景区",
        "参加3",
        "（230人）",
        "(：230人)",
        "慰问老人满80岁",
        "供水管网压力达3级",
        "公开征集共5期",
        "室内温度达到18度",
        "夜间照明达到6小时",
        "随访间隔达到30天",
        "响应达到30分钟",
        "轮训达2周",
    ],
)
def test_passes(find: Find, name: str) -> None:
    assert find(form(name)) == []
