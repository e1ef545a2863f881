"""R15: actual values written as targets are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "R15"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(*pairs: tuple[str, str], mark: int = 0) -> str:
    """``mark``: the first so many rows must be reported."""
    lines = ["kind: evaluation", "name: 测试", "annual:", "  indicators:"]
    for number, (value, actual) in enumerate(pairs, 1):
        note = "    # 应报: R15" if number <= mark else ""
        lines.append(f'    - {{level2: 数量指标, name: 第{number}件事, value: "{value}", actual: "{actual}"}}{note}')
    return "\n".join(lines)


@pytest.mark.parametrize("actual", ["≥95%", "不低于95%", "95%以上", ">=95%", "＞95%", "不超过95%", "95％以上"])
def test_written_as_a_target(find: Find, actual: str) -> None:
    [finding] = find(form(("≥95%", actual), ("12场", "12场"), mark=1))
    assert finding.severity == "warning"
    assert finding.message == f"“第1件事”的实际完成值填“{actual}”，是目标的写法，看不出实际完成多少。"
    assert finding.hint == "请填统计出的实际数。"
    assert [place.field for place in finding.places] == ["actual"]


@pytest.mark.parametrize(
    "actual", ["95%", "达到95%", "超过95%", "7个工作日以内", "95%-98%", "12月底前", "以上级文件为准", "无", "-", ""]
)
def test_written_as_a_result(find: Find, actual: str) -> None:
    assert not find(form(("≥90%", actual)))


EQUAL = [("12场", "12场"), ("3000册", "3000册"), ("100%", "100％"), ("有效提升", "有效提升。"), ("12月底前", "12月底前")]


def test_the_whole_column_copied(find: Find) -> None:
    [finding] = find(form(*EQUAL, mark=5))
    assert finding.severity == "info"
    assert finding.message == "5 条指标的实际完成值与指标值逐字相同，无一超出或不足。"
    assert finding.hint == "请核实，按统计结果填实际数。"
    assert len(finding.places) == 5


def test_the_whole_column_with_signs_is_one_finding(find: Find) -> None:
    [finding] = find(form(*EQUAL, ("≥95%", "≥95%"), mark=6))
    assert finding.severity == "warning"
    assert finding.message == "6 条指标的实际完成值与指标值逐字相同，其中 1 条仍带“≥”一类的符号，看不出实际完成多少。"


def test_blanks_and_spare_rows_do_not_count(find: Find) -> None:
    assert not find(form(*EQUAL[:4], ("", "")))
    assert not find(form(*EQUAL[:4], ("不涉及", "不涉及")))
    assert find(form(*EQUAL, ("8人", ""), mark=5))
    assert not find(form(*EQUAL).replace("第5件事", '""'))
    assert not find(form(*EQUAL).replace('value: "3000册", ', ""))


def test_one_that_differs_is_enough(find: Find) -> None:
    assert not find(form(*EQUAL, ("8人", "9人")))


def test_only_evaluations(find: Find) -> None:
    assert not find(form(*EQUAL).replace("evaluation", "project"))


@pytest.mark.parametrize("actual", ["12月底前", "不超过上年", "95%至98%", "良好以上"])
def test_not_written_as_a_target(find: Find, actual: str) -> None:
    assert not find(form(("≥95%", actual), ("12场", "12场")))
