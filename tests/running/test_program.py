"""What a result depends on: the program's own files, as they were when the run began."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from perfcheck.running import program as programs
from perfcheck.running.program import Program


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file of a package that stands for ours."""
    (tmp_path / "stand_in").mkdir()
    (tmp_path / "stand_in" / "__init__.py").touch()
    code = tmp_path / "stand_in" / "rule.py"
    code.write_text("LIMIT = 1\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(programs, "PACKAGES", ("stand_in",))
    return code


def digest(program: Program, known: dict[bytes, bytes] | None = None) -> bytes | None:
    known = {} if known is None else known
    return program.digest(known.get, known.__setitem__)


def test_what_stands_in_the_files_counts_and_not_their_dates(code: Path) -> None:
    first = digest(Program())
    os.utime(code, (1, 1))
    assert digest(Program()) == first is not None
    code.write_text("LIMIT = 2\n", "utf-8")
    assert digest(Program()) not in (first, None)


def test_files_are_not_read_again_as_long_as_they_look_the_same(code: Path) -> None:
    known: dict[bytes, bytes] = {}
    first = digest(Program(), known)
    [surface] = known
    known[surface] = b"told"
    assert digest(Program(), known) not in (first, None)


def test_a_file_that_changed_since_the_run_began_cannot_be_told_apart_from_what_runs(code: Path) -> None:
    program = Program()
    code.write_text("LIMIT = 3\n", "utf-8")
    assert digest(program) is None
    code.unlink()
    assert digest(program) is None


def test_a_package_that_is_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not Program().missing
    monkeypatch.setattr(programs, "PACKAGES", ("perfcheck", "no_such_package"))
    assert Program().missing
