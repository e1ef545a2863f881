from __future__ import annotations

from pathlib import Path

import pytest
from forms import files, raw
from forms.boxes import Sketch
from forms.raw import cell, paragraph, row, run, table
from forms.samples import harbour, rows_of

from perfcheck.declaration.model import Declaration
from perfcheck.readers.docx_reader import read_docx
from perfcheck.readers.grid import Grid, GridCell
from perfcheck.readers.opening import read_file
from perfcheck.readers.writing import to_data

HEADS = ("一级指标", "二级指标", "三级指标", "指标值", "绩效标准")


def texts_of(body: str, numbering: str | None = None) -> list[list[str]]:
    """The rows of all tables, each cell's lines joined by ``|``; a paragraph is a row of one."""
    rows = []
    for part in read_docx(raw.docx(body, numbering)).parts:
        for block in part:
            if isinstance(block, GridCell):
                rows.append([block.text])
            else:
                rows += [["|".join(one.lines) for one in line.cells] for line in block.rows]
    return rows


def text_of(*content: str) -> str:
    """The text of one cell, its lines joined by ``|``."""
    return texts_of(table(row(cell(*content), "旁")))[0][0]


def problems_of(body: str) -> list[tuple[str, str]]:
    return [(problem.level, problem.message) for problem in read_docx(raw.docx(body)).problems]


def form_of(path: Path) -> Declaration:
    reading = read_file(str(path), {})
    assert not reading.problems
    (form,) = reading.declarations
    return form


def test_a_form_is_read_with_the_places_of_its_cells(tmp_path: Path) -> None:
    form = form_of(files.write_docx(tmp_path / "a.docx", harbour()))
    assert str(form.title) == "项目支出绩效目标申报表" and form.fiscal_year == 2024
    assert form.attribute is not None and form.attribute.text == "延续项目"
    assert form.annual is not None and [str(goal.text) for goal in form.annual.goals] == ["清淤", "修缮码头"]
    second = form.annual.indicators[1]
    assert second.value is not None and second.level2 is not None
    assert (second.value.text, second.value.locator, second.value.span) == ("2座", "表1 第10行第5列", None)
    assert (second.level2.text, second.level2.locator) == ("数量指标", "表1 第9行第3列"), "a merged cell stands where it begins"


def test_several_forms_with_headings_between(tmp_path: Path) -> None:
    one, other = harbour(), harbour("航道疏浚")
    one.above.insert(0, "一、渔港维护项目支出绩效目标申报表")
    other.above.insert(0, "二、航道疏浚项目支出绩效目标申报表")
    reading = read_file(str(files.write_docx(tmp_path / "a.docx", one, other)), {})
    assert not reading.problems
    assert [str(form.written["heading"]) for form in reading.declarations] == [one.above[0], other.above[0]]
    assert reading.declarations[1].name is not None and reading.declarations[1].name.locator == "表2 第1行第2列"


@pytest.mark.parametrize("heads", [True, False])
@pytest.mark.parametrize("labels", [True, False])
def test_a_table_split_by_a_page_break(tmp_path: Path, heads: bool, labels: bool) -> None:
    """Its head and the labels of its merged cells may be repeated on the new page, or not."""
    whole = harbour()
    first, rest = rows_of(whole, 0, 9), rows_of(whole, 9, whole.height)
    first.above = whole.above
    second = Sketch("续")
    down = int(heads)
    second.put(0, 0, "绩\n效\n指\n标" if heads else "", rest.height + down)
    for column, head in enumerate(HEADS if heads else (), 1):
        second.put(0, column, head)
    second.put(down, 1, "产出指标" if labels else "", 2)
    second.put(down, 2, "数量指标" if labels else "")
    for box in rest.boxes:
        second.put(box.row + down, box.column, box.text, box.rows, box.columns)
    split = form_of(files.write_docx(tmp_path / "b.docx", first, second))
    assert to_data(split) == to_data(form_of(files.write_docx(tmp_path / "a.docx", whole)))


