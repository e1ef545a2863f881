"""Questions on a terminal, each answer checked at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.i18n import N_, _
from perfcheck.yaml_rules import keys
from perfcheck.yaml_rules.errors import ExpressionError, Mark, excerpt, suggestion

if TYPE_CHECKING:
    from collections.abc import Callable

_EXPRESSION = "写条件"


def ask(question: str, default: str = "", check: Callable[[str], object] | None = None) -> str:
    """One answer; asked again until ``check`` raises no `ExpressionError`. Raises EOFError at the end of the input."""
    while True:
        answer = input(_(
            "{question}{text}：",
            question=question, text=_("［{default}］", default=default) if default else "",
        )).strip() or default
        try:
            if check is not None:
                check(answer)
            return answer
        except ExpressionError as error:
            print(excerpt([answer], Mark(1, error.start + 1, error.end - error.start)))
            print(_("  {message}。{hint}", message=error.message, hint=error.hint))


def ask_yes(question: str) -> bool:
    """Yes unless the answer says no."""
    try:
        return input(_("{question}［是］：", question=question)).strip().lower() in ("", "是", "y", "yes", "好", "要")
    except EOFError:
        return False


def ask_for_rule(code: str, starter: dict[str, Any], taken: dict[str, str]) -> dict[str, Any]:
    """The values of a rule; empty answers give ``starter``, a rule that works."""
    from perfcheck.yaml_rules.compile import compile_condition
    from perfcheck.yaml_rules.message import compile_message

    print(_("写一条自己的规则。方括号里是缺省的写法，直接回车就用它；写条件时输入“?”列出可用的栏目。"))

    def free(answer: str) -> None:
        if answer.upper() in taken:
            raise ExpressionError(
                _(
                    "“{answer}”已经是规则“{taken}”的编号",
                    answer=answer, taken=taken[answer.upper()],
                ), _("例如 {code}", code=code), 0, len(answer)
            )

    values: dict[str, Any] = {"code": ask(_("编号"), code, free)}
    values["title"] = ask(_("要求什么，一句话"), starter["title"])
    values["severity"] = ask(_("级别：错误、警告、提示"), "警告", _one_of(keys.SEVERITY_WORDS))
    kinds = [_EXPRESSION, *(word for word in keys.TYPE_WORDS if not word.isascii())]
    kind = ask(_("怎么查：{kinds}", kinds=_("、").join(kinds)), _EXPRESSION, _one_of(dict.fromkeys(kinds)))
    canonical = keys.TYPE_WORDS.get(kind, "")
    scopes = {word: target for word, target in keys.SCOPE_WORDS.items() if not word.isascii()}
    values["scope"] = ask(
        _(
            "范围：{scopes}",
            scopes=_("、").join(scopes),
        ), keys.DEFAULT_SCOPE.get(canonical, starter["scope"]), _one_of(keys.SCOPE_WORDS)
    )
    scope = keys.SCOPE_WORDS[values["scope"]][0]

    def condition(answer: str) -> None:
        if answer in ("?", "？"):
            from perfcheck.commands.name_list import name_list

            print(name_list(values["scope"]))
            raise ExpressionError(_("请写条件"), _("例如 指标值.单位 == \"人次\""), 0, 1)
        compile_condition(answer, scope)

    if not canonical:
        same = values["title"] == starter["title"] and values["scope"] == starter["scope"]
        values["when"] = ask(
            _("什么情况下才查（都查就写“无”）"),
            starter["when"] if same else "无",
            lambda text: None if text == "无" else condition(text),
        )
        values["when"] = "" if values["when"] == "无" else values["when"]
        default = starter["require"] if scope == "indicator" else ""
        values["require"] = ask(_("必须成立的条件"), default, condition)
        if same and values["when"] == starter["when"] and values["require"] == starter["require"]:
            values["examples"] = starter["examples"]
        same = "examples" in values
        values["message"] = ask(
            _("报的时候怎么说"),
            starter["message"] if same else f"{values['title']}。",
            lambda text: compile_message(text, scope),
        )
        values["hint"] = ask(_("怎么改"), starter["hint"] if same else "请按要求改正。")
        return values
    values["type"] = kind
    needs, may = keys.TYPE_NEEDS[canonical]
    for key in (*needs, *may):
        needed = key in needs
        answer = ask(
            f"{keys.chinese(key)}{_(_HELP.get(key, ''))}{'' if needed else _('（可不写）')}", "", _filled if needed else None
        )
        if answer:
            parts = [part.strip() for part in answer.replace("，", ",").replace("、", ",").split(",")]
            values[key] = parts if len(parts) > 1 or key in ("parts", "forbidden", "allowed") else answer
    return values


_HELP = {
    "at": N_("（哪一栏，几栏用顿号分开）"), "total": N_("（合计在哪一栏）"), "parts": N_("（各分项，用顿号分开）"), "forbidden": N_("（不许用的词，用顿号分开）"),
    "allowed": N_("（只许填的内容，用顿号分开）"), "matches": N_("（正则）"), "never": N_("（正则）"),
}  # fmt: skip


def _filled(answer: str) -> None:
    if not answer:
        raise ExpressionError(_("这一项必须写"), _("例如 指标值、资金.总额"), 0, 1)


def _one_of(words: dict[str, Any]) -> Callable[[str], None]:
    def check(answer: str) -> None:
        if answer not in words:
            chinese = [word for word in words if not word.isascii()]
            raise ExpressionError(_(
                "不能是“{answer}”",
                answer=answer,
            ), suggestion(answer, chinese, _("可以写")), 0, len(answer))

    return check
