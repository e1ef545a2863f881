"""C17: indicators that do not apply, and count all the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from perfcheck import Cell, Finding, Indicator, Plan, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate, lines_with
from perfcheck.declaration.text import name_key
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf
from perfcheck_rules.row_kinds import row_kind


@rule("C17", name="not-applicable-scored", title="不适用的指标硬填", severity="warning", certainty="词", priority="structure")
@texts_where(worded(lambda text: _says_so(text)), gate=ShapeGate(lambda piece: _doubtful_lines(piece)))
def not_applicable_scored(plan: Plan) -> Iterator[Finding]:
    """
    查什么：名称或指标值写着“不涉及”“不适用”“无”，却给了分值；效益指标条条都写不涉及。单独一类效益写“不涉及”而没有分值的，是常规，不报。

    为什么：不适用的指标计了分，这部分分数衡量不出任何成效；效益全不涉及，看不出花钱带来什么效果。

    错误示例：
        name: 应急广播维护
        annual:
          indicators:
            - {level2: 社会效益指标, name: 预警信息覆盖率, value: ≥95%, weight: 20}
            - {level2: 生态效益指标, name: 不涉及, value: 不涉及, weight: 10}          # 应报: C17

    正确示例：
        name: 应急广播维护
        annual:
          indicators:
            - {level2: 社会效益指标, name: 预警信息覆盖率, value: ≥95%, weight: 30}
            - {level2: 生态效益指标, name: 不涉及, value: 不涉及, weight: ""}
        ---
        name: 应急广播维护
        annual:
          indicators:
            - {level2: 社会效益指标, name: 安全事故, value: 无, weight: 10}
            - {level2: 经济效益指标, name: 不适用, value: ""}
            - {level2: 质量指标, name: 播出事故, value: 无, weight: 10}

    怎么改：删去不适用的指标，把分值分给其他指标；效益至少设一条能够考核的。

    依据：指标应当与项目相关、能够考核，无效指标不应设分值（具体条款可在配置的 [basis] 中对应）。
    """
    idle: list[Indicator] = []
    benefits = 0
    for row in plan.indicators:
        benefit = row_kind(row) == "效益"
        named = row.name is not None and bool(row.name.text)
        benefits += benefit and named
        cell = _not_applicable(row)
        if cell is None:
            continue
        if row.weight is not None and _counts(row.weight):
            yield Finding(
                [cell, row.weight],
                "“{category}”的这一条写“{text}”，却给了 {weight} 分，这部分分不用做事就能得。",
                "请删去这一条，把分值分给其他指标。",
                category=row.category or "指标", text=cell, weight=row.weight.text.strip().rstrip("分"), cause=f"计分|{row.category}",
            )  # fmt: skip
        elif benefit and named:
            idle.append(row)
    if idle and len(idle) == benefits:
        cells = [cell for row in idle if (cell := _not_applicable(row)) is not None]
        yield Finding(
            cells,
            "{count} 条效益指标都写“{text}”，看不出花钱带来什么效果。",
            "请至少设一条能够考核的效益指标，不涉及的删去。",
            count=len(idle), text=cells[0], cause="效益",
        )  # fmt: skip


def _not_applicable(row: Indicator) -> Cell | None:
    """The cell that says so: the name, or the value of a row whose name does not ask for none (安全事故：无)."""
    if row.name is not None and _says_so(row.name.text):
        return row.name
    value = row.value
    if value is not None and _says_so(value.text) and (value.key != "无" or row.name is None or not row.name.text):
        return value
    return None


def _counts(weight: Cell) -> bool:
    return bool(weight.text.strip("0. 分%"))


def _doubtful_lines(piece: str) -> set[int]:  # equivalent: only saves time
    return lines_with(tuple(_signs()), piece)


def _says_so(text: str) -> bool:
    if _signs().isdisjoint(text):  # equivalent: only saves time
        return False
    whole, within = _words()
    return name_key(text) in whole or any(word in text for word in within)


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...]]:
    lists = load("not_applicable")
    return frozenset(lists["whole"]), tuple(lists["within"])


@cache
def _signs() -> frozenset[str]:
    """One character of each of the words, all Chinese, which a comparison of names leaves as they are."""
    whole, within = _words()
    return AnyOf([*whole, *within]).signs
