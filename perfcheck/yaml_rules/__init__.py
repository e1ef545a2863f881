"""No-code rules: YAML files with ready types or safe expressions in the form's own words, compiled to the same `Rule`.

A rule file is data. Whatever stands in it, loading and running it reads no other file, imports nothing and ends soon.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.checking.plugins import Registry

SUFFIXES = (".yaml", ".yml")


def is_rule_file(name: str) -> bool:
    """Whether ``-p name`` means a YAML rule file."""
    return name.lower().endswith(SUFFIXES)


def load_rule_files(registry: Registry, paths: Iterable[str], source: str) -> None:
    """Load rule files, and those in folders, into the registry. ``source``: who asked for them (``rules``, ``-p``).

    What is wrong becomes a problem of the registry; all other rules and files are loaded.
    """
    from perfcheck.checking.plugins import PluginRecord, admit
    from perfcheck.checking.report import RunProblem
    from perfcheck.yaml_rules.loader import read_rule_file, rule_files

    known = {os.path.realpath(record.target) for record in registry.plugins if is_rule_file(record.target)}
    for path in paths:
        files = list(rule_files(path))
        if not files:
            registry.problems.append(
                RunProblem(f"规则文件夹 {_shown(path)}", "里面没有 .yaml 规则文件", "请核对路径，或删去这一项")
            )
        for file in files:
            real = os.path.realpath(file)
            if real in known:
                continue
            known.add(real)
            shown = _shown(file)
            record = PluginRecord(shown, file, source, "")
            registry.plugins.append(record)
            taken = {rule.code: f"规则“{rule.title}”（{_whose(rule.origin)}）" for rule in registry.rules.values()}
            loaded = read_rule_file(file, shown, taken)
            registry.problems.extend(loaded.problems)
            for one in loaded.rules:
                admit(registry, record, f"规则文件 {shown} 第 {one.mark.line} 行", one.rule)
            record.loaded = bool(loaded.rules)
            if loaded.errors:
                record.reason = f"有 {len(loaded.errors)} 处写错" if loaded.rules else loaded.errors[0].message


def _whose(origin: str) -> str:
    return "随软件" if origin == "bundled" else origin


def _shown(path: str) -> str:
    """The path from the working directory where it is inside, with ``/``."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        relative = path
    return (path if relative.startswith("..") else relative).replace(os.sep, "/")
