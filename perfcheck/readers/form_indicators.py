"""The rows of an indicator table: levels merged downwards, one side or two."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from perfcheck.declaration.cell import Cell, ValueCell
from perfcheck.declaration.model import Indicator, category_of
from perfcheck.declaration.text import compact, fold, split_label
from perfcheck.readers.form_columns import Side, Table, captioned_term, read_head
from perfcheck.readers.form_goals import goal_role
from perfcheck.readers.form_labels import is_title, label_key, labels, term_of, without_term
from perfcheck.readers.form_roles import is_head
from perfcheck.readers.form_standards import settle_standards

if TYPE_CHECKING:
    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import GridCell, Row

_LEVELS = ("level1", "level2")
_SYMBOLS = frozenset("≥≤＝=><＞＜≧≦") | {"定性", ">=", "<=", "大于等于", "小于等于", "等于", "大于", "小于"}
_CATEGORIES = ("产出", "效益", "满意", "成本", "数量", "质量", "时效", "影响")
#: Rows that hold nothing but the total score, in whatever column.
_SCORE_ROWS = frozenset(("得分合计", "总得分", "自评总得分", "自评得分合计", "合计得分"))
_SIGNED = re.compile(r"(?:[(](?:盖章|签章|签字|公章|签名|单位章)[)]:?(?:年月日)?|(?<!\d)年月日)$")
_MONEY_UNIT = re.compile(r"[(]?(?:金额)?单位:(?:人民币)?(?:亿元|千元|万元|元)[)]?")
#: Fields that are a cell like any other, by the same name in the model.
_PLAIN = ("standard", "operator", "nature", "direction", "unit", "weight", "note", "score", "reason")


@dataclass(slots=True)
class _Carry:
    """The merged cells of a side that stand over the present row."""

    cells: dict[str, GridCell] = field(default_factory=dict)


def read_indicators(form: Form, index: int) -> int:
    """Read the indicator table that begins in this row; the index behind it, or the same index when there is none."""
    if captioned_term(form, index) is not None:
        form.take(*form.rows[index].filled)
        return index + 1
    table = read_head(form, index)
    if table is None:
        return index
    index += table.rows
    carries = [_Carry(dict(form.carried.get(side.term or "annual", {}))) for side in table.sides]
    rows: list[list[Indicator]] = [[] for _ in table.sides]
    while index < len(form.rows):
        row = form.rows[index]
        if is_head(row) and (repeated := _repeated(form, table, row)) is not None:
            if not repeated:
                break
            index += 1
            continue
        if _ends(form, table, row) or captioned_term(form, index) is not None:
            break
        _read_row(form, table, row, carries, rows)
        index += 1
    for side, found in zip(table.sides, rows, strict=True):
        assert side.term is not None
        if form.tables and side.term not in form.tables:
            form.seen.add("stacked")
        if "standard" in side.heads:
            form.standard_head = compact(side.heads["standard"].text)
        if found:
            form.take(*table.unknown)
        form.plan(side.term).indicators.extend(found)
    form.carried = {side.term: carry.cells for side, carry in zip(table.sides, carries, strict=True) if side.term}
    form.tables.update(side.term for side in table.sides if side.term)
    form.block = "indicators"
    return index


def _repeated(form: Form, table: Table, row: Row) -> bool | None:
    """Whether a head within the table is the same again (a page break); another head begins another table."""
    if table.section is not None:
        caption = row.at(table.section)
        if caption is not None and term_of(caption.text) is not None:
            return False
    same = [cell.column for cell in row.filled if label_key(cell.text) in labels().indicators]
    columns = {column for side in table.sides for column in side.columns.values()}
    if not same or not set(same) <= columns:
        return False
    for side in table.sides:
        for role, column in side.columns.items():
            cell = row.at(column)
            head = side.heads.get(role)
            if head is not None and (cell is None or label_key(cell.text) != label_key(head.text)):
                return False
    form.take(*row.filled)
    return True


def _ends(form: Form, table: Table, row: Row) -> bool:
    """Whether a row is no longer of the table: another block's label, a footer, or a row of quite another shape."""
    if row.paragraph:
        return True
    filled = row.filled
    if not filled:
        return False
    first = filled[0]
    known = labels()
    key, bare = label_key(first.text), without_term(first.text)
    if key in known.totals:
        return False
    if is_title(first.text) or key in known.footers or key.split(":")[0] in known.footers:
        return True
    if first.column == 0 and len(filled) <= 4 and (
        all(_is_signed(cell.text) for cell in filled) or any(_declares_unit(cell.text) for cell in filled)
    ):  # fmt: skip
        return True
    captioned = table.section is not None and first.column <= table.section
    if captioned and known.sections.get(bare) == "indicators" and len(filled) > 2:
        form.take(first)  # the caption goes on below
        return False
    if captioned or len(filled) <= 4:
        other = key in known.fields or known.sections.get(bare) is not None or goal_role(first.text) is not None
        if other and not _is_level(first.text):
            return True
    if captioned or len(filled) == 1:
        return not _is_shaped(table, row) and not (len(filled) == 1 and _is_level(first.text))
    return False