def test_tables_within_tables() -> None:
    inner = table(row("甲", "乙"))
    assert texts_of(table(row(cell(inner)))) == [["甲", "乙"]], "one that only holds another together"
    assert texts_of(table(row("目标", cell("见下表", inner)))) == [["目标", "见下表|甲  乙"]]
    (part,) = read_docx(raw.docx(table(row("上"), row(cell(inner))))).parts
    places = [one.locator for block in part if isinstance(block, Grid) for line in block.rows for one in line.cells]
    assert places == ["表1 第1行第1列", "表1 第2行第1列内的表 第1行第1列", "表1 第2行第1列内的表 第1行第2列"]


def test_merges() -> None:
    span, start, on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        row(cell("A", properties=start), cell("B", properties=span)),
        row(cell("", properties=on), "C", "D"),
        row("E", properties='<w:gridBefore w:val="1"/>'),
    )
    (part,) = read_docx(raw.docx(body)).parts
    (grid,) = part
    assert isinstance(grid, Grid)
    found = [(one.text, one.row, one.column, one.rowspan, one.colspan) for line in grid.rows for one in line.filled]
    assert found == [("A", 0, 0, 2, 1), ("B", 0, 1, 1, 2), ("C", 1, 1, 1, 1), ("D", 1, 2, 1, 1), ("E", 2, 1, 1, 1)]


def test_edges_that_miss_each_other_by_a_hair_are_one() -> None:
    span = '<w:gridSpan w:val="2"/>'
    body = table(row(cell("名称", properties=span), "值"), row("甲", cell("1", properties=span)), widths=(2000, 60, 2000))
    (part,) = read_docx(raw.docx(body)).parts
    (grid,) = part
    assert isinstance(grid, Grid)
    assert [[one.column for one in line.cells] for line in grid.rows] == [[0, 1], [0, 1]]
    assert [one.text for line in grid.rows if (one := line.at(1)) is not None] == ["值", "1"]


def test_text_that_is_hidden_by_a_merge_is_named() -> None:
    body = table(row(cell("A", properties='<w:vMerge w:val="restart"/>'), "1"), row(cell("B", properties="<w:vMerge/>"), "2"))
    ((level, message),) = problems_of(body)
    assert level == "warning" and "表1 第2行第1列" in message and "“B”" in message


def test_lines_tabs_and_split_runs() -> None:
    assert text_of(paragraph(run("经济效益"), "<w:r><w:br/></w:r>", run("指标"))) == "经济效益|指标"
    assert text_of("目标1：甲", "目标2：乙") == "目标1：甲|目标2：乙"
    assert text_of(paragraph(run("不低"), run("于600"), "<w:r><w:tab/></w:r>", run("户"))) == "不低于600\t户"
    assert text_of(paragraph("3", "<w:r><w:noBreakHyphen/></w:r>", "4次")) == "3-4次"


@pytest.mark.parametrize(
    ("xml", "shown"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>', "□"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>', "□"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "√"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        (run("R", '<w:rFonts w:ascii="Wingdings 2"/>'), "☑"),
        ('<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>', "☑"),
        ('<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>', "□"),
        ('<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r>', "☑"),
        ('<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r>', "□"),
        ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        ('<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>', "链接"),
    ],
)  # fmt: skip
def test_symbols_boxes_and_controls(xml: str, shown: str) -> None:
    assert text_of(paragraph("<w:r/>", xml, "延续项目")) == f"{shown}延续项目"


def test_changes_are_read_as_if_accepted() -> None:
    changed = paragraph("<w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>", "<w:ins><w:r><w:t>新</w:t></w:r></w:ins>")
    assert text_of(changed) == "新"
    ((level, message),) = problems_of(table(row(cell(changed), "旁")))
    assert level == "note" and "修订" in message
    assert texts_of(table(row("删", properties="<w:del/>"), row("留"))) == [["留"]]


