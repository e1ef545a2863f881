"""Q21: the goals promise something regularly, its indicator only has a sum for the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Cell, Declaration, Finding, rule, texts_where, worded
from perfcheck.declaration.gates import ShapeGate
from perfcheck.declaration.text import name_key
from perfcheck_rules.indicator_names import bare_name
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.any_of import AnyOf
from perfcheck_rules.line_gates import lines_matching

#: A shorter name (走访) is held by the names of many works.
_LONG = 4


#: The words hold no figures.
_GATE = ShapeGate(lambda piece: _lines_with_marks(piece))


@rule("Q21", name="frequency-missing", title="频次未明", severity="info", status="unlisted", priority="unmeasurable", certainty="启")
@texts_where(worded(lambda text: _is_regular(text)), gate=_GATE)
def frequency_missing(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：年度目标写着某项工作“常态化”“定期”“日常”开展（或指标名称自己这样写），而它的年度指标值只有一个总量，没有“每月×次”一类的频次，标准里也没有。值是比率、日期、频次的不报。不在报告里单列，见 JSON。

    为什么：全年的量集中在一个月做完也算完成，“常态化”就落空了。

    错误示例：
        name: 校园食品安全
        annual:
          goals:
            - {text: 食堂飞行检查常态化开展，定期抽检食材，消除安全隐患。}
          indicators:
            - {level2: 数量指标, name: 食堂飞行检查, value: ≥120家次}      # 应报: Q21
            - {level2: 数量指标, name: 食材抽检, value: 400批次}           # 应报: Q21
            - {level2: 数量指标, name: 日常巡查, value: 200人次}           # 应报: Q21

    正确示例：
        name: 校园食品安全
        annual:
          goals:
            - {text: 食堂飞行检查常态化开展，定期抽检食材，消除安全隐患。}
          indicators:
            - {level2: 数量指标, name: 食堂飞行检查, value: 每月10家次}
            - {level2: 数量指标, name: 食材抽检, value: 400批次, standard: 每季度100批次}
            - {level2: 质量指标, name: 日常巡查, value: 覆盖率100%}
            - {level2: 数量指标, name: 食堂改造, value: 6个}
        ---
        name: 目标没有说常态化
        annual:
          goals:
            - {text: 开展食堂飞行检查120家次。}
          indicators:
            - {level2: 数量指标, name: 食堂飞行检查, value: ≥120家次}

    怎么改：写成“每月≥×次”“每季度×批”，全年合计放在标准或备注。

    依据：绩效目标与指标应当对应、细化（具体条款可在配置的 [basis] 中对应）。
    """
    plan = declaration.annual
    if plan is None:
        return
    promised = [work for goal in plan.goals for work in _regular_work(goal.text.text)]
    for row in plan.indicators:
        name, value = row.name, row.value
        if name is None or value is None:
            continue
        itself = _is_regular(name.text)
        if not itself and not any(_same_work(name.text, work) for work in promised):
            continue
        quantity = value.quantity_or_none
        if quantity is None or quantity.kind != "figure" or quantity.per is not None or quantity.low is None:
            continue
        if quantity.unit not in load("regular_work")["units"]:
            continue
        cells: list[Cell | None] = [value, row.standard, row.note]
        if any(_frequency().search(cell.text) for cell in cells if cell is not None):
            continue
        yield Finding(
            value,
            "“{name}”说要经常做，指标值“{value}”只有总量，没有写多久一次。" if itself
            else "目标写“{name}”经常开展，指标值“{value}”只有总量，没有写多久一次。",
            "建议写明频次，例如“每月≥×次”“每季度×次”。",
            name=name,
            value=value,
        )  # fmt: skip


@cache
def _marks() -> AnyOf:
    return AnyOf(load("regular_work")["marks"])


@cache
def _any_mark() -> re.Pattern[str]:  # equivalent: only saves time
    return re.compile("|".join(load("regular_work")["marks"]))


def _lines_with_marks(piece: str) -> set[int]:
    return lines_matching(_any_mark(), piece)


@cache
def _clauses() -> re.Pattern[str]:
    return re.compile(r"[，,；;。、！!\n]|并|以及")


@cache
def _frequency() -> re.Pattern[str]:
    return re.compile(r"每|[/／]|逐|[年月周日]均|按[年季月周日]|一[年季月周日]")


def _is_regular(text: str) -> bool:
    return _marks().within(text)


@lru_cache(maxsize=4096)
def _regular_work(goal: str) -> tuple[str, ...]:
    """What a goal says is done regularly, without the word that says so and those that say nothing."""
    found = []
    for clause in _clauses().split(goal):
        if _is_regular(clause):
            work = name_key(clause)
            for word in (*load("regular_work")["marks"], *load("regular_work")["filler"]):
                work = work.replace(word, "")
            found.append(work)
    return tuple(filter(None, found))


@lru_cache(maxsize=16384)
def _same_work(name: str, work: str) -> bool:
    """Whether a name means that work: one holds the other, or both are the same words in another order."""
    key = bare_name(name)
    if min(len(key), len(work)) < _LONG:
        return key == work
    return key in work or work in key or sorted(key) == sorted(work)
