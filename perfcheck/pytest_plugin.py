"""pytest: every declaration is a test, every submission another; inert unless ``--perfcheck`` or ``perfcheck = true``.

    pytest --perfcheck declarations/

``--perfcheck-per=rule`` makes one test of every rule and declaration. Failures are shown as perfcheck's own report.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.i18n import _, metavar, translated, use
from perfcheck.i18n.choice import by_environment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from perfcheck.checking.report import Report, ReportedFinding
    from perfcheck.checking.submissions import Form
    from perfcheck.pytest_folders import Checker, Folder

_LEVELS = ("error", "warning", "info")


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options; nothing else happens unless one of them is used."""
    use(by_environment(os.environ))
    group = parser.getgroup("perfcheck", _("绩效目标申报表检查"))
    group.addoption("--perfcheck", action="store_true", default=None, help=_("把申报表当作测试来收集"))
    group.addoption("--perfcheck-config", metavar=metavar("文件"), help=_("用这个 perfcheck 配置文件"))
    group.addoption(
        "--perfcheck-per", choices=("declaration", "rule"), default="declaration",
        help=_("一张表一个测试（declaration，缺省），或一张表的每条规则一个测试（rule）"),
    )  # fmt: skip
    parser.addini("perfcheck", _("把申报表当作测试来收集"), type="bool", default=False)


def active(config: pytest.Config) -> bool:
    """Whether this pytest run is to collect declarations."""
    return bool(config.getoption("--perfcheck") or config.getini("perfcheck"))


def pytest_configure(config: pytest.Config) -> None:
    """Read perfcheck's own settings, so that a wrong one ends the run with a clear message."""
    if not active(config):
        return
    from perfcheck.checking.selection import SelectionError
    from perfcheck.config import ConfigError, load_config
    from perfcheck.pytest_folders import Checker
    from perfcheck.readers.references import UnusableReference

    try:
        config.stash[_CHECKER] = Checker(load_config(config.getoption("--perfcheck-config")))
    except (ConfigError, SelectionError, UnusableReference) as error:
        raise pytest.UsageError(translated(str(error))) from None


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Take the files that perfcheck can read, those that its ``exclude`` leaves."""
    checker = parent.config.stash.get(_CHECKER, None)
    if checker is None or not checker.takes(file_path):
        return None
    return DeclarationFile.from_parent(parent, path=file_path)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Where xdist spreads single tests (``load``, its default) or groups, the forms of a folder stay with one worker.

    They are checked together: spread out, every worker would check all of them again.
    """
    if not active(config) or config.getoption("dist") not in ("load", "loadgroup"):
        return None
    from xdist.scheduler import LoadGroupScheduling  # type: ignore[import-untyped, unused-ignore]

    suffixes = config.stash[_CHECKER].suffixes

    class ByFolder(LoadGroupScheduling):  # type: ignore[misc, unused-ignore]
        def _split_scope(self, nodeid: str) -> str:
            path, _, rest = nodeid.partition("::")
            if rest and path.lower().endswith(suffixes):
                return f"{path.rpartition('/')[0]}/"
            return str(super()._split_scope(nodeid)) if config.getoption("dist") == "loadgroup" else nodeid

    return ByFolder(config, log)


_CHECKER: pytest.StashKey[Checker] = pytest.StashKey()


class DeclarationFile(pytest.File):
    """A file with declarations."""

    def collect(self) -> Iterator[pytest.Item]:
        """One item a declaration (or a rule of it), one for what could not be read, one for the submission."""
        from perfcheck.checking.places import form_title

        checker = self.config.stash[_CHECKER]
        folder = checker.folder(self.path.parent)
        source = next((one for one in folder.sources if os.path.abspath(one.location) == str(self.path)), None)
        if source is None:
            return
        if checker.registry.problems and not checker.told:
            checker.told = True
            yield self._item(_("规则与插件"), folder, engine=True)
        if any(problem.level == "error" for problem in source.reading.problems):
            yield self._item(_("读取"), folder, source=source.path)
        titles: dict[str, int] = {}
        for form in folder.forms:
            if form.path != source.path:
                continue
            title = form_title(form.declaration)
            titles[title] = titles.get(title, 0) + 1
            if titles[title] > 1:
                title = f"{title}#{titles[title]}"
            if self.config.getoption("--perfcheck-per") == "rule":
                for code in checker.profiles.of(form.path, form.declaration).run:
                    yield self._item(f"{title}[{code}]", folder, declaration=form.id, code=code)
            else:
                yield self._item(title, folder, declaration=form.id)
        for key, members in folder.submissions.items():
            if len(members) > 1 and _home(members) == source.path:
                unit, year = folder.names[key]
                yield self._item(_("整套 {unit} {year}", unit=unit, year=year or "").rstrip(), folder, submission=key)

    def _item(self, name: str, folder: Folder, **options: Any) -> CheckItem:
        return CheckItem.from_parent(self, name=name, folder=folder, **options)  # type: ignore[no-any-return, unused-ignore]


