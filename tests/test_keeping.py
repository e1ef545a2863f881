"""Parsed word lists that are kept beside the byte code: the same as the YAML says, and never an old one."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

import perfcheck_rules.lexicon
from perfcheck.keeping import NOTHING, keep, recall
from perfcheck_rules.lexicon import _parse, load

HOME = Path(perfcheck_rules.lexicon.__file__).parent
LISTS = sorted(path.stem for path in HOME.glob("*.yaml"))


@pytest.mark.parametrize("name", LISTS)
def test_a_kept_list_is_what_the_yaml_says(name: str, tmp_path: Path) -> None:
    source = (HOME / f"{name}.yaml").read_bytes()
    data = _parse(name, source)
    keep(str(tmp_path), name, source, data)
    assert recall(str(tmp_path), name, source) == data
    assert load(name) == data


def test_an_edited_list_is_read_anew(tmp_path: Path) -> None:
    keep(str(tmp_path), "units", b"[1, 2]", [1, 2])
    assert recall(str(tmp_path), "units", b"[1, 2]") == [1, 2]
    assert recall(str(tmp_path), "units", b"[1, 3]") is NOTHING
    assert recall(str(tmp_path), "other", b"[1, 2]") is NOTHING


def test_a_damaged_file_is_passed_over(tmp_path: Path) -> None:
    keep(str(tmp_path), "units", b"[1, 2]", [1, 2])
    (path,) = tmp_path.iterdir()
    packed = path.read_bytes()
    for damaged in (b"", packed[:-1], b"\0", b"N", b"words"):
        path.write_bytes(damaged)
        assert recall(str(tmp_path), "units", b"[1, 2]") is NOTHING


def test_what_cannot_be_kept_does_no_harm(tmp_path: Path) -> None:
    keep(str(tmp_path), "dates", b"2024-01-01", datetime.date(2024, 1, 1))
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").touch()
    keep(str(tmp_path / "file"), "units", b"[1, 2]", [1, 2])
    assert recall(str(tmp_path / "file"), "units", b"[1, 2]") is NOTHING


@pytest.mark.parametrize("forbidden", [False, True])
def test_lists_are_kept_where_byte_code_is(forbidden: bool, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    code = (
        "import sys; from perfcheck_rules.lexicon import load; from perfcheck.reporters.ledger import checkpoints; "
        "print(load('opinions') is not None, len(checkpoints()) > 20, 'yaml' in sys.modules)"
    )
    command = [sys.executable, *(["-B"] if forbidden else []), "-c", code]
    runs = [subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True).stdout.split() for _ in range(2)]
    assert runs == [["True", "True", "True"], ["True", "True", str(forbidden)]]
