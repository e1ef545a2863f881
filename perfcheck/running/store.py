"""Where results lie from one run to the next: an SQLite file that any number of runs may use at the same time.

Nothing that goes wrong with it is an error of the run: what cannot be read is unknown, what cannot be written is forgotten,
a file that is broken is begun anew. Each entry carries a checksum over its key and its bytes.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

from perfcheck.running.digests import digest

if TYPE_CHECKING:
    import sqlite3

FILE = "results.sqlite"
#: Bytes on the disk; beyond it what was not asked for the longest goes.
LIMIT = 200_000_000
_CHECK = 16
#: Bytes longer than this are compressed: to do that to a usual result takes as long as to write it.
_LONG = 16_000
_PLAIN, _COMPRESSED = b"p", b"z"
#: Results are written so many at a time.
_BATCH = 200
#: Seconds to wait for another run that writes.
_WAIT = 2.0
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL, day INTEGER NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS by_day ON entries (day);
"""


def folder(asked: str | None = None) -> str:
    """Where the cache is: ``PERFCHECK_CACHE_DIR``, else what the settings say, else the system's place for such files."""
    given = os.environ.get("PERFCHECK_CACHE_DIR") or asked
    if given:
        return given
    home = os.path.expanduser("~")
    import sys

    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local"), "perfcheck", "Cache")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "perfcheck")
    base = os.environ.get("XDG_CACHE_HOME", "")
    return os.path.join(base if os.path.isabs(base) else os.path.join(home, ".cache"), "perfcheck")


