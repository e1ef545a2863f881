"""What is kept of the forms of a run, found by any of a few numbers: in memory at first, on the disk once it gets much."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Sequence

#: So many forms are kept in memory.
IN_MEMORY = 4000
#: Forms kept for each number.
_KEPT = 4


class Remembered(NamedTuple):
    """What is kept of a form: its rows, the names of its unit, its form and its supervisor."""

    rows: Collection[int]
    unit: str
    form: str
    supervisor: str


#: The same, packed: a set of 25 numbers takes 2 KB, an array 100 bytes.
_Packed = tuple[bytes, bytes, bytes, bytes]


class Kept:
    """A form as it is kept: hardly ever is more asked for than its rows."""

    __slots__ = ("_texts", "rows")

    def __init__(self, packed: _Packed) -> None:
        rows, *self._texts = packed
        self.rows = array("I")
        self.rows.frombytes(rows)

    def unpacked(self) -> Remembered:
        """All of it."""
        return Remembered(frozenset(self.rows), *(text.decode("utf-8", "surrogatepass") for text in self._texts))


class Sketches:
    """Forms by numbers; for each number the first few are kept, in the order in which they came."""

    def __init__(self) -> None:
        self._forms: list[_Packed] = []
        self._by_number: dict[int, int | list[int]] = {}  # mostly there is one form only, and no list for it
        self._disk: sqlite3.Connection | None = None

    def add(self, numbers: Sequence[int], one: Remembered) -> None:
        """Keep a form under these numbers."""
        packed = array("I", one.rows).tobytes(), _packed(one.unit), _packed(one.form), _packed(one.supervisor)
        if self._disk is None and len(self._forms) >= IN_MEMORY:
            self._spill()
        if self._disk is not None:
            self._write(packed, numbers)
            return
        place = len(self._forms)
        self._forms.append(packed)
        for number in numbers:
            kept = self._by_number.setdefault(number, place)
            if isinstance(kept, list):
                if len(kept) < _KEPT:
                    kept.append(place)
            elif kept != place:
                self._by_number[number] = [kept, place]

    def near(self, numbers: Sequence[int], unit: str) -> Iterator[Kept]:
        """The forms of other units that are kept under any of these numbers, each once."""
        if self._disk is None and self._by_number.keys().isdisjoint(numbers):  # equivalent: only saves time
            return
        own = _packed(unit)
        for packed in self._found(numbers):
            if packed[1] != own:
                yield Kept(packed)

    def _found(self, numbers: Sequence[int]) -> Iterator[_Packed]:
        disk = self._disk
        if disk is None:
            places = dict.fromkeys([place for number in numbers for place in self._places(number)])
            yield from [self._forms[place] for place in places]
            return
        rows = [row for number in numbers for row in disk.execute("SELECT place FROM numbers WHERE number = ? ORDER BY place", (number,))]
        for row in dict.fromkeys(rows):
            yield from disk.execute("SELECT rows, unit, form, supervisor FROM forms WHERE id = ?", row)

    def _places(self, number: int) -> list[int]:
        kept = self._by_number.get(number, [])
        return kept if isinstance(kept, list) else [kept]

    def close(self) -> None:
        """Give the disk back."""
        if self._disk is not None:
            self._disk.close()

    def _spill(self) -> None:
        """Take all to a file that nobody else sees and that goes away with the process; where there is none, stay."""
        import sqlite3

        try:
            disk = sqlite3.connect("", isolation_level=None, check_same_thread=False)
            disk.execute("PRAGMA synchronous=OFF")
            disk.execute("PRAGMA cache_size=-500")  # in KB: hardly any look is for what was kept lately
            disk.execute("CREATE TABLE forms (id INTEGER PRIMARY KEY, rows BLOB, unit BLOB, form BLOB, supervisor BLOB)")
            disk.execute("CREATE TABLE numbers (number INTEGER, place INTEGER, PRIMARY KEY (number, place)) WITHOUT ROWID")
        except sqlite3.Error:
            return
        self._disk = disk
        disk.execute("BEGIN")
        numbers: dict[int, list[int]] = {place: [] for place in range(len(self._forms))}
        for number in self._by_number:
            for place in self._places(number):
                numbers[place].append(number)
        for place, packed in enumerate(self._forms):
            self._write(packed, numbers[place])
        self._forms, self._by_number = [], {}

    def _write(self, packed: _Packed, numbers: Sequence[int]) -> None:
        assert self._disk is not None
        place = self._disk.execute("INSERT INTO forms (rows, unit, form, supervisor) VALUES (?, ?, ?, ?)", packed).lastrowid
        for number in numbers:
            [known] = self._disk.execute("SELECT count(*) FROM numbers WHERE number = ?", (number,)).fetchone()
            if known < _KEPT:
                self._disk.execute("INSERT OR IGNORE INTO numbers VALUES (?, ?)", (number, place))


def _packed(text: str) -> bytes:
    """As bytes, also because half a character, as a broken file may hold it, is no text for SQLite."""
    return text.encode("utf-8", "surrogatepass")
