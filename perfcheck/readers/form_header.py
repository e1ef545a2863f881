"""The head of a form: title, year, and fields as label and value side by side."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.declaration.cell import Cell
from perfcheck.declaration.text import compact, fold
from perfcheck.readers.form_labels import (
    is_continued_title,
    is_numbered_heading,
    is_title,
    label_key,
    labels,
    without_term,
)

if TYPE_CHECKING:
    from perfcheck.declaration.model import Declaration
    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import GridCell, Row

_YEAR_CELL = re.compile(
    r"[(\[【〔]?\s*(\d{4}|)\s*[)\]】〕]?\s*年度?\s*[)\]】〕]?(?:\s*[(]?(?:金额|货币)?单位\s*:\s*(?:人民币)?[亿万千]?元[)]?)?"
)
_YEAR = re.compile(r"(?<!\d)(?:19[89]\d|20\d\d)(?!\d)")
_BOX = re.compile(r"[□☐口○◯√☑■✓✔●✅☒]|(?<![A-Za-z])R(?![A-Za-z])|\[[ xX√]?\]|【[ √]?】")
_EMPTY_BOXES = frozenset("□☐口○◯")
_INLINE = re.compile(r"([^\s:：]{2,16}(?:[(（][^()（）]{0,12}[)）])?)[ \u3000]*[:：]")


#: The place for the seal, printed where the value stands.
_SEAL = re.compile(r"(?:\s*[(（][^()（）]{0,4}[章字][)）])?")
_REMARK = re.compile(r"\s*([^\s:：]{1,4})\s*(?:[:：]|$|(?=\d|\s))")
_NO_LABEL = re.compile(r"[\d,;。，；、%≥≤<>=]")
_NUMBERED_ROW = re.compile(r"\s*(?:指标|目标|任务)\s*[0-9一二三四五六七八九十]")
#: A row of more cells than this is one of a table, not of labels and values.
_MAX_PAIRS = 8


def is_year_cell(text: str) -> bool:
    """Whether a cell only names the budget year: ``（ 2022 年度）``, perhaps without digits or with the money unit."""
    return len(text) < 60 and "年" in text and _YEAR_CELL.fullmatch(fold(text).strip()) is not None


def read_header(form: Form, index: int) -> int:
    """Read the title, the year, or a row of labelled fields; the index behind what was read."""
    row = form.rows[index]
    filled = row.filled
    if len(filled) == 1 and _read_title(form, filled[0]):
        return index + 1
    if len(filled) == 1 and _is_remark(form, filled[0]):
        form.remarks.add(id(filled[0]))
        form.block = "remarks"
        return index + 1
    if _read_label_row(form, index):
        return index + 2
    before = len(form.taken)
    read_pairs(form, row)
    return index + 1 if len(form.taken) > before else index


def _read_title(form: Form, cell: GridCell) -> bool:
    declaration = form.declaration
    if not form.open(cell):
        return True
    if declaration.title is None and is_title(cell.text):
        declaration.title = cell.cell()
        declaration.span_cell = declaration.title
    elif declaration.year is None and is_year_cell(cell.text):
        _keep_year(form, cell)
        form.note_unit(cell.text)
    elif not _is_repeated(declaration, cell):
        return False
    form.take(cell)
    return True


def _is_repeated(declaration: Declaration, cell: GridCell) -> bool:
    """Whether a page break has brought the title or the year again, or the title with 续 behind it."""
    if is_continued_title(cell.text):
        return True
    title, year = declaration.title, declaration.written.get("year") or declaration.year
    text = compact(cell.text)
    return any(known is not None and compact(known.text) == text for known in (title, year) if text)


def _is_remark(form: Form, cell: GridCell) -> bool:
    """Whether prose under the form begins here (``注：……``, ``填表说明``), or goes on."""
    if not form.open(cell):
        return False
    match = _REMARK.match(cell.text)
    if match is not None and label_key(match[1]) in labels().remarks:
        return True
    return form.block == "remarks" and not _read_inline(form, cell)


def settle_titles(form: Form) -> None:
    """Sort titles out before the rows are read: of two at the head the first is the section's heading."""
    titles = [cell for row in form.rows[:6] for cell in row.filled if len(row.filled) == 1 and is_title(cell.text)]
    if not titles:
        return
    if len(titles) > 1 or is_numbered_heading(titles[0].text):
        form.declaration.written["heading"] = titles[0].cell()
        form.declaration.span_cell = form.declaration.written["heading"]
        form.take(titles[0])


