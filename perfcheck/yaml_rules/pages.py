"""The page of a rule from a file, with the same sections as every other rule's."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from perfcheck.yaml_rules import keys
from perfcheck.yaml_rules.examples import read_examples

if TYPE_CHECKING:
    from perfcheck.yaml_rules.building import Settings


def page(settings: Settings, title: str, path: str, kind: str | None) -> str:
    """What `perfcheck explain` shows. Raises `RuleFileError` for examples of a wrong shape."""
    scope = settings.text("scope") or keys.DEFAULT_SCOPE.get(kind or "", "每个指标")
    checks = [f"{title}。范围：{scope}。"]
    if "when" in settings.given:
        checks.append(f"当 {settings.text('when')} 时，")
    if kind is None:
        checks.append(f"要求 {settings.text('require')}。")
    else:
        checks.append(f"类型：{settings.text('type')}。")
    examples = read_examples(settings)
    wrong = [one.snippet for one in examples if one.expected == "bad"]
    right = [one.snippet for one in examples if one.expected == "good"]
    parts = [
        f"查什么：{''.join(checks)}",
        f"为什么：{settings.text('why') or '（规则文件里没有写“说明”。）'}",
        f"错误示例：\n{_indented(wrong)}",
        f"正确示例：\n{_indented(right)}",
        f"怎么改：{settings.text('hint') or '按上面的要求改正。'}",
        f"依据：{settings.text('basis') or f'本单位自定规则（{path} 第 {settings.start.line} 行）。'}",
    ]
    return "\n\n".join(parts)


def _indented(snippets: list[str]) -> str:
    return textwrap.indent("---\n".join(snippets) or "（没有写例子）\n", "    ").rstrip("\n")
