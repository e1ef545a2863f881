"""F12: the target falls behind what was reached last year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from perfcheck import (
    Declaration,
    Finding,
    Funds,
    Indicator,
    NotApplicable,
    Outcome,
    Quantity,
    Submission,
    ValueCell,
    rule,
)
from perfcheck.declaration.showing import shown_text, shown_value
from perfcheck.declaration.text import compact
from perfcheck_rules.attainment import attainment, is_explained

#: With small numbers one more or less is a large share; of what there should be little, a ceiling leaves room.
_LEAST_GAP, _LEAST_EXCESS = 2, 5
_HALF = Decimal("0.5")
#: Nothing gets so many times worse in a year; 元 and 万元 are ten thousand times apart.
_SLIP = 1000


@rule("F12", name="below-last-year", title="目标劣于上年实际", severity="info", certainty="启",
      options={"margin": Decimal("0.1")})  # fmt: skip
def below_last_year(
    declaration: Declaration, submission: Submission, options: dict[str, Any]
) -> Iterator[Finding | Outcome]:
    """
    查什么：年度指标值比上年实际差 10%（选项 margin）以上，而备注没有说明的行。上年实际取表上的“上年实际”一栏；没有这一栏、给了上年的表（--previous）时，取上年自评表里同名指标的实际完成值。资金同样减少的、数量只差一个的、读不出数的不报；事故、投诉一类按件数设的上限，超出上年一倍以上才报。相差千倍以上的，提示核对单位。

    为什么：目标低于上年已经做到的，轻易就能完成，起不到约束作用。

    错误示例：
        kind: project
        name: 基层文艺演出
        year: 2025
        annual:
          indicators:
            - {level2: 数量指标, name: 演出场次, value: ≥100场}            # 应报: F12
            - {level2: 社会效益指标, name: 投诉件数, value: ≤20件}         # 应报: F12
        # 上年的表
        kind: evaluation
        name: 基层文艺演出
        year: 2024
        annual:
          indicators:
            - {level2: 数量指标, name: 演出场次, value: ≥100场, actual: 126场}
            - {level2: 社会效益指标, name: 投诉件数, value: ≤20件, actual: 6件}

    正确示例：
        kind: project
        name: 基层文艺演出
        year: 2025
        annual:
          indicators:
            - {level2: 数量指标, name: 演出场次, value: ≥120场}
            - {level2: 数量指标, name: 新编节目, value: ≥5个, note: 剧团改制，编排力量减少}
            - {level2: 满意度指标, name: 观众满意度, value: ≥90%}
            - {level2: 数量指标, name: 下乡演出, value: ≥60场}
        # 上年的表
        kind: evaluation
        name: 基层文艺演出
        year: 2024
        annual:
          indicators:
            - {level2: 数量指标, name: 演出场次, value: ≥100场, actual: 126场}
            - {level2: 数量指标, name: 新编节目, value: ≥8个, actual: 8个}
            - {level2: 满意度指标, name: 观众满意度, value: ≥90%, actual: 96%}
            - {level2: 数量指标, name: 下乡演出, value: ≥60场, actual: 58场}

    怎么改：参照上年实际核定目标；任务确实减少的，在备注写明原因。

    依据：指标值的核定应参照历史实际水平（具体条款可在配置的 [basis] 中对应）。
    """
    before = submission.previous.find(declaration, "results") if submission.previous is not None else None
    if declaration.annual is None:
        yield NotApplicable("没有年度指标")
        return
    further = declaration.annual.extras()
    own = bool(further) and any(_actual_head(head) for row in further for head in row.extra)  # equivalent: the first only saves time
    if before is None and not own:
        none = "没有用 --previous 给出对照文件" if submission.previous is None else "上年的表里没有这个项目或部门的自评表"
        yield NotApplicable(f"{none}，表上也没有“上年实际”一栏")
        return  # equivalent: saves time only
    reached: dict[str, list[Indicator]] = {}
    for row in before.annual.indicators if before is not None and before.annual is not None else ():
        if row.key and row.actual is not None:
            reached.setdefault(row.key, []).append(row)
    kept = _funds_kept(declaration, before)
    for row in declaration.annual.indicators:
        found = reached.get(row.key, [])
        actual = _own_column(row) or (found[0].actual if len(found) == 1 else None)
        if actual is None or is_explained(row):
            continue
        share = _share(row, actual, declaration.fiscal_year)
        if share is None or share >= 1 - options["margin"] or (kept is not None and share >= kept):
            continue
        slip = share * _SLIP <= 1
        yield Finding(
            row.value or row,
            "“{name}”目标“{value}”，上年实际“{actual}”，相差千倍以上，像是单位或位数写错。"
            if slip
            else "“{name}”目标“{value}”，上年实际已达“{actual}”，目标反而退了 {gap}%。",
            "请核对数和单位，看是否多写或漏写了“万”，改正写错的一处。" if slip else "请核实能否提高；任务确实减少的，请写明原因。",
            name=shown_text(row.name), value=shown_value(row), actual=shown_text(actual), gap=str(round((1 - share) * 100)),
        )  # fmt: skip


@lru_cache(maxsize=256)
def _actual_head(head: str) -> bool:
    return "实际" in head and _past().match(compact(head)) is not None


@cache
def _past() -> re.Pattern[str]:
    return re.compile(r"(?:上一?|去|往)年|20\d\d年")


def _own_column(row: Indicator) -> ValueCell | None:
    """What the form itself says of last year, read with the row's unit."""
    for head, cell in row.extra.items():
        if _actual_head(head):
            actual = ValueCell(cell.text, cell.span, cell.locator)
            actual.unit = row.unit.text if row.unit is not None else None
            return actual
    return None


def _share(row: Indicator, actual: ValueCell, year: int | None) -> Decimal | None:
    """The target in proportion to what was reached, below 1 where it is worse; None where they cannot be compared."""
    target: Quantity | None = row.value.quantity_or_none if row.value is not None else None
    if target is None or target.relation or target.baseline:
        return None
    compared = attainment(replace(row, actual=actual), year)
    if compared is None or not compared.target or not compared.reached or compared.better == "between":
        return None
    counted = not target.is_rate and not target.is_money
    if compared.better == "higher":
        return None if counted and compared.reached - compared.target < _LEAST_GAP else compared.target / compared.reached
    share = compared.reached / compared.target
    return None if counted and (share > _HALF or compared.target - compared.reached < _LEAST_EXCESS) else share


def _funds_kept(declaration: Declaration, before: Declaration | None) -> Decimal | None:
    """This year's funds in proportion to last year's, None where one of them is not known."""
    if before is None or before.annual is None or declaration.annual is None:
        return None
    now, then = _amount(declaration.annual.funds), _amount(before.annual.funds)
    return now / then if now is not None and then else None


def _amount(funds: Funds) -> Decimal | None:
    cell = funds.total or funds.fiscal
    return cell.amount_or_none if cell is not None else None
