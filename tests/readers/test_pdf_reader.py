"""PDF files drawn by hand: what LibreOffice prints is in test_converted.py."""

from __future__ import annotations

import time
import zlib
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest
from forms import files
from forms.printed import Sheet, assembled, cell, pdf, print_form, write_pdf
from forms.samples import harbour

from perfcheck import limits
from perfcheck.readers.damage import Damaged
from perfcheck.readers.grid import Grid, GridCell
from perfcheck.readers.opening import read_bytes, read_file
from perfcheck.readers.pdf_file import pages_within
from perfcheck.readers.pdf_reader import read_pdf
from perfcheck.readers.writing import to_data

if TYPE_CHECKING:
    from typing import Any

    from perfcheck.declaration.problem import Problem
    from perfcheck.readers.reading import Reading


def rows_of(*sheets: Sheet, **more: Any) -> list[list[str]]:
    """The rows of all tables, each cell's lines joined by ``|``; a line between them is a row of one."""
    rows = []
    for part in read_pdf(pdf(*sheets, **more)).parts:
        for block in part:
            if isinstance(block, GridCell):
                rows.append([block.text])
            else:
                rows += [["|".join(one.lines) for one in line.cells] for line in block.rows]
    return rows


def read(data: bytes, name: str = "表.pdf") -> Reading:
    return read_bytes(data, name, {})


def problem_of(data: bytes, name: str = "表.pdf") -> Problem:
    reading = read(data, name)
    assert not reading.declarations
    (problem,) = reading.problems
    assert "程序出错" not in problem.message and problem.hint
    return problem


def model(reading: Reading) -> dict[str, Any]:
    assert not reading.problems
    (form,) = reading.declarations
    return to_data(form)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The form as its Word file says it."""
    return model(read_file(str(files.write_plain_docx(tmp_path_factory.mktemp("forms") / "a.docx", harbour())), {}))


def grid(sheet: Sheet, top: float, *rows: tuple[str, ...], left: float = 40, widths: tuple[float, ...] = ()) -> float:
    """A table of rows of cells, each text's lines on lines of their own; where it ends."""
    for row in rows:
        height = 6 + 14 * max(len(text.split("\n")) for text in row)
        x = left
        for text, width in zip(row, widths or (100.0,) * len(row), strict=True):
            cell(sheet, x, top, width, height, text.split("\n"))
            x += width
        top += height
    return top


@pytest.mark.parametrize("name", ["表.pdf", "表.docx", "表.txt", "表"])
def test_a_form_is_read_with_the_places_of_its_cells(tmp_path: Path, original: dict[str, Any], name: str) -> None:
    reading = read(write_pdf(tmp_path / "a.pdf", harbour()).read_bytes(), name)
    assert reading.format == "pdf"
    assert model(reading) == original
    second = reading.declarations[0].annual.indicators[1]  # type: ignore[union-attr]
    assert second.value is not None and second.level2 is not None
    assert (second.value.locator, second.value.span) == ("第1页 第10行第2列", None)
    assert second.level2.locator == "第1页 第9行第2列", "a merged cell stands where it begins"


@pytest.mark.parametrize("bottom", [200, 250, 300, 340, 380])
@pytest.mark.parametrize("bars", [True, False])
def test_a_form_over_several_pages_is_one(original: dict[str, Any], bottom: float, bars: bool) -> None:
    sheets = print_form(harbour(), bottom=bottom, bars=bars)
    assert len(sheets) > 1
    assert model(read(pdf(*sheets))) == original


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_pages_that_lie_on_their_side(original: dict[str, Any], rotate: int) -> None:
    assert model(read(pdf(*print_form(harbour()), rotate=rotate))) == original


def test_several_forms_with_headings_between(tmp_path: Path) -> None:
    one, other = harbour(), harbour("航道疏浚")
    one.above.insert(0, "一、渔港维护项目支出绩效目标申报表")
    other.above.insert(0, "二、航道疏浚项目支出绩效目标申报表")
    reading = read_file(str(write_pdf(tmp_path / "a.pdf", one, other)), {})
    assert not reading.problems
    assert [str(form.written["heading"]) for form in reading.declarations] == [one.above[0], other.above[0]]
    assert reading.declarations[1].name is not None and reading.declarations[1].name.locator == "第2页 第1行第2列"


def test_a_head_that_is_printed_again_counts_once() -> None:
    first, second = Sheet(), Sheet()
    grid(first, 100, ("名称", "指标值"), ("甲项", "1"))
    grid(second, 50, ("名称", "指标值"), ("乙项", "2"))
    assert rows_of(first, second) == [["名称", "指标值"], ["甲项", "1"], ["乙项", "2"]]


