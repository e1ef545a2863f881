"""R21: two projects promise one and the same output."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from operator import itemgetter

from perfcheck import Declaration, Finding, Indicator, NotApplicable, Outcome, Submission, rule
from perfcheck.declaration.showing import shown_text, shown_value
from perfcheck.declaration.text import compact, fold, name_key
from perfcheck_rules.lexicon import load
from perfcheck_rules.row_kinds import row_kind
from perfcheck_rules.subjects import bigrams
from perfcheck_rules.tables import Table, table_of

#: Smaller figures are the same by chance.
_CHANCE = 3
#: A shorter name with a smaller figure may still be the same by chance.
_LONG, _LARGE = 6, 100


@rule("R21", name="output-declared-twice", title="同一产出在两个项目里重复申报", severity=["warning", "info"], certainty="启")
def output_declared_twice(submission: Submission) -> Iterator[Finding | Outcome]:
    """
    查什么：两张项目表的年度数量指标名称相同、指标值也相同（写了数的），名称说得出是哪项产出的。名称很短、数又不大的＝供参考。“培训人次”“会议次数”一类哪个项目都有的名称，数和绩效标准都相同的＝供参考，其余不报；对象不同的，同一项目的两份表，都不报。

    为什么：一项产出只应由一个项目承担，两边都报等于一件事要了两份钱。

    错误示例：
        declarations:
          - kind: project
            name: 河道整治
            annual:
              indicators:
                - {level2: 数量指标, name: 清淤疏浚土方, value: 15.6万立方米}    # 应报: R21
          - kind: project
            name: 水环境提升
            annual:
              indicators:
                - {level2: 数量指标, name: 清淤疏浚土方量, value: 30万立方米}
                - {level2: 数量指标, name: 清淤疏浚土方, value: 15.6万立方米}    # 应报: R21

    正确示例：
        declarations:
          - kind: project
            name: 河道整治
            annual:
              indicators:
                - {level2: 数量指标, name: 清淤疏浚土方, value: 15.6万立方米}
                - {level2: 数量指标, name: 培训人次, value: ≥100人次}
                - {level2: 质量指标, name: 清淤工程验收合格率, value: 100%}
          - kind: project
            name: 水环境提升
            annual:
              indicators:
                - {level2: 数量指标, name: 清淤疏浚土方, value: 8万立方米}
                - {level2: 数量指标, name: 培训人次, value: ≥100人次}
                - {level2: 质量指标, name: 清淤工程验收合格率, value: 100%}

    怎么改：确是同一产出的，只留在承担它的项目里；不是的，在名称里写明各自的对象和范围。

    依据：项目之间的绩效目标不应重复（具体条款可在配置的 [basis] 中对应）。
    """
    projects = [one for one in submission.projects if one.annual is not None]
    if len(projects) < 2:
        yield NotApplicable("没有两张以上项目表")
    rows: dict[tuple[str, str], dict[int, tuple[Declaration, Indicator]]] = {}
    shared = _shared_names(projects)
    if not shared:  # equivalent: only saves time
        return
    for number, project in enumerate(projects):
        for row in project.annual.indicators if project.annual is not None else ():
            if row.key in shared and row_kind(row) == "数量":
                rows.setdefault((row.key, _plain(shown_value(row))), {}).setdefault(number, (project, row))
    for (key, _), found in rows.items():
        same = list({_project(one) or number: (one, row) for number, (one, row) in found.items()}.values())
        if len(same) < 2:
            continue
        quantity = same[0][1].value.quantity_or_none if same[0][1].value is not None else None
        bound = (quantity.low if quantity.low is not None else quantity.high) if quantity is not None else None
        if quantity is None or not quantity.explicit or quantity.is_rate or bound is None or bound < _CHANCE:
            continue
        telling = _tells(key)
        if not telling and not _same_standard([row for _, row in same]):
            continue
        yield Finding(
            [row.name for _, row in same if row.name is not None],
            "“{name}”（{value}）在项目“{projects}”里都有，疑似同一产出重复申报。",
            "请核实；确是同一产出的只留在一个项目里，不是的写明各自的对象。",
            severity="warning" if telling and (len(key) >= _LONG or bound >= _LARGE) else "info",
            name=shown_text(same[0][1].name), value=shown_value(same[0][1]),
            projects="”“".join(one.display_name for one, _ in same),
        )  # fmt: skip


def _project(form: Declaration) -> str:
    """The project that a form is for: another version of it, or another year's, is no second project."""
    return name_key(form.name.text) if form.name is not None else ""


def _shared_names(projects: list[Declaration]) -> set[str]:
    """The names that the annual 数量指标 of more than one project bear."""
    seen: set[str] = set()
    shared: set[str] = set()
    for project in projects:
        plan = project.annual
        names = _counted_names(table_of(plan)) if plan is not None else set()
        if not seen.isdisjoint(names):  # equivalent: only saves time
            shared |= names & seen
        seen |= names
    return shared


def _counted_names(table: Table) -> set[str]:
    """The names (their keys) of a table's 数量指标."""
    names = set(_counted_rows(table.categories)(table.keys))
    names.discard("")
    return names


@lru_cache(maxsize=1024)
def _counted_rows(categories: tuple[str, ...]) -> Callable[[tuple[str, ...]], tuple[str, ...]]:
    """Takes the 数量指标 out of a column; most forms have the same categories."""
    places = [place for place, category in enumerate(categories) if "数量" in category]
    return itemgetter(*places) if len(places) > 1 else lambda column: tuple([column[place] for place in places])


@lru_cache(maxsize=16384)
def _plain(text: str) -> str:
    return compact(fold(text)).rstrip("。.；;，,")


@lru_cache(maxsize=16384)
def _tells(key: str) -> bool:
    """Whether a name says which output it is, not only what is counted."""
    for word in _generic():
        key = key.replace(word, "的")
    return any(bigrams(part) for part in key.split("的"))


@cache
def _generic() -> tuple[str, ...]:
    return tuple(sorted(load("generic_outputs"), key=lambda word: (-len(word), word)))


def _same_standard(rows: list[Indicator]) -> bool:
    """Whether the standards, too, are the same and hold a figure that nobody writes by chance."""
    texts = {_plain(row.standard.text) if row.standard is not None else "" for row in rows}
    return len(texts) == 1 and any(char.isdigit() for char in texts.pop())
