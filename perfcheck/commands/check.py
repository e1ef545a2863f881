"""``perfcheck check``: read, check, report."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Any, TextIO

from perfcheck.commands import exit_codes
from perfcheck.commands.parser import Parser, UsageError
from perfcheck.config import Config, ConfigError, load_config
from perfcheck.i18n import _, metavar
from perfcheck.i18n.reports import translate

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, MutableSequence

    from perfcheck.checking.plugins import Registry
    from perfcheck.checking.report import Report
    from perfcheck.checking.session import Executor
    from perfcheck.commands.annotate import Remembered
    from perfcheck.readers.discovery import Source

FORMATS = ("rich", "concise", "json", "jsonl", "sarif", "junit", "github", "markdown")
DEFAULT_PATHS = ["declarations/"]


class ReporterFailed(Exception):
    """A plugin's reporter raised; the message says what and where."""


def parser() -> Parser:
    """The options of ``perfcheck check``."""
    result = Parser(prog="perfcheck check", description=_("检查申报表，报出每一处问题：在哪一格、为什么、怎么改。"))
    result.add_argument("paths", nargs="*", metavar=metavar("路径"), help=_("文件或文件夹；不写时取配置里的 paths，再没有就是 declarations/"))
    compared = result.add_argument_group(_("对照"))
    compared.add_argument("--roster", metavar=metavar("文件"), help=_("应报名册（xlsx 或 csv）：查应报未报、与名册不符"))
    compared.add_argument("--previous", metavar=metavar("路径"), help=_("上年的申报表、自评表，文件或文件夹：查照搬上年、目标劣于上年"))
    compared.add_argument("--approved", metavar=metavar("路径"), help=_("批复的绩效目标，文件或文件夹：查自评表的目标值与批复是否一致"))
    output = result.add_argument_group(_("输出"))
    output.add_argument("--format", default="rich", metavar=metavar("格式"), help=_(
        "rich（给人看，缺省）、concise（一行一条）、{formats}",
        formats=_("、").join(FORMATS[2:]),
    ))
    output.add_argument(
        "--report", action="append", metavar=metavar("文件"), help=_("另外写一份报告，按后缀定格式（可写多次），例如 --report 报告.html")
    )
    output.add_argument("--open", action="store_true", help=_("写完后打开第一份 --report 的文件"))
    output.add_argument("--output-file", metavar=metavar("文件"), help=_("把结果写进文件（UTF-8）"))
    output.add_argument(
        "--annotate", metavar=metavar("文件夹"), help=_("把带批注的副本写到这个文件夹：Word、Excel 里每个有问题的格子都有一条批注")
    )
    output.add_argument("--batch", metavar=metavar("文件夹"), help=_(
        "很多单位一起查：写总览（index.html、overview.xlsx）和每个单位一页，屏幕上只说结论（-v 照列）"
    ))
    output.add_argument("--previous-report", metavar=metavar("文件"), help=_("上一轮的 JSON 报告，和 --batch 同用：各单位改了多少"))
    output.add_argument("--annotate-author", metavar=metavar("姓名"), help=_("批注署谁的名，缺省取配置里的 annotate-author"))
    output.add_argument("--color", choices=("auto", "always", "never"), default="auto", help=_("是否用颜色，缺省 auto"))
    output.add_argument("-v", "--verbose", action="count", default=0, help=_("多说一些：跳过的文件、全部位置"))
    output.add_argument("-q", "--quiet", action="store_true", help=_("只说结论"))
    output.add_argument("--statistics", action="store_true", help=_("不逐处列出，只数每条规则报了几处"))
    output.add_argument("--durations", type=_count, metavar="N", help=_("最后列出最费时间的 N 条规则（写到错误输出，不混进结果）"))
    output.add_argument("--collect-only", action="store_true", help=_("只读不查：列出有哪几套、哪几张表"))
    output.add_argument("--show-files", action="store_true", help=_("不读不查：列出会看哪些文件"))
    choice = result.add_argument_group(_("选择规则"))
    choice.add_argument("--select", action="append", metavar=metavar("规则"), help=_("只用这些规则：代码、首字母、名称或 ALL，可用逗号分隔"))
    choice.add_argument("--ignore", action="append", metavar=metavar("规则"), help=_("不用这些规则"))
    choice.add_argument("--extend-select", action="append", metavar=metavar("规则"), help=_("在缺省之外再加这些规则"))
    choice.add_argument("-k", dest="keyword", metavar=metavar("词"), help=_("只用代码、名称或标题里有这个词的规则"))
    decided = result.add_argument_group(_("忽略与审核决定"))
    decided.add_argument("--baseline", metavar=metavar("文件"), help=_("基线（perfcheck baseline 写的）里已有的问题不再报"))
    decided.add_argument("--decisions", metavar=metavar("文件"), help=_(
        "审核决定（perfcheck decide 写的）：不采纳的不再报，暂缓的注明；Word 意见书和批注副本只写采纳的"
    ))  # fmt: skip
    decided.add_argument("--only-adopted", action="store_true", help=_("全部输出都只写审核人采纳的（要有审核决定）"))
    decided.add_argument("--no-inline-ignore", action="store_true", help=_("不采用申报表里自己写的忽略标注"))
    choice.add_argument("--fail-on", choices=("error", "warning", "info"), help=_("达到哪一级就以退出码 1 结束，缺省 error"))
    choice.add_argument("-x", dest="maxfail", action="store_const", const=1, help=_("查出一处就停，等于 --maxfail 1"))
    choice.add_argument(
        "--maxfail", type=_count, metavar="N", help=_("达到 --fail-on 一级的问题满 N 处，查完当前这一套就停，其余的不查")
    )
    choice.add_argument("--exit-zero", action="store_true", help=_("有问题也以 0 结束（读不了文件等仍如实返回）"))
    mending = result.add_argument_group(_("改正（详见 perfcheck fix --help）"))
    mending.add_argument("--fix", action="store_true", help=_("先改正有把握的文字问题，再报剩下的"))
    mending.add_argument("--unsafe-fixes", action="store_true", help=_("有改法而要人核实的也改"))
    mending.add_argument("-y", "--yes", action="store_true", help=_("不问，直接写"))
    files = result.add_argument_group(_("文件与配置"))
    files.add_argument("--exclude", action="append", metavar=metavar("模式"), help=_("不看这些文件或文件夹，例如 originals/ 或 *.txt"))
    files.add_argument("--stdin-filename", metavar=metavar("文件名"), help=_("路径写 - 时，标准输入的内容当作这个文件来读"))
    files.add_argument("--force-exclude", action="store_true", help=_("点名给出的文件也按 exclude 排除"))
    files.add_argument("--group-by", choices=("auto", "file", "folder"), default="auto", help=_("哪些表算一套：缺省 auto（同一文件夹）"))
    running = result.add_argument_group(_("速度"))
    running.add_argument("-n", dest="workers", type=_workers, metavar="N", help=_("用几个进程检查；缺省 auto：费时的才用多个，结果与一个进程相同"))
    running.add_argument("--executor", choices=("processes", "dask"), default="processes", help=_(
        "在哪里检查：processes（本机的进程，缺省）、dask（Dask 集群，要装 perfcheck[dask]）"
    ))
    running.add_argument("--scheduler", metavar=metavar("地址"), help=_(
        "和 --executor dask 同用：集群的地址，例如 tcp://主机:8786；不写就在本机起一个"
    ))
    running.add_argument("--no-cache", action="store_true", help=_("不用缓存：全部重新读、重新查（结果总是一样的）"))
    files.add_argument("--config", metavar=metavar("文件"), help=_("用这个配置文件"))
    files.add_argument("--isolated", action="store_true", help=_("不用任何配置文件"))
    files.add_argument("-p", dest="plugins", action="append", metavar=metavar("插件"), help=_("再装入这个插件或规则：YAML 规则文件、.py 文件或模块名；no:名称 停用一个"))
    return result


