"""C09: what the template printed still stands where the unit should have written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Cell, Declaration, Finding, Task, rule, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.model import Plan
from perfcheck.declaration.text import compact, fold
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf
from perfcheck_rules.line_gates import lines_matching
from perfcheck_rules.shared_search import IN_FORMS
from perfcheck_rules.tables import table_of

#: 138****1234 is a masked number, 3×4 a product, XXL a size.
_STARS = r"(?<![\d*])\*{2,}(?!\d)|★{2,}|☆{2,}"
_CROSSES = r"(?<![\d×])×+(?![\d×])|(?<![A-Za-z0-9-])[Xx]{2,}(?![A-Za-z0-9-])|_{2,}"
_NUMBER = lazy_pattern(rf"(?:{_STARS}|{_CROSSES})")
#: A sign in front or a unit behind says that a figure was to stand here.
_FOR_FIGURE = lazy_pattern(
    r"[≥≤><=]\s*(?:[*×_★☆]+|[Xx]{1,})|(?:(?<![*×_★☆])[*×_★☆]++|(?<![A-Za-z])[Xx]{2,})\s*(?:[%‰]|万?元|个|人|次|户|件|项|台|套|公里|平方米|亩|天|日|月)|达到?\s*(?:\*{2,}|×+)"
)
_YEAR = lazy_pattern(r"(?<!\d)20\d?(?:[Xx×_*]{1,2})年")
_LIMIT = lazy_pattern(r"[(（]?(?:限|不超过|控制在)?\s*\d{2,4}\s*个?字(?:以内|之内|内|左右|以下)[)）]?|[(（]限\d{2,4}字[)）]")
_TASK_LABEL = lazy_pattern(r"任务[\d一二三四五六七八九十]{1,2}")
#: What the above have in common that consists of common characters, for one look at the whole form.
_SIGNS = lazy_pattern(r"[≥≤><=＞＜＝][^\S\n]*[xXｘＸ]|[xXｘＸ字限](?:(?<=[xXｘＸ])(?=[xXｘＸ%‰万元个人次年])|(?<=字)[以之内左]|(?<=限)\d)")
_LEAD_STAR = lazy_pattern(r"\s*[★☆*]+\s*(?=[^\W\d_a-zA-Z])")


@rule("C09", name="placeholder", title="模板占位未替换", severity=["error", "warning", "info"], priority="empty")
def placeholder(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：模板印好的占位没有换成内容。该写数的地方还是“**”“××”＝必须修改；提示语（“100字以内”“请填写”）、“××单位”、整格的“……”＝建议修改；只有“指标2：”“目标3：”“任务1”编号、名称前的★、名称里留着占位而指标值栏已写了数的＝供参考。手机号等的掩码、乘号不报。

    为什么：占位说明这一格没有真正填写，数也就无从考核。

    错误示例：
        name: 造林补助
        annual:
          goals:
            - text: 完成年度造林任务（100字以内）    # 应报: C09
          indicators:
            - {level2: 数量指标, name: 造林面积, value: ≥**亩}                # 应报: C09
            - {level2: 质量指标, name: 苗木成活率（≥××%）, value: ≥85%}        # 应报: C09
            - {level2: 时效指标, label: 指标2：, name: "", value: ""}         # 应报: C09

    正确示例：
        name: 造林补助
        annual:
          goals:
            - text: 完成年度造林任务2000亩，发放通知不少于3次……
          indicators:
            - {level2: 数量指标, name: 造林面积, value: ≥2000亩}
            - {level2: 数量指标, name: 苗木规格（3×4米）, value: ≥500株}
            - {level2: 数量指标, name: 防护服（XXL）, value: 20套}
            - {level2: 质量指标, name: 联系人（138****1234）回访率, value: 100%}
        ---
        kind: department
        name: 任务另有编号栏
        tasks:
          - {label: 任务1, name: 造林补助, content: 造林2000亩}
          - {label: 任务2：, name: 森林防火}

    怎么改：换成实际内容；用不到的行删除。

    依据：申报表应当逐项填写（具体条款可在配置的 [basis] 中对应）。
    """
    for task in declaration.tasks:
        if task.label is not None and task.name is not None and (task.content is None or not task.content.text):  # equivalent: only saves time
            yield from _task(task)
    for plan in declaration.plans:
        yield from _goal_labels_alone(plan)
        if not table_of(plan).complete:  # equivalent: only saves time
            yield from _labels_alone(plan)
    suspects = _SEARCH.among(declaration.texts)
    for cell in declaration.cells(suspects) if suspects else ():  # equivalent: only saves time
        verdict = _left_over(cell.text)
        if verdict is not None:
            kind, found = verdict
            cause = f"{kind}|{cell.key}"
            if kind == "figure" and _is_answered(declaration, cell):
                kind = cause = "answered"
            severity, message, hint = _MESSAGES[kind]
            yield Finding(cell, message, hint, severity=severity, cause=cause, found=found, text=cell)  # type: ignore[arg-type]


