"""R08: goals that are the duties of the unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "R08"
MARK = "    # 应报: R08"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(duties: str, *goals: str, term: str = "annual") -> str:
    lines = "".join(f"    - {{text: {goal}}}{MARK if goal.endswith('!') else ''}\n".replace("!", "") for goal in goals)
    return f"kind: department\nname: 某局\nduties: {duties}\n{term}:\n  goals:\n{lines}".replace("!", MARK)


def test_one_goal(find: Find) -> None:
    [finding] = find(form("负责林业管理，保障 人员经费。!", "负责林业管理保障人员经费；!"))
    assert finding.severity == "warning"
    assert finding.message == "总体目标与部门职能逐字相同（“负责林业管理，保障人员经费”），看不出本年要达到什么结果。"
    assert finding.hint == "请写本年要达到的数量、质量和时限，例如“完成×”。"
    assert [place.field for place in finding.places] == ["goal", "duties"]


def test_all_goals_together(find: Find) -> None:
    [finding] = find(form("负责林业管理；负责国土绿化。!", "1．负责林业管理。!", "2．负责国土绿化。!"))
    assert len(finding.places) == 3


def test_in_the_mid_term(find: Find) -> None:
    assert len(find(form("负责林业管理和绿化。!", "负责林业管理和绿化!", term="midterm"))) == 1


def test_six_characters_are_enough(find: Find) -> None:
    assert len(find(form("负责林业管理!", "负责林业管理!"))) == 1


@pytest.mark.parametrize(
    ("duties", "goals"),
    [
        ("负责林业管理和绿化", ["负责林业管理和绿化，完成造林1万亩"]),
        ("负责林业管理；负责国土绿化", ["负责林业管理"]),
        ("负责林业管理；负责国土绿化", ["负责国土绿化", "负责林业管理"]),
        ("负责林业管理；负责国土绿化", ["负责林业管理", "完成造林1万亩"]),
    ],
)
def test_silent(find: Find, duties: str, goals: list[str]) -> None:
    assert not find(form(duties, *goals))


@pytest.mark.parametrize("duties", ["''", "见附件", "林业管理和"])
def test_not_applicable(unjudged: Callable[[str], list[Unjudged]], duties: str) -> None:
    [outcome] = unjudged(form(duties, duties))
    assert (outcome.outcome, outcome.reason) == ("not_applicable", "没有部门职能")


def test_both_columns_of_a_department_are_one_matter(find: Find) -> None:
    annual = form("负责林业管理和绿化。!", "负责林业管理和绿化!")
    midterm = "midterm:\n  goals:\n    - {text: 负责林业管理和绿化}" + MARK + "\n"
    groups = [finding.group for finding in find(f"{annual}{midterm}---\n{annual.replace('name: 某局', 'name: 乙局')}")]
    assert len(groups) == 3 and groups[0] == groups[1] != groups[2]
