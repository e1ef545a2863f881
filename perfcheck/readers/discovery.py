"""Which files to look at: paths become sources, folder by folder, in a fixed order."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from perfcheck.declaration.problem import Problem, read_whole
from perfcheck.patterns import matcher
from perfcheck.readers.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

YAML_SUFFIXES = (".yaml", ".yml")
TEXT_SUFFIXES = (".txt",)
#: Office formats; what is in such a file must be a table.
TABLE_SUFFIXES = (".docx", ".docm", ".xlsx", ".xlsm", ".xls", ".doc", ".wps", ".et", ".pdf")
#: What may be cells separated by commas or tabs: budget systems export that under Excel's suffixes, too.
SHEET_SUFFIXES = (".csv", ".xls", ".xlsx")
READABLE = (*YAML_SUFFIXES, *TEXT_SUFFIXES, *TABLE_SUFFIXES, ".csv", ".html", ".htm")
#: One file that holds a whole submission.
ARCHIVES = (".zip",)
#: Formats in which declarations come, but which this version cannot read: never passed over in silence.
UNREADABLE = (".rar", ".7z", ".ofd", ".xlsb")


#: What `perfcheck fix` puts behind the name of a file that it writes a revised copy of.
REVISED = "-修订"


class NoSuchPath(Exception):
    """A path on the command line does not exist; the message says which and what to do (Chinese)."""


#: Files of which there is no other form.
_ALONE = (*YAML_SUFFIXES, *TEXT_SUFFIXES)
#: What a PDF of the same name was printed from.
_ORIGINALS = (".docx", ".doc", ".docm", ".wps", ".xlsx", ".xls", ".xlsm", ".et")


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

    def data(self) -> bytes | None:
        """The bytes of the file; None when they cannot be had, `read` says why."""
        from perfcheck.limits import file_bytes

        most = file_bytes()
        try:
            size = os.stat(self.location).st_size
            if size > most:
                return None
            data = read_whole(self.location, size)
            if len(data) > size:  # it has grown, or the file system does not tell sizes
                data = read_whole(self.location, most)
        except OSError:
            return None
        return data if len(data) <= most else None


@dataclass(slots=True)
class Told(Source):
    """A file, or an archive, that is not read; the one problem says why."""

    problem: Problem = field(default_factory=lambda: Problem("error", ""))

    def read(self, readers: dict[str, Any]) -> Reading:
        """The one problem that there is."""
        return Reading(os.path.splitext(self.location)[1].lstrip(".").lower(), problems=[self.problem])


def original_of(name: str, names: set[str]) -> str | None:
    """The Word or Excel file among ``names`` (in small letters) that a PDF is the printed form of."""
    stem, suffix = os.path.splitext(name.lower())
    if suffix != ".pdf":
        return None
    return next((stem + one for one in _ORIGINALS if stem + one in names), None)


def revised(name: str, names: set[str]) -> str | None:
    """The revised copy, as `perfcheck fix` writes it, of a file among ``names`` (in small letters)."""
    stem, suffix = os.path.splitext(name.lower())
    copy = f"{stem}{REVISED}{suffix}"
    return copy if copy in names and suffix in _ORIGINALS else None


def replaced(copy: str) -> Problem:
    """The note on a file that is not read because its revised copy is there."""
    name = os.path.basename(copy)
    return Problem("note", f"另有修订后的 {name}，只读了 {name}", "两份是不同的表的，请改名后再检查")


def twin(original: str) -> Problem:
    """The note on a PDF that is not read because what it was printed from is there."""
    name = os.path.basename(original)
    return Problem("note", f"与同名的 {name} 应是同一份，只读了 {name}", "内容不同的，请改名后再检查")


def discover(
    paths: Sequence[str],
    *,
    exclude: Sequence[str] = (),
    root: str | os.PathLike[str] | None = None,
    force_exclude: bool = False,
    context: bool = True,
    extra_suffixes: Iterable[str] = (),
) -> Iterator[Source]:
    """The files of these paths, folder by folder, an archive as a folder. Raises `NoSuchPath` before anything is read.

    Folders are walked to the bottom; hidden files, Office's ``~$`` files and ``exclude`` patterns (relative to ``root``,
    outside of it to the path given) are passed over. A file that is named itself is always taken, unless
    ``force_exclude``; the other declarations of its folder come along as context.
    """
    cwd = os.getcwd()
    given = [os.path.abspath(path) for path in paths]
    bases = [location if os.path.isdir(location) else os.path.dirname(location) for location in given]
    excluded = matcher(exclude, [os.fspath(root) if root is not None else cwd, *bases])
    extra = tuple(extra_suffixes)
    suffixes = (*READABLE, *UNREADABLE, *ARCHIVES, *extra)
    named: dict[str, list[str]] = {}
    folders: list[str] = []
    for path, location in zip(paths, given, strict=True):
        if path and os.path.isdir(location):
            folders.append(location)
        elif path and os.path.lexists(location):
            if not (force_exclude and excluded(location)):
                named.setdefault(os.path.dirname(location), []).append(location)
        else:
            raise NoSuchPath(f"没有这个文件或文件夹：{path}\n请检查路径是否写对；当前文件夹是 {cwd}")

    # From the top down, so that the report is the same whatever the order of the arguments. One folder is walked so, and there
    # may be any number of files in it.
    batches: Iterable[tuple[str, Sequence[str]]]
    if len(folders) == 1 and not named:
        batches, walked = _walk(folders[0], excluded, suffixes), None
    else:
        walked = {folder: files for start in folders for folder, files in _walk(start, excluded, suffixes)}
        batches = [(folder, walked.get(folder, ())) for folder in sorted({*walked, *named}, key=lambda path: path.split(os.sep))]
    for folder, files in batches:
        chosen = {*files, *named.get(folder, ())}
        neighbours = _neighbours(folder, excluded) if context and walked is not None and folder not in walked else ()
        archives: list[Source] = []
        locations = chosen.union(_without_twins(neighbours, chosen)) if neighbours else chosen
        names: set[str] = set()
        start, shown = _shown_start(folder, cwd)
        for location in sorted(locations):
            name = location[len(start) :] if location.startswith(start) else ""
            path = shown + name if name and not name.startswith("..") else _shown(location, cwd)
            source = Source(path, location, folder, context=location not in chosen)
            if location.endswith(_ALONE):  # nothing more is to be asked of most files
                yield source
                continue
            names = names or {one.lower() for one in chosen}
            original = original_of(location, names) if ".pdf" not in extra else None
            if original is not None:
                yield Told(source.path, location, folder, problem=twin(original))
                continue
            if (copy := revised(location, names)) is not None:
                yield Told(source.path, location, folder, problem=replaced(copy))
                continue
            if location.lower().endswith(ARCHIVES) and not location.lower().endswith(extra) and os.path.isfile(location):
                archives.append(source)  # after the folder's own files, for each is a submission of its own
            else:
                yield source
        for source in archives:
            from perfcheck.readers.zip_reader import members

            yield from members(source, suffixes, excluded)


def _shown_start(folder: str, cwd: str) -> tuple[str, str]:
    """How the paths of a folder's files begin, and how they do so in reports."""
    start = os.path.join(folder, "")
    return start, _shown(start + "x", cwd)[:-1]


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


