"""The five checks in plain Python, as anyone would write them over ``yaml.load``: for the suites of pytest and repo-review.

Each gives back what it found as a list of texts; an empty list means that the form passes.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import yaml

TYPOS = ("视屏会议", "到达省市工作要求", "内外人民环境", "准备把握", "养互")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def files(folder: str | Path) -> list[Path]:
    """The forms below a folder."""
    return sorted(Path(folder).rglob("*.yaml"))


def load(path: Path) -> dict[str, Any]:
    """One form."""
    with path.open("rb") as stream:
        form: dict[str, Any] = yaml.load(stream, yaml.CSafeLoader)
    return form


def plans(form: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The plans that a form has, by their term."""
    return {term: form[term] for term in ("midterm", "annual") if term in form}


def budget_sum(form: dict[str, Any]) -> list[str]:
    """Plans whose total is not the sum of its parts."""
    found = []
    for term, plan in plans(form).items():
        funds = plan["funds"]
        if funds["total"] != funds["fiscal"] + funds["other"]:
            found.append(f"{term}: {funds['total']} is not {funds['fiscal']} + {funds['other']}")
    return found


def duplicated_name(form: dict[str, Any]) -> list[str]:
    """Names that two indicators of one category share."""
    found = []
    for term, plan in plans(form).items():
        names = Counter((row["level2"], row["name"]) for row in plan["indicators"])
        found += [f"{term}: {name} {count} times" for (_, name), count in names.items() if count > 1]
    return found


def empty_standard(form: dict[str, Any]) -> list[str]:
    """Indicators without a standard."""
    return [f"{term}: {row['name']}" for term, plan in plans(form).items() for row in plan["indicators"] if not row["standard"]]


def typo(form: dict[str, Any]) -> list[str]:
    """Words on the list of typos, in goals and indicators."""
    found = []
    for term, plan in plans(form).items():
        texts = [goal["text"] for goal in plan["goals"]]
        texts += [str(row[field]) for row in plan["indicators"] for field in ("name", "value", "standard")]
        found += [f"{term}: {word} in {text}" for text in texts for word in TYPOS if word in text]
    return found


def annual_exceeds_midterm(form: dict[str, Any]) -> list[str]:
    """Indicators whose annual value is above the mid-term one."""
    if "midterm" not in form:
        return []
    found = []
    midterm = {(row["level2"], row["name"]): row["value"] for row in form["midterm"]["indicators"]}
    for row in form["annual"]["indicators"]:
        whole, year = _figure(midterm.get((row["level2"], row["name"]))), _figure(row["value"])
        if whole is not None and year is not None and year > whole:
            found.append(f"{row['name']}: {row['value']}")
    return found


def _figure(value: Any) -> float | None:
    match = _FIGURE.search(str(value))
    return float(match[0]) if match else None


CHECKS = (budget_sum, duplicated_name, empty_standard, typo, annual_exceeds_midterm)
