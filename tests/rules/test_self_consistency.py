"""Phrases of a form are counted one by one or, where many are asked for, all at once: with the same result."""

from __future__ import annotations

import pytest

from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules import self_consistency
from perfcheck_rules.self_consistency import deviations
from perfcheck_rules.whole_text import WholeText


@pytest.mark.parametrize("few", [0, 1, 40])
def test_counted_one_by_one_or_all_at_once(monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(self_consistency, "_FEW", few)
    names = ["黔滇渝驿站建设", "黔滇渝驿站运维", "改建黔滇渝驿站，黔滇渝驿站绿化", "黔滇渝译站绿化"]
    [form] = read_yaml("name: 测试\nannual:\n  indicators:\n" + "".join(f"    - {{name: {name}}}\n" for name in names)).declarations
    whole = WholeText(form)
    [found] = deviations(names[-1], whole)
    assert (found.start, found.end, found.wrong, found.right, found.others) == (1, 5, "滇渝译站", "滇渝驿站", 3)
    assert [deviations(name, whole) for name in names[:-1]] == [[], [], []]


def test_another_form_is_counted_anew() -> None:
    names = ["黔滇渝驿站建设", "黔滇渝驿站运维", "黔滇渝译站绿化"]
    text = "name: 测试\nannual:\n  indicators:\n"
    [many] = read_yaml(text + "".join(f"    - {{name: {name}}}\n" for name in names)).declarations
    [few] = read_yaml(text + "".join(f"    - {{name: {name}}}\n" for name in names[1:])).declarations
    assert [len(deviations(names[-1], WholeText(form))) for form in (many, few, many)] == [1, 0, 1]
