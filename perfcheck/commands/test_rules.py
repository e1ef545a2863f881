"""``perfcheck test-rules [PATH…]``: the examples of rules, run."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from perfcheck.commands import exit_codes
from perfcheck.commands.parser import Parser, UsageError
from perfcheck.config import Config, ConfigError, load_config
from perfcheck.i18n import _, metavar

if TYPE_CHECKING:
    from perfcheck.checking.plugins import PluginRecord, Registry
    from perfcheck.yaml_rules.examples import Example

DEFAULT_FILE = "perfcheck-rules.yaml"


class Tally:
    """What was tried so far."""

    def __init__(self) -> None:
        self.rules = self.examples = self.failed = 0
        self.without: list[str] = []

    def show(self, code: str, title: str, counts: dict[str, list[int]], failures: list[str]) -> None:
        """One rule: how many of its examples came out right, and what went wrong with the others."""
        self.rules += 1
        self.failed += len(failures)
        tried = sum(total for _, total in counts.values())
        self.examples += tried
        if not tried:
            self.without.append(code)
        said = "  ".join(f"{word} {good}/{total}" for word, (good, total) in counts.items() if total)
        print(
            f"  {_('通过') if not failures and tried else _('失败') if failures else _('没试')}  {code} {title}  {said or _('没有例子')}"
        )
        for failure in failures:
            print("\n".join(f"        {line}" for line in failure.splitlines()))

    def conclude(self) -> int:
        """The last line, and the exit code as far as examples go."""
        if not self.examples:
            print(_("没有可试的例子。给规则加上“例”（YAML）或“错误示例”“正确示例”（Python）后再试"), file=sys.stderr)
            return exit_codes.NOTHING_CHECKED
        verdict = _("{failed} 个不符合", failed=self.failed) if self.failed else _("全部符合")
        print(_("共 {rules} 条规则、{examples} 个例子，{verdict}", rules=self.rules, examples=self.examples, verdict=verdict))
        if self.without:
            print(_("没有例子的规则：{without}", without=_("、").join(self.without)))
        return exit_codes.FINDINGS if self.failed else exit_codes.CLEAN


def run(arguments: list[str]) -> int:
    """Run the examples of rule files; 1 when one does not come out as it says, 3 for a broken file, 5 without any."""
    parser = Parser(
        prog="perfcheck test-rules",
        description=(
            _("运行规则自带的例子：“不合格”的必须报，“合格”的不能报。\n不写路径时，试配置里 rules 列出的规则文件，没有就试 {default_file}。", default_file=DEFAULT_FILE)
        ),
    )
    parser.add_argument(
        "paths", nargs="*", metavar=metavar("路径"), help=_("YAML 规则文件、放规则的文件夹，或点名给出的 .py 规则文件")
    )
    parser.add_argument("--config", metavar=metavar("文件"), help=_("用这个配置文件"))
    parser.add_argument("--isolated", action="store_true", help=_("不用任何配置文件"))
    options = parser.parse_args(arguments)
    paths = options.paths or _configured(options.config, options.isolated)
    for path in paths:
        if not os.path.exists(path):
            raise UsageError(_("没有“{path}”\n请核对路径；用 perfcheck new-rule 可以写出第一条规则", path=path))
    return test(paths)


def _configured(explicit: str | None, isolated: bool) -> list[str]:
    try:
        config = load_config(explicit, isolated=isolated)
    except ConfigError as error:
        raise UsageError(str(error)) from None
    paths = [os.path.join(config.root, path) for path in config.rules]
    return paths or [path for path in (DEFAULT_FILE,) if os.path.exists(path)]


def test(paths: list[str]) -> int:
    """Try every rule file; the worst result decides."""
    from perfcheck.checking.plugins import load_plugins
    from perfcheck.yaml_rules import load_rule_files
    from perfcheck.yaml_rules.loader import rule_files

    python = [path for path in paths if path.endswith(".py")]
    files = [file for path in paths if path not in python for file in rule_files(path) if _holds_rules(path, file)]
    registry = load_plugins(Config(plugins=python))
    if files:
        load_rule_files(registry, files, "test-rules")
    tally = Tally()
    wanted = {os.path.realpath(file) for file in files}  # an installed plugin may have brought some of them already
    for record in registry.plugins:
        if os.path.realpath(record.target) in wanted:
            _yaml(record, registry, tally)
    for record in registry.plugins:
        if record.distribution == "-p":
            _python(record, registry, tally)
    for problem in registry.problems:
        print(_("{subject}：{message}", subject=problem.subject, message=problem.message), file=sys.stderr)
        for line in (*problem.detail.splitlines(), _("建议：{hint}", hint=problem.hint)):
            print(f"  {line}", file=sys.stderr)
    code = tally.conclude() if tally.rules or not registry.problems else exit_codes.INCOMPLETE
    return exit_codes.INCOMPLETE if registry.problems else code


def _holds_rules(given: str, file: str) -> bool:
    """A folder may also hold declarations; a file that was named is a rule file, whatever stands in it."""
    if os.path.isfile(given):
        return True
    from perfcheck.yaml_rules.loader import read_rule_file

    return read_rule_file(file).looks_like_rules


_WORDS = {"bad": "不合格", "good": "合格", "unreadable": "无法判断"}


def _yaml(record: PluginRecord, registry: Registry, tally: Tally) -> None:
    from perfcheck.yaml_rules.examples import verdict
    from perfcheck.yaml_rules.loader import read_rule_file

    print(record.name)
    for one in read_rule_file(record.target, record.name).rules:
        if one.rule.code not in record.rules:
            continue
        counts: dict[str, list[int]] = {word: [0, 0] for word in _WORDS.values()}
        failures = []
        for example in one.examples:
            wrong = verdict(one.rule.code, example, registry)
            counts[_WORDS[example.expected]][0] += not wrong
            counts[_WORDS[example.expected]][1] += 1
            if wrong:
                failures.append(_said(example, wrong))
        tally.show(one.rule.code, one.rule.title, counts, failures)


def _said(example: Example, wrong: str) -> str:
    return _("第 {line} 行“{words}”的例子：{wrong}", line=example.mark.line, words=_WORDS[example.expected], wrong=wrong)


def _python(record: PluginRecord, registry: Registry, tally: Tally) -> None:
    from perfcheck.testing import assert_snippet, examples, expected

    print(record.name)
    for code in record.rules:
        rule = registry.rules[code]
        counts: dict[str, list[int]] = {"错误示例": [0, 0], "正确示例": [0, 0]}
        failures = []
        for word, snippets in zip(counts, examples(rule), strict=True):
            for number, snippet in enumerate(snippets, 1):
                counts[word][1] += 1
                try:
                    if word == "错误示例" and code not in {one for _, one in expected(snippet)}:
                        raise ValueError(_("没有写“# 应报: {code}”，不知道应报在哪一行", code=code))
                    assert_snippet(code, snippet, registry)
                    counts[word][0] += 1
                except (AssertionError, ValueError) as error:
                    failures.append(_("第 {number} 个{word}：{error}", number=number, word=word, error=error))
        tally.show(code, rule.title, counts, failures)
