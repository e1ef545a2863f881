"""What the pytest plugin reads and checks: folder by folder, each once. Imported only when tests of forms were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.readers.discovery import HIDDEN, READABLE, Source, discover

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.checking.report import Report
    from perfcheck.config import Config
    from perfcheck.readers.reading import Reading


class Folder:
    """The forms that stand in one folder (not in those below it), read when tests are collected."""

    def __init__(self, checker: Checker, path: Path) -> None:
        from perfcheck.checking.submissions import Form, join_forms

        self._checker = checker
        self._report: Report | None = None
        files = [str(file) for file in sorted(path.iterdir()) if checker.takes(file)]
        self.sources = [Known(one, one.read(checker.registry.readers)) for one in discover(files, context=False)]
        self.forms = [
            Form(declaration, source.path, f"{source.path}#{number}")
            for source in self.sources
            for number, declaration in enumerate(source.reading.declarations, 1)
        ]
        joined = list(join_forms(self.forms, checker.settings.group_by))
        self.submissions = {f"s{number}": members for number, (_, members) in enumerate(joined, 1)}
        self.names = {f"s{number}": (one.unit_name, one.fiscal_year) for number, (one, _) in enumerate(joined, 1)}

    @property
    def report(self) -> Report:
        """The report of these forms; the rules run when the first test of the folder does."""
        if self._report is None:
            from perfcheck.checking.session import run
            from perfcheck.i18n.reports import translate

            report = run(self.sources, self._checker.settings, self._checker.registry, self._checker.references)
            self._report = translate(report)
        return self._report


class Known(Source):
    """A source that has been read already."""

    def __init__(self, source: Source, reading: Reading) -> None:
        super().__init__(source.path, source.location, source.folder)
        self.reading = reading

    def read(self, readers: dict[str, Any]) -> Reading:
        return self.reading


class Checker:
    """Reads and checks folder by folder, each once.

    Raises `ConfigError` and `SelectionError` for settings that do not fit, `UnusableReference` for a file to compare with.
    """

    def __init__(self, settings: Config) -> None:
        from perfcheck.checking.plugins import load_plugins
        from perfcheck.checking.profiles import Profiles
        from perfcheck.readers.references import read_references

        self.settings = settings
        self.registry = load_plugins(settings)
        self.profiles = Profiles(self.registry.rules, settings)
        self.references = read_references(settings.roster, settings.previous, settings.approved, self.registry.readers)
        self.suffixes = (*READABLE, *self.registry.readers)
        self.told = False
        """Whether what is wrong with the plugins has a test already."""
        self._folders: dict[Path, Folder] = {}

    def takes(self, path: Path) -> bool:
        """Whether perfcheck reads this file."""
        if not path.name.lower().endswith(self.suffixes) or path.name.startswith(HIDDEN):
            return False
        options = {"exclude": self.settings.exclude, "root": self.settings.root, "force_exclude": True}
        return any(True for _ in discover([str(path)], context=False, **options))  # type: ignore[arg-type]

    def folder(self, path: Path) -> Folder:
        """The forms of a folder."""
        if path not in self._folders:
            self._folders[path] = Folder(self, path)
        return self._folders[path]
