"""Q32: several targets in one cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

    Unjudge = Callable[[str], list[Unjudged]]

CODE = "Q32"


def test_page(page: Callable[[], None]) -> None:
    page()


def _form(value: str, mark: str = "") -> str:
    return f"name: 测试\nannual:\n  indicators:\n    - {{level2: 数量指标, name: 农民培训, value: '{value}'}}{mark}\n"


@pytest.mark.parametrize(
    ("value", "first", "second"),
    [
        ("3期200人", "3期", "200人"),
        ("≥2次，≥100人", "2次", "100人"),
        ("道路120公里、桥梁35座", "120公里", "35座"),
        ("消费券2万张，金额80万元", "2万张", "80万元"),
        ("补贴农机200台（套），受益农户150户", "200台", "150户"),
        ("10月底前培训3期200人", "3期", "200人"),
        ("投入100万元，建设5座", "100万元", "5座"),
        ("12场3万人次，合格率95%", "12场", "3万人次"),
        ("12期，覆盖率95%", "12期", "95%"),
    ],
)
def test_different_units(find: Find, value: str, first: str, second: str) -> None:
    [finding] = find(_form(value, "    # 应报: Q32"))
    assert finding.severity == "warning"
    assert finding.message == f"“农民培训”一格里有几个目标（{first}、{second}），一个完成、一个没完成时无法评分。"
    assert finding.hint == "请拆成几条指标，每条一个数、一个单位。"
    assert [(place.field, place.text) for place in finding.places] == [("value", value)]


@pytest.mark.parametrize(
    "value",
    [
        "≥200人", "200人（共3期）", "每年2次，每次不少于3天", "2期，每期50人", "12个小区、涉及居民3460户", "5个工作日内办结率达到100%", "2次，共4天", "≤550元/人·天",
        "1.5万亩，其中水稻8000公斤", "包括讲座3场、展览2个", "30公顷，合450亩", "30公顷（450亩）", "造林1000亩，抚育500亩", "10月底前培训200人", "2025年培训200人",
        "12个断面，每月1次", "2万张，面额20元、50元", "≤6.8万元，比上年压减3%", "200套，规格12件", "6个村1200户", "2个县的12座桥", "3万亩以上的12座泵站", "达到95分为优、80分为良、60人为中", "按照18项标准完成200人", "三会一课",
        "优（≥90%）、良（80人）、中、差", "按财预〔2021〕101号发放300人", "24小时值班", "", "1:18",
    ],
)  # fmt: skip
def test_passes(find: Find, value: str) -> None:
    assert find(_form(value)) == []


def test_no_value_column(unjudged: Unjudge) -> None:
    assert unjudged("{name: 测试, annual: {indicators: [{level2: 数量指标, name: 3期200人}]}}") == []


@pytest.mark.parametrize(
    "value",
    ["优10处、良20户、中5人、差0件", "执行财预〔2021〕101号，发放300人、2次", "合格率95%，优良率80%", "2000米、3公里", "2次/月，3人", "3期200",
     "6项任务1200户", "6家企业1200户", "6所学校1200人", "3人"],
)  # fmt: skip
def test_one_target_after_all(find: Find, value: str) -> None:
    assert find(_form(value)) == []


@pytest.mark.parametrize(
    ("value", "first", "second"),
    [("12期，发病率5‰", "12期", "5‰"), ("3场培训200人", "3场", "200人"), ("2次3人", "2次", "3人"), ("3期，200人，5座", "3期", "200人"),
     ("2025年10月31日前培训3期、200人", "3期", "200人"), ("（重点）3期、200人", "3期", "200人")],
)  # fmt: skip
def test_which_two_are_named(find: Find, value: str, first: str, second: str) -> None:
    [finding] = find(_form(value, "    # 应报: Q32"))
    assert f"（{first}、{second}）" in finding.message


def test_row_without_a_name(find: Find) -> None:
    [finding] = find("name: 测试\nannual:\n  indicators:\n    - {level2: 数量指标, value: 3期200人}    # 应报: Q32\n")
    assert finding.message.startswith("“”一格里有几个目标")
