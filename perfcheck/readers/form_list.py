"""Lists: one head for several projects, their names merged or repeated down the rows.

A list is unfolded before anything else is read: each project becomes rows as a form of its own would have them, made of
the list's own cells, so that the blocks' readers need not know that lists exist.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.declaration.text import compact
from perfcheck.readers.form_funds import fund_of
from perfcheck.readers.form_goals import goal_role
from perfcheck.readers.form_labels import is_title, label_key, labels, without_term
from perfcheck.readers.form_roles import is_head, role_of
from perfcheck.readers.grid import GridCell, Row
from perfcheck.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable

_KEYS = ("name", "department", "code")
_PROJECT = ("field", "fund", "goal", "text", "other")
_LONGEST = 30
#: Fewer heads than this are labels with values beside them.
_FEWEST = 3


@dataclass(slots=True)
class _List:
    """The head of a list: the columns of the project and of its indicators, and how many rows it takes."""

    heads: dict[int, GridCell]
    kinds: dict[int, str]
    rows: int
    width: int

    @property
    def project(self) -> list[int]:
        return [column for column, kind in self.kinds.items() if kind in _PROJECT]

    @property
    def indicators(self) -> list[int]:
        return [column for column, kind in self.kinds.items() if kind == "indicator"]

    def key_columns(self) -> list[int]:
        """The columns that tell one project from the next: its name, else its unit or code."""
        found = {column: labels().fields.get(label_key(self.heads[column].text)) for column in self.project}
        for target in _KEYS:
            columns = [column for column, key in found.items() if key == target]
            if columns:
                return columns if target == "name" else [column for column, key in found.items() if key in _KEYS]
        return []


@dataclass(slots=True)
class _Record:
    """One project of a list: the rows that are its own."""

    rows: list[Row] = field(default_factory=list)


def is_list_head(rows: list[Row], index: int) -> bool:
    """Whether a list's head begins in this row."""
    return _head(rows, index) is not None


def unfold(rows: list[Row]) -> tuple[list[list[Row]], list[Problem]] | None:
    """The rows of each project of a list, as of a form of its own; None when the rows hold no list."""
    begin = next((index for index in range(len(rows)) if _head(rows, index) is not None), None)
    if begin is None:
        return None
    head = _head(rows, begin)
    assert head is not None
    problems: list[Problem] = []
    records: list[_Record] = []
    index = begin + head.rows
    while index < len(rows):
        row = rows[index]
        if (again := _head(rows, index)) is not None:
            if [cell.text for cell in again.heads.values()] != [cell.text for cell in head.heads.values()]:
                break
            index += again.rows
            continue
        if _ends(row) or (is_head(row) and not _is_again(head, row)):
            break
        if row.filled and not is_head(row):
            _sort_in(head, row, records, problems)
        index += 1
    if not records:
        return None
    preface, tail = rows[:begin], rows[index:]
    forms = [[*preface, *_rows_of(head, rows[begin : begin + head.rows], record)] for record in records]
    forms[-1].extend(tail)
    return forms, problems


def _is_again(head: _List, row: Row) -> bool:
    """Whether a row is the lower part of the list's own head, repeated."""
    own = {compact(cell.text) for cell in head.heads.values()}
    return {compact(cell.text) for cell in row.filled} <= own


def _head(rows: list[Row], index: int) -> _List | None:
    row = rows[index]
    if row.paragraph or len(row.filled) < _FEWEST or index + 1 >= len(rows):
        return None
    known = labels().fields
    if not any(len(cell.text) <= _LONGEST and known.get(label_key(cell.text)) in _KEYS for cell in row.filled):
        return None
    below = rows[index + 1]
    heads = {cell.column: cell for cell in row.filled}
    taken = 1
    if is_head(below) and _is_over(row, below):
        heads = {
            column: cell for column, cell in heads.items()
            if not _covers(cell, below.filled, row.exact) and (row.exact or column < below.filled[0].column)
        } | {cell.column: cell for cell in below.filled}  # fmt: skip
        heads = dict(sorted(heads.items()))
        taken = 2
    if len(heads) < _FEWEST:
        return None
    kinds = _kinds(heads)
    if not _is_list(heads, kinds, rows, index + taken):
        return None
    return _List(heads, kinds, taken, max(max(heads) + 1, row.width))


