"""What `check --annotate` does besides checking: the copies, and a line on each."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from perfcheck.commands.parser import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfcheck.checking.report import Report
    from perfcheck.readers.discovery import Source


def remembering(
    sources: Iterable[Source], remembered: dict[str, Source], folder: str, paths: Iterable[str]
) -> Iterator[Source]:
    """The sources, kept by their paths; what lies in ``folder`` are copies of an earlier run and not checked again.

    Raises `UsageError` when the folder cannot be one, or holds one of the ``paths`` that are to be checked.
    """
    if not folder.strip():
        raise UsageError("参数 --annotate 后面要写文件夹，例如 --annotate 批注")
    if os.path.exists(folder) and not os.path.isdir(folder):
        raise UsageError(f"--annotate {folder}：这不是文件夹\n请写一个文件夹，不存在的会新建")
    copies = os.path.join(os.path.realpath(folder), "")
    for path in paths:
        if os.path.join(os.path.realpath(path), "").startswith(copies):
            raise UsageError(
                f"--annotate {folder}：要检查的 {path} 就在这个文件夹里，副本和原件会混在一起\n请另写一个文件夹，不存在的会新建，例如 --annotate 批注"
            )
    return _remembering(sources, remembered, copies)


def _remembering(sources: Iterable[Source], remembered: dict[str, Source], copies: str) -> Iterator[Source]:
    for source in sources:
        if not os.path.realpath(source.location).startswith(copies):
            remembered[source.path] = source
            yield source


def annotate(report: Report, sources: dict[str, Source], folder: str, author: str) -> bool:
    """Write the copies and say so on standard error; True when one could not be written."""
    from perfcheck.annotating.copies import write_copies

    copies = write_copies(report, sources, folder, author)
    for copy in copies:
        if copy.target is not None:
            told = f"（{copy.told}）" if copy.told else ""
            print(f"perfcheck：已写批注副本 {copy.target}，{copy.remarks} 格有批注{told}", file=sys.stderr)
        else:
            print(f"perfcheck：{copy.source}：{copy.told}", file=sys.stderr)
    if not copies:
        print("perfcheck：没有读到申报表，没有批注副本可写", file=sys.stderr)
    return any(copy.failed for copy in copies)
