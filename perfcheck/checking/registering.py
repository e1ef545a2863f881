"""What plugins register: rules, values to ask for, readers, reporters. A clash names both sides; the first one stays."""

from __future__ import annotations

import importlib
import os
from types import ModuleType
from typing import TYPE_CHECKING, Any

from perfcheck.checking.importing import hook_names
from perfcheck.checking.registry import where_raised
from perfcheck.checking.report import RunProblem
from perfcheck.checking.requirements import check_requirements
from perfcheck.checking.rule import Rule, RuleDefinitionError, resolve, rules_in
from perfcheck.checking.scopes import ANCESTORS, EXTERNAL, SETTINGS
from perfcheck.checking.units import is_across

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.checking.registry import PluginRecord, Registry
    from perfcheck.config import Config

#: What compiles rule files: known by name only, as the bundled rules are, and imported when a file is asked for.
RULE_FILES = "perfcheck.yaml_rules"
#: Our own rules; all others are called with care.
BUNDLED = "perfcheck_rules"
#: Formats of our own, a contract: no plugin can take their place.
FORMATS = frozenset({"rich", "concise", "json", "jsonl", "sarif", "junit", "github", "markdown"})


def collect(registry: Registry, config: Config) -> None:
    """Call the hooks of the start, one after the other, and take what they register."""
    registry.call("perfcheck_configure", config=config)
    registry.call("perfcheck_register_values", own=lambda record: {"register": _values(registry, record)}, config=config)
    values = frozenset(registry.values)

    def rules(record: PluginRecord) -> dict[str, Any]:
        return {"register": lambda target: _register_rules(registry, record, target, values)}

    registry.call("perfcheck_register_rules", own=rules, config=config)
    for record in registry.plugins:
        if not record.loaded or record.distribution != "-p" or registry.manager is None:
            continue
        plugin = registry.manager.get_plugin(record.name)
        asked = not hasattr(plugin, "perfcheck_register_rules")
        if asked and (rules_in(plugin) or not record.hooks):
            _register_rules(registry, record, plugin, values)  # a file with rules and no hook
    registry.call("perfcheck_register_readers", own=lambda record: {"register": _readers(registry, record)}, config=config)
    registry.call("perfcheck_register_reporters", own=lambda record: {"register": _reporters(registry, record)}, config=config)
    check_requirements(registry)


def load_rule_files(registry: Registry, paths: list[str], source: str) -> None:
    """Take the rules of YAML files; ``source`` says who asked for them."""
    importlib.import_module(RULE_FILES).load_rule_files(registry, paths, source)


def _register_rules(registry: Registry, record: PluginRecord, target: Any, values: frozenset[str]) -> None:
    """Take one registration: a rule function, a module, its dotted name, or a YAML rule file. Failures are reported, not raised."""
    if isinstance(target, (str, os.PathLike)) and os.fspath(target).endswith((".yaml", ".yml")):
        before = len(registry.plugins)
        load_rule_files(registry, [os.fspath(target)], f"插件 {record.name}")
        record.rules += [code for file in registry.plugins[before:] for code in file.rules]
        return
    subject = f"插件 {record.name}"
    if isinstance(target, str) or record.distribution != "-p" or not isinstance(target, ModuleType):
        subject += f" 的 {target if isinstance(target, str) else getattr(target, '__name__', target)}"
    try:
        if isinstance(target, str):
            target = importlib.import_module(target)
        declared = [target.__perfcheck_rule__] if hasattr(target, "__perfcheck_rule__") else rules_in(target)
        if not declared and callable(target):
            raise RuleDefinitionError("这不是规则：函数前面要写 @rule(…)")
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # importing runs foreign code
        reason = str(error) if isinstance(error, RuleDefinitionError) else f"{type(error).__name__}: {error}"
        registry.problems.append(
            RunProblem(subject, f"没有装入：{reason}", "其余规则照常检查；请修正后再查一遍", where_raised(error))
        )
        return
    if not declared:
        hint = "规则函数前面要写 @rule(…)；从别处导入的规则不算，请直接登记它"
        registry.problems.append(RunProblem(subject, "里面没有规则", hint, getattr(target, "__file__", None) or ""))
    for one in declared:
        try:
            rule = resolve(one, record.name, values)
        except RuleDefinitionError as error:
            registry.problems.append(RunProblem(subject, str(error), "其余规则照常检查；请修正后再查一遍", one.place))
            continue
        if record.target != BUNDLED:
            from perfcheck.checking.foreign import guarded

            rule = guarded(rule)
        admit(registry, record, subject, rule)


