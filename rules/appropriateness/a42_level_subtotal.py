"""A42: the weights under a 一级 or 二级指标 do not add up to what its heading says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfcheck import Cell, Declaration, Finding, Indicator, Plan, rows_where, rule
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.text import compact, fold

_NOTED = lazy_pattern(r"[（(【\[](\d{1,3}(?:\.\d+)?)[分%]?[）)】\]]$|指标(\d{1,3}(?:\.\d+)?)分$")
_NUMBER = lazy_pattern(r"\s*(\d+(?:\.\d+)?)\s*[分%]?\s*")
_TOLERANCE = Decimal("0.01")


@rule("A42", name="level-subtotal", title="小计与标注的分值不符", severity="error", priority="contradiction")
@rows_where(weight=bool)
def level_subtotal(plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：一级、二级指标名称里标注了分值（“产出指标（50分）”），或单有一行写着小计的，与其下各条分值之和核对。标注是区间（“0-20分”）、有一条没填分值的不查。

    为什么：小计与分项不符，各类指标占多少分说不清，合计也会错。

    错误示例：
        name: 森林防火
        annual:
          indicators:
            - {level1: 产出指标（50分）, level2: 数量指标, name: 巡护里程, value: ≥3000公里, weight: 20}   # 应报: A42
            - {level1: 产出指标（50分）, level2: 质量指标, name: 火情处置率, value: 100%, weight: 26}      # 应报: A42
            - {level1: 效益指标（50分）, level2: 生态效益指标, name: 森林受害率, value: ≤0.9‰, weight: 50}

    正确示例：
        name: 森林防火
        annual:
          indicators:
            - {level1: 产出指标（50分）, level2: 数量指标, name: 巡护里程, value: ≥3000公里, weight: 24分}
            - {level1: 产出指标（50分）, level2: 质量指标, name: 火情处置率, value: 100%, weight: 26分}
            - {level1: 成本指标（0-20分）, level2: 经济成本指标, name: 巡护成本, value: ≤10元/公里, weight: 30}
        ---
        name: 没有标注分值
        annual:
          indicators:
            - {level1: 产出指标, level2: 数量指标, name: 巡护里程, value: ≥3000公里, weight: 24}
        ---
        name: 一条没填分值
        annual:
          indicators:
            - {level1: 产出指标（50分）, level2: 数量指标, name: 巡护里程, value: ≥3000公里, weight: 24}
            - {level1: 产出指标（50分）, level2: 质量指标, name: 火情处置率, value: 100%, weight: ""}

    怎么改：调整分项或小计，使两者相等。

    依据：一级、二级指标的分值应等于所含三级指标分值之和。
    """
    for field in ("level1", "level2"):
        yield from _check(plan, field, declaration.display_name)


def _check(plan: Plan, field: str, form: str) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[Indicator]] = {}
    for row in plan.indicators:
        level: Cell | None = getattr(row, field)
        if level is not None and level.text:
            outer = row.level1.text if row.level1 is not None else ""
            groups.setdefault((outer, level.text), []).append(row)
    for (_, heading), rows in groups.items():
        own = [row for row in rows if not row.key and _is_subtotal(row, field)]
        noted, cells = _noted(heading), [cell for row in rows if row.key and (cell := row.weight) is not None]
        if noted is None and len(own) == 1:
            noted = _number(own[0].weight)
        numbers = [_number(cell) for cell in cells]
        if noted is None or None in numbers or len(cells) != sum(bool(row.key) for row in rows):
            continue
        total = sum((number for number in numbers if number is not None), Decimal(0))
        if abs(total - noted) <= _TOLERANCE or all(number == noted for number in numbers):
            continue  # the same weight in every row is one merged cell
        places = [row.weight for row in own if row.weight is not None] + cells
        yield Finding(
            places,
            "“{level}”标注 {noted} 分，其下各条合计 {total} 分。",
            "请核对，调整分项或小计，使两者相等。",
            level=compact(heading), noted=noted, total=total, cause=f"{form}|{compact(heading)}",
        )  # fmt: skip


def _noted(heading: str) -> Decimal | None:
    match = _NOTED.search(compact(fold(heading)))
    return Decimal(match[1] or match[2]) if match is not None else None


def _is_subtotal(row: Indicator, field: str) -> bool:
    """A row with a weight but no name is the subtotal of the innermost level that it names."""
    if row.weight is None or not row.weight.text:
        return False
    inner = row.level2 is not None and bool(row.level2.text)
    return inner == (field == "level2")


def _number(cell: Cell | None) -> Decimal | None:
    match = _NUMBER.fullmatch(fold(cell.text)) if cell is not None else None
    return Decimal(match[1]) if match is not None else None
