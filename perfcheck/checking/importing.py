"""Loading one plugin: whatever goes wrong is told with the plugin, the place and the remedy, and ends nothing."""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING, Any

from perfcheck.checking import hookspecs
from perfcheck.checking.entry_points import GROUP
from perfcheck.checking.registry import where_raised
from perfcheck.checking.report import RunProblem
from perfcheck.checking.streams import quiet

if TYPE_CHECKING:
    import pluggy

    from perfcheck.checking.registry import PluginRecord, Registry


#: The package of our own rules, and the name that it is registered under.
BUNDLED = ("perfcheck_rules", "bundled")


def load(registry: Registry, record: PluginRecord) -> None:
    """Import a plugin and offer its hooks; the record says whether that went well.

    pluggy and `inspect`, which it needs, are only imported for others' plugins: our own rules, which most runs are content
    with, are known to fit.
    """
    asked = record.distribution == "-p"
    who = f"插件 {record.name}" + (f"（{record.distribution} {record.version}）".replace(" ）", "）") if record.distribution else "")
    plugin: Any = None
    try:
        module_name, _, attribute = record.target.partition(":") if not asked else (record.target, "", "")
        with quiet():
            plugin = _import_asked(record.target) if asked else importlib.import_module(module_name)
        for part in filter(None, attribute.split(".")):
            plugin = getattr(plugin, part)
        if (record.target, record.name) == BUNDLED and registry.manager is None:
            registry.bundled = plugin
        else:
            _refuse_defaults(plugin)
            managed(registry).register(plugin, record.name)
        record.hooks = sorted(name for name in hook_names() if callable(getattr(plugin, name, None)))
        for name in sorted(name for name in dir(plugin) if name.startswith("perfcheck_") and callable(getattr(plugin, name))):
            if name not in hook_names():
                registry.problems.append(_unknown_hook(who, plugin, name))
                record.reason = f"没有叫“{name}”的钩子"
        record.loaded = True
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # importing runs foreign code, which may even call exit()
        if registry.manager is not None and registry.manager.has_plugin(record.name):
            registry.manager.unregister(name=record.name)
        if isinstance(error, ModuleNotFoundError) and error.name:
            record.reason = f"缺少模块 {error.name}"
            hint = f"请安装它，或用 -p no:{record.name} 停用这个插件"
            if asked and error.name == record.target and record.target.endswith(".py"):
                record.reason = f"没有文件 {record.target}"
            if asked:
                hint = "请安装它" if error.name != record.target else "请检查 -p 后面的名字：已安装的模块名，或一个 .py 文件的路径"
        else:
            record.reason = _registration_error(plugin, error) or f"{type(error).__name__}: {error}"
            hint = f"请把这条信息交给插件作者；用 -p no:{record.name} 可停用它"
            if asked:
                hint = "请改正后再查一遍；不用它就去掉 -p"
        registry.problems.append(RunProblem(who, f"没有装入：{record.reason}", hint, _raised_outside(error)))


def managed(registry: Registry) -> pluggy.PluginManager:
    """The manager of a registry, made when it is first needed: it takes a function for a hook by its name alone, without a mark."""
    if registry.manager is not None:
        return registry.manager
    import pluggy

    class Manager(pluggy.PluginManager):
        def parse_hookspec_opts(self, module_or_class: object, name: str) -> pluggy.HookspecOpts | None:
            if not name.startswith("perfcheck_"):
                return None
            return pluggy.HookspecOpts(firstresult=False, historic=False, warn_on_impl=None, warn_on_impl_args=None)

        def parse_hookimpl_opts(self, plugin: Any, name: str) -> pluggy.HookimplOpts | None:
            options = super().parse_hookimpl_opts(plugin, name)
            if options is None and name.startswith("perfcheck_") and callable(getattr(plugin, name, None)):
                return pluggy.HookimplOpts(
                    wrapper=False, hookwrapper=False, optionalhook=False, tryfirst=False, trylast=False, specname=None
                )
            return options

    manager = registry.manager = Manager(GROUP)
    manager.add_hookspecs(hookspecs)
    if registry.bundled is not None:
        manager.register(registry.bundled, BUNDLED[1])
    return manager


def _raised_outside(error: BaseException) -> str:
    """Where it was raised, empty for our own code and pluggy's: these only say what is wrong with the plugin."""
    import pluggy

    place = where_raised(error)
    own = (os.path.dirname(__file__), os.path.dirname(pluggy.__file__))
    return "" if place.startswith(own) else place


def _refuse_defaults(plugin: Any) -> None:
    """Depending on its version, pluggy gives such a parameter the default or the real value: neither is what was meant."""
    import inspect

    for name in hook_names():
        function = getattr(plugin, name, None)
        if not callable(function):
            continue
        for parameter in inspect.signature(function).parameters.values():
            if parameter.default is not parameter.empty:
                place = _defined(plugin, name)
                raise TypeError(f"钩子 {name} 的参数“{parameter.name}”不能有缺省值，请删去“=…”（{place}）")


def _import_asked(target: str) -> Any:
    """The module that ``-p`` names: an installed one, else a file; the working directory itself is not put on the path."""
    from importlib.machinery import SourceFileLoader
    from importlib.util import module_from_spec, spec_from_file_location

    class Fresh(SourceFileLoader):
        """Runs what stands in the file, whatever byte code somebody laid beside it, and leaves none there."""

        def path_stats(self, path: Any) -> Any:
            raise OSError

    if not target.endswith(".py"):
        try:
            return importlib.import_module(target)
        except ModuleNotFoundError as error:
            if error.name != target or not os.path.isfile(f"{target}.py"):
                raise
            target += ".py"
    location = os.path.abspath(target)
    name = f"perfcheck_file_{os.path.splitext(os.path.basename(target))[0]}"  # json.py must not become `json`
    spec = spec_from_file_location(name, location, loader=Fresh(name, location))
    if not os.path.isfile(location) or spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"没有文件 {location}", name=target)
    module = module_from_spec(spec)
    sys.modules[name] = module  # dataclasses and the like look their module up
    spec.loader.exec_module(module)
    return module


def _unknown_hook(who: str, plugin: Any, name: str) -> RunProblem:
    import difflib

    near = difflib.get_close_matches(name, hook_names(), 1)
    hint = f"是不是 {near[0]}？" if near else f"可用的有：{'、'.join(hook_names())}"
    return RunProblem(who, f"没有叫“{name}”的钩子", hint, _defined(plugin, name))


def _registration_error(plugin: Any, error: BaseException) -> str:
    """What is wrong with a hook that pluggy refuses, in Chinese; empty for any other error."""
    import inspect

    import pluggy

    if not isinstance(error, pluggy.PluginValidationError):
        return ""
    for name in hook_names():
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


def hook_names() -> list[str]:
    """The names of all hooks."""
    return sorted(name for name in vars(hookspecs) if name.startswith("perfcheck_"))
