"""Tables for questions across units (``--report x.parquet``): a row a place in ``x.parquet``, a row a form in ``x.forms.parquet``.

Findings are written down one after the other while the check runs, and become the table at the end: none is kept in memory.
DuckDB makes the files; it is imported for nothing else. What the columns mean is said in docs/large-scale-questions.zh-CN.md.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from perfcheck.checking.finding import SEVERITIES
from perfcheck.reporters.files import temporary_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfcheck.checking.report import Place, Report, ReportedFinding

#: What the files of this version hold; raised when a column goes or changes its meaning.
SCHEMA_VERSION = 1
#: Column → type, of the table of places.
PLACES: dict[str, str] = {
    "finding": "INTEGER", "place": "INTEGER", "code": "VARCHAR", "name": "VARCHAR", "title": "VARCHAR", "severity": "VARCHAR",
    "dimension": "VARCHAR", "unit": "VARCHAR", "year": "INTEGER", "project": "VARCHAR", "kind": "VARCHAR", "submission": "VARCHAR",
    "declaration": "VARCHAR", "term": "VARCHAR", "section": "VARCHAR", "row": "VARCHAR", "field": "VARCHAR", "text": "VARCHAR",
    "message": "VARCHAR", "hint": "VARCHAR", "path": "VARCHAR", "locator": "VARCHAR", "line": "INTEGER", "column": "INTEGER",
    "fingerprint": "VARCHAR", "group": "VARCHAR", "main": "BOOLEAN", "listed": "BOOLEAN", "suppressed": "BOOLEAN",
    "suppressed_by": "VARCHAR", "suppressed_reason": "VARCHAR", "decision": "VARCHAR",
}  # fmt: skip
#: Column → type, of the table of forms.
FORMS: dict[str, str] = {
    "submission": "VARCHAR", "declaration": "VARCHAR", "unit": "VARCHAR", "year": "INTEGER", "kind": "VARCHAR", "project": "VARCHAR",
    "path": "VARCHAR", "format": "VARCHAR", "indicators": "INTEGER", "errors": "INTEGER", "warnings": "INTEGER", "infos": "INTEGER",
    "passed": "BOOLEAN", "problem": "VARCHAR",
}  # fmt: skip
#: Columns that a place takes from its form when the table is made.
_OF_THE_FORM = ("unit", "year", "project", "kind")
#: Rows that are written, and may be read, at a time.
_ROW_GROUP = 50_000


def is_there() -> bool:
    """Whether DuckDB is installed."""
    from importlib.util import find_spec

    return find_spec("duckdb") is not None


def forms_path(path: str) -> str:
    """The file beside it that has the forms: ``x.parquet`` gives ``x.forms.parquet``."""
    stem, suffix = os.path.splitext(path)
    return f"{stem}.forms{suffix}"


class Tables:
    """Takes findings as they come, and makes both files at the end. To be used in a ``with``: its notes go away with it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._folder = tempfile.TemporaryDirectory(prefix="perfcheck-")
        self._notes = Path(self._folder.name)
        self._places = (self._notes / "places").open("wb")
        self._count = 0
        self._of_forms: dict[str, list[int]] = {}

    def __enter__(self) -> Tables:
        return self

    def __exit__(self, *_: object) -> None:
        self._places.close()
        self._folder.cleanup()

    def take(self, findings: Iterable[ReportedFinding]) -> None:
        """Write these down, a line a place."""
        for finding in findings:
            self._count += 1
            for number, place in enumerate(finding.places, 1):
                self._places.write(_line(_place(finding, place, self._count, number)))
            if finding.suppressed is None:
                for form in {place.declaration for place in finding.places if place.declaration}:
                    self._of_forms.setdefault(form, [0, 0, 0])[SEVERITIES.index(finding.severity)] += 1

    def finish(self, report: Report) -> None:
        """Make the files, both or none. Raises `OSError` where they cannot be written."""
        import duckdb

        self._places.close()
        with (self._notes / "forms").open("wb") as forms:
            for row in _forms(report, self._of_forms):
                forms.write(_line(row))
        try:
            self._make(report, duckdb)
        except duckdb.Error as error:
            if os.strerror(errno.ENOSPC) in str(error):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from None
            raise OSError(str(error).splitlines()[0]) from None

    def _make(self, report: Report, duckdb: Any) -> None:
        columns = ", ".join(f'form."{name}"' if name in _OF_THE_FORM else f'note."{name}"' for name in PLACES)
        places = (
            f"SELECT {columns} FROM {self._read('places', {name: kind for name, kind in PLACES.items() if name not in _OF_THE_FORM})} note "
            f"LEFT JOIN {self._read('forms', FORMS)} form USING (declaration)"
        )
        with duckdb.connect() as database, contextlib.ExitStack() as halves:
            database.execute(f"SET temp_directory = {_quoted(str(self._notes / 'spilled'))}")
            made = {}
            for path, query in ((self.path, places), (forms_path(self.path), f"SELECT * FROM {self._read('forms', FORMS)}")):
                half = made[os.path.realpath(path)] = halves.enter_context(_beside(path))
                options = f"FORMAT parquet, USE_TMP_FILE false, COMPRESSION zstd, ROW_GROUP_SIZE {_ROW_GROUP}, KV_METADATA {{{_metadata(report)}}}"
                database.execute(f"COPY ({query}) TO {_quoted(half)} ({options})")
            for path, half in made.items():
                os.replace(half, path)

    def _read(self, notes: str, columns: dict[str, str]) -> str:
        listed = ", ".join(f"\"{name}\": '{kind}'" for name, kind in columns.items())
        # A text of a whole form may stand in one line.
        settings = "format = 'newline_delimited', maximum_object_size = 268435456"
        return f"read_json({_quoted(str(self._notes / notes))}, {settings}, columns = {{{listed}}})"


