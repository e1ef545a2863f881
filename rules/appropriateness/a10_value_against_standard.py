"""A10: value and standard, or value and the figure in the name, contradict each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from perfcheck import Cell, Declaration, Finding, Indicator, Plan, Quantity, parse_quantity, rule, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.showing import shown_text, shown_value
from perfcheck.declaration.text import compact, fold
from perfcheck_rules.adding_up import adding_up
from perfcheck_rules.line_gates import lines_ending_beyond_letters
from perfcheck_rules.shared_search import IN_NAMES, IN_STANDARDS, IN_VALUES

#: Layouts whose column of standards holds something else: 计划标准, 评扣分标准, 反映…….
_OTHER_LAYOUTS = frozenset({"V6", "V7", "V13"})
# Standards that a target is measured by, not ones that it has to equal; explanations; ways of scoring.
_NOT_COMPARED = lazy_pattern(
    r"行业|历史|历年|往年|上年|上一年|去年|同期|基期|近[一二三四五两\d]+年|(?:全|本)?[国省市县区]平均|平均水平|均值|国标|国家标准|国际|先进水平"
    r"|反映|考核|衡量|用以|用于|计算|公式|[×÷]\s*[^\W\d_a-zA-Z]|[)）数量额]\s*/\s*[^\W\d_a-zA-Z]|扣|\d分制|得分|满分|分值|评分|打分|优秀|优良|良好|[为得]优|较好|一般|其中"
    r"|(?:19|20)\d\d年?(?:度)?(?:实际|完成|水平|为|数|达)|实际完成|预警|警戒|红线|招标|采购限额|限额标准"
)
# What others lay down as the least may be outdone without a word.
_MINIMUM = lazy_pattern(r"法定|法律|规定|要求|上级|国家|省级|市级|最低|合同|承诺|不得|底线")
_SHARE = lazy_pattern(r"每|均|单[次个期]|/|各(?=[\d一二两三])")
# How the sample is drawn, not what it has to show: 入户抽查10%.
_SAMPLE = lazy_pattern(r"(?:抽[查样检取测访]|随机|样本|问卷|回访|访问)(?:比例|比率|率|量|数)?[^\d率度]{0,4}\d")
_SAMPLE_NAMES = lazy_pattern(r"抽[查样检取测访]|问卷|回访|访问")
# What is there already, or was asked for: 在用设备120台, 申报项目178项.
_REGISTER = lazy_pattern(r"现有|原有|已有|在[册用编岗校建库档籍]|存量|库存|馆藏|户籍|登记|申报|总[数量]|共有|余下|剩余")
_COMPARES = lazy_pattern(r"[≥≤<>]|以[上下内]|不[低少高多大小超]|至少|至多|最[高低多少]|上限|下限|超过|控制在")
# The other side of the coin: 准确率 99.9% and 差错不超过1‰ can both be kept.
_CONTRARY = lazy_pattern(r"差错|误差|偏差|错误|缺[失陷勤损]|漏|故障|不合格|不达标|损[耗坏失]|投诉")
# What may stand before a figure that is the target itself; anything else tells where it came from: 中标价268.8万元.
_LEADS = lazy_pattern(
    r"年度|全年|计划|目标|任务|要求|规定|标准|预算|概算|批复|核定|应当?|须|需|为|是|在|即|共|完成|达到?|至|到|落实|覆盖|稳定|保持|控制"
    r"|实现|执行|确保|保证|率|[:=,、|]|(?:19|20)\d\d年?"
)
_OF_ONE_YEAR = lazy_pattern(r"年度|[每逐当本今一]年|年均|全年|(?:19|20)\d\d年")
_FIGURES = lazy_pattern(r"\d+(?:\.\d+)?")
_TITLES = lazy_pattern(r"《[^《》]*》|[〔\[(（]?(?:19|20)\d\d[〕\])）]\d*号?")
_LONGEST = 30
_LONGEST_UNIT = 3
_TAIL = lazy_pattern(
    r"(?:[（(]([^（）()]*\d[^（）()]*)[）)]|((?:[≥≤><=]|达到?|不低于|不少于|不超过|不高于)?\d[\d.,]*(?:%|‰|[^\W\d_a-zA-Z]{1,3})?))$"
)


@rule("A10", name="value-against-standard", title="值与标准矛盾", severity=["error", "warning", "info"],
      priority="contradiction")  # fmt: skip
def value_against_standard(plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：同一行的指标值与绩效标准，都写了同一单位的数时比较：两者不能同时满足，或值比标准宽＝必须修改；值比标准严（值“100%”、标准“95%以上”）＝建议修改；单点值对同一个数的“以上／以下”＝供参考；相等不报。指标名称末尾写有数而与值矛盾的也报。行业、历史、上年、全省平均一类标准、评分办法、指标解释不比；中期栏逐年累计的工作量，与“年度计划20个”一类只管一年的标准不比。

    为什么：值和标准各说各的，年终按哪个考核说不清。

    错误示例：
        name: 义务教育质量监测
        annual:
          indicators:
            - level2: 质量指标
              name: 监测样本合格率
              value: 100%              # 应报: A10
              standard: 95%以上        # 应报: A10
            - level2: 时效指标
              name: 信息反馈时间
              value: 15个工作日内      # 应报: A10
              standard: 7个工作日以内  # 应报: A10

    正确示例：
        name: 义务教育质量监测
        annual:
          indicators:
            - {level2: 质量指标, name: 监测样本合格率, value: ≥95%, standard: 95%以上}
            - {level2: 质量指标, name: 数据上报及时率, value: ≥98%, standard: 上年实际为 96%}
            - {level2: 质量指标, name: 报告采纳率, value: ≥90%, standard: 行业标准 85%}
            - {level2: 数量指标, name: 监测学校数, value: ≥40所, standard: 每所不少于 30 人}
            - {level2: 时效指标, name: 完成时间, value: 11月底前, standard: 每延迟1天扣0.5分}
        ---
        name: 中期栏的标准只管一年
        midterm:
          period: 2024年—2026年
          indicators:
            - {level2: 数量指标, name: 新建监测点, value: 60个, standard: 年度计划20个}
            - {level2: 数量指标, name: 监测批次, value: ≥360批次, standard: 每年不少于120批次}
        ---
        name: 绩效标准栏写的是指标解释
        layout: V13
        annual:
          indicators:
            - {level2: 质量指标, name: 出勤率, value: ≥95%, standard: 出勤 100% 的比例}

    怎么改：值和标准写同一个数、同一方向；标准是最低要求的，写明出处或删去。

    依据：绩效标准应当支撑指标值，口径一致（具体条款可在配置的 [basis] 中对应）。
    """
    named, stated = _NAMED.among(plan.column("name")), _stated(plan, declaration)
    if not named and not stated:  # equivalent: only saves time
        return
    for row in plan.indicators:
        name, value, standard = row.name, row.value, row.standard
        told = _named(name.text) if name is not None and name.text in named else None  # equivalent: the second only saves time
        wanted = _wanted(standard.text) if standard is not None and standard.text in stated else None  # equivalent: the second only saves time
        quantity = value.quantity_or_none if value is not None and (told is not None or wanted is not None) else None  # equivalent: the rest only saves time
        if value is None or quantity is None or quantity.relation is not None:  # equivalent: without a value there is no quantity
            continue
        if wanted is not None and (wanted.unit is None) is not (quantity.unit is None):
            wanted = None  # a bare number is none of things
        if wanted is not None and plan.term == "midterm" and _is_of_one_year(row) and not wanted.exceeds(quantity):
            wanted = None  # one year's part; that cannot be more than the whole
        yield from _contradictions(row, value, quantity, told, wanted)


