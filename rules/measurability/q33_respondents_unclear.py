"""Q33: a 满意度 indicator does not say whose satisfaction."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perfcheck import Finding, Indicator, rows_where, rule
from perfcheck.declaration.gates import Gated, ShapeGate, lines_with
from perfcheck_rules.fillers import is_filler
from perfcheck_rules.indicator_names import bare_name
from perfcheck_rules.lexicon import load


@rule("Q33", name="respondents-unclear", title="满意度对象不明", severity="info", priority="wording")
@rows_where(name=Gated(lambda text: _is_open(text), ShapeGate(lambda piece: lines_with(("满意",), piece))))
def respondents_unclear(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：满意度指标的名称只写“满意度”“服务对象满意度”，没有说是谁。写“群众”“学生”“企业”的，名称后面的括号、值、标准或备注里说明了对象的，标着“不涉及”的，不报。

    为什么：不知道问谁，就没法抽样；换一批人调查，结果会不同。

    错误示例：
        name: 公交候车亭改造
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 服务对象满意度, value: ≥90%}    # 应报: Q33
            - {level2: 服务对象满意度指标, name: 满意率, value: ≥90%}            # 应报: Q33

    正确示例：
        name: 公交候车亭改造
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 候车乘客满意度, value: ≥90%}
            - {level2: 服务对象满意度指标, name: 群众满意度, value: ≥90%}
            - {level2: 服务对象满意度指标, name: 服务对象满意度（乘客）, value: ≥90%}
            - {level2: 服务对象满意度指标, name: 服务对象满意度, value: ≥90%, standard: 随机访问乘客300人}
        ---
        name: 不涉及的
        annual:
          indicators:
            - {level2: 服务对象满意度指标, name: 服务对象满意度, value: 不涉及}

    怎么改：写明对象，如“候车乘客满意度”。

    依据：满意度指标反映服务对象的认可程度（预算绩效指标的通行定义；具体条款可在配置的 [basis] 中对应）。
    """
    name, value = indicator.name, indicator.value
    if name is None or not _names_nobody(name.text) or (value is not None and is_filler(value.text)):
        return
    cells = [cell for cell in (value, indicator.standard, indicator.note, *indicator.extra.values()) if cell is not None]
    if any(word in cell.text for cell in cells for word in load("respondents")["people"]):
        return
    yield Finding(
        name,
        "“{name}”没有说是谁的满意度，抽样调查问谁不清楚。",
        "建议写明对象，例如“参训学员满意度”“办事企业满意度”。",
        name=name,
    )


@lru_cache(maxsize=16384)
def _names_nobody(name: str) -> bool:
    # A bracket may hold the people.
    return bare_name(name).rstrip("%") in load("respondents")["nobody"] and not any(word in name for word in load("respondents")["people"])


def _is_open(text: str) -> bool:
    return _names_nobody(text)
