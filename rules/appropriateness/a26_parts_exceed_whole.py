"""A26: a part is larger than the whole that holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from perfcheck import Cell, Declaration, Finding, Indicator, Plan, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate, lines_with
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.quantity_figures import Figure, find_figures
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.showing import shown_text
from perfcheck.declaration.text import name_key
from perfcheck.declaration.units import DURATIONS, RATES, unit_ratio
from perfcheck_rules.figures import count, least
from perfcheck_rules.lexicon import load
from perfcheck_rules.row_kinds import row_kind
from perfcheck_rules.whole_text import Search, whole_text

_PART = "其中"
_HINT = "请核对总数和各项，改正写错的一处；各项有交叉的，写明。"
_TAIL = lazy_pattern(r"(?:的?(?:总?人数|总?户数|总人口|数量|数|人|户))?$")
_END = lazy_pattern(r"[。;]")


@rule("A26", name="parts-exceed-whole", title="包含关系倒挂", severity=["error", "warning"], priority="contradiction", certainty="启")
@texts_where(worded(lambda text: _concerns(text)), gate=ShapeGate(lambda piece: lines_with((_PART, "受", "惠"), piece)))
def parts_exceed_whole(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：同一单位的“其中”之和大于总数：写在一格里的（“培训1000人，其中党员600人、群众500人”）和分行写的（名称以“其中”开头的各行与它们上面一行）。总数写“不少于”的、各项可能交叉的（“其中女性、其中党员”各说各的）只比最大的一项。有一项单独就大于总数的、金额的＝必须修改，其余（各项也许有交叉）＝建议修改。笼统的受益人数（户数）少于本表解决、救助、资助的人数（户数），也报。

    为什么：部分大于整体，必有一个数写错；按哪个考核说不清。

    错误示例：
        name: 干部教育
        annual:
          goals:
            - {text: 全年培训1000人，其中党员600人、群众500人。}                     # 应报: A26
        ---
        name: 农村饮水安全
        annual:
          indicators:
            - {level2: 数量指标, name: 解决饮水困难人数, value: 1000人}              # 应报: A26
            - {level2: 社会效益指标, name: 受益人数, value: 500人}                   # 应报: A26

    正确示例：
        name: 高标准农田
        annual:
          goals:
            - {text: 建成高标准农田8万亩，其中新建30000亩、改造50000亩。}
            - {text: 培训1000人次，其中女性600人次，其中党员500人次。}
          indicators:
            - {level2: 数量指标, name: 建设面积, value: 8万亩}
            - {level2: 数量指标, name: 其中：新建, value: 30000亩}
            - {level2: 数量指标, name: 其中：改造, value: 50000亩}
        ---
        name: 农村饮水安全
        annual:
          indicators:
            - {level2: 数量指标, name: 解决饮水困难人数, value: 1000人}
            - {level2: 社会效益指标, name: 受益人数, value: ≥0.5万人}
            - {level2: 社会效益指标, name: 受益残疾人数, value: 60人}
            - {level2: 社会效益指标, name: 受益村数, value: 12个}

    怎么改：核对总数和各项，改正写错的一处。

    依据：各分项之和不应大于总数。
    """
    whole = whole_text(declaration)
    if _PART in whole.text:
        for cell in _SEARCH.cells(whole):
            yield from _within(cell)
        for plan in declaration.plans:
            yield from _rows(plan)
    if "受" in whole.text or "惠" in whole.text:
        for plan in declaration.plans:
            yield from _beneficiaries(plan)


def _concerns(text: str) -> bool:
    """Whether a text names parts of a whole that are more than it, or may be the name of a row of parts or of all who benefit."""
    key = name_key(text)
    return _is_everybody(key) or (_PART in text and (key.startswith(_PART) or _excess(text) is not None))  # equivalent: the latter only saves time


_SEARCH = Search(lambda text: _PART in text and any(char.isdigit() for char in text))  # equivalent: only saves time


def _severity(largest: Decimal, whole: Decimal, unit: str | None) -> Literal["error", "warning"]:
    """One part alone is never larger; several people may be counted twice (党员 and 女性), but no money is."""
    return "error" if largest > whole or unit == "万元" else "warning"


def _within(cell: Cell) -> Iterator[Finding]:
    found = _excess(cell.text)
    if found is not None:
        whole, parts, summed, unit = found
        yield Finding(
            cell,
            "总数写 {whole} {unit}，其中各项（{parts}）{how} {summed} {unit}，部分大于总数。",
            _HINT,
            severity=_severity(max(parts), whole, unit),
            whole=whole, unit=unit, parts="、".join(map(str, parts)), how="合计" if len(parts) > 1 else "是", summed=summed,
        )  # fmt: skip