def _is_of_one_year(row: Indicator) -> bool:
    """Whether a standard in a mid-term table only tells the part of one year (年度计划20个) of work that adds up over the years."""
    return row.standard is not None and _OF_ONE_YEAR.search(row.standard.text) is not None and adding_up(row) is not None


def _stated(plan: Plan, declaration: Declaration) -> frozenset[str]:
    """The standards that values may contradict; a figure without a unit can only be one of values that have none, either."""
    if declaration.layout in _OTHER_LAYOUTS:
        return frozenset()
    standards = plan.column("standard")
    stated = _TARGETS.among(standards)
    if not _BARE_VALUES.among(plan.column("value")):  # equivalent: only saves time
        return stated
    return stated.union(filter(_has_none, standards))


def _contradictions(
    indicator: Indicator, value: Cell, quantity: Quantity, told: Quantity | None, wanted: Quantity | None
) -> Iterator[Finding]:
    name, standard = indicator.name, indicator.standard
    if told is not None and name is not None:
        yield from _against_name(indicator, name, value, quantity, told)
    if wanted is None or standard is None:
        return
    if not _speak_of_one_thing(quantity, wanted):
        return
    if not _of_the_name(standard.text, name.key if name is not None else ""):
        return
    wanted = _read_like(wanted, quantity)
    if _SHARE.search(standard.text) and not _SHARE.search(value.text):
        return
    if quantity.disjoint(wanted):
        yield Finding(
            [value, standard],
            "“{name}”值填“{value}”，标准却是“{standard}”，两者不能同时满足。",
            "请核实，值和标准写同一个数。",
            severity="error", name=shown_text(name), value=shown_value(indicator), standard=shown_text(standard),
        )  # fmt: skip
        return
    inside, outside = wanted.contains(quantity), quantity.contains(wanted)
    if inside and outside:
        return
    if _same_figure(quantity, wanted):
        if quantity.per != wanted.per:
            return  # 每年≥12场, 每月1场: one is the other spread over the year
        yield Finding(
            [value, standard],
            "“{name}”值是“{value}”，标准是“{standard}”，正好等于还是不少于（不多于）说不清。",
            "建议值和标准用同一种写法，例如都写“≥×”。",
            severity="info", name=shown_text(name), value=shown_value(indicator), standard=shown_text(standard),
        )  # fmt: skip
    elif inside and not _MINIMUM.search(standard.text):
        yield Finding(
            [value, standard],
            "“{name}”值填“{value}”，标准只要“{standard}”，按哪个考核说不清。",
            "请核实后统一；确以值为准的，标准写明是最低要求及其出处。",
            severity="warning", name=shown_text(name), value=shown_value(indicator), standard=shown_text(standard),
        )  # fmt: skip
    elif outside:
        yield Finding(
            [value, standard],
            "“{name}”值填“{value}”，比标准“{standard}”还宽，完成了值也达不到标准。",
            "请核实，值不应低于标准的要求。",
            severity="error", name=shown_text(name), value=shown_value(indicator), standard=shown_text(standard),
        )  # fmt: skip


