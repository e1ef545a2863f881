"""``perfcheck fix``: the edits that rules offer, made: in the file itself, or in a copy with tracked changes."""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

from perfcheck.commands import check, exit_codes
from perfcheck.commands.parser import Parser, UsageError
from perfcheck.i18n import N_, _, metavar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from perfcheck.checking.registry import Registry
    from perfcheck.config import Config
    from perfcheck.fixing.folders import Work
    from perfcheck.fixing.mending import Mended
    from perfcheck.readers.discovery import Source

#: Options of `check` that say how to show a report; `fix` shows none.
_SHOWING = (
    "format", "report", "open", "output_file", "annotate", "annotate_author", "batch", "previous_report", "color", "statistics",
    "durations", "collect_only", "show_files", "fail_on", "maxfail", "exit_zero", "stdin_filename", "fix",
)  # fmt: skip
_EPILOG = N_("""\
只改有把握的：全角半角、空格、标点、词表里确定的错别字、叠字、编号、重复的比较词、成本栏里的“万”写成“万元”。
从不改动数字；改了会引出新问题的不改；忽略的、审核人不采纳的、基线里的不改。
YAML 和 .txt 就地改，注释和版式不动；Word 写成带修订标记的副本、Excel 写成副本，名字后面加“-修订”，原件不动。
在终端里先问再写；不在终端里（脚本、pre-commit）直接写。

退出码：0 改好了，或没有可改的；1 --diff 时有可改的，或写了 --exit-non-zero-on-fix 而改了；2 被中断；
        3 有文件读不了、写不进，或规则、插件出错；4 命令或配置有误；5 没有可检查的内容。

例：  perfcheck fix 申报表.yaml --diff
      perfcheck fix declarations/ --select T05,T06
      perfcheck fix 申报表.docx --output 修订 --author 张三
""")


def options_parser() -> Parser:
    """The options of ``perfcheck fix``: those of `check` that choose files and rules, and its own."""
    parser = check.parser()
    parser.prog = "perfcheck fix"
    parser.description = _("改正有把握的文字问题；改了哪些，逐条说明。")
    parser.epilog = _(_EPILOG)
    for action in parser._actions:
        if action.dest in _SHOWING:
            action.help = argparse.SUPPRESS
    own = next(group for group in parser._action_groups if any(action.dest == "fix" for action in group._group_actions))
    own.title = _("改正")
    own.add_argument("--diff", action="store_true", help=_("只显示会怎么改（统一差异格式），什么也不写；有可改的以 1 结束"))
    own.add_argument("--output", metavar=metavar("文件夹"), help=_("Word、Excel 的修订件写到这个文件夹，不写时写在原件旁边"))
    own.add_argument("--author", metavar=metavar("姓名"), help=_("Word 修订署谁的名，缺省取配置里的 annotate-author，再没有就是 perfcheck"))
    own.add_argument("--exit-non-zero-on-fix", action="store_true", help=_("改了就以 1 结束（给 pre-commit 用）"))
    return parser


def run(arguments: list[str]) -> int:
    """Run the verb; exit codes as its help says."""
    parser = options_parser()
    options = parser.parse_args(arguments)
    for action in parser._actions:
        if action.dest in _SHOWING and getattr(options, action.dest) != action.default:
            raise UsageError(_(
                "perfcheck fix 不用 {option_strings}\n要看问题请用 perfcheck check",
                option_strings=action.option_strings[-1],
            ))
    if "-" in options.paths:
        raise UsageError(_("perfcheck fix 不能改标准输入\n请给出文件或文件夹"))
    if options.output is not None and os.path.exists(options.output) and not os.path.isdir(options.output):
        raise UsageError(_("--output {output}：这不是文件夹\n请写一个文件夹，不存在的会新建", output=options.output))
    config = check.settings(options)
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.checking.selection import SelectionError
    from perfcheck.config import ConfigError
    from perfcheck.readers.discovery import NoSuchPath, discover
    from perfcheck.readers.references import UnusableReference

    registry = load_plugins(config)
    check.refuse_unknown_plugins(config, registry)
    paths = options.paths or [os.path.join(config.root, path) for path in config.paths] or check.DEFAULT_PATHS
    try:
        sources = discover(
            paths, exclude=config.exclude, root=config.root, force_exclude=config.force_exclude, extra_suffixes=tuple(registry.readers)
        )
        if options.output is not None:  # what lies there are copies of an earlier run
            copies = os.path.realpath(options.output) + os.sep
            sources = (source for source in sources if not os.path.realpath(source.location).startswith(copies))
        work = mended(sources, config, registry, options)
    except (NoSuchPath, UnusableReference, ConfigError, SelectionError) as error:
        raise UsageError(str(error)) from None
    if options.diff:
        return _show_difference(work, options)
    changed = [one for one in work.mended if one.content is not None]
    if not _confirmed(changed, options):
        print(_("没有写任何文件"))
        return _code(work, failed=False)
    written, failed = _write(changed, options, sys.stdout)
    _tell_rest(work, written, options, sys.stdout)
    if options.exit_non_zero_on_fix and written and not failed:
        return max(_code(work, failed=False), exit_codes.FINDINGS)
    return _code(work, failed=failed)


