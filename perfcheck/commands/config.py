"""``perfcheck config show``: the settings in effect, and where each comes from."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from perfcheck.checking.options import show
from perfcheck.commands import check, exit_codes
from perfcheck.commands.parser import UsageError
from perfcheck.config.keys import KEYS, RULE_KEYS
from perfcheck.config.model import shown
from perfcheck.i18n import N_, _, translated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.config import Config, Section

DEFAULT = N_("缺省")


def run(arguments: list[str]) -> int:
    """Print the settings as a config file would say them, with the origin of each as a comment."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(_("用法：perfcheck config show [check 的参数…]\n\n显示生效的设置，每项注明来自缺省、哪个文件第几行，还是命令行。"))
        return exit_codes.CLEAN
    if arguments[0] != "show":
        raise UsageError(_(
            "没有“config {arguments}”这个命令，是不是 config show？\n用 perfcheck --help 查看全部命令",
            arguments=arguments[0],
        ))
    parser = check.parser()
    parser.prog, parser.description = "perfcheck config show", _("显示生效的设置和来源；check 的参数都可以写，看它们会怎样改。")
    config = check.settings(parser.parse_args(arguments[1:]))
    for line in _lines(config):
        sys.stdout.write(f"{line}\n")
    return _unfit(config)


def _lines(config: Config) -> Iterator[str]:
    yield _("# 配置文件：{shown_path}", shown_path=config.shown_path or _("没有，全部用缺省"))
    for path in config.extended:
        yield _("# 继承：{path}", path=shown(path))
    values = effective(config)
    for key in KEYS:
        if key in values and not isinstance(values[key], dict):
            yield f"{key} = {show(values[key])}  # {translated(config.origins.get(key, DEFAULT))}"
    for key in RULE_KEYS:
        table = values.get(key)
        if not isinstance(table, dict) or not table:
            continue
        if key != "options":
            yield f"\n[{key}]"
            for name, value in table.items():
                yield f"{_name(name)} = {show(value)}  # {translated(config.origins.get(f'{key}.{name}', DEFAULT))}"
            continue
        for name, options in table.items():
            yield f"\n[options.{_name(name)}]"
            for option, value in options.items():
                yield f"{_name(option)} = {show(value)}  # {translated(config.origins.get(f'options.{name}.{option}', DEFAULT))}"
    for one in config.ignores:
        yield f"\n[[ignore]]  # {one.path}:{one.line}" if one.line else f"\n[[ignore]]  # {one.path}"
        for key in ("codes", "files", "units", "rows", "reason", "until"):
            if value := getattr(one, key):
                yield f"{key} = {value if key == 'until' else _inline(list(value) if isinstance(value, tuple) else value)}"
    for section in config.sections:
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    place, _, header = section.where.partition(" 的 ")
    yield f"\n{header}  # {place}"
    for key in ("files", "layouts", "kinds", "select", "ignore", "extend-select", "severity", "status", "options", "basis"):
        if value := getattr(section, key.replace("-", "_")):
            yield f"{key} = {_inline(value)}"


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_name(name)} = {_inline(one)}' for name, one in value.items())}}}"
    return show(value)


def _name(name: str) -> str:
    bare = name.isascii() and name.replace("-", "").replace("_", "").isalnum()
    return name if bare else show(name)


def effective(config: Config) -> dict[str, Any]:
    """The settings by the keys of a config file, defaults included."""
    return {
        "paths": config.paths or check.DEFAULT_PATHS,
        "exclude": config.exclude,
        "fail-on": config.fail_on,
        "select": config.select,
        "ignore": config.ignore,
        "extend-select": config.extend_select,
        "severity": config.severity,
        "status": config.status,
        "options": config.options,
        "basis": config.basis,
        "rules": config.rules,
        "plugins": config.plugins,
        **{name: value for name in ("baseline", "decisions", "workers") if (value := getattr(config, name)) is not None},
        **({"cache-dir": config.cache_dir} if config.cache_dir is not None else {}),
    }


def _unfit(config: Config) -> int:
    """Say which settings the rules do not bear, as a check would. Raises `UsageError`."""
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.checking.profiles import Profiles
    from perfcheck.checking.selection import SelectionError
    from perfcheck.config import ConfigError

    registry = load_plugins(config)
    try:
        profiles = Profiles(registry.rules, config)
    except (SelectionError, ConfigError) as error:
        raise UsageError(str(error)) from None
    off = profiles.off_by_file()
    print(_("\n# 会用 {count} 条规则", count=len(profiles.base.run)) + (_("；配置关掉了 {off} 条", off=off) if off else ""))
    for problem in registry.problems:
        print(_(
            "{subject}：{message}。{hint}",
            subject=problem.subject, message=problem.message, hint=problem.hint,
        ), file=sys.stderr)
    return exit_codes.INCOMPLETE if registry.problems else exit_codes.CLEAN
