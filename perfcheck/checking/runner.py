"""Runs the rules over submissions: a plain loop, every rule isolated from the others."""

from __future__ import annotations

from collections import Counter
from operator import attrgetter, itemgetter
from time import thread_time_ns
from typing import TYPE_CHECKING, Any

from perfcheck.checking.finding import Finding, NotApplicable, Unknown, Unreadable
from perfcheck.checking.places import Location, Locations, form_title, make_place
from perfcheck.checking.registry import where_raised
from perfcheck.checking.report import OutcomeReport, Place, RunProblem
from perfcheck.checking.rows import UNTESTED
from perfcheck.checking.scheduling import FORM_KINDS, Bound, Group, Schedule, Wave
from perfcheck.checking.scopes import EXTERNAL, SETTINGS
from perfcheck.checking.stamping import Stamper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from perfcheck.checking.finding import Where
    from perfcheck.checking.foreign import Kept
    from perfcheck.checking.profiles import Profile, Profiles
    from perfcheck.checking.registry import Registry
    from perfcheck.checking.report import ReportedFinding
    from perfcheck.checking.rows import Sorted
    from perfcheck.checking.rule import Rule
    from perfcheck.checking.submissions import Form
    from perfcheck.declaration.model import Declaration, Plan, Submission
    from perfcheck.declaration.references import References

    #: For what a rule is called, all that it may ask for, and the form; the number of the batch, and the rules of that in order.
    _Call = tuple[Any, dict[str, Any], Declaration | None, int, Sequence[Bound]]

_NO_ROWS: list[Any] = []


class Runner:
    """Checks a submission and counts its outcomes; `perfcheck.checking.checker` takes these away after each."""

    def __init__(
        self, profiles: Profiles, registry: Registry, references: References | None = None, *, timed: bool = False
    ) -> None:
        self.registry = registry
        self.references = references
        self.values = registry.values
        self.stamper = Stamper()
        self.profiles = profiles
        self.schedules: dict[tuple[Profile, ...], Schedule] = {}
        self.durations: Counter[str] | None = Counter() if timed else None
        self.tally: Counter[str] = Counter()
        self.not_applicable: Counter[tuple[str, str]] = Counter()
        self.unjudged: list[OutcomeReport] = []
        self.crashes: dict[str, tuple[int, RunProblem]] = {}

    def check(self, submission: Submission, forms: list[Form], submission_id: str) -> list[ReportedFinding]:
        """The findings of one submission, in order, fully resolved."""
        if self.references is not None:
            self.references.attach(submission)
        profiles = {id(form.declaration): self.profiles.of(form.path, form.declaration) for form in forms if form.reported}
        distinct = tuple(dict.fromkeys(profiles.values()))
        schedule = self.schedules.get(distinct)
        if schedule is None:
            schedule = self.schedules[distinct] = Schedule(distinct)
        run = _SubmissionRun(self, submission, forms, schedule, profiles)
        schedule.texts.learn(run.declarations)
        schedule.rows.learn([plan for declaration in run.reported for plan in declaration.plans])
        for wave in schedule.waves:
            run.wave(wave)
        run.raw.sort(key=attrgetter("turn"))
        run.unjudged.sort(key=itemgetter(0))
        self.unjudged += [outcome for _, outcome in run.unjudged]
        if run.crashes:
            in_order = sorted(run.crashes.items(), key=lambda one: one[1][0])
            self.crashes = {subject: (count, problem) for subject, (_, count, problem) in in_order}
        return self.stamper.stamp(run.raw, submission, submission_id)


class Raw:
    """A finding as its rule yielded it, with its places."""

    __slots__ = ("finding", "places", "row_id", "rule", "turn")

    def __init__(self, rule: Rule, finding: Finding, places: list[Place], row_id: int | None, turn: tuple[int, int]) -> None:
        self.rule, self.finding, self.places, self.row_id, self.turn = rule, finding, places, row_id, turn


