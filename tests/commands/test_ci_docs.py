"""docs/ci.zh-CN.md says what the command does."""

from __future__ import annotations

import re
from pathlib import Path

from perfcheck import reporters
from perfcheck.commands import exit_codes
from perfcheck.commands.check import FORMATS, parser
from perfcheck.reporters.batch.suggestion import TOO_MANY

TEXT = (Path(__file__).resolve().parents[2] / "docs/ci.zh-CN.md").read_text("utf-8")


def test_every_format_for_programs_is_explained_with_its_suffix() -> None:
    rows = re.findall(r"^\| `(\w+)` \|(?: `(\.\w+)`)? \|", TEXT, re.MULTILINE)
    suffixes = {name: suffix for suffix, name in reporters.SUFFIXES.items()}
    assert {name for name, _ in rows} == set(FORMATS) - {"rich", "concise"}
    assert {name: suffix or None for name, suffix in rows} == {name: suffixes.get(name) for name, _ in rows}
    assert set(FORMATS) == set(reporters.REPORTERS)


def test_every_option_exists() -> None:
    known = {option for action in parser()._actions for option in action.option_strings}
    assert set(re.findall(r"--[a-z][a-z-]+", TEXT)) <= known


def test_the_exit_codes_are_those() -> None:
    codes = {int(code) for code in re.findall(r"^\| (\d) \|", TEXT, re.MULTILINE)}
    assert codes == {value for name, value in vars(exit_codes).items() if name.isupper()}


def test_the_rule_for_suggestions_is_that() -> None:
    assert f"必须修改 {TOO_MANY} 条以上的退回" in TEXT