#: Hidden files, and those that Office writes while one is open.
HIDDEN = (".", "~$")
#: Windows has links to folders that do not look like links.
_LINKED_OTHERWISE = os.name == "nt"


def _walk(start: str, excluded: Any, suffixes: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    progress = _Progress(start, excluded)
    # Of folders that are still to be walked only the names are kept: there may be a hundred thousand beside each other.
    waiting = [_Level(start, progress.real, [""], set(), "")]
    while waiting:
        level = waiting[-1]
        if not level.names:
            waiting.pop()
            continue
        folder, real, link = level.next()
        if not progress.enter(real, link):
            continue
        files: list[str] = []
        below: list[str] = []
        links: set[str] = set()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith(HIDDEN) or excluded(entry.path):
                        continue
                    if _is_folder(entry):
                        below.append(name)
                        if _LINKED_OTHERWISE or entry.is_symlink():
                            links.add(name)
                    elif name.lower().endswith(suffixes):
                        files.append(entry.path)
        except OSError:
            progress.closed.add(real)
            yield folder, [folder]  # read_file says why it cannot be opened
            continue
        if files:
            yield folder, sorted(files)
        if below:
            waiting.append(_Level(folder, real, sorted(below, reverse=True), links, link))


class _Level(NamedTuple):
    """What is still to be walked in a folder, and which of that may be links."""

    folder: str
    real: str
    names: list[str]
    links: set[str]
    link: str
    """The first link on the way to the folder, empty where there is none."""

    def next(self) -> tuple[str, str, str]:
        """The next folder, where it really is, and the first link on the way to it."""
        name = self.names.pop()
        if not name:
            return self.folder, self.real, ""
        folder = os.path.join(self.folder, name)
        if name in self.links:
            real = os.path.realpath(folder)
            if real != os.path.join(self.real, name):
                return folder, real, self.link or folder
        return folder, folder if self.folder == self.real else os.path.join(self.real, name), self.link


class _Progress:
    """Which folders have been walked, so that none is walked twice because a link leads to it as well.

    Folders on the way to which there is no link come in a fixed order, so that they need not be kept: there may be a hundred thousand.
    """

    def __init__(self, start: str, excluded: Any) -> None:
        self.start = start
        self.real = os.path.realpath(start)
        self.excluded = excluded
        #: Those to which a link led, by where they really are.
        self.linked: set[str] = set()
        #: Those of which nothing could be seen.
        self.closed: set[str] = set()

    def enter(self, real: str, link: str) -> bool:
        """Whether a folder is to be walked now. ``link``: the first link on the way to it, empty where there is none."""
        if real in self.linked:
            return False
        if link:
            if self._is_behind(real, link):
                return False
            self.linked.add(real)
        return True

    def _is_behind(self, real: str, link: str) -> bool:
        """Whether a folder came before a link, without one on its own way."""
        if real != self.real and not real.startswith(os.path.join(self.real, "")):
            return False
        parts = _parts(real, self.real)
        if parts >= _parts(link, self.start):
            return False
        folder, behind = self.start, self.real
        for part in parts:
            if behind in self.closed:
                return False
            folder, behind = os.path.join(folder, part), os.path.join(behind, part)
            if part.startswith(HIDDEN) or self.excluded(folder):
                return False
        return True


def _parts(path: str, start: str) -> list[str]:
    """The names of the folders that lead from one to another below it."""
    return [part for part in path[len(start) :].split(os.sep) if part]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that goes in a circle
        return False


def _neighbours(folder: str, excluded: Any) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(
                entry.path
                for entry in entries
                if entry.name.lower().endswith(READABLE)
                and not entry.name.startswith(HIDDEN)
                and entry.is_file()
                and not excluded(entry.path)
            )
    except OSError:
        return []


def _without_twins(neighbours: Sequence[str], chosen: set[str]) -> Iterator[str]:
    """The files that may be compared with: not the printed form of another, nor what a chosen one was printed from.

    Of a file and its revised copy only the copy, unless the file is the one that was chosen.
    """
    names = {location.lower() for location in (*neighbours, *chosen)}
    others = {other(location, names) for location in chosen for other in (original_of, revised)}
    for location in neighbours:
        if location.lower() not in others and original_of(location, names) is None and revised(location, names) is None:
            yield location


def unsupported(suffix: str) -> Problem:
    """The message for a format that this version cannot read."""
    return Problem(
        "error", f"这一版还读不了 {suffix} 文件，没有检查", "请先把表格内容存成文本（.txt）或用 YAML 填写后再查；这张表不能算通过"
    )
