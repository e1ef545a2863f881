"""Q01: the value only points at a standard, a requirement, a document, and names no target."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck import Finding, Indicator, rule
from perfcheck.declaration.text import compact, fold

_POINTER = "标准|要求|规定|规范|文件|通知|部署|安排|精神|办法|制度|实际情况|实际需要|实际|情况|需要"
_DONE = "执行|确定|办理|实施|落实|完成|开展|进行|操作|推进|而定|为准|来定"
_ONLY_POINTS = re.compile(
    rf"""(?:严格|全面|必须|均)*(?:
        (?:按照|按|根据|依据|依照|遵照|参照|视)[^，,；;。]*?(?:{_POINTER})(?:的?(?:{_DONE}))?
      | (?:按照|根据|依据|视)[^，,；;。]*?(?:件数|人数|次数|户数|数量|数|量)(?:的?(?:{_DONE}))?
      | (?:执行|符合|达到|满足|遵守)[^，,；;。]*?(?:标准|要求|规定|规范|制度|办法|文件)
      | [^，,；;。]{{0,14}}(?:标准|要求)
    )""",
    re.VERBOSE,
)
# A standard that can be looked up is a target: document or standard numbers, titles, contracts, grades.
_CHECKABLE = re.compile(
    r"[《〔\[“\"]|〔?\d|GB|合同|协议|国标|优良|合格|[一二三四五六七八九十ⅠⅡⅢⅣⅤ甲乙丙特A-Za-z]+(?:级|类|等|星|A)[A-Z]?(?:排放|水质|以上)?标准"
)
_STRICT = ("数量", "时效", "成本")


@rule("Q01", name="reference-only", title="指标值引用而未量化", severity=["error", "warning"], priority="unmeasurable",
      certainty="词", rank=2)  # fmt: skip
def reference_only(indicator: Indicator) -> Iterator[Finding]:
    """
    查什么：指标值只指向标准、要求、文件、部署或“实际情况”，没有目标数。引了文号、标准号、合同或有分档的不报；写有具体动作和对象的归 Q02。

    为什么：读的人不知道要做到多少，年终也无从考核。

    错误示例：
        name: 河道管护
        annual:
          indicators:
            - {level2: 数量指标, name: 管护河道长度, value: 按照上级要求执行}    # 应报: Q01
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

    怎么改：写出数，如“≥120 公里”；被动受理的工作可改为“按期办结率≥×%”。

    依据：绩效目标应当具体细化、尽量定量表述（具体条款可在配置的 [basis] 中对应）。
    """
    value = indicator.value
    if value is None or value.blank:
        return
    text = compact(fold(value.text)).rstrip("。.;；,，、")
    if not _ONLY_POINTS.fullmatch(text) or _CHECKABLE.search(text):
        return
    quantity = value.quantity_or_none
    if quantity is not None and quantity.explicit:
        return
    strict = any(word in indicator.category for word in _STRICT)
    passive = re.match(r"根据.*(?:件数|数)$", text) is not None
    yield Finding(
        value,
        "“{name}”填“{value}”，没有目标数，完成多少算完成说不清。",
        "被动受理的工作可改填“按期办结率≥×%”一类。" if passive else "请写出具体的数，例如“≥×”；确有依据文件的写明文号和数。",
        severity="error" if strict else "warning",
        name=indicator.name or "",
        value=value,
    )
