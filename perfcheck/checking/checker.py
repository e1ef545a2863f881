"""Checks one unit of work after the other: a unit in, its result out, nothing kept in between."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from perfcheck.checking.runner import Runner
from perfcheck.checking.units import SubmissionResult, UnitResult, is_across, read_unit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.checking.profiles import Profiles
    from perfcheck.checking.registry import Registry
    from perfcheck.checking.submissions import Form
    from perfcheck.checking.units import Unit, UnitReading
    from perfcheck.config import Config
    from perfcheck.declaration.model import Submission
    from perfcheck.declaration.references import References

#: After so many forms what was remembered of single texts is forgotten.
FORGETFUL = 1000
#: So many schedules are kept then: there is one for each set of settings that forms of a submission have, nearly always one in all.
_SCHEDULES = 16


class Checker:
    """Reads and checks units with all that one process needs for it.

    A submission is checked as if it were the only one; what rules want to know of others (`Across`) goes into its notes,
    and `again` checks it with what they met.
    """

    def __init__(
        self,
        config: Config,
        registry: Registry,
        profiles: Profiles,
        references: References | None = None,
        *,
        timed: bool = False,
        keep: bool = False,
    ) -> None:
        self.config = config
        self.registry = registry
        self.profiles = profiles
        self.timed = timed
        self.keep = keep
        self._runner = Runner(profiles, registry, references, timed=timed)
        self._across = [name for name, value in registry.values.items() if is_across(value)]
        self._notes: dict[str, Any] = {}
        self._met: dict[str, Any] = {}
        self._forms = 0
        self._names: tuple[int, dict[int, tuple[tuple[int, ...], str]]] = (0, {})
        if self._across:
            self._runner.values = {**registry.values, **{name: partial(self._value, name) for name in self._across}}

    def check(self, unit: Unit) -> UnitResult:
        """Read a unit at once and check its submissions as they are taken."""
        return self.judge(self.read(unit))

    def read(self, unit: Unit) -> UnitReading:
        """Read a unit and join its forms."""
        return read_unit(unit, self.registry.readers, self.config.group_by)

    def judge(self, reading: UnitReading) -> UnitResult:
        """Check what was read, submission by submission as they are taken."""
        return UnitResult(reading.unit.number, reading.sources, len(reading.joined), self._submissions(reading))

    def again(self, unit: Unit, number: int, met: dict[str, Any]) -> SubmissionResult | None:
        """Check one submission of a unit anew, now that it is known what it meets; None if it is not there any more."""
        joined = self.read(unit).joined
        if number >= len(joined):
            return None
        self._met = met
        try:
            return self._submission(*joined[number])
        finally:
            self._met = {}

    def names(self) -> dict[int, tuple[tuple[int, ...], str]]:
        """See `Profiles.rules_by_object`."""
        if self._names[0] != self.profiles.made:
            self._names = (self.profiles.made, self.profiles.rules_by_object())
        return self._names[1]

    def _submissions(self, reading: UnitReading) -> Iterator[SubmissionResult]:
        for submission, members in reading.joined:
            yield self._submission(submission, members)

    def _submission(self, submission: Submission, members: list[Form]) -> SubmissionResult:
        runner = self._runner
        if self._forms >= FORGETFUL:
            self._forget()
        self._forms += len(members)
        runner.tally, runner.not_applicable, runner.unjudged, runner.crashes = Counter(), Counter(), [], {}
        if self.timed:
            runner.durations = Counter()
        self._notes = {}
        self.profiles.take()
        findings = runner.check(submission, members, "")
        return SubmissionResult(
            submission.unit_name,
            submission.fiscal_year,
            [form.report(keep=self.keep) for form in members],
            findings,
            {form.path: form.ignores for form in members if form.reported and form.ignores},
            runner.tally,
            runner.not_applicable,
            runner.unjudged,
            runner.crashes,
            dict(runner.durations or {}),
            self.profiles.take(),
            self._notes,
        )

    def _forget(self) -> None:
        """Let memory stay flat however many forms there are."""
        from perfcheck.declaration.forgetting import forget_texts

        self._forms = 0
        schedules = self._runner.schedules
        if len(schedules) > _SCHEDULES:
            schedules.clear()
        for schedule in schedules.values():
            schedule.forget_texts()
        forget_texts()

    def _value(self, name: str, submission: Submission) -> Any:
        value: Any = self.registry.values[name]
        self._notes[name] = value.note(submission)
        return value.value(submission, self._met.get(name))