def run(arguments: list[str]) -> int:
    """Run the verb; the exit code is a contract (`exit_codes`)."""
    options = parser().parse_args(arguments)
    return check(settings(options), options)


def settings(options: argparse.Namespace) -> Config:
    """The settings of the config file and the command line together. Raises `UsageError`."""
    try:
        config = load_config(options.config, isolated=options.isolated)
    except ConfigError as error:
        raise UsageError(str(error)) from None
    merge(config, options)
    return config


def merge(config: Config, options: argparse.Namespace) -> None:
    """Options of the command line go before the config's; ``--exclude``, ``--extend-select`` and ``-p`` add to them.

    ``--select`` says it all: what the file selects and ignores, for all forms or for some, does not count then.
    """
    for name in ("select", "ignore", "extend_select"):
        if getattr(options, name) is not None and not _split(getattr(options, name)):
            raise UsageError(_("参数 --{name} 后面没有写规则\n例如 --{name} C02,A08", name=name.replace("_", "-")))
    if options.select:
        config.select = _split(options.select)
    if options.ignore:
        config.ignore = [*config.ignore, *_split(options.ignore)] if not options.select else _split(options.ignore)
    elif options.select:
        config.ignore = []
    config.extend_select = [*config.extend_select, *_split(options.extend_select)]
    config.exclude = [*config.exclude, *(options.exclude or [])]
    config.force_exclude = options.force_exclude
    config.keyword = options.keyword
    config.fail_on = options.fail_on or config.fail_on
    config.group_by = options.group_by
    config.plugins = [*config.plugins, *(options.plugins or [])]
    config.max_findings = options.maxfail
    config.inline_ignore = not options.no_inline_ignore
    if options.workers is not None:
        config.workers = None if options.workers == "auto" else options.workers
        config.origins["workers"] = _("命令行")
    for name in ("roster", "previous", "approved", "baseline", "decisions"):
        if getattr(options, name) is not None:
            setattr(config, name, getattr(options, name))
            config.origins[name] = _("命令行")
    if options.select:
        from dataclasses import replace

        config.sections = [replace(section, select=[], ignore=[], extend_select=[]) for section in config.sections]
    for name in ("select", "ignore", "extend_select", "exclude", "fail_on", "plugins"):
        if getattr(options, name):
            key = name.replace("_", "-")
            adds = name in ("extend_select", "exclude", "plugins") or (name == "ignore" and not options.select)
            config.origins[key] = " + ".join(filter(None, (config.origins.get(key) if adds else None, _("命令行"))))
    if options.select and not options.ignore:
        config.origins.pop("ignore", None)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def _workers(text: str) -> int | str:
    return text if text == "auto" else _count(text)


