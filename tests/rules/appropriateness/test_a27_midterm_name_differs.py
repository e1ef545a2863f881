"""A27: mid-term and annual rows of one place and one matter, named differently."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "A27"


def test_page(page: Callable[[], None]) -> None:
    page()


def forms(midterm: list[tuple[str, str]], annual: list[tuple[str, str]], mark: str = "") -> str:
    lines = ["kind: project", "name: 测试"]
    for term, rows in (("midterm", midterm), ("annual", annual)):
        lines += [f"{term}:", "  indicators:"]
        lines += [f"    - {{level2: 数量指标, name: '{name}', value: '{value}'}}{mark}" for name, value in rows]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        (("隐患排查", "完成全市隐患点第一轮排查整治"), ("隐患点巡查", "完成全市隐患点第二轮排查整治")),
        (("乡村医生培训人数", "≥900人"), ("乡村医生培训的总人数", "≥300人")),
        (("年度乡村医生培训人数", "≥900人"), ("乡村医生培训人数", "≥300人")),
    ],
)
def test_same_matter(find: Find, midterm: tuple[str, str], annual: tuple[str, str]) -> None:
    [finding] = find(forms([midterm], [annual], "    # 应报: A27"))
    assert finding.severity == "info"
    assert finding.message == f"同一位置的指标，中期叫“{midterm[0]}”，年度叫“{annual[0]}”，两栏无法对比。"
    assert [(place.term, place.field) for place in finding.places] == [("midterm", "name"), ("annual", "name")]


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        ([("治理隐患点", "≥30处")], [("编制方案", "≥10份")]),
        ([("城市居民满意度", "≥90%")], [("农村居民满意度", "≥90%")]),
        ([("指标1：治理隐患点", "≥30处")], [("治理隐患点。", "≥10处")]),
        ([("乡村医生培训人数", "≥900人"), ("甲", "1次")], [("乡村医生培训总人数", "≥300人")]),  # other number of rows
        ([("乡村医生培训人数", "≥900人")], [("年度乡村医生培训人数", "≥300人")]),
        ([("三年乡村医生培训人数", "≥900人")], [("乡村医生年度培训人数", "≥300人")]),
        ([("乡村医生培训总人数", "≥900人")], [("乡村医生培训人数", "≥300人")]),
        ([("一期工程", "完成主体工程施工")], [("设备采购", "完成主体工程施工")]),  # no common word
        ([("隐患排查", "明显改善")], [("隐患整治", "明显改善")]),
    ],
)
def test_silent(find: Find, midterm: list[tuple[str, str]], annual: list[tuple[str, str]]) -> None:
    assert not find(forms(midterm, annual))


SAME = "完成主体工程施工任务"


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        (("治理点", "≥30处"), ("治理隐患点", "≥10处")),
        (("治理隐患点", "≥30处"), ("治理点", "≥10处")),
        (("设备采购", SAME), ("网络采购", SAME)),
        (("设备采购", "完成主体工程"), ("网络采购", "完成主体工程")),  # just long enough
        (("设备采购", "完成主体工程施工任务"), ("网络采购", "完成主体工程甲乙丙丁")),  # just alike enough
    ],
)
def test_just_near_enough(find: Find, midterm: tuple[str, str], annual: tuple[str, str]) -> None:
    [finding] = find(forms([midterm], [annual], "    # 应报: A27"))
    assert finding.hint == "建议用同一个名称；确是两件事的，各自补齐另一栏。"


@pytest.mark.parametrize(
    ("midterm", "annual"),
    [
        (("治理点", "≥30处"), ("治理全县隐点", "≥10处")),
        (("培训的人数", "≥30人"), ("培训人数", "≥10人")),
        (("老年居民满意度抽查", "≥90%"), ("青年居民满意度抽查", "≥90%")),
        (("设备采购", "主体工程"), ("网络采购", "主体工程")),
        (("设备采购", "主体工程"), ("网络采购", "完成主体工程")),
        (("设备采购", f"{SAME}30处"), ("网络采购", f"{SAME}的30处")),
        (("设备采购", f"{SAME}30处"), ("网络采购", SAME)),
        (("设备采购", SAME), ("网络采购", f"{SAME}30处")),
        (("设备采购", "完成主体工程施工任务"), ("网络采购", "完成主体工甲乙丙丁戊")),
        (("指标1：设备采购", SAME), ("设备采购。", SAME)),
    ],
)
def test_not_near_enough(find: Find, midterm: tuple[str, str], annual: tuple[str, str]) -> None:
    assert find(forms([midterm], [annual])) == []


def test_words_that_name_no_figure_may_be_alike(find: Find) -> None:
    value = "主体工程施工任务全覆盖"
    assert len(find(forms([("设备采购", value)], [("网络采购", value)], "    # 应报: A27"))) == 1


@pytest.mark.parametrize("term", ["midterm", "annual"])
def test_one_term_alone(unjudged: Callable[[str], list[Any]], term: str) -> None:
    form = f"{{kind: project, name: 测试, {term}: {{indicators: [{{level2: 数量指标, name: 电话抽查, value: 600户}}]}}}}"
    assert unjudged(form) == [("not_applicable", "没有能对应起来的中期与年度指标", None)]
