"""C14: a form with fewer indicators than any form needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from perfcheck import Finding, NotApplicable, Outcome, Plan, rule
from perfcheck_rules.blanks import is_left_empty
from perfcheck_rules.tables import named_rows


@rule("C14", name="few-indicators", title="指标条数过少", severity="warning", priority="structure", options={"least": 3})
def few_indicators(plan: Plan, options: dict[str, Any]) -> Iterator[Finding | Outcome]:
    """
    查什么：一张表（中期、年度各算）的三级指标少于 3 条（选项 least 可改）。“不涉及”的行不算数；一条没有的由 C06 查，中期栏整列未填的由 C10 查。

    为什么：一两条指标考核不了产出、效益、满意度几个方面，分值也会集中在一条上。

    错误示例：
        name: 古树名木保护
        annual:
          period: 年度目标    # 应报: C14
          indicators:
            - {level2: 数量指标, name: 挂牌保护古树, value: ≥86株}
            - {level2: 服务对象满意度指标, name: 居民满意度, value: ≥90%}

    正确示例：
        name: 古树名木保护
        annual:
          indicators:
            - {level2: 数量指标, name: 挂牌保护古树, value: ≥86株}
            - {level2: 质量指标, name: 复壮成活率, value: ≥95%}
            - {level2: 服务对象满意度指标, name: 居民满意度, value: ≥90%}
        ---
        name: 指标表没有填
        annual:
          indicators: []

    怎么改：按产出、成本、效益、满意度补设能够考核的指标。

    依据：有的地方填报说明写明三级指标总数不得少于 3 个；本地另有规定的可在选项 least 里改。
    """
    if is_left_empty(plan):
        yield NotApplicable("中期栏整列未填")
        return
    count, least = len(named_rows(plan)), int(options["least"])
    if 0 < count < least:
        yield Finding(
            plan,
            "整张表只有 {count} 条三级指标，少于 {least} 条，考核不了产出、效益、满意度几个方面。",
            "请补设能够考核的指标。",
            count=count,
            least=least,
            cause="整表",
        )
