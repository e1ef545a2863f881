"""Comparisons: which pairs of kinds compare, and as what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.declaration.cell import AmountCell, Unreadable
from perfcheck.declaration.quantity_parser import parse_quantity
from perfcheck.yaml_rules import expression as tree
from perfcheck.yaml_rules.compile import as_number, decide
from perfcheck.yaml_rules.errors import ExpressionError
from perfcheck.yaml_rules.names import CELLS, VALUES
from perfcheck.yaml_rules.values import ORDER, equal_cells, order_cells, order_quantities, text_of, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.yaml_rules.code import Code, Frame
    from perfcheck.yaml_rules.compile import Compiler

    Test = Callable[[Frame], bool]

_TEXTS = frozenset({"text", "unit", "cell", "amount", "year"})


def compare(compiler: Compiler, node: tree.Compare) -> Code:
    """A chain of comparisons: all must hold."""
    tests = []
    left = node.first
    for sign, right in node.rest:
        tests.append(_one(compiler, sign, left, right))
        left = right
    return compiler.code(node, "bool", tests[0] if len(tests) == 1 else decide(tests, until=False))


def _one(compiler: Compiler, sign: str, left: tree.Expression, right: tree.Expression) -> Test:
    if sign in ("contains", "not contains"):
        sign, left, right = ("in" if sign == "contains" else "not in"), right, left
        test = (
            within_any(compiler, left, compiler.value(right))
            if isinstance(left, tree.Many)
            else _membership(compiler, left, right)
        )
    elif sign in ("in", "not in"):
        test = _membership(compiler, left, right)
    else:
        for side in (left, right):
            if isinstance(side, tree.Many):
                raise ExpressionError(
                    "列举不能用 == 比较", '是其中之一请写：指标值.单位 在 ("人次", "天")', side.start, side.end
                )
        return pair(sign, compiler.value(left), compiler.value(right))
    return test if sign == "in" else lambda frame: not test(frame)


def within_any(compiler: Compiler, words: tree.Many, whole: Code) -> Test:
    """Whether a text holds one of several words."""
    return decide([_holds(compiler.value(word), whole) for word in words.items], until=True)


def _membership(compiler: Compiler, left: tree.Expression, right: tree.Expression) -> Test:
    """“差旅” 在 名称: part of the text; 单位 在 ("人次", "天"): one of them; 名称 在 任务.名称: the name of one of them."""
    if isinstance(left, tree.Many):
        raise ExpressionError(
            "“在”的前面应是一个词", '几个词里有一个即可，请写：名称 包含 ("甲", "乙")', left.start, left.end
        )
    item = compiler.value(left)
    if isinstance(right, tree.Many):
        tests = []
        for one in right.items:
            code = compiler.value(one)
            inside = item.literal is not None and code.literal is None and item.kind == "text"
            tests.append(_holds(item, code) if inside else pair("==", item, code))
        return decide(tests, until=True)
    whole = compiler.compile(right)
    if not whole.is_list:
        return _holds(item, compiler.value(right))
    kind = whole.kind.removeprefix("[]")
    if kind not in CELLS or item.kind not in _TEXTS:
        raise ExpressionError(
            f"“{whole.text}”不能用在“在”的后面", "请写到具体的栏，例如 任务.名称", whole.start, whole.end
        )
    run, find = whole.run, item.run

    def test(frame: Frame) -> bool:
        wanted = find(frame)
        if isinstance(wanted, str):
            return any(text_of(cell) == text_of(wanted) for cell in run(frame))
        return any(equal_cells(wanted, cell) for cell in run(frame) if not cell.blank)

    return test


def _holds(part: Code, whole: Code) -> Test:
    """Whether one text is part of another."""
    for code in (part, whole):
        if code.kind not in _TEXTS:
            raise ExpressionError(
                f"“{code.text}”不是文字", '“在”“包含”比的是文字，例如 "差旅" 在 名称', code.start, code.end
            )
    run = whole.run
    if part.literal is not None:
        if not part.literal.strip():
            raise ExpressionError("要找的词是空的", "判断有没有填写请用 空(名称)", part.start, part.end)
        word = text_of(part.literal)
        return lambda frame: word in text_of(run(frame))
    find = part.run

    def test(frame: Frame) -> bool:
        wanted = text_of(find(frame))
        return bool(wanted) and wanted in text_of(run(frame))

    return test


def pair(sign: str, left: Code, right: Code) -> Test:
    """Compare two values. Raises `ExpressionError` for two that do not compare."""
    equality = sign in ("==", "!=")
    order = ORDER[sign]
    kinds = {left.kind, right.kind}
    first, second = left.run, right.run
    if "bool" in kinds:
        if kinds != {"bool"} or not equality:
            odd = left if left.kind != "bool" else right
            raise ExpressionError(
                f"“{odd.text}”和一个判断不能比较", "判断只能与 是、否 比较，例如 指标值.有数 == 是", odd.start, odd.end
            )
        return lambda frame: order(first(frame), second(frame))
    if "number" in kinds or (kinds & {"year"} and not kinds & {"text", "unit"}):
        mine, theirs = as_number(left), as_number(right)
        return lambda frame: order(mine(frame), theirs(frame))
    if kinds <= CELLS:
        if equality:
            same = sign == "=="
            return lambda frame: equal_cells(first(frame), second(frame)) is same
        return lambda frame: order_cells(sign, first(frame), second(frame))
    if not equality:
        return _ordered_with_text(sign, left, right)
    normal: Callable[[Any], str] = (lambda value: unit_of(text_of(value))) if "unit" in kinds else text_of
    return lambda frame: order(normal(first(frame)), normal(second(frame)))


_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _ordered_with_text(sign: str, left: Code, right: Code) -> Test:
    """指标值 >= "95%": the text is read as a quantity once, when the rule is loaded."""
    if left.literal is not None:
        left, right, sign = right, left, _TURNED[sign]
    quantity = parse_quantity(right.literal) if isinstance(right.literal, str) else None
    if left.kind not in CELLS or quantity is None or (quantity.low is None and quantity.high is None):
        odd = right if left.kind in CELLS else left
        raise ExpressionError(f"“{odd.text}”是文字，不能比大小", "比大小要用数，例如 指标值 >= 95", odd.start, odd.end)
    shown, run, order = right.literal, left.run, ORDER[sign]

    def test(frame: Frame) -> bool:
        cell = run(frame)
        if isinstance(cell, AmountCell):
            figure = quantity.low if quantity.low is not None else quantity.high
            if not quantity.is_money:
                raise Unreadable(cell, f"“{cell.text.strip()}”与“{shown}”不能比较")
            return order(cell.amount, figure)
        return order_quantities(sign, cell, cell.quantity, quantity, shown)

    return test


__all__ = ["VALUES", "compare", "pair", "within_any"]
