"""pytest: every declaration is a test, every submission another; inert unless ``--perfcheck`` or ``perfcheck = true``.

    pytest --perfcheck declarations/

``--perfcheck-per=rule`` makes one test of every rule and declaration. Failures are shown as perfcheck's own report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from perfcheck.checking.report import Report, ReportedFinding
    from perfcheck.config import Config

_LEVELS = ("error", "warning", "info")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options; nothing else happens unless one of them is used."""
    group = parser.getgroup("perfcheck", "绩效目标申报表检查")
    group.addoption("--perfcheck", action="store_true", default=None, help="把申报表当作测试来收集")
    group.addoption("--perfcheck-config", metavar="文件", help="用这个 perfcheck 配置文件")
    group.addoption(
        "--perfcheck-per", choices=("declaration", "rule"), default="declaration",
        help="一张表一个测试（declaration，缺省），或一张表的每条规则一个测试（rule）",
    )  # fmt: skip
    parser.addini("perfcheck", "把申报表当作测试来收集", type="bool", default=False)


def active(config: pytest.Config) -> bool:
    """Whether this pytest run is to collect declarations."""
    return bool(config.getoption("--perfcheck") or config.getini("perfcheck"))


def pytest_configure(config: pytest.Config) -> None:
    """Read perfcheck's own settings, so that a wrong one ends the run with a clear message."""
    if not active(config):
        return
    from perfcheck.config import ConfigError, load_config

    try:
        settings = load_config(config.getoption("--perfcheck-config"))
    except ConfigError as error:
        raise pytest.UsageError(str(error)) from None
    config.stash[_CHECKER] = Checker(settings)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take the files that perfcheck can read, those that its ``exclude`` leaves."""
    checker = parent.config.stash.get(_CHECKER, None)
    if checker is None or not checker.takes(file_path):
        return None
    return DeclarationFile.from_parent(parent, path=file_path)


class Checker:
    """Checks folder by folder, each once, and remembers the reports."""

    def __init__(self, settings: Config) -> None:
        self.settings = settings
        self._reports: dict[str, Report] = {}
        self._registry: Any = None

    def takes(self, path: Path) -> bool:
        """Whether perfcheck reads this file."""
        from perfcheck.readers.discovery import READABLE, discover

        if not path.name.lower().endswith(READABLE) or path.name.startswith((".", "~$")):
            return False
        options = {"exclude": self.settings.exclude, "root": self.settings.root, "force_exclude": True}
        return any(True for _ in discover([str(path)], context=False, **options))  # type: ignore[arg-type]

    def report(self, folder: Path) -> Report:
        """The report of the declarations that stand in one folder (not in the folders below it)."""
        key = str(folder)
        if key not in self._reports:
            from perfcheck.checking.plugins import load_plugins
            from perfcheck.checking.session import run
            from perfcheck.readers.discovery import discover

            if self._registry is None:
                self._registry = load_plugins(self.settings)
            files = [str(path) for path in sorted(folder.iterdir()) if self.takes(path)]
            self._reports[key] = run(discover(files, context=False), self.settings, self._registry)
        return self._reports[key]


_CHECKER = pytest.StashKey[Checker]()


class DeclarationFile(pytest.File):
    """A file with declarations."""

    def collect(self) -> Iterator[pytest.Item]:
        """One item a declaration (or a rule of it), one for what could not be read, one for the submission."""
        report = self.config.stash[_CHECKER].report(self.path.parent)
        source = next((one for one in report.sources if _same(one.path, self.path)), None)
        if source is None:
            return
        troubles = [problem for problem in source.problems if problem.level == "error"]
        if troubles:
            yield CheckItem.from_parent(self, name="读取", report=report, declaration=None, source=source.path)
        titles: dict[str, int] = {}
        for declaration in report.declarations:
            if declaration.source != source.path:
                continue
            titles[declaration.title] = titles.get(declaration.title, 0) + 1
            title = declaration.title if titles[declaration.title] == 1 else f"{declaration.title}#{titles[declaration.title]}"
            if self.config.getoption("--perfcheck-per") == "rule":
                for code in report.rules_run:
                    yield self._item(f"{title}[{code}]", report, declaration.id, code)
            else:
                yield self._item(title, report, declaration.id, None)
        for submission in report.submissions:
            if len(submission.declarations) > 1 and _home(report, submission.declarations) == source.path:
                name = f"整套 {submission.unit} {submission.year or ''}".rstrip()
                item = CheckItem.from_parent(self, name=name, report=report, declaration=None, submission=submission.id)
                item.add_marker(pytest.mark.xdist_group(str(self.path.parent)))
                yield item
        if report.problems and source is next(iter(report.sources), None):
            yield CheckItem.from_parent(self, name="规则与插件", report=report, declaration=None, engine=True)

    def _item(self, name: str, report: Report, declaration: str, code: str | None) -> CheckItem:
        item = CheckItem.from_parent(self, name=name, report=report, declaration=declaration, code=code)
        item.add_marker(pytest.mark.xdist_group(str(self.path.parent)))
        return item


def _same(shown: str, path: Path) -> bool:
    import os

    return os.path.abspath(shown) == str(path)


def _home(report: Report, declarations: list[str]) -> str:
    """The file under which a submission's own item stands: that of its department form, else its first."""
    members = [one for one in report.declarations if one.id in declarations]
    return next((one.source for one in members if one.kind == "department"), members[0].source)


