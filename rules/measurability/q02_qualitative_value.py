"""Q02: the value is a quality or an activity in words; nothing in it can be measured."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Finding, Indicator, rows_where, rule, worded
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.units import PERIODS
from perfcheck_rules.fillers import is_filler, is_yes_or_no
from perfcheck_rules.lexicon import load
from perfcheck_rules.measure_names import names_measure
from perfcheck_rules.row_kinds import row_kind
from perfcheck_rules.targets import is_slogan_of_all, is_vague, lacks_target
from perfcheck_rules.time_limits import names_time
from perfcheck_rules.vouching import can_be_looked_up

_HINTS = {
    "数量": "建议写出工作量和单位，如“≥×次”。",
    "质量": "建议改为可核的比率，如“合格率≥×%”；确需定性的，按优、良、中、差分档并写明各档标准。",
    "时效": "建议写明完成时间或时限，如“×月底前”“×个工作日内”。",
    "成本": "建议写明金额上限或单位成本，如“≤×万元”。",
    "效益": "建议改为可核的数，或按优、良、中、差分档并写明各档标准。",
    "满意度": "建议改为比率，如“满意度≥×%”。",
    "": "建议写出可核的数；确需定性的，按优、良、中、差分档并写明各档标准。",
}


@rule("Q02", name="qualitative-value", title="指标值定性不可衡量", severity=["warning", "info"], priority="unmeasurable",
      certainty="启", fold=True, rank=4, requires=("Q01", "Q03", "Q24", "Q26", "Q28"))  # fmt: skip
@rows_where(value=worded(lambda text: _is_open(text)))
def qualitative_value(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标值只是“明显改善”一类定性词、“应知尽知”一类口号，或一句工作内容，没有数，也没有分档。值、标准或备注里有分档、文号、标准号、合同的不报，“合格”“一级”这样本身可核的等级不报（名称是合格率一类比率的要写比率，照报）；时效指标只写“及时”的归 Q07，照抄名称的归 Q03，只引用要求的归 Q01，与上年比较而没有数的归 Q08。效益指标的标准可核，或表上注明是定性指标的＝供参考，其余＝建议修改。报告里每张表折成一条，列出各格。

    为什么：没有可核对的数或档次，年终打分只能凭印象。

    错误示例：
        name: 老旧小区改造
        annual:
          indicators:
            - {level2: 数量指标, name: 入户走访, value: 广泛听取居民意见}         # 应报: Q02
            - {level2: 质量指标, name: 政策知晓情况, value: 应知尽知}             # 应报: Q02
            - {level2: 社会效益指标, name: 居住条件, value: 明显改善}             # 应报: Q02
            - {level2: 质量指标, name: 工程验收合格率, value: 合格}               # 应报: Q02

    正确示例：
        name: 老旧小区改造
        annual:
          indicators:
            - {level2: 数量指标, name: 改造小区, value: ≥12个}
            - {level2: 质量指标, name: 工程验收, value: 合格}
            - {level2: 质量指标, name: 补助对象覆盖, value: 全覆盖}
            - {level2: 质量指标, name: 安全生产, value: 不发生较大以上安全事故}
            - {level2: 社会效益指标, name: 居住条件, value: 明显改善, standard: 明显改善、一般改善、没有改善三档}
        ---
        name: 依据写在标准栏
        annual:
          indicators:
            - {level2: 质量指标, name: 施工规范, value: 规范, standard: 《建筑工程施工质量验收统一标准》}
            - {level2: 时效指标, name: 完工时间, value: 按合同约定时间完成}
            - {level2: 时效指标, name: 开工及时性, value: 及时}
            - {level2: 成本指标, name: 造价控制, value: 不超过批复概算}

    怎么改：写出数，如“投诉办结率≥×%”；确需定性的，写成“优、良、中、差”几档并说明每档的标准。

    依据：不能以量化形式表述的，可以采用定性的分级分档形式表述（地方预算绩效管理办法；具体条款可在配置的 [basis] 中对应）。
    """
    value = indicator.value
    if value is None or not _may_be_vague(value.text):  # equivalent: `rows_where` asks for such a value
        return
    if not lacks_target(indicator) or (value.quantity_or_none is None and _has_figure(value.text)):
        return
    kind = row_kind(indicator)
    if kind == "时效" and (_only_punctual(value.text) or names_time(value.text, value.operator, value.unit)):
        return
    slogan = is_slogan_of_all(value.text)
    lenient = kind == "效益" and not slogan and (_checkable(indicator) or _declared_qualitative(indicator))
    yield Finding(
        value,
        "“{name}”填“{value}”，是口号式的“全部”，没有写比率，做到多少说不清。" if slogan
        else "“{name}”填“{value}”，没有可以核对的数或档次，做到什么程度算完成说不清。",
        "建议写成比率，如“≥×%”，并说明以什么为总数。" if slogan else _HINTS[kind],
        severity="info" if lenient else "warning",
        name=indicator.name or "",
        value=value,
    )  # fmt: skip


