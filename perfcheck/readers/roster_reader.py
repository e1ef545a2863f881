"""应报名册: a table (xlsx, xls, csv …) whose columns are told by their heads."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from perfcheck.declaration.amounts import UNITS, parse_amount
from perfcheck.declaration.roster import Roster, RosterEntry
from perfcheck.declaration.text import compact, fold
from perfcheck.readers.form_labels import label_key, labels, unit_of
from perfcheck.readers.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.readers.document import Document
    from perfcheck.readers.grid import Row

_HEAD_WITHIN = 15
_UNIT_ABOVE = re.compile(r"(?:编报|填报|申报|预算|报送)?(?:单位|部门)(?:名称)?[:](?!\(?(?:人民币)?[亿千万]*元)(.{2,40})")
_ASIDE = re.compile(r"[ \u3000]{2,}|\t|金额单位|单位[:：]\s*(?:人民币)?[亿千万]?元")


class RosterError(ValueError):
    """The table is no roster; the message says what is missing and what to do (Chinese)."""


def roster_of(document: Document, path: str) -> Roster:
    """The roster that a file's tables hold. Raises `RosterError`."""
    entries: list[RosterEntry] = []
    heads: list[list[str]] = []
    for part in document.parts:
        for block in part:
            if isinstance(block, Grid) and (found := _Table(block)).columns:
                entries += found.entries()
                heads.append([])
            elif isinstance(block, Grid):
                heads.append(found.seen)
    if not heads:
        raise RosterError("里面没有表格\n请给出 xlsx 或 csv 的名册，第一行写栏名：单位、项目编码、项目名称、金额（万元）")
    if all(heads):
        raise RosterError(
            f"没有“项目名称”一栏，看到的栏名是：{'、'.join(heads[0][:8])}\n"
            "名册要有一行栏名：单位、项目编码、项目名称、金额（万元），其中项目名称必填"
        )
    if not entries:
        raise RosterError("只有栏名，没有一个项目\n请补填应报的项目，每行一个")
    return Roster(entries, path)


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    known: dict[str, list[str]] = labels().roster
    return {label_key(alias): role for role, aliases in known.items() for alias in aliases}


class _Table:
    """One sheet; ``columns`` is empty where no row is a roster's head, ``seen`` then holds the texts of the first rows."""

    def __init__(self, grid: Grid) -> None:
        self.rows = [row for row in grid.rows if row.filled]
        self.columns: dict[str, int] = {}
        self.seen: list[str] = []
        self.start = 0
        self.money_unit: str | None = None
        self.unit = ""
        for number, row in enumerate(self.rows[:_HEAD_WITHIN]):
            columns = {role: cell.column for cell in reversed(row.filled) if (role := _roles().get(label_key(cell.text)))}
            if "name" in columns and (len(row.filled) > 1 or label_key(row.filled[0].text) == "项目名称"):
                self.columns, self.start = columns, number + 1
                head = row.at(columns["amount"]) if "amount" in columns else None
                self.money_unit = unit_of(head.text) if head is not None else None
                break
        above = self.rows[: self.start - 1] if self.columns else []
        self.seen = [compact(cell.text) for row in self.rows[:1] for cell in row.filled]
        for cell in [cell for row in above for cell in row.filled]:
            self.money_unit = self.money_unit or unit_of(cell.text)
            match = _UNIT_ABOVE.match(compact(fold(_ASIDE.split(cell.text.strip())[0])))
            self.unit = self.unit or (match[1] if match is not None else "")

    def entries(self) -> Iterator[RosterEntry]:
        columns = self.columns
        if not {"unit", "unit_code"} & columns.keys() and not self.unit:
            raise RosterError(
                "没有“单位”一栏，不知道各项目应由谁报\n请加一栏“单位”；只有一个单位的，也可以在栏名上方写一行“单位：×”"
            )
        unit, unit_code = self.unit, ""
        for row in self.rows[self.start :]:
            name = self.text(row, "name")
            if label_key(row.filled[0].text) in labels().totals or _roles().get(label_key(name)) == "name":
                continue
            if own := self.text(row, "unit"):  # below a merged or a once written unit stands nothing
                unit, unit_code = own, ""
            unit_code = self.text(row, "unit_code") or unit_code
            code = self.text(row, "code")
            if not name and not code:
                continue
            cell = row.at(columns["name"]) or row.filled[0]
            if not name:
                raise RosterError(f"{cell.locator or ''}有编码“{code}”而没有项目名称\n请补填项目名称")
            yield RosterEntry(unit, name, code, unit_code, self.amount(row), cell.locator or "")

    def text(self, row: Row, role: str) -> str:
        cell = row.at(self.columns[role]) if role in self.columns else None
        return "" if cell is None or cell.blank else cell.text.strip()

    def amount(self, row: Row) -> Decimal | None:
        text = self.text(row, "amount")
        if not text:
            return None
        amount = parse_amount(text, self.money_unit)
        if amount is not None:
            return amount
        cell: Any = row.at(self.columns["amount"])
        if parse_amount(text, "万元") is not None:
            raise RosterError(f"金额一栏没有写明单位\n请在栏名里写明，如“金额（万元）”，可写 {'、'.join(UNITS)}")
        raise RosterError(f"{cell.locator}的金额“{text}”读不出数\n请改成数字")
