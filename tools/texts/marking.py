"""Marking the Chinese texts of a module for translation: `"…"` and `f"…"` become ``_("…", name=…)``.

For `perfcheck.commands`, `perfcheck.reporters` and `perfcheck.annotating`, after new code was written there or merged. It is to be looked at
afterwards: what is compared, is a key or stands at the top of a module is left alone and listed, since that takes ``N_`` and thought.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

from texts.naming import CHINESE, template_of

#: Calls whose texts are looked for or worked on, or marked already.
_LEFT = frozenset(
    (
        "startswith", "endswith", "removesuffix", "removeprefix", "replace", "find", "compile", "match", "fullmatch", "search",
        "split", "partition", "rpartition", "count", "strip", "rstrip", "lstrip", "get", "sub", "index", "load", "maketrans",
        "translate", "_", "N_", "metavar", "heading",
    )
)  # fmt: skip
#: Data wherever they are: fonts, and the headings of the review.
_DATA = frozenset({"宋体", "仿宋", "完整性", "相关性", "适当性", "可行性", "文字"})
#: What writes rules in YAML, whose own language is Chinese; to be marked by hand.
_BY_HAND = frozenset({"asking.py", "new_rule.py", "python_rule.py"})
_WIDTH = 118


def mark(path: Path) -> list[str]:
    """Mark the texts of a module; what was left alone, with its line."""
    if path.name in _BY_HAND:
        return [f"{path}: to be marked by hand"]
    source = path.read_text("utf-8")
    lines = source.split("\n")
    raw = [line.encode() for line in lines]
    found: list[tuple[tuple[int, int], tuple[int, int], str, str, dict[str, str]]] = []
    left: list[str] = []
    for node, above in _texts(ast.parse(source)):
        why = _left_alone(node, above)
        if why is not None:
            if why:
                left.append(f"{path}:{node.lineno}: {why}: {ast.unparse(node)[:80]}")
            continue
        text, arguments = _template(node)
        function = "metavar" if isinstance(above[-1], ast.keyword) and above[-1].arg == "metavar" and not arguments else "_"
        inside = any(isinstance(one, ast.JoinedStr) for one in above)
        told = f"{function}({(repr if inside else _quoted)(text)}{''.join(f', {name}={value}' for name, value in arguments.items())})"
        if inside and ('"' in told or "\\" in told):
            left.append(f"{path}:{node.lineno}: in another f-string: {told}")
            continue
        start, end = _at(raw, node.lineno, node.col_offset), _at(raw, node.end_lineno or 0, node.end_col_offset or 0)
        found.append((start, end, told, "" if inside else text, arguments))
    for start, end, told, text, arguments in sorted(found, key=lambda one: one[:2], reverse=True):
        _put(lines, start, end, told, text, arguments)
    if found:
        _import(lines)
        path.write_text("\n".join(lines), "utf-8")
    return left


def _texts(tree: ast.AST) -> list[tuple[ast.expr, list[ast.AST]]]:
    found: list[tuple[ast.expr, list[ast.AST]]] = []

    def walk(node: ast.AST, above: list[ast.AST]) -> None:
        if isinstance(node, ast.JoinedStr) and CHINESE.search(_fixed(node)):
            found.append((node, above))
            return
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str) and CHINESE.search(node.value):
                found.append((node, above))
            return
        for child in ast.iter_child_nodes(node):
            walk(child, [*above, node])

    walk(tree, [])
    return found


def _fixed(node: ast.JoinedStr) -> str:
    return "".join(str(part.value) for part in node.values if isinstance(part, ast.Constant))


def _left_alone(node: ast.expr, above: list[ast.AST]) -> str | None:
    """Why a text is not marked; `""` where that goes without saying; None where it is."""
    parent = above[-1]
    if isinstance(parent, ast.Expr):
        return ""
    if isinstance(node, ast.Constant) and node.value in _DATA:
        return ""
    if re.search(r"</?[a-zA-Z][^>]*>", _fixed(node) if isinstance(node, ast.JoinedStr) else str(getattr(node, "value", ""))):
        return "holds markup"
    if isinstance(parent, ast.Compare | ast.Subscript | ast.MatchValue | ast.arguments):
        return "compared"
    if isinstance(parent, ast.Tuple | ast.List) and len(above) > 1 and isinstance(above[-2], ast.Compare):
        return "compared"
    if isinstance(parent, ast.Dict) and any(node is key for key in parent.keys):
        return "a key"
    for one in reversed(above):
        if isinstance(one, ast.Call):
            function = one.func
            name = function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
            if name in ("_", "N_", "metavar", "heading"):
                return ""
            if name in _LEFT and not (isinstance(function, ast.Attribute) and node is function.value):
                return f"{name}()"
            break
        if isinstance(one, ast.stmt):
            break
    if not any(isinstance(one, ast.FunctionDef | ast.Lambda) for one in above):
        return "at the top"
    return None


def _template(node: ast.expr) -> tuple[str, dict[str, str]]:
    if isinstance(node, ast.Constant):
        return str(node.value), {}
    assert isinstance(node, ast.JoinedStr)
    made = template_of(node)
    return made.text, {name: _expression(value) for name, value in made.arguments.items()}


class _Within(ast.NodeTransformer):
    """Marks the texts within an expression that becomes an argument."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        if not CHINESE.search(_fixed(node)):
            return self.generic_visit(node)
        made = template_of(node)
        keywords = [ast.keyword(name, self.visit(value)) for name, value in made.arguments.items()]
        return ast.Call(ast.Name("_", ast.Load()), [ast.Constant(made.text)], keywords)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        return node if name in _LEFT else self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str) and CHINESE.search(node.value):
            return ast.Call(ast.Name("_", ast.Load()), [node], [])
        return node


