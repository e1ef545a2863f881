"""Plugins are found in the metadata on the path, each distribution once."""

from __future__ import annotations

from pathlib import Path

import pytest

from perfcheck.checking.entry_points import find_entry_points


def install(folder: Path, name: str, entries: str) -> None:
    home = folder / name
    home.mkdir(parents=True)
    (home / "entry_points.txt").write_text(entries, encoding="utf-8")


def test_a_build_left_behind_in_the_working_directory_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path / "clone", "Perfcheck_x.egg-info", "[perfcheck]\nown = x_rules\n")
    install(tmp_path / "site", "perfcheck_x-1.2.dist-info", "[perfcheck]\nown = x_rules\n")
    monkeypatch.setattr("sys.path", [str(tmp_path / "clone"), str(tmp_path / "site")])
    assert [(name, target) for name, target, _, _ in find_entry_points()] == [("own", "x_rules")]


def test_two_distributions_may_use_the_same_entry_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "one-1.0.dist-info", "[perfcheck]\nlocal = one_rules\n[console_scripts]\nlocal = one:main\n")
    install(tmp_path, "two-1.0.dist-info", "[perfcheck]\nlocal = two_rules\n")
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    assert sorted(find_entry_points()) == [("local", "one_rules", "one", "1.0"), ("local", "two_rules", "two", "1.0")]
