"""The whole way: check, list, decide, and then the opinion and the next check say only what is left."""

from __future__ import annotations

import io
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
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


def decide_all(path: Path, choose: Callable[[str, int, dict[str, str]], tuple[str, str] | None]) -> dict[str, set[str]]:
    """Fill in the list: ``choose(sheet, number, row)`` gives decision and words. What was decided on, by decision."""
    book = openpyxl.load_workbook(path)
    decided: dict[str, set[str]] = {"采纳": set(), "不采纳": set(), "暂缓": set()}
    for sheet in book:
        heads = {str(cell.value): cell.column for cell in sheet[1]}
        if "处理" not in heads:
            continue
        for number, line in enumerate(range(2, sheet.max_row + 1)):
            row = {name: str(sheet.cell(line, column).value or "") for name, column in heads.items()}
            choice = choose(sheet.title, number, row)
            if choice is not None:
                sheet.cell(line, heads["处理"]).value, sheet.cell(line, heads["审核人意见"]).value = choice
                decided[choice[0]].update(row["指纹"].split())
    book.save(path)
    return decided


def annotated(path: Path) -> str:
    """All comments of a copy."""
    return ZipFile(path).read("word/comments.xml").decode("utf-8") if path.exists() else ""


def test_round_after_round(cli: Cli, tmp_path: Path) -> None:
    """A Word file, three rounds: what was decided stays, may be changed, and never comes back to the unit unasked."""
    from forms import files
    from forms.layouts import sketch_of

    from perfcheck.readers.opening import read_file

    forms = [form for path in sorted(SUZHOU.glob("*.yaml")) for form in read_file(str(path), {}).declarations]
    files.write_docx(tmp_path / "申报表.docx", *(sketch_of(form, f"表{number}") for number, form in enumerate(forms, 1)))
    check = ("check", "申报表.docx", "--isolated", "-q")

    def findings(*arguments: str) -> dict[str, Any]:
        return {one["fingerprint"]: one for one in json.loads(cli(*check, "--format", "json", *arguments).stdout)["findings"]}

    before = findings("--report", "一.xlsx")
    choices = ("采纳", "不采纳", "暂缓")
    first = decide_all(
        tmp_path / "一.xlsx", lambda sheet, number, row: (choices[number % 3], f"意见{number % 3}") if sheet == "按问题" and number % 4 else None
    )
    assert cli("decide", "一.xlsx", "--reviewer", "张三").returncode == 0
    written = (tmp_path / "决定.yaml").read_text("utf-8")
    # What a row says in passing is decided with it, under the code of its own.
    passing = {key for one in first.values() for key in one if not before[key]["main"]}
    assert passing and {before[key]["code"] for key in passing} == {
        re.search(rf"{key}\n    code: (\w+)", written)[1] for key in passing  # type: ignore[index]
    }

    second = findings("--decisions", "决定.yaml", "--report", "二.xlsx", "--report", "二.docx", "--annotate", "批注")
    assert set(second) == set(before)
    assert {key for key, one in second.items() if one["suppressed_by"] == "decision"} == first["不采纳"]
    assert {key for key, one in second.items() if one["decision"] and one["decision"]["decision"] == "暂缓"} == first["暂缓"]
    comments, opinion = annotated(tmp_path / "批注" / "申报表.docx"), ZipFile(tmp_path / "二.docx").read("word/document.xml").decode("utf-8")
    for told in (comments, opinion):
        assert "意见0" in told and "意见1" not in told and "意见2" not in told
    kept = {str(before[key]["title"]) for key in first["采纳"]}
    gone = {str(one["title"]) for key, one in before.items() if key not in first["采纳"] and one["listed"]} - kept
    assert gone and not [title for title in gone if title in comments]

    # The later list as it came: another reviewer who hands it in has decided nothing.
    head, *rows = openpyxl.load_workbook(tmp_path / "二.xlsx")["按问题"].iter_rows(values_only=True)
    shown = [dict(zip(head, row, strict=True)) for row in rows]
    assert {row["处理"] for row in shown} == {"采纳", "暂缓", None} and {row["审核人意见"] for row in shown} == {"意见0", "意见2", None}
    assert not first["不采纳"] & {key for row in shown for key in row["指纹"].split()}
    ended = cli("decide", "二.xlsx", "--reviewer", "李四")
    assert ended.returncode == 0 and "改变了原来的决定" not in ended.stdout
    assert (tmp_path / "决定.yaml").read_text("utf-8") == written

    # Then one rejected finding is taken up after all, and all that was put off is rejected.
    def again(sheet: str, number: int, row: dict[str, str]) -> tuple[str, str] | None:
        if sheet == "已忽略":
            return ("采纳", "改主意") if number == 0 else None
        return ("不采纳", "不再追") if row["处理"] == "暂缓" else None

    changed = decide_all(tmp_path / "二.xlsx", again)
    ended = cli("decide", "二.xlsx", "--reviewer", "李四")
    assert f"其中 {len(first['暂缓']) + 1} 处改变了原来的决定" in ended.stdout
    third = findings("--decisions", "决定.yaml", "--only-adopted")
    assert set(third) >= (first["采纳"] | changed["采纳"]) and not set(third) & (first["暂缓"] | (first["不采纳"] - changed["采纳"]))
