"""The overview as an Excel file (``overview.xlsx``): to be sorted, filtered, and taken into one's own tables."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from perfcheck.reporters.office_text import cut, plain
from perfcheck.reporters.words import SEVERITY_WORDS
from perfcheck.reporters.wrapping import width_of

if TYPE_CHECKING:
    from decimal import Decimal

    from perfcheck.reporters.batch.overview import Overview, Row

_FONT = {"font_name": "宋体", "font_size": 10, "border": 1, "valign": "top", "text_wrap": True}
_LONGEST = 32_000
_LIKE_FORMULA = ("=", "+", "-", "@")
#: Column → width; numbers are written as numbers.
_UNITS = {
    "名次": 6, "单位": 28, "年度": 7, "建议": 7, "项目": 6, "项目资金（万元）": 14, "部门资金（万元）": 14, "必须修改（每项目）": 10,
    "必须修改": 9, "建议修改": 9, "供参考": 9, "已忽略（处）": 9, "已改（处）": 8, "新出现（处）": 8, "仍有（处）": 8, "说明": 32, "没有读成": 36, "缺报": 30, "网页": 30,
}  # fmt: skip
#: Left out where no unit has anything there.
_OPTIONAL = ("已忽略（处）", "已改（处）", "新出现（处）", "仍有（处）", "没有读成", "缺报")


def workbook(overview: Overview) -> bytes:
    """Sheets 「各单位」, 「最常见的问题」 and, where there is a roster, 「未报名单」."""
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        writer = _Writer(book)
        units = [_unit(row) for row in overview.rows]
        shown = [name for name in _UNITS if name not in _OPTIONAL or any(unit[name] for unit in units)]
        writer.sheet("各单位", {name: _UNITS[name] for name in shown}, [[unit[name] for name in shown] for unit in units])
        columns = {"代码": 7, "问题": 30, "级别": 9, "单位": 7, "表": 7, "涉及资金（万元）": 14, "例": 60, "位置": 50}
        writer.sheet("最常见的问题", columns, [
            [one.code, one.title, SEVERITY_WORDS[one.severity], one.units, one.forms, one.amount, one.example, one.where] for one in overview.commonest
        ])  # fmt: skip
        if overview.roster is not None:
            writer.sheet("未报名单", {"单位": 32, "应报（张）": 10, "应报金额（万元）": 16}, [list(one) for one in overview.absent])
    return stream.getvalue()


def _unit(row: Row) -> dict[str, Any]:
    read = bool(row.forms)
    change = row.change
    return {
        "名次": row.rank, "单位": row.name, "年度": row.year, "建议": row.suggestion, "项目": row.projects if read else None,
        "项目资金（万元）": row.amount, "部门资金（万元）": row.department_amount,
        "必须修改（每项目）": round(row.per_project, 1) if read else None, "必须修改": row.errors if read else None,
        "建议修改": row.warnings if read else None, "供参考": row.infos if read else None,
        "已忽略（处）": sum(one.suppressed is not None for one in row.report.findings) if read else None,
        "已改（处）": change and change.gone, "新出现（处）": change and change.new, "仍有（处）": change and change.left,
        "说明": row.reason, "没有读成": "；".join(row.unread), "缺报": "、".join(row.missing), "网页": _Link(row.page),
    }  # fmt: skip


class _Link(str):
    """A page beside the workbook."""


class _Writer:
    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({**_FONT, "bold": True, "bg_color": "#E7E6E6", "align": "center", "valign": "vcenter"})
        self.body = book.add_format(_FONT)
        self.quoted = book.add_format({**_FONT, "quote_prefix": True})
        self.money = book.add_format({**_FONT, "num_format": "#,##0.00"})
        self.link = book.add_format({**_FONT, "font_color": "#0563C1", "underline": 1})

    def sheet(self, name: str, columns: dict[str, int], rows: list[list[Any]]) -> None:
        sheet = self.book.add_worksheet(name)
        for number, (title, width) in enumerate(columns.items()):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, title, self.head)
        for line, row in enumerate(rows, 1):
            # Only Excel itself finds the height of a row with wrapped texts.
            lines = max(-(-width_of(value) * 11 // (10 * width)) for value, width in zip(map(str, row), columns.values(), strict=True))
            sheet.set_row(line, min(400, 13.5 * max(1, lines) + 2))
            for (number, title), value in zip(enumerate(columns), row, strict=True):
                self._cell(sheet, line, number, value, money="万元" in title)
        sheet.set_row(0, 28)
        sheet.freeze_panes(1, 2 if "名次" in columns else 0)
        sheet.autofilter(0, 0, max(1, len(rows)), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(8)  # A3
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _cell(self, sheet: Any, line: int, column: int, value: str | float | Decimal | None, *, money: bool) -> None:
        if value is None or value == "":
            sheet.write_blank(line, column, None, self.body)
        elif isinstance(value, _Link):
            sheet.write_url(line, column, f"external:{value}", self.link, cut(plain(value), _LONGEST))
        elif isinstance(value, str):
            text = cut(plain(value), _LONGEST)
            sheet.write_string(line, column, text, self.quoted if text.startswith(_LIKE_FORMULA) else self.body)
        else:
            sheet.write_number(line, column, float(value), self.money if money else self.body)
