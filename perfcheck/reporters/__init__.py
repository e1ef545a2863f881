"""Reporters: a finished `Report` becomes something to read, for people or for programs. No reporter knows a rule.

A reporter of texts is a function ``render(report, stream, *, width=None, color=None, verbose=0)``; those that have no use
for a setting ignore it. What can only be a file (a page, a Word or Excel file) is made by a function ``dump(report) ->
bytes``. Their modules are imported only when asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TextIO, cast

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.checking.report import Report


class Renderer(Protocol):
    """Writes a report to a text stream."""

    def __call__(
        self, report: Report, stream: TextIO, *, width: int | None = None, color: bool | None = None, verbose: int = 0
    ) -> None:
        """``width`` in columns (None: the terminal's), ``color`` (None: as the terminal can), ``verbose`` -1, 0, 1 …"""


#: ``--format`` name → module whose ``render`` writes it. Plugins add theirs through ``perfcheck_register_reporters``.
REPORTERS: dict[str, str] = {
    "rich": "perfcheck.reporters.console",
    "concise": "perfcheck.reporters.concise",
    "json": "perfcheck.reporters.json_report",
    "jsonl": "perfcheck.reporters.json_lines",
    "sarif": "perfcheck.reporters.sarif",
    "junit": "perfcheck.reporters.junit",
    "github": "perfcheck.reporters.github",
    "markdown": "perfcheck.reporters.markdown",
}


#: Suffix of ``--report FILE`` → format. Formats that are in here alone can only be files.
SUFFIXES: dict[str, str] = {
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".jsonl": "jsonl",
    ".md": "markdown",
    ".sarif": "sarif",
    ".xml": "junit",
    ".parquet": "parquet",
}

#: Format that can only be a file → module whose ``dump`` makes its bytes.
FILES: dict[str, str] = {
    "html": "perfcheck.reporters.html",
    "docx": "perfcheck.reporters.word_report",
    "xlsx": "perfcheck.reporters.excel_report",
}


#: The format of tables, two files that `perfcheck.reporters.parquet` writes while the check runs.
TABLES = "parquet"


def get_file(name: str) -> Callable[[Report], bytes]:
    """The bundled maker of files of that format. Raises `KeyError` when there is none."""
    import importlib

    return cast("Callable[[Report], bytes]", importlib.import_module(FILES[name]).dump)


def get(name: str) -> Renderer:
    """The bundled reporter of that name. Raises `KeyError` when there is none."""
    import importlib

    return cast("Renderer", importlib.import_module(REPORTERS[name]).render)
