"""``perfcheck rules``: all rules, as text, JSON or a table in Markdown."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from perfcheck.commands import exit_codes, settings
from perfcheck.commands.parser import Parser

if TYPE_CHECKING:
    from perfcheck.checking.rule import Rule

_SEVERITY = {"error": "必须修改", "warning": "建议修改", "info": "供参考"}
_STATUS = {"on": "启用", "unlisted": "不单列", "off": "停用"}


def run(arguments: list[str]) -> int:
    """List code, severities, status, heading, title and name of every rule."""
    parser = Parser(prog="perfcheck rules", description="列出全部规则：代码、标题、级别、归属、状态。用 perfcheck explain 代码 看详细说明。")
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="text（缺省）、json、markdown")
    settings.add_options(parser)
    options = parser.parse_args(arguments)
    from perfcheck.checking.plugins import load_plugins

    registry = load_plugins(settings.read(options))
    rules = sorted(registry.rules.values(), key=lambda one: one.code)
    {"text": _text, "json": _json, "markdown": _markdown}[options.format](rules)
    for problem in registry.problems:
        print(f"{problem.subject}：{problem.message}。{problem.hint}", file=sys.stderr)
    return exit_codes.INCOMPLETE if registry.problems else exit_codes.CLEAN


def _severities(rule: Rule) -> str:
    return "／".join(_SEVERITY[level] for level in rule.severities)


def _text(rules: list[Rule]) -> None:
    for rule in rules:
        print(f"{rule.code}  {rule.title}（{rule.name}）")
        print(f"     {rule.dimension} · {_severities(rule)} · {_STATUS[rule.status]} · {rule.certainty} · 自 {rule.since}")


def facts(rule: Rule) -> dict[str, Any]:
    """What ``--format json`` says of a rule. ``options`` are the defaults; ``heading`` is where reports list it."""
    return {
        "code": rule.code,
        "name": rule.name,
        "title": rule.title,
        "severities": list(rule.severities),
        "heading": rule.dimension,
        "certainty": rule.certainty,
        "status": rule.status,
        "priority": rule.priority,
        "since": rule.since,
        "origin": rule.origin,
        "requires": list(rule.requires),
        "scope": rule.scope.subject,
        "options": rule.options,
    }


def _json(rules: list[Rule]) -> None:
    import json

    print(json.dumps({"rules": [facts(rule) for rule in rules]}, ensure_ascii=False, indent=2, default=str))


def _markdown(rules: list[Rule]) -> None:
    from perfcheck.checking.options import show

    print("| 代码 | 名称 | 问题 | 归属 | 级别 | 状态 | 把握 | 选项 | 自 | 来自 |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for rule in rules:
        options = "；".join(f"`{name} = {show(value)}`" for name, value in rule.options.items())
        cells = (
            rule.code, f"`{rule.name}`", rule.title, rule.dimension, _severities(rule), _STATUS[rule.status], rule.certainty,
            options, rule.since, rule.origin,
        )  # fmt: skip
        print(f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), ' ') for cell in cells)} |")
