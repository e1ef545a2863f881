"""Which rules run over a form, and with which settings: the settings for all forms, then the sections that it fits."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from perfcheck.checking.options import fitted
from perfcheck.checking.selection import EXACT, SelectionError, matching, select_rules
from perfcheck.config import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from perfcheck.checking.rule import Rule
    from perfcheck.config import Config, Section
    from perfcheck.declaration.model import Declaration


class Profile:
    """Rules as the settings make them: ``run`` are those whose findings count, ``silent`` those that others require."""

    __slots__ = ("run", "silent")

    def __init__(self, run: dict[str, Rule], silent: dict[str, Rule]) -> None:
        self.run, self.silent = run, silent


class Profiles:
    """The profiles of a run, one for each combination of sections that occurs.

    Raises `SelectionError` for a selector that names no rule, `ConfigError` for an option that does not exist or has a
    value of another kind; both before anything is read, for sections also that fit no form.
    """

    def __init__(self, rules: dict[str, Rule], config: Config, *, here: str | None = None) -> None:
        """``here``: what paths are relative to, where that is not the working directory."""
        self.rules = rules
        self.config = config
        self._fits = [_condition(section, config, here or os.getcwd()) for section in config.sections]
        self._made: dict[tuple[int, ...], Profile] = {}
        self.base = self._profile(())
        for number in range(len(config.sections)):
            self._profile((number,))
        self._used: dict[tuple[int, ...], Profile] = {}
        self._taken: dict[tuple[int, ...], None] = {}

    def of(self, path: str, declaration: Declaration) -> Profile:
        """The profile of a form; ``path`` as reports show it."""
        if not self._fits:
            return self.base
        fitting = tuple(number for number, fits in enumerate(self._fits) if fits(path, declaration))
        self._taken[fitting] = None
        return self._profile(fitting)

    def take(self) -> list[tuple[int, ...]]:
        """Which sections were asked for together since the last call."""
        taken, self._taken = list(self._taken), {}
        return taken

    def use(self, fittings: Iterable[Sequence[int]]) -> None:
        """Say that forms were checked that fit these sections together (as `take` gives them)."""
        for fitting in map(tuple, fittings):
            self._used[fitting] = self._profile(fitting)

    def fitting(self, fitting: tuple[int, ...]) -> Profile:
        """The profile of forms that fit these sections together."""
        return self._profile(fitting)

    @property
    def made(self) -> int:
        """How many profiles there are so far."""
        return len(self._made)

    def rules_by_object(self) -> dict[int, tuple[tuple[int, ...], str]]:
        """Where each rule that may have found something stands: by its ``id`` the sections and its code."""
        return {id(rule): (fitting, code) for fitting, profile in self._made.items() for code, rule in profile.run.items()}

    @property
    def ran(self) -> list[str]:
        """The codes of the rules that ran over at least one form."""
        profiles = self._used.values() if self._used else (self.base,)
        return sorted({code for profile in profiles for code in profile.run})

    def off_by_file(self) -> int:
        """How many rules the config file turns off for at least one form, whatever the command line says."""
        config = self.config
        if not (config.file_select or config.file_ignore or config.status or config.file_sections):
            return 0
        default = {*select_rules(self.rules).run}
        off: set[str] = set()
        for numbers in self._used or {(): self.base}:
            layers = [config.file_sections[number] for number in numbers if number < len(config.file_sections)]
            select = next((one.select for one in reversed(layers) if one.select), config.file_select)
            ignore = [*config.file_ignore, *(selector for one in layers for selector in one.ignore)]
            extend = [*config.extend_select, *(selector for one in layers for selector in one.extend_select)]
            by_file = select_rules(self._settled(layers), select, ignore, extend, allow_none=True)
            off |= default - {*by_file.run} - {*self._profile(numbers).run}
        return len(off)

    def _profile(self, numbers: tuple[int, ...]) -> Profile:
        if numbers not in self._made:
            self._made[numbers] = self._make([self.config.sections[number] for number in numbers])
        return self._made[numbers]

    def _make(self, sections: list[Section]) -> Profile:
        config = self.config
        rules = self._settled(sections)
        for section in sections:
            _refuse_unknown(rules, section)
        selection = select_rules(
            rules,
            next((one.select for one in reversed(sections) if one.select), config.select),
            [*config.ignore, *(selector for one in sections for selector in one.ignore)],
            [*config.extend_select, *(selector for one in sections for selector in one.extend_select)],
            config.keyword,
            allow_none=bool(sections),
        )
        asked = {code: rule for code, rule in selection.run.items() if rule.status == "unlisted" and code in selection.named}
        listed = {code: replace(rule, status="on") for code, rule in asked.items()}  # what was named is shown
        return Profile({**selection.run, **listed}, selection.silent)

    def _settled(self, sections: list[Section]) -> dict[str, Rule]:
        rules = _with_settings(self.rules, self.config)
        for section in sections:
            rules = _with_settings(rules, section)
        return rules


def _with_settings(rules: dict[str, Rule], layer: Config | Section) -> dict[str, Rule]:
    """The rules with the severities, states, options and bases of one layer of settings."""
    if not (layer.severity or layer.status or layer.options or layer.basis):
        return rules
    changes: dict[str, dict[str, Any]] = defaultdict(dict)
    for table, attribute in (("severity", "level"), ("status", "status"), ("basis", "basis")):
        given = [(*_matched(rules, layer, table, key), value) for key, value in getattr(layer, table).items()]
        for _, codes, value in sorted(given, key=lambda one: one[0]):  # what is more specific comes last and stays
            for code in codes:
                changes[code][attribute] = value
    for key, options in layer.options.items():
        weight, codes = _matched(rules, layer, "options", key)
        where = _where(layer, "options", key)
        if weight != EXACT:
            raise ConfigError(f"{where}：选项要写给一条规则，例如 [options.{codes[0] if codes else 'A16'}]，不能写“{key}”")
        changes[codes[0]]["options"] = fitted(rules[codes[0]], options, where)
    return {code: replace(rule, **changes[code]) if code in changes else rule for code, rule in rules.items()}


def _matched(rules: dict[str, Rule], layer: Config | Section, table: str, key: str) -> tuple[int, list[str]]:
    try:
        return matching(rules, key)
    except SelectionError as error:
        raise SelectionError(f"{_where(layer, table, key)}：{error}") from None


def _where(layer: Config | Section, table: str, key: str) -> str:
    section = getattr(layer, "where", None)
    if section is not None:
        return f"{section} 里 {table}"
    origins: dict[str, str] = layer.origins  # type: ignore[union-attr]
    place = next((place for name, place in origins.items() if name.startswith(f"{table}.{key}")), "设置")
    return f"{place} 的 [{table}.{key}]" if table == "options" else f"{place} 的 [{table}]"


def _refuse_unknown(rules: dict[str, Rule], section: Section) -> None:
    for selector in (*section.select, *section.ignore, *section.extend_select):
        try:
            matching(rules, selector)
        except SelectionError as error:
            raise SelectionError(f"{section.where}：{error}") from None


def _condition(section: Section, config: Config, here: str) -> Callable[[str, Declaration], bool]:
    from perfcheck.patterns import matcher

    matches = matcher(section.files, [os.path.abspath(config.folder)])

    def fits(path: str, declaration: Declaration) -> bool:
        if section.kinds and declaration.kind not in section.kinds:
            return False
        if section.layouts and (declaration.layout or "") not in section.layouts:
            return False
        location = os.path.normpath(os.path.join(here, path))
        return not section.files or matches(location) or matches(location.partition("!")[0])  # an archive, or a file in it

    return fits