def settle_year(form: Form) -> None:
    """Where no cell names the year, the title may (2022年度…申报表)."""
    declaration = form.declaration
    if declaration.year is None:
        for cell in (declaration.title, declaration.written.get("heading")):
            match = _YEAR.search(fold(cell.text)) if cell is not None else None
            if cell is not None and match is not None:
                declaration.year = cell.part(*match.span())
                return


def _keep_year(form: Form, cell: GridCell) -> None:
    match = _YEAR.search(fold(cell.text))
    declaration = form.declaration
    if match is not None:
        declaration.year = cell.part(*match.span())
    else:
        declaration.year = Cell("", cell.span, cell.locator) if is_year_cell(cell.text) else cell.cell()
    if declaration.year.text != cell.text and not cell.blank:
        declaration.written["year"] = cell.cell()


def _read_label_row(form: Form, index: int) -> bool:
    """Labels in one row, their values in the row below."""
    if index + 1 >= len(form.rows):
        return False
    row, below = form.rows[index], form.rows[index + 1]
    known = labels().fields
    filled = [cell for cell in row.filled if label_key(cell.text) not in labels().sections]
    if len(filled) < 2 or any(label_key(cell.text) not in known for cell in filled):
        return False
    if len(filled) < len(row.cells) - 1 or len(below.cells) != len(row.cells):
        return False  # a blank beside a label is its value
    if any(label_key(cell.text) in known for cell in below.filled) or not below.filled:
        return False
    for cell in filled:
        value = below.at(cell.column)
        form.take(cell, *([value] if value is not None else []))
        keep_field(form, cell, value)
    form.take(*row.filled)
    form.seen.add("label_row")
    return True


def read_pairs(form: Form, row: Row) -> None:
    """Read what nobody has read yet of a row as labels with their values beside them."""
    known = labels().fields
    cells = row.cells
    position = 0
    first = True
    while position < len(cells):
        cell = cells[position]
        position += 1
        if not form.open(cell):
            continue
        key = label_key(cell.text)
        following = cells[position] if position < len(cells) and id(cells[position]) not in form.taken else None
        if key in known and not (following is not None and first and label_key(following.text) in known
                                 and key in labels().sections):  # fmt: skip
            value, position = value_of(row, position, following)
            form.take(cell)
            form.note_unit(cell.text)
            if value is not None:
                form.take(value)
            elif position == len(cells) and form.ends_with(row):
                continue  # cut off behind the label
            keep_field(form, cell, value)
        elif key in labels().sections:
            form.take(cell)
            form.note_unit(cell.text)
            form.block = labels().sections[key]
            if form.block == "basic" and following is not None and _is_only_text(row, following):
                form.take(following)
                form.keep_extra(_extra_name(cell.text), following.cell())
        elif _read_inline(form, cell):
            form.take(cell)
        elif first and following is not None and _is_caption(row, cell, following):
            form.take(cell)
            form.keep_extra(_extra_name(cell.text), Cell("", cell.span, cell.locator))
        elif following is not None and label_key(following.text) not in known:
            if len(cells) <= _MAX_PAIRS and _looks_like_label(cell.text):
                value, position = value_of(row, position, following)
                form.take(cell, *([value] if value is not None else []))
                form.keep_extra(_extra_name(cell.text), (value or following).cell())
        elif first and following is not None and len(key) <= 12 and _looks_like_label(cell.text):
            form.take(cell)  # heads the fields beside it, as a vertical caption does
            form.keep_extra(_extra_name(cell.text), Cell("", cell.span, cell.locator))
        first = False


def value_of(row: Row, position: int, following: GridCell | None) -> tuple[GridCell | None, int]:
    """The cell of a label's value, and the position behind it: beside the label, or behind blank cells never merged."""
    known = labels().fields
    if following is None or (label_key(following.text) in known and not following.blank):
        return None, position
    if following.blank and row.exact:
        behind = [number for number in range(position, len(row.cells)) if not row.cells[number].blank]
        texts = [row.cells[number].text for number in behind[:2]]
        pairs = len(behind) % 2 == 1  # a value, and labels with their values behind it
        if texts and not is_known_label(texts[0]) and (pairs or is_known_label(texts[1])):
            return row.cells[behind[0]], behind[0] + 1
    return following, position + 1


def is_known_label(text: str) -> bool:
    """Whether a text is the label of a field, or heads a block."""
    known = labels()
    keys = {label_key(text), without_term(text)}
    return not all(keys.isdisjoint(table) for table in (known.fields, known.sections, known.funds, known.goals))


def _is_only_text(row: Row, cell: GridCell) -> bool:
    return not cell.blank and row.filled[-1] is cell and len(row.filled) == 2 and not is_known_label(cell.text)


