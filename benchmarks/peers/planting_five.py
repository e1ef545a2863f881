"""Plants the five defects into generated forms, one in each of some forms, so that who finds what can be compared."""

from __future__ import annotations

import random
import re
from pathlib import Path

#: Check → the rules of perfcheck that say the same.
RULES = {
    "budget_sum": {"A01"},
    "duplicated_name": {"A11", "A14"},
    "empty_standard": {"C03"},
    "typo": {"T01"},
    "annual_exceeds_midterm": {"A08"},
}


def plant(files: list[Path], share: float = 0.25, seed: int = 7) -> set[tuple[Path, str]]:
    """Spoil about this share of the project forms; which file has which defect now."""
    rng = random.Random(seed)
    projects = [path for path in files if path.name.startswith("project")]
    kinds = list(RULES)
    planted = set()
    for number, path in enumerate(rng.sample(projects, round(len(projects) * share))):
        kind = kinds[number % len(kinds)]
        head, mark, annual = path.read_text(encoding="utf-8").partition("annual:\n")
        path.write_text("".join(_SPOIL[kind](head, mark, annual)), encoding="utf-8")
        planted.add((path, kind))
    return planted


def _budget_sum(head: str, mark: str, annual: str) -> tuple[str, ...]:
    return head, mark, annual.replace("    other: 0\n", "    other: 7\n", 1)


def _duplicated_name(head: str, mark: str, annual: str) -> tuple[str, ...]:
    """The second 数量指标 of both plans says the same as the first."""
    return _second_like_first(head), mark, _second_like_first(annual)


def _second_like_first(plan: str) -> str:
    rows = list(re.finditer(r"      name: (.*)\n      value: (.*)\n", plan))
    return plan[: rows[1].start()] + rows[0][0] + plan[rows[1].end() :]


def _empty_standard(head: str, mark: str, annual: str) -> tuple[str, ...]:
    return head, mark, re.sub(r"(      standard: ).*", r'\1""', annual, count=1)


def _typo(head: str, mark: str, annual: str) -> tuple[str, ...]:
    """The first indicator of both plans is called by a misspelt word."""
    return (
        re.sub(r"(      name: ).*", r"\1视屏会议次数", head, count=1), mark,
        re.sub(r"(      name: ).*", r"\1视屏会议次数", annual, count=1),
    )  # fmt: skip


def _annual_exceeds_midterm(head: str, mark: str, annual: str) -> tuple[str, ...]:
    return head, mark, re.sub(r"(      value: 不少于)(\d+)", r"\g<1>\g<2>0", annual, count=1)


_SPOIL = {
    "budget_sum": _budget_sum,
    "duplicated_name": _duplicated_name,
    "empty_standard": _empty_standard,
    "typo": _typo,
    "annual_exceeds_midterm": _annual_exceeds_midterm,
}
