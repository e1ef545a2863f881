"""An ignore that was written into a form, or the reviewer's words on a finding: who silences what, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.records import dataclass

if TYPE_CHECKING:
    from datetime import date


@dataclass(slots=True)
class InlineIgnore:
    """``# perfcheck: ignore[A12] 原因`` in a file, for findings on the lines ``first`` to ``last``.

    ``codes`` are as written: codes or names of rules. ``until``: the last day on which it counts. ``block``: meant is what
    the lines make up as a whole (a plan, a table), not every row in it.
    """

    line: int
    column: int
    codes: tuple[str, ...]
    reason: str
    until: date | None
    first: int
    last: int
    block: bool = False
