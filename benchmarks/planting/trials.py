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
from perfcheck.readers.discovery import Source
from perfcheck.readers.reading import Reading
from perfcheck.readers.yaml_reader import read_yaml
from planting.corpus import CleanSet, Form, Path_, clean_sets, lines_of, text_of
from planting.planters import PLANTERS, Planter

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
    for attempt in range(trials * _ATTEMPTS):
        if tally.planted >= trials:
            break
        chosen = rng.choice(clean_sets())
        forms = copy.deepcopy(chosen.forms)
        planter = planters[attempt % len(planters)]
        sites = planter(forms, rng)
        if sites:
            _judge(tally, chosen, planter, forms, sites)
    return tally


def _judge(tally: Tally, chosen: CleanSet, planter: Planter, forms: list[Form], sites: list[Path_]) -> None:
    texts = [text_of(form) for form in forms]
    report = _check(texts, tally.code)
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


def _shown(forms: list[Form], sites: list[Path_]) -> str:
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


def _check(texts: list[str], code: str) -> Report:
    report = run([_Text(f"{n}.yaml", text) for n, text in enumerate(texts)], Config(extend_select=[code]), _registry())
    if report.problems:
        raise RuntimeError(f"{code}: {report.problems}")
    for source in report.sources:
        for problem in source.problems:
            if problem.level == "error":
                raise RuntimeError(f"{code}: {problem.message}")
    return report
