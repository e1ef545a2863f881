"""The names of units for comparison: 主管部门及代码 is filled in with “某县气象局 [405001]” beside a plain 某县气象局."""

from __future__ import annotations

from functools import lru_cache

from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.text import compact, fold, name_key

_CODE = lazy_pattern(r"^[\[(（【]?\d{3,}[\])）】]?[-—_/\s]*|[-—_/\s]*[\[(（【]?\d{3,}[\])）】]?$")
_REMARK = lazy_pattern(r"[(（【\[][^()（）【】\[\]]*[)）】\]]")


@lru_cache(maxsize=4096)
def unit_key(text: str) -> str:
    """A unit's name without its code, before or behind it, and without remarks in brackets."""
    plain = compact(fold(text))
    return name_key(_REMARK.sub("", _CODE.sub("", plain)) or plain)
