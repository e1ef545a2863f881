"""On which line of a TOML text a key stands; the standard library's parser does not say."""

from __future__ import annotations

import re
from collections import Counter

_HEADER = re.compile(r"\s*(\[\[|\[)\s*(.+?)\s*\]\]?\s*(?:#.*)?")
_NAME = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_KEY = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=")
_PART = re.compile(_NAME)


def key_lines(text: str) -> dict[tuple[str | int, ...], int]:
    """The line (from 1) of every table and key, by its path; the tables of ``[[a]]`` are ``("a", 0)``, ``("a", 1)`` …

    A key inside an inline table stands on the line of that table. What a multi-line text holds is not looked at.
    """
    found: dict[tuple[str | int, ...], int] = {}
    counts: Counter[tuple[str | int, ...]] = Counter()
    table: tuple[str | int, ...] = ()
    until = ""
    for number, line in enumerate(text.splitlines(), 1):
        if until:
            if until in line:
                until = ""
            continue
        header = _HEADER.fullmatch(line)
        key = None if header else _KEY.match(line)
        if header:
            table = _inside(_parts(header[2]), counts)
            if header[1] == "[[":
                counts[table] += 1
                table = (*table, counts[table] - 1)
            found.setdefault(table, number)
        elif key:
            path = table
            for part in _parts(key[1]):
                path = (*path, part)
                found.setdefault(path, number)
            for inner in re.finditer(rf"[{{,]\s*({_NAME})\s*=", line[key.end() :]):
                found.setdefault((*path, *_parts(inner[1])), number)
        for quote in ('"""', "'''"):
            if line.count(quote) % 2:
                until = quote
    return found


def _parts(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(dotted)]


def _inside(parts: list[str], counts: Counter[tuple[str | int, ...]]) -> tuple[str | int, ...]:
    """``[per-path.options.A16]`` belongs to the last ``[[per-path]]``."""
    path: tuple[str | int, ...] = ()
    for number, part in enumerate(parts, 1):
        path = (*path, part)
        if counts[path] and number < len(parts):
            path = (*path, counts[path] - 1)
    return path
