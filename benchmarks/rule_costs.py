"""What each rule costs: microseconds of CPU per form, cold (every text for the first time) and warm (texts seen before).

    python benchmarks/rule_costs.py [--folders 250] [--indicators 25] [--rounds 5] [--limit 0.7] [PATH …]

Without PATH the forms are generated, distinct and clean (see `forms`); with it, what lies there is checked. Real forms are
between the two columns: their names are new, most of their values and standards are not. Warm is the least of the rounds.
Sieve is what the tests of a rule (`rows_where`, `texts_where`) cost that are asked of new texts, whether or not the rule is
then called; it is no part of the other two. Word lists and patterns are loaded before, by other forms.

The last lines say what reading and the engine (the calls, the sieves, the report) cost besides, how many findings there
were, which cost extra, and what all rules and the engine together cost beyond reading, measured in runs of its own that do
not look at the clock for each rule, so that the engine's share comes out too small rather than too large, and that call a
rule for all forms of a submission in turn. Exits with 1 when that is over the limit in the warm run (`--cold`: in the cold one).
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))
from forms import generate

from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.rows import FIELDS, row_tests
from perfcheck.checking.session import run
from perfcheck.checking.texts import text_test
from perfcheck.config import Config
from perfcheck.declaration.forgetting import forget_texts
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.worded import is_worded
from perfcheck.readers.discovery import discover

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from perfcheck import Declaration
    from perfcheck.checking.plugins import Registry
    from perfcheck.checking.report import Report
    from perfcheck.checking.rule import Rule


def timed(paths: list[str], config: Config, registry: Registry, *, rules: bool = True) -> tuple[float, Report]:
    """CPU seconds of a whole run over these paths in this process, and its report with the times of the ``rules``."""
    started = time.process_time()
    report = run(discover(paths, root=config.root), config, registry, timed=rules)
    return time.process_time() - started, report


def reading(paths: list[str], config: Config, registry: Registry) -> float:
    """CPU seconds of only reading them."""
    started = time.process_time()
    for source in discover(paths, root=config.root):
        source.read(registry.readers)
    return time.process_time() - started


def sieve_cost(rule: Rule, forms: list[Declaration]) -> float:
    """CPU seconds that a rule's tests take for these forms, each asked of each text once."""
    spent = 0.0
    for field in FIELDS:
        test = row_tests(rule.function).get(field)
        if test is None:
            continue
        texts = {
            cell if isinstance(cell, str) else cell.text
            for form in forms
            for plan in form.plans
            for row in plan.indicators
            if (cell := getattr(row, field)) is not None
        }
        spent += asked(test, [text for text in texts if not (is_worded(test) and is_plain_figure(text))])
    tests = text_test(rule.function)
    if tests is not None:
        seen: set[str] = set()
        for form in forms:
            new = form.texts - seen
            seen |= new
            if tests[1] is not None:
                spent += asked(tests[1], ["\n" + "\n".join(new) + "\n"])
            if tests[1] is None or tests[1]("\n" + "\n".join(new) + "\n"):
                spent += asked(tests[0], new)
    return spent


def asked(test: Callable[[str], object], texts: Iterable[str]) -> float:
    """CPU seconds of asking a test about these texts."""
    started = time.thread_time()
    for text in texts:
        test(text)
    return time.thread_time() - started


def show(paths: list[str], warm_up: str, rounds: int) -> tuple[float, float]:
    """Measure and print the table; gives back what rules and engine cost beyond reading in ms a form, cold and warm."""
    config = Config()
    registry = load_plugins(config)
    _, before = timed([warm_up], config, registry)
    forms = [form for source in discover(paths, root=config.root) for form in source.read(registry.readers).declarations]
    sieve = {code: sieve_cost(registry.rules[code], forms) for code in before.rules_run}
    registry = load_plugins(config)  # its sieves are new
    gc.freeze()  # as `perfcheck check` does
    gc.set_threshold(1_000_000, 50, 100)
    forget_texts()
    read_cold = reading(paths, config, registry)
    read = min(reading(paths, config, registry) for _ in range(rounds))
    forget_texts()
    whole_cold, _ = timed(paths, config, registry, rules=False)
    forget_texts()
    registry = load_plugins(config)
    cold_timed, first = timed(paths, config, registry)
    runs = [timed(paths, config, registry) for _ in range(rounds)]
    count = len(first.declarations)
    if not count:
        sys.exit("没有找到申报表")
    warm = {code: min(report.durations.get(code, 0) for _, report in runs) for code in first.rules_run}
    scale = 1e6 / count
    print(f"{count} forms, {len(warm)} rules; microseconds of CPU per form\n\ncode       cold    warm   sieve  scope        title")
    for code in sorted(warm, key=lambda one: -warm[one] - sieve.get(one, 0)):
        rule = registry.rules[code]
        cold = first.durations.get(code, 0)
        print(
            f"{code:6} {cold * scale:8.1f} {warm[code] * scale:7.1f} {sieve.get(code, 0) * scale:7.1f}  {rule.scope.subject:11}  {rule.title}"
        )
    # Looking at the clock twice for each rule and form costs as much as many a rule: the whole is measured without.
    whole = min(timed(paths, config, registry, rules=False)[0] for _ in range(rounds))
    cold_rules, warm_rules = sum(first.durations.values()), sum(warm.values())
    print(f"rules  {cold_rules * scale:8.1f} {warm_rules * scale:7.1f} {sum(sieve.values()) * scale:7.1f}")
    print(f"engine {(cold_timed - read_cold - cold_rules) * scale:8.1f} {(whole - read - warm_rules) * scale:7.1f}")
    print(f"read   {read_cold * scale:8.1f} {read * scale:7.1f}")
    print(f"all    {whole_cold * scale:8.1f} {whole * scale:7.1f}")
    print(f"findings: {len(first.findings)}")
    return (whole_cold - read_cold) / count * 1000, (whole - read) / count * 1000


def main() -> int:
    """Read the options, measure, compare with the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--folders", type=int, default=250)
    parser.add_argument("--indicators", type=int, default=25)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=float, default=0.7, help="milliseconds a form beyond reading")
    parser.add_argument("--cold", action="store_true", help="the limit is for texts that were never seen")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as other:
        generate(Path(other), 5, indicators=options.indicators, seed=2)
        if not options.paths:
            generate(Path(folder), options.folders, indicators=options.indicators)
        cold, warm = show(options.paths or [folder], other, options.rounds)
    print(f"rules and engine beyond reading: cold {cold:.2f} ms, warm {warm:.2f} ms a form, limit {options.limit} ms")
    return 0 if (cold if options.cold else warm) <= options.limit else 1


if __name__ == "__main__":
    sys.exit(main())
