"""T01: a wrongly written word."""

from __future__ import annotations

from collections.abc import Iterator

from perfcheck import Declaration, Finding, Fix, rule, texts_where
from perfcheck_rules.lexicon.typo_matcher import find_typos, may_hold_typos
from perfcheck_rules.whole_text import Search, whole_text


@rule("T01", name="typo", title="错别字", severity="warning", priority="wording", certainty="词")
@texts_where(find_typos, gate=may_hold_typos)
def typo(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：词表（rules/lexicon/typos.yaml）里的错词，按前后文核对，合乎语境才报。

    为什么：错字使人误解，也显得没有校对。

    错误示例：
        name: 远程教育
        annual:
          indicators:
            - {level2: 数量指标, name: 视屏会议场次, value: ≥12场}    # 应报: T01

    正确示例：
        name: 远程教育
        annual:
          indicators:
            - {level2: 数量指标, name: 视频会议场次, value: ≥12场}
            - {level2: 数量指标, name: 应急反应演练次数, value: ≥2次}
            - {level2: 数量指标, name: 救援队到达现场时间, value: ≤30分钟}

    怎么改：按提示改正；词表以外的专名可在词表中加例外。

    依据：通用规范汉字用法。
    """
    for cell in _SEARCH.cells(whole_text(declaration)):
        for found in find_typos(cell.text):
            yield Finding(
                cell,
                "“{wrong}”应为“{right}”。",
                "请把“{wrong}”改为“{right}”。",
                wrong=found.wrong,
                right=found.right,
                cause=f"{found.wrong}→{found.right}",
                fix=Fix(cell, found.start, found.end, found.right, safe=found.safe),
            )


_SEARCH = Search(find_typos, may_hold_typos)
