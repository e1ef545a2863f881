"""C18: signature, date, code or telephone left blank."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from perfcheck import Declaration, Finding, rule
from perfcheck.declaration.text import name_key
from perfcheck_rules.lexicon import load


@rule("C18", name="formality-blank", title="签字、日期、代码、电话空白", severity="info", status="unlisted", priority="empty")
def formality_blank(declaration: Declaration) -> Iterator[Finding]:
    """
    查什么：表上有而没有填的填报日期、联系电话、填报人或负责人签字、单位（项目）代码。公开的稿子常把这些栏删空，所以只记在 JSON 里。

    为什么：没有代码和日期，材料归档、与预算系统核对都要另外去查。

    错误示例：
        name: 校园安防改造
        code: ""                       # 应报: C18
        extra:
          填报日期: ""                  # 应报: C18

    正确示例：
        name: 校园安防改造
        code: "340000220"
        extra:
          填报日期: 2024年10月12日
          备注栏: ""
        ---
        name: 没有这些栏的表

    怎么改：报送前补填。

    依据：申报表填报说明列有这些栏（具体条款可在配置的 [basis] 中对应）。
    """
    if declaration.code is not None and not declaration.code.text:
        yield Finding(declaration.code, "代码没有填。", "报送前请补填。", cause="代码")
    for label, cell in declaration.extra.items():
        if not cell.text and _is_formality(label):
            yield Finding(cell, "“{label}”没有填。", "报送前请补填。", label=label, cause=name_key(label))


@lru_cache(maxsize=4096)
def _is_formality(label: str) -> bool:
    return name_key(label) in _words()


@cache
def _words() -> frozenset[str]:
    return frozenset(load("formalities")["blank_counts"])
