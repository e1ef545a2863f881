"""perfcheck: a consistency checker for Chinese government performance declarations (绩效目标申报表).

The whole public API. Names are imported when first used, so that ``import perfcheck`` costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # not imported: under `python -m` a typing.py lying in the working directory would come first
if TYPE_CHECKING:
    from typing import Any

    from perfcheck.api import check, load
    from perfcheck.checking.finding import Finding, Fix, NotApplicable, Outcome, Unknown
    from perfcheck.checking.hookspecs import hookimpl
    from perfcheck.checking.report import Place, Report, ReportedFinding
    from perfcheck.checking.rows import rows_where
    from perfcheck.checking.rule import Rule, rule
    from perfcheck.checking.selection import SelectionError
    from perfcheck.checking.texts import texts_where
    from perfcheck.config import Config, ConfigError, load_config
    from perfcheck.declaration.cell import AmountCell, Cell, Span, Unreadable, ValueCell
    from perfcheck.declaration.counterparts import Counterparts
    from perfcheck.declaration.model import Declaration, Funds, Goal, Indicator, Pair, Plan, Submission, Task
    from perfcheck.declaration.quantity import Quantity
    from perfcheck.declaration.quantity_parser import parse_quantity
    from perfcheck.declaration.roster import Reconciled, Roster, RosterEntry
    from perfcheck.declaration.worded import worded
    from perfcheck.readers.discovery import NoSuchPath
    from perfcheck.readers.references import UnusableReference

__version__ = "0.1.0"

_HOMES = {
    "check": "perfcheck.api",
    "load": "perfcheck.api",
    "Finding": "perfcheck.checking.finding",
    "Fix": "perfcheck.checking.finding",
    "NotApplicable": "perfcheck.checking.finding",
    "Outcome": "perfcheck.checking.finding",
    "Unknown": "perfcheck.checking.finding",
    "hookimpl": "perfcheck.checking.hookspecs",
    "Place": "perfcheck.checking.report",
    "Report": "perfcheck.checking.report",
    "ReportedFinding": "perfcheck.checking.report",
    "rows_where": "perfcheck.checking.rows",
    "worded": "perfcheck.declaration.worded",
    "Rule": "perfcheck.checking.rule",
    "rule": "perfcheck.checking.rule",
    "SelectionError": "perfcheck.checking.selection",
    "texts_where": "perfcheck.checking.texts",
    "Config": "perfcheck.config",
    "ConfigError": "perfcheck.config",
    "load_config": "perfcheck.config",
    "AmountCell": "perfcheck.declaration.cell",
    "Cell": "perfcheck.declaration.cell",
    "Span": "perfcheck.declaration.cell",
    "Unreadable": "perfcheck.declaration.cell",
    "ValueCell": "perfcheck.declaration.cell",
    "Declaration": "perfcheck.declaration.model",
    "Funds": "perfcheck.declaration.model",
    "Goal": "perfcheck.declaration.model",
    "Indicator": "perfcheck.declaration.model",
    "Pair": "perfcheck.declaration.model",
    "Plan": "perfcheck.declaration.model",
    "Submission": "perfcheck.declaration.model",
    "Task": "perfcheck.declaration.model",
    "Quantity": "perfcheck.declaration.quantity",
    "parse_quantity": "perfcheck.declaration.quantity_parser",
    "NoSuchPath": "perfcheck.readers.discovery",
    "Counterparts": "perfcheck.declaration.counterparts",
    "Reconciled": "perfcheck.declaration.roster",
    "Roster": "perfcheck.declaration.roster",
    "RosterEntry": "perfcheck.declaration.roster",
    "UnusableReference": "perfcheck.readers.references",
}

__all__ = [
    "AmountCell",
    "Cell",
    "Config",
    "ConfigError",
    "Counterparts",
    "Declaration",
    "Finding",
    "Fix",
    "Funds",
    "Goal",
    "Indicator",
    "NoSuchPath",
    "NotApplicable",
    "Outcome",
    "Pair",
    "Place",
    "Plan",
    "Quantity",
    "Reconciled",
    "Report",
    "ReportedFinding",
    "Roster",
    "RosterEntry",
    "Rule",
    "SelectionError",
    "Span",
    "Submission",
    "Task",
    "Unknown",
    "Unreadable",
    "UnusableReference",
    "ValueCell",
    "__version__",
    "check",
    "hookimpl",
    "load",
    "load_config",
    "parse_quantity",
    "rows_where",
    "rule",
    "texts_where",
    "worded",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'perfcheck' has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
