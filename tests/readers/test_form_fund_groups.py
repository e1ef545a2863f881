"""A department's money by kind of income and of spending, as provinces lay it out."""

from __future__ import annotations

from typing import Any

import pytest

from perfcheck.readers.form import recognise
from perfcheck.readers.grid import Grid, GridCell
from perfcheck.readers.writing import to_data

Line = list[tuple[int, str] | tuple[int, str, int, int]]
DUTIES: Line = [(0, "部门职能职责描述"), (1, "组织营造林和森林防火。", 1, 7)]
REST: list[Line] = [
    [(0, "年度总体目标"), (1, "完成营造林3.2万亩。", 1, 7)],
    [(0, "绩效指标", 4, 1), (1, "一级指标"), (2, "二级指标"), (3, "三级指标", 1, 3), (6, "指标值"), (7, "备注")],
    [(1, "产出指标"), (2, "数量指标"), (3, "营造林面积", 1, 3), (6, "≥3.2万亩"), (7, "")],
    [(1, "效益指标"), (2, "生态效益指标"), (3, "森林覆盖率", 1, 3), (6, "≥71%"), (7, "")],
    [(1, "满意度指标"), (2, "服务对象满意度"), (3, "林农满意度", 1, 3), (6, "≥90%"), (7, "")],
]


def _table(*rows: Line) -> Grid:
    cells = []
    for number, row in enumerate(rows):
        for column, text, *spans in row:
            rowspan, colspan = spans or (1, 1)
            cells.append(GridCell([text], number, column, rowspan=rowspan, colspan=colspan, locator=f"表1 第{number + 1}行第{column + 1}列"))
    return Grid.of_cells(cells)


def read(*lines: Line) -> tuple[dict[str, Any], list[str]]:
    head: Line = [(0, "部门名称"), (1, "石门县林业局", 1, 7)]
    [form], problems = recognise([GridCell(["部门整体支出绩效目标申报表"]), GridCell(["（2026年度）"]), _table(head, *lines, DUTIES, *REST)])
    return to_data(form), [problem.message for problem in problems]


HEADS: list[Line] = [
    [(0, "年度预算申请（元）", 3, 1), (1, "资金总额", 2, 1), (2, "按收入性质分", 1, 4), (6, "按支出性质分：", 1, 2)],
    [(2, "一般公共预算"), (3, "政府性基金拨款"), (4, "财政专户管理资金"), (5, "其他资金"), (6, "基本支出"), (7, "项目支出")],
]
AMOUNTS = ["10432000", "10432000", "0", "", "0", "6128000", "4304000"]
FUNDS = {
    "total": "1043.2", "other": "0", "一般公共预算": "1043.2", "政府性基金拨款": "0", "财政专户管理资金": "", "基本支出": "612.8", "项目支出": "430.4",
}  # fmt: skip


def test_groups_over_the_columns() -> None:
    data, problems = read(*HEADS, [(1 + number, text) for number, text in enumerate(AMOUNTS)])
    assert problems == []
    assert data["annual"]["funds"] == FUNDS
    assert data["money_unit"] == "元"
    assert data["duties"] == "组织营造林和森林防火。"
    assert "extra" not in data


def test_rows_of_two_years_below_the_columns() -> None:
    heads: list[Line] = [[(0, "年度预算申请（元）"), *HEADS[0][1:]], HEADS[1]]
    last: Line = [(0, "2025年"), *((1 + number, "100" if text else "") for number, text in enumerate(AMOUNTS))]
    own: Line = [(0, "2026年"), *((1 + number, text) for number, text in enumerate(AMOUNTS))]
    data, problems = read(*heads, last, own)
    assert problems == []
    assert data["annual"]["funds"] == FUNDS
    assert data["money_unit"] == "元"
    assert data["extra"]["2025年·资金总额"] == "100"


@pytest.mark.parametrize("caption", ["上年", "2025年预算"])
def test_a_row_of_another_year_alone_is_not_the_forms(caption: str) -> None:
    heads: list[Line] = [[(0, "年度预算申请（元）"), *HEADS[0][1:]], HEADS[1]]
    data, _ = read(*heads, [(0, caption), *((1 + number, text) for number, text in enumerate(AMOUNTS))])
    assert data["annual"]["funds"].get("total", "") == ""
    assert "基本支出" not in data["annual"]["funds"]


