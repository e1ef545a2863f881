"""What clerks type by mistake in a YAML file, explained: the line, what was expected, what to write."""

from __future__ import annotations

import re
from functools import lru_cache

from perfcheck.declaration.fields import (
    DECLARATION_KEYS,
    EXECUTION_KEYS,
    FUNDS_KEYS,
    GOAL_KEYS,
    INDICATOR_KEYS,
    PLAN_KEYS,
    TASK_KEYS,
)
from perfcheck.declaration.lazy import lazy_pattern
from perfcheck.declaration.problem import Problem

_ALL_KEYS = {*DECLARATION_KEYS, *PLAN_KEYS, *FUNDS_KEYS, *TASK_KEYS, *GOAL_KEYS, *INDICATOR_KEYS}
_ALL_KEYS |= {key for key in EXECUTION_KEYS if not key.isascii()}  # `rate` is near to `date`, which other programs' files have
_KEY_LINE = lazy_pattern(r"^(?P<lead>[\s\u3000]*(?:-\s+)?)(?P<key>[^：:\n#]{1,20}?)\s*：\s*(?P<rest>.*)$")
_TIGHT = lazy_pattern(r"^\s*(?:-\s+)?([\w（）]{1,16}):(?=[^ \t\r\n])(?P<rest>.*)$")
_DASH = lazy_pattern(r"^ *-(?=[^\s-])(?P<key>[^\s：:]{1,16})[：:]")
_SWALLOWED = lazy_pattern(r"^\s*(?:-\s+)?[^#\"':]{1,30}:(?P<value>(?:[^#\"']*[^#\"'\s])?)\s+#(?P<rest>[^\s#!].*)$")
_SWALLOWED_ITEM = lazy_pattern(r"^\s*-(?P<value>)\s+#(?P<rest>[^\s#!].*)$")


@lru_cache(maxsize=1)
def lines_of(text: str) -> list[str]:
    """The lines as YAML counts them."""
    return re.split("\r\n|[\r\n\x85\u2028\u2029]", text)


def explain_line(line: str) -> tuple[int, str, str] | None:
    """A slip that a line shows by itself: column, message, remedy."""
    if line.lstrip(" ").startswith("\t"):
        return line.index("\t") + 1, "这一行用制表符（Tab）缩进", "请改用半角空格缩进"
    blank = re.match(r"^ *\u3000", line)
    if blank:
        return blank.end(), "这一行用全角空格缩进", "请改用半角空格缩进"
    dash = _DASH.match(line)
    if dash and dash["key"] in _ALL_KEYS:
        return dash.start("key") + 1, "“-”后面少一个空格", f"请写成 - {line[dash.start('key') :].strip()}"
    wide = _KEY_LINE.match(line)
    if wide and ":" not in wide["key"] and wide["key"].strip() in _ALL_KEYS:
        key = wide["key"].strip()
        column = line.index("：") + 1
        return column, f"“{key}”后面用了全角冒号“：”", f"请改为半角冒号加空格：{key}: {wide['rest']}".rstrip()
    tight = _TIGHT.match(line)
    if tight and tight[1] in _ALL_KEYS:
        rest = tight["rest"]
        if rest[0] in "\u3000\u00a0":
            return tight.start("rest") + 1, f"“{tight[1]}:”后面是全角空格", f"请改用半角空格：{tight[1]}: {rest.strip()}"
        return tight.start("rest") + 1, f"“{tight[1]}:”后面少一个空格", f"请写成 {tight[1]}: {rest}"
    return None


def explain_scalar_document(text: str) -> Problem:
    """A YAML file that holds no mapping: most often full-width colons throughout, or plain text."""
    for number, line in enumerate(lines_of(text), 1):
        found = explain_line(line)
        if found is not None:
            return Problem("error", found[1], found[2], number, found[0], line)
    first = next((line for line in lines_of(text) if line.strip()), "")
    return Problem(
        "note",
        "这不是绩效目标申报表：文件里没有“栏目名: 内容”",
        f"读到的开头是“{first.strip()[:30]}”；申报表的 YAML 以“项目名称”“部门名称”等开头",
    )


def is_misspelt(key: str, known: dict[str, str]) -> bool:
    """Whether a key is a known one but for U+3000 around it or its colon and value stuck to it."""
    return key not in known and re.split("[：:]", key)[0].strip() in known


def is_foreign(key: str) -> bool:
    """Whether a key is no key of a declaration at any level, nor nearly one."""
    import difflib

    shown = key.strip()
    return shown not in _ALL_KEYS and not difflib.get_close_matches(shown, _ALL_KEYS, 1, 0.7)


def explain_unknown_key(key: str, known: dict[str, str]) -> tuple[str, str]:
    """Message and remedy for a key that this level does not have."""
    import difflib

    shown = key.strip() or "（空）"
    if key != shown and shown in _ALL_KEYS:
        return f"“{shown}”这个栏目名前后有全角空格", "请删去它；缩进只用半角空格"
    if is_misspelt(key, known):
        name, sign, rest = re.split("([：:])", key, maxsplit=1)
        what = "后面用了全角冒号“：”" if sign == "：" else "的冒号后面少一个空格"
        return f"“{name.strip()}”{what}", f"请写成半角冒号加空格：{name.strip()}: {rest.strip()}".rstrip()
    near = difflib.get_close_matches(shown, known, 3, 0.5)
    near.sort(key=lambda name: len(name) != len(shown))  # a wrong character is the usual slip, a missing one is rare
    elsewhere = "（这一栏应写在别的层次，请检查缩进）" if shown in _ALL_KEYS else ""
    if near and not elsewhere:
        return f"不认识的栏目“{shown}”", f"是不是“{near[0]}”？"
    first = {target: name for name, target in reversed(known.items()) if not name.isascii()}  # one name a field
    names = "、".join([name for name in known if name in first.values()] or known)
    other = "；表上另有的栏请放到“其他”下面" if "其他" in known else ""
    return f"不认识的栏目“{shown}”{elsewhere}", f"这里可用的有：{names}{other}"


def swallowed_by_comments(text: str) -> list[Problem]:
    """Values that begin with ``#`` or hold `` #字``: YAML takes the rest of the line for a comment."""
    problems = []
    inside: set[int] | None = None
    for number, line in enumerate(lines_of(text), 1):
        if "#" not in line:
            continue
        match = _SWALLOWED.match(line) or _SWALLOWED_ITEM.match(line)
        if match is None or re.match(r"\s*perfcheck\s*[:：]", match["rest"]):
            continue
        inside = _lines_of_long_texts(text) if inside is None else inside
        if number in inside:
            continue
        before = match["value"].strip()
        what = f"“#{match['rest']}”被当成注释，没有读入" + ("，这一格成了空白" if not before else "")
        whole = f"{before} #{match['rest']}".strip()
        column = match.start("rest")
        hint = f"如果是内容，请给整格加引号：\"{whole}\"；确是注释的，请在 # 后空一格"
        problems.append(Problem("warning", what, hint, number, column, line))
    return problems


def _lines_of_long_texts(text: str) -> set[int]:
    """The lines that lie within a text of several lines, where ``#`` is only a character."""
    import yaml

    inside: set[int] = set()
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            start, end = event.start_mark, event.end_mark
            if isinstance(event, yaml.ScalarEvent) and start and end and start.line != end.line:
                inside.update(range(start.line + 2, end.line + 1 + (end.column > 0)))
    except yaml.YAMLError:
        pass  # told already
    return inside
