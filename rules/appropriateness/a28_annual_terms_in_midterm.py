"""A28: the mid-term column speaks of one year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from perfcheck import Cell, Declaration, Finding, NotApplicable, Outcome, Pair, Plan, Quantity, rule, worded
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.quantity_baselines import find_baseline
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.showing import shown_text
from perfcheck.declaration.terms import midterm_period
from perfcheck.declaration.text import compact, fold
from perfcheck_rules.cost_rows import costs_of
from perfcheck_rules.lexicon.cost_kinds import cost_kind
from perfcheck_rules.plainly_said import quantity_at
from perfcheck_rules.shared_search import IN_STANDARDS, IN_VALUES

# “Of each year” is a way of speaking of all of them: 各年度预算, 年度考核, 每年度.
_ONE_YEAR = lazy_pattern(
    r"(?<![各每分逐跨历两三四五多个])(?:年度(?:预算|资金|经费)|(?:本|该|今|上一?|上个|前一?)年度|(?<![成资基样版文])本年(?!度|级)|今年|去年)"
)
#: Of each of these words a character besides 年 (本年, 今年), for those with 年度 one besides that (本年度, 年度预算).
_YEARS = frozenset("本今去")
_OF_A_YEAR = frozenset("预资经该上前")
_EACH = lazy_pattern(r"[各每逐分历]年|/年|年均")
_TOLERANCE = Decimal("0.01")


@rule("A28", name="annual-terms-in-midterm", title="中期栏用年度口径", severity=["warning", "error", "info"],
      priority="contradiction", certainty="词")  # fmt: skip
def annual_terms_in_midterm(project: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：多年的中期栏里写了只管一年的话。总成本的上限在中期、年度两栏写得一样，两栏资金却不同＝必须修改；用单一的上年作基期而没有数＝供参考；“不超过年度预算”“完成上一年度……”一类＝建议修改。“每年≥2次”“100万元/年”“各年度”“年均”不报；中期止于本年的不查。

    为什么：几年的目标只写一年的口径，期满时无从考核；成本上限与中期资金也对不上。

    错误示例：
        kind: project
        name: 公路养护
        year: 2024
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {total: 900}
          indicators:
            - {level2: 成本指标, name: 养护总成本, value: ≤280万元}                      # 应报: A28
            - {level2: 成本指标, name: 日常费用, value: 不超过年度预算}                  # 应报: A28
            - {level2: 成本指标, name: 公务用车次数, value: 不高于上年}                  # 应报: A28
        annual:
          funds: {total: 300}
          indicators:
            - {level2: 成本指标, name: 养护总成本, value: ≤280万元}                      # 应报: A28

    正确示例：
        kind: project
        name: 公路养护
        year: 2024
        money_unit: 万元
        midterm:
          period: 中期目标（2024年—2026年）
          funds: {total: 900}
          indicators:
            - {level2: 数量指标, name: 巡查次数, value: 每年≥2次}
            - {level2: 成本指标, name: 养护总成本, value: 300万元/年}
            - {level2: 成本指标, name: 日常费用, value: 不超过各年度预算}
            - {level2: 经济效益指标, name: 通行费收入, value: 较2023年增长15%}
        annual:
          funds: {total: 300}
          indicators:
            - {level2: 成本指标, name: 养护总成本, value: ≤300万元}
        ---
        kind: project
        name: 中期止于本年
        year: 2024
        midterm:
          period: 中期目标（2024年—2024年）
          indicators:
            - {level2: 成本指标, name: 日常费用, value: 不超过年度预算}

    怎么改：写整个中期的数，或写明“每年×”；与基期比的写明基期的数。

    依据：中期指标应反映整个实施期的产出和效果。
    """
    midterm = project.midterm
    if midterm is None:
        yield NotApplicable("没有中期栏")
        return
    period = midterm_period(project)
    if period is not None and period.length == 1:
        yield NotApplicable("中期只有一年")
        return
    doubtful = _VALUES.among(midterm.column("value")) | _STANDARDS.among(midterm.column("standard"))
    for row in midterm.indicators if doubtful else ():
        for cell in (row.value, row.standard):
            if cell is not None and cell.text in doubtful:  # equivalent: the second only saves time
                yield from _wording(cell, row.name)
    annual = project.annual
    if annual is None or not _may_be_copied(midterm, annual):  # equivalent: the second only saves time
        return  # equivalent: there are no pairs
    for pair in project.pairs:
        if "成本" in pair.annual.category and cost_kind(pair.annual.key) == "total":
            yield from _ceiling(pair, midterm, annual)


