"""Declarations drawn as the forms that they came from: the department's (V1) and the project's (V2)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from forms.boxes import Sketch

if TYPE_CHECKING:
    from perfcheck.declaration.model import Declaration, Goal, Indicator, Plan


def sketch_of(declaration: Declaration, name: str) -> Sketch:
    return _department(declaration, name) if declaration.kind == "department" else _project(declaration, name)


def _text(cell: object) -> str:
    return str(cell) if cell is not None else ""


def _goals(goals: list[Goal]) -> str:
    return "\n".join(_text(goal.label) + _text(goal.text) for goal in goals)


def _name(row: Indicator) -> str:
    return _text(row.label) + _text(row.name)


def _department(form: Declaration, name: str) -> Sketch:
    sketch = Sketch(name, [_text(form.title), _text(form.written["year"])])
    sketch.line(("部门名称", 2), (_text(form.department), 4))
    top = sketch.height
    sketch.put(top, 1, "任务名称", 2)
    sketch.put(top, 2, _text(form.written["content_header"]), 2)
    sketch.put(top, 3, "预算金额（万元）", 1, 3)
    for column, head in enumerate(("总额", "财政拨款", "其他资金"), 3):
        sketch.put(top + 1, column, head)
    row = top + 2
    for task in form.tasks:
        texts = (task.label, task.name, task.funds.total, task.funds.fiscal, task.funds.other)
        for column, cell in enumerate(texts, 1):
            sketch.put(row, column, _text(cell))
        row += 1
    assert form.annual is not None
    funds = form.annual.funds
    sketch.put(row, 1, "金额合计", 1, 2)
    for column, cell in enumerate((funds.total, funds.fiscal, funds.other), 3):
        sketch.put(row, column, _text(cell))
    sketch.put(top, 0, "年度\n主要\n任务", row + 1 - top)
    sketch.line("年度\n总体\n目标", (_goals(form.annual.goals), 5))
    row = sketch.height
    heads = ("一级指标", "二级指标", "三级指标", "指标值", "绩效标准")
    sketch.put(row, 0, "年\n度\n绩\n效\n指\n标", 1 + len(form.annual.indicators))
    for column, head in enumerate(heads, 1):
        sketch.put(row, column, head)
    row += 1
    for level1, members in groupby(form.annual.indicators, lambda one: _text(one.level1)):
        start = row
        for level2, rows in groupby(members, lambda one: _text(one.level2)):
            begin = row
            for one in rows:
                for column, text in enumerate((_name(one), _text(one.value), _text(one.standard)), 3):
                    sketch.put(row, column, text)
                row += 1
            sketch.put(begin, 2, level2, row - begin)
        sketch.put(start, 1, level1, row - start)
    return sketch


def _project(form: Declaration, name: str) -> Sketch:
    assert form.midterm is not None
    assert form.annual is not None
    sketch = Sketch(name, [_text(form.written["heading"]), _text(form.title), _text(form.written["year"])])
    sketch.line(("项目名称", 2), (_text(form.name), 8))
    sketch.line(("主管部门", 2), (_text(form.supervisor), 4), "实施单位", (_text(form.implementer), 3))
    sketch.line(("项目属性", 2), (_text(form.written["attribute"]), 4), "项目期", (_text(form.duration), 3))
    row = sketch.height
    sketch.put(row, 0, "项目资金\n（万元）", 3, 2)
    for offset, (label, key) in enumerate((("资金总额：", "total"), ("其中：财政拨款", "fiscal"), ("其他资金", "other"))):
        for column, term, plan in ((2, "中期", form.midterm), (6, "年度", form.annual)):
            sketch.put(row + offset, column, term + label if not offset else label, 1, 2)
            sketch.put(row + offset, column + 2, _text(getattr(plan.funds, key)), 1, 2)
    row += 3
    sketch.put(row, 0, "总体\n目标", 2)
    sketch.put(row, 1, _text(form.midterm.period), 1, 5)
    sketch.put(row, 6, "年度目标", 1, 4)
    sketch.put(row + 1, 1, _goals(form.midterm.goals), 1, 5)
    sketch.put(row + 1, 6, _goals(form.annual.goals), 1, 4)
    row += 2
    top = row
    for column, head in enumerate(("一级\n指标", *("二级指标", "三级指标", "指标值", "绩效标准") * 2), 1):
        sketch.put(row, column, head)
    row += 1
    for level1 in dict.fromkeys(_text(one.level1) for plan in (form.midterm, form.annual) for one in plan.indicators):
        start = row
        names = [_level2(plan, level1) for plan in (form.midterm, form.annual)]
        for pair in _paired(*names):
            sides = [_rows(plan, level1, level2) for plan, level2 in zip((form.midterm, form.annual), pair, strict=True)]
            height = max(1, *map(len, sides))
            for column, side, level2 in zip((2, 6), sides, pair, strict=True):
                sketch.put(row, column, level2 or "", height)
                for offset in range(height):
                    one = side[offset] if offset < len(side) else None
                    texts = (_name(one), _text(one.value), _text(one.standard)) if one is not None else ("", "", "")
                    for place, text in enumerate(texts, column + 1):
                        sketch.put(row + offset, place, text)
            row += height
        sketch.put(start, 1, level1, row - start)
    sketch.put(top, 0, "绩\n效\n指\n标", row - top)
    return sketch


def _level2(plan: Plan, level1: str) -> list[str]:
    return list(dict.fromkeys(_text(one.level2) for one in plan.indicators if _text(one.level1) == level1))


def _paired(left: list[str], right: list[str]) -> list[tuple[str | None, str | None]]:
    if left == right:
        return [(name, name) for name in left]
    longest = max(len(left), len(right))
    return [
        (left[number] if number < len(left) else None, right[number] if number < len(right) else None)
        for number in range(longest)
    ]


def _rows(plan: Plan, level1: str, level2: str | None) -> list[Indicator]:
    return [one for one in plan.indicators if _text(one.level1) == level1 and _text(one.level2) == level2]
