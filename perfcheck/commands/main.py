"""The ``perfcheck`` command: finds the verb, runs it, turns troubles into Chinese messages and exit codes."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys

from perfcheck.commands import exit_codes
from perfcheck.commands.parser import Parser, UsageError
from perfcheck.commands.pipes import forgive_early_readers

VERBS = {
    "check": "检查申报表，报出每一处问题",
    "convert": "把申报表转成 YAML 或 JSON",
    "baseline": "把今天查出的问题记为基线，以后只报新的",
    "decide": "从问题清单（Excel）读回审核人的处理：采纳、不采纳、暂缓",
    "diff": "比较两次报送：哪些已改、未改、新增，表里改了什么",
    "rules": "列出全部规则",
    "explain": "说明一条规则：查什么、为什么、怎么改",
    "new-rule": "写一条自己的规则",
    "test-rules": "运行规则自带的例子",
    "plugins": "列出插件和规则文件：装入了没有，为什么，带来什么",
    "config": "config show：显示生效的设置，每项来自哪里",
    "schema": "输出 JSON Schema，供编辑器和程序用",
    "completion": "输出命令行补全的脚本（bash、zsh、fish）",
}

_EPILOG = """\
退出码：0 没有问题；1 有达到 --fail-on 级别的问题；2 被中断；3 有文件读不了，或规则、插件出错；
        4 命令或配置有误；5 没有可检查的内容。同时出现时取先后 2、4、3、1、5、0 中的第一个。

例：  perfcheck check 申报表.txt
      perfcheck check declarations/ --format concise
      perfcheck explain A08
"""


def run(arguments: list[str]) -> int:
    """Run the command line and give the exit code. Nothing escapes as a traceback."""
    forgive_early_readers()
    make_streams_safe()
    try:
        code = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
        return code
    except UsageError as error:
        return _complain(str(error), exit_codes.USAGE)
    except KeyboardInterrupt:
        return _complain("已中断", exit_codes.INTERRUPTED)
    except OSError as error:
        return _unwritten(error)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else exit_codes.CLEAN
    except Exception as error:
        import traceback

        frame = traceback.extract_tb(error.__traceback__)[-1]
        said = f"程序内部出错：{type(error).__name__}: {error}（{frame.filename}:{frame.lineno}）"
        return _complain(f"{said}\n请把这条信息和当时的命令告诉 perfcheck 的维护者", exit_codes.INCOMPLETE)


def _unwritten(error: OSError) -> int:
    """What was not told is not known to anybody: whatever the result, it is incomplete."""
    from perfcheck.declaration.problem import reason_of

    with contextlib.suppress(OSError, ValueError):  # the interpreter flushes what is left at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.filename is not None:
        return _complain(f"用不了 {os.fsdecode(error.filename)}：{reason_of(error)}\n请检查这个文件或文件夹", exit_codes.INCOMPLETE)
    return _complain(f"结果写不出去：{reason_of(error)}\n磁盘可能满了；请腾出空间，或用 --output-file 写到别处", exit_codes.INCOMPLETE)


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
        hint = f"，是不是 {near[0]}？" if near else f"；要检查文件请用 perfcheck check {verb}" if os.path.exists(verb) else ""
        raise UsageError(f"没有“{verb}”这个命令{hint}\n用 perfcheck --help 查看全部命令")
    module = importlib.import_module(f"perfcheck.commands.{verb.replace('-', '_')}")
    code: int = module.run(rest)
    return code


def top_parser() -> Parser:
    """The parser behind ``perfcheck --help``."""
    verbs = "\n".join(f"  {name:<12}{text}" for name, text in VERBS.items())
    parser = Parser(
        prog="perfcheck",
        usage="perfcheck 命令 [参数…]",
        description=f"检查预算绩效目标申报表：逐格找出填报问题，说明理由和改法。\n\n命令：\n{verbs}\n\n各命令的用法见 perfcheck 命令 --help",
        epilog=_EPILOG,
    )
    parser.add_argument("-V", "--version", action="store_true", help="显示版本")
    return parser


def make_streams_safe() -> None:
    """What a console cannot encode (☑ under GBK) is written escaped; it never ends the run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _complain(message: str, code: int) -> int:
    if sys.stderr is not None:
        print(f"perfcheck：{message}", file=sys.stderr)
    return code
