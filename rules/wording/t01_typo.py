"""T01: a wrongly written word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from perfcheck import Declaration, Finding, Fix, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck_rules.lexicon.confusions import doubtful_lines, find_confusions, may_be_wrong
from perfcheck_rules.lexicon.typo_matcher import find_typos, lines_with_typos
from perfcheck_rules.self_consistency import deviations
from perfcheck_rules.whole_text import Search, whole_text

#: No word of the list holds a figure, and no character of the language is strange to one.
_LINES = ShapeGate(lambda piece: _suspicious_lines(piece))


@rule("T01", name="typo", title="错别字", severity=["warning", "info"], priority="wording", certainty="词")
@texts_where(worded(lambda text: _suspicious(text)), gate=_LINES)
def typo(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：一是词表（rules/lexicon/typos.yaml）里的错词，按前后文核对，合乎语境才报（警告）；二是词表以外，两个字从不这样连用、换成一个音同或形近的字就是常用词的，作疑似错字提示；三是同一份表里别处多次写作另一个音同或形近的字的，作疑似错字提示。同一份表里多处都这样写的，当作专名，不报。

    为什么：错字使人误解，也显得没有校对。

    错误示例：
        name: 远程教育
        annual:
          indicators:
            - {level2: 数量指标, name: 视屏会议场次, value: ≥12场}      # 应报: T01
            - {level2: 质量指标, name: 农村公路养互里程达标率, value: ≥9%}    # 应报: T01

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
    yield from _confusions(declaration)


def _suspicious(text: str) -> bool:
    return bool(find_typos(text)) or bool(may_be_wrong(text))


def _suspicious_lines(text: str) -> set[int]:
    return doubtful_lines(text).union(lines_with_typos(text))


def _confusions(declaration: Declaration) -> Iterator[Finding]:
    whole = whole_text(declaration)
    for cell in _SUSPECTS.cells(whole):
        taken = {at for one in find_typos(cell.text) for at in range(one.start, one.end)}
        for found in find_confusions(cell.text):
            if _is_of_document_number(cell.text[found.end :]):
                continue
            if taken.isdisjoint(range(found.start, found.end)) and sum(found.wrong in text for text in whole.distinct) < _ON_PURPOSE:
                taken.update(range(found.start, found.end))
                yield Finding(
                    cell,
                    "“{wrong}”疑为“{right}”之误。",
                    "请核实，如系笔误，建议改为“{right}”。",
                    severity="info",
                    wrong=found.wrong,
                    right=found.right,
                    cause=f"{found.wrong}→{found.right}",
                    fix=Fix(cell, found.start, found.end, found.right, safe=False),
                )
        for other in deviations(cell.text, whole):
            if taken.isdisjoint(range(other.start, other.end)):
                taken.update(range(other.start, other.end))
                yield Finding(
                    cell,
                    "“{wrong}”疑有误：本表另有{count}处写作“{right}”。",
                    "请核实，建议全表写成一样。",
                    severity="info",
                    wrong=other.wrong,
                    right=other.right,
                    count=other.others,
                    cause=f"{other.wrong}→{other.right}",
                    fix=Fix(cell, other.start, other.end, other.right, safe=False),
                )


def _is_of_document_number(behind: str) -> bool:
    """Whether what stands behind two characters makes them the short name of an office: 财社 in 云财社〔2022〕35号."""
    return any(bracket in behind for bracket in "〔[【(（") and _document_number().match(behind) is not None


@cache
def _document_number() -> re.Pattern[str]:
    return re.compile(r"[^\W\d_]{0,6}\s*[〔[【(（]\s*(?:19|20)[0-9]{2}\s*[〕\]】)）]")


#: What so many different texts of a form have in common is a name of theirs, not a slip.
_ON_PURPOSE = 3

_SEARCH = Search(find_typos, lines_with_typos)
_SUSPECTS = Search(may_be_wrong, doubtful_lines)
