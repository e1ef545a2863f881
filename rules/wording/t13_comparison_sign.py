"""T13: comparison signs other than ≥ ≤ > < =."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from perfcheck import Cell, Declaration, Finding, Fix, rule, texts_where
from perfcheck.declaration.gates import ShapeGate, lines_with
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf


@rule("T13", name="comparison-sign", title="比较符号不规范", severity="info", status="unlisted", priority="wording", certainty="词")
@texts_where(lambda text: _is_doubtful(text), gate=ShapeGate(lambda piece: _doubtful_lines(piece)))
def comparison_sign(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：指标名称、指标值、绩效标准、计算符号里的“≧”“≦”“═”“>=”“<=”“＝”一类，应写作 ≥ ≤ > < =。箭头、书名号、网址和没有数的地方不报。

    为什么：符号不一，导入系统时认不出方向，汇总时也比对不上。

    错误示例：
        name: 教师培训
        annual:
          indicators:
            - {level2: 数量指标, name: 培训教师人数, value: ≧600人}            # 应报: T13
            - {level2: 质量指标, name: 结业考核合格率, value: ">=95%"}          # 应报: T13
            - {level2: 时效指标, name: 开班天数, operator: ＝, value: "5", unit: 天}    # 应报: T13

    正确示例：
        name: 教师培训
        annual:
          indicators:
            - {level2: 数量指标, name: 培训教师人数, value: ≥600人}
            - {level2: 质量指标, name: 结业考核合格率, value: "> 95%"}
            - {level2: 数量指标, name: 送教路线（县=>乡）, value: "=5条"}
            - {level2: 质量指标, name: 合格标准, value: 符合《教师法》规定}

    怎么改：统一写作 ≥、≤、>、<、=。

    依据：一体化系统保存时把“=”等归一后再比较。
    """
    pattern, table = _signs()
    rows = [row for plan in declaration.plans for row in plan.indicators]
    for row in rows:
        for cell in (row.name, row.value, row.standard):
            if cell is not None:
                for match in pattern.finditer(cell.text):
                    yield _finding(cell, match[0], table[match[0]], match.start(), "“{text}”里的比较符号“{wrong}”不规范。")
    for row in rows:
        if row.operator is not None and (wrong := row.operator.text.strip()) in table:
            yield _finding(row.operator, wrong, table[wrong], row.operator.text.index(wrong), "计算符号“{wrong}”不规范。")


def _finding(cell: Cell, wrong: str, right: str, start: int, message: str) -> Finding:
    return Finding(
        cell, message, "请写作“{right}”。", text=cell, wrong=wrong, right=right,
        cause=wrong, fix=Fix(cell, start, start + len(wrong), right, safe=True),
    )  # fmt: skip


def _is_doubtful(text: str) -> bool:
    pattern, table = _signs()
    return pattern.search(text) is not None or text.strip() in table


def _doubtful_lines(piece: str) -> set[int]:
    return lines_with(_telling(), piece)


@cache
def _table() -> dict[str, str]:
    return {entry["wrong"]: entry["right"] for entry in load("comparison_signs")["signs"]}


@cache
def _signs() -> tuple[re.Pattern[str], dict[str, str]]:
    table = _table()
    # A sign counts where a figure (or a placeholder for one) follows: an arrow between words is none.
    return re.compile(rf"(?:{'|'.join(map(re.escape, table))})(?=\s*[\d*×０-９一二三四五六七八九十百零-])"), table


@cache
def _telling() -> tuple[str, ...]:  # equivalent: only saves time
    """A character of each sign, of ≥= the one that hardly a value holds."""
    return tuple(AnyOf(_table()).signs)
