"""A local scoring table (config key ``scoring``): which rules bear on which point of the audit, and what each is worth.

The file is YAML; nothing about points is said anywhere without it::

    标题: 绩效目标审核评分表
    审核要点:
      - 要点: 规范完整性
        内容: 填报内容是否完整、规范
        分值: 20
        对应规则: [C, T]
        扣分: {必须修改: 2, 建议修改: 1}
"""

from __future__ import annotations

import os
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from perfcheck.config import ConfigError
from perfcheck.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from perfcheck.checking.finding import Severity
    from perfcheck.checking.rule import Rule

_TOP = ("标题", "审核要点")
_POINT = ("要点", "内容", "分值", "对应规则", "扣分")
_LEVELS: dict[str, Severity] = {"必须修改": "error", "建议修改": "warning", "供参考": "info"}


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the audit. ``deductions``: points off for each thing to mend of a severity; empty: a person decides."""

    name: str
    about: str
    worth: Decimal
    codes: frozenset[str]
    deductions: Mapping[Severity, Decimal]

    def deducted(self, severities: Iterable[Severity]) -> Decimal | None:
        """What things to mend of these severities take off, never more than the point is worth; None: not for a program."""
        if not self.deductions:
            return None
        return min(self.worth, sum((self.deductions.get(one, Decimal(0)) for one in severities), Decimal(0)))


@dataclass(frozen=True, slots=True)
class Scoring:
    """The table: its title and its points in the file's order."""

    title: str
    points: tuple[Point, ...]


#: A table of scores is a page or two.
_MOST_BYTES = 1_000_000


def load_scoring(path: str, rules: dict[str, Rule]) -> Scoring:
    """Read a scoring file. Raises `ConfigError` that names the file, the place in it and the remedy."""
    import yaml

    from perfcheck.declaration.problem import read_whole, reason_of

    name = os.path.relpath(path) if not os.path.relpath(path).startswith("..") else path
    try:
        data = yaml.safe_load(read_whole(path, _MOST_BYTES).decode("utf-8-sig"))
    except OSError as error:
        raise ConfigError(f"读不了评分表 {name}：{reason_of(error)}。请检查设置“scoring”后面的路径") from None
    except UnicodeDecodeError:
        raise ConfigError(f"评分表 {name} 不是 UTF-8 编码，请用文本编辑器另存为 UTF-8") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f" 第 {mark.line + 1} 行" if mark is not None else ""
        raise ConfigError(f"评分表 {name}{where}不是正确的 YAML；请检查缩进、冒号后的空格和引号") from None
    return _Table(name, rules).made(data)


class _Table:
    def __init__(self, name: str, rules: dict[str, Rule]) -> None:
        self.name, self.rules = name, rules

    def made(self, data: Any) -> Scoring:
        if not isinstance(data, dict) or not isinstance(data.get("审核要点"), list) or not data["审核要点"]:
            raise self._error("要有“审核要点”，下面逐条写“- 要点: …”和“分值: …”")
        self._known("", data, _TOP)
        points = tuple(self._point(number, one) for number, one in enumerate(data["审核要点"], 1))
        return Scoring(self._text("", data, "标题") or "评分表", points)

    def _point(self, number: int, data: Any) -> Point:
        where = f"第 {number} 个审核要点"
        if not isinstance(data, dict):
            raise self._error(f"{where}应写成“要点: …”“分值: …”几行")
        self._known(where, data, _POINT)
        name = self._text(where, data, "要点")
        if not name:
            raise self._error(f"{where}没有写“要点”")
        worth = self._number(where, "分值", data.get("分值"))
        return Point(name, self._text(where, data, "内容"), worth, self._codes(where, data), self._deductions(where, data))

    def _codes(self, where: str, data: dict[str, Any]) -> frozenset[str]:
        from perfcheck.checking.selection import SelectionError, matching

        given = data.get("对应规则", [])
        selectors = [given] if isinstance(given, str) else given
        if not isinstance(selectors, list) or not all(isinstance(one, str) for one in selectors):
            raise self._error(f"{where}的“对应规则”应为列表，例如 [C, Q01]")
        codes: set[str] = set()
        for selector in selectors:
            try:
                codes.update(matching(self.rules, selector)[1])
            except SelectionError as error:
                raise self._error(f"{where}的“对应规则”：{error}") from None
        return frozenset(codes)

    def _deductions(self, where: str, data: dict[str, Any]) -> dict[Severity, Decimal]:
        given = data.get("扣分") or {}
        if not isinstance(given, dict):
            raise self._error(f"{where}的“扣分”应写成 {{必须修改: 2, 建议修改: 1}}，是每条扣几分")
        self._known(f"{where}的“扣分”", given, tuple(_LEVELS))
        return {_LEVELS[word]: self._number(where, f"扣分.{word}", value) for word, value in given.items()}

    def _number(self, where: str, key: str, value: Any) -> Decimal:
        if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1e6:
            return Decimal(str(value))
        raise self._error(f"{where}的“{key}”应为不小于 0 的数，现为“{'（没有写）' if value is None else value}”")

    def _text(self, where: str, data: dict[str, Any], key: str) -> str:
        value = data.get(key)
        if value is None or isinstance(value, (str, int, float)):
            return "" if value is None else str(value).strip()
        raise self._error(f"{where}“{key}”应为文字")

    def _known(self, where: str, data: dict[Any, Any], keys: tuple[str, ...]) -> None:
        for key in data:
            if key not in keys:
                raise self._error(f"{where}不认识的键“{key}”；可用的有：{'、'.join(keys)}")

    def _error(self, message: str) -> ConfigError:
        return ConfigError(f"评分表 {self.name}：{message}")
