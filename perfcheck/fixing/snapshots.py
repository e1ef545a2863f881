"""Files as they were when they were read: what is checked, changed and compared later is the same bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.readers.discovery import Source
from perfcheck.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfcheck.readers.reading import Reading


@dataclass(slots=True)
class Snapshot(Source):
    """A file with its bytes; ``content``: those that it is read from, which may be the mended ones."""

    original: bytes = b""
    content: bytes = b""

    def read(self, readers: dict[str, Any]) -> Reading:
        """Read the content; whatever goes wrong is in the reading's problems."""
        from perfcheck.readers.opening import read_bytes

        return read_bytes(self.content, self.location, readers)

    def data(self) -> bytes | None:
        """The content."""
        return self.content

    def with_content(self, content: bytes) -> Snapshot:
        """The same file with another content."""
        return Snapshot(self.path, self.location, self.folder, self.context, self.original, content)


def taken(sources: Iterable[Source]) -> Iterator[Source]:
    """The sources, ordinary files read here and now; what cannot be read, or lies in an archive, stays as it is."""
    for source in sources:
        data = source.data() if type(source) is Source else None
        if data is None:
            yield source
        else:
            yield Snapshot(source.path, source.location, source.folder, source.context, data, data)
