"""The ``perfcheck`` command: finds the verb, runs it, turns troubles into Chinese messages and exit codes."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys

from perfcheck.commands import exit_codes
from perfcheck.commands.parser import Parser, UsageError
from perfcheck.commands.pipes import forgive_early_readers
from perfcheck.i18n import N_, Words, _, translated

VERBS = Words({
    "check": N_("检查申报表，报出每一处问题"),
    "fix": N_("改正有把握的文字问题：YAML 就地改，Word、Excel 写修订件"),
    "convert": N_("把申报表转成 YAML 或 JSON"),
    "baseline": N_("把今天查出的问题记为基线，以后只报新的"),
    "decide": N_("从问题清单（Excel）读回审核人的处理：采纳、不采纳、暂缓"),
    "diff": N_("比较两次报送：哪些已改、未改、新增，表里改了什么"),
    "rules": N_("列出全部规则"),
    "explain": N_("说明一条规则：查什么、为什么、怎么改"),
    "new-rule": N_("写一条自己的规则"),
    "test-rules": N_("运行规则自带的例子"),
    "plugins": N_("列出插件和规则文件：装入了没有，为什么，带来什么"),
    "config": N_("config show：显示生效的设置，每项来自哪里"),
    "cache": N_("cache show、cache clear：缓存在哪里、有多大，清空"),
    "schema": N_("输出 JSON Schema，供编辑器和程序用"),
    "completion": N_("输出命令行补全的脚本（bash、zsh、fish）"),
})

_EPILOG = N_("""\
退出码：0 没有问题；1 有达到 --fail-on 级别的问题；2 被中断；3 有文件读不了，或规则、插件出错；
        4 命令或配置有误；5 没有可检查的内容。同时出现时取先后 2、4、3、1、5、0 中的第一个。

例：  perfcheck check 申报表.txt
      perfcheck check declarations/ --format concise
      perfcheck explain A08
""")


def run(arguments: list[str]) -> int:
    """Run the command line and give the exit code. Nothing escapes as a traceback."""
    forgive_early_readers()
    try:
        make_streams_safe()
        code = _run(_speaking(arguments))
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except UsageError as error:
        return _complain(str(error), exit_codes.USAGE)
    except KeyboardInterrupt:
        return _complain(_("已中断"), exit_codes.INTERRUPTED)
    except OSError as error:
        return _unwritten(error)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else exit_codes.CLEAN
    except Exception as error:
        import traceback

        frame = traceback.extract_tb(error.__traceback__)[-1]
        said = _(
            "程序内部出错：{name}: {error}（{filename}:{lineno}）",
            name=type(error).__name__, error=error, filename=frame.filename, lineno=frame.lineno,
        )
        return _complain(_("{said}\n请把这条信息和当时的命令告诉 perfcheck 的维护者", said=said), exit_codes.INCOMPLETE)


def _speaking(arguments: list[str]) -> list[str]:
    """Choose the language, as ``--lang`` or the environment says; the arguments without that option."""
    from perfcheck.i18n import use
    from perfcheck.i18n.choice import LANGUAGES, by_environment, take_option

    use(by_environment(os.environ))
    wanted, rest = take_option(arguments)
    if wanted is None:
        return rest
    if wanted not in LANGUAGES:
        raise UsageError(_("参数 --lang 只能取 {languages}", languages=_("、").join(LANGUAGES)))
    use(wanted)
    return rest


def _homeless() -> bool:
    """Whether the working folder is gone."""
    try:
        os.getcwd()
    except FileNotFoundError:
        return True
    return False


def _unwritten(error: OSError) -> int:
    """What was not told is not known to anybody: whatever the result, it is incomplete."""
    from perfcheck.declaration.problem import reason_of

    with contextlib.suppress(OSError, ValueError):  # the interpreter flushes what is left at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.filename is None and _homeless():
        return _complain(_("当前文件夹已经不在了（可能刚被删除或移走）\n请先 cd 到一个还在的文件夹，再运行"), exit_codes.USAGE)
    if error.filename is not None:
        return _complain(_(
            "用不了 {filename}：{reason}\n请检查这个文件或文件夹", filename=os.fsdecode(error.filename), reason=reason_of(error),
        ), exit_codes.INCOMPLETE)
    return _complain(_(
        "结果写不出去：{reason}\n磁盘可能满了；请腾出空间，或用 --output-file 写到别处", reason=reason_of(error),
    ), exit_codes.INCOMPLETE)


def _run(arguments: list[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help"):
        top_parser().print_help()
        return exit_codes.CLEAN
    verb, rest = arguments[0], arguments[1:]
    if verb not in VERBS:
        if verb in ("--version", "-V"):
            from perfcheck import __version__

            print(f"perfcheck {__version__}")
            return exit_codes.CLEAN
        import difflib

        near = difflib.get_close_matches(verb, VERBS, 1)
        hint = _("，是不是 {near}？", near=near[0]) if near else _(
            "；要检查文件请用 perfcheck check {verb}",
            verb=verb,
        ) if os.path.exists(verb) else ""
        raise UsageError(_("没有“{verb}”这个命令{hint}\n用 perfcheck --help 查看全部命令", verb=verb, hint=hint))
    module = importlib.import_module(f"perfcheck.commands.{verb.replace('-', '_')}")
    code: int = module.run(rest)
    return code


def top_parser() -> Parser:
    """The parser behind ``perfcheck --help``."""
    verbs = "\n".join(f"  {name:<12}{text}" for name, text in VERBS.items())
    parser = Parser(
        prog="perfcheck",
        usage=_("perfcheck 命令 [参数…]"),
        description=_("检查预算绩效目标申报表：逐格找出填报问题，说明理由和改法。\n\n命令：\n{verbs}\n\n各命令的用法见 perfcheck 命令 --help", verbs=verbs),
        epilog=_(_EPILOG),
    )
    parser.add_argument("-V", "--version", action="store_true", help=_("显示版本"))
    return parser


def make_streams_safe() -> None:
    """What a console cannot encode (☑ under GBK) is written escaped; it never ends the run."""
    for stream in (sys.stderr, sys.stdout):  # the latter writes what it holds, which may fail, as only the former can tell
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _complain(message: str, code: int) -> int:
    if sys.stderr is not None:
        print(_("perfcheck：{message}", message=translated(message)), file=sys.stderr)
    return code
