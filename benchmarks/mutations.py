"""Plant one defect at a time into clean declarations and see what the rules say.

    python benchmarks/mutations.py [--rule A08 …] [--trials 200] [--jobs 2] [--seed 1] [--show N]

For every rule (`planting/` has a planter for each), defects are planted at random places of the sets in `tests/clean`, for rules
on evaluations in those of `tests/clean/evaluations`, one a trial, and the whole set is checked with all rules that run by default and
the rule itself, against a roster, last year's or approved forms where the planter gives some. Printed per rule: planted; found
(a finding of the rule has a place in the cell or row where the defect was put); collateral: trials in which errors or
warnings appeared whose group does not touch that place. ``--show`` prints some of the missed and some of the collateral.

Exit code 1 when a rule falls short: certain (确) and word-list (词) rules find at least 99 %, heuristic (启) ones at least 85 %, and
at most 1 % of the trials have collateral; or when a rule has no planter.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from planting.corpus import clean_sets
from planting.planters import PLANTERS
from planting.trials import Tally, run_trials

from perfcheck.checking.plugins import load_plugins
from perfcheck.config import Config

#: How much of what is planted a rule has to find, by its certainty; what only people can judge (人) is printed alone.
LEAST = {"确": 0.99, "词": 0.99, "启": 0.85, "人": 0.0}
MOST_COLLATERAL = 0.01


def main() -> int:
    """Read the options, plant, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rule", action="append", metavar="CODE", help="only this rule (repeatable)")
    parser.add_argument("--trials", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N of the missed and of the collateral a rule")
    options = parser.parse_args()
    rules = load_plugins(Config()).rules
    wanted = [code.upper() for code in options.rule or sorted(rules)]
    if unknown := [code for code in wanted if code not in rules]:
        parser.error(f"no such rule: {', '.join(unknown)}")
    short = [code for code in wanted if code not in PLANTERS]
    print(f"{len(clean_sets())} clean sets, {options.trials} trials a rule, seed {options.seed}")
    print("code   planted  found        collateral   certainty")
    started = time.perf_counter()
    for tally in run_trials([code for code in wanted if code in PLANTERS], options.trials, options.seed, options.jobs):
        least = LEAST[rules[tally.code].certainty]
        good = bool(tally.planted) and tally.found >= least * tally.planted and tally.collateral <= MOST_COLLATERAL * tally.planted
        print(_line(tally, rules[tally.code].certainty) + ("" if good else "   FALLS SHORT"), flush=True)
        for kind, lines in (("missed", tally.missed), ("collateral", tally.collaterals)):
            for line in lines[: options.show]:
                print(f"    {kind}: {line}")
        if not good:
            short.append(tally.code)
    print(f"{time.perf_counter() - started:.0f} s")
    if short:
        print(f"fall short or have no planter: {' '.join(sorted(short))}")
    return 1 if short else 0


def _line(tally: Tally, certainty: str) -> str:
    share = f"{tally.found / tally.planted:7.1%}" if tally.planted else "      -"
    aside = f"{tally.collateral / tally.planted:7.1%}" if tally.planted else "      -"
    return f"{tally.code:6} {tally.planted:7}  {tally.found:4} {share} {tally.collateral:4} {aside}   {certainty}"


if __name__ == "__main__":
    sys.exit(main())
