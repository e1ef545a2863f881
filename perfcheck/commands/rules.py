"""``perfcheck rules``: all rules, as text, JSON or a table in Markdown."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from perfcheck.commands import exit_codes, settings
from perfcheck.commands.parser import Parser
from perfcheck.i18n import N_, Words, _, heading
from perfcheck.i18n.reports import title

if TYPE_CHECKING:
    from perfcheck.checking.rule import Rule

_SEVERITY = Words({"error": N_("必须修改"), "warning": N_("建议修改"), "info": N_("供参考")})
_STATUS = Words({"on": N_("启用"), "unlisted": N_("不单列"), "off": N_("停用")})


def run(arguments: list[str]) -> int:
    """List code, severities, status, heading, title and name of every rule."""
    parser = Parser(prog="perfcheck rules", description=_("列出全部规则：代码、标题、级别、归属、状态。用 perfcheck explain 代码 看详细说明。"))
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help=_("text（缺省）、json、markdown"))
    settings.add_options(parser)
    options = parser.parse_args(arguments)
    from perfcheck.checking.plugins import load_plugins

    registry = load_plugins(settings.read(options))
    rules = sorted(registry.rules.values(), key=lambda one: one.code)
    {"text": _text, "json": _json, "markdown": _markdown}[options.format](rules)
    for problem in registry.problems:
        print(_(
            "{subject}：{message}。{hint}",
            subject=problem.subject, message=problem.message, hint=problem.hint,
        ), file=sys.stderr)
    return exit_codes.INCOMPLETE if registry.problems else exit_codes.CLEAN


def _severities(rule: Rule) -> str:
    return _("／").join(_SEVERITY[level] for level in rule.severities)


def _text(rules: list[Rule]) -> None:
    for rule in rules:
        print(_("{code}  {title}（{name}）", code=rule.code, title=title(rule), name=rule.name))
        print(_(
            "     {dimension} · {severities} · {status} · {certainty} · 自 {since}",
            dimension=heading(rule.dimension), severities=_severities(rule), status=_STATUS[rule.status],
            certainty=rule.certainty, since=rule.since,
        ))


def facts(rule: Rule) -> dict[str, Any]:
    """What ``--format json`` says of a rule. ``options`` are the defaults; ``heading`` is where reports list it."""
    return {
        "code": rule.code,
        "name": rule.name,
        "title": title(rule),
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

    print(_("| 代码 | 名称 | 问题 | 归属 | 级别 | 状态 | 把握 | 选项 | 自 | 来自 |"))
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    for rule in rules:
        options = _("；").join(f"`{name} = {show(value)}`" for name, value in rule.options.items())
        cells = (
            rule.code, f"`{rule.name}`", title(rule), heading(rule.dimension), _severities(rule), _STATUS[rule.status], _(rule.certainty),
            options, rule.since, rule.origin,
        )  # fmt: skip
        print(f"| {' | '.join(cell.replace('|', chr(92) + '|').replace(chr(10), ' ') for cell in cells)} |")
