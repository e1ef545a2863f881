"""Which files to look at: paths become sources, folder by folder, in a fixed order."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from perfcheck.declaration.problem import Problem
from perfcheck.readers.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

YAML_SUFFIXES = (".yaml", ".yml")
TEXT_SUFFIXES = (".txt",)
READABLE = (*YAML_SUFFIXES, *TEXT_SUFFIXES)
#: Formats in which declarations come, but which this version cannot read: never passed over in silence.
UNREADABLE = (".docx", ".doc", ".wps", ".xlsx", ".xlsm", ".xls", ".et", ".pdf", ".zip", ".rar", ".7z", ".csv", ".ofd")


class NoSuchPath(Exception):
    """A path on the command line does not exist; the message says which and what to do (Chinese)."""


@dataclass(slots=True)
class Source:
    """A file to read; ``context`` ones are read for comparison only."""

    path: str
    location: str
    folder: str
    context: bool = False

    def read(self, readers: dict[str, Any]) -> Reading:
        """Read the file; whatever goes wrong is in the reading's problems."""
        from perfcheck.readers.opening import read_file

        return read_file(self.location, readers)


def discover(
    paths: Sequence[str],
    *,
    exclude: Sequence[str] = (),
    root: Path | None = None,
    force_exclude: bool = False,
    context: bool = True,
    extra_suffixes: Iterable[str] = (),
) -> Iterator[Source]:
    """The files of these paths, folder by folder. Raises `NoSuchPath` before anything is read.

    Folders are walked to the bottom; hidden files, Office's ``~$`` files and ``exclude`` patterns (relative to ``root``) are
    passed over. A file that is named itself is always taken, unless ``force_exclude``; the other declarations of its folder
    come along as context.
    """
    excluded = _matcher(exclude, str(root) if root is not None else os.getcwd())
    suffixes = (*READABLE, *UNREADABLE, *extra_suffixes)
    cwd = os.getcwd()
    named: dict[str, None] = {}
    folders: list[str] = []
    for path in paths:
        location = os.path.abspath(path)
        if os.path.isdir(location):
            folders.append(location)
        elif os.path.exists(location) or os.path.islink(location):
            if not (force_exclude and excluded(location)):
                named[location] = None
        else:
            raise NoSuchPath(f"没有这个文件或文件夹：{path}\n请检查路径是否写对；当前文件夹是 {cwd}")

    done: set[str] = set()
    for start in folders:
        for folder, files in _walk(start, excluded, suffixes):
            for location in files:
                if location not in done:
                    done.add(location)
                    named.pop(location, None)
                    yield Source(_shown(location, cwd), location, folder)
    by_folder: dict[str, list[str]] = {}
    for location in named:
        by_folder.setdefault(os.path.dirname(location), []).append(location)
    for folder, files in by_folder.items():
        for location in files:
            yield Source(_shown(location, cwd), location, folder)
        if context:
            for location in _neighbours(folder, excluded):
                if location not in named and location not in done:
                    yield Source(_shown(location, cwd), location, folder, context=True)


def _shown(location: str, cwd: str) -> str:
    """The path as reports show it: relative to the working directory where it lies below, with ``/``."""
    if location.startswith(cwd + os.sep):
        shown = location[len(cwd) + 1 :]
    else:
        try:
            shown = os.path.relpath(location, cwd)
        except ValueError:  # another drive
            shown = location
        if shown.startswith(os.path.join("..", "..")):
            shown = location
    return shown.replace(os.sep, "/")


def _walk(start: str, excluded: Any, suffixes: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    waiting = [start]
    seen: set[str] = set()
    while waiting:
        folder = waiting.pop()
        real = os.path.realpath(folder)
        if real in seen:
            continue
        seen.add(real)
        files, below = [], []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith((".", "~$")) or excluded(entry.path):
                        continue
                    if entry.is_dir():
                        below.append(entry.path)
                    elif name.lower().endswith(suffixes):
                        files.append(entry.path)
        except OSError:
            yield folder, [folder]  # read_file says why it cannot be opened
            continue
        if files:
            yield folder, sorted(files)
        waiting.extend(sorted(below, reverse=True))


def _neighbours(folder: str, excluded: Any) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(
                entry.path
                for entry in entries
                if entry.name.lower().endswith(READABLE)
                and not entry.name.startswith((".", "~$"))
                and entry.is_file()
                and not excluded(entry.path)
            )
    except OSError:
        return []


def _matcher(patterns: Sequence[str], root: str) -> Any:
    """Whether a path, or a folder that it lies in, matches one of the patterns (``*`` within a name, ``**`` across)."""
    if not patterns:
        return lambda location: False
    alternatives = []
    for pattern in patterns:
        text = pattern.strip("/").replace("\\", "/").removeprefix("./")
        body = re.escape(text).replace(r"\*\*/", "(?:.*/)?").replace(r"\*\*", ".*").replace(r"\*", "[^/]*").replace(r"\?", "[^/]")
        alternatives.append(body if "/" in text else f"(?:.*/)?{body}")
    expression = re.compile(f"(?:{'|'.join(alternatives)})(?:/.*)?")
    prefix = root.rstrip(os.sep) + os.sep

    def excluded(location: str) -> bool:
        if not location.startswith(prefix):
            return False
        return expression.fullmatch(location[len(prefix) :].replace(os.sep, "/")) is not None

    return excluded


def unsupported(suffix: str) -> Problem:
    """The message for a format that this version cannot read."""
    return Problem(
        "error", f"这一版还读不了 {suffix} 文件，没有检查", "请先把表格内容存成文本（.txt）或用 YAML 填写后再查；这张表不能算通过"
    )
