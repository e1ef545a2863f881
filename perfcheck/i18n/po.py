"""Catalogues as gettext writes them (``.po``), read without any library, and compiled to what the program loads (``.mo``).

The build compiles; where that has not happened, as in a checkout, the ``.po`` file itself is read.
"""

from __future__ import annotations

import struct
from ast import literal_eval


def read(text: str) -> dict[str, str]:
    """The translations of a ``.po`` file, by msgid, with ``context\\x04`` before it where it has one.

    Fuzzy and obsolete entries are left out, as msgfmt does. The header is the translation of the empty text.
    """
    result: dict[str, str] = {}
    for block in text.replace("\r\n", "\n").split("\n\n"):
        parts: dict[str, list[str]] = {}
        current: list[str] | None = None
        fuzzy = False
        for line in block.split("\n"):
            if line.startswith("#"):
                fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
                continue
            if line[:1] == '"':
                if current is not None:
                    current.append(literal_eval(line))
                continue
            keyword, _, quoted = line.partition(" ")
            if quoted[:1] == '"':
                current = parts.setdefault(keyword, [])
                current.append(literal_eval(quoted))
        if fuzzy or "msgid" not in parts:
            continue
        key, translation = "".join(parts["msgid"]), "".join(parts.get("msgstr", ()))
        if "msgctxt" in parts:
            key = "".join(parts["msgctxt"]) + "\x04" + key
        if translation:
            result[key] = translation
    return result


def compiled(entries: dict[str, str]) -> bytes:
    """The entries as a ``.mo`` file, sorted, so that equal catalogues give equal bytes."""
    pairs = sorted((key.encode(), value.encode()) for key, value in entries.items())
    keys, values = b"", b""
    index: list[tuple[int, int, int, int]] = []
    for key, value in pairs:
        index.append((len(key), len(keys), len(value), len(values)))
        keys += key + b"\0"
        values += value + b"\0"
    start_of_keys = 7 * 4 + 16 * len(pairs)
    start_of_values = start_of_keys + len(keys)
    originals, translations = b"", b""
    for key_length, key_at, value_length, value_at in index:
        originals += struct.pack("<II", key_length, start_of_keys + key_at)
        translations += struct.pack("<II", value_length, start_of_values + value_at)
    header = struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return header + originals + translations + keys + values
