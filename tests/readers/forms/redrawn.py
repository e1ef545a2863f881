"""Declarations drawn in other layouts than the one they came in, whatever columns and fields they have.

What a layout has no place for (标准 and 分值 in the text form) is left out; nothing is added.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from forms.boxes import Sketch

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.declaration.model import Declaration, Funds, Indicator, Plan

_SIMPLE = re.compile(r"(?:(≥|≤|>|<|＝|=|不低于|不少于|不高于|不超过))?(\d[\d.]*)([^\d≥≤，,、；和至/—-][^\d≥≤，,、；和至—]*|%)?")
_SIGNS = {"": "＝", "不低于": "≥", "不少于": "≥", "不高于": "≤", "不超过": "≤", "=": "＝"}
_SOURCES = {"total": "资金总额：", "fiscal": "其中：财政拨款", "other": "其他资金"}


class Column(NamedTuple):
    """A column of an indicator table: its heading, and what stands in it for a row."""

    head: str
    text: Callable[[Indicator], str]


def _text(cell: object) -> str:
    return str(cell) if cell is not None else ""


def _name(row: Indicator) -> str:
    return _text(row.label) + _text(row.name)


def whole_value(row: Indicator) -> str:
    """The value with its sign and its unit in one cell."""
    sign, value, unit = _text(row.operator), _text(row.value), _text(row.unit)
    if not value[:1].isdigit() or "年" in value:
        return value
    return (sign if sign not in ("＝", "=", "定性") else "") + value + unit


def split_value(row: Indicator) -> tuple[str, str, str]:
    """Sign, figure and unit for columns of their own; what is no plain figure stays whole, as 定性."""
    if row.operator is not None or row.unit is not None:
        return _text(row.operator), _text(row.value), _text(row.unit)
    value = _text(row.value)
    match = _SIMPLE.fullmatch(value)
    if match is None or (match[3] or "").endswith(("前", "内", "底", "上", "下", "日", "月", "年")):
        return "定性", value, ""
    return _SIGNS.get(match[1] or "", match[1] or ""), match[2], match[3] or ""


def _columns(plan: Plan, *, split: bool = False, heads: tuple[str, str] = ("三级指标", "指标值")) -> list[Column]:
    """The columns behind 二级指标 that the plan's rows fill."""
    found = [Column(heads[0], _name)]
    if split:
        found += [
            Column("计算符号", lambda row: split_value(row)[0]),
            Column(heads[1], lambda row: split_value(row)[1]),
            Column("计量单位", lambda row: split_value(row)[2]),
        ]
    else:
        found.append(Column(heads[1], whole_value))
    if any(row.standard is not None for row in plan.indicators):
        found.append(Column("绩效标准", lambda row: _text(row.standard)))
    if any(row.weight is not None for row in plan.indicators):
        found.append(Column("分值", lambda row: _text(row.weight)))
    if any(row.note is not None for row in plan.indicators):
        found.append(Column("备注", lambda row: _text(row.note)))
    return found


def _table(sketch: Sketch, plan: Plan, columns: list[Column], *, side: str = "年\n度\n绩\n效\n指\n标") -> None:
    """The indicators of one plan below each other, levels merged, with a heading at the left."""
    top = row = sketch.height
    for column, head in enumerate(("一级指标", "二级指标", *(one.head for one in columns)), 1):
        sketch.put(row, column, head)
    row += 1
    for level1, members in groupby(plan.indicators, lambda one: _text(one.level1)):
        start = row
        for level2, rows in groupby(members, lambda one: _text(one.level2)):
            begin = row
            for one in rows:
                for number, column in enumerate(columns, 3):
                    sketch.put(row, number, column.text(one))
                row += 1
            sketch.put(begin, 2, level2, row - begin)
        sketch.put(start, 1, level1, row - start)
    sketch.put(top, 0, side, row - top)


def _goals(plan: Plan) -> str:
    return "\n".join(_text(goal.label) + _text(goal.text) for goal in plan.goals)


def _sources(funds: Funds) -> list[tuple[str, str]]:
    return [(_SOURCES.get(name, name), _text(cell)) for name, cell in funds.cells()]


def _ticked(form: Declaration) -> str:
    """As the box of the form has it, where it is one of the two usual kinds."""
    kinds = {"新增项目": "☑新增项目  □延续项目", "延续项目": "□新增项目  ☑延续项目"}
    return kinds.get(_text(form.attribute), _text(form.attribute))


