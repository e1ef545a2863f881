"""The table of indicators: 一级 and 二级指标 in merged boxes, mid-term and annual rows side by side."""

from __future__ import annotations

from collections import Counter
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from perfcheck.declaration.fields import SECTIONS
from perfcheck.declaration.model import category_of
from perfcheck.i18n import _
from perfcheck.reporters.html.pen import Block, Box, Part, label
from perfcheck.reporters.words import FIELD_NAMES, TERM_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.declaration.cell import Cell
    from perfcheck.declaration.model import Indicator, Plan
    from perfcheck.reporters.html.pen import Line, Pen

#: After the name, in the order that forms have them in.
_COLUMNS = (
    "nature", "direction", "operator", "value", "actual", "unit", "standard", "weight", "score", "reason", "note",
)  # fmt: skip
_NARROW = {"nature", "direction", "operator", "unit", "weight", "score"}

Side = tuple["Indicator | None", ...]
#: 一级 and 二级指标 of rows that stand together, and the how manieth of that name it is in its plan.
Run = tuple[str, str, int]


def indicators_of(pen: Pen) -> Iterator[Block]:
    """One table; nothing where the form has no indicators."""
    plans = [plan for plan in pen.model.plans if plan.indicators]
    if not plans:
        return
    columns = [_columns(plan) for plan in plans]
    levels = [name for name in ("level1", "level2") if any(getattr(row, name) is not None for plan in plans for row in plan.indicators)]
    styles = ["label", *levels, *(style for names in columns for style in ("", *("narrow" if name in _NARROW else "" for name in names)))]
    block = Block(_(SECTIONS["indicators"]), styles, label=_(SECTIONS["indicators"]))
    block.head = _head(plans, columns, levels)
    for level1, group in groupby(_runs(plans), key=lambda run: run[0]):
        block.lines += _level(pen, level1, [sides for _, sides in group], columns, levels)
    yield block


def _columns(plan: Plan) -> list[str]:
    """The columns that the plan's rows have, the form's own by their headers."""
    own = [name for name in _COLUMNS if any(getattr(row, name) is not None for row in plan.indicators)]
    return [*own, *dict.fromkeys(name for row in plan.indicators for name in row.extra)]


def _head(plans: list[Plan], columns: list[list[str]], levels: list[str]) -> list[list[Box]]:
    rows = 2 if len(plans) > 1 else 1
    first = [label(FIELD_NAMES[name], "col", rows=rows) for name in levels]
    names = [label(FIELD_NAMES.get(name, name) if name else _("三级指标"), "col") for one in columns for name in ("", *one)]
    if len(plans) == 1:
        return [[*first, *names]]
    for plan, own in zip(plans, columns, strict=True):
        text = plan.period.text if plan.period is not None and plan.period.text.strip() else _(
            "{term_words}目标",
            term_words=TERM_WORDS[plan.term],
        )
        first.append(label(text, "colgroup", columns=1 + len(own)))
    return [first, names]


def _runs(plans: list[Plan]) -> Iterator[tuple[str, list[Side]]]:
    """Rows of equal levels, the plans' side by side: as they stand in the form, what only a later plan has after its neighbour."""
    order: list[Run] = []
    rows: list[dict[Run, list[Indicator]]] = []
    for plan in plans:
        counts: Counter[tuple[str, str]] = Counter()
        mine: dict[Run, list[Indicator]] = {}
        last = -1
        for levels, members in groupby(plan.indicators, key=_levels):
            run = (*levels, counts[levels])
            counts[levels] += 1
            mine[run] = list(members)
            if run not in order:
                order.insert(_place(run, order, last), run)
            last = order.index(run)
        rows.append(mine)
    for run in order:
        yield run[0], list(zip_longest(*(mine.get(run, []) for mine in rows)))


def _place(run: Run, order: list[Run], last: int) -> int:
    """Where a run goes that earlier plans do not have: beside its neighbour ``last``, never into another 一级指标."""
    if last < 0 or order[last][0] == run[0]:
        return last + 1
    for place, other in enumerate(order):
        if other[0] == run[0]:
            return place
    place = last
    while place < len(order) and order[place][0] == order[last][0]:
        place += 1
    return place


def _levels(row: Indicator) -> tuple[str, str]:
    return (category_of(row.level1.text) if row.level1 is not None else "", category_of(row.level2.text) if row.level2 is not None else "")


def _level(pen: Pen, level1: str, runs: list[list[Side]], columns: list[list[str]], levels: list[str]) -> Iterator[Line]:
    """The lines of one 一级指标."""
    first = True
    for sides in runs:
        for number, side in enumerate(sides):
            boxes: list[Box] = []
            if "level1" in levels and first:
                every = [one for run in runs for one in run]
                boxes.append(_merged(pen, "level1", every))
            if "level2" in levels and not number:
                boxes.append(_merged(pen, "level2", sides))
            first = False
            for row, names in zip(side, columns, strict=True):
                boxes += _row(pen, row, names)
            yield pen.line(boxes)


def _merged(pen: Pen, level: str, sides: list[Side]) -> Box:
    """One box for the level of all these rows."""
    cells = [cell for side in sides for row in side if row is not None and (cell := getattr(row, level)) is not None]
    return Box([pen.part(*cells)], "rowgroup", rows=len(sides), style="level")


def _row(pen: Pen, row: Indicator | None, names: list[str]) -> list[Box]:
    if row is None:
        return [Box([Part("")], columns=1 + len(names), style="none")]
    parts = [pen.part(row.label)] if row.label is not None else []
    boxes = [Box([*parts, pen.part(row.name, rows=(row,))])]
    for name in names:
        cell: Cell | None = getattr(row, name) if name in _COLUMNS else row.extra.get(name)
        boxes.append(pen.box(cell))
    return boxes
