"""Every layout of the collection reads into the right fields, drawn as a grid, in Word, and in Excel."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from layouts.drawing import Drawn, as_text, collection, load, write_excel, write_word

from perfcheck.declaration.text import compact, split_label
from perfcheck.readers.form import recognise
from perfcheck.readers.form_labels import is_title, label_key, labels, term_of, unit_of, without_term
from perfcheck.readers.form_roles import is_past, role_of
from perfcheck.readers.opening import read_file
from perfcheck.readers.text_reader import read_text
from perfcheck.readers.writing import to_data, tree_of

ALL = [load(path) for path in collection()]
#: Those of which nothing may be amiss.
WHOLLY = {"V1", "V2", "V3", "V4", "V5", "V7", "V8", "V9", "V10", "V12", "V13", "V17", "V18", "V21", "V22", "V23", "V24"}
#: Those with a block whose columns only the merges tell; a text extraction has none.
TABLES = {"V19", "V20", "V21", "V26"}
DOCS = Path(__file__).parents[3] / "docs" / "layouts.zh-CN.md"

every_form = pytest.mark.parametrize("form", ALL, ids=lambda form: form.layout)


def read(form: Drawn) -> tuple[list[dict[str, Any]], list[str]]:
    declarations, problems = recognise(form.blocks())
    return [to_data(declaration) for declaration in declarations], [problem.message for problem in problems]


def test_the_collection_is_whole() -> None:
    assert sorted(form.layout for form in ALL) == sorted(f"V{number}" for number in range(1, 27))
    assert {form.layout for form in ALL if form.status == "read"} >= WHOLLY
    assert all(form.missing for form in ALL if form.status != "read")


@every_form
def test_cells_stand_in_the_right_fields(form: Drawn) -> None:
    data, problems = read(form)
    assert data == form.expect
    assert len(problems) == len(form.problems)
    assert all(any(text in message for message in problems) for text in form.problems)


@every_form
@pytest.mark.parametrize("write", [write_word, write_excel])
def test_the_same_from_a_file(form: Drawn, write: Any, tmp_path: Path) -> None:
    path = write(tmp_path / ("a.docx" if write is write_word else "a.xlsx"), form)
    reading = read_file(str(path), {})
    assert [to_data(declaration) for declaration in reading.declarations] == form.expect
    assert [problem.level for problem in reading.problems] == ["note" for _ in form.problems]


@pytest.mark.parametrize("form", [form for form in ALL if form.layout not in TABLES], ids=lambda form: form.layout)
def test_the_same_from_a_text_extraction(form: Drawn) -> None:
    reading = read_text(as_text(form))
    assert [to_data(declaration) for declaration in reading.declarations] == form.expect
    assert len(reading.problems) == len(form.problems)


@pytest.mark.parametrize("form", [form for form in ALL if form.layout in TABLES], ids=lambda form: form.layout)
def test_what_a_text_extraction_cannot_tell_is_named(form: Drawn) -> None:
    reading = read_text(as_text(form))
    (data,) = map(to_data, reading.declarations)
    names = [row["name"] for row in form.expect[0]["annual"]["indicators"]]
    assert set(names) <= {row["name"] for row in data["annual"]["indicators"]}
    assert any("看不懂" in problem.message for problem in reading.problems)


@every_form
def test_no_cell_is_lost(form: Drawn) -> None:
    declarations, problems = recognise(form.blocks())
    trees = [tree_of(declaration) for declaration in declarations]
    kept = compact("".join([*_texts(trees), *(problem.message for problem in problems)]))
    for part in form.parts:
        for text in [part] if isinstance(part, str) else [text for row in part for text in row]:
            if text not in ("<", "^", "") and not is_label(text):
                lost = [piece for piece in pieces(text) if compact(piece) not in kept]
                assert not lost, text


def pieces(text: str) -> list[str]:
    """What of a cell must be found again: its lines, without the labels in front and the signs between."""
    text = split_label(text)[1] or text
    for sign in "：:；;。（）()【】-□√■☑><=":
        text = text.replace(sign, "\n")
    return [piece for line in text.split("\n") for piece in line.split() if piece and not is_label(piece)]


def _texts(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [text for key, value in data.items() for text in [str(key), *_texts(value)]]
    return [text for item in data for text in _texts(item)] if isinstance(data, list) else [str(data)]


def is_label(text: str) -> bool:
    """Whether a text is known as a label, so that it need not be kept."""
    known = labels()
    keys = {label_key(text), without_term(text), compact(text)}
    tables = (known.fields, known.sections, known.funds, known.goals, known.tasks, known.fund_columns, known.indicators,
              known.matrix, known.totals, known.footers)  # fmt: skip
    return (
        any(not keys.isdisjoint(table) for table in tables)
        or role_of(text) is not None
        or (term_of(text) is not None and not without_term(text))
        or is_title(text) or is_past(text) or unit_of(text) is not None or compact(text) in OPTIONS
    )  # fmt: skip


#: Options that are not ticked, and what else forms print: no clerk writes it.
OPTIONS = {"新增项目", "一次性项目", "新增性项目", "盖章", "收支构成", "部门整体收支情况", "项目实施内容", "项目实施进度计划", "合计",
           "年度部门整体支出预算", "其中"}  # fmt: skip


def test_the_table_in_the_docs_is_that_of_the_tests() -> None:
    """Write it anew with ``PERFCHECK_WRITE_DOCS=1``."""
    text = table()
    if os.environ.get("PERFCHECK_WRITE_DOCS"):
        DOCS.parent.mkdir(exist_ok=True)
        DOCS.write_text(text, encoding="utf-8")
    assert DOCS.read_text(encoding="utf-8") == text


def table() -> str:
    """``docs/layouts.zh-CN.md``."""
    words = {"read": "能读", "partly": "部分", "not": "不能"}
    lines = [
        "# 认得的版式", "",
        "各地的申报表版式不同。下表列出 perfcheck 认得的 26 种，由测试生成：每一种都有一张自编的小表，画成 Word 和 Excel 读一遍，逐格核对。", "",
        "“能读”指每一格都进了对应的栏；“部分”指进不了栏的按栏名保存（`extra`）或列在“问题”里，不会悄悄丢掉。", "",
        "| 版式 | 样子 | 读取 | 说明 |", "| --- | --- | --- | --- |",
    ]  # fmt: skip
    for form in sorted(ALL, key=lambda form: int(form.layout[1:])):
        lines.append(f"| {form.layout} | {form.title} | {words[form.status]} | {form.missing} |")
    return "\n".join(lines) + "\n"