def department(form: Declaration, name: str, *, split: bool = False) -> Sketch:
    """V1, or V9 with sign, figure and unit apart."""
    assert form.annual is not None
    columns = _columns(form.annual, split=split)
    width = 3 + len(columns)
    sketch = Sketch(name, ["部门整体支出绩效目标申报表", f"（{_text(form.year)}年度）"])
    sketch.line(("部门名称", 2), (_text(form.department or form.name), max(width - 2, 4)))
    _tasks(sketch, form)
    sketch.line("年度\n总体\n目标", (_goals(form.annual), max(width - 1, 5)))
    _table(sketch, form.annual, columns)
    return sketch


def _tasks(sketch: Sketch, form: Declaration) -> None:
    assert form.annual is not None
    top = sketch.height
    sources = list(dict.fromkeys(label for task in form.tasks for label, _ in task.funds.cells()))
    heads = {"total": "总额", "fiscal": "财政拨款", "other": "其他资金"}
    content = any(task.content is not None for task in form.tasks)
    first = 3 if content else 2
    sketch.put(top, 1, "任务名称", 2)
    if content:
        sketch.put(top, 2, "主要内容", 2)
    sketch.put(top, first, f"预算金额（{_text(form.money_unit)}）", 1, len(sources))
    for number, source in enumerate(sources):
        sketch.put(top + 1, first + number, heads.get(source, source))
    row = top + 2
    for task in form.tasks:
        sketch.put(row, 1, "：".join(filter(None, (_text(task.label).rstrip("：:"), _text(task.name)))))
        if content:
            sketch.put(row, 2, _text(task.content))
        amounts = dict(task.funds.cells())
        for number, source in enumerate(sources):
            sketch.put(row, first + number, _text(amounts.get(source)))
        row += 1
    amounts = dict(form.annual.funds.cells())
    sketch.put(row, 1, "金额合计", 1, first - 1)
    for number, source in enumerate(sources):
        sketch.put(row, first + number, _text(amounts.get(source)))
    sketch.put(top, 0, "年度\n主要\n任务", row + 1 - top)


def _head(sketch: Sketch, form: Declaration, width: int) -> None:
    """The block above the goals of a project form."""
    left = width // 2
    sketch.line(("项目名称", 2), (_text(form.name), width - 2))
    sketch.line(("主管部门", 2), (_text(form.supervisor), left - 2), "实施单位", (_text(form.implementer), width - left - 1))
    if form.duration is not None or form.attribute is not None:
        sketch.line(("项目属性", 2), (_ticked(form), left - 2), "项目期", (_text(form.duration), width - left - 1))
    if form.start is not None:
        sketch.line(("计划开始日期", 2), (_text(form.start), left - 2), "计划完成日期", (_text(form.end), width - left - 1))


def project(form: Declaration, name: str, *, split: bool = False) -> Sketch:
    """V4 (with whatever columns there are), or V8 with sign, figure and unit apart: for a project without mid-term."""
    assert form.annual is not None
    columns = _columns(form.annual, split=split)
    width = max(3 + len(columns), 6)
    sketch = Sketch(name, ["项目支出绩效目标申报表", f"（{_text(form.year)}年度）"])
    _head(sketch, form, width)
    top = sketch.height
    for row, (label, amount) in enumerate(_sources(form.annual.funds), top):
        sketch.put(row, 2, ("年度" if row == top else "") + label, 1, 2)
        sketch.put(row, 4, amount, 1, width - 4)
    sketch.put(top, 0, f"项目资金\n（{_text(form.money_unit)}）", sketch.height - top, 2)
    sketch.line("年度\n总体\n目标", (_goals(form.annual), width - 1))
    _table(sketch, form.annual, columns)
    return sketch


def _two_terms(form: Declaration, name: str, width: int) -> Sketch:
    """The head and the funds of a form for the mid-term and the year."""
    assert form.annual is not None
    assert form.midterm is not None
    sketch = Sketch(name, ["项目支出绩效目标申报表", f"（{_text(form.year)}年度）"])
    _head(sketch, form, width)
    top, half = sketch.height, 2 + (width - 2) // 2
    sides = ((2, half, "中期", _sources(form.midterm.funds)), (half, width, "年度", _sources(form.annual.funds)))
    height = max(len(sources) for *_, sources in sides)
    for begin, end, term, sources in sides:
        for offset in range(height):
            label, amount = sources[offset] if offset < len(sources) else ("", "")
            sketch.put(top + offset, begin, (term if not offset else "") + label)
            sketch.put(top + offset, begin + 1, amount, 1, end - begin - 1)
    sketch.put(top, 0, f"项目资金\n（{_text(form.money_unit)}）", height, 2)
    return sketch