def _is_signed(text: str) -> bool:
    """Whether a cell waits for a seal or a signature: ``财政科（盖章） 年 月 日``."""
    return len(text) <= 60 and _SIGNED.search(compact(fold(text))) is not None


def _declares_unit(text: str) -> bool:
    """Whether a cell is ``单位：万元`` and nothing else: it stands above a form, where the next one begins."""
    return len(text) <= 20 and _MONEY_UNIT.fullmatch(compact(fold(text))) is not None


def _is_shaped(table: Table, row: Row) -> bool:
    """Whether a row has about as many cells as the table has columns; the first ones may be missing."""
    if row.exact:
        return len(row.cells) * 2 > table.width
    names = [side.columns["name"] for side in table.sides if "name" in side.columns]
    return table.width - len(row.cells) <= min(names, default=0)


def _is_level(text: str) -> bool:
    if "指标" in label_key(text) and len(label_key(text)) <= 16 and not split_label(text)[0]:
        return True
    return len(category_of(text)) <= 6 and any(word in text for word in _CATEGORIES)


def _shift(table: Table, row: Row) -> int:
    """How far a short row is moved to the left: not when its first cells are levels, else by what it lacks."""
    missing = table.width - len(row.cells)
    if row.exact or missing <= 0:
        return 0
    for shift in range(missing + 1):
        if _fits(table, row, shift):
            return shift
    return 0


def _fits(table: Table, row: Row, shift: int) -> bool:
    """Whether levels stand under levels and nothing else does; a caption's column holds nothing."""
    lead = set()
    for side in table.sides:
        for level in _LEVELS:
            if level in side.columns:
                lead.add(side.columns[level])
                cell = row.at(side.columns[level] - shift)
                if cell is not None and not cell.blank and not _is_level(cell.text):
                    return False
    if table.section is not None:
        cell = row.at(table.section - shift)
        if cell is not None and not cell.blank:
            return False
    first = row.filled[0]
    return first.column + shift in lead or not _is_level(first.text)


def _read_row(form: Form, table: Table, row: Row, carries: list[_Carry], rows: list[list[Indicator]]) -> None:
    if not row.filled:
        return
    first = row.filled[0]
    if label_key(first.text) in labels().totals:
        _keep_total(form, table, row)
        return
    shift = _shift(table, row)
    if not row.exact and len(row.cells) + shift < table.width:
        form.short_rows.append(row)
    cut = form.ends_with(row) and form.short_rows == [row]
    for side, carry, found in zip(table.sides, carries, rows, strict=True):
        cells = {role: row.at(column - shift) for role, column in side.columns.items()}
        extra = {name: row.at(column - shift) for name, column in side.extra.items()}
        if row.exact:
            _look_aside(row, side, cells, extra)
        _carry(form, side, carry, cells)
        written = [
            cell for role, cell in (*cells.items(), *extra.items())
            if cell is not None and not cell.blank and role not in (*_LEVELS, "label") and role not in side.shared
        ]  # fmt: skip
        name = cells.get("name")
        if not written and "name" in side.shared and name is not None and not name.blank:
            written = [name] if len(table.sides) < 2 else []
        if not written:
            _take_label(form, cells.get("label"))
            continue
        found.append(_indicator(form, side, carry, cells, extra, cut))


def _look_aside(
    row: Row, side: Side, cells: dict[str, GridCell | None], extra: dict[str, GridCell | None]
) -> None:
    """Under a head over several columns the row may have several cells, and the first of them may be blank."""
    for role, column in side.columns.items():
        span = side.spans.get(column, 1)
        cell = cells[role]
        if span < 2 or cell is None or cell.colspan >= span:
            continue
        under = [other for other in row.filled if column <= other.column < column + span]
        if not under:
            continue
        if role == "name" and len(under) > 1 and "label" not in cells and split_label(under[0].text) == (
            under[0].text.rstrip(), ""
        ):  # fmt: skip
            cells["label"] = under.pop(0)
        cells[role] = under[0]
        head = compact(side.heads[role].text)
        for number, other in enumerate(under[1:], 2):
            extra[f"{head}（{number}）"] = other


