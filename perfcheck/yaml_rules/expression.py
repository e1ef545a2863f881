"""The grammar of expressions: tokens become a small tree of our own; nothing of Python's is ever parsed or evaluated.

::

    or   := and ("或" and)*                 sum   := product (("+" | "-") product)*
    and  := not ("且" not)*                 product := unary (("*" | "/") unary)*
    not  := "非" not | compare              unary := "-" unary | path
    compare := sum (("==" | "!=" | "<" | "<=" | ">" | ">=" | "在" | "不在" | "包含" | "不包含") sum)*
    path := atom ("." name | "[" text "]")*
    atom := number | text | name | name "(" or ("," or)* ")" | "(" or ("," or)* ")" | "[" or ("," or)* "]"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.records import dataclass
from perfcheck.yaml_rules.errors import ExpressionError
from perfcheck.yaml_rules.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from decimal import Decimal

MAX_DEPTH = 25
COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">=", "in", "not in", "contains", "not contains"})


@dataclass(frozen=True, slots=True)
class Expression:
    """Any part of an expression; ``start`` and ``end`` are characters of its text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number(Expression):
    """A literal number."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Text(Expression):
    """A literal text."""

    value: str


@dataclass(frozen=True, slots=True)
class Name(Expression):
    """A bare name."""

    name: str


@dataclass(frozen=True, slots=True)
class Member(Expression):
    """``of.name``; or ``of["name"]``, then ``own`` is true: a column by the form's own header."""

    of: Expression
    name: str
    own: bool


