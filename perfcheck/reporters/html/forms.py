"""A form redrawn as the people know it who filled it in: heading, basic fields, tasks, funds, goals, indicators."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from perfcheck.declaration.fields import SECTIONS
from perfcheck.i18n import _
from perfcheck.reporters.html.indicators import indicators_of
from perfcheck.reporters.html.pen import Block, Box, Part, label
from perfcheck.reporters.words import FIELD_NAMES, TERM_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.declaration.cell import Cell
    from perfcheck.declaration.model import Declaration, Funds, Goal, Plan, Task
    from perfcheck.reporters.html.pen import Line, Pen

_BASIC = (
    "name", "code", "department", "supervisor", "implementer", "attribute", "duration", "start", "end", "contact", "score",
    "grade", "duties",
)  # fmt: skip
#: Longer texts get a line of their own.
_SHORT = 24
_FIXED = ("total", "fiscal", "other")
_HEADING = ("heading", "title", "year")
_EXECUTION = ("initial", "", "executed", "weight", "rate", "score")


def blocks_of(pen: Pen) -> Iterator[Block]:
    """The tables of a form in their usual order; those without content are left out."""
    for block in (_heading(pen), _basic(pen), _tasks(pen), _funds(pen), _goals(pen), *indicators_of(pen)):
        if block is not None and block.lines:
            yield block


def _heading(pen: Pen) -> Block:
    """The lines above the table: heading, title, year, whatever else was written there."""
    model = pen.model
    written = model.written
    block = Block(_(SECTIONS["heading"]), [""])
    lines: list[tuple[Cell | None, ...]] = [
        (written.get("heading"),), (written.get("title"), model.title), (written.get("year"), model.year),
        *((cell,) for name, cell in written.items() if name not in (*_HEADING, "attribute", "content_header")),
    ]  # fmt: skip
    for cells in lines:
        if any(cell is not None for cell in cells):
            box = Box([pen.part(*cells, rows=(model,))], style="centre")
            block.lines.append(pen.line([box]))
    return block


def _basic(pen: Pen) -> Block:
    """Names and texts in pairs, two of them a line; what is long has a line of its own."""
    block = Block(_(SECTIONS["basic"]), ["name", "", "name", ""])
    waiting: list[Box] = []

    def end_line() -> None:
        if waiting:
            waiting[-1].columns = 3 if len(waiting) == 2 else 1
            block.lines.append(pen.line(list(waiting)))
            waiting.clear()

    for title, cells in _fields(pen.model):
        if any(len(cell.text) > _SHORT for cell in cells):
            end_line()
            waiting += [label(title), pen.box(*cells)]
            end_line()
        else:
            waiting += [label(title), pen.box(*cells)]
            if len(waiting) == 4:
                end_line()
    end_line()
    return block


def _fields(model: Declaration) -> Iterator[tuple[str, list[Cell]]]:
    """The basic fields that the form has; equal texts under one label are one field."""
    department = model.kind == "department"
    titles = {"name": _("部门名称") if department else _("项目名称"), "score": _("总分")}
    for field in _BASIC:
        cells = [cell for cell in (getattr(model, field), model.written.get(field) if field == "attribute" else None) if cell is not None]
        if field == "name" and cells and department and model.department is not None and model.department.text == cells[0].text:
            cells.append(model.department)
        elif field == "department" and cells and department and model.name is not None and model.name.text == cells[0].text:
            continue
        if cells:
            yield titles.get(field, FIELD_NAMES[field]), cells
    for title, cell in model.extra.items():
        yield title, [cell]


def _unit(model: Declaration) -> str:
    return _("（{money_unit}）", money_unit=model.money_unit) if model.money_unit else ""


def _sources(funds: list[Funds]) -> list[str]:
    """The names of money that any of them has: total, fiscal, other, then the form's own."""
    names = {name for one in funds for name, _ in one.cells()}
    return [*(name for name in _FIXED if name in names), *dict.fromkeys(name for one in funds for name in one.sources)]


def _amount(funds: Funds, name: str) -> Cell | None:
    cell: Cell | None = getattr(funds, name) if name in _FIXED else funds.sources.get(name)
    return cell