class Store:
    """Bytes by keys. ``trouble``: why nothing is remembered, ``""`` as long as all is well."""

    def __init__(self, place: str, *, limit: int = LIMIT) -> None:
        self.path = os.path.join(place, FILE)
        self.limit = limit
        self.trouble = ""
        #: Whether nothing was kept before this run.
        self.is_new = False
        self._today = int(time.time() // 86400)
        self._new: dict[bytes, bytes] = {}
        self._asked: list[bytes] = []
        self._wrote = False
        self._database: sqlite3.Connection | None = None
        #: A new file is empty until there is something to write.
        self._empty = False
        try:
            os.makedirs(place, mode=0o700, exist_ok=True)
            if os.path.lexists(self.path):
                self._open()
            else:
                os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
                self.is_new = self._empty = True
        except OSError as error:
            self._give_up(error)

    def get(self, key: bytes) -> bytes | None:
        """The bytes kept under a key, None where there are none or they are damaged."""
        if key in self._new or self._empty:
            return self._new.get(key)
        row = self._try("SELECT value, day FROM entries WHERE key = ?", (key,))
        if not row:
            return None
        [(value, day)] = row
        data = _unwrapped(key, value)
        if data is None:
            return None
        if day < self._today:
            self._asked.append(key)
        return data

    def put(self, key: bytes, data: bytes) -> None:
        """Keep bytes under a key, sooner or later."""
        if self._database is not None or self._empty:
            self._new[key] = data
            if len(self._new) >= _BATCH:
                self.flush()

    def flush(self) -> None:
        """Write what is waiting, in one go."""
        if not (self._new or self._asked):
            return
        self._fill()
        if self._database is None:
            self._new, self._asked = {}, []
            return
        rows = [(key, _wrapped(key, data), self._today) for key, data in self._new.items()]
        asked = [(self._today, key) for key in self._asked]
        self._new, self._asked = {}, []
        self._all_or_nothing(
            ("INSERT OR REPLACE INTO entries (key, value, day) VALUES (?, ?, ?)", rows), ("UPDATE entries SET day = ? WHERE key = ?", asked)
        )
        self._wrote = True

    def close(self) -> None:
        """Write what is waiting, throw out what is too old where it gets too much, and let go of the file."""
        self.flush()
        if self._wrote and self.size() > self.limit:
            self._trim()
        if self._database is not None:
            self._quietly(self._database.close)
            self._database = None

    def size(self) -> int:
        """Bytes in the file."""
        rows = self._try("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")
        return int(rows[0][0]) if rows else 0

    def count(self) -> int:
        """How many results and other things are kept."""
        rows = self._try("SELECT count(*) FROM entries")
        return int(rows[0][0]) if rows else 0

    def _trim(self) -> None:
        """Throw out the oldest until a good part is free, so that this need not be done again at once."""
        rows = self._try("SELECT key, length(value) FROM entries ORDER BY day, rowid")
        total = sum(size for _, size in rows)
        spare = total - int(self.limit * 0.8 * total / max(1, self.size()))
        gone = []
        for key, size in rows:
            if spare <= 0:
                break
            spare -= size
            gone.append((key,))
        self._all_or_nothing(("DELETE FROM entries WHERE key = ?", gone))
        self._try("PRAGMA incremental_vacuum")

    def _fill(self) -> None:
        """Make a database of an empty file, if no other run is at it for too long."""
        if self._empty:
            self._empty = False
            self._open()
            if "locked" in self.trouble:
                self._empty, self.trouble = True, ""

    def _open(self) -> None:
        import sqlite3

        for again in (False, True):
            try:
                self._connect()
                return
            except sqlite3.DatabaseError as error:
                if self._database is not None:
                    self._quietly(self._database.close)
                    self._database = None
                if again or not _broken(error):
                    self._give_up(error)
                    return
                remove(os.path.dirname(self.path))

    def _connect(self) -> None:
        import sqlite3

        if not os.path.lexists(self.path):
            os.close(os.open(self.path, os.O_CREAT | os.O_WRONLY, 0o600))
        elif hasattr(os, "getuid") and os.stat(self.path).st_uid != os.getuid():
            raise OSError("it belongs to somebody else, who might have put anything there")
        self._database = database = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)
        known = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if not known:
            self.is_new = True
            database.execute("PRAGMA auto_vacuum=INCREMENTAL")
            database.execute("PRAGMA journal_mode=WAL")
            database.executescript(_SCHEMA)
        database.execute("PRAGMA synchronous=OFF")  # a broken file is only begun anew
        database.execute("SELECT key, value, day FROM entries LIMIT 1").fetchone()

    def _try(self, command: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """The rows of a command, none where it fails."""
        self._fill()
        if self._database is None:
            return []
        import sqlite3

        try:
            return self._database.execute(command, values).fetchall()
        except sqlite3.Error as error:
            self._failed(error)
            return []

    def _all_or_nothing(self, *commands: tuple[str, list[Any]]) -> None:
        if self._database is None:
            return
        import sqlite3

        try:
            self._database.execute("BEGIN IMMEDIATE")
            for command, rows in commands:
                self._database.executemany(command, rows)
            self._database.execute("COMMIT")
        except sqlite3.Error as error:
            database = self._database
            if database.in_transaction:
                self._quietly(lambda: database.execute("ROLLBACK"))
            self._failed(error)

    def _failed(self, error: sqlite3.Error) -> None:
        """Begin a broken file anew; after any other failure go on without, but for another run that was writing too long."""
        if _broken(error):
            if self._database is not None:
                self._quietly(self._database.close)
                self._database = None
            remove(os.path.dirname(self.path))
            self._open()
        elif "locked" not in str(error):
            if self._database is not None:
                self._quietly(self._database.close)
            self._give_up(error)

    def _give_up(self, error: Exception) -> None:
        from perfcheck.declaration.problem import reason_of

        self._database = None
        self.trouble = reason_of(error) if isinstance(error, OSError) else str(error)

    @staticmethod
    def _quietly(action: Any) -> None:
        import sqlite3

        try:
            action()
        except sqlite3.Error:
            return


def _wrapped(key: bytes, data: bytes) -> bytes:
    """What is written for bytes."""
    check = digest(key, data)[:_CHECK]
    if len(data) <= _LONG:
        return b"".join((check, _PLAIN, data))
    import zlib

    return b"".join((check, _COMPRESSED, zlib.compress(data, 1)))


def _unwrapped(key: bytes, value: bytes) -> bytes | None:
    """The bytes for which something was written, None where it is damaged."""
    data, how = value[_CHECK + 1 :], value[_CHECK : _CHECK + 1]
    if how == _COMPRESSED:
        import zlib

        try:
            data = zlib.decompress(data)
        except zlib.error:
            return None
    elif how != _PLAIN:
        return None
    return data if digest(key, data)[:_CHECK] == value[:_CHECK] else None


def _broken(error: sqlite3.Error) -> bool:
    """Whether it is the file's fault, so that a new one helps."""
    return any(words in str(error) for words in ("malformed", "not a database", "no such table", "no such column", "file is encrypted"))


def remove(place: str) -> int:
    """Take the cache in a folder away; how many bytes that frees. Raises `OSError` when a file cannot be removed."""
    freed = 0
    for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
        path = os.path.join(place, name)
        try:
            size = os.stat(path).st_size
            os.unlink(path)
            freed += size
        except FileNotFoundError:
            continue
    return freed