def test_a_frame_drawn_around_a_form_with_its_title() -> None:
    inner = table(row(cell("一级指标"), cell("二级指标"), cell("三级指标"), cell("指标值")), row(cell("产出指标"), cell("数量指标"), cell("疏浚里程"), cell("≥30公里")))
    body = table(row("项目名称"), row(cell("项目支出绩效目标表", inner)))
    assert texts_of(body) == [
        ["项目名称"], ["项目支出绩效目标表"], ["一级指标", "二级指标", "三级指标", "指标值"], ["产出指标", "数量指标", "疏浚里程", "≥30公里"],
    ]  # fmt: skip
    assert problems_of(body) == []


def test_a_small_table_within_a_cell_of_text_stays_its_text() -> None:
    inner = table(row(cell("设备"), cell("单价")), row(cell("挖泥船"), cell("300万元")))
    body = table(row(cell("采购清单", inner)))
    assert texts_of(body) == [["采购清单|设备  单价|挖泥船  300万元"]]
    ((level, message),) = problems_of(body)
    assert level == "note" and "还套着一个表格" in message
    heads = table(row(cell("二级指标"), cell("三级指标"), cell("指标值")))
    assert texts_of(table(row("绩效指标", cell("格式如下", heads)))) == [["绩效指标", "格式如下|二级指标  三级指标  指标值"]]


def test_a_table_of_indicators_beside_its_caption() -> None:
    inner = table(row("二级指标", "三级指标", "指标值"), row("数量指标", "疏浚里程", "≥30公里"))
    body = table(row("项目名称", "航道疏浚"), row("绩效指标", cell(inner)), row("备注", "无"))
    assert texts_of(body) == [
        ["项目名称", "航道疏浚"], ["绩效指标", ""], ["二级指标", "三级指标", "指标值"], ["数量指标", "疏浚里程", "≥30公里"], ["备注", "无"],
    ]  # fmt: skip
    assert problems_of(body) == []


def test_tables_of_two_terms_beside_each_other_keep_their_terms() -> None:
    heads, rest = row("二级指标", "三级指标", "指标值"), "≥30公里"
    long, short = (table(heads, row("数量指标", "疏浚里程", text)) for text in ("≥90公里", rest))
    body = table(row("项目名称", "航道疏浚", ""), row("绩效指标", cell("中期", long), cell("年度", short)))
    assert texts_of(body) == [
        ["项目名称", "航道疏浚", ""], ["绩效指标"],
        ["中期"], ["二级指标", "三级指标", "指标值"], ["数量指标", "疏浚里程", "≥90公里"],
        ["年度"], ["二级指标", "三级指标", "指标值"], ["数量指标", "疏浚里程", "≥30公里"],
    ]  # fmt: skip


def test_rows_and_tables_within_content_controls() -> None:
    body = f"<w:sdt><w:sdtContent>{table('<w:sdt><w:sdtContent>' + row('甲') + '</w:sdtContent></w:sdt>')}</w:sdtContent></w:sdt>"
    assert texts_of(body) == [["甲"]]


def test_text_boxes_pictures_and_hidden_text_are_named() -> None:
    inner = "<w:txbxContent><w:p><w:r><w:t>框里</w:t></w:r></w:p></w:txbxContent>"
    choice = f"<mc:Choice><w:drawing>{inner}</w:drawing></mc:Choice><mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback>"
    box = f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>"
    picture = "<w:r><w:pict><v:imagedata/></w:pict></w:r>"
    body = table(row(cell(paragraph(box, "字")), cell(paragraph(run("藏", "<w:vanish/>"), "露")), cell(paragraph(picture))))
    assert texts_of(body) == [["字", "露", ""]]
    said = problems_of(body)
    assert [level for level, _ in said] == ["warning", "note", "note"]
    for part, (_, message) in zip(("表1 第1行第1列的文本框里有“框里”", "表1 第1行第2列有隐藏文字“藏”", "1 张图片（表1 第1行第3列）"), said, strict=True):
        assert part in message


def test_automatic_numbers_are_text_as_well() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="目标%1："/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="2"/></w:num>'
    )

    def item(number: int, level: int, text: str) -> str:
        return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{run(text)}</w:p>'

    body = "".join([item(5, 0, "清淤"), item(6, 0, "甲"), item(6, 1, "子"), item(6, 1, "丑"), item(6, 0, "乙"), item(6, 1, "寅"), item(5, 0, "修缮")])
    shown = [line[0] for line in texts_of(body, numbering)]
    assert shown == ["目标1：清淤", "一、甲", "1.子", "2.丑", "二、乙", "1.寅", "目标2：修缮"]


