"""R09: goals copied from the overview of the project."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "R09"
MARK = "    # 应报: R09"
OVERVIEW = "对全县四十六所农村学校的食堂进行改造，配备消毒和冷藏设备。"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(overview: str, goal: str, *, header: str = "项目概况", mark: str = "", term: str = "annual") -> str:
    return f"name: 食堂改造\n其他: {{{header}: {overview}}}{mark}\n{term}:\n  goals:\n    - {{text: '{goal}'}}{mark}\n"


@pytest.mark.parametrize(
    "goal",
    [
        OVERVIEW,
        "对全县四十六所农村学校的食堂进行改造；",
        "对全县四十六所农村学校食堂进行改造，配备消毒、冷藏设备",
    ],
)
@pytest.mark.parametrize("term", ["annual", "midterm"])
def test_copied(find: Find, goal: str, term: str) -> None:
    [finding] = find(form(OVERVIEW, goal, mark=MARK, term=term))
    assert finding.severity == "warning"
    assert finding.message.startswith("目标“对全县四十六所农村学校") and finding.message.endswith("”照抄项目概况，没有预期的产出和效果。")
    assert finding.hint == "请写要达到的数量、质量、时限和受益面，例如“完成×”。"
    assert [place.field for place in finding.places] == ["goal", "extra"]


@pytest.mark.parametrize("goal", ["配备消毒和冷藏设备，对农村学校食堂改造", "配备消毒和冷藏设备。", "改造食堂46个，供餐合格率达到98%"])
def test_own_words(find: Find, goal: str) -> None:
    assert not find(form(OVERVIEW, goal))


def test_overview_with_a_few_words_more(find: Find) -> None:
    overview = "改造农村学校食堂并配备消毒设备"
    assert len(find(form(overview, overview + "等", mark=MARK))) == 1
    assert not find(form(overview, f"{overview}，全年供餐一万八千人，合格率达到百分之百"))


def test_nine_tenths_alike(find: Find) -> None:
    assert len(find(form("改造农村学校食堂设备", "改造农村学校食堂设施", mark=MARK))) == 1
    assert not find(form("改造农村学校食堂设备", "改造农村学校厨房设备"))


@pytest.mark.parametrize("header", ["立项依据", "项目主要内容", "项目背景情况"])
def test_headings(find: Find, header: str) -> None:
    assert len(find(form(OVERVIEW, OVERVIEW, header=header, mark=MARK))) == 1


def test_exactly_ten_characters(find: Find) -> None:
    assert len(find(form("改造农村学校食堂设备", "改造农村学校食堂设备", mark=MARK))) == 1


@pytest.mark.parametrize(("header", "overview"), [("联系人", OVERVIEW), ("项目概况", "''"), ("项目概况", "改造农村学校食堂")])
def test_not_applicable(unjudged: Callable[[str], list[Unjudged]], header: str, overview: str) -> None:
    [outcome] = unjudged(form(overview, overview.strip("'"), header=header))
    assert (outcome.outcome, outcome.reason) == ("not_applicable", "没有项目概况")


@pytest.mark.parametrize(
    ("overview", "goal", "copied"),
    [
        ("县里今年继续购买三十台消毒设备，用于边远学校，服务期半年，不断改善学校供餐卫生。", "不断改善学校供餐卫生", False),
        ("不断改善学校供餐卫生，县里今年继续购买三十台消毒设备，用于边远学校，服务期半年。", "不断改善学校供餐卫生", True),
        ("按全县教育大会部署，不断改善学校供餐卫生", "不断改善学校供餐卫生", True),
        ("按部署，给边远山区四十六所农村学校配备消毒和冷藏设备。另外培训厨师，检查库房，更换破损餐桌和座椅，修补围墙。",
         "给边远山区四十六所农村学校配备消毒和冷藏设备", True),
    ],
)  # fmt: skip
def test_a_short_clause_of_a_long_overview_is_not_copied(find: Find, overview: str, goal: str, copied: bool) -> None:
    assert len(find(form(overview, goal, mark=MARK if copied else ""))) == copied


@pytest.mark.parametrize(
    ("before", "goal", "behind", "copied"),
    [
        ("为此", "改造农村学校食堂并且配备消毒和冷藏设备共计", "，" + "并逐校建立台账以便开展后续管护" * 3, True),  # twenty-one
        ("为此", "改造农村学校食堂配备消毒和冷藏设备各一套", "，" + "并逐校建立台账以便开展后续管护" * 3, True),  # twenty
        ("为此", "改造农村学校食堂配备消毒和冷藏设备一套", "，" + "并逐校建立台账以便开展后续管护" * 3, False),  # nineteen
        ("为此全面", "改造农村学校食堂十座", "并且建立台账", True),  # ten of twenty
        ("为此全面", "改造农村学校食堂十座", "并且建立台账了", False),  # ten of twenty-one
        ("改造", "农村学校食堂", "", False),
        ("", "改造农村学校食堂", "，并逐校建立台账以便开展后续管护", False),  # eight, from the beginning
        ("", "改造农村学校食堂十座", "，并逐校建立台账以便开展后续管护", True),  # ten, from the beginning
    ],
)
def test_how_much_has_to_be_the_same(find: Find, before: str, goal: str, behind: str, copied: bool) -> None:
    assert len(find(form(f"{before}{goal}{behind}", goal, mark=MARK if copied else ""))) == copied


def test_goals_of_one_form_are_one_matter(find: Find) -> None:
    goal = OVERVIEW.rstrip("。")
    text = form(OVERVIEW, goal, mark=MARK) + "midterm:\n  goals:\n    - {text: 对全县四十六所农村学校的食堂进行改造}    # 应报: R09\n"
    groups = [finding.group for finding in find(f"{text}---\n{text.replace('name: 食堂改造', 'name: 厨房改造')}")]
    assert len(groups) == 4 and len(set(groups)) == 2
