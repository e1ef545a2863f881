"""All planters by the code of the rule that has to find what they plant.

A planter takes a set's forms (its own copy, trees of texts) and a random generator, changes the forms in place, and gives back
where the defect is now: paths such as ``(1, "annual", "indicators", 3, "value")``, a row, or ``(1,)`` for a form as a whole.
It gives back nothing when the set has no fitting place. One defect at a time: what it changes must be right but for that.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Callable
from random import Random

from planting.corpus import Form, Path_

Planter = Callable[[list[Form], Random], list[Path_]]

PLANTERS: dict[str, list[Planter]] = defaultdict(list)


def plants(code: str) -> Callable[[Planter], Planter]:
    """Register a planter for a rule; a rule may have several, which take turns."""

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
