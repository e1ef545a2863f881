"""Plugins: found through entry points without importing anything, loaded one by one, each failure named."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from perfcheck.checking.report import RunProblem
from perfcheck.checking.rule import Rule, RuleDefinitionError, resolve, rules_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pluggy

    from perfcheck.config import Config

GROUP = "perfcheck"
BUNDLED = "perfcheck_rules"
#: What compiles rule files: known by name only, as the bundled rules are, and imported when a file is asked for.
RULE_FILES = "perfcheck.yaml_rules"


@dataclass(slots=True)
class PluginRecord:
    """One plugin that was seen: where it comes from, whether it was loaded, what it brought."""

    name: str
    target: str
    distribution: str
    version: str
    loaded: bool = False
    reason: str = ""
    rules: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Registry:
    """Everything that plugins registered, and what went wrong on the way."""

    rules: dict[str, Rule] = field(default_factory=dict)
    values: dict[str, Callable[..., Any]] = field(default_factory=dict)
    readers: dict[str, Any] = field(default_factory=dict)
    reporters: dict[str, Any] = field(default_factory=dict)
    plugins: list[PluginRecord] = field(default_factory=list)
    problems: list[RunProblem] = field(default_factory=list)
    manager: pluggy.PluginManager | None = None

    def call(self, hook: str, **arguments: Any) -> None:
        """Call a hook plugin by plugin, in the order of their names; a failing one is reported, the others go on."""
        assert self.manager is not None
        caller = getattr(self.manager.hook, hook)
        for implementation in sorted(caller.get_hookimpls(), key=lambda one: (one.plugin_name != "bundled", one.plugin_name)):
            try:
                implementation.function(*(arguments[name] for name in implementation.argnames))
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # a plugin may raise anything, also SystemExit
                self.problems.append(
                    RunProblem(
                        f"插件 {implementation.plugin_name}",
                        f"{hook} 出错：{type(error).__name__}: {error}",
                        f"请把这条信息交给插件作者；用 -p no:{implementation.plugin_name} 可停用它",
                        where_raised(error),
                    )
                )


def where_raised(error: BaseException) -> str:
    """``file:line`` of the innermost frame of a traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""


def find_entry_points() -> Iterator[tuple[str, str, str, str]]:
    """(name, module, distribution, version) of the group, read from the metadata folders on the path.

    importlib.metadata costs tens of milliseconds; this reads only the entry_points.txt files themselves.
    """
    seen = set()
    for folder in dict.fromkeys(sys.path):
        try:
            entries = os.listdir(folder or ".")
        except OSError:
            continue
        for entry in entries:
            if not entry.endswith((".dist-info", ".egg-info")) or entry in seen:
                continue
            try:
                with open(os.path.join(folder, entry, "entry_points.txt"), encoding="utf-8") as handle:
                    text = handle.read()
            except OSError:
                continue
            seen.add(entry)
            distribution, _, version = entry.rsplit(".", 1)[0].partition("-")
            section = ""
            for raw in text.splitlines():
                line = raw.strip()
                if line.startswith("["):
                    section = line.strip("[] ")
                elif section == GROUP and "=" in line:
                    name, _, target = line.partition("=")
                    yield name.strip(), target.strip(), distribution, version


def load_plugins(config: Config) -> Registry:
    """Find, load and register all plugins, then collect their rules. Nothing that goes wrong ends the run."""
    import pluggy

    from perfcheck.checking import hookspecs

    class Manager(pluggy.PluginManager):
        def parse_hookimpl_opts(self, plugin: Any, name: str) -> pluggy.HookimplOpts | None:
            options = super().parse_hookimpl_opts(plugin, name)
            if options is None and name.startswith("perfcheck_") and callable(getattr(plugin, name, None)):
                return pluggy.HookimplOpts(
                    wrapper=False, hookwrapper=False, optionalhook=False, tryfirst=False, trylast=False, specname=None
                )
            return options

    registry = Registry()
    manager = registry.manager = Manager(GROUP)
    manager.add_hookspecs(hookspecs)
    found = sorted(set(find_entry_points()))
    if not any(target == BUNDLED for _, target, _, _ in found):  # run from a source tree or a zipapp
        found.insert(0, ("bundled", BUNDLED, "perfcheck", ""))
    refused = {name.removeprefix("no:") for name in config.plugins if name.startswith("no:")}
    rule_files = [name for name in config.plugins if name.lower().endswith((".yaml", ".yml"))]
    for name in config.plugins:
        if not name.startswith("no:") and name not in rule_files:
            found.append((name, name, "-p", ""))
    for name, target, distribution, version in found:
        if any(record.name == name for record in registry.plugins):  # two distributions chose the same name
            name = f"{distribution}:{name}"
        record = PluginRecord(name, target, distribution, version)
        registry.plugins.append(record)
        if name in refused or target in refused:
            record.reason = "用 -p no: 停用"
            continue
        _load(registry, record)
    _collect(registry, config)
    if rule_files or config.rules:
        _load_rule_files(registry, [os.path.join(config.root, path) for path in config.rules], "rules")
        _load_rule_files(registry, rule_files, "-p")
    return registry


