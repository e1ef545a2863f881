"""R15: the actual values of an evaluation are the targets copied."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, Indicator, Plan, rule
from perfcheck.declaration.showing import shown_text
from perfcheck.declaration.text import compact, fold
from perfcheck_rules.attainment import is_worded_as_target
from perfcheck_rules.fillers import is_filler

_FEWEST = 5


@rule("R15", name="actual-copied", title="实际完成值照抄指标值", severity=["warning", "info"], certainty="启")
def actual_copied(evaluation: Declaration, plan: Plan) -> Iterator[Finding]:
    """
    查什么：自评表的实际完成值里仍带“≥”“不低于”“以上”一类（写的是目标，不是实际数）；五条以上、整列与指标值逐字相同的，一表一条，其中没有这类符号的＝提示。个别几条相同的不报：刚好完成是常有的事。

    为什么：实际完成值应是统计出来的数，照抄目标看不出完成多少，得分没有依据。

    错误示例：
        kind: evaluation
        name: 图书馆免费开放
        annual:
          indicators:
            - {level2: 数量指标, name: 接待读者, value: ≥20万人次, actual: ≥20万人次}            # 应报: R15
            - {level2: 质量指标, name: 设备完好率, value: ≥95%, actual: 95%以上}                 # 应报: R15
            - {level2: 时效指标, name: 每日开放时间, value: ≥8小时, actual: 9小时}

    正确示例：
        kind: evaluation
        name: 图书馆免费开放
        annual:
          indicators:
            - {level2: 数量指标, name: 接待读者, value: ≥20万人次, actual: 21.3万人次}
            - {level2: 质量指标, name: 设备完好率, value: 100%, actual: 100%}
            - {level2: 数量指标, name: 办展, value: 12场, actual: 12场}
            - {level2: 数量指标, name: 购书, value: 3000册, actual: 3000册}
            - {level2: 数量指标, name: 讲座, value: 24场, actual: 26场}
        ---
        kind: evaluation
        name: 只有四条，都刚好完成
        annual:
          indicators:
            - {level2: 数量指标, name: 办展, value: 12场, actual: 12场}
            - {level2: 数量指标, name: 购书, value: 3000册, actual: 3000册}
            - {level2: 质量指标, name: 设备完好率, value: 100%, actual: 100%}
            - {level2: 时效指标, name: 完成时间, value: 12月底前, actual: 12月底前}

    怎么改：填统计出的实际数，如“21.3万人次”“97.6%”。

    依据：实际完成值应据实填写（具体条款可在配置的 [basis] 中对应）。
    """
    rows = [row for row in plan.indicators if _is_filled(row)]
    bounds = [row for row in rows if _is_bound(row)]
    if len(rows) >= _FEWEST and all(_plain(row.value) == _plain(row.actual) for row in rows):
        yield Finding(
            [row.actual for row in rows if row.actual is not None],
            "{count} 条指标的实际完成值与指标值逐字相同，其中 {bounds} 条仍带“≥”一类的符号，看不出实际完成多少。"
            if bounds
            else "{count} 条指标的实际完成值与指标值逐字相同，无一超出或不足。",
            "请核实，按统计结果填实际数。",
            severity="warning" if bounds else "info",
            count=len(rows), bounds=len(bounds),
        )  # fmt: skip
        return
    for row in bounds:
        assert row.actual is not None
        yield Finding(
            row.actual,
            "“{name}”的实际完成值填“{actual}”，是目标的写法，看不出实际完成多少。",
            "请填统计出的实际数。",
            name=shown_text(row.name), actual=row.actual,
        )  # fmt: skip


def _is_filled(row: Indicator) -> bool:
    texts = [cell.text for cell in (row.value, row.actual) if cell is not None]
    return bool(row.key) and len(texts) == 2 and not any(map(is_filler, texts))


def _is_bound(row: Indicator) -> bool:
    """Whether the actual value is a figure written as only targets are."""
    quantity = row.actual.quantity_or_none if row.actual is not None else None
    if quantity is None or quantity.kind != "figure" or not quantity.explicit:
        return False
    return (quantity.low is None) != (quantity.high is None) and row.actual is not None and is_worded_as_target(row.actual.text)


def _plain(cell: object) -> str:
    return compact(fold(str(cell))).rstrip("。.；;，,")
