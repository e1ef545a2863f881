"""``[limits]``: each can be lowered, then it is told by its key, with its value and how to raise it; and raised."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from corpus.case import WITNESS
from forms import files, old_word, printed, raw
from forms.samples import harbour

from perfcheck import limits

Cli = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    yield
    limits.use({})


def _archive(path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("甲.yaml", "乙.yaml"):
            archive.writestr(name, WITNESS.encode() + b"# " + b"x" * 1_100_000)
    path.write_bytes(stream.getvalue())


def _long_part(path: Path, packing: int) -> None:
    """A document with six megabytes of blanks in it."""
    with zipfile.ZipFile(path, "w", packing) as archive:
        for name, data in ((one, zipfile.ZipFile(io.BytesIO(raw.docx(raw.paragraph("甲")))).read(one)) for one in ("[Content_Types].xml", "word/document.xml")):
            archive.writestr(name, data + b" " * (6_000_000 if name.startswith("word") else 0))


MADE: dict[str, tuple[str, int, Callable[[Path], object]]] = {
    "file-megabytes": ("表.docx", 1, lambda path: path.write_bytes(raw.docx("") + bytes(1_100_000))),
    "text-megabytes": ("表.yaml", 1, lambda path: path.write_text(WITNESS + "# " + "x" * 1_100_000, "utf-8")),
    "cells": ("表.xlsx", 20, lambda path: files.write_xlsx(path, harbour())),
    "xml-tags": ("表.docx", 50, lambda path: files.write_plain_docx(path, harbour())),
    "part-megabytes": ("表.docx", 1, lambda path: _long_part(path, zipfile.ZIP_STORED)),
    "expansion": ("表.docx", 20, lambda path: _long_part(path, zipfile.ZIP_DEFLATED)),
    "archive-files": ("包.zip", 1, _archive),
    "archive-megabytes": ("包.zip", 1, _archive),
    "doc-letters": ("表.doc", 20, lambda path: old_word.write_doc(path, harbour())),
    "pdf-pages": ("表.pdf", 1, lambda path: printed.write_pdf(path, harbour(), bottom=300)),
    "pdf-letters": ("表.pdf", 20, lambda path: printed.write_pdf(path, harbour())),
}


@pytest.mark.parametrize("key", MADE)
def test_every_limit_is_told_with_its_value_and_how_to_raise_it(cli: Cli, tmp_path: Path, key: str) -> None:
    name, low, make = MADE[key]
    (tmp_path / "in").mkdir()
    make(tmp_path / "in" / name)
    (tmp_path / "in" / "见证.yaml").write_text(WITNESS, "utf-8")
    config = tmp_path / "perfcheck.toml"
    config.write_text(f"[limits]\n{key} = {low}\n", "utf-8")
    ended = cli("check", "in", env={"COLUMNS": "300"})
    shown = "".join(ended.stdout.split())
    assert ended.returncode == 3
    assert f"in/{name}" in shown
    assert f"限度{key}={low}，确有需要可在配置文件的[limits]里调高" in shown
    assert "见证面积" in shown
    config.write_text(f"[limits]\n{key} = 0\n", "utf-8")
    assert f"限度{key}" not in "".join(cli("check", "in", env={"COLUMNS": "300"}).stdout.split())


def test_the_others_are_tested_where_they_are_at_work() -> None:
    """``reading-…`` in test_isolated.py, ``rule-seconds`` in test_misbehaving.py."""
    assert set(limits.NAMES) - set(MADE) == {"reading-seconds", "reading-megabytes", "rule-seconds"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[limits]\npdf-page = 5\n", "是不是pdf-pages"), ("[limits]\npdf-pages = -1\n", "应为整数"), ("[limits]\npdf-pages = \"5\"\n", "应为整数"),
        ("[limits]\npdf-pages = true\n", "应为整数"), ("limits = 5\n", "应为一节"),
    ],
)  # fmt: skip
def test_wrong_limits_are_told_with_their_line(cli: Cli, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "perfcheck.toml").write_text(text, "utf-8")
    ended = cli("check", ".")
    assert ended.returncode == 4
    assert "perfcheck.toml 第" in ended.stderr and said in "".join(ended.stderr.split())


def test_convert_knows_them_too(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(WITNESS + "# " + "x" * 1_100_000, "utf-8")
    (tmp_path / "perfcheck.toml").write_text("[limits]\ntext-megabytes = 1\n", "utf-8")
    ended = cli("convert", "a.yaml")
    assert ended.returncode == 3 and "text-megabytes = 1" in ended.stderr