def test_a_form_on_a_page_of_its_own_is_one_of_its_own() -> None:
    first, second = Sheet(), Sheet()
    grid(first, 100, ("项目名称", "渔港"), ("项目期", "1年"))
    grid(second, 100, ("项目名称", "航道"), ("项目期", "2年"))
    ((one, other),) = read_pdf(pdf(first, second)).parts
    assert isinstance(one, Grid) and isinstance(other, Grid)


def test_a_table_of_other_columns_or_below_a_heading_is_another() -> None:
    first, second, third = Sheet(), Sheet(), Sheet()
    grid(first, 100, ("甲", "乙"))
    grid(second, 50, ("丙", "丁"), widths=(150, 170))
    third.text(40, 80, "附表")
    grid(third, 100, ("戊", "己"), widths=(150, 170))
    (blocks,) = read_pdf(pdf(first, second, third)).parts
    assert [type(block) for block in blocks] == [Grid, Grid, GridCell, Grid]


#: Three columns: a narrow one for numbers, and two of ten characters.
WIDE = (40.0, 110.0, 110.0)


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        # The text of a cell goes on.
        (("1", "组织开展督查暗访及重", "12次"), ("", "点工作调度", ""), [["1", "组织开展督查暗访及重点工作调度", "12次"]]),
        (("1", "组织开展督查暗访及重", "按照省市有关工作要求"), ("", "点工作调度", "完成"),
         [["1", "组织开展督查暗访及重点工作调度", "按照省市有关工作要求完成"]]),
        # Nothing was left for the new page but an empty strip.
        (("1", "督查暗访", "12次"), ("", "", ""), [["1", "督查暗访", "12次"]]),
        # A new row: its own number, a line that was not full, a value missing.
        (("1", "组织开展督查暗访及重", "12次"), ("2", "信访办理", ""), [["1", "组织开展督查暗访及重", "12次"], ["2", "信访办理", ""]]),
        (("1", "督查暗访", "12次"), ("", "信访办理", ""), [["1", "督查暗访", "12次"], ["", "信访办理", ""]]),
        (("1", "组织开展督查暗访及重", "12次"), ("", "指标2：信访办理", ""),
         [["1", "组织开展督查暗访及重", "12次"], ["", "指标2：信访办理", ""]]),
        (("1", "组织开展督查暗访及重", ""), ("", "点工作调度", "12次"),
         [["1", "组织开展督查暗访及重", ""], ["", "点工作调度", "12次"]]),
        # All lines are full by chance, but each value and each name is whole.
        (("1", "突发事件首次上报时间", "100%"), ("", "避难场所全部完工时间", "≥95%"),
         [["1", "突发事件首次上报时间", "100%"], ["", "避难场所全部完工时间", "≥95%"]]),
        # A bracket is still open; a unit is left over.
        (("1", "采购帐篷（含折叠床架", "不少于九百"), ("", "和棉被）的数量", ""), [["1", "采购帐篷（含折叠床架和棉被）的数量", "不少于九百"]]),
    ],
)  # fmt: skip
def test_a_row_torn_by_a_page_break(before: tuple[str, ...], after: tuple[str, ...], joined: list[list[str]]) -> None:
    first, second = Sheet(), Sheet()
    grid(first, 700, ("号", "名称", "指标值"), before, widths=WIDE)
    grid(second, 50, after, ("9", "末行", "1"), widths=WIDE)
    assert rows_of(first, second) == [["号", "名称", "指标值"], *joined, ["9", "末行", "1"]]


def test_a_row_torn_within_its_number() -> None:
    first, second = Sheet(), Sheet()
    grid(first, 700, ("号", "项目", "数值"), ("1", "指标", "召开"), widths=(40, 30, 30))
    grid(second, 50, ("", "1：\n节约", "视频"), ("2", "某事", "1次"), widths=(40, 30, 30))
    assert rows_of(first, second) == [["号", "项目", "数值"], ["1", "指标1：节约", "召开视频"], ["2", "某事", "1次"]]