def _tasks(pen: Pen) -> Block | None:
    """A department's 年度主要任务 with the amounts of each and, below, their sum."""
    model = pen.model
    if not model.tasks:
        return None
    plans = _plans_below_tasks(model)
    sources = _sources([*(task.funds for task in model.tasks), *(plan.funds for plan in plans)])
    header = model.written.get("content_header")
    content = header is not None or any(task.content is not None for task in model.tasks)
    extra = list(dict.fromkeys(name for task in model.tasks for name in task.extra))
    middle = [""] if content else []
    block = Block(_(SECTIONS["tasks"]), ["label", "", *middle, *["amount"] * len(sources), *[""] * len(extra)], label=_(SECTIONS["tasks"]))
    rows = 2 if sources else 1
    above = [label(_("任务名称"), "col", rows=rows)]
    if content:
        above.append(Box([pen.part(header, text=header.text if header is not None else _("主要内容"))], "col", rows))
    if sources:
        above.append(label(_("预算金额{unit}", unit=_unit(model)), "colgroup", columns=len(sources)))
        short = {**dict(FIELD_NAMES.items()), "total": _("总额")}
        block.head = [above, [label(short[name] if name in _FIXED else name, "col") for name in sources]]
    else:
        block.head = [above]
    above += [label(name, "col", rows=rows) for name in extra]
    block.lines += [_task(pen, task, content, sources, extra) for task in model.tasks]
    for plan in plans:
        name = _("金额合计") if len(plans) == 1 else _("金额合计（{term_words}）", term_words=TERM_WORDS[plan.term])
        boxes = [Box([pen.part(text=name, rows=(plan.funds,))], "row", columns=2 if content else 1)]
        boxes += [pen.box(_amount(plan.funds, one), style="number") for one in sources]
        block.lines.append(pen.line([*boxes, *(Box([Part("")]) for _ in extra)]))
    return block


def _plans_below_tasks(model: Declaration) -> list[Plan]:
    """The plans whose funds are the sum below the tasks, not a table of their own."""
    return [plan for plan in model.plans if any(plan.funds.cells())] if model.kind == "department" and model.tasks else []


def _task(pen: Pen, task: Task, content: bool, sources: list[str], extra: list[str]) -> Line:
    parts = [pen.part(task.label)] if task.label is not None else []
    parts.append(pen.part(task.name, rows=(task,)))
    boxes = [Box(parts)]
    if content:
        boxes.append(pen.box(task.content))
    boxes += [pen.box(_amount(task.funds, name), style="number") for name in sources]
    boxes += [pen.box(task.extra.get(name)) for name in extra]
    return pen.line(boxes)


def _funds(pen: Pen) -> Block | None:
    """资金: a line a source, the terms side by side; on an evaluation what was spent of each."""
    model = pen.model
    plans = [plan for plan in model.plans if any(plan.funds.cells()) or plan.execution]
    if not plans or _plans_below_tasks(model):
        return None
    title = f"{_(SECTIONS['funds']) if model.kind != 'department' else _('预算资金')}{_unit(model)}"
    if any(plan.execution for plan in plans):
        return _execution(pen, plans, title)
    block = Block(title, ["label", *["name", ""] * len(plans)], label=title)
    for name in _sources([plan.funds for plan in plans]):
        boxes: list[Box] = []
        for plan in plans:
            term = TERM_WORDS[plan.term] if name == "total" else ""
            rows = (plan.funds,) if name == "total" else ()
            text = f"{term}{FIELD_NAMES[name] if name in _FIXED else name}"
            boxes += [Box([pen.part(text=text, rows=rows)], "row"), pen.box(_amount(plan.funds, name), style="number")]
        block.lines.append(pen.line(boxes))
    return block


def _execution(pen: Pen, plans: list[Plan], title: str) -> Block:
    """Of each source what was planned, what was spent, and the points for it."""
    spent = [one for plan in plans for one in plan.execution.values()]
    columns = [name for name in _EXECUTION if not name or any(getattr(one, name) is not None for one in spent)]
    block = Block(title, ["label", "name", *[""] * len(columns)], label=title)
    titles = {**dict(FIELD_NAMES.items()), "": _("全年预算数")}
    block.head = [[label(_("资金来源"), "col"), *(label(titles[name], "col") for name in columns)]]
    for plan in plans:
        for source in [*_sources([plan.funds]), *(name for name in plan.execution if _amount(plan.funds, name) is None)]:
            row = plan.execution.get(source)
            text = FIELD_NAMES[source] if source in _FIXED else source
            first = Box([pen.part(text=text, rows=[one for one in (plan.funds, row) if one is not None])], "row")
            boxes = [
                pen.box(_amount(plan.funds, source) if not name else getattr(row, name, None), style="number") for name in columns
            ]
            block.lines.append(pen.line([first, *boxes]))
    return block


def _goals(pen: Pen) -> Block | None:
    """总体目标: the terms side by side, a line a goal."""
    plans = [plan for plan in pen.model.plans if plan.goals or plan.period is not None]
    if not plans:
        return None
    block = Block(_(SECTIONS["goals"]), ["label", *[""] * len(plans)], label=_(SECTIONS["goals"]))
    block.lines.append(pen.line([_term(pen, plan) for plan in plans]))
    for goals in zip_longest(*(plan.goals for plan in plans)):
        block.lines.append(pen.line([_goal(pen, goal) for goal in goals]))
    return block


def _term(pen: Pen, plan: Plan) -> Box:
    text = plan.period.text if plan.period is not None and plan.period.text.strip() else _(
        "{term_words}目标",
        term_words=TERM_WORDS[plan.term],
    )
    return Box([pen.part(plan.period, text=text, rows=(plan,))], "col")


def _goal(pen: Pen, goal: Goal | None) -> Box:
    if goal is None:
        return Box([Part("")])
    parts = [pen.part(goal.label)] if goal.label is not None else []
    return Box([*parts, pen.part(goal.text, rows=(goal,))])
