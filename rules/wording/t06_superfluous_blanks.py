"""T06: blanks at the ends of cells, inside the year, before some of the labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from perfcheck import Cell, Declaration, Finding, Fix, rule, texts_where
from perfcheck.declaration.gates import ShapeGate
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.model import Plan
from perfcheck_rules.line_gates import lines_matching

_WIDE = lazy_pattern(r"^[ \t]*[\u3000\u00a0]\s*|\s*[\u3000\u00a0][ \t]*$|\s+$")
_LEAD = lazy_pattern(r"^\s+")
_INSIDE = lazy_pattern(r"(?<=[^\W\d_a-zA-Z])(?:[ \u00a0]{2,}|[ \u00a0]*\u3000\s*)(?=[^\W\d_a-zA-Z])")
_ANY_BLANK = lazy_pattern(r"[^\S\n]")  # cells are read without their line breaks
_YEAR_BLANK = lazy_pattern(r"(?<=[（(\[【])\s+|\s+(?=[\d年度）)\]】])|(?<=[\d年])\s+")


@rule("T06", name="superfluous-blanks", title="多余空格", severity="info", status="unlisted", priority="wording")
@texts_where(lambda text: _ANY_BLANK.search(text), gate=ShapeGate(lambda piece: lines_matching(_ANY_BLANK, piece)))
def superfluous_blanks(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：指标、目标格首尾的全角空格，指标格首尾的半角空格、字间的成串空格；年度（“（2022 年度）”）里、标题前的空格；同一期里有的“指标1：”前有空格、有的没有（每期报一条）。全表一律缩进的不报。

    为什么：看不见的空格使同一名称比对不上，一体化系统导入时也会拒收。

    错误示例：
        name: 气象监测
        written:
          year: （2024  年度）    # 应报: T06
        annual:
          indicators:
            - {level2: 数量指标, label: 指标1：, name: 观测站数量, value: "　≥30个"}    # 应报: T06
            - {level2: 数量指标, label: " 指标2：", name: 预警信息条数, value: ≥200条}   # 应报: T06
            - {level2: 质量指标, label: 指标1：, name: "数据  可用率", value: ≥98%}       # 应报: T06

    正确示例：
        name: 气象监测
        written:
          year: （2024年度）
        annual:
          goals:
            - {label: " 目标1：", text: 建成观测站30个。}
          indicators:
            - {level2: 数量指标, label: " 指标1：", name: 观测站数量, value: ≥30 个}
            - {level2: 数量指标, label: " 指标2：", name: X 波段雷达 数量, value: 12 月 31 日前}

    怎么改：删去多余空格。

    依据：一体化系统保存校验：名称、值、目标中不得有空格。
    """
    year = declaration.written.get("year")
    for cell in (year, declaration.written.get("heading"), declaration.title):
        if cell is not None:
            yield from _heading(cell, is_year=cell is year)
    for plan in declaration.plans:
        for goal in plan.goals:
            if (match := _WIDE.search(goal.text.text)) is not None and match[0].strip(" \t\r\n"):
                yield _ends(goal.text, match)
        for row in plan.indicators:
            for cell in (row.name, row.value, row.standard, row.note):
                if cell is not None and (found := _spare(cell.text)) is not None:
                    yield _ends(cell, found)
        yield from _labels(plan)


def _ends(cell: Cell, match: re.Match[str]) -> Finding:
    inside = match.start() > 0 and match.end() < len(cell.text)
    return Finding(
        cell,
        "“{text}”{place}有多余空格。",
        "请删去空格。",
        text=cell,
        place="字间" if inside else "前面" if match.start() == 0 else "后面",
        cause=f"{inside}|{cell.key}",
        fix=Fix(cell, match.start(), match.end(), "", safe=not inside),
    )


@lru_cache(maxsize=65536)
def _spare(text: str) -> re.Match[str] | None:
    if len(text.split()) == 1 and text == text.strip():  # equivalent: only saves time
        return None
    return _LEAD.search(text) or _WIDE.search(text) or _INSIDE.search(text)


def _heading(cell: Cell, *, is_year: bool) -> Iterator[Finding]:
    matches = list(_YEAR_BLANK.finditer(cell.text)) if is_year else list(_LEAD.finditer(cell.text))
    if not matches:
        return
    text = cell.text
    start, end = matches[0].start(), matches[-1].end()
    tidy = "".join(text[start:end].split())
    yield Finding(
        cell,
        "{what}“{text}”{place}有多余空格。",
        "请写作“{tidy}”。",
        what="年度" if is_year else "标题",
        text=cell,
        place="里" if is_year else "前面",
        tidy=(text[:start] + tidy + text[end:]).strip(),
        cause=f"{is_year}",
        fix=Fix(cell, start, end, tidy, safe=True),
    )


def _labels(plan: Plan) -> Iterator[Finding]:
    """Labels of one term that are indented while others are not; where all of them are, it is the layout."""
    labels = [row.label for row in plan.indicators if row.label is not None and row.label.text.strip()]
    indented = [label for label in labels if label.text[0].isspace()]
    if indented and len(indented) < len(labels):
        first, *others = (Fix(label, 0, len(label.text) - len(label.text.lstrip()), "", safe=True) for label in indented)
        first.also = others
        yield Finding(
            indented,
            "{count} 条指标的编号前有空格，其余 {others} 条没有，写法不一。",
            "请删去编号前的空格。",
            count=len(indented),
            others=len(labels) - len(indented),
            cause="编号",
            fix=first,
        )
