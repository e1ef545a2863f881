"""Tests of texts: each text is asked about once, and by gates for which figures do not matter each shape."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from perfcheck import worded
from perfcheck.declaration.gates import Gate, ShapeGate, figures_where, lines_with
from perfcheck.declaration.text_tests import TextTests

Test = Callable[[str], object]


def asking(*every: Test | tuple[Test, Gate], remembered: int = 1000) -> TextTests:
    return TextTests([(number, *one) if isinstance(one, tuple) else (number, one, None) for number, one in enumerate(every)], (), remembered)


def told(asked: TextTests, *texts: str) -> dict[str, list[int]]:
    loud = asked.loud(frozenset(texts))
    return {text: asked.telling[text] for text in loud}


def noting(asked: list[str], word: str) -> Test:
    return lambda text: asked.append(text) or word in text  # type: ignore[func-returns-value]


def test_which_tests_hold_for_which_texts() -> None:
    several = asking(lambda text: "牛" in text, lambda text: "羊" in text)
    for _ in range(2):
        assert told(several, "牛", "牛和羊", "马") == {"牛": [0], "牛和羊": [0, 1]}
        assert told(several, "马") == {} == told(several)
    assert told(several, "羊", "马", "狗") == {"羊": [1]}


def test_no_text_is_asked_about_again() -> None:
    asked: list[str] = []
    one = asking(noting(asked, "牛"))
    for texts in (("牛", "羊"), ("牛", "马"), ("羊", "马"), ("牛", "羊")):
        told(one, *texts)
    assert sorted(asked) == ["牛", "羊", "马"]


def test_a_test_or_gate_that_fails_holds_and_harms_no_other() -> None:
    def picky(text: str) -> bool:
        raise ValueError(text)

    several = asking(picky, (lambda text: text == "牛", picky), (lambda text: text == "牛", ShapeGate(picky)), lambda text: "牛" in text)
    assert told(several, "牛", "马") == {"牛": [2, 0, 1, 3], "马": [0]}


def test_a_shape_is_shown_to_its_gate_once() -> None:
    pieces: list[str] = []
    asked: list[str] = []
    one = asking((noting(asked, "20"), ShapeGate(lambda piece: pieces.append(piece) or lines_with("牛", piece))))  # type: ignore[func-returns-value]
    assert told(one, "羊12只", "羊34只") == {}
    assert told(one, "羊56只", "牛20头", "牛31头") == {"牛20头": [0]}
    assert told(one, "牛42头", "羊7只", "牛20头") == {"牛20头": [0]}
    assert pieces == ["\n羊11只\n", "\n牛11头\n", "\n羊1只\n"]
    assert sorted(asked) == ["牛20头", "牛31头", "牛42头"], "the test sees the texts themselves"


def test_a_test_of_shapes_comes_after_the_gate() -> None:
    asked: list[str] = []
    one = asking((lambda text: True, ShapeGate(lambda piece: lines_with("牛", piece), noting(asked, "头"))))
    assert told(one, "牛20头", "牛31只", "羊5头") == {"牛20头": [0]}
    assert sorted(asked) == ["牛11只", "牛11头"]


def test_a_gate_of_shapes_that_does_not_tell_the_lines_is_asked_about_each() -> None:
    one = asking((lambda text: True, ShapeGate(lambda piece: "牛" in piece)))
    assert told(one, "牛20头", "羊5头", "马") == {"牛20头": [0]}


def test_another_gate_sees_the_texts_themselves() -> None:
    pieces: list[str] = []
    one = asking((lambda text: True, lambda piece: pieces.append(piece) or lines_with(("20",), piece)))  # type: ignore[func-returns-value]
    assert told(one, "牛20头") == {"牛20头": [0]}
    assert told(one, "牛31头", "牛20头") == {"牛20头": [0]}
    assert pieces == ["\n牛20头\n", "\n牛31头\n"]


@pytest.mark.parametrize("gate", [None, lambda piece: True, ShapeGate(lambda piece: True)])
def test_tests_for_words_are_not_asked_about_plain_figures(gate: Gate | None) -> None:
    asked: list[str] = []
    several = TextTests([(0, worded(noting(asked, "")), gate), (1, lambda text: True, gate)], (), 1000)
    for _ in range(2):
        assert told(several, "≥95%", "05人", "0.5人", "牛", "≥96%") == {
            "≥95%": [1], "≥96%": [1], **{text: [0, 1] for text in ("05人", "0.5人", "牛")},
        }  # fmt: skip
    assert sorted(asked) == sorted(["05人", "0.5人", "牛"])


def test_texts_of_several_lines() -> None:
    several = asking((lambda text: True, ShapeGate(lambda piece: lines_with("牛", piece))), (lambda text: True, lambda piece: lines_with("羊", piece)))
    assert told(several, "马2匹\n牛3头", "马4匹", "羊5只\n马") == {"马2匹\n牛3头": [0], "羊5只\n马": [1]}


def test_values_that_are_plain_figures_are_told_by_their_shape() -> None:
    asked: list[str] = []
    one = asking((noting(asked, "5"), figures_where(lambda shape: "%" in shape)))
    assert told(one, "≥95%", "5人", "05人", "约5人", "≥96%") == {"≥95%": [0], "05人": [0], "约5人": [0]}
    assert sorted(asked) == sorted(["≥95%", "05人", "约5人", "≥96%"])


def test_memory_stays_flat_and_nothing_is_lost() -> None:
    asked: list[str] = []
    pieces: list[str] = []
    one = asking((noting(asked, "牛"), ShapeGate(lambda piece: pieces.append(piece) or True)), remembered=2)  # type: ignore[func-returns-value]
    assert told(one, "牛", "羊") == {"牛": [0]}
    assert told(one, "牛", "羊", "马") == {"牛": [0]}
    assert sorted(asked) == sorted(["牛", "羊", "牛", "羊", "马"]), "all was forgotten before the third"
    assert told(one, "牛", "马") == {"牛": [0]}
    one.forget_texts()
    assert told(one, "马") == {}
    assert asked[5:] == ["马"]
    assert pieces[-1] == "\n马\n"
