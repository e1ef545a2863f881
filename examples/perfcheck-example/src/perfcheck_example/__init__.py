"""An example of a perfcheck plugin: a Python rule, a YAML rule, a report format."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def perfcheck_register_rules(register: Callable[[Any], None]) -> None:
    """Rules by the name of their module, so that one that cannot be imported does not take the other with it."""
    register("perfcheck_example.travel")
    with as_file(files(__name__) / "office.yaml") as path:
        register(path)


def perfcheck_register_reporters(register: Callable[[str, Any], None]) -> None:
    """A format of our own, for ``perfcheck check --format tally``."""
    from perfcheck_example.tally import render

    register("tally", render)
