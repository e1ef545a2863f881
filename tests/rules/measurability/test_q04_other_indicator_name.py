"""Q04: names of indicators that stand where a target should."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck import Cell, Indicator, ValueCell
from perfcheck_rules.measurability.q04_other_indicator_name import other_indicator_name

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q04"
MARK = "    # 应报: Q04"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(value: str, mark: str = "", name: str = "工作成效", more: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: 质量指标, name: '{name}', value: '{value}'{more}}}{mark}\n"


@pytest.mark.parametrize(
    "value",
    [
        "参训馆员结业率", "市级以上媒体报道条数。", "农户安全饮水覆盖率", "群众对治安状况的认可度", "巡河里程数量", "签约家庭医生户数", "重大项目开工件数", "受益学生人次",
        "森林覆盖率", "消防设施完好率；", "新增专利总量", "培训考核合格人数", "高血压患者规范管理率", "低保对象认定准确率", "年度任务完成率", "政策要求知晓度", "国考断面水质优良比例", "高标准农田建成面积", "群众需求满足程度响应率",
    ],
)  # fmt: skip
def test_names(find: Find, value: str) -> None:
    [finding] = find(_form(value, MARK))
    shown = value.rstrip("。；")
    assert finding.severity == "error"
    assert finding.message == f"“工作成效”的指标值填的是另一个指标的名称“{shown}”，没有目标数，年终无法考核。"
    assert finding.hint == "请写出要做到的数，如“≥×”；要考核填在这里的这一项，把它写进三级指标。"
    assert [(place.field, place.row, place.text) for place in finding.places] == [("value", "工作成效", value)]


@pytest.mark.parametrize(
    "value",
    [
        "",
        "率",
        "95%以上的满意度",
        "参训馆员结业率100%",
        "覆盖率九成以上",
        "全县困难群众全覆盖率",
        "提高就业率",
        "有效降低发病率",
        "保持较好的知名度",
        "较高的满意度",
        "广泛的知晓度",
        "一定的影响程度",
        "按照下达任务数量",
        "实际参训人数",
        "计划培训人数",
        "合同约定数量",
        "预算总额",
        "规定比例",
        "适当比例",
        "分年度按比例",
        "不低于上年报道条数",
        "加大宣传力度",
        "落实河长制度",
        "优化培训进度",
        "宣传力度",
        "河长制度",
        "优、良、中、差",
        "明显改善",
        "及时",
    ],
)
def test_passes(find: Find, value: str) -> None:
    assert find(_form(value)) == []


def test_figure_in_the_name(find: Find) -> None:
    assert find(_form("文献加工合格率", name="≥95%")) == []


def test_without_a_name(find: Find) -> None:
    [finding] = find("name: 测试\nannual:\n  indicators:\n    - {level2: 质量指标, value: 培训合格率}    # 应报: Q04\n")
    assert finding.message.startswith("“”的指标值")


def test_figure_in_the_columns_beside(find: Find) -> None:
    assert find(_form("培训合格率", MARK, more=", unit: '%', operator: ≥"))


def test_repeated_name_is_for_another_rule(find: Find) -> None:
    assert find(_form("培训合格率", name="培训合格率")) == []


def test_no_value_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 质量指标, name: 培训合格率}]}}") == []


@pytest.mark.parametrize("row", [Indicator(), Indicator(value=ValueCell("明显改善")), Indicator(name=Cell("覆盖率"))])
def test_holds_without_the_sieve(row: Indicator) -> None:
    assert list(other_indicator_name(row)) == []
