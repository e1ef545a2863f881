"""T22: a figure bounded twice (≥95%以上), or bounded by words that contradict each other (≤3天以上)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from perfcheck import Cell, Declaration, Finding, Fix, rule, texts_where
from perfcheck.declaration.cell import ValueCell
from perfcheck.declaration.comparators import COLUMN_ENDS, column_operator
from perfcheck.declaration.gates import ShapeGate
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.quantity_text import normalised, written_as
from perfcheck.declaration.text import fold
from perfcheck.declaration.units import find_unit
from perfcheck_rules.line_gates import lines_matching

_LOW = "不低于|不少于|不小于|不得低于|不得少于|至少|大于等于|大于或等于|≥|≧|>=|>"
_HIGH = "不高于|不超过|不大于|不多于|不得超过|不得高于|至多|小于等于|小于或等于|≤|≦|<=|<"
#: 超过95%以上 says one thing twice; 低于10%以上 may mean “lower by”, so that nothing is said about it.
_LOW_ONLY = "超过|大于|高于|多于"
_BEFORE = lazy_pattern(rf"(?P<low>{_LOW})|(?P<high>{_HIGH})|(?P<above>(?<![不未])(?:{_LOW_ONLY}))")
_FIGURE = lazy_pattern(r"\s*[¥￥]?\s*\d[\d,]*(?:\.\d+)?\s*")
_AFTER = lazy_pattern(r"\s*(?:[(（]含[)）])?(?:及|或)?(?P<word>以上|之上|以下|之下|以内|之内)")
_TWICE = lazy_pattern(r"(?P<first>≥|≤|≧|≦|>=|<=|>|<)\s*(?P<second>≥|≤|≧|≦|不低于|不少于|不小于|不高于|不超过|不大于|不多于|大于等于|小于等于|至少)(?=\s*\d)")
#: One leading class of characters, since the search for it is many times as fast as that for alternatives.
_ANYTHING = lazy_pattern(r"[以之≥≤≧≦<>＜＞](?:(?<=[以之])[上下内]|(?<![以之])[=＝]?\s*[≥≤≧≦<>＜＞不大小至])")
_BOUNDS = frozenset("以之≥≤≧≦<>＜＞")
#: 60岁以上 and 三级以上 say whom or what is meant; there the words belong to the noun.
_QUALIFIES = frozenset(("岁", "年", "度", "分", "℃", "米", "厘米", "平方米", "吨", "公斤", "公里", "千瓦", "床位", "学时"))
_ENDS = "。.；;，,、)）】]（( "


class Clash(NamedTuple):
    """`text[start:end]` bounds one figure twice; `right` is the repaired text where both say the same, else None."""

    start: int
    end: int
    right: str | None


@rule("T22", name="doubled-comparator", title="比较词重复或相反", severity=["info", "error"], priority="contradiction")
@texts_where(lambda text: _may_clash(text), gate=ShapeGate(lambda piece: _doubtful_lines(piece), lambda shape: _may_clash(shape)))
def doubled_comparator(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：同一个数前后都有比较词。意思相同（“≥95%以上”“不超过5天以内”）＝供参考，意思相反（“≤5%以上”“不少于3天以内”）＝必须修改。计算符号另有一栏的，连同那一栏看。年龄、规格等限定对象的“60岁以上老人”不报。

    为什么：重复是赘余；相反就不知道往哪边算完成，年终无法考核。

    错误示例：
        name: 政务服务热线
        annual:
          indicators:
            - {level2: 质量指标, name: 接通率, value: ≥95%以上}              # 应报: T22
            - {level2: 时效指标, name: 工单办结时间, value: 不少于5天以内}     # 应报: T22
            - {level2: 质量指标, name: 差错率, operator: ≤, value: 3%以上}    # 应报: T22

    正确示例：
        name: 政务服务热线
        annual:
          indicators:
            - {level2: 质量指标, name: 接通率, value: 95%以上}
            - {level2: 时效指标, name: 工单办结时间, value: ≤5天}
            - {level2: 数量指标, name: 走访数, value: ≥300名60岁以上老人}
            - {level2: 数量指标, name: 回访数, value: 不少于60岁以上来电人数的20%}
            - {level2: 数量指标, name: 知识库更新, value: ≥2家三级以上医院}
            - {level2: 经济效益指标, name: 成本, value: 较上年低于5%以上}
            - {level2: 质量指标, name: 满意率区间, value: ≥80%且不超过100%}

    怎么改：只留一个比较词；意思相反的，先核实是“至少”还是“至多”。

    依据：指标值应当明确（具体条款可在配置的 [basis] 中对应）。
    """
    for cell in declaration.cells():
        text = cell.text
        if isinstance(cell, ValueCell) and cell.operator and (found := _with_column(cell.operator, text)) is not None:
            sign = cell.operator.strip()
            repaired = text[: found.start] + text[found.end :]
            yield _finding(cell, found, sign + text.strip(), sign + repaired.strip())
        else:
            for clash in clashes(text):
                yield _finding(cell, clash, text[clash.start : clash.end].strip(), str(clash.right))


