"""What plugins brought, and which hooks they offer."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from perfcheck.checking.report import RunProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    import pluggy

    from perfcheck.checking.rule import Rule


@dataclass(slots=True)
class PluginRecord:
    """One plugin or rule file that was seen: where it comes from, whether it was loaded, what it brought."""

    name: str
    target: str
    distribution: str
    version: str
    loaded: bool = False
    reason: str = ""
    """Why it was not loaded, or not wholly (Chinese)."""
    rules: list[str] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    readers: list[str] = field(default_factory=list)
    reporters: list[str] = field(default_factory=list)
    hooks: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Registry:
    """Everything that plugins registered, and what went wrong on the way."""

    rules: dict[str, Rule] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    readers: dict[str, Any] = field(default_factory=dict)
    reporters: dict[str, Any] = field(default_factory=dict)
    plugins: list[PluginRecord] = field(default_factory=list)
    problems: list[RunProblem] = field(default_factory=list)
    manager: pluggy.PluginManager | None = None
    """None as long as there is no other plugin than our own rules."""
    bundled: Any = None
    """The package of our own rules."""
    names: set[str] = field(default_factory=set)
    """Of all rules that were admitted."""

    def call(self, hook: str, *, own: Callable[[PluginRecord], dict[str, Any]] | None = None, **arguments: Any) -> None:
        """Call a hook plugin by plugin, in the order of their names; a failing one is reported, the others go on.

        ``own``: further arguments that differ from plugin to plugin.
        """
        records = {record.name: record for record in self.plugins}
        for plugin_name, function, names in self._implementations(hook):
            given = {**arguments, **(own(records[plugin_name]) if own is not None else {})}
            try:
                if plugin_name == "bundled":
                    function(*(given[name] for name in names))
                else:
                    from perfcheck.checking.foreign import Clock
                    from perfcheck.checking.streams import quiet

                    with quiet(), Clock(f"插件 {plugin_name}").running():
                        function(*(given[name] for name in names))
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # a plugin may raise anything, also SystemExit
                self.problems.append(
                    RunProblem(
                        f"插件 {plugin_name}",
                        f"{hook} 出错：{type(error).__name__}: {error}",
                        f"请把这条信息交给插件作者；用 -p no:{plugin_name} 可停用它",
                        where_raised(error),
                    )
                )

    def real(self) -> Registry:
        """The registry whose rules can be run; another one than this where this one only knows them from an earlier run."""
        return self

    def hears(self, *hooks: str) -> bool:
        """Whether any plugin implements one of these hooks."""
        return any(self._implementations(hook) for hook in hooks)

    def _implementations(self, hook: str) -> list[tuple[str, Callable[..., Any], tuple[str, ...]]]:
        """Who implements a hook, our own rules first: the plugin's name, the function, the arguments that it wants."""
        if self.manager is None:
            function = getattr(self.bundled, hook, None)
            code = getattr(function, "__code__", None)
            return [("bundled", function, code.co_varnames[: code.co_argcount])] if function is not None and code is not None else []
        found = [(one.plugin_name, one.function, tuple(one.argnames)) for one in getattr(self.manager.hook, hook).get_hookimpls()]
        return sorted(found, key=lambda one: (one[0] != "bundled", one[0]))

    def owner(self, kind: str, name: str) -> str:
        """The plugin that registered a value, reader or reporter of that name; empty when none did."""
        return next((record.name for record in self.plugins if name in getattr(record, kind)), "")


_GUARD = os.path.join("checking", "foreign.py")


def where_raised(error: BaseException, within: str | None = None) -> str:
    """``file:line`` of the innermost frame of a traceback; empty where that is only Python's import machinery.

    ``within``: a file that the traceback must go through, else empty: what it called is to blame, not what called it.
    """
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}:{error.lineno or 1}"
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    while len(frames) > 1 and frames[-1].filename.endswith(_GUARD):  # where it was ended, not what was at work
        frames.pop()
    if not frames or frames[-1].filename.startswith("<frozen") or (within and all(one.filename != within for one in frames)):
        return ""
    return f"{frames[-1].filename}:{frames[-1].lineno}"
