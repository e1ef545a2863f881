"""T04: ends of cells that are punctuated here and not there, and marks that cannot end a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Cell, Declaration, Finding, Fix, rule, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.model import Goal, Plan
from perfcheck_rules.lexicon import load
from perfcheck_rules.line_gates import lines_matching
from perfcheck_rules.shared_search import IN_FORMS

_COLUMNS = {"name": "三级指标", "value": "指标值", "standard": "绩效标准"}
_CHINESE = lazy_pattern(r"[^\W\d_a-zA-Z]")
_INNER = lazy_pattern(r"[。；;，,：:]")
_DANGLING = lazy_pattern(r"(?<![，,、；;：:])[，,、；;：:]++\s*$")
_HALF = {",": "，", ";": "；", ":": "：", ".": "。"}


@rule("T04", name="end-punctuation", title="句末标点不一", severity="info", status="unlisted", priority="wording")
def end_punctuation(plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：同一栏里短语有的以句号收尾、有的没有（带逗号的整句、纯数字的格不算）；末条目标以分号、逗号收尾，或各条目标的句末标点不一；指标格以逗号、顿号、分号收尾；“及时发现及时解决”一类并列语漏了顿号。只在混用时报。

    为什么：写法不一，显得没有统稿，汇总时同一指标会被当成两条。

    错误示例：
        name: 山洪灾害防治
        annual:
          goals:
            - {label: 目标1：, text: 更新预警设备60套；}
            - {label: 目标2：, text: 培训预警员120人；}          # 应报: T04
          indicators:
            - {level2: 数量指标, name: 更新预警设备数量。, value: 60套}    # 应报: T04
            - {level2: 数量指标, name: 培训预警员人数, value: 120人}
            - {level2: 质量指标, name: 设备验收合格率, value: "100%，"}    # 应报: T04
            - {level2: 时效指标, name: 预警信息发布, value: 及时发布及时撤销}    # 应报: T04

    正确示例：
        name: 山洪灾害防治
        annual:
          goals:
            - {label: 目标1：, text: 更新预警设备60套；}
            - {label: 目标2：, text: 培训预警员120人。}
          indicators:
            - {level2: 数量指标, name: 更新预警设备数量, value: 60套, standard: 按设计方案，逐村更新。}
            - {level2: 数量指标, name: 培训预警员人数, value: 120人, standard: 计划标准}
            - {level2: 时效指标, name: 预警信息发布, value: 及时发布、及时撤销}
        ---
        name: 一律带句号
        annual:
          indicators:
            - {level2: 数量指标, name: 更新预警设备数量。, value: 60套}
            - {level2: 数量指标, name: 培训预警员人数。, value: 120人}

    怎么改：同一栏统一写法；目标之间用分号的，末条用句号。

    依据：GB/T 15834 标点符号用法。
    """
    # Nearly always all goals end in a full stop, which is in order.
    if {goal.text.text[-1:] for goal in plan.goals} != {"。"}:  # equivalent: only saves time
        yield from _goals(plan.goals)
    doubtful = _DOUBTFUL.among(declaration.texts)
    if not doubtful:  # equivalent: only saves time
        return
    for field, label in _COLUMNS.items():
        if doubtful.isdisjoint(plan.column(field)):  # equivalent: only saves time
            continue
        cells = [cell for row in plan.indicators if (cell := getattr(row, field)) is not None and cell.text]
        if any(_ends_in_stop(cell.text) for cell in cells):
            yield from _column(cells, label)
        for cell in cells:
            kind = _own_trouble(cell.text)
            if kind:
                yield _dangling(cell, label) if kind == "收尾" else _run_together(cell)


def _dangling(cell: Cell, label: str) -> Finding:
    match = _DANGLING.search(cell.text)
    assert match is not None
    return Finding(
        cell,
        "“{text}”以“{mark}”收尾，像是没有写完。",
        "写完了的请去掉末尾的“{mark}”。",
        text=cell,
        mark=match[0].strip(),
        cause=f"收尾|{label}|{match[0].strip()}",
        fix=Fix(cell, match.start(), len(cell.text), "", safe=True),
    )


def _run_together(cell: Cell) -> Finding:
    cut = _missing_pause(cell.text)
    assert cut is not None
    return Finding(
        cell,
        "“{text}”是并列的两件事，中间缺顿号。",
        "请写作“{left}、{right}”。",
        text=cell,
        left=cell.text[:cut],
        right=cell.text[cut:],
        cause=f"缺顿号|{cell.key}",
        fix=Fix(cell, cut, cut, "、", safe=False),
    )


def _is_worth_a_look(text: str) -> bool:  # equivalent: only saves time
    """Whether a cell may end in a stop or have trouble of its own."""
    last = text[-1]
    if last in "，,、；;：:" or last.isspace() or (last == "。" and "，" not in text and _is_phrase(text)):
        return True
    return text.startswith(_heads()) or (text[0].isspace() and text.lstrip().startswith(_heads()))


