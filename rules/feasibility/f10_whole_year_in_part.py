"""F10: the whole year is promised by a project that runs for a part of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from perfcheck import Declaration, Finding, Plan, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate, lines_with, shape_of
from perfcheck.declaration.project_term import project_term

_WORDS = ("全年", "每月", "逐月", "12个月", "十二个月")
#: A project of so many months has room for a whole year's work.
_NEARLY_A_YEAR = 10


@rule("F10", name="whole-year-in-part", title="频次、时长与项目期不符", severity="info")
@texts_where(worded(lambda text: any(word in text for word in _WORDS)), gate=ShapeGate(lambda piece: _lines_with_words(piece)))
def whole_year_in_part(plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：项目期在一年之内、不满十个月，指标值却写“全年”“每月”一类。跨年的项目、只写了年份的项目期不报；“每月”而项目期满十个月的不报。

    为什么：项目只做几个月，全年的量做不满。

    错误示例：
        name: 汛期河道保洁
        year: 2024
        duration: 2024年5月—2024年9月
        annual:
          indicators:
            - {level2: 数量指标, name: 保洁频次, value: 全年不少于48次}      # 应报: F10

    正确示例：
        name: 汛期河道保洁
        year: 2024
        duration: 2024年5月—2024年9月
        annual:
          indicators:
            - {level2: 数量指标, name: 保洁频次, value: 不少于20次}
            - {level2: 社会效益指标, name: 全年河道水质优良天数, value: ≥300天}
        ---
        name: 河道保洁
        year: 2024
        duration: 2024年
        annual:
          indicators:
            - {level2: 数量指标, name: 保洁频次, value: 全年不少于48次}

    怎么改：按项目期改写频次和数量，或核实项目期。

    依据：指标应当与项目期一致（具体条款可在配置的 [basis] 中对应）。
    """
    if plan.term != "annual" or (declaration.duration is None and declaration.start is None):
        return
    rows = [row for row in plan.indicators if row.value is not None and any(word in row.value.text for word in _WORDS)]
    if not rows:
        return
    months = _months(declaration)
    if months is None or months >= _NEARLY_A_YEAR:
        return
    for row in rows:
        assert row.value is not None
        yield Finding(
            row.value, "“{name}”填“{value}”，项目期只有 {months} 个月，做不满。", "请按项目期改写，或核实项目期。",
            name=row.name or "", value=row.value, months=months,
        )  # fmt: skip


def _lines_with_words(piece: str) -> set[int]:
    return lines_with(_shapes(), piece)


@cache
def _shapes() -> tuple[str, ...]:
    return tuple(map(shape_of, _WORDS))  # equivalent: a gate that fails lets all pass


def _months(declaration: Declaration) -> int | None:
    """The months in which the project runs, where both ends name one and lie within one year."""
    term = project_term(declaration)
    begin, end = (term.span.begin, term.span.end) if term is not None else (None, None)
    if begin is None or end is None or begin.year != end.year or begin.month is None or end.month is None:
        return None
    return end.month - begin.month + 1
