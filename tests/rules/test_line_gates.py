"""A gate is asked about each shape of a line once, and the lines that it lets through are those of that shape."""

from __future__ import annotations

import pytest

from perfcheck.declaration.gates import in_one_piece, let_through
from perfcheck_rules.lexicon import load
from perfcheck_rules.lexicon.official_language import followers
from perfcheck_rules.lexicon.typo_entries import read_entries
from perfcheck_rules.lexicon.typo_matcher import LISTS
from perfcheck_rules.line_gates import ShapeGate, Shapes


def lines_with_ox(piece: str) -> set[int]:
    return {number for number, line in enumerate(piece.split("\n")) if "牛" in line}


def passed(gate: ShapeGate, *texts: str) -> list[str]:
    return list(let_through(gate, texts, in_one_piece(texts)))


def test_every_line_of_a_shape_that_passes() -> None:
    gate = ShapeGate(lines_with_ox)
    for _ in range(2):
        assert passed(gate, "羊12只", "牛3头", "牛250头", "羊7只\n牛1头", "羊") == ["牛3头", "牛250头", "羊7只\n牛1头"]
    assert passed(gate, "羊1只") == []


def test_a_shape_is_asked_about_once() -> None:
    pieces: list[str] = []
    gate = ShapeGate(lambda piece: pieces.append(piece) or lines_with_ox(piece), Shapes())
    for texts in (["羊12只", "羊3只"], ["羊40只"], ["羊5头"], ["羊12只", "牛1头"]):
        passed(gate, *texts)
    assert passed(gate, "牛2头") == ["牛2头"]
    assert pieces == ["\n\n羊0只\n", "\n羊0头\n", "\n牛0头\n"]


def test_gates_that_share_shapes_do_not_disturb_one_another() -> None:
    shapes = Shapes()
    ox = ShapeGate(lines_with_ox, shapes)
    assert passed(ox, "羊1只", "牛1头") == ["牛1头"]
    sheep = ShapeGate(lambda piece: {number for number, line in enumerate(piece.split("\n")) if "羊" in line}, shapes)
    broken = ShapeGate(lambda piece: {1 // len("")}, shapes)
    for _ in range(2):
        assert passed(sheep, "羊1只", "牛1头", "羊2只") == ["羊1只", "羊2只"]
        assert passed(broken, "羊1只", "牛1头", "羊2只") == ["羊1只", "牛1头", "羊2只"]
        assert passed(ox, "羊1只", "牛1头", "羊2只") == ["牛1头"]
        assert passed(sheep, "马3匹") == []
        assert passed(ox, "牛7头", "马3匹") == ["牛7头"]


@pytest.mark.parametrize("answer", [True, False])
def test_a_gate_that_does_not_tell_the_lines(answer: bool) -> None:
    gate = ShapeGate(lambda piece: answer)
    assert passed(gate, "羊1只", "牛") == (["羊1只", "牛"] if answer else [])


def test_the_line_breaks_at_both_ends_belong_to_no_line() -> None:
    gate = ShapeGate(lambda piece: {0, piece.count("\n")})
    assert passed(gate, "羊1只", "牛") == []


def test_what_it_remembers_is_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    pieces: list[str] = []
    shapes = Shapes()
    gate = ShapeGate(lambda piece: pieces.append(piece) or True, shapes)
    assert passed(gate, "羊") == ["羊"]
    shapes.forget_texts()
    assert passed(gate, "羊") == ["羊"]
    assert pieces == ["\n\n羊\n", "\n\n羊\n"]
    monkeypatch.setattr(Shapes, "REMEMBERED", 1)
    assert passed(gate, "牛") == ["牛"]
    assert passed(gate, "羊") == ["羊"]
    assert pieces[2:] == ["\n\n牛\n", "\n\n羊\n"]


def test_the_language_knows_no_figures() -> None:
    """So that shapes will do for T01, T02 and T10."""
    assert not [entry.wrong for words in LISTS for entry in read_entries(load(words)) if any(char.isdigit() for char in entry.wrong)]
    assert not [char for char in followers() if char.isdigit()]
