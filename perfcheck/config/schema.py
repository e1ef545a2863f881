"""The JSON Schema of a config file, made from `perfcheck.config.keys`; ``perfcheck/schemas/config.schema.json`` is this."""

from __future__ import annotations

from typing import Any

from perfcheck.config.keys import KEYS, Key


def schema() -> dict[str, Any]:
    """The schema (draft 2020-12)."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "perfcheck 配置（perfcheck.toml 或 [tool.perfcheck]）",
        **_table(KEYS),
    }


def _table(keys: dict[str, Key]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": {name: _value(key) for name, key in keys.items()}}


def _value(key: Key) -> dict[str, Any]:
    text: dict[str, Any] = {"enum": list(key.choices)} if key.choices else {"type": "string"}
    texts = {"type": "array", "items": text}
    about = {"description": key.about}
    if key.shape == "text":
        return {**about, **text}
    if key.shape == "texts":
        return {**about, **texts}
    if key.shape == "auto or count":
        return {**about, "anyOf": [{"const": "auto"}, {"type": "integer", "minimum": 1}]}
    if key.shape == "date":
        return {**about, "type": "string", "format": "date"}
    if key.shape == "texts or sections":
        section = {**_table(key.keys), "required": list(key.must)}
        return {**about, "type": "array", "items": {"anyOf": [text, section]}}
    if key.shape == "text or texts":
        return {**about, "anyOf": [text, texts]}
    if key.shape == "table":
        return {**about, "type": "object", "additionalProperties": text}
    if key.shape == "numbers":
        known = {name: {"description": one.about, "type": "integer", "minimum": 0} for name, one in key.keys.items()}
        return {**about, "type": "object", "additionalProperties": False, "properties": known}
    if key.shape == "options":
        return {**about, "type": "object", "additionalProperties": {"type": "object"}}
    needed = [{"required": [name], "properties": {name: {"minItems": 1}}} for name in key.needs]
    return {**about, "type": "array", "items": {**_table(key.keys), "anyOf": needed}}
