"""T11: ticks that differ from form to form, and boxes typed as the character 口."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from perfcheck import Cell, Finding, Submission, rule
from perfcheck.declaration.ticks import options
from perfcheck_rules.lexicon import load

_TICKS = "√✓✔☑■●✅☒"


@rule("T11", name="tick-signs", title="勾选符号不一或写错", severity="info", status="unlisted", priority="wording", certainty="词")
def tick_signs(submission: Submission) -> Iterator[Finding]:
    """
    查什么：一套表的项目属性栏里勾选符号不一（有的用 √，有的用带框的勾），或把空框“□”打成汉字“口”。多数表用的那一种不报。

    为什么：显得不是一次定稿；汉字“口”导入后变成选项的一部分。

    错误示例：
        name: 甲
        attribute: 延续项目
        written: {attribute: 口新增项目  √延续项目}    # 应报: T11

    正确示例：
        name: 甲
        attribute: 延续项目
        written: {attribute: □新增项目  √延续项目}
        ---
        name: 乙
        attribute: 出口新增项目

    怎么改：全套表统一用“√”“□”。

    依据：填报说明的勾选方式。
    """
    cells = [cell for form in submission.declarations if (cell := form.written.get("attribute") or form.attribute) is not None]
    signs: dict[str, list[Cell]] = {}
    for cell in cells:
        for sign in _TICKS:
            if sign in cell.text and options(cell.text):
                signs.setdefault(sign, []).append(cell)
    usual = max(signs, key=lambda sign: len(signs[sign]), default="")
    for sign, odd in signs.items():
        if sign != usual:
            for cell in odd:
                yield Finding(
                    cell, "勾选用了“{sign}”，同一套的其他表用“{usual}”。", "建议统一用一种符号。", sign=sign, usual=usual, cause="勾选符号",
                )  # fmt: skip
    for cell in cells:
        if "口" in cell.text and _typed_box().search(cell.text):  # equivalent: the first only saves the search
            yield Finding(cell, "“{text}”里的空框打成了汉字“口”。", "请改为“□”。", text=cell, cause="空框")


@cache
def _typed_box() -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\S)|(?<=[√✓☑■□、，；:：]))口(?={'|'.join(load('tick_options')['options'])})")
