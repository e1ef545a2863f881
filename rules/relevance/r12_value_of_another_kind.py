"""R12: the value is of another kind than its name says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from operator import contains, itemgetter

from perfcheck import Finding, Indicator, Plan, parse_quantity, rule
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.showing import shown_text, shown_value
from perfcheck.declaration.text import name_key
from perfcheck_rules.categories import names_a_day
from perfcheck_rules.fillers import is_filler
from perfcheck_rules.lexicon import load
from perfcheck_rules.measures import Measure, measure_of, measures
from perfcheck_rules.row_kinds import row_kind
from perfcheck_rules.shapes import shapes_of, values_said
from perfcheck_rules.tables import table_of
from perfcheck_rules.vouching import lists_grades

#: How the list `measures` calls a day by which something is due.
_DATE = "日期"
#: 3例/千人 is a rate, 3人/年 is not.
_EVERY = (None, "年", "半年", "季", "月")


@rule("R12", name="value-of-another-kind", title="值与名称不匹配", severity=["warning", "info"], priority="contradiction",
      certainty="启")  # fmt: skip
def value_of_another_kind(plan: Plan) -> Iterator[Finding]:
    """
    查什么：指标值的单位不可能是名称所说的东西：人数、人次填了公里、元、%，面积填了米，比率填了人数、日期，完成时间填了件数；使用年限、持续时间填了“基本建立”一类的话。单位没写的、每千人几例一类的比率、“较上年增长×%”“前×位”的不报；效率、频率、费率这样的名称不按比率算。“维护社会稳定”“促进经济发展”一类说不出是什么占什么的名称只填百分数＝供参考，其余＝建议修改。

    为什么：值与名称不是一回事，不是填错了行，就是单位写错，年终没法对照。

    错误示例：
        name: 农村改厕
        annual:
          indicators:
            - {level2: 数量指标, name: 培训人次, value: ≥3公里}                      # 应报: R12
            - {level2: 数量指标, name: 受益人数, operator: ≥, value: 300, unit: 元}    # 应报: R12
            - {level2: 质量指标, name: 改厕合格率, value: ≥120座}                      # 应报: R12
            - {level2: 质量指标, name: 管网验收合格率, value: 2025年12月底前}          # 应报: R12
            - {level2: 可持续影响指标, name: 设施使用年限, value: 基本建立}            # 应报: R12
            - {level2: 社会效益指标, name: 维护社会稳定, value: ≥95%}                  # 应报: R12

    正确示例：
        name: 农村改厕
        annual:
          indicators:
            - {level2: 数量指标, name: 培训人次, value: ≥300人次}
            - {level2: 数量指标, name: 受益人数, value: 较上年增长5%}
            - {level2: 质量指标, name: 改厕合格率, value: ≥98%}
            - {level2: 社会效益指标, name: 意外伤害发生率, value: ≤3例/万人}
            - {level2: 效益指标, name: 抽排效率, value: 30立方米/小时}
            - {level2: 时效指标, name: 按时完工率, value: 2025年12月底前}
            - {level2: 时效指标, name: 完成时间, value: 6月底完成50%，12月底完成100%}
            - {level2: 可持续影响指标, name: 设施使用年限, value: 长期}
            - {level2: 社会效益指标, name: 促进农村发展, value: ≥95%, standard: 新建公厕的村占全部村的比例}
            - {level2: 生态效益指标, name: 改善人居环境满意率, value: ≥95%}

    怎么改：核对是名称、数值还是单位填错，改成同一回事。

    依据：指标值应与指标名称含义一致（具体条款可在配置的 [basis] 中对应）。
    """
    # Over the plan, not over its rows: nearly every name tells its kind, and only together with the value is it odd.
    names, values, units = table_of(plan).names, plan.listed("value"), plan.listed("unit")
    fitting, shapes = _fitting(names), shapes_of(values, values_said(plan))
    told: Sequence[_Told] = list(zip(shapes, units, strict=True)) if plan.column("unit") else shapes  # equivalent: both are the rows'
    if all(map(contains, fitting, told)):  # equivalent: only saves time
        return
    for place in [place for place, one in enumerate(told) if one not in fitting[place]]:
        text, unit = values[place] or "", units[place]  # equivalent: None is seen as blank below
        if _fits(names[place], text, unit):  # equivalent: only saves time
            _BY_ENDING[names[place][-_ENDING:]].add(told[place])
            continue
        kind = _kind(names[place])
        for oddity in () if (text, unit) in kind.harmless else kind.oddities(text, unit):
            yield from _ODDITIES[oddity](plan.indicators[place], kind)


def _no_duration(indicator: Indicator, _kind: _Kind) -> Iterator[Finding]:
    name, value = indicator.name, indicator.value
    assert name is not None and value is not None
    if not is_filler(value.text) and not lists_grades(value.text):
        yield Finding(
            value,
            "“{name}”要写多长时间，值却填“{value}”，两者不是一回事。",
            "请写能持续多久，如“≥×年”。",
            severity="warning",
            name=shown_text(name), value=shown_text(value),
        )  # fmt: skip


def _share_of_nothing(indicator: Indicator, _kind: _Kind) -> Iterator[Finding]:
    value = indicator.value
    assert value is not None
    if row_kind(indicator) == "效益" and not _is_told(indicator):
        yield Finding(
            value,
            "“{name}”填“{value}”，没有说是什么占什么的比例，年终算不出来。",
            "请把名称改成能计算的比率，如“×覆盖率”，或填能核对的数。",
            severity="info",
            name=shown_text(indicator.name), value=shown_value(indicator),
        )  # fmt: skip


def _other_unit(indicator: Indicator, kind: _Kind) -> Iterator[Finding]:
    name, value, measure = indicator.name, indicator.value, kind.measure
    assert name is not None and value is not None and measure is not None
    if _says_more(value.text) or _says_more(name.text) or (value.quantity.is_rate and _is_progress(value.text)):
        return
    if value.quantity.kind == "date" and row_kind(indicator) == "时效":
        return  # 按时完成率 and the day by which: what is asked for is said
    yield Finding(
        [value, indicator.unit] if indicator.unit is not None and indicator.unit.text else value,
        "“{name}”数的是{what}，值却填“{value}”，两者不是一回事。",
        "请核实是名称、数值还是单位填错。",
        severity="warning",
        name=shown_text(name), what=measure.what, value=shown_value(indicator),
    )  # fmt: skip


#: So many values are remembered for each kind of name; then it starts anew, so that memory stays flat.
_REMEMBERED = 10_000  # equivalent: any number near it would do


class _Kind:
    """What a name tells about its value, and the values known to fit; one and the same for all names that tell the same."""

    __slots__ = ("harmless", "is_broad", "lasts", "measure")

    def __init__(self, measure: Measure | None, lasts: bool, is_broad: bool) -> None:
        self.measure, self.lasts, self.is_broad = measure, lasts, is_broad
        self.harmless: set[tuple[str, str | None]] = set()

    def oddities(self, text: str, unit: str | None) -> list[str]:
        """What makes a value one that such a name does not ask for, as far as these two tell it; ``unit``: what 计量单位 says."""
        odd = list(self._odd(text, unit))
        if not odd:  # equivalent: only saves time
            if len(self.harmless) >= _REMEMBERED:  # equivalent: only saves memory
                self.harmless.clear()
            self.harmless.add((text, unit))
        return odd

    def _odd(self, text: str, unit: str | None) -> Iterator[str]:
        quantity = parse_quantity(text, unit=unit)
        if quantity is None:
            if self.lasts and _is_no_duration(text):
                yield "no duration"
        elif quantity.explicit:
            if self.is_broad and quantity.is_rate:
                yield "share of nothing"
            unit = _DATE if quantity.kind == "date" and names_a_day(text) else quantity.unit
            if self.measure is not None and unit in self.measure.wrong and quantity.per in _EVERY:
                yield "other unit"


#: So many of its last characters tell what nearly every name may count: ⋯合格率, ⋯建数量, ⋯满意度.
_ENDING = 3  # equivalent: only saves time


@lru_cache(maxsize=1024)
def _fitting(names: tuple[str, ...]) -> tuple[set[_Told], ...]:
    """For each of some names the figures known to fit; the mid-term names are mostly the annual ones."""
    return tuple(map(_BY_ENDING.__getitem__, map(itemgetter(slice(-_ENDING, None)), names)))


def _fits(name: str, text: str, unit: str | None) -> bool:  # equivalent: only saves time
    """Whether a value is a mere figure, and none that its name may not ask for as it ends, whatever the figure."""
    if not text:
        return True
    figure = text if not unit else text + unit if text[-1].isdecimal() else ""
    if not (is_plain_figure(figure) or _is_limit(figure)):
        return False
    wrong, may_be_broad = _possible(name[-_ENDING:])
    quantity = parse_quantity(text, unit=unit)
    # Without a unit it is a date (202406), whose like may be none.
    return quantity is not None and quantity.unit is not None and quantity.unit not in wrong and not (may_be_broad and quantity.is_rate)


@lru_cache(maxsize=4096)
def _is_limit(text: str) -> bool:  # equivalent: only saves time
    """Whether a text is a number of years or days with a sign before it, so that it is no date whatever the number."""
    return _limits().fullmatch(text) is not None


@cache
def _limits() -> re.Pattern[str]:
    return re.compile(r"[≥≤][1-9][0-9]{0,2}(?:年|个月|天|个工作日|小时|分钟)")  # equivalent: as above


#: The shape of a value, together with what 计量单位 says where there is such a column.
_Told = bytes | tuple[bytes, str | None]


class _ByEnding(dict[str, set[_Told]]):
    """For the end of a name the figures that fit all names that end so."""

    def __missing__(self, ending: str) -> set[_Told]:
        if len(self) >= _REMEMBERED:  # equivalent: only saves memory
            self.clear()
        fitting = self[ending] = _same(*_possible(ending))
        return fitting

    def forget_texts(self) -> None:
        """Begin anew: see `perfcheck.declaration.forgetting`."""
        self.clear()
        _same.cache_clear()


_BY_ENDING = _ByEnding()


@lru_cache(maxsize=4096)
def _possible(ending: str) -> tuple[frozenset[str], bool]:  # equivalent: only saves time
    """Of all names that end so: the units that may be wrong, and whether one may be broad."""
    known = name_key(ending) == ending and len(ending) == _ENDING  # else it is no part of what is compared, or not all of it
    wrong = [unit for one in measures() if not known or _may_end(ending, one.ends) for unit in one.wrong]
    return frozenset(wrong), not known or _may_end(ending, _effects()[0])


@cache
def _same(_wrong: frozenset[str], _may_be_broad: bool) -> set[_Told]:
    return set()


def _may_end(ending: str, ends: tuple[str, ...]) -> bool:  # equivalent: only saves time
    """Whether a text that ends so may have one of some other endings."""
    return ending.endswith(ends) or any(one.endswith(ending) for one in ends)


@lru_cache(maxsize=16384)
def _kind(name: str) -> _Kind:
    plain = name.rstrip(" 。.；;")
    return _the_kind(measure_of(name), plain.endswith(_lasting_names()), _is_broad(plain))


@cache
def _the_kind(measure: Measure | None, lasts: bool, is_broad: bool) -> _Kind:
    return _Kind(measure, lasts, is_broad)


def _is_broad(name: str) -> bool:
    """Whether a name (without its last marks) tells an effect on the whole of society, of which there is no percentage."""
    ends, verbs, whole = _effects()
    return name.endswith(ends) and (name.lstrip().startswith(verbs) or name.endswith(whole))


@cache
def _effects() -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    lists = load("broad_effects")
    return tuple(lists["ends"]), tuple(lists["verbs"]), tuple(lists["whole"])


def _is_told(indicator: Indicator) -> bool:
    """Whether another column explains the percentage, or the value itself does."""
    told = load("broad_effects")["told"]
    cells = (indicator.value, indicator.standard, indicator.note, *indicator.extra.values())
    return any(cell is not None and any(word in cell.text for word in told) for cell in cells) or _says_more(
        indicator.value.text if indicator.value is not None else ""
    )


@cache
def _lasting_names() -> tuple[str, ...]:
    return tuple(load("measures")["lasting_names"])


@lru_cache(maxsize=4096)
def _is_no_duration(text: str) -> bool:
    return any(word in text for word in load("measures")["no_duration"])


@lru_cache(maxsize=16384)
def _says_more(text: str) -> bool:
    """Whether a change, a rank or a second thing is spoken of, so that the unit is not that of what the name counts."""
    # 5000人次·小时 is a product of both.
    return ("·" in text and "/" not in text) or any(word in text for word in load("measures")["changes"]) or ("前" in text and text.rstrip().endswith(("位", "名"))) or "第" in text


@lru_cache(maxsize=16384)
def _is_progress(text: str) -> bool:
    return any(word in text for word in load("measures")["progress"])


_ODDITIES = {"no duration": _no_duration, "share of nothing": _share_of_nothing, "other unit": _other_unit}