def _load_rule_files(registry: Registry, paths: list[str], source: str) -> None:
    importlib.import_module(RULE_FILES).load_rule_files(registry, paths, source)


def _load(registry: Registry, record: PluginRecord) -> None:
    assert registry.manager is not None
    manager = registry.manager
    who = f"插件 {record.name}" + (f"（{record.distribution} {record.version}）".replace(" ）", "）") if record.distribution else "")
    plugin: Any = None
    try:
        module_name, _, attribute = record.target.partition(":") if record.distribution != "-p" else (record.target, "", "")
        plugin = _import_asked(record.target) if record.distribution == "-p" else importlib.import_module(module_name)
        for part in filter(None, attribute.split(".")):
            plugin = getattr(plugin, part)
        manager.register(plugin, record.name)
        unknown = [
            name for name in dir(plugin) if name.startswith("perfcheck_") and not hasattr(manager.hook, name) and callable(getattr(plugin, name))
        ]
        for implementation in manager.get_hookcallers(plugin) or ():
            if not implementation.has_spec():
                unknown.append(implementation.name)
        for name in dict.fromkeys(unknown):
            if not _known_hook(name):
                registry.problems.append(_unknown_hook(who, plugin, name))
        record.loaded = True
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # importing runs foreign code, which may even call exit()
        if manager.has_plugin(record.name):
            manager.unregister(name=record.name)
        where = where_raised(error)
        if isinstance(error, ModuleNotFoundError) and error.name:
            record.reason = f"缺少模块 {error.name}"
            hint = f"请安装它，或用 -p no:{record.name} 停用这个插件"
            if record.distribution == "-p":
                hint = "请检查 -p 后面的名字：已安装的模块名，或一个 .py 文件的路径"
        else:
            record.reason = _registration_error(plugin, error) or f"{type(error).__name__}: {error}"
            hint = f"请把这条信息交给插件作者；用 -p no:{record.name} 可停用它"
        registry.problems.append(RunProblem(who, f"没有装入：{record.reason}", hint, where))


def _import_asked(target: str) -> Any:
    """The module that ``-p`` names: an installed one, else a file; the working directory itself is not put on the path."""
    from importlib.util import module_from_spec, spec_from_file_location

    if not target.endswith(".py"):
        try:
            return importlib.import_module(target)
        except ModuleNotFoundError as error:
            if error.name != target or not os.path.isfile(f"{target}.py"):
                raise
            target += ".py"
    location = os.path.abspath(target)
    name = f"perfcheck_file_{os.path.splitext(os.path.basename(target))[0]}"  # json.py must not become `json`
    spec = spec_from_file_location(name, location)
    if not os.path.isfile(location) or spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"没有文件 {location}", name=target)
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and the like look their module up
    spec.loader.exec_module(module)
    return module


def _unknown_hook(who: str, plugin: Any, name: str) -> RunProblem:
    import difflib

    near = difflib.get_close_matches(name, _hook_names(), 1)
    hint = f"是不是 {near[0]}？" if near else f"可用的有：{'、'.join(_hook_names())}"
    return RunProblem(who, f"没有叫“{name}”的钩子", hint, _defined(plugin, name))


def _registration_error(plugin: Any, error: BaseException) -> str:
    """What is wrong with a hook that pluggy refuses, in Chinese; empty for any other error."""
    import inspect

    import pluggy

    from perfcheck.checking import hookspecs

    if not isinstance(error, pluggy.PluginValidationError):
        return ""
    for name in _hook_names():
        function = getattr(plugin, name, None)
        if callable(function):
            known = inspect.signature(getattr(hookspecs, name)).parameters
            unknown = [one for one in inspect.signature(function).parameters if one not in known]
            if unknown:
                return f"钩子 {name} 要了“{unknown[0]}”，没有这个参数；可用的有：{'、'.join(known)}（{_defined(plugin, name)}）"
    return ""


