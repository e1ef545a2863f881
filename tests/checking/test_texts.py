"""`texts_where`: a rule is called only for forms with a text that passes, and what it finds stays the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from perfcheck import Declaration, Report, check, texts_where, worded
from perfcheck.checking.texts import TextSieve

Engine = Callable[..., Report]

FORM = """
name: 甲县水利局
部门名称: 甲县水利局
tasks:
  - {label: 任务1, name: 防汛, content: 巡查}
annual:
  goals:
    - {label: 目标一, text: 清淤}
  indicators:
    - {level2: 数量指标, label: 指标9, name: 培训, value: "5", standard: 上年, note: 备, extra: {列: 别处}}
    - {level2: 数量指标, name: "", value: "5"}
"""


def form(text: str = FORM) -> Declaration:
    from perfcheck.readers.yaml_reader import read_yaml

    [declaration] = read_yaml(text).declarations
    return declaration


def function(declaration: Declaration) -> None:
    """Stands for a rule."""


def asking(asked: list[str], word: str) -> Callable[[str], bool]:
    def test(text: str) -> bool:
        asked.append(text)
        return word in text

    return test


@pytest.mark.parametrize("text", ["甲县水利局", "任务1", "防汛", "巡查", "目标一", "清淤", "指标9", "培训", "5", "上年", "备", "别处"])
def test_texts_are_all_running_text_and_numbering(text: str) -> None:
    assert text in form().texts
    assert TextSieve([texts_where(text.__eq__)(function)]).concerned(form()) == {0}


def test_levels_headings_and_blank_cells_are_no_texts() -> None:
    assert form().texts.isdisjoint({"", "数量指标"})


def test_each_text_is_asked_about_once_in_all_forms() -> None:
    asked: list[str] = []
    sieve = TextSieve([texts_where(asking(asked, "清淤"))(function)])
    assert [sieve.concerned(form()) for _ in range(3)] == [{0}] * 3
    assert sorted(asked) == sorted(form().texts)


def test_what_was_forgotten_is_asked_about_anew() -> None:
    asked: list[str] = []
    sieve = TextSieve([texts_where(asking(asked, "清淤"))(function)])
    sieve.concerned(form())
    sieve.forget_texts()
    assert sieve.concerned(form()) == {0} and sorted(asked) == sorted([*form().texts] * 2)


def test_several_rules_are_told_apart() -> None:
    tests = (lambda text: text == "清淤", lambda text: False, lambda text: text in ("清淤", "防汛"))
    assert TextSieve([texts_where(test)(lambda: None) for test in tests]).concerned(form()) == {0, 2}


def test_the_gate_sees_all_new_texts_at_once_and_spares_the_tests() -> None:
    seen: list[str] = []
    asked: list[str] = []
    shut = texts_where(asking(asked, "清淤"), gate=lambda text: bool(seen.append(text)))(function)
    sieve = TextSieve([shut])
    assert sieve.concerned(form()) == set()
    assert sieve.concerned(form()) == set()
    assert asked == []
    assert sorted(seen[0].split("\n")) == sorted(["", *form().texts, ""])
    assert len(seen) == 1
    assert TextSieve([texts_where(asking(asked, "清淤"), gate=lambda text: "清淤\n" in text)(function)]).concerned(form()) == {0}


def test_a_test_or_gate_that_fails_holds() -> None:
    def broken(text: str) -> bool:
        raise ValueError(text)

    assert TextSieve([texts_where(broken)(function)]).concerned(form()) == {0}
    assert TextSieve([texts_where(lambda text: text == "清淤", gate=broken)(function)]).concerned(form()) == {0}


def test_memory_stays_flat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfcheck.checking.texts._REMEMBERED", 3)
    asked: list[str] = []
    sieve = TextSieve([texts_where(asking(asked, "乙"))(function)])
    for name in "甲乙丙丁":
        assert sieve.concerned(form(f"name: {name}\nannual: {{goals: [{{text: 子}}]}}\n")) == ({0} if name == "乙" else set())
    assert asked.count("子") == 2


def test_nothing_is_lost_when_memory_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("perfcheck.checking.texts._REMEMBERED", 3)
    sieve = TextSieve([texts_where("乙".__eq__)(function)])
    for goals in ("甲", "乙", "丙", "丁"):
        assert sieve.concerned(form(f"name: 乙\nannual: {{goals: [{{text: {goals}}}]}}\n")) == {0}


def test_a_test_for_words_is_not_asked_about_plain_figures() -> None:
    asked: list[str] = []
    written = form(FORM.replace('"5"', '"≥95%"'))
    assert TextSieve([texts_where(worded(asking(asked, "清淤")))(function)]).concerned(written) == {0}
    assert "≥95%" in written.texts
    assert "≥95%" not in asked


def test_what_cannot_be_called_is_refused() -> None:
    with pytest.raises(TypeError, match="texts_where 的参数要是函数"):
        texts_where("清淤")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="清淤"):
        texts_where(bool, gate="清淤")  # type: ignore[arg-type]


@pytest.mark.parametrize("scope", ["submission", "declaration", "plan", "goal", "indicator", "cell", "task"])
def test_rules_of_any_scope_run_in_the_forms_concerned_alone(engine: Engine, scope: str) -> None:
    place = {"submission": "submission.declarations[0]"}.get(scope, scope)
    written = (
        "from perfcheck import texts_where\n@declare('X1')\n@texts_where(lambda text: 'WORD' in text)\n"
        f"def one({scope}):\n    yield Finding({place}, '甲')\n"
    )
    assert engine(written.replace("WORD", "清淤")).findings
    idle = engine(written.replace("WORD", "没有这个词"))
    assert idle.findings == []
    assert idle.outcome_counts["pass"] == engine(written.replace("WORD", "清淤")).outcome_counts["fail"]
    assert idle.outcome_counts["not_applicable"] == 0


def test_a_row_that_is_blocked_says_so_all_the_same(engine: Engine) -> None:
    report = engine(
        "from perfcheck import texts_where\n@declare('X1')\ndef one(declaration):\n    yield Finding(declaration, '甲')\n"
        "@declare('X2', requires=['X1'])\n@texts_where(lambda text: False)\ndef two(declaration):\n    yield Finding(declaration, '乙')\n"
    )
    assert [(one.code, one.outcome, one.reason) for one in report.outcomes] == [("X2", "not_applicable", "因 X1")]


def test_the_bundled_rules_find_the_same_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = str(Path(__file__).parents[2] / "declarations")
    sifted = check(folder)
    monkeypatch.setattr("perfcheck.checking.scheduling.has_text_test", lambda function: False)
    whole = check(folder)
    assert sifted.findings
    assert [one.fingerprint for one in sifted.findings] == [one.fingerprint for one in whole.findings]
    assert sifted.outcome_counts == whole.outcome_counts