def _keep_total(form: Form, table: Table, row: Row) -> None:
    """合计 of the weights and scores, kept by the heads of their columns."""
    name = f"绩效指标{compact(row.filled[0].text)}"
    scores = {side.columns["score"] for side in table.sides if "score" in side.columns}
    heads = {column: side.heads[role] for side in table.sides for role, column in side.columns.items()
             if role in side.heads}  # fmt: skip
    missing = 0 if row.exact else max(0, table.width - len(row.cells))  # columns that the label spans
    for cell in row.filled[1:]:
        head = heads.get(cell.column + missing)
        alone = len(row.filled) == 2 and label_key(row.filled[0].text) in _SCORE_ROWS
        if (alone or cell.column + missing in scores) and form.declaration.score is None and "小计" not in name:
            form.declaration.score = cell.cell()
            continue
        form.keep_extra(f"{name}·{compact(head.text)}" if head is not None else name, cell.cell())
    form.take(*row.filled)


def _take_label(form: Form, cell: GridCell | None) -> None:
    """The preprinted number of a spare row says nothing."""
    if cell is not None:
        form.take(cell)


def _carry(form: Form, side: Side, carry: _Carry, cells: dict[str, GridCell | None]) -> None:
    for level in _LEVELS:
        cell = cells.get(level)
        if cell is not None and not cell.blank:
            if _is_level(cell.text):
                form.take(cell)  # also where the row says nothing else
            if level == "level1" and level in carry.cells and compact(cell.text) != compact(carry.cells[level].text):
                carry.cells.pop("level2", None)
            carry.cells[level] = cell
        elif level in side.columns and level not in carry.cells and cell is not None:
            carry.cells[level] = cell


def _indicator(
    form: Form,
    side: Side,
    carry: _Carry,
    cells: dict[str, GridCell | None],
    extra: dict[str, GridCell | None],
    cut: bool,
) -> Indicator:
    """One row of one side; of a row that was ``cut`` off nobody can say that the cells it lacks are blank."""
    row = Indicator()
    anchor = next(cell for cell in (*cells.values(), *extra.values()) if cell is not None)
    for cell in (*cells.values(), *extra.values()):
        if cell is not None:
            form.take(cell)

    def written(role: str) -> Cell | None:
        if role not in side.columns:
            return None
        cell = cells[role]
        if cell is None:
            return None if cut else Cell("", anchor.span, anchor.locator)
        return cell.cell()

    for level in _LEVELS:
        if level in side.columns:
            above = carry.cells.get(level)
            form.take(*([above] if above is not None else []))
            setattr(row, level, above.cell() if above is not None else written(level))
    for role in _PLAIN:
        if role in side.columns:
            setattr(row, role, written(role))
    if "value" in side.columns:
        value = cells["value"]
        if value is not None:
            row.value = value.to(ValueCell)
        elif not cut:
            row.value = ValueCell("", anchor.span, anchor.locator)
    if "actual" in side.columns:
        actual = cells["actual"]
        if actual is not None:
            row.actual = actual.to(ValueCell)
        elif not cut:
            row.actual = ValueCell("", anchor.span, anchor.locator)
    row.label = written("label") if "label" in side.columns else None
    if row.label is None and (apart := cells.get("label")) is not None:
        row.label = apart.cell()
    name = cells.get("name")
    if name is None or name.blank:
        row.name = written("name")
    else:
        label, _ = split_label(name.text)
        if label and (row.label is None or row.label.blank):
            row.label = name.part(0, len(label))
            row.name = name.part(len(label), len(name.text))
        else:
            row.name = name.cell()
    row.extra = {head: cell.cell() for head, cell in extra.items() if cell is not None}
    return row


def settle_indicators(form: Form) -> None:
    """What only whole columns tell: whether rows are numbered at all, what 指标性质 and 绩效标准 hold."""
    for plan in form.declaration.plans:
        _settle(plan.indicators)
        settle_standards(form, form.standard_head, plan.indicators)


def _settle(rows: list[Indicator]) -> None:
    if any(row.label is not None for row in rows):
        for row in rows:
            if row.label is None:
                at = row.name.span if row.name is not None else None
                row.label = Cell("", at, row.name.locator if row.name is not None else None)
    if not any(row.operator is not None for row in rows):
        signs = [row.nature.text.strip() for row in rows if row.nature is not None and row.nature.text.strip()]
        if any(sign in _SYMBOLS and sign != "定性" for sign in signs):
            for row in rows:
                row.operator, row.nature = row.nature, None
