"""A11: the same indicator twice in one 二级指标."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from perfcheck import Finding, Indicator, Plan, rule

_BRACKETS = re.compile(r"[（(]([^（）()]+)[）)]")


@rule("A11", name="duplicate-indicator", title="同类指标重名", severity="warning", priority="structure")
def duplicate_indicator(plan: Plan) -> Iterator[Finding]:
    """
    查什么：同一张表、同一期、同一个二级指标下名称相同的指标（不计编号、标点、空格、全半角）。名称相同而值、标准或备注的括号里写明不同对象的不报；不同二级指标下的由 A13 查。

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

    怎么改：合并成一条；对象确实不同的，在名称里写明对象。

    依据：指标应当精练、不重复（具体条款可在配置的 [basis] 中对应）。
    """
    rows: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for row in plan.indicators:
        if row.key:
            rows[row.category, row.key].append(row)
    for same in rows.values():
        if len(same) < 2:
            continue
        objects = [_objects(row) for row in same]
        if all(objects) and len(set(objects)) == len(objects):
            continue
        first = same[0]
        yield Finding(
            [row.name for row in same if row.name is not None],
            "“{name}”在{category}里出现了 {count} 次，以哪条为准说不清。",
            "请合并成一条；对象确实不同的，在名称里写明对象。",
            name=_plain(first),
            category=f"“{first.level2.text.strip()}”" if first.level2 is not None and first.level2.text else "同一类指标",
            count=len(same),
        )


def _objects(row: Indicator) -> frozenset[str]:
    """What brackets in value, standard and note name as the row's own object."""
    texts = (cell.text for cell in (row.value, row.standard, row.note) if cell is not None)
    return frozenset(inside for text in texts for inside in _BRACKETS.findall(text))


def _plain(row: Indicator) -> str:
    return row.name.text.strip().rstrip("。.；;，,") if row.name is not None else ""
