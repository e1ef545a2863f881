"""Q01: the value only points at a standard, a requirement, a document, and names no target."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Cell, Finding, Indicator, rule
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.quantity_words import is_staged
from perfcheck.declaration.text import compact, fold

_LONGEST = 40
"""Longer values say more than where to look; this also bounds the cost of matching."""
_STRICT = ("数量", "时效", "成本")


@rule("Q01", name="reference-only", title="指标值引用而未量化", severity=["error", "warning"], priority="unmeasurable",
      certainty="词", rank=2)  # fmt: skip
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
    if value is None or value.blank or not _only_points(value.text) or any(map(_checkable, (indicator.standard, indicator.note))):
        return
    quantity = value.quantity_or_none
    if quantity is not None and quantity.explicit:
        return
    standard = indicator.standard.quantity_or_none if indicator.standard is not None else None
    if indicator.standard is not None and standard is not None and standard.explicit:
        hint = "绩效标准栏写有“{standard}”，请把目标数写进指标值。"
    elif value.text.startswith("根据") and _counts_cases(value.text):
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
        standard=indicator.standard or "",
    )


@cache
def _pointers() -> re.Pattern[str]:
    # What may be pointed at, and the empty verbs that may follow. A concrete verb in between, or an object after the
    # verb (按照要求开展培训), says what is done: that is another matter.
    things = (
        "标准|要求|规定|规范|规程|文件|通知|部署|安排|精神|指示|办法|制度|政策|方案|意见|细则|批复|需要|需求|"
        "实际(?:情况|需要|需求|发生|支出|工作量|人数|数量|天数)?(?:数|额|量)?|情况"
    )
    done = "执行|确定|办理|实施|落实|完成|开展|进行|操作|推进|而定|来定|为准|安排|部署|结算|列支|支付|核算|支出|报销"
    tail = rf"(?:的?(?:及时|认真|严格|按时|如期|统一|有序|据实)?(?:{done})(?:到位|工作|任务)?|做好)?"
    concrete = "完成|开展|确保|做好|实现|建成|及时|如期|提高|不低于|不超过"
    raised = "不|无|高标准|严标准|统一|制定|修订|提出|完善|提升|建立|落实|明确|降低|编制|出台|发布|推广|健全|优化|超|高于|优于|宣传|形成|细化"
    any_text = rf"(?:(?!{concrete}|达到)[^,;.。:?])*?"
    # 按时, 按月, 按质按量 … and 视频, 视力 … are other words.
    by = (
        r"按照|依照|依据|根据|遵照|遵循|参照|比照|对照|结合|"
        r"按(?!时|期|月|季|年(?!度)|周|日|天|质|量|序|节点|进度|户|人(?!社)|亩|次|件|批|比例|劳|合同)|视(?![频力野觉听为察障网光点域导])"
    )
    return re.compile(
        rf"""(?:严格|全面|必须|均|全部|一律|原则上|统一|切实|坚决|拟|应)*(?:
            (?:{by}){any_text}(?:{things}){tail}
          | (?:按照|按(?=实[际有])|根据|依据){any_text}(?:件数|人数|次数|户数|数量|数额|数|量){tail}
          | 以{any_text}(?:实际|文件|通知|要求|规定|标准|部署|安排|需要)[^,;.。]{{0,6}}为准
          | 据实(?:结算|列支|支付|核算|支出|报销|执行|确定|开支|核定)
          | 按需(?:{done}|供给|供应|求)?
          | (?:(?!{concrete}|{by}|按|{raised})[^,;.。:]){{,8}}(?:符合|达到|满足){any_text}(?:标准|要求|规定|规范|规程|制度|办法|文件|政策)
          | (?:执行|遵守|遵循){any_text}(?:标准|要求|规定|规范|规程|制度|办法|文件|政策)
          | (?!{by}|按|{raised})(?:(?!{concrete}|达到)[^,;.。:]){{1,14}}(?:标准|要求)
        )""",
        re.VERBOSE,
    )


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
    plain = compact(fold(text)).strip(".。;；,，、()")
    if len(plain) > _LONGEST or not _pointers().fullmatch(plain.replace("，", ",").replace("；", ";")):
        return False
    if _citations().search(plain) or _grades().search(plain):
        return False
    # A figure or a period is a target; a year alone is none: 按照2024年工作要求.
    return not re.search(r"\d|每[年月季周日天]", re.sub(r"(?:19|20)\d\d年?度?", "", plain))


@lru_cache(maxsize=16384)
def _counts_cases(text: str) -> bool:
    return re.search(r"(?:件数|次数|户数|人数|数量?)(?:确定|办理|而定)?[。.;；]?$", text) is not None


def _checkable(cell: Cell | None) -> bool:
    """Whether the standard or the note cites something that can be looked up, or lists grades."""
    return cell is not None and bool(cell.text) and (_citations().search(fold(cell.text)) is not None or is_staged(normalised(cell.text)))
