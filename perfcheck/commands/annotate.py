"""What `check --annotate` does besides checking: the copies, and a line on each."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from perfcheck.commands.parser import UsageError
from perfcheck.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfcheck.checking.report import Report
    from perfcheck.readers.discovery import Source

    Remembered = tuple[Source, tuple[int, int] | None]


def remembering(
    sources: Iterable[Source], remembered: dict[str, Remembered], folder: str, paths: Iterable[str]
) -> Iterator[Source]:
    """The sources, kept by their paths with their `_state` before they are read; what lies in ``folder`` are copies of an earlier run and not checked again.

    Raises `UsageError` when the folder cannot be one, or holds one of the ``paths`` that are to be checked.
    """
    if not folder.strip():
        raise UsageError(_("参数 --annotate 后面要写文件夹，例如 --annotate 批注"))
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise UsageError(_("--annotate {folder}：这不是文件夹\n请写一个文件夹，不存在的会新建", folder=folder))
    copies = os.path.join(os.path.realpath(folder), "")
    for path in paths:
        if os.path.join(os.path.realpath(path), "").startswith(copies):
            raise UsageError(
                _(
                    "--annotate {folder}：要检查的 {path} 就在这个文件夹里，副本和原件会混在一起\n请另写一个文件夹，不存在的会新建，例如 "
                    "--annotate 批注",
                    folder=folder, path=path,
                )
            )
    return _remembering(sources, remembered, copies)


def _remembering(sources: Iterable[Source], remembered: dict[str, Remembered], copies: str) -> Iterator[Source]:
    for source in sources:
        if not os.path.realpath(source.location).startswith(copies):
            remembered[source.path] = source, _state(source)
            yield source


def _state(source: Source) -> tuple[int, int] | None:
    """What changes when the file is written."""
    try:
        status = os.stat(source.location)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns


def annotate(report: Report, remembered: dict[str, Remembered], folder: str, author: str) -> bool:
    """Write the copies and say so on standard error; True when one could not be written."""
    from perfcheck.annotating.copies import write_copies

    # In a file that was changed meanwhile, the remarks would stand at cells that they do not speak of.
    changed = {path for path, (source, state) in remembered.items() if _state(source) != state}
    copies = write_copies(report, {path: source for path, (source, _then) in remembered.items()}, folder, author, changed=changed)
    for copy in copies:
        if copy.target is not None:
            told = _("（{told}）", told=copy.told) if copy.told else ""
            print(_(
                "perfcheck：已写批注副本 {target}，{remarks} 格有批注{told}",
                target=copy.target, remarks=copy.remarks, told=told,
            ), file=sys.stderr)
        else:
            print(_("perfcheck：{source}：{told}", source=copy.source, told=copy.told), file=sys.stderr)
    if not copies:
        print(_("perfcheck：没有读到申报表，没有批注副本可写"), file=sys.stderr)
    return any(copy.failed for copy in copies)
