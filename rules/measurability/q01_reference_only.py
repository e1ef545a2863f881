"""Q01: the value only points at a standard, a requirement, a document, and names no target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Cell, Finding, Indicator, rows_where, rule, worded
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.quantity_words import is_staged
from perfcheck.declaration.text import compact, fold
from perfcheck_rules.lexicon import load
from perfcheck_rules.targets import states_figure

#: Longer values say more than where to look; this also bounds the cost of matching.
_LONGEST = 40  # equivalent: any length near it would do
_STRICT = ("数量", "时效", "成本")
_COUNTED = lazy_pattern(r"(?:件|次|户|人)?数量?(?:确定|办理|而定)?[。.;；]?$")


@rule("Q01", name="reference-only", title="指标值引用而未量化", severity=["error", "warning"], priority="unmeasurable",
      certainty="词", rank=2)  # fmt: skip
@rows_where(value=worded(lambda text: _is_open(text)))
def reference_only(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标值只指向标准、要求、文件、部署或“实际情况”，没有目标数。数量、时效、成本指标＝必须修改，其余＝建议修改。值、标准或备注里引了文号、标准号、《文件》、合同或有分档的不报；写有具体动作和对象的归 Q02；“按期完成”一类归 Q07。

    为什么：读的人不知道要做到多少，年终也无从考核。

    错误示例：
        name: 河道管护
        annual:
          indicators:
            - {level2: 数量指标, name: 管护河道长度, value: 按照上级要求执行}    # 应报: Q01
            - {level2: 成本指标, name: 劳务费, value: 据实结算}                  # 应报: Q01
            - {level2: 生态效益指标, name: 河道水质, value: 达到相关标准}          # 应报: Q01

    正确示例：
        name: 河道管护
        annual:
          indicators:
            - {level2: 数量指标, name: 管护河道长度, value: 按照上级要求不少于 120 公里}
            - {level2: 质量指标, name: 出水水质, value: 达到一级A标准}
            - {level2: 质量指标, name: 饮用水水质, value: 符合《生活饮用水卫生标准》}
            - {level2: 时效指标, name: 完工时间, value: 按照合同约定工期完成}
            - {level2: 时效指标, name: 巡查频次, value: 每月两次}
        ---
        name: 依据写在标准栏
        annual:
          indicators:
            - {level2: 质量指标, name: 地表水水质, value: 达到国家标准, standard: GB 3838-2002 Ⅲ类}
            - {level2: 社会效益指标, name: 宣传效果, value: 达到预期要求, standard: 优、良、中、差}

    怎么改：写出数，如“≥120 公里”；被动受理的工作可改为“按期办结率≥×%”。

    依据：绩效目标应当具体细化、尽量定量表述（具体条款可在配置的 [basis] 中对应）。
    """
    value = indicator.value
    if value is None or not _only_points(value.text):  # equivalent: `rows_where` asks for such a value
        return
    if _cites(indicator.standard) or _cites(indicator.note):
        return
    quantity = value.quantity_or_none
    if quantity is not None and quantity.explicit:  # equivalent: no column makes such a value a figure
        return
    standard = indicator.standard.quantity_or_none if indicator.standard is not None else None
    if standard is not None and standard.explicit:
        hint = "绩效标准栏写有“{standard}”，请把目标数写进指标值。"
    elif value.text.startswith("根据") and _COUNTED.search(value.text):
        hint = "被动受理的工作可改填“按期办结率≥×%”一类。"
    else:
        hint = "请写出具体的数，例如“≥×”；确有依据文件的写明文号和数。"
    yield Finding(
        value,
        "“{name}”填“{value}”，没有目标数，完成多少算完成说不清。",
        hint,
        severity="error" if any(word in indicator.category for word in _STRICT) else "warning",
        name=indicator.name or "",
        value=value,
        standard=indicator.standard,
    )


def _is_open(text: str) -> bool:  # equivalent: only saves time
    return not states_figure(text) and _only_points(text)


@cache
def _pointers() -> re.Pattern[str]:
    """The forms that pointing takes: by a thing, by a count, as a thing decides, meeting or following a thing, a thing."""
    words = {key: "|".join(entries) for key, entries in load("pointing").items()}
    thing, ruling, concrete, raising, verb = (words[key] for key in ("things", "rulings", "concrete", "raising", "verbs"))
    tail = rf"(?:的?(?:{words['manners']})?(?:{verb})(?:到位|工作|任务)?)?"
    middle = rf"(?:(?!{concrete}|达到)[^,;.。:?])*?"
    by = rf"(?:{words['by']}|按(?!{words['not_by']})|视(?!{words['not_seeing']}))"
    acting = "|".join((concrete, raising))
    return re.compile(
        rf"""(?:{words['stress']})*(?:
            {by}{middle}(?:{thing}){tail}
          | (?:按照|按(?=实[际有])|根据|依据){middle}(?:数|量){tail}
          | 以{middle}(?:{thing})[^,;.。]{{0,6}}为准
          | 据实(?:{verb})
          | (?:详见|参见|见附)[^,;.。]{{1,14}}
          | 按需(?:{verb}|供给|供应|求)?
          | (?:(?!{acting})[^,;.。:]){{,8}}(?:符合|达到|满足){middle}(?:{ruling})
          | (?:执行|遵守|遵循){middle}(?:{ruling})
          | (?!{acting}|按)(?:(?!{concrete}|达到)[^,;.。:]){{1,14}}(?:标准|要求)
        )""",
        re.VERBOSE,
    )


@cache
def _pointing() -> frozenset[str]:
    """Characters of which each form of pointing has one."""
    return frozenset("按视据以见符达满执遵标要").union(*load("pointing")["by"])


@cache
def _citations() -> re.Pattern[str]:
    """What can be looked up: document numbers, numbers of standards, titles, contracts, a name in quotes."""
    return re.compile(r"[《“\"]|[\[〔(（【]\s*(?:19|20)\d\d\s*[\]〕)）】]|[A-Za-z]{2,}(?:/[A-Za-z])?\s*\d|\d+\s*号|合同|协议|国标\d")


@cache
def _grades() -> re.Pattern[str]:
    """A grade of a scale is a target: 一级A, Ⅲ类, 三星级, 优良; 县乡三级 speaks of authorities."""
    return re.compile(
        r"(?<![县乡镇村])[一二三四五六七八九十ⅠⅡⅢⅣⅤⅥ甲乙丙丁特](?:级|类|等|星)|[A-Za-z0-9](?:级|类|等|星)|优良|优秀|合格|良好|IV|III?\s*类"
    )


@lru_cache(maxsize=16384)
def _only_points(text: str) -> bool:
    if _pointing().isdisjoint(text):  # equivalent: only saves time, to compile the pattern most of all
        return False
    plain = compact(fold(text)).strip(".。;、,()")
    if len(plain) > _LONGEST or not _pointers().fullmatch(plain):  # equivalent: see _LONGEST
        return False
    if _citations().search(plain) or _grades().search(plain):
        return False
    # A figure or a period is a target; a year alone is none: 按照2024年工作要求.
    return not re.search(r"\d|每[年月季周日天]", re.sub(r"(?:19|20)\d\d年?度?", "", plain))


def _cites(cell: Cell | None) -> bool:
    """Whether the standard or the note cites something that can be looked up, or lists grades."""
    return cell is not None and (_citations().search(fold(cell.text)) is not None or is_staged(normalised(cell.text)))
