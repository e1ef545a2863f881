"""The list to work through (``--report x.xlsx``): 问题清单, to be filtered, decided on line by line and handed round.

Sheets: 「按问题」 a row for each thing to mend, 「逐处」 a row for each place, then what was counted (「按单位」 「按表」 「按维度」
「按代码」), 「未判断」 and 「已忽略」 where there is something in them.

**What reads this file back** finds in the first row of 「按问题」 the names of the columns. A row's decision is in the column
「处理」 (采纳, 不采纳, 暂缓 or empty), its reason in 「审核人意见」; the hidden column 「指纹」 holds the fingerprints of all
findings that the row stands for, those named after 「另」 included, joined with single spaces. The rows of 「逐处」 have the same
columns, each with the one fingerprint of its place, and no choice is offered there. In a later round (``--decisions``) what
was decided stands in these cells, and in 「原处理」 with name and date; what was 不采纳 is in 「已忽略」, to be decided anew.

Texts from the forms are always written as texts: one that begins like a formula is marked so that it stays a text when
somebody edits the cell. Links lead to the checked files, from where the list lies, and only to files that exist.
"""

from __future__ import annotations

import io
import os
from collections import Counter
from typing import TYPE_CHECKING, Any

from perfcheck.checking.finding import SEVERITIES
from perfcheck.i18n import _, heading
from perfcheck.reporters.excel_rows import EARLIER, ListRow, Rows, severity_counts, unjudged
from perfcheck.reporters.office_text import cut, plain
from perfcheck.reporters.words import SEVERITY_WORDS, file_name, file_reference
from perfcheck.reporters.wrapping import width_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from perfcheck.checking.report import Place, Report

DECISIONS = ("采纳", "不采纳", "暂缓")
FINGERPRINTS = "指纹"
#: Column → width in characters.
COLUMNS = {
    "序号": 6, "单位编码": 10, "单位": 16, "项目编码": 12, "项目": 18, "表": 20, "中期/年度": 7, "二级指标": 13, "三级指标": 20,
    "填报内容": 26, "对照内容": 26, "问题": 48, "建议": 36, "级别": 9, "维度": 8, "代码": 7, "处数": 6, "位置": 26, "处理": 9,
    "审核人意见": 20, "单位反馈": 20, "修改后": 20, "复核": 10, FINGERPRINTS: 20,
}  # fmt: skip
_FONT = {"font_name": "宋体", "font_size": 10}
#: Height of a line and of the tallest row, in points. Only Excel itself finds the height of a row with wrapped texts.
_LINE, _TALLEST = 13.5, 400
#: What Excel takes: links on a sheet, characters of a cell and of a link, rows of a sheet.
_MOST_LINKS, _LONGEST, _LONGEST_LINK, _MOST_ROWS = 65_000, 32_000, 2_000, 1_048_000
_LIKE_FORMULA = ("=", "+", "-", "@")
_CENTRED = frozenset({"序号", "中期/年度", "级别", "维度", "代码", "处数", "处理"})
_SHEETS = (".xlsx", ".xlsm", ".xls", ".et")


def dump(report: Report) -> bytes:
    """The report as an Excel file."""
    import xlsxwriter

    stream = io.BytesIO()
    rows = Rows(report)
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        writer = _Writer(book, report, earlier=rows.decided)
        writer.list_sheet(_("按问题"), rows.by_item, decide=True, empty=_nothing(report))
        writer.list_sheet(_("逐处"), rows.by_place)
        for name, key in _KEYS.items():
            writer.counts(name, rows, key)
        writer.unjudged(_("未判断"), report)
        if rows.ignored:
            writer.list_sheet(_("已忽略"), rows.ignored, decide=True, reasons=True)
        writer.notices(_("提醒"), report)
    return stream.getvalue()


#: Sheet → what its rows are counted by.
_KEYS: dict[str, Callable[[Rows, ListRow], str]] = {
    "按单位": lambda rows, row: rows.units.get(row.submission, ""),
    "按表": lambda rows, row: rows.forms.get(row.form, ""),
    "按维度": lambda rows, row: row.dimension,
    "按代码": lambda rows, row: row.code,
}
_DIMENSIONS = ("完整性", "相关性", "适当性", "可行性", "文字")


def _nothing(report: Report) -> str:
    """What the empty list says: nothing found is not the same as nothing looked at."""
    if not report.declarations:
        return _("没有认出绩效目标申报表，没有检查。")
    return _("没有查出问题。") if report.complete else _("没有查出问题；但有的内容没有读全或没有检查，见“未判断”。")


