"""A09: what the year is to do is no part of what the mid-term plan says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from perfcheck import Cell, Declaration, Finding, Goal, NotApplicable, Outcome, Pair, Plan, parse_quantity, rule, worded
from perfcheck.declaration.gates import ShapeGate, lines_with
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.nearness import nearness
from perfcheck.declaration.numerals import parse_numeral
from perfcheck.declaration.showing import shown_text
from perfcheck.declaration.terms import ends_with_the_year
from perfcheck.declaration.text import compact, fold, name_key
from perfcheck_rules.lexicon import load
from perfcheck_rules.shared_search import IN_VALUES
from perfcheck_rules.sharers import Sharers
from perfcheck_rules.time_limits import names_time
from perfcheck_rules.two_terms import same_rows

#: How alike two texts must be beside their ordinals to speak of the same work under different names.
ALIKE = 0.6
#: Goals whose words are found in the mid-term goals to this extent are the same list in other words.
PARALLEL = 0.3
#: A clause of which less is found there is new; a goal of which less is found there says something else.
NEW, KEPT = 0.35, 0.7
#: A goal of which less is found anywhere in the mid-term plan has nothing to do with it.
UNRELATED = 0.12
#: A goal so many of whose characters stand in the mid-term goals cannot be unrelated to them.
ENOUGH = 0.4
_SHORTEST_CLAUSE, _SHORTEST_GOAL, _SHORTEST_STANDARD = 5, 10, 8
_DUE = lazy_pattern(r"前(?:完成|建成|开工|完工|投入|投用|交付|到位)")  # 汛前完成, 开学前投入使用
_CLAUSES = lazy_pattern(r"[，,；;。、\n]")


@rule("A09", name="annual-not-derived", title="年度与中期目标不衔接", severity=["warning", "error", "info"],
      priority="contradiction", certainty="启")  # fmt: skip
def annual_not_derived(project: Declaration) -> Iterator[Finding | Outcome]:
    """
    查什么：一、同一项工作，中期写“第一轮”、年度写“第二轮”一类，中期的进度反而落后＝必须修改。二、两栏目标都没有数量、说的大体是同一批工作，而年度目标里有中期没有的内容＝建议修改；一整条年度目标与中期各条目标、指标都不相干＝供参考。三、同名指标的标准一栏比另一栏多出（少了）主语＝供参考。年度目标写了当年的数量或时限，是把中期目标细化，不报；中期止于本年的不查。

    为什么：年度目标是中期目标的分年度分解，两栏各说各的，期满时无从衔接。

    错误示例：
        kind: project
        name: 地质灾害防治
        year: 2024
        midterm:
          period: 中期目标（2024年—2026年）
          goals:
            - {text: 健全地质灾害监测预警体系，提高群测群防水平。}    # 应报: A09
          indicators:
            - {level2: 数量指标, name: 隐患排查, value: 完成第一轮隐患点排查}    # 应报: A09
        annual:
          goals:
            - {text: 健全地质灾害监测预警体系，广泛发动社会参与科普。}    # 应报: A09
          indicators:
            - {level2: 数量指标, name: 隐患排查, value: 完成第二轮隐患点排查}    # 应报: A09

    正确示例：
        kind: project
        name: 地质灾害防治
        year: 2024
        midterm:
          period: 中期目标（2024年—2026年）
          goals:
            - {text: 健全地质灾害监测预警体系，治理隐患点30处。}
          indicators:
            - {level2: 数量指标, name: 隐患排查, value: 完成第一、二、三轮隐患点排查}
        annual:
          goals:
            - {text: 2024年治理隐患点10处，汛前完成监测设备安装，组织避险演练20场。}
          indicators:
            - {level2: 数量指标, name: 隐患排查, value: 完成第一轮隐患点排查}
        ---
        kind: project
        name: 年度只做其中一部分
        year: 2024
        midterm:
          period: 中期目标（2024年—2026年）
          goals:
            - {text: 健全监测预警体系，提高群测群防水平，完善应急指挥平台。}
        annual:
          goals:
            - {text: 健全监测预警体系。}
        ---
        kind: project
        name: 中期止于本年
        year: 2024
        midterm:
          period: 中期目标（2022年—2024年）
          goals:
            - {text: 健全监测预警体系，提高群测群防水平。}
        annual:
          goals:
            - {text: 健全监测预警体系，完善应急指挥平台。}

    怎么改：年度目标写中期目标在当年要完成的部分；中期漏写的补上。

    依据：跨年度项目有总目标的，应同时有分年度的阶段性目标。
    """
    if project.midterm is None or project.annual is None:
        yield NotApplicable("没有中期目标")
        return
    if ends_with_the_year(project):
        yield NotApplicable("中期止于本年")
        return
    staged = _STAGED.among(project.midterm.column("value"))
    ends = _may_end_another(project.midterm, project.annual, project)
    for pair in project.pairs if staged or ends else ():
        left, right = pair.midterm.value, pair.annual.value
        if staged and left is not None and right is not None and (mine := stages(left.text)) and (theirs := stages(right.text)):
            yield from _stages(pair, mine, theirs)
        standard, other = pair.midterm.standard, pair.annual.standard
        if ends and standard is not None and other is not None and _one_ends_the_other(standard.text, other.text):
            yield from _standards(pair, standard, other)
    yield from _goals(project)


def _stages(pair: Pair, mine: dict[str, int], theirs: dict[str, int]) -> Iterator[Finding]:
    cells = [cell for cell in (pair.midterm.value, pair.annual.value) if cell is not None]
    behind = [(unit, mine[unit], theirs[unit]) for unit in mine if unit in theirs and mine[unit] < theirs[unit]]
    if not behind or (pair.by != "name" and nearness(*(_without_stages(cell.text) for cell in cells)) < ALIKE):
        return
    unit, first, second = behind[0]
    yield Finding(
        cells,
        "“{name}”中期只做到第 {first} {unit}，年度却要做到第 {second} {unit}，几年的进度落后于一年。",
        "请核实两栏是否填反；中期写期满要做到的一步。",
        severity="error",
        name=shown_text(pair.annual.name), first=first, second=second, unit=unit,
    )  # fmt: skip


@cache
def _stage() -> re.Pattern[str]:
    words = load("stages")
    numeral = "[0-9一二三四五六七八九十]{1,3}"
    units, works = "|".join(words["units"]), "|".join(words["works"])
    return re.compile(rf"第({numeral}(?:[、至到及和与-]第?{numeral})*)({units})|({numeral})(期)(?={works})")


@lru_cache(maxsize=4096)
def stages(text: str) -> dict[str, int]:
    """The last numbered stage of each kind that a text names: 完成第一、二轮排查 gives 轮: 2."""
    found: dict[str, int] = {}
    for match in _stage().finditer(compact(fold(text))):
        numerals = re.findall("[0-9]+|[一二三四五六七八九十]+", match[1] or match[3])
        unit = match[2] or match[4]
        found[unit] = max(found.get(unit, 0), *(int(one) if one.isdigit() else int(parse_numeral(one) or 0) for one in numerals))
    return found


_STAGED = IN_VALUES.add(worded(stages), ShapeGate(lambda piece: lines_with(("第", "期"), piece)))


def _without_stages(text: str) -> str:
    return _stage().sub("", compact(fold(text)))


def _one_ends_the_other(left: str, right: str) -> bool:
    """Whether one text is the end of the other, which is longer: a cheap look before the keys are compared."""
    return len(left) != len(right) and bool(left and right) and (left.endswith(right) or right.endswith(left))


#: Of the standards, those that may be the end of one another.
_ENDS = Sharers(lambda text: text[-_SHORTEST_STANDARD:])


def _may_end_another(midterm: Plan, annual: Plan, project: Declaration) -> bool:  # equivalent: only saves the pairing of all rows
    """Whether the standard of a row may be the end of that of its pair."""
    if same_rows(project) and midterm.listed("standard") == annual.listed("standard"):
        return False
    return bool(_ENDS.among(midterm.column("standard")) or _ENDS.among(annual.column("standard")))


def _standards(pair: Pair, left: Cell, right: Cell) -> Iterator[Finding]:
    if pair.by != "name":
        return
    short, long = sorted((left.key, right.key), key=len)
    more = long.removesuffix(short)
    if len(short) < _SHORTEST_STANDARD or not 1 < len(more) <= len(short) // 2 or more + short != long:
        return
    if _is_time(more) or any(quantity is not None and quantity.explicit for quantity in (left.quantity_or_none, right.quantity_or_none)):
        return
    yield Finding(
        [left, right],
        "“{name}”的标准，中期写“{midterm}”，年度写“{annual}”，一栏比另一栏多“{more}”。",
        "请核实是不是同一个口径，两栏写成一样。",
        severity="info",
        name=shown_text(pair.annual.name), midterm=shown_text(left), annual=shown_text(right), more=more,
    )  # fmt: skip


def _is_time(text: str) -> bool:
    return any(char.isdigit() for char in text) or any(word in text for word in load("stages")["times"])


class _Clause(NamedTuple):
    text: str
    key: str
    share: float
    """Which part of its pairs of characters is found in the mid-term goals."""


def _goals(project: Declaration) -> Iterator[Finding]:
    assert project.midterm is not None and project.annual is not None
    midterm, annual = project.midterm.goals, [goal for goal in project.annual.goals if goal.text.text]
    if _is_drawn_from(annual, midterm):
        return
    known = frozenset().union(*(_pairs(key) for goal in midterm for _, key in _split(goal.text.text)))
    read = [(goal, [_Clause(text, key, _share(_pairs(key), known)) for text, key in _split(goal.text.text)]) for goal in annual]
    quantified = any(parse_quantity(text) is not None or names_time(text) or _DUE.search(text) for goal in annual for text, _ in _split(goal.text.text))
    shares = [(goal, clauses, _weighed(clauses)) for goal, clauses in read if clauses]
    parallel = bool(shares) and _weighed([clause for _, clauses, _ in shares for clause in clauses]) >= PARALLEL
    if not parallel:
        return
    everything = known
    if quantified:
        rows = [_pairs(cell.key) for row in project.midterm.indicators for cell in (row.name, row.value) if cell is not None]
        everything = known.union(*rows)
    for goal, clauses, share in shares:
        new = next((clause for clause in clauses if clause.share < NEW), None)
        nearest = _nearest(goal, midterm)
        if not quantified and (new is not None or share < KEPT):
            said = new.text if new is not None else shown_text(goal.text)
            yield Finding(
                [goal.text, nearest],
                "年度目标“{said}”在中期目标里没有相同的内容，最相近的一条是“{nearest}”，两栏不衔接。",
                "请核实：年度目标写中期目标在当年要完成的部分和数量；中期漏写的补上。",
                severity="warning",
                said=said, nearest=_short(nearest.text), cause=f"{project.display_name}|{goal.text.key}",
            )  # fmt: skip
        elif quantified and len(goal.text.key) >= _SHORTEST_GOAL and _share(_pairs(goal.text.key), everything) < UNRELATED:
            yield Finding(
                goal.text,
                "年度目标“{said}”与中期各条目标、指标都不相干。",
                "请核实：是中期漏写的补上；不属于本项目的删去。",
                severity="info",
                said=_short(goal.text.text), cause=f"{project.display_name}|{goal.text.key}",
            )  # fmt: skip


def _is_drawn_from(annual: list[Goal], midterm: list[Goal]) -> bool:
    """Whether nothing more is needed to see that there is nothing to report: figures make each goal a part of another."""
    if not midterm or not annual or _differ_in_figures_only(annual, midterm):
        return True
    known = set("".join([goal.text.text for goal in midterm]))
    for goal in annual:
        text = goal.text.text
        written = set(text)
        if len(written & known) < ENOUGH * len(written) or not _has_digit(text):
            return False
    return True


def _differ_in_figures_only(annual: list[Goal], midterm: list[Goal]) -> bool:  # equivalent: only saves time, so it is on most forms
    """Whether each goal is the one in its place with other figures, and not made of figures alone, so that what is asked for above holds."""
    if len(annual) != len(midterm):
        return False
    # As bytes, which drop some of them many times as fast as texts do.
    mine = "\n".join([goal.text.text for goal in annual]).encode("utf-8", "surrogatepass")
    theirs = "\n".join([goal.text.text for goal in midterm]).encode("utf-8", "surrogatepass")
    words = mine.translate(None, _FIGURES)
    if words != theirs.translate(None, _FIGURES):
        return False
    lines = mine.split(b"\n")
    if len(lines) != len(annual):
        return False
    for goal, whole, rest in zip(annual, lines, words.split(b"\n"), strict=True):
        # At most so many different characters are figures; the others are to be more than `ENOUGH`.
        figures = min(len(whole) - len(rest), 10)
        if not figures or 3 * len(set(goal.text.text[:_MIXED])) < 5 * figures:
            return False
    return True


_FIGURES = b"0123456789"  # equivalent: as above
#: Among the first so many characters of a goal enough are different.
_MIXED = 17  # equivalent: any larger number would do


def _has_digit(text: str) -> bool:
    return not _DIGITS.isdisjoint(text) or any(map(str.isdigit, text))  # equivalent: the first only saves time


_DIGITS = frozenset("0123456789")


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[tuple[str, str], ...]:
    """The clauses of a goal, each as written and for comparison; items too short to say anything join the one before."""
    found: list[tuple[str, str]] = []
    for part in _CLAUSES.split(text):
        key = name_key(part)
        if not key:
            continue
        if found and len(key) < _SHORTEST_CLAUSE:
            found[-1] = (f"{found[-1][0]}、{part.strip()}", found[-1][1] + key)
        else:
            found.append((part.strip(), key))
    return tuple(found)


@lru_cache(maxsize=16384)
def _pairs(key: str) -> frozenset[str]:
    return frozenset(key[at : at + 2] for at in range(len(key) - 1))


def _share(pairs: frozenset[str], known: frozenset[str]) -> float:
    return len(pairs & known) / len(pairs) if pairs else 1.0


def _weighed(clauses: list[_Clause]) -> float:
    total = sum(len(clause.key) for clause in clauses)
    return sum(clause.share * len(clause.key) for clause in clauses) / total


def _nearest(goal: Goal, midterm: list[Goal]) -> Cell:
    mine = _pairs(goal.text.key)
    return max((one.text for one in midterm), key=lambda cell: len(mine & _pairs(cell.key)))


def _short(text: str) -> str:
    plain = "".join(text.split()).rstrip("。.；;")
    return plain if len(plain) <= 24 else plain[:23] + "…"
