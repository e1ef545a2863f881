"""Settings: from ``perfcheck.toml`` or ``[tool.perfcheck]``, found from the working directory upward."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: Every key of a config file, with its type.
KEYS: dict[str, Any] = {
    "paths": list,
    "exclude": list,
    "select": list,
    "ignore": list,
    "extend-select": list,
    "fail-on": str,
    "severity": dict,
    "basis": dict,
    "rules": list,
}


class ConfigError(Exception):
    """The settings cannot be used; the message names file, key and remedy (Chinese)."""


@dataclass(slots=True)
class Config:
    """The settings of one run. ``path`` is the file that they come from, None when there is none."""

    path: Path | None = None
    paths: list[str] = field(default_factory=list)
    exclude: list[str] = field(default_factory=list)
    force_exclude: bool = False
    select: list[str] = field(default_factory=list)
    ignore: list[str] = field(default_factory=list)
    extend_select: list[str] = field(default_factory=list)
    keyword: str | None = None
    fail_on: str = "error"
    severity: dict[str, str] = field(default_factory=dict)
    basis: dict[str, str] = field(default_factory=dict)
    rules: list[str] = field(default_factory=list)
    """YAML rule files and folders of them, relative to ``root``: data, so that a config that was found may name them."""
    plugins: list[str] = field(default_factory=list)
    group_by: str = "auto"
    max_findings: int | None = None
    file_select: tuple[str, ...] = ()
    """What the config file itself selects and ignores, kept when the command line says otherwise."""
    file_ignore: tuple[str, ...] = ()

    @property
    def shown_path(self) -> str | None:
        """The config file as reports name it: relative to the working directory where that is near."""
        if self.path is None:
            return None
        try:
            shown = os.path.relpath(self.path)
        except ValueError:  # another drive
            shown = str(self.path)
        return (str(self.path) if shown.startswith(os.path.join("..", "..")) else shown).replace(os.sep, "/")

    @property
    def root(self) -> Path:
        """The folder that relative paths in the config are relative to."""
        return self.path.parent if self.path is not None else Path.cwd()


def load_config(explicit: str | None = None, *, isolated: bool = False) -> Config:
    """The settings to use. Raises `ConfigError` when the file cannot be read or has an unknown key or a wrong type."""
    if isolated:
        return Config()
    path = Path(explicit) if explicit is not None else _discover()
    if path is None:
        return Config()
    table = _table(path)
    if table is None:
        if explicit is not None:
            raise ConfigError(f"{path}：没有 [tool.perfcheck] 一节")
        return Config()
    for key, value in table.items():
        if key not in KEYS:
            import difflib

            near = difflib.get_close_matches(key, KEYS, 1)
            raise ConfigError(f"{path}：不认识的设置“{key}”" + (f"，是不是 {near[0]}？" if near else f"；可用的有：{'、'.join(KEYS)}"))
        if not isinstance(value, KEYS[key]) or (
            isinstance(value, (list, dict)) and not all(isinstance(one, str) for one in (value if isinstance(value, list) else value.values()))
        ):
            kind = {list: "文字列表，例如 [\"甲\", \"乙\"]", str: "文字", dict: "一节“键 = \"值\"”"}[KEYS[key]]
            raise ConfigError(f"{path}：设置“{key}”应为{kind}")
    fail_on = table.get("fail-on", "error")
    levels = ("error", "warning", "info")
    if fail_on not in levels:
        raise ConfigError(f"{path}：设置“fail-on”只能取 {'、'.join(levels)}，现为“{fail_on}”")
    for code, level in table.get("severity", {}).items():
        if level not in levels:
            raise ConfigError(f"{path}：设置“severity”里 {code} 只能取 {'、'.join(levels)}，现为“{level}”")
    return Config(
        path=path.absolute(),
        paths=table.get("paths", []),
        exclude=table.get("exclude", []),
        select=table.get("select", []),
        ignore=table.get("ignore", []),
        extend_select=table.get("extend-select", []),
        fail_on=fail_on,
        severity=table.get("severity", {}),
        basis=table.get("basis", {}),
        rules=table.get("rules", []),
        file_select=tuple(table.get("select", ())),
        file_ignore=tuple(table.get("ignore", ())),
    )


def _discover() -> Path | None:
    folder = os.getcwd()
    while True:
        own = os.path.join(folder, "perfcheck.toml")
        if os.path.isfile(own):
            return Path(own)
        project = os.path.join(folder, "pyproject.toml")
        if os.path.isfile(project):
            try:
                with open(project, "rb") as handle:
                    mentioned = b"[tool.perfcheck" in handle.read()
            except OSError:
                mentioned = False
            if mentioned:
                return Path(project)
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def _table(path: Path) -> dict[str, Any] | None:
    import tomllib

    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        from perfcheck.declaration.problem import reason_of

        raise ConfigError(f"读不了配置文件 {path}：{reason_of(error)}。请检查 --config 后面的路径") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"配置文件 {path} 不是 UTF-8 编码，请用文本编辑器另存为 UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+), column (\d+)", str(error))
        where = f"第 {place[1]} 行第 {place[2]} 列" if place else "末尾"
        raise ConfigError(
            f"配置文件 {path} 不是正确的 TOML，{where}读不下去；文字要加双引号，例如 select = [\"A\", \"C02\"]"
        ) from error
    if path.name == "pyproject.toml":
        tools = data.get("tool")
        found = tools.get("perfcheck") if isinstance(tools, dict) else None
        if found is not None and not isinstance(found, dict):
            raise ConfigError(f"{path}：[tool.perfcheck] 应是一节，里面每行“键 = 值”")
        return found
    return data
