"""Every entry of the JSON report, from its schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from docs_site.markdown import code, plain, table
from docs_site.report_words import BLOCKS, WORDS
from perfcheck.commands.schema import text
from perfcheck.declaration.fields import FIELD_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterator

_TYPES = {
    "string": "文字", "integer": "整数", "number": "数", "boolean": "真假", "null": "空（null）", "array": "列表", "object": "对象",
}  # fmt: skip
_SPECIAL = {"place": "place.field"}


def page() -> str:
    """All of it, block by block."""
    parts = [
        "# JSON 报告的每一项",
        (
            "`perfcheck check --format json` 的结果，由它的 JSON Schema（`perfcheck schema report`）生成。说明和承诺见[退出码和 JSON](../contracts.zh-CN.md)。"
            "各项都必有，没有内容的写空列表、空文字或 null。行和列都从 1 起，按字符数，末列不含在内。"
        ),
    ]
    for name, entries in blocks().items():
        rows = [
            (code(key), kind(entry), WORDS.get(f"{name}.{key}", "") or plain(entry.get("description", "")))
            for key, entry in entries.items()
        ]
        parts += [f"## {BLOCKS.get(name, name)}", table(("项", "类型", "说明"), rows)]
        if name == "place":
            named = "、".join(f"{code(key)} {label}" for key, label in FIELD_LABELS.items())
            parts.append(f"`field` 可取：{named}；null（整个文件）。")
    return "\n\n".join(parts) + "\n"


def blocks() -> dict[str, dict[str, Any]]:
    """Block → its entries; what is used in several places stands once."""
    schema = json.loads(text("report"))
    found = {"report": schema["properties"]}
    for path, entries in _objects(schema, "report"):
        found.setdefault(path, entries)
    for name, definition in schema["$defs"].items():
        for path, entries in _objects(definition, name, whole=True):
            found.setdefault(path, entries)
    return found


def _objects(node: dict[str, Any], path: str, *, whole: bool = False) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object below a node that lists its entries."""
    if whole and "properties" in node:
        yield path, node["properties"]
    for key, entry in node.get("properties", {}).items():
        yield from _objects(entry, key if path in ("report", "finding") else f"{path}.{key}", whole=True)
    for inner in (node.get("items"), *node.get("oneOf", ()), *node.get("anyOf", ())):
        if isinstance(inner, dict):
            yield from _objects(inner, path, whole=True)


def kind(entry: dict[str, Any]) -> str:
    """What an entry may be."""
    if "$ref" in entry:
        name = entry["$ref"].rpartition("/")[2]
        return {"code": "规则代码", "year": "年度（整数）或 null", "fix": "对象或 null"}.get(name, "对象")
    if "const" in entry:
        return code(json.dumps(entry["const"]))
    if "enum" in entry and len(entry["enum"]) > 10:
        return "见下"
    if "enum" in entry:
        return "、".join(code("null" if one is None else str(one)) for one in entry["enum"])
    given = entry.get("type")
    if given is None:
        return "或".join(dict.fromkeys(kind(one) for one in (*entry.get("oneOf", ()), *entry.get("anyOf", ()))))
    return "或".join(
        "null" if one == "null" else _TYPES[one] for one in (given if isinstance(given, list) else [given])
    )
