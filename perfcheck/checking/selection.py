"""Which rules run: ``--select``, ``--ignore``, ``--extend-select``, ``-k``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from perfcheck.checking.rule import Rule


class SelectionError(Exception):
    """A selector names no rule; the message names the nearest (Chinese, for the command line)."""


class Selection:
    """``run``: the rules whose findings count; ``silent``: rules that only run because others require them.

    ``named``: codes that were asked for by code or name: their findings are listed whatever the rule's status.
    """

    __slots__ = ("named", "run", "silent")

    def __init__(self, run: dict[str, Rule], named: set[str]) -> None:
        self.run = run
        self.silent: dict[str, Rule] = {}
        self.named = named


def select_rules(
    rules: dict[str, Rule],
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    extend_select: Sequence[str] = (),
    keyword: str | None = None,
    *,
    allow_none: bool = False,
) -> Selection:
    """Choose rules by code, letter prefix, readable name or ALL. Raises `SelectionError` for an unknown selector,
    and where no rule is left, unless ``allow_none``.

    ALL includes unlisted and off rules, a prefix only what is not off; what is named exactly always runs. The more
    specific selector wins over the less specific one; at the same specificity ``ignore`` wins.
    """
    chosen: dict[str, int] = {}
    named: set[str] = set()
    if select:
        for selector in select:
            _add(rules, selector, chosen, named)
    else:
        chosen = {code: 0 for code, rule in rules.items() if rule.status != "off"}
    for selector in extend_select:
        _add(rules, selector, chosen, named)
    for selector in ignore:
        weight, codes = matching(rules, selector)
        for code in codes:
            if weight >= chosen.get(code, -1):
                chosen.pop(code, None)
    if keyword:
        word = keyword.lower()
        chosen = {
            code: weight for code, weight in chosen.items()
            if word in code.lower() or word in rules[code].name or word in rules[code].title.lower()
        }  # fmt: skip
    if rules and not chosen and not allow_none and (select or ignore or keyword):
        asked = f"没有规则的代码、名称或标题里有“{keyword}”" if keyword else "照这样选择，一条规则也不剩"
        raise SelectionError(f"{asked}；用 perfcheck rules 查看全部规则，停用的规则要写出完整代码才会运行")
    selection = Selection({code: rules[code] for code in sorted(chosen)}, named)
    waiting = list(selection.run.values())
    while waiting:
        for code in waiting.pop().requires:
            if code in rules and code not in selection.run and code not in selection.silent:
                selection.silent[code] = rules[code]
                waiting.append(rules[code])
    return selection


def _add(rules: dict[str, Rule], selector: str, chosen: dict[str, int], named: set[str]) -> None:
    weight, codes = matching(rules, selector)
    for code in codes:
        chosen[code] = max(weight, chosen.get(code, 0))
    if weight == EXACT:
        named.update(codes)


EXACT = 1000


def matching(rules: dict[str, Rule], selector: str) -> tuple[int, list[str]]:
    """How specific a selector is, and the codes that it matches. Raises `SelectionError`."""
    text = selector.strip()
    if text.upper() == "ALL":
        return 0, list(rules)
    if text.upper() in rules:
        return EXACT, [text.upper()]
    by_name = [code for code, rule in rules.items() if rule.name == text.lower()]
    if by_name:
        return EXACT, by_name
    prefixed = [code for code in rules if text and code.startswith(text.upper())]
    if prefixed:
        return len(text), [code for code in prefixed if rules[code].status != "off"]
    raise SelectionError(f"没有规则“{selector}”{_nearest(text, rules) or '；'}用 perfcheck rules 查看全部规则")


def _nearest(text: str, rules: dict[str, Rule]) -> str:
    import difflib

    names: Iterable[str] = [*rules, *(rule.name for rule in rules.values())]
    near = difflib.get_close_matches(text.upper(), names, 1, 0.6) or difflib.get_close_matches(text.lower(), names, 1, 0.6)
    return f"，是不是 {near[0]}？" if near else ""
