"""Where cells stand in a text, and the changes that make one text another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perfcheck.declaration.cell import Cell
from perfcheck.fixing.edits import Change, Region, apply_changes, changes_between, in_order, joined, possible_texts

TEXTS = st.text("abc\n", max_size=8)


def places(text: str, *cells: str) -> list[tuple[int, ...] | None]:
    found = {address: region.offsets for address, region in in_order("a", text, [(str(number), Cell(cell)) for number, cell in enumerate(cells)])}
    return [found.get(str(number)) for number in range(len(cells))]


def test_cells_stand_one_behind_the_other() -> None:
    assert places("目标1：甲\n目标1：甲", "目标1：", "甲", "目标1：", "甲") == [(0, 1, 2, 3), (4,), (6, 7, 8, 9), (10,)]
    assert places("甲甲", "甲", "甲", "甲") == [(0,), (1,), (0,)]  # the third is a copy
    assert places("ab\r\ncd", "abcd", "bc") == [(0, 1, 4, 5), (1, 4)]
    assert places("abc", "", "c", "x", "b") == [None, (2,), None, (1,)]
    assert places("abab", "b", "ab", "a") == [(1,), (2, 3), (0,)]


def test_changes_are_the_fewest_and_pass_over_line_breaks() -> None:
    region = Region("a", (0, 1, 2, 4, 5, 6))  # a line break at 3
    assert list(changes_between(region, "abcdef", "abXdef")) == [Change(2, 3, "X")]
    assert list(changes_between(region, "abcdef", "abXYef")) == [Change(2, 3, "XY"), Change(4, 5, "")]
    assert list(changes_between(region, "abcdef", "abcdefg")) == [Change(7, 7, "g")]
    assert list(changes_between(region, "abcdef", "gabcdef")) == [Change(0, 0, "g")]
    assert list(changes_between(region, "abcdef", "abcXdef")) == [Change(3, 3, "X")]
    assert list(changes_between(region, "abcdef", "abcdef")) == []


def test_overlapping_changes_do_not_join() -> None:
    assert joined([Change(3, 4, "x"), Change(0, 2, "y"), Change(3, 4, "x")]) == [Change(0, 2, "y"), Change(3, 4, "x")]
    assert joined([Change(0, 2, "y"), Change(1, 3, "x")]) is None
    assert joined([Change(2, 2, "y"), Change(2, 2, "x")]) is None
    assert joined([Change(0, 2, "y"), Change(2, 3, "x")]) == [Change(0, 2, "y"), Change(2, 3, "x")]
    assert joined([Change(2, 2, "y"), Change(2, 3, "x")]) == [Change(2, 2, "y"), Change(2, 3, "x")]


def test_what_may_stand_in_a_neighbour() -> None:
    region = Region("a", (2, 3, 4))
    assert possible_texts(region, "cde", [Change(3, 4, "X")]) == {"cXe"}
    assert possible_texts(region, "cde", [Change(2, 2, "<"), Change(5, 5, ">")]) == {"cde", "<cde>"}
    assert possible_texts(region, "cde", [Change(0, 3, "X")]) == {"Xde"}
    assert possible_texts(region, "cde", [Change(0, 1, "X"), Change(7, 8, "")]) == {"cde"}
    assert possible_texts(region, "cde", [Change(4, 4, "-")]) == {"cd-e"}
    assert possible_texts(region, "cde", [Change(2, 3, ""), Change(4, 5, "E")]) == {"dE"}
    assert possible_texts(region, "cde", [Change(1, 1, "-"), Change(6, 6, "-")]) == {"cde"}
    assert possible_texts(Region("a", ()), "", [Change(0, 0, "-")]) == {""}
    # A line break within the cell: what is put in behind it belongs to the character in front of the break no more.
    assert possible_texts(Region("a", (2, 4)), "ce", [Change(4, 4, "-")]) == {"ce"}


@given(TEXTS, st.data())
def test_changes_make_the_new_text(text: str, data: st.DataObject) -> None:
    """Whatever the container holds besides, and wherever its lines break."""
    kept = [index for index, char in enumerate(text) if char != "\n"]
    begin = data.draw(st.integers(0, len(kept)))
    end = data.draw(st.integers(begin, len(kept)))
    if begin == end:
        return
    region = Region("a", tuple(kept[begin:end]))
    old = "".join(text[index] for index in region.offsets)
    new = data.draw(st.text("abcX", max_size=8))
    changes = joined(changes_between(region, old, new))
    assert changes is not None
    after = apply_changes(text, changes)
    assert after.replace("\n", "") == "".join(text[index] for index in kept[:begin]) + new + "".join(text[index] for index in kept[end:])
    assert after.count("\n") == text.count("\n")
