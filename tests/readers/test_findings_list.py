"""Lists of findings quote forms; they are not taken for forms."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from perfcheck.readers.document import recognised
from perfcheck.readers.xlsx_reader import read_xlsx

if TYPE_CHECKING:
    from tests.conftest import Cli

FORM = ["项目名称", "绩效目标", "二级指标", "三级指标", "指标值"]
VALUES = ["校舍维修", "修好校舍", "数量指标", "面积", "≥300平方米"]


def forms(*rows: list[str]) -> int:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return len(recognised(read_xlsx(stream.getvalue())).declarations)


def test_a_list_of_projects_is_read() -> None:
    assert forms(FORM, VALUES) == 1


@pytest.mark.parametrize(
    "columns", [["问题", "建议", "级别", "代码"], ["问题及理由", "修改建议"], ["原文", "改为", "理由"], ["问 题", "建议", "级别", "代码", "处数"]]
)
@pytest.mark.parametrize("above", [0, 1, 3])
def test_a_list_of_findings_is_not(columns: list[str], above: int) -> None:
    assert forms(*[["清单"]] * above, [*FORM, *columns], [*VALUES, *columns]) == 0


@pytest.mark.parametrize("columns", [["问题", "建议"], ["修改建议"], ["级别", "代码"], ["问题", "建议", "级别", "代码及其他说明文字"]])
def test_a_list_with_some_such_columns_is_read(columns: list[str]) -> None:
    assert forms([*FORM, *columns], [*VALUES, *columns]) == 1


def test_only_a_head_near_the_top_counts() -> None:
    assert forms(FORM, VALUES, VALUES, VALUES, [*VALUES, "问题", "建议", "级别", "代码"]) >= 1


def test_our_own_page_draws_forms_but_is_none(cli: Cli, tmp_path: Path) -> None:
    """A report beside the forms must not be checked with them, and can be written over by the next one."""
    form = "项目名称: 校舍维修\nannual:\n  indicators:\n    - {level2: 数量指标, name: 面积, value: ''}\n"
    (tmp_path / "a.yaml").write_text(form, "utf-8")
    first = cli("check", ".", "--isolated", "--format", "json", "--report", "报告.html", "--report", "问题.docx", "--report", "问题.xlsx")
    again = cli("check", ".", "--isolated", "--format", "json", "--report", "报告.html", "--report", "问题.docx", "--report", "问题.xlsx")
    assert (first.returncode, again.returncode) == (1, 1)
    before, after = json.loads(first.stdout), json.loads(again.stdout)
    assert after["findings"] == before["findings"] and after["declarations"] == before["declarations"]
    ended = cli("check", "报告.html", "--isolated")
    assert ended.returncode == 5 and "这是 perfcheck 写的检查报告，里面画的表不再检查" in ended.stdout
    # A page by others that draws the same is read.
    page = (tmp_path / "报告.html").read_text("utf-8").replace('name="generator" content="perfcheck', 'name="generator" content="WPS')
    (tmp_path / "别的.html").write_text(page, "utf-8")
    assert cli("check", "别的.html", "--isolated", "-q").returncode != 5


def test_our_own_list_is_no_form_however_large(monkeypatch: pytest.MonkeyPatch) -> None:
    from perfcheck.readers import ooxml
    from perfcheck.readers.damage import Damaged

    def workbook(*names: str) -> bytes:
        book = openpyxl.Workbook()
        for name in names:
            book.create_sheet(name).append(FORM)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()

    whole = ooxml.unpack

    def unpack(archive: object, info: object, what: str) -> bytes:
        if "sheet3" in what:
            raise Damaged(f"{what}解压后过大")
        return whole(archive, info, what)  # type: ignore[arg-type]

    monkeypatch.setattr(ooxml, "unpack", unpack)
    reading = recognised(read_xlsx(workbook("按问题", "逐处")))
    assert [(one.level, one.message) for one in reading.problems] == [("note", "这是 perfcheck 写的问题清单，不是申报表")]
    with pytest.raises(Damaged):
        read_xlsx(workbook("按问题", "别的"))