def stacked(form: Declaration, name: str) -> Sketch:
    """V21: the indicators of the long term above those of the year."""
    assert form.annual is not None
    assert form.midterm is not None
    columns = _columns(form.annual)
    width = max(3 + len(columns), 6)
    sketch = _two_terms(form, name, width)
    row, half = sketch.height, width // 2
    for begin, end, head, plan in ((1, half, "长期目标", form.midterm), (half, width, "年度目标", form.annual)):
        sketch.put(row, begin, head, 1, end - begin)
        sketch.put(row + 1, begin, _goals(plan), 1, end - begin)
    sketch.put(row, 0, "项目绩效目标", 2)
    _table(sketch, form.midterm, columns, side="长期绩效指标")
    _table(sketch, form.annual, columns, side="年度绩效指标")
    return sketch


def beside(form: Declaration, name: str, *, termed: bool = False) -> Sketch:
    """V2, or V22 whose headings say the term: the mid-term beside the year."""
    assert form.annual is not None
    assert form.midterm is not None
    plans = (form.midterm, form.annual)
    columns = _columns(form.annual)
    width = 2 + 2 * (1 + len(columns))
    sketch = _two_terms(form, name, width)
    starts = (2, 3 + len(columns))
    row = sketch.height
    for begin, plan, head in zip(starts, plans, (_text(form.midterm.period) or "中期目标", "年度目标"), strict=True):
        first = 1 if begin == 2 else begin
        sketch.put(row, first, head, 1, begin + 1 + len(columns) - first)
        sketch.put(row + 1, first, _goals(plan), 1, begin + 1 + len(columns) - first)
    sketch.put(row, 0, "总体\n目标", 2)
    top = row = row + 2
    sketch.put(row, 1, "一级指标")
    for begin, term in zip(starts, ("（长期）", "（年度）"), strict=True):
        for number, head in enumerate(("二级指标", *(column.head for column in columns)), begin):
            sketch.put(row, number, head + (term if termed else ""))
    row += 1
    for level1 in dict.fromkeys(_text(one.level1) for plan in plans for one in plan.indicators):
        start = row
        of_level = [[one for one in plan.indicators if _text(one.level1) == level1] for plan in plans]
        for level2 in dict.fromkeys(_text(one.level2) for rows in of_level for one in rows):
            sides = [[one for one in rows if _text(one.level2) == level2] for rows in of_level]
            height = max(map(len, sides))
            for begin, rows in zip(starts, sides, strict=True):
                sketch.put(row, begin, level2 if rows else "", height)
                for offset in range(height):
                    for number, column in enumerate(columns, begin + 1):
                        sketch.put(row + offset, number, column.text(rows[offset]) if offset < len(rows) else "")
            row += height
        sketch.put(start, 1, level1, row - start)
    sketch.put(top, 0, "绩\n效\n指\n标", row - top)
    return sketch


def bracketed(form: Declaration, name: str) -> Sketch:
    """V16: the indicators of the year as text in one cell, the value in brackets behind the name.

    Values that hold brackets themselves nobody writes so: their form is drawn as `project`.
    """
    assert form.annual is not None
    if any("（" in whole_value(row) for row in form.annual.indicators):
        return project(form, name)
    lines = []
    for (level1, level2), rows in groupby(form.annual.indicators, lambda one: (_text(one.level1), _text(one.level2))):
        lines.append("【{}-{}】".format(*(level.removesuffix("指标") + "指标" for level in (level1, level2))))
        lines += [f"指标{number}：{_text(one.name)}（{whole_value(one)}）" for number, one in enumerate(rows, 1)]
    sketch = Sketch(name, ["项目支出绩效目标公开表", f"（{_text(form.year)}年度）"])
    sketch.line("项目名称", "主管部门", "实施单位", f"预算金额（{_text(form.money_unit)}）", "年度绩效目标", "绩效指标")
    sketch.line(
        _text(form.name), _text(form.supervisor), _text(form.implementer), _text(form.annual.funds.total), _goals(form.annual), "\n".join(lines)
    )  # fmt: skip
    return sketch
