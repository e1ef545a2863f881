"""A rule as the text that a person would have written in a rule file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from perfcheck.yaml_rules import keys

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Needs no quotes in YAML, nor inside [ ] and { }.
_PLAIN = re.compile(r"[\w“”≥≤][^\n,\[\]{}#&*!|>'\"%@`:\\]*")
_ORDER = (
    "code", "title", "severity", "scope", "type", "total", "parts", "tolerance", "limit", "min", "max", "allowed", "forbidden",
    "matches", "never", "when", "require", "message", "hint", "at", "why", "examples",
)  # fmt: skip


def rule_text(values: Mapping[str, Any], indent: int = 0) -> str:
    """One list item; ``values`` are texts, lists or mappings by canonical key (`keys.RULE_KEYS`)."""
    lines = []
    for key in _ORDER:
        value = values.get(key)
        if value in (None, "", [], {}):
            continue
        written = keys.chinese(key)
        if key == "examples":
            lines.append(f"{written}:")
            for expected, items in value.items():
                lines.append(f"  {keys.chinese(expected)}:")
                lines.extend(f"    - {flow(item)}" for item in items)
        else:
            lines.append(f"{written}: {flow(value, inside=not isinstance(value, str))}")
    margin = " " * indent
    return "".join(f"{margin}{'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines))


def flow(value: Any, *, inside: bool = True) -> str:
    """A value on one line. ``inside``: within [ ] or { }, where commas separate."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{flow(key)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    text = str(value)
    if text and text == text.strip() and (_PLAIN.fullmatch(text) or (not inside and _plain_line(text))):
        return text
    return "'" + text.replace("'", "''") + "'"


def _plain_line(text: str) -> bool:
    """Whether a text may stand after ``key: `` without quotes."""
    return text[0] not in "!&*-?|>@`\"'%#,[]{}:=~" and not re.search(r": |:$| #|\n", text)
