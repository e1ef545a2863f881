"""From a rule file to its rules; one broken rule or file never stops the others."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from perfcheck.records import dataclass, field
from perfcheck.yaml_rules.errors import Mark, RuleFileError, as_problem, suggestion
from perfcheck.yaml_rules.tree import MAX_BYTES, Mapping, Node, Scalar, Sequence, read_tree, wide_colon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.checking.report import RunProblem
    from perfcheck.checking.rule import Rule
    from perfcheck.yaml_rules.examples import Example

SUFFIXES = (".yaml", ".yml")
MAX_RULES = 500
MAX_FILES = 200


@dataclass(frozen=True, slots=True)
class LoadedRule:
    """A rule with its examples and its place in the file."""

    rule: Rule
    examples: list[Example]
    mark: Mark


@dataclass(slots=True)
class RuleFile:
    """What a rule file holds: its good rules, and what is wrong with the others."""

    path: str
    lines: list[str] = field(default_factory=list)
    rules: list[LoadedRule] = field(default_factory=list)
    errors: list[RuleFileError] = field(default_factory=list)
    looks_like_rules: bool = True
    taken: dict[str, str] = field(default_factory=dict)

    @property
    def problems(self) -> list[RunProblem]:
        """The errors as reports show them."""
        return [as_problem(error, self.path, self.lines) for error in self.errors]


def read_rule_file(path: str, shown: str | None = None, taken: dict[str, str] | None = None) -> RuleFile:
    """Read and compile the rules of a file; nothing is raised.

    ``shown``: how messages call the file. ``taken``: codes of other rules, each with what to call that rule.
    """
    found = RuleFile(shown or path, taken=taken or {})
    try:
        text = _read(path)
        found.lines = text.split("\n")
        _rules(text, found)
    except RuleFileError as error:
        found.errors.append(error)
    return found


def _read(path: str) -> str:
    from perfcheck.readers.encoding import decode

    if not path.lower().endswith(SUFFIXES):
        if path.lower().endswith(".py"):
            raise RuleFileError(
                "这是 Python 文件，没有装入：Python 规则会运行代码",
                "确要使用，请在命令行用 -p 点名装入；rules 里只写 YAML 规则文件",
            )
        raise RuleFileError("这不是 YAML 规则文件", "规则文件的后缀是 .yaml 或 .yml")
    if not os.path.exists(path):
        raise RuleFileError("没有这个文件", "请核对路径；配置里的路径从配置文件所在的文件夹算起")
    if not os.path.isfile(path):
        raise RuleFileError("这不是普通文件", "请给出 .yaml 规则文件")
    if os.path.getsize(path) > MAX_BYTES:
        raise RuleFileError(
            f"文件超过 {MAX_BYTES // 1_000_000} MB，没有读", "规则文件不会这样大，请检查是不是给错了文件"
        )
    try:
        with open(path, "rb") as handle:
            data = handle.read(MAX_BYTES + 1)
    except OSError as error:
        raise RuleFileError(f"读不了这个文件（{error.strerror}）", "请检查权限") from None
    text = decode(data)
    if not isinstance(text, str):
        raise RuleFileError(
            text.message.replace("，没有检查", ""), "规则文件是 UTF-8 编码的文本，请用记事本另存为 UTF-8"
        )
    return text


def _rules(text: str, found: RuleFile) -> None:
    from perfcheck.yaml_rules.building import build, settings_of
    from perfcheck.yaml_rules.examples import read_examples

    tree = read_tree(text)
    if tree is None:
        raise RuleFileError("文件是空的，没有规则", "用 perfcheck new-rule 可以写出第一条规则")
    items = _items(tree, found)
    if len(items) > MAX_RULES:
        raise RuleFileError(
            f"一个文件里有 {len(items)} 条规则，超过 {MAX_RULES} 条", "请分到几个文件里", items[MAX_RULES].mark
        )
    seen: dict[str, Mark] = {}
    for item in items:
        try:
            if isinstance(item, Scalar) and (slip := wide_colon(found.lines[item.line], item.line)) is not None:
                raise slip
            settings = settings_of(item)
            settings.taken = found.taken
            rule = build(settings, found.path)
            mark = settings.start
            for taken in (rule.code, rule.name):
                if taken in seen:
                    raise RuleFileError(
                        f"编号 {rule.code} 在这个文件里写了两次，第一次在第 {seen[taken].line} 行",
                        "请改成没有用过的编号",
                        mark,
                    )
            seen[rule.code] = seen[rule.name] = mark
            found.rules.append(LoadedRule(rule, read_examples(settings), mark))
        except RuleFileError as error:
            found.errors.append(error)
        except RecursionError:
            found.errors.append(RuleFileError("这条规则套得太深", "请拆成几条规则", item.mark))


def _items(tree: Node, found: RuleFile) -> list[Node]:
    """The rules: a list, or a list under 规则."""
    from perfcheck.yaml_rules.keys import RULE_KEYS, TOP_KEYS

    if isinstance(tree, Sequence):
        first = tree.items[0] if tree.items else None
        found.looks_like_rules = isinstance(first, Mapping) and any(
            RULE_KEYS.get(key.text.strip()) in _TELLING for key, _ in first.pairs
        )
        if not tree.items:
            raise RuleFileError("文件里没有规则", "每条规则以“- 编号: …”开头", tree.mark)
        return tree.items
    found.looks_like_rules = False
    if isinstance(tree, Scalar):
        for number, line in enumerate(found.lines):
            error = wide_colon(line, number)
            if error is not None:
                found.looks_like_rules = True
                raise error
        raise RuleFileError(
            "文件里没有规则", "每条规则以“- 编号: …”开头，下面各行“键: 内容”", Mark(tree.line + 1, tree.column + 1)
        )
    assert isinstance(tree, Mapping)
    for key, value in tree.pairs:
        if key.text.strip() in TOP_KEYS:
            found.looks_like_rules = True
            if not isinstance(value, Sequence):
                raise RuleFileError(f"“{key.text}”下面应是列表", "每条规则以“- 编号: …”开头", value.mark)
            if len(tree.pairs) > 1:
                other = next(one for one, _ in tree.pairs if one is not key)
                raise RuleFileError(f"不认识的键“{other.text}”", suggestion(other.text, TOP_KEYS), other.mark)
            return value.items
    if any(key.text.strip() in RULE_KEYS for key, _ in tree.pairs) and any(
        RULE_KEYS.get(key.text.strip()) in _TELLING for key, _ in tree.pairs
    ):
        found.looks_like_rules = True
        raise RuleFileError("规则要写成列表", "请在第一行前面加“- ”，以下各行缩进两格", tree.pairs[0][0].mark)
    raise RuleFileError(
        "这不是规则文件",
        "规则文件是列表，每条规则以“- 编号: …”开头",
        tree.pairs[0][0].mark if tree.pairs else tree.mark,
    )


#: Keys that no declaration has.
_TELLING = frozenset({"require", "type", "when", "message", "examples", "severity", "scope", "applies"})


def rule_files(path: str) -> Iterator[str]:
    """The path itself, or the YAML files of a folder, in order; hidden ones are left out."""
    if not os.path.isdir(path):
        yield path
        return
    count = 0
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIXES) and not name.startswith("."):
                count += 1
                if count > MAX_FILES:
                    return
                yield os.path.join(folder, name)
