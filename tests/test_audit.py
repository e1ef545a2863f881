"""``tools/audit.py`` never says that all is well when nothing was looked up."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / "tools" / "audit.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


tool = _tool()
CLEAN = {"name": "lxml", "version": "6.1", "vulns": []}
BAD = {"name": "jinja2", "version": "3.1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1.6"]}, {"id": "PYSEC-2", "fix_versions": []}]}
OWN = {"name": "perfcheck", "skip_reason": "Dependency not found"}


def verdict(*found: dict[str, Any]) -> tuple[bool, str]:
    outcome: tuple[bool, str] = tool.verdict(json.dumps({"dependencies": found, "fixes": []}), "")
    return outcome


def test_a_known_vulnerability_is_wrong() -> None:
    assert verdict(CLEAN, BAD, OWN) == (
        True,
        (
            "VULNERABLE: jinja2 3.1.0: PYSEC-1, mended in 3.1.6\n"
            "VULNERABLE: jinja2 3.1.0: PYSEC-2, mended in no version yet\n"
            "1 of 2 packages have no known vulnerability"
        ),
    )


def test_without_any_all_is_well_and_perfcheck_itself_is_not_asked_for() -> None:
    assert verdict(CLEAN, OWN) == (False, "1 of 1 packages have no known vulnerability")


def test_what_could_not_be_looked_up_is_named() -> None:
    told = "SKIPPED: xlrd: Dependency not found\n1 of 2 packages have no known vulnerability"
    assert verdict(CLEAN, {"name": "xlrd", "skip_reason": "Dependency not found"}) == (False, told)


def test_a_mirror_without_the_list_is_told_although_the_program_says_that_nothing_is_known() -> None:
    told = "SKIPPED: none of 1 packages could be looked up here (Dependency not found)"
    assert verdict({"name": "xlrd", "skip_reason": "Dependency not found"}) == (False, told)


def test_no_answer_is_told_with_the_reason() -> None:
    assert tool.verdict("", "Traceback …\nConnectionError: no such host\n\n") == (
        False,
        "SKIPPED: the list of known vulnerabilities cannot be asked here (ConnectionError: no such host)",
    )
    assert tool.verdict("", "")[1].endswith("(no answer)")
