"""One hostile input: how it is made, and what perfcheck has to make of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: A form with one defect (C02) that must be found beside every hostile file.
WITNESS = "项目名称: 校舍维修\nannual:\n  indicators:\n    - {level2: 数量指标, name: 见证面积, value: ''}\n"


@dataclass(frozen=True)
class Case:
    """``make`` puts the input into a folder; ``said`` must be told of it (blanks do not count), with exit code ``code``.

    ``arguments`` follow ``perfcheck``, ``in`` being the folder; ``slow`` ones are left to the full run. Where ``witness`` is
    False nothing is checked beside. ``stdout`` names what standard output is.
    """

    name: str
    make: Callable[[Path], object]
    code: int = 3
    said: str = ""
    arguments: tuple[str, ...] = ("check", "in")
    witness: bool = True
    slow: bool = False
    stdout: str = ""


def file(name: str, data: bytes | Callable[[], bytes]) -> Callable[[Path], object]:
    """A case's ``make`` for one file."""
    return lambda folder: (folder / name).write_bytes(data if isinstance(data, bytes) else data())
