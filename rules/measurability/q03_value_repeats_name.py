"""Q03: the value is the name once more."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, Indicator, rows_where, rule
from perfcheck.declaration.gates import Gated, figures_where
from perfcheck.declaration.lazy import lazy_pattern

#: A name that is such a figure states a target.
_BOUND = lazy_pattern(r"(?:[≥≤]|不少于|不低于|不超过|不高于)\d")  # equivalent: only saves time, it is explicit below


@rule("Q03", name="value-repeats-name", title="指标值与名称相同", severity="error", priority="unmeasurable", rank=1)
@rows_where(value=Gated(lambda text: _may_repeat(text), figures_where(lambda shape: _may_repeat(shape))))
def value_repeats_name(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标值与指标名称一样（不计编号、标点、空格、全半角）。名称里本来就写着数、日期，或写明“不发生……”的，值照写一遍仍可考核，不报。

    为什么：等于没有填指标值，年终无从考核。

    错误示例：
        name: 职业技能培训
        annual:
          indicators:
            - {level2: 社会效益指标, name: 带动就业增收, value: 带动就业增收。}    # 应报: Q03

    正确示例：
        name: 职业技能培训
        annual:
          indicators:
            - {level2: 社会效益指标, name: 带动就业增收, value: 人均增收≥2000元}
            - {level2: 数量指标, name: 培训人数不少于600人, value: 培训人数不少于600人}
            - {level2: 质量指标, name: 不发生安全事故, value: 不发生安全事故}
        ---
        name: 空行不报
        annual:
          indicators:
            - {level2: 数量指标, name: "", value: ""}

    怎么改：名称写考核什么，指标值写做到多少，如“带动就业人数｜≥×人”。

    依据：指标值应当填写可考核的目标（具体条款可在配置的 [basis] 中对应）。
    """
    name, value = indicator.name, indicator.value
    if value is None:  # equivalent: `rows_where` asks for a value
        return
    if name is None or value.key != name.key or not name.key:
        return
    quantity = name.quantity_or_none
    if quantity is not None and quantity.explicit:
        return
    yield Finding(
        value,
        "“{name}”的指标值把名称又写了一遍，没有目标数，年终无法考核。",
        "请写明做到多少，例如“≥×%”“≥×次”；取不到数的换一个指标。",
        name=name,
    )


def _may_repeat(text: str) -> bool:
    return bool(text) and _BOUND.match(text) is None
