"""``perfcheck plugins``: everything that was seen, what was loaded or skipped and why, what each one brought."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from perfcheck.commands import exit_codes, settings
from perfcheck.commands.parser import Parser
from perfcheck.i18n import N_, Words, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.checking.registry import PluginRecord, Registry
    from perfcheck.config import Config

_BROUGHT = Words({"rules": N_("规则"), "values": N_("参数"), "readers": N_("可读"), "reporters": N_("格式"), "hooks": N_("钩子")})
_ASKED = Words({"-p": N_("用 -p 点名"), "rules": N_("配置的 rules")})


def run(arguments: list[str]) -> int:
    """Print the list; 3 when something of it could not be loaded."""
    parser = Parser(
        prog="perfcheck plugins",
        description=_("列出看到的插件和规则文件：装入了没有，没有装入的为什么，各带来哪些规则、参数、文件格式、报告格式。"),
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=_("text（给人看，缺省）或 json"))
    settings.add_options(parser)
    options = parser.parse_args(arguments)
    from perfcheck.checking.plugins import load_plugins

    config = settings.read(options)
    registry = load_plugins(config)
    passed_over = list(_passed_over(config, registry))
    if options.format == "json":
        _as_json(registry, passed_over)
    else:
        _as_text(registry, passed_over)
    return exit_codes.INCOMPLETE if registry.problems else exit_codes.CLEAN


def _as_text(registry: Registry, passed_over: list[tuple[str, str]]) -> None:
    from perfcheck.reporters import terminal

    shown = terminal.inspect(sys.stdout, color=False).printable
    for record in registry.plugins:
        print(shown(f"{record.name}  {_state(record)}"))
        print(shown(_("    来自 {origin}", origin=_origin(record))))
        if record.reason:
            print(shown(_("    原因：{reason}", reason=record.reason)))
        for kind, word in _BROUGHT.items():
            if names := sorted(getattr(record, kind)):
                print(shown(f"    {word} {_listed(names)}"))
        if record.loaded and not any(getattr(record, kind) for kind in _BROUGHT):
            print(_("    没有带来任何东西"))
    for path, reason in passed_over:
        print(shown(_("{path}  没有装入", path=path)))
        print(shown(_("    原因：{reason}", reason=reason)))
    for problem in registry.problems:
        print(shown(_("{subject}：{message}", subject=problem.subject, message=problem.message)), file=sys.stderr)
        for line in (*problem.detail.splitlines(), _("建议：{hint}", hint=problem.hint)):
            print(f"  {terminal.clean(line) if line.startswith(_('建议')) else line}", file=sys.stderr)
    print(_(
        "共 {count} 个，装入 {count2} 个；规则 {count3} 条",
        count=len(registry.plugins), count2=sum(one.loaded for one in registry.plugins),
        count3=len(registry.rules),
    ))


def _as_json(registry: Registry, passed_over: list[tuple[str, str]]) -> None:
    import json
    from dataclasses import asdict

    plugins: list[dict[str, Any]] = [asdict(record) for record in registry.plugins]
    problems = [asdict(problem) for problem in registry.problems]
    seen = [{"path": path, "reason": reason} for path, reason in passed_over]
    print(json.dumps({"plugins": plugins, "not_loaded": seen, "problems": problems}, ensure_ascii=False, indent=2))


def _state(record: PluginRecord) -> str:
    if not record.loaded:
        return _("没有装入")
    return _("部分装入") if record.reason else _("已装入")


def _origin(record: PluginRecord) -> str:
    if record.distribution in _ASKED:
        return _("{target}（{asked}）", target=record.target, asked=_ASKED[record.distribution])
    if record.distribution.startswith("插件 "):
        return _("{target}（由{distribution}登记）", target=record.target, distribution=record.distribution)
    return _(
        "安装包 {distribution} {version}",
        distribution=record.distribution, version=record.version,
    ).rstrip() + _("，模块 {target}", target=record.target)


def _listed(names: list[str]) -> str:
    return _("{count}：{names}", count=len(names), names=_("、").join(names))


def _passed_over(config: Config, registry: Registry) -> Iterator[tuple[str, str]]:
    """Files that look like rules but were not asked for, in the working directory, the config's and its rule folders."""
    from perfcheck.commands.new_rule import DEFAULT_FILE

    taken = {os.path.realpath(record.target) for record in registry.plugins}
    folders = [os.getcwd(), str(config.root), *(os.path.join(config.root, path) for path in config.rules)]
    for folder in dict.fromkeys(os.path.realpath(folder) for folder in folders if os.path.isdir(folder)):
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            if os.path.realpath(path) in taken:
                continue
            told = os.path.relpath(path).replace(os.sep, "/")
            if name.endswith(".py") and _mentions(path, (b"@rule(", b"perfcheck_register")):
                yield told, _("Python 规则会运行代码，只在点名时装入：perfcheck check -p {told}", told=told)
            elif name == DEFAULT_FILE:
                yield told, _("配置的 rules 里没有它；请写 rules = [\"{name}\"]，或用 -p {told}", name=name, told=told)


def _mentions(path: str, words: tuple[bytes, ...]) -> bool:
    try:
        with open(path, "rb") as handle:
            text = handle.read(100_000)
    except OSError:
        return False
    return b"perfcheck" in text and any(word in text for word in words)
