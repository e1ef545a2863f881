"""Which findings do not count, and why: the reviewer's decisions, the settings, the form's own ignores, the baseline.

Nothing is deleted. What was decided goes first: a finding that the reviewer adopted is told whatever the form or the
baseline says. Ignores that silence nothing, or that have expired, are told.
"""

from __future__ import annotations

import os
from collections import defaultdict
from datetime import date
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from perfcheck.checking.baseline import read_baseline
from perfcheck.checking.decisions import ADOPTED, REJECTED, read_decisions
from perfcheck.checking.report import Notice
from perfcheck.checking.selection import EXACT, SelectionError, matching
from perfcheck.config import ConfigError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from perfcheck.checking.report import Place, ReportedFinding, SuppressedBy
    from perfcheck.checking.rule import Rule
    from perfcheck.checking.submissions import Form
    from perfcheck.config import Config
    from perfcheck.config.model import Ignore
    from perfcheck.declaration.ignores import InlineIgnore
    from perfcheck.declaration.model import Submission

    Unit = tuple[str, int | None]

BASELINE = "基线"


class Silencing:
    """Marks the findings of one submission after the other, then tells what was of no use.

    Raises `ConfigError` for a file that cannot be used, `SelectionError` for an ignore of an unknown rule.
    """

    def __init__(self, config: Config, rules: dict[str, Rule], *, today: date | None = None) -> None:
        self.config = config
        self.rules = rules
        self.today = today or date.today()
        self.decisions = read_decisions(config.decisions) if config.decisions is not None else {}
        self.baseline = read_baseline(config.baseline) if config.baseline is not None else {}
        self.met: set[str] = set()
        self.settings = [_Setting(one, config, rules) for one in config.ignores]
        self.inline: list[_Inline] = []
        self.forms: set[tuple[str, int | None, str]] = set()

    def apply(self, findings: list[ReportedFinding], submission: Submission, forms: list[Form]) -> None:
        """Mark the findings of one submission."""
        from perfcheck.checking.places import form_title

        unit: Unit = (submission.unit_name, submission.fiscal_year)
        reported = [form for form in forms if form.reported]
        self.forms.update((*unit, form_title(form.declaration)) for form in reported)
        settings = [one for one in self.settings if one.meets(unit[0], [form.path for form in reported])]
        ignores: dict[str, list[_Inline]] = defaultdict(list)
        for path, form in {form.path: form for form in reported}.items():
            ignores[path] = [_Inline(one, path, self.rules) for one in form.ignores]
            self.inline += ignores[path]
        for finding in findings:
            self.met.add(finding.fingerprint)
            finding.decision = self.decisions.get(finding.fingerprint)
            reasons = self._reasons(finding, settings, [one for place in finding.places for one in ignores.get(place.path, ())])
            # All are asked, so that each that fits has been of use; the first one is told.
            for by, reason in list(reasons)[:1]:
                finding.suppressed, finding.suppressed_by = reason, by

    def _reasons(
        self, finding: ReportedFinding, settings: Iterable[_Setting], ignores: Iterable[_Inline]
    ) -> Iterator[tuple[SuppressedBy, str]]:
        decision = finding.decision
        if decision is not None and decision.decision == REJECTED:
            yield "decision", f"审核人{decision.told}"
        for setting in settings:
            if setting.fits(finding):
                setting.used = True
                if not setting.expired(self.today):
                    yield "config", setting.ignore.reason
        adopted = decision is not None and decision.decision == ADOPTED
        for ignore in ignores:
            if ignore.fits(finding):
                ignore.used = True
                ignore.overruled = ignore.overruled or adopted
                if self.config.inline_ignore and not adopted and not ignore.expired(self.today):
                    yield "inline", ignore.ignore.reason
        if finding.fingerprint in self.baseline and not adopted:
            yield "baseline", BASELINE

    def finish(self, ran: list[str]) -> list[Notice]:
        """What people should know once all is checked; ``ran``: the rules that ran."""
        notices = [*self._inline_notices(ran), *(one.notice(self.today) for one in self.settings if one.of_no_use(ran, self.today))]
        if self.baseline and (mended := self._mended(ran)):
            notices.append(mended)
        if self.decisions and self.met and not self.met & self.decisions.keys():
            told = f"审核决定 {len(self.decisions)} 处，这次查出的问题里一处也没有"
            notices.append(Notice(_shown(self.config.decisions or ""), told, "请检查是不是这几个单位、这一年的决定；格子改过的不算原来的问题"))
        return notices

    def _inline_notices(self, ran: list[str]) -> Iterator[Notice]:
        for one in self.inline:
            ignore = one.ignore
            shown = f"忽略标注 {'、'.join(ignore.codes)}（{ignore.reason}）"
            if one.unknown:
                yield Notice(one.path, f"忽略标注里没有规则“{one.unknown[0]}”", "用 perfcheck rules 查看全部规则", ignore.line)
            if not self.config.inline_ignore:
                if one.used:
                    yield Notice(one.path, f"{shown}按 --no-inline-ignore 没有采用", "", ignore.line)
            elif one.expired(self.today):
                yield Notice(one.path, f"{shown}已于 {ignore.until} 到期，不再算数", "仍要忽略的请改期限，不要的请删去", ignore.line)
            elif one.overruled:
                yield Notice(one.path, f"{shown}不算数：审核人已经采纳这一条", "请删去这条标注，并按审核意见修改", ignore.line)
            elif not one.used and one.codes and one.codes <= {*ran}:
                yield Notice(one.path, f"{shown}没有用上：这里没有这样的问题", "请删去，或移到有问题的那一行", ignore.line)

    def _mended(self, ran: list[str]) -> Notice | None:
        """Entries of the baseline whose form was checked by their rule and which did not come again."""
        gone = [
            entry for fingerprint, entry in self.baseline.items()
            if fingerprint not in self.met
            and entry["code"] in ran
            and (entry.get("unit", ""), entry.get("year"), entry.get("form", "")) in self.forms
        ]  # fmt: skip
        if not gone:
            return None
        details = [f"{one['code']} {one.get('form') or ''} {one.get('message') or ''}" for one in gone]
        return Notice(
            _shown(self.config.baseline or ""), f"基线里有 {len(gone)} 处已改，不再出现", "运行 perfcheck baseline 可更新基线", None, details
        )


