"""``perfcheck check - --stdin-filename NAME``: a file handed over on standard input, as editors do it."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from perfcheck.readers.discovery import Source, discover

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from perfcheck.readers.reading import Reading


@dataclass(slots=True)
class Given(Source):
    """A file whose bytes are at hand; ``location`` need not exist."""

    content: bytes = b""

    def read(self, readers: dict[str, Any]) -> Reading:
        """Read the bytes; whatever goes wrong is in the reading's problems."""
        from perfcheck.readers.opening import failed, read_bytes, suffix_of

        if suffix_of(self.location) == ".zip":
            return failed(".zip", "压缩包不能从标准输入读，没有检查", "请直接给出压缩包的路径")
        return read_bytes(self.content, self.location, readers)

    def data(self) -> bytes | None:
        """The bytes that were handed over."""
        return self.content


def discover_given(name: str, data: bytes, *, exclude: Sequence[str] = (), root: str | os.PathLike[str] | None = None) -> Iterator[Source]:
    """The file that is given under this name, and the declarations of its folder as context."""
    location = os.path.abspath(name)
    folder = os.path.dirname(location)
    given = Given(name.replace(os.sep, "/"), location, folder, content=data)
    around: list[Source] = []
    if os.path.isdir(folder):
        around = [
            source
            for source in discover([folder], exclude=exclude, root=root)
            if source.folder == folder and source.location != location
        ]
    yield from sorted([given, *(replace(source, context=True) for source in around)], key=lambda one: one.location)
