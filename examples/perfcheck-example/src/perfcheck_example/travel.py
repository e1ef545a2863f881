"""EXAMPLE-01: how many people travel has to be said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from perfcheck import Finding, Indicator, rule


@rule("EXAMPLE-01", name="travel-per-person", title="差旅指标没有写明人次", severity="warning", options={"words": ["差旅", "出差"]})
def travel_per_person(indicator: Indicator, options: dict[str, Any]) -> Iterator[Finding]:
    """
    查什么：名称里有“差旅”“出差”的指标，指标值是不是以人次计。有哪些词，可以在配置的 [options.EXAMPLE-01] 里改。

    为什么：差旅费按人次核定，不写人次就核不出来。

    错误示例：
        name: 示例项目
        annual:
          indicators:
            - {level2: 数量指标, name: 差旅次数, value: ≤12次}    # 应报: EXAMPLE-01

    正确示例：
        name: 示例项目
        annual:
          indicators:
            - {level2: 数量指标, name: 差旅规模, value: ≤40人次}
            - {level2: 数量指标, name: 培训次数, value: ≥2次}
            - {level2: 数量指标, name: 差旅安排, value: 按规定}

    怎么改：写明人次，例如“≤40人次”。

    依据：本单位的差旅费管理办法。
    """
    if indicator.name is None or indicator.value is None:
        return
    # What cannot be read as a quantity becomes “not judged” for this row; nothing has to be done about it here.
    if any(word in indicator.name.text for word in options["words"]) and indicator.value.quantity.unit != "人次":
        yield Finding(indicator.value, "“{name}”没有写明人次。", "请写明人次，例如“≤40人次”。", name=indicator.name)
