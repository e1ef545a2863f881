"""SECURITY.md names tests that exist; the page on limits says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from perfcheck import limits

ROOT = Path(__file__).resolve().parents[2]
NAMED = sorted(set(re.findall(r"`(tests/[\w/.-]+\.py)::(\w+)`", (ROOT / "SECURITY.md").read_text("utf-8"))))


def test_each_promise_names_a_test() -> None:
    promises = re.findall(r"^\d+\. \*\*.*?(?=^\d+\. |^## )", (ROOT / "SECURITY.md").read_text("utf-8"), re.MULTILINE | re.DOTALL)
    assert len(promises) == 11
    assert all("`tests/" in promise for promise in promises)


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_the_test_exists(file: str, name: str) -> None:
    assert re.search(rf"^def {name}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)


def test_the_page_on_limits_has_them_all_with_their_values() -> None:
    text = (ROOT / "docs/resource-limits.zh-CN.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| (.+? \| \d+ \S+) \|$", text, re.MULTILINE))
    usual = {one.replace("_", "-"): getattr(limits.Limits(), one) for one in limits.Limits.__slots__}
    assert rows == {key: f"{about} | {usual[key]} {unit}" for key, (about, unit) in limits.NAMES.items()}
    assert set(rows) == set(usual)
