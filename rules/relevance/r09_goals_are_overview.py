"""R09: a goal is copied from the project's overview."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from perfcheck import Cell, Declaration, Finding, NotApplicable, Outcome, rule
from perfcheck_rules.excerpt import excerpt
from perfcheck_rules.lexicon import load

#: A part of so many characters is copied wherever it stands; a shorter one only from the beginning, or if it is half of all.
_LONG = 20
#: Fewer characters than these come in both places without anybody having copied.
_SHORTEST = 10
_ALIKE = 0.9


@rule("R09", name="goals-are-overview", title="总体目标照抄项目概况", severity="warning", certainty="启")
def goals_are_overview(project: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：目标与项目概况、立项依据一类栏逐字相同、是它的开头或一大段，或九成以上的字相同。只与概况里一个短句相同的、概况里提到而目标里另写了数量和效果的不报。

    为什么：概况说的是要做什么，目标要说做到什么程度；照抄的目标没有预期的产出和效果。

    错误示例：
        name: 老旧小区改造
        其他: {项目概况: 对建成二十年以上的老旧小区实施改造，包括管网、屋面和停车位。}    # 应报: R09
        annual:
          goals:
            - {text: 对建成二十年以上的老旧小区实施改造}    # 应报: R09

    正确示例：
        name: 老旧小区改造
        其他: {项目概况: 对建成二十年以上的老旧小区实施改造，包括管网、屋面和停车位。}
        annual:
          goals:
            - {text: 完成 12 个老旧小区改造，惠及居民 3460 户，11 月底前完成验收。}
        ---
        name: 老旧小区改造
        其他: {项目负责人: 对建成二十年以上的老旧小区实施改造}
        annual:
          goals:
            - {text: 对建成二十年以上的老旧小区实施改造}

    怎么改：写预期的产出和效果：数量、质量、时限和受益面。

    依据：绩效目标应体现预期产出和效果（具体条款可在配置的 [basis] 中对应）。
    """
    overviews = [cell for header, cell in project.extra.items() if len(cell.key) >= _SHORTEST and _is_overview(header)]
    if not overviews:
        yield NotApplicable("没有项目概况")
        return  # equivalent: only saves time
    for plan in project.plans:
        for goal in plan.goals:
            source = next((cell for cell in overviews if _copied(goal.text.key, cell.key)), None)
            if source is not None:
                yield _finding(goal.text, source, project)


def _finding(goal: Cell, source: Cell, project: Declaration) -> Finding:
    return Finding(
        [goal, source],
        "目标“{goal}”照抄项目概况，没有预期的产出和效果。",
        "请写要达到的数量、质量、时限和受益面，例如“完成×”。",
        goal=excerpt(goal.text), cause=project.display_name,
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _is_overview(header: str) -> bool:
    return any(word in header for word in load("overviews"))


def _copied(goal: str, overview: str) -> bool:
    if len(goal) < _SHORTEST:
        return False
    if goal in overview:
        return overview.startswith(goal) or len(goal) >= _LONG or len(goal) * 2 >= len(overview)
    from rapidfuzz.distance import Indel

    return bool(Indel.normalized_similarity(goal, overview) >= _ALIKE)
