"""C01: a field that must be filled in is blank."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Cell, Declaration, Finding, rule
from perfcheck.declaration.fields import FIELD_LABELS

_REQUIRED = {
    "department": ("name", "year"),
    "project": ("name", "year", "supervisor", "implementer", "attribute", "duration", "start", "end", "contact"),
}
_LABELS = {"department": {"name": "部门名称"}, "project": {"name": "项目名称", "contact": "项目负责人（联系人）"}}


@rule("C01", name="required-field-blank", title="必填栏为空", severity=["error", "warning"], priority="empty")
def required_field_blank(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：表上有、却没有填的基本信息栏（名称、年度、主管部门、实施单位、项目属性、项目期、起止日期、负责人），没有名称的任务行，全空的年度资金。项目期＝必须修改，其余＝建议修改。表上本来没有的栏、填了“无”的栏不查。

    为什么：项目期等基本信息空着，年度、中期指标和资金就无从核对。

    错误示例：
        kind: project
        name: 城区供水管网改造
        supervisor: ""          # 应报: C01
        implementer: 某县自来水公司
        duration: ""            # 应报: C01

    正确示例：
        kind: project
        name: 城区供水管网改造
        supervisor: 某县住房和城乡建设局
        implementer: 某县自来水公司
        duration: 2024年—2025年
        ---
        kind: project
        name: 没有主管部门一栏的表不报
        duration: 2024年
        ---
        kind: project
        name: 写了起止日期，项目期可以不填
        duration: ""
        start: 2024年1月
        end: 2025年12月
        ---
        kind: project
        name: 没有勾选的属性由 C21 查
        attribute: ""
        written: {attribute: □新增项目 □延续项目}

    怎么改：按批复或实际情况补填；确实不适用的写明“无”。

    依据：各地申报表填报说明均把这些栏列为必填（具体条款可在配置的 [basis] 中对应）。
    """
    for field in _REQUIRED.get(declaration.kind, ()):
        cell = getattr(declaration, field)
        if cell is None or cell.text or _written(declaration, field) or _told_otherwise(declaration, field):
            continue
        label = _LABELS[declaration.kind].get(field) or FIELD_LABELS[field]
        if field == "duration":
            yield Finding(
                cell, "{label}没有填，年度和中期的指标、资金无从核对。", "请按批复补填起止年份。", severity="error", label=label,
            )  # fmt: skip
        else:
            yield Finding(cell, "{label}没有填。", "请补填；确实没有的写“无”。", severity="warning", label=label)
    for task in declaration.tasks:
        if task.name is not None and task.name.text:  # equivalent: only saves time
            continue
        names = [cell for cell in (task.name, task.content) if cell is not None]
        amount = next((cell for _, cell in task.funds.cells() if cell.text), None)
        if names and amount is not None and all(cell.blank for cell in names):
            yield Finding(
                names[0], "任务只有金额 {amount}，没有任务名称，看不出钱用在哪里。", "请补填任务名称。",
                severity="warning", amount=amount,
            )  # fmt: skip
    funds = declaration.annual.funds if declaration.annual is not None else None
    if funds is not None and funds.total is not None and not funds.total.text and all(cell.blank for _, cell in funds.cells()):
        label = "金额合计" if declaration.kind == "department" else "年度资金"
        yield Finding(funds.total, "{label}没有填。", "请按预算补填总额和各项来源。", severity="warning", label=label)


def _written(declaration: Declaration, field: str) -> bool:
    """Whether the form has something there after all, such as 项目属性 with no box ticked (C21)."""
    written = declaration.written.get(field)
    return written is not None and bool(written.text.strip())


def _told_otherwise(declaration: Declaration, field: str) -> bool:
    """Whether the other way of telling the term is filled in: 项目期, or 开始日期 and 完成日期."""
    if field == "duration":
        return _filled(declaration.start) and _filled(declaration.end)
    return field in ("start", "end") and _filled(declaration.duration)


def _filled(cell: Cell | None) -> bool:
    return cell is not None and not cell.blank
