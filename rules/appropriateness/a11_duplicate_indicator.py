"""A11: the same indicator twice in one 二级指标."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from perfcheck import Finding, Indicator, Plan, rule
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck_rules.blanks import names_something
from perfcheck_rules.tables import table_of

_BRACKETS = lazy_pattern(r"[（(]([^（）()]+)[）)]")
# Figures, comparators and units of a value; what is left of it names an object.
_SAYS_NOTHING = lazy_pattern(
    r"[\d.%‰≥≤＝=><~～±+/]|(?:不低于|不少于|不小于|不超过|不高于|不大于|至少|达到|达|大于|小于|等于|超过|高于|低于|少于|多于|控制在|完成|"
    r"以上|以下|以内|左右|及|约|共|累计|合计|全年|每年|年度|当年|每月|百分之|万|亿|千|百|"
    r"人次|户次|场次|批次|工作日|个月|平方米|立方米|公里|万元|小时|分钟|台套|[人户次个项件条家所座份篇期批场台套辆亩株栋间站组类元米吨年月日天周分名位])"
)
# A note that tells the source of a figure names no object.
_REASON = lazy_pattern(r"标准|依据|文件|计划|历史|行业|上年|经验|测算|合同|通知|说明|来源|\d{4}年")
_OBJECT_COLUMN = lazy_pattern(r"对象|范围|区域|地区|地点|子项|任务|内容|明细|科室|责任|类别|项目|乡镇|学校")


@rule("A11", name="duplicate-indicator", title="同类指标重名", severity="warning", priority="structure")
def duplicate_indicator(plan: Plan) -> Iterator[Finding]:
    """
    查什么：同一张表、同一期、同一个二级指标下名称相同的指标（不计编号、标点、空格、全半角）。名称相同而值、标准、备注或其他栏里写明不同对象，或者计量单位不同的不报；不同二级指标下的由 A13 查。

    为什么：重名的两条不知道以哪条为准，也会重复计分。

    错误示例：
        name: 社区养老服务
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 老年人满意度, value: ≥90%}     # 应报: A11
            - {level2: 服务对象满意度指标, name: 老年人满意度。, value: ≥95%}   # 应报: A11

    正确示例：
        name: 社区养老服务
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 老年人满意度, value: ≥90%}
            - {level2: 服务对象满意度指标, name: 老年人家属满意度, value: ≥90%}
            - {level2: 社会效益指标, name: 老年人满意度, value: ≥90%}
        ---
        name: 对象写在括号里
        annual:
          indicators:
            - {level2: 数量指标, name: 培训人数, value: ≥200人（护理员）}
            - {level2: 数量指标, name: 培训人数, value: ≥50人（管理人员）}
            - {level2: 数量指标, name: 专题培训, value: 3期}
            - {level2: 数量指标, name: 专题培训, value: 200人}

    怎么改：合并成一条；对象确实不同的，在名称里写明对象。

    依据：指标应当精练、不重复（具体条款可在配置的 [basis] 中对应）。
    """
    if table_of(plan).distinct:  # equivalent: only saves time
        return
    rows: dict[tuple[int | None, str, str], list[Indicator]] = defaultdict(list)
    for block, row in _blocks(plan):
        if names_something(row.name):
            rows[block, row.category, row.key].append(row)
    for same in rows.values():
        if len(same) < 2 or _differ(same):
            continue
        first = same[0]
        yield Finding(
            [row.name for row in same if row.name is not None],
            "“{name}”在{category}里出现了 {count} 次，以哪条为准说不清。",
            "请合并成一条；对象确实不同的，在名称里写明对象。",
            name=first.name.text.strip().rstrip("。.；;，,") if first.name is not None else "",
            category=f"“{first.level2.text.strip()}”" if first.level2 is not None and first.level2.text else "同一类指标",
            count=len(same),
        )


def _blocks(plan: Plan) -> Iterator[tuple[int | None, Indicator]]:
    """Each row with where its 一级指标 begins: a table that begins again with 产出 lists the next sub-project."""
    begins: int | None = None
    current = ""
    for number, row in enumerate(plan.indicators):
        level1 = row.level1.text.strip() if row.level1 is not None else ""
        if level1 and level1 != current:
            begins, current = number, level1
        yield begins, row


def _differ(rows: list[Indicator]) -> bool:
    """Whether equal names measure different things: each row names an object of its own, or the units do not compare."""
    for read in (_in_brackets, _beside_figure, _in_note, _in_other_column):
        found = [read(row) for row in rows]
        if all(found) and len(set(found)) == len(found):
            return True
    quantities = [row.value.quantity_or_none if row.value is not None else None for row in rows]
    units = {quantity.unit for quantity in quantities if quantity is not None and quantity.explicit}
    return None not in units and len(units) == len(rows)


def _in_brackets(row: Indicator) -> tuple[str, ...]:
    """What brackets in value, standard and note name as the row's own object."""
    texts = (cell.text for cell in (row.value, row.standard, row.note) if cell is not None)
    return tuple(inside for text in texts for inside in _BRACKETS.findall(text))


def _beside_figure(row: Indicator) -> str:
    """What stands beside the figure of a value: 护理员≥200人."""
    if row.value is None or (quantity := row.value.quantity_or_none) is None or quantity.kind != "figure" or not quantity.explicit:
        return ""
    return _SAYS_NOTHING.sub("", row.value.key)


def _in_note(row: Indicator) -> str:
    return "" if row.note is None or _REASON.search(row.note.text) else row.note.key


def _in_other_column(row: Indicator) -> tuple[str, ...]:
    return tuple(cell.key for header, cell in row.extra.items() if cell.text and _OBJECT_COLUMN.search(header))
