"""The library: check paths, load declarations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.config import Config, load_config

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from perfcheck.checking.report import Report
    from perfcheck.declaration.model import Submission


def check(paths: Sequence[str | os.PathLike[str]], config: Config | None = None) -> Report:
    """Check files and folders and give the `Report`.

    ``config``: the settings; by default those that the command line would find from the working directory upward.
    Raises `NoSuchPath` for a missing path, `SelectionError` for an unknown rule, `ConfigError` for unusable settings.
    """
    import os

    from perfcheck.checking.plugins import load_plugins
    from perfcheck.checking.session import run
    from perfcheck.readers.discovery import discover

    settings = config if config is not None else load_config()
    registry = load_plugins(settings)
    sources = discover(
        [os.fspath(path) for path in paths],
        exclude=settings.exclude,
        root=settings.root,
        force_exclude=settings.force_exclude,
        extra_suffixes=tuple(registry.readers),
    )
    return run(sources, settings, registry)


def load(path: str | os.PathLike[str]) -> list[Submission]:
    """The submissions of a file or folder. Raises `NoSuchPath`, and `ValueError` when something could not be read."""
    import os

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
    return [submission for members in forms.values() for submission, _ in join_forms(members)]
