"""What the columns of an indicator table mean: told by each head, and by the heads that stand beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from perfcheck.declaration.text import compact, fold
from perfcheck.readers.form_labels import label_key, labels, without_term

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from perfcheck.readers.grid import GridCell, Row

_YEAR = re.compile(r"(20\d\d)年?度?")
#: Heads of columns that tell what was reached before, whatever else they say.
_PAST = re.compile(r"^(?:上年|上一年|去年|前年|近两年|近三年|往年|历史|基期)")
_AHEAD = re.compile(r"预计|预期|计划|目标")
_NAME = "三级指标"


@lru_cache(maxsize=8192)
def role_of(text: str) -> str | None:
    """What a column's head means, None when it is unknown."""
    if len(text) > 40:
        return None
    known = labels().indicators
    key = label_key(text)
    return known.get(key) or known.get(without_term(text)) or known.get(_YEAR.sub("", key))


def is_past(text: str) -> bool:
    """Whether a head names an earlier year: 上年度实际水平, 前年."""
    return _PAST.match(label_key(text)) is not None


def is_head(row: Row) -> bool:
    """Whether a row is the head of an indicator table: a column of names beside one of values or of levels."""
    filled = row.filled
    if row.paragraph or len(filled) < 2:
        return False
    roles = {role_of(cell.text) for cell in filled}
    if "level2" in roles and "name" not in roles and any(_is_bare_name(cell.text) for cell in filled[1:]):
        return True
    return ("name" in roles or _without_third(roles)) and not roles.isdisjoint(("value", "level1", "level2", "standard"))


def roles_of(heads: Mapping[int, GridCell]) -> dict[int, str | None]:
    """The role of each column; a column whose name only makes sense in another table has none."""
    roles = {column: None if is_past(cell.text) else role_of(cell.text) for column, cell in heads.items()}
    if "name" not in roles.values():
        bare = [column for column, cell in heads.items() if roles[column] is None and _is_bare_name(cell.text)]
        for column in bare[:1]:
            roles[column] = "name"
        if not bare and _without_third(roles.values()):
            # 一级指标 holds 数量指标, 二级指标 the names.
            below = {"level1": "level2", "level2": "name"}
            roles = {column: below.get(role or "", role) for column, role in roles.items()}
    else:
        _one_kind_of_names(heads, roles)
    _no_earlier_results(heads, roles)
    return roles


def _without_third(roles: Collection[str | None]) -> bool:
    """Whether a table has two columns of levels and one of values, but none of names: its second level is the names."""
    return {"level1", "level2", "value"} <= set(roles) and "name" not in roles


def _is_bare_name(text: str) -> bool:
    return labels().sections.get(label_key(text)) == "indicators"


def _one_kind_of_names(heads: Mapping[int, GridCell], roles: dict[int, str | None]) -> None:
    """Beside 三级指标 a column 指标内容 explains it."""
    names = [column for column, role in roles.items() if role == "name"]
    if len({without_term(heads[column].text) for column in names}) < 2 or list(roles.values()).count("value") > 1:
        return  # two sides may call them differently
    if any(_NAME in label_key(heads[column].text) for column in names):
        for column in names:
            if _NAME not in label_key(heads[column].text):
                roles[column] = None if "note" in roles.values() else "note"


def _no_earlier_results(heads: Mapping[int, GridCell], roles: dict[int, str | None]) -> None:
    """2025年实际实现值 beside 预期2026年实现值 is where one comes from, not what was reached."""
    ahead = [_year(cell.text) for column, cell in heads.items() if roles[column] == "value"]
    ahead = [year for year in ahead if year is not None]
    for column, cell in heads.items():
        if roles[column] in ("actual", "value") and (year := _year(cell.text)) is not None:
            later = ahead and year < max(y for y in ahead if y is not None)
            if later and not _AHEAD.search(cell.text):
                roles[column] = None


def _year(text: str) -> int | None:
    match = _YEAR.search(compact(fold(text)))
    return int(match[1]) if match is not None else None
