"""T05: punctuation in full width here and in half width there, in one form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from perfcheck import Cell, Declaration, Finding, Fix, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate, lines_with
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck_rules.whole_text import WholeText, whole_text

_CJK = r"[^\W\d_a-zA-Z]"  # a range of 20,000 characters would take 2 ms to compile, each time
#: Only beside Chinese: 10:30, 1,200, pH(6-9) and (GB/T 1) are not prose.
_KINDS: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "冒号": (lazy_pattern("："), lazy_pattern(rf"(?<={_CJK}):(?!//)|(?<={_CJK}\d):(?!\d)|(?<={_CJK}\d\d):(?!\d)")),
    "逗号": (lazy_pattern("，"), lazy_pattern(rf"(?:(?<={_CJK})|(?<=[”》）])),|,(?={_CJK}|[“《（])")),
    "分号": (lazy_pattern("；"), lazy_pattern(rf"(?:(?<={_CJK})|(?<=[\d%”》）]));")),
    "括号": (lazy_pattern(rf"[（](?=[^（）()]*{_CJK})|(?<={_CJK})）"), lazy_pattern(rf"\((?=[^（）()]*{_CJK})|(?<={_CJK})\)")),
    "百分号": (lazy_pattern("％"), lazy_pattern(r"(?<=[\d.*])%")),
    "数字": (lazy_pattern(r"[０-９]+"), lazy_pattern("[0-9]+")),
}
#: One look for these spares most forms the search for the two forms.
_FULL_MARKS = {"冒号": "：", "逗号": "，", "分号": "；", "括号": "（）", "百分号": "％", "数字": "０１２３４５６７８９"}
_HALF_MARKS = {"冒号": ":", "逗号": ",", "分号": ";", "括号": "()", "百分号": "%", "数字": "0123456789"}
#: No kind is written in both ways without one of these.
_TELLING = frozenset(":,;()％０１２３４５６７８９")
_ALWAYS_HALF = ("百分号", "数字")
_TO_FULL = str.maketrans(":,;()", "：，；（）")
_TO_HALF = {code: code - 0xFEE0 for code in map(ord, "０１２３４５６７８９％")}


class _Use(NamedTuple):
    """Where one cell uses one form of a mark; the `name` that a label is written in front of, in the same cell of the form."""

    cell: Cell
    name: Cell | None
    starts: tuple[int, ...]


@rule("T05", name="mixed-width", title="全半角混用", severity="info", status="unlisted", priority="wording")
@texts_where(worded(lambda text: not _TELLING.isdisjoint(text)), gate=ShapeGate(lambda piece: _lines_with_marks(piece)))
def mixed_width(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：同一张表里冒号、逗号、分号、括号有的全角、有的半角；数字、百分号写成全角。报少的一方（数字、百分号报全角的）；时间、千分位、英文和编号中的不算，全表统一用一种的不报。

    为什么：写法不一，系统比对时同一名称会被当成两个。

    错误示例：
        name: 疫苗接种
        annual:
          indicators:
            - {level2: 数量指标, label: 指标1：, name: 接种人次（学龄前）, value: ≥6000人次}
            - {level2: 数量指标, label: 指标2：, name: 接种点数量, value: ≥12个}
            - {level2: 数量指标, label: "指标3:", name: 宣传场次, value: ≥24场}          # 应报: T05
            - {level2: 质量指标, label: 指标1：, name: 接种率, value: ≥９５%}             # 应报: T05

    正确示例：
        name: 疫苗接种
        annual:
          indicators:
            - {level2: 数量指标, label: 指标1：, name: 接种人次（学龄前）, value: "≥6,000人次"}
            - {level2: 时效指标, label: 指标1：, name: "门诊开放（8:30-17:30）", value: 每周5天}
            - {level2: 质量指标, label: 指标1：, name: "冷链温度（2-8℃）达标率(%)", value: ≥95%}
        ---
        name: 全表都用半角
        annual:
          indicators:
            - {level2: 数量指标, label: "指标1:", name: 接种人次(学龄前), value: ≥6000人次}
            - {level2: 数量指标, label: "指标2:", name: 接种点数量(农村), value: ≥12个}

    怎么改：全表统一，中文里用全角标点、数字用半角。

    依据：GB/T 15834 标点符号用法、GB/T 15835 出版物上数字用法。
    """
    whole = whole_text(declaration)
    for kind, (full_form, half_form) in _KINDS.items():
        if not (_holds(whole.text, _FULL_MARKS[kind]) and _holds(whole.text, _HALF_MARKS[kind])):  # equivalent: only saves time
            continue
        if half_form.search(whole.text) is None:
            continue
        full, half = _uses(whole, full_form), _uses(whole, half_form)
        counts = sum(len(use.starts) for use in full), sum(len(use.starts) for use in half)
        report_full = kind in _ALWAYS_HALF or counts[0] < counts[1]
        for use in full if report_full else half:
            yield _finding(use, kind, counts, report_full)


def _lines_with_marks(piece: str) -> set[int]:
    return lines_with(tuple(_TELLING), piece)


def _holds(text: str, marks: str) -> bool:
    return any(mark in text for mark in marks)


def _uses(whole: WholeText, form: re.Pattern[str]) -> list[_Use]:
    """Where one form of a mark stands, cell by cell."""
    found = []
    for cell, name in (*((cell, None) for cell in whole.cells), *whole.labels):
        starts = tuple(at for match in form.finditer(cell.text) for at in range(*match.span()))
        if starts:
            found.append(_Use(cell, name, starts))
    return found


def _finding(use: _Use, kind: str, counts: tuple[int, int], is_full: bool) -> Finding:
    cell, name, starts = use
    first, last = starts[0], starts[-1] + 1
    wrong = cell.text[first:last]
    marked = frozenset(starts)
    chars = [
        (char.translate(_TO_HALF) if kind in _ALWAYS_HALF else _swap(char)) if first + index in marked else char
        for index, char in enumerate(wrong)
    ]
    return Finding(
        [cell, name] if name is not None and name.text else cell,
        "“{text}”的{kind}是{this}，本表{full} 处全角、{half} 处半角，写法不一。",
        "请统一写法。",
        text=cell,
        kind=kind,
        this="全角" if is_full else "半角",
        full=counts[0],
        half=counts[1],
        cause=f"{kind}|{is_full}",
        fix=Fix(cell, first, last, "".join(chars), safe=True),
    )


def _swap(char: str) -> str:
    turned = char.translate(_TO_FULL)
    return turned if turned != char else chr(ord(char) - 0xFEE0)
