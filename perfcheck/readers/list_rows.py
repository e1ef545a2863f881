"""The rows of a workbook one by one, for lists far larger than any form: a list on two hundred units has a hundred thousand.

Only the texts of a few columns are kept, whatever a sheet holds besides, so that memory does not grow with the sheets.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from perfcheck.readers.damage import Damaged
from perfcheck.readers.ooxml import Package
from perfcheck.readers.sheets import cell_index
from perfcheck.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

#: So much may all sheets and texts of a list come to when unpacked.
MAX_UNPACKED = 2_000_000_000
_REDO = "请在 Excel 或 WPS 里打开另存后再试"


class ListRow(NamedTuple):
    """A row that is not empty: the sheet's name, the row's number from zero, texts by column from zero."""

    sheet: str
    number: int
    texts: dict[int, str]


def rows_of(data: bytes) -> Iterator[ListRow]:
    """The rows of all sheets of an .xlsx file, top down. Raises `Damaged`."""
    package = Package(data, "Excel 文件")
    main = package.main_part("xl/workbook.xml")
    relations = package.relations(main)
    archive = zipfile.ZipFile(io.BytesIO(data))
    members = {posixpath.normpath(info.filename.replace("\\", "/").lstrip("/")).lower(): info for info in archive.infolist()}
    if sum(info.file_size for info in members.values()) > MAX_UNPACKED:
        raise Damaged(f"Excel 文件解压后超过 {MAX_UNPACKED // 1_000_000} MB，不读", "请确认给的是问题清单；很多单位的请分批检查")
    kinds = dict(relations.values())
    shared = [_text(item) for item in _elements(archive, members, kinds.get("sharedStrings", ""), "si")]
    for element in package.xml(main).iter():
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        name = element.get("name", "")
        target = next((relations[value][1] for key, value in element.items() if key.endswith("}id") and value in relations), "")
        number = -1
        for row in _elements(archive, members, target, "row"):
            given = row.get("r", "")
            number = int(given) - 1 if given.isdigit() else number + 1
            texts = dict(_cells(row, shared))
            if texts:
                yield ListRow(name, number, texts)


def _elements(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], name: str, tag: str) -> Iterator[Any]:
    """The elements of that name, each forgotten once it was looked at."""
    from lxml import etree

    info = members.get(name.lower())
    if info is None:
        return
    try:
        with archive.open(info) as stream:
            for _, element in etree.iterparse(stream, tag=f"{{*}}{tag}", resolve_entities=False, no_network=True, load_dtd=False):
                yield element
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]
    except (etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError):
        raise Damaged(f"Excel 文件里的 {name} 损坏，读不出来", _REDO) from None


def _cells(row: Any, shared: list[str]) -> Iterator[tuple[int, str]]:
    column = -1
    for cell in row.iterchildren("{*}c"):
        place = cell_index(cell.get("r", ""))
        column = place[1] if place is not None else column + 1
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            text = "".join(_text(one) for one in cell.iterchildren("{*}is"))
        else:
            text = next((one.text or "" for one in cell.iterchildren("{*}v")), "")
            if kind == "s":
                text = shared[int(text)] if text.isdigit() and int(text) < len(shared) else ""
        if text.strip():
            yield column, text


def _text(item: Any) -> str:
    """A text without the readings that may stand above its characters."""
    parts = [one for child in item for one in (child.iterchildren("{*}t") if child.tag.endswith("}r") else [child] if child.tag.endswith("}t") else ())]
    return "".join(part.text or "" for part in parts).replace("\r\n", "\n").replace("\r", "\n")
