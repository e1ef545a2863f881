"""What a mended file has that the old one had not, as a unified diff."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from perfcheck.fixing.snapshots import Snapshot
from perfcheck.fixing.text_edits import Encoded
from perfcheck.reporters.terminal import clean
from perfcheck.reporters.words import where_in_form

#: Marks the last line of a file that does not end in a line break.
_CUT = "\0"

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.fixing.mending import Changed, Mended


def difference(mended: Mended, target: str) -> Iterator[str]:
    """The lines of a unified diff; of Office files cell by cell, since they have no lines."""
    assert isinstance(mended.source, Snapshot) and mended.content is not None
    if mended.format in ("yaml", "text"):
        before, after = Encoded(mended.source.original).text, Encoded(mended.content).text
        for line in difflib.unified_diff(_lines(before), _lines(after), mended.source.path, target, lineterm=""):
            yield line.removesuffix(_CUT)
            if line.endswith(_CUT):
                yield "\\ No newline at end of file"
        return
    yield f"--- {mended.source.path}"
    yield f"+++ {target}"
    for changed in mended.changed.values():
        yield f"@@ {where(changed)} @@"
        yield f"-{clean(changed.old)}"
        yield f"+{clean(changed.new)}"


def where(changed: Changed) -> str:
    """Where a changed cell stands, for people."""
    place = changed.place
    found = f"第{place.line}行" if place.line is not None else place.locator or ""
    named = " · ".join(part for part in where_in_form(place)[1:] if part)
    return clean(f"{found}（{named}）" if found and named else found or named or place.path)


def _lines(text: str) -> list[str]:
    """The lines, tabs kept, since they are what separates the cells of a text; a last one that is cut off is marked."""
    lines = ["\t".join(map(clean, line.split("\t"))) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    last = lines.pop()
    return [*lines, last + _CUT] if last else lines
