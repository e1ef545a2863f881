"""What kind of form it is, and which known variant, told by its labels."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck.declaration.amounts import parse_amount
from perfcheck.declaration.cell import Cell
from perfcheck.declaration.text import compact
from perfcheck.readers.form_labels import label_key, labels, without_term
from perfcheck.readers.form_layout import layout_of

if TYPE_CHECKING:
    from perfcheck.declaration.cell import AmountCell
    from perfcheck.declaration.model import Declaration, Funds
    from perfcheck.readers.form_state import Form

#: Labels that, beside a title or each other, make a table a declaration.
_FIELDS = frozenset({"name", "department", "supervisor", "implementer", "filler", "attribute", "duration", "code",
                     "start", "end", "duties"})  # fmt: skip


def settle_kind(form: Form) -> bool:
    """Set kind, layout and the names that follow from the kind; False when the rows are no declaration at all."""
    seen, declaration = form.seen, form.declaration
    titled = declaration.title is not None or "heading" in declaration.written
    fields = form.fields & _FIELDS
    blocks = seen & {"tasks", "goals", "funds", "indicators"}
    named = any(cell is not None and not cell.blank for cell in (declaration.name, declaration.department))
    named = named and ("label_row" not in seen or bool(blocks - {"funds"}))
    title = "".join(
        compact(cell.text) for cell in (declaration.title, declaration.written.get("heading")) if cell is not None
    )
    words = labels()
    if not ("indicators" in seen or (titled and (fields or blocks)) or (named and (len(fields) > 1 or blocks))):
        return False
    if _is_cover(form, blocks) or _is_of_persons(form, title):
        return False
    if not titled and fields == {"name"} and blocks <= {"funds"} and not _has_funds(form):
        return False  # the head of a list (项目名称｜规格｜数量｜金额), not labels with their values
    if seen & {"actual", "executed"} or any(word in title for word in words.evaluation_titles):
        declaration.kind = "evaluation"
    elif "name" not in fields and (
        "tasks" in seen or "department" in fields or any(word in title for word in words.department_titles)
    ):
        declaration.kind = "department"
    _settle_names(form, declaration)
    for plan in (declaration.midterm, declaration.annual):
        if plan is not None:
            _settle_caption(plan.funds)
    _settle_sources(form)
    _settle_total(form)
    _settle_lone_funds(form)
    declaration.layout = layout_of(form)
    if form.listed and declaration.name is not None:
        declaration.span_cell = declaration.name
    if declaration.span_cell is None:
        declaration.span_cell = next((cell.cell() for row in form.rows for cell in row.filled), None)
    declaration.finish()
    return True


def _is_cover(form: Form, blocks: set[str]) -> bool:
    """A sheet or page with the name of what follows and a date, and nothing of a form's blocks."""
    if blocks or not form.fields <= {"name", "department", "filler", "supervisor", "contact", "code", "implementer"}:
        return False
    dates = labels().cover
    return any(
        label_key(cell.text) in dates or label_key(cell.text.replace("：", ":").split(":")[0]) in dates
        for row in form.rows for cell in row.filled if len(cell.text) < 40
    )  # fmt: skip


def _has_funds(form: Form) -> bool:
    return any(not cell.blank for plan in form.declaration.plans for _, cell in plan.funds.cells())


def _is_of_persons(form: Form, title: str) -> bool:
    """A table that measures how people work (员工绩效考核表) is no declaration, however alike its columns are."""
    return "name" not in form.fields and "goals" not in form.seen and any(
        word in title for word in labels().foreign_titles
    )


def _settle_names(form: Form, declaration: Declaration) -> None:
    """A department form's name is its 部门名称; one that only says who fills it in is named by that."""
    if form.filler is not None:
        label, cell = form.filler
        # Where another unit is named, 填报单位 left blank is the place of the seal.
        named = declaration.department is not None and (declaration.kind == "department" or not cell.text)
        if declaration.implementer is None and not named:
            declaration.implementer = cell
        elif cell.text:
            form.keep_extra(label, cell)
    if declaration.kind != "department" and not (declaration.kind == "evaluation" and "name" not in form.fields):
        return
    if declaration.department is None and declaration.implementer is not None:
        declaration.department, declaration.implementer = declaration.implementer, None
    source = declaration.department
    if source is not None and declaration.name is None:
        declaration.name = Cell(source.text, source.span, source.locator)


def _settle_lone_funds(form: Form) -> None:
    """Funds of no declared term belong to the only plan that the form has otherwise."""
    annual, midterm = form.declaration.annual, form.declaration.midterm
    if annual is None or midterm is None or annual.goals or annual.indicators or "annual_funds" in form.seen:
        return
    if not any(True for _ in midterm.funds.cells()):
        midterm.funds, form.declaration.annual = annual.funds, None


def _settle_caption(funds: Funds) -> None:
    """项目资金 | 200 is the total of a form that names none, no source of it."""
    found = [name for name in funds.sources if labels().sections.get(without_term(name)) == "funds"]
    if funds.total is None and len(found) == 1:
        funds.total = funds.sources.pop(found[0])


def _settle_sources(form: Form) -> None:
    """Sources in two columns below two totals are those of the year, unless each column is a list of its own.

    项目总投资 | 7860 | 当年预算 | 4700 over 中央资金 | 2100 | 市级资金 | 900 is one list, written two to a row.
    """
    annual, midterm = form.declaration.annual, form.declaration.midterm
    if annual is None or midterm is None:
        return
    below, beside = _parts(midterm.funds), _parts(annual.funds)
    if not below or below.keys() & beside.keys() or (_adds_up(midterm.funds) and (not beside or _adds_up(annual.funds))):
        return
    if not beside and _sum(below) != _amount(annual.funds.total):
        return
    if beside and midterm.funds.total is not None and _sum(below) + _sum(beside) == _amount(midterm.funds.total) != _amount(annual.funds.total):
        _move(beside, annual.funds, midterm.funds)
        return
    _move(below, midterm.funds, annual.funds)
    if not (midterm.goals or midterm.indicators or midterm.period or midterm.funds.total):
        form.declaration.midterm = None


def _move(parts: dict[str, AmountCell], here: Funds, there: Funds) -> None:
    for name, cell in parts.items():
        if name in ("fiscal", "other"):
            setattr(there, name, cell)
            setattr(here, name, None)
        else:
            there.sources[name] = here.sources.pop(name)


def _parts(funds: Funds) -> dict[str, AmountCell]:
    return {name: cell for name, cell in funds.cells() if name != "total"}


def _amount(cell: AmountCell | None) -> Decimal | None:
    return parse_amount(cell.text, "万元") if cell is not None else None  # one form has one unit, whichever


def _sum(parts: dict[str, AmountCell]) -> Decimal:
    return sum((_amount(cell) or Decimal(0) for cell in parts.values()), Decimal(0))


def _adds_up(funds: Funds) -> bool:
    return _amount(funds.total) == _sum(_parts(funds))


def _settle_total(form: Form) -> None:
    """The whole project's total beside the year's belongs to the mid-term plan, where the form has one."""
    if form.project_total is None:
        return
    label, cell = form.project_total
    midterm = form.declaration.midterm
    if midterm is not None and midterm.funds.total is None:
        midterm.funds.total = cell
    else:
        form.keep_extra(label, cell)
