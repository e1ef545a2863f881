"""The mark for hooks, which only plugins with options of pluggy need."""

from __future__ import annotations

from collections.abc import Callable

import pluggy
import pytest

import perfcheck
from perfcheck import Report
from perfcheck.checking import hookspecs

Engine = Callable[..., Report]


def test_the_mark_is_that_of_perfcheck_s_own_hooks() -> None:
    @hookspecs.hookimpl(specname="perfcheck_register_rules")
    def mine() -> None:
        """A hook of another name."""

    manager = pluggy.PluginManager("perfcheck")
    assert isinstance(hookspecs.hookimpl, type(perfcheck.hookimpl))
    assert manager.parse_hookimpl_opts(type("Plugin", (), {"mine": staticmethod(mine)}), "mine") == {
        "wrapper": False, "hookwrapper": False, "optionalhook": False, "tryfirst": False, "trylast": False, "specname": "perfcheck_register_rules",
    }  # fmt: skip


def test_what_is_no_hook_is_named() -> None:
    with pytest.raises(AttributeError, match=r"perfcheck\.checking\.hookspecs.*perfcheck_register_rule'"):
        hookspecs.perfcheck_register_rule  # noqa: B018


@pytest.mark.parametrize("mark", ["", "@hookimpl", "@hookimpl(tryfirst=True)", "@hookimpl(specname='perfcheck_configure')"])
def test_a_marked_hook_is_called(engine: Engine, mark: str, form: str) -> None:
    name = "mine" if "specname" in mark else "perfcheck_configure"
    rule = f'''
    @declare("XZ-01")
    def found(declaration):
        yield Finding(declaration, "找到", "改")

    @declare("XZ-02")
    def also(declaration):
        yield Finding(declaration, "找到", "改")

    {mark}
    def {name}(config):
        config.ignore = ["XZ-01"]
    '''
    report = engine(rule, form)
    assert not report.problems, [problem.message for problem in report.problems]
    assert [finding.code for finding in report.findings] == ["XZ-02"]
