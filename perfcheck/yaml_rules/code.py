"""A compiled expression: a closure with its kind, and the frame that it runs in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.records import dataclass
from perfcheck.yaml_rules.values import CannotCompute

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.declaration.cell import Cell

#: How many rows one rule may go through in one form; a form of 300 rows compared each with each needs 90,000.
STEPS = 300_000


class Frame:
    """``subjects``: what the names of each rung of the ladder belong to. ``trace`` collects the cells that are read."""

    __slots__ = ("steps", "subjects", "trace")

    def __init__(self, subjects: list[Any], steps: int = STEPS) -> None:
        self.subjects = subjects
        self.trace: list[Cell] | None = None
        self.steps = steps

    def step(self) -> None:
        """Count one row gone through. Raises `CannotCompute` when the budget is used up."""
        self.steps -= 1
        if self.steps < 0:
            raise CannotCompute(f"要逐行比较的超过 {STEPS} 次，没有算完")


@dataclass(frozen=True, slots=True)
class Code:
    """``literal``: the value where it is written in the expression itself, else None. ``text``: as written."""

    kind: str
    run: Callable[[Frame], Any]
    start: int
    end: int
    text: str
    literal: Any = None

    @property
    def is_list(self) -> bool:
        """Whether it stands for several things."""
        return self.kind.startswith("[]")
