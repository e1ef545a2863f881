"""``perfcheck rules``: all rules, one a line."""

from __future__ import annotations

import sys

from perfcheck.commands import exit_codes
from perfcheck.commands.parser import Parser

_SEVERITY = {"error": "必须修改", "warning": "建议修改", "info": "供参考"}
_STATUS = {"on": "启用", "unlisted": "不单列", "off": "停用"}


def run(arguments: list[str]) -> int:
    """List code, severities, status, heading, title and name of every rule."""
    parser = Parser(prog="perfcheck rules", description="列出全部规则：代码、标题、级别、归属、状态。用 perfcheck explain 代码 看详细说明。")
    parser.parse_args(arguments)
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.config import Config

    registry = load_plugins(Config())
    for rule in sorted(registry.rules.values(), key=lambda one: one.code):
        severities = "／".join(_SEVERITY[level] for level in rule.severities)
        print(f"{rule.code}  {rule.title}（{rule.name}）")
        print(f"     {rule.dimension} · {severities} · {_STATUS[rule.status]} · {rule.certainty} · 自 {rule.since}")
    for problem in registry.problems:
        print(f"{problem.subject}：{problem.message}。{problem.hint}", file=sys.stderr)
    return exit_codes.INCOMPLETE if registry.problems else exit_codes.CLEAN
