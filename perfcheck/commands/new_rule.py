"""``perfcheck new-rule``: writes a rule whose examples pass, from answers or from options."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from perfcheck.commands import exit_codes
from perfcheck.commands.parser import Parser, UsageError
from perfcheck.config import Config, ConfigError, load_config
from perfcheck.i18n import _, metavar

if TYPE_CHECKING:
    import argparse

    from perfcheck.checking.plugins import Registry

DEFAULT_FILE = "perfcheck-rules.yaml"
#: What is written when nothing is said: a rule that works, to change into one's own.
STARTER = {
    "title": "差旅类指标须写明人次",
    "scope": "每个指标",
    "when": '"差旅" 在 名称',
    "require": '指标值.单位 == "人次"',
    "message": "“{名称}”没有写明人次。",
    "hint": "请把指标值写成多少人次，例如“≥30人次”。",
    "examples": {"bad": [{"名称": "差旅费", "指标值": "≤3万元"}], "good": [{"名称": "差旅人次", "指标值": "≥30人次"}]},
}


def parser() -> Parser:
    """The options of ``perfcheck new-rule``."""
    from perfcheck.yaml_rules.keys import SCOPE_WORDS, SEVERITY_WORDS, TYPE_WORDS

    def chinese(words: dict[str, Any]) -> str:
        return _("、").join(word for word in words if not word.isascii())

    result = Parser(
        prog="perfcheck new-rule",
        description=(
            _(
                "写一条自己的规则。在终端里不带参数运行会逐项询问，直接回车就用方括号里的写法；\n也可以用参数一次写好。规则追加到 {default_file}，"
                "已有的内容不动；自带的例子可以马上用 perfcheck test-rules 试。",
                default_file=DEFAULT_FILE,
            )
        ),
    )
    result.add_argument("--code", metavar=metavar("编号"), help=_("例如 LOCAL-01；不写时取下一个没有用过的"))
    result.add_argument("--title", metavar=metavar("名称"), help=_("一句话，说要求什么"))
    result.add_argument("--severity", metavar=metavar("级别"), help=_("可写 {words}", words=chinese(SEVERITY_WORDS)))
    result.add_argument("--scope", metavar=metavar("范围"), help=_("可写 {words}", words=chinese(SCOPE_WORDS)))
    result.add_argument("--when", metavar=metavar("条件"), help=_("什么情况下才查，例如 '\"差旅\" 在 名称'"))
    result.add_argument("--require", metavar=metavar("条件"), help=_("必须成立的条件，例如 '指标值.单位 == \"人次\"'"))
    result.add_argument("--type", metavar=metavar("类型"), help=_("现成类型：{chinese}", chinese=chinese(TYPE_WORDS)))
    result.add_argument("--field", action="append", metavar=metavar("栏"), help=_("查哪一栏（现成类型），或报在哪一栏；可写多次"))
    result.add_argument(
        "--set", action="append", metavar=metavar("键=值"), help=_("现成类型的其他内容，例如 --set 最大=100 --set 禁用=进一步加强")
    )
    result.add_argument("--message", metavar=metavar("消息"), help=_("报的时候怎么说，可用 {名称} 这样的栏目"))
    result.add_argument("--hint", metavar=metavar("建议"), help=_("怎么改"))
    result.add_argument(
        "--bad",
        action="append",
        metavar=metavar("例"),
        help=_("不合格的例子，例如 '{名称: 差旅费, 指标值: 3万元}'；不写时自动试出一个"),
    )
    result.add_argument("--good", action="append", metavar=metavar("例"), help=_("合格的例子"))
    result.add_argument("--python", action="store_true", help=_("写成 Python 规则（会运行代码，只能用 -p 点名装入）"))
    result.add_argument("-o", "--output", metavar=metavar("文件"), help=_("写到哪个文件，缺省 {default_file}", default_file=DEFAULT_FILE))
    result.add_argument("--enable", action="store_true", help=_("没有配置文件时，写一个 perfcheck.toml 把规则用起来"))
    result.add_argument("--names", action="store_true", help=_("列出条件里可以写的栏目和函数（配合 --scope）"))
    return result


def run(arguments: list[str]) -> int:
    """Write a rule; nothing that exists is ever overwritten."""
    options = parser().parse_args(arguments)
    if options.names:
        from perfcheck.commands.name_list import name_list

        print(name_list(options.scope or "每个指标"))
        return exit_codes.CLEAN
    try:
        config = load_config()
    except ConfigError as error:
        raise UsageError(str(error)) from None
    if options.python:
        return _python(options)
    output = options.output or DEFAULT_FILE
    if not output.lower().endswith((".yaml", ".yml")):
        raise UsageError(_("规则文件的后缀应是 .yaml，现为“{output}”\nPython 规则请加 --python", output=output))
    registry = _registry(config, output)
    asked = not arguments and sys.stdin is not None and sys.stdin.isatty()
    values = _ask(registry) if asked else _from_options(options, registry)
    text = _finished(values, registry, output, asked=asked)
    _append(output, text, values["code"])
    print(_("已写入 {output}：{values} {values2}", output=output, values=values["code"], values2=values["title"]))
    _next_steps(output, config, enable=options.enable or (asked and config.path is None and _wants_config()))
    return exit_codes.CLEAN


def _registry(config: Config, output: str) -> Registry:
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.yaml_rules import load_rule_files

    registry = load_plugins(config)
    if os.path.exists(output):
        load_rule_files(registry, [output], "new-rule")
    return registry


def _next_code(registry: Registry) -> str:
    taken = {*registry.rules}
    return next(code for number in range(1, 1000) if (code := f"LOCAL-{number:02}") not in taken)


def _from_options(options: argparse.Namespace, registry: Registry) -> dict[str, Any]:
    from perfcheck.yaml_rules.keys import RULE_KEYS, TYPE_KEYS

    values: dict[str, Any] = {} if options.require or options.type else dict(STARTER)
    for key in ("code", "title", "severity", "scope", "when", "require", "type", "message", "hint"):
        if getattr(options, key):
            values[key] = getattr(options, key)
    if options.field:
        values["at"] = options.field if len(options.field) > 1 else options.field[0]
    for pair in options.set or ():
        written, sign, value = pair.partition("=")
        meant = {**RULE_KEYS, **TYPE_KEYS}.get(written.strip())
        if meant is None or not sign:
            from perfcheck.yaml_rules.errors import suggestion

            raise UsageError(
                _(
                    "--set {pair}：{text}",
                    pair=pair,
                    text=_("应写成 键=值") if not sign else _("不认识“{written}”，", written=written) + suggestion(written, TYPE_KEYS),
                )
            )
        several = meant in ("parts", "forbidden", "allowed", "at")
        items = (
            [one.strip() for one in value.replace("，", ",").replace("、", ",").split(",")]
            if several
            else [value.strip()]
        )
        values[meant] = [*values.get(meant, []), *items] if several else items[0]
    if options.bad or options.good or any(getattr(options, key) for key in ("when", "scope")):
        values.pop("examples", None)
    for key in ("bad", "good"):
        if getattr(options, key):
            values.setdefault("examples", {})[key] = [_example(text) for text in getattr(options, key)]
    values.setdefault("code", _next_code(registry))
    if not values.get("title"):
        kind = values.get("type")
        about = next((values[key] for key in ("at", "total", "forbidden") if values.get(key)), "")
        about = "、".join(about) if isinstance(about, list) else about
        values["title"] = f"{kind}：{about}".rstrip("：") if kind else f"要求 {values['require']}".replace('"', "")
    values.setdefault("severity", "警告")
    return values


def _example(text: str) -> Any:
    """An example as typed on the command line: a text, or YAML in braces."""
    from perfcheck.yaml_rules.errors import RuleFileError
    from perfcheck.yaml_rules.examples import plain
    from perfcheck.yaml_rules.tree import read_tree

    try:
        tree = read_tree(text)
    except RuleFileError as error:
        raise UsageError(_(
            "例子“{text}”读不懂：{message}\n{hint}",
            text=text, message=error.message, hint=error.hint,
        )) from None
    return plain(tree) if tree is not None else ""


def _ask(registry: Registry) -> dict[str, Any]:
    from perfcheck.commands.asking import ask_for_rule

    try:
        return ask_for_rule(_next_code(registry), STARTER, {code: rule.title for code, rule in registry.rules.items()})
    except EOFError:
        raise UsageError(_("没有回答完，什么也没有写")) from None


def _finished(values: dict[str, Any], registry: Registry, output: str, *, asked: bool) -> str:
    """The text of the rule with examples that were tried. Raises `UsageError` with the place of what is wrong."""
    from perfcheck.yaml_rules.building import build, settings_of
    from perfcheck.yaml_rules.drafting import rule_text
    from perfcheck.yaml_rules.errors import RuleFileError, as_problem
    from perfcheck.yaml_rules.examples import read_examples, verdict
    from perfcheck.yaml_rules.suggesting import suggest
    from perfcheck.yaml_rules.tree import Sequence, read_tree

    text = rule_text(values)
    try:
        tree = read_tree(text)
        assert isinstance(tree, Sequence)
        settings = settings_of(tree.items[0])
        settings.taken = {rule.code: _(
            "规则“{title}”（{origin}）",
            title=rule.title, origin=rule.origin,
        ) for rule in registry.rules.values()}
        rule = build(settings, output)
        registry.rules[rule.code] = rule
        given = values.get("examples", {})
        if not {"bad", "good"} <= set(given):
            found = suggest(rule.code, settings, registry)
            for key, example in found.items():
                given.setdefault(key, [example])
            values = {**values, "examples": {key: given[key] for key in ("bad", "good") if key in given}}
            text = rule_text(values)
            tree = read_tree(text)
            assert isinstance(tree, Sequence)
            settings.given.update(settings_of(tree.items[0]).given)
        for example in read_examples(settings):
            wrong = verdict(rule.code, example, registry)
            if wrong:
                raise RuleFileError(_("例子不对：{wrong}", wrong=wrong), _("请改正例子或规则"), example.mark)
    except RuleFileError as error:
        problem = as_problem(error, output, text.split("\n"))
        raise UsageError(
            _(
                "规则写得不对，什么也没有写：{message}\n{detail}\n建议：{hint}",
                message=problem.message, detail=problem.detail, hint=problem.hint,
            )
        ) from None
    missing = [word for key, word in (("bad", "不合格"), ("good", "合格")) if key not in values.get("examples", {})]
    if missing:
        options = _("、").join(f"--{'bad' if word == '不合格' else 'good'}" for word in missing)
        print(
            _("没有试出“{missing}”的例子，请在文件的“例”下面补上", missing="”“".join(missing))
            + ("" if asked else _("，或用 {options} 给出", options=options)),
            file=sys.stderr,
        )
    return text


def _append(output: str, text: str, code: str) -> None:
    """Put the rule behind what the file holds already, if that is a list of rules. Raises `UsageError`."""
    from perfcheck.reporters.files import write_atomically
    from perfcheck.yaml_rules.errors import RuleFileError
    from perfcheck.yaml_rules.tree import Sequence, read_tree

    whole = _("# 自己的规则；试例子用 perfcheck test-rules，说明见 perfcheck new-rule --help\n") + text
    if os.path.exists(output):
        try:
            with open(output, encoding="utf-8-sig") as handle:
                old = handle.read()
            before, after = read_tree(old), None
            indent = before.items[0].column - 2 if isinstance(before, Sequence) and before.items else 0
            shifted = "".join(f"{' ' * max(indent, 0)}{line}\n" for line in text.splitlines())
            whole = f"{old.rstrip()}\n\n{shifted}" if old.strip() else text
            after = read_tree(whole)
        except (RuleFileError, OSError, UnicodeDecodeError) as error:
            raise UsageError(
                _("{output} 现在读不成规则文件（{error}），没有写入 {code}\n请先改正它，或用 -o 写到别的文件", output=output, error=error, code=code)
            ) from None
        if not isinstance(after, Sequence) or (
            before is not None and len(after.items) != len(getattr(before, "items", ())) + 1
        ):
            raise UsageError(_("{output} 不是规则的列表，没有写入 {code}\n请用 -o 写到别的文件", output=output, code=code))
    try:
        with write_atomically(output) as stream:
            stream.write(whole)
    except OSError as error:
        raise UsageError(_(
            "写不进文件 {output}：{strerror}\n请换一个能写的位置",
            output=output, strerror=error.strerror or error,
        )) from None


def _wants_config() -> bool:
    from perfcheck.commands.asking import ask_yes

    return ask_yes(_("现在写一个 perfcheck.toml，以后检查时都用这些规则吗？"))


def _next_steps(output: str, config: Config, *, enable: bool) -> None:
    shown = output.replace(os.sep, "/")
    line = f'rules = ["{shown}"]'
    on = any(os.path.realpath(os.path.join(config.root, path)) == os.path.realpath(output) for path in config.rules)
    print(_("试例子：perfcheck test-rules {shown}", shown=shown))
    print(_("用一次：perfcheck check 申报表 -p {shown}", shown=shown))
    if on:
        print(_("已在 {path} 里启用", path=config.path))
    elif config.path is not None:
        print(_("一直用：在 {path} 里加一行 {line}（已有 rules 的，加进方括号）", path=config.path, line=line))
    elif enable:
        from perfcheck.reporters.files import write_atomically

        with write_atomically("perfcheck.toml") as stream:
            stream.write(_("# perfcheck 的设置\n{line}\n", line=line))
        print(_("已写入 perfcheck.toml：{line}", line=line))
    else:
        print(_("一直用：在 perfcheck.toml 里写一行 {line}（加 --enable 可代为写好）", line=line))


def _python(options: argparse.Namespace) -> int:
    from perfcheck.commands.python_rule import python_rule

    for name in ("when", "require", "type", "field", "set", "bad", "good", "hint", "message"):
        if getattr(options, name):
            raise UsageError(_("--python 不能与 --{name} 同用\nPython 规则先写出一个能运行的样子，再在文件里改", name=name))
    code = (options.code or "LOCAL-01").upper()
    text = python_rule(code, options.title, options.scope, options.severity)
    output = options.output or f"{code.lower().replace('-', '_')}.py"
    if os.path.exists(output):
        raise UsageError(_("{output} 已经存在，没有写\n请用 -o 换一个名字，或用 --code 换一个编号", output=output))
    from perfcheck.reporters.files import write_atomically

    try:
        with write_atomically(output) as stream:
            stream.write(text)
    except OSError as error:
        raise UsageError(_(
            "写不进文件 {output}：{strerror}\n请换一个能写的位置",
            output=output, strerror=error.strerror or error,
        )) from None
    print(_("已写入 {output}：{code}", output=output, code=code))
    print(_("试例子：perfcheck test-rules {output}", output=output))
    print(_("用一次：perfcheck check 申报表 -p {output}（Python 规则会运行代码，只能这样点名装入）", output=output))
    return exit_codes.CLEAN
