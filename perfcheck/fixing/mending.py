"""From the edits that rules offer to the mended files: round after round, until there is nothing left to do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from perfcheck.checking.places import Locations, make_place
from perfcheck.fixing.blame import Blame
from perfcheck.fixing.edits import Change, Uneditable, apply_changes, changes_between, joined
from perfcheck.fixing.snapshots import Snapshot
from perfcheck.fixing.trials import Laboratory, Target, cells_by_path, found_where, spots_of
from perfcheck.records import NamedTuple, dataclass, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from perfcheck.checking.finding import Fix
    from perfcheck.checking.registry import Registry
    from perfcheck.checking.report import Place, Report, ReportedFinding
    from perfcheck.config import Config
    from perfcheck.declaration.references import References
    from perfcheck.fixing.blame import Spot
    from perfcheck.fixing.edits import Editor
    from perfcheck.fixing.trials import Texts, Verdict
    from perfcheck.readers.discovery import Source

    #: Makes the editor of a file, by its format; None: the format cannot be changed. May raise `Uneditable`.
    Open = Callable[[Snapshot, str], Editor | None]
    Choose = Callable[[Report], Iterable[ReportedFinding]]

#: A fix may bring another one within reach; more rounds than this only come of rules that contradict each other.
_MOST_ROUNDS = 20
#: With more fixes than this, what comes up beside the changed cells is laid to the changes of the same row. That saves many
#: trials, but which of two fixes that get at each other is let in may depend on it.
_FEW = 100
#: So often are fixes that all do harm halved before those whose harm is their own alone are believed to be bad: what many
#: of them bring together (a wording that most rows share now, say) is gone in an eighth of them.
_DEEPEST = 3


class Edit(NamedTuple):
    """Characters of a cell's text become others; ``old`` is the whole text that they were counted in."""

    spot: Spot
    change: Change
    old: str

    @classmethod
    def of(cls, fix: Fix, spots: dict[int, Spot]) -> Edit:
        """The edit that a rule offers."""
        return cls(spots[id(fix.cell)], Change(fix.start, fix.end, fix.replacement), fix.cell.text)


@dataclass(eq=False, slots=True)
class Proposal:
    """What one finding asks to be changed: all of its edits or none, each with its place."""

    code: str
    title: str
    edits: list[Edit]
    places: list[Place]

    @property
    def place(self) -> Place:
        """Where the finding's own edit is."""
        return self.places[0]

    @property
    def key(self) -> tuple[str, tuple[Edit, ...]]:
        """The same proposal, should it come again, has the same."""
        return self.code, tuple(self.edits)


@dataclass(slots=True)
class Changed:
    """A cell that holds something else now; ``codes``: the rules that asked for it."""

    place: Place
    old: str
    new: str
    codes: list[str]


@dataclass(slots=True)
class Refused:
    """A fix that was not made, and why (Chinese)."""

    code: str
    place: Place
    reason: str


@dataclass(slots=True)
class Mended:
    """What became of one file; ``content`` is None where nothing changes."""

    source: Source
    format: str
    content: bytes | None = None
    changed: dict[str, Changed] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    titles: dict[str, str] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    unreachable: int = 0
    """How many fixes there would be if the file could be changed at all."""
    told: str = ""
    """Why it cannot."""


