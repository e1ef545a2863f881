"""What clerks type by mistake in a YAML file, explained: the line, what was expected, what to write."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.declaration.fields import DECLARATION_KEYS, GOAL_KEYS, INDICATOR_KEYS, PLAN_KEYS, TASK_KEYS
from perfcheck.declaration.problem import Problem

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError

_ALL_KEYS = {*DECLARATION_KEYS, *PLAN_KEYS, *TASK_KEYS, *GOAL_KEYS, *INDICATOR_KEYS}
_KEY_LINE = re.compile(r"^(?P<lead>[\s\u3000]*(?:-\s+)?)(?P<key>[^：:\n#]{1,20}?)\s*：\s*(?P<rest>.*)$")
_VALUE_LINE = re.compile(r"^(?P<lead>\s*(?:-\s+)?[^:\n#]{1,30}:)\s+(?P<value>\S.*)$")
_SIGNS = {">": "大于号", "*": "星号", "&": "“&”", "!": "叹号", "%": "百分号", "@": "“@”", "`": "反引号", "|": "竖线"}


def lines_of(text: str) -> list[str]:
    """The lines as YAML counts them."""
    return re.split("\r\n|[\r\n\x85\u2028\u2029]", text)


def explain_syntax(text: str, error: MarkedYAMLError) -> Problem:
    """One message for a file that is not YAML, naming the line to mend."""
    lines = lines_of(text) or [""]
    mark = error.problem_mark or error.context_mark
    at = min(mark.line, len(lines) - 1) if mark is not None else 0
    column = mark.column + 1 if mark is not None else 1
    candidates = [at, *range(at - 1, max(-1, at - 3), -1)]
    context = error.context_mark
    if context is not None and context.line not in candidates and context.line < len(lines):
        candidates.append(context.line)
    for number in candidates:
        found = _slip(lines[number])
        if found is not None:
            place, message, hint = found
            return Problem("error", message, hint, number + 1, place, lines[number])
    problem = error.problem or ""
    if "quoted scalar" in (error.context or "") and context is not None and context.line < len(lines):
        return Problem(
            "error", "引号没有成对", "请在这一格的末尾补上同样的引号", context.line + 1, context.column + 1, lines[context.line]
        )
    if "mapping values are not allowed" in problem:
        message, hint = "这一格的内容里有“: ”，被当成了新的一栏", "请给整格内容加引号，例如 name: \"目标: 内容\""
    elif "could not find expected ':'" in problem:
        message, hint = "这一行没有“: ”，读不出是哪一栏", "请写成“栏目名: 内容”，冒号用半角，后面空一格"
        if at and ":" in lines[at] and ":" not in lines[at - 1] and lines[at - 1].strip():
            at, column = at - 1, 1
    elif "did not find expected key" in problem or "did not find expected '-'" in problem or "block end" in problem:
        message, hint = "缩进与上面各行对不齐", "同一层的各行要从同一列开始，只用半角空格缩进"
    elif "did not find expected ',' or" in problem:
        message, hint = "以“[”或“{”开头的内容没有写完", "这一格如果是文字，请加引号"
    else:
        message, hint = f"不是正确的 YAML（{problem or error}）", "请对照上下行的写法改正；拿不准时给这一格的内容加上引号"
    return Problem("error", message, hint, at + 1, column, lines[at])


def _slip(line: str) -> tuple[int, str, str] | None:
    """A known slip in one line: column, message, remedy."""
    if line.lstrip(" ").startswith("\t"):
        return line.index("\t") + 1, "这一行用制表符（Tab）缩进", "请改用半角空格缩进"
    blank = re.match(r"^ *\u3000", line)
    if blank:
        return blank.end(), "这一行用全角空格缩进", "请改用半角空格缩进"
    wide = _KEY_LINE.match(line)
    if wide and ":" not in wide["key"] and wide["key"].strip() in _ALL_KEYS:
        key = wide["key"].strip()
        return wide.start("rest"), f"“{key}”后面用了全角冒号“：”", f"请改为半角冒号加空格：{key}: {wide['rest']}".rstrip()
    tight = re.match(r"^\s*(?:-\s+)?([A-Za-z_0-9\u4e00-\u9fff]{1,16}):(?=[^\s])(?P<rest>.*)$", line)
    if tight and tight[1] in _ALL_KEYS:
        return tight.start("rest"), f"“{tight[1]}:”后面少一个空格", f"请写成 {tight[1]}: {tight['rest']}"
    value = _VALUE_LINE.match(line)
    if value:
        sign = value["value"][0]
        if sign in _SIGNS and not re.match(r"[>|][+-]?\d?\s*(?:#.*)?$", value["value"]):
            shown = value["value"].replace('"', "”")
            return value.start("value") + 1, f"以{_SIGNS[sign]}开头的内容在 YAML 里有别的含义", f"请加引号：\"{shown}\""
        if sign in "\"'" and value["value"].count(sign) == 2 and not value["value"].rstrip().endswith(sign):
            rest = value["value"].rindex(sign) + 1
            if not value["value"][rest:].lstrip().startswith("#"):
                return value.start("value") + rest + 1, "引号后面还有内容", "请把整格内容放进引号，里面的引号改用“ ”"
        if ": " in value["value"] and sign not in "\"'":
            return (
                value.start("value") + 1, "这一格的内容里有“: ”，被当成了新的一栏", f"请给整格内容加引号：\"{value['value']}\""
            )
    return None


def explain_characters(text: str, error: Exception) -> Problem:
    """A character that YAML does not allow."""
    position = getattr(error, "position", None)
    line = text.count("\n", 0, position) + 1 if isinstance(position, int) else None
    for number, one in enumerate(lines_of(text), 1):
        bad = next((i for i, ch in enumerate(one) if (ord(ch) < 32 and ch != "\t") or 0xD800 <= ord(ch) < 0xE000 or ch == "\x7f"), None)
        if bad is not None:
            shown = f"U+{ord(one[bad]):04X}"
            return Problem("error", f"这里有不可见的控制字符 {shown}", "请删去它后再保存", number, bad + 1, one)
    return Problem("error", f"文件里有 YAML 不允许的字符（{error}）", "请用文本编辑器另存为 UTF-8 后再试", line)


def explain_scalar_document(text: str) -> Problem:
    """A YAML file that holds no mapping: most often full-width colons throughout, or plain text."""
    for number, line in enumerate(lines_of(text), 1):
        found = _slip(line)
        if found is not None:
            return Problem("error", found[1], found[2], number, found[0], line)
    first = next((line for line in lines_of(text) if line.strip()), "")
    return Problem(
        "note", "这不是绩效目标申报表：文件里没有“栏目名: 内容”", f"读到的开头是“{first.strip()[:30]}”；申报表的 YAML 以“项目名称”“部门名称”等开头"
    )


def explain_unknown_key(key: str, known: dict[str, str]) -> tuple[str, str]:
    """Message and remedy for a key that this level does not have."""
    import difflib

    shown = key.strip() or "（空）"
    if key.startswith("\u3000") or "\u3000" in key:
        return f"“{shown}”前面有全角空格", "请改用半角空格缩进"
    if "：" in key:
        name = key.split("：")[0].strip()
        if name in known:
            return f"“{name}”后面用了全角冒号“：”", f"请改为半角冒号加空格：{name}: {key.split('：', 1)[1]}"
    near = difflib.get_close_matches(shown, known, 1, 0.5)
    elsewhere = "（这一栏应写在别的层次，请检查缩进）" if shown in _ALL_KEYS else ""
    if near and not elsewhere:
        return f"不认识的栏目“{shown}”", f"是不是“{near[0]}”？"
    names = "、".join(name for name in known if not name.isascii())
    return f"不认识的栏目“{shown}”{elsewhere}", f"这里可用的有：{names}；表上另有的栏请放到“其他”下面"


def swallowed_by_comments(text: str) -> list[Problem]:
    """Values that begin with ``#`` or hold `` #字``: YAML takes the rest of the line for a comment."""
    problems = []
    for number, line in enumerate(lines_of(text), 1):
        if "#" not in line:
            continue
        match = re.match(r"^\s*(?:-\s+)?[^#\"':]{1,30}:(?P<value>(?:[^#\"']*[^#\"'\s])?)\s+#(?P<rest>[^\s#!].*)$", line)
        if match is None or re.match(r"\s*perfcheck:", match["rest"]):
            continue
        before = match["value"].strip()
        what = f"“#{match['rest']}”被当成注释，没有读入" + ("，这一格成了空白" if not before else "")
        whole = f"{before} #{match['rest']}".strip()
        column = match.start("rest")
        problems.append(Problem("warning", what, f"如果是内容，请给整格加引号：\"{whole}\"；确是注释的，请在 # 后空一格", number, column, line))
    return problems
