"""Compiled patterns that are kept find what the same patterns find when they are compiled anew, and nothing depends on them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from perfcheck import patterns_kept
from perfcheck.keeping import NOTHING, keep, recall
from perfcheck.patterns_kept import keep_patterns, recall_patterns

TEXTS = ["2024年底前完成≥95%，不少于3次", "  a=b, C=d ", "甲乙甲乙", "", "①建成3公里；②新增２户", "x" * 50]
PATTERNS: list[tuple[Any, int]] = [
    (r"(?P<year>20\d\d)年(?P<part>底|末)?|[①-⑳]", 0),
    (r"(\w+) = (?# a remark) (?P<value>\w)", re.VERBOSE | re.IGNORECASE),
    (r"(?<![0-9])([0-9０-９]++)(?:[万亿])?(?=次|户)", 0),
    (r"(.{2})\1", 0),
    (rb"[\x80-\xff]+|a", 0),
    (r"(?i:c)|^\s+", re.MULTILINE),
]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of its own for what is kept; `re` knows nothing at first."""
    monkeypatch.setattr(patterns_kept, "_folder", lambda: str(tmp_path))
    monkeypatch.setattr(patterns_kept, "_placed", {})
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    re.purge()
    yield tmp_path
    re.purge()


def kept() -> Any:
    return recall(patterns_kept._folder(), "patterns", patterns_kept._origin())


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new run knows nothing."""
    re.purge()
    monkeypatch.setattr(patterns_kept, "_placed", {})


def found(pattern: re.Pattern[Any]) -> list[Any]:
    shown: list[Any] = [pattern.pattern, pattern.flags, pattern.groups, dict(pattern.groupindex)]
    for text in TEXTS:
        given: Any = text if isinstance(pattern.pattern, str) else text.encode()
        shown += [(one.span(), one.groups(), one.groupdict(), one.lastgroup) for one in pattern.finditer(given)]
    return shown


@pytest.mark.usefixtures("place")
def test_kept_patterns_find_the_same_and_are_not_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = [re.compile(text, flags) for text, flags in PATTERNS]
    keep_patterns()
    forget(monkeypatch)
    recall_patterns()
    monkeypatch.setattr("re._compiler.compile", lambda *_: pytest.fail("compiled"))
    again = [re.compile(text, flags) for text, flags in PATTERNS]
    assert all(one is not other for one, other in zip(fresh, again, strict=True))
    assert [found(one) for one in again] == [found(one) for one in fresh]
    assert again == fresh


@pytest.mark.usefixtures("place")
def test_those_of_several_runs_come_together(monkeypatch: pytest.MonkeyPatch) -> None:
    for text, flags in PATTERNS[:3]:
        re.compile(text, flags)
    keep_patterns()
    forget(monkeypatch)
    recall_patterns()
    for text, flags in PATTERNS[3:5]:
        re.compile(text, flags)
    keep_patterns()
    assert len(kept()) == 3, "two are not worth it"
    re.compile(*PATTERNS[5])
    keep_patterns()
    assert [(one[0], one[1]) for one in kept()] == [(text, int(flags)) for text, flags in PATTERNS]


@pytest.mark.usefixtures("place")
def test_what_somebody_compiles_by_the_hundred_is_not_kept() -> None:
    for number in range(patterns_kept._MOST + 1):
        re.compile(f"甲{number}")
    keep_patterns()
    assert kept() is NOTHING


@pytest.mark.usefixtures("place")
def test_what_depends_on_the_surroundings_is_not_kept() -> None:
    for text in (rb"a\w", rb"b\w", rb"c\w"):
        re.compile(text, re.LOCALE)
    keep_patterns()
    assert kept() is NOTHING


def test_where_no_byte_code_may_be_written_nothing_is(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    for text, flags in PATTERNS:
        re.compile(text, flags)
    keep_patterns()
    assert list(place.iterdir()) == []


def test_where_it_cannot_be_kept_no_text_is_read_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for text, flags in PATTERNS:
        re.compile(text, flags)
    asked: list[Any] = []
    monkeypatch.setattr(os, "access", lambda path, mode: asked.append((Path(path), mode)))
    monkeypatch.setattr(patterns_kept, "_parts", lambda *_: pytest.fail("read"))
    keep_patterns()
    monkeypatch.setattr(patterns_kept, "_folder", lambda: str(place / "not there yet"))
    keep_patterns()
    assert asked == [(place, os.W_OK)] * 2


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("content", [1, [1], [("a",)], [("a", 0, 32, b"\0" * 8, 0, {}, (None,))], [("a", 0, 32, b"\0" * 7, 0, {}, (None,))]])
def test_a_file_that_holds_something_else_is_passed_over(content: Any) -> None:
    keep(patterns_kept._folder(), "patterns", patterns_kept._origin(), content)
    recall_patterns()
    assert re.compile("a").findall("banana") == ["a"] * 3


@pytest.mark.usefixtures("place")
def test_another_python_passes_it_over(monkeypatch: pytest.MonkeyPatch) -> None:
    for text, flags in PATTERNS:
        re.compile(text, flags)
    keep_patterns()
    forget(monkeypatch)
    monkeypatch.setattr(patterns_kept, "_origin", lambda: b"another")
    recall_patterns()
    assert not patterns_kept._placed


@pytest.mark.usefixtures("place")
def test_a_python_that_is_made_otherwise_compiles_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    for text, flags in PATTERNS:
        re.compile(text, flags)
    monkeypatch.delattr("re._compiler._code")
    keep_patterns()
    assert kept() is NOTHING


def test_the_command_keeps_and_uses_them(tmp_path: Path) -> None:
    (tmp_path / "form.yaml").write_text("项目名称: 甲\n年度: 2024\n", "utf-8")
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "code"), "PYTHONUTF8": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    code = (
        "import re._compiler, sys; real = re._compiler.compile; made = []; "
        "re._compiler.compile = lambda *given: made.append(1) or real(*given); "
        "from perfcheck.__main__ import main; sys.argv[1:] = ['check', 'form.yaml', '--isolated', '--no-cache']; code = main(); "
        "print(len(made), file=sys.stderr)"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True)
        for _ in range(2)
    ]
    assert int(runs[0].stderr) > 20 > int(runs[1].stderr)
    assert runs[0].stdout == runs[1].stdout != ""
