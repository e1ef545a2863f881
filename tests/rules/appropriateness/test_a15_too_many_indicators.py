"""A15: more indicators than anybody can follow."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from perfcheck.config import Config

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "A15"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(*groups: tuple[str, int], marked: str = "", term: str = "annual", blank: int = 0) -> str:
    # `marked`: the category whose last row is reported.
    lines = ["name: 市场监管", f"{term}:", "  indicators:"]
    for category, count in groups:
        for number in range(1, count + 1):
            mark = "    # 应报: A15" if category == marked and number == count else ""
            lines.append(f"    - {{level2: {category}, name: {category}第{number}项工作, value: ≥{number}件}}{mark}")
    lines += ["    - {level2: 数量指标, name: '', value: ''}"] * blank
    lines += ["    - {level2: 数量指标, name: 不涉及, value: ''}"] * blank
    return "\n".join(lines)


def test_half_of_all(find: Find) -> None:
    [finding] = find(form(("数量指标", 10), ("质量指标", 9), marked="数量指标", term="midterm"))
    assert finding.severity == "info"
    assert finding.message == "中期“数量”类指标有 10 条，占全部 19 条的 53%，没有提炼。"
    assert finding.hint == "建议合并同类指标，保留最能反映任务和效果的几条。"


def test_many_in_one_category(find: Find) -> None:
    [finding] = find(form(("数量指标", 13), ("质量指标", 12), ("时效指标", 9), marked="数量指标"))
    assert finding.message == "年度“数量”类指标有 13 条，占全部 34 条的 38%，没有提炼。"


def test_many_in_all(find: Find) -> None:
    groups = [(f"{name}指标", 7) for name in ("数量", "质量", "时效", "成本", "社会效益")]
    [finding] = find(form(*groups, ("满意度指标", 6), marked="满意度指标"))
    assert finding.message == "年度指标共 41 条，超过 40 条，重点不突出。"
    assert finding.hint == "建议合并同类指标，保留最能反映任务和效果的几条。"
    assert not find(form(*groups, ("满意度指标", 5)))


def test_just_half(find: Find) -> None:
    [finding] = find(form(("数量指标", 10), ("质量指标", 9), ("时效指标", 1), marked="数量指标"))
    assert "占全部 20 条的 50%" in finding.message
    assert find(form(("数量指标", 10), marked="数量指标"))


def test_two_crowded_categories_are_two_findings(find: Find) -> None:
    assert len({finding.group for finding in find(
        form(("数量指标", 13), ("质量指标", 5)).replace("第13项工作, value: ≥13件}", "第13项工作, value: ≥13件}    # 应报: A15")
    )}) == 1  # fmt: skip


@pytest.mark.parametrize(
    "groups",
    [
        (("数量指标", 9), ("质量指标", 3)),
        (("数量指标", 10), ("质量指标", 7), ("时效指标", 4)),
        (("数量指标", 12), ("质量指标", 13 - 1), ("时效指标", 3)),
        (("数量指标", 10), ("质量指标", 8), ("时效指标", 3)),
    ],
)
def test_silent(find: Find, groups: tuple[tuple[str, int], ...]) -> None:
    assert not find(form(*groups))


def test_without_levels_there_is_no_category(find: Find) -> None:
    rows = "\n".join(f"    - {{name: 第{number}项工作, value: ≥{number}件}}" for number in range(20))
    assert not find(f"name: 市场监管\nannual:\n  indicators:\n{rows}")


def test_unused_rows_do_not_count(find: Find) -> None:
    assert not find(form(("数量指标", 9), ("质量指标", 3), blank=3))


def test_short_forms_are_no_subject(unjudged: Callable[[str], list[Unjudged]]) -> None:
    [one] = unjudged(form(("数量指标", 9)))
    assert (one.outcome, one.reason) == ("not_applicable", "指标条数不多")


def test_limits_can_be_set() -> None:
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.testing import check_snippet

    config = Config()
    registry = load_plugins(config)
    assert registry.rules[CODE].options == {"per_category": 12, "half_from": 10, "total": 40}
    assert registry.rules[CODE].fold
    report = check_snippet(form(("数量指标", 13), ("质量指标", 12)), [CODE], registry)
    assert len(report.findings) == 1


def test_at_the_name_of_the_last_one(find: Find) -> None:
    [finding] = find(form(("数量指标", 13), ("质量指标", 12), ("时效指标", 9), marked="数量指标"))
    assert [(place.field, place.text) for place in finding.places] == [("name", "数量指标第13项工作")]
    groups = [(f"{name}指标", 7) for name in ("数量", "质量", "时效", "成本", "社会效益")]
    [finding] = find(form(*groups, ("满意度指标", 6), marked="满意度指标"))
    assert [(place.field, place.text) for place in finding.places] == [("name", "满意度指标第6项工作")]


def test_a_crowded_category_is_enough_to_say(find: Find) -> None:
    groups = [(f"{name}指标", 8) for name in ("质量", "时效", "成本", "社会效益")]
    [finding] = find(form(("数量指标", 13), *groups, marked="数量指标"))
    assert "“数量”类指标有 13 条，占全部 45 条的 29%" in finding.message


def test_forty_and_a_blank_row_are_forty(find: Find) -> None:
    groups = [(f"{name}指标", 8) for name in ("数量", "质量", "时效", "成本", "社会效益")]
    assert not find(form(*groups, blank=1))


def test_what_belongs_together(find: Find) -> None:
    crowded = form(("数量指标", 13), ("质量指标", 13)).replace("第13项工作, value: ≥13件}", "第13项工作, value: ≥13件}    # 应报: A15")
    other = crowded.replace("name: 市场监管", "name: 计量检定")
    first, second, third, fourth = (finding.group for finding in find(f"{crowded}\n---\n{other}"))
    assert len({first, second, third, fourth}) == 4
    both = crowded + "\n" + "\n".join(crowded.splitlines()[1:]).replace("annual", "midterm")
    assert len({finding.group for finding in find(both)}) == 2
    groups = [(f"{name}指标", 7) for name in ("数量", "质量", "时效", "成本", "社会效益")]
    long = form(*groups, ("满意度指标", 6), marked="满意度指标")
    both = long + "\n" + "\n".join(long.splitlines()[1:]).replace("annual", "midterm")
    assert len({finding.group for finding in find(both)}) == 1
    assert len({finding.group for finding in find(long + "\n---\n" + long.replace("name: 市场监管", "name: 计量检定"))}) == 2


@pytest.mark.parametrize(
    ("options", "groups", "marked"),
    [
        ({"per_category": 3}, (("数量指标", 4), ("质量指标", 2), ("时效指标", 3)), "数量指标"),
        ({"half_from": 3}, (("数量指标", 3), ("质量指标", 2)), "数量指标"),
        ({"total": 3}, (("数量指标", 2), ("质量指标", 2)), "质量指标"),
    ],
)
def test_smaller_limits(options: dict[str, int], groups: tuple[tuple[str, int], ...], marked: str) -> None:
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.checking.session import run
    from perfcheck.readers.yaml_reader import read_yaml
    from perfcheck.testing import _Snippet

    config = Config(select=[CODE], options={CODE: dict(options)})
    report = run([_Snippet(read_yaml(form(*groups)))], config, load_plugins(config))
    assert [finding.places[0].row for finding in report.findings] == [f"{marked}第{dict(groups)[marked]}项工作"]
