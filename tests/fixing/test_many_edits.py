"""Many fixes at once: what a form costs is counted in whole checks of it, which must not grow with the fixes it is refused."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pytest

from perfcheck.checking.plugins import load_plugins
from perfcheck.config import Config
from perfcheck.fixing.folders import mend
from perfcheck.fixing.trials import Laboratory
from perfcheck.readers.discovery import discover
from tests.fixing.conftest import SIGNATURE, changed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from perfcheck.checking.report import Report

RULES = """
import sys
from itertools import groupby
from perfcheck import Finding, Fix, hookimpl, rule

@hookimpl
def perfcheck_register_rules(register):
    register(sys.modules[__name__])

def rows(declaration):
    return [row for plan in declaration.plans for row in plan.indicators]

@rule("XM-01", name="old", title="旧字", severity="info")
def old(declaration):
    for row in rows(declaration):
        for cell in (row.name, row.value):
            at = max(cell.text.find("旧"), cell.text.find("故"))
            if at >= 0:
                yield Finding(cell, "改", fix=Fix(cell, at, at + 1, cell.text[at + 1] if "数" in cell.text else "新", safe=True))

@rule("XM-02", name="forbidden", title="有禁语", severity="error")
def forbidden(declaration):
    for row in rows(declaration):
        if "新禁" in row.name.text:
            yield Finding(row.name, "有禁语")

@rule("XM-03", name="twins", title="两格相同", severity="error")
def twins(declaration):
    for name, same in groupby(sorted((row.name for row in rows(declaration)), key=lambda cell: cell.text), lambda cell: cell.text):
        cells = list(same)
        if len(cells) > 1:
            yield Finding(cells, "相同")

@rule("XM-04", name="most", title="多数", severity="error")
def most(declaration):
    new = [row.name for row in rows(declaration) if row.name.text.startswith("新多")]
    if 2 * len(new) > len(rows(declaration)):
        for cell in new:
            yield Finding(cell, "过半")

@rule("XM-05", name="value", title="值不配", severity="error")
def value(declaration):
    for row in rows(declaration):
        if "新拒" in row.name.text:
            yield Finding(row.value, "不配")
"""
#: A row's name and value.
Rows = list[tuple[str, str]]


class Outcome(NamedTuple):
    """The names and values that changed, by their row; the reasons of the others; how often the form was checked."""

    made: dict[int, str]
    reasons: Mapping[str, int]
    checks: int


@pytest.fixture
def mending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Rows], Outcome]:
    """Mend a form of these rows."""
    checked: list[None] = []
    report = Laboratory.report

    def counted(self: Laboratory, contents: Mapping[str, bytes]) -> Report:
        checked.append(None)
        return report(self, contents)

    monkeypatch.setattr(Laboratory, "report", counted)
    (tmp_path / "rules.py").write_text(RULES, "utf-8")
    config = Config(select=["XM-01", "XM-02", "XM-03", "XM-04", "XM-05"], plugins=[str(tmp_path / "rules.py")])

    def run(rows: Rows) -> Outcome:
        checked.clear()
        lines = [f"    - {{二级指标: 数量指标, 名称: {name}, 指标值: {value}}}" for name, value in rows]
        form = "\n".join(["项目名称: 甲", "年度计划:", "  指标:", *lines, ""])
        (tmp_path / "a.yaml").write_text(form, "utf-8")
        work = mend(discover([str(tmp_path / "a.yaml")]), config, load_plugins(config), SIGNATURE, unsafe=False)
        assert not work.reports[0].problems
        [one] = work.mended
        made = changed("a.yaml", form.encode(), one.content) if one.content is not None else {}
        return Outcome(
            {int(address.split(".")[3]): new for address, (_, new) in made.items()},
            Counter(refusal.reason for refusal in one.refused), len(checked),
        )  # fmt: skip

    return run


def alternating(count: int, *kinds: Callable[[int], tuple[str, str]]) -> Rows:
    return [kinds[number % len(kinds)](number) for number in range(count)]


def good(number: int) -> tuple[str, str]:
    return f"旧事甲{number}", "≥5场"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (lambda number: (f"旧禁{number}", "≥5场"), "改了会新出现 XM-02（有禁语）"),
        (lambda number: (f"旧拒{number}", "≥5场"), "改了会新出现 XM-05（值不配）"),
        (lambda number: (f"事乙{number}", "旧5人数"), "会改动数字"),
    ],
)
@pytest.mark.parametrize("others", [(), (good,)])
def test_fixes_that_are_refused_each_for_itself(
    mending: Callable[[Rows], Outcome], bad: Callable[[int], tuple[str, str]], reason: str, others: Sequence[Callable[[int], tuple[str, str]]]
) -> None:  # fmt: skip
    outcomes = [mending(alternating(count, bad, *others)) for count in (128, 256)]
    for count, outcome in zip((128, 256), outcomes, strict=True):
        assert set(outcome.made) == (set(range(1, count, 2)) if others else set())
        assert outcome.reasons == {reason: count // (1 + len(others))}
    assert outcomes[0].checks == outcomes[1].checks <= 34


def test_fixes_that_are_all_made_take_one_trial(mending: Callable[[Rows], Outcome]) -> None:
    made, reasons, checks = mending(alternating(128, good))
    assert made == {number: f"新事甲{number}" for number in range(128)}
    assert (reasons, checks) == ({}, 2)


@pytest.mark.parametrize("apart", [False, True])
def test_of_two_that_cannot_both_be_made_the_first_one_is(mending: Callable[[Rows], Outcome], apart: bool) -> None:
    pairs = [(f"旧事{number}", f"故事{number}") for number in range(64)]
    names = [*(one for one, _ in pairs), *(other for _, other in pairs)] if apart else [name for pair in pairs for name in pair]
    made, reasons, checks = mending([(name, "≥5场") for name in names])
    assert made == {number: f"新{name[1:]}" for number, name in enumerate(names) if name.startswith("旧")}
    assert reasons == {"改了会新出现 XM-03（两格相同）": 64}
    assert checks <= 60


def test_what_many_bring_together_is_not_laid_to_each(mending: Callable[[Rows], Outcome]) -> None:
    """No more than half of the rows may say it: half of them are let in, as if they had been tried one by one."""
    made, reasons, _ = mending([(f"旧多{number}", "≥5场") for number in range(64)])
    assert set(made) == set(range(32))
    assert reasons == {"改了会新出现 XM-04（多数）": 32}
