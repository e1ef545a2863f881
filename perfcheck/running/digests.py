"""Digests of what a result depends on beside the program and the forms: rules, settings. None by its date alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from perfcheck import limits
from perfcheck.hashing import blake2b

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.config import Config

#: Folders of what Python makes of files, which are there anyway.
PASSED_OVER = ("__pycache__",)


def digest(*parts: bytes) -> bytes:
    """A digest of parts, each of which stays apart from the others."""
    made = blake2b(digest_size=24)
    for part in parts:
        made.update(len(part).to_bytes(8, "little"))
        made.update(part)
    return made.digest()


def text_digest(*values: object) -> bytes:
    """The digest of plain values by what Python writes for them."""
    return digest(*(repr(value).encode("utf-8", "surrogatepass") for value in values))


def contents(paths: Iterable[str], suffixes: tuple[str, ...] = ()) -> bytes:
    """A digest of files, and of all files of these suffixes in folders."""
    parts = []
    for path in paths:
        for file in _below(path, suffixes):
            try:
                with open(file, "rb") as handle:
                    parts.append(digest(os.path.relpath(file, path).encode("utf-8", "surrogateescape"), handle.read()))
            except OSError as error:
                parts.append(text_digest(file, error.errno))
    return digest(*parts)


def _below(path: str, suffixes: tuple[str, ...]) -> list[str]:
    if not os.path.isdir(path):
        return [path]
    return sorted(
        os.path.join(folder, name)
        for folder, _, names in os.walk(path)
        for name in names
        if os.path.basename(folder) not in PASSED_OVER and name.lower().endswith(suffixes or ("",))
    )


def settings(config: Config) -> bytes:
    """A digest of what the settings say of rules; not of what is only done with their findings."""
    plain: list[Any] = [getattr(config, name) for name in _OF_RULES]
    sections = [
        (one.files, one.layouts, one.kinds, one.select, one.ignore, one.extend_select, one.severity, one.status, one.options, one.basis)
        for one in config.sections
    ]
    surroundings = sorted((name, value) for name, value in os.environ.items() if name.startswith("PERFCHECK_") or name in _LANGUAGE)
    surroundings = [(name, value) for name, value in surroundings if name != "PERFCHECK_CACHE_DIR"]
    return text_digest(plain, sections, str(config.root) if sections else "", surroundings, sorted(limits.in_force().items()))


#: What the language of messages may depend on.
_LANGUAGE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_OF_RULES = ("select", "ignore", "extend_select", "keyword", "severity", "status", "options", "basis", "group_by")
