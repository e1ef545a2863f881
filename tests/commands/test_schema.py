"""The shipped JSON Schemas say what the code accepts, key by key, and the verb prints them."""

from __future__ import annotations

import json
import os
import subprocess
import tomllib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from perfcheck.commands.schema import SCHEMAS
from perfcheck.config import schema as config_schema
from perfcheck.readers import yaml_schema
from perfcheck.readers.yaml_reader import read_yaml

Cli = Callable[..., subprocess.CompletedProcess[str]]
ROOT = Path(__file__).resolve().parents[2]
DECLARATIONS = sorted((ROOT / "declarations").rglob("*.yaml"))


def shipped(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(files("perfcheck").joinpath("schemas", SCHEMAS[name][1]).read_text("utf-8"))
    return schema


def accepts(schema: dict[str, Any], data: object) -> bool:
    return bool(jsonschema.Draft202012Validator(schema).is_valid(data))


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_verb_prints_a_schema(cli: Cli, name: str) -> None:
    ended = cli("schema", name)
    assert (ended.returncode, ended.stderr) == (0, "")
    jsonschema.Draft202012Validator.check_schema(json.loads(ended.stdout))


def test_an_unknown_schema_is_a_usage_error_that_names_the_known(cli: Cli) -> None:
    ended = cli("schema", "konfig")
    assert ended.returncode == 4
    assert "report" in ended.stderr and "declaration" in ended.stderr


@pytest.mark.parametrize(("name", "made"), [("config", config_schema.schema), ("declaration", yaml_schema.schema)])
def test_what_is_shipped_is_what_the_code_knows(name: str, made: Callable[[], dict[str, Any]]) -> None:
    if os.environ.get("PERFCHECK_WRITE_SCHEMAS"):
        text = json.dumps(made(), ensure_ascii=False, indent=1) + "\n"
        (ROOT / "perfcheck" / "schemas" / SCHEMAS[name][1]).write_text(text, "utf-8")
    assert shipped(name) == made(), "PERFCHECK_WRITE_SCHEMAS=1 pytest tests/commands/test_schema.py writes it anew"


@pytest.mark.parametrize("path", DECLARATIONS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_real_declarations_fit(path: Path) -> None:
    for document in yaml.safe_load_all(path.read_text("utf-8")):
        jsonschema.validate(document, shipped("declaration"), jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    "text",
    [
        "项目名称: 甲\n年度: 2024\n年度计划:\n  资金: {资金总额: 120, 中央补助: 20}\n  目标: 一、甲\n  指标: [{名称: 甲, 指标值: 3}]\n",
        "部门名称: 甲\n年度: {目标: {目标1: 甲}, 指标: ''}\n主要任务: [{名称: 甲, 资金: {总额: 1}}]\n",
        "申报表:\n  - {name: 甲, kind: 项目}\n  - {name: 乙, extra: {电话: 1}}\n",
        "- {name: 甲}\n",
        "name: 甲\nannual: {goals: [{目标1: 甲}, 乙]}\n",
    ],
)
def test_what_the_reader_takes_the_schema_takes(text: str) -> None:
    reading = read_yaml(text)
    assert reading.declarations and not reading.problems
    assert accepts(shipped("declaration"), yaml.safe_load(text))


@pytest.mark.parametrize(
    "text",
    [
        "name: 甲\nanual: {}\n",
        "name: 甲\nannual: {indicator: []}\n",
        "name: 甲\nannual: {indicators: [{名子: 甲}]}\n",
        "name: 甲\nannual: {indicators: [甲]}\n",
        "name: 甲\ntasks: [{金额: 3}]\n",
        "name: 甲\nkind: 表\n",
        "name: 甲\nmoney_unit: 块\n",
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(text: str) -> None:
    assert any(problem.level == "error" for problem in read_yaml(text).problems)
    assert not accepts(shipped("declaration"), yaml.safe_load(text))


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ('select = ["C"]\nfail-on = "info"\n[severity]\nC02 = "info"\n[options.A16]\ntotals = [100]\n', True),
        ('extends = "a.toml"\n[[per-path]]\nfiles = ["a/**"]\nignore = ["T"]\n[[per-layout]]\nkinds = ["project"]\n', True),
        ('selct = ["C"]\n', False),
        ('select = "C"\n', False),
        ('fail-on = "fatal"\n', False),
        ('[status]\nC02 = "aus"\n', False),
        ('[[per-path]]\nignore = ["T"]\n', False),
        ('[[per-path]]\nfiles = ["a"]\npaths = ["b"]\n', False),
        ('[[per-layout]]\nkinds = ["projekt"]\n', False),
    ],
)
def test_the_schema_of_settings_agrees_with_the_loader(cli: Cli, tmp_path: Path, text: str, good: bool) -> None:
    (tmp_path / "a.toml").write_text("", "utf-8")
    (tmp_path / "perfcheck.toml").write_text(text, "utf-8")
    assert accepts(shipped("config"), tomllib.loads(text)) is good
    assert cli("config", "show").returncode == (0 if good else 4)