@dataclass(frozen=True, slots=True)
class Call(Expression):
    """A call of one of our functions."""

    name: str
    name_end: int
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Many(Expression):
    """Literal values to choose from: ``("人次", "天")``."""

    items: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Compare(Expression):
    """A chain of comparisons: ``0 < x <= 100``."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


@dataclass(frozen=True, slots=True)
class Logic(Expression):
    """``and`` or ``or`` of several parts."""

    sign: str
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Not(Expression):
    """``非``."""

    part: Expression


@dataclass(frozen=True, slots=True)
class Arithmetic(Expression):
    """``+ - * /`` on numbers; a negative number is ``0 - x``."""

    sign: str
    left: Expression | None
    right: Expression


def parse(text: str, vocabulary: Collection[str]) -> Expression:
    """The tree of an expression. Raises `ExpressionError` with the place and the remedy."""
    parser = _Parser(text, tokenize(text, vocabulary))
    if parser.now.kind == "end":
        raise ExpressionError("这里没有写内容", '请写出要判断的条件，例如 指标值 != ""', 0, 1)
    tree = parser.any_of(0)
    if parser.now.kind != "end":
        raise parser.surplus()
    return tree


class _Parser:
    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.index = 0

    @property
    def now(self) -> Token:
        return self.tokens[self.index]

    def sign(self, *wanted: str) -> Token | None:
        token = self.now
        if token.kind == "sign" and token.value in wanted:
            self.index += 1
            return token
        return None

    def deeper(self, depth: int) -> int:
        if depth >= MAX_DEPTH:
            raise ExpressionError(f"括号或“非”套了 {MAX_DEPTH} 层以上", "请拆成几条规则", self.now.start, self.now.end)
        return depth + 1

    def any_of(self, depth: int) -> Expression:
        return self.joined("or", self.all_of, depth)

    def all_of(self, depth: int) -> Expression:
        return self.joined("and", self.negated, depth)

    def joined(self, sign: str, part: Callable[[int], Expression], depth: int) -> Expression:
        parts = [part(depth)]
        while self.sign(sign):
            parts.append(part(depth))
        return parts[0] if len(parts) == 1 else Logic(parts[0].start, parts[-1].end, sign, tuple(parts))

    def negated(self, depth: int) -> Expression:
        token = self.now
        if self.sign("not"):
            if self.sign("in"):  # not in
                raise ExpressionError("“在”的前面要有内容", '例如 名称 不在 ("甲", "乙")', token.start, token.end)
            part = self.negated(self.deeper(depth))
            return Not(token.start, part.end, part)
        return self.comparison(depth)

    def comparison(self, depth: int) -> Expression:
        first = self.sum(depth)
        rest = []
        while True:
            sign = self.comparing()
            if sign is None:
                break
            rest.append((sign, self.sum(depth)))
        return Compare(first.start, rest[-1][1].end, first, tuple(rest)) if rest else first

    def comparing(self) -> str | None:
        token = self.now
        if token.kind == "sign" and token.value == "not" and self.tokens[self.index + 1].value == "in":
            self.index += 2
            return "not in"
        if token.kind == "sign" and token.value in COMPARISONS:
            self.index += 1
            return str(token.value)
        return None

    def sum(self, depth: int) -> Expression:
        return self.chain(("+", "-"), self.product, depth)

    def product(self, depth: int) -> Expression:
        return self.chain(("*", "/"), self.unary, depth)

    def chain(self, signs: tuple[str, ...], part: Callable[[int], Expression], depth: int) -> Expression:
        left = part(depth)
        for _ in range(MAX_DEPTH):
            token = self.sign(*signs)
            if token is None:
                return left
            right = part(depth)
            left = Arithmetic(left.start, right.end, str(token.value), left, right)
        raise ExpressionError(f"连着 {MAX_DEPTH} 个以上的计算", "许多栏相加请用 和(…)", left.start, left.end)

    def unary(self, depth: int) -> Expression:
        token = self.now
        if self.sign("-"):
            part = self.unary(self.deeper(depth))
            return Arithmetic(token.start, part.end, "-", None, part)
        return self.path(depth)

    def path(self, depth: int) -> Expression:
        left = self.atom(depth)
        for _ in range(MAX_DEPTH):
            if self.sign("."):
                token = self.now
                if token.kind != "name":
                    raise ExpressionError(
                        "点后面应是栏目名", "例如 指标值.单位", token.start - 1, max(token.end, token.start)
                    )
                self.index += 1
                left = Member(left.start, token.end, left, str(token.value), False)
            elif self.now.value == "[" and isinstance(left, (Name, Member, Call)):
                self.index += 1
                token = self.now
                if token.kind != "text":
                    raise ExpressionError(
                        "方括号里应是带引号的栏名", '例如 其他["资金来源说明"]', token.start, token.end
                    )
                self.index += 1
                closing = self.close("]")
                left = Member(left.start, closing.end, left, str(token.value), True)
            elif self.now.value == "(" and isinstance(left, Member):
                hint = "点后面只能是栏目；函数写在前面，例如 长度(名称)"
                raise ExpressionError(f"“{left.name}”不是函数", hint, left.end - len(left.name), left.end)
            else:
                return left
        raise ExpressionError("点接得太长", "请写到栏目为止", left.start, left.end)

    def atom(self, depth: int) -> Expression:
        token = self.now
        if token.kind == "number":
            self.index += 1
            assert not isinstance(token.value, str)
            return Number(token.start, token.end, token.value)
        if token.kind == "text":
            self.index += 1
            return Text(token.start, token.end, str(token.value))
        if token.kind == "name":
            self.index += 1
            if self.sign("("):
                items = self.items(")", self.deeper(depth))
                return Call(token.start, self.tokens[self.index - 1].end, str(token.value), token.end, items)
            return Name(token.start, token.end, str(token.value))
        opening = self.sign("(", "[")
        if opening is not None:
            items = self.items(")" if opening.value == "(" else "]", self.deeper(depth))
            if len(items) == 1 and opening.value == "(":
                return items[0]
            if not items:
                raise ExpressionError(
                    "括号里没有内容", '请写出要列举的内容，例如 ("甲", "乙")', token.start, token.end + 1
                )
            return Many(token.start, self.tokens[self.index - 1].end, items)
        if token.kind == "end":
            raise ExpressionError("表达式没有写完", "请补上后面的内容", max(0, token.start - 1), token.start)
        shown = self.text[token.start : token.end]
        raise ExpressionError(
            f"“{shown}”的前面缺少内容", "请检查是否多写了符号，或文字没有加引号", token.start, token.end
        )

    def items(self, closing: str, depth: int) -> tuple[Expression, ...]:
        items: list[Expression] = []
        while not (self.now.kind == "sign" and self.now.value == closing):
            items.append(self.any_of(depth))
            if not self.sign(","):
                break
        self.close(closing)
        return tuple(items)

    def close(self, closing: str) -> Token:
        token = self.now
        if token.kind == "end":
            raise ExpressionError("括号没有成对", f"请补上“{closing}”", max(0, token.start - 1), token.start)
        if not self.sign(closing):
            raise self.surplus()
        return token

    def surplus(self) -> ExpressionError:
        token = self.now
        shown = self.text[token.start : token.end]
        if token.value in (")", "]"):
            return ExpressionError(f"多了一个“{shown}”", "请删去，或补上前面的括号", token.start, token.end)
        if shown in ("for", "if", "else", "import", "lambda", "while", "is", "as", "await", "yield"):
            return ExpressionError(
                f"不支持“{shown}”：表达式里只有比较、计算和列出的函数",
                "逐项判断请用 每个(指标, 条件)",
                token.start,
                token.end,
            )
        before = self.tokens[self.index - 1]
        if token.kind == before.kind == "name":
            hint = f"是不是“{before.value}.{shown}”？两个条件之间请用 且、或"
            return ExpressionError(f"“{before.value}”和“{shown}”连不起来", hint, before.start, token.end)
        return ExpressionError(
            f"“{shown}”和前面的内容连不起来", "两个条件之间请用 且、或，两个数之间请用 + - * /", token.start, token.end
        )
