"""YAML changed by spans of its text: comments, layout, order and the style of every scalar stay as they are."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from perfcheck.fixing.edits import Editor, Uneditable, apply_changes, in_order
from perfcheck.fixing.text_edits import Encoded
from perfcheck.fixing.yaml_scalars import escaped, quoted, scalars_in, source_places, stays_plain, style_of
from perfcheck.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from perfcheck.declaration.cell import Cell
    from perfcheck.fixing.edits import Change, Region


@dataclass(slots=True)
class _Scalar:
    """One scalar: where it stands, how it is written, what it says; ``places``: of each character, None until asked for."""

    start: int
    end: int
    style: str
    value: str
    places: list[tuple[int, int]] | None = None


class YamlEditor(Editor):
    """A YAML file; its containers are its scalars, by where they begin."""

    def __init__(self, data: bytes) -> None:
        self.encoded = Encoded(data)
        self.scalars = {one.start: one for one in _scalars(self.encoded.text)}
        self._starts = sorted(self.scalars)
        self._lines = _line_starts(self.encoded.text)

    def regions(self, cells: Mapping[str, Cell]) -> dict[str, Region]:
        held: dict[int, list[tuple[str, Cell]]] = {}
        for address, cell in cells.items():
            scalar = self._scalar_of(cell)
            if scalar is not None:
                held.setdefault(scalar.start, []).append((address, cell))
        found: dict[str, Region] = {}
        for start, members in held.items():
            found.update(in_order(start, self.scalars[start].value, members))
        return found

    def _scalar_of(self, cell: Cell) -> _Scalar | None:
        span = cell.span
        if span is None or not cell.text or span.line > len(self._lines):
            return None
        at = self._lines[span.line - 1] + span.column - 1
        position = bisect_right(self._starts, at) - 1
        if position < 0:
            return None
        scalar = self.scalars[self._starts[position]]
        return scalar if at < scalar.end else None

    def refusal(self, container: Hashable, change: Change) -> str:
        scalar = self.scalars[container]  # type: ignore[index]
        if self._places(scalar) is None:
            return "这一格在 YAML 里的写法特殊，改了怕动到别处"
        return "" if change.text.isprintable() or not change.text else "要写的内容里有看不见的字符"

    def _places(self, scalar: _Scalar) -> list[tuple[int, int]] | None:
        if scalar.places is None:
            scalar.places = source_places(self.encoded.text, scalar.start, scalar.end, scalar.style, scalar.value)
        return scalar.places

    def written(self, changes: Mapping[Hashable, list[Change]]) -> bytes:
        text = self.encoded.text
        for start in sorted(changes, reverse=True):  # type: ignore[type-var]
            scalar = self.scalars[start]  # type: ignore[index]
            places = self._places(scalar)
            if places is None:
                raise Uneditable("这一格在 YAML 里的写法特殊，改了怕动到别处")
            source = text[scalar.start : scalar.end]
            for begin, end, new in reversed(changes[start]):
                first = places[begin][0] if begin < len(places) and (end > begin or not begin) else places[begin - 1][1]
                last = places[end - 1][1] if end > begin else first
                source = source[: first - scalar.start] + escaped(new, scalar.style) + source[last - scalar.start :]
            value = apply_changes(scalar.value, changes[start])
            if not scalar.style and not stays_plain(source, value):
                source = quoted(value)
            text = text[: scalar.start] + source + text[scalar.end :]
        return self.encoded.to_bytes(text)


def _scalars(text: str) -> list[_Scalar]:
    """The scalars of a file, in order. Raises `Uneditable` where the file is no YAML."""
    from yaml.error import YAMLError

    try:
        return [_Scalar(one.start_mark.index, one.end_mark.index, style_of(one), one.value) for one in scalars_in(text)]
    except YAMLError:
        raise Uneditable("不是正确的 YAML，改不了") from None


def _line_starts(text: str) -> list[int]:
    """Where each line begins, as YAML counts lines."""
    starts = [0]
    at = 0
    while at < len(text):
        if text[at] in "\r\n\x85\u2028\u2029":
            if text.startswith("\r\n", at):
                at += 1
            starts.append(at + 1)
        at += 1
    return starts