def _split(values: list[str] | None) -> list[str]:
    return [part for value in values or () for part in re.split(r"[,，、\s]+", value) if part]


def check(config: Config, options: argparse.Namespace) -> int:
    """Load plugins, find the files, check them, report."""
    import gc

    from perfcheck.checking.selection import SelectionError
    from perfcheck.checking.session import run as run_session
    from perfcheck.readers.discovery import NoSuchPath, discover
    from perfcheck.readers.references import UnusableReference, read_references
    from perfcheck.running.preparing import prepare

    # What draws the forms needs them, and what measures the rules must run them.
    anew = options.no_cache or options.fix or options.report or options.batch or options.durations or options.show_files or options.collect_only
    prepared = prepare(config, wanted=not anew)
    registry = prepared.registry
    if prepared.note and options.verbose:
        print(_("perfcheck：{note}", note=prepared.note), file=sys.stderr)
    refuse_unknown_plugins(config, registry)
    gc.freeze()  # rules and tables live to the end; the models hold no cycles, so that looking for them is wasted time
    gc.set_threshold(1_000_000, 50, 100)
    reporter = _reporter(options.format, registry.reporters)
    if options.statistics:
        if options.format not in ("rich", "concise"):
            raise UsageError(_("--statistics 是给人看的，不能和 --format {format} 同用", format=options.format))
        from perfcheck.commands.measures import statistics as reporter
    from perfcheck.commands import batch as batches
    from perfcheck.commands.reports import is_opinion, open_first, planned, write_reports
    from perfcheck.commands.streaming import streaming

    if options.only_adopted and config.decisions is None:
        raise UsageError(_("--only-adopted 要有审核决定\n请同时写 --decisions 决定.yaml，或在配置里写 decisions"))
    executor = _executor(config, options)
    files = planned(options.report or [], registry.reporters)
    if options.output_file is not None:
        for one in files:
            if os.path.realpath(one.path) == os.path.realpath(options.output_file):
                raise UsageError(_("--report {path} 和 --output-file 写的是同一个文件，请换一个名字", path=one.path))
    batch = batches.planned(options.batch, options.previous_report)
    if options.open and not files:
        raise UsageError(_("--open 打开的是 --report 写的文件，请同时写 --report 报告.html"))
    paths = options.paths or [os.path.join(config.folder, path) for path in config.paths] or DEFAULT_PATHS
    given = _standard_input(paths, config, options)
    sources = given if given is not None else discover(
        paths,
        exclude=config.exclude,
        root=config.folder,
        force_exclude=config.force_exclude,
        extra_suffixes=tuple(registry.readers),
    )  # fmt: skip
    if options.fix:
        from perfcheck.commands.fix import refuse, repaired

        refuse(options, given is not None)
        sources = repaired(sources, config, registry, options)
    remembered: dict[str, Remembered] = {}
    if options.annotate is not None:
        from perfcheck.commands.annotate import remembering

        sources = remembering(sources, remembered, options.annotate, [] if given is not None else paths)
    if batch is not None:
        sources = batch.watched(sources)
        options.quiet = options.quiet or not options.verbose
    try:
        if options.show_files or options.collect_only:
            from perfcheck.commands import listing

            return listing.files(sources) if options.show_files else listing.forms(sources, config, registry)
        references = read_references(config.roster, config.previous, config.approved, registry.readers)
        drawn = bool(batch or not all(one.is_table for one in files))
        with streaming(options, registry, files) as streamed:
            collect = streamed is None or drawn or options.annotate is not None
            report = run_session(
                sources, config, registry, references, timed=options.durations is not None, keep=drawn,
                each=None if streamed is None else streamed.take,
                collect=collect, store=list if collect or registry.hears("perfcheck_mark_findings", "perfcheck_session_finish") else spool(),
                executor=executor, memory=prepared.memory,
            )  # fmt: skip
            translate(report)
            report.exit_code = exit_code(report, config.fail_on, exit_zero=options.exit_zero)
            if streamed is not None:
                streamed.finish(report)
    except (NoSuchPath, UnusableReference, ConfigError) as error:
        raise UsageError(str(error)) from None
    except SelectionError as error:
        told = [str(error)] + ([_("配置文件：{path}", path=config.path)] if config.path is not None else [])
        # The rule may be missing because its file or plugin is broken.
        told += [_(
            "{subject}：{message}。{hint}",
            subject=problem.subject, message=problem.message, hint=problem.hint,
        ) for problem in registry.problems]
        raise UsageError("\n".join(told)) from None
    finally:
        prepared.close()
    for_unit = report
    if config.decisions is not None:
        from perfcheck.commands.adopting import adopted

        for_unit = adopted(report, config.fail_on, said=options.only_adopted or options.annotate is not None or any(map(is_opinion, files)))
        if options.only_adopted:
            report = for_unit
            report.exit_code = exit_code(report, config.fail_on, exit_zero=options.exit_zero)
    try:
        if streamed is None:
            _write(report, reporter, options)
    except ReporterFailed as failure:
        name = options.format
        print(_(
            "perfcheck：插件 {owner} 的格式 {name} 出错：{failure}",
            owner=registry.owner("reporters", name), name=name, failure=failure,
        ), file=sys.stderr)
        print(_("请把这条信息交给插件作者；可改用 --format rich"), file=sys.stderr)
        return exit_codes.INCOMPLETE
    written = [one for one in files if streamed is not None and one.is_table]
    write_reports(report, [one for one in files if not is_opinion(one) and one not in written], registry)
    write_reports(for_unit, [one for one in files if is_opinion(one)], registry)
    if batch is not None:
        batch.write(report, references.roster if references is not None else None)
    if options.open:
        open_first(files)
    unwritten = False
    if options.annotate is not None:
        from perfcheck.annotating import AUTHOR
        from perfcheck.commands.annotate import annotate

        unwritten = annotate(for_unit, remembered, options.annotate, options.annotate_author or config.annotate_author or AUTHOR)
    if report.stopped:
        print(_("perfcheck：已有 {maxfail} 处以上的问题，查到这里停下，其余的没有检查", maxfail=options.maxfail), file=sys.stderr)
    if options.durations is not None:
        from perfcheck.commands.measures import durations

        durations(report, registry, options.durations)
    code = exit_code(report, config.fail_on, exit_zero=options.exit_zero)
    unwritten = unwritten or getattr(options, "unfixed", False)
    return exit_codes.INCOMPLETE if unwritten and code != exit_codes.INTERRUPTED else code


