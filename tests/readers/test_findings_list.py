"""Lists of findings quote forms; they are not taken for forms."""

from __future__ import annotations

import io

import openpyxl
import pytest

from perfcheck.readers.document import recognised
from perfcheck.readers.xlsx_reader import read_xlsx

FORM = ["项目名称", "绩效目标", "二级指标", "三级指标", "指标值"]
VALUES = ["校舍维修", "修好校舍", "数量指标", "面积", "≥300平方米"]


def forms(*rows: list[str]) -> int:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return len(recognised(read_xlsx(stream.getvalue())).declarations)


def test_a_list_of_projects_is_read() -> None:
    assert forms(FORM, VALUES) == 1


@pytest.mark.parametrize(
    "columns", [["问题", "建议", "级别", "代码"], ["问题及理由", "修改建议"], ["原文", "改为", "理由"], ["问 题", "建议", "级别", "代码", "处数"]]
)
@pytest.mark.parametrize("above", [0, 1, 3])
def test_a_list_of_findings_is_not(columns: list[str], above: int) -> None:
    assert forms(*[["清单"]] * above, [*FORM, *columns], [*VALUES, *columns]) == 0


@pytest.mark.parametrize("columns", [["问题", "建议"], ["修改建议"], ["级别", "代码"], ["问题", "建议", "级别", "代码及其他说明文字"]])
def test_a_list_with_some_such_columns_is_read(columns: list[str]) -> None:
    assert forms([*FORM, *columns], [*VALUES, *columns]) == 1


def test_only_a_head_near_the_top_counts() -> None:
    assert forms(FORM, VALUES, VALUES, VALUES, [*VALUES, "问题", "建议", "级别", "代码"]) >= 1
