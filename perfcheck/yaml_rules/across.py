"""The ready types that compare rows or forms with each other: 唯一 and 一致."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.checking.finding import Finding, NotApplicable, Outcome
from perfcheck.declaration.cell import Cell
from perfcheck.declaration.text import name_key
from perfcheck.yaml_rules.building import finding, traced
from perfcheck.yaml_rules.code import Frame
from perfcheck.yaml_rules.errors import RuleFileError
from perfcheck.yaml_rules.names import CELLS, VALUES
from perfcheck.yaml_rules.values import Missing, number_of, shown, text_of, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from perfcheck.yaml_rules.building import Check, Settings

#: Rows that are compared with each other: scope → what holds them, and how to get them.
_HOLDERS: dict[str, tuple[str, Callable[[Any], list[Any]]]] = {
    "indicator": ("plan", lambda plan: plan.indicators),
    "goal": ("plan", lambda plan: plan.goals),
    "task": ("declaration", lambda form: [task for task in form.tasks if not task.blank]),
    "declaration": ("submission", lambda submission: submission.declarations),
}


def unique(settings: Settings) -> tuple[Check, str]:
    """唯一: the check, and what it runs once for: what holds the rows. Raises `RuleFileError`."""
    code = settings.expressions("at")[0]
    node = settings.scalars("at")[0]
    if code.kind.removeprefix("[]") not in CELLS:
        raise RuleFileError(f"“{code.text}”不是表上的一栏", "例如 指标.名称", node.mark)
    message = settings.message("message", "“{值}”写了 {次数} 次。")
    hint = settings.message("hint", "请合并，或写明区别。")
    kinds, scope = settings.kinds, settings.scope
    if not code.is_list and scope not in _HOLDERS:
        raise RuleFileError(f"“{code.text}”只有一处，谈不上唯一", "请写成一列，例如 指标.名称、任务.名称", node.mark)

    def cells(frame: Frame) -> list[tuple[Any, list[Any]]]:
        if code.is_list:
            return [(cell, frame.subjects) for cell in code.run(frame)]
        found = []
        for row in _HOLDERS[scope][1](frame.subjects[-1]):
            if kinds and scope == "declaration" and row.kind not in kinds:
                continue
            subjects = [*(frame.subjects if scope != "declaration" else ()), row]
            try:
                found.append((code.run(_at(frame, subjects)), subjects))
            except Missing:
                continue
        return found

    def check(frame: Frame) -> Iterator[Finding]:
        groups: dict[str, list[tuple[Any, list[Any]]]] = {}
        for cell, subjects in cells(frame):
            if not cell.blank:
                groups.setdefault(name_key(cell.text) or cell.text, []).append((cell, subjects))
        for group in groups.values():
            if len(group) > 1:
                first, subjects = group[0]
                yield finding(
                    _at(frame, subjects), [cell for cell, _ in group], message, hint, 值=shown(first), 次数=len(group)
                )

    return check, scope if code.is_list else _HOLDERS[scope][0]


def _at(frame: Frame, subjects: list[Any]) -> Frame:
    return Frame(subjects, frame.steps)


def consistent(settings: Settings) -> Check:
    """一致: the same in all forms of a submission, or in the mid-term and the annual row. Raises `RuleFileError`."""
    if settings.scope not in ("submission", "pair"):
        raise settings.wrong("scope", "“一致”的范围只能是“整套”或“中期与年度”", "请改正“范围”")
    ladder = ("declaration",) if settings.scope == "submission" else ("indicator",)
    codes = settings.expressions("at", ladder)
    for node, code in zip(settings.scalars("at"), codes, strict=True):
        if code.kind not in VALUES:
            raise RuleFileError(f"“{code.text}”不是一栏", "例如 主管部门、指标值.单位", node.mark)
    message = settings.message("message", "各处的“{栏名}”不一致：{各值}。")
    hint = settings.message("hint", "请核对后改成一致。")

    def check(frame: Frame) -> Iterator[Finding | Outcome]:
        subject = frame.subjects[-1]
        things = subject.declarations if settings.scope == "submission" else [subject.midterm, subject.annual]
        compared = 0
        for code in codes:
            values: dict[str, list[tuple[Any, list[Any]]]] = {}
            for thing in things:
                inner = _at(frame, [thing])
                try:
                    value = code.run(inner)
                except Missing:
                    continue
                if isinstance(value, Cell) and value.blank:
                    continue
                key = _key(value, code.kind)
                values.setdefault(key, []).append((value, traced(code, inner)))
            compared += sum(map(len, values.values())) > 1
            if len(values) > 1:
                said = "、".join(f"“{shown(group[0][0])}”（{len(group)} 处）" for group in values.values())
                places = [cell for group in values.values() for _, cells in group for cell in cells]
                yield finding(frame, places, message, hint, 栏名=code.text, 各值=said)
        if not compared:
            yield NotApplicable("没有可以互相比较的两处")

    return check


def _key(value: Any, kind: str) -> str:
    if kind == "unit":
        return unit_of(value)
    if kind == "amount":
        return shown(number_of(value))
    return name_key(value.text) if isinstance(value, Cell) else text_of(value)