def pages(first: list[tuple[float, float, float, float, str]], second: list[tuple[float, float, float, float, str]]) -> list[list[str]]:
    """The rows of a table on two pages, each of cells: left and right side, top and bottom, text."""
    sheets = [Sheet(), Sheet()]
    for sheet, cells in zip(sheets, (first, second), strict=True):
        for left, right, top, bottom, text in cells:
            cell(sheet, left, top, right - left, bottom - top, text.split("\n"))
    return rows_of(*sheets)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("数量指标", "质量指标", False),
        ("产出指标", "效益指标", False),
        ("生态效益\n指", "标", True),
        ("服务对象\n满意度", "指标", True),
        ("二级指标", "数量指标", False),
        ("项目资金", "（万元）", True),
        ("数量指标", "", True),
    ],
)
def test_a_merged_cell_at_a_page_break(above: str, below: str, joined: bool) -> None:
    """The rows on both pages are whole; the cell beside them is one or two."""
    height = 20 + 14 * above.count("\n")
    rows = pages(
        [(40, 90, 700, 700 + height, above), (90, 290, 700, 700 + height, "甲项的内容")],
        [(40, 90, 50, 90, below), (90, 290, 50, 70, "乙项的内容"), (90, 290, 70, 90, "丙项的内容")],
    )
    whole = "|".join(text for text in (above.replace("\n", ""), below) if text)
    assert [row[0].replace("|", "") for row in rows] == (
        [whole.replace("|", ""), "", ""] if joined else [above.replace("\n", ""), below, ""]
    )
    assert [row[1] for row in rows] == ["甲项的内容", "乙项的内容", "丙项的内容"]


def test_no_line_is_drawn_through_a_merged_cell_of_a_spreadsheet() -> None:
    """Its text stands in its middle, so perhaps only on the second page, or on both where the break goes through it."""
    for texts in (("", "数量指标"), ("数量指标", ""), ("数量指标", "数量指标")):
        sheets = [Sheet(), Sheet()]
        grid(sheets[0], 30, ("类", "名称"), widths=(50, 200))
        for number, (sheet, text) in enumerate(zip(sheets, texts, strict=True)):
            cell(sheet, 90, 50, 200, 20, ["甲乙"[number] + "项"])
            cell(sheet, 90, 70, 200, 20, ["丙丁"[number] + "项"])
            sheet.line(40, 50, 40, 90)
            edge = 90 if number else 50
            sheet.line(40, edge, 90, edge)
            sheet.text(45, 63, text)
        assert rows_of(*sheets)[1:] == [["数量指标", "甲项"], ["", "丙项"], ["", "乙项"], ["", "丁项"]]


def test_the_year_below_a_title_is_no_header() -> None:
    sheets = [Sheet(), Sheet()]
    for number, sheet in enumerate(sheets):
        sheet.text(200, 40, "项目支出绩效目标申报表")
        sheet.text(250, 60, "（2024年度）")
        grid(sheet, 100, ("项目名称", "甲乙"[number]))
    assert [row[0] for row in rows_of(*sheets)] == ["项目支出绩效目标申报表", "（2024年度）", "项目名称"] * 2


def test_lines_that_count_on_are_lines_of_their_own() -> None:
    sheet = Sheet()
    grid(sheet, 100, ("目标1：全年清淤达到三\n目标2：全年修缮", "a"), ("【产出指标】\n数量一\n【效益指标】\n数量二", "b"), widths=(120, 60))
    assert rows_of(sheet) == [["目标1：全年清淤达到三|目标2：全年修缮", "a"], ["【产出指标】|数量一|【效益指标】|数量二", "b"]]


def test_a_head_of_columns_in_the_middle_is_printed_again() -> None:
    first, second = Sheet(), Sheet()
    grid(first, 100, ("项目名称", "渔港", "主管部门", "某局"), ("一级指标", "二级指标", "三级指标", "指标值"), ("产出指标", "数量指标", "清淤", "1次"))
    grid(second, 50, ("一级指标", "二级指标", "三级指标", "指标值"), ("产出指标", "质量指标", "合格率", "100%"))
    assert [row[-2:] for row in rows_of(first, second)] == [["主管部门", "某局"], ["三级指标", "指标值"], ["清淤", "1次"], ["合格率", "100%"]]


def test_goals_torn_between_two_of_them() -> None:
    first, second = Sheet(), Sheet()
    grid(first, 700, ("总体目标", "目标1：清淤\n目标2：修缮"), widths=(60, 300))
    grid(second, 50, ("", "目标3：验收"), ("备注", "无"), widths=(60, 300))
    assert rows_of(first, second) == [["总体目标", "目标1：清淤|目标2：修缮|目标3：验收"], ["备注", "无"]]


def test_lines_broken_by_the_cell_are_one_and_typed_lines_are_not() -> None:
    sheet = Sheet()
    grid(sheet, 100, ("组织开展督查暗访\n及重点工作\n完成", "a"), widths=(90, 60))
    grid(sheet, 300, ("每年不少于\n12次", "b"), widths=(70, 60))
    assert rows_of(sheet) == [["组织开展督查暗访及重点工作|完成", "a"], ["每年不少于12次", "b"]]


