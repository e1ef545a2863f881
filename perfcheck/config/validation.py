"""Is a config file's table what `perfcheck.config.keys` says? What is not is told with file, line, key and remedy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.config.keys import KEYS, Key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from perfcheck.config.model import ConfigError
    from perfcheck.config.source import Source

_SHAPES = {
    "text": "文字，例如 \"甲\"",
    "texts": "文字列表，例如 [\"甲\", \"乙\"]",
    "text or texts": "文字或文字列表，例如 \"甲\" 或 [\"甲\", \"乙\"]",
    "table": "一节“键 = \"值\"”",
    "texts or sections": "文字列表，例如 [\"甲\", \"乙\"]，或若干节，每节以 [[ignore]] 开头",
    "numbers": "一节“键 = 整数”",
    "date": "日期，例如 2026-12-31",
    "auto or count": "\"auto\" 或 1 以上的整数，例如 workers = 4",
    "options": "一节，写成 [options.规则]，下面每行“选项 = 值”",
}


def validate(source: Source) -> None:
    """Raise `ConfigError` for the first key that is unknown, of the wrong shape or with a value that it cannot take."""
    _Checker(source).table(source.table, KEYS, ())


class _Checker:
    def __init__(self, source: Source) -> None:
        self.source = source

    def table(self, table: dict[str, Any], keys: dict[str, Key], path: tuple[str | int, ...]) -> None:
        where = f"[[{path[0]}]] 第 {int(path[1]) + 1} 节里" if len(path) == 2 else ""
        for name, value in table.items():
            key = keys.get(name)
            if key is None:
                raise self.error(f"{where}不认识的设置“{name}”{nearest(name, keys)}", *path, name)
            self.value(name, value, key, where, (*path, name))

    def value(self, name: str, value: Any, key: Key, where: str, path: tuple[str | int, ...]) -> None:
        if key.shape == "sections":
            self.sections(name, value, key)
            return
        if key.shape == "texts or sections" and isinstance(value, list) and any(isinstance(one, dict) for one in value):
            self.sections(name, [one for one in value if not isinstance(one, str)], key)
            return
        if not _fits(value, key.shape):
            raise self.error(f"{where}设置“{name}”应为{_SHAPES[key.shape]}", *path)
        if key.shape == "numbers":
            for one, number in value.items():
                if one not in key.keys:
                    raise self.error(f"[{name}] 里不认识的“{one}”{nearest(one, key.keys)}", *path, one)
                if type(number) is not int or number < 0:
                    raise self.error(f"[{name}] 里 {one}（{key.keys[one].about}）应为整数，0 表示不限，现为“{number}”", *path, one)
        if not key.choices:
            return
        told = "、".join(key.choices)
        if isinstance(value, dict):
            for code, one in value.items():
                if one not in key.choices:
                    raise self.error(f"{where}设置“{name}”里 {code} 只能取 {told}，现为“{one}”", *path, code)
            return
        for one in value if isinstance(value, list) else [value]:
            if one not in key.choices:
                raise self.error(f"{where}设置“{name}”只能取 {told}，现为“{one}”", *path)

    def sections(self, name: str, value: Any, key: Key) -> None:
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.error(f"设置“{name}”应为若干节，每节以 [[{name}]] 开头（两层方括号）", name)
        for number, section in enumerate(value):
            self.table(section, key.keys, (name, number))
            for one in key.must:
                blank = isinstance(section.get(one), str) and not section[one].strip()
                if not section.get(one) or blank:
                    raise self.error(f"[[{name}]] 第 {number + 1} 节没有写 {one}（{key.keys[one].about}）", name, number)
            if key.needs and not any(section.get(one) for one in key.needs):
                told = " 或 ".join(f"{one}（{key.keys[one].about}）" for one in key.needs)
                raise self.error(f"[[{name}]] 第 {number + 1} 节没有写 {told}，不知道对哪些表", name, number)

    def error(self, message: str, *path: str | int) -> ConfigError:
        return self.source.error(message, *path)


def _fits(value: Any, shape: str) -> bool:
    if shape == "text":
        return isinstance(value, str)
    if shape == "auto or count":
        return value == "auto" or (isinstance(value, int) and not isinstance(value, bool) and value >= 1)
    if shape == "date":
        return as_date(value) is not None
    if shape in ("texts", "texts or sections"):
        return isinstance(value, list) and all(isinstance(one, str) for one in value)
    if shape == "text or texts":
        return _fits(value, "text") or _fits(value, "texts")
    if shape == "numbers":
        return isinstance(value, dict)
    inner = dict if shape == "options" else str
    return isinstance(value, dict) and all(isinstance(one, inner) for one in value.values())


def as_date(value: Any) -> date | None:
    """A day, which TOML may have as such or as a text."""
    from datetime import date, datetime

    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return None
    return value if isinstance(value, date) and not isinstance(value, datetime) else None


def nearest(name: str, known: Iterable[str]) -> str:
    """``，是不是 X？``, or all that is known where nothing is near."""
    import difflib

    names = list(known)
    near = difflib.get_close_matches(name, names, 1) or difflib.get_close_matches(name.lower().replace("_", "-"), names, 1)
    return f"，是不是 {near[0]}？" if near else f"；可用的有：{'、'.join(names) or '（无）'}"
