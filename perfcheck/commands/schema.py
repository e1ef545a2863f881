"""``perfcheck schema NAME``: the JSON Schemas, for editors and programs."""

from __future__ import annotations

import sys
from importlib.resources import files

from perfcheck.commands import exit_codes
from perfcheck.commands.parser import Parser
from perfcheck.i18n import N_, _, metavar

#: Name → what it describes, and its file in ``perfcheck/schemas``.
SCHEMAS = {
    "report": (N_("check --format json 写出的结果"), "report.schema.json"),
    "config": (N_("perfcheck.toml 或 [tool.perfcheck]"), "config.schema.json"),
    "declaration": (N_("YAML 申报表"), "declaration.schema.json"),
    "rules": (N_("YAML 规则文件"), "yaml-rules.schema.json"),
}


def run(arguments: list[str]) -> int:
    """Print a schema."""
    told = "\n".join(f"  {name:<12}{_(about)}" for name, (about, _file) in SCHEMAS.items())
    parser = Parser(prog="perfcheck schema", description=_("输出 JSON Schema，供编辑器提示、供程序核对：\n{told}", told=told))
    parser.add_argument("name", choices=tuple(SCHEMAS), metavar=metavar("名称"), help=_("、").join(SCHEMAS))
    options = parser.parse_args(arguments)
    sys.stdout.write(text(options.name))
    return exit_codes.CLEAN


def text(name: str) -> str:
    """The schema of that name. Raises `KeyError`."""
    return files("perfcheck").joinpath("schemas", SCHEMAS[name][1]).read_text("utf-8")
