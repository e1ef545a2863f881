"""``check --batch FOLDER``: a page for each unit, one for the whole, and a progress bar while it takes long."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING

from perfcheck.commands.parser import UsageError
from perfcheck.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfcheck.checking.report import Report
    from perfcheck.declaration.roster import Roster
    from perfcheck.readers.discovery import Source
    from perfcheck.reporters.batch.changes import Round

#: After so many seconds a bar shows how far it is.
PATIENCE = 1.0


class Batch:
    """Where the pages go, and the report to compare with. Raises `UsageError` before anything is checked."""

    def __init__(self, folder: str, previous_report: str | None) -> None:
        if not folder.strip():
            raise UsageError(_("参数 --batch 后面要写文件夹，例如 --batch 总览"))
        if os.path.exists(folder) and not os.path.isdir(folder):
            raise UsageError(_("--batch {folder}：这不是文件夹\n请写一个文件夹，不存在的会新建", folder=folder))
        self.folder = folder
        self.previous = _read_round(previous_report) if previous_report is not None else None

    def watched(self, sources: Iterable[Source]) -> Iterator[Source]:
        """The sources without the pages of an earlier run, with a bar on the terminal while they are taken."""
        folder = os.path.realpath(self.folder)
        pages = os.path.join(folder, "units") + os.sep

        def own(path: str) -> bool:
            # Forms may lie in the same folder: only what is written here is passed over.
            if path.startswith(pages):
                return path.lower().endswith(".html")
            return path in (os.path.join(folder, "index.html"), os.path.join(folder, "overview.xlsx"))

        fitting = (source for source in sources if not own(os.path.realpath(source.location)))
        return progress(list(fitting)) if sys.stderr is not None and sys.stderr.isatty() else fitting

    def write(self, report: Report, roster: Roster | None) -> None:
        """Write all pages and say where. Raises `UsageError` when one cannot be written."""
        from perfcheck.declaration.problem import reason_of
        from perfcheck.reporters.batch.overview import overview
        from perfcheck.reporters.batch.pages import file_name, index_page, unit_page
        from perfcheck.reporters.batch.workbook import workbook
        from perfcheck.reporters.files import write_bytes_atomically

        figures = overview(report, roster, self.previous)
        path = self.folder
        try:
            os.makedirs(os.path.join(self.folder, "units"), exist_ok=True)
            for number, row in enumerate(figures.rows, 1):
                row.page = f"units/{file_name(number, row)}"
                path = os.path.join(self.folder, row.page)
                write_bytes_atomically(path, unit_page(row))
            path = os.path.join(self.folder, "overview.xlsx")
            write_bytes_atomically(path, workbook(figures))
            path = os.path.join(self.folder, "index.html")
            write_bytes_atomically(path, index_page(figures))
        except OSError as error:
            raise UsageError(_("写不进 {path}：{reason_of}\n请换一个能写的文件夹", path=path, reason_of=reason_of(error))) from None
        print(_("perfcheck：已写总览 {path}，各单位的页面 {count} 个", path=path, count=len(figures.rows)), file=sys.stderr)


def planned(folder: str | None, previous_report: str | None) -> Batch | None:
    """What the options ask for. Raises `UsageError` for options that do not go together or cannot be used."""
    if folder is None:
        if previous_report is not None:
            raise UsageError(_("--previous-report 是总览里比较两轮用的，请同时写 --batch 文件夹"))
        return None
    return Batch(folder, previous_report)


#: A report of a thousand units has some 100 MB.
_MOST_BYTES = 300_000_000


def _read_round(path: str) -> Round:
    from perfcheck.declaration.problem import read_whole, reason_of
    from perfcheck.reporters.batch.changes import read_round

    try:
        return read_round(read_whole(path, _MOST_BYTES))
    except OSError as error:
        raise UsageError(_("--previous-report {path}：读不了，{reason_of}", path=path, reason_of=reason_of(error))) from None
    except ValueError:
        raise UsageError(
            _("--previous-report {path}：不是 perfcheck 的 JSON 报告\n请给上一轮用 --report 报告.json 写的文件", path=path)
        ) from None


def progress(sources: list[Source]) -> Iterator[Source]:
    """The sources one by one; what takes longer than a second shows how far it is, and leaves no trace at the end."""
    started = monotonic()
    bar = task = None
    try:
        for number, source in enumerate(sources):
            if bar is None and monotonic() - started > PATIENCE:
                from rich.console import Console
                from rich.progress import Progress

                bar = Progress(console=Console(stderr=True), transient=True)
                task = bar.add_task(_("正在检查"), total=len(sources))
                bar.start()
            if bar is not None and task is not None:
                bar.update(task, completed=number)
            yield source
    finally:
        if bar is not None:
            bar.stop()