def _home(members: list[Form]) -> str:
    """The file under which a submission's own item stands: that of its department form, else its first."""
    return next((one.path for one in members if one.declaration.kind == "department"), members[0].path)


class CheckFailure(Exception):
    """There are findings at or above ``fail-on``; the text is the report."""


class CheckItem(pytest.Item):
    """One test: the findings of a declaration, of one rule on it, of a submission, or troubles of reading."""

    def __init__(
        self,
        *,
        folder: Folder,
        declaration: str | None = None,
        code: str | None = None,
        source: str | None = None,
        submission: str | None = None,
        engine: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        self.folder = folder
        self.declaration = declaration
        self.code = code
        self.source = source
        self.submission = submission
        self.engine = engine

    def runtest(self) -> None:
        """Fail with the report of this item's findings."""
        text = self._troubles() if self.source is not None or self.engine else "\n".join(filter(None, [self._found(), self._crashed()]))
        if text:
            raise CheckFailure(text)

    def _found(self) -> str:
        report = self.folder.report
        fail_on = self.config.stash[_CHECKER].settings.fail_on
        failing = _LEVELS[: _LEVELS.index(fail_on) + 1]
        findings = [one for one in report.findings if self._mine(one)]
        if not any(one.severity in failing and one.suppressed is None for one in findings):
            return ""
        return _render(report, findings)

    def _mine(self, finding: ReportedFinding) -> bool:
        """A finding belongs to the form of its places; one that spans forms belongs to the submission."""
        forms = {place.declaration for place in finding.places}
        if self.submission is not None:
            return finding.submission == self.submission and len(forms) > 1
        return forms == {self.declaration} and self.code in (None, finding.code)

    def _crashed(self) -> str:
        """Rules that raised here: what they would have found is not known, so that this is no pass."""
        lines = []
        for outcome in self.folder.report.outcomes:
            if outcome.outcome == "execution_error" and outcome.code is not None and self.code in (None, outcome.code):
                forms = {place.declaration for place in outcome.places}
                alone = self.submission is not None or all(len(members) == 1 for members in self.folder.submissions.values())
                if self.declaration in forms or (not forms and alone):
                    lines.append(_(
                        "规则 {code}（{title}）运行出错：{reason}",
                        code=outcome.code, title=outcome.title, reason=outcome.reason,
                    ))
        details = [_(
            "  {detail}\n  建议：{hint}",
            detail=one.detail, hint=one.hint,
        ) for one in self.folder.report.problems if any(one.subject in line for line in lines)]
        return "\n".join(dict.fromkeys([*lines, *details]))

    def _troubles(self) -> str:
        lines = []
        if self.engine:
            problems = self.config.stash[_CHECKER].registry.problems
            lines = [_(
                "{subject}：{message}\n  {hint}",
                subject=problem.subject, message=problem.message, hint=problem.hint,
            ) for problem in problems]
        for source in self.folder.sources:
            if source.path == self.source:
                for problem in source.reading.problems:
                    if problem.level == "error":
                        place = f"{problem.locator}" if problem.line is None and problem.locator else f"{problem.line or 1}:{problem.column or 1}"
                        lines.append(f"{source.path}:{place}: {problem.message}")
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
    counts = [_(
        "{word} {count} 处",
        word=word, count=part.count(level),
    ) for level, word in SEVERITY_WORDS.items() if part.count(level)]
    return f"{_('，').join(counts)}\n{stream.getvalue()}".rstrip("\n")
