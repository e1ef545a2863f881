"""Q10: the standard says the name or the value once more."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, Indicator, rows_where, rule
from perfcheck.declaration.text import name_key
from perfcheck_rules.standards import has_targets, is_unquantified, names_source, repeats


@rule("Q10", name="standard-repeats", title="标准复述名称或值", severity="info", status="unlisted", priority="wording", certainty="启")
@rows_where(standard=lambda text: is_unquantified(text))
def standard_repeats(indicator: Indicator, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：绩效标准没有数，只是把名称或没有数的指标值换个说法再写一遍，如名称“居民用水满意度”、标准“提升居民用水满意度”。标准有数、有文号或分档的，写的是来源（“供水规划”“问卷调查”）的，不报。不在报告里单列，见 JSON。

    为什么：标准是用来衡量指标值的；复述一遍等于没有标准。

    错误示例：
        name: 农村供水
        annual:
          indicators:
            - {level2: 社会效益指标, name: 居民用水满意程度, value: ≥90%, standard: 提升居民用水满意程度}    # 应报: Q10
            - {level2: 质量指标, name: 水质检测, value: 县级饮水安全要求, standard: 达到县级饮水安全要求}    # 应报: Q10
            - {level2: 社会效益指标, name: 用水矛盾化解, value: 及时, standard: 化解用水矛盾}                # 应报: Q10

    正确示例：
        name: 农村供水
        annual:
          indicators:
            - {level2: 社会效益指标, name: 居民用水满意度, value: ≥90%, standard: 入户问卷不少于200份}
            - {level2: 质量指标, name: 供水规划执行率, value: 100%, standard: 供水规划}
            - {level2: 质量指标, name: 水质达标, value: 达标, standard: GB 5749—2022}
            - {level2: 质量指标, name: 水质检测, value: 合格, standard: 合格}
            - {level2: 时效指标, name: 抢修及时, value: 2小时, standard: ""}
        ---
        name: 没有标准栏
        annual:
          indicators:
            - {level2: 质量指标, name: 水质检测, value: 县级要求}

    怎么改：写指标值的来源或对照的数，如“计划标准：×”“上年实际×%”。

    依据：绩效标准包括计划、行业、历史标准（预算绩效管理的通行说法；具体条款可在配置的 [basis] 中对应）。
    """
    standard = indicator.standard
    if standard is None or not is_unquantified(standard.text) or not has_targets(declaration):
        return
    value = indicator.value.text if indicator.value is not None else ""
    if is_unquantified(value) and repeats(standard.text, value):
        what, other = "指标值", value
    elif indicator.name is not None and not names_source(standard.text) and repeats(standard.text, indicator.name.text):
        what, other = "名称", indicator.name.text
    else:
        return
    yield Finding(
        standard,
        "“{name}”的绩效标准“{standard}”与{what}一样，没有说拿什么衡量。" if name_key(other) == standard.key
        else "“{name}”的绩效标准“{standard}”只是复述{what}，没有说拿什么衡量。",
        "建议写指标值的来源或对照的数，例如“上年实际×%”“年度计划×次”。",
        name=indicator.name or "",
        standard=standard,
        what=what,
    )  # fmt: skip
