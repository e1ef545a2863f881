"""The trials: a defect planted into a copy of a clean set, the set checked, what was found compared with where it was put."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from perfcheck.checking.plugins import Registry, load_plugins
from perfcheck.checking.report import Report, ReportedFinding
from perfcheck.checking.session import run
from perfcheck.config import Config
from perfcheck.declaration.counterparts import Counterparts
from perfcheck.declaration.model import Declaration
from perfcheck.declaration.references import References
from perfcheck.readers.csv_reader import read_csv
from perfcheck.readers.discovery import Source
from perfcheck.readers.reading import Reading
from perfcheck.readers.roster_reader import roster_of
from perfcheck.readers.yaml_reader import read_yaml
from planting.corpus import CleanSet, Form, clean_evaluations, clean_sets, lines_of, text_of
from planting.planters import ON_EVALUATIONS, PLANTERS, Planted, Planter

#: Sets in which a planter finds no place are passed over; so many attempts a wanted trial before giving up.
_ATTEMPTS = 30


@dataclass
class Tally:
    """What came of the trials of one rule."""

    code: str
    planted: int = 0
    found: int = 0
    collateral: int = 0
    missed: list[str] = field(default_factory=list)
    collaterals: list[str] = field(default_factory=list)


def run_trials(codes: Sequence[str], trials: int, seed: int, jobs: int) -> Iterator[Tally]:
    """The tallies of these rules in their order."""
    work = [(code, trials, seed) for code in codes]
    if jobs < 2 or len(work) < 2:
        yield from map(_trials_of, work)
        return
    from multiprocessing import Pool

    with Pool(jobs) as pool:
        yield from pool.imap(_trials_of, work)


def _trials_of(work: tuple[str, int, int]) -> Tally:
    code, trials, seed = work
    rng = random.Random(f"{code} {seed}")
    tally = Tally(code)
    planters = PLANTERS[code]
    sets = clean_evaluations() if code in ON_EVALUATIONS else clean_sets()
    for attempt in range(trials * _ATTEMPTS):
        if tally.planted >= trials:
            break
        chosen = rng.choice(sets)
        forms = copy.deepcopy(chosen.forms)
        planter = planters[attempt % len(planters)]
        made = planter(forms, rng)
        planted = made if isinstance(made, Planted) else Planted(made)
        if planted.sites:
            _judge(tally, chosen, planter, forms, planted)
    return tally


def _judge(tally: Tally, chosen: CleanSet, planter: Planter, forms: list[Form], planted: Planted) -> None:
    texts = [text_of(form) for form in forms]
    report = _check(texts, tally.code, planted)
    sites = planted.sites
    spots = [(f"{number}.yaml", *(lines_of(texts[number], path) if path else (0, 1 << 30))) for number, *path in sites]
    tally.planted += 1
    what = f"{chosen.name} {planter.__name__} at {' | '.join('.'.join(map(str, path)) for path in sites)}: {_shown(forms, sites)}"
    if any(finding.code == tally.code and _touches(finding, spots) for finding in report.findings):
        tally.found += 1
    else:
        tally.missed.append(what)
    touching = {finding.group for finding in report.findings if _touches(finding, spots)}
    aside = [
        finding
        for finding in report.findings
        if finding.severity != "info" and finding.suppressed is None and finding.group not in touching
    ]
    if aside:
        tally.collateral += 1
        tally.collaterals.append(f"{what} → " + "; ".join(f"{one.code} {one.severity} {one.message}" for one in aside))


def _touches(finding: ReportedFinding, spots: list[tuple[str, int, int]]) -> bool:
    return any(
        place.path == path and first <= (place.line or first) <= last for place in finding.places for path, first, last in spots
    )


def _shown(forms: list[Form], sites: list[Any]) -> str:
    shown = []
    for number, *path in sites:
        value: Any = forms[number]
        for step in path:
            value = value[step]
        shown.append(str(value)[:200] if path else "(form)")
    return " | ".join(shown)


class _Text(Source):
    def __init__(self, path: str, text: str) -> None:
        super().__init__(path, path, "")
        self.text = text

    def read(self, readers: dict[str, Any]) -> Reading:
        return _read(self.text)


@lru_cache(maxsize=64)
def _read(text: str) -> Reading:
    """Most forms of a trial are those of the set as it is; rules change nothing in what they are given."""
    return read_yaml(text)


@cache
def _registry() -> Registry:
    return load_plugins(Config())


def _references(planted: Planted) -> References | None:
    if not (planted.roster or planted.previous or planted.approved):
        return None
    references = References()
    if planted.roster:
        references.roster = roster_of(read_csv(planted.roster.encode()), "名册.csv")
    if planted.previous:
        references.previous = Counterparts(_all(planted.previous), "上年", earlier=True)
    if planted.approved:
        references.approved = Counterparts(_all(planted.approved), "批复")
    return references


def _all(forms: list[Form]) -> list[Declaration]:
    return [one for form in forms for one in read_yaml(text_of(form)).declarations]


def _check(texts: list[str], code: str, planted: Planted) -> Report:
    config = Config(extend_select=[code], group_by="folder" if planted.together else "auto")
    report = run([_Text(f"{n}.yaml", text) for n, text in enumerate(texts)], config, _registry(), _references(planted))
    if report.problems:
        raise RuntimeError(f"{code}: {report.problems}")
    for source in report.sources:
        for problem in source.problems:
            if problem.level == "error":
                raise RuntimeError(f"{code}: {problem.message}")
    return report
