"""The corrected twin of the Suzhou declarations: clean under every rule, and still the same submission."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from perfcheck import load

if TYPE_CHECKING:
    from perfcheck import Declaration, Plan
    from tests.conftest import Cli

ROOT = Path(__file__).resolve().parents[1]
ORIGINAL, CORRECTED = ROOT / "declarations" / "suzhou-2022", ROOT / "declarations" / "suzhou-2022-corrected"
FORMS = sorted(path.name for path in ORIGINAL.glob("*.yaml"))
KEPT = 0.8
#: Two names that share so many of their characters in order are the same row, mended.
ALIKE = 0.5


def form(folder: Path, name: str) -> Declaration:
    [submission] = load(folder / name)
    [declaration] = submission.declarations
    return declaration


def amounts(declaration: Declaration) -> list[dict[str, Decimal]]:
    """The amounts in 万元 of the plans and tasks, a blank counting as nothing."""
    funds = [plan.funds for plan in declaration.plans] + [task.funds for task in declaration.tasks if not task.blank]
    return [{name: cell.amount if cell.text else Decimal(0) for name, cell in one.cells()} for one in funds]


def kept(original: Plan, corrected: Plan) -> int:
    """How many rows of the original have a row in the twin, each used once: the same name, or one made from it."""
    left = [row.key for row in corrected.indicators]
    count = 0
    for row in original.indicators:
        best = max(left, key=lambda key: SequenceMatcher(None, row.key, key, autojunk=False).ratio(), default="")
        if best and SequenceMatcher(None, row.key, best, autojunk=False).ratio() >= ALIKE:
            left.remove(best)
            count += 1
    return count


def test_it_is_clean_under_every_rule(cli: Cli) -> None:
    ended = cli("check", str(CORRECTED), "--isolated", "--format", "json")
    report = json.loads(ended.stdout)
    spoken = [f"{one['code']} {one['message']}" for one in report["findings"] if one["severity"] != "info"]
    assert spoken == []
    assert (ended.returncode, report["verdict"]) == (0, "pass")
    assert report["counts"]["outcomes"].get("insufficient_data", 0) == 0, report["outcomes"]
    assert len(report["declarations"]) == len(FORMS)


def test_the_original_is_not(cli: Cli) -> None:
    ended = cli("check", str(ORIGINAL), "--isolated", "--format", "json")
    assert ended.returncode == 1
    assert json.loads(ended.stdout)["counts"]["error"] > 0


def test_the_same_forms() -> None:
    assert sorted(path.name for path in CORRECTED.glob("*.yaml")) == FORMS
    assert len(FORMS) == 4


@pytest.mark.parametrize("name", FORMS)
class TestForm:
    def test_same_head(self, name: str) -> None:
        original, corrected = form(ORIGINAL, name), form(CORRECTED, name)
        assert (corrected.kind, corrected.display_name, corrected.fiscal_year, corrected.money_unit) == (
            original.kind, original.display_name, original.fiscal_year, original.money_unit,
        )  # fmt: skip
        assert [plan.term for plan in corrected.plans] == [plan.term for plan in original.plans]

    def test_same_funds(self, name: str) -> None:
        assert amounts(form(CORRECTED, name)) == amounts(form(ORIGINAL, name))

    def test_rows_are_kept(self, name: str) -> None:
        for original, corrected in zip(form(ORIGINAL, name).plans, form(CORRECTED, name).plans, strict=True):
            assert kept(original, corrected) >= KEPT * len(original.indicators)

    def test_every_row_is_filled_in_with_real_figures(self, name: str) -> None:
        for plan in form(CORRECTED, name).plans:
            for row in plan.indicators:
                assert row.name is not None and row.value is not None and row.standard is not None
                texts = (row.name.text, row.value.text, row.standard.text)
                assert all(text.strip() and not re.search(r"[×*★]|待定|待填", text) for text in texts), texts
                assert row.value.quantity.explicit, texts
            assert not [key for key, count in Counter((row.category, row.key) for row in plan.indicators).items() if count > 1]
            assert all(re.search(r"\d", goal.text.text) for goal in plan.goals)
