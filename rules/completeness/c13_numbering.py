"""C13: numbering of goals, tasks or indicators that is missing here and there, skips or repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from perfcheck import Declaration, Finding, rule
from perfcheck.declaration.model import Goal, Indicator, Plan, Task, category_of
from perfcheck.declaration.numbering import Slip, parse_number, slips
from perfcheck_rules.renumbering import renumbering
from perfcheck_rules.tables import Table, table_of

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
    tasks = declaration.tasks
    if tasks and (found := _slips(_texts(tasks))):  # equivalent: the former only saves time
        yield from _slipped(found, tasks, [""] * len(tasks), "任务", declaration)
    sound: Table | None = None
    for plan in declaration.plans:
        if plan.goals and not _are_in_order(_texts(plan.goals)):  # equivalent: only saves time
            yield from _goals(plan, declaration)
        if plan.column("label"):  # equivalent: only saves time
            table = table_of(plan)
            if sound is not None and table.labels is sound.labels and table.level2 is sound.level2:  # equivalent: only saves time
                continue
            if _is_in_order(table.labels, table.level2):  # equivalent: only saves time
                sound = table
            else:
                yield from _indicators(plan, declaration)


def _texts(rows: Sequence[Task | Goal]) -> tuple[str, ...]:
    return tuple([label.text if (label := row.label) is not None else "" for row in rows])


def _slipped(
    found: Sequence[Slip], rows: Sequence[Task | Goal | Indicator], headings: Sequence[str], what: str, declaration: Declaration
) -> Iterator[Finding]:
    labels = [row.label for row in rows]
    for slip in found:
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
            fix=renumbering(labels, headings, slip, declaration.running_texts),
        )  # fmt: skip


@lru_cache(maxsize=4096)
def _slips(labels: tuple[str, ...], headings: tuple[str, ...] = ()) -> tuple[Slip, ...]:
    """The slips in some labels, which stand under no headings where none are given; most tables are numbered alike."""
    return tuple(slips(list(zip(labels, headings or [""] * len(labels), strict=True))))  # equivalent: both are the rows'


@lru_cache(maxsize=4096)
def _are_in_order(labels: tuple[str, ...]) -> bool:
    """Whether the goals with these labels are all numbered one after the other, or none is."""
    return _count_numbered(labels) in (0, len(labels)) and not _slips(labels)  # equivalent: None only costs time


def _goals(plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    goals = plan.goals
    labels = _texts(goals)
    numbered = _count_numbered(labels)
    if found := _slips(labels):
        yield from _slipped(found, goals, [""] * len(goals), "目标", declaration)
    if numbered == len(goals):  # equivalent: only saves time
        return
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


def _count_numbered(labels: tuple[str, ...]) -> int:
    return sum(parse_number(label) is not None for label in labels)


def _indicators(plan: Plan, declaration: Declaration) -> Iterator[Finding]:
    table = table_of(plan)
    rows, labels, headings = plan.indicators, table.labels, table.level2
    if not all(headings):
        headings = tuple([_heading(row) for row in rows])
    found, blank = _labelled(labels, headings)
    if found:  # equivalent: only saves time
        yield from _slipped(found, rows, headings, "指标", declaration)
    bare = [rows[place] for place in blank]
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


@lru_cache(maxsize=4096)
def _is_in_order(labels: tuple[str, ...], headings: tuple[str, ...]) -> bool:
    """Whether rows with these labels under these headings are all numbered one after the other."""
    return not any(_labelled(labels, headings))  # equivalent: None only costs time


@lru_cache(maxsize=4096)
def _labelled(labels: tuple[str, ...], headings: tuple[str, ...]) -> tuple[tuple[Slip, ...], tuple[int, ...]]:
    """The slips in some labels under their headings, and which of them are blank."""
    return _slips(labels, headings), tuple([place for place, label in enumerate(labels) if not label.strip()])


def _heading(row: Indicator) -> str:
    """The 二级指标 that a row stands under, else the 一级指标, as written."""
    return row.level2.text if row.level2 is not None else row.level1.text if row.level1 is not None else ""
