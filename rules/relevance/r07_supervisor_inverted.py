"""R07: 主管部门 and 实施单位 look interchanged, or the 主管部门 is another than on the other forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import takewhile

from perfcheck import Cell, Declaration, Finding, Submission, rule
from perfcheck_rules.lexicon import load
from perfcheck_rules.unit_keys import unit_key

#: So many other forms have to agree before one that differs is the odd one.
_OTHERS = 2


@rule("R07", name="supervisor-inverted", title="主管部门与实施单位倒置", severity="warning", certainty="启")
def supervisor_inverted(submission: Submission, project: Declaration) -> Iterator[Finding]:
    """
    查什么：主管部门、实施单位疑似填反：实施单位正是其他各表的主管部门；主管部门是中心、大队、站、所一类下属单位而实施单位是局、委；主管部门的名称是实施单位名称加下属机构。主管部门与部门表和两张以上项目表都不同的也查。下属单位作实施单位、局本级作实施单位的不报。

    为什么：项目按主管部门归集，填反了就归错部门，批复和考核也找错对象。

    错误示例：
        name: 大气走航监测
        supervisor: 甲市生态环境监测中心    # 应报: R07
        implementer: 甲市生态环境局         # 应报: R07

    正确示例：
        name: 大气走航监测
        supervisor: 甲市生态环境局
        implementer: 甲市生态环境监测中心
        ---
        name: 校舍维修
        supervisor: 乙县教育局
        implementer: 乙县教育局
        ---
        name: 两个委办局合办
        supervisor: 丙市卫生健康委员会
        implementer: 丙市医疗保障局
        ---
        declarations:
          - {kind: project, name: 高标准农田, supervisor: 丁市农业农村局, implementer: 丁市戊县农业农村局}
          - {kind: project, name: 农技推广, supervisor: 丁市戊县农业农村局, implementer: 丁市戊县农技站}

    怎么改：主管部门填一级预算单位全称，实施单位填实际承担项目的单位。

    依据：填报说明一般要求“主管部门填一级单位全称”（具体条款可在配置的 [basis] 中对应）。
    """
    supervisor, implementer = project.supervisor, project.implementer
    if supervisor is None or _all_the_same(submission, supervisor.text, implementer):
        return
    above, below = unit_key(supervisor.text), unit_key(implementer.text) if implementer is not None else ""
    if below and above != below:
        assert implementer is not None
        elsewhere = any(
            other.supervisor is not None and unit_key(other.supervisor.text) == below for other in submission.projects
        )
        if ((elsewhere and _is_unit(submission, below)) or _inverted(above, below)) and not _is_senior(above, below):
            yield Finding(
                [supervisor, implementer],
                "主管部门填“{supervisor}”、实施单位填“{implementer}”，{why}，疑似填反。",
                "请按预算隶属关系核实。",
                supervisor=supervisor, implementer=implementer, cause=project.display_name,
                why="而其他各表的主管部门是后者" if elsewhere else "前者像是后者的下属单位",
            )  # fmt: skip
            return
    usual = _usual(submission, project)
    if usual and not _same_unit(usual, above):
        other = next(one.supervisor for one in submission.projects if one.supervisor is not None and unit_key(one.supervisor.text) == usual)
        yield Finding(
            supervisor,
            "主管部门填“{supervisor}”，部门表和其他项目表都是“{usual}”，不一致。",
            "请按预算隶属关系核实。",
            supervisor=supervisor, usual=other, cause=project.display_name,
        )  # fmt: skip


def _all_the_same(submission: Submission, supervisor: str, implementer: Cell | None) -> bool:  # equivalent: only saves time
    """Whether nobody but this 主管部门 is named in all project forms, and it is the 实施单位, too."""
    if implementer is not None and implementer.text != supervisor:
        return False
    for other in submission.projects:
        if other.supervisor is not None and other.supervisor.text != supervisor:
            return False
    return True


def _is_unit(submission: Submission, key: str) -> bool:
    """Whether the department form, if there is one, is that of this unit."""
    department = submission.department
    names = [unit_key(cell.text) for cell in (department.department, department.name) if cell is not None] if department is not None else []
    return not any(names) or any(_same_unit(name, key) for name in names if name)


def _usual(submission: Submission, project: Declaration) -> str:
    """The 主管部门 of all the other project forms, where the department form says the same; `""` otherwise."""
    others = Counter(
        unit_key(one.supervisor.text)
        for one in submission.projects
        if one is not project and one.supervisor is not None and one.supervisor.text
    )
    if len(others) != 1:
        return ""
    [(usual, count)] = others.items()
    return usual if count >= _OTHERS and submission.department is not None and _is_unit(submission, usual) else ""


@lru_cache(maxsize=4096)
def _inverted(above: str, below: str) -> bool:
    """Whether by their names alone the first is part of the second or a body that carries out the work of authorities."""
    authority, subordinate, inside = _words()
    if above.startswith(below):
        return above[len(below) :] not in inside
    return above.endswith(subordinate) and below.endswith(authority) and not below.endswith(subordinate)


@lru_cache(maxsize=4096)
def _is_senior(above: str, below: str) -> bool:
    """Whether the first is the body of the same field at a higher level: 某市农业农村局 over 某县农业农村局."""
    words = load("place_levels")
    mine, theirs = above.rstrip(words["bodies"]), below.rstrip(words["bodies"])
    common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(mine), reversed(theirs), strict=False)))
    if common < _FIELD:
        return False
    levels = [
        next((number for number, ends in enumerate(words["levels"]) if place.endswith(tuple(ends))), None)
        for place in (mine[:-common], theirs[:-common])
    ]
    return levels[0] is not None and levels[1] is not None and levels[0] < levels[1]


#: The name of a field of work has so many characters: 教育, 水利.
_FIELD = 2


@lru_cache(maxsize=4096)
def _same_unit(left: str, right: str) -> bool:
    """Whether two names are those of one unit, at most without the place in front or with 本级 behind."""
    inside = _words()[2]
    short, long = sorted((left, right), key=len)
    return long.endswith(short) or (long.startswith(short) and long[len(short) :] in inside)


@cache
def _words() -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]:
    words = load("unit_names")
    return tuple(words["authority"]), tuple(words["subordinate"]), frozenset(words["inside"])
