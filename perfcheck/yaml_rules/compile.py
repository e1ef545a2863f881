"""From the tree of an expression to closures: every name resolved and every kind checked before anything runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from perfcheck.declaration.cell import Cell, Unreadable
from perfcheck.yaml_rules import expression as tree
from perfcheck.yaml_rules.code import Code, Frame
from perfcheck.yaml_rules.errors import ExpressionError, nearest
from perfcheck.yaml_rules.names import CELLS, KIND_WORDS, LADDERS, VALUES, Named, find, names_of, spellings, vocabulary
from perfcheck.yaml_rules.values import CannotCompute, Missing, calculate, number_of, year_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

MAX_LOOPS = 2
_TRUTH = {"是": True, "true": True, "否": False, "false": False}
#: What an expression may end in without an answer.
NO_ANSWER = (Unreadable, Missing, CannotCompute)


def compile_expression(text: str, scope: str, *, ladder: tuple[str, ...] | None = None) -> Code:
    """Compile an expression for a scope (see `names.LADDERS`). Raises `ExpressionError`."""
    parsed = tree.parse(text, vocabulary())
    return Compiler(text, list(ladder or LADDERS[scope])).compile(parsed)


def compile_condition(text: str, scope: str) -> Code:
    """Compile an expression that must be a judgement about the form. Raises `ExpressionError`."""
    compiler = Compiler(text, list(LADDERS[scope]))
    code = compiler.condition(tree.parse(text, vocabulary()))
    if not compiler.used:
        raise ExpressionError(
            "没有用到表里的任何一栏，结果总是一样的", '请写出要看哪一栏，例如 指标值.单位 == "人次"', 0, len(text)
        )
    return code


class Compiler:
    """Compiles one expression; ``ladder`` grows inside 每个(…)."""

    def __init__(self, text: str, ladder: list[str]) -> None:
        self.text = text
        self.ladder = ladder
        self.outer = len(ladder)
        self.used = False

    def code(self, node: tree.Expression, kind: str, run: Callable[[Frame], Any], literal: Any = None) -> Code:
        return Code(kind, run, node.start, node.end, self.text[node.start : node.end], literal)

    def compile(self, node: tree.Expression) -> Code:
        if isinstance(node, tree.Number):
            number = node.value
            return self.code(node, "number", lambda frame: number, number)
        if isinstance(node, tree.Text):
            text = node.value
            return self.code(node, "text", lambda frame: text, text)
        if isinstance(node, tree.Name):
            return self.name(node, leads_on=False)
        if isinstance(node, tree.Member):
            return self.member(node)
        if isinstance(node, tree.Call):
            from perfcheck.yaml_rules.functions import call

            return call(self, node)
        if isinstance(node, tree.Compare):
            from perfcheck.yaml_rules.comparing import compare

            return compare(self, node)
        if isinstance(node, tree.Logic):
            parts = [self.condition(part) for part in node.parts]
            return self.code(node, "bool", decide([part.run for part in parts], until=node.sign == "or"))
        if isinstance(node, tree.Not):
            inner = self.condition(node.part).run
            return self.code(node, "bool", lambda frame: not inner(frame))
        if isinstance(node, tree.Arithmetic):
            return self.arithmetic(node)
        assert isinstance(node, tree.Many)
        raise ExpressionError(
            "列举只能写在“在”或“包含”的后面", '例如 指标值.单位 在 ("人次", "天")', node.start, node.end
        )

    # ---- names ----------------------------------------------------------------------------------------------------

    def name(self, node: tree.Name, *, leads_on: bool) -> Code:
        if node.name in _TRUTH:
            truth = _TRUTH[node.name]
            return self.code(node, "bool", lambda frame: truth, truth)
        for depth in range(len(self.ladder) - 1, -1, -1):
            kind = self.ladder[depth]
            if kind in CELLS and node.name in ("文字", "内容", "text", "cell"):
                self.used = True
                return self.code(node, kind, _subject(depth))
            named = find(kind, node.name, leads_on=leads_on)
            if named is not None:
                self.used = True
                return self.follow(node, _nothing(depth), kind, named)
        raise self.unknown(node)

    def unknown(self, node: tree.Name) -> ExpressionError:
        known = [word for kind in reversed(self.ladder) for word in spellings(kind)]
        near = nearest(node.name, known)
        if self.ladder[-1] == "pair" and find("indicator", node.name, leads_on=False):
            hint = f"请写明是哪一行：中期.{node.name} 或 年度.{node.name}"
        elif near:
            hint = f"是不是“{near}”？"
        else:
            inside = [
                f"{n.label}.{node.name}"
                for k in reversed(self.ladder)
                for n in names_of(k)
                if find(n.kind.removeprefix("[]"), node.name, leads_on=False)
            ]
            labels = [n.label for k in reversed(self.ladder) for n in names_of(k)]
            hint = (
                f"是不是“{inside[0]}”？"
                if inside
                else f"可用的有：{'、'.join(dict.fromkeys(labels))}；是文字的话请加引号"
            )
        return ExpressionError(f"不认识的名称“{node.name}”", hint, node.start, node.end)

    def member(self, node: tree.Member) -> Code:
        of = self.name(node.of, leads_on=True) if isinstance(node.of, tree.Name) else self.compile(node.of)
        inner = of.kind.removeprefix("[]")
        if inner in ("columns", "sources"):
            value_kind = "cell" if inner == "columns" else "amount"
            name = node.name
            return self.follow(node, of, inner, Named((name,), value_kind, lambda columns: columns.get(name), ""))
        named = find(inner, node.name, leads_on=False) if not node.own else None
        if named is None:
            if node.own:
                raise ExpressionError(
                    f"“{of.text}”后面不能用方括号", '表上另有的栏请写成 其他["栏名"]', node.start, node.end
                )
            known = spellings(inner)
            near = nearest(node.name, known)
            labels = "、".join(one.label for one in names_of(inner))
            hint = (
                f"是不是“{near}”？"
                if near
                else f"可用的有：{labels}"
                if labels
                else f"“{of.text}”已经是{KIND_WORDS.get(inner, inner)}，后面不能再接"
            )
            raise ExpressionError(f"“{of.text}”没有“{node.name}”", hint, node.end - len(node.name), node.end)
        return self.follow(node, of, inner, named)

    def follow(self, node: tree.Expression, of: Code, kind: str, named: Named) -> Code:
        """The step from a thing, or from each of several, to what a name says."""
        get, label, run = named.get, self.text[node.start : node.end], of.run
        watched = named.kind in CELLS

        def one(frame: Frame) -> Any:
            found = get(run(frame))
            if found is None:
                raise Missing(label)
            if watched and frame.trace is not None:
                frame.trace.append(found)
            return found

        def each(frame: Frame) -> list[Any]:
            things = run(frame)
            found = [value for thing in things if (value := get(thing)) is not None]
            if things and not found:
                raise Missing(label)
            if named.kind.startswith("[]"):
                found = [value for values in found for value in values]
            if watched and frame.trace is not None:
                frame.trace.extend(found)
            return found

        if of.is_list:
            return self.code(node, f"[]{named.kind.removeprefix('[]')}", each)
        return self.code(node, named.kind, one)

    # ---- kinds ----------------------------------------------------------------------------------------------------

    def condition(self, node: tree.Expression) -> Code:
        code = self.compile(node)
        if code.kind != "bool":
            what = "好几项" if code.is_list else KIND_WORDS.get(code.kind, "内容")
            hint = (
                '请写成比较，例如 指标值.单位 == "人次"、指标值 != ""'
                if not code.is_list
                else "逐项判断请用 每个(指标, 条件) 或 任一(指标, 条件)"
            )
            raise ExpressionError(f"这里应是一个判断，“{code.text}”是{what}", hint, code.start, code.end)
        return code

    def value(self, node: tree.Expression) -> Code:
        """Something that can be compared. Raises `ExpressionError` for a block or for several things."""
        code = self.compile(node)
        if code.kind in VALUES:
            return code
        inner = code.kind.removeprefix("[]")
        if code.is_list:
            raise ExpressionError(
                f"“{code.text}”是好几项，不能当一个值",
                "请用 和(…)、个数(…)、最大(…)，或 每个(指标, 条件)",
                code.start,
                code.end,
            )
        examples = "、".join(f"{code.text}.{one.label}" for one in names_of(inner)[:3])
        raise ExpressionError(
            f"“{code.text}”是一组栏（{KIND_WORDS.get(inner, inner)}），不是一个值",
            f"请写到具体的栏，例如 {examples}",
            code.start,
            code.end,
        )

    def number(self, node: tree.Expression) -> Callable[[Frame], Decimal]:
        return as_number(self.value(node))

    def arithmetic(self, node: tree.Arithmetic) -> Code:
        sign, right = node.sign, self.number(node.right)
        if node.left is None:
            return self.code(node, "number", lambda frame: calculate("-", number_of(0), right(frame)))
        left = self.number(node.left)
        return self.code(node, "number", lambda frame: calculate(sign, left(frame), right(frame)))


def as_number(code: Code) -> Callable[[Frame], Decimal]:
    """How to get a number from a value. Raises `ExpressionError` for a text or a judgement."""
    run = code.run
    if code.kind == "number":
        return lambda frame: number_of(run(frame))
    if code.kind == "year":
        return lambda frame: year_of(run(frame))
    if code.kind in CELLS:
        return lambda frame: number_of(run(frame))
    hint = "数不要加引号" if code.literal is not None else "只有数和金额能计算、比大小"
    raise ExpressionError(f"“{code.text}”是{KIND_WORDS.get(code.kind, '文字')}，不是数", hint, code.start, code.end)


def decide(parts: list[Callable[[Frame], bool]], *, until: bool) -> Callable[[Frame], bool]:
    """且 (until False) and 或 (until True): one deciding part is enough, even beside one that has no answer."""

    def run(frame: Frame) -> bool:
        trace = frame.trace
        trouble: Exception | None = None
        for part in parts:
            mark = len(trace) if trace is not None else 0
            try:
                if part(frame) is until:
                    if trace is not None and until is False:
                        del trace[:mark]  # the part that failed is the reason
                    return until
            except NO_ANSWER as error:
                trouble = trouble or error
        if trouble is not None:
            raise trouble
        return not until

    return run


def _subject(depth: int) -> Callable[[Frame], Any]:
    def run(frame: Frame) -> Any:
        subject = frame.subjects[depth]
        if frame.trace is not None and isinstance(subject, Cell):
            frame.trace.append(subject)
        return subject

    return run


def _nothing(depth: int) -> Code:
    return Code("", _subject(depth), 0, 0, "")
