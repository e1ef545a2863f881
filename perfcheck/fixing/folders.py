"""Mending many files: folder by folder, since the forms of one folder are checked together."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from perfcheck.fixing.formats import editor_of
from perfcheck.fixing.mending import Mender
from perfcheck.fixing.snapshots import Snapshot, taken
from perfcheck.readers.references import read_references
from perfcheck.records import dataclass, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfcheck.checking.registry import Registry
    from perfcheck.checking.report import Report, ReportedFinding
    from perfcheck.config import Config
    from perfcheck.fixing.mending import Choose, Mended
    from perfcheck.fixing.word_edits import Signature
    from perfcheck.readers.discovery import Source


@dataclass(slots=True)
class Work:
    """What came of mending: the reports on the files as they were, what becomes of each, all sources in their order."""

    reports: list[Report] = field(default_factory=list)
    mended: list[Mended] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    left: int = 0
    """Fixes that are offered, but only with ``unsafe``."""

    def contents(self) -> Iterator[Source]:
        """The sources as they are once everything has been written."""
        contents = {one.source.path: one.content for one in self.mended if one.content is not None}
        for source in self.sources:
            content = contents.get(source.path)
            yield source.with_content(content) if content is not None and isinstance(source, Snapshot) else source


def mend(
    sources: Iterable[Source], config: Config, registry: Registry, signature: Signature, *, unsafe: bool, among: Choose | None = None
) -> Work:
    """Mend the files in memory. ``unsafe``: also what a human should look at; ``among``: the findings that count at all.

    Raises what `run` and `read_references` raise, KeyboardInterrupt when it was stopped: then nothing is to be written.
    """
    work = Work()

    def offered(report: Report) -> Iterator[ReportedFinding]:
        for finding in among(report) if among is not None else report.findings:
            # What a blank cell lacks is for the unit to say.
            if finding.fix is not None and finding.suppressed is None and finding.fix.cell.text:
                yield finding

    def chosen(report: Report) -> Iterator[ReportedFinding]:
        return (one for one in offered(report) if unsafe or (one.fix is not None and one.fix.safe))

    for _, members in groupby(taken(sources), key=lambda source: source.folder):
        folder = list(members)
        work.sources += folder
        mender = Mender(
            folder, config, registry,
            lambda: read_references(config.roster, config.previous, config.approved, registry.readers),
            lambda source, kind: editor_of(source, kind, signature), chosen,
        )  # fmt: skip
        report, mended = mender.mend()
        work.reports.append(report)
        work.mended += mended
        work.left += sum(not (one.fix is None or one.fix.safe) for one in offered(report)) if not unsafe else 0
    return work
