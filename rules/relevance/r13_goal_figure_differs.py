"""R13: a goal and an indicator give different figures for the same thing."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from itertools import accumulate

from perfcheck import Cell, Finding, Indicator, Plan, Quantity, ValueCell, parse_quantity, rule
from perfcheck.declaration.quantity_figures import find_figures
from perfcheck.declaration.quantity_text import normalised
from perfcheck.declaration.showing import shown_as, shown_text, shown_value
from perfcheck.declaration.text import name_key
from perfcheck_rules.excerpt import excerpt
from perfcheck_rules.goal_shapes import goal_shapes
from perfcheck_rules.lexicon import load
from perfcheck_rules.measures import measure_of
from perfcheck_rules.shapes import BETWEEN, as_text, in_one, values_said
from perfcheck_rules.subjects import bigrams
from perfcheck_rules.tables import table_of

#: A name with fewer pairs of telling characters is that of many things.
_FEWEST = 2
#: So far from a figure a goal may say what it is of.
_AROUND = 16  # equivalent: saves time
#: More different figures than this are looked at one by one.
_MANY = 500  # equivalent: saves time
#: So many more pairs the goal may say about the thing before it is another one.
_MORE = 3
_NO_PART: frozenset[str] = frozenset()
#: 300名 are 300人.
_NAMED, _PEOPLE = "名", "人"


@rule("R13", name="goal-figure-differs", title="目标数与指标数不一致", severity="warning", priority="contradiction", certainty="启")
def goal_figure_differs(plan: Plan) -> Iterator[Finding]:
    """
    查什么：同一栏（年度或中期）的目标里写了某件事的数，同名指标的值单位相同而数不等。只对说得清是同一件事的；目标里说的是其中一部分、阶段进度、增减幅度的不对，另有一条指标等于目标数、或几条合起来等于目标数的不报。

    为什么：目标和指标各写一个数，批复和考核不知道按哪个算。

    错误示例：
        name: 乡村医生队伍建设
        annual:
          goals:
            - {text: 全年轮训乡村医生 600 人次，考核合格率达到 95%。}    # 应报: R13
            - {text: 全年配备听诊器 300 只、出诊箱 200 个。}             # 应报: R13
          indicators:
            - {level2: 数量指标, name: 轮训乡村医生人次, value: ≥500人次}    # 应报: R13
            - {level2: 数量指标, name: 配备出诊箱, value: 150个}             # 应报: R13
            - {level2: 质量指标, name: 考核合格率, value: ≥95%}
        ---
        name: 数写在动词后面
        annual:
          goals:
            - {text: 全年新建3座提灌站；培训300名放水员。}    # 应报: R13
          indicators:
            - {level2: 数量指标, name: 新建提灌站, value: 5座}    # 应报: R13
            - {level2: 数量指标, name: 培训放水员人数, value: 300人}
        ---
        name: 词序不同的同一件事
        annual:
          goals:
            - {text: 为老年人发放护理补贴 1200 人。}    # 应报: R13
          indicators:
            - {level2: 数量指标, name: 护理补贴发放人数, value: ≥2100人}    # 应报: R13

    正确示例：
        name: 乡村医生队伍建设
        annual:
          goals:
            - {text: 全年轮训乡村医生 600 人次，其中骨干轮训 100 人次，6 月底前完成 50%。}
            - {text: 新建标准化卫生室 12 个，改造标准化卫生室 8 个，发放岗位补助 0.5 万人。}
          indicators:
            - {level2: 数量指标, name: 轮训乡村医生人次, value: ≥600人次}
            - {level2: 数量指标, name: 建设标准化卫生室, value: 20个}
            - {level2: 数量指标, name: 发放岗位补助人数, value: 5000人}
            - {level2: 时效指标, name: 任务完成率, value: 100%}

    怎么改：以测算过的一个为准，目标和指标写成一样；口径不同的，各自写明。

    依据：指标值应与绩效目标相符（具体条款可在配置的 [basis] 中对应）。
    """
    counted = _counted(goal_shapes(plan))
    if not counted:  # equivalent: saves time
        return
    shown: Sequence[str | None] = plan.listed("value")
    values = values_said(plan)
    if plan.column("unit"):
        said = "\n".join((values, plan.said_in("unit"), plan.said_in("operator"))).replace(_NAMED, _PEOPLE)
        if not [unit for unit in counted if unit in said]:  # equivalent: saves making the rows
            return
        shown = _shown(plan)
        values = in_one(shown)
    if _NAMED in values:
        values, shown = values.replace(_NAMED, _PEOPLE), [text.replace(_NAMED, _PEOPLE) if text else text for text in shown]
    if not [unit for unit in counted if unit in values]:  # equivalent: saves time
        return
    keys = table_of(plan).keys
    if _all_stated("\n".join([goal.text.text for goal in plan.goals]).replace(_NAMED, _PEOPLE), values, keys):
        return  # equivalent: saves time
    # What is paid per head is no number of people.
    units = {unit for unit in counted if unit in values.replace(f"/{unit}", "")}  # equivalent: saves time
    if not units or not _any_spoken_of(plan, shown, units):  # equivalent: saves time
        return
    abouts = [(place, about) for place, key in enumerate(keys) if (about := _telling(key))]
    for goal in plan.goals:
        reported: set[tuple[str, int]] = set()
        for clause, told, said, parts in _clauses_with_figure(goal.text.text):
            places = [
                place for place, about in abouts
                if ((about <= told and len(told - about) <= _MORE) or _is_turned(_thing(keys[place]), said)) and _is_rate(keys[place], said)
            ]
            promised = _promised(clause) if places else None
            if promised is not None:
                rows = [plan.indicators[place] for place in places]
                same = {id(row): (row, value, figure) for row in rows if (value := row.value) and (figure := _counted_in(row, value, promised, parts))}
                if same and not _agree([figure for _, _, figure in same.values()], promised):
                    row, value, _ = next(iter(same.values()))
                    if (clause, id(row)) not in reported:
                        reported.add((clause, id(row)))
                        yield _finding(goal.text, clause, row, value)


def _finding(goal: Cell, clause: str, row: Indicator, value: Cell) -> Finding:
    return Finding(
        [goal, value],
        "目标写“{goal}”，指标“{name}”填“{value}”，两个数不一致。",
        "请核实以哪个为准，目标和指标写成一样。",
        goal=excerpt(clause), name=shown_text(row.name), value=shown_value(row),
    )  # fmt: skip


def _all_stated(goals: str, values: str, keys: Sequence[str]) -> bool:  # equivalent: saves time
    """Whether each figure of the goals is the very one of an indicator whose name has to do with what stands around it."""
    ends = list(accumulate([len(text) + len(BETWEEN) for text in values.split(BETWEEN)]))[:-1]
    if len(ends) + 1 != len(keys):
        return False
    rows: dict[str, list[str]] = {}
    for match in _figures().finditer(goals):
        figure, scale, unit = match.groups()
        if unit in values and unit != "月":  # a date, which is no number of anything
            written, start = figure + scale + unit, match.start()
            if written not in rows:
                if len(rows) >= _MANY:
                    return False
                rows[written] = _keys_of(written, values, ends, keys)
            around = goals[start - _AROUND if start > _AROUND else 0 : start + _AROUND]
            for key in rows[written]:
                if key[:2] in around or any(key[place : place + 2] in around for place in range(2, len(key) - 1)):
                    break
            else:
                return False
    return True


def _keys_of(written: str, values: str, ends: list[int], keys: Sequence[str]) -> list[str]:  # equivalent: saves time
    """The names of the rows whose value holds a figure, and not as the end of another: no 5次 in 15次."""
    found: list[str] = []
    at = values.find(written)
    while at >= 0:
        row = bisect_right(ends, at)
        if not at or values[at - 1] not in _DIGITS:
            found.append(keys[row])
            if row == len(ends):
                break
            at = ends[row] - 1  # once a row is enough
        at = values.find(written, at + 1)
    return found


_DIGITS = frozenset("0123456789.,")


def _any_spoken_of(plan: Plan, values: Sequence[str | None], units: set[str]) -> bool:  # equivalent: saves time
    """Whether a clause of the goals with a figure in one of some units (their first characters) says all that the name of an
    indicator is about whose value may be in that unit."""
    rows = list(zip(table_of(plan).keys, values, strict=True))
    for unit, clause in {one for goal in goal_shapes(plan) for one in _counting(goal) if one[0] in units}:
        names = {key for key, value in rows if value and unit in value}
        every = "\n".join(names)
        pairs = [pair for at in range(len(clause) - 1) if (pair := clause[at : at + 2]) in every]
        if len(pairs) >= _FEWEST or (pairs and _parts(clause)):
            for name in names:
                if (about := _telling(name)) and (about.issubset(pairs) or about.difference(pairs).issubset(_joints(_thing(name)))):
                    return True
    return False


def _shown(plan: Plan) -> list[str]:
    """`shown_value` of each row."""
    return [shown_as(*texts) for texts in zip(*map(plan.listed, ("value", "operator", "unit")), strict=True)]  # equivalent: they are as long


@lru_cache(maxsize=1024)
def _counted(goals: tuple[bytes, ...]) -> frozenset[str]:  # equivalent: saves time
    """The units (their first characters) in which some goals (`goal_shapes`) give figures."""
    return frozenset([unit for _, _, unit in _figures().findall(as_text(b"\n".join(goals)).replace(_NAMED, _PEOPLE))])


@lru_cache(maxsize=16384)
def _counting(goal: bytes) -> tuple[tuple[str, str], ...]:  # equivalent: saves time
    """The clauses of a goal (`figure_free`) that hold figures, for each unit (its first character)."""
    clauses = [clause for part in _ends().split(as_text(goal)) for one in _listed(part) for clause in one]
    return tuple([(unit.replace(_NAMED, _PEOPLE), name_key(clause)) for clause in clauses for _, _, unit in _figures().findall(clause)])


def _counted_in(row: Indicator, value: ValueCell, promised: Quantity, parts: frozenset[str]) -> Quantity | None:
    """The figure of an indicator that is in the same unit, and of the same part; None where it is not."""
    assert row.name is not None  # what it is about stands there
    named, said = _parts(row.name.text), _parts(value.text)
    if named is None or said is None or named | said != parts:
        return None
    quantity = value.quantity_or_none
    return quantity if quantity is not None and quantity.comparable(promised) else None


def _agree(counted: list[Quantity], promised: Quantity) -> bool:
    """Whether one of the indicators, or all of them together, say what the goal says."""
    wanted = _figure(promised)
    converted = [one for quantity in counted if (one := quantity.converted(promised.unit, promised.per)) is not None]
    figures = [figure for one in converted if (figure := _figure(one)) is not None]
    return wanted in figures or sum(figures, Decimal(0)) == wanted


def _figure(quantity: Quantity) -> Decimal | None:
    return quantity.low if quantity.low is not None else quantity.high


def _joints(thing: str) -> tuple[str, str]:  # equivalent: only saves time
    """The pairs of a name one of which goes when its words are turned round."""
    return thing[1:3], thing[-3:-1]  # equivalent: as above


def _is_turned(thing: str, said: str) -> bool:
    """Whether what is said has the words of a name in turned order: 岗位补助发放 for 发放岗位补助."""
    if not _TURNED <= len(thing) <= len(said) <= len(thing) + _TOLD or thing[-2:] not in said:  # equivalent: the last only saves time
        return False
    return thing[2:] + thing[:2] in said or thing[-2:] + thing[:-2] in said


def _is_rate(key: str, said: str) -> bool:
    """Whether a name and what is said are not of two different rates of one thing: 分类覆盖率, 分类准确率."""
    return not key.endswith("率") or key[-3:-1] in said


#: A shorter name in turned order may be another one.
_TURNED = 5
#: With so many characters more it is only a part of that.
_TOLD = 4


@lru_cache(maxsize=4096)
def _clauses_with_figure(text: str) -> tuple[tuple[str, frozenset[str], str, frozenset[str]], ...]:
    """The clauses of a goal that give one figure, what it is the figure of, the words that say so, and of which part (`_parts`)."""
    found = []
    for clause, *longer in [one for part in _clauses().split(normalised(text)) for one in _listed(part)]:
        figures = find_figures(clause)
        parts = _parts(clause)
        if len(figures) != 1 or parts is None:  # equivalent: the second only saves time
            continue
        said = name_key(clause[: figures[0].start])
        if not (about := _about(said)):
            about = _about(said := name_key(clause[figures[0].end :]))
        found.append((clause, about, said, parts))
        if (turned := _verb_and_object(clause, figures[0].start, figures[0].end)) is not None:
            found.append((clause, _about(turned), turned, parts))
        for whole in longer:
            said = name_key(whole[: len(whole) - len(clause) + figures[0].start])
            if (parts := _parts(whole)) is not None:
                found.append((clause, _about(said), said, parts))
    return tuple(found)


def _verb_and_object(clause: str, start: int, end: int) -> str | None:
    """What a figure between a verb and its object is of: 培训乡村教师 for 全年培训300名乡村教师; None for other clauses."""
    verb = _adverbs().sub("", clause[:start].strip())
    return name_key(verb + clause[end:]) if len(verb) == _VERB else None


#: A verb has two characters.
_VERB = 2


def _listed(part: str) -> list[tuple[str, ...]]:
    """The items of a list; those behind the first also with its verb before them: 储备编织袋12万条、救生衣800件."""
    first, *others = part.split("、")
    if not others:
        return [(part,)]  # equivalent: only saves time
    verb = _adverbs().sub("", first.lstrip())[:2]
    return [(first,), *[(item, verb + item) for item in others]]


def _promised(clause: str) -> Quantity | None:
    """How much a clause promises, None where no figure with a unit is what it does."""
    quantity = parse_quantity(clause)
    if quantity is None or quantity.kind != "figure" or quantity.relation or quantity.unit is None:
        return None
    return quantity


@lru_cache(maxsize=16384)
def _telling(key: str) -> frozenset[str]:
    """`_about` a name that tells it from others, else nothing: 满意度 alone is that of anybody, 新增学位 is a thing of its own."""
    about = _about(key)
    return about if len(about) >= _FEWEST or len(about) + len(_parts(key) or ()) >= _FEWEST else _NO_PART  # equivalent: the first saves time


@lru_cache(maxsize=16384)
def _about(key: str) -> frozenset[str]:
    """What a name or the words around a figure are about, without a last word that only says what is counted."""
    return bigrams(_thing(key))


@lru_cache(maxsize=16384)
def _thing(key: str) -> str:
    """A name without a last word that only says what is counted."""
    measure = measure_of(key)
    end = next((end for end in measure.ends if key.endswith(end)), "") if measure is not None else "数"
    return key.removesuffix(end)


@lru_cache(maxsize=16384)
def _parts(text: str) -> frozenset[str] | None:
    """The words that tell of what part a figure is, where the other side has to say the same; None for any part."""
    words = load("parts_of_whole")
    for longer in words["none"]:
        text = text.replace(longer, "")
    if any(word in text for word in words["always"]):
        return None
    works = [word for word in words["works"] if word in text]
    # 新建及维护管网 is of both together.
    if any(word + joint in text or joint + word in text for word in works for joint in _JOINTS):
        return None
    return frozenset([*works, *(word for word in words["alone"] if word in text)])


_JOINTS = "及和与或并、/(（"


@cache
def _figures() -> re.Pattern[str]:
    """A figure and the first character of its unit, only to see whether the indicators hold the same one."""
    # Begins at a first digit and gives none back: a cell of ten thousand digits is looked through once. That it is the first
    # one is asked after it, since a search for digits is much faster than one for places.
    return re.compile(r"([0-9](?<![0-9]{2})[0-9]*+(?:[.,][0-9]++)?+)[ \u3000]*+([万亿]?)([^0-9\s年、,，。；;)）])")


@cache
def _ends() -> re.Pattern[str]:
    """What surely ends a clause, as `_clauses` sees it, in a text as written."""
    return re.compile(r"[；;。！!]|[，,](?!\W*\d)")  # equivalent: saves time


@cache
def _clauses() -> re.Pattern[str]:
    return re.compile(r"[;。!\n]|,(?![0-9]{3})")


@cache
def _adverbs() -> re.Pattern[str]:
    """What stands before the verb of a goal."""
    return re.compile(r"^(?:全年|年内|当年|本年|年度|[三五]年|计划|预计|力争|确保|全[省市县区镇]|共|完成|开展)*")
