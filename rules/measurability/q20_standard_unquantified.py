"""Q20: the standard is a demand in words, without figure, document or comparison."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, Indicator, rows_where, rule
from perfcheck_rules.standards import has_targets, is_bound, is_demand, is_unquantified


@rule("Q20", name="standard-unquantified", title="标准未量化", severity="info", status="unlisted", priority="unmeasurable", certainty="启",
      requires=("Q10", "Q19"))  # fmt: skip
@rows_where(standard=lambda text: _is_open(text))
def standard_unquantified(indicator: Indicator, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：绩效标准是一句要求（“数据准确”“减少误工”“达到市里要求”“不超过年度预算”而值也没有数），没有数、文号、合同、分档，也没有比较。写来源的（“实施方案”“行业标准”“问卷调查”“以批复为准”）不报，写清不许做什么的（“不改变用途”）不报。复述名称的归 Q10，与指标无关的归 Q19。不在报告里单列，见 JSON。

    为什么：做到什么程度算达到标准，看的人各有各的理解。

    错误示例：
        name: 智慧水利
        annual:
          indicators:
            - {level2: 质量指标, name: 雨量站数据质量, value: 较高, standard: 监测数据准确}            # 应报: Q20
            - {level2: 经济效益指标, name: 巡堤人工投入, value: 减少, standard: 减少人工巡堤}          # 应报: Q20
            - {level2: 数量指标, name: 培训站点人员, value: ≥60人, standard: 符合厅局要求}             # 应报: Q20
            - {level2: 成本指标, name: 运维支出, value: 从严控制, standard: 运维支出不超过年度预算}    # 应报: Q20

    正确示例：
        name: 智慧水利
        annual:
          indicators:
            - {level2: 质量指标, name: 雨量站数据质量, value: ≥98%, standard: 数据到报率不低于95%}
            - {level2: 质量指标, name: 站房建设, value: 合格, standard: 符合设计图纸要求}
            - {level2: 数量指标, name: 培训站点人员, value: ≥60人, standard: 年度培训计划}
            - {level2: 成本指标, name: 运维支出, value: ≤80万元, standard: 不超过年度预算}
            - {level2: 质量指标, name: 设备招标, value: 1次, standard: 公开招标}
        ---
        name: 标准栏是空的
        annual:
          indicators:
            - {level2: 质量指标, name: 雨量站数据质量, value: ≥98%, standard: ""}

    怎么改：写数，如“准确率≥×%”；依据文件的写明文号，比上年的写明上年实际。

    依据：绩效标准应当明确、可衡量（具体条款可在配置的 [basis] 中对应）。
    """
    standard, value = indicator.standard, indicator.value
    if standard is None or not _is_open(standard.text) or not has_targets(declaration):
        return
    if is_bound(standard.text) and value is not None and value.quantity_or_none is not None:
        return
    yield Finding(
        standard,
        "“{name}”的绩效标准“{standard}”没有数，也没有可查的文件，做到什么程度算达标说不清。",
        "建议写数，例如“≥×%”；依据文件的写明文号。",
        name=indicator.name or "",
        standard=standard,
    )


def _is_open(text: str) -> bool:
    return is_demand(text) or (is_unquantified(text) and is_bound(text))
