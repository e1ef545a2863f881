"""The reference of commands, from the parsers and the examples behind ``--help``."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from docs_site.markdown import fence, plain, table
from perfcheck.commands.examples import EXAMPLES
from perfcheck.commands.main import VERBS
from perfcheck.commands.parsers import parsers

if TYPE_CHECKING:
    from perfcheck.commands.parser import Parser


def page() -> str:
    """All verbs with all their options."""
    listed = table(("命令", "做什么"), [(f"[`{verb}`](#{verb})", plain(about)) for verb, about in VERBS.items()])
    parts = [
        "# 命令",
        "由程序的 `--help` 生成：`perfcheck --help` 列出命令，`perfcheck 命令 --help` 说明一个命令，末尾有例子。`perfcheck --version` 显示版本。",
        listed,
        "有空格的文件名要加引号。值可以用空格隔开（`--format json`），也可以用等号（`--format=json`）。退出码见[退出码和 JSON](../contracts.zh-CN.md)。",
    ]
    for verb, parser in parsers().items():
        parts += [f"## {verb}", *_verb(verb, parser)]
    return "\n\n".join(parts) + "\n"


def speed() -> str:
    """The options of ``check`` that make it faster; empty where there are none."""
    groups = [group for group in parsers()["check"]._action_groups if group.title == "速度"]
    return "\n\n".join(map(_group, groups))


def _verb(verb: str, parser: Parser) -> list[str]:
    described = (parser.description or VERBS[verb]).replace("\n  ", "\n\n  ").splitlines()
    parts = ["\n".join(plain(line.strip()) for line in described)]
    usage = parser.format_usage().removeprefix("用法：")
    parts.append(fence(_joined(usage), "text"))
    if verb == "config":  # its options are those of check, which are explained there
        parts.append("参数都与 [check](#check) 相同。")
    else:
        parts += [_group(group) for group in parser._action_groups if _shown(group)]
    lines = [f"perfcheck {line}\n    # {about}" for line, about in EXAMPLES.get(verb, ())]
    return [*parts, "例：", fence("\n".join(lines), "sh")] if lines else parts


def _joined(usage: str) -> str:
    """The usage in lines of the page's own width, broken between options."""
    lines = [""]
    for part in re.findall(r"\[[^\]]*\]|\S+", " ".join(usage.split())):
        if len(lines[-1]) + len(part) > 84:
            lines.append("   ")
        lines[-1] += f" {part}" if lines[-1] else part
    return "\n".join(lines)


def _shown(group: argparse._ArgumentGroup) -> list[argparse.Action]:
    return [
        action
        for action in group._group_actions
        if action.help != argparse.SUPPRESS and "--help" not in action.option_strings
    ]


def _group(group: argparse._ArgumentGroup) -> str:
    rows = [(_spelling(action), _about(action)) for action in _shown(group)]
    return table((group.title or "选项", "说明"), rows)


def _spelling(action: argparse.Action) -> str:
    value = "" if action.nargs == 0 else _metavar(action)
    if not action.option_strings:
        return f"`{value}`"
    return "<br>".join(f"`{one}{f' {value}' if value else ''}`" for one in action.option_strings)


def _metavar(action: argparse.Action) -> str:
    given = action.metavar if isinstance(action.metavar, str) else None
    return given or (",".join(map(str, action.choices)) if action.choices else action.dest.upper())


def _about(action: argparse.Action) -> str:
    text = plain((action.help or "").replace("%%", "%"))
    if action.choices and not all(str(one) in text for one in action.choices):
        text += f"。可取：{'、'.join(f'`{one}`' for one in action.choices)}"
    return text
