"""The reviewer's list read back: row by row where it is large, with the same result."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from perfcheck.readers import decision_list
from perfcheck.readers.decision_list import UnusableList, read_list

HEADS = ["序号", "单位", "问题", "处理", "审核人意见", "指纹"]
ROWS = [
    ["1", "甲局", "=1+1", "采纳", "第一行\n第二行", "aaaa bbbb"],
    ["2", "乙局", "没有值", "", "", "cccc"],
    ["", "", "", "", "", ""],
    ["3", "丙局", "<b>&", " 不采纳 ", "情况属实", "dddd"],
]


def write(path: Path, *, above: int = 0, heads: list[str] = HEADS) -> Path:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("汇总").write(0, 0, "结论")
        for name in ("按问题", "逐 处"):
            sheet = book.add_worksheet(name)
            for number, row in enumerate([["问题清单"]] * above + [heads, *ROWS]):
                for column, text in enumerate(row):
                    sheet.write_string(number, column, text)
    return path


@pytest.mark.parametrize("above", [0, 3])
@pytest.mark.parametrize("saved_again", [False, True])
def test_row_by_row_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, above: int, saved_again: bool) -> None:
    path = write(tmp_path / "清单.xlsx", above=above)
    if saved_again:
        book = openpyxl.load_workbook(path)
        book["按问题"].row_dimensions[above + 2].hidden = True
        book.save(path)
    usual = [(line.place, line.texts) for line in read_list(str(path))]
    assert len(usual) == 6 and usual[0][1]["words"] == "第一行\n第二行" and usual[0][1]["fingerprints"] == "aaaa bbbb"
    monkeypatch.setattr(decision_list, "_LARGE", 0)
    assert [(line.place, line.texts) for line in read_list(str(path))] == usual


def test_a_large_list_may_be_wrong_in_the_same_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decision_list, "_LARGE", 0)
    with pytest.raises(UnusableList, match="没有“指纹”和“处理”两栏"):
        read_list(str(write(tmp_path / "a.xlsx", heads=["序号", "单位", "问题", "处理", "审核人意见", "别的"])))
    whole = write(tmp_path / "b.xlsx").read_bytes()
    (tmp_path / "b.xlsx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(UnusableList, match="压缩结构损坏"):
        read_list(str(tmp_path / "b.xlsx"))
    spoilt = bytearray(whole)
    at = whole.index(b"xl/worksheets/sheet2.xml") + 80
    spoilt[at : at + 40] = b"\0" * 40
    (tmp_path / "c.xlsx").write_bytes(bytes(spoilt))
    with pytest.raises(UnusableList, match="损坏，读不出来"):
        read_list(str(tmp_path / "c.xlsx"))
