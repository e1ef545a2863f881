"""A27: a mid-term row and the annual row in its place mean the same thing under different names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from perfcheck import Declaration, Finding, NotApplicable, Outcome, Pair, rule
from perfcheck.declaration.nearness import loose_key, nearness
from perfcheck.declaration.showing import shown_text
from perfcheck_rules.lexicon import load
from perfcheck_rules.two_terms import same_rows

_NEAR = 0.75
_ALIKE = 0.6
_TELLING = 6


@rule("A27", name="midterm-name-differs", title="中期与年度指标名称不同", severity="info", certainty="启")
def midterm_name_differs(project: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：中期、年度两栏同一个二级指标里位置相同、看内容是同一件事，而名称不同的指标。两栏本来就是不同工作的（条数不等、内容不相近、名称各有所指）不报；只多了“三年”“年度”一类期限的也不报。

    为什么：同一件事两个名称，中期与年度无法衔接对比。

    错误示例：
        kind: project
        name: 地质灾害防治
        midterm:
          indicators:
            - {level2: 数量指标, name: 隐患排查, value: 完成全市地质灾害隐患点第一轮排查}         # 应报: A27
        annual:
          indicators:
            - {level2: 数量指标, name: 隐患点巡查, value: 完成全市地质灾害隐患点第二轮排查}       # 应报: A27

    正确示例：
        kind: project
        name: 地质灾害防治
        midterm:
          indicators:
            - {level2: 数量指标, name: 治理隐患点, value: ≥30处}
            - {level2: 满意度指标, name: 城市居民满意度, value: ≥90%}
        annual:
          indicators:
            - {level2: 数量指标, name: 编制治理方案, value: ≥10份}
            - {level2: 满意度指标, name: 农村居民满意度, value: ≥90%}
        ---
        kind: project
        name: 只差标点和编号
        midterm:
          indicators:
            - {level2: 数量指标, name: 指标1：治理隐患点, value: ≥30处}
        annual:
          indicators:
            - {level2: 数量指标, name: 治理隐患点。, value: ≥10处}
        ---
        kind: project
        name: 只差期限
        midterm:
          indicators:
            - {level2: 时效指标, name: 隐患点治理完工时间, value: 2026年10月底前}
        annual:
          indicators:
            - {level2: 时效指标, name: 年度隐患点治理完工时间, value: 2024年10月底前}

    怎么改：两栏用同一个名称；确是两件事的，各自补齐另一栏。

    依据：年度绩效指标是中期绩效指标的分年度分解。
    """
    if project.midterm is None or project.annual is None:
        yield NotApplicable("没有能对应起来的中期与年度指标")
        return  # equivalent: there are no pairs
    if same_rows(project):  # equivalent: all of them are matched by name
        return
    for pair in project.pairs:
        if pair.by == "place":
            yield from _differing(pair, project)


def _differing(pair: Pair, project: Declaration) -> Iterator[Finding]:
    if _count(project, pair.midterm.category) != 0:
        return
    assert pair.midterm.name is not None and pair.annual.name is not None  # or they would not be paired
    mine, theirs = pair.midterm.name.text, pair.annual.name.text
    if _but_for_term(mine, theirs) or not (_one_inside(mine, theirs) or (_share(mine, theirs) and _contents_alike(pair))):
        return
    yield Finding(
        [pair.midterm.name, pair.annual.name],
        "同一位置的指标，中期叫“{midterm}”，年度叫“{annual}”，两栏无法对比。",
        "建议用同一个名称；确是两件事的，各自补齐另一栏。",
        midterm=shown_text(pair.midterm.name), annual=shown_text(pair.annual.name),
    )  # fmt: skip


def _count(project: Declaration, category: str) -> int:
    """How many more rows of a 二级指标 one term has than the other."""
    counts = [Counter(row.category for row in plan.indicators if row.key)[category] for plan in project.plans]
    return abs(counts[0] - counts[-1])


@lru_cache(maxsize=4096)
def _one_inside(left: str, right: str) -> bool:
    """Whether one name is the other with something put in: 培训人数, 培训教师人数."""
    if nearness(left, right) < _NEAR:
        return False
    mine, theirs = Counter(loose_key(left)), Counter(loose_key(right))
    return not mine - theirs or not theirs - mine


@lru_cache(maxsize=4096)
def _but_for_term(midterm: str, annual: str) -> bool:
    """Whether both names say the same but for the term that each says it of: 三年巡查次数, 年度巡查次数."""
    words = load("term_prefixes")
    mine, theirs = loose_key(midterm), loose_key(annual)
    plain = {mine, *(mine.replace(word, "") for word in words["midterm"] if word in mine)}
    return any(theirs.replace(word, "") in plain for word in ("", *words["annual"]))


@lru_cache(maxsize=4096)
def _share(left: str, right: str) -> bool:
    mine, theirs = loose_key(left), loose_key(right)
    return any(mine[at : at + 2] in theirs for at in range(len(mine) - 1))


def _contents_alike(pair: Pair) -> bool:
    """Whether both values are running text, and nearly the same; equal figures (≥90%) prove nothing."""
    left, right = pair.midterm.value, pair.annual.value
    if left is None or right is None or min(len(left.key), len(right.key)) < _TELLING:
        return False
    if any(quantity is not None and quantity.explicit for quantity in (left.quantity_or_none, right.quantity_or_none)):
        return False
    return nearness(left.text, right.text) >= _ALIKE
