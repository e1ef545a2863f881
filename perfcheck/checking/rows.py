"""Which rows of the indicator table a rule has anything to do with: tests of single texts, each asked once for every text.

A form has some forty rows and meets some thirty rules that look at each of them; nearly all of these meetings end after one
look at one cell, and most of the texts (≥95%, 上年实际) come again and again. So a rule may say what that look is for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from perfcheck.declaration.gates import gated
from perfcheck.declaration.text_searches import IN_COLUMNS
from perfcheck.declaration.text_tests import TextTests

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from perfcheck.declaration.model import Indicator, Plan

    #: By a function's number the rows that it may find anything in, None for all of them; no entry means none.
    Sorted = dict[int, list[Indicator] | None]

Test = Callable[[str], bool]
F = TypeVar("F", bound=Callable[..., Any])

#: What a test may look at: the text of one of these cells, or the row's `category`.
FIELDS = ("level1", "level2", "label", "name", "value", "standard", "operator", "nature", "direction", "unit", "weight", "note", "category")
_ATTRIBUTE = "__perfcheck_rows__"
#: Texts remembered for each field; then it starts anew, so that memory stays flat however many forms there are.
_REMEMBERED = 50_000


def rows_where(**tests: Test) -> Callable[[F], F]:
    """Say, below ``@rule`` on a rule over ``indicator``, in which rows it can find anything at all.

    ``rows_where(value=has_digit)``: only where the row has a value and ``has_digit(its text)`` holds; of several fields
    (see `FIELDS`) one is enough. It only saves time: the rule stays right without it, and counts as passed in the other rows.
    A rule over ``plan``, ``declaration`` or a kind of form is called where there is any such row; so it is not for one that
    says `Unknown` or `NotApplicable` elsewhere.
    A test sees one text and nothing else, a blank cell as ``""``, and is asked once for equal texts. A test that fails
    with an exception holds. Raises `TypeError` for an unknown field.
    """
    unknown = [field for field in tests if field not in FIELDS]
    if unknown or not tests:
        raise TypeError(f"rows_where 的参数只能是 {'、'.join(FIELDS)}，现为 {'、'.join(unknown) or '空'}")

    def declare(function: F) -> F:
        setattr(function, _ATTRIBUTE, tests)
        return function

    return declare


def row_tests(function: Callable[..., Any]) -> dict[str, Test]:
    """What `rows_where` said of a rule's function, empty when it said nothing."""
    tests: dict[str, Test] = getattr(function, _ATTRIBUTE, {})
    return tests


class _Column:
    """The tests of one field, and what came of them."""

    __slots__ = ("_search", "_sought", "_tests", "field", "for_blank", "loud", "texts")

    def __init__(self, field: str, tests: list[tuple[int, Test]]) -> None:
        self.field = field
        self._tests = [(number, *gated(test)) for number, test in tests]
        self._search = IN_COLUMNS.get(field)
        self._sought = -1  # how much was sought along with the tests
        self.texts = TextTests((), (), 0)
        #: Of the texts learnt last those for which any of the tests holds.
        self.loud: AbstractSet[str] = _NOTHING
        #: The numbers of the tests that hold for a blank cell.
        self.for_blank = [number for number, test in tests if _holds(test, "")]

    def learn(self, plans: Sequence[Plan]) -> None:
        """Ask about the new texts of some plans, for the rules that look for something in this column, too."""
        search = self._search
        sought = search.sought if search is not None else ()
        if len(sought) != self._sought:  # modules with rules are loaded when they are needed
            self._sought = len(sought)
            self.texts = TextTests(self._tests, sought, _REMEMBERED)
        columns = [column for plan in plans if (column := plan.column(self.field))]
        loud = self.texts.loud(*columns)
        if search is not None:
            search.tell(columns, loud, self.texts)
        telling = self.texts.telling
        self.loud = {text for text in loud if text in telling} if loud and self.texts.found else loud


_NOTHING: frozenset[str] = frozenset()
#: The number of all functions without tests.
UNTESTED = -1


class Sieve:
    """Sorts the rows of a plan by the rules that have anything to do with them."""

    __slots__ = ("_columns", "_learnt", "_several")

    def __init__(self, functions: Sequence[Callable[..., Any]]) -> None:
        tests = [row_tests(function) for function in functions]
        self._columns = [
            _Column(field, [(number, one[field]) for number, one in enumerate(tests) if field in one])
            for field in FIELDS
            if any(field in one for one in tests)
        ]
        self._learnt: dict[int, Plan] = {}
        self._several = frozenset(number for number, one in enumerate(tests) if len(one) > 1)

    def learn(self, plans: Sequence[Plan]) -> None:
        """Ask about the new texts of some plans together, which is cheaper than plan by plan."""
        self._learnt = {id(plan): plan for plan in plans}
        if plans:
            for column in self._columns:
                column.learn(plans)

    def forget_texts(self) -> None:
        """Begin anew: see `perfcheck.declaration.forgetting`."""
        self._learnt = {}
        for column in self._columns:
            column.texts.forget_texts()
            column.loud = _NOTHING

    def sort(self, plan: Plan) -> Sorted:
        """The rows of a plan for each of the functions, by its place among them."""
        if id(plan) not in self._learnt:
            self.learn([plan])
        chosen: dict[int, list[int]] = {}
        for column in self._columns:
            loud, telling = column.loud, column.texts.telling
            if column.for_blank and "" in plan.listed(column.field):
                telling = {**{text: telling[text] for text in loud & plan.column(column.field)}, "": column.for_blank}
                loud = telling.keys()
            elif not loud or loud.isdisjoint(plan.column(column.field)):
                continue
            for place, text in enumerate(plan.listed(column.field)):
                if text in loud:
                    for number in telling[text]:  # type: ignore[index]
                        places = chosen.get(number)
                        if places is None:
                            chosen[number] = [place]
                        else:
                            places.append(place)
        for number in self._several.intersection(chosen):
            chosen[number] = sorted(set(chosen[number]))
        rows = plan.indicators
        result: Sorted = {number: [rows[place] for place in places] for number, places in chosen.items()}
        result[UNTESTED] = None
        return result


def _holds(test: Callable[[str], object], text: str) -> bool:
    try:
        return bool(test(text))
    except Exception:  # the rule itself will fail in the same way, where the engine says so by its name
        return True
