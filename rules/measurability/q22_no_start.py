"""Q22: a time limit that does not say from when it runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Finding, Indicator, parse_quantity, rows_where, rule, worded
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.units import DURATIONS
from perfcheck_rules.lexicon import load
from perfcheck_rules.row_kinds import row_kind
from perfcheck_rules.vouching import cites


@rule("Q22", name="no-start", title="时限无起算点", severity="info", status="unlisted", priority="unmeasurable")
@rows_where(value=worded(lambda text: _may_be_limit(text)), standard=lambda text: _may_be_limit(text))
def no_start(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标值或标准是一个时限（“7个工作日以内”“≤30天”），同一行里没有说从什么时候起算（自……起、……后、接报、受理、到场、当日）。工期、周期、时长一类本身就是时长的，响应、办结、审批一类从接报、受理起算没有疑问的，约定在合同里的不报。不在报告里单列，见 JSON。

    为什么：从会议开完、文件印发还是申请收到那天数起，结论会不同。

    错误示例：
        name: 惠企资金兑现
        annual:
          indicators:
            - {level2: 时效指标, name: 奖补资金拨付, value: 15个工作日内}                            # 应报: Q22
            - {level2: 时效指标, name: 申报指南发布, value: 及时, standard: 不超过10个工作日}        # 应报: Q22

    正确示例：
        name: 惠企资金兑现
        annual:
          indicators:
            - {level2: 时效指标, name: 奖补资金拨付, value: 公示结束后15个工作日内}
            - {level2: 时效指标, name: 奖补资金拨付, value: 15个工作日内, standard: 自公示期满之日起}
            - {level2: 时效指标, name: 企业来电响应时间, value: ≤2小时}
            - {level2: 时效指标, name: 系统开发周期, value: ≤90天}
            - {level2: 时效指标, name: 兑现完成时间, value: 11月底前}
            - {level2: 数量指标, name: 政策宣讲天数, value: ≥20天}
        ---
        name: 约定在合同里
        annual:
          indicators:
            - {level2: 时效指标, name: 设备交付, value: 合同约定的30天内}

    怎么改：写明起算点，如“公示结束后×个工作日内”“自受理之日起×日内”。

    依据：时效指标反映完成的时间（预算绩效指标的通行定义；具体条款可在配置的 [basis] 中对应）。
    """
    if row_kind(indicator) not in ("时效", ""):
        return
    cell = next((one for one in (indicator.value, indicator.standard) if one is not None and _is_limit(one.text)), None)
    if cell is None:
        return
    texts = [one.text for one in (indicator.name, indicator.value, indicator.standard, indicator.note) if one is not None]
    texts += [one.text for one in indicator.extra.values()]
    if any(_starts().search(text) or cites(text) for text in texts) or any(word in indicator.key for word in load("time_limits")["durations"]):
        return
    yield Finding(
        cell,
        "“{name}”的时限“{limit}”没有说从什么时候起算，是否超期各有各的算法。",
        "建议写明起算点，例如“公示结束后×个工作日内”“自受理之日起×日内”。",
        name=indicator.name or "",
        limit=cell.text.strip().rstrip("。；;，,"),
    )


@cache
def _starts() -> re.Pattern[str]:
    return re.compile("|".join(load("time_limits")["starts"]))


@lru_cache(maxsize=16384)
def _is_limit(text: str) -> bool:
    quantity = parse_quantity(text)
    if quantity is None or quantity.unit not in DURATIONS or quantity.low is not None:
        return False
    # 每月不超过3天 is an amount of time.
    return quantity.per is None and "平均" not in normalised(text)


def _may_be_limit(text: str) -> bool:
    return _is_limit(text)
