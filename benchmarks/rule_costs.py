"""What each rule costs: microseconds per form, cold (every text for the first time) and warm (texts that were seen before).

    python benchmarks/rule_costs.py [--folders 50] [--indicators 25] [--rounds 5] [PATH …]

Without PATH the forms are generated, distinct and clean (see `forms`); with it, what lies there is checked. Real forms are
between the two columns: their names are new, most of their values and standards are not. Warm is the least of the rounds.
The last lines say what reading and the engine (the calls, the sieve of the rows, the report) cost besides.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent))
from forms import generate

from perfcheck.checking.plugins import load_plugins
from perfcheck.checking.session import run
from perfcheck.config import Config
from perfcheck.readers.discovery import discover

if TYPE_CHECKING:
    from perfcheck.checking.plugins import Registry
    from perfcheck.checking.report import Report


def timed(paths: list[str], config: Config, registry: Registry) -> tuple[float, Report]:
    """CPU seconds of a whole run over these paths in this process, and its report with the times of the rules."""
    started = time.process_time()
    report = run(discover(paths, root=config.root), config, registry, timed=True)
    return time.process_time() - started, report


def reading(paths: list[str], config: Config, registry: Registry) -> float:
    """CPU seconds of only reading them."""
    started = time.process_time()
    for source in discover(paths, root=config.root):
        source.read(registry.readers)
    return time.process_time() - started


def show(paths: list[str], rounds: int) -> None:
    """Measure and print the table."""
    config = Config()
    registry = load_plugins(config)
    read = min(reading(paths, config, registry) for _ in range(rounds))
    whole_cold, first = timed(paths, config, registry)
    runs = [timed(paths, config, registry) for _ in range(rounds)]
    count = len(first.declarations)
    if not count:
        sys.exit("没有找到申报表")
    warm = {code: min(report.durations[code] for _, report in runs) for code in first.durations}
    scale = 1e6 / count
    print(f"{count} forms, {len(warm)} rules; microseconds per form\n\ncode       cold    warm  scope        title")
    for code in sorted(warm, key=lambda one: -warm[one]):
        rule = registry.rules[code]
        print(f"{code:6} {first.durations[code] * scale:8.1f} {warm[code] * scale:7.1f}  {rule.scope.subject:11}  {rule.title}")
    whole = min(spent for spent, _ in runs)
    cold_rules, warm_rules = sum(first.durations.values()), sum(warm.values())
    print(f"rules  {cold_rules * scale:8.1f} {warm_rules * scale:7.1f}")
    print(f"engine {(whole_cold - read - cold_rules) * scale:8.1f} {(whole - read - warm_rules) * scale:7.1f}")
    print(f"read   {read * scale:8.1f} {read * scale:7.1f}")
    print(f"all    {whole_cold * scale:8.1f} {whole * scale:7.1f}")


def main() -> None:
    """Read the options, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", metavar="PATH")
    parser.add_argument("--folders", type=int, default=50)
    parser.add_argument("--indicators", type=int, default=25)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if not options.paths:
            generate(Path(folder), options.folders, indicators=options.indicators)
        show(options.paths or [folder], options.rounds)


if __name__ == "__main__":
    main()