def _against_name(indicator: Indicator, name: Cell, value: Cell, quantity: Quantity, told: Quantity) -> Iterator[Finding]:
    if told.unit is None or told.unit != quantity.unit:
        return
    if quantity.disjoint(told) or (
        quantity.contains(told) and not told.contains(quantity) and not _same_figure(quantity, told)
    ):
        yield Finding(
            [name, value],
            "名称“{name}”里写的是 {told}，值却填“{value}”，两处不一致。",
            "请核实，名称里不写数，目标数只写在指标值栏。",
            severity="error", name=shown_text(name), told=told, value=shown_value(indicator),
        )  # fmt: skip


def _is_bare(value: str) -> bool:  # equivalent: only saves time
    """Whether a value is a figure or a date without a unit, or one whose unit stands in a column of its own."""
    quantity = parse_quantity(value)
    return quantity is not None and quantity.unit is None


def _has_unit(standard: str) -> bool:
    wanted = _wanted(standard)
    return wanted is not None and wanted.unit is not None  # equivalent: a test that fails holds, and more than these only cost time


def _has_none(standard: str) -> bool:
    wanted = _wanted(standard)
    return wanted is not None and wanted.unit is None  # equivalent: the others are among those that are looked at, too


def _tells_figure(name: str) -> bool:
    return _named(name) is not None


