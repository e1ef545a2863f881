"""Lists of files, submissions and forms that lie on the disk, for runs over so many that even these would fill the memory."""

from __future__ import annotations

import tempfile
from collections.abc import MutableSequence
from typing import IO, TYPE_CHECKING, Any

from perfcheck.checking.report import DeclarationReport, SourceReport, SubmissionReport
from perfcheck.declaration.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: So many stay in memory before they are written.
_AT_ONCE = 500


class Spool(MutableSequence[Any]):
    """A list that only grows: append, count, go through from the start, as often as wanted. Other uses are refused."""

    def __init__(self) -> None:
        self._recent: list[Any] = []
        self._written = 0
        self._full = False
        self._file: IO[bytes] | None = None

    def append(self, value: Any) -> None:
        """Take one more."""
        self._recent.append(value)
        if len(self._recent) >= _AT_ONCE and not self._full:
            self._write()

    def extend(self, values: Iterable[Any]) -> None:
        """Take several more."""
        for value in values:
            self.append(value)

    def __len__(self) -> int:
        return self._written + len(self._recent)

    def __iter__(self) -> Iterator[Any]:
        recent = list(self._recent)
        if self._file is not None:
            end, at = self._file.tell(), 0
            while at < end:
                self._file.seek(at)
                lines = self._file.readlines(200_000)
                at = self._file.tell()
                self._file.seek(end)
                for line in lines:
                    yield _made(line)
        yield from recent

    def __getitem__(self, index: Any) -> Any:
        raise TypeError("a spool can only be gone through")

    def __setitem__(self, index: Any, value: Any) -> None:
        raise TypeError("what is in a spool stays as it is")

    def __delitem__(self, index: Any) -> None:
        raise TypeError("what is in a spool stays there")

    def insert(self, index: int, value: Any) -> None:
        """Refused."""
        raise TypeError("a spool only grows at its end")

    def close(self) -> None:
        """Give the disk back."""
        if self._file is not None:
            self._file.close()

    def __del__(self) -> None:
        self.close()

    def _write(self) -> None:
        """Take what is in memory to the disk; where there is no room, it stays in memory from now on."""
        data, end = b"".join(_line(one) for one in self._recent), 0
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(prefix="perfcheck-")  # noqa: SIM115 (as long as the report is there)
            end = self._file.tell()
            self._file.write(data)
            self._file.flush()
        except OSError:
            self._full = True
            if self._file is not None:
                self._file.seek(end)
                self._file.truncate()
            return
        self._written += len(self._recent)
        self._recent = []


def _line(one: SourceReport | SubmissionReport | DeclarationReport) -> bytes:
    if isinstance(one, SourceReport):
        problems = [[it.level, it.message, it.hint, it.line, it.column, it.source_line, it.locator] for it in one.problems]
        data: list[Any] = ["source", one.path, one.format, one.declarations, problems, one.context]
    elif isinstance(one, SubmissionReport):
        data = ["submission", one.id, one.unit, one.year, one.declarations]
    else:
        data = ["form", one.id, one.kind, one.name, one.year, one.source, one.title, one.indicators, one.reported]
    try:
        import orjson

        return orjson.dumps(data, option=orjson.OPT_APPEND_NEWLINE)
    except TypeError:  # half a character, as in a file name that is not UTF-8
        import json

        return json.dumps(data).encode("ascii") + b"\n"


def _made(line: bytes) -> Any:
    import orjson

    try:
        kind, *data = orjson.loads(line)
    except ValueError:
        import json

        kind, *data = json.loads(line)
    if kind == "source":
        path, format, declarations, problems, context = data
        return SourceReport(path, format, declarations, [Problem(*one) for one in problems], context)
    return SubmissionReport(*data) if kind == "submission" else DeclarationReport(*data)
