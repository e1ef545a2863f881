"""The reference of hooks: signatures and contract from the hookspecs, the Chinese from the table in the guide to plugins."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

from docs_site.markdown import code, fence, plain, table
from perfcheck.checking import hookspecs
from perfcheck.checking.scopes import ANCESTORS, EXTERNAL, SETTINGS

if TYPE_CHECKING:
    from pathlib import Path

#: What the types of arguments are, and how a plugin uses them.
ARGUMENTS = {
    "config": "生效的设置，`perfcheck.Config`",
    "register": "登记用的函数，见下面的说明",
    "findings": "`perfcheck.ReportedFinding` 的列表（副本）：可以改每个的 `severity`，或写上 `suppressed`",
    "report": "整个结果，`perfcheck.Report`：`findings`、`sources`、`outcomes`、`verdict` 等",
}


def page(guide: Path) -> str:
    """Every hook in the order in which they are called."""
    told = _guide(guide.read_text("utf-8"))
    names = [name for name in told if hasattr(hookspecs, name)]
    parts = [
        "# 钩子",
        "由代码（`perfcheck/checking/hookspecs.py`）生成，按调用的先后排列。怎样写插件见[插件](../plugins.zh-CN.md)。",
        (
            "插件是一个模块（或对象），里面有下列名字的函数。函数写出自己要的参数，名字要一样，不能有缺省值；不要的可以不写。插件按名字的顺序调用，"
            "自带的规则最先。一个插件出错，报告里点名（退出码 3），其余照常。"
        ),
        table(("钩子", "什么时候调用"), [(f"[{code(name)}](#{name})", plain(told[name][0])) for name in names]),
    ]
    for name in names:
        parts += [f"## {name}", *_hook(name, *told[name])]
    parts += ["## 规则函数能要的参数", _values()]
    return "\n\n".join(parts) + "\n"


def _guide(text: str) -> dict[str, tuple[str, str]]:
    """Hook → when, what, in the guide's order."""
    rows = re.findall(r"^\| `(perfcheck_\w+)` \|[^|]*\| ([^|]*) \| ([^|]*) \|$", text, re.MULTILINE)
    return {name: (when.strip(), what.strip()) for name, when, what in rows}


def _hook(name: str, when: str, what: str) -> list[str]:
    function = getattr(hookspecs, name)
    signature = inspect.signature(function)
    arguments = table(("参数", "是什么"), [(code(one), ARGUMENTS[one]) for one in signature.parameters])
    contract = inspect.getdoc(function) or ""
    return [
        f"{when}。{what}。",
        fence(
            f"def {name}{signature.replace(return_annotation=inspect.Signature.empty)}: ...".replace("'", ""), "python"
        ),
        arguments,
        f'??? note "约定原文（英文）"\n\n    {contract.replace("``", "`").replace(chr(10), chr(10) + "    ")}',
    ]


def _values() -> str:
    """What rule functions may ask for."""
    rows = [(code(name), "、".join(map(code, above)) or "（没有）") for name, above in ANCESTORS.items()]
    return "\n\n".join([
        "要得最细的那一个决定函数运行几次；它上面的各层可以一起要，两个分支不能同时要。",
        table(("参数", "可以一起要的上层"), rows),
        (f"另外还有 {code(SETTINGS)}（规则自己的选项），{'、'.join(map(code, EXTERNAL))}（`--roster`、`--previous`、`--approved` 给的材料，没有给时规则记作不适用），"
        "以及插件用 `perfcheck_register_values` 登记的名字。"),
    ])  # fmt: skip
