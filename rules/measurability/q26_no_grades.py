"""Q26: a qualitative indicator names no grade and lists none."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, Indicator, rows_where, rule, worded
from perfcheck.declaration.quantity_text import normalised
from perfcheck_rules.lexicon import load
from perfcheck_rules.targets import name_has_figure
from perfcheck_rules.vouching import vouched


@rule("Q26", name="no-grades", title="定性指标没有分档", severity="info", priority="unmeasurable", certainty="启",
      requires=("Q03", "Q07", "Q18"))  # fmt: skip
@rows_where(value=worded(lambda text: _asks_for_grade(text)))
def no_grades(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标值没有写做到哪一档，只写了“定性”，或者只写评什么（“好坏”“效果高低”），各栏也没有列出分几档。值是 优、良、中 一类通行等次的，有分档、计分办法或引了文号的不报；“明显改善”一类只写程度的归 Q02。

    为什么：没有各档的标准，评“优”还是评“良”全凭印象。

    错误示例：
        name: 红色文化展陈
        annual:
          indicators:
            - {level2: 质量指标, name: 讲解质量, value: 定性, operator: 定性}    # 应报: Q26
            - {level2: 社会效益指标, name: 观众评价, value: 好坏}                # 应报: Q26

    正确示例：
        name: 红色文化展陈
        annual:
          indicators:
            - {level2: 质量指标, name: 展陈效果, value: 优、良、中、差, nature: 定性}
            - {level2: 质量指标, name: 讲解质量, value: 定性, standard: 优：投诉0起；良：投诉1起}
            - {level2: 质量指标, name: 观众留言, value: 优, nature: 定性}
            - {level2: 质量指标, name: 布展工程, value: 合格, nature: 定性}
            - {level2: 数量指标, name: 展品数量, value: 120件, nature: 定性}
        ---
        name: 没有填
        annual:
          indicators:
            - {level2: 质量指标, name: 展陈效果, value: "", nature: 定性}

    怎么改：写出各档和标准，如“优（×以上）、良（×—×）、中、差”，或改成数。

    依据：不能以量化形式表述的，可以采用定性的分级分档形式表述（地方预算绩效管理办法；具体条款可在配置的 [basis] 中对应）。
    """
    value = indicator.value
    if value is None or not _asks_for_grade(value.text) or name_has_figure(indicator.name) or vouched(indicator):
        return
    yield Finding(
        value,
        "“{name}”填“{value}”，没有写做到哪一档，也没有列出分几档、各档什么标准。",
        "建议写出各档和标准，例如“优（×以上）、良、中、差”；能量化的改成数。",
        name=indicator.name or "",
        value=value,
    )


def _asks_for_grade(text: str) -> bool:
    words = load("bare_grades")
    plain = normalised(text).strip("=:。;")
    return plain in words["kinds"] or plain.endswith(tuple(words["questions"]))
