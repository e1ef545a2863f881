"""What the tests of all rules share: one registry for the whole session, and short ways to run one rule over a snippet."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any, NamedTuple

import pytest

from perfcheck.checking.plugins import Registry, load_plugins
from perfcheck.checking.report import Report, ReportedFinding
from perfcheck.checking.session import run as check
from perfcheck.config import Config
from perfcheck.declaration.cell import Cell
from perfcheck.declaration.model import Goal
from perfcheck.readers.yaml_reader import read_yaml
from perfcheck.testing import _Snippet, assert_snippet, check_snippet, examples, expected

Find = Callable[[str], list[ReportedFinding]]


class Unjudged(NamedTuple):
    """What a rule did not judge: the kind of outcome, why, and the text of the cell that it names."""

    outcome: str
    reason: str
    text: str | None


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load_plugins(Config())


@pytest.fixture
def find(request: pytest.FixtureRequest, registry: Registry) -> Find:
    """Run the module's rule (`CODE`) over a snippet: exactly the lines marked 应报 are found; gives the findings."""

    def run(snippet: str) -> list[ReportedFinding]:
        code, text = request.module.CODE, textwrap.dedent(snippet).strip("\n")
        report = check_snippet(text, [code], registry)
        _assert_sound(report)
        found = {(place.line, code) for finding in report.findings for place in finding.places if place.line is not None}
        assert found == expected(text), text
        return report.findings

    return run


def _assert_sound(report: Report) -> None:
    """Nothing failed, and the rule took no absent column for a cell: the engine forgives that, the bundled ones know better."""
    assert not report.problems, [problem.message for problem in report.problems]
    assert "表上没有要查的这一栏" not in {outcome.reason for outcome in report.outcomes}


@pytest.fixture
def unjudged(request: pytest.FixtureRequest, registry: Registry) -> Callable[[str], list[Unjudged]]:
    """Run the module's rule over a snippet that gives no finding; gives what was not judged."""

    def run(snippet: str) -> list[Unjudged]:
        report = check_snippet(textwrap.dedent(snippet), [request.module.CODE], registry)
        assert not report.problems
        assert not report.findings
        return [
            Unjudged(one.outcome, one.reason, one.places[0].text if one.places else None) for one in report.outcomes
        ]

    return run


@pytest.fixture
def page(request: pytest.FixtureRequest, registry: Registry) -> Callable[[], None]:
    """Hold the module's rule to its own page: the examples, and that no cell which is blank or absent there breaks it."""
    code = request.module.CODE

    def run() -> None:
        wrong, right = examples(registry.rules[code])
        for snippet in (*wrong, *right):
            assert_snippet(code, snippet, registry)
            for number in range(len(list(_cells(read_yaml(snippet).declarations)))):
                for text in ("", None):
                    reading = read_yaml(snippet)
                    owner, key, cell = list(_cells(reading.declarations))[number]
                    if text is None and isinstance(owner, Goal):
                        continue  # a goal without a text is none
                    _put(owner, key, None if text is None else type(cell)(text, cell.span))
                    for declaration in reading.declarations:
                        declaration.finish()
                    report = check([_Snippet(reading)], Config(select=[code]), registry)
                    _assert_sound(report)

    return run


def _cells(holder: Any) -> Iterator[tuple[Any, Any, Cell]]:
    """Every cell below a part of the model, with its owner and the owner's name (or key) for it."""
    if is_dataclass(holder):
        items = [(field.name, getattr(holder, field.name)) for field in fields(holder)]
    else:
        items = list(holder.items()) if isinstance(holder, dict) else list(enumerate(holder))
    for key, value in items:
        if isinstance(value, Cell):
            yield holder, key, value
        elif is_dataclass(value) or isinstance(value, (list, dict)):
            yield from _cells(value)


def _put(owner: Any, key: Any, cell: Cell | None) -> None:
    if not isinstance(owner, dict):
        setattr(owner, key, cell)
    elif cell is None:
        del owner[key]
    else:
        owner[key] = cell
