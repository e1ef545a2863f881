"""A18: the comparison points the wrong way."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Literal

from perfcheck import Finding, Indicator, Plan, Quantity, parse_quantity, rule, worded
from perfcheck.declaration.comparators import column_operator
from perfcheck.declaration.gates import ShapeGate, lines_with
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.showing import shown_text, shown_value
from perfcheck.declaration.text import name_key
from perfcheck.declaration.units import DURATIONS
from perfcheck_rules.cost_rows import Costs, costs_of
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.cost_kinds import cost_kind
from perfcheck_rules.shared_search import IN_NAMES, IN_VALUES
from perfcheck_rules.tables import named_places

_FULL = 100
_SPENDING = ("成本", "费用", "支出", "开支")


@rule(
    "A18", name="direction", title="指标方向反", severity=["error", "warning"], priority="contradiction", certainty="词"
)
def direction(plan: Plan) -> Iterator[Finding]:
    """
    查什么：比较方向与指标的好坏相反：成本总额写“≥”（某一项成本、费用、单价写“≥”＝建议修改），事故、投诉、差错写“≥”或“增长”，合格率、覆盖率、满意度写“≤”；流失率写“≥”、参保率写“≤”一类＝建议修改；响应、修复、办理的时间写“≥”＝建议修改；指标方向栏与比较符号相反的＝建议修改。节约率、补助标准、撬动投资写“≥”是对的；处置率、办结率、下降率不按事故、投诉算。

    为什么：方向反了，花得越多、事故越多反而越“达标”。

    错误示例：
        name: 特种设备安全监察
        annual:
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≥60万元}          # 应报: A18
            - {level2: 社会效益指标, name: 特种设备事故起数, value: ≥2起}    # 应报: A18
            - {level2: 质量指标, name: 检验合格率, value: ≤98%}              # 应报: A18
            - {level2: 成本指标, name: 检验设备单价, value: ≥3万元/台}       # 应报: A18
            - {level2: 社会效益指标, name: 有效投诉件数, value: 较上年增长5%}  # 应报: A18
            - {level2: 时效指标, name: 故障响应时间, value: ≥30分钟}         # 应报: A18

    正确示例：
        name: 特种设备安全监察
        annual:
          indicators:
            - {level2: 成本指标, name: 项目总成本, value: ≤60万元}
            - {level2: 成本指标, name: 成本节约率, value: ≥5%}
            - {level2: 成本指标, name: 补助标准, value: ≥1000元/人}
            - {level2: 质量指标, name: 事故处置率, value: ≥98%}
            - {level2: 社会效益指标, name: 特种设备事故起数, value: ≤2起}
            - {level2: 社会效益指标, name: 有效投诉件数, value: 较上年下降5%}
            - {level2: 质量指标, name: 不合格率, value: ≤2%}
            - {level2: 经济效益指标, name: 撬动社会投资总额, value: ≥500万元}
            - {level2: 时效指标, name: 故障响应时间, value: ≤30分钟}
            - {level2: 时效指标, name: 24小时值守时间, value: ≥300天}
        ---
        name: 分列的版式
        annual:
          indicators:
            - {level2: 质量指标, name: 检验合格率, operator: ≥, value: 98, unit: "%", direction: 正向}

    怎么改：改成相反的符号，如“≤60万元”“≥98%”。

    依据：指标方向应与考核意图一致：成本、事故一类越小越好，合格率一类越大越好。
    """
    for row in _doubtful(plan):
        yield from _reversed(row)


def _doubtful(plan: Plan) -> list[Indicator]:  # equivalent: only saves time
    """The rows of which one cell tells that they may be wrong."""
    values = plan.column("value")
    costs, little = costs_of(plan), named_places(plan, _LITTLE.among(plan.column("name")))
    places = {*costs.remarkable, *little}
    if places:
        listed, usual = plan.listed("value"), costs.usual
        places = {place for place in places if (text := listed[place] or "") not in usual and not _is_plain_ceiling(text)}
    if costs.prices or costs.others:
        places.update(_prices_from(plan, costs))
    if upper := _UPPER_FIGURES.among(values) | _UPPER.among(values):
        places.update(plan.places("value", upper))
    for column, test in (("operator", _is_upper), ("direction", _way)):
        if texts := plan.column(column):
            places.update(plan.places(column, frozenset(filter(test, texts))))
    return [plan.indicators[place] for place in sorted(places)]


def _prices_from(plan: Plan, costs: Costs) -> list[int]:
    """The rows whose value may be a price with a lower bound."""
    prices = [text for text in costs.prices if _is_from(text)]
    places = list(plan.places("value", frozenset(prices))) if prices else []  # equivalent: only saves time
    if costs.others:  # equivalent: as above
        values, operators = plan.listed("value"), plan.listed("operator")
        places += [place for place in costs.others if _is_from(values[place] or "") or _is_from(operators[place] or "")]
    return places


def _is_from(text: str) -> bool:
    """Whether a text begins or ends as lower bounds do."""
    return text.lstrip().startswith(_FROM) or "以上" in text


_FROM = ("≥", "≧", ">", "＞", "不低于", "不少于", "不小于", "大于", "高于", "超过", "至少")


def _reversed(indicator: Indicator) -> Iterator[Finding]:
    name, value = indicator.name, indicator.value
    if name is None or value is None:
        return
    quantity = value.quantity_or_none
    if quantity is None:
        return
    key = name.key
    wrong = None
    severity: Literal["error", "warning"] = "error"
    bound, figure = _NONE if quantity.baseline or quantity.relation else _bound(quantity)
    if quantity.relation == "增长" and _better(key) == "lower":
        wrong = "越少越好的指标", "下降"
    elif not bound:
        return  # equivalent: only saves time
    elif bound == "low":
        if "成本" in indicator.category and quantity.is_money and cost_kind(key) == "total" and not _more_money(key):
            wrong = "成本总额", "≤"
        elif "成本" in indicator.category and quantity.is_money and (_is_spending(key) if quantity.per is None else _is_price(key)):
            wrong, severity = ("一项花费", "≤"), "warning"
        elif quantity.unit in DURATIONS and quantity.per is None and _is_quick(key):
            wrong, severity = ("越短越好的时间", "≤"), "warning"
        elif _better(key) == "lower" and figure and not (quantity.is_rate and not key.endswith("率")):
            wrong = "越少越好的指标", "≤"
    elif _better(key) == "higher" and quantity.is_rate and figure < _FULL:
        wrong = "越高越好的比率", "≥"
    if wrong is not None:
        if key.endswith(_usual()):
            severity = "warning"
        yield Finding(
            value,
            "“{name}”是{what}，值却填“{value}”，方向反了。",
            "请核实，一般写“{sign}×”。",
            severity=severity,
            name=shown_text(name), what=wrong[0], value=shown_value(indicator), sign=wrong[1],
        )  # fmt: skip
        return
    declared = indicator.direction
    if declared is None:
        return
    text = _way(declared.text)
    if (text == "反向" and bound == "low") or (text == "正向" and bound == "high"):
        yield Finding(
            [declared, value],
            "“{name}”指标方向填“{direction}”，值却是“{value}”，两处相反。",
            "请核实指标方向和比较符号，改正填反的一处。",
            severity="warning",
            name=shown_text(name), direction=declared, value=shown_value(indicator),
        )  # fmt: skip


def _is_price(key: str) -> bool:
    return key.endswith(tuple(load("directions")["prices"])) and not _more_money(key)


def _bound(quantity: Quantity) -> tuple[Literal["low", "high", ""], Decimal]:
    """Which single bound a value sets, and the bound; ``""`` for a figure, a range or nothing."""
    if quantity.high is None and quantity.low is not None:
        return "low", quantity.low
    if quantity.low is None and quantity.high is not None:
        return "high", quantity.high
    return _NONE


#: Neither bound; nobody asks for its figure.
_NONE: tuple[Literal["low", "high", ""], Decimal] = ("", Decimal(0))  # equivalent: as that says


def _may_be_too_high(name: str) -> bool:
    """Whether a name is of what there should be little of, so that a lower bound may be wrong; the whole cost is told otherwise."""
    return name_key(name).endswith(_little())


def _lines_of_little(piece: str) -> set[int]:  # equivalent: only saves time
    """The lines of names that may be of such a thing."""
    ends = _last_of_little()
    # Letters are all that is left of a name for comparison, so that these end it there, too; a word may begin in the line above.
    tails = [line[-3:] for line in piece.split("\n")]
    return {number for number, tail in enumerate(tails) if tail in ends or tail[1:] in ends or len(tail) < 3 or not tail.isalpha()}


def _is_upper_rate(text: str) -> bool:  # equivalent: only saves time
    """Whether a value by itself is an upper bound of a rate, or of something whose unit stands in a column of its own."""
    if "元" in text and is_plain_figure(text):  # equivalent: that is money
        return False
    quantity = parse_quantity(text)
    return quantity is not None and quantity.high is not None and quantity.low is None and not quantity.is_money


def _is_plain_ceiling(text: str) -> bool:  # equivalent: as above
    """Whether a value is plainly an upper bound, whatever columns stand beside it; a rate is told otherwise."""
    return text.startswith(_BELOW) and is_plain_figure(text)


_BELOW = ("≤", "<", "不超过", "不高于")  # equivalent: the ways in which plain figures say it
_LITTLE = IN_NAMES.add(_may_be_too_high, ShapeGate(lambda piece: _lines_of_little(piece)))
_UPPER = IN_VALUES.add(worded(lambda text: not is_plain_figure(text) and _is_upper_rate(text)))  # equivalent: see below
#: Of the plainest figures those that may be an upper bound.
_UPPER_FIGURES = IN_VALUES.add(
    lambda text: is_plain_figure(text) and _is_upper_rate(text),  # equivalent: only saves time
    ShapeGate(lambda piece: lines_with(_BELOW, piece), lambda shape: is_plain_figure(shape) and _is_upper_rate(shape)),  # equivalent: as above
)


def _is_upper(operator: str) -> bool:
    """Whether the column of comparison makes an upper bound of a figure."""
    bound = column_operator(normalised(operator))
    return bound is not None and bound[0] == "high"  # equivalent: its parts only save time, a row that is let through is looked at


def _way(direction: str) -> str:
    """正向 or 反向, as the column of directions says it, `""` for anything else."""
    text = direction.strip().removesuffix("指标")
    return text if text in ("正向", "反向") else ""


@lru_cache(maxsize=4096)
def _better(name: str) -> Literal["lower", "higher"] | None:
    lower, higher, unclear = _words()
    way: Literal["lower", "higher"] | None = "lower" if name.endswith(lower) else "higher" if name.endswith(higher) else None
    if way == "higher" and any(word in name for word in load("directions")["spoilt"]):
        return None
    return None if way is None or any(word in name for word in unclear) else way  # equivalent: the first only saves time


@lru_cache(maxsize=4096)
def _is_quick(name: str) -> bool:
    """Whether a name is that of a time that should be short, and not of what is saved of one: 办理天数, but 压缩办理天数."""
    return name.endswith(_quick()) and not any(word in name for word in load("directions")["not_quick"])


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    words = load("directions")
    return tuple(words["lower"]), tuple(words["higher"]), tuple(words["unclear"])


@cache
def _usual() -> tuple[str, ...]:
    return tuple(load("directions")["usual"])


@cache
def _quick() -> tuple[str, ...]:
    return tuple(load("directions")["quick"])


@cache
def _little() -> tuple[str, ...]:
    return (*_words()[0], *_SPENDING, *_quick())  # equivalent: nothing at all is let through, which a failing test is, too


@cache
def _last_of_little() -> frozenset[str]:
    """The last three characters of each, or its two: hardly any other name ends with them."""
    return frozenset(end[-3:] for end in _little())  # equivalent: as above


@lru_cache(maxsize=4096)
def _is_spending(name: str) -> bool:
    """Whether a name is that of one kind of spending (运营成本, 差旅费用), which nobody wants to be large."""
    return name.endswith(_SPENDING) and not _more_money(name) and not any(word in name for word in _words()[2])


@lru_cache(maxsize=4096)
def _more_money(name: str) -> bool:
    return any(word in name for word in load("directions")["more_money"])