@lru_cache(maxsize=4096)
def _excess(text: str) -> tuple[Decimal, tuple[Decimal, ...], Decimal, str | None] | None:
    """The whole, its parts, their sum and the unit, where a text's 其中 makes up more than the whole right before it."""
    plain = normalised(text)
    figures = find_figures(plain)
    places = [match.start() for match in re.finditer(_PART, plain)]
    for number, place in enumerate(places):
        end = _END.search(plain, place)
        stop = end.start() if end is not None else len(plain)
        before = [figure for figure in figures if figure.end <= place and not _END.search(plain[figure.end : place])]
        whole = before[-1] if before else None
        if whole is None or whole.unit in RATES or whole.unit in DURATIONS or whole.per:
            continue
        stop = min([stop, *places[number + 1 :]])
        if plain[:place].rfind("(") > plain[:place].rfind(")") and (closed := plain.find(")", place, stop)) != -1:
            stop = closed  # the parts stand in brackets, what follows them is another matter
        parts = _listed([figure for figure in figures if place < figure.start < stop], plain)  # equivalent: no figure begins at either
        amounts = [amount for part in parts if (amount := _converted(part, whole)) is not None]
        if not amounts or len(amounts) < len(parts):
            continue
        summed = sum(amounts, Decimal(0))
        bound = whole.low if whole.low is not None else whole.high
        assert bound is not None  # a figure has one of them
        # A whole that is only a lower bound may turn out larger than the sum, yet one part alone shows that it is too low.
        if (whole.high is not None and summed > bound) or max(amounts) > bound:
            return bound, tuple(amounts), summed, whole.unit
    return None


#: A longer word behind a comma begins another matter: 其中党员300人，慰问困难家庭800户.
_LONGEST = 3


def _listed(figures: list[Figure], plain: str) -> list[Figure]:
    """Those of the figures behind 其中 that belong to its list: where this goes on with 、, it ends at a comma."""
    enumerated = False
    for number, (figure, following) in enumerate(pairwise(figures)):
        between = plain[figure.end : following.start]
        _, comma, word = between.partition(",")
        if comma and (enumerated or len(word.strip()) > _LONGEST):
            return figures[: number + 1]
        enumerated = enumerated or "、" in between
    return figures


def _converted(part: Figure, whole: Figure) -> Decimal | None:
    if part.low is None or part.unit is None or part.per:
        return None
    ratio = unit_ratio(part.unit, whole.unit)
    return part.low * ratio[0] / ratio[1] if ratio is not None else None


def _rows(plan: Plan) -> Iterator[Finding]:
    """Rows whose names begin with 其中, held against the row above them."""
    whole: Indicator | None = None
    parts: list[Indicator] = []
    for row in [*plan.indicators, None]:
        if row is not None and row.key.startswith(_PART):
            parts.append(row)
            continue
        if parts and whole is not None:  # equivalent: the first only saves time
            yield from _sum(whole, parts)
        whole, parts = row, []


def _sum(whole: Indicator, parts: list[Indicator]) -> Iterator[Finding]:
    total = count(whole)
    if total is None:
        return
    assert whole.value is not None  # there stands the total
    amounts = [part.converted(total.unit) for row in parts if (part := count(row)) is not None]
    known = [amount for amount in amounts if amount is not None]
    if len(known) < len(parts):
        return
    lows = [least(amount) for amount in known]
    summed, bound = sum(lows, Decimal(0)), least(total)
    if summed <= bound or (total.high is None and max(lows) <= bound):
        return
    yield Finding(
        [whole.value, *(row.value for row in parts if row.value is not None)],
        "“{name}”填 {total}，其中各行合计 {summed} {unit}，部分大于总数。",
        _HINT,
        severity=_severity(max(lows), bound, total.unit),
        name=shown_text(whole.name), total=total, summed=summed, unit=total.unit,
    )  # fmt: skip


def _beneficiaries(plan: Plan) -> Iterator[Finding]:
    for row in plan.indicators:
        if not _is_everybody(row.key):
            continue
        everybody = count(row)
        if everybody is None or everybody.unit not in load("beneficiaries")["units"]:
            continue
        for other in plan.indicators:
            if row_kind(other) != "数量" or not any(word in other.key for word in load("beneficiaries")["served"]):
                continue
            served = count(other)
            if served is not None and served.unit == everybody.unit and least(everybody) < least(served):
                yield Finding(
                    [cell for cell in (row.value, other.value) if cell is not None],
                    "“{name}”填 {everybody}，少于“{other}”的 {served}。",
                    "请核对两个数；受益的范围不同的，在名称里写明是哪些人。",
                    severity="warning",
                    name=shown_text(row.name), everybody=everybody, other=shown_text(other.name), served=served,
                )  # fmt: skip


@lru_cache(maxsize=4096)
def _is_everybody(name: str) -> bool:
    return ("受" in name or "惠" in name) and _TAIL.sub("", name) in load("beneficiaries")["all"]  # equivalent: the former only saves time
