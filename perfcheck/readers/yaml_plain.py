"""YAML as nearly all declarations write it, read line by line: half the time of libyaml's events, the same model.

A line is ``key: text`` or ``- key: text``, the text plain or in quotes without escapes; or a comment, or blank. Whatever
else there is (flow style, text over several lines, an unknown or repeated key, a mistake of any kind), the whole file is
left to `perfcheck.readers.yaml_reader`, which alone understands and explains. So PyYAML is imported only where needed.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from perfcheck.declaration.cell import AmountCell, Cell, Span, ValueCell
from perfcheck.declaration.fields import DECLARATION_KEYS, FUNDS_KEYS, GOAL_KEYS, INDICATOR_KEYS, PLAN_KEYS, TASK_KEYS
from perfcheck.declaration.model import Declaration, Funds, Goal, Indicator, Plan, Task
from perfcheck.declaration.rows_on_demand import RowsOnDemand
from perfcheck.declaration.text import split_label
from perfcheck.readers.yaml_meaning import MONEY_UNITS, completed, kind_of, with_label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    T = TypeVar("T")


class Key(NamedTuple):
    """What stands before the colon; the same object for all lines where the same stands there."""

    blanks: int
    dash: bool
    at: int
    """How many characters stand before the key."""
    name: str


class Line(NamedTuple):
    """A line, taken apart."""

    key: Key | None
    """None on a comment or a blank line."""
    bare: bool
    """Whether nothing is written behind the colon, so that a list or a mapping may follow."""
    text: str
    start: int
    """The column of the text, from 1 on."""
    end: int
    """The column behind the text."""


_key_of, _text_of = itemgetter(0), itemgetter(2)
_made = tuple.__new__  # as `Line` does it, in half the time
_BLANK = Line(None, True, "", 0, 0)
_NO_KEY = Key(0, False, 0, "\n")
_END = Line(_NO_KEY, True, "", 0, 0)
#: Nothing is ever tried a second time (``++``, ``*+``, ``?+``). A plain text ends before ": " and "#", and may not begin
#: with a sign that means something else in YAML.
_LINES = r"""
    ^(?: ((\ *+)(-\ )?([^ :#"'\n]++)):
         (?: (\ ++)
             (?: ([^ \-?:,\[\]{}#&*!|>'"%@`\n\u3000][^:#\n]*+(?::(?=[^ \n])[^:#\n]*+)*+)(?<!\ )
               | ("[^"\\\n]*+"|'[^'\n]*+')\ *+
             )?+
         )?+
       | \ *+\#[^\n]*+
       | \ *+
    )\n"""


def read_plain(data: bytes) -> Declaration | None:
    """The declaration that a file is, None where it is not written in this simple way, in UTF-8."""
    data = data.removeprefix(BOM_UTF8)
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n")
    try:
        return _Lines(_taken_apart(data.split(b"\n"))).declaration()
    except Unusual:
        return None


class Unusual(Exception):
    """The file does not keep to simple lines, or there is something to explain."""


#: Nine lines of ten stand in other forms, too, so that they need not be taken apart again, nor their texts kept twice.
#: As bytes: to decode whole files first, only to look nearly all of their lines up, takes half as long again.
_known: dict[bytes, Line] = {}
_keys: dict[str, Key] = {}
_REMEMBERED = 32_768
#: No line of so many bytes comes again, but many of them would take much memory.
_LONG = 400


def forget_texts() -> None:
    """Begin anew: see `perfcheck.declaration.forgetting`."""
    _known.clear()
    _keys.clear()


def _taken_apart(written: list[bytes]) -> list[Line]:
    """The lines of a file. Raises `Unusual`."""
    known = _known
    lines = list(map(known.get, written))
    if all(lines):
        return lines  # type: ignore[return-value]
    missing = [number for number, line in enumerate(lines) if line is None]
    new = list(dict.fromkeys([written[number] for number in missing]))
    try:
        text = b"\n".join(new).decode("utf-8") + "\n"
    except UnicodeDecodeError:
        raise Unusual from None
    # Tabs, control characters, other line breaks: YAML refuses some of them and takes others for the end of a line.
    if not text.replace("\n", "").replace("\u3000", "").isprintable():
        raise Unusual
    found = _pattern().findall(text)
    if len(found) != len(new):
        raise Unusual
    parts = dict(zip(new, map(_line, found), strict=True))
    for number in missing:
        lines[number] = parts[written[number]]
    if len(known) + len(parts) > _REMEMBERED:
        forget_texts()
    known.update([pair for pair in parts.items() if len(pair[0]) < _LONG])
    return lines  # type: ignore[return-value]


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_LINES, re.MULTILINE | re.VERBOSE)


def _line(parts: tuple[str, str, str, str, str, str, str]) -> Line:
    head, blanks, dash, name, gap, text, quoted = parts
    if not head:
        return _BLANK
    key = _keys.get(head)
    if key is None:
        key = _keys[head] = Key(len(blanks), dash != "", len(blanks) + len(dash), name)
    if text:
        start = len(head) + len(gap) + 2
        return _made(Line, (key, False, text, start, start + len(text)))
    if quoted:
        start = len(head) + len(gap) + 2
        return Line(key, False, "" if quoted[1:-1].isspace() else quoted[1:-1], start, start + len(quoted))
    # A blank text has its place behind the colon, as libyaml sees it.
    return Line(key, True, "", len(head) + 2, len(head) + 2)


class _Lines:
    """Goes through the lines once, ``at`` being the next one; each method takes the lines of one entry or item."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = [*lines, _END]
        self.at = 0
        self.keys: list[Key | None] = list(map(_key_of, self.lines))

    # ---- lines ----------------------------------------------------------------------------------------------------

    def peek(self) -> Key:
        """The key of the next line that has one."""
        keys, at = self.keys, self.at
        while (key := keys[at]) is None:
            at += 1
        self.at = at
        return key

    def entries(self, known: dict[str, str] | None, column: int, *, item: bool = False) -> Iterator[tuple[str, Line]]:
        """The entries of the mapping at ``column``, each with the field that its key names; the caller takes what is below.

        ``item``: the first one stands behind a dash. Without ``known`` any key is its own field.
        """
        keys = self.keys
        seen: set[str] = set()
        while True:
            number = self.at
            while (key := keys[number]) is None:
                number += 1
            self.at = number
            if key is _NO_KEY:
                return
            blanks, dash, at, name = key
            if at != column or (dash and not item):
                if blanks < column:
                    return  # the entry that follows belongs to a mapping around this one
                raise Unusual
            target = known.get(name) if known is not None else name if name[0].isalnum() else None
            if target is None and known is FUNDS_KEYS and _may_be_source(name):
                target = name
            if target is None or target in seen:
                raise Unusual
            seen.add(target)
            item = False
            self.at = number + 1
            yield target, self.lines[number]

    def below(self, line: Line) -> int:
        """The column of the mapping below a line just taken, which has no text of its own."""
        above = self.keys[self.at - 1]
        deeper = self.peek()
        if not line.bare or above is None or deeper.dash or deeper.blanks <= above.at:
            raise Unusual
        return deeper.blanks

    def rows(self, line: Line, read: Callable[[int], T]) -> list[T]:
        """The items of the list below a line just taken, which has no text of its own; ``read`` takes one, or several in a row."""
        above = self.keys[self.at - 1]
        first = self.peek()
        if not line.bare or above is None or not first.dash or first.blanks < above.blanks:
            raise Unusual
        rows: list[T] = []
        while True:
            rows.append(read(first.at))
            following = self.peek()
            if not following.dash or following.blanks != first.blanks:
                break
        if following.blanks > first.blanks or (following.dash and following.blanks == first.blanks):
            raise Unusual
        return rows

    def cell(self, line: Line, kind: type[Cell] = Cell) -> Cell:
        """The text of a line just taken."""
        _, _, text, start, end = line
        return kind(text, (self.at, start, self.at, end))

    # ---- the form -------------------------------------------------------------------------------------------------

    def declaration(self) -> Declaration:
        """All lines as one declaration."""
        declaration, kind = Declaration("project"), None
        begin: tuple[str, Span] | None = None
        for target, line in self.entries(DECLARATION_KEYS, 0):
            if begin is None and line.key is not None:
                name = line.key.name
                begin = name, Span(self.at, 1, self.at, 1 + len(name))
            if target == "annual" or target == "midterm":
                setattr(declaration, target, self.plan(target, self.below(line)))
            elif target == "tasks":
                declaration.tasks = self.rows(line, self.task)
            elif target == "written" or target == "extra":
                setattr(declaration, target, self.free(self.below(line)))
            elif target == "kind":
                kind = kind_of(self.cell(line).text)
                if kind is None:
                    raise Unusual
            elif target == "layout":
                declaration.layout = self.cell(line).text
            elif target == "money_unit":
                declaration.money_unit = self.cell(line).text.strip() or None
                if declaration.money_unit not in (None, *MONEY_UNITS):
                    raise Unusual
            else:
                for field in target.split("+"):
                    if getattr(declaration, field) is not None:
                        raise Unusual
                    setattr(declaration, field, self.cell(line))
        if begin is None or self.peek() is not _NO_KEY:
            raise Unusual
        return completed(declaration, kind, begin)

    def plan(self, term: str, column: int) -> Plan:
        plan = Plan(term)  # type: ignore[arg-type]
        for target, line in self.entries(PLAN_KEYS, column):
            if target == "period":
                plan.period = self.cell(line)
            elif target == "funds":
                plan.funds = self.funds(self.below(line))
            elif target == "goals":
                plan.goals = self.rows(line, self.goal)
            elif target == "indicators":
                self.indicators(line, plan)
            else:
                raise Unusual
        return plan

    def funds(self, column: int) -> Funds:
        funds = Funds()
        for target, line in self.entries(FUNDS_KEYS, column):
            cell: Any = self.cell(line, AmountCell)
            if target in FUNDS_KEYS:
                setattr(funds, target, cell)
            else:
                funds.sources[target] = cell
        return funds

    def goal(self, column: int) -> Goal:
        goal = Goal(Cell(""))
        for target, line in self.entries(GOAL_KEYS, column, item=True):
            setattr(goal, target, self.cell(line))
        return goal

    def task(self, column: int) -> Task:
        task = Task()
        for target, line in self.entries(TASK_KEYS, column, item=True):
            if target == "funds":
                task.funds = self.funds(self.below(line))
            elif target == "extra":
                task.extra = self.free(self.below(line))
            else:
                setattr(task, target, self.cell(line))
        return task

    def indicators(self, line: Line, plan: Plan) -> None:
        """The hot path: the indicator table, as `entries` and `cell` would read it."""
        blocks = self.rows(line, self.block)
        first = blocks[0]
        if len(blocks) == 1 and not first.has_numbered_names():
            plan.indicators = RowsOnDemand(first.count, first.row)
            plan.keep_listed(first.texts)
        else:
            plan.indicators = [with_label(block.row(place)) for block in blocks for place in range(block.count)]

    def block(self, column: int) -> _Block:
        """The next indicator rows, as many as have the same keys in the same order: nearly always all rows of the table."""
        keys, at = self.keys, self.at
        places = self.shape(column)
        size = self.at - at
        first = keys[at : self.at]
        end = at + size
        while keys[end : end + size] == first:
            end += size
        self.at = end
        if end > at + size and self.peek().blanks >= column:
            end -= size  # the last one goes on with another key
        self.at = end
        return _Block(self.lines[at:end], at + 1, places, size)

    def shape(self, column: int) -> dict[str, int]:
        """The fields of the next indicator row, each with the number of lines that stand before it."""
        places: dict[str, int] = {}
        keys, first = self.keys, self.at
        at, key = first, self.peek()
        while True:
            target = INDICATOR_KEYS.get(key.name)
            if target is None or target in places or target == "extra":
                raise Unusual
            places[target] = at - first
            at += 1
            self.at = at
            while (following := keys[at]) is None:
                at += 1
            key = following
            if key.dash or key.blanks != column:
                break
        if key.blanks >= column:
            raise Unusual
        return places

    def free(self, column: int) -> dict[str, Cell]:
        """A mapping with keys of the form's own."""
        return {key: self.cell(line) for key, line in self.entries(None, column)}


class _Block:
    """Indicator rows with the same keys: ``lines`` of theirs, the number of the first, and at which one of a row each field stands."""

    __slots__ = ("count", "first", "lines", "places", "size", "texts")

    def __init__(self, lines: list[Line], first: int, places: dict[str, int], size: int) -> None:
        self.lines, self.first, self.places, self.size = lines, first, places, size
        self.count = len(lines) // size
        self.texts: dict[str, list[str | None]] = {
            field: list(map(_text_of, lines[place::size])) for field, place in places.items()
        }

    def row(self, place: int) -> Indicator:
        """The row of a place, from 0 on."""
        at = place * self.size
        cells: dict[str, Any] = {}
        for field, offset in self.places.items():
            _, _, text, start, end = self.lines[at + offset]
            number = self.first + at + offset
            cells[field] = (ValueCell if field == "value" or field == "actual" else Cell)(text, (number, start, number, end))
        return Indicator(**cells).finish()

    def has_numbered_names(self) -> bool:
        """Whether the numbering has no column of its own, but stands before names."""
        return "label" not in self.places and any(text and split_label(text)[0] for text in self.texts.get("name", ()))


def _may_be_source(key: str) -> bool:
    """Whether a key among the funds is a source by the form's own name, as the other reader decides it."""
    from perfcheck.readers.yaml_slips import is_misspelt

    return not key.isascii() and key[0].isalnum() and not is_misspelt(key, FUNDS_KEYS)