def mended(sources: Iterable[Source], config: Config, registry: Registry, options: argparse.Namespace) -> Work:
    """The files of these sources mended in memory. Raises what `perfcheck.fixing.folders.mend` raises, and `UsageError`."""
    from perfcheck.commands.adopting import adopted
    from perfcheck.fixing import AUTHOR
    from perfcheck.fixing.folders import mend
    from perfcheck.fixing.word_edits import Signature

    if options.only_adopted and config.decisions is None:
        raise UsageError(_("--only-adopted 要有审核决定\n请同时写 --decisions 决定.yaml，或在配置里写 decisions"))
    author = getattr(options, "author", None) or config.annotate_author or AUTHOR
    return mend(
        sources, config, registry, Signature(author, datetime.now(UTC)), unsafe=options.unsafe_fixes,
        among=(lambda report: adopted(report, config.fail_on, said=False).findings) if options.only_adopted else None,
    )  # fmt: skip


def refuse(options: argparse.Namespace, from_standard_input: bool) -> None:
    """Raises `UsageError` where ``check --fix`` cannot go with the other options."""
    if from_standard_input:
        raise UsageError(_("--fix 不能改标准输入\n请给出文件或文件夹"))
    if options.show_files or options.collect_only:
        raise UsageError(_("--fix 不能和 --show-files、--collect-only 同用"))


def repaired(sources: Iterable[Source], config: Config, registry: Registry, options: argparse.Namespace) -> Iterator[Source]:
    """``check --fix``: mend and write when the first source is asked for, told on standard error; then the sources as they are."""
    work = mended(sources, config, registry, options)
    changed = [one for one in work.mended if one.content is not None]
    options.output, options.diff = None, False
    written: list[Mended] = []
    if _confirmed(changed, options):
        written, options.unfixed = _write(changed, options, sys.stderr)
        _tell_rest(work, written, options, sys.stderr)
    else:
        print(_("没有写任何文件"), file=sys.stderr)
    for one in changed:
        if one not in written and one.format in ("yaml", "text"):
            one.content = None  # what is checked is what is there
    yield from work.contents()


def _show_difference(work: Work, options: argparse.Namespace) -> int:
    from perfcheck.fixing.differences import difference
    from perfcheck.fixing.outputs import target_of

    changed = [one for one in work.mended if one.content is not None]
    for one in changed:
        for line in difference(one, _shown(target_of(one, options.output))):
            print(line)
    _tell_rest(work, [], options, sys.stderr)
    count = sum(len(one.changed) for one in changed)
    print(_(
        "perfcheck：会改 {files} 个文件、{cells} 格",
        files=len(changed), cells=count,
    ) if changed else _("perfcheck：没有可改的"), file=sys.stderr)
    code = _code(work, failed=False)
    return exit_codes.FINDINGS if changed and code == exit_codes.CLEAN else code


def _confirmed(changed: list[Mended], options: argparse.Namespace) -> bool:
    """Whether to write: asked at a terminal, taken for granted elsewhere."""
    if not changed or options.yes or not (sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()):
        return True
    from perfcheck.commands.asking import ask_yes

    for one in changed:
        _tell_changes(one, sys.stdout)
    count = sum(len(one.changed) for one in changed)
    return ask_yes(_("以上 {files} 个文件、{cells} 格，要写吗", files=len(changed), cells=count))


