"""``perfcheck explain CODE``: the page of a rule."""

from __future__ import annotations

from perfcheck.commands import exit_codes, settings
from perfcheck.commands.parser import Parser, UsageError
from perfcheck.commands.rules import _SEVERITY, _STATUS
from perfcheck.i18n import _, heading, metavar
from perfcheck.i18n.reports import page, title


def run(arguments: list[str]) -> int:
    """Print the page of each rule that is named, by code or readable name."""
    parser = Parser(prog="perfcheck explain", description=_("说明规则：查什么、为什么、错误和正确的例子、怎么改、依据。"))
    parser.add_argument("rules", nargs="+", metavar=metavar("规则"), help=_("规则代码或名称，例如 A08"))
    settings.add_options(parser)
    options = parser.parse_args(arguments)
    from perfcheck.checking.options import show
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.checking.selection import SelectionError, matching

    registry = load_plugins(settings.read(options))
    number = 0
    for selector in options.rules:
        try:
            _status, codes = matching(registry.rules, selector)
        except SelectionError as error:
            raise UsageError(str(error)) from None
        for code in codes:
            rule = registry.rules[code]
            if number:
                print("\n")
            number += 1
            severities = _("／").join(_SEVERITY[level] for level in rule.severities)
            print(_("{code} {title}（{name}）", code=rule.code, title=title(rule), name=rule.name))
            print(_(
                "{dimension} · {severities} · {status} · 自 {since} · 来自 {origin}",
                dimension=heading(rule.dimension), severities=severities, status=_STATUS[rule.status], since=rule.since,
                origin=rule.origin,
            ))
            for name, value in rule.options.items():
                print(_("选项 {name} = {value}（缺省值；在配置的 [options.{code}] 里改）", name=name, value=show(value), code=code))
            print()
            print(page(rule))
    return exit_codes.CLEAN
