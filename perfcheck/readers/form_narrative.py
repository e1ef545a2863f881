"""Indicators written as running text: 【产出指标-数量指标】指标1：名称（值）, or “数量指标：甲≥3台；乙≥2套；质量指标：……”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from perfcheck.declaration.cell import Cell, ValueCell
from perfcheck.declaration.model import Indicator
from perfcheck.declaration.text import split_label
from perfcheck.readers.form_funds import fund_of
from perfcheck.readers.form_goals import goal_role, keep_goals
from perfcheck.readers.form_labels import label_key, labels, term_of, without_term
from perfcheck.readers.grid import GridCell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import Row

_KINDS = (
    "数量|质量|时效|成本|经济成本|社会成本|生态环境成本|经济效益|社会效益|生态效益|环境效益|可持续影响|可持续发展|"
    "服务对象满意度|社会公众满意度|群众满意度|满意度|社会公众或服务对象满意度"
)
_BRACKETS = re.compile(r"\s*[【\[]\s*(?:([^】\]—–\-－]{2,8}?)\s*[-—–－]+\s*)?([^】\]]{2,18}?)\s*[】\]]\s*[:：]?")
_LEVEL2 = re.compile(rf"\s*(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[）)、.．]\s*)?((?:{_KINDS})(?:指标)?)\s*[:：]")
_LEVEL1 = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]\s*)?((?:产出|效益|成本|满意度)指标)\s*[:：]")
_MAY_BE_FIRST = re.compile("(?:成本|满意度)指标")
_STOP = re.compile(r"[；;。]|$")
_SIGN = re.compile(r"(?:[≥≤><=＞＜＝]|不低于|不少于|不超过|不高于|达到)")
_LAST_BRACKET = re.compile(r"[(（]([^()（）]+)[)）]\s*$")
_MARK = re.compile(r"[】\]]|指标\s*[:：]|(?:数量|质量|时效|成本|效益|满意度)\s*[:：]")
_LEAD = re.compile(r"\s*[^；;。:：【]{0,12}[:：]\s*(?=\S)")
_INLINE = re.compile(r"\s*([^:：\n]{2,20}?)\s*[:：]\s*(?=\S)")


@dataclass(slots=True)
class _Item:
    """One indicator by the offsets of its parts in the cell's text."""

    level1: tuple[int, int] | None
    level2: tuple[int, int] | None
    begin: int
    end: int


def read_narrative(form: Form, index: int) -> int:
    """Read text that stands for a block; the index behind the row, or the same index when it holds none."""
    row = form.rows[index]
    if not _is_form(form):
        return index
    found = False
    for cell in row.filled:
        if form.open(cell) and len(cell.text) > 12 and _MARK.search(cell.text) and _read_indicators(form, row, cell):
            found = True
    if found:
        return index if any(form.open(cell) for cell in row.filled) else index + 1
    if len(row.filled) == 1 and form.open(row.filled[0]) and _read_inline(form, row.filled[0]):
        return index + 1
    return index


def _is_form(form: Form) -> bool:
    """Running text counts only below a form's title or name: reports speak of indicators, too."""
    return form.declaration.title is not None or "heading" in form.declaration.written or "name" in form.fields


def _read_indicators(form: Form, row: Row, cell: GridCell) -> bool:
    items = list(_items(cell))
    marked = sum(item.level2 is not None for item in items)
    split = [_split(cell.text, item) for item in items]
    if len(items) < 2 or marked < len(items) or sum(value is not None for _, _, value in split) * 2 < len(items):
        return False
    before = row.cells[row.cells.index(cell) - 1] if row.cells.index(cell) else None
    label = before if before is not None and labels().sections.get(without_term(before.text)) == "indicators" else None
    term = term_of(label.text if label is not None else cell.text[:12]) or "annual"
    plan = form.plan(term)
    for item, parts in zip(items, split, strict=True):
        plan.indicators.append(_indicator(cell, item, parts))
    form.take(cell, *([label] if label is not None else []))
    form.seen |= {"indicators", "narrative", "name", "level2"}
    if "【" in cell.text:
        form.seen.add("bracketed")
    return True


