"""Numbers put in order again, and when a program may do so without asking."""

from __future__ import annotations

import pytest

from perfcheck import Cell
from perfcheck.declaration.numbering import slips
from perfcheck_rules.renumbering import renumbering


def mended(*labels: str, headings: tuple[str, ...] = (), texts: tuple[str, ...] = (), at: int = 0) -> tuple[list[str], bool] | None:
    """The labels once the slip number ``at`` is mended, and whether that is safe; None where it is left alone."""
    cells = [Cell(label) if label != "-" else None for label in labels]
    above = headings or ("",) * len(labels)
    slip = list(slips([(cell.text if cell is not None else "", heading) for cell, heading in zip(cells, above, strict=True)]))[at]
    fix = renumbering(cells, above, slip, frozenset((*labels, *texts)))
    if fix is None:
        return None
    made = {id(one.cell): one.cell.text[: one.start] + one.replacement + one.cell.text[one.end :] for one in (fix, *fix.also)}
    assert all(one.safe for one in fix.also)
    return [made.get(id(cell), cell.text) if cell is not None else "-" for cell in cells], fix.safe


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1. 2. 2.", "1. 2. 3."),
        ("1. 1. 2. 3.", "1. 2. 3. 4."),
        ("1. 1. - 2.", "1. 2. - 3."),
        ("指标1： 指标1： 无号 指标2：", "指标1： 指标2： 无号 指标3："),
        ("任务１ 任务１", "任务１ 任务2"),
        ("一、 二、 二、", "一、 二、 三、"),
        ("九、 九、", None),
        ("① ① ②", "① ② ③"),
        ("（1） （1） （2）", "（1） （2） （3）"),
    ],
)
def test_a_number_that_stands_twice(before: str, after: str | None) -> None:
    found = mended(*before.split())
    assert found is None if after is None else found == (after.split(), True)


def test_from_nine_to_ten() -> None:
    one_to_nine = ["一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、"]
    assert mended(*one_to_nine, "九、", "十、") == ([*one_to_nine, "十、", "十一、"], True)
    circles = [chr(0x2460 + number) for number in range(20)]
    assert mended(*circles[:19], circles[18]) == (circles, True)
    assert mended(*circles, circles[19]) is None
    hundred = [f"{number}." for number in range(1, 100)]
    assert mended(*hundred, "99.") == ([*hundred, "100."], True)


def test_a_number_left_out_is_for_people() -> None:
    assert mended("1.", "3.", "4.") == (["1.", "2.", "3."], False)
    assert mended("2.", "3.") == (["1.", "2."], False)
    # The other slip stays, so that it is not clear which number was meant.
    assert mended("1.", "3.", "3.", "4.", at=1) == (["1.", "3.", "4.", "5."], False)
    assert mended("1.", "3.", "6.") == (["1.", "2.", "6."], False)
    assert mended("1.", "1.", "4.") == (["1.", "2.", "4."], False)


def test_backward_steps_are_left_alone() -> None:
    assert mended("1.", "2.", "1.") is None


def test_another_style_in_between_counts_for_itself() -> None:
    assert mended("目标1：", "目标1：", "（1）", "（2）", "目标2：") == (["目标1：", "目标2：", "（1）", "（2）", "目标3："], True)
    assert mended("目标1：", "目标1：", "（1）", "（2）", "（3）") == (["目标1：", "目标2：", "（1）", "（2）", "（3）"], True)
    assert mended("目标1：", "（1）", "（2）", "（2）", "目标2：") == (["目标1：", "（1）", "（2）", "（3）", "目标2："], True)


def test_numbers_that_begin_again_or_run_on() -> None:
    assert mended("1.", "1.", "2.", "1.", "2.", headings=("甲", "甲", "甲", "乙", "乙")) == (["1.", "2.", "3.", "1.", "2."], True)
    assert mended("1.", "1.", "2.", "3.", headings=("甲", "甲", "乙", "乙")) == (["1.", "2.", "3.", "4."], True)
    assert mended("1.", "1.", "3.", "4.", headings=("甲", "甲", "乙", "乙")) == (["1.", "2.", "3.", "4."], True)


@pytest.mark.parametrize(
    ("texts", "safe"),
    [
        (("与指标2同时完成",), False), (("与 指标２ 同时完成",), False), (("与指标1同时完成",), False), (("与指标4同时完成",), True), (("与目标2同时完成",), True), ((), True),
    ],
)  # fmt: skip
def test_what_the_text_refers_to(texts: tuple[str, ...], safe: bool) -> None:
    """The row that is now 指标2 will be 指标3: whoever reads “与指标2同时完成” would look at another one."""
    assert mended("指标1：", "指标1：", "指标2：", texts=texts) == (["指标1：", "指标2：", "指标3："], safe)


def test_a_bare_number_in_the_text_refers_to_nothing() -> None:
    assert mended("1.", "1.", "2.", texts=("完成2.5公里",)) == (["1.", "2.", "3."], True)
