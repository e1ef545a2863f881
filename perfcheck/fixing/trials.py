"""One file being mended, and a trial of the mended files: are they what was meant, and is nothing worse than before?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from perfcheck.checking.registry import Registry
from perfcheck.checking.session import run
from perfcheck.fixing.addresses import cells_of
from perfcheck.fixing.blame import Spot, Wrong
from perfcheck.fixing.edits import Uneditable, changes_between, joined, possible_texts
from perfcheck.fixing.guard import changed_figures

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

    from perfcheck.checking.report import Place, Report, ReportedFinding
    from perfcheck.config import Config
    from perfcheck.declaration.cell import Cell
    from perfcheck.declaration.references import References
    from perfcheck.fixing.edits import Change, Editor, Region
    from perfcheck.fixing.snapshots import Snapshot
    from perfcheck.readers.discovery import Source

#: What is to stand in the cells of one file, by their addresses.
Texts = dict[str, str]


@dataclass(slots=True)
class Target:
    """A file that can be changed: its cells as they were, where they stand in it, who changes it."""

    source: Snapshot
    editor: Editor
    cells: dict[str, Cell]
    regions: dict[str, Region] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.regions = self.editor.regions(self.cells)

    def changes(self, texts: Mapping[str, str]) -> dict[Hashable, list[Change]] | set[str]:
        """The changes that put these texts in; or the addresses of those that get in each other's way."""
        wanted: dict[Hashable, list[Change]] = {}
        owners: dict[Hashable, set[str]] = {}
        for address, text in texts.items():
            region = self.regions[address]
            wanted.setdefault(region.container, []).extend(changes_between(region, self.cells[address].text, text))
            owners.setdefault(region.container, set()).add(address)
        result = {}
        for container, changes in wanted.items():
            ordered = joined(changes)
            if ordered is None:
                return owners[container]
            result[container] = ordered
        return result

    def surprises(self, texts: Mapping[str, str], changes: Mapping[Hashable, list[Change]], found: Mapping[str, Cell]) -> list[set[str]]:
        """The addresses of cells that, read anew, do not hold what they should, those together that one thing made so.

        When the form is another, or the changed cells themselves are right, that may be each of those that were changed.
        """
        if found.keys() != self.cells.keys():
            return [set(texts)]
        wrong = set()
        for address, cell in self.cells.items():
            now = found[address].text
            if address in texts:
                if now != texts[address]:
                    wrong.add(address)
            elif now != cell.text:
                region = self.regions.get(address)
                if region is None or now not in possible_texts(region, cell.text, changes.get(region.container, ())):
                    wrong.add(address)
        if wrong and wrong.isdisjoint(texts):
            return [wrong | set(texts)]
        return [{address} for address in found if address in wrong]


class Verdict:
    """What a trial came to: the report on the mended files; what went wrong."""

    def __init__(self) -> None:
        self.wrong: list[Wrong] = []
        self.figures = False
        """Whether figures are what is wrong: those of a row are its own, whatever else is changed."""
        self.report: Report | None = None
        self.contents: dict[str, bytes] = {}
        self.cells: dict[str, dict[str, Cell]] = {}

    def blame(self, path: str, addresses: set[str], reason: str) -> None:
        """Note cells with which one thing is wrong."""
        spots = frozenset((path, address) for address in addresses)
        self.wrong.append(Wrong(spots, spots, reason))