def _defined(plugin: Any, name: str) -> str:
    code = getattr(getattr(plugin, name, None), "__code__", None)
    return f"{code.co_filename}:{code.co_firstlineno}" if code is not None else ""


def _hook_names() -> list[str]:
    from perfcheck.checking import hookspecs

    return sorted(name for name in vars(hookspecs) if name.startswith("perfcheck_"))


def _known_hook(name: str) -> bool:
    return name in _hook_names()


def _collect(registry: Registry, config: Config) -> None:
    assert registry.manager is not None
    registry.call("perfcheck_configure", config=config)
    registry.call("perfcheck_register_values", register=registry.values.__setitem__, config=config)
    values = frozenset(registry.values)
    records = {record.name: record for record in registry.plugins}
    hook = registry.manager.hook.perfcheck_register_rules
    for implementation in sorted(hook.get_hookimpls(), key=lambda one: (one.plugin_name != "bundled", one.plugin_name)):
        record = records[implementation.plugin_name]

        def register(target: Any, record: PluginRecord = record) -> None:
            _register(registry, record, target, values)

        arguments = {"register": register, "config": config}
        try:
            implementation.function(*(arguments[name] for name in implementation.argnames))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # foreign code
            registry.problems.append(
                RunProblem(
                    f"插件 {record.name}", f"登记规则时出错：{type(error).__name__}: {error}", f"用 -p no:{record.name} 可停用它",
                    where_raised(error),
                )
            )  # fmt: skip
    for record in registry.plugins:
        plugin = registry.manager.get_plugin(record.name)
        if record.loaded and record.distribution == "-p" and plugin is not None and not hasattr(plugin, "perfcheck_register_rules"):
            _register(registry, record, plugin, values)  # a file with rules and no hook
    registry.call("perfcheck_register_readers", register=registry.readers.__setitem__, config=config)
    registry.call("perfcheck_register_reporters", register=registry.reporters.__setitem__, config=config)
    check_requirements(registry)


def _register(registry: Registry, record: PluginRecord, target: Any, values: frozenset[str]) -> None:
    """Take one registration: a rule function, a module, its dotted name, or a YAML rule file. Failures are reported, not raised."""
    if isinstance(target, (str, os.PathLike)) and os.fspath(target).endswith((".yaml", ".yml")):
        _load_rule_files(registry, [os.fspath(target)], f"插件 {record.name}")
        return
    subject = f"插件 {record.name} 的 {target if isinstance(target, str) else getattr(target, '__name__', target)}"
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
    for one in declared:
        try:
            rule = resolve(one, record.name, values)
        except RuleDefinitionError as error:
            registry.problems.append(RunProblem(subject, str(error), "其余规则照常检查；请修正后再查一遍", one.place))
            continue
        admit(registry, record, subject, rule)


def admit(registry: Registry, record: PluginRecord, subject: str, rule: Rule) -> None:
    """Take a rule that is ready to run, unless its code or name is taken; then both are named."""
    known = registry.rules.get(rule.code) or next((r for r in registry.rules.values() if r.name == rule.name), None)
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
    record.rules.append(rule.code)


def check_requirements(registry: Registry) -> None:
    """Say so where a rule's `requires` names an unknown rule or goes round in a circle; the rule then runs without it."""
    by_name = {rule.name: rule.code for rule in registry.rules.values()}
    for rule in [rule for rule in registry.rules.values() if rule.requires]:
        rule = replace(rule, requires=tuple(by_name.get(code, code) for code in rule.requires))
        registry.rules[rule.code] = rule
        unknown = [code for code in rule.requires if code not in registry.rules]
        circle = () if unknown else _circle(registry.rules, rule.code)
        if not unknown and not circle:
            continue
        wrong = {*unknown, *circle}
        kept = tuple(code for code in rule.requires if code not in wrong)
        registry.rules[rule.code] = replace(rule, requires=kept)
        message = f"requires 里的“{unknown[0]}”没有这条规则" if unknown else f"requires 成了环：{' → '.join(circle)}"
        hint = "请改正 requires 后再查一遍；这次照常运行，但不理会它"
        registry.problems.append(RunProblem(f"规则 {rule.code}", message, hint, rule.place))


def _circle(rules: dict[str, Rule], start: str) -> list[str]:
    stack = [(start, [start])]
    seen = {start}
    while stack:
        code, path = stack.pop()
        for required in rules[code].requires if code in rules else ():
            if required == start:
                return [*path, start]
            if required not in seen:
                seen.add(required)
                stack.append((required, [*path, required]))
    return []