def _is_over(row: Row, below: Row) -> bool:
    """Whether a row's last heads stand over the heads of the indicators below: 绩效指标 over 一级指标, 二级指标 ..."""
    if not row.exact:
        return below.filled[0].column >= len(row.filled) - 1
    over = [row.at(cell.column) for cell in below.filled]
    heads = {id(cell) for cell in over if cell is not None and not cell.blank}
    return len(heads) == 1 and over[0] is not None and not over[0].blank  # one head, whether it was merged or not


def _covers(cell: GridCell, parts: list[GridCell], exact: bool) -> bool:
    return exact and any(cell.column <= part.column < cell.column + cell.colspan for part in parts)


def _kinds(heads: dict[int, GridCell]) -> dict[int, str]:
    known = labels()
    roles = {column: role_of(cell.text) for column, cell in heads.items()}
    names = [column for column, role in roles.items() if role == "name"]
    levels = [column for column, role in roles.items() if role in ("level1", "level2", "name", "value", "operator")]
    begin = min(levels, default=max(heads) + 1) if names else max(heads) + 1
    kinds: dict[int, str] = {}
    for column, cell in heads.items():
        key, bare = label_key(cell.text), without_term(cell.text)
        if roles[column] is not None and names and (column >= begin or roles[column] not in ("unit", "label", "note")):
            kinds[column] = "indicator"
        elif key in known.fields:
            kinds[column] = "field"
        elif goal_role(cell.text) is not None:
            kinds[column] = "goal"
        elif known.sections.get(bare) == "indicators":
            kinds[column] = "text"
        elif fund_of(cell.text) is not None or known.sections.get(bare) == "funds":
            kinds[column] = "fund"
        else:
            kinds[column] = "indicator" if names and column > begin else "other"
    return kinds


def _is_list(heads: dict[int, GridCell], kinds: dict[int, str], rows: list[Row], following: int) -> bool:
    """A project's name or unit beside columns of indicators, of goals or of a text with all indicators."""
    known = labels().fields
    targets = {known.get(label_key(heads[column].text)) for column, kind in kinds.items() if kind == "field"}
    if not targets & set(_KEYS) or following >= len(rows):
        return False
    named = any(role_of(cell.text) == "name" for cell in heads.values())
    found = list(kinds.values())
    if not named and (("goal" not in found and "text" not in found) or "other" in found):
        return False
    if not named and not {"name", "department"} & targets:
        return False
    if named and not any(kind == "field" and column < min(_indicator_columns(kinds)) for column, kind in kinds.items()):
        return False
    below = rows[following]
    return bool(below.filled) and not any(label_key(cell.text) in known for cell in below.filled)


def _indicator_columns(kinds: dict[int, str]) -> list[int]:
    return [column for column, kind in kinds.items() if kind == "indicator"]


def _ends(row: Row) -> bool:
    if row.paragraph:
        return True
    if not row.filled:
        return False
    first = row.filled[0]
    known = labels()
    key = label_key(first.text)
    if len(row.filled) == 1 and (is_title(first.text) or key.split(":")[0] in known.footers | known.remarks):
        return True
    return len(row.filled) <= 2 and key in known.fields


def _shift(head: _List, row: Row) -> int:
    """Rows of a text that leave out the cells below merged ones are short at their left."""
    return 0 if row.exact else max(0, head.width - len(row.cells))


