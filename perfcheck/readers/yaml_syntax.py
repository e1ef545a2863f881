"""A file that is not YAML: one message that names the line to mend and says how."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.declaration.problem import Problem
from perfcheck.readers.yaml_slips import explain_line, lines_of

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError

_VALUE_LINE = re.compile(r"^(?P<lead>\s*(?:-\s+)?[^:\n#]{1,30}:)\s+(?P<value>\S.*)$")
_QUOTED = re.compile(r"(?:^\s*-|:)\s+([\"'])(.*)$")
_SIGNS = {
    ">": "大于号", "*": "星号", "&": "“&”", "!": "叹号", "%": "百分号", "@": "“@”", "`": "反引号", "|": "竖线", "-": "“- ”",
    "?": "“? ”", ",": "逗号", "}": "“}”", "]": "“]”",
}  # fmt: skip
#: Parts of the parser's message → ours; the first that fits counts.
_REASONS = (
    ("mapping values are not allowed", "这一格的内容里有“: ”，被当成了新的一栏", "请给整格内容加引号，例如 name: \"目标: 内容\""),
    ("could not find expected ':'", "这一行没有“: ”，读不出是哪一栏", "请写成“栏目名: 内容”，冒号用半角，后面空一格"),
    ("did not find expected key", "缩进与上面各行对不齐", "同一层的各行要从同一列开始，只用半角空格缩进"),
    ("did not find expected '-'", "缩进与上面各行对不齐", "同一层的各行要从同一列开始，只用半角空格缩进"),
    ("did not find expected ',' or", "“{”或“[”里的内容读不下去", "里面的文字如果有逗号、冒号或括号，请加引号；括号要成对"),
    ("unknown escape character", "双引号里的“\\”在 YAML 里有别的含义", "请把这一格的双引号改成单引号"),
    ("hexdecimal", "双引号里的“\\”在 YAML 里有别的含义", "请把这一格的双引号改成单引号"),
    ("<document start>", "“...”在 YAML 里表示文件到此为止，后面的内容读不到", "请删去这一行，省略号请用“……”"),
    ("nesting depth", "嵌套超过 1000 层，不再往下读", "申报表和规则都不需要这样深的层次，请检查缩进"),
    ("directive", "以“%”开头的行在 YAML 里有别的含义", "请给这一格加引号，或写成“栏目名: 内容”"),
)  # fmt: skip


def explain_syntax(text: str, error: MarkedYAMLError) -> Problem:
    """One message for a file that is not YAML, naming the line to mend."""
    lines = lines_of(text)
    mark, context = error.problem_mark or error.context_mark, error.context_mark
    at = min(mark.line, len(lines) - 1) if mark is not None else 0
    column = mark.column + 1 if mark is not None else 1
    problem = error.problem or ""
    if "quoted scalar" in (error.context or "") and "found unexpected" in problem and context is not None:
        return _unpaired(lines, context.line, context.column + 1)
    sign = _sign(lines, [(one.line, one.column) for one in (context, mark) if one is not None], problem)
    if sign is not None:
        return sign
    for number in range(at, max(-1, at - 3), -1):
        found = explain_line(lines[number]) or _value_slip(lines[number])
        if found is not None:
            return Problem("error", found[1], found[2], number + 1, found[0], lines[number])
    if "',' or" in problem and context is not None and context.line < len(lines):
        at, column = context.line, context.column + 1
    elif "mapping values" in problem and at and mark is not None and ":" not in lines[at][: mark.column]:
        message, hint = "这一行比上一行缩进得深，被当成了上一格的续行", "同一层的各行要从同一列开始，请对齐"
        return Problem("error", message, hint, at + 1, len(lines[at]) - len(lines[at].lstrip()) + 1, lines[at])
    elif "did not find expected" in problem:
        for number in range(at - 1, max(-1, at - 50), -1):
            quoted = _QUOTED.search(lines[number])
            if quoted and quoted[2].count(quoted[1]) % 2 == 0 and not quoted[2].rstrip().endswith(quoted[1]):
                return _unpaired(lines, number, quoted.start(1) + 1)
    message, hint = next(
        ((said, remedy) for part, said, remedy in _REASONS if part in problem),
        ("从这里起不是正确的 YAML", "请对照上下行的写法改正；拿不准时给这一格的内容加上引号"),
    )
    if "expected ':'" in problem and at and ":" in lines[at] and ":" not in lines[at - 1] and lines[at - 1].strip():
        at, column = at - 1, 1
    return Problem("error", message, hint, at + 1, column, lines[at])


def _unpaired(lines: list[str], line: int, column: int) -> Problem:
    return Problem("error", "引号没有成对", "请在这一格的末尾补上同样的引号", line + 1, column, lines[line])


def _sign(lines: list[str], places: list[tuple[int, int]], problem: str) -> Problem | None:
    """A value that begins with a sign that means something to YAML, at one of the places the parser names."""
    if not any(part in problem for part in ("cannot start", "comment or line break", "alphabetic", "not allowed in this",
                                            "whitespace or line", "expected node", "tag", "anchor", "alias")):  # fmt: skip
        return None
    for number, column in places:
        line = lines[number] if number < len(lines) else ""
        before, value = line[:column], line[column:].strip()
        if not value or value[0] not in _SIGNS or not re.search(r"(?:^\s*-|[:,{\[])\s+$|[{\[]$", before):
            continue
        if "{" in before or "[" in before:
            value = re.split(r"[,}\]]", value)[0] or value[0]
        shown = value.replace('"', "”")
        message = f"以{_SIGNS[value[0]]}开头的内容在 YAML 里有别的含义"
        return Problem("error", message, f"请加引号：\"{shown}\"", number + 1, column + 1, line)
    return None


def _value_slip(line: str) -> tuple[int, str, str] | None:
    """What is wrong with the value of a line: column, message, remedy."""
    match = _VALUE_LINE.match(line)
    if match is None or "{" in line or "[" in line:
        return None
    value, start = match["value"], match.start("value")
    sign = value[0]
    if sign in "\"'" and sign in value[1:]:
        rest = value.index(sign, 1) + 1
        if value[rest:].strip() and value[rest] != sign and not re.match(r"\s+#", value[rest:]):
            return start + rest + 1, "引号后面还有内容", "请把整格内容放进引号，里面的引号改用“ ”"
    if ": " in value and sign not in "\"'":
        return start + 1, "这一格的内容里有“: ”，被当成了新的一栏", f"请给整格内容加引号：\"{value}\""
    return None


def explain_characters(text: str, error: Exception) -> Problem:
    """A character that YAML does not allow."""
    for number, line in enumerate(lines_of(text), 1):
        for column, char in enumerate(line, 1):
            code = ord(char)
            if (code < 32 and char != "\t") or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF):
                return Problem(
                    "error", f"这里有不可见的控制字符 U+{code:04X}", "请删去它后再保存", number, column, line
                )
    return Problem("error", "文件里有 YAML 不允许的字符", "请用文本编辑器另存为 UTF-8 后再试")
