"""The whole way: check, list, decide, and then the opinion and the next check say only what is left."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from perfcheck.reporters import SUFFIXES

Cli = Callable[..., subprocess.CompletedProcess[str]]
SUZHOU = Path(__file__).resolve().parents[2] / "declarations" / "suzhou-2022"


def listed(cli: Cli, *arguments: str) -> dict[str, dict[str, object]]:
    """The findings that people get, by fingerprint."""
    ended = cli("check", str(SUZHOU), "--isolated", "--format", "json", *arguments)
    return {one["fingerprint"]: one for one in json.loads(ended.stdout)["findings"] if one["suppressed"] is None and one["listed"]}


@pytest.mark.skipif(".xlsx" not in SUFFIXES, reason="there is no Excel list yet")
def test_half_of_the_list_rejected(cli: Cli, tmp_path: Path) -> None:
    before = listed(cli, "--report", "问题清单.xlsx")
    path = tmp_path / "问题清单.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    adopted: set[str] = set()
    rejected: set[str] = set()
    for number, row in enumerate(range(2, sheet.max_row + 1)):
        prints = str(sheet.cell(row, heads["指纹"]).value).split()
        (rejected if number % 2 else adopted).update(prints)
        sheet.cell(row, heads["处理"]).value = "不采纳" if number % 2 else "采纳"
        sheet.cell(row, heads["审核人意见"]).value = "情况属实" if number % 2 else None
    book.save(path)
    assert rejected and adopted and not rejected & adopted
    assert rejected | adopted <= set(before)

    ended = cli("decide", "问题清单.xlsx", "--reviewer", "张三")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert f"采纳 {len(adopted)} 处、不采纳 {len(rejected)} 处、暂缓 0 处" in ended.stdout

    reports = [f"意见书{suffix}" for suffix in (".docx", ".json") if suffix in SUFFIXES]
    after = listed(cli, "--decisions", "决定.yaml", *(part for name in reports for part in ("--report", name)))
    assert not rejected & set(after)
    assert set(after) == set(before) - rejected
    only = set(listed(cli, "--decisions", "决定.yaml", "--only-adopted"))
    assert adopted <= only and not rejected & only
    said_in_passing = {key for key in only - adopted if before[key]["main"] is False}
    assert only == adopted | said_in_passing

    if ".docx" in SUFFIXES:
        text = ZipFile(io.BytesIO((tmp_path / "意见书.docx").read_bytes())).read("word/document.xml").decode("utf-8")
        kept = {str(before[key]["title"]) for key in only}
        # What could not be judged somewhere stays in the opinion, under its own heading.
        outcomes = json.loads((tmp_path / "意见书.json").read_text("utf-8"))["outcomes"]
        unjudged = {one["code"] for one in outcomes if one["outcome"] != "not_applicable"}
        gone = {str(before[key]["title"]) for key in rejected if before[key]["code"] not in unjudged} - kept
        assert gone, "a title that only rejected findings have"
        assert [title for title in gone if title in text] == []
        assert [title for title in {str(before[key]["title"]) for key in adopted} if title in text]
