"""In which forms a rule has anything to do: tests of single texts, each asked once for every text.

A form has some 130 texts, and dozens of rules care for words and signs that hardly any of them holds. Instead of each
rule going through all texts of all forms, the engine takes the texts that it knows already off a form's in one go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from perfcheck.declaration.gates import in_one_piece, let_through
from perfcheck.declaration.quantity_parser import is_plain_figure
from perfcheck.declaration.worded import Worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from perfcheck.declaration.gates import Gate
    from perfcheck.declaration.model import Declaration

    F = TypeVar("F", bound=Callable[..., Any])
else:
    F = TypeVar("F")

_ATTRIBUTE = "__perfcheck_texts__"
#: So many texts are remembered; then it starts anew, so that memory stays flat however many forms there are.
_REMEMBERED = 100_000
_NOBODY: frozenset[int] = frozenset()


def texts_where(test: Callable[[str], object], *, gate: Gate | None = None) -> Callable[[F], F]:
    """Say, below ``@rule``, in which forms a rule can find anything at all: where ``test`` holds for one of the texts.

    The texts are those of `Declaration.texts`: running text, numbering, headings and 计算符号. A rule over parts of a form (plans, rows …) is
    asked about the form as a whole, one over the submission about all its forms. It only saves time: the rule stays
    right without it, and counts as passed in the other forms; so it is not for a rule that says `Unknown` or
    `NotApplicable` there. ``gate`` is asked first, about all new texts in one piece, a line each with a line break at
    both ends; what it rejects holds no text that passes. It may also name the lines that may pass: as a set of how many
    line breaks stand before each. A test in `worded` is not asked about plain figures. A test or gate that fails with an exception holds. Raises
    `TypeError` for a test that cannot be called.
    """
    for one in (test, gate):
        if one is not None and not callable(one):
            raise TypeError(f"texts_where 的参数要是函数：接受一个文本，答是或否，现为 {one!r}")

    def declare(function: F) -> F:
        setattr(function, _ATTRIBUTE, (test, gate))
        return function

    return declare


def text_test(function: Callable[..., Any]) -> tuple[Callable[[str], object], Gate | None] | None:
    """The test and the gate that `texts_where` gave a rule's function, None when it said nothing."""
    return getattr(function, _ATTRIBUTE, None)


def has_text_test(function: Callable[..., Any]) -> bool:
    """Whether `texts_where` said anything of a rule's function."""
    return hasattr(function, _ATTRIBUTE)


class TextSieve:
    """Tells which of some functions, all with tests, have anything to do with a form."""

    __slots__ = ("_doubtful", "_passed_over", "_telling", "_tests")

    def __init__(self, functions: Sequence[Callable[..., Any]]) -> None:
        self._tests: list[tuple[Callable[[str], object], Gate | None]] = [getattr(function, _ATTRIBUTE) for function in functions]
        self._passed_over: set[str] = set()  # nearly all texts: no test holds
        self._telling: dict[str, set[int]] = {}
        self._doubtful: dict[Declaration, frozenset[str]] = {}  # of the forms learnt last: their texts that were not passed over before

    def __bool__(self) -> bool:
        return bool(self._tests)

    def learn(self, declarations: Iterable[Declaration]) -> None:
        """Ask about the new texts of some forms together, which is cheaper than form by form."""
        passed_over, telling = self._passed_over, self._telling
        if len(passed_over) + len(telling) >= _REMEMBERED:
            passed_over.clear()
            telling.clear()
        self._doubtful = {declaration: declaration.texts - passed_over for declaration in declarations}
        new = [text for text in frozenset().union(*self._doubtful.values()) if text not in telling]
        if new:
            self._learn(new)

    def concerned(self, declaration: Declaration) -> frozenset[int]:
        """The numbers of the functions that one of the form's texts concerns."""
        if declaration not in self._doubtful:
            self.learn([declaration])
        telling = self._telling
        told = [telling[text] for text in self._doubtful[declaration] if text in telling]
        return frozenset().union(*told) if told else _NOBODY

    def _learn(self, texts: list[str]) -> None:
        worded = [text for text in texts if not is_plain_figure(text)]
        every, piece = in_one_piece(texts), in_one_piece(worded)
        for number, (test, gate) in enumerate(self._tests):
            asked: Sequence[str] = texts
            if isinstance(test, Worded):
                test, asked = test.test, worded
            if gate is not None:
                asked = let_through(gate, asked, piece if asked is worded else every)
            if asked:
                try:
                    telling = [text for text in asked if test(text)]
                except Exception:
                    telling = [text for text in asked if _holds(test, text)]
                for text in telling:
                    self._telling.setdefault(text, set()).add(number)
        self._passed_over.update(text for text in texts if text not in self._telling)


def _holds(test: Callable[[str], object], text: str) -> bool:
    try:
        return bool(test(text))
    except Exception:  # the rule itself will fail in the same way, where the engine says so by its name
        return True
