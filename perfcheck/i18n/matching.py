"""Finding the template that a text was made from, to translate what comes out of the engine already put together.

Readers, settings and the engine say what is wrong in finished Chinese sentences, which may have come out of a cache or another
process; they never know the language. Their templates are in the catalogue: the one whose fixed parts all stand
in the text in their order is it, and what stands between them are its arguments.
"""

from __future__ import annotations

from string import Formatter

from perfcheck.records import NamedTuple


class Template(NamedTuple):
    """A msgid cut at its placeholders: ``parts`` are the fixed texts around them, one more than ``names``."""

    msgid: str
    parts: tuple[str, ...]
    names: tuple[str, ...]
    fixed: int

    def match(self, text: str) -> dict[str, str] | None:
        """What stands for the names in a text made from this template; None where it was not."""
        parts = self.parts
        if not text.startswith(parts[0]) or not text.endswith(parts[-1]):
            return None
        at, end = len(parts[0]), len(text) - len(parts[-1])
        if end < at:
            return None
        values: dict[str, str] = {}
        for name, part in zip(self.names[:-1], parts[1:-1], strict=True):
            found = text.find(part, at, end)
            if found < 0:
                return None
            if values.setdefault(name, text[at:found]) != text[at:found]:
                return None
            at = found + len(part)
        if values.setdefault(self.names[-1], text[at:end]) != text[at:end]:
            return None
        return values


def cut(msgid: str) -> Template | None:
    """The msgid as a template; None when it has no placeholder, or nothing fixed to know it by."""
    if "{" not in msgid:
        return None
    parts: list[str] = []
    names: list[str] = []
    open_text = ""
    try:
        for literal, name, _, _ in Formatter().parse(msgid):
            open_text += literal
            if name is not None:
                parts.append(open_text)
                names.append(name)
                open_text = ""
    except ValueError:  # braces that mean themselves
        return None
    parts.append(open_text)
    fixed = sum(len(part) for part in parts)
    return Template(msgid, tuple(parts), tuple(names), fixed) if names and fixed else None


def quoted_names(template: str) -> frozenset[str]:
    """The placeholders that only stand in “ ”: what a file or a person wrote, never words of ours."""
    names: set[str] = set()
    bare: set[str] = set()
    depth = 0
    try:
        for literal, name, _, _ in Formatter().parse(template):
            for character in literal:
                depth += (character == "“") - (character == "”")
            if name:
                (names if depth > 0 else bare).add(name)
    except ValueError:
        return frozenset()
    return frozenset(names - bare)
