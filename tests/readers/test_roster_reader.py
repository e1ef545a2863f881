"""The roster's table, told by the heads of its columns."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import openpyxl
import pytest

from perfcheck import RosterEntry, UnusableReference
from perfcheck.readers.csv_reader import read_csv
from perfcheck.readers.references import read_references
from perfcheck.readers.roster_reader import RosterError, roster_of

if TYPE_CHECKING:
    from pathlib import Path


def read(text: str) -> list[RosterEntry]:
    return roster_of(read_csv(text.strip().encode()), "名册.csv").entries


def told(entries: list[RosterEntry]) -> list[tuple[str, str, str, str, Decimal | None]]:
    return [(one.unit, one.unit_code, one.code, one.name, one.amount) for one in entries]


def test_columns_in_any_order_and_under_other_heads() -> None:
    text = "序号,预算金额(万元),项目名称,项目代码,预算单位,单位代码\n1,\"1,200.5\",清淤,X1,水利局,105\n2,,护岸,X2,水利局,105\n"
    assert told(read(text)) == [("水利局", "105", "X1", "清淤", Decimal("1200.5")), ("水利局", "105", "X2", "护岸", None)]


@pytest.mark.parametrize(("unit", "amount"), [("元", "0.03"), ("千元", "30"), ("万元", "300"), ("亿元", "3000000")])
def test_the_unit_of_money_stands_in_the_head(unit: str, amount: str) -> None:
    assert read(f"单位,项目名称,金额（{unit}）\n水利局,清淤,300")[0].amount == Decimal(amount)


def test_the_unit_of_money_stands_above_or_in_the_cell() -> None:
    assert read("应报名册,,\n,,单位：万元\n单位,项目名称,金额\n水利局,清淤,300")[0].amount == 300
    assert read("单位,项目名称,金额\n水利局,清淤,300万元")[0].amount == 300


def test_titles_totals_blank_rows_and_units_written_once() -> None:
    text = "2025年应报名册,,\n单位,项目名称,金额（万元）\n水利局,清淤,300\n,护岸,20\n小计,,320\n,,\n教育局,营养餐,5\n合计,,325\n"
    assert told(read(text)) == [
        ("水利局", "", "", "清淤", 300), ("水利局", "", "", "护岸", 20), ("教育局", "", "", "营养餐", 5),
    ]  # fmt: skip


def test_a_unit_of_its_own_does_not_keep_the_code_of_the_one_above() -> None:
    assert [one.unit_code for one in read("单位,单位编码,项目名称\n水利局,105,清淤\n,,护岸\n教育局,,营养餐")] == ["105", "105", ""]


def test_one_unit_above_the_columns() -> None:
    assert told(read("编报单位：某县水利局\n项目名称\n清淤\n护岸")) == [("某县水利局", "", "", "清淤", None), ("某县水利局", "", "", "护岸", None)]
    assert read("单位：某县水利局    金额单位：元,,\n项目编码,项目名称,金额\nX,清淤,30000")[0] .amount == 3


def test_the_locator_is_where_a_person_would_look(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "名册"
    for values in (["应报名册"], ["单位", "项目编码", "项目名称", "金额（元）"], ["水利局", "X1", "清淤", 3000000], [None, "X2", "护岸", 200000.5]):
        book.active.append(values)
    book.active.merge_cells("A3:A4")
    book.create_sheet("空")
    more = book.create_sheet("教育")
    more.append(["单位", "项目名称"])
    more.append(["教育局", "营养餐"])
    path = tmp_path / "名册.xlsx"
    book.save(path)
    references = read_references(str(path), None, None, {})
    assert references is not None
    assert references.roster is not None
    assert told(references.roster.entries) == [
        ("水利局", "", "X1", "清淤", 300), ("水利局", "", "X2", "护岸", Decimal("20.00005")), ("教育局", "", "", "营养餐", None),
    ]  # fmt: skip
    assert [entry.locator for entry in references.roster.entries] == ["名册!C3", "名册!C4", "教育!B2"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲,乙\n1,2", "没有“项目名称”一栏，看到的栏名是：甲、乙"),
        ("单位,项目名称,金额\n水利局,清淤,300", "金额一栏没有写明单位"),
        ("单位,项目名称,金额（万元）\n水利局,清淤,约三百", "第2行第3列的金额“约三百”读不出数"),
        ("项目编码,项目名称\nX,清淤", "没有“单位”一栏，不知道各项目应由谁报"),
        ("单位,项目名称", "只有栏名，没有一个项目"),
        ("单位,项目编码,项目名称\n水利局,X1,", "第2行第3列有编码“X1”而没有项目名称"),
    ],
)
def test_what_is_no_roster(text: str, said: str) -> None:
    with pytest.raises(RosterError) as error:
        read(text)
    message, remedy = str(error.value).split("\n")
    assert message == said
    assert remedy


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("名册.xlsx", b"PK\x03\x04broken", "--roster"),
        ("名册.csv", b" \n", "文件是空的"),
        ("名册.csv", b"\xff\xfe\x00\x01\x02", "--roster"),
        ("名册.txt", "单位".encode(), "名册不能是 .txt 文件"),
        ("名册", "单位".encode(), "名册不能是 没有扩展名的 文件"),
        ("名册.html", b"<p>nothing</p>", "名册不能是 .html 文件"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnusableReference) as error:
        read_references(str(path), None, None, {})
    lines = str(error.value).split("\n")
    assert lines[0].startswith(f"--roster {path}：")
    assert said in lines[0]
    assert len(lines) == 2


def test_a_file_without_tables(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("应报名册另附")
    document.save(str(tmp_path / "名册.docx"))
    with pytest.raises(UnusableReference, match="里面没有表格"):
        read_references(str(tmp_path / "名册.docx"), None, None, {})