class _Writer:
    """Writes sheets into a workbook; texts are never read as formulas, numbers or links."""

    def __init__(self, book: Any, report: Report, *, earlier: bool) -> None:
        self.book = book
        self.columns = COLUMNS
        if earlier:
            before = list(COLUMNS).index("处理")
            self.columns = dict([*list(COLUMNS.items())[:before], (EARLIER, 16), *list(COLUMNS.items())[before:]])
        self.titles = {rule.code: plain(rule.title) for rule in report.rules} | {one.code: plain(one.title) for one in report.findings}
        self.files = {source.path for source in report.sources}
        self.folder = os.path.dirname(os.path.abspath(report.target)) if report.target else os.getcwd()
        self.head = book.add_format({**_FONT, "bold": True, "border": 1, "bg_color": "#E7E6E6", "align": "center", "valign": "vcenter", "text_wrap": True})
        plain_look = {**_FONT, "border": 1, "valign": "top", "text_wrap": True}
        self.body = book.add_format(plain_look)
        self.centre = book.add_format({**plain_look, "align": "center"})
        self.quoted = book.add_format({**plain_look, "quote_prefix": True})
        self.link = book.add_format({**plain_look, "font_color": "#0563C1", "underline": 1})
        self.bold = book.add_format({**plain_look, "bold": True})

    def list_sheet(self, name: str, rows: Sequence[ListRow], *, decide: bool = False, reasons: bool = False, empty: str = "") -> None:
        """A sheet of findings; ``decide``: with the choice of a decision; ``reasons``: with why they are ignored."""
        sheet = self.book.add_worksheet(name)
        columns = {"忽略理由": 24, **self.columns} if reasons else self.columns
        at = {title: number for number, title in enumerate(columns)}
        self._head(sheet, columns)
        sheet.set_column(at[FINGERPRINTS], at[FINGERPRINTS], columns[FINGERPRINTS], None, {"hidden": True})
        links = 0
        for number, row in enumerate(rows[:_MOST_ROWS], 1):
            sheet.set_row(number, _height(row.texts, columns))
            for title in columns:
                self._text(sheet, number, at[title], row.texts.get(title, ""), title in _CENTRED)
            sheet.write_number(number, at["序号"], row.item or number, self.centre)
            sheet.write_number(number, at["处数"], row.places, self.centre)
            self._text(sheet, number, at[FINGERPRINTS], together(row.fingerprints))
            if reasons:
                self._text(sheet, number, at["忽略理由"], row.reason)
            target = self._target(row.place) if links < _MOST_LINKS else None
            if target is not None:
                links += 1
                sheet.write_url(number, at["位置"], target, self.link, _fitting(plain(file_name(row.place))), _tip(row.texts["位置"]))
        if not rows:
            self._text(sheet, 1, at["问题"], empty)
        if len(rows) > _MOST_ROWS:
            self._text(sheet, _MOST_ROWS + 1, at["问题"], _(
                "表格放不下，另有 {count} 行没有列出，请分批检查。",
                count=len(rows) - _MOST_ROWS,
            ))
        last = max(1, min(len(rows), _MOST_ROWS))
        sheet.autofilter(0, 0, last, len(columns) - 1)
        if decide and rows:
            choice = {"validate": "list", "source": list(map(_, DECISIONS)), "error_title": _("处理"), "error_message": _(
                "请选 {decisions}，或留空",
                decisions=_("、").join(map(_, DECISIONS)),
            )}
            sheet.data_validation(1, at["处理"], last, at["处理"], choice)
        sheet.set_landscape()
        sheet.set_paper(8)  # A3
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def counts(self, name: str, rows: Rows, key: Callable[[Rows, ListRow], str]) -> None:
        """How many there are of each, and in all; the numbers are those of 「按问题」."""
        # A unit or form without a finding is a result too.
        all_of = {"按单位": rows.units.values(), "按表": rows.forms.values(), "按维度": _DIMENSIONS}.get(name, ())
        groups: dict[str, list[ListRow]] = {title: [] for title in all_of}
        for row in rows.by_item:
            groups.setdefault(key(rows, row), []).append(row)
        for row in rows.ignored:
            groups.setdefault(key(rows, row), [])
        titled = name == "按代码"
        sheet = self.book.add_worksheet(_(name))
        columns = {name.removeprefix("按"): 44 if not titled else 10, **({"问题": 36} if titled else {})}
        columns |= {SEVERITY_WORDS[severity]: 10 for severity in SEVERITIES} | {"合计（条）": 11, "处数": 8}
        ignored = Counter(key(rows, row) for row in rows.ignored)
        if ignored:
            columns["已忽略（处）"] = 12
        self._head(sheet, columns)
        first = 2 if titled else 1
        ordered = sorted(groups.items()) if titled else list(groups.items())
        for number, (title, members) in enumerate(ordered, 1):
            self._text(sheet, number, 0, heading(title) if name == "按维度" else title)
            if titled:
                self._text(sheet, number, 1, self.titles.get(title, ""))
            for column, count in enumerate([*severity_counts(members), *([ignored[title]] if ignored else ())], first):
                sheet.write_number(number, column, count, self.centre)
        end = len(ordered) + 1
        self._text(sheet, end, 0, _("合计"))
        for column, count in enumerate([*severity_counts(rows.by_item), *([ignored.total()] if ignored else ())], first):
            sheet.write_number(end, column, count, self.bold)

    def unjudged(self, name: str, report: Report) -> None:
        """What has no conclusion; no sheet where there is nothing of that."""
        found = unjudged(report)
        if not found:
            return
        sheet = self.book.add_worksheet(name)
        columns = {"情形": 18, "表": 28, "检查": 28, "原因": 60, "位置": 40}
        self._head(sheet, columns)
        for number, one in enumerate(found[:_MOST_ROWS], 1):
            sheet.set_row(number, _height({"原因": one.reason, "位置": one.where, "表": one.form, "检查": one.subject}, columns))
            for column, text in enumerate((one.kind, one.form, one.subject, one.reason, one.where)):
                self._text(sheet, number, column, text)
            target = self._target(one.place) if one.place is not None and number < _MOST_LINKS else None
            if target is not None:
                sheet.write_url(number, 4, target, self.link, _fitting(one.where), _tip(one.where))

    def notices(self, name: str, report: Report) -> None:
        """What people should know about ignores, decisions and the baseline; no sheet where there is nothing of that."""
        if not report.notices:
            return
        sheet = self.book.add_worksheet(name)
        self._head(sheet, {"文件": 36, "提醒": 60, "涉及": 60, "怎么办": 40})
        for number, one in enumerate(report.notices, 1):
            where = file_reference(one.source, one.line, None, None) if one.line else one.source
            for column, text in enumerate((where, one.message, _("；").join(one.details), one.hint)):
                self._text(sheet, number, column, plain(text))

    def _head(self, sheet: Any, columns: dict[str, int]) -> None:
        for number, (title, width) in enumerate(columns.items()):
            sheet.set_column(number, number, width)
            sheet.write_string(0, number, _(title), self.head)
        sheet.set_row(0, 2 * _LINE)
        sheet.freeze_panes(1, 0)

    def _text(self, sheet: Any, row: int, column: int, text: str, centred: bool = False) -> None:
        shape = self.quoted if text.startswith(_LIKE_FORMULA) else self.centre if centred else self.body
        if text:
            sheet.write_string(row, column, _fitting(text), shape)
        else:
            sheet.write_blank(row, column, None, shape)

    def _target(self, place: Place) -> str | None:
        """Where a link leads: to a file that was checked and is there, in a workbook to the cell."""
        path = place.path
        if path not in self.files or not os.path.isfile(path) or "#" in path or plain(path) != path:
            return None
        try:
            relative = os.path.relpath(os.path.abspath(path), self.folder)
        except ValueError:  # another drive
            relative = os.path.abspath(path)
        target = f"external:{relative}"
        sheet, mark, cell = (place.locator or "").rpartition("!")
        if mark and path.lower().endswith(_SHEETS) and cell.replace("$", "").isalnum() and "#" not in sheet:
            quoted = sheet.strip("'").replace("'", "''")
            target += f"#'{quoted}'!{cell}"
        return target if len(target) < _LONGEST_LINK else None


def _tip(text: str) -> str:
    """The whole path, shown when the mouse rests on a link; Excel takes 255 characters."""
    return cut(text, 250)


def _height(texts: dict[str, str], columns: dict[str, int]) -> float:
    """How high a row must be to show all of its texts."""
    lines = max(-(-width_of(text) * 11 // (10 * columns[title])) for title, text in texts.items() if title in columns)
    return min(_TALLEST, max(1, lines) * _LINE + 2)


def together(fingerprints: Sequence[str]) -> str:
    """As many fingerprints as a cell can hold, each whole; the sheet of single places has the others."""
    text = " ".join(fingerprints)
    return text if len(text) <= _LONGEST else text[: _LONGEST + 1].rpartition(" ")[0]


def _fitting(text: str) -> str:
    return cut(text, _LONGEST)