def test_words_in_latin_letters_keep_their_gaps() -> None:
    sheet = Sheet()
    sheet.text(45, 113, "ab")
    sheet.text(70, 113, "cd")
    sheet.text(45, 160, "甲")
    sheet.text(80, 160, "乙")
    cell(sheet, 40, 100, 100, 20, [])
    cell(sheet, 140, 100, 100, 20, ["尾"])
    assert rows_of(sheet) == [["ab cd", "尾"], ["甲乙"]]


def test_what_is_cut_off_is_not_read() -> None:
    """Excel sheets print more text than a cell has room for; on paper it is not seen."""
    sheet = Sheet()
    grid(sheet, 100, ("名称", "值"))
    sheet.hidden(45, 200, "看不见")
    assert rows_of(sheet) == [["名称", "值"]]


def test_a_line_that_is_cut_off_and_seen_nowhere_else_is_told() -> None:
    sheet = Sheet()
    grid(sheet, 100, ("名称", "值"))
    sheet.hidden(45, 200, "指标3：看不见")
    document = read_pdf(pdf(sheet))
    (problem,) = document.problems
    assert problem.level == "warning" and "“指标3：看不见”" in problem.message and "行高" in problem.hint
    sheet.text(45, 230, "指标3：看不见")
    assert not read_pdf(pdf(sheet)).problems, "also seen elsewhere"


def test_letters_that_are_printed_twice_count_once() -> None:
    sheet = Sheet()
    grid(sheet, 100, ("加粗", "二二"))
    sheet.text(45.3, 111, "加粗")
    assert rows_of(sheet) == [["加粗", "二二"]]


@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
def test_a_table_with_an_open_side(side: str) -> None:
    sheet = Sheet()
    for number in range(4):
        y = 100 + 30 * number
        if not (side == "top" and number == 0) and not (side == "bottom" and number == 3):
            sheet.line(40, y, 340, y)
        x = 40 + 100 * number
        if not (side == "left" and number == 0) and not (side == "right" and number == 3):
            sheet.line(x, 100, x, 190)
    for row in range(3):
        for column in range(3):
            sheet.text(50 + 100 * column, 120 + 30 * row, "甲乙丙"[row] + str(column))
    assert rows_of(sheet) == [[f"{name}{column}" for column in range(3)] for name in "甲乙丙"]


def test_headers_and_footers_are_dropped_and_named() -> None:
    sheets = [Sheet(), Sheet()]
    for number, sheet in enumerate(sheets, 1):
        sheet.text(200, 40, "某市农业农村局内部资料")
        sheet.text(280, 815, f"— {number} —")
        grid(sheet, 100, ("名称", f"值{number}"))
    document = read_pdf(pdf(*sheets))
    assert rows_of(*sheets) == [["名称", "值1"], ["名称", "值2"]]
    (note,) = document.problems
    assert note.level == "note" and "页眉" in note.message and "某市农业农村局内部资料" in note.message


def test_titles_at_the_top_of_each_page_stay() -> None:
    sheets = [Sheet(), Sheet()]
    for sheet in sheets:
        sheet.text(200, 40, "项目支出绩效目标申报表")
        grid(sheet, 100, ("项目名称", "甲"))
    assert rows_of(*sheets) == [["项目支出绩效目标申报表"], ["项目名称", "甲"]] * 2
    assert not read_pdf(pdf(*sheets)).problems


def test_page_numbers_alone_are_no_news() -> None:
    sheet = Sheet()
    sheet.text(280, 815, "第 1 页 共 1 页")
    grid(sheet, 100, ("名称", "值"))
    assert rows_of(sheet) == [["名称", "值"]]
    assert not read_pdf(pdf(sheet)).problems


def test_a_scan_is_refused() -> None:
    sheet = Sheet()
    sheet.picture()
    problem = problem_of(pdf(sheet))
    assert problem.level == "error" and "扫描件或图片" in problem.message and "Word 或 Excel" in problem.hint


def test_a_scan_whose_words_were_guessed_is_refused() -> None:
    sheet = Sheet()
    sheet.picture()
    for number in range(10):
        sheet.text(60, 100 + 20 * number, "项目支出绩效目标申报表")
    assert "文字由识别得来" in problem_of(pdf(sheet)).message


