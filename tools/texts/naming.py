"""Turning an f-string into a template with named placeholders: the same names wherever one is needed."""

from __future__ import annotations

import ast
import keyword
import re
from typing import NamedTuple

CHINESE = re.compile("[\u2e80-\u9fff\uff00-\uffef]")


class Templated(NamedTuple):
    """A template, and the expression and format of each of its placeholders."""

    text: str
    arguments: dict[str, ast.expr]


def template_of(node: ast.JoinedStr, *, specs: bool = True) -> Templated:
    """The f-string as a template. ``specs``: keep formats such as ``:.1f``; a conversion ``!r`` is always dropped."""
    text = ""
    arguments: dict[str, ast.expr] = {}
    for part in node.values:
        if isinstance(part, ast.Constant):
            text += str(part.value).replace("{", "{{").replace("}", "}}")
            continue
        assert isinstance(part, ast.FormattedValue)
        expression = part.value
        if part.conversion == 114:
            expression = ast.Call(ast.Name("repr", ast.Load()), [expression], [])
        name = _free(_name(expression), expression, arguments)
        arguments[name] = expression
        spec = ast.unparse(part.format_spec)[2:-1] if specs and part.format_spec is not None else ""
        text += f"{{{name}:{spec}}}" if spec else f"{{{name}}}"
    return Templated(text, arguments)


def _free(name: str, expression: ast.expr, taken: dict[str, ast.expr]) -> str:
    number, candidate = 1, name
    while candidate in taken and ast.dump(taken[candidate]) != ast.dump(expression):
        number += 1
        candidate = f"{name}{number}"
    return candidate


def _name(node: ast.expr) -> str:
    found = _raw_name(node).strip("_").lower() or "text"
    return f"{found}_" if keyword.iskeyword(found) else found


def _raw_name(node: ast.expr) -> str:
    match node:
        case ast.Name(id=name):
            return name
        case ast.Attribute(attr=name):
            return name
        case ast.Call(func=ast.Name(id="len"), args=[inner]):
            return "count"
        case ast.Call(func=ast.Name(id="sum")):
            return "count"
        case ast.Call(func=ast.Attribute(attr="join"), args=[inner]):
            return _raw_name(inner)
        case ast.Call(func=ast.Attribute(value=inner, attr="strip" | "rstrip" | "lstrip" | "replace" | "normalize" | "get")):
            return _raw_name(inner)
        case ast.Call(func=ast.Name(id="repr" | "sorted" | "list" | "str" | "escape" | "plain" | "show" | "shown" | "_"), args=[inner, *_]):
            return _raw_name(inner)
        case ast.Call(func=function):
            return _raw_name(function)
        case ast.Subscript(value=inner):
            return _raw_name(inner)
        case ast.IfExp(body=body) if not isinstance(body, ast.Constant | ast.JoinedStr):
            return _raw_name(body)
        case ast.BinOp(left=left) if not isinstance(left, ast.Constant | ast.JoinedStr):
            return _raw_name(left)
        case ast.BoolOp(values=[first, *_]):
            return _raw_name(first)
        case ast.GeneratorExp(elt=inner) | ast.ListComp(elt=inner):
            return _raw_name(inner)
        case _:
            return "text"
