"""What a result depends on beside the forms: the program, the rules, the settings. Each as a digest, none by its date alone."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from perfcheck import limits
from perfcheck.declaration.problem import read_whole
from perfcheck.hashing import blake2b

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from perfcheck.config import Config

#: The package of the bundled rules is known by name only, as in `perfcheck.checking.plugins`.
PACKAGES = ("perfcheck", "perfcheck_rules")
_PASSED_OVER = ("__pycache__",)


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


class Program:
    """Python, all that is installed, and what stands in our own files, as all this is when it is made."""

    def __init__(self) -> None:
        roots = [_root(name) for name in PACKAGES]
        #: Whether there are no files of our own to be found.
        self.missing = None in roots
        self._files = sorted((path, *_about(status)) for root in roots if root is not None for path, status in _files(root))
        self._around = (sys.version, sys.platform, sys.flags.optimize, sorted(_installed()))

    def digest(self, known: Callable[[bytes], bytes | None], learn: Callable[[bytes, bytes], None]) -> bytes | None:
        """Its digest; None where a file is another one by now, which nobody can tell apart from what runs.

        To read all files takes a while: as long as no file has another size or date, ``known`` tells what came of it, else
        ``learn`` is told.
        """
        surface = text_digest("program", self._files)
        inside = known(surface)
        if inside is None:
            parts = []
            for path, *about in self._files:
                try:
                    data = read_whole(path, about[0])
                    if [*_about(os.stat(path))] != about:
                        return None
                except OSError:
                    return None
                parts.append(digest(os.path.basename(path).encode("utf-8", "surrogateescape"), data))
            inside = digest(*parts)
            learn(surface, inside)
        return text_digest(*self._around, inside)


def _about(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _root(name: str) -> str | None:
    """The folder of a package, or the archive that it comes from."""
    from importlib.util import find_spec

    spec = find_spec(name)
    origin = spec.origin if spec is not None else None
    if not origin:
        return None
    folder = os.path.dirname(origin)
    while folder and not os.path.exists(folder):
        folder = os.path.dirname(folder)
    return folder or None


def _files(root: str) -> Iterator[tuple[str, os.stat_result]]:
    if os.path.isfile(root):
        yield root, os.stat(root)
        return
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.name in _PASSED_OVER or entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            elif not entry.name.endswith((".pyc", ".words")):
                yield entry.path, entry.stat()


def _installed() -> set[str]:
    """The names and versions of all that is installed, as the folders of their metadata tell them."""
    found: set[str] = set()
    for folder in dict.fromkeys(sys.path):
        try:
            found.update(entry for entry in os.listdir(folder or ".") if entry.endswith((".dist-info", ".egg-info")))
        except OSError:
            continue
    return found


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
        if os.path.basename(folder) not in _PASSED_OVER and name.lower().endswith(suffixes or ("",))
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
