"""F06: what the indicator counts is done by somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from perfcheck import Finding, Indicator, rows_where, rule
from perfcheck.declaration.gates import Gated, ShapeGate
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf


@rule("F06", name="done-by-others", title="指标由他方完成", severity="info", certainty="词")
@rows_where(name=Gated(lambda text: _may_be_deed(text), ShapeGate(lambda piece: _lines_with_signs(piece))))
def done_by_others(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：名称是上级才能做的事：省（国家）暗访、后评估、上级督查次数，财政预算资金下达率、上级资金下达率。本单位下达、拨付给下级的不报。

    为什么：由他方完成的事，本单位既不能保证，也不应据此评价。

    错误示例：
        name: 粮食安全工作
        annual:
          indicators:
            - {level2: 数量指标, name: 迎接省级暗访次数, value: 2次}           # 应报: F06
            - {level2: 时效指标, name: 上级资金下达率, value: 100%}            # 应报: F06

    正确示例：
        name: 粮食安全工作
        annual:
          indicators:
            - {level2: 时效指标, name: 资金拨付及时率, value: 100%}
            - {level2: 数量指标, name: 县级暗访次数, value: 2次}
            - {level2: 质量指标, name: 省级考核合格率, value: 100%}
            - {level2: 时效指标, name: 向乡镇下达资金及时率, value: 100%}

    怎么改：改为本单位能够完成的事，例如“迎检问题整改完成率≥×%”“资金拨付及时率”。

    依据：指标应当与本项目、本单位的工作相关（具体条款可在配置的 [basis] 中对应）。
    """
    name = indicator.name
    deed = _deed(name.text) if name is not None else None
    if name is not None and deed is not None:
        yield Finding(
            name, "“{name}”里的“{deed}”由上级完成，本单位做不到，也无从考核。", "请改为本单位能够完成的事。", name=name, deed=deed,
        )  # fmt: skip


def _lines_with_signs(piece: str) -> set[int]:  # equivalent: only saves time
    return _deeds().lines(piece)


def _may_be_deed(text: str) -> bool:
    return _deeds().within(text) and _deed(text) is not None  # equivalent: the first only saves time


def _deed(text: str) -> str | None:
    """What others do in a name, None where the unit does it to those below."""
    deeds, own = _words()
    return next((word for word in deeds if word in text), None) if not any(word in text for word in own) else None


@cache
def _deeds() -> AnyOf:
    return AnyOf(_words()[0])


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    lists = load("done_by_others")
    return tuple(lists["deeds"]), tuple(lists["own"])
