"""R11: the annual indicators are the mid-term indicators, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from operator import eq

from perfcheck import Declaration, Finding, Indicator, NotApplicable, Outcome, Plan, Quantity, rule, worded
from perfcheck.declaration.terms import ends_with_the_year
from perfcheck.declaration.text import compact, fold
from perfcheck_rules.adding_up import adding_up
from perfcheck_rules.figures import figure
from perfcheck_rules.shared_search import IN_VALUES
from perfcheck_rules.tables import table_of, written
from perfcheck_rules.two_terms import same_rows

_MOST = 0.7
_FEWEST = 3
_COMPARED = ("value", "standard", "operator", "unit")


@rule("R11", name="indicators-copied", title="中期与年度指标照抄", severity=["warning", "info"])
def indicators_copied(project: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：中期、年度两栏依次对照，名称、指标值、绩效标准都相同的行占七成以上就报，整张表一条。没有中期栏的、中期止于本年的不查；两栏资金也相等的，或逐年累计的工作量（场次、公里）过半年度小于中期、已经分解的＝供参考。

    为什么：几年的任务与一年的一样多，要么年度没有分解，要么中期没有测算。

    错误示例：
        kind: project
        name: 文物保护
        year: 2024
        midterm:
          period: 中期目标（2024年—2026年）    # 应报: R11
          indicators:
            - {level2: 数量指标, name: 修缮文物点, value: ≥6处}
            - {level2: 质量指标, name: 验收合格率, value: 100%}
            - {level2: 满意度指标, name: 游客满意度, value: ≥90%}
        annual:
          period: 年度目标                     # 应报: R11
          indicators:
            - {level2: 数量指标, name: 修缮文物点, value: ≥6处}
            - {level2: 质量指标, name: 验收合格率, value: 100%}
            - {level2: 满意度指标, name: 游客满意度, value: ≥90%}
        ---
        kind: project
        name: 累计的工作量已经分解
        year: 2024
        midterm:
          period: 中期目标（2024年—2026年）    # 应报: R11
          indicators:
            - {level2: 数量指标, name: 救助困难当事人, value: ≥120人}
            - {level2: 时效指标, name: 救助金发放时限, value: 审批后10日内}
            - {level2: 成本指标, name: 人均救助金额, value: ≤3万元/人}
            - {level2: 满意度指标, name: 受助人满意度, value: ≥95%}
        annual:
          period: 年度目标                     # 应报: R11
          indicators:
            - {level2: 数量指标, name: 救助困难当事人, value: ≥40人}
            - {level2: 时效指标, name: 救助金发放时限, value: 审批后10日内}
            - {level2: 成本指标, name: 人均救助金额, value: ≤3万元/人}
            - {level2: 满意度指标, name: 受助人满意度, value: ≥95%}

    正确示例：
        kind: project
        name: 文物保护
        year: 2024
        midterm:
          period: 中期目标（2024年—2026年）
          indicators:
            - {level2: 数量指标, name: 修缮文物点, value: ≥6处}
            - {level2: 数量指标, name: 编制方案, value: ≥9份}
            - {level2: 质量指标, name: 验收合格率, value: 100%}
        annual:
          indicators:
            - {level2: 数量指标, name: 修缮文物点, value: ≥2处}
            - {level2: 数量指标, name: 编制方案, value: ≥3份}
            - {level2: 质量指标, name: 验收合格率, value: 100%}
        ---
        kind: project
        name: 中期止于本年
        year: 2024
        midterm:
          period: 中期目标（2022年—2024年）
          indicators:
            - {level2: 数量指标, name: 修缮文物点, value: ≥6处}
            - {level2: 质量指标, name: 验收合格率, value: 100%}
            - {level2: 满意度指标, name: 游客满意度, value: ≥90%}
        annual:
          indicators:
            - {level2: 数量指标, name: 修缮文物点, value: ≥6处}
            - {level2: 质量指标, name: 验收合格率, value: 100%}
            - {level2: 满意度指标, name: 游客满意度, value: ≥90%}

    怎么改：中期写几年合计，年度写当年的部分；每年都一样的写明“每年×”。

    依据：年度绩效指标是中期绩效指标的分年度分解（具体条款可在配置的 [basis] 中对应）。
    """
    midterm, annual = project.midterm, project.annual
    if midterm is None or annual is None:
        yield NotApplicable("没有中期指标")
        return
    if ends_with_the_year(project):
        yield NotApplicable("中期止于本年")
        return
    alike = same_rows(project)
    count = len(midterm.indicators) if alike else max(_count_named(midterm), _count_named(annual))  # equivalent: the first only saves time
    if count < _FEWEST or (alike and _mostly_differ(midterm, annual)):  # equivalent: the latter only saves time
        return
    same = sum([all(map(_same, mine, theirs)) for mine, theirs in _pairs(project, midterm, annual)])
    if same < count * _MOST:
        return
    if _is_broken_down(project):
        yield Finding(
            [midterm, annual],
            "{count} 条指标中有 {same} 条中期与年度的名称、值和标准都相同；工作量已经按年分解，其余的水平和标准几年一个样。",
            "请核实：要逐年提高的，年度写当年的目标；每年都一样的写明“每年×”。",
            severity="info", count=count, same=same,
        )  # fmt: skip
        return
    yield Finding(
        [midterm, annual],
        "{count} 条指标中有 {same} 条中期与年度的名称、值和标准都相同，年度没有分解或中期没有测算。",
        "请核实：中期写几年合计，年度写当年的部分；每年都一样的写明“每年×”。",
        severity="info" if _same_funds(project) else "warning",
        count=count, same=same,
    )  # fmt: skip