_NAMED = IN_NAMES.add(_tells_figure, ShapeGate(lines_ending_beyond_letters))
_TARGETS = IN_STANDARDS.add(_has_unit)
_BARE_VALUES = IN_VALUES.add(worded(_is_bare))


@lru_cache(maxsize=16384)
def _wanted(standard: str) -> Quantity | None:
    """The figure or date that a standard wants, where that is a short statement of one target; None of any other."""
    if len(standard) > _LONGEST and len(_plain(standard)) > _LONGEST:
        return None
    if _NOT_COMPARED.search(standard):
        return None
    quantity = parse_quantity(standard)
    if quantity is None or not quantity.explicit or quantity.relation is not None:
        return None
    return quantity if quantity.kind == "date" or len(_FIGURES.findall(_plain(standard))) <= 1 else None


def _plain(text: str) -> str:
    plain = compact(fold(text))
    return _TITLES.sub("", plain) if "《" in plain or "19" in plain or "20" in plain else plain  # equivalent: the first only saves time


@lru_cache(maxsize=16384)
def _of_the_name(standard: str, name: str) -> bool:
    """Whether the figure of a standard is of what is named, not of the sample, the register or the contract behind it."""
    plain = _plain(standard)
    if _SAMPLE.search(plain) and not _SAMPLE_NAMES.search(name):
        return False
    if any(match[0] not in name for match in _CONTRARY.finditer(plain)):
        return False
    if _COMPARES.search(plain):
        return True
    if _REGISTER.search(plain):
        return False
    lead, *_ = re.split(r"\d", _LEADS.sub("", plain))
    return all(char in name for char in lead) or not any(char.isdigit() for char in plain)


def _named(text: str) -> Quantity | None:
    """The figure at the end of a name, None when there is none that could be a target."""
    return _figure_behind(text) if _FIGURES.search(text) is not None else None  # equivalent: saves time, also that of remembering others


@lru_cache(maxsize=16384)
def _figure_behind(text: str) -> Quantity | None:
    plain = compact(fold(text)).rstrip("。.；;，,")
    near = plain[:-_LONGEST_UNIT].rstrip(".,")[-1:] + plain[-_LONGEST_UNIT:]
    if plain[-1:] not in ("）", ")") and _FIGURES.search(near) is None:  # equivalent: only saves time
        return None
    match = _TAIL.search(plain)
    if match is None:
        return None
    quantity = parse_quantity(match[1] or match[2])
    return quantity if quantity is not None and quantity.relation is None else None


def _speak_of_one_thing(left: Quantity, right: Quantity) -> bool:
    if "zero" in (left.kind, right.kind) and None in (left.unit, right.unit):
        return False  # 零差错 compares with any number, of whatever it is
    return left.comparable(right)


def _read_like(standard: Quantity, value: Quantity) -> Quantity:
    """A standard of a bare figure, read in the value's direction: “85%” beside “≥80%” means at least."""
    if not standard.is_point:
        return standard
    if value.high is None:
        return replace(standard, high=None, high_inclusive=False)  # equivalent: no inclusive flag of an open bound is read
    if value.low is None:
        return replace(standard, low=None, low_inclusive=False)  # equivalent: no inclusive flag of an open bound is read
    return standard


def _same_figure(left: Quantity, right: Quantity) -> bool:
    """Whether one names a single figure and the other the same figure as its bound."""
    converted = right.converted(left.unit, left.per)
    assert converted is not None  # as of all that compare
    if left.is_point == converted.is_point:
        return False
    point, bound = (left, converted) if left.is_point else (converted, left)
    return point.low in (bound.low, bound.high) and None in (bound.low, bound.high)
