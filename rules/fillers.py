"""Values that fill a cell without promising anything: 不涉及, a template's stars, a bare unit, yes or no."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.units import find_unit

_NOTHING = frozenset(
    ("无", "暂无", "没有", "不涉及", "不适用", "未涉及", "无此项", "同上", "空", "本项目不适用此指标", "本项目不涉及",
     "不作要求", "略", "N/A", "NA")
)  # fmt: skip
_YES_NO = frozenset(("是", "否", "能", "可", "有", "有无", "是/否", "能/否", "有/无", "好坏"))


@cache
def _template() -> re.Pattern[str]:
    return re.compile(r"\*{2,}|★|…{2,}|\.{4,}|[×xX_]{2,}|\([0-9]+字以内\)|^详?见附件|^另附")


@cache
def _symbols() -> re.Pattern[str]:
    return re.compile(r"[≥≤<>=%‰+~()/.,。;:、-]+")


@lru_cache(maxsize=16384)
def is_filler(text: str) -> bool:
    """Whether nothing is said: not applicable, a placeholder of the template, only signs or only a unit."""
    plain = normalised(text)
    if plain.rstrip("。;,") in _NOTHING or _template().search(plain):
        return True
    rest = _symbols().sub("", plain)
    return any(find_unit(unit, 0)[1] == len(unit) for unit in (rest, rest.lstrip("十百千万亿")))


@lru_cache(maxsize=16384)
def is_yes_or_no(text: str) -> bool:
    """Whether the value is a truth value or the question itself: 是, 能, 制度建立与否."""
    plain = normalised(text).rstrip("。;,?")
    return plain in _YES_NO or any(word in plain for word in ("是否", "与否", "能否", "可否"))
