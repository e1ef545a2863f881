"""The names and functions that expressions of a scope may use, as a list to read."""

from __future__ import annotations

from perfcheck.commands.parser import UsageError
from perfcheck.i18n import _
from perfcheck.yaml_rules.errors import suggestion
from perfcheck.yaml_rules.functions import FUNCTIONS
from perfcheck.yaml_rules.keys import SCOPE_WORDS
from perfcheck.yaml_rules.names import KIND_WORDS, LADDERS, VALUES, names_of


def name_list(scope: str) -> str:
    """The names of a scope from the inside outwards, then properties of a column, then functions. Raises `UsageError`."""
    if scope not in SCOPE_WORDS:
        chinese = [word for word in SCOPE_WORDS if not word.isascii()]
        raise UsageError(_(
            "没有“{scope}”这个范围，{suggestion}",
            scope=scope, suggestion=suggestion(scope, chinese, _("可以写")),
        ))
    kind = SCOPE_WORDS[scope][0]
    lines = [_("范围“{scope}”的条件里可以写：", scope=scope)]
    shown: set[str] = set()
    waiting = list(reversed(LADDERS[kind]))
    while waiting:
        kind = waiting.pop(0)
        if kind in shown or not names_of(kind):
            continue
        shown.add(kind)
        lines.append(_("\n{kind_words}的：", kind_words=KIND_WORDS[kind]))
        for named in names_of(kind):
            others = _("、").join(named.spellings[1:4])
            about = _("：{about}", about=named.about) if named.about != named.label else ""
            lines.append(f"  {named.label}" + (_("（也可写 {others}）", others=others) if others else "") + about)
            inner = named.kind.removeprefix("[]")
            if inner not in VALUES and inner not in waiting:
                waiting.append(inner)
    if "cell" not in shown:
        lines.append(_("\n每一栏后面可以接："))
        lines.extend(_("  .{label}：{about}", label=named.label, about=named.about) for named in names_of("cell"))
    lines.append(_("\n函数："))
    lines.extend(_(
        "  {usage}：{about}",
        usage=one.usage, about=one.about,
    ) for word, one in FUNCTIONS.items() if not word.isascii())
    lines.append(
        _("\n比较：== != > >= < <= 在 不在 包含 不包含；连接：且 或 非；计算：+ - * /；金额都按万元，也可写 200万元、3000元")
    )
    return "\n".join(lines)