def _expression(node: ast.expr) -> str:
    source = ast.unparse(_Within().visit(node))
    return source if '"' in source else re.sub(r"'((?:[^'\\]|\\.)*)'", r'"\1"', source)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def _at(raw: list[bytes], line: int, column: int) -> tuple[int, int]:
    return line - 1, len(raw[line - 1][:column].decode())


def _put(
    lines: list[str], start: tuple[int, int], end: tuple[int, int], told: str, text: str, arguments: dict[str, str]
) -> None:
    before, after = lines[start[0]][: start[1]], lines[end[0]][end[1] :]
    if len(before) + len(told) + len(after) <= _WIDTH or not text or (not arguments and len(text) < 30):
        lines[start[0] : end[0] + 1] = [before + told + after]
        return
    blanks = " " * (len(lines[start[0]]) - len(lines[start[0]].lstrip()))
    new = [before + told.partition("(")[0] + "("]
    new += [f"{blanks}    {_quoted(piece)}" for piece in re.findall(r"(?s).{70,}?[，。；：、\n ]|.+", text)]
    if arguments:
        new[-1] += ","
        line = blanks + "   "
        for name, value in arguments.items():
            if len(line) + len(name) + len(value) > 112 and line.strip():
                new.append(line)
                line = blanks + "   "
            line += f" {name}={value},"
        new.append(line)
    lines[start[0] : end[0] + 1] = [*new, blanks + ")" + after]


def _import(lines: list[str]) -> None:
    source = "\n".join(lines)
    used = {name for name in ("_", "metavar") if re.search(rf"(?<![\w.]){name}\(", source)}
    for number, line in enumerate(lines):
        match = re.fullmatch(r"from perfcheck\.i18n import ([\w, ]+)", line)
        if match is not None:
            lines[number] = f"from perfcheck.i18n import {', '.join(sorted({*match[1].split(', '), *used}))}"
            return
    last = max((number for number, line in enumerate(lines) if re.match(r"(?:from|import) ", line)), default=0)
    first = next((number for number, line in enumerate(lines) if line.startswith("from perfcheck.")), last + 1)
    lines.insert(first, f"from perfcheck.i18n import {', '.join(sorted(used))}")
