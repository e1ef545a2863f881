"""A51: the total score of an evaluation is not the sum of its scores, or the grade does not fit it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from perfcheck import Cell, Declaration, Finding, Indicator, Outcome, Unknown, rule
from perfcheck_rules.scores import points

#: Every score may have been rounded.
_TOLERANCE = Decimal("0.1")


@rule("A51", name="total-score", title="总分与各项得分、等级不符", severity="error", priority="contradiction",
      options={"grades": {}})  # fmt: skip
def total_score(evaluation: Declaration, options: dict[str, Any]) -> Iterator[Finding | Outcome]:
    """
    查什么：自评表的总分与各项得分（连同或不连同执行率得分）之和不等；选项 grades 写明了等级界限（如 {优 = 90, 良 = 80, 中 = 60}，低于最低一档的为其余）时，等级与总分不符的也查。有得分没填的，没有读到执行率得分而所差正在它的分值之内的，列为“无法判断”。

    为什么：总分、等级决定结果怎么应用，必须由各项得分加出来。

    错误示例：
        kind: evaluation
        name: 文物保护
        score: "98"      # 应报: A51
        annual:
          execution:
            total: {weight: 10, score: 9}
          indicators:
            - {level2: 数量指标, name: 修缮文物, value: 3处, actual: 3处, weight: 50, score: 50}
            - {level2: 社会效益指标, name: 开放天数, value: ≥300天, actual: 280天, weight: 40, score: 37}

    正确示例：
        kind: evaluation
        name: 文物保护
        score: 96.0分
        grade: 优
        annual:
          execution:
            total: {weight: 10, score: 9}
          indicators:
            - {level2: 数量指标, name: 修缮文物, value: 3处, actual: 3处, weight: 50, score: 50}
            - {level2: 社会效益指标, name: 开放天数, value: ≥300天, actual: 280天, weight: 40, score: 37}
        ---
        kind: evaluation
        name: 合计只是指标得分
        score: "87"
        annual:
          execution:
            total: {weight: 10, score: 9}
          indicators:
            - {level2: 数量指标, name: 修缮文物, value: 3处, actual: 3处, weight: 50, score: 50}
            - {level2: 社会效益指标, name: 开放天数, value: ≥300天, actual: 280天, weight: 40, score: 37}

    怎么改：重新加总各项得分；等级按当地的界限改正。

    依据：总分为各项得分之和；等级界限各地不一，写在选项里才查（具体条款可在配置的 [basis] 中对应）。
    """
    for cell in _totals(evaluation):
        total = points(cell)
        if total is None:
            if cell.text:
                yield Unknown(cell, "总分读不出数")
            continue
        yield from _sum(evaluation, cell, total)
    grade, score = evaluation.grade, evaluation.score
    total = points(score)
    if grade is None or total is None:
        return
    assert score is not None  # as there is a number in it
    said, due = grade.text.strip(), _grade(total, options["grades"])
    if said in options["grades"] and said != due:
        yield Finding(
            [grade, score],
            "总分 {total} 分，按界限应为{due}，等级填的是“{said}”。",
            "请核对总分和等级，改正不对的一处。",
            total=total, due=f"“{due}”" if due is not None else "更低的一档", said=grade,
        )  # fmt: skip


def _totals(evaluation: Declaration) -> Iterator[Cell]:
    if evaluation.score is not None:
        yield evaluation.score
    for head, cell in evaluation.extra.items():
        if head.startswith("绩效指标") and head.endswith("得分") and "小计" not in head:
            yield cell


def _sum(evaluation: Declaration, cell: Cell, total: Decimal) -> Iterator[Finding | Outcome]:
    rows = [row for plan in evaluation.plans for row in plan.indicators if row.key]
    scores = [row.score for row in rows if row.score is not None]
    if not scores:
        return
    base = Decimal(0)
    for score in scores:
        number = points(score)
        if number is None:
            yield Unknown(score, "有得分没有填写或读不出，总分没有核对")
            return
        base += number
    spent = [number for plan in evaluation.plans for one in plan.execution.values() if (number := points(one.score))]
    possible = {base, base + sum(spent, Decimal(0)), *(base + number for number in spent)}
    if any(abs(one - total) <= _TOLERANCE for one in possible):
        return
    if not spent and base < total <= base + _left_of_hundred(rows):  # equivalent: base itself is not far from the total
        yield Unknown(cell, "没有读到预算执行率的得分，总分没有核对")
        return
    shown = base + max(spent, default=Decimal(0))
    yield Finding(
        cell,
        "总分填 {total} 分，各项得分合计 {shown} 分，相差 {gap} 分。",
        "请重新加总，改正总分或填错的得分。",
        total=total, shown=shown, gap=abs(total - shown),
    )  # fmt: skip


def _left_of_hundred(rows: list[Indicator]) -> Decimal:
    """The points that 100 has beyond those of the indicators, which are those of 执行率; none where a row has no points."""
    weights = [points(row.weight) for row in rows]
    if not all(weights):
        return Decimal(0)
    return max(100 - sum((number for number in weights if number is not None), Decimal(0)), Decimal(0))


def _grade(total: Decimal, grades: dict[str, Any]) -> str | None:
    """The highest grade whose bound the total reaches, None below all of them."""
    reached = [(Decimal(str(bound)), name) for name, bound in grades.items() if total >= Decimal(str(bound))]
    return max(reached)[1] if reached else None
