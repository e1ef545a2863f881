"""A short run of the fuzzing, the same at every time; longer ones: ``python benchmarks/fuzz.py --seconds 600``."""

from __future__ import annotations

import random
import time

import pytest
from fuzzing.mutating import mutated
from fuzzing.seeds import seeds
from fuzzing.targets import SLOWEST, TARGETS

#: Where all rules are run, or a process is asked, an input costs more.
RUNS = {"rules": 25, "pdf": 25}


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_is_found_with_a_fixed_seed(target: str) -> None:
    """What was found once is among the seeds (``fuzzing/kept``)."""
    chance, examples, run = random.Random(f"{target}1"), seeds(target), TARGETS[target]
    for data in [*examples, *(mutated(examples, chance) for _ in range(RUNS.get(target, 60)))]:
        begin = time.process_time()
        run(data)
        assert time.process_time() - begin < SLOWEST


@pytest.mark.parametrize("target", TARGETS)
def test_the_seeds_are_good_examples(target: str) -> None:
    """Else only refusals would be fuzzed."""
    from fuzzing.targets import read

    suffix = {"text": "txt"}.get(target, target)
    if suffix in ("docx", "xlsx", "xls", "doc", "pdf", "html", "csv", "txt", "yaml"):
        assert read(seeds(target)[0], f"a.{suffix}").declarations
    assert seeds(target)
