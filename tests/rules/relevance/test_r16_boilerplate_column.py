"""R16: the same empty sentence in every row of a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find

CODE = "R16"
MARK = "    # 应报: R16"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(texts: list[str], column: str = "note", mark: str = "") -> str:
    cell = "其他: {{指标值设定依据: '{0}'}}" if column == "其他" else column + ": '{0}'"
    rows = "".join(
        f"    - {{name: 指标{chr(0x7532 + at)}, value: {at + 3}个, {cell.format(text)}}}{mark if text else ''}\n"
        for at, text in enumerate(texts)
    )
    return f"name: 测试\nannual:\n  indicators:\n{rows}"


@pytest.mark.parametrize(("column", "field"), [("note", "note"), ("standard", "standard"), ("其他", "extra")])
def test_every_row_the_same(find: Find, column: str, field: str) -> None:
    [finding] = find(form(["该指标值数据合理。", "", *["该指标值数据合理。"] * 4], column, MARK))
    assert finding.severity == "warning"
    assert finding.message == "5 行都填“该指标值数据合理”，看不出各条指标值的依据。"
    assert finding.hint == "请逐条写依据，如文件名称和条款、上年实际数、测算过程。"
    assert {place.field for place in finding.places} == {field}
    assert len(finding.places) == 5


@pytest.mark.parametrize("text", ["符合实际情况", "按要求完成", "根据实际需要", "努力完成目标"])
def test_empty_sentences(find: Find, text: str) -> None:
    assert len(find(form([text] * 6, mark=MARK))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "年度工作计划",
        "按照实施方案完成",
        "符合GB/T 30600",
        "达到《绿色学校建设标准》要求",
        "2023年实际完成数",
        "财政拨款",
        "/",
        "按合同约定完成",
        "每降低1%扣0.5分，完成得满分",
    ],
)
def test_sources_and_other_words(find: Find, text: str) -> None:
    assert not find(form([text] * 6))


def test_four_rows_or_one_that_differs(find: Find) -> None:
    assert not find(form(["符合实际情况"] * 4))
    assert not find(form(["符合实际情况"] * 6 + ["符合实际需要"]))
    assert not find(form(["符合实际情况"] * 4 + [""] * 3))


def test_the_same_sentence_in_another_form_is_one_matter(find: Find) -> None:
    first, second, other = form(["符合实际情况"] * 6, mark=MARK), form(["符合实际情况。"] * 7, mark=MARK), form(["按要求完成"] * 6, mark=MARK)
    groups = [finding.group for finding in find(f"{first}---\n{second}---\n{other}")]
    assert groups[0] == groups[1] != groups[2]
