"""libyaml's events, taken one by one: single cells and keys, and what has no place in a declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from perfcheck.declaration.cell import Cell
from perfcheck.declaration.problem import Problem
from perfcheck.readers.yaml_slips import explain_line, explain_unknown_key, lines_of

try:
    from yaml._yaml import CParser as Parser
except ImportError:  # PyYAML built without libyaml: slower, the same events
    from yaml import SafeLoader as Parser  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.readers.reading import Reading

MAX_DEPTH = 20
MAX_PROBLEMS = 300
#: Other YAML files may go deeper, but libyaml's time grows with the square of the depth.
MAX_FOREIGN_DEPTH = 200


class Stop(Exception):
    """Nothing more of this file can be read; the problem has been noted."""


class EventReader:
    """Takes events; whatever is not as it should be becomes a problem of ``reading``."""

    def __init__(self, text: str, reading: Reading) -> None:
        self.text = text
        self.reading = reading
        self.next: Callable[[], Any] = Parser(text).get_event
        self.explained = False

    def cell(self, event: Any, kind: type[Cell]) -> Cell:
        """The cell of a scalar event: inner line breaks joined, nothing but blanks being a blank cell."""
        text = event.value
        start, end = event.start_mark, event.end_mark
        if "\n" in text:
            text = "".join(text.splitlines())
        if not text or text.isspace():
            text = ""
            if event.style == ">" or event.style == "|":
                self.empty_block(event)
        return kind(text, (start.line + 1, start.column + 1, end.line + 1, end.column + 1))

    def empty_block(self, event: Any) -> None:
        """``value: >5`` is a block of text indented by five, and an empty one, to YAML; to a clerk it is “more than 5”."""
        mark = event.start_mark
        line = lines_of(self.text)[mark.line]
        rest = line[mark.column :].partition(" #")[0].strip()
        if len(rest) > 1:
            self.problem(
                "error", event, f"“{rest}”在 YAML 里是文字块的记号，这一格读成了空白", f"请给这一格加引号，例如 \"{rest}\""
            )

    def scalar(self, event: Any, name: str, kind: type[Cell] = Cell) -> Any:
        """The cell of an event that should be a scalar, None (and a problem) when it is none."""
        if self.expect(event, ScalarEvent, name, ""):
            return self.cell(event, kind)
        return None

    def key(self, event: Any) -> str:
        """The text of an event that should be a key. A U+3000 before it stays, so that it is never a known key."""
        self.refuse(event)
        if event.__class__ is not ScalarEvent:
            self.problem("error", event, "这里应是栏目名，读到的不是", "请写成“栏目名: 内容”")
            raise Stop
        return str(event.value).strip(" \t\r\n")

    def expect(self, event: Any, wanted: type, name: str, how: str) -> bool:
        """Whether an event is of the wanted class; otherwise it is skipped and explained."""
        self.refuse(event)
        if event.__class__ is wanted:
            return True
        if event.__class__ is ScalarEvent and not event.value.strip() and wanted is not ScalarEvent:
            return False  # an empty block
        slip = None
        if event.__class__ is ScalarEvent or event.__class__ is MappingStartEvent:
            mark: Any = event.start_mark
            slip = explain_line(lines_of(self.text)[mark.line][mark.column :])
        if slip is not None:
            self.problem("error", event, *slip[1:])
            self.skip(event)
            return False
        what = {ScalarEvent: "一段文字", SequenceStartEvent: "列表", MappingStartEvent: "若干“名称: 内容”"}
        hint = f"请改为{what[wanted]}" + (f"：{how}" if how else "")
        if wanted is ScalarEvent and event.__class__ is SequenceStartEvent and event.flow_style:
            hint = "以“[”开头的内容请加引号"
        if wanted is ScalarEvent and event.__class__ is MappingStartEvent and event.flow_style:
            hint = "以“{”开头的内容请加引号"
        self.problem("error", event, f"“{name}”下面应是{what[wanted]}，读到的是{what.get(event.__class__, '别的东西')}", hint)
        self.skip(event)
        return False

    def refuse(self, event: Any) -> None:
        """Anchors, aliases and tags have no place in a declaration."""
        if event.__class__ is AliasEvent or getattr(event, "anchor", None) is not None:
            sign = "*" if event.__class__ is AliasEvent else "&"
            self.problem(
                "error", event, f"以“{sign}”开头的内容在 YAML 里有别的含义", f"请给这一格加引号，例如 \"{sign}{event.anchor}\""
            )
            raise Stop
        if getattr(event, "tag", None) is not None:
            self.problem("error", event, f"以“!”开头的内容在 YAML 里有别的含义（{event.tag}）", "请给这一格加引号")
            raise Stop

    def once(self, target: str, key: Any, seen: dict[str, Any]) -> None:
        """Note a key; the same column twice, also under its other names, is a problem."""
        first = seen.get(target)
        if first is not None:
            other = "" if first.value == key.value else f"（与“{first.value}”是同一栏）"
            self.problem(
                "error", key, f"“{key.value}”写了两次{other}，第一次在第 {first.start_mark.line + 1} 行", "请删去一处"
            )
        else:
            seen[target] = key

    def unknown_key(self, key: Any, known: dict[str, str], *, skip: bool = True) -> None:
        """Explain a key that this level does not have, and read past its value."""
        self.refuse(key)
        message, hint = explain_unknown_key(str(getattr(key, "value", "")), known)
        self.problem("error", key, message, hint)
        if skip:
            self.skip(self.next())

    def skip(self, event: Any, *, strict: bool = True) -> None:
        """Read past a whole node. ``strict``: what has no place in a declaration is refused there too."""
        depth = 0
        while True:
            if strict:
                self.refuse(event)
            kind = event.__class__
            if kind is MappingStartEvent or kind is SequenceStartEvent:
                depth += 1
                limit = MAX_DEPTH if strict else MAX_FOREIGN_DEPTH
                if depth > limit:
                    self.problem("error", event, f"嵌套超过 {limit} 层，不再往下读", "申报表不需要这样深的层次，请检查缩进")
                    raise Stop
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                depth -= 1
            if depth <= 0:
                return
            event = self.next()

    def problem(self, level: Any, event: Any, message: str, hint: str = "") -> None:
        """Note a problem at the place of an event. Raises `Stop` when there are more than anybody would read."""
        if len(self.reading.problems) >= MAX_PROBLEMS:
            self.reading.problems.append(Problem("error", f"问题太多（超过 {MAX_PROBLEMS} 处），不再往下读", "请先改好前面的，再检查"))
            raise Stop
        mark = event.start_mark
        lines = lines_of(self.text)
        line = lines[mark.line] if mark.line < len(lines) else ""
        self.reading.problems.append(Problem(level, message, hint, mark.line + 1, mark.column + 1, line))
