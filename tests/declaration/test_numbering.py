"""Numbering: what a label counts, and where a sequence slips."""

from __future__ import annotations

import pytest

from perfcheck.declaration.numbering import Number, Slip, parse_number, slips


@pytest.mark.parametrize(
    ("label", "number"),
    [
        (" 指标3:", Number("指标1", 3)),
        ("指标１０：", Number("指标1", 10)),
        ("目标二：", Number("目标一", 2)),
        ("（十一）", Number("(一)", 11)),
        ("④", Number("①", 4)),
        ("7.", Number("1", 7)),
        ("（3）", Number("(1)", 3)),
        ("(3)", Number("(1)", 3)),
        ("3)", Number("1)", 3)),
        ("三、", Number("一", 3)),
        ("⑳", Number("①", 20)),
        ("任务 二 ：", Number("任务一", 2)),
        ("二三、", None),
        ("1.2", None),
        ("其中：", None),
        ("", None),
    ],
)
def test_the_number_of_a_label(label: str, number: Number | None) -> None:
    assert parse_number(label) == number


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("指标1a 指标2a 指标1b 指标2b", []),
        ("1a 2a 3b 4c", []),
        ("一、a （1）a （2）a 二、a （1）a", []),
        ("指标1a 指标3a", [Slip(1, "gap", 1, 3)]),
        ("指标2a", [Slip(0, "gap", 0, 2)]),
        ("指标1a 指标1a", [Slip(1, "double", 1, 1)]),
        ("指标1a 指标2a 指标3a 指标2a", [Slip(3, "back", 3, 2)]),
        ("指标1a 指标2a 指标2b", [Slip(2, "double", 2, 2)]),
        ("指标1a 其中a 指标2a", []),
        ("指标1a 指标2a 指标1a", [Slip(2, "back", 2, 1)]),
        ("指标1a 1a 指标1a", []),  # begins again after another style
        ("指标1a 指标3a 指标4a", [Slip(1, "gap", 1, 3)]),  # told once
        ("指标1a 指标3b", [Slip(1, "gap", 1, 3)]),
    ],
)
def test_slips(labels: str, expected: list[Slip]) -> None:
    assert list(slips([(label[:-1], label[-1]) for label in labels.split()])) == expected
