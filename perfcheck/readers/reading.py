"""What reading one file gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.declaration.ignores import InlineIgnore
    from perfcheck.declaration.model import Declaration
    from perfcheck.declaration.problem import Problem


@dataclass(slots=True)
class Reading:
    """The declarations of one file, and what could not be read or not be understood."""

    format: str
    declarations: list[Declaration] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    ignores: Sequence[InlineIgnore] = ()
    """What the file itself asks not to be told (``# perfcheck: ignore[…] …``)."""
