"""Tables that list findings on forms (问题清单, 审核意见, 整改台账): they quote forms and would be taken for some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.text import compact

if TYPE_CHECKING:
    from perfcheck.readers.grid import Grid

#: A head that has all columns of one of these is that of such a table; no form asks for them.
_HEADS = (frozenset({"问题", "建议", "级别", "代码"}), frozenset({"问题及理由", "修改建议"}), frozenset({"原文", "改为", "理由"}))
#: The head stands this near to the top, below a title at most.
_ROWS = 4
_LONGEST = 8


def lists_findings(grid: Grid) -> bool:
    """Whether a table says what is wrong with forms instead of being one."""
    for row in grid.rows[:_ROWS]:
        texts = {compact(cell.text) for cell in row.filled if len(cell.text) <= _LONGEST}
        if any(head <= texts for head in _HEADS):
            return True
    return False
