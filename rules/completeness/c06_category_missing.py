"""C06: a form without one of the categories of indicators that every form needs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import compress

from perfcheck import Declaration, Finding, NotApplicable, Outcome, Plan, rule
from perfcheck.declaration.model import category_of
from perfcheck_rules.blanks import UNUSED, is_left_empty
from perfcheck_rules.lexicon import load
from perfcheck_rules.tables import table_of

_MAIN = {"产出": "说不清钱花了做成什么", "成本": "成本控制到多少没有约束", "效益": "看不出花钱带来什么效果", "满意度": "服务对象满意与否没有考核"}
_OUTPUTS = {"数量": "做多少", "质量": "做到什么程度", "时效": "何时完成"}


@rule("C06", name="category-missing", title="缺指标类别", severity=["warning", "info"], priority="empty")
def category_missing(plan: Plan, declaration: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：缺产出、成本、效益、满意度中的一类＝建议修改；有产出而缺数量、质量、时效中的一类＝供参考。成本、满意度写在一级或二级都算。运转类、内部类项目不要求满意度；从不要求某一种具体的效益或成本。一级、二级指标用的是另一套分类的，不查。

    为什么：缺一类，就有一方面的绩效没有目标、无从考核。

    错误示例：
        name: 社区居家养老服务
        annual:
          period: 年度目标    # 应报: C06
          indicators:
            - {level1: 产出指标, level2: 数量指标, name: 服务老人人数, value: ≥800人}
            - {level1: 产出指标, level2: 质量指标, name: 护理员持证率, value: 100%}
            - {level1: 产出指标, level2: 时效指标, name: 服务响应时间, value: ≤30分钟}
            - {level1: 产出指标, level2: 成本指标, name: 每人每月服务成本, value: ≤200元}
            - {level1: 满意度指标, level2: 服务对象满意度指标, name: 老年人满意度, value: ≥90%}

    正确示例：
        name: 社区居家养老服务
        annual:
          indicators:
            - {level1: 成本指标, level2: 经济成本指标, name: 每人每月服务成本, value: ≤200元}
            - {level1: 产出指标, level2: 数量指标, name: 服务老人人数, value: ≥800人}
            - {level1: 产出指标, level2: 质量指标, name: 护理员持证率, value: 100%}
            - {level1: 产出指标, level2: 时效指标, name: 服务响应时间, value: ≤30分钟}
            - {level1: 效益指标, level2: 社会效益指标, name: 失能老人照护覆盖率, value: ≥80%}
            - {level1: 满意度指标, level2: 服务对象满意度指标, name: 老年人满意度, value: ≥90%}
        ---
        name: 某局办公用房物业管理费
        annual:
          indicators:
            - {level1: 成本指标, level2: 经济成本指标, name: 每平方米物业费, value: ≤5元/月}
            - {level1: 产出指标, level2: 数量指标, name: 保洁面积, value: 6000平方米}
            - {level1: 产出指标, level2: 质量指标, name: 设备完好率, value: ≥98%}
            - {level1: 产出指标, level2: 时效指标, name: 报修响应时间, value: ≤2小时}
            - {level1: 效益指标, level2: 社会效益指标, name: 安全事故, value: 0起}
        ---
        name: 没有分类的版式
        annual:
          indicators:
            - {name: 服务老人人数, value: ≥800人}

    怎么改：补一条这一类的指标，写明目标数。

    依据：申报表按产出、成本、效益、满意度设置指标（具体条款可在配置的 [basis] 中对应）。
    """
    if is_left_empty(plan) or not plan.indicators:
        yield NotApplicable("没有指标表，或中期栏整列未填")
        return
    level1, level2 = _levels(plan)
    if not level1:
        yield Finding(plan, "指标表里没有填一条指标，年终无法考核。", "请按产出、成本、效益、满意度补填指标。")
        return
    familiar, missing, missing_outputs = _system(level1, level2)
    if not familiar:
        yield NotApplicable("没有一级、二级指标，或用的是另一套分类")
        return
    if not (missing or missing_outputs):  # equivalent: only saves time
        return
    for category, consequence in _MAIN.items():
        if category in missing and not (category == "满意度" and _internal(declaration)):
            yield Finding(
                plan,
                "{count} 条指标里没有{category}指标，{consequence}。",
                "请补一条{category}指标，写明目标数。",
                severity="warning",
                cause=category,
                count=len(level1),
                category=category,
                consequence=consequence,
            )
    for category, aspect in _OUTPUTS.items():
        if category in missing_outputs:
            yield Finding(
                plan,
                "产出指标里没有{category}指标，{aspect}没有目标。",
                "能够取值的，建议补一条{category}指标。",
                severity="info",
                cause=category,
                category=category,
                aspect=aspect,
            )


def _levels(plan: Plan) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """一级 and 二级指标 of the rows that name something."""
    table = table_of(plan)
    level1, level2, keys = table.level1, table.level2, table.keys
    if table.named:  # equivalent: only saves time
        return level1, level2
    kept = [key not in UNUSED for key in keys]
    return tuple(compress(level1, kept)), tuple(compress(level2, kept))


@lru_cache(maxsize=4096)
def _categories(written1: str, written2: str) -> tuple[str, ...]:
    """The categories that a row counts for; 成本 and 满意度 stand on the first level or, in older forms, on the second."""
    level1 = category_of(written1)
    both = level1 + category_of(written2)
    outputs = tuple(word for word in _OUTPUTS if word in both)
    if "满意" in both:
        return (*outputs, "满意度")
    if "成本" in both or "预算控制" in both or "投资控制" in both:  # what some forms call their costs
        return (*outputs, "成本")
    if outputs or "产出" in level1:
        return (*outputs, "产出")
    return ("效益",) if any(word in both for word in ("效益", "效果", "影响", "可持续")) else ()


@lru_cache(maxsize=1024)
def _system(level1: tuple[str, ...], level2: tuple[str, ...]) -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
    """Whether the rows are sorted into these categories at all (投入、过程 or 履职效能 are another system), which of them are
    missing, and which of the outputs' where there are outputs and a second level."""
    known = list(map(_categories, level1, level2))
    found = {category for categories in known for category in categories}
    outputs = _OUTPUTS if "产出" in found and any(map(category_of, level2)) else ()
    missing, missing_outputs = (tuple([category for category in every if category not in found]) for every in (_MAIN, outputs))
    return sum(map(bool, known)) * 5 >= len(known) * 4, missing, missing_outputs


def _internal(declaration: Declaration) -> bool:
    """Whether the project serves the unit itself."""
    if declaration.kind == "department":
        return False
    kinds, names = _words()
    if declaration.name is not None and any(word in declaration.name.text for word in names):
        return True
    cells = (declaration.attribute, *declaration.extra.values())
    return any(cell is not None and len(cell.text) < 20 and any(word in cell.text for word in kinds) for cell in cells)


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    lists = load("internal_projects")
    return tuple(lists["kinds"]), tuple(lists["names"])
