"""The JSON Schema that editors use knows every key and word, and refuses what the loader refuses."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import pytest
import yaml

from perfcheck.yaml_rules import keys

jsonschema = pytest.importorskip("jsonschema")
SCHEMA: dict[str, Any] = json.loads(files("perfcheck").joinpath("schemas/yaml-rules.schema.json").read_text("utf-8"))


def errors(text: str) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(yaml.safe_load(text))]


def test_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_knows_every_key_and_word() -> None:
    definitions = SCHEMA["$defs"]
    assert set(definitions["rule"]["properties"]) == {*keys.RULE_KEYS, *keys.TYPE_KEYS}
    for name, words in (
        ("severity", keys.SEVERITY_WORDS),
        ("scope", keys.SCOPE_WORDS),
        ("type", keys.TYPE_WORDS),
        ("status", keys.STATUS_WORDS),
    ):
        assert definitions[name]["enum"] == list(words)
    assert set(definitions["applies"]["properties"]) == set(keys.APPLIES_KEYS)
    assert set(definitions["examples"]["properties"]) == set(keys.EXAMPLE_KEYS)


GOOD = """
- 编号: LOCAL-01
  名称: 试
  要求: 指标值 > 3
  适用: {表: [项目], 年度: 2024}
  例: {不合格: [{名称: 甲}], 合格: []}
- {id: LOCAL-02, title: t, type: range, at: value, min: 0, max: 100}
- {编号: LOCAL-03, 名称: 试, 类型: 用词, 禁用: {加强: 写明措施}}
"""


def test_accepts_rules() -> None:
    assert errors(GOOD) == []
    assert errors("规则:\n" + GOOD) == []


@pytest.mark.parametrize(
    "text",
    [
        "- {编号: LOCAL-01, 名称: 试, 要求: a, 级別: 错误}",
        "- {编号: LOCAL-01, 名称: 试}",
        "- {名称: 试, 要求: a}",
        "- {编号: LOCAL-01, 名称: 试, 要求: a, 级别: 严重}",
        "[]",
        "甲",
    ],
)
def test_refuses(text: str) -> None:
    assert errors(text)
