"""A name for every cell of a form, so that a cell can be found again when its file has been read anew."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from perfcheck.declaration.cell import Cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.declaration.model import Declaration

#: A cell that only tells where the form begins.
_NO_TEXT = frozenset({"span_cell"})


def cells_of(declarations: Iterable[Declaration]) -> dict[str, Cell]:
    """Every cell of a file's forms by its address: ``0.annual.indicators.3.value``; copies of a cell have their own."""
    found: dict[str, Cell] = {}
    for number, declaration in enumerate(declarations):
        _walk(str(number), declaration, found)
    return found


def _walk(address: str, value: Any, found: dict[str, Cell]) -> None:
    if isinstance(value, Cell):
        found[address] = value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            _walk(f"{address}.{number}", item, found)
    elif isinstance(value, dict):
        for name, item in value.items():
            _walk(f"{address}.{name}", item, found)
    elif is_dataclass(value):
        kind: type = type(value)
        for name in _names(kind):
            held = getattr(value, name)
            if held is not None:
                _walk(f"{address}.{name}", held, found)


@cache
def _names(kind: type) -> tuple[str, ...]:
    """What may hold cells; a number is written before what it counts, and both may stand in one scalar or table cell."""
    names = [field.name for field in fields(kind) if not field.name.startswith("_") and field.name not in _NO_TEXT]
    return tuple(sorted(names, key=lambda name: name != "label"))


def is_numbering(address: str) -> bool:
    """Whether the cell of this address holds the number of a row or goal, which counts lines and promises nothing."""
    return address.endswith(".label")
