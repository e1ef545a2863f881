"""R03: an indicator under a 二级指标 to which it does not belong."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from operator import contains

from perfcheck import Finding, Indicator, Plan, parse_quantity, rule, worded
from perfcheck.declaration.showing import shown_text
from perfcheck_rules.categories import misplaced, name_may_be_misplaced, value_may_be_misplaced
from perfcheck_rules.shared_search import IN_VALUES
from perfcheck_rules.tables import Table, table_of


@rule("R03", name="wrong-category", title="指标类别放错", severity=["warning", "info"], certainty="词")
def wrong_category(plan: Plan) -> Iterator[Finding]:
    """
    查什么：指标放错了二级类别，只认明确的几种：会议、发文、检查、培训的次数放在成本＝建议修改，别的工作的次数、人次放在成本＝供参考；及时率、完成日期放在数量或质量，工作量放在经济、生态、可持续，没有金额的“节约”放在经济效益，只说做了什么、不说何时的放在时效＝供参考。优良天数放在生态、就业率放在社会、节约率放在成本、增收额放在经济、事故 0 起放在质量或社会、覆盖率放在数量或质量，都对。

    为什么：类别放错，这一类真正该考核的内容就空着，评分时也不知道按哪一类计。

    错误示例：
        name: 基层治理
        annual:
          indicators:
            - {level2: 成本指标, name: 会议次数, value: ≤12次}                  # 应报: R03
            - {level2: 成本指标, name: 巡回医疗次数, value: ≥24次}              # 应报: R03
            - {level2: 质量指标, name: 工单办结及时率, value: ≥98%}              # 应报: R03
            - {level2: 数量指标, name: 网格化平台建成, value: 2024年6月底前}     # 应报: R03
            - {level2: 经济效益指标, name: 信访件办理培训, value: ≥20场}         # 应报: R03
            - {level2: 可持续影响指标, name: 排查整治, value: 完成隐患排查整治}  # 应报: R03

    正确示例：
        name: 基层治理
        annual:
          indicators:
            - {level2: 成本指标, name: 会议费, value: ≤12万元}
            - {level2: 社会成本指标, name: 施工扰民投诉次数, value: ≤3次}
            - {level2: 成本指标, name: 单次培训成本, value: ≤3万元/次}
            - {level2: 成本指标, name: 成本节约率, value: ≥3%}
            - {level2: 数量指标, name: 网格覆盖率, value: 100%}
            - {level2: 质量指标, name: 安全事故, value: 0起}
            - {level2: 经济效益指标, name: 节约电费, value: 约18万元}
            - {level2: 社会效益指标, name: 就业率, value: ≥92%}
            - {level2: 社会效益指标, name: 媒体报道, value: ≥20篇}
            - {level2: 生态效益指标, name: 空气优良天数, value: ≥310天}
            - {level2: 可持续影响指标, name: 后续管护, value: 完成管护责任移交}
            - {level2: 时效指标, name: 平台建成时间, value: 2024年6月底前}

    怎么改：移到它所属的类别，原来的类别另写能考核本类的指标。

    依据：产出分数量、质量、时效、成本，效益分经济、社会、生态、可持续影响（预算绩效指标的通行分类；具体条款可在配置的 [basis] 中对应）。
    """
    # Over the plan, not over its rows: whether a row is looked at depends on name and category together.
    table = table_of(plan)
    names, values = _doubtful_names(table), _VALUES.among(plan.column("value"))
    if not (names or values):  # equivalent: only saves time
        return
    for place, row in enumerate(plan.indicators):
        if place in names or (row.value is not None and row.value.text in values):  # equivalent: only saves time
            yield from _in_row(row)


def _in_row(indicator: Indicator) -> Iterator[Finding]:
    found = misplaced(indicator)
    if found is None or indicator.name is None:
        return
    yield Finding(
        indicator.name,
        "“{name}”放在{category}指标，写的是{what}。",
        "请移到{belongs}。",
        severity=found.severity,
        name=shown_text(indicator.name), category=indicator.category, what=found.what, belongs=found.belongs,
    )  # fmt: skip


def _doubtful_names(table: Table) -> list[int]:
    """In which rows the name may be out of place."""
    settled, keys = _settled(table.categories), table.keys
    if all(map(contains, settled, keys)):  # equivalent: only saves time
        return []
    doubtful = []
    for place in [place for place, (names, key) in enumerate(zip(settled, keys, strict=True)) if key not in names]:  # equivalent: both are the rows'
        if name_may_be_misplaced(table.categories[place], keys[place]):
            doubtful.append(place)
        else:
            if len(settled[place]) >= _REMEMBERED:  # equivalent: only saves memory
                settled[place].clear()
            settled[place].add(keys[place])
    return doubtful


@lru_cache(maxsize=1024)
def _settled(categories: tuple[str, ...]) -> tuple[set[str], ...]:
    """For each of some categories the names known to be in place there; most forms have the same categories."""
    return tuple(map(_settled_in, categories))


@lru_cache(maxsize=1024)
def _settled_in(_category: str) -> set[str]:
    return set()


#: So many names are remembered for each category; then it starts anew, so that memory stays flat however many forms there are.
_REMEMBERED = 20_000  # equivalent: any number near it would do


def _value_may_be(text: str) -> bool:
    quantity = parse_quantity(text)
    return value_may_be_misplaced(text, is_date=quantity is not None and quantity.kind == "date")  # equivalent: only saves time


_VALUES = IN_VALUES.add(worded(_value_may_be))