def test_what_is_no_declaration_is_described() -> None:
    from perfcheck.readers.opening import read_bytes

    (problem,) = read_bytes(raw.docx(paragraph("会议通知") + table(row("时间", "地点"))), "a.docx", {}).problems
    assert problem.level == "note" and "会议通知" in problem.message and "1 个表格" in problem.message
    (empty,) = read_bytes(raw.docx(paragraph("")), "a.docx", {}).problems
    assert empty.level == "note" and "没有内容" in empty.message


def test_a_form_without_tables_is_read_like_text(tmp_path: Path) -> None:
    lines = ["项目支出绩效目标申报表", "项目名称 食品安全监管", "年度总体目标", "完成抽检1200批次，", "办结率90%。"]
    lines += ["一级指标 二级指标 三级指标 指标值", "产出指标 数量指标 抽检批次 ≥1200批次", "质量 指标 办结率 90%", "满意度指标 服务对象满意度指标 公众满意度 ≥80%"]
    path = tmp_path / "a.docx"
    path.write_bytes(raw.docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)))
    reading = read_file(str(path), {})
    [form] = reading.declarations
    assert form.annual is not None
    first, second = form.annual.indicators
    assert (str(first.name), str(first.value), str(second.value)) == ("抽检批次", "≥1200批次", "≥80%")
    assert second.value is not None and (second.value.locator, second.value.span) == ("第9段", None)
    assert [(str(goal.text), goal.text.locator) for goal in form.annual.goals] == [("完成抽检1200批次，", "第4段"), ("办结率90%。", "第4段")]
    assert [(problem.level, problem.locator, problem.line) for problem in reading.problems if "分不出各栏" in problem.message] == [("error", "第8段", None)]


def test_indicators_below_their_levels_in_paragraphs(tmp_path: Path) -> None:
    lines = ["项目支出绩效目标申报表", "项目名称：食品安全监管", "产出指标：", "数量指标：抽检批次≥1200批次；", "质量指标：办结率≥90%；", "满意度指标：", "服务对象满意度指标：公众满意度≥80%。"]
    path = tmp_path / "a.docx"
    path.write_bytes(raw.docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)))
    [form] = read_file(str(path), {}).declarations
    assert form.annual is not None
    assert [[str(row.level1), str(row.level2), str(row.name), str(row.value)] for row in form.annual.indicators] == [
        ["产出指标", "数量指标", "抽检批次", "≥1200批次"],
        ["产出指标", "质量指标", "办结率", "≥90%"],
        ["满意度指标", "服务对象满意度指标", "公众满意度", "≥80%"],
    ]


def test_paragraphs_with_tabs_between_their_cells(tmp_path: Path) -> None:
    lines = ["项目支出绩效目标申报表", "项目名称\t食品安全监管", "一级指标\t二级指标\t三级指标\t指标值\t备注", "产出指标\t数量指标\t抽检 批次\t1200 批次\t"]
    lines += ["\t质量指标\t办结率\t\t按件", "满意度指标\t满意度指标\t公众满意度\t\t80%\t抽样"]
    path = tmp_path / "a.docx"
    path.write_bytes(raw.docx("".join(f"<w:p><w:r>{'<w:tab/>'.join(f'<w:t>{part}</w:t>' for part in line.split(chr(9)))}</w:r></w:p>" for line in lines)))
    reading = read_file(str(path), {})
    [form] = reading.declarations
    assert str(form.name) == "食品安全监管" and form.annual is not None
    assert [[str(row.level2), str(row.name), str(row.value or ""), str(row.note or "")] for row in form.annual.indicators] == [
        ["数量指标", "抽检 批次", "1200 批次", ""], ["质量指标", "办结率", "", "按件"],
    ]  # fmt: skip
    assert [problem.locator for problem in reading.problems if "分不出各栏" in problem.message] == ["第6段"]
