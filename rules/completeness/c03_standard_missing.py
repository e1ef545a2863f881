"""C03: an indicator without a standard, on a form that has the column."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Finding, Indicator, Plan, rows_where, rule
from perfcheck_rules.blanks import is_left_empty, names_something


@rule("C03", name="standard-missing", title="绩效标准为空", severity="warning", priority="empty", fold=True)
@rows_where(standard=lambda text: not text)
def standard_missing(indicator: Indicator, plan: Plan) -> Iterator[Finding]:
    """
    查什么：表上有“绩效标准”一栏、这一行没有填。没有这一栏的版式、整栏没有填的中期栏不查。报告里每张表折成一条，列出各格。

    为什么：没有标准，指标值从何而来、完成到什么程度算好，都无从判断。

    错误示例：
        name: 公共图书馆免费开放
        annual:
          indicators:
            - {level2: 数量指标, name: 开放天数, value: ≥300天, standard: 不少于上年}
            - {level2: 数量指标, name: 读者活动场次, value: ≥24场, standard: ""}    # 应报: C03

    正确示例：
        name: 公共图书馆免费开放
        annual:
          indicators:
            - {level2: 数量指标, name: 开放天数, value: ≥300天, standard: 不少于上年}
        ---
        name: 没有绩效标准一栏
        annual:
          indicators:
            - {level2: 数量指标, name: 开放天数, value: ≥300天}
        ---
        name: 空行不报
        annual:
          indicators:
            - {level2: 数量指标, name: "", value: "", standard: ""}

    怎么改：写明计划标准、行业标准、历史标准或其他依据，例如“上年实际 310 天”。

    依据：表上设有此栏即应填写（本地另有规定的，可在配置中关闭此规则）。
    """
    if indicator.standard is None or not indicator.standard.blank:  # equivalent: `rows_where` asks for a blank standard
        return
    if not names_something(indicator.name) or is_left_empty(plan):
        return
    yield Finding(
        indicator.standard,
        "“{name}”没有绩效标准，完成到什么程度算达标无从判断。",
        "请写明计划、行业或历史标准，例如“上年实际×”。",
        name=indicator.name,
    )