class CheckFailure(Exception):
    """There are findings at or above ``fail-on``; the text is the report."""


class CheckItem(pytest.Item):
    """One test: the findings of a declaration, of one rule on it, of a submission, or troubles of reading."""

    def __init__(
        self,
        *,
        report: Report,
        declaration: str | None,
        code: str | None = None,
        source: str | None = None,
        submission: str | None = None,
        engine: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.report = report
        self.declaration = declaration
        self.code = code
        self.source = source
        self.submission = submission
        self.engine = engine

    def runtest(self) -> None:
        """Fail with the report of this item's findings."""
        text = self._text()
        if text:
            raise CheckFailure(text)

    def _text(self) -> str:
        if self.source is not None or self.engine:
            return self._troubles()
        fail_on = self.config.stash[_CHECKER].settings.fail_on
        failing = _LEVELS[: _LEVELS.index(fail_on) + 1]
        findings = [one for one in self.report.findings if self._mine(one)]
        if not any(one.severity in failing and one.suppressed is None for one in findings):
            return ""
        return _render(self.report, findings)

    def _mine(self, finding: ReportedFinding) -> bool:
        """A finding belongs to the form of its places; one that spans forms belongs to the submission."""
        forms = {place.declaration for place in finding.places}
        if self.submission is not None:
            return finding.submission == self.submission and len(forms) > 1
        return forms == {self.declaration} and self.code in (None, finding.code)

    def _troubles(self) -> str:
        lines = []
        if self.engine:
            lines = [f"{problem.subject}：{problem.message}\n  {problem.hint}" for problem in self.report.problems]
        for source in self.report.sources:
            if source.path == self.source:
                for problem in source.problems:
                    if problem.level == "error":
                        lines.append(f"{source.path}:{problem.line or 1}:{problem.column or 1}: {problem.message}")
                        lines += [f"  {text}" for text in (problem.source_line, problem.hint) if text]
        return "\n".join(lines)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Our report instead of a traceback."""
        if isinstance(excinfo.value, CheckFailure):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Where the test stands, for the summary line."""
        return self.path, None, self.name


def _render(report: Report, findings: list[ReportedFinding]) -> str:
    import dataclasses
    import io

    from perfcheck.reporters.console import render_entries
    from perfcheck.reporters.words import SEVERITY_WORDS

    part = dataclasses.replace(report, findings=findings, sources=[], problems=[], outcomes=[], submissions=[])
    stream = io.StringIO()
    render_entries(part, stream, color=False)
    counts = [f"{word} {part.count(level)} 处" for level, word in SEVERITY_WORDS.items() if part.count(level)]
    return f"{'，'.join(counts)}\n{stream.getvalue()}".rstrip("\n")
