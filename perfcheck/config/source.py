"""The config file: where it is found, and its table with the line of every key."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from perfcheck.config.model import ConfigError, shown
from perfcheck.declaration.problem import read_whole, reason_of

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = "pyproject.toml"
OWN = "perfcheck.toml"
#: Settings are a page or two; beyond that it is another file.
_MOST_BYTES = 5_000_000


@dataclass
class Source:
    """A config file that was read: its settings, and the text for looking up lines."""

    path: Path
    table: dict[str, Any]
    text: str

    @cached_property
    def _lines(self) -> dict[tuple[str | int, ...], int]:
        from perfcheck.config.lines import key_lines

        return key_lines(self.text)

    def line(self, *keys: str | int) -> int | None:
        """The line of a key, or of the table that it stands in."""
        prefix = ("tool", "perfcheck") if self.path.name == PROJECT else ()
        for end in range(len(keys), 0, -1):
            if (*prefix, *keys[:end]) in self._lines:
                return self._lines[*prefix, *keys[:end]]
        return None

    def place(self, *keys: str | int) -> str:
        """``perfcheck.toml:3``, for people."""
        line = self.line(*keys)
        return f"{shown(self.path)}:{line}" if line is not None else shown(self.path)

    def error(self, message: str, *keys: str | int) -> ConfigError:
        """The error to raise for a key."""
        line = self.line(*keys)
        return ConfigError(f"{self.path}{f' 第 {line} 行' if line is not None else ''}：{message}")


def find() -> str | None:
    """The nearest config file from the working directory upward."""
    folder = os.getcwd()
    while True:
        own = os.path.join(folder, OWN)
        if os.path.isfile(own):
            return own
        project = os.path.join(folder, PROJECT)
        if os.path.isfile(project):
            try:
                mentioned = b"[tool.perfcheck" in read_whole(project, _MOST_BYTES)
            except OSError:
                mentioned = False
            if mentioned:
                return project
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def user_file() -> str | None:
    """The user's own config, used where no other is found: in ``%APPDATA%`` or ``$XDG_CONFIG_HOME`` (``~/.config``)."""
    home = os.environ.get("APPDATA") if os.name == "nt" else os.environ.get("XDG_CONFIG_HOME")
    if not home:
        home = os.path.join(os.path.expanduser("~"), ".config")
    path = os.path.join(home, "perfcheck", OWN)
    return path if os.path.isabs(path) and os.path.isfile(path) else None


def read(path: Path) -> Source | None:
    """Read a config file; None for a ``pyproject.toml`` without our table. Raises `ConfigError`."""
    import tomllib
    from decimal import Decimal

    try:
        given = read_whole(path, _MOST_BYTES)
        if len(given) > _MOST_BYTES:
            raise ConfigError(f"配置文件 {path} 超过 {_MOST_BYTES // 1_000_000} MB，不读；请确认没有写错文件名")
        text = given.decode("utf-8-sig").replace("\r\n", "\n")
        data = tomllib.loads(text, parse_float=Decimal)
    except OSError as error:
        raise ConfigError(f"读不了配置文件 {path}：{reason_of(error)}。请检查 --config 或 extends 后面的路径") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"配置文件 {path} 不是 UTF-8 编码，请用文本编辑器另存为 UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"at line (\d+), column (\d+)", str(error))
        where = f"第 {place[1]} 行第 {place[2]} 列" if place else "末尾"
        remedy = "文字要加双引号，例如 select = [\"A\", \"C02\"]；同一个键只能写一次"
        raise ConfigError(f"配置文件 {path} 不是正确的 TOML，{where}读不下去；{remedy}") from error
    if path.name != PROJECT:
        return Source(path, data, text)
    tools = data.get("tool")
    found = tools.get("perfcheck") if isinstance(tools, dict) else None
    if found is None:
        return None
    if not isinstance(found, dict):
        raise ConfigError(f"{path}：[tool.perfcheck] 应是一节，里面每行“键 = 值”")
    return Source(path, found, text)
