"""What clerks and provinces do to a form: it still says the same, in another shape."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from forms.boxes import Box, Sketch
from forms.samples import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

ALIASES = {
    "三级指标": ["指标名称", "三 级 指 标", "指标内容"], "指标值": ["目标值", "年度指标值", "指标\n值"], "绩效标准": ["指标标准", "绩效标准（依据）"],
    "一级指标": ["一级\n指标", "一级指标 "], "二级指标": ["二级\n指标", "二级指标（必填）"], "项目名称": ["项目名称：", "*项目名称", "项 目 名 称"],
    "主管部门": ["主管部门及代码", "业务主管部门"], "项目期": ["项目周期", "实施期限"], "其中：财政拨款": ["财政拨款", "其中：财政资金"],
}  # fmt: skip


def _head(sketch: Sketch) -> int:
    """The row of the indicator table's head."""
    return next(box.row for box in sketch.boxes if "一级" in box.text and box.column == 1)


def permute_columns(sketch: Sketch, random: Random) -> list[Sketch]:
    head, order = _head(sketch), [3, 4, 5]
    random.shuffle(order)
    for box in sketch.boxes:
        if box.row >= head and box.column >= 3 and box.columns == 1:
            box.column = order[box.column - 3]
    return [sketch]


def insert_rows(sketch: Sketch, random: Random) -> list[Sketch]:
    """Spare rows among the indicators, cells merged across them grow."""
    at = random.randint(_head(sketch) + 1, sketch.height)
    for box in sketch.boxes:
        if box.row >= at:
            box.row += 1
        elif box.row + box.rows > at:
            box.rows += 1
    owned = {column for box in sketch.boxes if box.row <= at < box.row + box.rows
             for column in range(box.column, box.column + box.columns)}  # fmt: skip
    for column in set(range(6)) - owned:
        sketch.put(at, column, "")
    return [sketch]


def rename_heads(sketch: Sketch, random: Random) -> list[Sketch]:
    for box in sketch.boxes:
        if box.text in ALIASES and random.random() < 0.5:
            box.text = random.choice(ALIASES[box.text])
    return [sketch]


def unmerge(sketch: Sketch, random: Random) -> list[Sketch]:
    """Cells merged downwards become one a row, each with the text, or all but the first blank."""
    repeated = random.random() < 0.5
    for box in [box for box in sketch.boxes if box.rows > 1 and box.row > _head(sketch) and box.column in (1, 2)]:
        for row in range(box.row + 1, box.row + box.rows):
            sketch.boxes.append(Box(row, box.column, box.text if repeated else "", 1, box.columns))
        box.rows = 1
    return [sketch]


def add_notes(sketch: Sketch, random: Random) -> list[Sketch]:
    if random.random() < 0.5:
        sketch.above.insert(0, "附件2")
    else:
        sketch.above.append("金额单位：万元")
    sketch.line((random.choice(["填报说明：数据来自渔业站", "备注：无"]), 6))
    return [sketch]


def split_table(sketch: Sketch, random: Random) -> list[Sketch]:
    """A page break: a second table with the head once more, the labels of merged cells repeated."""
    head = _head(sketch)
    at = random.randint(head + 2, sketch.height - 1)
    first, second = rows_of(sketch, 0, at), rows_of(sketch, at, sketch.height)
    first.above = sketch.above
    for box in second.boxes:
        box.row += 1
    for box in sketch.boxes:
        if box.row == head and box.column > 0:
            second.put(0, box.column, box.text)
        if box.row < at < box.row + box.rows and box.column > 0:
            second.put(1, box.column, box.text, box.row + box.rows - at, box.columns)
    caption = next(box for box in sketch.boxes if box.row == head and box.column == 0)
    second.put(0, 0, caption.text, max(1, caption.row + caption.rows - at) + 1)
    return [first, second]


MUTATIONS: list[Callable[[Sketch, Random], list[Sketch]]] = [
    permute_columns, insert_rows, rename_heads, unmerge, add_notes, split_table,
]  # fmt: skip


def mutated(sketch: Sketch, random: Random) -> tuple[list[Sketch], list[str]]:
    """The form after one to three changes, and their names; a table is split last."""
    chosen = sorted(random.sample(MUTATIONS, random.randint(1, 3)), key=MUTATIONS.index)
    parts = [deepcopy(sketch)]
    for change in chosen:
        parts = change(parts[0], random)
    return parts, [change.__name__ for change in chosen]


def stacked(parts: list[Sketch]) -> Sketch:
    """The parts below each other on one sheet."""
    sheet = Sketch(parts[0].name)
    for part in parts:
        down = sheet.height if sheet.boxes else 0
        for box in part.sheet_boxes():
            sheet.put(box.row + down, box.column, box.text, box.rows, box.columns)
    return sheet
