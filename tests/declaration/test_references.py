"""What declarations are compared with: attached to each submission, and what is told of it after the run."""

from __future__ import annotations

from perfcheck import Counterparts, Roster, RosterEntry, Submission
from perfcheck.declaration.problem import Problem
from perfcheck.declaration.references import References
from perfcheck.readers.yaml_reader import read_yaml


def submission(unit: str) -> Submission:
    return Submission(None, read_yaml(f"kind: project\nname: 清淤\nimplementer: {unit}").declarations)


def test_rules_find_at_the_submission_what_was_given() -> None:
    one = submission("甲站")
    roster, previous, approved = Roster([]), Counterparts([]), Counterparts([])
    References(roster, previous, approved).attach(one)
    assert (one.roster, one.previous, one.approved) == (roster, previous, approved)
    References().attach(one)
    assert (one.roster, one.previous, one.approved) == (None, None, None)


def test_what_was_strange_in_those_files_is_told() -> None:
    note = ("去年.xlsx", "xlsx", [Problem("warning", "读不了")])
    references = References(read=[note])
    assert references.notes() == [note]
    assert references.notes() is not references.read


def told(units: list[str], seen: str) -> list[tuple[str, str | None, list[tuple[str, str, str]]]]:
    roster = Roster([RosterEntry(unit, "清淤") for unit in units], "名册.xlsx")
    roster.receive([submission(seen)])
    return [(path, kind, [(one.level, one.message, one.hint) for one in problems]) for path, kind, problems in References(roster).notes()]


HINT = "请核实是否应报未报；单位名称与表上写法不同的，请改成一致"


def test_units_of_which_nothing_came_are_named() -> None:
    assert told(["甲站", "乙站", "丙站"], "甲站") == [
        ("名册.xlsx", None, [("warning", "应报名册里有 2 个单位没有收到任何表：乙站、丙站", HINT)])
    ]
    assert told(["甲站"], "甲站") == []


def test_of_many_units_ten_are_named() -> None:
    units = [f"{number}号站" for number in range(12)]
    [(_, _, [(_, message, _)])] = told(units[:11], units[0])
    assert message == f"应报名册里有 10 个单位没有收到任何表：{'、'.join(units[1:11])}"
    [(_, _, [(_, message, _)])] = told(units, units[0])
    assert message == f"应报名册里有 11 个单位没有收到任何表：{'、'.join(units[1:11])}等"
