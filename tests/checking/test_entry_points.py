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


def test_what_only_looks_like_metadata_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = "[perfcheck]\nlocal = rules\n"
    install(tmp_path, "broken-1.0.dist-info", "")
    (tmp_path / "broken-1.0.dist-info" / "entry_points.txt").write_bytes(b"[perfcheck]\nlocal = \xff\n")
    install(tmp_path, "other-1.0.data", entries)
    (tmp_path / "bare-1.0.dist-info").mkdir()
    install(tmp_path, "one_a-2.0.1.dist-info", "# x = y\n[perfcheck]\n  local  =  rules:plugin  \n; comment\nno target\n\n[ perfcheck ]\nmore = rules2\n[other]\nx = y\n")
    install(tmp_path, "older.egg-info", entries)
    monkeypatch.setattr("sys.path", [str(tmp_path / "not there"), str(tmp_path)])
    assert sorted(find_entry_points()) == [
        ("local", "rules", "older", ""), ("local", "rules:plugin", "one_a", "2.0.1"), ("more", "rules2", "one_a", "2.0.1")
    ]  # fmt: skip


def test_the_working_directory_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, "one-1.0.dist-info", "[perfcheck]\nlocal = rules\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.path", [""])
    assert list(find_entry_points()) == [("local", "rules", "one", "1.0")]


def test_a_distribution_that_offers_nothing_does_not_hide_another_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "one-1.0.dist-info").mkdir(parents=True)
    install(tmp_path / "b", "one-2.0.dist-info", "[perfcheck]\nlocal = rules\n")
    monkeypatch.setattr("sys.path", [str(tmp_path / "a"), str(tmp_path / "b"), str(tmp_path / "b")])
    assert list(find_entry_points()) == [("local", "rules", "one", "2.0")]
