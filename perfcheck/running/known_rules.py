"""The rules as an earlier run of the same program had them, for runs in which none of them has to be called.

Importing all rules takes as long as checking dozens of forms. What reports say of a rule (its title, its severities …) is kept
with the results; as soon as a form is not known the real rules are loaded.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from perfcheck.checking.registry import PluginRecord, Registry
from perfcheck.checking.rule import Rule
from perfcheck.checking.scopes import Scope

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.config import Config

BUNDLED = "perfcheck_rules"


class _Elsewhere:
    """Stands for a rule's function, which is not here; gets its page where a report wants it."""

    def __init__(self, code: str, page: str | None, module: str) -> None:
        self._code, self._page = code, page
        self.__module__ = module  # whose catalogue translates what the rule says

    @property
    def __doc__(self) -> str:  # type: ignore[override]
        if self._page is None:
            from perfcheck.checking.rule import rules_in

            self._page = next(one.page for one in rules_in(importlib.import_module(self.__module__)) if one.code == self._code)
        return self._page

    def __call__(self, *_: object) -> None:
        raise RuntimeError("this rule is only known from an earlier run")


@dataclass(slots=True)
class KnownRegistry(Registry):
    """What the plugins brought in an earlier run. Hooks need not be called: only the bundled rules were there."""

    config: Config | None = None
    loaded: Registry | None = None

    def real(self) -> Registry:
        """Load the plugins."""
        if self.loaded is None:
            from perfcheck.checking.plugins import load_plugins

            assert self.config is not None
            self.loaded = load_plugins(self.config)
        return self.loaded

    def call(self, hook: str, *, own: Callable[[PluginRecord], dict[str, Any]] | None = None, **arguments: Any) -> None:
        """Let the bundled rules forget the run before; no other plugin is there to be called."""
        if hook == "perfcheck_session_start" and self.values:
            importlib.import_module(BUNDLED).perfcheck_session_start()

    def hears(self, *hooks: str) -> bool:
        """No plugin hears anything."""
        return False


def describe(registry: Registry) -> dict[str, Any] | None:
    """What `known` needs, as plain data; None where the registry holds what cannot be known from an earlier run."""
    foreign = any(record.target != BUNDLED and record.distribution not in ("rules", "-p") for record in registry.plugins if record.loaded)
    if registry.problems or foreign or registry.readers or registry.reporters:
        return None
    if registry.hears("perfcheck_mark_findings", "perfcheck_session_finish", "perfcheck_configure"):
        return None
    return {
        "rules": [
            [
                one.code, one.name, one.title, one.severities, one.status, one.certainty, one.priority, one.requires, one.fold, one.rank,
                one.since, list(one.scope), one.parameters, one.origin, _told(one), one.function.__module__,
            ]
            for one in registry.rules.values()
        ],
        "plugins": [{one.name: getattr(record, one.name) for one in fields(record)} for record in registry.plugins],
    }  # fmt: skip


def _told(rule: Rule) -> str | None:
    """The page of a rule that cannot be imported; those of the others are twenty times as long as all that is kept of them."""
    return None if rule.function.__module__.startswith(f"{BUNDLED}.") else rule.page


def known(data: dict[str, Any], config: Config) -> KnownRegistry:
    """The registry that `describe` described. Raises `KeyError`, `TypeError` or `ValueError` for other data."""
    rules = {}
    for code, name, title, severities, status, certainty, priority, requires, fold, rank, since, scope, parameters, origin, page, module in data["rules"]:
        subject, kinds = scope
        rules[code] = Rule(
            code, name, title, _Elsewhere(code, page, module), tuple(severities), status, certainty, priority, tuple(requires), fold, rank, since, None, {},
            Scope(subject, tuple(kinds)), tuple(parameters), origin,
        )  # fmt: skip
    plugins = [PluginRecord(**record) for record in data["plugins"]]
    registry = KnownRegistry(rules=rules, plugins=plugins, config=config)
    if any(record.values for record in plugins):
        importlib.import_module(BUNDLED).perfcheck_register_values(registry.values.__setitem__)
    return registry
