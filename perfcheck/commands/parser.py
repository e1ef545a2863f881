"""argparse, speaking Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

from perfcheck.commands import exit_codes
from perfcheck.i18n import _, language
from perfcheck.i18n.choice import LANGUAGES

_MESSAGES = (
    (r"unrecognized arguments: (.*)", "不认识的参数：{0}"),
    (r"argument (.*?): expected one argument", "参数 {0} 后面要有一个值"),
    (r"argument (.*?): expected at least one argument", "参数 {0} 后面至少要有一个值"),
    (r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)", "参数 {0} 不能取 {1}，可取：{2}"),
    (r"argument (.*?): invalid int value: (.*)", "参数 {0} 应为整数，现为 {1}"),
    (r"argument (.*?): invalid _count value: '?(.*?)'?", "参数 {0} 应为 1 以上的整数，现为 {1}"),
    (r"argument (.*?): invalid _workers value: '?(.*?)'?", "参数 {0} 应为 auto 或 1 以上的整数，现为 {1}"),
    (r"argument (.*?): not allowed with argument (.*)", "参数 {0} 不能与 {1} 同用"),
    (r"argument (.*?): ignored explicit argument (.*)", "参数 {0} 后面不要写值，现为 {1}"),
    (r"the following arguments are required: (.*)", "缺少参数：{0}"),
    (r"ambiguous option: (.*?) could match (.*)", "参数 {0} 不明确，可能是 {1}"),
)


class UsageError(Exception):
    """The command line cannot be understood; the message is Chinese."""


class Asked(Exception):
    """A verb has made its parser, which is all that was wanted of it (`perfcheck.commands.parsers`)."""


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help texts as written, with Chinese headings."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=32, width=100)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or _("用法："))


class Parser(argparse.ArgumentParser):
    """A parser whose help and errors are Chinese and whose errors end with the usage exit code."""

    asked = False
    """Whether nothing is to be parsed: `Asked` carries the parser away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("formatter_class", Formatter)
        kwargs.setdefault("add_help", False)
        kwargs.setdefault("allow_abbrev", False)
        super().__init__(*args, **kwargs)
        self._positionals.title = _("参数")
        self._optionals.title = _("选项")
        self.add_argument("-h", "--help", action="help", help=_("显示这份帮助"))
        # Taken from the arguments before any parser sees them; here it is for the help.
        self.add_argument("--lang", choices=LANGUAGES, help=_("用中文还是英文（zh、en），缺省按环境变量 PERFCHECK_LANG 和系统的语言"))

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        if Parser.asked:
            raise Asked(self)
        return super().parse_args(args, namespace)

    def format_help(self) -> str:
        from perfcheck.commands.examples import epilog

        own = self.epilog
        self.epilog = "\n\n".join(part.strip("\n") for part in (own, epilog(self.prog)) if part)
        try:
            return super().format_help()
        finally:
            self.epilog = own

    def print_help(self, file: Any = None) -> None:
        """Write the help; argparse would say nothing of a disk that is full. Raises `OSError`."""
        stream = file or sys.stdout
        stream.write(self.format_help())
        stream.flush()

    def error(self, message: str) -> NoReturn:
        raise UsageError(_(
            "{translate}{nearest}\n用 {prog} --help 查看用法",
            translate=translate(message), nearest=self._nearest(message), prog=self.prog,
        ))

    def _nearest(self, message: str) -> str:
        match = re.match(r"unrecognized arguments: (--[^\s=]+)", message)
        if match is None:
            return ""
        import difflib

        options = [text for action in self._actions for text in action.option_strings]
        near = difflib.get_close_matches(match[1], options, 1)
        return _("，是不是 {near}？", near=near[0]) if near else ""

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        if message:
            sys.stderr.write(message)
        sys.exit(exit_codes.USAGE if status else 0)


def translate(message: str) -> str:
    """argparse's own messages in Chinese; an unknown one stays as it is."""
    if language() != "zh":
        return message.replace("invalid _count value", "not a whole number from 1 on")  # argparse speaks English
    for pattern, chinese in _MESSAGES:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return chinese.format(*(part.replace("', '", "、").strip("'") for part in match.groups()))
    return message