def _may_be_copied(midterm: Plan, annual: Plan) -> bool:  # equivalent: only saves the pairing of all rows
    """Whether any limit on the whole cost is the same in both columns, and not just the funds of both."""
    if not costs_of(midterm).remarkable and not costs_of(annual).remarkable:
        return False
    limits = _limits(annual)
    return bool(limits) and any(limit in limits for limit in _limits(midterm))


def _limits(plan: Plan) -> list[Quantity]:
    return [quantity for place in costs_of(plan).whole if (quantity := quantity_at(plan, place)) is not None]


def _is_doubtful(text: str) -> bool:  # equivalent: only saves time
    """Whether a text may be a comparison, whatever columns stand beside it, or speaks of one year."""
    return "→" in text or find_baseline(normalised(text)) is not None or bool(_one_year(text))


_VALUES, _STANDARDS = IN_VALUES.add(worded(_is_doubtful)), IN_STANDARDS.add(worded(_is_doubtful))


def _wording(cell: Cell, name: Cell | None) -> Iterator[Finding]:
    quantity = cell.quantity_or_none
    if quantity is not None and quantity.kind == "relative":
        if not quantity.explicit and not _yearly(cell.text):
            yield Finding(
                cell,
                "中期栏“{name}”填“{value}”，几年的目标只与{baseline}一年比，没有写数。",
                "建议写明基期的数和期满要达到的数，例如“≤×”。",
                severity="info",
                name=shown_text(name), value=shown_text(cell),
                baseline=quantity.baseline,
            )  # fmt: skip
        return  # 较上年增长5%: growth from year to year, or from a base year, is said in so many words
    words = _one_year(cell.text)
    if words:
        yield Finding(
            cell,
            "中期栏“{name}”填“{value}”，“{words}”只管一年，期满时无从考核。",
            "请改成整个中期的数，或写明“每年×”。",
            severity="warning",
            name=shown_text(name), value=shown_text(cell), words=words,
        )  # fmt: skip


def _ceiling(pair: Pair, midterm: Plan, annual: Plan) -> Iterator[Finding]:
    """A ceiling on the whole cost that is the same for one year and for all of them."""
    left, right, name = pair.midterm.value, pair.annual.value, pair.annual.name
    if left is None or right is None or pair.by != "name":
        return
    mine = left.quantity_or_none
    if mine is None or mine != right.quantity_or_none or not mine.is_money or mine.per or mine.high is None:
        return
    whole, part = midterm.funds.total, annual.funds.total
    if whole is None or part is None or whole.amount_or_none is None or part.amount_or_none is None:
        return
    if abs(whole.amount - part.amount) > _TOLERANCE:
        yield Finding(
            [left, right],
            "“{name}”中期、年度都填“{value}”，而中期资金 {whole} 万元、年度资金 {part} 万元，其中一栏的上限不对。",
            "请按各栏资金分别核定，例如中期“≤{whole}万元”、年度“≤{part}万元”。",
            severity="error",
            name=shown_text(name), value=shown_text(left), whole=whole.amount, part=part.amount,
        )  # fmt: skip


@lru_cache(maxsize=16384)
def _one_year(text: str) -> str:
    """The words of a text that bind it to one year, `""` where it has none."""
    if "年" not in text:  # equivalent: only saves time
        return ""
    plain = compact(fold(text))
    if _YEARS.isdisjoint(plain) and ("度" not in plain or _OF_A_YEAR.isdisjoint(plain)):  # equivalent: only saves time
        return ""
    match = _ONE_YEAR.search(plain)
    return match[0] if match is not None and not _yearly(plain) else ""


def _yearly(text: str) -> bool:
    return _EACH.search(text) is not None
