"""C07: several goals in one running paragraph, without numbering."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perfcheck import Finding, Plan, rule
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.text import fold

_NUMBERED = lazy_pattern(r"(?:目标|任务)\s*[\d一二三四五六七八九十]|[①-⑳]|[(（][\d一二三四五六七八九十]{1,2}[)）]|(?<!\d)\d{1,2}[、.．)）](?!\d)|[一二三四五六七八九十](?:是|、)|第[一二三四五六七八九十][,，、]|首先")
_SENTENCE = lazy_pattern(r"[。；;]")
_CLAUSE = lazy_pattern(r"[。；;，,]")
#: What is quoted or stands in brackets is one thing, whatever marks it holds.
_QUOTED = lazy_pattern(r"“[^“”]*”|《[^《》]*》|\([^()]*\)")
#: A segment of fewer characters is one member of an enumeration (教学、科研、管理), not a thing to be done.
_SHORTEST = 6
#: Where there are several sentences, their parts are no enumeration.
_SHORTEST_IN_SENTENCES = 5


@rule("C07", name="goal-not-itemised", title="目标未分条编号", severity="info", priority="structure")
def goal_not_itemised(plan: Plan) -> Iterator[Finding]:
    """
    查什么：总体目标没有编号，却连写了三句以上（按句号、分号数），或者五件以上的事（逗号、顿号隔开的也算）。已写“目标1”“1.”“（一）”“一是”的不报。

    为什么：几件事写成一段，目标与指标对不上号，也难逐条考核。

    错误示例：
        name: 公共文化服务
        annual:
          goals:
            - text: 完成图书馆设备更新；组织群众文化活动，提升服务能力；开展文艺下乡演出；做好文物安全巡查。    # 应报: C07

    正确示例：
        name: 公共文化服务
        annual:
          goals:
            - {label: 目标1：, text: 完成图书馆设备更新。}
            - {label: 目标2：, text: 组织群众文化活动，提升服务能力。}
        ---
        name: 编号写在段里
        annual:
          goals:
            - text: 一是完成图书馆设备更新；二是组织群众文化活动；三是开展文艺下乡演出。
        ---
        name: 只有一件事
        annual:
          goals:
            - text: 完成县图书馆、文化馆、博物馆、美术馆设备更新，改善服务条件，群众满意度达到90%以上。

    怎么改：按“目标1：……”“目标2：……”分条写，每条写明数量和时限。

    依据：申报表填报说明要求按“目标1、目标2……”依次填报（具体条款可在配置的 [basis] 中对应）。
    """
    for goal in plan.goals:  # mostly the first one ends it
        if goal.label is not None and goal.text.text and goal.label.text.strip():
            return
    goals = [goal for goal in plan.goals if goal.text.text]
    count = _things("".join(goal.text.text.strip() for goal in goals))
    if count:
        yield Finding(
            [goal.text for goal in goals],
            "目标{shape}没有编号，内有 {count} 件事，难与指标逐条对应。",
            "请按“目标1：……”“目标2：……”分条写，每条写明数量和时限。",
            shape="写成一段、" if len(goals) == 1 else f"分 {len(goals)} 段而",
            count=count,
            cause=f"{plan.term}|{count}",
        )


@lru_cache(maxsize=4096)
def _things(text: str) -> int:
    """How many things a paragraph sets out to do, 0 when they are few or numbered."""
    plain = fold(text)
    if _NUMBERED.search(text):
        return 0
    parts = [size for clause in _CLAUSE.split(_QUOTED.sub("某", plain)) for size in _parts(clause)]
    if sum(1 for part in _SENTENCE.split(plain) if len(part.strip()) >= _SHORTEST) >= 3:
        clauses = sum(1 for size in parts if size >= _SHORTEST_IN_SENTENCES)
        return clauses if clauses >= 4 else 0
    clauses = sum(1 for size in parts if size >= _SHORTEST)
    return clauses if clauses >= 5 else 0


def _parts(clause: str) -> list[int]:
    """How long the things that a clause joins by pause marks are; an enumeration of short names is one thing."""
    parts = [len(part.strip()) for part in clause.split("、")]
    return parts if sum(parts) >= _SHORTEST * len(parts) else [len(clause)]