def _executor(config: Config, options: argparse.Namespace) -> Executor:
    """Who checks."""
    if options.executor != "dask":
        if options.scheduler is not None:
            raise UsageError(_("--scheduler 是集群的地址，请同时写 --executor dask"))
        from perfcheck.running.sharing import Processes

        return Processes(config.workers)
    from perfcheck.running.cluster import Cluster

    try:
        return Cluster(options.scheduler, config.workers)
    except ConfigError as error:
        raise UsageError(str(error)) from None


def spool() -> type[MutableSequence[Any]]:
    """What keeps the lists of a run that hands its findings out at once."""
    from perfcheck.checking.spool import Spool

    return Spool


def _standard_input(paths: list[str], config: Config, options: argparse.Namespace) -> Iterator[Source] | None:
    """The sources when the one path is ``-``; None when files are named."""
    if "-" not in paths:
        if options.stdin_filename is not None:
            raise UsageError(_(
                "写了 --stdin-filename，路径就要写 -\n例如 perfcheck check - --stdin-filename 申报表.yaml "
                "< 申报表.yaml"
            ))
        return None
    if len(paths) > 1:
        raise UsageError(_("路径 -（标准输入）不能和其他路径同用"))
    if options.stdin_filename is None:
        raise UsageError(_(
            "从标准输入读时要用 --stdin-filename 写明文件名，才知道是什么文件\n例如 perfcheck check - --stdin-filename "
            "申报表.docx < 申报表.docx"
        ))  # fmt: skip
    from perfcheck.limits import file_bytes
    from perfcheck.readers.standard_input import discover_given

    data = sys.stdin.buffer.read(file_bytes() + 1)
    return discover_given(options.stdin_filename, data, exclude=config.exclude, root=config.folder)


