"""All planters by the code of the rule that has to find what they plant.

A planter takes a set's forms (its own copy, trees of texts) and a random generator, changes the forms in place, and gives back
where the defect is now: paths such as ``(1, "annual", "indicators", 3, "value")``, a row, or ``(1,)`` for a form as a whole.
It gives back nothing when the set has no fitting place. One defect at a time: what it changes must be right but for that.
A planter whose defect shows only against something else gives that back with the places: `Planted`.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from planting.corpus import Form, Path_


@dataclass
class Planted:
    """Where the defect is, and what the set is compared with: the lines of a roster, forms of last year, approved forms."""

    sites: list[Path_]
    roster: str = ""
    previous: list[Form] = field(default_factory=list)
    approved: list[Form] = field(default_factory=list)
    #: Whether all forms are one submission, whatever units they name.
    together: bool = False


Planter = Callable[[list[Form], Random], list[Path_] | Planted]

PLANTERS: dict[str, list[Planter]] = defaultdict(list)
#: Rules that look at evaluations: their planters are given those.
ON_EVALUATIONS: set[str] = set()


def plants(code: str, *, evaluations: bool = False) -> Callable[[Planter], Planter]:
    """Register a planter for a rule; a rule may have several, which take turns."""
    if evaluations:
        ON_EVALUATIONS.add(code)

    def declare(planter: Planter) -> Planter:
        PLANTERS[code].append(planter)
        return planter

    return declare


def _load() -> None:
    import planting

    for module in pkgutil.iter_modules(planting.__path__):
        if module.name.startswith("plant_"):
            importlib.import_module(f"planting.{module.name}")


_load()