def _finding(cell: Cell, clash: Clash, wrong: str, right: str) -> Finding:
    if clash.right is None:
        return Finding(
            cell,
            "“{wrong}”里的比较词意思相反，至少还是至多说不清，无法考核。",
            "请核实后只留一个比较词。",
            severity="error",
            wrong=wrong,
            cause=f"相反|{wrong}",
        )
    return Finding(
        cell,
        "“{wrong}”里的比较词重复，意思一样。",
        "请改为“{right}”。",
        severity="info",
        wrong=wrong,
        right=right,
        cause=f"重复|{wrong}",
        fix=Fix(cell, clash.start, clash.end, clash.right, safe=True),
    )


def _may_clash(text: str) -> bool:  # equivalent: only saves time
    """Whether a text may bound a figure twice, or may be a 计算符号 that does so together with a value."""
    if not _BOUNDS.isdisjoint(text) and _ANYTHING.search(text) is not None:
        return True
    return _bounds(text) is not None


def _doubtful_lines(piece: str) -> set[int]:  # equivalent: only saves time
    return lines_matching(_telling(), piece)


@cache
def _telling() -> re.Pattern[str]:  # equivalent: only saves time
    """What stands in a line that `_may_clash`: the same, or at its end that of a 计算符号."""
    ends = re.escape("".join(COLUMN_ENDS) + written_as(COLUMN_ENDS))
    nothing = re.escape(written_as([""]))
    return re.compile(rf"[以之≥≤≧≦<>＜＞{ends}](?:(?<=[以之])[上下内]|(?<=[≥≤≧≦<>＜＞])[=＝]?\s*[≥≤≧≦<>＜＞不大小至]|[{nothing}\s]*?$)", re.MULTILINE)


@lru_cache(maxsize=4096)
def _bounds(operator: str) -> str | None:
    """The side on which a column 计算符号 bounds the value by itself."""
    bound = column_operator(normalised(operator))
    return bound[0] if bound is not None and bound[0] != "point" else None


@lru_cache(maxsize=65536)
def clashes(text: str) -> tuple[Clash, ...]:
    """The figures of a text that are bounded twice, from left to right."""
    if not _ANYTHING.search(text):  # equivalent: only saves time
        return ()
    plain = fold(text)
    found = []
    for match in _TWICE.finditer(plain):
        if (match["first"] in _LOW.split("|")) == (match["second"] in _LOW.split("|")):
            found.append(Clash(match.start(), match.end(), match["first"]))
        else:
            found.append(Clash(match.start(), _figure(plain, match.end())[0], None))
    for match in _BEFORE.finditer(plain):
        end, side = _bounded_behind(plain, match.end())
        if end and not (match["above"] and side == "high"):
            before = "high" if match["high"] else "low"
            kept = text[match.start() : _without(plain, end)]
            found.append(Clash(match.start(), end, kept if before == side else None))
    return tuple(found)


def _figure(plain: str, start: int) -> tuple[int, str]:
    """Where the figure with its unit that begins at `start` ends, and the unit; 0 where there is no figure."""
    figure = _FIGURE.match(plain, start)
    if figure is None:
        return 0, ""
    unit, end = find_unit(plain, figure.end())
    if plain[end : end + 1] == "/":
        per, per_end = find_unit(plain, end + 1)
        end = per_end if per else end
    return end, unit


def _bounded_behind(plain: str, start: int) -> tuple[int, str]:
    """Where the comparator behind a figure that begins at `start` ends, and its side; 0 without one."""
    end, unit = _figure(plain, start)
    match = _AFTER.match(plain, end) if end else None
    if match is None:
        return 0, ""
    rest = plain[match.end() :].lstrip(" ")
    if unit in _QUALIFIES and rest and rest[0] not in _ENDS:
        return 0, ""
    return match.end(), "low" if match["word"][1] == "上" else "high"


def _without(plain: str, end: int) -> int:
    """Where the comparator that ends at `end` begins."""
    begins = [match.start() for match in _AFTER.finditer(plain, 0, end) if match.end() == end]  # equivalent: a figure is in front
    return begins[0] if begins else end


@lru_cache(maxsize=16384)
def _with_column(operator: str, text: str) -> Clash | None:
    """A column 计算符号 and a value that brings its own comparator."""
    bound = _bounds(operator)
    if bound is None or operator.strip() in ("正向", "反向", "正向指标", "反向指标"):
        return None
    plain = fold(text)
    lead = len(plain) - len(plain.lstrip())
    own = _BEFORE.match(plain, lead)
    if own is not None and _FIGURE.match(plain, own.end()):
        side = "high" if own["high"] else "low"
        return Clash(lead, own.end(), "" if side == bound else None)
    end, side = _bounded_behind(plain, 0)
    if not end or plain[end:].strip("。.；; "):
        return None
    return Clash(_without(plain, end), end, "" if side == bound else None)
