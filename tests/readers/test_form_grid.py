"""The recogniser on tables whose merges are known, with paragraphs around them, as other formats give them."""

from __future__ import annotations

from perfcheck.readers.form import recognise
from perfcheck.readers.grid import Grid, GridCell
from perfcheck.readers.writing import to_data


def table(*rows: list[tuple[int, str] | tuple[int, str, int, int]]) -> Grid:
    """A table from (column, text, rowspan, colspan)."""
    cells = []
    for number, row in enumerate(rows):
        for column, text, *spans in row:
            rowspan, colspan = spans or (1, 1)
            where = f"表1 第{number + 1}行第{column + 1}列"
            cells.append(
                GridCell(text.split("\n"), number, column, rowspan=int(rowspan), colspan=int(colspan), locator=where)
            )
    return Grid.of_cells(cells)


def paragraph(text: str) -> GridCell:
    return GridCell([text], locator="正文")


PORT = table(
    [(0, "项目名称", 1, 2), (2, "渔港维护", 1, 7)],
    [(0, "主管部门", 1, 2), (2, "农业局", 1, 3), (5, "实施单位", 1, 1), (6, "渔业局", 1, 3)],
    [(0, "项目资金\n（万元）", 2, 2), (2, "中期资金总额：", 1, 2), (4, "90"), (5, "年度资金总额：", 1, 2), (7, "30", 1, 2)],
    [(2, "其中：财政拨款", 1, 2), (4, "90"), (5, "其中：财政拨款", 1, 2), (7, "30", 1, 2)],
    [(0, "总体目标", 2, 1), (1, "中期目标（2024年—2026年）", 1, 4), (5, "年度目标", 1, 4)],
    [(1, "目标1：修渔港\n目标2：清淤", 1, 4), (5, "目标1：修渔港", 1, 4)],
    [(0, "绩效指标", 5, 1), (1, "一级指标"), (2, "二级指标"), (3, "三级指标"), (4, "指标值"), (5, "二级指标"), (6, "三级指标"),
     (7, "指标值"), (8, "绩效标准")],
    [(1, "产出指标", 3, 1), (2, "数量指标", 2, 1), (3, "指标1：清淤量"), (4, "≥3万方"), (5, "数量指标", 2, 1),
     (6, "指标1：清淤量"), (7, "≥1万方"), (8, "")],
    [(3, "指标2：码头"), (4, "2座"), (6, ""), (7, ""), (8, "")],
    [(2, "质量指标"), (3, "指标1：合格率"), (4, "100%"), (5, "质量指标"), (6, "指标1：合格率"), (7, "100%"), (8, "验收")],
    [(1, "效益指标"), (2, "社会效益"), (3, ""), (4, ""), (5, "社会效益"), (6, "安全"), (7, "提升"), (8, "")],
    [(0, "其他说明"), (1, "无", 1, 8)],
)  # fmt: skip


def test_merged_cells_are_read_by_their_columns() -> None:
    declarations, problems = recognise([
        paragraph("二、渔港维护项目支出绩效目标申报表"), paragraph("（2024年度）"),
        paragraph("填报单位（盖章）：港务所      金额单位：万元"), PORT,
    ])  # fmt: skip
    assert problems == []
    data = to_data(declarations[0])
    assert data["written"]["heading"] == "二、渔港维护项目支出绩效目标申报表"
    assert (data["year"], data["name"], data["implementer"], data["money_unit"]) == (2024, "渔港维护", "渔业局", "万元")
    assert data["extra"] == {"填报单位（盖章）": "港务所", "其他说明": "无"}
    assert data["midterm"]["funds"] == {"total": "90", "fiscal": "90"}
    assert data["annual"]["funds"] == {"total": "30", "fiscal": "30"}
    assert data["midterm"]["goals"] == [{"label": "目标1：", "text": "修渔港"}, {"label": "目标2：", "text": "清淤"}]
    assert [(row["level1"], row["level2"], row["name"], row["value"]) for row in data["midterm"]["indicators"]] == [
        ("产出指标", "数量指标", "清淤量", "≥3万方"), ("产出指标", "数量指标", "码头", "2座"), ("产出指标", "质量指标", "合格率", "100%"),
    ]  # fmt: skip
    assert [(row["level2"], row["name"], row["standard"]) for row in data["annual"]["indicators"]] == [
        ("数量指标", "清淤量", ""), ("质量指标", "合格率", "验收"), ("社会效益", "安全", ""),
    ]  # fmt: skip
    assert "standard" not in data["midterm"]["indicators"][0]


def test_cells_keep_their_locators() -> None:
    declarations, _ = recognise([paragraph("项目支出绩效目标申报表"), PORT])
    assert declarations[0].midterm is not None
    row = declarations[0].midterm.indicators[1]
    assert row.value is not None
    assert row.level2 is not None
    assert (row.value.locator, row.level2.locator) == ("表1 第9行第5列", "表1 第8行第3列")


def test_paragraphs_that_belong_to_no_form_are_noted_once() -> None:
    _, problems = recognise([paragraph("附件3"), paragraph("请于月底前报送。"), paragraph("项目支出绩效目标申报表"), PORT])
    assert [problem.level for problem in problems] == ["note"]
    assert "附件3" in problems[0].message


def test_year_and_money_unit_may_share_a_line() -> None:
    for line in ("（2024年度）                 单位：元", "2024年度（金额单位：元）"):
        form = table([(0, "项目名称"), (1, "渔港维护")], [(0, "年度总体目标"), (1, "修渔港")])
        declarations, problems = recognise([paragraph("项目支出绩效目标申报表"), paragraph(line), form])
        data = to_data(declarations[0])
        assert (data["year"], data["money_unit"]) == (2024, "元")
        assert not any("2024" in problem.message for problem in problems)
