"""Q29: an input — money that arrives, a budget that is executed, people put in — serves as an indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Declaration, Finding, Indicator, rows_where, rule
from perfcheck.declaration.gates import Gated, ShapeGate, lines_with
from perfcheck_rules.lexicon import load
from perfcheck_rules.row_kinds import row_kind


@rule("Q29", name="input-as-target", title="投入当作绩效目标", severity="info", priority="structure", certainty="词")
@rows_where(name=Gated(lambda text: _may_be_input(text), ShapeGate(lambda piece: lines_with(tuple(load("input_words")["signs"]), piece))))
def input_as_target(indicator: Indicator, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：项目表的产出、效益指标考核的是投入：预算执行率、资金到位率、下达率，预算科目调整，投入资金、投入人员多少。成本指标、部门整体表不报；补助、奖励资金的到位和发放，撬动社会投入，设备投入使用，不报。

    为什么：投了多少钱、多少人是条件，不是结果；换来什么才是绩效。

    错误示例：
        kind: project
        name: 森林防火
        annual:
          indicators:
            - {level2: 质量指标, name: 专项资金到位率, value: 100%}      # 应报: Q29
            - {level2: 时效指标, name: 预算执行率, value: ≥95%}          # 应报: Q29
            - {level2: 数量指标, name: 投入巡护人员, value: ≥60人}       # 应报: Q29

    正确示例：
        kind: project
        name: 森林防火
        annual:
          indicators:
            - {level2: 成本指标, name: 资金投入, value: ≤80万元}
            - {level2: 质量指标, name: 护林员补助资金到位率, value: 100%}
            - {level2: 质量指标, name: 巡护人员到岗率, value: 100%}
            - {level2: 数量指标, name: 监控设备投入使用数, value: 30套}
            - {level2: 经济效益指标, name: 带动社会资本投入, value: ≥200万元}
        ---
        kind: department
        name: 甲县林业局
        annual:
          indicators:
            - {level2: 预算管理, name: 预算执行率, value: ≥95%}

    怎么改：换成投入换来的产出或效果，如“火情24小时扑灭率≥×%”；资金支付进度由系统另行考核。

    依据：财力、人力、物力等投入数量不作为绩效目标（部分地方的指标设置要求；具体条款可在配置的 [basis] 中对应）。
    """
    name = indicator.name
    if name is None or not _is_input(name.text) or declaration.kind == "department" or row_kind(indicator) == "成本":
        return
    yield Finding(
        name,
        "“{name}”考核的是投入，投入多少不说明办成了什么。",
        "建议换成投入换来的产出或效果；预算执行情况一般由系统另行考核。",
        name=name,
    )


@cache
def _inputs() -> re.Pattern[str]:
    return re.compile("|".join(load("input_words")["inputs"]))


@cache
def _outputs() -> re.Pattern[str]:
    return re.compile("|".join(load("input_words")["outputs"]))


@lru_cache(maxsize=16384)
def _is_input(name: str) -> bool:
    return _inputs().search(name) is not None and not _outputs().search(name)


def _may_be_input(text: str) -> bool:
    return _is_input(text)
