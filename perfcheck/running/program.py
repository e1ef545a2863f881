"""What runs, as a digest: Python, all that is installed, and what stands in our own files."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from perfcheck.declaration.problem import read_whole
from perfcheck.running.digests import PASSED_OVER, digest, text_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: The package of the bundled rules is known by name only, as in `perfcheck.checking.plugins`.
PACKAGES = ("perfcheck", "perfcheck_rules")


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
            try:
                for path, *about in self._files:
                    parts.append(digest(os.path.basename(path).encode("utf-8", "surrogateescape"), read_whole(path, about[0])))
                    if [*_about(os.stat(path))] != about:
                        return None
            except OSError:
                return None
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
            if entry.name in PASSED_OVER or entry.name.startswith("."):
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
