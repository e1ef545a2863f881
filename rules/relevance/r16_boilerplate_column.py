"""R16: a column of explanations says the same empty sentence in every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from perfcheck import Cell, Finding, Plan, rule
from perfcheck_rules.excerpt import excerpt
from perfcheck_rules.lexicon import load
from perfcheck_rules.vouching import cites

_FEWEST = 5


@rule("R16", name="boilerplate-column", title="说明、依据列同文套话", severity="warning")
def boilerplate_column(plan: Plan) -> Iterator[Finding]:
    """
    查什么：绩效标准、说明、依据一类栏填了五行以上，行行都是同一句空话（“该指标值数据合理”“符合实际情况”）。同一个文件、计划、历史数据一类出处写在各行的不报。

    为什么：每条指标的依据不同，同一句话等于没有依据，指标值从哪里来说不清。

    错误示例：
        name: 科技馆运行
        annual:
          indicators:
            - {name: 展品更新数, value: ≥12件, note: 该指标值数据合理}      # 应报: R16
            - {name: 科普活动, value: ≥20场, note: 该指标值数据合理}        # 应报: R16
            - {name: 展品完好率, value: ≥95%, note: 该指标值数据合理}       # 应报: R16
            - {name: 接待观众, value: ≥8万人次, note: 该指标值数据合理}     # 应报: R16
            - {name: 观众满意度, value: ≥90%, note: 该指标值数据合理}       # 应报: R16

    正确示例：
        name: 科技馆运行
        annual:
          indicators:
            - {name: 展品更新数, value: ≥12件, note: 年度工作计划}
            - {name: 科普活动, value: ≥20场, note: 年度工作计划}
            - {name: 展品完好率, value: ≥95%, note: 年度工作计划}
            - {name: 接待观众, value: ≥8万人次, note: 年度工作计划}
            - {name: 观众满意度, value: ≥90%, note: 年度工作计划}
        ---
        name: 各行不同
        annual:
          indicators:
            - {name: 展品更新数, value: ≥12件, note: 符合实际情况}
            - {name: 科普活动, value: ≥20场, note: 符合实际情况}
            - {name: 展品完好率, value: ≥95%, note: 符合实际情况}
            - {name: 接待观众, value: ≥8万人次, note: 2023年7.6万人次}
            - {name: 观众满意度, value: ≥90%, note: 符合实际情况}

    怎么改：逐条写依据：文件名称和条款、上年实际数、测算过程。

    依据：指标值应有依据和数据来源（具体条款可在配置的 [basis] 中对应）。
    """
    if not plan.extras() and len(plan.column("standard")) != 1 and len(plan.column("note")) != 1:  # equivalent: only saves time
        return
    for cells in _columns(plan):
        first, *_ = cells
        if len(cells) >= _FEWEST and _is_empty(first.text):
            yield Finding(
                cells,
                "{count} 行都填“{text}”，看不出各条指标值的依据。",
                "请逐条写依据，如文件名称和条款、上年实际数、测算过程。",
                count=len(cells), text=excerpt(first.text), cause=first.key,
            )  # fmt: skip


def _columns(plan: Plan) -> Iterator[list[Cell]]:
    """The columns of standards, notes and those without a home that hold one and the same text, without their blanks."""
    if len(plan.column("standard")) == 1:  # equivalent: only saves time
        yield from _uniform(row.standard for row in plan.indicators)
    if len(plan.column("note")) == 1:  # equivalent: only saves time
        yield from _uniform(row.note for row in plan.indicators)
    for header in dict.fromkeys([header for row in plan.extras() for header in row.extra]):
        yield from _uniform(row.extra.get(header) for row in plan.indicators)


def _uniform(column: Iterable[Cell | None]) -> Iterator[list[Cell]]:
    cells: list[Cell] = []
    for cell in column:
        if cell is None or not cell.text:
            continue
        if cells and cell.text != cells[-1].text:  # so it is in most columns, at the second row
            return
        cells.append(cell)
    if cells:
        yield cells


@lru_cache(maxsize=4096)
def _is_empty(text: str) -> bool:
    words = load("boilerplate")
    return (
        any(word in text for word in words["empty"])
        and not any(word in text for word in words["source"])
        and not any(char.isdigit() for char in text)
        and not cites(text)
    )
