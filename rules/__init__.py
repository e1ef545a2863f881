"""The bundled rules, registered through the `perfcheck` entry point exactly as a third party's plugin is."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from perfcheck.packaged import modules

if TYPE_CHECKING:
    from collections.abc import Callable

#: One package for each heading; every module in it is one rule.
HEADINGS = ("completeness", "measurability", "relevance", "appropriateness", "feasibility", "wording")


def perfcheck_register_rules(register: Callable[[object], None]) -> None:
    """Register every rule module by name; the engine imports them one by one, so that a broken one stands alone."""
    for heading in HEADINGS:
        importlib.import_module(f"{__name__}.{heading}")
        for module in modules(f"{__name__}.{heading}"):
            register(f"{__name__}.{heading}.{module}")


def perfcheck_register_values(register: Callable[[str, object], None]) -> None:
    """Register what rules may ask for beside the parts of a submission."""
    from perfcheck_rules.lookalikes import lookalikes

    register("lookalikes", lookalikes)


def perfcheck_session_start() -> None:
    """Forget what belongs to another run."""
    from perfcheck_rules.lookalikes import lookalikes

    lookalikes.forget()