def _items(cell: GridCell) -> Iterator[_Item]:
    """The indicators of a text, with the last levels named before them."""
    level1: tuple[int, int] | None = None
    level2: tuple[int, int] | None = None
    headed = False  # whether level2 has been named and nothing came below it yet
    offset = 0
    for number, line in enumerate(cell.lines):
        begin = 0
        lead = _LEAD.match(line) if not number else None
        if lead and _marker(line, 0) is None and _marker(line, lead.end()) is not None:
            begin = lead.end()  # 绩效指标：数量指标：……
        while begin < len(line):
            while (mark := _marker(line, begin)) is not None:
                first, second, begin = mark
                if first is not None:
                    level1 = (offset + first[0], offset + first[1])
                    level2 = None if second is None else level2
                if second is not None:
                    if headed and level2 is not None and _MAY_BE_FIRST.fullmatch(cell.text, *level2):
                        level1 = level2  # 满意度指标：服务对象满意度指标：……
                    level2 = (offset + second[0], offset + second[1])
                    headed = True
            stop = _STOP.search(line, begin)
            end = stop.start() if stop is not None else len(line)
            if line[begin:end].strip():
                headed = False
                yield _Item(level1, level2, offset + begin, offset + end)
            begin = (stop.end() if stop is not None else len(line)) or len(line)
            if stop is not None and stop.start() == stop.end():
                break
        offset += len(line)


def _marker(line: str, begin: int) -> tuple[tuple[int, int] | None, tuple[int, int] | None, int] | None:
    """The level that is named here: 一级, 二级, and where the text goes on."""
    match = _BRACKETS.match(line, begin)
    if match is not None and "指标" in match[0]:
        return (match.span(1) if match[1] is not None else None), match.span(2), match.end()
    match = _LEVEL2.match(line, begin)
    if match is not None:
        return None, match.span(1), match.end()
    match = _LEVEL1.match(line, begin)
    return (match.span(1), None, match.end()) if match is not None else None


def begins_with_level(text: str) -> bool:
    """Whether a text begins by naming the level of what follows: “产出指标：”, “【产出指标-数量指标】”."""
    return _marker(text, 0) is not None


def _split(text: str, item: _Item) -> tuple[int, int, tuple[int, int] | None]:
    """Begin and end of the name, and where the value stands: behind a sign, in the last brackets, behind a colon."""
    begin, end = item.begin, item.end
    label, _ = split_label(text[begin:end])
    start = begin + len(label)
    body = text[start:end]
    behind = _LAST_BRACKET.search(body)
    signs = [match for match in _SIGN.finditer(body) if not _within_brackets(body, match.start())]
    if signs and body[: signs[0].start()].strip():
        cut = start + signs[0].start()
        return start, cut, (cut, end)
    if behind is not None and body[: behind.start()].strip() and "**" not in behind[1]:
        return start, start + behind.start(), (start + behind.start(1), start + behind.end(1))
    colon = re.search(r"[:：]", body)
    if colon is not None and body[: colon.start()].strip() and body[colon.end() :].strip():
        return start, start + colon.start(), (start + colon.end(), end)
    return start, end, None


def _within_brackets(text: str, offset: int) -> bool:
    before = text[:offset]
    return sum(map(before.count, "(（")) > sum(map(before.count, ")）"))


def _indicator(cell: GridCell, item: _Item, parts: tuple[int, int, tuple[int, int] | None]) -> Indicator:
    start, stop, value = parts
    row = Indicator(name=_trimmed(cell, start, stop, Cell))
    if start > item.begin:
        row.label = cell.part(item.begin, start)
    if item.level1 is not None:
        row.level1 = cell.part(*item.level1)
    if item.level2 is not None:
        row.level2 = cell.part(*item.level2)
    if value is not None:
        found = _trimmed(cell, *value, ValueCell)
        assert isinstance(found, ValueCell)
        row.value = found
    return row


def _trimmed(cell: GridCell, begin: int, end: int, kind: type[Cell]) -> Cell:
    while begin < end and cell.text[begin].isspace():
        begin += 1
    while end > begin and cell.text[end - 1].isspace():
        end -= 1
    return cell.slice(begin, end, kind)


def _read_inline(form: Form, cell: GridCell) -> bool:
    """``年度目标：……`` on a line of its own."""
    match = _INLINE.match(cell.text)
    if match is None or goal_role(match[1]) != "goal" or fund_of(match[1]) is not None or label_key(match[1]) == "目标":
        return False
    start = (cell.start[0], cell.start[1] + match.end()) if cell.start is not None else None
    label = GridCell([match[1]], start=cell.start, locator=cell.locator)
    value = GridCell([cell.text[match.end() :]], start=start, locator=cell.locator)
    keep_goals(form, term_of(match[1]) or "annual", label, value)
    form.take(cell)
    form.seen.add("goals")
    return True
