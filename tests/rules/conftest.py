"""What the tests of all rules share: one registry for the whole session, and short ways to run one rule over a snippet."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from typing import NamedTuple

import pytest

from perfcheck.checking.plugins import Registry, load_plugins
from perfcheck.checking.report import ReportedFinding
from perfcheck.config import Config
from perfcheck.testing import assert_snippet, check_snippet

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
        return assert_snippet(request.module.CODE, snippet, registry)

    return run


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
