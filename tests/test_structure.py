"""The shape of the code: who may import whom, what a rule's file looks like, what a mere `--version` loads."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import perfcheck_rules
from tests.conftest import imports

if TYPE_CHECKING:
    pass

ROOT = Path(__file__).resolve().parents[1]
ENGINE = ROOT / "perfcheck"
RULES = ROOT / "rules"

#: room → the rooms that it may import from; names outside (`patterns`, `testing`, the lazy package itself) belong to no room.
MAY_IMPORT = {
    "i18n": set(),
    "declaration": set(),
    "config": {"declaration"},
    "readers": {"declaration"},
    "checking": {"config", "declaration"},
    "reporters": {"checking", "declaration", "i18n"},
    "running": {"checking", "config", "readers", "declaration"},
    "yaml_rules": {"checking", "config", "readers", "declaration"},
    "annotating": {"i18n", "reporters", "checking", "readers", "declaration"},
    "fixing": {"i18n", "annotating", "reporters", "checking", "config", "readers", "declaration"},
    "commands": {"i18n", "annotating", "fixing", "reporters", "running", "yaml_rules", "checking", "config", "readers", "declaration"},
}
RULE_FILES = sorted(path for heading in perfcheck_rules.HEADINGS for path in (RULES / heading).glob("[!_]*.py"))


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_rooms_import_in_one_direction(room: str) -> None:
    allowed = MAY_IMPORT[room] | {room}
    files = sorted((ENGINE / room).rglob("*.py"))
    assert files
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in files
        for line, name in imports(path)
        if name.startswith("perfcheck.") and name.split(".")[1] in set(MAY_IMPORT) - allowed
    ]
    assert not wrong


def test_every_folder_of_the_engine_is_a_known_room() -> None:
    folders = {path.relative_to(ENGINE).parts[0] for path in ENGINE.rglob("*.py") if path.parent != ENGINE}
    assert folders == set(MAY_IMPORT)


def test_the_engine_knows_no_single_rule() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in ENGINE.rglob("*.py")
        for line, name in imports(path)
        if name.partition(".")[0] == "perfcheck_rules"
    ]
    assert not wrong


def test_rules_see_neither_files_nor_reports() -> None:
    """A rule may use the public API, the model's helpers and the word lists, as any plugin may."""
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in RULES.rglob("*.py")
        for line, name in imports(path)
        if name.startswith("perfcheck.") and name.split(".")[1] in {"readers", "checking", "reporters", "yaml_rules", "commands"}
    ]
    assert not wrong


def test_there_are_rules() -> None:
    assert len(RULE_FILES) >= 10


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
class TestRuleFile:
    def test_holds_one_rule_with_the_code_of_its_name(self, path: Path) -> None:
        codes = [ast.literal_eval(call.args[0]) for _, call in declared_rules(path)]
        assert len(codes) == 1
        assert re.fullmatch(r"[cqraft]\d\d_[a-z0-9_]+", path.stem)
        assert path.stem.partition("_")[0].upper() == codes[0]


def declared_rules(path: Path) -> list[tuple[ast.FunctionDef, ast.Call]]:
    """The functions under `@rule(…)`, each with that call."""
    return [
        (node, decorator)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef)
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call) and isinstance(decorator.func, ast.Name) and decorator.func.id == "rule"
    ]


def test_codes_and_names_of_rules_are_unique() -> None:
    calls = [call for path in RULE_FILES for _, call in declared_rules(path)]
    codes = [ast.literal_eval(call.args[0]) for call in calls]
    names = [ast.literal_eval(word.value) for call in calls for word in call.keywords if word.arg == "name"]
    assert len(set(codes)) == len(codes) == len(set(names)) == len(names)


@pytest.mark.parametrize("argument", ["--version", "-V"])
def test_version_loads_nothing_heavy(argument: str) -> None:
    run = subprocess.run(
        [sys.executable, "-P", "-X", "importtime", "-m", "perfcheck", argument], capture_output=True, encoding="utf-8", check=True
    )
    loaded = {line.rpartition("|")[2].strip() for line in run.stderr.splitlines() if line.startswith("import time:")}
    assert "perfcheck" in loaded  # else this test would be looking at the wrong lines
    heavy = {"yaml", "rich", "pluggy", "orjson", "ahocorasick_rs", "argparse", "perfcheck_rules"}
    assert not heavy & loaded
    assert not {name for name in loaded if name.startswith("perfcheck.") and name != "perfcheck.__main__"}


def test_tests_share_what_stands_in_conftest() -> None:
    """A test module that imports another one is found by newer versions of pytest only."""
    tests = ROOT / "tests"
    named = [f"{path.relative_to(ROOT)}:{line} {name}" for path in tests.rglob("*.py") for line, name in imports(path) if re.match(r"tests\.(\w+\.)*test_", name)]
    assert named == []
