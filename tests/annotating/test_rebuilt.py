"""`check --annotate` on formats that cannot take comments here: the copy is made anew from the tables, and says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from forms.old_word import write_doc
from forms.printed import write_pdf

from tests.annotating.conftest import findings

if TYPE_CHECKING:
    from forms.boxes import Sketch

    from tests.conftest import Cli

#: A printed page shows no blanks at the ends of a cell.
BLANKS = "T06"


@pytest.mark.parametrize("kind", ["doc", "pdf"])
def test_made_anew_with_comments(cli: Cli, tmp_path: Path, sketches: list[Sketch], kind: str) -> None:
    source = {"doc": write_doc, "pdf": write_pdf}[kind](tmp_path / f"申报表.{kind}", *sketches)
    before = source.read_bytes()
    ended = cli("check", source.name, "--annotate", "批注")
    assert f"原件是 {kind} 格式，副本按读到的表格重做，版式与原件不同，请在原件上修改" in ended.stderr
    assert source.read_bytes() == before
    copy = tmp_path / "批注" / "申报表.docx"
    document = docx.Document(str(copy))
    assert document.paragraphs[0].text == f"本件由“申报表.{kind}”重做，只供查看批注，请在原件上修改。"
    comments = list(document.comments)
    assert f"，{len(comments)} 格有批注" in ended.stderr
    assert any("“电话抽查”三年合计" in comment.text for comment in comments)
    assert {one for one in findings(copy) if one[0] != BLANKS} == {one for one in findings(source) if one[0] != BLANKS}
