"""A09: the year's goals and stages against those of the mid-term plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A09"


def test_page(page: Callable[[], None]) -> None:
    page()


def values(midterm: str, annual: str, *, names: tuple[str, str] = ("隐患排查", "隐患排查"), field: str = "value", found: bool = False) -> str:
    mark = "    # 应报: A09" if found else ""
    lines = ["kind: project", "name: 地质灾害防治", "year: 2024"]
    for term, text, name in (("midterm", midterm, names[0]), ("annual", annual, names[1])):
        lines += [f"{term}:", "  period: 中期目标（2024年—2026年）" if term == "midterm" else "  period: 年度目标", "  indicators:"]
        lines.append(f"    - {{level2: 数量指标, name: {name}, {field}: '{text}'}}{mark}")
    return "\n".join(lines)


def goals(midterm: list[str], annual: list[str], head: str = "year: 2024", period: str = "2024年—2026年") -> str:
    # A star behind a goal: reported.
    lines = ["kind: project", "name: 测试", head]
    for term, texts in (("midterm", midterm), ("annual", annual)):
        lines += [f"{term}:", *([f"  period: 中期目标（{period}）"] if term == "midterm" else []), "  goals:"]
        lines += [f"    - {{text: '{text.rstrip('*')}'}}" + ("    # 应报: A09" if text.endswith("*") else "") for text in texts]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("midterm", "annual", "said"),
    [
        ("完成第一轮隐患点排查", "完成第二轮隐患点排查", "中期只做到第 1 轮，年度却要做到第 2 轮"),
        ("完成第1期建设", "完成第3期建设", "中期只做到第 1 期，年度却要做到第 3 期"),
        ("完成第一、二批次采购", "完成第四批次采购", "中期只做到第 2 批次，年度却要做到第 4 批次"),
        ("一期工程竣工", "二期工程竣工", "中期只做到第 1 期，年度却要做到第 2 期"),
    ],
)
def test_stages(find: Find, midterm: str, annual: str, said: str) -> None:
    [finding] = find(values(midterm, annual, found=True))
    assert finding.severity == "error"
    assert finding.message == f"“隐患排查”{said}，几年的进度落后于一年。"
    assert finding.hint == "请核实两栏是否填反；中期写期满要做到的一步。"


def test_stages_under_another_name(find: Find) -> None:
    assert find(values("按照县局标准完成第一轮隐患点排查", "动态管理后按照县局标准完成第二轮隐患点排查", names=("隐患排查", "隐患管理"), found=True))
    assert not find(values("第一轮课程开发", "按时完成第二轮无人机巡查全部任务", names=("课程", "巡查")))


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        ("完成第一、二、三轮排查", "完成第一轮排查"),
        ("完成第一轮至第三轮排查", "完成第二轮排查"),
        ("完成第二轮排查", "完成第二轮排查"),
        ("完成第一轮排查", "完成第二批采购"),
        ("完成第一轮排查", "完成排查"),
        ("完成排查", "完成第二轮排查"),
        ("第一时间处置", "第二季度完成"),
        ("举办一期", "举办二期"),
    ],
)
def test_stages_that_go_on(find: Find, midterm: str, annual: str) -> None:
    assert not find(values(midterm, annual))


def test_standard_that_has_lost_its_subject(find: Find) -> None:
    [finding] = find(values("是否按时走访、了解情况", "包村干部是否按时走访、了解情况。", field="standard", found=True).replace("情况。'", "情况'"))
    assert finding.severity == "info"
    assert finding.message == "“隐患排查”的标准，中期写“是否按时走访、了解情况”，年度写“包村干部是否按时走访、了解情况”，一栏比另一栏多“包村干部”。"
    assert finding.hint == "请核实是不是同一个口径，两栏写成一样。"


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        ("地质灾害防治工作计划", "年度地质灾害防治工作计划"),
        ("地质灾害防治工作计划", "2024地质灾害防治工作计划"),
        ("巡查记录", "村级巡查记录"),
        ("处置率不低于百分之九十", "隐患处置率不低于百分之九十"),
        ("是否按时走访了解情况", "县里派驻的工作队员是否按时走访了解情况"),
        ("是否按时走访了解情况", "否按时走访了解情况"),
        ("是否按时走访了解情况", ""),
        ("地质灾害防治三年规划", "地质灾害防治工作计划"),
    ],
)
def test_standards_that_may_differ(find: Find, midterm: str, annual: str) -> None:
    assert not find(values(midterm, annual, field="standard"))


def test_standards_of_rows_paired_by_place(find: Find) -> None:
    assert not find(values("是否按时走访、了解情况", "包村干部是否按时走访、了解情况", field="standard", names=("走访群众", "政策宣讲")))


def test_goal_with_a_new_clause(find: Find) -> None:
    [finding] = find(goals(
        ["提高基层治理水平，健全网格管理体系；*", "推动社区与高校结对共建，开展青年志愿服务；"],
        ["健全网格管理体系，建设智慧安防小区；*", "推动社区与高校结对共建。"],
    ))  # fmt: skip
    assert finding.severity == "warning"
    assert finding.message == (
        "年度目标“建设智慧安防小区”在中期目标里没有相同的内容，最相近的一条是“提高基层治理水平，健全网格管理体系”，两栏不衔接。"
    )
    assert finding.hint == "请核实：年度目标写中期目标在当年要完成的部分和数量；中期漏写的补上。"
    assert [place.term for place in finding.places] == ["annual", "midterm"]


def test_goal_in_other_words(find: Find) -> None:
    [finding] = find(goals(["优化调整社区与学校结对关系，督促结对责任落实。*", "健全网格管理体系。"], ["压实社区结对帮扶责任工作。*", "健全网格管理体系。"]))
    assert "“压实社区结对帮扶责任工作”" in finding.message


def test_items_of_a_list_count_one_by_one(find: Find) -> None:
    [finding] = find(goals(
        ["保持专线通畅、数据库及时更新、定期清洗数据、保障视频会议及时召开等*"],
        ["保障办公网络稳定、数据库及时更新、定期清洗数据、保障视频会议及时召开*"],
    ))  # fmt: skip
    assert "年度目标“保障办公网络稳定”" in finding.message


def test_goal_that_has_nothing_to_do_with_the_midterm(find: Find) -> None:
    [finding] = find(goals(
        ["三年新建供水管网90公里，受益人口6万人。", "到2026年管网漏损率降到10%。"],
        ["2024年新建供水管网30公里，受益人口2万人。", "举办消夏文艺晚会8场，丰富市民业余生活。*"],
    ))  # fmt: skip
    assert finding.severity == "info"
    assert finding.message == "年度目标“举办消夏文艺晚会8场，丰富市民业余生活”与中期各条目标、指标都不相干。"
    assert finding.hint == "请核实：是中期漏写的补上；不属于本项目的删去。"


def test_indicators_of_the_midterm_count_as_well(find: Find) -> None:
    text = goals(
        ["三年新建供水管网90公里，受益人口6万人。"],
        ["2024年新建供水管网30公里，受益人口2万人。", "举办消夏文艺晚会8场，丰富市民业余生活。"],
    )  # fmt: skip
    assert not find(text.replace("annual:", "  indicators:\n    - {level2: 数量指标, name: 消夏文艺晚会场次, value: 举办24场}\nannual:"))


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        # the year does a part of it
        (["健全监测预警体系，提高群测群防水平，完善应急指挥平台。"], ["健全监测预警体系。"]),
        # the year says in figures what the mid-term says in words
        (["改善农村饮水条件，提高供水保障率。"], ["改善农村饮水条件，新建水厂2座，安装水表6000块。"]),
        (["改善农村饮水条件，提高供水保障率。"], ["改善农村饮水条件，汛前完成泵站维修。"]),
        # two levels of speaking, no list in other words
        (["提升公共文化服务水平。"], ["做好场馆免费开放，办好群众活动，送戏下乡进村。"]),
        (["健全体系。"], ["健全体系。"]),
        ([""], ["健全监测预警体系。"]),
        (["健全监测预警体系。"], [""]),
        # short goals are too short to tell
        (["三年新建供水管网90公里。"], ["2024年新建供水管网30公里。", "培训8人。"]),
    ],
)
def test_goals_that_are_drawn_from_the_midterm(find: Find, midterm: list[str], annual: list[str]) -> None:
    assert not find(goals(midterm, annual))


def test_midterm_that_ends_with_the_year(unjudged: Callable[[str], list[Unjudged]]) -> None:
    text = goals(["健全网格管理体系，提高治理水平。"], ["健全网格管理体系，建设智慧安防小区。"], period="2022年—2024年")
    [one] = unjudged(text)
    assert (one.outcome, one.reason) == ("not_applicable", "中期止于本年")
    [one] = unjudged("{kind: project, name: 甲, annual: {goals: [{text: 健全网格}]}}")
    assert (one.outcome, one.reason) == ("not_applicable", "没有中期目标")


def test_stages_in_one_of_the_rows_only(find: Find) -> None:
    rows = (
        "kind: project\nname: 防汛\nyear: 2024\nmidterm:\n  period: 中期目标（2024年—2026年）\n  indicators:\n"
        "    - {{level2: 数量指标, name: 隐患排查, value: 完成第一轮排查}}{mark}\n    - {{level2: 数量指标, name: 巡堤}}\n"
        "    - {{level2: 数量指标, name: 值守, value: 汛期}}\nannual:\n  indicators:\n"
        "    - {{level2: 数量指标, name: 隐患排查, value: 完成第二轮排查}}{mark}\n    - {{level2: 数量指标, name: 巡堤, value: 第二轮}}\n"
        "    - {{level2: 数量指标, name: 值守}}\n"
    )
    [finding] = find(rows.format(mark="    # 应报: A09"))
    assert [place.row for place in finding.places] == ["隐患排查", "隐患排查"]


def test_the_first_round_of_a_range_and_the_last(find: Find) -> None:
    [finding] = find(values("第一期工程、第三期验收", "第一期至第四期工程", found=True))
    assert "中期只做到第 3 期，年度却要做到第 4 期" in finding.message


@pytest.mark.parametrize(
    ("midterm", "annual", "found"),
    [
        ("定期开展排查整治", "网格定期开展排查整治", True),  # a subject of two characters before eight
        ("按期开展排查整", "网格按期开展排查整", False),  # seven are too few
        ("定期开展排查整治", "县网格员定期开展排查整治", True),
        ("定期开展排查整治", "各县网格员定期开展排查整治", False),
        ("定期开展排查整治", "县定期开展排查整治", False),
        ("网格员定期开展排查整治。", "定期开展排查整治。", True),
        ("定期开展排查整治处置率95%", "网格定期开展排查整治处置率95%", False),
    ],
)
def test_standard_and_its_subject(find: Find, midterm: str, annual: str, found: bool) -> None:
    assert len(find(values(midterm, annual, field="standard", found=found))) == found


def test_a_column_of_standards_that_one_form_has_only_once(find: Find) -> None:
    text = values("定期开展排查整治", "网格定期开展排查整治", field="standard")
    assert not find(text.replace(", standard: '定期开展排查整治'", ""))
    assert not find(text.replace(", standard: '网格定期开展排查整治'", ""))
    assert not find(values("", "定期开展排查整治", field="standard"))


def test_the_same_goal_in_two_forms_is_two_matters(find: Find) -> None:
    new = goals(
        ["提高基层治理水平，健全网格管理体系；*", "推动社区与高校结对共建，开展青年志愿服务；*"],
        ["健全网格管理体系，建设智慧安防小区；*", "推动社区与高校结对共建，建设口袋公园；*"],
    )  # fmt: skip
    assert len({finding.group for finding in find(f"{new}\n---\n{new.replace('name: 测试', 'name: 乙')}")}) == 4
    foreign = goals(
        ["三年新建供水管网90公里，受益人口6万人。", "到2026年管网漏损率降到10%。"],
        ["2024年新建供水管网30公里，受益人口2万人。", "到2026年管网漏损率降到10%。", "举办消夏文艺晚会8场，丰富市民业余生活。*", "购置执法车辆6台，配发记录仪。*"],
    )  # fmt: skip
    assert len({finding.group for finding in find(f"{foreign}\n---\n{foreign.replace('name: 测试', 'name: 乙')}")}) == 4


@pytest.mark.parametrize("part", ["建成泵站2座", "年底前完工", "汛前完成泵站维修"])
def test_figures_and_dates_make_the_year_a_part(find: Find, part: str) -> None:
    assert not find(goals(["改善农村饮水条件，提高供水保障率。"], [f"改善农村饮水条件，提高供水保障率，{part}。"]))


def test_a_goal_without_a_clause_of_its_own(find: Find) -> None:
    assert not find(goals(["健全监测预警体系，提高群测群防水平。"], ["——", "。"]))
    [finding] = find(goals(["提高基层治理水平，健全网格管理体系；*"], ["健全网格管理体系，建设智慧安防小区；*", "——"]))
    assert "建设智慧安防小区" in finding.message


def test_what_is_too_short_joins_the_clause_before(find: Find) -> None:
    [finding] = find(goals(["提高基层治理水平，健全网格管理体系；*"], ["健全网格管理体系，建设安防小区，宣传，走访；*"]))
    assert "年度目标“建设安防小区、宣传、走访”" in finding.message


@pytest.mark.parametrize("length", [24, 25])
def test_long_goals_are_cut(find: Find, length: int) -> None:
    goal = ("提高基层治理水平，健全网格管理体系，" + "推动社区与高校结对共建")[: length]
    [finding] = find(goals([f"{goal}*"], ["健全网格管理体系，建设智慧安防小区；*"]))
    said = goal if length == 24 else f"{goal[:23]}…"
    assert f"最相近的一条是“{said}”" in finding.message
