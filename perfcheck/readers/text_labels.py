"""What a line of plain text begins with, as far as the labels of forms tell."""

from __future__ import annotations

import re
from functools import lru_cache

from perfcheck.readers.form_funds import fund_of
from perfcheck.readers.form_goals import goal_role
from perfcheck.readers.form_labels import is_title, label_key, labels, without_term


def stands_alone(line: str) -> bool:
    """Whether a line begins with a label or is a title, so that it is no part of what stands above."""
    first = line.split(maxsplit=1)[0]
    return is_title(line.strip()) or is_label(re.split("[:：]", first)[0]) or is_below(first)


@lru_cache(maxsize=4096)
def is_below(text: str) -> bool:
    """Whether a text is a label below a form: 填报人, 审核意见, 备注."""
    key = label_key(re.split("[:：]", text)[0])
    return key in labels().footers or key in labels().remarks


@lru_cache(maxsize=4096)
def is_label(text: str) -> bool:
    """Whether a text is a label of a form, other than the head of a column."""
    known, key = labels(), label_key(text)
    return (
        key in known.fields
        or key in known.sections
        or key in known.totals
        or without_term(text) in known.sections
        or fund_of(text) is not None
        or goal_role(text) is not None
    )


def is_caption(text: str) -> bool:
    """Whether a text is the caption of an indicator table: 绩效指标, 年度绩效指标."""
    return labels().sections.get(without_term(text)) == "indicators"
