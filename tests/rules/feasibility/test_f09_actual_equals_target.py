"""F09: every figure exactly as promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.testing import check_snippet

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.checking.registry import Registry
    from tests.rules.conftest import Find

CODE = "F09"
EXACT = [("≥30条", "30条"), ("≥86辆", "86辆"), ("≥95%", "95%"), ("≤1.2万元", "1.2万元"), ("120个", "120")]


def test_page(page: Callable[[], None]) -> None:
    page()


def form(*pairs: tuple[str, str], mark: bool = False) -> str:
    lines = ["kind: evaluation", "name: 测试", "annual:", "  indicators:"]
    for number, (value, actual) in enumerate(pairs, 1):
        note = "    # 应报: F09" if mark and (value, actual) in EXACT else ""
        lines.append(f'    - {{level2: 数量指标, name: 第{number}件事, value: "{value}", actual: "{actual}"}}{note}')
    return "\n".join(lines)


def test_all_exact(find: Find) -> None:
    [finding] = find(form(*EXACT, mark=True))
    assert finding.severity == "info"
    assert finding.message == "能比出数的 5 条指标，实际完成值全部恰好等于指标值。"
    assert finding.hint == "请核对统计数据，据实填写。"
    assert {place.field for place in finding.places} == {"actual"}


@pytest.mark.parametrize("more", [("有效提升", "有效提升"), ("100%", "100%"), ("0起", "0起"), ("12月底前", "12月"), ("≥5次", "")])
def test_what_cannot_be_exceeded_does_not_count(find: Find, more: tuple[str, str]) -> None:
    assert find(form(*EXACT, more, mark=True))
    assert not find(form(*EXACT[:4], more))


def test_a_hundred_of_something_can_be_exceeded(find: Find) -> None:
    assert find(form(*EXACT[:4], ("≥100人", "100人")).replace("\n    -", "\n    # 应报\n    -").replace("}", "}    # 应报: F09"))


def test_one_that_differs_is_enough(find: Find) -> None:
    assert not find(form(*EXACT, ("≥5次", "6次")))


def test_nothing_but_full_rates(find: Find) -> None:
    assert not find(form(*[("100%", actual) for actual in ("100%", "100", "100%", "100", "100")]))


def test_not_listed_unless_selected(registry: Registry) -> None:
    assert registry.rules["F09"].status == "unlisted"


def test_a_copied_column_is_told_by_r15_alone(registry: Registry) -> None:
    text = form(*[(actual, actual) for _, actual in EXACT])
    report = check_snippet(text, ["R15", "F09"], registry)
    assert [one.code for one in report.findings] == ["R15"]
