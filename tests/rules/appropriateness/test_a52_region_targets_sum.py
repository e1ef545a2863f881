"""A52: what the counties promise against what the province wants of them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.checking.registry import Registry
    from tests.rules.conftest import Find, Unjudged

CODE = "A52"


def test_page(page: Callable[[], None]) -> None:
    page()


def part(unit: str, *values: str, year: str = "", name: str = "农田建设", key: str = "建设面积", mark: bool = False) -> str:
    note = "    # 应报: A52" if mark else ""
    lines = ["  - kind: project", f"    name: {name}", f"    implementer: {unit}" if unit else "", f"    year: {year}" if year else "",
             "    annual:", "      indicators:"]  # fmt: skip
    lines += [f"        - {{level2: 数量指标, name: {key}, value: '{value}'}}{note}" for value in values]
    return "\n".join(line for line in lines if line)


def region(value: str, year: str = "", unit: str = "某省农业农村厅") -> str:
    text = f"# 批复的表\nkind: project\nname: 2024年农田建设\nsupervisor: {unit}\nannual:\n  indicators:\n"
    return f"{text}    - {{level2: 数量指标, name: 建设面积, value: '{value}'}}" + (f"\nyear: {year}" if year else "")


def whole(*parts: str, due: str = "≥8万亩", **more: str) -> str:
    return "\n".join(["declarations:", *parts, region(due, **more)])


def test_too_little(find: Find) -> None:
    [finding] = find(whole(part("甲县局", "≥4万亩", mark=True), part("乙县局", "35000亩", mark=True)))
    assert finding.severity == "warning"
    assert finding.message == "“建设面积”上级下达“≥8万亩”，2 个单位的表合计 75000 亩，少 5000 亩。"
    assert finding.hint == "请核实各单位的分解数，把差额落实到具体单位。"
    assert [place.field for place in finding.places] == ["value", "value"]


def test_several_rows_of_one_form_add_up(find: Find) -> None:
    assert not find(whole(part("甲县局", "≥3万亩", "≥1.5万亩"), part("乙县局", "≥3.5万亩")))
    assert find(whole(part("甲县局", "≥3万亩", "≥1.4万亩", mark=True), part("乙县局", "≥3.5万亩", mark=True)))


@pytest.mark.parametrize("due", ["≥75000亩", "≥7万亩", "≤9万亩", "≥95%", "12月底前", "明显增加", "≥8万亩/年"])
def test_enough_or_nothing_that_adds_up(find: Find, due: str) -> None:
    assert not find(whole(part("甲县局", "≥4万亩"), part("乙县局", "≥3.5万亩"), due=due))


def test_a_unit_that_has_no_such_row_counts_nothing(find: Find) -> None:
    [finding] = find(whole(part("甲县局", "≥4万亩", mark=True), part("乙县局", "≥9万亩", key="别的")))
    assert "2 个单位的表合计 40000 亩，少 40000 亩" in finding.message
    assert not find(whole(part("甲县局", "≥4万亩", key="别的"), part("乙县局", "≥9万亩", key="别的")))


@pytest.mark.parametrize("value", ["按计划", "≤3万亩", "≥3座", ""])
def test_unreadable(unjudged: Callable[[str], list[Unjudged]], value: str) -> None:
    text = whole(part("甲县局", "≥4万亩"), part("乙县局", value))
    assert unjudged(text) == [("insufficient_data", "分解的指标值读不出数，没有与上级下达的目标比较", value)]


NOT_DIVIDED = "没有两个以上单位交来同一项目的表，或它不在上级下达的目标里"


@pytest.mark.parametrize(
    "text",
    [
        whole(part("甲县局", "≥4万亩")),
        whole(part("甲县局", "≥4万亩"), part("甲县局", "≥1万亩")),
        whole(part("甲县局", "≥4万亩"), part("", "≥1万亩")),
        whole(part("甲县局", "≥4万亩"), part("乙县局", "≥1万亩", name="别的项目")),
        whole(part("甲县局", "≥4万亩"), part("某省农业农村厅", "≥1万亩")),
        whole(part("甲县局", "≥4万亩", year="2024"), part("乙县局", "≥1万亩", year="2024"), year="2025"),
        whole(part("甲县局", "≥4万亩"), part("乙县局", "≥1万亩", name="又一个")),
    ],
)
def test_nothing_was_divided(unjudged: Callable[[str], list[Unjudged]], text: str) -> None:
    assert [one.reason for one in unjudged(text)] == [NOT_DIVIDED]


def test_years_that_agree(find: Find) -> None:
    parts = (part("甲县局", "≥4万亩", year="2024", mark=True), part("乙县局", "≥1万亩", mark=True))
    assert find(whole(*parts, year="2024"))


def test_off_and_only_with_a_file(registry: Registry, unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert registry.rules["A52"].status == "off"
    assert [one.reason for one in unjudged("declarations:\n" + part("甲县局", "≥4万亩"))] == ["没有用 --approved 给出对照文件"]


@pytest.mark.parametrize("due", ["≥95%", "≤80"])
def test_targets_that_are_not_divided(find: Find, due: str) -> None:
    unit = due[-1] if due.endswith("%") else ""
    assert not find(whole(part("甲县局", f"40{unit}"), part("乙县局", f"30{unit}"), due=due))


def test_other_units_of_measure(find: Find) -> None:
    [finding] = find(whole(part("甲县局", "≥4万亩", mark=True), part("乙县局", "2000公顷", mark=True)))
    assert "2 个单位的表合计 70000 亩，少 10000 亩" in finding.message


def test_forms_and_rows_with_gaps(find: Find) -> None:
    gaps = "        - {level2: 数量指标, name: 建设面积}\n        - {level2: 数量指标, value: 5}\n"
    nameless = "  - {kind: project, implementer: 丙县局, annual: {indicators: [{name: 建设面积, value: 9万亩}]}}"
    mine = part("甲县局", "≥4万亩", mark=True)
    text = whole(mine + "\n" + gaps.rstrip(), part("乙县局", "35000亩", mark=True), nameless)
    assert len(find(text + "\n    - {level2: 数量指标, value: 99}")) == 1


def test_a_region_without_a_year_s_targets_or_a_name(unjudged: Callable[[str], list[Unjudged]]) -> None:
    parts = "\n".join(["declarations:", part("甲县局", "≥4万亩"), part("乙县局", "35000亩")])
    for text in ("name: 2024年农田建设\nsupervisor: 某省厅\nmidterm:\n  goals: [{text: 建设}]", "supervisor: 某省厅\nannual:\n  goals: [{text: 建设}]"):
        [one] = unjudged(f"{parts}\n# 批复的表\nkind: project\n{text}")
        assert one.outcome == "not_applicable"
