"""Where one form ends and the next begins in a file of several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.text import compact
from perfcheck.readers.form_labels import is_continued_title, is_title, label_key, labels
from perfcheck.readers.form_list import is_list_head
from perfcheck.readers.form_roles import is_head

if TYPE_CHECKING:
    from perfcheck.readers.grid import Row


def split_forms(rows: list[Row]) -> list[list[Row]]:
    """Cut the rows where a title stands, or where a form without one names its project or department anew.

    Two titles with nothing between them are a section's heading and the form's own title. What a page break repeats
    above the rest of a table begins no form.
    """
    forms: list[list[Row]] = [[]]
    bare = True  # nothing but titles so far
    named: set[str] = set()
    indicators = False
    for index, row in enumerate(rows):
        filled = row.filled
        if len(filled) == 1 and not bare and is_continued_title(filled[0].text) and not _tells_anew(rows, index + 1, forms[-1]):
            forms[-1].append(row)
            continue
        if len(filled) == 1 and is_title(filled[0].text):
            if not (bare and forms[-1]) or _titles(forms[-1]) > 1:
                if indicators and _goes_on(rows, index, forms[-1]):
                    forms[-1].append(row)
                    continue
                forms.append([])
                named, indicators = set(), False
            bare = True
        elif filled:
            name = _names(rows, index)
            if name is not None and not bare and (name in named or indicators):
                if indicators and _goes_on(rows, index, forms[-1]):
                    forms[-1].append(row)
                    continue
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


def _tells_anew(rows: list[Row], index: int, form: list[Row]) -> bool:
    """Whether below a title with 续 the form's labels stand again with something else beside them: that is another form."""
    ahead: dict[str, tuple[str, ...]] = {}
    for number in range(index, len(rows)):
        row = rows[number]
        if is_head(row) or (len(row.filled) == 1 and is_title(row.filled[0].text)):
            break
        if len(row.filled) > 1 and label_key(row.filled[0].text) in labels().fields:
            ahead.setdefault(label_key(row.filled[0].text), _texts(row))
    if not ahead:
        return False
    said = {label_key(row.filled[0].text): _texts(row) for row in reversed(form) if len(row.filled) > 1}
    return any(said.get(label, texts) != texts for label, texts in ahead.items())


def _goes_on(rows: list[Row], index: int, form: list[Row]) -> bool:
    """Whether from here on only what the form already says is repeated, and then its table's head."""
    known = {_texts(row) for row in form if row.filled}
    for row in rows[index:]:
        if is_head(row):
            return _texts(row) in known
        if row.filled and _texts(row) not in known:
            return False
    return False


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(compact(cell.text) for cell in row.filled)


def _names(rows: list[Row], index: int) -> str | None:
    """The label when the row begins with one of the form's or the department's name and is not a table's head.

    部门名称 and 单位名称 may stand in one form, one below the other.
    """
    row = rows[index]
    if len(row.cells) < 2 or len(row.filled) > 6:
        return None
    label = label_key(row.filled[0].text)
    if labels().fields.get(label) not in ("name", "department") or is_list_head(rows, index):
        return None
    return label
