"""Where one form ends and the next begins in a file of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.readers.form_labels import is_title, label_key, labels
from perfcheck.readers.form_roles import is_head

if TYPE_CHECKING:
    from perfcheck.readers.grid import Row


def split_forms(rows: list[Row]) -> list[list[Row]]:
    """Cut the rows where a title stands, or where a form without one names its project or department anew.

    Two titles with nothing between them are a section's heading and the form's own title.
    """
    forms: list[list[Row]] = [[]]
    bare = True  # nothing but titles so far
    named: set[str] = set()
    indicators = False
    for row in rows:
        filled = row.filled
        if len(filled) == 1 and is_title(filled[0].text):
            if not (bare and forms[-1]) or _titles(forms[-1]) > 1:
                forms.append([])
                named, indicators = set(), False
            bare = True
        elif filled:
            name = _names(row)
            if name is not None and not bare and (name in named or indicators):
                forms.append([])
                named, indicators = set(), False
            if name is not None:
                named.add(name)
            indicators = indicators or is_head(row)
            bare = False
        forms[-1].append(row)
    return [form for form in forms if any(row.filled for row in form)]


def _titles(rows: list[Row]) -> int:
    return sum(len(row.filled) == 1 and is_title(row.filled[0].text) for row in rows)


def _names(row: Row) -> str | None:
    """``name`` or ``department`` when the row begins with that label and is not a table's head."""
    if len(row.cells) < 2 or len(row.filled) > 6:
        return None
    target = labels().fields.get(label_key(row.filled[0].text))
    return target if target in ("name", "department") else None
