"""C13: numbering of goals, tasks or indicators that is missing here and there, skips or repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from perfcheck import Cell, Declaration, Finding, rule
from perfcheck.declaration.model import Goal, Indicator, Plan, category_of
from perfcheck.declaration.numbering import Slip, parse_number, slips
from perfcheck_rules.renumbering import renumbering

_SENTENCE_END = tuple("。；;！!？?.")


@rule("C13", name="numbering", title="编号缺失、断号、重号", severity="info", priority="structure")
def numbering(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：目标、任务、指标的编号有缺、断、重。指标编号在每个二级指标下重新开始，或者全表连着编，都可以；一条也没有编号的不报。

    为什么：编号乱了，目标与指标、任务对不上号，引用时指不清是哪一条。

    错误示例：
        name: 职业技能培训
        annual:
          goals:
            - {label: 目标1：, text: 培训失业人员600人次。}
            - {label: "", text: 开展送教下乡30场次。}    # 应报: C13
            - {label: 目标2：, text: 取证率达到85%。}
          indicators:
            - {level2: 数量指标, label: 指标1：, name: 培训人次, value: ≥600人次}
            - {level2: 数量指标, label: 指标3：, name: 送教场次, value: ≥30场}    # 应报: C13

    正确示例：
        name: 职业技能培训
        annual:
          goals:
            - {label: "", text: 2024年要完成以下目标：}
            - {label: 目标1：, text: 培训失业人员600人次，其中}
            - {label: "", text: 送教下乡30场次。}
            - {label: 目标2：, text: 取证率达到85%。}
          indicators:
            - {level2: 数量指标, label: 指标1：, name: 培训人次, value: ≥600人次}
            - {level2: 数量指标, label: "指标2:", name: 送教场次, value: ≥30场}
            - {level2: 质量指标, label: 指标1：, name: 取证率, value: ≥85%}
        ---
        name: 全表连着编号
        annual:
          indicators:
            - {level2: 数量指标, label: "1.", name: 培训人次, value: ≥600人次}
            - {level2: 质量指标, label: "2.", name: 取证率, value: ≥85%}
            - {level2: 时效指标, name: 完成时间, value: 12月底前}
        ---
        name: 目标下分小条
        annual:
          goals:
            - {label: 一、, text: 培训：}
            - {label: （1）, text: 失业人员600人次。}
            - {label: （2）, text: 送教下乡30场次。}
            - {label: 二、, text: 取证：}
            - {label: （1）, text: 取证率达到85%。}

    怎么改：按顺序重新编号；续行并入上一条，或者另给编号。

    依据：申报表填报说明要求依次编号填报（具体条款可在配置的 [basis] 中对应）。
    """
    yield from _sequence([task.label for task in declaration.tasks], [""] * len(declaration.tasks), "任务", declaration)
    for plan in declaration.plans:
        yield from _goals(plan, declaration)
        yield from _indicators(plan, declaration)


def _sequence(labels: Sequence[Cell | None], headings: Sequence[str], what: str, declaration: Declaration) -> Iterator[Finding]:
    texts = tuple((label.text if label is not None else "", heading) for label, heading in zip(labels, headings, strict=True))  # equivalent: both are the rows'
    for slip in _slips(texts):
        label = labels[slip.position]
        heading = category_of(headings[slip.position])
        cause = f"{what}|{heading}|{slip.kind}|{slip.value}"  # equivalent: any sign keeps the parts apart
        where = f"“{heading}”的" if heading else ""
        assert label is not None  # only numbers can slip
        if slip.kind == "double":
            message, hint = "{where}{what}编号“{label}”重复，两条都编为 {value}。", "请按顺序重新编号。"
        elif slip.kind == "gap" and slip.previous:
            message, hint = "{where}{what}编号从 {previous} 跳到 {value}，中间断号。", "请核实是否漏列，并按顺序重新编号。"
        elif slip.kind == "gap":
            message, hint = "{where}{what}编号从 {value} 开始，前面断号。", "请核实是否漏列，并按顺序重新编号。"
        else:
            message, hint = "{where}{what}编号“{label}”排在 {previous} 之后，顺序倒了。", "请按顺序重新编号。"
        yield Finding(
            label, message, hint, cause=cause, where=where, what=what, label=label, value=slip.value, previous=slip.previous,
            fix=renumbering(labels, headings, slip, declaration.texts),
        )  # fmt: skip


@lru_cache(maxsize=4096)
def _slips(texts: tuple[tuple[str, str], ...]) -> tuple[Slip, ...]:
    return tuple(slips(texts))


def _goals(plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    goals = plan.goals
    if not any(map(_numbered, goals)):
        return
    yield from _sequence([goal.label for goal in goals], [""] * len(goals), "目标", declaration)
    for previous, goal in pairwise(goals):
        # A line broken in the middle of a sentence belongs to the goal above; the first line may introduce the others.
        if _numbered(goal) or goal.text.blank or not previous.text.text.rstrip().endswith(_SENTENCE_END):
            continue
        above = previous.label.text.strip() if previous.label is not None else ""
        if above and not _numbered(previous):
            continue
        yield Finding(
            goal.text,
            "这一条目标没有编号，上下各条都有，不知道是续写{above}还是另一条。",
            "是续写的请并入上一条，另有其事的请编号。",
            above=f"“{above.rstrip('：:、.． ')}”" if above else "上一条",
            cause=f"目标缺号|{goal.text.key}",
        )


def _numbered(goal: Goal) -> bool:
    return goal.label is not None and parse_number(goal.label.text) is not None


def _indicators(plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    rows = plan.indicators
    bare = [row for row in rows if row.label is None or not row.label.text.strip()]
    if len(bare) == len(rows):  # equivalent: only saves time
        return
    yield from _sequence([row.label for row in rows], [_heading(row) for row in rows], "指标", declaration)
    if not bare:  # equivalent: only saves time
        return
    labelled = Counter(_heading(row) for row in rows if row.label is not None and row.label.text.strip())
    for row in bare:
        if row.name is not None and row.name.text and labelled[_heading(row)] >= 2:
            yield Finding(
                row.name,
                "“{name}”没有编号，“{category}”下其他 {count} 条都有。",
                "请按顺序编号。",
                name=row.name,
                category=row.category or "同一类",
                count=labelled[_heading(row)],
            )


def _heading(row: Indicator) -> str:
    """The 二级指标 that a row stands under, else the 一级指标, as written."""
    return row.level2.text if row.level2 is not None else row.level1.text if row.level1 is not None else ""
