"""What each cell of a file was taken for: a label, the value of a field, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.declaration.cell import Cell
from perfcheck.declaration.fields import FIELD_LABELS
from perfcheck.readers.document import Document, recognised
from perfcheck.readers.form_funds import fund_of
from perfcheck.readers.form_goals import goal_role
from perfcheck.readers.form_labels import is_title, label_key, labels, without_term
from perfcheck.readers.form_roles import role_of
from perfcheck.readers.opening import document_of
from perfcheck.readers.writing import tree_of
from perfcheck.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.readers.form_state import Form
    from perfcheck.readers.grid import GridCell
    from perfcheck.readers.reading import Reading

_BLOCKS = {"midterm": "中期", "annual": "年度", "funds": "资金", "tasks": "任务", "goals": "目标", "indicators": "指标",
           "extra": "其他栏", "written": "原文", "text": "内容", "name": "名称"}  # fmt: skip
_SECTIONS = {"basic": "基本信息", "tasks": "主要任务", "funds": "资金", "goals": "目标", "indicators": "绩效指标"}


@dataclass(slots=True, frozen=True)
class Meaning:
    """One cell: where it stands, its text, and what it was taken for; ``used`` is False when for nothing."""

    place: str
    text: str
    meaning: str
    used: bool


def explain(data: bytes, suffix: str) -> tuple[Reading, list[list[Meaning]]]:
    """The reading of a file of tables, and form by form the meaning of its cells. Raises `Damaged`.

    Not for YAML, whose keys say what everything is.
    """
    document = document_of(data, suffix)
    if document is None:
        from perfcheck.declaration.problem import Problem
        from perfcheck.readers.damage import Damaged
        from perfcheck.readers.encoding import decode
        from perfcheck.readers.text_reader import text_blocks

        text = decode(data)
        if isinstance(text, Problem):
            raise Damaged(text.message.removesuffix("，没有检查"), text.hint)
        document = Document("text", [text_blocks(text)])
    forms: list[Form] = []
    reading = recognised(document, forms)
    read = {id(declaration) for declaration in reading.declarations}
    return reading, [list(_meanings(form, id(form.declaration) in read)) for form in forms]


def _meanings(form: Form, declared: bool) -> Iterator[Meaning]:
    values: dict[object, list[tuple[str, Cell]]] = {}
    if declared:
        for name, leaf in _leaves(tree_of(form.declaration), ()):
            values.setdefault(_key(leaf), []).append((name, leaf))
    seen: set[str | None] = set()
    for row in form.rows:
        for cell in row.cells:
            names = _names(cell, values)
            if cell.blank and (not names or cell.locator in seen):
                continue
            seen.add(cell.locator)
            if names:
                meaning = "、".join(names[:3]) + (f"等 {len(names)} 处" if len(names) > 3 else "")
            elif declared and id(cell) in form.taken:
                meaning = f"栏目名称（{_label(cell.text)}）"
            else:
                meaning = "没有用上"
            yield Meaning(cell.locator or "", cell.text, meaning, meaning != "没有用上")


def _key(cell: Cell) -> object:
    return cell.span.line if cell.span is not None else cell.locator


def _names(cell: GridCell, values: dict[object, list[tuple[str, Cell]]]) -> list[str]:
    if cell.start is None:
        found = values.get(cell.locator, [])
    else:
        found = [one for line in range(len(cell.lines)) for one in values.get(cell.start[0] + line, [])]
    options = {part.strip() for part in cell.text.split("、")}
    names = [
        name for name, leaf in found
        if (leaf.text in cell.text if leaf.text else cell.blank) or set(leaf.text.split("、")) <= options
    ]  # fmt: skip
    return list(dict.fromkeys(names))


def _leaves(tree: Any, path: tuple[str, ...]) -> Iterator[tuple[str, Cell]]:
    if isinstance(tree, Cell):
        yield "·".join(path), tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            own = path[-1:] == ("其他栏",)  # those are named by the form itself
            name: str = key if own else _BLOCKS.get(key) or FIELD_LABELS.get(key) or key
            yield from _leaves(value, (*path, name))
    elif isinstance(tree, list):
        for number, value in enumerate(tree, 1):
            yield from _leaves(value, (*path[:-1], f"{path[-1]}{number}"))


def _label(text: str) -> str:
    known = labels()
    key = label_key(text)
    if is_title(text):
        return "表名"
    if key in known.fields:
        return FIELD_LABELS.get(known.fields[key], "填报单位")
    if (section := known.sections.get(key) or known.sections.get(without_term(text))) is not None:
        return _SECTIONS.get(section, section)
    target = fund_of(text) or role_of(text) or known.tasks.get(key)
    if target is not None:
        return FIELD_LABELS.get(target, "金额")
    return "目标" if goal_role(text) is not None else "".join(text.split())[:20]