class _SubmissionRun:
    def __init__(
        self, runner: Runner, submission: Submission, forms: list[Form], schedule: Schedule, profiles: dict[int, Profile]
    ) -> None:
        self.runner = runner
        self.schedule = schedule
        self.profiles = profiles if len(schedule.profiles) > 1 else {}  # empty: all forms have the same one
        self.number = {form: schedule.profiles.index(profile) for form, profile in profiles.items()}
        self.submission = submission
        self.forms = {id(form.declaration): form for form in forms}
        self.declarations = [form.declaration for form in forms]
        self.reported = [form.declaration for form in forms if form.reported]
        self.indexes: dict[int, Locations] = {}
        self.raw: list[Raw] = []
        self.unjudged: list[tuple[tuple[int, int], OutcomeReport]] = []
        #: Of each rule that raised, and each value that was not to be had: the first turn, how often, and what is said of the first.
        self.crashes: dict[str, tuple[tuple[int, int], int, RunProblem]] = {}
        #: Which batch, and which of its rules, what is taken comes from: in that order it is told, whenever the rule was called.
        self.turn = (0, 0)
        self.batches = 0
        #: What waits to be called: rules, and what for.
        self.waiting: dict[int, tuple[Sequence[Bound], list[_Call]]] = {}
        self.hit_rows: set[tuple[str, int]] = set()
        self.hit_codes: set[str] = set()
        self.env: dict[str, Any] = {"submission": submission, SETTINGS: {}, **{name: getattr(submission, name) for name in EXTERNAL}}
        self.failed_values: set[str] = set()
        self._sorted: dict[int, Sorted] = {}
        self._concerned: dict[int, frozenset[int]] = {}

    def sorted(self, plan: Plan) -> Sorted:
        """The plan's rows for each rule with tests of rows."""
        known = self._sorted.get(id(plan))
        if known is None:
            known = self._sorted[id(plan)] = self.schedule.rows.sort(plan)
        return known

    def touched(self, plans: tuple[Plan, ...]) -> Sorted:
        """The same for rules over plans or forms: those in `sorted` for any of the plans."""
        if len(plans) == 1:
            return self.sorted(plans[0])
        left: Sorted = {UNTESTED: None}
        for plan in plans:
            left |= self.sorted(plan)
        return left

    def concerned(self, declaration: Declaration) -> frozenset[int]:
        """Whom the texts of a form concern of the rules with tests of texts."""
        known = self._concerned.get(id(declaration))
        if known is None:
            known = self._concerned[id(declaration)] = self.schedule.texts.concerned(declaration)
        return known

    def wave(self, wave: Wave) -> None:
        """Run rules of one stage over the submission, then form by form from the whole to the parts."""
        ran: set[Group] = set()
        env = self.env
        if wave.whole.rules:
            idle = wave.whole_texts.idle(frozenset().union(*map(self.concerned, self.declarations)))
            self.batch(wave.whole, [self.submission], None, ran, idle)
        for declaration in self.reported:
            kind = declaration.kind
            env["declaration"] = declaration
            for name in FORM_KINDS:
                env[name] = declaration if name == kind else None
            fitting = wave.fitting(self.number[id(declaration)], kind)
            chosen = fitting.by_subject
            idle = fitting.texts.idle(self.concerned(declaration))
            if rules := chosen.get("declaration"):
                self.batch(rules, [declaration], declaration, ran, idle, self.touched(declaration.plans))
            if rules := chosen.get("task"):
                self.batch(rules, [task for task in declaration.tasks if not task.blank], declaration, ran, idle)
            for plan in declaration.plans:
                env["plan"] = plan
                if rules := chosen.get("plan"):
                    self.batch(rules, [plan], declaration, ran, idle, self.sorted(plan))
                if rules := chosen.get("funds"):
                    self.batch(rules, [plan.funds], declaration, ran, idle)
                if rules := chosen.get("goal"):
                    self.batch(rules, plan.goals, declaration, ran, idle)
                if rules := chosen.get("indicator"):
                    self.batch(rules, plan.indicators, declaration, ran, idle, self.sorted(plan), rows=True)
            if (rules := chosen.get("pair")) and declaration.midterm is not None and declaration.annual is not None:
                self.batch(rules, declaration.pairs, declaration, ran, idle)
            if rules := chosen.get("cell"):
                self.batch(rules, list(declaration.cells()), declaration, ran, idle)
        self.call_waiting()
        self.note_without_subject(wave, ran)

    def call_waiting(self) -> None:
        """Call rules for all that waits, one rule after the other: a rule that was just at work is called in two thirds of the time."""
        todo: dict[Bound, list[list[_Call]]] = {}
        for rules, calls in self.waiting.values():
            for bound in rules:
                todo.setdefault(bound, []).append(calls)
        for bound, parts in todo.items():
            for calls in parts:
                self.call(bound, calls)
        self.waiting.clear()

    def call(self, bound: Bound, calls: Iterable[_Call]) -> None:
        """Call a rule for one thing after the other and take what it yields; the hot loop."""
        function, simple = bound.function, bound.simple
        tally = self.runner.tally
        for subject, env, declaration, number, every in calls:
            kinds = None
            try:
                if simple:
                    result = function(subject)
                else:
                    env[bound.subject] = subject
                    env[SETTINGS] = bound.rule.options
                    result = function(*bound.arguments(env))
                if result is not None:
                    for item in result:
                        self.turn = (number, every.index(bound))
                        kinds = self.take(bound, item, declaration, kinds)
            except BaseException as error:  # a rule may raise anything, also SystemExit
                self.turn = (number, every.index(bound))
                kinds = self.failed(bound, error, subject, declaration, kinds)
            if kinds is not None and not bound.silent:
                tally[kinds] += 1
                tally["pass"] -= 1

    def note_without_subject(self, wave: Wave, ran: set[Group]) -> None:
        """A rule that found no subject in this submission is not applicable here."""
        runner = self.runner
        without = wave.without_subject(frozenset(ran), frozenset([form.kind for form in self.declarations]))
        runner.tally["not_applicable"] += len(without)
        for pair in without:
            runner.not_applicable[pair] += 1

    def batch(
        self,
        group: Group,
        every: list[Any],
        declaration: Declaration | None,
        ran: set[Group],
        idle: frozenset[Bound],
        left: Sorted | None = None,
        *,
        rows: bool = False,
    ) -> None:
        """Call every rule of one scope for every subject that the sieves leave, or let it wait for `call_waiting`.

        ``idle``: rules that have nothing to do here; ``left``: what `sorted` or `touched` leaves, None for everything.
        ``rows``: the subjects are the rows that it leaves, else rules for which it leaves any see the whole.
        """
        count = len(every)
        if not count:
            return
        env = self.env
        durations = self.runner.durations
        ran.add(group)
        # Nearly all rules have nothing to do and are not even looked at; they passed.
        self.runner.tally["pass"] += count * group.heard
        blocking = not self.hit_codes.isdisjoint(group.required)
        self.batches = number = self.batches + 1
        in_order: Sequence[Bound] = group.rules
        todo = in_order
        if not blocking:
            in_order, quick, others = group.busy(idle, left or ())
            if rows or durations is not None:
                todo = in_order
            else:
                todo = others
                if quick:
                    calls = self.waiting.setdefault(id(quick), (quick, []))[1]
                    given = env.copy() if count == 1 else env  # of several subjects, these rules ask for nothing else
                    calls += [(subject, given, declaration, number, in_order) for subject in every]
        for bound in todo:
            subjects: Iterable[Any] = every
            special = False
            kept = None
            if blocking or not bound.usual:
                requires = bound.requires
                special = not (bound.plain or self.ready(bound, number, in_order)) or (bool(requires) and not self.hit_codes.isdisjoint(requires))
                if not special and bound in idle:
                    continue
                if bound.foreign:
                    kept = self.kept()
            if special:  # each is looked at, so that its outcome says so
                subjects = self.not_blocked(bound, every, declaration)
            elif left is not None and bound.row_test != UNTESTED:
                chosen = left.get(bound.row_test) or _NO_ROWS
                if rows or not chosen:
                    subjects = chosen
            started = thread_time_ns() if durations is not None else 0
            self.call(bound, ((subject, env, declaration, number, in_order) for subject in subjects))
            if kept is not None and kept.put_back():
                self.turn = (number, in_order.index(bound))
                self.altered(bound, every[0], declaration)
            if durations is not None:
                durations[bound.rule.code] += thread_time_ns() - started

    def not_blocked(self, bound: Bound, subjects: list[Any], declaration: Declaration | None) -> Iterator[Any]:
        """The subjects that a rule applies to; the others are counted, with the reason."""
        for subject in subjects:
            reason = self.blocked(bound, subject, declaration)
            if not reason:
                yield subject
            elif not bound.silent:
                self.runner.tally["not_applicable"] += 1
                self.runner.tally["pass"] -= 1
                self.runner.not_applicable[bound.rule.code, reason] += 1

    def kept(self) -> Kept:
        """What the forms hold, before a plugin's rule sees them."""
        from perfcheck.checking.foreign import Kept

        return Kept([self.submission, *self.declarations])

    def altered(self, bound: Bound, subject: Any, declaration: Declaration | None) -> None:
        """A plugin's rule has changed the forms; they are as they were again."""
        from perfcheck.checking.foreign import Altered

        self.runner.tally[self.crash(bound, Altered("规则改动了申报表的内容，已恢复原样；规则只能看，不能改"), subject, declaration)] += 1

    def ready(self, bound: Bound, number: int, in_order: Sequence[Bound]) -> bool:
        """Resolve what the rule asks for besides its subjects; False when something of it is not there."""
        good = True
        for name in bound.names:
            if name in EXTERNAL:
                good = good and self.env[name] is not None
            elif name in self.runner.values:
                if name not in self.env and name not in self.failed_values:
                    try:
                        self.env[name] = self.runner.values[name](self.submission)
                    except KeyboardInterrupt:
                        raise
                    except BaseException as error:  # foreign code
                        self.failed_values.add(name)
                        plugin = self.runner.registry.owner("values", name)
                        hint = f"要它的规则这次没有查；请把这条信息交给插件作者，用 -p no:{plugin} 可停用它"
                        said = f"没有得到：{type(error).__name__}: {error}"
                        problem = RunProblem(f"插件 {plugin} 的参数 {name}", said, hint, where_raised(error))
                        self.crashes[f"value {name}"] = (number, in_order.index(bound)), 1, problem
                good = good and name not in self.failed_values
        return good

    def blocked(self, bound: Bound, subject: Any, declaration: Declaration | None) -> str:
        """Why the rule does not apply to this subject, empty when it does."""
        for name in bound.names:
            if name in EXTERNAL and self.env[name] is None:
                return f"没有用 --{name} 给出对照文件"
            if name in self.failed_values:
                return f"参数 {name} 没有得到"
        rows = _row_ids(subject) or (id(declaration),)
        for code in bound.requires:
            if any((code, row) in self.hit_rows for row in rows):
                return f"因 {code}"
        return ""

    def take(self, bound: Bound, item: Any, declaration: Declaration | None, kinds: str | None) -> str:
        """Take what a rule yielded; returns the outcome of this run so far (a finding outweighs the rest)."""
        if isinstance(item, Finding):
            if not item.at:
                raise ValueError("Finding 没有给出位置")
            located = [self.locate(where, declaration) for where in item.at]
            self.runner.stamper.examine(bound.rule, item)
            rows = {location.row_id for _, location in located if location.row_id is not None}
            self.hit_codes.add(bound.rule.code)
            for form, location in located:
                self.hit_rows.add((bound.rule.code, id(form.declaration)))
                if location.row_id is not None:
                    self.hit_rows.add((bound.rule.code, location.row_id))
            rule = self.rule_over(bound, [form for form, _ in located])
            if rule is None:
                return kinds or "pass"
            if not bound.silent and any(form.reported for form, _ in located):
                places = [self.place(where, form, location) for where, (form, location) in zip(item.at, located, strict=True)]
                self.raw.append(Raw(rule, item, places, rows.pop() if len(rows) == 1 else located[0][1].row_id, self.turn))
            return "fail"
        if isinstance(item, Unknown):
            if not bound.silent:
                form, location = self.locate(item.at, declaration)
                if self.rule_over(bound, [form]) is None:
                    return kinds or "pass"
                place = self.place(item.at, form, location)
                reported = OutcomeReport("insufficient_data", bound.rule.code, item.reason, [place], title=bound.rule.title)
                self.unjudged.append((self.turn, reported))
            return kinds or "insufficient_data"
        if isinstance(item, NotApplicable):
            if not bound.silent:
                self.runner.not_applicable[bound.rule.code, item.reason] += 1
            return kinds or "not_applicable"
        raise TypeError(f"规则只能产出 Finding、Unknown、NotApplicable，得到的是 {type(item).__name__}")

    def rule_over(self, bound: Bound, forms: list[Form]) -> Rule | None:
        """The rule as the settings for these forms make it; None where they turn it off for all of them."""
        if not self.profiles or bound.silent:
            return bound.rule
        for form in forms:
            profile = self.profiles.get(id(form.declaration))
            if profile is not None and bound.rule.code in profile.run:
                return profile.run[bound.rule.code]
        return None

    def unreadable(
        self, bound: Bound, error: Unreadable, subject: Any, declaration: Declaration | None, kinds: str | None
    ) -> str:
        at: Any = error.cell
        if not any(id(at) in self.index(form.declaration) for form in self.forms.values()):
            at = self.whereabouts(subject, declaration)
        return self.take(bound, Unknown(at, error.reason), declaration, kinds)

    def whereabouts(self, subject: Any, declaration: Declaration | None) -> Any:
        """What to show as the place of a subject: a pair's annual row, a submission's first form."""
        at = getattr(subject, "annual", None) if type(subject).__name__ == "Pair" else subject
        if any(id(at) in self.index(form.declaration) for form in self.forms.values()):
            return at
        return declaration if declaration is not None else self.declarations[0]

    def failed(self, bound: Bound, error: BaseException, subject: Any, declaration: Declaration | None, kinds: str | None) -> str:
        """What a rule that raised comes to. Raises `KeyboardInterrupt` again."""
        if isinstance(error, KeyboardInterrupt):
            raise error
        if isinstance(error, Unreadable):
            return self.unreadable(bound, error, subject, declaration, kinds)
        if isinstance(error, AttributeError) and error.obj is None and error.name in _CELL_NAMES:  # a column that the form does not have
            return self.take(bound, Unknown(self.whereabouts(subject, declaration), "表上没有要查的这一栏"), declaration, kinds)
        return self.crash(bound, error, subject, declaration)

    def crash(self, bound: Bound, error: BaseException, subject: Any, declaration: Declaration | None) -> str:
        """A rule raised: say so once by name, go on with everything else."""
        rule = bound.rule
        first, count, problem = self.crashes.get(rule.code, (self.turn, 0, None))
        if problem is None or self.turn < first:  # a rule that waited is called after those that came later
            first = self.turn
            place = where_raised(error, rule.file)
            said = f"{type(error).__name__}: {error}"
            if not place and str(error).endswith("object is not iterable"):
                said = f"规则要用 yield 逐处给出，得到的却是单个的值（{said}）"
            problem = RunProblem(
                f"规则 {rule.code}（{rule.title}）",
                f"运行出错：{said}",
                f"其余规则的结果不受影响；可用 --ignore {rule.code} 跳过它，并请告诉规则作者（{rule.origin}）",
                place or rule.place,
            )
        self.crashes[rule.code] = first, count + 1, problem
        places = []
        if declaration is not None:
            where = self.whereabouts(subject, declaration)
            places = [self.place(where, *self.locate(where, declaration))]
        reported = OutcomeReport("execution_error", rule.code, f"{type(error).__name__}: {error}", places, title=rule.title)
        self.unjudged.append((self.turn, reported))
        return "execution_error"

    def index(self, declaration: Declaration) -> Locations:
        index = self.indexes.get(id(declaration))
        if index is None:
            index = self.indexes[id(declaration)] = Locations(declaration)
        return index

    def locate(self, where: Where, declaration: Declaration | None) -> tuple[Form, Location]:
        candidates: Iterable[Declaration] = self.declarations
        if declaration is not None:
            location = self.index(declaration).get(id(where))
            if location is not None:
                return self.forms[id(declaration)], location
        for other in candidates:
            location = self.index(other).get(id(where))
            if location is not None:
                return self.forms[id(other)], location
        raise ValueError("规则给出的位置不是表里的单元格、行或表")

    def place(self, where: Where, form: Form, location: Location) -> Place:
        whole = location.cell is not where
        return make_place(location, form.path, form.id, form_title(form.declaration), whole=whole)


#: Attributes that only a cell has: asking None for one means that the form lacks the column.
_CELL_NAMES = frozenset({"text", "blank", "key", "quantity", "quantity_or_none", "amount", "amount_or_none"})


def _row_ids(subject: Any) -> Iterator[int] | tuple[int, ...]:
    from perfcheck.declaration.model import Goal, Indicator, Pair, Task

    if isinstance(subject, Pair):
        return (id(subject.midterm), id(subject.annual))
    if isinstance(subject, (Indicator, Goal, Task)):
        return (id(subject),)
    return ()
