"""A rule file as a tree of texts with their places, from libyaml's events; everything in it is data and bounded."""

from __future__ import annotations

import importlib
import re
from typing import Any

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from perfcheck.records import dataclass
from perfcheck.yaml_rules.errors import Mark, RuleFileError

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_NODES = 50_000


@dataclass(slots=True)
class Node:
    """Any part of the file; marks are 0-based as libyaml counts, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def mark(self) -> Mark:
        """Where the part begins, as long as it stands on one line."""
        length = self.end_column - self.column if self.line == self.end_line else 1
        return Mark(self.line + 1, self.column + 1, max(1, length))


@dataclass(slots=True)
class Scalar(Node):
    """A text. ``raw`` is how it stands in the file, with its quotes."""

    text: str
    raw: str

    def at(self, start: int, end: int) -> Mark:
        """The place of ``text[start:end]``; where quotes or folded lines hide it, that of the whole text."""
        if self.line == self.end_line:
            offset = self.raw.find(self.text)
            if offset >= 0:
                return Mark(self.line + 1, self.column + 1 + offset + start, max(1, end - start))
            return Mark(self.line + 1, self.column + 1 + _unescaped(self.raw, start), max(1, end - start))
        before = self.text[:start]
        wanted = self.text.split("\n")[before.count("\n")] if "\n" in self.text else self.text
        column = start - (before.rfind("\n") + 1)
        for number, line in enumerate(self.raw.split("\n")):
            found = line.find(wanted)
            if wanted.strip() and found >= 0:
                shift = self.column if number == 0 else 0
                return Mark(self.line + 1 + number, shift + found + column + 1, max(1, end - start))
        return self.mark


@dataclass(slots=True)
class Sequence(Node):
    """A list."""

    items: list[Node]


@dataclass(slots=True)
class Mapping(Node):
    """Keys with their values, in the order of the file."""

    pairs: list[tuple[Scalar, Node]]


def _unescaped(raw: str, position: int) -> int:
    """The offset in a quoted text of the character that is number ``position`` of its value."""
    index, step = 1, 0
    while step < position and index < len(raw) - 1:
        index += 2 if raw[index] == "\\" or raw[index : index + 2] == "''" else 1
        step += 1
    return index


def read_tree(text: str) -> Node | None:
    """The tree of a rule file, None for an empty one. Raises `RuleFileError` at the first thing that cannot be taken."""
    if not text.strip():
        return None
    try:
        return _Reader(text).document()
    except MarkedYAMLError as error:
        raise _syntax_error(text, error) from None
    except (YAMLError, UnicodeError) as error:
        from perfcheck.readers.yaml_syntax import explain_characters

        problem = explain_characters(text, error)
        raise RuleFileError(problem.message, problem.hint, Mark(problem.line or 1, problem.column or 1)) from None


class _Reader:
    def __init__(self, text: str) -> None:
        try:
            parser: Any = importlib.import_module("yaml.cyaml").CParser
        except ImportError:  # PyYAML built without libyaml
            parser = importlib.import_module("yaml").SafeLoader
        self.next = parser(text).get_event
        self.lines = text.split("\n")
        self.nodes = 0

    def document(self) -> Node | None:
        event = self.next()
        while isinstance(event, (StreamStartEvent, DocumentStartEvent)):
            event = self.next()
        if isinstance(event, StreamEndEvent):
            return None
        tree = self.node(event, 0)
        self.next()  # the end of the document
        event = self.next()
        if not isinstance(event, StreamEndEvent):
            raise RuleFileError(
                "一个规则文件只能有一份内容，这里用“---”开始了第二份",
                "请删去“---”，把规则都写在同一个列表里",
                _mark(event),
            )
        return tree

    def node(self, event: Any, depth: int) -> Node:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            raise RuleFileError(f"内容超过 {MAX_NODES} 项，不再往下读", "请把规则分到几个文件里", _mark(event))
        if depth > MAX_DEPTH:
            raise RuleFileError(
                f"嵌套超过 {MAX_DEPTH} 层，不再往下读", "规则用不着这样深的层次，请检查缩进", _mark(event)
            )
        _refuse(event)
        start, end = event.start_mark, event.end_mark
        if isinstance(event, ScalarEvent):
            return Scalar(start.line, start.column, end.line, end.column, event.value, self.raw(start, end))
        if isinstance(event, SequenceStartEvent):
            items = []
            while not isinstance(inner := self.next(), SequenceEndEvent):
                items.append(self.node(inner, depth + 1))
            return Sequence(start.line, start.column, start.line, start.column + 1, items)
        assert isinstance(event, MappingStartEvent)
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, Scalar] = {}
        while not isinstance(inner := self.next(), MappingEndEvent):
            key = self.node(inner, depth + 1)
            if not isinstance(key, Scalar):
                raise RuleFileError(
                    "这里应是键名，读到的不是", "请写成“键: 内容”；以“{”“[”开头的内容请加引号", key.mark
                )
            if key.text in seen:
                line = seen[key.text].line + 1
                raise RuleFileError(
                    f"“{key.text}”写了两次，第一次在第 {line} 行", "请删去一处；另起一条规则要以“- ”开头", key.mark
                )
            seen[key.text] = key
            pairs.append((key, self.node(self.next(), depth + 1)))
        return Mapping(start.line, start.column, start.line, start.column + 1, pairs)

    def raw(self, start: Any, end: Any) -> str:
        if start.line == end.line:
            return self.lines[start.line][start.column : end.column] if start.line < len(self.lines) else ""
        picked = self.lines[start.line : end.line + 1]
        return "\n".join([picked[0][start.column :], *picked[1:]]) if picked else ""


def _refuse(event: Any) -> None:
    """Anchors, aliases and tags: a rule is plain text; they are how YAML makes objects or grows without bound."""
    if isinstance(event, AliasEvent) or getattr(event, "anchor", None) is not None:
        sign = "*" if isinstance(event, AliasEvent) else "&"
        raise RuleFileError(
            f"以“{sign}”开头的内容在 YAML 里是引用，规则文件不收",
            f'是文字的话请加引号，例如 "{sign}{event.anchor}"',
            _mark(event),
        )
    if getattr(event, "tag", None) is not None:
        raise RuleFileError(
            f"以“!”开头的内容在 YAML 里是类型标记（{event.tag}），规则文件不收", "是文字的话请加引号", _mark(event)
        )


def _mark(event: Any) -> Mark:
    return Mark(event.start_mark.line + 1, event.start_mark.column + 1)


_QUOTED_START = re.compile(
    r"""^(?P<lead>\s*(?:-\s+)?[^:\n#"']{1,20}:\s+)(?P<value>"[^"]*"\s*[^\s"#,}\]].*|'[^']*'\s*[^\s'#,}\]].*)$"""
)
_WIDE_COLON = re.compile(r"^\s*(?:-\s+)?(?P<key>[^\s:：#]{1,12})\s*：\s*(?P<rest>.*)$")


def _syntax_error(text: str, error: MarkedYAMLError) -> RuleFileError:
    from perfcheck.readers.yaml_syntax import explain_syntax

    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    at = min(mark.line, len(lines) - 1) if mark is not None else 0
    for number in (at, at - 1):
        if 0 <= number < len(lines):
            found = wide_colon(lines[number], number)
            if found is not None:
                return found
            quoted = _QUOTED_START.match(lines[number])
            if quoted:
                value = quoted["value"].strip()
                outer = "'" if "'" not in value else '"'
                inner = value if outer == "'" else value.replace('"', "”")
                return RuleFileError(
                    "引号后面还有内容：YAML 只认第一对引号里的", f"请在整条外面再加一层引号：{outer}{inner}{outer}",
                    Mark(number + 1, quoted.start("value") + 1, len(value)),
                )  # fmt: skip
    problem = explain_syntax(text, error)
    return RuleFileError(problem.message, problem.hint, Mark(problem.line or 1, problem.column or 1))


def wide_colon(line: str, number: int) -> RuleFileError | None:
    """A key written with a full-width colon, None when the line has none; ``number`` is 0-based."""
    from perfcheck.yaml_rules.keys import KNOWN

    match = _WIDE_COLON.match(line)
    if match is None or match["key"] not in KNOWN:
        return None
    key = match["key"]
    return RuleFileError(
        f"“{key}”后面用了全角冒号“：”",
        f"请改为半角冒号加空格：{key}: {match['rest']}".rstrip(),
        Mark(number + 1, match.start("key") + 1, len(key) + 1),
    )
