"""``perfcheck baseline``: today's findings into a file, so that later checks tell only what is new."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter

from perfcheck.commands import check, exit_codes
from perfcheck.commands.parser import UsageError
from perfcheck.i18n import _, metavar

DEFAULT = "perfcheck-baseline.json"
#: Options of `check` that say how to show a report; a baseline shows none.
_SHOWING = (
    "format", "report", "open", "output_file", "annotate", "annotate_author", "batch", "previous_report", "color", "verbose", "quiet",
    "statistics", "durations", "collect_only", "show_files", "fail_on", "maxfail", "exit_zero", "stdin_filename", "baseline", "only_adopted",
    "fix", "unsafe_fixes", "yes",
)  # fmt: skip


def run(arguments: list[str]) -> int:
    """Check, and write what was found."""
    parser = check.parser()
    parser.prog = "perfcheck baseline"
    parser.description = (
        _("检查申报表，把现有的问题记进基线文件；以后 perfcheck check --baseline 文件（或在配置里写 baseline）只报新的问题。\n检查的参数（选择规则、文件与配置、对照）都可以写。")
    )
    for action in parser._actions:
        if action.dest in _SHOWING:
            action.help = argparse.SUPPRESS
    parser.add_argument("-o", "--output", metavar=metavar("文件"), default=None, help=_(
        "基线文件，缺省 {default}；已有的基线会被换掉",
        default=DEFAULT,
    ))
    options = parser.parse_args(arguments)
    for action in parser._actions:
        if action.dest in _SHOWING and getattr(options, action.dest) != action.default:
            raise UsageError(_(
                "perfcheck baseline 不用 {option_strings}\n要看问题请用 perfcheck check",
                option_strings=action.option_strings[-1],
            ))
    config = check.settings(options)
    target = options.output or config.baseline or DEFAULT
    config.baseline = None  # else it would silence what is to be written
    from perfcheck.checking.baseline import entries_of, is_baseline, written
    from perfcheck.commands.checking import checked, unread
    from perfcheck.declaration.problem import reason_of
    from perfcheck.reporters.files import write_atomically

    if os.path.isdir(target) or (os.path.exists(target) and not is_baseline(target)):
        raise UsageError(_("{target} 已经有了，而且不是基线文件，不能覆盖\n请用 -o 换一个名字", target=target))
    paths = options.paths or [os.path.join(config.root, path) for path in config.paths] or check.DEFAULT_PATHS
    report = checked(paths, config)
    for line in unread(report):
        print(line, file=sys.stderr)
    if report.interrupted:
        print(_("perfcheck：已中断，没有写基线"), file=sys.stderr)
        return exit_codes.INTERRUPTED
    if report.verdict == "nothing_checked":
        print(_("perfcheck：没有可检查的申报表，没有写基线"), file=sys.stderr)
        return exit_codes.NOTHING_CHECKED if report.complete else exit_codes.INCOMPLETE
    entries = entries_of(report)
    try:
        with write_atomically(target) as stream:
            stream.write(written(entries))
    except OSError as error:
        raise UsageError(_(
            "写不进文件 {target}：{reason_of}\n请换一个能写的位置",
            target=target, reason_of=reason_of(error),
        )) from None
    counts = Counter(entry["severity"] for entry in entries)
    from perfcheck.reporters.words import SEVERITY_WORDS, tally

    told = tally([(word, counts[name]) for name, word in SEVERITY_WORDS.items()])
    print(_(
        "已写基线 {target}：{count} 处（{told}）",
        target=target, count=len(entries), told=told,
    ) if entries else _("已写基线 {target}：现在没有问题", target=target))
    print(_("以后用 perfcheck check --baseline {target}，只报新的问题", target=target))
    return exit_codes.CLEAN if report.complete else exit_codes.INCOMPLETE
