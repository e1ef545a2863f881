"""``perfcheck convert FILE -o OUT``: a declaration as YAML or JSON; ``--explain`` shows how the file was understood."""

from __future__ import annotations

import os
import sys

from perfcheck.commands import exit_codes
from perfcheck.commands.check import same_file
from perfcheck.commands.parser import Parser, UsageError
from perfcheck.i18n import _, metavar


def run(arguments: list[str]) -> int:
    """Convert; what could not be read is said on stderr, with exit code 3."""
    parser = Parser(prog="perfcheck convert", description=_("把申报表转成 YAML（便于版本管理和批注）或 JSON（供程序使用）。"))
    parser.add_argument("file", metavar=metavar("文件"), help=_("要转换的申报表"))
    parser.add_argument("-o", "--output", metavar=metavar("输出"), help=_("输出文件，后缀 .yaml、.yml 或 .json；不写时以 YAML 输出到屏幕"))
    parser.add_argument("--explain", action="store_true", help=_("不转换，逐格列出每个格子被当作什么：栏目名称、哪一栏的值、没有用上"))
    options = parser.parse_args(arguments)
    suffix = os.path.splitext(options.output)[1].lower() if options.output else ".yaml"
    if suffix not in (".yaml", ".yml", ".json"):
        raise UsageError(_("输出文件的后缀“{suffix}”不认识，只能是 .yaml、.yml 或 .json", suffix=suffix or _("（无）")))
    if options.output and same_file(options.output, options.file):
        raise UsageError(_("输出文件就是输入文件，不能覆盖；请换一个名字"))

    from perfcheck import limits
    from perfcheck.config import ConfigError, load_config
    from perfcheck.readers.discovery import NoSuchPath, discover
    from perfcheck.reporters.words import file_reference

    try:
        limits.use(load_config().limits)
    except ConfigError as error:
        raise UsageError(str(error)) from None
    try:
        sources = list(discover([options.file], context=False))
    except NoSuchPath as error:
        raise UsageError(str(error)) from None
    if options.explain:
        if options.output:
            raise UsageError(_("--explain 只列在屏幕上，不能和 -o 同用"))
        from perfcheck.commands.convert_explain import show

        return show(sources)
    declarations = []
    failed = False
    for source in sources:
        reading = source.read({})
        declarations.extend(reading.declarations)
        for problem in reading.problems:
            failed = failed or problem.level == "error"
            place = file_reference(source.path, problem.line, problem.column, problem.locator)
            print(_(
                "{place}: {message}。{hint}",
                place=place, message=problem.message, hint=problem.hint,
            ), file=sys.stderr)
            if problem.source_line is not None:
                print(f"    {problem.source_line.strip()}", file=sys.stderr)
    if not declarations:
        print(_("perfcheck：没有读到申报表，没有写出文件"), file=sys.stderr)
        return exit_codes.INCOMPLETE if failed else exit_codes.NOTHING_CHECKED

    from perfcheck.readers.writing import to_data, to_yaml

    if suffix == ".json":
        import json

        data = {"declarations": [to_data(declaration) for declaration in declarations]}
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    else:
        text = to_yaml(declarations)
    if options.output is None:
        sys.stdout.write(text)
    else:
        from perfcheck.declaration.problem import reason_of
        from perfcheck.reporters.files import write_atomically

        if any(same_file(options.output, source.location) for source in sources):
            raise UsageError(_("输出文件在要转换的文件夹里，会盖掉其中一张表；请换一个名字"))
        try:
            with write_atomically(options.output) as stream:
                stream.write(text)
        except OSError as error:
            raise UsageError(_(
                "写不进文件 {output}：{reason_of}\n请换一个能写的位置",
                output=options.output, reason_of=reason_of(error),
            )) from None
    return exit_codes.INCOMPLETE if failed else exit_codes.CLEAN
