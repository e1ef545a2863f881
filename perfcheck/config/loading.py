"""From a config file, and those that it extends, to a `Config`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from perfcheck.config.model import Config, ConfigError, Ignore, Section, shown

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.config.source import Source

_TABLES = ("severity", "status", "options", "basis", "limits")
_SECTIONS = ("per-path", "per-layout")
_REFERENCES = ("roster", "previous", "approved", "scoring")
_MAX_CHAIN = 20
#: What ``-p`` takes as a file; any other name is a module's.
_FILES = (".py", ".yaml", ".yml")


def load_config(explicit: str | None = None, *, isolated: bool = False) -> Config:
    """The settings to use. Raises `ConfigError` when a file cannot be read or has an unknown key or a wrong value.

    ``explicit``: this file (``--config``) instead of the one that is found from the working directory upward, or else the
    user's own. ``isolated``: no file at all. Only a file that was named, or the user's own, may load Python plugins.
    """
    if isolated:
        return Config()
    from perfcheck.config.source import find, read, user_file

    path = explicit if explicit is not None else find()
    own = None if path is not None else user_file()
    if path is None and own is None:
        return Config()
    from pathlib import Path

    source = read(Path(path or own or ""))
    if source is None:
        if explicit is not None:
            raise ConfigError(f"{Path(explicit)}：没有 [tool.perfcheck] 一节")
        return Config()
    config = _build(_chain(source, ()), trusted=explicit is not None or own is not None)
    if own is not None:
        config.base = Path.cwd()
    return config


def _chain(source: Source, above: tuple[Path, ...]) -> list[Source]:
    """The file and all that it extends, the farthest first. Raises `ConfigError` for a circle."""
    from pathlib import Path

    from perfcheck.config.source import read
    from perfcheck.config.validation import validate

    validate(source)
    here = Path(os.path.realpath(source.path))
    if here in above:
        told = " → ".join(shown(one) for one in (*above[above.index(here) :], here))
        raise ConfigError(f"配置的 extends 成了环：{told}\n请去掉其中一处 extends")
    if len(above) >= _MAX_CHAIN:
        raise source.error(f"extends 套了 {_MAX_CHAIN} 层以上", "extends")
    given = source.table.get("extends", [])
    chain: list[Source] = []
    for name in [given] if isinstance(given, str) else given:
        target = source.path.parent / name
        if not target.is_file():
            raise source.error(f"extends 里的“{name}”没有这个文件；路径从本文件所在的文件夹算起", "extends")
        base = read(target)
        if base is None:
            raise source.error(f"extends 里的“{name}”没有 [tool.perfcheck] 一节", "extends")
        chain += _chain(base, (*above, here))
    return [*chain, source]


def _build(chain: list[Source], *, trusted: bool) -> Config:
    """A later file goes before an earlier one: its lists replace, its tables add entry by entry, its sections come after."""
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    sections: list[Section] = []
    ignores: list[Ignore] = []
    for source in chain:
        _refuse_code(source, trusted=trusted)
        for key, value in source.table.items():
            if key in _TABLES:
                _merge(values.setdefault(key, {}), value, key, source, origins)
            elif key in _SECTIONS:
                sections += [_section(source, key, number, table) for number, table in enumerate(value)]
            elif key == "ignore" and any(isinstance(one, dict) for one in value):
                tables = [one for one in value if isinstance(one, dict)]
                ignores += [_ignore(source, number, table) for number, table in enumerate(tables)]
                if len(tables) < len(value):
                    values[key] = [one for one in value if isinstance(one, str)]
                    origins[key] = source.place(key)
            elif key != "extends":
                values[key] = _located(source, key, value, last=source is chain[-1])
                origins[key] = source.place(key)
    last = chain[-1]
    return Config(
        path=last.path.absolute(),
        paths=values.get("paths", []),
        exclude=values.get("exclude", []),
        select=values.get("select", []),
        ignore=values.get("ignore", []),
        extend_select=values.get("extend-select", []),
        fail_on=values.get("fail-on", "error"),
        annotate_author=values.get("annotate-author", "").strip(),
        severity=values.get("severity", {}),
        status=values.get("status", {}),
        options=values.get("options", {}),
        basis=values.get("basis", {}),
        limits=values.get("limits", {}),
        rules=values.get("rules", []),
        plugins=values.get("plugins", []),
        ignores=ignores,
        baseline=values.get("baseline"),
        decisions=values.get("decisions"),
        roster=values.get("roster"),
        previous=values.get("previous"),
        approved=values.get("approved"),
        scoring=values.get("scoring"),
        cache_dir=values.get("cache-dir"),
        workers=None if values.get("workers", "auto") == "auto" else values["workers"],
        sections=sections,
        file_select=tuple(values.get("select", ())),
        file_ignore=tuple(values.get("ignore", ())),
        file_sections=tuple(sections),
        extended=tuple(dict.fromkeys(source.path for source in chain[:-1])),
        origins=origins,
    )


def _merge(into: dict[str, Any], table: dict[str, Any], key: str, source: Source, origins: dict[str, str]) -> None:
    for name, value in table.items():
        if isinstance(value, dict):
            into[name] = {**into.get(name, {}), **value}
            origins.update({f"{key}.{name}.{option}": source.place(key, name, option) for option in value})
        else:
            into[name] = value
            origins[f"{key}.{name}"] = source.place(key, name)


def _section(source: Source, key: str, number: int, table: dict[str, Any]) -> Section:
    return Section(
        files=tuple(table.get("files", ())),
        layouts=tuple(table.get("layouts", ())),
        kinds=tuple(table.get("kinds", ())),
        select=table.get("select", []),
        ignore=table.get("ignore", []),
        extend_select=table.get("extend-select", []),
        severity=table.get("severity", {}),
        status=table.get("status", {}),
        options=table.get("options", {}),
        basis=table.get("basis", {}),
        where=f"{source.place(key, number)} 的 [[{key}]]",
    )


def _ignore(source: Source, number: int, table: dict[str, Any]) -> Ignore:
    from perfcheck.config.validation import as_date

    return Ignore(
        codes=tuple(table["codes"]),
        reason=table["reason"].strip(),
        files=tuple(table.get("files", ())),
        units=tuple(table.get("units", ())),
        rows=tuple(table.get("rows", ())),
        until=as_date(table["until"]) if "until" in table else None,
        path=shown(source.path),
        line=source.line("ignore", number),
        where=f"{source.place('ignore', number)} 的 [[ignore]]",
    )


def _located(source: Source, key: str, value: Any, *, last: bool) -> Any:
    """Paths in a file that is extended are meant from that file's folder, as are files of Python rules anywhere."""
    folder = source.path.absolute().parent
    if key in (*_REFERENCES, "baseline", "decisions", "cache-dir"):
        return str(folder / value)
    if key == "plugins":
        return [str(folder / name) if name.endswith(_FILES) and not name.startswith("no:") else name for name in value]
    return [str(folder / name) for name in value] if key in ("paths", "rules") and not last else value


def _refuse_code(source: Source, *, trusted: bool) -> None:
    """A config that was merely found must not run anybody's Python: it may lie in a folder that came by mail."""
    if not trusted and "cache-dir" in source.table:
        raise source.error(
            "自动找到的配置不能指定缓存的位置：里面的结果可能是别人放好的；"
            f"信得过的话，请用 --config {source.path.name} 点名这个配置，或设环境变量 PERFCHECK_CACHE_DIR",
            "cache-dir",
        )
    for name in source.table.get("plugins", []):
        if not trusted and not name.startswith("no:"):
            raise source.error(
                f"设置“plugins”里的“{name}”会运行 Python 代码，自动找到的配置不能这样做；"
                f"信得过的话，请用 -p {name}，或用 --config {source.path.name} 点名这个配置",
                "plugins",
            )
