"""Text extractions (.txt) are changed where they stand, in their own encoding."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.fixing.edits import Uneditable
from perfcheck.fixing.text_edits import Encoded

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = Path(__file__).parents[2] / "declarations" / "originals" / "suzhou-2022.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_cells_and_encoding_stay(work: Callable[..., Any], tmp_path: Path, encoding: str, end: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    text = mark + TEXT.read_text("utf-8").replace("\r\n", "\n").replace("\n", end)
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode(encoding))
    [one] = work(path, "T01", "T06").mended
    assert one.content is not None
    after = one.content.decode(encoding)
    assert after.count(end) == text.count(end) and after.count("\t") == text.count("\t")
    lines = [(old, new) for old, new in zip(text.split(end), after.split(end), strict=True) if old != new]
    assert len(lines) == len(one.changed) > one.counts.total() > 5
    assert all("".join(old.split()).replace("视屏", "视频") == "".join(new.split()) for old, new in lines)
    path.write_bytes(one.content)
    assert all(again.content is None for again in work(path, "T01", "T06").mended)


def test_bytes_that_would_not_come_back_are_refused() -> None:
    with pytest.raises(Uneditable, match="另存为 UTF-8"):
        Encoded("项目名称".encode("gb18030") + b"\xff")
    assert Encoded("项目名称".encode("gb18030")).encoding == "gb18030"
    with pytest.raises(Uneditable, match="编码里没有"):
        Encoded(b"a").to_bytes("\ud800")
