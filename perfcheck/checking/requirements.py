"""``requires``: every rule that is named there has to exist, and none may require itself by way of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.checking.report import RunProblem
from perfcheck.records import replace

if TYPE_CHECKING:
    from perfcheck.checking.registry import Registry
    from perfcheck.checking.rule import Rule


def check_requirements(registry: Registry) -> None:
    """Say so where a rule's `requires` names an unknown rule or goes round in a circle; the rule then runs without it."""
    by_name = {rule.name: rule.code for rule in registry.rules.values()}
    for rule in [rule for rule in registry.rules.values() if rule.requires]:
        rule = replace(rule, requires=tuple(by_name.get(code, code) for code in rule.requires))
        registry.rules[rule.code] = rule
        unknown = [code for code in rule.requires if code not in registry.rules]
        circle = () if unknown else _circle(registry.rules, rule.code)
        if not unknown and not circle:
            continue
        wrong = {*unknown, *circle}
        kept = tuple(code for code in rule.requires if code not in wrong)
        registry.rules[rule.code] = replace(rule, requires=kept)
        message = f"requires 里的“{unknown[0]}”没有这条规则" if unknown else f"requires 成了环：{' → '.join(circle)}"
        hint = "请改正 requires 后再查一遍；这次照常运行，但不理会它"
        registry.problems.append(RunProblem(f"规则 {rule.code}", message, hint, rule.place))


def _circle(rules: dict[str, Rule], start: str) -> list[str]:
    stack = [(start, [start])]
    seen = {start}
    while stack:
        code, path = stack.pop()
        for required in rules[code].requires if code in rules else ():
            if required == start:
                return [*path, start]
            if required not in seen:
                seen.add(required)
                stack.append((required, [*path, required]))
    return []