def _is_caption(row: Row, cell: GridCell, following: GridCell) -> bool:
    """A cell that goes down beside several rows heads the labels there."""
    return row.exact and cell.rowspan > max(1, following.rowspan) and len(row.filled) > 2 and _looks_like_label(
        following.text
    )


def _looks_like_label(text: str) -> bool:
    """Whether an unknown text may be a label: short words without figures or punctuation, not an indicator's name."""
    key = label_key(text)
    return 0 < len(key) <= 24 and _NO_LABEL.search(key) is None and _NUMBERED_ROW.match(text) is None


def _extra_name(text: str) -> str:
    return compact(text).rstrip("：:")


def _read_inline(form: Form, cell: GridCell) -> bool:
    """``填报单位（盖章）：某局    单位：万元``: labels and values within one cell."""
    text = cell.text
    if ":" not in text and "：" not in text:
        return False
    known = labels().fields
    found = [match for match in _INLINE.finditer(text) if label_key(match[1]) in known or _is_note(match[1])]
    if not found or text[: found[0].start()].strip():
        return False
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        key = label_key(match[1])
        begin = match.end() + len(_SEAL.match(text[match.end() :])[0])  # type: ignore[index]
        while begin < end and text[begin].isspace():
            begin += 1
        while end > begin and text[end - 1].isspace():
            end -= 1
        value = cell.part(begin, end)
        if key in ("单位", "金额单位"):
            form.note_unit(text[match.start() :])
            if form.declaration.money_unit is None:
                form.keep_extra(_extra_name(match[1]), value)
        elif key in known:
            _put_field(form, known[key], _extra_name(match[1]), value)
        else:
            form.keep_extra(_extra_name(match[1]), value)
    return True


def _is_note(text: str) -> bool:
    key = label_key(text)
    return key in labels().footers or key in ("单位", "金额单位")


def keep_field(form: Form, label: GridCell, value: GridCell | None) -> None:
    """Keep what stands beside, or below, the label of a field."""
    target = labels().fields[label_key(label.text)]
    if target == "year" and value is not None and form.declaration.year is None:
        _keep_year(form, value)
        return
    cell = value.cell() if value is not None else Cell("", label.span, label.locator)
    if target == "attribute" and value is not None and form.declaration.attribute is None:
        ticked = ticked_options(value)
        if ticked is not None:
            form.declaration.written["attribute"] = cell
            cell = ticked
    _put_field(form, target, _extra_name(label.text), cell)


def _put_field(form: Form, target: str, label: str, cell: Cell) -> None:
    form.fields.add(target)
    if target == "filler":
        if form.filler is None:
            form.filler = (label, cell)
        else:
            form.keep_extra(label, cell)
    elif (present := getattr(form.declaration, target)) is None:
        setattr(form.declaration, target, cell)
    elif compact(present.text) != compact(cell.text):  # else a page break brought it again
        form.keep_extra(label, cell)


def ticked_options(cell: GridCell) -> Cell | None:
    """The ticked options of ``□新增项目  √延续项目``, joined by “、”; None when the cell has no boxes.

    A tick may stand in front of its option, with or without a box, or behind it (``新增项目□ 延续项目√``).
    """
    text = cell.text
    marks = [match for match in _BOX.finditer(text) if _is_box(text, match)]
    if not marks or [match[0] for match in marks] == ["口"]:
        return None
    behind = bool(text[: marks[0].start()].strip())
    bounds = [0, *(match.end() for match in marks)] if behind else [*(match.end() for match in marks), len(text)]
    ticked: list[Cell] = []
    for number, match in enumerate(marks):
        begin = bounds[number] if behind else match.end()
        end = match.start() if behind else (marks[number + 1].start() if number + 1 < len(marks) else len(text))
        empty = match[0] in _EMPTY_BOXES or match[0] in ("[]", "[ ]", "【】", "【 】")
        while begin < end and (text[begin].isspace() or text[begin] in "、,，;；"):
            begin += 1
        while end > begin and (text[end - 1].isspace() or text[end - 1] in "、,，;；"):
            end -= 1
        if not empty and begin < end:
            ticked.append(cell.part(begin, end))
    if len(ticked) == 1:
        return ticked[0]
    return Cell("、".join(option.text for option in ticked), cell.span, cell.locator)


def _is_box(text: str, match: re.Match[str]) -> bool:
    """口 is a box only where it cannot be part of a word (“口岸”): at the start, or after a blank or another option."""
    if match[0] != "口":
        return True
    before = text[: match.start()].rstrip()
    return not before or text[match.start() - 1].isspace() or before[-1] in "目型性"
