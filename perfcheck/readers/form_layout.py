"""Which known variant of the form it is, told by its labels; the variants are data (``layouts/variants.yaml``)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from perfcheck.declaration.text import compact, fold
from perfcheck.readers.form_labels import label_key, labels

if TYPE_CHECKING:
    from perfcheck.readers.form_state import Form

#: A target that stands in the name itself: 成活率（≥85%）.
_EMBEDDED = re.compile(r"[(（]\s*(?:[≥≤><=＞＜＝]|不[低少高多超])")
_LONGEST = 40


def layout_of(form: Form) -> str | None:
    """The variant's number (V1 to V26 of the collection), None for an unknown one."""
    declaration = form.declaration
    terms = {plan.term for plan in declaration.plans}
    seen = form.seen | form.fields
    rows = [row for plan in declaration.plans for row in plan.indicators]
    if sum(row.name is not None and _EMBEDDED.search(row.name.text) is not None for row in rows) * 2 > len(rows):
        seen.add("embedded")
    texts = _texts(form)
    for variant in labels().variants:
        if (
            variant.get("kind", declaration.kind) == declaration.kind
            and seen.issuperset(variant.get("has", ()))
            and seen.isdisjoint(variant.get("lacks", ()))
            and ("terms" not in variant or set(variant["terms"]) == terms)
            and _labelled(variant, texts)
        ):
            return str(variant["layout"])
    return None


def _texts(form: Form) -> set[str]:
    """The short texts of a form as labels, with and without what they have in brackets."""
    short = {cell.text for row in form.rows for cell in row.filled if len(cell.text) <= _LONGEST}
    return {label_key(text) for text in short} | {compact(fold(text)) for text in short}


def _labelled(variant: dict[str, Any], texts: set[str]) -> bool:
    wanted, one_of = variant.get("labels"), variant.get("any")
    if wanted and not texts.issuperset(wanted):
        return False
    return not one_of or not texts.isdisjoint(one_of)