_MESSAGES = {
    "figure": ("error", "“{text}”里的“{found}”是模板占位，没有换成数，无法考核。", "请换成实际的目标数。"),
    "answered": ("info", "名称“{text}”里还留着模板的“{found}”，目标数已写在指标值栏。", "请删去名称里的占位。"),
    "word": ("warning", "“{text}”里的“{found}”是模板占位，没有换成实际内容。", "请换成实际内容。"),
    "hint": ("warning", "“{found}”是模板的提示语，没有删去。", "请删去提示语，写实际内容。"),
    "whole": ("warning", "这一格只有“{found}”，是模板占位，没有填写。", "请填写实际内容，用不到的行删除。"),
    "star": ("info", "名称前的“{found}”是模板的标记。", "请删去标记。"),
}  # fmt: skip


def _is_answered(declaration: Declaration, cell: Cell) -> bool:
    """Whether the cell is a name whose row has its figure in the column of values, so that nothing is missing."""
    rows = (row for plan in declaration.plans for row in plan.indicators if row.name is cell)
    return any(row.value is not None and row.value.quantity_or_none is not None for row in rows)


def _suspect_lines(piece: str) -> set[int]:  # equivalent: only saves time
    """The lines in which anything may be a placeholder at all."""
    found = _telling().lines(piece)
    for sign in "xXｘＸ字限":
        if sign in piece:
            return found | lines_matching(_SIGNS, piece)
    return found


@cache
def _telling() -> AnyOf:
    hints, whole = _words()
    return AnyOf([*"*＊★☆×_＿", *hints, *(f"\n{word}" for word in whole)])  # equivalent: only saves time


@lru_cache(maxsize=65536)
def _left_over(text: str) -> tuple[str, str] | None:
    """Which kind of placeholder a cell holds, and the placeholder itself."""
    hints, whole = _words()
    if text.strip() in whole:
        return "whole", text.strip()
    if any(word in text for word in hints):
        return "hint", next(word for word in hints if word in text)
    limit = _LIMIT.search(text) if "字" in text else None
    if limit is not None and (limit[0][0] in "(（" or limit[0] == text.strip()):
        return "hint", limit[0]  # inside a sentence (摘要500字以内) it is a target
    plain = fold(text)
    match = _NUMBER.search(plain)
    figure = _FOR_FIGURE.search(plain) if match is not None or "x" in plain.lower() else None
    year = _YEAR.search(plain)
    if year is not None:
        return "figure", year[0]
    if figure is not None and (match is not None or figure[0][0] in "≥≤><="):
        return "figure", figure[0].strip()
    if match is not None:
        stripped = plain.strip(" ()")
        if stripped == match[0]:
            return "figure" if "*" in match[0] or "_" in match[0] else "word", match[0]
        if match.start() > 0 or not match[0].startswith(("★", "☆")):
            return "word", match[0]
    lead = _LEAD_STAR.match(text)
    return ("star", lead[0].strip()) if lead is not None else None


_SEARCH = IN_FORMS.add(worded(_left_over), ShapeGate(_suspect_lines))


@cache
def _words() -> tuple[tuple[str, ...], frozenset[str]]:
    lists = load("placeholders")
    return tuple(lists["hints"]), frozenset(lists["whole"])


def _task(task: Task) -> Iterator[Finding]:
    label, name = task.label, task.name
    if label is None or name is None or not _TASK_LABEL.fullmatch(label.text.strip()):
        return
    if task.content is not None and not task.content.blank:
        return
    if not name.blank:
        yield Finding(
            [label, name],
            "任务名称栏只写“{label}”，真正的名称“{name}”填在后一栏，主要内容因此没有填。",
            "请把任务名称填在名称栏，主要内容另写要做什么。",
            severity="info",
            cause="任务编号作名称",
            label=label,
            name=name,
        )
    elif task.funds.total is None or task.funds.total.blank:
        yield Finding(
            label, "“{label}”是模板占位，没有任务。", "用不到的行请删除。", severity="info", cause="空任务", label=label
        )  # fmt: skip


def _goal_labels_alone(plan: Plan) -> Iterator[Finding]:
    """Numbers that stand without a goal; a wholly blank list of goals is another matter (C08)."""
    blank = [goal for goal in plan.goals if not goal.text.text]
    if len(blank) < len(plan.goals):
        for goal in blank:
            if goal.label is not None and compact(goal.label.text):
                yield _alone(goal.label)


def _labels_alone(plan: Plan) -> Iterator[Finding]:
    """Numbers that stand without an indicator."""
    for row in plan.indicators:
        if (row.name is not None and row.name.text) or row.label is None or not compact(row.label.text):
            continue
        if row.value is not None and not row.value.blank:
            yield Finding(
                row.label,
                "“{label}”有指标值“{value}”，没有指标名称，不知道考核什么。",
                "请补填指标名称。",
                severity="warning",
                cause=f"无名|{row.value.key}",
                label=row.label,
                value=row.value,
            )
        elif row.blank:
            yield _alone(row.label)


def _alone(label: Cell) -> Finding:
    return Finding(
        label, "只有编号“{label}”，后面没有内容。", "请填写，用不到的行删除。", severity="info", cause="只有编号", label=label
    )  # fmt: skip
