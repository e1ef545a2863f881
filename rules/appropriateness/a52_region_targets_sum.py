"""A52: the targets of the units below come to less than the region's target that they divide among them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from perfcheck import (
    Cell,
    Declaration,
    Finding,
    Indicator,
    NotApplicable,
    Outcome,
    Submission,
    Unknown,
    rule,
)
from perfcheck.declaration.quantity import number_text
from perfcheck.declaration.showing import shown_text, shown_value

if TYPE_CHECKING:  # only a run with such a file needs them
    from perfcheck import Counterparts


@rule("A52", name="region-targets-sum", title="下级各表合计小于上级下达的目标", severity="warning", status="off",
      priority="contradiction")  # fmt: skip
def region_targets_sum(submission: Submission, approved: Counterparts) -> Iterator[Finding | Outcome]:
    """
    查什么：用 --approved 给出上级下达的区域绩效目标、一起交来下级各单位同一项目的申报表（一套里两个以上单位）时，能累计的数量、金额指标，各表合计小于下达的目标。表没有收齐时合计必然偏小，所以缺省不启用：确认各单位的表已经收齐，再用 --select A52（不在一个文件夹的，先放到一起或用 --group-by folder）。比率、上限、日期不相加。

    为什么：区域绩效目标要由下级分解落实，合计不足，下达的目标就完不成。

    错误示例：
        declarations:
          - kind: project
            name: 高标准农田建设
            implementer: 甲县农业农村局
            annual:
              indicators:
                - {level2: 数量指标, name: 建设面积, value: ≥4万亩}      # 应报: A52
          - kind: project
            name: 高标准农田建设
            implementer: 乙县农业农村局
            annual:
              indicators:
                - {level2: 数量指标, name: 建设面积, value: ≥3.5万亩}    # 应报: A52
        # 批复的表
        kind: project
        name: 高标准农田建设
        supervisor: 某省农业农村厅
        annual:
          indicators:
            - {level2: 数量指标, name: 建设面积, value: ≥8万亩}

    正确示例：
        declarations:
          - kind: project
            name: 高标准农田建设
            implementer: 甲县农业农村局
            annual:
              indicators:
                - {level2: 数量指标, name: 建设面积, value: ≥45000亩}
                - {level2: 质量指标, name: 验收合格率, value: ≥95%}
          - kind: project
            name: 高标准农田建设
            implementer: 乙县农业农村局
            annual:
              indicators:
                - {level2: 数量指标, name: 建设面积, value: ≥3.5万亩}
                - {level2: 质量指标, name: 验收合格率, value: ≥95%}
        # 批复的表
        kind: project
        name: 高标准农田建设
        supervisor: 某省农业农村厅
        annual:
          indicators:
            - {level2: 数量指标, name: 建设面积, value: ≥8万亩}
            - {level2: 质量指标, name: 验收合格率, value: ≥97%}

    怎么改：核实各单位的分解数，把差额落实到具体单位；下达的目标调整过的，用调整后的作对照。

    依据：转移支付的区域绩效目标应逐级分解落实（具体条款可在配置的 [basis] 中对应）。
    """
    seen = False
    for region in approved.declarations:
        forms = _parts(submission, region)
        if len(forms) < 2 or region.annual is None:
            continue
        seen = True
        for row in region.annual.indicators:
            yield from _compare(row, forms)
    if not seen:
        yield NotApplicable("没有两个以上单位交来同一项目的表，或它不在上级下达的目标里")


def _parts(submission: Submission, region: Declaration) -> list[Declaration]:
    """The forms of the same project and year, each of another unit, none of them the region's own; none at all where two are of one unit."""
    if region.name is None:
        return []
    from perfcheck.declaration.roster import project_key  # not before --approved gives a reason to

    key, own = project_key(region.name.text), _unit(region)
    forms = [
        form for form in submission.projects
        if form.name is not None and project_key(form.name.text) == key and _unit(form) not in ("", own)
        and None in {form.fiscal_year, region.fiscal_year} | ({None} if form.fiscal_year == region.fiscal_year else set())
    ]  # fmt: skip
    return forms if len({_unit(form) for form in forms}) == len(forms) else []


def _unit(form: Declaration) -> str:
    from perfcheck.declaration.roster import unit_key

    for cell in (form.implementer, form.department, form.supervisor):
        if cell is not None and cell.text:
            return unit_key(cell.text)
    return ""


def _compare(due: Indicator, forms: list[Declaration]) -> Iterator[Finding | Outcome]:
    target = due.value.quantity_or_none if due.value is not None else None
    if target is None or not target.accumulates or target.low is None or not due.key:
        return
    cells: list[Cell] = []
    total = Decimal(0)
    for form in forms:
        for row in form.annual.indicators if form.annual is not None else ():
            if row.key != due.key or row.value is None:
                continue
            quantity = row.value.quantity_or_none
            converted = quantity.converted(target.unit, target.per) if quantity is not None else None
            if converted is None or converted.low is None:
                yield Unknown(row.value, "分解的指标值读不出数，没有与上级下达的目标比较")
                return
            cells.append(row.value)
            total += converted.low
    if not cells or total >= target.low:
        return
    yield Finding(
        cells,
        "“{name}”上级下达“{due}”，{count} 个单位的表合计 {total} {unit}，少 {gap} {unit}。",
        "请核实各单位的分解数，把差额落实到具体单位。",
        name=shown_text(due.name), due=shown_value(due), count=len(forms), total=number_text(total), unit=target.unit,
        gap=number_text(target.low - total), cause=due.key,
    )  # fmt: skip
