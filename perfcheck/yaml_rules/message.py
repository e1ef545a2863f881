"""Messages with ``{名称}`` in them: each pair of braces holds an expression, compiled when the rule is loaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from perfcheck.declaration.cell import Unreadable
from perfcheck.records import dataclass
from perfcheck.yaml_rules.compile import compile_expression
from perfcheck.yaml_rules.errors import ExpressionError
from perfcheck.yaml_rules.names import CELLS, VALUES
from perfcheck.yaml_rules.values import CannotCompute, Missing, shown

if TYPE_CHECKING:
    from collections.abc import Collection

    from perfcheck.yaml_rules.code import Code, Frame

MAX_LENGTH = 500
_PIECES = re.compile(r"[{｛]([^{}｛｝]*)[}｝]|[{}｛｝]")


@dataclass(frozen=True, slots=True)
class Message:
    """``template`` has plain argument names in braces, nothing that Python's formatting would evaluate."""

    template: str
    codes: tuple[tuple[str, Code], ...]

    def arguments(self, frame: Frame) -> dict[str, str]:
        """The texts for the template; what cannot be read is said so."""
        said = {}
        watch, frame.trace = frame.trace, None
        for name, code in self.codes:
            try:
                said[name] = shown(code.run(frame))
            except Missing:
                said[name] = "（表上没有）"
            except (Unreadable, CannotCompute):
                said[name] = "（读不出）"
        frame.trace = watch
        return said


def compile_message(text: str, scope: str, given: Collection[str] = ()) -> Message:
    """Compile a message. ``given``: names that the ready type fills in itself. Raises `ExpressionError`."""
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"消息超过 {MAX_LENGTH} 字", "请写短一些", 0, 1)
    template: list[str] = []
    codes: list[tuple[str, Code]] = []
    end = 0
    for match in _PIECES.finditer(text):
        template.append(text[end : match.start()])
        end = match.end()
        if match[1] is None:
            raise ExpressionError("花括号没有成对", "花括号里写栏目名，例如 {名称}", match.start(), match.end())
        inside = match[1].strip()
        if inside in given:
            template.append(f"{{{inside}}}")
            continue
        try:
            code = compile_expression(match[1], scope)
            if code.kind not in VALUES and code.kind.removeprefix("[]") not in (*CELLS, "number", "text", "unit"):
                raise ExpressionError(f"“{inside}”不是一栏", "请写到具体的栏，例如 {名称}", 0, len(match[1]))
        except ExpressionError as error:
            at = match.start(1)
            raise ExpressionError(error.message, error.hint, at + error.start, at + error.end) from None
        name = "_".join(re.findall(r"\w+", inside))
        name = name if name.isidentifier() else f"值{len(codes) + 1}"
        if any(known == name and one.text != code.text for known, one in codes):
            name = f"{name}_{len(codes) + 1}"
        if all(known != name for known, _ in codes):
            codes.append((name, code))
        template.append(f"{{{name}}}")
    template.append(text[end:])
    return Message("".join(template), tuple(codes))