def _is_open(text: str) -> bool:  # equivalent: only saves time, the rule asks the same of the whole row
    return is_vague(text) and _may_be_vague(text)


@lru_cache(maxsize=16384)
def _may_be_vague(text: str) -> bool:
    """The cheap test on the text alone, which sorts out most values."""
    plain = normalised(text).rstrip("。;,.")
    if is_filler(text) or is_yes_or_no(text):
        return False
    return not _is_definite(plain) and not _period_only(plain) and not names_measure(plain)


@cache
def _definite() -> re.Pattern[str]:
    """What is definite without a figure: free of charge, none of something, an average that statistics publish."""
    return re.compile(
        rf"{'|'.join(load('qualitative')['definite'])}"
        r"|(?:确保|做到|实现)?[无零](?![纸人障缝偿距售])[^\W\d_a-zA-Z]{2,8}(?:[、,]?[无零不][^\W\d_a-zA-Z]{2,10})*|.*(?:达到|达|于|超过|持平)[^,;。]{2,8}平均(?:水平|值|数)?"
    )


def _is_definite(plain: str) -> bool:
    return _definite().fullmatch(plain) is not None


def _period_only(plain: str) -> bool:
    return plain.lstrip("每个") in PERIODS


@cache
def _reference() -> re.Pattern[str]:
    return re.compile(r"按照?[^,;。]*?(?:指标|标准|要求|规定|清单|办法|目录)|(?:19|20)[0-9]{2}(?:年度?)?")


@lru_cache(maxsize=16384)
def _has_figure(text: str) -> bool:
    """Whether digits are written that are no year and not part of what is followed (按照104项指标完成)."""
    return any(char.isdigit() for char in _reference().sub("", normalised(text)))


@cache
def _punctual() -> re.Pattern[str]:
    return re.compile(
        r"(?:确保|保证|全部|均|各项|项目|工程|工作|任务|资金|款项|"
        r"在?(?:规定|计划|约定|要求|预定|合理)的?(?:时间|时限|期限|进度|工期|节点|计划)?以?内?|在|"
        r"|按照?|依照|根据|年度|既定|计划|时间|进度|要求|规定|序时|足额|有序|顺利|及时|按时|按期|如期|按需|准时|适时|尽快|"
        r"工程|竣工|施工|建设|方案|批复|下达|预算|后|高效|有效|稳步|推进|完成|实施|到位|拨付|发放|支付|开展|执行|落实|办理|办结|兑付|兑现|进行|验收|交付|率|性|内|的|并|和|、|,)+"
    )


@lru_cache(maxsize=16384)
def _only_punctual(text: str) -> bool:
    """Whether a 时效 value says 及时完成 and no more: that is Q07's, and Q07's alone."""
    return _punctual().fullmatch(normalised(text).rstrip("。;,.")) is not None


def _checkable(indicator: Indicator) -> bool:
    standard = indicator.standard
    if standard is None:
        return False
    quantity = standard.quantity_or_none
    return can_be_looked_up(standard.text) or (quantity is not None and quantity.explicit)


def _declared_qualitative(indicator: Indicator) -> bool:
    return any(cell is not None and "定性" in cell.text for cell in (indicator.nature, indicator.operator))
