"""Plugins: found through entry points without importing anything, loaded one by one, each failure named."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from perfcheck.checking.entry_points import find_entry_points
from perfcheck.checking.registering import BUNDLED, admit, collect, load_rule_files
from perfcheck.checking.registry import PluginRecord, Registry, where_raised

if TYPE_CHECKING:
    from perfcheck.config import Config

__all__ = ["PluginRecord", "Registry", "admit", "find_entry_points", "load_plugins", "where_raised"]


def load_plugins(config: Config) -> Registry:
    """Find, load and register all plugins, then collect their rules. Nothing that goes wrong ends the run."""
    from perfcheck import limits
    from perfcheck.checking.importing import load

    limits.use(config.limits)
    registry = Registry()
    found = sorted(set(find_entry_points()))
    if not any(target == BUNDLED for _, target, _, _ in found):  # run from a source tree or a zipapp
        found.insert(0, ("bundled", BUNDLED, "perfcheck", ""))
    refused = {name.removeprefix("no:") for name in config.plugins if name.startswith("no:")}
    rule_files = [name for name in config.plugins if name.lower().endswith((".yaml", ".yml"))]
    for name in dict.fromkeys(config.plugins):
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
        load(registry, record)
    collect(registry, config)
    if rule_files or config.rules:
        load_rule_files(registry, [os.path.join(config.folder, path) for path in config.rules], "rules")
        load_rule_files(registry, rule_files, "-p")
    return registry