def admit(registry: Registry, record: PluginRecord, subject: str, rule: Rule) -> None:
    """Take a rule that is ready to run, unless its code or name is taken; then both are named."""
    known = registry.rules.get(rule.code)
    if known is None and rule.name in registry.names:
        known = next((one for one in registry.rules.values() if one.name == rule.name), None)
    if known is not None:
        registry.problems.append(
            RunProblem(
                subject,
                f"规则代码或名称 {rule.code}（{rule.name}）已被插件 {known.origin} 的 {known.code} 占用，没有装入",
                "请换用自己的前缀，例如 LOCAL-01",
                f"{rule.place}；{known.place}",
            )
        )
        return
    registry.rules[rule.code] = rule
    registry.names.add(rule.name)
    record.rules.append(rule.code)


def _values(registry: Registry, record: PluginRecord) -> Callable[[str, Any], None]:
    def register(name: str, function: Callable[..., Any]) -> None:
        if not isinstance(name, str) or not name.isidentifier():
            _refuse(registry, record, f"参数名 {name!r} 不能用", "参数名要是 Python 的变量名，例如 catalogue", function)
        elif name in ANCESTORS or name in EXTERNAL or name == SETTINGS:
            _refuse(registry, record, f"参数名“{name}”是 perfcheck 自己的", "请换一个名字", function)
        else:
            _take(registry, record, "values", "参数", name, function)

    return register


def _readers(registry: Registry, record: PluginRecord) -> Callable[[str, Any], None]:
    def register(suffix: str, reader: Callable[..., Any]) -> None:
        if not isinstance(suffix, str) or not suffix.startswith(".") or suffix != suffix.lower() or len(suffix) < 2:
            _refuse(registry, record, f"文件后缀 {suffix!r} 不能用", "后缀要以点开头、用小写，例如 \".form\"", reader)
        else:
            _take(registry, record, "readers", "文件后缀", suffix, reader)

    return register


def _reporters(registry: Registry, record: PluginRecord) -> Callable[[str, Any], None]:
    def register(name: str, reporter: Callable[..., Any]) -> None:
        if not isinstance(name, str) or not name or name in FORMATS:
            _refuse(registry, record, f"格式名 {name!r} 不能用", "不能与 perfcheck 自己的格式重名，请换一个名字", reporter)
        else:
            _take(registry, record, "reporters", "格式", name, reporter)

    return register


def _take(registry: Registry, record: PluginRecord, kind: str, word: str, name: str, function: Any) -> None:
    table: dict[str, Any] = getattr(registry, kind)
    if not callable(function) and not (kind == "values" and is_across(function)):
        _refuse(registry, record, f"{word}“{name}”登记的不是函数", "请登记函数本身，不要带括号", function)
    elif name in table:
        _refuse(registry, record, f"{word}“{name}”已由插件 {registry.owner(kind, name)} 登记，没有装入", "请换一个名字", function)
    else:
        table[name] = _bounded(function, f"插件 {record.name} 的{word} {name}", kind) if record.name != "bundled" else function
        getattr(record, kind).append(name)


def _bounded(function: Any, who: str, kind: str) -> Any:
    """The same, which cannot go on for ever. A reporter may: it writes as much as there is, when all is known."""
    if kind == "reporters" or is_across(function):
        return function
    from perfcheck.checking.foreign import reading_in_time, timed

    return timed(who, function) if kind == "values" else reading_in_time(who, function)


def _refuse(registry: Registry, record: PluginRecord, message: str, hint: str, function: Any) -> None:
    code = getattr(function, "__code__", None)
    place = f"{code.co_filename}:{code.co_firstlineno}" if code is not None else ""
    registry.problems.append(RunProblem(f"插件 {record.name}", message, hint, place))


__all__ = ["admit", "collect", "hook_names", "load_rule_files"]
