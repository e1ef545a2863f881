"""Changes in an Excel workbook: only the string of the cell concerned, every other member keeps its bytes."""

from __future__ import annotations

import copy
from collections import Counter
from typing import TYPE_CHECKING, Any

from perfcheck.annotating.package import OFFICE, PatchedPackage, Unpatchable
from perfcheck.fixing.edits import Editor, Uneditable, in_order
from perfcheck.fixing.excel_strings import change_string, characters_of
from perfcheck.readers.damage import Damaged
from perfcheck.readers.sheets import cell_index, column_name

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from perfcheck.declaration.cell import Cell
    from perfcheck.fixing.edits import Change, Region

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = f"{{{OFFICE}}}id"


class ExcelEditor(Editor):
    """A workbook; its containers are its cells, by their locators (``绩效目标表!E12``)."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            self._book = _Book(data)
        except Unpatchable:
            raise Uneditable("是“严格的 Open XML”格式，改不了；请用 Excel 另存为普通的 .xlsx") from None
        except Damaged as damage:
            raise Uneditable(damage.message) from None

    def regions(self, cells: Mapping[str, Cell]) -> dict[str, Region]:
        held: dict[str, list[tuple[str, Cell]]] = {}
        for address, cell in cells.items():
            if cell.locator:
                held.setdefault(cell.locator, []).append((address, cell))
        found: dict[str, Region] = {}
        for locator, members in held.items():
            string = self._book.string_of(locator)
            if string is not None:
                text = "".join(one.char for one in characters_of(string))
                found.update(in_order(locator, text, members))
        return found

    def refusal(self, container: Hashable, change: Change) -> str:
        if not change.text.isprintable():
            return "要写的内容里有看不见的字符"
        return self._book.refusal(str(container))

    def written(self, changes: Mapping[Hashable, list[Change]]) -> bytes:
        book = _Book(self.data)
        for locator, wanted in changes.items():
            string = book.own_string_of(str(locator))
            if string is None:
                raise Uneditable(f"{locator} 里不是文字")
            change_string(string, wanted)
        return book.package.to_bytes()


class _Book:
    """A workbook's sheets and strings. Raises `Damaged`, `Unpatchable`."""

    def __init__(self, data: bytes) -> None:
        self.package = package = PatchedPackage(data, "Excel 文件")
        main = package.related("", "officeDocument") or "xl/workbook.xml"
        targets = package.targets(main)
        self.parts = {
            sheet.get("name", ""): targets[sheet.get(_ID, "")]
            for sheet in package.xml(main).iter(f"{MAIN}sheet")
            if targets.get(sheet.get(_ID, ""), "") in package
        }
        self.strings_part = package.related(main, "sharedStrings")
        self._cells: dict[str, dict[tuple[int, int], Any]] = {}
        self._strings: list[Any] | None = None
        self._users: Counter[str] | None = None

    def cell(self, locator: str) -> Any:
        """The element of a cell, None where there is none."""
        name, _, reference = locator.rpartition("!")
        index = cell_index(reference)
        if index is None or name not in self.parts:
            return None
        if name not in self._cells:
            self._cells[name] = dict(_cells(self.package.xml(self.parts[name])))
        return self._cells[name].get(index)

    def string_of(self, locator: str) -> Any:
        """The element that holds the text of a cell, None where that is a number, a formula or nothing."""
        cell = self.cell(locator)
        if cell is None or cell.find(f"{MAIN}f") is not None:
            return None
        if cell.get("t") == "inlineStr":
            return cell.find(f"{MAIN}is")
        return self._shared(cell) if cell.get("t") == "s" else None

    def own_string_of(self, locator: str) -> Any:
        """Like `string_of`, but a string that other cells show as well is copied for this one first."""
        string = self.string_of(locator)
        cell = self.cell(locator)
        if string is None or cell.get("t") != "s" or self.users()[cell.findtext(f"{MAIN}v")] == 1:
            return string
        strings = self.package.xml(self.strings_part or "")
        own = copy.deepcopy(string)
        own.tail = None
        known = self._known_strings()
        known[-1].addnext(own)
        value = cell.find(f"{MAIN}v")
        self.users()[value.text] -= 1
        value.text = str(len(known))
        self.users()[value.text] = 1
        known.append(own)
        if strings.get("uniqueCount") is not None:
            strings.set("uniqueCount", str(len(known)))
        return own

    def users(self) -> Counter[str]:
        """How many cells show each of the shared strings, by its number as it is written."""
        if self._users is None:
            self._users = Counter(
                cell.findtext(f"{MAIN}v") or ""
                for part in self.parts.values()
                for cell in self.package.xml(part).iter(f"{MAIN}c")
                if cell.get("t") == "s"
            )
        return self._users

    def refusal(self, locator: str) -> str:
        """Why the text of a cell should not be changed, empty when it may."""
        name, _, reference = locator.rpartition("!")
        index = cell_index(reference) or (0, 0)
        for target in self.package.targets(self.parts[name]).values():
            if "/tables/" in target and target in self.package:
                table = self.package.xml(target)
                ends = [cell_index(end) or (0, 0) for end in table.get("ref", "").split(":")]
                if table.get("headerRowCount") != "0" and index[0] == ends[0][0] and ends[0][1] <= index[1] <= ends[-1][1]:
                    return f"{column_name(index[1])}{index[0] + 1} 是 Excel“表”的标题，请在 Excel 里改"
        return ""

    def _shared(self, cell: Any) -> Any:
        number = cell.findtext(f"{MAIN}v") or ""
        known = self._known_strings() if number.isdigit() else []
        return known[int(number)] if known and int(number) < len(known) else None

    def _known_strings(self) -> list[Any]:
        if self._strings is None:
            part = self.strings_part
            root = self.package.xml(part) if part is not None and part in self.package else ()
            self._strings = [one for one in root if one.tag == f"{MAIN}si"]
        return self._strings


def _cells(sheet: Any) -> Iterator[tuple[tuple[int, int], Any]]:
    """The cells by 0-based row and column; rows and cells may leave their numbers to their order."""
    row = -1
    for line in sheet.iter(f"{MAIN}row"):
        number = line.get("r", "")
        row = int(number) - 1 if number.isdigit() else row + 1
        column = -1
        for cell in line:
            if cell.tag == f"{MAIN}c":
                place = cell_index(cell.get("r", "")) or (row, column + 1)
                column = place[1]
                yield place, cell
