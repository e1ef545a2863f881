"""The reviewer's list (问题清单, written by ``check --report x.xlsx`` and filled in): what was decided, row by row."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.declaration.text import compact
from perfcheck.readers.grid import Grid

if TYPE_CHECKING:
    from perfcheck.readers.document import Document
    from perfcheck.readers.grid import Row

_HEAD_WITHIN = 15
#: Head of a column → what it holds. Only the first two must be there.
_HEADS = {
    "指纹": "fingerprints", "处理": "decision", "审核人意见": "words", "审核意见": "words", "代码": "code", "规则": "code",
    "单位": "unit", "表": "form", "三级指标": "row", "指标": "row", "审核人": "reviewer", "忽略理由": "ignored",
}  # fmt: skip
_NO_COLUMNS = (
    "没有“指纹”和“处理”两栏，不是 perfcheck 写的问题清单，或这两栏被删了\n"
    "请用 perfcheck check --report 问题清单.xlsx 重新写一份，把处理抄过去（“指纹”是隐藏的一列，请不要删）"
)
#: From so many bytes on a list is read row by row.
_LARGE = 1_000_000


class UnusableList(Exception):
    """The file is no list, or cannot be read; the message says why and what to do (Chinese)."""


@dataclass(slots=True)
class Line:
    """One row of the list; ``place`` is the cell of its decision, as Excel names it."""

    place: str
    texts: dict[str, str] = field(default_factory=dict)

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
    sheet, known, seen = None, False, 0
    for row in rows_of(data):
        if row.sheet != sheet:
            sheet, columns, seen = row.sheet, {}, 0
        seen += 1
        if not columns and seen <= _HEAD_WITHIN:
            heads = {_HEADS[head]: column for column, text in reversed(row.texts.items()) if (head := compact(text)) in _HEADS}
            if "fingerprints" in heads and "decision" in heads:
                columns, known = heads, True
        elif columns:
            texts = {name: row.texts[column].strip() for name, column in columns.items() if column in row.texts}
            if texts:
                found.append(Line(f"{row.sheet}!{column_name(columns['decision'])}{row.number + 1}", texts))
    if not known:
        raise UnusableList(f"{path}：{_NO_COLUMNS}")
    return found


def _lines(document: Document | None, path: str) -> list[Line]:
    found: list[Line] = []
    heads: list[str] = []
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
            heads = heads or ([compact(cell.text) for cell in row.filled] if columns else [])
    if not known:
        seen = f"，看到的栏名是：{'、'.join(heads[:10])}" if heads else ""
        first, _, remedy = _NO_COLUMNS.partition("\n")
        raise UnusableList(f"{path}：{first}{seen}\n{remedy}")
    return found


class _reader:
    """Reads a row by the columns of its head."""

    def __init__(self, columns: dict[str, int]) -> None:
        self.columns = columns

    def __call__(self, row: Row) -> Line:
        texts: dict[str, str] = {}
        for name, column in self.columns.items():
            cell = row.at(column)
            if cell is not None and not cell.blank:
                texts[name] = "\n".join(cell.lines).strip()
        decided = row.at(self.columns["decision"]) or row.filled[0]
        return Line(decided.locator or "", texts)