@contextlib.contextmanager
def _beside(path: str) -> Iterator[str]:
    """A new file in the folder of a path, which goes away unless it is moved there. Raises `OSError`."""
    real = os.path.realpath(path)
    if os.path.isdir(real):
        raise IsADirectoryError(21, "Is a directory", path)
    if os.path.exists(real) and not os.access(real, os.W_OK):
        raise PermissionError(13, "Permission denied", path)
    handle, name = temporary_beside(real)
    os.close(handle)
    mask = os.umask(0)
    os.umask(mask)
    with contextlib.suppress(OSError):
        os.chmod(name, 0o666 & ~mask)
    try:
        yield name
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)


def _place(finding: ReportedFinding, place: Place, number: int, place_number: int) -> dict[str, Any]:
    silenced = finding.suppressed is not None
    return {
        "finding": number, "place": place_number, "code": finding.code, "name": finding.name, "title": finding.title,
        "severity": finding.severity, "dimension": finding.dimension, "submission": finding.submission,
        "declaration": place.declaration or None, "term": place.term, "section": place.section, "row": place.row, "field": place.field,
        "text": place.text, "message": finding.message, "hint": finding.hint, "path": place.path, "locator": place.locator,
        "line": place.line, "column": place.column, "fingerprint": finding.fingerprint, "group": finding.group, "main": finding.main,
        "listed": finding.listed, "suppressed": silenced, "suppressed_by": finding.suppressed_by if silenced else None,
        "suppressed_reason": finding.suppressed or None, "decision": finding.decision.decision if finding.decision is not None else None,
    }  # fmt: skip


def _forms(report: Report, counts: dict[str, list[int]]) -> Iterator[dict[str, Any]]:
    """A row a form; then one for each file that could not be read."""
    formats = {source.path: source.format for source in report.sources}
    home = {form: submission for submission in report.submissions for form in submission.declarations}
    failing = SEVERITIES.index(report.fail_on) + 1
    for form in report.declarations:
        if not form.reported:
            continue
        count = counts.get(form.id, [0, 0, 0])
        yield {
            "submission": home[form.id].id, "declaration": form.id, "unit": home[form.id].unit, "year": home[form.id].year,
            "kind": form.kind, "project": form.name, "path": form.source, "format": formats.get(form.source),
            "indicators": form.indicators, "errors": count[0], "warnings": count[1], "infos": count[2],
            "passed": not any(count[:failing]), "problem": None,
        }  # fmt: skip
    for source in report.sources:
        problem = next((one for one in source.problems if one.level == "error"), None)
        if problem is not None and not source.declarations:
            yield {"path": source.path, "format": source.format, "problem": problem.message}


def _metadata(report: Report) -> str:
    from perfcheck import __version__

    said = {
        "perfcheck_schema": SCHEMA_VERSION, "perfcheck_version": __version__, "verdict": report.verdict,
        "complete": report.complete, "fail_on": report.fail_on, "rules_run": " ".join(report.rules_run),
    }  # fmt: skip
    return ", ".join(f"{name}: {_quoted(str(value))}" for name, value in said.items())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _line(row: dict[str, Any]) -> bytes:
    import orjson

    try:
        return orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # half a character, as in a file name that is not UTF-8
        whole = {key: value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value for key, value in row.items()}
        return json.dumps(whole).encode("ascii") + b"\n"
