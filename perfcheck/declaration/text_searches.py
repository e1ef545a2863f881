"""What several rules look for in the same texts, found in one go with all else that is asked about these texts.

Taking the known texts off those of a form is one look for all that is asked, and with tens of thousands of known ones each
look is a wait for memory. So what rules look for is asked together with the tests that `texts_where` and `rows_where` name
(see `perfcheck.checking.texts` and `perfcheck.checking.rows`), which leave their answers here for the forms they are about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.text_tests import TextTests

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from collections.abc import Set as AbstractSet

    from perfcheck.declaration.gates import Gate

_NONE: frozenset[str] = frozenset()


class Sought:
    """What one rule looks for; made by `TextSearch.add`."""

    __slots__ = ("_search", "gate", "test")

    def __init__(self, search: TextSearch, test: Callable[[str], object], gate: Gate | None) -> None:
        self.test = test
        self.gate = gate
        self._search = search

    def among(self, texts: frozenset[str]) -> frozenset[str]:
        """Those of some texts that pass: of `Declaration.texts` or of a `Plan.column`, always the same for all rules."""
        search = self._search
        loud = search.told.get(texts)
        if loud is None:
            return search.ask(self, texts)
        return _passed(self, loud, search.found) if loud else _NONE


def _passed(one: Sought, loud: AbstractSet[str], found: Mapping[str, list[Sought]]) -> frozenset[str]:
    return frozenset([text for text in loud if one in found.get(text, ())])


class TextSearch:
    """Asks the tests of several rules for no text a second time."""

    #: So many texts are remembered; then it starts anew, so that memory stays flat however many forms there are.
    REMEMBERED = 100_000  # equivalent: any number near it would do

    def __init__(self) -> None:
        self.sought: list[Sought] = []
        self._own: TextTests | None = None
        #: Of the sets of texts told about last those for which anything holds, and what is sought that holds for them.
        self.told: Mapping[frozenset[str], AbstractSet[str]] = {}
        self.found: Mapping[str, list[Sought]] = {}

    def add(self, test: Callable[[str], object], gate: Gate | None = None) -> Sought:
        """Something more to look for. A test in `perfcheck.worded` is not asked about plain figures; ``gate``: see `perfcheck.texts_where`."""
        self.forget_texts()
        one = Sought(self, test, gate)
        self.sought.append(one)
        return one

    def tell(self, told: Mapping[frozenset[str], AbstractSet[str]], found: Mapping[str, list[Sought]]) -> None:
        """Take what is known of some sets of texts; what was told before is forgotten."""
        self.told, self.found = told, found

    def ask(self, one: Sought, texts: frozenset[str]) -> frozenset[str]:
        """Find out what nobody has told: a rule was called by itself, or asks about a form that is not being checked."""
        if self._own is None:
            self._own = TextTests((), self.sought, self.REMEMBERED)
        return _passed(one, self._own.loud(texts), self._own.found)

    def forget_texts(self) -> None:
        """Begin anew: see `perfcheck.declaration.forgetting`."""
        self._own = None
        self.tell({}, {})


#: For rules that have to be called for every form anyway and look at all its texts (`Declaration.texts`).
IN_FORMS = TextSearch()
#: For rules that look at one column of a plan (`Plan.column`).
IN_COLUMNS = {"name": TextSearch(), "value": TextSearch(), "standard": TextSearch()}