def test_a_scanned_page_among_others_is_named() -> None:
    sheet, scan = print_form(harbour())[0], Sheet()
    scan.picture()
    reading = read(pdf(sheet, scan))
    assert len(reading.declarations) == 1
    (problem,) = reading.problems
    assert problem.level == "warning" and problem.message.startswith("第2页是扫描件或图片")


def test_a_table_without_lines_is_refused() -> None:
    sheet = Sheet()
    for row in range(8):
        for column in range(4):
            sheet.text(60 + 120 * column, 100 + 20 * row, "指标")
    assert "没有画表格线" in problem_of(pdf(sheet)).message


def test_texts_that_run_into_each_other_are_refused() -> None:
    sheet = Sheet()
    for row in range(6):
        grid(sheet, 100 + 25 * row, ("按照省市工作", "值"))
        sheet.text(48, 113 + 25 * row, "达到全省水平")
    assert "字叠在一起" in problem_of(pdf(sheet)).message


def test_letters_without_a_meaning_are_refused() -> None:
    sheet = Sheet()
    for row in range(10):
        grid(sheet, 100 + 25 * row, ("\ue001\ue002\ue003\ue004", "值"))
    assert "乱码" in problem_of(pdf(sheet)).message


def test_a_pdf_that_is_no_form_is_described() -> None:
    sheet = Sheet()
    sheet.text(60, 100, "会议通知")
    grid(sheet, 120, ("时间", "地点"))
    problem = problem_of(pdf(sheet))
    assert problem.level == "note" and "会议通知" in problem.message and "1 个表格" in problem.message
    assert "没有内容" in problem_of(pdf(Sheet())).message


def test_too_many_pages_are_refused() -> None:
    assert "301 页" in problem_of(pdf(Sheet(), count=301)).message


def test_time_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.current, "reading_seconds", -1)
    with pytest.raises(Damaged) as caught:
        list(pages_within(pdf(Sheet())))
    assert "第 1 页" in caught.value.message and "reading-seconds" in caught.value.hint


def page_of(stream: bytes, filters: str = "/FlateDecode") -> bytes:
    return assembled([
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter%b>>stream\n%b\nendstream" % (len(stream), filters.encode(), stream),
    ])  # fmt: skip


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (page_of(zlib.compress(b"0 0 m 1 1 l S\n" * 800_000)), "解压后过大"),
        (page_of(zlib.compress(zlib.compress(b" " * 50_000_000)), "[/FlateDecode/FlateDecode]"), "解压后过大"),
        (page_of(zlib.compress(b"\x80" * 260_000_000, 1)), "解压后过大"),
        (page_of(bytes(40_000), "/LZWDecode"), "少见的压缩方法"),
        (page_of(zlib.compress(b"0 0 m 9 9 l S\n" * 25_000)), "太多"),
    ],
    ids=["lines", "twice", "bytes", "old", "many"],
)
def test_bombs_are_refused(data: bytes, said: str) -> None:
    begin = time.process_time()
    assert said in problem_of(data).message
    assert time.process_time() - begin < 3


@pytest.mark.parametrize("name", ["表.pdf", "表.docx"])
def test_a_file_that_did_not_arrive_whole(name: str) -> None:
    data = pdf(*print_form(harbour()))
    for part in (0.02, 0.2):
        message = problem_of(data[: int(len(data) * part)], name).message
        assert "损坏" in message and ("扩展名是 .docx" in message) is (name == "表.docx")


def test_what_stands_before_the_head_does_no_harm(original: dict[str, Any]) -> None:
    assert model(read(b"\r\n\r\n" + pdf(*print_form(harbour())))) == original


@pytest.mark.parametrize("seed", range(100))
def test_a_damaged_file_ends_in_words(seed: int) -> None:
    random, data = Random(seed), bytearray(pdf(*print_form(harbour(), bottom=400)))
    if seed % 4 == 0:
        del data[random.randrange(20, len(data)) :]
    else:
        for _ in range(random.randrange(1, 20)):
            place = random.randrange(8, len(data))
            data[place] = random.choice((data[place] ^ 1 << random.randrange(8), 0x20, 0x39))
    begun = time.process_time()
    reading = read(bytes(data))
    assert time.process_time() - begun < 2
    assert reading.problems or reading.declarations
    assert all("程序出错" not in problem.message for problem in reading.problems), reading.problems


def test_the_library_is_loaded_for_a_pdf_only() -> None:
    import subprocess
    import sys

    code = "import sys; from perfcheck.readers.opening import read_bytes; read_bytes('项目名称: 甲'.encode(), 'a.yaml', {}); print([n for n in ('pypdfium2', 'olefile') if n in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout.strip() == "[]"