@pytest.mark.parametrize("caption", ["（元）", "预算金额"])
def test_a_caption_of_the_one_row(caption: str) -> None:
    heads: list[Line] = [[(0, "年度预算申请"), *HEADS[0][1:]], HEADS[1]]
    data, problems = read(*heads, [(0, caption), *((1 + number, text) for number, text in enumerate(AMOUNTS))])
    assert problems == []
    assert data["money_unit"] == ("元" if caption == "（元）" else None)
    assert "基本支出" in data["annual"]["funds"]


def test_groups_that_are_not_merged_over_their_columns() -> None:
    over: Line = [(0, "年度预算申请（元）"), (1, "资金总额"), (2, "按收入性质分"), (3, ""), (4, ""), (5, ""), (6, "按支出性质分："), (7, "")]
    data, problems = read(over, HEADS[1], [(1 + number, text) for number, text in enumerate(AMOUNTS)])
    assert problems == []
    assert data["annual"]["funds"] == FUNDS


def test_a_source_that_comes_twice_is_kept_apart() -> None:
    heads = [HEADS[0], [*HEADS[1][:-2], (6, "项目支出"), (7, "项目支出")]]
    data, problems = read(*heads, [(1 + number, text) for number, text in enumerate(AMOUNTS)])
    assert problems == []
    assert data["annual"]["funds"]["项目支出"] == "612.8"
    assert data["extra"] == {"项目支出": "4304000"}


@pytest.mark.parametrize(
    "amounts", [["见附表", *AMOUNTS[1:]], ["10432000", "", "", "", "", "", ""], ["资金总额", *AMOUNTS[1:]]]
)
def test_without_amounts_below_it_is_no_such_block(amounts: list[str]) -> None:
    data, _ = read(*HEADS, [(1 + number, text) for number, text in enumerate(amounts)])
    assert "一般公共预算" not in data["annual"]["funds"]


@pytest.mark.parametrize("group", ["按收入性质分", "按资金来源", "收入构成", "资金性质", "按收入来源分："])
def test_groups_beside_labels_and_amounts(group: str) -> None:
    data, problems = read(
        [(0, "部门预算申请（万元）", 4, 1), (1, "资金总额：", 1, 3), (4, "1043.2", 1, 4)],
        [(1, group, 2, 1), (2, "一般公共预算", 1, 2), (4, "1043.2", 1, 4)],
        [(2, "其他资金", 1, 2), (4, "0", 1, 4)],
        [(1, "按支出结构"), (2, "基本支出"), (3, "612.8"), (4, "项目支出", 1, 2), (6, "430.4", 1, 2)],
    )
    assert problems == []
    assert data["annual"]["funds"] == {"total": "1043.2", "other": "0", "一般公共预算": "1043.2", "基本支出": "612.8", "项目支出": "430.4"}
    assert data["money_unit"] == "万元"


def test_the_total_of_a_group_is_no_further_source() -> None:
    data, problems = read(
        [(0, "部门预算申请（万元）", 3, 1), (1, "资金总额：1043.2万元", 1, 7)],
        [(1, "按收入性质分："), (2, "1043.2", 1, 2), (4, "按支出性质分：1043.2", 1, 4)],
        [(1, "其中：一般公共预算：1043.2", 1, 3), (4, "其中：基本支出：612.8", 1, 2), (6, "项目支出：430.4", 1, 2)],
    )
    assert problems == []
    assert data["annual"]["funds"] == {"total": "1043.2", "一般公共预算": "1043.2", "基本支出": "612.8", "项目支出": "430.4"}
    assert data["extra"] == {"按收入性质分": "1043.2", "按支出性质分": "1043.2"}


def test_heads_that_nobody_knows_are_said_and_not_taken_for_amounts() -> None:
    data, problems = read(
        [(0, "预算资金（万元）", 2, 1), (1, "功能科目", 1, 2), (3, "合计"), (4, "人员类", 1, 2), (6, "公用经费类", 1, 2)],
        [(1, "213农林水支出", 1, 2), (3, "1043.2"), (4, "500", 1, 2), (6, "543.2", 1, 2)],
    )
    assert "funds" not in data["annual"]
    assert any("没有检查" in message for message in problems)
