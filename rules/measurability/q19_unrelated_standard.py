"""Q19: the standard does not speak of what the indicator measures."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, Indicator, rows_where, rule
from perfcheck_rules.row_kinds import row_kind
from perfcheck_rules.standards import has_targets, is_demand, only_points, says, shares_words, standard_words


@rule("Q19", name="unrelated-standard", title="标准与指标不相关", severity="info", status="off", priority="wording", certainty="人",
      requires=("Q10",))  # fmt: skip
@rows_where(standard=lambda text: _may_be_beside(text))
def unrelated_standard(indicator: Indicator, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：绩效标准没有数，又看不出与指标有什么关系：与名称、指标值没有共同的词；费用、收入一类指标的标准不提钱；数量指标拿“平均水平”作标准；标准说的是用途（“为……提供依据”）。准确、合格、完整一类放在哪里都通的要求，来源（“实施方案”）不报。只能供人参考，缺省不启用，用 --select Q19 打开。

    为什么：标准衡量的是别的事，指标值做到没做到就没有依据。

    错误示例：
        name: 城乡公交一体化
        annual:
          indicators:
            - {level2: 经济效益指标, name: 节约燃料费用, value: 明显, standard: 线路正常运营}              # 应报: Q19
            - {level2: 社会效益指标, name: 老年乘客投诉处理, value: 及时, standard: 压实部门责任}          # 应报: Q19
            - {level2: 数量指标, name: 更新车辆数量, value: 40辆, standard: 达到全国平均水平}              # 应报: Q19
            - {level2: 可持续影响指标, name: 客流数据分析, value: 完成, standard: 客流数据为调度提供支撑}  # 应报: Q19

    正确示例：
        name: 城乡公交一体化
        annual:
          indicators:
            - {level2: 经济效益指标, name: 节约燃料费用, value: 明显, standard: 较燃油车节省}
            - {level2: 社会效益指标, name: 老年乘客投诉处理, value: 及时, standard: 压实投诉首问责任}
            - {level2: 数量指标, name: 更新车辆数量, value: 40辆, standard: 车辆更新方案}
            - {level2: 质量指标, name: 调度系统升级, value: 完成, standard: 运行稳定可靠}
            - {level2: 质量指标, name: 千人公交保有量, value: ≥0.4辆, standard: 达到省级要求}
            - {level2: 社会效益指标, name: 公交分担率, value: 25%, standard: 达到全国平均水平}
        ---
        name: 有数的
        annual:
          indicators:
            - {level2: 社会效益指标, name: 老年乘客投诉处理, value: 及时, standard: 首问负责率100%}

    怎么改：标准写这一条指标对照什么：计划、行业或上年的数。

    依据：绩效标准应当与指标对应（具体条款可在配置的 [basis] 中对应）。
    """
    name, standard = indicator.name, indicator.standard
    if name is None or not name.key or standard is None or not _may_be_beside(standard.text) or not has_targets(declaration):
        return
    value = indicator.value.text if indicator.value is not None else ""
    text, key = standard.text, name.key
    if _says_purpose(text):
        message = "“{name}”的绩效标准“{standard}”说的是用途，没有说做到什么程度。"
    elif says(text, "averages"):
        if not key.endswith(standard_words("counts")):
            return
        message = "“{name}”是一个总数，绩效标准“{standard}”是平均水平，两者没法比。"
    elif row_kind(indicator) in ("成本", "效益") and says(key, "money") and not key.endswith("率") and not says(text, "saving"):
        message = "“{name}”考核的是钱，绩效标准“{standard}”没有提到，看不出拿什么衡量。"
    elif (only_points(text) and ("“" not in text or "标准" in text)) or says(text, "qualities"):
        return
    elif not shares_words(text, name.text, value):
        message = "看不出绩效标准“{standard}”与“{name}”有什么关系。"
    else:
        return
    yield Finding(
        standard,
        message,
        "请核实是否填错了行；建议写这条指标对照的计划、行业或上年的数。",
        name=name,
        standard=standard,
    )


def _may_be_beside(text: str) -> bool:
    return is_demand(text) or (says(text, "averages") and not any(map(str.isdigit, text)))


def _says_purpose(text: str) -> bool:
    before, _, after = text.partition("为")
    return bool(before) and says(after, "purposes")
