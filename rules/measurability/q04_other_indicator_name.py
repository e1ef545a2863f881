"""Q04: the value is the name of an indicator."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perfcheck import Finding, Indicator, rows_where, rule, worded
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.quantity_text import normalised
from perfcheck_rules.lexicon import load
from perfcheck_rules.measure_names import names_measure
from perfcheck_rules.targets import name_has_figure


@rule("Q04", name="other-indicator-name", title="值栏填的是指标名", severity="error", priority="unmeasurable", certainty="启",
      rank=1, requires=("Q03",))  # fmt: skip
@rows_where(value=worded(lambda text: _may_be_name(text)))
def other_indicator_name(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标值里没有数，填的是一个以 率、人数、条数、度 等收尾的指标名。“计划数量”“实际参加人数”一类指向别处的，“提高覆盖率”“较高的满意度”一类说程度的，由别的规则查；名称里已写明数的不报。

    为什么：值栏没有目标数，年终无法考核；多半是把另一条指标的名称填进了这一格。

    错误示例：
        name: 公共图书馆免费开放
        annual:
          indicators:
            - {level2: 数量指标, name: 馆员业务培训, value: 参训馆员结业率}            # 应报: Q04
            - {level2: 社会效益指标, name: 阅读推广成果, value: 市级以上媒体报道条数}    # 应报: Q04

    正确示例：
        name: 公共图书馆免费开放
        annual:
          indicators:
            - {level2: 数量指标, name: 馆员业务培训, value: 参训馆员结业率100%}
            - {level2: 数量指标, name: 到馆读者, value: 计划数量}
            - {level2: 社会效益指标, name: 阅读推广成果, value: 报道条数不低于上年}
            - {level2: 社会效益指标, name: 图书利用, value: 提高流通率}
            - {level2: 质量指标, name: 服务规范, value: 落实免费开放制度}
        ---
        name: 数写在名称里
        annual:
          indicators:
            - {level2: 质量指标, name: ≥95%, value: 文献加工合格率}

    怎么改：把这个名称移到三级指标，值栏写它要做到的数，如“≥×%”；原来的名称另填自己的值。

    依据：指标值应当填写可考核的目标（具体条款可在配置的 [basis] 中对应）。
    """
    value = indicator.value
    if value is None or not _is_name(value.text) or value.quantity_or_none is not None or name_has_figure(indicator.name):
        return
    yield Finding(
        value,
        "“{name}”的指标值填的是另一个指标的名称“{value}”，没有目标数，年终无法考核。",
        "请写出要做到的数，如“≥×”；要考核填在这里的这一项，把它写进三级指标。",
        name=indicator.name or "",
        value=value.text.strip().rstrip("。；;，,"),
    )


@lru_cache(maxsize=16384)
def _is_name(text: str) -> bool:
    plain = normalised(text).rstrip("。;,.")
    if not names_measure(plain):
        return False
    words = load("named_measures")
    if any(word in plain for word in words["degrees"]):
        return False
    return plain.endswith(("率", "度")) or not any(word in plain for word in words["pointing"])


def _may_be_name(text: str) -> bool:
    return _is_name(text) and not is_plain_figure(text)  # 12人次 ends like a name
