"""Q07: a 时效 indicator that names no time."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Cell, Finding, Indicator, Plan, rule
from perfcheck_rules.fillers import is_filler
from perfcheck_rules.row_kinds import places_of_kind
from perfcheck_rules.targets import name_has_figure
from perfcheck_rules.time_limits import names_time
from perfcheck_rules.vouching import vouched


@rule("Q07", name="no-time", title="时效指标没有时间", severity="warning", priority="unmeasurable", rank=3, requires=("Q24",))
def no_time(plan: Plan) -> Iterator[Finding]:
    """
    查什么：时效指标的值、标准、备注和名称里都没有日期、时长、周期或及时率。季度、每月、全年（作完成时限时；“全年度件数”修饰工作量的不算）、当日、合同工期、项目期内都算时间；引了文号、合同或有分档的不报。

    为什么：只写“及时”“按计划”，什么时候算逾期就没有界限。

    错误示例：
        name: 城市防汛
        annual:
          indicators:
            - {level2: 时效指标, name: 物资采购, value: 及时}                      # 应报: Q07
            - {level2: 时效指标, name: 泵站检修, value: 按计划实施}                # 应报: Q07
            - {level2: 时效指标, name: 隐患排查, value: 完成全年度隐患录入}        # 应报: Q07

    正确示例：
        name: 城市防汛
        annual:
          indicators:
            - {level2: 时效指标, name: 物资采购, value: 5月底前}
            - {level2: 时效指标, name: 泵站检修, value: 汛期前完成}
            - {level2: 时效指标, name: 隐患排查, value: 每月一次}
            - {level2: 时效指标, name: 工程完工, value: 合同工期内}
            - {level2: 时效指标, name: 险情上报, value: 当日}
            - {level2: 时效指标, name: 任务完成时间, value: 全年}
            - {level2: 时效指标, name: 资金支付及时率, value: ≥95%}
        ---
        name: 时间写在别处
        annual:
          indicators:
            - {level2: 时效指标, name: 抢险响应, value: 及时, standard: 30分钟内到场}
            - {level2: 时效指标, name: 6月底前完成清淤, value: 按时完成}
            - {level2: 质量指标, name: 检修质量, value: 及时}

    怎么改：写明完成时间、时限、周期或及时率，如“×月底前”“×个工作日内”“及时率≥×%”。

    依据：时效指标反映完成的时间和效率（预算绩效指标的通行定义；具体条款可在配置的 [basis] 中对应）。
    """
    values, operators, units = plan.listed("value"), plan.listed("operator"), plan.listed("unit")
    for place in places_of_kind(plan, "时效"):
        text = values[place]
        if text is None or is_filler(text) or names_time(text, operators[place], units[place]):
            continue
        yield from _in_row(plan.indicators[place])


def _in_row(indicator: Indicator) -> Iterator[Finding]:
    if _named(indicator.standard) or _named(indicator.note):
        return
    if vouched(indicator) or name_has_figure(indicator.name):
        return
    if any(names_time(cell.text) for cell in indicator.extra.values() if cell.text):
        return
    value = indicator.value
    assert value is not None  # it has been read
    yield Finding(
        value,
        "时效指标“{name}”填“{value}”，没有完成时间、时限或及时率，什么时候算逾期说不清。",
        "请写明时间，如“×月底前”“×个工作日内”，或“及时率≥×%”。",
        name=indicator.name or "",
        value=value,
    )


def _named(cell: Cell | None) -> bool:
    return cell is not None and names_time(cell.text)
