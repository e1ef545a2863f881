"""The settings of one run, as the rest of the program sees them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


class ConfigError(Exception):
    """The settings cannot be used; the message names file, line where known, key and remedy (Chinese)."""


@dataclass(slots=True)
class Section:
    """Settings for some forms only: those of certain files (``[[per-path]]``), layouts or kinds (``[[per-layout]]``).

    A form is meant when it fits every condition that is given. ``where`` is how messages call the section.
    """

    files: tuple[str, ...] = ()
    layouts: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    select: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)
    extend_select: list[str] = field(default_factory=list)
    severity: dict[str, str] = field(default_factory=dict)
    status: dict[str, str] = field(default_factory=dict)
    options: dict[str, dict[str, Any]] = field(default_factory=dict)
    basis: dict[str, str] = field(default_factory=dict)
    where: str = ""


@dataclass(slots=True)
class Ignore:
    """``[[ignore]]``: findings of ``codes`` that do not count, and why; each condition that is given must fit.

    ``files``, ``units`` and ``rows`` are patterns (``*教育局``), ``until`` is the last day on which it counts.
    """

    codes: tuple[str, ...]
    reason: str
    files: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    until: date | None = None
    path: str = ""
    line: int | None = None
    where: str = ""


@dataclass(slots=True)
class Config:
    """The settings of one run. ``path`` is the file that they come from, None when there is none."""

    path: Path | None = None
    paths: list[str] = field(default_factory=list)
    exclude: list[str] = field(default_factory=list)
    force_exclude: bool = False
    select: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)
    extend_select: list[str] = field(default_factory=list)
    keyword: str | None = None
    fail_on: str = "error"
    annotate_author: str = ""
    """Who signs the comments of ``--annotate``; empty: see `perfcheck.annotating`."""
    severity: dict[str, str] = field(default_factory=dict)
    status: dict[str, str] = field(default_factory=dict)
    """Rule → ``on``, ``unlisted`` or ``off``, in place of what the rule itself declares."""
    options: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Rule → its settings; checked against what the rule declares once the rules are known."""
    basis: dict[str, str] = field(default_factory=dict)
    limits: dict[str, int] = field(default_factory=dict)
    """How much is read and how long a rule may take, by the keys of `perfcheck.limits`; 0 is no limit."""
    rules: list[str] = field(default_factory=list)
    """YAML rule files and folders of them, relative to ``root``: data, so that a config that was found may name them."""
    plugins: list[str] = field(default_factory=list)
    ignores: list[Ignore] = field(default_factory=list)
    inline_ignore: bool = True
    """Whether what a form itself asks to ignore is ignored."""
    baseline: str | None = None
    """The file with the findings of an earlier day, which are not told again."""
    decisions: str | None = None
    """The file with what the reviewer decided."""
    roster: str | None = None
    """应报名册: the file that says what had to be handed in."""
    previous: str | None = None
    """Last year's forms, a file or folder, to compare with."""
    approved: str | None = None
    """The approved goals, a file or folder, to compare with."""
    scoring: str | None = None
    """The scoring table of the place, for reports that speak of points."""
    sections: list[Section] = field(default_factory=list)
    """In the order of the file; a later one goes before an earlier one."""
    group_by: str = "auto"
    workers: int | None = None
    """How many processes check; None: as many as it is worth."""
    cache_dir: str | None = None
    """Where results are remembered; None: the system's place for such files."""
    max_findings: int | None = None
    """Stop after the submission in which so many findings at or above ``fail_on`` have come together; None: never."""
    file_select: tuple[str, ...] = ()
    """What the config file itself selects and ignores, kept when the command line says otherwise."""
    file_ignore: tuple[str, ...] = ()
    file_sections: tuple[Section, ...] = ()
    extended: tuple[Path, ...] = ()
    """The files that ``path`` builds on through ``extends``."""
    origins: dict[str, str] = field(default_factory=dict)
    """Where a setting comes from, by its key (``select``, ``severity.C02``); defaults are not in here."""
    base: Path | None = None
    """The folder for relative paths where it is not the config file's own."""

    @property
    def shown_path(self) -> str | None:
        """The config file as reports name it: relative to the working directory where that is near."""
        return None if self.path is None else shown(self.path)

    @property
    def root(self) -> Path:
        """The folder that relative paths in the config are relative to."""
        from pathlib import Path

        return Path(self.folder)

    @property
    def folder(self) -> str:
        """The same as a plain text, for which `pathlib` need not be imported."""
        if self.base is not None:
            return str(self.base)
        return str(self.path.parent) if self.path is not None else os.getcwd()


def shown(path: Path) -> str:
    """A config file as messages name it."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        relative = str(path)
    return (str(path) if relative.startswith(os.path.join("..", "..")) else relative).replace(os.sep, "/")
