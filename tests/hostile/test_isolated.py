"""The process in which PDF files and huge pages are opened: ended when that is needed, used again when it is not."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest
from corpus import plain, printed_files
from forms.printed import pdf, print_form
from forms.samples import harbour

from perfcheck import limits
from perfcheck.readers import isolated
from perfcheck.readers.opening import read_bytes

GOOD = pdf(*print_form(harbour()))


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    yield
    limits.use({})


def test_a_page_that_draws_itself_is_ended() -> None:
    """By its memory, or by its time where memory cannot be bounded; the next file is read by a new process."""
    begin = time.monotonic()
    (problem,) = read_bytes(printed_files.forms_in_a_circle(), "环.pdf", {}).problems
    assert problem.level == "error" and "PDF 文件读不下去" in problem.message
    assert "reading-seconds = 4" in problem.hint and "reading-megabytes = 250" in problem.hint
    assert time.monotonic() - begin < 30
    assert len(read_bytes(GOOD, "好.pdf", {}).declarations) == 1


def test_one_process_reads_many_files() -> None:
    read_bytes(GOOD, "一.pdf", {})
    assert isolated._worker is not None
    first = isolated._worker.process.pid
    assert len(read_bytes(GOOD, "二.pdf", {}).declarations) == 1
    assert isolated._worker.process.pid == first


def test_a_process_that_has_died_is_replaced() -> None:
    read_bytes(GOOD, "一.pdf", {})
    assert isolated._worker is not None
    isolated._worker.process.kill()
    isolated._worker.process.wait()
    assert len(read_bytes(GOOD, "二.pdf", {}).declarations) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no forks here")
def test_a_forked_process_starts_its_own() -> None:
    read_bytes(GOOD, "一.pdf", {})
    child = os.fork()
    if child == 0:
        try:
            good = len(read_bytes(GOOD, "二.pdf", {}).declarations) == 1
            isolated._end()
            os._exit(0 if good else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert len(read_bytes(GOOD, "三.pdf", {}).declarations) == 1


def test_where_no_process_can_be_started_it_is_read_without(monkeypatch: pytest.MonkeyPatch) -> None:
    isolated._end()
    monkeypatch.setattr("sys.frozen", True, raising=False)
    assert len(read_bytes(GOOD, "好.pdf", {}).declarations) == 1
    assert isolated._worker is None


def test_a_tag_of_very_many_attributes_is_ended() -> None:
    limits.use({"reading-seconds": 1})
    data = next(case for case in plain.cases() if case.name == "html: 300,000 attributes")
    text = b"<html><table " + b"".join(b"a%d=1 " % number for number in range(300_000)) + "><tr><td>项目名称<td>甲</table>".encode()
    assert data.code == 3
    (problem,) = read_bytes(text, "属.html", {}).problems
    assert "网页（HTML）读不下去" in problem.message and "reading-seconds = 1" in problem.hint


def test_a_large_page_that_is_honest_is_read() -> None:
    row = "<tr>" + '<td class="a" style="x: y">1</td>' * 8 + "</tr>"
    page = "<html><table><tr><td>项目名称<td>甲<tr><td>三级指标<td>指标值" + row * 2000 + "</table></html>"
    assert not [one for one in read_bytes(page.encode(), "大.html", {}).problems if "读不下去" in one.message]
