"""Rows of two versions of a table: equal names, names mended, and what stands at the same place."""

from __future__ import annotations

import pytest

from perfcheck.declaration.aligning import align

Row = tuple[str, str]


def aligned(old: list[str], new: list[str]) -> list[tuple[str | None, str | None]]:
    """``数量:甲`` is row 甲 of group 数量."""
    pairs = align([tuple(one.split(":")) for one in old], [tuple(one.split(":")) for one in new], lambda row: row[1], lambda row: row[0])
    return [(left[1] if left else None, right[1] if right else None) for left, right in pairs]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        # equal names, whatever the order
        (["数:清淤长度", "数:巡查次数"], ["数:巡查次数", "数:清淤长度"], [("巡查次数", "巡查次数"), ("清淤长度", "清淤长度")]),
        # numbering, width and a full stop do not count
        (["数:指标1：清淤长度。"], ["数:清淤长度"], [("指标1：清淤长度。", "清淤长度")]),
        # a row that moved to another group is the same row
        (["数:合格率", "数:清淤长度"], ["数:清淤长度", "质:合格率"], [("清淤长度", "清淤长度"), ("合格率", "合格率")]),
        # of two rows of one name each has the one of its group
        (["数:资金", "本:资金"], ["本:资金", "数:资金"], [("资金", "资金"), ("资金", "资金")]),
        # a name mended
        (["数:乡村振兴人口数量", "数:巡查"], ["数:乡村振兴帮扶人口数量", "数:巡查"], [("乡村振兴人口数量", "乡村振兴帮扶人口数量"), ("巡查", "巡查")]),
        # another name, yet partly the same, between rows that stayed
        (["数:甲乙丙", "数:信访督查", "数:丁戊己"], ["数:甲乙丙", "数:信访件数", "数:丁戊己"], [("甲乙丙", "甲乙丙"), ("信访督查", "信访件数"), ("丁戊己", "丁戊己")]),
        # wholly another name there is another row
        (["数:甲乙丙", "数:信访督查"], ["数:甲乙丙", "数:设备采购"], [("甲乙丙", "甲乙丙"), ("信访督查", None), (None, "设备采购")]),
        # a blank name filled in at its place
        (["数:甲乙丙", "数:"], ["数:甲乙丙", "数:设备采购"], [("甲乙丙", "甲乙丙"), ("", "设备采购")]),
        # rows that came and went, the latter after the row that they stood behind
        (["数:甲乙", "数:丙丁", "数:戊己"], ["数:甲乙", "数:戊己", "数:庚辛"], [("甲乙", "甲乙"), ("丙丁", None), ("戊己", "戊己"), (None, "庚辛")]),
        # the first row mended at its place
        (["数:信访督查", "数:丁戊己"], ["数:信访件数", "数:丁戊己"], [("信访督查", "信访件数"), ("丁戊己", "丁戊己")]),
        # two rows gone, one after the other, behind their predecessor
        (["数:甲乙", "数:丙丁", "数:戊己", "数:庚辛"], ["数:甲乙", "数:庚辛"], [("甲乙", "甲乙"), ("丙丁", None), ("戊己", None), ("庚辛", "庚辛")]),
        # a row that came in another group beside one that stayed
        (["数:资金"], ["数:资金", "本:资金"], [("资金", "资金"), (None, "资金")]),
        (["数:资金", "本:资金"], ["本:资金"], [("资金", "资金"), ("资金", None)]),
        # the place is taken by a row that stayed
        (["数:甲乙丙", "数:信访督查", "数:信访件数"], ["数:甲乙丙", "数:信访件数"], [("甲乙丙", "甲乙丙"), ("信访督查", None), ("信访件数", "信访件数")]),
        # behind a row that is gone no place is known
        (["数:甲乙丙", "数:信访督查"], ["数:信访件数"], [(None, "信访件数"), ("甲乙丙", None), ("信访督查", None)]),
        # at the same place, but of another group
        (["数:甲乙丙", "数:信访督查"], ["数:甲乙丙", "质:信访件数"], [("甲乙丙", "甲乙丙"), ("信访督查", None), (None, "信访件数")]),
        # a name taken away at its place; blank rows on both sides
        (["数:甲乙丙", "数:设备采购"], ["数:甲乙丙", "数:"], [("甲乙丙", "甲乙丙"), ("设备采购", "")]),
        (["数:", "数:"], ["数:", "数:"], [("", ""), ("", "")]),
        ([], ["数:甲乙"], [(None, "甲乙")]),
        (["数:甲乙"], [], [("甲乙", None)]),
    ],
)
def test_which_rows_belong_together(old: list[str], new: list[str], pairs: list[tuple[str | None, str | None]]) -> None:
    assert aligned(old, new) == pairs


def test_the_nearest_names_go_first_and_each_row_is_used_once() -> None:
    assert aligned(["数:年度培训干部人数", "数:年度培训干部人次"], ["数:培训干部人次数", "数:培训干部人数"]) == [
        ("年度培训干部人次", "培训干部人次数"),
        ("年度培训干部人数", "培训干部人数"),
    ]


def test_alike_names_of_different_groups_are_different_rows() -> None:
    assert aligned(["数:设备采购数量", "数:甲"], ["数:甲", "质:设备采购质量"]) == [("甲", "甲"), (None, "设备采购质量"), ("设备采购数量", None)]


def test_every_row_is_in_the_result_once() -> None:
    old, new = [f"数:甲{number}" for number in range(9)], [f"数:甲{number}" for number in range(4, 14)]
    pairs = aligned(old, new)
    assert sorted(left for left, _ in pairs if left) == sorted(one.split(":")[1] for one in old)
    assert [right for _, right in pairs if right] == [one.split(":")[1] for one in new]


def test_of_equally_near_names_the_nearer_place() -> None:
    assert aligned(["数:培训人数一", "数:调研", "数:培训人数二"], ["数:培训人数三", "数:调研", "数:培训人数四"]) == [
        ("培训人数一", "培训人数三"), ("调研", "调研"), ("培训人数二", "培训人数四")
    ]  # fmt: skip


def test_without_groups_all_rows_are_of_one() -> None:
    assert align(["甲乙"], ["甲乙"], lambda row: row) == [("甲乙", "甲乙")]


def test_a_large_table_takes_no_time() -> None:
    pairs = align([f"{number}甲乙丙丁戊己庚辛" for number in range(3000)], [f"子丑寅卯辰巳午未{number}" for number in range(3000)], lambda row: row)
    assert len(pairs) == 6000
