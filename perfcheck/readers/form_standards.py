"""What a column headed 绩效标准 holds: a target's standard, the kind of standard, or an explanation of the indicator.

The head is the same on all forms, so the cells decide. A kind (计划标准) is kept under the column's head, an explanation
(反映……的程度) becomes the note; only what may set a target stays a standard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.text import compact
from perfcheck.readers.form_labels import labels

if TYPE_CHECKING:
    from perfcheck.declaration.model import Indicator
    from perfcheck.readers.form_state import Form

#: So much of a column must say the same kind of thing.
_MOST = 0.6


def settle_standards(form: Form, head: str, rows: list[Indicator]) -> None:
    """Move the cells of a column that holds no standards of targets; ``head`` is the column's own head."""
    texts = [compact(row.standard.text) for row in rows if row.standard is not None and row.standard.text]
    if len(texts) < 2:
        return
    words = labels()
    if all(text in words.standard_kinds for text in texts) and len(texts) >= _MOST * len(rows):
        form.seen.add("kinds")
        for row in rows:
            if row.standard is not None:
                row.extra[head] = row.standard
                row.standard = None
    elif sum(text.startswith(words.standard_explains) for text in texts) >= _MOST * len(texts):
        form.seen.add("explained")
        for row in rows:
            if row.standard is None:
                continue
            if row.note is None:
                row.note = row.standard
            else:
                row.extra[head] = row.standard
            row.standard = None
