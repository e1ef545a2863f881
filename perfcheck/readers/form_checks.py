"""What a person must know about a form that was read: where it breaks off, and which cells found no place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem

if TYPE_CHECKING:
    from perfcheck.declaration.model import Declaration
    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import GridCell, Row

#: The classes of indicators that stand at the end of a table.
_LAST_CLASSES = ("效益", "满意度")
#: Other words that 一级指标 use for them.
_ALIKE = {"效益": ("效益", "效果", "影响", "成效"), "满意度": ("满意度",), "产出": ("产出",)}


def check_complete(form: Form, *, last: bool) -> None:
    """Report a form that breaks off: at the end of the file that is an error, before another form a warning."""
    declaration = form.declaration
    missing = []
    if "goals" not in form.seen and not any(plan.goals for plan in declaration.plans):
        missing.append("总体目标")
    if "indicators" not in form.seen:
        missing.append("绩效指标表")
    elif not any(plan.indicators for plan in declaration.plans):
        missing.append("绩效指标（指标表只有表头，没有一行指标）")
    rows = [row for row in form.rows if row.filled]
    line = rows[-1].last_line if rows else None
    place = _place(rows[-1]) if rows else None
    where = f"{place}之后" if place is not None else "表尾"
    broken = len(form.short_rows) == 1 and form.short_rows[0] is rows[-1]
    if "indicators" in form.seen and not broken and "goals" not in form.seen and any(
        plan.indicators for plan in declaration.plans
    ):
        return  # forms without a goals block exist; a rule says so where it matters
    if not missing and not broken:
        return
    reason = "、".join(f"没有{part}" for part in missing)
    if broken:
        reason = "最后一行不完整" + (f"，{reason}" if reason else "")
    form.problems.append(
        Problem(
            "error" if last else "warning",
            f"“{form.name_of()}”的申报表在{where}中断：{reason}",
            "请补全这张表，或改用申报表的原文件（.docx、.xlsx）再检查",
            line=line,
            locator=place,
        )
    )


def _place(row: Row) -> str | None:
    """Where a row ends: its line in a text, else its last cell with anything in it."""
    return f"第{row.last_line}行" if row.last_line is not None else row.filled[-1].locator


def lost_its_cells(form: Form) -> bool:
    """Whether a text has a form's labels, but nobody can tell any more what stood in which cell.

    So it comes when each cell was copied as a paragraph: its fields are not blank, only unknown, and no rule may judge them.
    """
    declaration = form.declaration
    known = (declaration.name, declaration.department, declaration.supervisor, declaration.implementer)
    return (
        all(row.paragraph for row in form.rows)
        and "indicators" not in form.seen
        and not any(plan.goals or plan.indicators for plan in declaration.plans)
        and not any(cell is not None and cell.text for cell in known)
    )


def report_lost_cells(form: Form, problems: list[Problem]) -> None:
    """Report such a text as one that was not read."""
    first, last = form.rows[0].line, form.rows[-1].last_line
    problems.append(
        Problem(
            "error",
            f"“{form.name_of()}”的表格散成了一行一格的文字（第{first}—{last}行），分不清哪一格属于哪一栏，没有检查",
            "请交申报表的原文件（.docx、.xlsx），或从 Word、Excel 整表复制出来的文本",
            line=first,
        )
    )


def check_tail(form: Form, others: list[Declaration]) -> None:
    """Report an indicator table at the end of the file that stops too early, as a file does that was cut off there.

    Certain enough for an error where other forms of the file have 效益 and 满意度 indicators and this one has neither;
    otherwise a warning, for such forms exist.
    """
    rows = [row for row in form.rows if row.filled]
    if form.block != "indicators" or form.short_rows == rows[-1:]:
        return
    own = _classes(form.declaration)
    expected = set().union(*(_classes(other) for other in others)) if others else own
    missing = [name for name in _LAST_CLASSES if name not in own and name in expected]
    alone = not own.intersection(_LAST_CLASSES)
    if not own or not (missing or alone):
        return
    line = rows[-1].last_line
    place = _place(rows[-1])
    where = place or "文件末尾"
    what = "、".join(missing or _LAST_CLASSES)
    other = "，同一文件的其他表有" if missing else ""
    form.problems.append(
        Problem(
            "error" if len(missing) == len(_LAST_CLASSES) else "warning",
            f"“{form.name_of()}”的绩效指标表在{where}结束，没有{what}指标{other}，可能是文件在这里被截断",
            "请核对原文件，确认指标表是否完整",
            line=line,
            locator=place,
        )
    )


def _classes(declaration: Declaration) -> set[str]:
    """Which of 产出, 效益, 满意度 the 一级指标 name."""
    texts = {row.level1.text for plan in declaration.plans for row in plan.indicators if row.level1 is not None}
    return {name for name, words in _ALIKE.items() if any(word in "".join(text.split()) for text in texts for word in words)}


def report_bare_title(form: Form, problems: list[Problem], *, last: bool) -> None:
    """Report a title without a form: in a table at the end of the file it is a form that breaks off at once."""
    title = form.declaration.title or form.declaration.written.get("heading")
    if title is None or any(len(row.filled) > 1 for row in form.rows):
        return  # below a title that other tables have, too, stands something else
    line = title.span.line if title.span is not None else None
    cell = any(len(row.cells) == 1 and not row.paragraph and row.cells[0].text == title.text for row in form.rows)
    problems.append(
        Problem(
            "error" if last and cell else "note",
            f"“{title.text.strip()}”只有表名，下面没有表格的内容",
            "请补全这张表，或改用申报表的原文件（.docx、.xlsx）再检查",
            line=line,
            locator=title.locator,
        )
    )


def report_left(form: Form, problems: list[Problem], *, declared: bool) -> None:
    """Report what nobody read: cells of a declaration one row at a time, what is outside of it in one note."""
    outside: list[Row] = []
    for row in form.rows:
        left = [cell for cell in row.filled if not declared or id(cell) not in form.taken]
        if not left:
            continue
        if row.paragraph or not declared or id(row.filled[0]) in form.remarks:
            outside.append(row)
        else:
            problems.append(_left(left))
    if outside:
        first, last = outside[0].line, outside[-1].last_line
        begin = outside[0].filled[0]
        texts = ["".join(row.filled[0].text.split())[:30] for row in outside[:3]]
        place = f"第{first}行" if first == last else f"第{first}—{last}行间有 {len(outside)} 处"
        if first is None:
            place = (begin.locator or "表外") + (f"等 {len(outside)} 处" if len(outside) > 1 else "")
        problems.append(
            Problem(
                "note",
                f"{place}的文字不在申报表的栏目里，没有检查：{'、'.join(f'“{text}”' for text in texts)}",
                "如果是表中的内容，请写进相应的格子",
                line=first,
                locator=f"第{first}行" if first is not None else begin.locator,
            )
        )


def _left(cells: list[GridCell]) -> Problem:
    texts = "、".join(f"“{''.join(cell.text.split())[:30]}”" for cell in cells)
    span = cells[0].span
    return Problem(
        "warning",
        f"{cells[0].locator or '表中'}有看不懂的内容：{texts}，不知道属于哪一栏，没有检查",
        "请核对这一行的栏目名称是否写全，行列是否错位",
        line=span.line if span is not None else None,
        column=span.column if span is not None else None,
        locator=cells[0].locator,
    )
