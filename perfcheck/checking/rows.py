"""Which rows of the indicator table a rule has anything to do with: tests of single texts, each asked once for every text.

A form has some forty rows and meets some thirty rules that look at each of them; nearly all of these meetings end after one
look at one cell, and most of the texts (≥95%, 上年实际) come again and again. So a rule may say what that look is for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.worded import Worded

if TYPE_CHECKING:
    from collections.abc import Sequence

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

    __slots__ = ("_every", "_for_figures", "_quiet", "field", "for_blank", "telling")

    def __init__(self, field: str, tests: list[tuple[int, Test]]) -> None:
        self.field = field
        self._every = [(number, test.test if isinstance(test, Worded) else test) for number, test in tests]
        self._for_figures = [(number, test) for number, test in tests if not isinstance(test, Worded)]
        self._quiet: set[str] = set()  # nearly all texts: no test holds
        #: The numbers of the tests that hold, for every other text met.
        self.telling: dict[str, tuple[int, ...]] = {}
        #: The same for a blank cell.
        self.for_blank = self._ask("")

    def loud(self, texts: frozenset[str]) -> frozenset[str]:
        """Those of the texts that are in `telling` from now on."""
        doubtful = texts - self._quiet
        if doubtful and (new := [text for text in doubtful if text not in self.telling]):
            if len(self._quiet) + len(self.telling) >= _REMEMBERED:
                self._quiet.clear()
                self.telling.clear()
                new = list(texts)
            for text in new:
                if numbers := self._ask(text):
                    self.telling[text] = numbers
                else:
                    self._quiet.add(text)
            return texts - self._quiet
        return doubtful

    def _ask(self, text: str) -> tuple[int, ...]:
        tests = self._for_figures if len(self._for_figures) < len(self._every) and is_plain_figure(text) else self._every
        try:
            return tuple([number for number, test in tests if test(text)])
        except Exception:
            return tuple([number for number, test in tests if _holds(test, text)])


#: The number of all functions without tests.
UNTESTED = -1


class Sieve:
    """Sorts the rows of a plan by the rules that have anything to do with them."""

    __slots__ = ("_columns", "_several")

    def __init__(self, functions: Sequence[Callable[..., Any]]) -> None:
        tests = [row_tests(function) for function in functions]
        self._columns = [
            _Column(field, [(number, one[field]) for number, one in enumerate(tests) if field in one])
            for field in FIELDS
            if any(field in one for one in tests)
        ]
        self._several = frozenset(number for number, one in enumerate(tests) if len(one) > 1)

    def sort(self, plan: Plan) -> Sorted:
        """The rows of a plan for each of the functions, by its place among them."""
        chosen: dict[int, list[int]] = {}
        for column in self._columns:
            texts, telling = plan.column(column.field), column.telling
            loud = column.loud(texts) if texts else texts
            if column.for_blank and "" in plan.listed(column.field):
                telling = {**{text: telling[text] for text in loud}, "": column.for_blank}
                loud |= {""}
            if not loud:
                continue
            for place, text in enumerate(plan.listed(column.field)):
                if text in loud:
                    for number in telling[text]:
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
