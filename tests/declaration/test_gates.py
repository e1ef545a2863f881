"""Many texts looked at in one piece: which of them may pass."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.declaration.gates import ShapeGate, in_one_piece, let_through, lines_at, lines_with

TEXTS = ("甲乙", "丙\n丁", "", "戊甲")


def passed(answer: object, texts: Sequence[str] = TEXTS) -> list[str]:
    return list(let_through(lambda piece: answer, texts, in_one_piece(texts)))


def test_a_line_each_with_a_break_at_both_ends() -> None:
    assert in_one_piece(TEXTS) == "\n甲乙\n丙\n丁\n\n戊甲\n"
    assert in_one_piece([]) == "\n\n"


@pytest.mark.parametrize(
    ("marks", "lines"),
    [("甲", {1, 5}), ("丁", {3}), (("乙", "丁"), {1, 3}), ("庚", set()), (("庚",), set()), (("甲", "戊"), {1, 5}), ((), set())],
)
def test_the_lines_that_hold_a_mark(marks: str | tuple[str, ...], lines: set[int]) -> None:
    assert lines_with(marks, in_one_piece(TEXTS)) == lines


def test_a_mark_several_times_in_a_line_is_found_in_the_next_ones_too() -> None:
    assert lines_with("甲", in_one_piece(["甲甲甲", "乙", "甲"])) == {1, 3}


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        ({1}, ["甲乙"]),
        ({2}, ["丙\n丁"]),
        ({3}, ["丙\n丁"]),  # the second line of a text of two
        ({2, 3}, ["丙\n丁"]),
        ({5, 1}, ["甲乙", "戊甲"]),
        ({4}, [""]),
        ({0, 6, 99, -1}, []),  # before the first and behind the last
        (frozenset(), []),
    ],
)
def test_the_texts_of_the_lines_that_may_pass(lines: AbstractSet[int], texts: list[str]) -> None:
    assert passed(lines) == texts


@pytest.mark.parametrize(("lines", "texts"), [({1}, ["甲"]), ({3, 2}, ["乙", "丙"]), ({0, 4, 99, -1}, []), ({2, 4}, ["乙"])])
def test_where_each_text_is_a_line_of_its_own(lines: set[int], texts: list[str]) -> None:
    assert list(let_through(lambda piece: lines, ["甲", "乙", "丙"], "\n甲\n乙\n丙\n")) == texts


def test_a_gate_that_only_says_whether_any_may_pass() -> None:
    assert passed(answer=True) == list(TEXTS)
    assert passed("a match") == list(TEXTS)
    assert passed(answer=False) == passed(None) == []


def test_a_gate_that_fails_lets_all_through() -> None:
    def fails(piece: str) -> object:
        raise ValueError(piece)

    assert let_through(fails, TEXTS, in_one_piece(TEXTS)) == TEXTS


def test_a_gate_sees_the_piece() -> None:
    seen: list[str] = []
    let_through(seen.append, TEXTS, "\n甲\n")
    assert seen == ["\n甲\n"]


def test_a_test_of_shapes_that_fails_lets_all_through_that_the_gate_does() -> None:
    def fails(shape: str) -> bool:
        raise ValueError(shape)

    assert list(ShapeGate(lambda piece: {1, 4}, fails).passed(["甲", "乙", "丙", "丁"], "\n甲\n乙\n丙\n丁\n")) == ["甲", "丁"]


@given(piece=st.text(alphabet="甲\n", max_size=12), places=st.lists(st.integers(0, 12)))
def test_places_are_in_the_lines_whose_breaks_stand_before_them(piece: str, places: list[int]) -> None:
    assert lines_at(piece, places) == {piece.count("\n", 0, place) for place in places}
