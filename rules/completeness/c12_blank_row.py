"""C12: blank rows among the filled ones, and rows in which only a side column is filled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from perfcheck import Cell, Declaration, Finding, Indicator, rule
from perfcheck_rules.tables import table_of


@rule("C12", name="blank-row", title="多余空行", severity="info", status="unlisted", priority="structure")
def blank_row(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：任务表、指标表里多出来的空行（连着的算一处），以及名称和值都没有、只填了计量单位、指标性质一类旁栏的行。整张表一行没填的另有规则管；只有编号的由 C09 查。

    为什么：空行容易让人以为漏填，导入系统时会成为空记录。

    错误示例：
        kind: department
        name: 某县林业局
        tasks:
          - {name: 造林补助, content: 造林2000亩, funds: {total: 120}}
          - {name: "", content: "", funds: {total: ""}}    # 应报: C12
        annual:
          indicators:
            - {level2: 数量指标, name: 造林面积, value: 2000, unit: 亩}
            - {level2: 质量指标, name: "", value: "", unit: 亩}       # 应报: C12

    正确示例：
        kind: department
        name: 某县林业局
        tasks:
          - {name: 造林补助, content: 造林2000亩, funds: {total: 120}}
        annual:
          indicators:
            - {level2: 数量指标, name: 造林面积, value: 2000, unit: 亩}
            - {level2: 质量指标, name: 苗木成活率, value: "", unit: "%"}
        ---
        name: 整张指标表还没有填
        annual:
          indicators:
            - {level2: 数量指标, name: "", value: ""}
            - {level2: 质量指标, name: "", value: ""}

    怎么改：删去用不到的行；漏填的补填名称和值。

    依据：申报表应当逐行填写、不留空行（具体条款可在配置的 [basis] 中对应）。
    """
    tasks = declaration.tasks
    if [task for task in tasks if task.name is None or not task.name.text]:  # equivalent: only saves time
        yield from _runs(tasks, [task.blank for task in tasks], "任务表")
    for plan in declaration.plans:
        rows = plan.indicators
        if table_of(plan).complete:  # equivalent: only saves time
            continue
        yield from _runs(rows, [row.blank and not _numbered(row) for row in rows], "指标表")
        for row in rows:
            if not row.blank and (side := _side_only(row)) is not None:
                yield Finding(
                    side, "这一行没有名称和值，只填了“{text}”。", "请补填名称和值，用不到的行删除。", text=side, cause="只填旁栏"
                )  # fmt: skip


def _runs(rows: Sequence[Any], blank: Sequence[bool], what: str) -> Iterator[Finding]:
    """A finding for each run of blank rows, none where all are blank."""
    if all(blank):
        return
    for is_blank, members in groupby(range(len(rows)), key=blank.__getitem__):
        numbers = list(members)
        if is_blank:
            yield Finding(
                rows[numbers[0]], "{what}里有 {count} 个空行。", "请删去用不到的行；漏填的请补填。", what=what, count=len(numbers), cause=what
            )  # fmt: skip


def _numbered(row: Indicator) -> bool:
    return row.label is not None and bool(row.label.text.strip())


def _side_only(row: Indicator) -> Cell | None:
    """The side column that is filled where name, value and standard are not."""
    main = (row.name, row.value, row.standard)
    if any(cell is not None and cell.text for cell in main) or row.name is None or _weighed(row):
        return None
    return next((cell for cell in (row.operator, row.unit, row.note) if cell is not None and cell.text), None)


def _weighed(row: Indicator) -> bool:
    """Whether the row carries the points of its 一级 or 二级指标: a subtotal, no blank row."""
    return row.weight is not None and bool(row.weight.text)
