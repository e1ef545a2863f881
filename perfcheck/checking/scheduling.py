"""In which order rules are called: after those that they require, and grouped by what they ask for."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from perfcheck.checking.absences import NOTHING
from perfcheck.checking.rows import UNTESTED, Sieve, row_tests
from perfcheck.checking.scopes import ANCESTORS, SETTINGS
from perfcheck.checking.texts import TextSieve, has_text_test

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from perfcheck.checking.profiles import Profile
    from perfcheck.checking.rule import Rule

FORM_KINDS = ("department", "project", "evaluation")
#: Of these there is one at a time; goals, rows and cells come in numbers.
_ONE_AT_A_TIME = ("submission", "declaration", "plan", "funds")
#: What tests of rows are for.
_WITH_ROWS = ("indicator", "plan", "declaration")


class Bound:
    """A rule made ready to be called."""

    __slots__ = (
        *("arguments", "foreign", "function", "kinds", "names", "optioned", "plain", "requires", "row_test", "rule"),
        *("quick", "sifted", "silent", "simple", "subject", "text_test", "usual"),
    )

    def __init__(self, rule: Rule, *, silent: bool) -> None:
        self.rule = rule
        self.function = rule.function
        self.names = rule.parameters
        subject, kinds = rule.scope
        self.kinds = kinds
        if subject in FORM_KINDS:
            self.kinds = (subject,)
            subject = "declaration"
        self.subject = subject
        self.simple = len(self.names) == 1 and self.names[0] == rule.scope.subject
        #: Takes what it asks for out of all that there is.
        self.arguments: Callable[[dict[str, Any]], tuple[Any, ...]] = (
            itemgetter(*self.names) if len(self.names) > 1 else lambda env: tuple([env[name] for name in self.names])
        )
        self.optioned = SETTINGS in self.names
        self.plain = all(name in ANCESTORS or name == SETTINGS for name in self.names)  # all that it asks for is always there
        self.requires = rule.requires
        self.silent = silent
        self.sifted = has_text_test(rule.function)
        self.row_test = UNTESTED  # the number of its function in `Schedule.rows`
        self.text_test = -1  # the number of its function in `Schedule.texts`
        self.foreign = hasattr(rule.function, "__perfcheck_foreign__")
        self.usual = self.plain and not self.optioned and not self.foreign  # nothing is to be prepared for it
        #: Whether it may be called at any time, as all that it takes can be put aside for it.
        self.quick = self.plain and not self.foreign and (self.simple or subject in _ONE_AT_A_TIME)


class Busy(NamedTuple):
    """The rules of a group that may have something to do."""

    every: Sequence[Bound]
    quick: Sequence[Bound]
    """Those that may be called at any time (`Bound.quick`) and are not here for the rows that a test held for: the same list wherever they are the same."""
    others: Sequence[Bound]


class Group:
    """The rules over one subject, in their order, and what need not be looked up anew for each form."""

    __slots__ = ("_busy", "codes", "heard", "required", "rules")

    def __init__(self, rules: Iterable[Bound]) -> None:
        self.rules = tuple(rules)
        self.codes = frozenset(bound.rule.code for bound in self.rules)
        self.heard = sum(not bound.silent for bound in self.rules)
        self.required = frozenset(code for bound in self.rules for code in bound.requires)
        self._busy: dict[frozenset[Bound], tuple[Busy, dict[int, list[Bound]]]] = {}

    def busy(self, idle: frozenset[Bound], left: Iterable[int]) -> Busy:
        """The rules that may have something to do, those that ask for what may not be there among them.

        ``idle``: rules that have nothing to do; ``left``: the numbers of the functions whose tests of rows held.
        """
        known = self._busy.get(idle)
        if known is None:
            if len(self._busy) >= _REMEMBERED:  # equivalent: only keeps memory flat
                self._busy.clear()  # equivalent: as above
            always: list[Bound] = []
            tested: dict[int, list[Bound]] = {}
            for bound in self.rules:
                if not bound.plain or (bound.row_test == UNTESTED and bound not in idle):
                    always.append(bound)
                elif bound not in idle:
                    tested.setdefault(bound.row_test, []).append(bound)
            busy = Busy(always, [bound for bound in always if bound.quick], [bound for bound in always if not bound.quick])
            known = self._busy[idle] = busy, tested
        busy, tested = known
        touched = tested.keys() & left
        if not touched:
            return busy  # equivalent: only saves time
        more = [bound for number in sorted(touched) for bound in tested[number]]
        return Busy([*busy.every, *more], busy.quick, [*busy.others, *more])


#: So many sets of idle rules are remembered for a group; hardly any run has more.
_REMEMBERED = 256  # equivalent: any number near it would do


class Fitting:
    """The rules for one kind of form, by subject, and which of them have tests of texts."""

    __slots__ = ("by_subject", "texts")

    def __init__(self, by_subject: dict[str, list[Bound]]) -> None:
        self.by_subject = {subject: Group(rules) for subject, rules in by_subject.items()}
        self.texts = Sifted([bound for rules in by_subject.values() for bound in rules])


class Sifted:
    """The rules with tests of texts (`texts_where`)."""

    __slots__ = ("_all", "_known", "_rules")

    def __init__(self, rules: Iterable[Bound]) -> None:
        self._rules = [bound for bound in rules if bound.sifted]
        self._all = frozenset(self._rules)
        self._known: dict[frozenset[int], frozenset[Bound]] = {}

    def idle(self, concerned: frozenset[int]) -> frozenset[Bound]:
        """The rules that have nothing to do, where the texts concern the functions of these numbers (`Schedule.texts`)."""
        if not concerned:
            return self._all  # equivalent: only saves time
        known = self._known.get(concerned)
        if known is None:
            if len(self._known) >= _REMEMBERED:  # equivalent: only keeps memory flat
                self._known.clear()  # equivalent: as above
            known = self._known[concerned] = frozenset(bound for bound in self._rules if bound.text_test not in concerned)
        return known


class Wave:
    """Rules that may run at the same stage: ``whole`` once over the submission, ``forms`` by subject, for each profile."""

    __slots__ = ("_fitting", "_without", "every", "forms", "heard", "whole", "whole_texts")

    def __init__(self, whole: list[Bound], forms: list[dict[str, list[Bound]]]) -> None:
        self.whole = Group(whole)
        self.whole_texts = Sifted(whole)
        self.forms = forms
        self._fitting: dict[tuple[int, str], Fitting] = {}
        self.every = [*whole, *(bound for groups in forms for rules in groups.values() for bound in rules)]
        self.heard = list({bound.rule.code: bound for bound in self.every if not bound.silent}.values())
        self._without: dict[tuple[frozenset[Group], frozenset[str]], list[tuple[str, str]]] = {}

    def fitting(self, number: int, kind: str) -> Fitting:
        """The rules of the profile of this number for a kind of form."""
        known = self._fitting.get((number, kind))
        if known is None:
            known = self._fitting[number, kind] = Fitting(
                {
                    subject: fitting
                    for subject, rules in self.forms[number].items()
                    if (fitting := [one for one in rules if _fits(one, kind)])
                }
            )
        return known

    def without_subject(self, ran: frozenset[Group], kinds: frozenset[str]) -> list[tuple[str, str]]:
        """The codes of rules without anything to check, each with the reason: where only these groups ran, and there are forms of these kinds."""
        known = self._without.get((ran, kinds))
        if known is None:
            if len(self._without) >= _REMEMBERED:  # equivalent: only keeps memory flat
                self._without.clear()  # equivalent: as above
            codes = frozenset().union(*[group.codes for group in ran])
            known = self._without[ran, kinds] = [
                (rule.code, NOTHING.get(next((kind for kind in rule.scope.kinds if kind not in kinds), rule.scope.subject), "没有可查的对象"))
                for rule in [bound.rule for bound in self.heard]
                if rule.code not in codes
            ]
        return known


class Schedule:
    """The waves for submissions whose forms have these profiles (nearly always one)."""

    __slots__ = ("profiles", "rows", "texts", "waves")

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self.profiles = list(profiles)
        silent = {code: rule for profile in profiles for code, rule in profile.silent.items()}
        run = {code: rule for profile in reversed(profiles) for code, rule in profile.run.items()}
        depth = _depths({**silent, **run})
        whole = _by_depth([*_bound(run, silent=False), *_bound({c: r for c, r in silent.items() if c not in run}, silent=True)], depth)
        forms = [_by_depth([*_bound(one.run, silent=False), *_bound(one.silent, silent=True)], depth) for one in profiles]
        self.waves = [
            Wave(
                [bound for bound in whole.get(number, ()) if bound.subject == "submission"],
                [_by_subject(bound for bound in form.get(number, ()) if bound.subject != "submission") for form in forms],
            )
            for number in sorted(whole)
        ]
        every = [bound for wave in self.waves for bound in wave.every]
        rows: dict[Callable[..., Any], int] = {}
        texts: dict[Callable[..., Any], int] = {}
        for bound in every:
            if bound.subject in _WITH_ROWS and row_tests(bound.function):
                bound.row_test = rows.setdefault(bound.function, len(rows))
            if bound.sifted:
                bound.text_test = texts.setdefault(bound.function, len(texts))
        #: One for all kinds of forms and all stages, so that no text is asked about twice.
        self.rows = Sieve(list(rows))
        self.texts = TextSieve(list(texts))

    def forget_texts(self) -> None:
        """Begin anew: see `perfcheck.declaration.forgetting`."""
        self.rows.forget_texts()
        self.texts.forget_texts()


def _fits(bound: Bound, kind: str) -> bool:
    """自评表 are checked only by rules that ask for them."""
    return kind in bound.kinds if bound.kinds else kind != "evaluation"


def _bound(rules: dict[str, Rule], *, silent: bool) -> list[Bound]:
    return [Bound(rule, silent=silent) for rule in rules.values()]


def _depths(rules: dict[str, Rule]) -> dict[str, int]:
    """How many rules deep each rule stands on others."""
    depth: dict[str, int] = {}

    def level(code: str) -> int:
        if code not in depth:
            depth[code] = 1 + max((level(required) for required in rules[code].requires if required in rules), default=-1)  # equivalent: only their order counts
        return depth[code]

    for code in rules:
        level(code)
    return depth


def _by_depth(rules: list[Bound], depth: dict[str, int]) -> dict[int, list[Bound]]:
    waves: dict[int, list[Bound]] = {}
    for bound in sorted(rules, key=lambda one: one.rule.code):
        waves.setdefault(depth[bound.rule.code], []).append(bound)
    return waves


def _by_subject(rules: Iterable[Bound]) -> dict[str, list[Bound]]:
    groups: dict[str, list[Bound]] = {}
    for bound in rules:
        groups.setdefault(bound.subject, []).append(bound)
    return groups
