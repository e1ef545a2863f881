"""Reports on hostile cell texts, each opened by what it is for."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from corpus.texts import TEXTS, hostile_sheet

from perfcheck.readers.opening import read_bytes

REPORTS = ("报告.html", "报告.docx", "报告.xlsx", "报告.json", "报告.sarif", "报告.xml", "报告.md")
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All reports of one run, and the annotated copy."""
    place = tmp_path_factory.mktemp("out")
    (place / "表.xlsx").write_bytes(hostile_sheet())
    command = [sys.executable, "-m", "perfcheck", "check", "表.xlsx", "--annotate", "批注", "--batch", "汇总", "-q"]
    ended = subprocess.run([*command, *(part for name in REPORTS for part in ("--report", name))], cwd=place, capture_output=True, check=False)
    assert ended.returncode == 1, ended.stderr.decode()
    return place


class _Page(HTMLParser):
    """What a browser would run or load."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.loads: list[str] = []
        self.text: list[str] = []
        self._within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within = tag in ("script", "style")
        for name, value in attrs:
            if name.startswith("on") or "javascript:" in (value or "").lower().replace(" ", ""):
                self.scripts.append(f"{tag} {name}={value}")
            if name in ("src", "action", "data") or (name == "href" and not (value or "").startswith("#")):
                self.loads.append(f"{tag} {name}={value}")
        if tag in ("iframe", "object", "embed", "base", "img", "link", "form"):
            self.loads.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._within = False

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.text.append(data)


def _html(path: Path) -> str:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    assert page.scripts == []
    assert [one for one in page.loads if "127.0.0.1" in one or one == "img"] == []
    return "".join(page.text)


def _docx(path: Path) -> str:
    import docx

    document = docx.Document(str(path))
    assert not [one for one in document.part.rels.values() if one.is_external]
    cells = [cell.text for table in document.tables for cell in table._cells]
    return "".join([one.text for one in document.paragraphs] + cells)


def _xlsx(path: Path) -> str:
    import openpyxl

    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.value for cell in cells if cell.data_type == "f" and not re.match(r"=(SUM|COUNT|SUBTOTAL|IF)", str(cell.value))] == []
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target and "127.0.0.1" in cell.hyperlink.target] == []
    return "".join(str(cell.value) for cell in cells)


def _json(path: Path) -> str:
    return "".join(one["message"] for one in json.loads(path.read_bytes())["findings"])


def _sarif(path: Path) -> str:
    run = json.loads(path.read_bytes())["runs"][0]
    return "".join(one["message"]["text"] for one in run["results"])


def _xml(path: Path) -> str:
    return "".join(ElementTree.fromstring(path.read_bytes()).itertext())


def _markdown(path: Path) -> str:
    text = path.read_text("utf-8")
    assert "<script" not in text and "<img" not in text and "![x](" not in text
    assert not re.search(r"(?<!\\)\[点\]\(http", text)
    return text


OPENED: dict[str, Callable[[Path], str]] = {
    "报告.html": _html, "报告.docx": _docx, "报告.xlsx": _xlsx, "报告.json": _json, "报告.sarif": _sarif, "报告.xml": _xml, "报告.md": _markdown,
    "汇总/index.html": _html, "批注/表.xlsx": lambda path: "4号" + str(len(_copy(path))),
}  # fmt: skip


def _copy(path: Path) -> list[str]:
    """The annotated copy: every part is XML that can be read, the cells are those of the original, and there are comments."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    comments = ["".join(part.itertext()) for name, part in parts.items() if "comments" in name]
    assert comments
    (copy,) = read_bytes(path.read_bytes(), "a.xlsx", {}).declarations
    (original,) = read_bytes((path.parent.parent / "表.xlsx").read_bytes(), "a.xlsx", {}).declarations
    assert [cell.text for cell in copy.cells()] == [cell.text for cell in original.cells()]
    return comments


@pytest.mark.parametrize("name", OPENED)
def test_each_report_can_be_opened_by_its_consumer(folder: Path, name: str) -> None:
    """It opens, runs and loads nothing, and the findings are in it."""
    text = OPENED[name](folder / name)
    if not name.startswith("汇总"):
        assert "4号" in text


def test_every_row_is_told_with_its_name(folder: Path) -> None:
    report = json.loads((folder / "报告.json").read_bytes())
    blanks = [one["places"][0] for one in report["findings"] if one["code"] == "C02"]
    by_number = {int(place["row"].partition("号")[0]): place["row"] for place in blanks}
    # A name with a figure in it may hold the target, so that a blank value is no defect there.
    assert len(by_number) > len(TEXTS) - 10
    for number, text in enumerate(TEXTS):
        if number in by_number and "_x" not in text and text.strip() == text:
            assert by_number[number] == f"{number}号{text}"


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
@pytest.mark.parametrize("form", ["rich", "concise", "github", "jsonl"])
def test_nothing_steers_what_shows_it(folder: Path, form: str, encoding: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "perfcheck", "check", "表.xlsx", "--format", form, "-v"], cwd=folder, capture_output=True, check=False,
        env={"PATH": "", "PYTHONIOENCODING": encoding, "COLUMNS": "120"},
    )  # fmt: skip
    assert ended.returncode == 1, ended.stderr
    text = ended.stdout.decode("utf-8" if form == "jsonl" else encoding)
    if form == "jsonl":  # for programs: JSON escapes what is below the blank
        text = re.sub("[\x7f-\x9f\u202a-\u202e\u2066-\u2069]", "", text)
    assert _STEERING.findall(text) == []
    if form == "github":
        commands = [line for line in text.splitlines() if line.startswith("::")]
        assert commands
        assert all(re.match(r"::(error|warning|notice|group|endgroup)[ :]", line) for line in commands)
        assert not [line for line in commands if "/etc/passwd" in line.partition("::")[2].partition("::")[0]]
    if form == "jsonl":
        assert all(json.loads(line) for line in text.split("\n") if line)


@pytest.mark.parametrize("suffix", [".yaml", ".json"])
def test_what_is_converted_reads_back(folder: Path, suffix: str) -> None:
    ended = subprocess.run([sys.executable, "-m", "perfcheck", "convert", "表.xlsx", "-o", f"表{suffix}"], cwd=folder, capture_output=True, check=False)
    assert ended.returncode == 0, ended.stderr.decode()
    data = (folder / f"表{suffix}").read_bytes()
    if suffix == ".json":
        rows = json.loads(data)["declarations"][0]["annual"]["indicators"]
        names = [row["name"] for row in rows]
    else:
        (form,) = read_bytes(data, "a.yaml", {}).declarations
        assert form.annual is not None
        names = [row.name.text for row in form.annual.indicators if row.name is not None]
    original = read_bytes((folder / "表.xlsx").read_bytes(), "表.xlsx", {}).declarations[0].annual
    assert original is not None
    expected = [row.name.text for row in original.indicators if row.name is not None]
    assert len(names) == len(expected) == len(TEXTS)
    same = [one == other for one, other in zip(names, expected, strict=True)]
    assert all(good or "\ud800" in other for good, other in zip(same, expected, strict=True))


def test_the_stream_may_be_anything(folder: Path) -> None:
    """A reporter that is given a stream of bytes that knows ASCII only still ends."""
    from perfcheck import Config, check, reporters

    report = check([folder / "表.xlsx"], Config(select=["C02"]))
    for name in ("rich", "concise", "markdown"):
        stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="backslashreplace")
        reporters.get(name)(report, stream)
        stream.flush()