class Laboratory:
    """Checks the files of one folder over and over, each time with other contents."""

    def __init__(
        self, sources: Sequence[Source], config: Config, registry: Registry, references: Callable[[], References | None]
    ) -> None:
        self.sources = sources
        self.config = replace(config, max_findings=None)
        self.registry = registry
        self.references = references

    def report(self, contents: Mapping[str, bytes]) -> Report:
        """The report on the files, some of them with other contents. Raises what `run` raises."""
        sources: list[Any] = [
            one.with_content(contents[one.path]) if one.path in contents else one for one in self.sources  # type: ignore[attr-defined]
        ]  # fmt: skip
        return run(sources, self.config, _quiet(self.registry), self.references(), keep=True)

    def trial(self, targets: Mapping[str, Target], wanted: Mapping[str, Texts], before: set[tuple[str, Spot]]) -> Verdict:
        """Put the texts in, read and check everything anew. ``before``: what was found where, which may go but not grow."""
        verdict = Verdict()
        changes: dict[str, dict[Hashable, list[Change]]] = {}
        for path, texts in wanted.items():
            if not texts:
                continue
            target = targets[path]
            made = target.changes(texts)
            if isinstance(made, set):
                verdict.blame(path, made, "几处修改互相重叠")
                continue
            try:
                verdict.contents[path] = target.editor.written(made)
            except Uneditable as reason:
                verdict.blame(path, set(texts), str(reason))
                continue
            changes[path] = made
        if verdict.wrong:
            return verdict
        report = verdict.report = self.report(verdict.contents)
        for path, content in cells_by_path(report).items():
            verdict.cells[path] = content
        for path, made in changes.items():
            target = targets[path]
            found = verdict.cells.get(path, {})
            for surprise in target.surprises(wanted[path], made, found):
                verdict.blame(path, surprise, "改了会动到别的内容")
        if not verdict.wrong:
            for path in changes:
                figures = changed_figures(targets[path].cells, verdict.cells[path])
                verdict.figures = verdict.figures or bool(figures)
                for address in (one for one in targets[path].cells if one in figures):
                    verdict.blame(path, {address}, "会改动数字")
        if not verdict.wrong:
            for finding, named in _named(report, verdict.cells):
                if new := frozenset(spot for spot in named if (finding.code, spot) not in before):
                    verdict.wrong.append(Wrong(new, named, f"改了会新出现 {finding.code}（{finding.title}）"))
        return verdict


def cells_by_path(report: Report) -> dict[str, dict[str, Cell]]:
    """The cells of the forms of a report that kept them, by the file."""
    models: dict[str, list[Any]] = {}
    for form in report.declarations:
        if form.model is not None:
            models.setdefault(form.source, []).append((int(form.id.rpartition("#")[2]), form.model))
    return {path: cells_of([model for _, model in sorted(forms, key=lambda one: one[0])]) for path, forms in models.items()}


def found_where(report: Report, cells: Mapping[str, Mapping[str, Cell]]) -> set[tuple[str, Spot]]:
    """What counts, and where: the codes of findings that nobody silenced, each with the cells, rows and forms it names."""
    return {(finding.code, spot) for finding, named in _named(report, cells) for spot in named}


def _named(report: Report, cells: Mapping[str, Mapping[str, Cell]]) -> Iterator[tuple[ReportedFinding, frozenset[Spot]]]:
    spots = spots_of(cells)
    for finding in report.findings:
        if finding.suppressed is None:
            yield finding, frozenset(spots.get(id(place.cell)) or _row_spot(place) for place in finding.places)


def spots_of(cells: Mapping[str, Mapping[str, Cell]]) -> dict[int, Spot]:
    """Path and address of each cell by its ``id``."""
    return {id(cell): (path, address) for path, held in cells.items() for address, cell in held.items()}


def _row_spot(place: Place) -> Spot:
    """A row or form that has no cell of its own, by what no change of wording can shift."""
    return place.path, f"{place.declaration} {place.term} {place.field} {place.locator or place.line}"


class _Quiet(Registry):
    """The plugins' contributions without the calls that tell them of a run's beginning and end: a rehearsal is none."""

    def call(self, hook: str, **arguments: Any) -> None:
        if not hook.startswith("perfcheck_session"):
            super().call(hook, **arguments)


def _quiet(registry: Registry) -> Registry:
    return _Quiet(
        registry.rules, registry.values, registry.readers, registry.reporters, registry.plugins, [*registry.problems], registry.manager,
        registry.bundled,
    )