class _Inline:
    """A form's own ignore, with the rules that it names."""

    def __init__(self, ignore: InlineIgnore, path: str, rules: dict[str, Rule]) -> None:
        self.ignore, self.path = ignore, path
        self.used = self.overruled = False
        self.codes: set[str] = set()
        self.unknown: list[str] = []
        for selector in ignore.codes:
            try:
                weight, codes = matching(rules, selector)
            except SelectionError:
                weight, codes = 0, []
            # A form must say what it means: it cannot ignore all rules at once.
            if weight == EXACT:
                self.codes.update(codes)
            else:
                self.unknown.append(selector)

    def expired(self, today: date) -> bool:
        return self.ignore.until is not None and self.ignore.until < today

    def fits(self, finding: ReportedFinding) -> bool:
        return finding.code in self.codes and any(self._holds(place) for place in finding.places if place.path == self.path)

    def _holds(self, place: Place) -> bool:
        ignore = self.ignore
        if place.line is None or not (ignore.first <= place.line <= ignore.last or (
            ignore.first == ignore.last and place.line <= ignore.first <= (place.end_line or 0)
        )):  # fmt: skip
            return False
        return not ignore.block or place.line == ignore.first or (place.text is None and place.row is None)


class _Setting:
    """One ``[[ignore]]`` of the settings."""

    def __init__(self, ignore: Ignore, config: Config, rules: dict[str, Rule]) -> None:
        from perfcheck.patterns import matcher

        self.ignore = ignore
        self.used = self.met = False
        self.codes: set[str] = set()
        for selector in ignore.codes:
            try:
                self.codes.update(matching(rules, selector)[1])
            except SelectionError as error:
                raise SelectionError(f"{ignore.where}：{error}") from None
        if not self.codes:
            raise ConfigError(f"{ignore.where}：codes 里的规则都已停用")
        self._matches: Callable[[str], bool] = matcher(ignore.files, [os.path.abspath(config.root)])

    def expired(self, today: date) -> bool:
        return self.ignore.until is not None and self.ignore.until < today

    def meets(self, unit: str, paths: list[str]) -> bool:
        """Whether it speaks of this unit and one of these files."""
        units = self.ignore.units
        if units and not any(fnmatchcase(unit, pattern) for pattern in units):
            return False
        met = any(map(self._of_file, paths))
        self.met = self.met or met
        return met

    def _of_file(self, path: str) -> bool:
        location = os.path.abspath(path)
        return not self.ignore.files or self._matches(location) or self._matches(location.partition("!")[0])

    def fits(self, finding: ReportedFinding) -> bool:
        rows = self.ignore.rows
        if finding.code not in self.codes or not any(self._of_file(place.path) for place in finding.places):
            return False
        names = [place.row.strip().rstrip("。．.；;") for place in finding.places if place.row]
        return not rows or any(fnmatchcase(name, pattern) for name in names for pattern in rows)

    def of_no_use(self, ran: list[str], today: date) -> bool:
        """Whether people should look at it: it has expired, or fits nothing though its files were checked by its rules."""
        return self.met and (self.expired(today) or (not self.used and bool(self.codes & {*ran})))

    def notice(self, today: date) -> Notice:
        ignore = self.ignore
        shown = f"[[ignore]] {'、'.join(ignore.codes)}（{ignore.reason}）"
        if self.expired(today):
            return Notice(ignore.path, f"{shown}已于 {ignore.until} 到期，不再算数", "仍要忽略的请改 until，不要的请删去", ignore.line)
        return Notice(ignore.path, f"{shown}没有用上：查过的表里没有这样的问题", "请删去这一节，或改 files、units、rows", ignore.line)


def _shown(path: str) -> str:
    """A path relative to the working directory where it lies below."""
    here = os.getcwd() + os.sep
    return path.removeprefix(here).replace(os.sep, "/")