def _is_broken_down(project: Declaration) -> bool:
    """Whether of the work that adds up over the years (场次, 公里) the year has a smaller part in at least half of the rows.

    Then the rest is the same because it has to be: rates, limits of time, what one costs.
    """
    amounts = [(_work(pair.midterm), _work(pair.annual)) for pair in project.pairs]
    works = [(whole, part) for whole, part in amounts if whole is not None and part is not None]
    return 0 < len(works) <= 2 * sum(whole.exceeds(part) for whole, part in works)


def _work(row: Indicator) -> Quantity | None:
    """What adds up over the years; as an amount of work so do days (值守天数 1095天, 365天)."""
    if row.category == "数量" and row.value is not None and row.value.text.rstrip("以上").endswith("天"):
        return figure(row.value)
    return adding_up(row)


def _count_named(plan: Plan) -> int:
    return len(list(filter(None, table_of(plan).keys)))


def _mostly_differ(midterm: Plan, annual: Plan) -> bool:  # equivalent: only saves time
    """Whether so many values are not the same that the rest will not do, of tables with the same rows."""
    mine, theirs = written(midterm, "value"), written(annual, "value")
    respelt = any(_RESPELT.among(plan.column("value")) for plan in (midterm, annual))
    alike = sum(map(_same, mine, theirs)) if respelt else sum(map(eq, mine, theirs))
    return alike < len(mine) * _MOST


def _pairs(project: Declaration, midterm: Plan, annual: Plan) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What has to be the same in the rows of both terms that bear the same name."""
    if same_rows(project):  # equivalent: only saves looking at the rows
        left, right = ([written(plan, column) for column in _COMPARED] for plan in (midterm, annual))
        return list(zip(zip(*left, strict=True), zip(*right, strict=True), strict=True))  # equivalent: all are as long
    return [(_texts(pair.midterm), _texts(pair.annual)) for pair in project.pairs if pair.by == "name"]


def _texts(row: Indicator) -> tuple[str, ...]:
    cells = (getattr(row, column) for column in _COMPARED)
    return tuple([cell.text if cell is not None else "" for cell in cells])


def _same(mine: str, theirs: str) -> bool:
    return mine == theirs or _plain(mine) == _plain(theirs)  # equivalent: the former only saves time


@lru_cache(maxsize=16384)
def _plain(text: str) -> str:
    return compact(fold(text)).rstrip("。.；;，,")


#: The values that are compared otherwise than they are written; plain figures never are.
_RESPELT = IN_VALUES.add(worded(lambda text: _plain(text) != text))


def _same_funds(project: Declaration) -> bool:
    amounts = [
        plan.funds.total.amount_or_none
        for plan in project.plans
        if plan.funds.total is not None
    ]
    return len(amounts) == 2 and None not in amounts and len(set(amounts)) == 1
