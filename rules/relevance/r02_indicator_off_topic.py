"""R02: an indicator that has nothing to do with the project."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, Indicator, Plan, rule
from perfcheck.declaration.showing import shown_text
from perfcheck.declaration.text import name_key
from perfcheck_rules.lexicon import load
from perfcheck_rules.row_kinds import row_kind
from perfcheck_rules.subjects import bigrams

#: A name with fewer telling pairs (资金支付率) fits any project.
_FEWEST = 3


@rule("R02", name="indicator-off-topic", title="指标与项目无关", severity="info", status="off", certainty="人")
def indicator_off_topic(declaration: Declaration, plan: Plan) -> Iterator[Finding]:
    """
    查什么：项目表里，指标名称说明内容的词在项目名称、总体目标和其余指标里都没有出现过，值又读不出数的；效益指标写了数的，连一个相同的字也没有才提示。名称写着省级、上级的工作的，部门表也提示。成本、满意度、节约一类和“资金到位率”等通用名称不查。只能按字面比，须人工判断，缺省不启用。

    为什么：与项目无关的指标，完成得再好也说明不了这笔钱的效果。

    错误示例：
        name: 政务数据机房租赁
        annual:
          goals:
            - {text: 租赁机柜 40 个，保障政务数据存储。}
          indicators:
            - {level2: 数量指标, name: 租赁机柜数量, value: 40个}
            - {level2: 生态效益指标, name: 森林防火带维护, value: 明显改善}    # 应报: R02

    正确示例：
        name: 政务数据机房租赁
        annual:
          goals:
            - {text: 租赁机柜 40 个，保障政务数据存储。}
          indicators:
            - {level2: 数量指标, name: 租赁机柜数量, value: 40个}
            - {level2: 质量指标, name: 机房断电事故, value: 0起}
            - {level2: 质量指标, name: 机房空调完好率, value: 100%}
            - {level2: 成本指标, name: 电费支出, value: ≤30万元}
            - {level2: 满意度指标, name: 使用单位满意度, value: ≥90%}

    怎么改：删去，或换成能说明本项目产出和效果的指标；确有关系的，在目标里写明。

    依据：绩效指标应与绩效目标、项目内容相关（具体条款可在配置的 [basis] 中对应）。
    """
    rows = [row for row in plan.indicators if row.key]
    if len(rows) < 2:
        return
    context = "\n".join(_context(declaration, plan))
    if not context:
        return
    counts: dict[str, int] = {}
    abouts = [bigrams(row.key) for row in rows]
    for about in abouts:
        for pair in about:
            counts[pair] = counts.get(pair, 0) + 1
    for row, about in zip(rows, abouts, strict=True):  # equivalent: both are the rows'
        if row_kind(row) in ("成本", "满意度"):
            continue
        others = any(word in row.key for word in load("others_work")["names"])
        if others or (
            declaration.kind == "project"
            and len(about) >= _FEWEST
            and not any(word in row.key for word in load("others_work")["anywhere"])
            and not any(pair in context or counts[pair] > 1 for pair in about)
            and (_says_no_figure(row) or (row_kind(row) == "效益" and not any(char in context for pair in about for char in pair)))
        ):
            yield _finding(row, others)


def _says_no_figure(row: Indicator) -> bool:
    return row.value is not None and ((quantity := row.value.quantity_or_none) is None or not quantity.explicit)


def _finding(row: Indicator, others: bool) -> Finding:
    return Finding(
        row.name or row,  # equivalent: the rows here have a name
        "“{name}”是上级的工作，不由本单位完成，疑似与项目无关。" if others
        else "“{name}”与项目名称、总体目标和其余指标没有共同的内容，疑似与项目无关。",
        "请核实；无关的删去或换成能说明本项目效果的指标。",
        name=shown_text(row.name),
    )  # fmt: skip


def _context(declaration: Declaration, plan: Plan) -> Iterator[str]:
    for cell in (declaration.name, declaration.duties, *declaration.extra.values()):
        if cell is not None and cell.text:
            yield name_key(cell.text)
    for task in declaration.tasks:
        for cell in (task.name, task.content):
            if cell is not None and cell.text:
                yield name_key(cell.text)
    yield from (name_key(goal.text.text) for goal in plan.goals if goal.text.text)
