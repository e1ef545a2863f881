"""Word and Excel files whose parts are broken in odd places: a copy, or a message; never a crash, the original untouched."""

from __future__ import annotations

import io
import random
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from forms import files

from perfcheck.annotating.excel import annotate_xlsx
from perfcheck.annotating.package import Unpatchable
from perfcheck.annotating.remarks import Note, Remark
from perfcheck.annotating.word import annotate_docx
from perfcheck.readers.damage import Damaged

if TYPE_CHECKING:
    from pathlib import Path

    from forms.boxes import Sketch

WHEN = datetime(2024, 1, 1, tzinfo=UTC)
NOTE = Note("error", "A01", "【必须修改】", "=1+1 <b>", "x", "", "行", "\x01=cmd|")
ODD = (b"", b"x", b"-1", b"99999999999", b"../../etc", b"A1:B9", "五".encode())


def broken(data: bytes, chance: random.Random) -> bytes:
    """A package with one part cut, lacking a tag, or with odd attributes; or without that part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    text = parts[name]
    what = chance.randrange(4)
    if what == 0:
        del parts[name]
    elif what == 1:
        parts[name] = text[: chance.randrange(len(text))]
    else:
        pattern = rb"<[^>]*>" if what == 2 else rb'(?<==")[^"]*(?=")'
        for _ in range(1 if what == 2 else 4):
            begin, end = chance.choice([match.span() for match in re.finditer(pattern, text)])
            text = text[:begin] + (b"" if what == 2 else chance.choice(ODD)) + text[end:]
        parts[name] = text
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_broken_parts(tmp_path: Path, sketches: list[Sketch], kind: str) -> None:
    write = {"docx": files.write_docx, "xlsx": files.write_xlsx}[kind]
    data = write(tmp_path / f"a.{kind}", sketches[0]).read_bytes()
    chance = random.Random(7)
    written = 0
    for _ in range(150):
        made = broken(data, chance)
        remarks = [Remark("表1 第2行第2列", [NOTE]), Remark("表1!E9", [NOTE]), Remark("无!ZZ9999", [NOTE]), Remark("", [NOTE])]
        try:
            if kind == "docx":
                result = annotate_docx(made, remarks, "审核人", WHEN)
            else:
                result = annotate_xlsx(made, remarks, "审核人")
        except (Damaged, Unpatchable):
            continue
        with zipfile.ZipFile(io.BytesIO(result)) as archive:
            assert archive.testzip() is None
        written += 1
    assert written > 50
