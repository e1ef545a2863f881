"""A40: weights outside the range that is set for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck.checking.plugins import Registry
from perfcheck.testing import check_snippet

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A40"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(*rows: str) -> str:
    # "level1 | level2 | weight", a star where it is reported.
    lines = ["name: 消防装备", "annual:", "  indicators:"]
    for number, row in enumerate(rows):
        level1, level2, weight = (part.strip() for part in row.split("|"))
        mark = "    # 应报: A40" if weight.endswith("*") else ""
        lines.append(f"    - {{level1: '{level1}', level2: '{level2}', name: 工作{number}, value: 5件, weight: '{weight.rstrip('*')}'}}{mark}")
    return "\n".join(lines)


@pytest.mark.parametrize("heading", ["成本指标(0-20分)", "成本指标（0—20）", "成本指标【0分至20分】", "成本（0～20分）"])
def test_range_in_the_heading(find: Find, heading: str) -> None:
    [finding] = find(form(f"{heading} | 经济成本 | 12分*", f"{heading} | 社会成本 | 10分*", "产出指标(40-50分) | 数量 | 45"))
    assert finding.severity == "warning"
    assert finding.message == f"“{heading}”各条合计 22 分，规定的区间是 0—20 分。"
    assert finding.hint == "请调整各条分值，使合计落在区间内。"


def test_below_the_range_and_by_level2(find: Find) -> None:
    [finding] = find(form("产出指标 | 数量指标(15-20分) | 10*", "产出指标 | 质量指标(5-10分) | 10", "产出指标 | 时效指标(5-10分) | 5"))
    assert finding.message == "“数量指标(15-20分)”各条合计 10 分，规定的区间是 15—20 分。"


def test_silent(find: Find) -> None:
    assert not find(form("成本指标(0-20分) | 经济成本 | 20", "产出指标(40-50分) | 数量 | 25", "产出指标(40-50分) | 质量 | 25"))
    assert not find(form("成本指标 | 经济成本 | 30", "产出指标（50分） | 数量 | 45", "2023-2024指标 | 数量 | 1"))
    assert not find("name: 甲\nannual:\n  indicators:\n    - {level1: 成本指标(0-20分), name: '', weight: 30}\n    - {level1: 成本指标(0-20分), name: 乙, weight: 5}\n    - {level1: 成本指标(0-20分), name: 丙}\n")


def test_one_without_weight(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged(form("成本指标(0-20分) | 经济成本 | 30", "成本指标(0-20分) | 社会成本 | "))
    assert one == ("insufficient_data", "分值没有填写或读不成数，没有与区间核对", "")
    [one] = unjudged(form("成本指标(0-20分) | 经济成本 | "))
    assert (one.outcome, one.reason) == ("not_applicable", "没有填分值")


def test_ranges_of_the_settings(registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    assert registry.rules[CODE].status == "off"
    ranges = {"产出": [40, 50], "成本指标": [0, 20.5], "效益": [1], "满意度": "10", "时效": [1, "2"]}
    rule = registry.rules[CODE]
    monkeypatch.setitem(rule.options, "ranges", ranges)
    text = form("产出指标 | 数量 | 30", "产出指标 | 质量 | 8", "成本指标 | 经济成本 | 20.5", "效益指标 | 社会效益 | 99", "满意度指标 | 满意度 | 50", "效益指标 | 时效 | 9")
    report = check_snippet(text, [CODE], registry)
    assert [finding.message for finding in report.findings] == ["“产出指标”各条合计 38 分，规定的区间是 40—50 分。"]


def test_each_heading_of_each_form_is_a_matter_of_its_own(find: Find) -> None:
    text = form("成本指标(0-20分) | 经济成本 | 22分*", "产出指标(40-50分) | 数量 | 55*")
    groups = [finding.group for finding in find(f"{text}\n---\n{text.replace('name: 消防装备', 'name: 消防车辆')}")]
    assert len(groups) == 4 and len(set(groups)) == 4
    midterm = "\n".join(text.splitlines()[1:]).replace("annual:", "midterm:").replace("22分", "23分")
    assert len({finding.group for finding in find(f"{text}\n{midterm}")}) == 2


def test_a_row_without_a_column_for_the_weight(find: Find) -> None:
    text = form("成本指标(0-20分) | 经济成本 | 22分*")
    assert len(find(text + "\n    - {level1: 成本指标(0-20分), level2: 社会成本, name: 噪声, value: 5件}")) == 1


@pytest.mark.parametrize("bounds", [[0], [0, 20, 30], ["零", "二十"], 20, "20"])
def test_a_range_that_is_none(registry: Registry, bounds: object) -> None:
    from perfcheck.checking.session import run
    from perfcheck.config import Config
    from perfcheck.readers.yaml_reader import read_yaml
    from perfcheck.testing import _Snippet

    source = _Snippet(read_yaml(form("成本指标 | 经济成本 | 22分")))
    report = run([source], Config(select=[CODE], options={CODE: {"ranges": {"成本": bounds}}}), registry)
    assert not report.findings
