"""Filling the ``{names}`` of a translated template, with what another language needs beyond Chinese.

``{count:place|places}`` chooses the word by the number; ``{amount:yuan}`` says an amount given in 万元 in yuan, since English
has no word for ten thousand; ``{name:raw}`` is the value untranslated, for a place in quotes.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any


class Argument:
    """A value that knows the two further formats."""

    __slots__ = ("raw", "value")

    def __init__(self, value: Any, raw: Any = None) -> None:
        self.value = value
        self.raw = value if raw is None else raw

    def __format__(self, spec: str) -> str:
        if "|" in spec:
            one, _, many = spec.partition("|")
            return one if str(self.value) in ("1", "1.0") else many
        if spec == "raw":
            return str(self.raw)
        if spec == "yuan":
            return yuan(str(self.value))
        return format(self.value, spec)

    def __str__(self) -> str:
        return str(self.value)


def yuan(amount: str) -> str:
    """``235`` (万元) as ``2,350,000 yuan``; what is no plain number stays, with the unit in words."""
    try:
        value = Decimal(amount) * 10_000
    except InvalidOperation:
        return f"{amount} (in 10,000 yuan)"
    text = f"{value:,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) + " yuan"


def fill(template: str, arguments: dict[str, Any], raw: dict[str, Any] | None = None) -> str:
    """The template with its names filled in; ``raw``: the values before they were translated."""
    return template.format_map({name: Argument(value, raw.get(name) if raw else None) for name, value in arguments.items()})
