"""What several rules look for in the same texts, found in one go with all else that is asked about these texts.

Taking the known texts off those of a form is one look for all that is asked, and with tens of thousands of known ones each
look is a wait for memory. So what rules look for is asked together with the tests that `texts_where` and `rows_where` name
(see `perfcheck.checking.texts` and `perfcheck.checking.rows`), which leave their answers here for the forms they are about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.declaration.text_tests import TextTests

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from perfcheck.declaration.gates import Gate

    Found = Mapping["Sought", frozenset[str]]

_NONE: frozenset[str] = frozenset()
_NOTHING: Found = {}


class Sought:
    """What one rule looks for; made by `TextSearch.add`."""

    __slots__ = ("_search", "gate", "test")

    def __init__(self, search: TextSearch, test: Callable[[str], object], gate: Gate | None) -> None:
        self.test = test
        self.gate = gate
        self._search = search

    def among(self, texts: frozenset[str]) -> frozenset[str]:
        """Those of some texts that pass: of `Declaration.texts` or of a `Plan.column`, always the same for all rules."""
        found = self._search.told.get(id(texts))
        if found is None:
            found = self._search.ask(texts)
        return found.get(self, _NONE)


class TextSearch:
    """Asks the tests of several rules for no text a second time."""

    #: So many texts are remembered; then it starts anew, so that memory stays flat however many forms there are.
    REMEMBERED = 100_000  # equivalent: any number near it would do

    def __init__(self) -> None:
        self.sought: list[Sought] = []
        self._own: TextTests | None = None
        #: What is found in each of the sets of texts told about last, by their ids: they are asked about themselves, and kept.
        self.told: Mapping[int, Found] = {}
        self._sets: Sequence[frozenset[str]] = ()

    def add(self, test: Callable[[str], object], gate: Gate | None = None) -> Sought:
        """Something more to look for. A test in `perfcheck.worded` is not asked about plain figures; ``gate``: see `perfcheck.texts_where`."""
        self.forget_texts()
        one = Sought(self, test, gate)
        self.sought.append(one)
        return one

    def tell(self, sets: Sequence[frozenset[str]], loud: AbstractSet[str], tests: TextTests) -> None:
        """Take what is known of some sets of texts: of those that are loud; what was told before is forgotten."""
        found = tests.found
        heard = [text for text in loud if text in found] if loud else ()
        self._sets = sets
        self.told = {id(texts): _grouped(texts.intersection(heard), found) for texts in sets} if heard else dict.fromkeys(map(id, sets), _NOTHING)

    def ask(self, texts: frozenset[str]) -> Found:
        """Find out what nobody has told: a rule was called by itself, or asks about a form that is not being checked."""
        if self._own is None:
            self._own = TextTests((), self.sought, self.REMEMBERED)
        return _grouped(self._own.loud(texts), self._own.found)

    def forget_texts(self) -> None:
        """Begin anew: see `perfcheck.declaration.forgetting`."""
        self._own = None
        self.told, self._sets = {}, ()


def _grouped(texts: AbstractSet[str], found: Mapping[str, list[Sought]]) -> Found:
    if not texts:  # equivalent: only saves time
        return _NOTHING
    groups: dict[Sought, set[str]] = {}
    for text in texts:
        for one in found[text]:
            groups.setdefault(one, set()).add(text)
    return {one: frozenset(group) for one, group in groups.items()}


#: For rules that have to be called for every form anyway and look at all its texts (`Declaration.texts`).
IN_FORMS = TextSearch()
#: For rules that look at one column of a plan (`Plan.column`).
IN_COLUMNS = {"name": TextSearch(), "value": TextSearch(), "standard": TextSearch()}
