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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    T = TypeVar("T")

    #: What stands before the colon, the blanks behind it, the text where it is plain, where it is in quotes.
    Line = tuple[str, str, str, str]
    #: What stands before a colon: how many blanks, whether a dash, the column of the key, the key.
    Head = tuple[int, bool, int, str]

_NOTHING = repeat(None)
_END: Line = ("\n", "", "", "")
#: Nothing is ever tried a second time (``++``, ``*+``, ``?+``). A plain text ends before ": " and "#", and may not begin with a sign that means something else in YAML.
_LINES = r"""
    ^(?: (\ *+(?:-\ )?[^ :#"'\n]++):
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
    text = text.replace("\r\n", "\n")
    if not text.endswith("\n"):
        text += "\n"
    # Tabs, control characters, other line breaks: YAML refuses some of them and takes others for the end of a line.
    if not text.replace("\n", "").replace("\u3000", "").isprintable():
        return None
    lines: list[Line] = _pattern().findall(text)
    if len(lines) != text.count("\n"):
        return None
    try:
        return _Lines(lines).declaration()
    except Unusual:
        return None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(_LINES, re.MULTILINE | re.VERBOSE)


class Unusual(Exception):
    """The file does not keep to simple lines, or there is something to explain."""


#: What stands before the colon, taken apart; forms have the same few dozen of them again and again.
_HEADS: dict[str, Head] = {"\n": (0, False, 0, "\n")}
_REMEMBERED = 4096


def _apart(head: str) -> Head:
    known = _HEADS.get(head)
    if known is None:
        rest = head.lstrip(" ")
        blanks = len(head) - len(rest)
        key = rest.removeprefix("- ")
        known = blanks, len(key) < len(rest), len(head) - len(key), key
        if len(_HEADS) < _REMEMBERED:
            _HEADS[head] = known
    return known


class _Lines:
    """Goes through the lines once, ``at`` being the next one; each method takes the lines of one entry or item."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = [*lines, _END]
        self.at = 0

    # ---- lines ----------------------------------------------------------------------------------------------------

    def peek(self) -> Line:
        """The next line that holds anything."""
        lines = self.lines
        while not lines[self.at][0]:
            self.at += 1
        return lines[self.at]

    def entries(self, known: dict[str, str] | None, column: int, *, item: bool = False) -> Iterator[tuple[str, Line]]:
        """The entries of the mapping at ``column``, each with the field that its key names; the caller takes what is below.

        ``item``: the first one stands behind a dash. Without ``known`` any key is its own field.
        """
        seen: set[str] = set()
        while (line := self.peek()) is not _END:
            blanks, dash, at, key = _apart(line[0])
            if at != column or (dash and not item):
                if blanks < column:
                    return  # the entry that follows belongs to a mapping around this one
                raise Unusual
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
        head, _, text, quoted = line
        deeper, item, _, _ = _apart(self.peek()[0])
        if text or quoted or item or deeper <= _apart(head)[2]:
            raise Unusual
        return deeper

    def rows(self, line: Line, read: Callable[[int], T]) -> list[T]:
        """The items of the list below a line that has no text of its own; ``read`` takes one, or several in a row."""
        head, _, text, quoted = line
        first, item, _, _ = _apart(self.peek()[0])
        if text or quoted or not item or first < _apart(head)[0]:
            raise Unusual
        rows: list[T] = []
        while True:
            rows.append(read(first + 2))
            blanks, item, _, _ = _apart(self.peek()[0])
            if not item or blanks != first:
                break
        if blanks > first or (item and blanks == first):
            raise Unusual
        return rows

    def cell(self, line: Line, kind: type[Cell] = Cell) -> Cell:
        """The text of a line just taken; a blank one has its place behind the colon, as libyaml sees it."""
        head, gap, text, quoted = line
        number, start = self.at, len(head) + len(gap) + 2
        if quoted:
            text = quoted[1:-1]
            end = start + len(quoted)
            return kind("" if text.isspace() else text, (number, start, number, end))
        if not text:
            start = len(head) + 2
        return kind(text, (number, start, number, start + len(text)))

    # ---- the form -------------------------------------------------------------------------------------------------

    def declaration(self) -> Declaration:
        """All lines as one declaration."""
        declaration, kind = Declaration("project"), None
        begin: tuple[str, Span] | None = None
        for target, line in self.entries(DECLARATION_KEYS, 0):
            if begin is None:
                begin = line[0], Span(self.at, 1, self.at, 1 + len(line[0]))
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
        fields = self.shape(column)
        size = self.at - at
        heads = [line[0] for line in lines[at : self.at]]
        end = at + size
        while [line[0] for line in lines[end : end + size]] == heads:
            end += size
        self.at = end
        if end > at + size and _apart(self.peek()[0])[0] >= column:
            end -= size  # the last one goes on with another key
        columns: dict[str, list[Any]] = {}
        for place, field in fields:
            kind = ValueCell if field == "value" or field == "actual" else Cell
            width = len(heads[place]) + 2
            columns[field] = [
                kind(text, (number, (start := width + len(gap)), number, start + len(text)))
                if text
                else self.cell_at(number, kind)
                for number, (_, gap, text, _) in zip(
                    range(at + place + 1, end + 1, size), lines[at + place : end : size], strict=True
                )
            ]
        self.at = end
        rows = list(map(Indicator, *[columns.get(field, _NOTHING) for field in INDICATOR_FIELDS]))
        texts = {field: [cell.text for cell in cells] for field, cells in columns.items()}
        if "label" not in columns:
            labels = [label.text if (label := with_label(row).label) is not None else None for row in rows]
            if any(labels):
                texts["label"], texts["name"] = labels, [row.name.text for row in rows if row.name is not None]
        return rows, texts

    def shape(self, column: int) -> list[tuple[int, str]]:
        """The fields of the next indicator row, each with the number of lines that stand before it."""
        fields: dict[str, int] = {}
        lines, first = self.lines, self.at
        at = first
        blanks, dash, _, key = _apart(lines[at][0])
        while True:
            target = INDICATOR_KEYS.get(key)
            if target is None or target in fields or target == "extra":
                raise Unusual
            fields[target] = at - first
            at += 1
            self.at = at
            while not lines[at][0]:
                at += 1
            blanks, dash, _, key = _apart(lines[at][0])
            if dash or blanks != column:
                break
        if blanks >= column:
            raise Unusual
        return [(place, field) for field, place in fields.items()]

    def cell_at(self, number: int, kind: type[Cell]) -> Cell:
        """The text of the line of this number."""
        self.at = number
        return self.cell(self.lines[number - 1], kind)

    def free(self, column: int) -> dict[str, Cell]:
        """A mapping with keys of the form's own."""
        return {key: self.cell(line) for key, line in self.entries(None, column)}


def _may_be_source(key: str) -> bool:
    """Whether a key among the funds is a source by the form's own name, as the other reader decides it."""
    from perfcheck.readers.yaml_slips import is_misspelt

    return not key.isascii() and key[0].isalnum() and not is_misspelt(key, FUNDS_KEYS)
