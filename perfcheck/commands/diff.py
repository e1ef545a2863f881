"""``perfcheck diff OLD NEW``: what a resubmission has mended, what is left, what is new."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from perfcheck.commands import exit_codes, settings
from perfcheck.commands.parser import Parser, UsageError
from perfcheck.i18n import N_, Words, _, metavar
from perfcheck.i18n.reports import translate

if TYPE_CHECKING:
    import argparse
    from typing import TextIO

    from perfcheck.config import Config
    from perfcheck.reporters.comparing import Diff, Side

FORMATS = ("rich", "html", "json")
_MOST_BYTES = 500_000_000
_CHOICE = {
    "select": N_("只用这些规则：代码、首字母、名称或 ALL，可用逗号分隔"),
    "ignore": N_("不用这些规则"),
    "extend-select": N_("在缺省之外再加这些规则"),
}


def run(arguments: list[str]) -> int:
    """Check both sides, or read their reports, and compare."""
    parser = Parser(
        prog="perfcheck diff",
        description=_("比较两次报送：逐个问题说明已改、未改还是新增，并列出表本身改了什么。"),
        epilog=_("退出码：1 未改或新增的问题里还有必须修改的；0 没有；3 有文件读不了；5 有一边没有可检查的表。"),
    )
    parser.add_argument("old", metavar=metavar("上次"), help=_("上次报送的表（文件或文件夹，能检查的格式都可以），或 check --format json 的结果（.json）"))
    parser.add_argument("new", metavar=metavar("这次"), help=_("这次报送的，写法相同"))
    parser.add_argument("--format", choices=FORMATS, default="rich", help=_("rich（给人看，缺省）、html（网页）、json"))
    parser.add_argument("--output-file", metavar=metavar("文件"), help=_("把结果写进文件（UTF-8）"))
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help=_("是否用颜色，缺省 auto"))
    parser.add_argument("-v", "--verbose", action="count", default=0, help=_("多说一些：供参考的、全部改动"))
    parser.add_argument("-q", "--quiet", action="store_true", help=_("只说结论"))
    choice = parser.add_argument_group(_("选择规则"), _("两边都只比较选出的规则；一边是 JSON 结果的，那一边也一样"))
    for name, text in Words(_CHOICE).items():
        choice.add_argument(f"--{name}", action="append", metavar=metavar("规则"), help=text)
    choice.add_argument("-k", dest="keyword", metavar=metavar("词"), help=_("只用代码、名称或标题里有这个词的规则"))
    settings.add_options(parser)
    options = parser.parse_args(arguments)
    for path in (options.old, options.new):
        if not path or not os.path.lexists(path):
            raise UsageError(_("没有这个文件或文件夹：{path}\n请检查路径是否写对；当前文件夹是 {getcwd}", path=path, getcwd=os.getcwd()))

    from perfcheck.reporters.comparing import compare
    from perfcheck.reporters.diff_words import titles

    config = _config(options)
    chosen = _chosen(config) if any(getattr(options, name) for name in ("select", "ignore", "extend_select", "keyword")) else None
    old, old_unread = _side(options.old, config, chosen)
    new, new_unread = _side(options.new, config, chosen)
    if options.output_file is not None:
        _refuse_input(options.output_file, old, new)
    diff = compare(old, new)
    diff.unread = [*old_unread, *new_unread]
    for line in diff.unread:
        print(line, file=sys.stderr)
    if new_unread:
        print(_("perfcheck：这次报送的没有读全，“已改”里可能有没有读到的"), file=sys.stderr)
    elif old_unread:
        print(_("perfcheck：上次报送的没有读全，“新增”里可能有原来就有的"), file=sys.stderr)
    _write(diff, titles(old.data, new.data), options)
    if diff.unread:
        return exit_codes.INCOMPLETE
    if diff.open_errors:
        return exit_codes.FINDINGS
    if empty := [side.path for side in (old, new) if not side.data["declarations"]]:
        print(_("perfcheck：没有可检查的申报表：{empty}", empty=_("、").join(empty)), file=sys.stderr)
        return exit_codes.NOTHING_CHECKED
    return exit_codes.CLEAN


def _config(options: argparse.Namespace) -> Config:
    """The settings, as `check` would have them with these options. Raises `UsageError`."""
    from perfcheck.commands import check

    given = check.parser().parse_args([])
    for name, value in vars(options).items():
        if name in ("config", "isolated", "plugins", "select", "ignore", "extend_select", "keyword"):
            setattr(given, name, value)
    config = check.settings(given)
    config.max_findings = None
    return config


def _chosen(config: Config) -> set[str]:
    """The codes of the rules that were asked for. Raises `UsageError` for one that there is not."""
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.checking.selection import SelectionError, select_rules

    try:
        return {*select_rules(load_plugins(config).rules, config.select, config.ignore, config.extend_select, config.keyword).run}
    except SelectionError as error:
        raise UsageError(str(error)) from None


def _side(path: str, config: Config, chosen: set[str] | None) -> tuple[Side, list[str]]:
    """One side, and what of it was not read; ``chosen``: of a report only what these rules found."""
    from perfcheck.reporters.comparing import Side

    if path.lower().endswith(".json") and os.path.isfile(path):
        data = _report(path)
        if chosen is not None:
            data["findings"] = [one for one in data["findings"] if one["code"] in chosen]
            data["rules_run"] = [code for code in data["rules_run"] if code in chosen]
        lines = [
            _(
                "{source}: {problem}。{problem2}",
                source=source["path"], problem=problem["message"], problem2=problem["hint"],
            )
            for source in data["sources"] for problem in source["problems"] if problem["level"] == "error"
        ]  # fmt: skip
        return Side(data, path=path), lines or ([] if data["complete"] else [_(
            "{path}：这份结果不完整（检查时有规则出错，或中途停下）。请重新检查",
            path=path,
        )])
    from perfcheck.commands.checking import checked, unread
    from perfcheck.reporters.json_report import as_data

    report = translate(checked([path], config, context=False, keep=True))
    if report.interrupted:
        raise KeyboardInterrupt
    models = {one.id: one.model for one in report.declarations if one.model is not None}
    return Side(as_data(report), models, path), unread(report)


def _report(path: str) -> dict[str, Any]:
    """The data of a JSON report. Raises `UsageError` for anything else."""
    from perfcheck.declaration.problem import read_whole, reason_of
    from perfcheck.reporters.json_report import SCHEMA_VERSION

    try:
        text = read_whole(path, _MOST_BYTES)
        if len(text) > _MOST_BYTES:
            raise UsageError(_("{path}：文件超过 {most_bytes} MB，不读", path=path, most_bytes=_MOST_BYTES // 1000000))
        data = json.loads(text.decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(_("{path}：读不了：{reason_of}", path=path, reason_of=reason_of(error))) from None
    except (ValueError, RecursionError):
        raise UsageError(_("{path}：不是正确的 JSON\n请给出 perfcheck check --format json 的结果，或申报表本身", path=path)) from None
    needed = ("schema_version", "rules_run", "sources", "submissions", "declarations", "findings", "complete")
    if not isinstance(data, dict) or any(key not in data for key in needed):
        raise UsageError(_("{path}：不是检查结果\n请给出 perfcheck check --format json 的结果，或申报表本身", path=path))
    if data["schema_version"] != SCHEMA_VERSION:
        raise UsageError(_(
            "{path}：是别的版本写的结果（schema_version {data}）\n请用这一版重新检查",
            path=path, data=data["schema_version"],
        ))
    if not _whole(data):
        raise UsageError(_("{path}：结果被改坏了，缺少必要的内容\n请用 perfcheck check --format json 重新写一份", path=path))
    return data


def _whole(data: dict[str, Any]) -> bool:
    """Whether everything that a comparison looks at is there."""
    finding = {"code", "title", "severity", "message", "places", "fingerprint", "listed", "suppressed"}
    place = {"path", "declaration", "term", "section", "row", "field", "text", "locator", "line", "column"}
    try:
        return (
            all(finding <= one.keys() and one["places"] and all(place <= at.keys() for at in one["places"]) for one in data["findings"])
            and all(one["severity"] in ("error", "warning", "info") for one in data["findings"])
            and all({"unit", "year", "declarations"} <= one.keys() for one in data["submissions"])
            and all({"id", "kind", "name"} <= one.keys() for one in data["declarations"])
            and all({"path", "problems"} <= one.keys() for one in data["sources"])
            and isinstance(data["rules_run"], list)
        )
    except (TypeError, AttributeError):
        return False


def _refuse_input(path: str, *sides: Side) -> None:
    """Raises `UsageError` when the output would take the place of a form or a report that is compared."""
    from perfcheck.commands.check import same_file

    for side in sides:
        # A file in which no form was found may be last time's comparison.
        forms = [str(form.get("source") or "") for form in side.data["declarations"]]
        if any(same_file(path, one) for name in forms for one in (name, name.partition("!")[0])) or same_file(path, side.path):
            raise UsageError(_("--output-file {path} 就是要比较的文件，不能覆盖；请换一个名字", path=path))


def _write(diff: Diff, titles: dict[str, str], options: argparse.Namespace) -> None:
    from perfcheck.declaration.problem import reason_of
    from perfcheck.reporters.files import write_atomically

    if options.output_file is None:
        _render(diff, titles, sys.stdout, options)
        return
    try:
        with write_atomically(options.output_file) as stream:
            _render(diff, titles, stream, options)
    except OSError as error:
        raise UsageError(_(
            "写不进文件 {output_file}：{reason_of}\n请换一个能写的位置",
            output_file=options.output_file, reason_of=reason_of(error),
        )) from None


def _render(diff: Diff, titles: dict[str, str], stream: TextIO, options: argparse.Namespace) -> None:
    if options.format == "json":
        from perfcheck.reporters import diff_json

        diff_json.render(diff, stream)
    elif options.format == "html":
        from perfcheck.reporters import diff_html

        diff_html.render(diff, stream, titles=titles)
    else:
        from perfcheck.reporters import diff_console

        color = {"always": True, "never": False, "auto": None}[options.color]
        if options.output_file is not None:
            color = color or False
        diff_console.render(diff, stream, titles=titles, color=color, verbose=-1 if options.quiet else options.verbose)
