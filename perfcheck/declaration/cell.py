"""A cell of a form: the text as written, where it stands, and what can be read from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from perfcheck.declaration.amounts import parse_amount
from perfcheck.declaration.text import name_key

if TYPE_CHECKING:
    from decimal import Decimal

    from perfcheck.declaration.quantity import Quantity


class Unreadable(Exception):
    """A rule asked for an amount or a quantity where nothing of the kind is written.

    The engine turns it into the outcome ``insufficient_data`` for that row alone.
    """

    def __init__(self, cell: Cell, reason: str) -> None:
        super().__init__(reason)
        self.cell = cell
        self.reason = reason


class Span(NamedTuple):
    """Where a text stands in its file: 1-based characters, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


class Cell:
    """One cell: ``text`` as written (a blank cell is ``""``), ``span`` in the file, ``locator`` for people.

    Two cells are equal when their texts are; the place does not take part.
    """

    __slots__ = ("_key", "_quantity", "_span", "locator", "text")

    def __init__(self, text: str, span: tuple[int, int, int, int] | None = None, locator: str | None = None) -> None:
        self.text = text
        self._key: str | None = None  # kept, since dozens of rules ask every row
        self._quantity: Quantity | bool | None = False  # False: not asked for yet
        self._span = span  # a bare tuple: making a named one for every cell that is read would cost more than reading it
        self.locator = locator

    @property
    def span(self) -> Span | None:
        """Where the text stands in its file; None when the file has no lines."""
        return Span._make(self._span) if self._span is not None else None

    @property
    def blank(self) -> bool:
        """Whether nothing is written here."""
        return not self.text

    @property
    def key(self) -> str:
        """The text for comparison: without numbering, punctuation, blanks and differences of width."""
        key = self._key
        if key is None:
            key = self._key = name_key(self.text)
        return key

    @property
    def quantity(self) -> Quantity:
        """What the text promises as a quantity. Raises `Unreadable` when nothing measurable is written."""
        quantity = self.quantity_or_none
        if quantity is None:
            raise Unreadable(self, "没有填写" if self.blank else f"“{self.text.strip()}”读不出可衡量的数")
        return quantity

    @property
    def quantity_or_none(self) -> Quantity | None:
        """Like `quantity`, None instead of the exception."""
        quantity = self._quantity
        if quantity is False:
            quantity = self._quantity = self._parse() if self.text else None
        return quantity  # type: ignore[return-value]

    def _parse(self) -> Quantity | None:
        from perfcheck.declaration.quantity_parser import parse_quantity  # not where all is known from an earlier run

        return parse_quantity(self.text)

    @property
    def amount(self) -> Decimal:
        """The amount of money in 万元. Raises `Unreadable` when none is written or its unit is not declared."""
        raise Unreadable(self, "这一栏不是金额栏")

    @property
    def amount_or_none(self) -> Decimal | None:
        """Like `amount`, None instead of the exception."""
        return None

    def part(self, start: int, end: int) -> Cell:
        """The cell of a slice of this text, its span narrowed where the text stands on one line as written."""
        span = self.span
        if span is not None and span.line == span.end_line and span.end_column - span.column == len(self.text):
            span = Span(span.line, span.column + start, span.line, span.column + end)
        return type(self)(self.text[start:end], span, self.locator)

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, Cell) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Cell({self.text!r})"

    def __str__(self) -> str:
        return self.text


class ValueCell(Cell):
    """An 指标值 whose comparison (计算符号) or unit (计量单位) may stand in columns of their own."""

    __slots__ = ("operator", "unit")

    def __init__(self, text: str, span: tuple[int, int, int, int] | None = None, locator: str | None = None) -> None:
        self.text = text  # spelt out: one call for every row that is read is spared
        self._key = None
        self._quantity = False
        self._span = span
        self.locator = locator
        self.operator: str | None = None
        self.unit: str | None = None

    def _parse(self) -> Quantity | None:
        from perfcheck.declaration.quantity_parser import parse_quantity

        return parse_quantity(self.text, operator=self.operator, unit=self.unit)


class AmountCell(Cell):
    """A cell of a money column; ``money_unit`` is what the form declares (元, 万元, or None when it declares none)."""

    __slots__ = ("_amount", "_read_in", "money_unit")

    def __init__(self, text: str, span: tuple[int, int, int, int] | None = None, locator: str | None = None) -> None:
        super().__init__(text, span, locator)
        self.money_unit: str | None = None
        self._amount: Decimal | None = None  # kept, since a dozen rules ask
        self._read_in: str | bool | None = False  # equivalent: the unit that it was read in; any bool means: not yet

    @property
    def amount_or_none(self) -> Decimal | None:
        if self._read_in is not self.money_unit:
            self._amount = parse_amount(self.text, self.money_unit) if self.text else None
            self._read_in = self.money_unit
        return self._amount

    @property
    def amount(self) -> Decimal:
        if self.blank:
            raise Unreadable(self, "金额没有填写")
        amount = self.amount_or_none
        if amount is None:
            if parse_amount(self.text, "万元") is not None:
                raise Unreadable(self, f"“{self.text.strip()}”没有写明单位，表上也没有声明是元还是万元")
            raise Unreadable(self, f"“{self.text.strip()}”不是金额")
        return amount