def _lines_worth_a_look(piece: str) -> set[int]:  # equivalent: only saves time
    return lines_matching(_telling(), piece)


@cache
def _telling() -> re.Pattern[str]:  # equivalent: only saves time
    """What a line ends or begins with that is worth a look."""
    # One leading class of characters, since the search for it is many times as fast as that for alternatives.
    marks, heads = "。，,、；;：:", _heads()
    firsts = "".join(sorted({head[0] for head in heads}))
    words = "|".join(f"(?<={head[0]}){head[1:]}" for head in heads)
    return re.compile(rf"[{marks}{firsts}](?:(?<=[{marks}])(?=\s*?$)|(?<!\S.)(?:{words}))", re.MULTILINE)


_DOUBTFUL = IN_FORMS.add(worded(_is_worth_a_look), ShapeGate(_lines_worth_a_look, _is_worth_a_look))


@lru_cache(maxsize=65536)
def _own_trouble(text: str) -> str:
    """What is wrong with the punctuation of a cell by itself: 收尾, 顿号 or nothing."""
    if _DANGLING.search(text) is not None and len(text.strip()) > 1:
        return "收尾"
    return "顿号" if _missing_pause(text) is not None else ""  # equivalent: any text but 收尾


def _ends_in_stop(text: str) -> bool:  # equivalent: only saves time
    return text[-1] == "。" or (text[-1].isspace() and text.rstrip().endswith("。"))


def _column(cells: list[Cell], label: str) -> Iterator[Finding]:
    with_stop = [cell for cell in cells if _is_phrase(cell.text) and cell.text.rstrip().endswith("。")]
    without = [cell for cell in cells if _is_phrase(cell.text) and cell.text.rstrip()[-1] not in "。，,、；;：:！？!?"]
    few, add = (without, True) if len(without) < len(with_stop) else (with_stop, False)
    for cell in few:
        end = len(cell.text.rstrip())
        yield Finding(
            cell,
            "“{label}”一栏 {stopped} 格以句号收尾、{plain} 格没有，写法不一；这一格{this}句号。",
            "请统一，建议短语一律不加句号。",
            label=label,
            stopped=len(with_stop),
            plain=len(without),
            this="没有" if add else "带",
            cause=f"句号|{label}",
            fix=Fix(cell, end, end, "。", safe=False) if add else Fix(cell, end - 1, end, "", safe=True),
        )


@lru_cache(maxsize=65536)
def _is_phrase(text: str) -> bool:
    """Whether a text is one phrase: neither a bare figure nor a sentence with clauses, which rightly ends in a stop."""
    plain = text.strip().rstrip("。")
    return _INNER.search(plain) is None and len(_CHINESE.findall(plain)) >= 4


def _goals(goals: list[Goal]) -> Iterator[Finding]:
    goals = [goal for goal in goals if goal.text.text.strip()]
    if not goals:
        return
    last = goals[-1].text
    ending = _ending(last)
    if ending in ("；", "，", "、", "：") and (len(goals) > 1 or ending != "；"):
        end = len(last.text.rstrip())
        yield Finding(
            last,
            "末条目标以“{mark}”收尾，后面没有下一条。",
            "末条请用句号。",
            mark=last.text.rstrip()[-1],
            cause="末条目标",
            fix=Fix(last, end - 1, end, "。", safe=True),
        )
    before = goals[:-1]
    used = {_ending(goal.text) for goal in before} - {"："}
    if len(used) > 1:
        said = "、".join(f"“{mark}”" if mark else "没有标点" for mark in ("。", "；", "，", "、", "") if mark in used)
        yield Finding(
            [goal.text for goal in before], "各条目标的句末标点不一：{said}都有。", "请统一：各条用分号、末条用句号，或各条都用句号。",
            said=said, cause="各条目标",
        )  # fmt: skip


def _ending(cell: Cell) -> str:
    mark = cell.text.rstrip()[-1:]
    mark = _HALF.get(mark, mark)
    return mark if mark in "。；，、：" else "。" if mark in "！？!?" else ""


@cache
def _heads() -> tuple[str, ...]:
    return tuple(load("parallel_heads")["heads"])


def _missing_pause(text: str) -> int | None:
    """Where the mark between two parallel phrases is missing: two halves of one length under the same adverb."""
    plain = text.strip().rstrip("。")
    if not plain.startswith(_heads()) or _INNER.search(plain) or "、" in plain:
        return None
    if len(plain) % 2 or not 8 <= len(plain) <= 16:  # equivalent: 17 is odd
        return None
    half = len(plain) // 2
    left, right = plain[:half], plain[half:]
    if left == right or right[:2] != left[:2]:
        return None
    return text.index(plain) + half