def refuse_unknown_plugins(config: Config, registry: Registry) -> None:
    """Raises `UsageError` for a plugin to be turned off that there is not."""
    known = [name for record in registry.plugins for name in (record.name, record.target)]
    for name in config.plugins:
        if name.startswith("no:") and name[3:] not in known:
            import difflib

            near = difflib.get_close_matches(name[3:], known, 1)
            hint = _(
                "，是不是 no:{near}？",
                near=near[0],
            ) if near else _("；现有的是：{fromkeys}", fromkeys=_("、").join(dict.fromkeys(known)))
            raise UsageError(_("-p {name}：没有叫“{name2}”的插件{hint}", name=name, name2=name[3:], hint=hint))


def refuse_input(path: str, report: Report) -> None:
    """Raises `UsageError` when the output would take the place of a file that was checked."""
    inputs = (part for source in report.sources for part in dict.fromkeys((source.path, source.path.partition("!")[0])))
    if any(same_file(path, one) for one in inputs):
        raise UsageError(_("--output-file {path} 就是要检查的文件，不能覆盖；请换一个名字", path=path))


def same_file(one: str, other: str) -> bool:
    """Whether two paths are the same existing file."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _reporter(name: str, plugged: dict[str, Any]) -> Any:
    from perfcheck import reporters

    if name in plugged:
        return _guarded(plugged[name])
    try:
        return reporters.get(name)
    except KeyError:
        known = [*FORMATS, *plugged]
        import difflib

        near = difflib.get_close_matches(name, known, 1)
        raise UsageError(_("没有“{name}”这种格式", name=name) + (_("，是不是 {near}？", near=near[0]) if near else _(
            "；可用的有：{known}",
            known=_("、").join(known),
        ))) from None


def _guarded(reporter: Any) -> Any:
    """A plugin's reporter, whose faults are told as the plugin's. Raises `ReporterFailed`."""

    def render(report: Report, stream: TextIO, **settings: Any) -> None:
        try:
            reporter(report, stream, **settings)
        except OSError:  # the output cannot be written, whoever writes it
            raise
        except Exception as error:
            from perfcheck.checking.registry import where_raised

            raise ReporterFailed(_(
                "{name}: {error}（{where_raised}）",
                name=type(error).__name__, error=error, where_raised=where_raised(error),
            )) from error

    return render


def _write(report: Report, reporter: Any, options: argparse.Namespace) -> None:
    color = {"always": True, "never": False, "auto": None}[options.color]
    verbose = -1 if options.quiet else options.verbose
    if options.output_file is None:
        reporter(report, sys.stdout, color=color, verbose=verbose)
        return
    from perfcheck.declaration.problem import reason_of
    from perfcheck.reporters.files import write_atomically

    refuse_input(options.output_file, report)
    try:
        with write_atomically(options.output_file) as stream:
            reporter(report, stream, color=color or False, verbose=verbose)
    except OSError as error:
        raise UsageError(_(
            "写不进文件 {output_file}：{reason_of}\n请换一个能写的位置",
            output_file=options.output_file, reason_of=reason_of(error),
        )) from None


def exit_code(report: Report, fail_on: str, *, exit_zero: bool = False) -> int:
    """The first that applies of 2 > 4 > 3 > 1 > 5 > 0."""
    levels = ("error", "warning", "info")
    failing = levels[: levels.index(fail_on) + 1]
    if report.interrupted:
        return exit_codes.INTERRUPTED
    unread = not report.complete and any(problem.level == "error" for source in report.sources for problem in source.problems)
    if not report.complete and (not report.stopped or report.problems or unread):
        return exit_codes.INCOMPLETE
    if report.verdict == "fail" or any(one.suppressed is None and one.severity in failing for one in report.findings):
        return exit_codes.CLEAN if exit_zero else exit_codes.FINDINGS
    if report.verdict == "nothing_checked":
        return exit_codes.NOTHING_CHECKED
    return exit_codes.CLEAN
