"""Rows of indicators in plain text that leave out the levels which are merged with those above."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby, takewhile

from perfcheck.readers.form_labels import label_key, labels
from perfcheck.readers.form_roles import role_of
from perfcheck.readers.text_labels import is_caption

#: What 二级指标 belong to, both without “指标”.
_ABOVE = {
    "数量": ("产出",), "质量": ("产出",), "时效": ("产出",), "成本": ("产出", "成本"),
    "经济效益": ("效益",), "社会效益": ("效益",), "生态效益": ("效益",), "可持续影响": ("效益",),
    "满意度": ("满意度",), "服务对象满意度": ("满意度",),
    "经济成本": ("成本",), "社会成本": ("成本",), "生态环境成本": ("成本",),
    "产出": (), "效益": (),
}  # fmt: skip
_FIRST = frozenset({"产出", "效益", "成本", "满意度"})
#: Levels written without “指标”.
_LEVELS = frozenset({*_ABOVE, "产出目标", "效益目标", "满意度目标"})

#: The lines of a cell, and the line and column of its first character, None where it is quoted.
Cell = tuple[list[str], tuple[int, int] | None]


@lru_cache(maxsize=4096)
def column_of(head: str) -> str | None:
    """What a column of an indicator table holds; “level” is any that may be left out, the caption of the table, too."""
    role = role_of(head)
    return "level" if role in ("level1", "level2") or label_key(head) in labels().sections or is_caption(head) else role


def with_levels(row: list[Cell], columns: list[str | None]) -> list[Cell] | None:
    """A row with blanks before the levels that it has, where the head has more of them; None where it does not come out.

    Those to the left are merged over more rows.
    """
    filled: list[Cell] = []
    taken = 0
    for level, group in groupby(columns, "level".__eq__):
        wanted = len(list(group))
        cells = row[taken : taken + wanted]
        if level:
            cells = list(takewhile(lambda cell: names_level("".join(cell[0])), cells))
            filled += [([""], None)] * (wanted - len(cells))
        elif len(cells) < wanted:
            return None
        filled += cells
        taken += len(cells)
    return filled if taken == len(row) else None


def names_level(text: str) -> bool:
    """Whether a text is a 一级指标 or 二级指标, such as “产出指标” or “质量”."""
    key = label_key(text)
    return (key.endswith("指标") and key != "指标") or key in _LEVELS


def _bare(level: str) -> str:
    return label_key(level).removesuffix("指标").removesuffix("目标")


def is_known_level(text: str) -> bool:
    """Whether a text is one of the usual levels, written in full."""
    return _bare(text) in _ABOVE


def may_be_first(text: str) -> bool:
    """Whether a text may be a 一级指标."""
    return _bare(text) in _FIRST


def goes_below(level2: str, level1: str) -> bool:
    """Whether a 二级指标 may belong to the 一级指标 of the rows above it, as far as both are the usual ones."""
    first = _bare(level1)
    return first not in _FIRST or first in _ABOVE.get(_bare(level2), (first,))


def holds_level(text: str) -> bool:
    """Whether a name has a level in front that lost the blank behind it (时效指标完工时间), or is a level's end and a name."""
    level, word, rest = text.partition("指标")
    return bool(word) and rest != "" and (rest[0] in " \u3000\xa0" or _bare(level) in _ABOVE)