def _write(changed: list[Mended], options: argparse.Namespace, stream: TextIO) -> tuple[list[Mended], bool]:
    """Write the files, each told; gives those that hold the changes now, and whether any could not be written."""
    from perfcheck.fixing.outputs import Unwritten, target_of, write

    written: list[Mended] = []
    failed = False
    for one in changed:
        target = target_of(one, options.output)
        shown = _shown(target)
        try:
            new = write(one, target)
        except Unwritten as reason:
            print(_("perfcheck：{reason}", reason=str(reason).replace(target, shown)), file=sys.stderr)
            failed = True
            continue
        if not new:
            print(_("{path}：修订件 {shown} 已经有了，内容相同，没有重写", path=one.source.path, shown=shown), file=stream)
            continue
        written.append(one)
        copied = _(
            "，写成 {shown}（{text}原件没有动）",
            shown=shown, text=_("修订标记可在 Word 里逐条接受或拒绝，") if one.format == "docx" else "",
        )
        print(_(
            "{path}：改了 {count} 格{copied}",
            path=one.source.path, count=len(one.changed), copied=copied if target != one.source.location else "",
        ), file=stream)
        if options.verbose:
            _tell_changes(one, stream)
    return written, failed


def _tell_changes(one: Mended, stream: TextIO) -> None:
    from perfcheck.fixing.differences import where
    from perfcheck.reporters.terminal import clean

    for changed in one.changed.values():
        print(_(
            "  {where}：“{old}”改为“{new}”（{codes}）",
            where=where(changed), old=clean(changed.old), new=clean(changed.new),
            codes=_("、").join(changed.codes),
        ), file=stream)


def _tell_rest(work: Work, written: list[Mended], options: argparse.Namespace, stream: TextIO) -> None:
    """What was changed by code, what was not and why, what a human has to decide."""
    from perfcheck.fixing.formats import remedy
    from perfcheck.reporters.words import file_reference

    for one in work.mended:
        if one.unreachable:
            why = f"{one.told}" if one.told else _(
                "{splitext} 不能直接改，{remedy}",
                splitext=os.path.splitext(one.source.path)[1] or one.format, remedy=remedy(one.format),
            )
            print(_(
                "{path}：有 {unreachable} 处可改，没有改：{why}",
                path=one.source.path, unreachable=one.unreachable, why=why,
            ), file=sys.stderr)
    if options.quiet:
        return
    counts: Counter[str] = Counter()
    titles: dict[str, str] = {}
    for one in written:
        counts += one.counts
        titles |= one.titles
    if written:
        said = _("、").join(f"{code} {titles[code]} {count}" for code, count in sorted(counts.items()))
        print(_(
            "共改 {count} 个文件，改正问题 {total} 处：{said}",
            count=len(written), total=counts.total(), said=said,
        ), file=stream)
    elif not options.diff and not any(one.content for one in work.mended):
        print(_("没有可改的"), file=stream)
    refused = [one for mended in work.mended for one in mended.refused]
    if refused:
        reasons = _("；").join(_(
            "{reason} {count} 处",
            reason=reason, count=count,
        ) for reason, count in Counter(one.reason for one in refused).most_common(3))
        print(_("另有 {count} 处没有改：{reasons}", count=len(refused), reasons=reasons), file=stream)
        for refusal in refused if options.verbose else ():
            place = refusal.place
            print(_(
                "  {file_reference}：{code} {reason}",
                file_reference=file_reference(place.path, place.line, place.column, place.locator),
                code=refusal.code, reason=refusal.reason,
            ), file=stream)
    if work.left:
        print(_("还有 {left} 处有改法、但要人核实，--unsafe-fixes 才改", left=work.left), file=stream)
    for problem in {_(
        "{subject}：{message}。{hint}",
        subject=one.subject, message=one.message, hint=one.hint,
    ) for report in work.reports for one in report.problems}:
        print(problem, file=sys.stderr)
    for source in (source for report in work.reports for source in report.sources if not source.context):
        for trouble in source.problems:
            if trouble.level == "error":
                print(_(
                    "{file_reference}: {message}。{hint}",
                    file_reference=file_reference(source.path, trouble.line, trouble.column, trouble.locator),
                    message=trouble.message, hint=trouble.hint,
                ), file=sys.stderr)


def _code(work: Work, *, failed: bool) -> int:
    unread = any(problem.level == "error" for report in work.reports for source in report.sources for problem in source.problems)
    if failed or unread or any(report.problems for report in work.reports):
        return exit_codes.INCOMPLETE
    if not any(report.declarations and report.rules_run for report in work.reports):
        return exit_codes.NOTHING_CHECKED
    return exit_codes.CLEAN


def _shown(path: str) -> str:
    """A path as reports show it."""
    here = os.getcwd() + os.sep
    full = os.path.abspath(path)
    return (full.removeprefix(here) if full.startswith(here) else path).replace(os.sep, "/")
