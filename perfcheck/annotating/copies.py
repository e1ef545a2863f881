"""``--annotate DIR``: a copy of every Word and Excel file that has findings, with its comments."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from perfcheck.annotating import AUTHOR
from perfcheck.annotating.package import Unpatchable
from perfcheck.annotating.remarks import remarks_of
from perfcheck.declaration.problem import reason_of
from perfcheck.i18n import _
from perfcheck.readers.damage import Damaged
from perfcheck.readers.opening import document_of, suffix_of
from perfcheck.records import dataclass
from perfcheck.reporters.files import write_bytes_atomically
from perfcheck.reporters.office_text import plain

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from perfcheck.annotating.remarks import Remark
    from perfcheck.checking.report import Report, SourceReport
    from perfcheck.readers.discovery import Source
    from perfcheck.readers.document import Document

#: Formats of which a copy is made anew, and what becomes of them.
_REBUILT = {"doc": ".docx", "pdf": ".docx", "xls": ".xlsx", "xml": ".xlsx", "html": ".xlsx", "csv": ".xlsx"}
_PATCHED = {"docx": (".docx", ".docm", ".dotx"), "xlsx": (".xlsx", ".xlsm")}

_LONGEST_AUTHOR = 50


@dataclass(frozen=True, slots=True)
class Copy:
    """What came of one file: ``target`` is None where no copy was written; ``told`` says why, or what is special about it."""

    source: str
    target: str | None
    remarks: int
    told: str = ""
    failed: bool = False


def write_copies(
    report: Report, sources: Mapping[str, Source], folder: str, author: str, *, when: datetime | None = None, changed: Collection[str] = ()
) -> list[Copy]:
    """Write the annotated copies below ``folder``, in the order of the report. Never writes over a file that was checked."""
    when = when or datetime.now(UTC)
    author = plain(author)[:_LONGEST_AUTHOR] or AUTHOR
    taken: set[str] = set()
    inputs = {os.path.realpath(source.location) for source in sources.values()}
    copies = []
    for shown in report.sources:
        if shown.context or not shown.declarations:
            continue
        remarks = remarks_of(report, shown.path)
        if not remarks:
            copies.append(Copy(shown.path, None, 0, _("没有问题，不写副本")))
            continue
        source = sources.get(shown.path)
        data = source.data() if source is not None and shown.path not in changed else None
        if data is None:
            copies.append(Copy(shown.path, None, len(remarks), _("原文件在检查以后被改过或移走了，没有写副本；请再运行一次"), failed=True))
            continue
        try:
            copies.append(_copy(shown, data, remarks, folder, author, when, taken, inputs))
        except Damaged as damage:
            copies.append(Copy(shown.path, None, len(remarks), _(
                "{message}，没有写副本",
                message=damage.message,
            ), failed=True))
        except OSError as error:
            copies.append(Copy(shown.path, None, len(remarks), _(
                "副本写不进 {folder}：{reason_of}",
                folder=folder, reason_of=reason_of(error),
            ), failed=True))
        except Exception as error:  # one odd file must not cost the others their copies
            told = _("写批注时程序出错，没有写副本：{name}: {error}；请把这个文件交给 perfcheck 的维护者", name=type(error).__name__, error=error)
            copies.append(Copy(shown.path, None, len(remarks), told, failed=True))
    return copies


def _copy(
    shown: SourceReport,
    data: bytes,
    remarks: Sequence[Remark],
    folder: str,
    author: str,
    when: datetime,
    taken: set[str],
    inputs: set[str],
) -> Copy:
    kind = shown.format or ""
    suffix, told = suffix_of(shown.path), ""
    written: bytes | None = None
    if kind in _PATCHED:
        try:
            written = _patched(kind, data, remarks, author, when)
        except Unpatchable:
            told = _("原件是“严格的 Open XML”格式")
        else:
            suffix = suffix if suffix in (*_PATCHED[kind], ".wps", ".et") else _PATCHED[kind][0]
    if written is None:
        document = document_of(data, suffix_of(shown.path))
        if document is None or (kind not in _REBUILT and kind not in _PATCHED):
            return Copy(shown.path, None, len(remarks), _("不是 Word、Excel 文件，不能加批注，没有写副本"))
        suffix = _REBUILT.get(kind) or _PATCHED[kind][0]
        told = _("{told}，副本按读到的表格重做，版式与原件不同，请在原件上修改", told=told or _("原件是 {kind} 格式", kind=kind))
        written = _rebuilt(suffix, document, _(
            "本件由“{basename}”重做，只供查看批注，请在原件上修改。",
            basename=os.path.basename(shown.path),
        ), remarks, author, when)
    target = _target(shown.path, folder, suffix, taken, inputs)
    os.makedirs(os.path.dirname(target), exist_ok=True)
    write_bytes_atomically(target, written)
    return Copy(shown.path, target, len(remarks), told)


def _patched(kind: str, data: bytes, remarks: Sequence[Remark], author: str, when: datetime) -> bytes:
    if kind == "docx":
        from perfcheck.annotating.word import annotate_docx

        return annotate_docx(data, remarks, author, when)
    from perfcheck.annotating.excel import annotate_xlsx

    return annotate_xlsx(data, remarks, author, when=when)


def _rebuilt(suffix: str, document: Document, remark: str, remarks: Sequence[Remark], author: str, when: datetime) -> bytes:
    if suffix == ".docx":
        from perfcheck.annotating.rebuilt_word import rebuilt_docx

        return rebuilt_docx(document, remark, remarks, author, when)
    from perfcheck.annotating.rebuilt_excel import rebuilt_xlsx

    return rebuilt_xlsx(document, remark, remarks, author)


def _target(path: str, folder: str, suffix: str, taken: set[str], inputs: set[str]) -> str:
    """Below the folder as below the working directory; a name that is taken, or that was checked, gets a number."""
    parts = [part for part in path.replace("!", "/").replace("\\", "/").split("/") if part not in ("", ".")]
    if os.path.isabs(path) or ".." in parts or ":" in parts[0]:
        parts = parts[-1:]
    parts[:-1] = [os.path.splitext(part)[0] if part.lower().endswith(".zip") else part for part in parts[:-1]]
    stem = os.path.splitext(os.path.join(folder, *parts))[0]
    number, target = 1, stem + suffix
    while target in taken or os.path.realpath(target) in inputs:
        number += 1
        target = f"{stem}-{number}{suffix}"
    taken.add(target)
    return target
