"""`parse_quantity`: what the text of an indicator value promises.

The order of reading matters more than any single form:

1. Grades (优、良、中、差) and schedules by stages have no single value: None.
2. A period compared with (较上年, 不高于2021年次数) and a date (12月底前) are taken out of the text, so that their
   numbers are not read as amounts.
3. The best figure that is left, with its unit, bounds and period (see quantity_figures). A promise of nothing
   (不发生3人以上事故) or of each one (识别一户录入一户) that starts earlier goes before it.
4. Without a figure: a limit set by a document, a comparison, a date, all, regularity (按月发放), the same day.
5. Else None: nothing measurable is written.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from perfcheck.declaration import comparators
from perfcheck.declaration import quantity_baselines as baselines
from perfcheck.declaration import quantity_words as words
from perfcheck.declaration.dates import FoundDate, find_date
from perfcheck.declaration.quantity import Quantity
from perfcheck.declaration.quantity_figures import Figure, best_figure, find_figures
from perfcheck.declaration.quantity_measures import Measure, measure
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.units import MONEY

_HUNDRED = Decimal(100)
_ZERO = Decimal(0)


@cache
def _trigger() -> re.Pattern[str]:
    # Most qualitative values (明显改善, 合理, 健全) have none of these and are done here.
    return re.compile(
        r"[0-9一二两三四五六七八九十零半百壹贰叁肆伍陆柒捌玖拾年季月日天每前末底期"
        r"无不未没全杜清归尽必同环较比均超低预概合约工限价成额]|问题|隐患|所有"
    )


def parse_quantity(text: str, *, operator: str | None = None, unit: str | None = None) -> Quantity | None:
    """Read the value of an indicator.

    `operator` and `unit` are the columns of a form that splits the value (≥ | 98 | %); what the text itself says goes
    before them. 定性, 定量 and unknown operators say nothing. Never raises for any text.

    Returns None when nothing measurable is written.
    """
    return _parse(text, operator or "", unit or "")


@lru_cache(maxsize=32_768)
def _parse(text: str, operator: str, unit: str) -> Quantity | None:
    if not operator and not unit and (match := _usual().fullmatch(text)) is not None:  # there is nothing to normalise
        return _plain_bound(match)
    text = normalised(text)
    if not operator and not unit and (match := _usual().fullmatch(text)) is not None:
        return _plain_bound(match)
    return _parse_any(text, operator, unit)


@cache
def _usual() -> re.Pattern[str]:
    """The shape of most values: ≥95%, 不少于300人次, ≤12.5万元, 5000户以上. Read by it alone, they cost a fifth."""
    return re.compile(
        r"(?:(?P<low>≥|>=|不少于|不低于)|(?P<high>≤|<=|不超过|不高于))?(?P<number>[1-9][0-9]{0,8}(?:\.[0-9]{1,4})?)"
        r"(?P<unit>%|(?:万元|元)(?:/(?P<per>人次|场次|人|户|次|个|项|件|条|家|份|台|套|公里|平方米|亩))?"
        r"|人次|场次|人|户|次|个|项|件|条|家|份|台|套|公里|平方米|亩)(?P<after>以上)?"
    )


def _plain_bound(match: re.Match[str]) -> Quantity:
    """What `_parse_any` makes of such a text."""
    low, high, number, unit, per, after = match.groups()
    value = Decimal(number)
    if per is not None:
        unit = unit.partition("/")[0]
    if unit == "元":
        value, unit = value * MONEY["元"], "万元"
    if high is not None:
        return Quantity("figure", True, None, value, False, True, unit, per)
    if low is not None or after is not None:
        return Quantity("figure", True, value, None, True, False, unit, per)
    return Quantity("figure", True, value, value, True, True, unit, per)


#: What `_usual` begins with; names and sentences hardly ever do.
_FIRST = frozenset("≥>≤<不123456789")


def is_plain_figure(text: str) -> bool:
    """Whether a text is a figure in its plainest form (≥95%, 不少于300人次, ≤120元/人) and nothing else, as most values are."""
    # Not remembered: few texts are asked about twice, and to see it anew takes half as long as to keep it.
    return text[:1] in _FIRST and _usual().fullmatch(text) is not None


def _parse_any(text: str, operator: str, unit: str) -> Quantity | None:
    if not text or not _trigger().search(text):
        return None
    if "→" in text:
        text = text.rpartition("→")[2] or text
    if words.is_staged(text):
        return None
    baseline = baselines.find_baseline(text)
    masked = _masked(text, baseline.start, baseline.end) if baseline else text
    date = find_date(masked)
    figure = best_figure(find_figures(_masked(masked, date.start, date.end) if date else masked))
    start = figure.start if figure else len(text)
    quantity = _words_first(text, start, figure is not None)
    if quantity is None and figure is not None:
        quantity = _figure(text, figure, baseline, operator, unit)
    if quantity is None:
        return _without_figure(text, baseline, date)
    if date and date.due and date.deadline:
        quantity = replace(quantity, deadline=date.deadline, per=quantity.per or date.per)
    return quantity


def _masked(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{';' * (end - start)}{text[end:]}"


def _words_first(text: str, start: int, has_figure: bool) -> Quantity | None:
    """A promise in words that starts before the figure and contains it."""
    place = words.find_zero(text)
    if place is not None and place < start:
        return Quantity("zero", True, _ZERO, _ZERO, True, True)
    if has_figure and text.count("一") > 1:
        place = words.find_all(text)
        if place is not None and place < start:
            return _everything()
    if has_figure and text.startswith("一", start) and words.leaves_none_out(text, start):
        return _everything()
    return None


def _everything() -> Quantity:
    return Quantity("all", False, _HUNDRED, _HUNDRED, True, True, "%")


def _figure(
    text: str, figure: Figure, baseline: baselines.Baseline | None, operator: str, unit: str
) -> Quantity | None:
    low, high, low_in, high_in = figure.low, figure.high, figure.low_inclusive, figure.high_inclusive
    name, per = figure.unit, figure.per
    if unit and (name is None or figure.loose):
        column = _column_unit(unit)
        if column is not None and column.unit is not None:
            factor = column.factor if name is None else Decimal(10_000)
            if not (figure.loose and column.unit == "万元"):
                low = None if low is None else low * factor
                high = None if high is None else high * factor
                name = column.unit
            per = per or column.per
    if operator and not figure.bounded and low is not None and low == high:
        bound = comparators.column_operator(normalised(operator))
        if bound is not None:
            low, high, low_in, high_in = comparators.bounds(low, bound)
    if not figure.bounded and name == "%" and low == high == 100 and text.startswith(("覆盖", "全覆盖"), figure.end):
        return Quantity("all", True, _HUNDRED, _HUNDRED, True, True, "%", per)
    relation = baselines.change_before(figure.before) if baseline or name in ("%", "‰", "百分点", "倍") else None
    if baseline and baseline.start < figure.start:
        if baseline.relation in ("≥", "≤") and low == high and name == "%" and text[baseline.end : figure.start] in ("", "的", "水平的"):
            low, high, low_in, high_in = comparators.bounds(figure.low or _ZERO, comparators.SIGNS[baseline.relation])
        relation = relation or baselines.find_change(text[: figure.start], baseline.end)
        return Quantity(
            "relative", True, low, high, low_in, high_in, name, per, baseline.text,
            relation=relation if relation != "=" else None,
        )  # fmt: skip
    if high == 0 and low in (None, 0):
        return Quantity("zero", True, _ZERO, _ZERO, True, True, name, per)
    if low is not None and low == high:  # both ends of one point: “<1，1<” cannot be meant to shut it out
        low_in = high_in = True
    return Quantity("figure", True, low, high, low_in, high_in, name, per, relation=relation)


@lru_cache(maxsize=512)
def _column_unit(unit: str) -> Measure | None:
    text = normalised(unit).strip("()")
    if not text or text[0] in "/-无=≥≤":
        return None
    if text == "月":
        text = "个月"
    return measure(text, 0, chinese=False, value=Decimal(11), bare_ten_thousand=False)


def _without_figure(text: str, baseline: baselines.Baseline | None, date: FoundDate | None) -> Quantity | None:
    reference = baselines.find_reference(text)
    if reference is not None:
        return Quantity("reference", False, baseline=reference[0], relation=reference[1])
    if baseline is not None:
        relation = baseline.relation or baselines.find_change(text, baseline.end)
        if relation is not None:
            return Quantity(
                "relative", False, unit=_counted(text, baseline.end), baseline=baseline.text, relation=relation
            )
    if date is not None and date.due:
        return Quantity("date", True, per=date.per, deadline=date.deadline)
    if words.find_all(text) is not None:
        return _everything()
    period = words.find_regular(text)
    if period is not None:
        per = {"度": "季", "季度": "季", "月度": "月", "年度": "年", "星期": "周", "天": "日"}.get(period, period)
        return Quantity("figure", False, Decimal(1), Decimal(1), True, True, "次", per)
    if words.within_a_day(text):
        return Quantity("figure", True, None, Decimal(1), False, True, "天")
    return None


def _counted(text: str, start: int) -> str | None:
    """The unit in 次数, 人数, 户数, 件数 after a baseline."""
    match = re.match(r"(?:同期|的)?(次|人|户|件|起|例|条|个|人次|宗)数", text[start : start + 8])
    return match[1] if match else None
