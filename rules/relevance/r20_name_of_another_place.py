"""R20: the name of a unit of another place, left over from somebody else's form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple
from weakref import ref

from perfcheck import Cell, Declaration, Finding, Submission, rule
from perfcheck.declaration.gates import ShapeGate, lines_at
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.text import compact
from perfcheck_rules.excerpt import excerpt
from perfcheck_rules.lexicon import load
from perfcheck_rules.shared_search import IN_FORMS


@rule("R20", name="name-of-another-place", title="他地单位名称残留", severity=["warning", "info"], certainty="启")
def name_of_another_place(submission: Submission, declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：目标、任务、指标里写着别的县、区、旗、省的局、医院、学校，而这套表的单位都在本县；只出现一处。同级别的才报：县里的表写市局、市里的表写下面的县都是常情；写明对口帮扶、协作、学习考察的不报。别的市的同名局＝供参考。

    为什么：多半是照别处的材料改的，漏改了一处；别处的任务算到了本单位头上。

    错误示例：
        name: 乡镇卫生院能力提升
        supervisor: 青禾县卫生健康委员会
        implementer: 青禾县卫生健康委员会
        annual:
          goals:
            - {text: 由白泉县人民医院选派医师下沉坐诊 200 人次。}    # 应报: R20

    正确示例：
        name: 乡镇卫生院能力提升
        supervisor: 青禾县卫生健康委员会
        implementer: 青禾县卫生健康委员会
        annual:
          goals:
            - {text: 由青禾县人民医院选派医师下沉坐诊 200 人次。}
            - {text: 向宁川市卫生健康委员会报送月报 12 期，各县人民医院同步报送。}
            - {text: 与白泉县人民医院结对共建专科 2 个。}
            - {text: 创建示范县医院 1 家。}

    怎么改：核实是否照搬别处材料，改成本单位的名称和任务。

    依据：绩效目标应结合本单位实际编制（具体条款可在配置的 [basis] 中对应）。
    """
    texts = _SEARCH.among(declaration.texts)
    if not texts:  # equivalent: only saves time
        return
    own, levels, mine = _own(submission)
    if own.issuperset([place for text in texts for place, _ in _mentions(text)]):  # equivalent: only saves time
        return
    found = list(declaration.cells(texts))
    heads = {id(cell) for cell in (declaration.department, declaration.supervisor, declaration.implementer, declaration.name)}
    foreign: dict[str, list[tuple[Cell, str]]] = {}
    for cell in found:
        for place, unit in _mentions(cell.text) if id(cell) not in heads else ():
            if place in own or place[-1] not in levels or (place[-1] == "市" and unit not in mine):
                continue
            foreign.setdefault(place, []).append((cell, unit))
    for place, mentions in foreign.items():
        if len({cell.key for cell, _ in mentions}) > 1 or _is_spoken_of_together(mentions[0][0].text, place):
            continue
        cell, unit = mentions[0]
        yield Finding(
            [one for one, _ in mentions],
            "“{text}”里写的是“{place}{unit}”，而本套表的单位是“{own}”，疑似别处材料的残留。",
            "请核实；照搬的改成本单位的名称和任务。",
            severity="info" if place[-1] == "市" else "warning",
            text=excerpt(cell.text), place=place, unit=unit, own=submission.unit_name or declaration.display_name, cause=place,
        )  # fmt: skip


def _names(submission: Submission) -> list[str]:
    return [
        compact(cell.text)
        for form in submission.declarations
        for cell in (form.department, form.supervisor, form.implementer, form.name, form.title)
        if cell is not None and cell.text
    ]


class _Own(NamedTuple):
    """What the submission says of its own units: their places, the levels of these, their names without places in front."""

    places: frozenset[str]
    levels: set[str]
    cores: tuple[str, ...]


#: The submission asked about last, all of whose forms are asked about one after the other.
_last: tuple[ref[Submission], _Own] | None = None


def _own(submission: Submission) -> _Own:
    """The places are those that names of units and projects begin with, each the last two characters and the ending."""
    global _last
    if _last is None or _last[0]() is not submission:
        names = _names(submission)
        places = frozenset(place for name in names for place in _places(name))
        _last = ref(submission), _Own(places, _levels(submission), tuple(core for name in names if (core := _core(name))))
    return _last[1]


def _levels(submission: Submission) -> set[str]:
    """The levels of the submission's units: the last place of each name. Of units of a 市 or 省, not those below, which are theirs."""
    units = {
        compact(cell.text)
        for form in submission.declarations
        for cell in (form.department, form.supervisor, form.implementer)
        if cell is not None and cell.text
    }
    levels = {places[-1][-1] for name in units or _names(submission) if (places := _places(name))}
    return levels & {"省", "市"} or levels


@lru_cache(maxsize=4096)
def _places(name: str) -> tuple[str, ...]:
    return tuple(match[1] + match[2] for match in _place().finditer(name))


@lru_cache(maxsize=4096)
def _core(name: str) -> str:
    """A unit's name without the places in front."""
    ends = [match.end() for match in _place().finditer(name)]
    return name[ends[-1] :] if ends else ""


@lru_cache(maxsize=16384)
def _mentions(text: str) -> tuple[tuple[str, str], ...]:
    """The units spoken of together with a place: the place's last two characters and its ending, the unit's name."""
    words = load("places")
    return tuple(
        (match[1] + match[2], match[3])
        for match in _unit().finditer(compact(text))
        if match[1] not in words["no_names"] and not any(char in words["no_chars"] for char in match[1])
    )


def _is_spoken_of_together(text: str, place: str) -> bool:
    """Whether a text says why it speaks of another place; single characters (至, 往) only count in front of it, in its clause."""
    words = load("places")["together"]
    if any(word in text for word in words if len(word) > 1):
        return True
    before = [clause.partition(place)[0] for clause in _CLAUSE.split(compact(text)) if place in clause]
    return any(word in part for part in before for word in words if len(word) == 1)


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"([^\W\dA-Za-z_]{{2}})({'|'.join(load('places')['levels'])})")


@cache
def _unit() -> re.Pattern[str]:
    words = load("places")
    return re.compile(rf"([^\W\dA-Za-z_]{{2}})({'|'.join(words['levels'])})([^\W\dA-Za-z_]{{0,4}}?(?:{'|'.join(words['units'])}))")


@cache
def _hint() -> re.Pattern[str]:
    """Where a place may end and the name of a unit begin; far quicker than to read both."""
    ends = "|".join(sorted({word[-1] for word in load("places")["units"]}))  # equivalent: only saves time
    return re.compile(rf"[{''.join(load('places')['levels'])}](?=[^，。；、0-9]{{1,9}}(?:{ends}))")  # equivalent: only saves time


def _may_mention(piece: str) -> set[int]:  # equivalent: only saves time
    """The lines in which such a place stands; the name of the unit may stand in the next line of the same cell."""
    return lines_at(piece, [match.start() for match in _hint().finditer(piece)])


_CLAUSE = lazy_pattern(r"[，。；、,;]")
_SEARCH = IN_FORMS.add(_mentions, ShapeGate(_may_mention))