def _sort_in(head: _List, row: Row, records: list[_Record], problems: list[Problem]) -> None:
    shift = _shift(head, row)
    if label_key(row.filled[0].text) in labels().totals:
        problems.append(_note(row, "是合计行，没有检查", "合计请与各项目的金额核对"))
        return
    keys = [cell for column in head.key_columns() if (cell := row.at(column - shift)) is not None and not cell.blank]
    columns = head.indicators or [column for column in head.project if head.kinds[column] in ("goal", "text")]
    own = [cell for column in columns if (cell := row.at(column - shift)) is not None and not cell.blank]
    if head.indicators and not own and (
        not any(cell.rowspan > 1 for cell in keys) if keys else _names_only_a_unit(head, row, shift)
    ):  # fmt: skip
        problems.append(_note(row, "只有名称和金额，没有指标，按单位的小计行处理，没有检查", "如果是项目，请补上它的绩效指标"))
        return
    if not records or (keys and not _same(head, records[-1], keys, shift)):
        records.append(_Record())
    records[-1].rows.append(row)


def _names_only_a_unit(head: _List, row: Row, shift: int) -> bool:
    """Whether a row without a project's name has a unit's name and an amount, and nothing else."""
    kinds = {kind for column, kind in head.kinds.items() if (cell := row.at(column - shift)) is not None and not cell.blank}
    return "fund" in kinds and kinds <= {"field", "fund"}


def _same(head: _List, record: _Record, keys: list[GridCell], shift: int) -> bool:
    """Whether a row only repeats the name of the project above it, as after a page break."""
    written = {
        compact(cell.text)
        for row in record.rows for column in head.key_columns()
        if (cell := row.at(column - _shift(head, row))) is not None and not cell.blank
    }  # fmt: skip
    return {compact(cell.text) for cell in keys} <= written


def _note(row: Row, what: str, hint: str) -> Problem:
    texts = "、".join(f"“{compact(cell.text)[:30]}”" for cell in row.filled[:6])
    first = row.filled[0]
    return Problem("note", f"{first.locator or '表中'}一行（{texts}）{what}", hint, line=row.line, locator=first.locator)


def _rows_of(head: _List, head_rows: list[Row], record: _Record) -> Iterable[Row]:
    """A project's rows: label and value one below the other, then the table of its indicators."""
    for column in head.project:
        label = _label(head, column)
        found = [cell for row in record.rows if (cell := row.at(column - _shift(head, row))) is not None]
        written: dict[str, GridCell] = {}
        for cell in found:
            if not cell.blank:
                written.setdefault(compact(cell.text), cell)
        for cell in list(written.values()) or found[:1]:
            yield Row([_at(label, 0), _at(cell, 1)])
    if head.indicators:
        yield _table_row(head, [head.heads[column] for column in head.indicators], head_rows[-1].exact)
        for row in record.rows:
            shift = _shift(head, row)
            cells: list[GridCell] = []
            for column in head.indicators:
                cell = row.at(column - shift)
                if cell is not None and (not cells or cells[-1] is not cell):
                    cells.append(cell)
            yield _table_row(head, cells, row.exact)


def _table_row(head: _List, cells: list[GridCell], exact: bool) -> Row:
    first = head.indicators[0]
    return Row([_at(cell, cell.column - first if exact else number) for number, cell in enumerate(cells)], exact=exact)


def _label(head: _List, column: int) -> GridCell:
    """The label of a project's field. 单位(专项)名称 heads the projects where no other column does."""
    cell = head.heads[column]
    key = compact(cell.text)
    if head.kinds[column] == "field" and labels().fields.get(label_key(cell.text)) == "department" and (
        "专项" in key or "项目" in key
    ):
        return GridCell(["项目名称"], cell.row, 0, start=cell.start, locator=cell.locator)
    return cell


def _at(cell: GridCell, column: int) -> GridCell:
    if cell.column == column:
        return cell
    return GridCell(
        cell.lines, cell.row, column, rowspan=cell.rowspan, colspan=cell.colspan, start=cell.start, locator=cell.locator
    )
