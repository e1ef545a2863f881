"""The reviewer's list (问题清单, written by ``check --report x.xlsx`` and filled in): what was decided, row by row."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from perfcheck.declaration.text import compact
from perfcheck.readers.grid import Grid
from perfcheck.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from perfcheck.readers.document import Document
    from perfcheck.readers.grid import GridCell, Row

_HEAD_WITHIN = 15
#: Head of a column → what it holds. Only the first two must be there.
_HEADS = {
    "指纹": "fingerprints", "处理": "decision", "审核人意见": "words", "审核意见": "words", "代码": "code", "规则": "code",
    "单位": "unit", "表": "form", "三级指标": "row", "指标": "row", "审核人": "reviewer", "忽略理由": "ignored",
    # As a list written in English has them; whoever reads it back need not speak it.
    "Fingerprint": "fingerprints", "Decision": "decision", "Reviewer'sremarks": "words", "Code": "code", "Unit": "unit",
    "Form": "form", "level-3indicator": "row", "Reviewer": "reviewer", "Reasonforignoring": "ignored",
}  # fmt: skip
#: What a reviewer may have merged over several rows.
_MERGED = frozenset({"decision", "words", "reviewer"})
_NO_COLUMNS = (
    "没有“指纹”和“处理”两栏，不是 perfcheck 写的问题清单，或这两栏被删了\n"
    "请用 perfcheck check --report 问题清单.xlsx 重新写一份，把处理抄过去（“指纹”是隐藏的一列，请不要删）"
)
#: A sheet with so many of the list's columns is a list, if perhaps a spoilt one.
_KNOWN_HEADS = 3
#: From so many bytes on a list is read row by row.
_LARGE = 1_000_000


# As a list written in English has them; whoever reads it back need not speak it.
_HEADS |= {
    "Fingerprint": "fingerprints", "Decision": "decision", "Reviewer'sremarks": "words", "Code": "code", "Unit": "unit",
    "Form": "form", "level-3indicator": "row", "Reviewer": "reviewer", "Reasonforignoring": "ignored",
}  # fmt: skip
#: Decisions in English → as they are kept.
_DECISIONS = {"adopted": "采纳", "rejected": "不采纳", "deferred": "暂缓"}


class UnusableList(Exception):
    """The file is no list, or cannot be read; the message says why and what to do (Chinese)."""


@dataclass(slots=True)
class Line:
    """One row of the list; ``place`` is the cell of its decision, as Excel names it.

    ``unusable``: why nothing of a whole sheet, named by ``place``, can be taken though something was decided there.
    """

    place: str
    texts: dict[str, str] = field(default_factory=dict)
    unusable: str = ""
    lost: int = 0
    """How many rows of that sheet."""

    def get(self, name: str) -> str:
        """The text of a column, empty where the list has none."""
        return self.texts.get(name, "")


def read_list(path: str) -> list[Line]:
    """The rows of all sheets that are a list. Raises `UnusableList`."""
    from perfcheck import limits
    from perfcheck.declaration.problem import reason_of
    from perfcheck.readers.damage import Damaged
    from perfcheck.readers.opening import document_of, suffix_of

    try:
        if os.path.isdir(path):
            raise UnusableList(f"{path}：这是文件夹\n请给出问题清单（xlsx）")
        with open(path, "rb") as handle:
            data = handle.read(limits.file_bytes() + 1)
    except OSError as error:
        raise UnusableList(f"{path}：读不了：{reason_of(error)}\n请检查路径是否写对；当前文件夹是 {os.getcwd()}") from None
    if len(data) > limits.file_bytes():
        raise UnusableList(f"{path}：文件超过 {limits.current.file_megabytes} MB，不读\n请确认给的是问题清单")
    suffix = suffix_of(path)
    if suffix not in (".xlsx", ".xlsm", ".xls", ".et", ".csv"):
        raise UnusableList(f"{path}：问题清单应是 Excel 文件（.xlsx）\n请给出 perfcheck check --report 问题清单.xlsx 写的那一份")
    try:
        if len(data) > _LARGE and data.startswith(b"PK"):
            return _large(data, path)
        document = document_of(data, suffix)
    except Damaged as damage:
        problem = damage.problem()
        raise UnusableList(f"{path}：{problem.message}\n{problem.hint or '请在 Excel 或 WPS 里打开另存后再试'}") from None
    return _lines(document, path)


def _large(data: bytes, path: str) -> list[Line]:
    """The same of a list on many units. Raises `Damaged`."""
    from perfcheck.readers.list_rows import rows_of
    from perfcheck.readers.sheets import column_name

    found: list[Line] = []
    columns: dict[str, int] = {}
    spoilt: dict[str, _Spoilt] = {}
    sheet, known, seen = None, False, 0
    for row in rows_of(data):
        if row.sheet != sheet:
            sheet, columns, seen = row.sheet, {}, 0
        seen += 1
        if row.sheet in spoilt:
            spoilt[row.sheet].take(row.texts.values())
        elif not columns and seen <= _HEAD_WITHIN:
            heads = {_HEADS[head]: column for column, text in reversed(row.texts.items()) if (head := compact(text)) in _HEADS}
            if "fingerprints" in heads and "decision" in heads:
                columns, known = heads, True
            elif len(heads) >= _KNOWN_HEADS:
                spoilt[row.sheet] = _Spoilt(row.sheet, heads)
        elif columns:
            texts = {name: row.texts[column].strip() for name, column in columns.items() if column in row.texts}
            if texts:
                found.append(Line(f"{row.sheet}!{column_name(columns['decision'])}{row.number + 1}", texts))
    if not known:
        raise UnusableList(f"{path}：{_NO_COLUMNS}")
    return found + [line for one in spoilt.values() for line in one.lines()]


#: What stands in the column of decisions, by which its rows are known when its heading is gone.
_CHOICES = ("采纳", "不采纳", "暂缓")


class _Spoilt:
    """A sheet of the list whose column of decisions or of fingerprints was renamed or deleted."""

    def __init__(self, sheet: str, heads: Container[str]) -> None:
        self.sheet = sheet
        self.missing = [name for name, key in (("指纹", "fingerprints"), ("处理", "decision")) if key not in heads]
        self.decided = 0

    def take(self, texts: Iterable[str]) -> None:
        """Count the row when something was decided in it."""
        self.decided += any(compact(text) in _CHOICES for text in texts)

    def lines(self) -> list[Line]:
        """What is to be told: nothing where nothing was decided."""
        if not self.decided:
            return []
        missing = "".join(f"“{name}”" for name in self.missing)
        why = f"没有{missing}一栏（栏名改了，或删了），填好的 {self.decided} 行都没有记入；请把栏名改回来，删了的从原来的清单里抄回来"
        return [Line(f"工作表“{self.sheet}”", unusable=why, lost=self.decided)]


def _lines(document: Document | None, path: str) -> list[Line]:
    found: list[Line] = []
    heads: list[str] = []
    spoilt: list[_Spoilt] = []
    known = False
    for grid in (block for part in (document.parts if document is not None else ()) for block in part):
        if not isinstance(grid, Grid):
            continue
        rows = [row for row in grid.rows if row.filled]
        for number, row in enumerate(rows[:_HEAD_WITHIN]):
            columns = {_HEADS[head]: cell.column for cell in reversed(row.filled) if (head := compact(cell.text)) in _HEADS}
            if "fingerprints" in columns and "decision" in columns:
                known = True
                found += [line for line in map(_reader(columns), rows[number + 1 :]) if line.texts]
                break
            if len(columns) >= _KNOWN_HEADS:
                spoilt.append(_Spoilt((row.filled[0].locator or "").rpartition("!")[0], columns))
                for below in rows[number + 1 :]:
                    spoilt[-1].take(cell.text for cell in below.filled)
            heads = heads or ([compact(cell.text) for cell in row.filled] if columns else [])
    if not known:
        seen = f"，看到的栏名是：{'、'.join(heads[:10])}" if heads else ""
        first, _, remedy = _NO_COLUMNS.partition("\n")
        raise UnusableList(f"{path}：{first}{seen}\n{remedy}")
    return found + [line for one in spoilt for line in one.lines()]


class _reader:
    """Reads a row by the columns of its head; a decision merged over several rows is one of each of them."""

    def __init__(self, columns: dict[str, int]) -> None:
        self.columns = columns
        self.merged: dict[str, GridCell] = {}

    def __call__(self, row: Row) -> Line:
        texts: dict[str, str] = {}
        for name, column in self.columns.items():
            cell = row.at(column)
            if cell is not None and name in _MERGED:
                above = self.merged.get(name)
                if cell.rowspan > 1:
                    self.merged[name] = cell
                elif above is not None and above.row < cell.row < above.row + above.rowspan:
                    cell = above
            if cell is not None and not cell.blank:
                text = "\n".join(cell.lines).strip()
                texts[name] = _DECISIONS.get(text.lower(), text) if name == "decision" else text
        decided = row.at(self.columns["decision"]) or row.filled[0]
        return Line(decided.locator or "", texts)
