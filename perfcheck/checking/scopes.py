"""How often a rule runs: once for every subject of the finest kind that its function asks for."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

#: kind → the kinds that contain it, nearest first. department, project, evaluation are declarations of that kind.
ANCESTORS: dict[str, tuple[str, ...]] = {
    "submission": (),
    "declaration": ("submission",),
    "department": ("declaration", "submission"),
    "project": ("declaration", "submission"),
    "evaluation": ("declaration", "submission"),
    "plan": ("department", "project", "evaluation", "declaration", "submission"),
    "funds": ("plan", "department", "project", "evaluation", "declaration", "submission"),
    "goal": ("plan", "department", "project", "evaluation", "declaration", "submission"),
    "indicator": ("plan", "department", "project", "evaluation", "declaration", "submission"),
    "pair": ("project", "declaration", "submission"),
    "task": ("department", "declaration", "submission"),
    "cell": ("department", "project", "evaluation", "declaration", "submission"),
}
_KINDS = ("department", "project", "evaluation")

#: Values that are not subjects: the rule's settings, and files given with --roster, --previous, --approved.
EXTERNAL = ("roster", "previous", "approved")
SETTINGS = "options"


class UnknownParameter(Exception):
    """A rule function asks for something that does not exist or does not go together."""


class Scope(NamedTuple):
    """The finest kind asked for, and the kinds of form to which it is limited (none: 部门表 and 项目表)."""

    subject: str
    kinds: tuple[str, ...]


@cache
def resolve_scope(parameters: tuple[str, ...], values: frozenset[str]) -> Scope:
    """The scope that a function's parameters ask for. Raises `UnknownParameter` with what to ask for instead."""
    subjects = [name for name in parameters if name in ANCESTORS]
    for name in parameters:
        if name not in ANCESTORS and name != SETTINGS and name not in EXTERNAL and name not in values:
            import difflib

            known = sorted({*ANCESTORS, SETTINGS, *EXTERNAL, *values})
            near = difflib.get_close_matches(name, known, 1)
            raise UnknownParameter(
                f"函数要了“{name}”，没有这个参数" + (f"，是不是 {near[0]}？" if near else "。") + f" 可用的有：{'、'.join(known)}"
            )
    if not subjects:
        return Scope("submission", ())
    kinds = tuple(name for name in subjects if name in _KINDS)
    if len(kinds) > 1:
        raise UnknownParameter(f"不能同时要“{kinds[0]}”和“{kinds[1]}”：请改要“submission”，在函数里自己遍历")
    finest = max(subjects, key=lambda name: len(ANCESTORS[name]))
    for name in subjects:
        if name != finest and name not in ANCESTORS[finest]:
            common = [one for one in ANCESTORS[finest] if one in ANCESTORS[name]]
            raise UnknownParameter(
                f"不能同时要“{name}”和“{finest}”：它们不是一条线上的。请改要“{common[0] if common else 'submission'}”，在函数里自己遍历"
            )
    return Scope(finest, kinds)
