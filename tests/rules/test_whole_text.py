"""The whole text of a form: every running text and label once, a line each."""

from __future__ import annotations

import pytest

from perfcheck import worded
from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules.whole_text import Search, whole_text

FORM = """
kind: department
name: 某局
tasks:
  - {label: 任务1, name: 甲, content: 乙}
annual:
  goals:
    - {label: 目标1：, text: 丙}
  indicators:
    - {level2: 数量指标, label: 指标1：, name: 丁, value: "5", unit: 个}
"""


def test_texts_and_labels() -> None:
    [declaration] = read_yaml(FORM).declarations
    whole = whole_text(declaration)
    # 部门名称 is the name of the form and of the department: two cells of the model.
    assert sorted(whole.text.split("\n")) == sorted(["", "某局", "甲", "乙", "丙", "丁", "5", "任务1", "目标1：", "指标1：", ""])
    assert whole.text[0] == whole.text[-1] == "\n"
    assert [cell.text for cell in whole.cells] == ["某局", "某局", "甲", "乙", "丙", "丁", "5"]
    assert [(label.text, behind.text) for label, behind in whole.labels if behind is not None] == [
        ("任务1", "甲"),
        ("目标1：", "丙"),
        ("指标1：", "丁"),
    ]


def test_two_forms_are_kept_apart() -> None:
    first, second = (read_yaml(FORM.replace("某局", name)).declarations[0] for name in ("某局", "另一局"))
    assert whole_text(first).text != whole_text(second).text
    assert whole_text(first) is whole_text(first)


def test_search_asks_for_each_text_once() -> None:
    [declaration] = read_yaml(FORM).declarations
    asked: list[str] = []
    search = Search(lambda text: asked.append(text) or text in ("某局", "丁"))
    for _ in range(2):
        assert [cell.text for cell in search.cells(whole_text(declaration))] == ["某局", "某局", "丁"]
    assert sorted(asked) == sorted(["某局", "甲", "乙", "丙", "丁", "5", "任务1", "目标1：", "指标1："])


def test_gate_of_a_search_settles_all_new_texts_at_once() -> None:
    [declaration] = read_yaml(FORM).declarations
    whole = whole_text(declaration)
    seen: list[str] = []
    search = Search(lambda text: text == "丁", lambda text: seen.append(text) or "丁" in text)
    assert [cell.text for cell in search.cells(whole)] == ["丁"]
    assert len(seen) == 1 and "\n丁\n" in seen[0]
    closed = Search(lambda text: True, lambda text: False)
    assert closed.cells(whole) == []


def test_a_search_forgets_when_it_has_seen_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    declarations = [read_yaml(f"{{name: {name}}}").declarations[0] for name in "甲乙丙甲"]
    for limit, asked_for in ((2, ["甲", "乙", "丙", "甲"]), (3, ["甲", "乙", "丙"])):
        monkeypatch.setattr(Search, "REMEMBERED", limit)
        asked: list[str] = []
        search = Search(lambda text, asked=asked: asked.append(text))
        for declaration in declarations:
            assert search.cells(whole_text(declaration)) == []
        assert asked == asked_for


def test_memory_of_a_search_stays_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Search, "REMEMBERED", 1)
    for name in ("某局", "另一局"):
        [declaration] = read_yaml(FORM.replace("某局", name)).declarations
        search = Search(lambda text: text == "丁")
        assert [cell.text for cell in search.cells(whole_text(declaration))] == ["丁"]


def test_a_test_for_words_is_not_asked_about_plain_figures() -> None:
    asked: list[str] = []
    search = Search(worded(lambda text: asked.append(text) or True))  # type: ignore[func-returns-value]
    assert search.among({"≥95%", "不少于300人次", "95", "若干"}) == {"95", "若干"}
    assert sorted(asked) == ["95", "若干"]
