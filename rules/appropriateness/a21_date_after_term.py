"""A21: an indicator's date comes after the budget year, or after the project's own end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from perfcheck import Declaration, Finding, Indicator, Plan, rows_where, rule, worded
from perfcheck.declaration.project_term import Day, ProjectTerm, project_term
from perfcheck_rules.blanks import is_unused
from perfcheck_rules.lexicon import load
from perfcheck_rules.target_dates import TargetDate, row_dates, row_text, target_dates, words

_TERMS = {"annual": "年度", "midterm": "中期"}


@rule("A21", name="date-after-term", title="指标时间晚于年度或项目期", severity=["error", "warning"], priority="contradiction")
@rows_where(value=worded(lambda text: bool(target_dates(text))), standard=lambda text: bool(target_dates(text)))
def date_after_term(indicator: Indicator, plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：指标值、绩效标准里的完成时间。年度指标晚于本年年底，中期指标晚于中期最后一年，或晚于项目期止＝必须修改；年度指标虽晚于本年、仍在项目期内（多半填成了整个项目的完工时间），或没有写明年份的“年底前”晚于项目期止＝建议修改。尾款、质保金、结转、贴息，租赁期、质保期、学年、采暖季，次年进行的决算、自评不报。

    为什么：时间不在考核期内，年终（期末）无法考核。

    错误示例：
        name: 老旧小区改造
        year: 2023
        duration: 2022年3月至2023年11月
        annual:
          indicators:
            - {level2: 时效指标, name: 工程完工时间, value: 2024年6月底前}      # 应报: A21
            - {level2: 时效指标, name: 资金支付完成时间, value: 2023年底前}     # 应报: A21

    正确示例：
        name: 老旧小区改造
        year: 2023
        duration: 2022年3月至2023年11月
        annual:
          indicators:
            - {level2: 时效指标, name: 工程完工时间, value: 2023年9月底前}
            - {level2: 时效指标, name: 工程尾款支付时间, value: 2024年6月底前}
            - {level2: 质量指标, name: 工程质保期, value: 至2025年11月30日}
        ---
        name: 乡镇卫生院设备更新
        year: 2023
        midterm:
          period: 中期目标（2023年—2025年）
          indicators:
            - {level2: 时效指标, name: 设备安装完成时间, value: 2025年11月底前}

        ---
        kind: project
        name: 抽样调查
        year: 2025
        annual:
          indicators:
            - {level2: 数量指标, name: 课题研究成果, value: 0项, standard: 2026年完成}

    怎么改：年度指标写本年内应完成的时间或阶段，如“×月底前完成主体工程”；确需延后的，先调整项目期。

    依据：指标的完成时间应在年度（实施期）之内。
    """
    dates = list(row_dates(indicator))
    if not dates:  # equivalent: only saves time
        return
    if words("runs_on").search(row_text(indicator)) or _paid_later(indicator, declaration) or _nothing_is_due(indicator):
        return
    limits = _limits(plan, declaration)
    if limits is None:
        return
    for cell, date in dates:
        finding = _judge(date, limits)
        if finding is not None:
            label, limit, severity = finding
            yield Finding(
                cell,
                "{term}“{name}”要求{date}完成，晚于{label}{limit}，到期无法考核。",
                "请改为考核期内的时间，例如本年应完成的阶段；确需延后的，先核实项目期。",
                severity="error" if severity else "warning",
                term=_TERMS[plan.term], name=indicator.name if indicator.name is not None else "指标", date=date.said,
                label=label, limit=limit,
            )  # fmt: skip


class _Limits(NamedTuple):
    """The last year that counts, what to call it, and the project's end where it does not come earlier than that year."""

    last: int
    label: str
    end: Day | None


def _limits(plan: Plan, declaration: Declaration) -> _Limits | None:
    end = _end(project_term(declaration))
    if plan.term == "annual":
        last, label = declaration.fiscal_year, "本表年度"
    else:
        years = plan.years if not is_unused(plan) else None
        last, label = (years.end if years is not None else None), "中期最后一年"
        if last is None and end is not None:
            last, label = end.year, "项目期"
    if last is None:
        return None
    # A project that ends before the form's year or its mid-term plan is a matter of its own (A22, A19).
    return _Limits(last, label, end if end is not None and end.year >= last else None)


def _end(term: ProjectTerm | None) -> Day | None:
    return None if term is None or term.span.open_ended or term.span.backwards else term.span.end


def _judge(date: TargetDate, limits: _Limits) -> tuple[str, str, bool] | None:
    """What the date is later than, and whether that is a plain contradiction; None for a date in time."""
    beyond = limits.end is not None and date.last(limits.last) > limits.end.last
    if date.year is not None and date.year > limits.last:
        return limits.label, f"（{limits.last}年）", limits.end is None or beyond
    return ("项目期止", f"（{limits.end}）", date.year is not None) if beyond else None


def _nothing_is_due(indicator: Indicator) -> bool:
    """Whether this term's target is nought, so that the date tells when the rest follows: 0项, 2026年完成.

    Of accidents and the like nought is what is wanted.
    """
    quantity = indicator.value.quantity_or_none if indicator.value is not None else None
    return quantity is not None and quantity.high == 0 and not indicator.key.endswith(tuple(load("directions")["lower"]))


def _paid_later(indicator: Indicator, declaration: Declaration) -> bool:
    name = declaration.name.text if declaration.name is not None else ""
    return words("paid_later").search(row_text(indicator)) is not None or words("paid_later").search(name) is not None
