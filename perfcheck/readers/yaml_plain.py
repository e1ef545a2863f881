"""YAML as nearly all declarations write it, read line by line: half the time of libyaml's events, the same model.

A line is ``key: text`` or ``- key: text``, the text plain or in quotes without escapes; or a comment, or blank. Whatever
else there is (flow style, text over several lines, an unknown or repeated key, a mistake of any kind), the whole file is
left to `perfcheck.readers.yaml_reader`, which alone understands and explains. So PyYAML is imported only where needed.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, Any

from perfcheck.declaration.cell import AmountCell, Cell, Span, ValueCell
from perfcheck.declaration.fields import DECLARATION_KEYS, FUNDS_KEYS, GOAL_KEYS, INDICATOR_KEYS, PLAN_KEYS, TASK_KEYS
from perfcheck.declaration.model import INDICATOR_FIELDS, Declaration, Funds, Goal, Indicator, Plan, Task
from perfcheck.readers.reading import Reading
from perfcheck.readers.yaml_meaning import MONEY_UNITS, completed, kind_of, with_label
from perfcheck.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    T = TypeVar("T")


class Line(NamedTuple):
    """A line, taken apart. Columns count from 1, as people do; ``end`` is the one behind the text."""

    head: str
    """What stands before the colon, ``""`` on a comment or a blank line."""
    blanks: int
    dash: bool
    at: int
    """How many characters stand before the key."""
    key: str
    bare: bool
    """Whether nothing is written behind the colon, so that a list or a mapping may follow."""
    text: str
    start: int
    end: int


_NOTHING = repeat(None)
_END = Line("\n", 0, False, 0, "\n", True, "", 0, 0)
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


def read_yaml(text: str) -> Reading:
    """Read a YAML file. What cannot be read is in ``problems``; nothing is raised."""
    declaration = read_plain(text)
    if declaration is not None:
        return Reading("yaml", [declaration])
    from perfcheck.readers.yaml_reader import read_yaml

    return read_yaml(text)


def read_plain(text: str) -> Declaration | None:
    """The declaration that the text is, None where it is not written in this simple way."""
    written = text.replace("\r\n", "\n").split("\n")
    try:
        return _Lines(_taken_apart(written)).declaration()
    except Unusual:
        return None


class Unusual(Exception):
    """The file does not keep to simple lines, or there is something to explain."""


#: Nine lines of ten stand in other forms, too, so that they need not be taken apart again, nor their texts kept twice.
_known: dict[str, Line] = {}
_REMEMBERED = 32_768
#: No line of this length comes again, but many of them would take much memory.
_LONG = 200


def forget_texts() -> None:
    """Begin anew: see `perfcheck.declaration.forgetting`."""
    _known.clear()


def _taken_apart(written: list[str]) -> list[Line]:
    """The lines of a file. Raises `Unusual`."""
    known = _known
    try:
        return [known[line] for line in written]
    except KeyError:
        new = [line for line in dict.fromkeys(written) if line not in known]
    if len(known) + len(new) > _REMEMBERED:
        known.clear()
        new = list(dict.fromkeys(written))
    piece = "\n".join(new) + "\n"
    # Tabs, control characters, other line breaks: YAML refuses some of them and takes others for the end of a line.
    if not "".join(new).replace("\u3000", "").isprintable():
        raise Unusual
    found = _pattern().findall(piece)
    if len(found) != len(new):
        raise Unusual
    parts = dict(zip(new, map(_line, found), strict=True))
    lines = [parts[line] if line in parts else known[line] for line in written]
    known.update([pair for pair in parts.items() if len(pair[0]) < _LONG])
    return lines


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_LINES, re.MULTILINE | re.VERBOSE)


def _line(parts: tuple[str, str, str, str, str, str, str]) -> Line:
    head, blanks, dash, key, gap, text, quoted = parts
    # A blank one has its place behind the colon, as libyaml sees it.
    start = len(head) + 2 + (len(gap) if text or quoted else 0)
    end = start + len(text or quoted)
    if quoted:
        text = "" if quoted[1:-1].isspace() else quoted[1:-1]
    return Line(head, len(blanks), dash != "", len(blanks) + len(dash), key, not text and not quoted, text, start, end)


class _Lines:
    """Goes through the lines once, ``at`` being the next one; each method takes the lines of one entry or item."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = [*lines, _END]
        self.at = 0

    # ---- lines ----------------------------------------------------------------------------------------------------

    def peek(self) -> Line:
        """The next line that holds anything."""
        lines = self.lines
        while not (line := lines[self.at]).head:
            self.at += 1
        return line

    def entries(self, known: dict[str, str] | None, column: int, *, item: bool = False) -> Iterator[tuple[str, Line]]:
        """The entries of the mapping at ``column``, each with the field that its key names; the caller takes what is below.

        ``item``: the first one stands behind a dash. Without ``known`` any key is its own field.
        """
        seen: set[str] = set()
        while (line := self.peek()) is not _END:
            if line.at != column or (line.dash and not item):
                if line.blanks < column:
                    return  # the entry that follows belongs to a mapping around this one
                raise Unusual
            key = line.key
            target = known.get(key) if known is not None else key if key[0].isalnum() else None
            if target is None and known is FUNDS_KEYS and _may_be_source(key):
                target = key
            if target is None or target in seen:
                raise Unusual
            seen.add(target)
            item = False
            self.at += 1
            yield target, line

    def below(self, line: Line) -> int:
        """The column of the mapping below a line that has no text of its own."""
        deeper = self.peek()
        if not line.bare or deeper.dash or deeper.blanks <= line.at:
            raise Unusual
        return deeper.blanks

    def rows(self, line: Line, read: Callable[[int], T]) -> list[T]:
        """The items of the list below a line that has no text of its own; ``read`` takes one, or several in a row."""
        first = self.peek()
        if not line.bare or not first.dash or first.blanks < line.blanks:
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
        return kind(line.text, (self.at, line.start, self.at, line.end))

    # ---- the form -------------------------------------------------------------------------------------------------

    def declaration(self) -> Declaration:
        """All lines as one declaration."""
        declaration, kind = Declaration("project"), None
        begin: tuple[str, Span] | None = None
        for target, line in self.entries(DECLARATION_KEYS, 0):
            if begin is None:
                begin = line.key, Span(self.at, 1, self.at, 1 + len(line.key))
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
        if begin is None or self.peek() is not _END:
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
        blocks: list[tuple[list[Indicator], dict[str, list[str | None]]]] = []
        self.rows(line, lambda column: blocks.append(self.block(column)))
        if len(blocks) == 1:
            plan.indicators, texts = blocks[0]
            plan.keep_listed(texts)
        else:
            plan.indicators = [row for rows, _ in blocks for row in rows]

    def block(self, column: int) -> tuple[list[Indicator], dict[str, list[str | None]]]:
        """The next indicator rows, as many as have the same keys in the same order; and their texts by field.

        Nearly always these are all rows of the table, so that they are read column by column.
        """
        lines, at = self.lines, self.at
        places = self.shape(column)
        size = self.at - at
        heads = [line.head for line in lines[at : self.at]]
        end = at + size
        while [line.head for line in lines[end : end + size]] == heads:
            end += size
        self.at = end
        if end > at + size and self.peek().blanks >= column:
            end -= size  # the last one goes on with another key
        self.at = end
        columns: dict[str, list[Any]] = {}
        texts: dict[str, list[str | None]] = {}
        for field, place in places.items():
            kind = ValueCell if field == "value" or field == "actual" else Cell
            column_lines = lines[at + place : end : size]
            texts[field] = [line.text for line in column_lines]
            columns[field] = [
                kind(text, (number, start, number, stop))
                for number, (_, _, _, _, _, _, text, start, stop) in zip(range(at + place + 1, end + 1, size), column_lines, strict=True)
            ]
        rows = list(map(Indicator, *[columns.get(field, _NOTHING) for field in INDICATOR_FIELDS]))
        if "label" not in columns:
            labels = [label.text if (label := with_label(row).label) is not None else None for row in rows]
            if any(labels):
                texts["label"], texts["name"] = labels, [row.name.text for row in rows if row.name is not None]
        return rows, texts

    def shape(self, column: int) -> dict[str, int]:
        """The fields of the next indicator row, each with the number of lines that stand before it."""
        places: dict[str, int] = {}
        lines, first = self.lines, self.at
        at = first
        while True:
            target = INDICATOR_KEYS.get(lines[at].key)
            if target is None or target in places or target == "extra":
                raise Unusual
            places[target] = at - first
            at += 1
            self.at = at
            while not (line := lines[at]).head:
                at += 1
            if line.dash or line.blanks != column:
                break
        if line.blanks >= column:
            raise Unusual
        return places

    def free(self, column: int) -> dict[str, Cell]:
        """A mapping with keys of the form's own."""
        return {key: self.cell(line) for key, line in self.entries(None, column)}


def _may_be_source(key: str) -> bool:
    """Whether a key among the funds is a source by the form's own name, as the other reader decides it."""
    from perfcheck.readers.yaml_slips import is_misspelt

    return not key.isascii() and key[0].isalnum() and not is_misspelt(key, FUNDS_KEYS)
