"""Dependencies are few, bounded, each justified on its page; what is imported is declared."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import imports

ROOT = Path(__file__).resolve().parents[1]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAGE = (ROOT / "docs/dependencies.zh-CN.md").read_text("utf-8")
#: distribution → what it is imported as, where the names differ.
IMPORTED_AS = {"pyyaml": "yaml"}
#: What another one always brings; the page says so.
BROUGHT = {"markupsafe": "jinja2"}


def declared(requirements: list[str]) -> dict[str, str]:
    """name → bounds."""
    parts = [re.fullmatch(r"([\w.-]+)(?:\[[^]]*\])?([^;]*)", one) for one in requirements]
    return {part[1]: part[2].strip() for part in parts if part is not None and part[1] != PROJECT["name"]}


RUNTIME = declared(PROJECT["dependencies"])
ALL = RUNTIME | {name: bounds for extra in PROJECT["optional-dependencies"].values() for name, bounds in declared(extra).items()}
ROWS = {cells[0]: cells[1:] for line in re.findall(r"^\| (`.*) \|$", PAGE, re.MULTILINE) for cells in [[cell.strip(" `") for cell in line.split(" | ")]]}


@pytest.mark.parametrize("name", ALL)
def test_each_is_justified_on_the_page_with_its_bounds_and_license(name: str) -> None:
    assert name in ROWS, f"docs/dependencies.zh-CN.md does not say why {name} is needed"
    bounds, why, without, terms = ROWS[name]
    assert bounds == (ALL[name] or "不限")
    assert len(why) > 1 and len(without) > 4 and terms


def test_the_page_justifies_nothing_that_is_gone() -> None:
    assert sorted(set(ROWS) - set(ALL)) == []


def test_the_page_keeps_what_users_get_apart() -> None:
    usual = PAGE.partition("## 检查要用的")[2].partition("\n## ")[0]
    assert set(re.findall(r"^\| `([\w.-]+)`", usual, re.MULTILINE)) == set(RUNTIME)


@pytest.mark.parametrize("name", [name for name, bounds in ALL.items() if "<" in bounds or "==" in bounds or "~" in bounds])
def test_an_upper_bound_has_a_reason(name: str) -> None:
    reasons = PAGE.partition("**上限**")[2].partition("\n## ")[0]
    assert any(f"`{name}`" in line.partition("：")[0] and line.partition("：")[2] for line in reasons.splitlines())


def test_each_that_users_get_has_a_lower_bound() -> None:
    assert [name for name, bounds in RUNTIME.items() if not bounds.startswith(">=")] == []


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    used = {
        name.split(".")[0]
        for folder in ("perfcheck", "rules")
        for path in sorted((ROOT / folder).rglob("*.py"))
        for _, name in imports(path)
    } - {"perfcheck", "perfcheck_rules", *sys.stdlib_module_names}
    needed = {IMPORTED_AS.get(name, name) for name in RUNTIME}
    optional = {"distributed", "duckdb", "pytest", "xdist"}  # where they are asked for
    assert used - needed - optional == set(BROUGHT)
    assert needed - used == set()
    assert set(BROUGHT.values()) <= set(RUNTIME)