class Mender:
    """Mends the files of one folder. ``choose`` gives the findings whose fixes are wanted, in the report's order."""

    def __init__(
        self,
        sources: Sequence[Source],
        config: Config,
        registry: Registry,
        references: Callable[[], References | None],
        open_editor: Open,
        choose: Choose,
    ) -> None:
        self.sources = sources
        self.laboratory = Laboratory(sources, config, registry, references)
        self.open_editor = open_editor
        self.choose = choose
        self.wanted: dict[str, Texts] = {}
        self.refused: dict[object, Refused] = {}
        self.done: list[Proposal] = []
        self.many = False
        self.results: dict[str, Mended] = {}
        self.targets: dict[str, Target] = {}

    def mend(self) -> tuple[Report, list[Mended]]:
        """The report on the files as they are, and what becomes of each that fixes were offered for."""
        first = self.laboratory.report({})
        if first.interrupted:
            raise KeyboardInterrupt
        self._take(first, {})
        moved = False
        for _ in range(_MOST_ROUNDS):
            proposals = [one for one in self._proposals() if one.key not in self.refused]
            if proposals:
                self.texts = {path: {address: cell.text for address, cell in held.items()} for path, held in self.cells.items()}
                self.admitted: list[Proposal] = []
                self.many = self.many or len(proposals) > _FEW
                self._admit(proposals)
                self.done += self.admitted
                moved = moved or bool(self.admitted)
            elif moved and self.refused:
                self.refused.clear()  # what stood in the way may be gone
                moved = False
            else:
                break
        for one in self.refused.values():
            self.results[one.place.path].refused.append(one)
        return first, [self._result(one.path) for one in self.sources if one.path in self.results]

    # ---- what is asked for ----------------------------------------------------------------------------------------

    def _take(self, report: Report, contents: dict[str, bytes]) -> None:
        """Go on from this state of the files."""
        self.current = report
        self.located: dict[int, Locations] = {}
        self.contents = contents
        self.cells = cells_by_path(report)
        self.before = found_where(report, self.cells)

    def _proposals(self) -> list[Proposal]:
        """The fixes that are wanted and possible now; why others are not is noted."""
        spots = spots_of(self.cells)
        formats = {shown.path: shown.format or "" for shown in self.current.sources}
        unreachable: Counter[str] = Counter()
        proposals = []
        for finding in self.choose(self.current):
            fix = finding.fix
            if fix is None or finding.suppressed is not None or id(fix.cell) not in spots:
                continue
            path = spots[id(fix.cell)][0]
            if not self._open(path, formats.get(path, "")):
                unreachable[path] += 1
                continue
            fixes = [one for one in (fix, *fix.also) if id(one.cell) in spots]
            places = [self._place(finding, one) for one in fixes]
            proposal = Proposal(finding.code, finding.title, [Edit.of(one, spots) for one in fixes], places)
            if proposal.key in self.refused:
                continue
            if reason := self._impossible(proposal):
                self._refuse(proposal, reason)
            else:
                proposals.append(proposal)
        for path, count in unreachable.items():
            if path in self.results:
                self.results[path].unreachable = count
        return proposals

    def _place(self, finding: ReportedFinding, fix: Fix) -> Place:
        """Where an edit is: a place of the finding, else one of its form."""
        for place in finding.places:
            if place.cell is fix.cell:
                return place
        for number, form in enumerate(self.current.declarations):
            if form.model is None:
                continue
            if number not in self.located:
                self.located[number] = Locations(form.model)
            location = self.located[number].get(id(fix.cell))
            if location is not None:
                return make_place(location, form.source, form.id, form.title, whole=False)
        return finding.places[0]

    def _open(self, path: str, kind: str) -> bool:
        """Whether a file can be changed; noted once."""
        if path in self.targets:
            return True
        if path in self.results:
            return False
        source = next((one for one in self.sources if one.path == path and not one.context), None)
        if source is None:
            return False  # only read for comparison
        self.results[path] = result = Mended(source, kind)
        if not isinstance(source, Snapshot):
            result.told = "在压缩包里；请先解压，再运行 fix"
            return False
        try:
            editor = self.open_editor(source, kind)
        except Uneditable as reason:
            result.told = str(reason)
            return False
        if editor is None:
            return False
        self.targets[path] = Target(source, editor, self.cells[path])
        return True

    def _impossible(self, proposal: Proposal) -> str:
        for (path, address), change, old in proposal.edits:
            target = self.targets.get(path)
            region = target.regions.get(address) if target is not None else None
            if target is None or region is None:
                return "这一格的文字在文件里对不上，没有把握"
            was = target.cells[address].text
            for one in changes_between(region, was, apply_changes(old, [change])):
                if reason := target.editor.refusal(region.container, one):
                    return reason
        return ""

    def _refuse(self, proposal: Proposal, reason: str) -> None:
        self.refused[proposal.key] = Refused(proposal.code, proposal.place, reason)

    # ---- what is let in -------------------------------------------------------------------------------------------

    def _admit(self, proposals: list[Proposal], depth: int = 0) -> None:
        """Let in what does no harm: all at once if possible, else apart from those that are to blame."""
        proposals = self._compatible(proposals)
        if not proposals:
            return
        verdict = self._try(proposals)
        if not verdict.wrong and verdict.report is not None:
            self.admitted += proposals
            self.wanted = self._wanted(proposals=[])
            self._take(verdict.report, verdict.contents)
            return
        if len(proposals) == 1:
            self._refuse(proposals[0], verdict.wrong[0].reason if verdict.wrong else "没有改成")
            return
        blame = Blame([[edit.spot for edit in one.edits] for one in proposals], verdict.wrong)
        blamed = blame.blamed if self.many else blame.direct
        if 0 < len(blamed) < len(proposals):
            self._admit([one for number, one in enumerate(proposals) if number not in blamed], depth)
            self._admit([one for number, one in enumerate(proposals) if number in blamed], depth)
        elif blamed and blame.explained and (verdict.figures or depth >= _DEEPEST):
            self._settle([[(proposals[number], blame.reasons[number]) for number in group] for group in blame.groups()], depth)
        else:
            middle = len(proposals) // 2
            self._admit(proposals[:middle], depth + bool(blamed))
            self._admit(proposals[middle:], depth + bool(blamed))

    def _settle(self, groups: list[list[tuple[Proposal, str]]], depth: int) -> None:
        """Refuse what is to blame all by itself; of those that get at each other, try half, for all groups at once."""
        first, second = [], []
        for group in groups:
            if len(group) == 1:
                self._refuse(*group[0])
            else:
                middle = len(group) // 2
                first += [one for one, _ in group[:middle]]
                second += [one for one, _ in group[middle:]]
        self._admit(first, depth)
        self._admit(second, depth)

    def _compatible(self, proposals: list[Proposal]) -> list[Proposal]:
        """Those that do not overlap others on the same cell; the rest may come again in the next round."""
        taken: dict[Spot, list[Change]] = {}
        for edit in (edit for one in self.admitted for edit in one.edits):
            taken.setdefault(edit.spot, []).append(edit.change)
        result = []
        for one in proposals:
            trial = {edit.spot: list(taken.get(edit.spot, ())) for edit in one.edits}
            for edit in one.edits:
                trial[edit.spot].append(edit.change)
            if all(joined(changes) is not None and len(set(changes)) == len(changes) for changes in trial.values()):
                taken.update(trial)
                result.append(one)
        return result

    def _wanted(self, proposals: list[Proposal]) -> dict[str, Texts]:
        """What the cells are to hold with the edits let in so far and these."""
        wanted = {path: dict(texts) for path, texts in self.wanted.items()}
        changes: dict[Spot, list[Change]] = {}
        for edit in (edit for one in (*self.admitted, *proposals) for edit in one.edits):
            changes.setdefault(edit.spot, []).append(edit.change)
        for (path, address), made in changes.items():
            wanted.setdefault(path, {})[address] = apply_changes(self.texts[path][address], sorted(set(made)))
        return wanted

    def _try(self, proposals: list[Proposal]) -> Verdict:
        verdict = self.laboratory.trial(self.targets, self._wanted(proposals), self.before)
        if verdict.report is not None and verdict.report.interrupted:
            raise KeyboardInterrupt
        return verdict

    # ---- what came of it ------------------------------------------------------------------------------------------

    def _result(self, path: str) -> Mended:
        result = self.results[path]
        result.content = self.contents.get(path)
        for proposal in self.done:
            if proposal.edits[0].spot[0] == path:
                result.counts[proposal.code] += 1
                result.titles[proposal.code] = proposal.title
            for edit, place in zip(proposal.edits, proposal.places, strict=True):
                if edit.spot[0] == path:
                    self._note(result, edit.spot[1], proposal.code, place)
        if path in self.targets:
            order = {address: number for number, address in enumerate(self.targets[path].cells)}
            result.changed = dict(sorted(result.changed.items(), key=lambda item: (item[1].place.order, order[item[0]])))
        return result

    def _note(self, result: Mended, address: str, code: str, place: Place) -> None:
        path = result.source.path
        old, new = self.targets[path].cells[address].text, self.cells[path][address].text
        if old == new:
            return
        changed = result.changed.setdefault(address, Changed(place, old, new, []))
        if code not in changed.codes:
            changed.codes.append(code)
