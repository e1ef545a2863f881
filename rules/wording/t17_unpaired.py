"""T17: brackets and quotation marks without their partner, and quotes left over from an export."""

from __future__ import annotations

import re
from collections.abc import Iterator

from perfcheck import Cell, Declaration, Finding, Fix, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.text import compact
from perfcheck_rules.line_gates import lines_matching

_CLOSERS = {")": "(", "]": "[", "}": "{", "】": "【", "》": "《", "〉": "〈", "」": "「", "』": "『", "”": "“"}
_OPENERS = frozenset(_CLOSERS.values())
_SHOWN = {"(": ")", "[": "]", "{": "}", "【": "】", "《": "》", "〈": "〉", "「": "」", "『": "』", "“": "”"}
_SAME_WIDTH = str.maketrans("（）［］｛｝〔〕", "()[]{}[]")
_ANY = lazy_pattern(r"""[()\[\]{}（）［］｛｝〔〕【】《》〈〉「」『』“”"]""")
#: 1） and 一) number what follows; the bracket has no partner by right.
_NUMBERING = lazy_pattern(r"(?:(?<=^)|(?<=[\s。；;，,：:、．.]))[0-9０-９一二三四五六七八九十a-zA-Z]{1,3}[)）]|[0-9０-９]{1,2}[)）](?=[^0-9０-９.%元万人户次])")
#: [90,100) and (0,5] are intervals of mathematics.
_INTERVAL = lazy_pattern(r"[(\[（［]\s*-?[\d.]+%?\s*[,，、~～—-]\s*(?:-?[\d.]+%?|\+?∞)\s*[)\]）］]")


@rule("T17", name="unpaired", title="括号、引号不成对", severity="info", priority="wording")
@texts_where(worded(lambda text: _suspect(text)), gate=ShapeGate(lambda piece: lines_matching(_ANY, piece)))
def unpaired(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：一格里括号、书名号、引号有始无终或有终无始；整格套着半角双引号（系统导出的残留）。分行写的几条目标合起来成对的、“1）”一类编号、数学区间（[90,100)）不报；全角半角括号互配由 T05 查。

    为什么：多半是漏字或截断，括号里的口径说到哪里为止看不清。

    错误示例：
        name: 文物保护
        annual:
          goals:
            - text: '"完成古建筑修缮3处。"'    # 应报: T17
          indicators:
            - {level2: 数量指标, name: 修缮古建筑（国保单位数量, value: ≥3处}      # 应报: T17
            - {level2: 质量指标, name: 验收合格率, value: 100%, standard: 按文物保护工程管理办法》验收}    # 应报: T17

    正确示例：
        name: 文物保护
        annual:
          goals:
            - {label: 目标1：, text: 完成“国保}
            - {label: 目标2：, text: 省保”单位修缮3处。}
          indicators:
            - {level2: 数量指标, name: "修缮古建筑（国保单位)数量", value: ≥3处}
            - {level2: 质量指标, name: 评定得分, value: "[90,100)", standard: 1）资料齐全；2）验收合格}
            - {level2: 数量指标, name: 显示屏（55"）数量, value: ≥2块}

    怎么改：补上缺的一半，或删去多余的一半。

    依据：GB/T 15834 标点符号用法。
    """
    suspects = [cell for cell in (*declaration.cells(), *_headings(declaration)) if _suspect(cell.text)]
    goals = {id(goal.text): plan for plan in declaration.plans for goal in plan.goals}
    for cell in suspects:
        wrapped = _wrapped(cell.text)
        if wrapped is not None:
            start, end = wrapped
            yield Finding(
                cell,
                "整格套着半角双引号，是系统导出的残留。",
                "请删去首尾的双引号。",
                cause=f"引号残留|{cell.key}",
                fix=Fix(cell, start, end, cell.text[start + 1 : end - 1].replace('""', '"'), safe=True),
            )
            continue
        odd = _odd(cell.text)
        plan = goals.get(id(cell))
        if plan is not None and not _odd("\n".join(goal.text.text for goal in plan.goals)):
            continue  # one sentence that the lines of the cell have cut in two
        yield Finding(
            cell,
            "“{text}”里的“{mark}”没有与之成对的{partner}。",
            "请补上缺的一半，或删去多余的一半。",
            text=cell,
            mark=odd,
            partner=f"“{_partner(odd)}”" if odd != '"' else "另一个引号",
            cause=f"不成对|{cell.key}",
        )


def _headings(declaration: Declaration) -> list[Cell]:
    written = declaration.written
    cells = [declaration.title, *written.values(), *[plan.period for plan in declaration.plans]]
    attribute = written.get("attribute")
    return [cell for cell in cells if cell is not None and cell is not attribute]


def _suspect(text: str) -> bool:
    return bool(_odd(text)) or _wrapped(text) is not None


def _wrapped(text: str) -> tuple[int, int] | None:
    """Where half-width quotes enclose the whole of a text."""
    plain = text.strip()
    if len(plain) < 3 or plain[0] != '"' or plain[-1] != '"' or '"' in plain[1:-1].replace('""', ""):
        return None
    start = text.index('"')
    return start, start + len(plain)


def _odd(text: str) -> str:
    """The first bracket or quote without a partner, as it is written; empty when all are paired."""
    if _ANY.search(text) is None:  # equivalent: only saves time
        return ""
    plain = text.translate(_SAME_WIDTH)
    # The ends of an interval are of one kind, and so make a pair anyway, where there are no square ones.
    intervals = _INTERVAL.finditer(text) if "[" in plain or "]" in plain else ()
    skipped = {at for match in intervals for at in range(*match.span())}
    openers: list[int] = []
    numbered: set[int] | None = None
    for at, char in enumerate(plain):
        if at in skipped:
            continue
        if char in _OPENERS:
            openers.append(at)
        elif char in _CLOSERS:
            partner = next((index for index in reversed(range(len(openers))) if plain[openers[index]] == _CLOSERS[char]), None)
            if partner is not None:
                del openers[partner]
                continue
            if numbered is None:
                numbered = {match.end() - 1 for match in _NUMBERING.finditer(text)}
            if at not in numbered:
                return text[at]
    if openers:
        return text[openers[0]]
    return '"' if _straight(plain) % 2 else ""


def _straight(plain: str) -> int:
    """How many half-width quotes there are, without those that stand for inches (55")."""
    return len(re.findall(r'(?<!\d)"', compact(plain)))


def _partner(mark: str) -> str:
    plain = mark.translate(_SAME_WIDTH)
    partner = _SHOWN.get(plain) or _CLOSERS.get(plain, "")
    return {"(": "（", ")": "）"}.get(partner, partner)
