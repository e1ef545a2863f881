"""In which forms a rule has anything to do: tests of single texts, each asked once for every text.

A form has some 130 texts, and dozens of rules care for words and signs that hardly any of them holds. Instead of each
rule going through all texts of all forms, the engine takes the texts that it knows already off a form's in one go.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from perfcheck.declaration.text_searches import IN_FORMS
from perfcheck.declaration.text_tests import TextTests

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from perfcheck.declaration.gates import Gate
    from perfcheck.declaration.model import Declaration

    F = TypeVar("F", bound=Callable[..., Any])
else:
    F = TypeVar("F")

_ATTRIBUTE = "__perfcheck_texts__"
#: So many texts are remembered; then it starts anew, so that memory stays flat however many forms there are.
_REMEMBERED = 100_000
_NOBODY: frozenset[int] = frozenset()
_NOTHING: frozenset[str] = frozenset()


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
    """Tells which of some functions, all with tests, have anything to do with a form; what `IN_FORMS` seeks is asked along with them."""

    __slots__ = ("_loud", "_sought", "_tests", "_texts")

    def __init__(self, functions: Sequence[Callable[..., Any]]) -> None:
        self._tests: list[tuple[Callable[[str], object], Gate | None]] = [getattr(function, _ATTRIBUTE) for function in functions]
        self._sought = -1  # how many there were
        self._texts = TextTests((), (), 0)
        self._loud: dict[Declaration, AbstractSet[str]] = {}  # of the forms learnt last: their texts that anybody cares for

    def __bool__(self) -> bool:
        return bool(self._tests)

    def learn(self, declarations: Sequence[Declaration]) -> None:
        """Ask about the new texts of some forms together, which is cheaper than form by form."""
        sought = IN_FORMS.sought
        if len(sought) != self._sought:  # modules with rules are loaded when they are needed
            self._sought = len(sought)
            self._texts = TextTests([(number, *one) for number, one in enumerate(self._tests)], sought, _REMEMBERED)
        forms = {declaration: declaration.texts for declaration in declarations}
        loud = self._texts.loud(*forms.values())
        telling = self._texts.telling
        told = [text for text in loud if text in telling] if loud else ()
        self._loud = {one: texts.intersection(told) for one, texts in forms.items()} if told else dict.fromkeys(forms, _NOTHING)
        IN_FORMS.tell(list(forms.values()), loud, self._texts)

    def forget_texts(self) -> None:
        """Begin anew: see `perfcheck.declaration.forgetting`."""
        self._texts.forget_texts()
        self._loud = {}

    def concerned(self, declaration: Declaration) -> frozenset[int]:
        """The numbers of the functions that one of the form's texts concerns."""
        loud = self._loud.get(declaration)
        if loud is None:
            self.learn([declaration])
            loud = self._loud[declaration]
        telling = self._texts.telling
        return frozenset().union(*[telling[text] for text in loud]) if loud else _NOBODY
