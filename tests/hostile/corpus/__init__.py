"""The hostile corpus: what comes by mail from people who mean harm, or whose computers do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus import archives, containers, office, places, plain, printed_files
from corpus.case import WITNESS, Case

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["WITNESS", "Case", "cases"]


def cases() -> Iterator[Case]:
    """All of them, in the order of the table."""
    for module in (archives, office, containers, printed_files, plain, places):
        yield from module.cases()
