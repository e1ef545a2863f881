"""The library: check paths, load declarations."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from perfcheck.config import Config, load_config

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.checking.report import Report
    from perfcheck.declaration.model import Submission

    Path = str | os.PathLike[str]


def check(paths: Path | Iterable[Path], config: Config | Path | None = None) -> Report:
    """Check files and folders and give the `Report`, as ``perfcheck check`` would.

    ``paths``: one or several; the other declarations in the folder of a named file are read for comparison, not reported.
    ``config``: settings made in Python (``Config(select=["A"], ignore=["A12"])``), or a config file; by default what the
    command line would find from the working directory upward. ``Config()`` is no file and all defaults.

    A file that cannot be read and a plugin that fails raise nothing: they are in the report, whose ``complete`` is then
    False. ``report.findings`` holds every finding with its places, ``report.outcomes`` what was not judged.

    ``roster``, ``previous`` and ``approved`` of the settings name files to compare with (``Config(roster="名册.xlsx")``).

    Raises `NoSuchPath` for a missing path, `UnusableReference` for such a file that is missing or cannot be read,
    `SelectionError` for an unknown rule, `ConfigError` for unusable settings.
    """
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.checking.session import run
    from perfcheck.readers.discovery import discover
    from perfcheck.readers.references import read_references

    settings = config if isinstance(config, Config) else load_config(None if config is None else os.fspath(config))
    registry = load_plugins(settings)
    references = read_references(settings.roster, settings.previous, settings.approved, registry.readers)
    sources = discover(
        _several(paths),
        exclude=settings.exclude,
        root=settings.root,
        force_exclude=settings.force_exclude,
        extra_suffixes=tuple(registry.readers),
    )
    return run(sources, settings, registry, references)


def load(path: Path, *, group_by: str = "auto") -> list[Submission]:
    """The submissions of a file or folder: what one unit hands in for one year, its forms joined as a check joins them.

    ``group_by``: ``auto``, ``file`` or ``folder``, as on the command line. What is no declaration is passed over. Amounts
    are kept as written; ``cell.amount`` is in 万元.

    Raises `NoSuchPath`, and `ValueError` with place and reason (Chinese) when a file could not be read or understood.
    """
    from perfcheck.checking.submissions import Form, join_forms
    from perfcheck.readers.discovery import discover

    forms: dict[str, list[Form]] = {}
    for source in discover([os.fspath(path)], context=False):
        reading = source.read({})
        for problem in reading.problems:
            if problem.level == "error":
                place = f":{problem.line}" if problem.line is not None else ""
                raise ValueError(f"{source.path}{place}: {problem.message}")
        for number, declaration in enumerate(reading.declarations, 1):
            forms.setdefault(source.folder, []).append(Form(declaration, source.path, f"{source.path}#{number}"))
    return [submission for members in forms.values() for submission, _ in join_forms(members, group_by)]


def _several(paths: Path | Iterable[Path]) -> list[str]:
    """A single path is not taken for a sequence of letters."""
    return [os.fspath(path) for path in ([paths] if isinstance(paths, (str, os.PathLike)) else paths)]
