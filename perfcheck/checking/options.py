"""A rule's options: what the settings give must be of the kind that the rule declares by its defaults."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from perfcheck.config import ConfigError

if TYPE_CHECKING:
    from perfcheck.checking.rule import Rule


def fitted(rule: Rule, given: dict[str, Any], where: str) -> dict[str, Any]:
    """The rule's options with those given in place of its defaults. Raises `ConfigError` that begins with ``where``."""
    result = dict(rule.options)
    for name, value in given.items():
        if name not in rule.options:
            raise ConfigError(f"{where}：规则 {rule.code} 没有选项“{name}”{_nearest(name, rule.options)}")
        try:
            result[name] = _fit(value, rule.options[name])
        except TypeError:
            told = f"{_kind(rule.options[name])}，缺省为 {show(rule.options[name])}"
            raise ConfigError(f"{where}：规则 {rule.code} 的选项“{name}”应为{told}，现为 {show(value)}") from None
    return result


def _fit(value: Any, like: Any) -> Any:
    """The value as the kind of ``like``. Raises `TypeError`."""
    if like is None:
        return value
    if isinstance(like, (list, tuple)):
        if not isinstance(value, list):
            raise TypeError
        items = [_fit(one, like[0]) if like else one for one in value]
        return tuple(items) if isinstance(like, tuple) else items
    if isinstance(like, dict):
        if not isinstance(value, dict):
            raise TypeError
        first = next(iter(like.values()), None)
        return {key: _fit(one, first) for key, one in value.items()}
    if isinstance(like, (float, Decimal)) and isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return type(like)(value)
    if type(value) is not type(like):  # True is no number
        raise TypeError
    return value


def _kind(like: Any) -> str:
    if isinstance(like, bool):
        return "true 或 false"
    if isinstance(like, int):
        return "整数"
    if isinstance(like, (float, Decimal)):
        return "数"
    if isinstance(like, (list, tuple)):
        return f"列表（每项为{_kind(like[0])}）" if like else "列表"
    return "一节“键 = 值”" if isinstance(like, dict) else "文字"


def show(value: Any) -> str:
    """An option's value as it is written in a config file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(show, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {show(one)}' for key, one in value.items())}}}"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"'
    return str(value)


def _nearest(name: str, known: dict[str, Any]) -> str:
    from perfcheck.config.validation import nearest

    return nearest(name, known) if known else "；它没有可以设的选项"
