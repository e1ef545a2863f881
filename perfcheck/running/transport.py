"""A result on its way from one process of a run to another: as `encode` has it, or with the forms where reports draw them.

With the forms it is a pickle, which only the run's own processes read; on the disk there is never one.
"""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING, Any

from perfcheck.checking.rule import Rule
from perfcheck.running.encoding import decode, encode

if TYPE_CHECKING:
    from perfcheck.checking.checker import Checker
    from perfcheck.checking.profiles import Profiles
    from perfcheck.checking.units import Unit, UnitResult


def packed(unit: Unit, checker: Checker) -> bytes:
    """Check a unit and give the bytes of its result."""
    result = checker.check(unit)
    result.submissions = list(result.submissions)
    if not checker.keep:
        return encode(result, checker.names())
    buffer = io.BytesIO()
    _Pickler(buffer, checker.names()).dump(result)
    return buffer.getvalue()


def unpacked(data: bytes, unit: Unit, profiles: Profiles, *, keep: bool) -> UnitResult:
    """The result of which `packed` made these bytes; its rules are those of ``profiles``."""
    if not keep:
        return decode(data, unit, profiles)
    result: UnitResult = _Unpickler(io.BytesIO(data), profiles).load()
    return result


class _Pickler(pickle.Pickler):
    """Rules hold functions: they are named, not copied."""

    def __init__(self, buffer: io.BytesIO, names: dict[int, tuple[tuple[int, ...], str]]) -> None:
        super().__init__(buffer, pickle.HIGHEST_PROTOCOL)
        self._names = names

    def persistent_id(self, value: Any) -> tuple[tuple[int, ...], str] | None:
        return self._names[id(value)] if type(value) is Rule else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, buffer: io.BytesIO, profiles: Profiles) -> None:
        super().__init__(buffer)
        self._profiles = profiles

    def persistent_load(self, name: tuple[tuple[int, ...], str]) -> Rule:
        fitting, code = name
        return self._profiles.fitting(fitting).run[code]
