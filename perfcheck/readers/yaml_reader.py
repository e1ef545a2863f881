"""YAML declarations: one pass over libyaml's events, so that every cell has its line and column.

Every scalar is text. Keys are English or the form's own labels. Anchors, aliases and tags are refused; what clerks
type by mistake is understood, or explained by `perfcheck.readers.yaml_slips`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from perfcheck.declaration.cell import AmountCell, Cell, Span, ValueCell
from perfcheck.declaration.fields import (
    DECLARATION_KEYS,
    EXECUTION_KEYS,
    FUNDS_KEYS,
    GOAL_KEYS,
    INDICATOR_KEYS,
    PLAN_KEYS,
    TASK_KEYS,
)
from perfcheck.declaration.model import Declaration, Execution, Funds, Goal, Indicator, Plan, Task
from perfcheck.declaration.problem import Problem
from perfcheck.declaration.text import split_label
from perfcheck.readers.reading import Reading
from perfcheck.readers.yaml_events import EventReader, Stop
from perfcheck.readers.yaml_meaning import MONEY_UNITS, completed, kind_of, with_label
from perfcheck.readers.yaml_slips import is_foreign, is_misspelt

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.declaration.model import Kind

#: Keys that other YAML files (rules, workflows, settings) have as well: beside unknown ones they make no declaration.
_COMMON_KEYS = frozenset({"kind", "name", "title", "code", "year", "start", "end", "contact", "extra", "written", "tasks"})


def read_yaml(text: str) -> Reading:
    """Read a YAML file. What cannot be read is in ``problems``; nothing is raised."""
    reading = Reading("yaml")
    try:
        _Reader(text, reading).stream()
    except Stop:
        pass
    except MarkedYAMLError as error:
        from perfcheck.readers.yaml_syntax import explain_syntax

        problem = explain_syntax(text, error)
        reading.declarations.clear()
        reading.problems = [one for one in reading.problems if one.line != problem.line] + [problem]
    except (YAMLError, UnicodeError) as error:
        from perfcheck.readers.yaml_syntax import explain_characters

        reading.declarations.clear()
        reading.problems.append(explain_characters(text, error))
    if not reading.declarations and not reading.problems:
        what = "文件里只有注释，没有可检查的内容" if text.strip() else "文件是空的，没有可检查的内容"
        reading.problems.append(Problem("note", what, "请确认是否保存成功，或换成要检查的申报表"))
    if "#" in text and reading.declarations:
        from perfcheck.readers.yaml_slips import swallowed_by_comments

        reading.problems.extend(swallowed_by_comments(text))
    reading.problems.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
    return reading


class _Reader(EventReader):
    # ---- the file -------------------------------------------------------------------------------------------------

    def stream(self) -> None:
        while True:
            event = self.next()
            if event.__class__ is StreamEndEvent:
                return
            if event.__class__ is DocumentStartEvent:
                self.document()

    def document(self) -> None:
        event = self.next()
        if event.__class__ is SequenceStartEvent:
            self.declarations(meant=False)
        elif event.__class__ is MappingStartEvent:
            self.top()
        elif event.__class__ is ScalarEvent and not event.value.strip():
            self.problem("note", event, "文件里没有内容", "请确认是否保存成功，或换成要检查的申报表")
        else:
            from perfcheck.readers.yaml_slips import explain_scalar_document

            if not self.explained:  # one look at the text is enough, however many documents it holds
                self.explained = True
                self.reading.problems.append(explain_scalar_document(self.text))
            self.skip(event)

    def top(self) -> None:
        """A mapping at the top: one declaration, or several under ``declarations``, or something else altogether."""
        key = self.next()
        if key.__class__ is ScalarEvent and key.value.strip() in ("declarations", "申报表"):
            event = self.next()
            if self.expect(event, SequenceStartEvent, key.value, "一张表一项，每项以“- ”开头"):
                self.declarations(meant=True)
            while (key := self.next()).__class__ is not MappingEndEvent:
                self.unknown_key(key, {"declarations": ""})
            return
        self.declaration(key)

    def declarations(self, *, meant: bool) -> None:
        """A list of declarations; a list that nothing says is one (not ``meant``) may be some other file's."""
        while (event := self.next()).__class__ is not SequenceEndEvent:
            if event.__class__ is MappingStartEvent:
                self.declaration(self.next())
            else:
                message = "这里应是一张申报表（若干“名称: 内容”），读到的不是"
                hint = "每张表以“- ”开头，下面写“名称: 内容”"
                self.problem("error" if meant else "note", event, message, hint)
                self.skip(event, strict=meant)

    def declaration(self, key: Any) -> None:
        declaration = Declaration("project")
        first_key = key
        kind: Kind | None = None
        known = 0
        telling = False
        unknown: list[Any] = []
        seen: dict[str, Any] = {}
        mark = len(self.reading.problems)
        while key.__class__ is not MappingEndEvent:
            # Until there is a known key, this may be any YAML file: nothing is refused, nothing is an error.
            name = self.key(key) if known or (key.__class__ is ScalarEvent and not key.anchor and not key.tag) else ""
            target = DECLARATION_KEYS.get(name)
            if target is None:
                unknown.append(key)
                near = is_misspelt(name, DECLARATION_KEYS)
                known, telling = known + near, telling or near
                if key.__class__ is not ScalarEvent:
                    self.skip(key, strict=False)
                self.skip(self.next(), strict=False)
            else:
                known += 1
                telling = telling or target not in _COMMON_KEYS
                if target == "kind":
                    self.once("kind", key, seen)
                    kind = self.kind(self.next())
                else:
                    self.declaration_field(declaration, name, target, key, seen)
            key = self.next()
        if not known or (not telling and any(is_foreign(str(getattr(one, "value", ""))) for one in unknown)):
            del self.reading.problems[mark:]
            self.problem("note", first_key, "不是申报表：没有一个认识的栏目名，已跳过", "申报表的 YAML 以“项目名称”“部门名称”等开头")
            return
        for one in unknown:
            self.unknown_key(one, DECLARATION_KEYS, skip=False)
        begin, end = first_key.start_mark, first_key.end_mark
        place = Span(begin.line + 1, begin.column + 1, end.line + 1, end.column + 1)
        self.reading.declarations.append(completed(declaration, kind, (first_key.value, place)))

    def declaration_field(self, declaration: Declaration, name: str, target: str, key: Any, seen: dict[str, Any]) -> None:
        event = self.next()
        if target == "year" and event.__class__ is MappingStartEvent:
            target = "annual"  # 年度: {目标: …}
        for part in target.split("+"):
            self.once(part, key, seen)
        if target in ("annual", "midterm"):
            if self.expect(event, MappingStartEvent, name, "期间、资金、目标、指标各占一行"):
                setattr(declaration, target, self.plan(target))
        elif target == "tasks":
            declaration.tasks = self.rows(event, name, self.task)
        elif target in ("written", "extra"):
            if self.expect(event, MappingStartEvent, name, "每行“名称: 原文”"):
                getattr(declaration, target).update(self.free())
        elif target == "money_unit":
            cell = self.scalar(event, name)
            if cell is not None and cell.text and cell.text.strip() not in MONEY_UNITS:
                self.problem("error", event, f"金额单位“{cell.text}”不认识", f"只能写 {'、'.join(MONEY_UNITS)}")
            elif cell is not None:
                declaration.money_unit = cell.text.strip() or None
        elif target == "layout":
            cell = self.scalar(event, name)
            declaration.layout = cell.text if cell is not None else None
        else:
            cell = self.scalar(event, name)
            if cell is not None:
                for part in target.split("+"):
                    setattr(declaration, part, Cell(cell.text, cell.span))

    def kind(self, event: Any) -> Kind | None:
        cell = self.scalar(event, "kind")
        if cell is None:
            return None
        kind = kind_of(cell.text)
        if kind is None:
            self.problem("error", event, f"表的类型“{cell.text}”不认识", "只能写 department（部门）、project（项目）、evaluation（自评）")
        return kind

    # ---- the parts ------------------------------------------------------------------------------------------------

    def plan(self, term: str) -> Plan:
        plan = Plan(term)  # type: ignore[arg-type]
        seen: dict[str, Any] = {}
        while (key := self.next()).__class__ is not MappingEndEvent:
            name = self.key(key)
            target = PLAN_KEYS.get(name)
            if target is None:
                self.unknown_key(key, PLAN_KEYS)
                continue
            self.once(target, key, seen)
            event = self.next()
            if target == "period":
                plan.period = self.scalar(event, name)
            elif target == "funds":
                if self.expect(event, MappingStartEvent, name, "总额、财政拨款、其他资金各占一行"):
                    plan.funds = self.funds()
            elif target == "execution":
                if self.expect(event, MappingStartEvent, name, "资金总额、财政拨款等各占一段"):
                    plan.execution = self.execution()
            elif target == "goals":
                plan.goals = self.goals(event, name)
            else:
                plan.indicators = self.rows(event, name, self.indicator)
        return plan

    def funds(self) -> Funds:
        funds = Funds()
        seen: dict[str, Any] = {}
        while (key := self.next()).__class__ is not MappingEndEvent:
            name = self.key(key)
            target = FUNDS_KEYS.get(name)
            if target is None and (name.isascii() or is_misspelt(name, FUNDS_KEYS)):
                self.unknown_key(key, FUNDS_KEYS)
                continue
            self.once(target or name, key, seen)
            cell = self.scalar(self.next(), name, AmountCell)
            if isinstance(cell, AmountCell):
                if target is not None:
                    setattr(funds, target, cell)
                else:
                    funds.sources[name] = cell
        return funds

    def execution(self) -> dict[str, Execution]:
        """How the funds were spent, by the names that `funds` has for them."""
        found: dict[str, Execution] = {}
        seen: dict[str, Any] = {}
        while (key := self.next()).__class__ is not MappingEndEvent:
            name = self.key(key)
            target = FUNDS_KEYS.get(name, name)
            if target == name and name not in FUNDS_KEYS and (name.isascii() or is_misspelt(name, FUNDS_KEYS)):
                self.unknown_key(key, FUNDS_KEYS)
                continue
            self.once(target, key, seen)
            if self.expect(self.next(), MappingStartEvent, name, "执行数、执行率、得分各占一行"):
                found[target] = self.spent()
        return found

    def spent(self) -> Execution:
        spent = Execution()
        seen: dict[str, Any] = {}
        while (key := self.next()).__class__ is not MappingEndEvent:
            name = self.key(key)
            target = EXECUTION_KEYS.get(name)
            if target is None:
                self.unknown_key(key, EXECUTION_KEYS)
                continue
            self.once(target, key, seen)
            setattr(spent, target, self.scalar(self.next(), name, AmountCell if target in ("initial", "executed") else Cell))
        return spent

    def goals(self, event: Any, name: str) -> list[Goal]:
        if event.__class__ is ScalarEvent:
            cell = self.scalar(event, name)
            return self.goal_lines(cell, event) if cell is not None else []
        if event.__class__ is MappingStartEvent:
            return self.labelled_goals()
        if not self.expect(event, SequenceStartEvent, name, "每条目标一行，以“- ”开头"):
            return []
        goals: list[Goal] = []
        while (event := self.next()).__class__ is not SequenceEndEvent:
            if event.__class__ is ScalarEvent:
                cell = self.scalar(event, name)
                if cell is not None:
                    goals.extend(self.goal_lines(cell, event))
            elif event.__class__ is MappingStartEvent:
                goals.append(self.goal())
            else:
                self.expect(event, ScalarEvent, name, "每条目标一行文字")
        return goals

    def labelled_goals(self) -> list[Goal]:
        """Goals as one mapping: ``目标1: …``, ``目标2: …``."""
        goals: list[Goal] = []
        seen: dict[str, Any] = {}
        while (key := self.next()).__class__ is not MappingEndEvent:
            name = self.key(key)
            if split_label(name + "：")[1]:
                self.unknown_key(key, {"目标1": "text"})
                continue
            self.once(name, key, seen)
            cell = self.scalar(self.next(), name)
            if cell is not None:
                goals.append(Goal(cell, self.cell(key, Cell)))
        return goals

    def goal_lines(self, cell: Cell, event: Any) -> list[Goal]:
        """The goals of one scalar: a block of several lines is several goals, numbering is split off."""
        texts = [line for line in event.value.splitlines() if line.strip()] or [cell.text]
        labelled = any(split_label(line)[0] for line in texts)
        goals = []
        for line in texts:
            label, rest = split_label(line)
            whole = cell if line == cell.text else Cell(line, cell.span)
            text = whole.part(len(line) - len(rest), len(line)) if label else whole
            goals.append(Goal(text, whole.part(0, len(label)) if label else Cell("", whole.span) if labelled else None))
        return goals

    def goal(self) -> Goal:
        goal = Goal(Cell(""))
        seen: dict[str, Any] = {}
        while (key := self.next()).__class__ is not MappingEndEvent:
            name = self.key(key)
            target = GOAL_KEYS.get(name)
            if target is None and split_label(name + "：")[1] == "":  # 目标1: 内容
                goal.label = self.cell(key, Cell)
                target = "text"
            if target is None:
                self.unknown_key(key, GOAL_KEYS)
                continue
            self.once(target, key, seen)
            cell = self.scalar(self.next(), name)
            if cell is not None:
                setattr(goal, target, cell)
        return goal

    def rows(self, event: Any, name: str, read: Callable[[], Any]) -> list[Any]:
        if event.__class__ is ScalarEvent and not event.value.strip():
            return []
        if not self.expect(event, SequenceStartEvent, name, "每行一项，以“- ”开头"):
            return []
        rows = []
        while (event := self.next()).__class__ is not SequenceEndEvent:
            if event.__class__ is MappingStartEvent:
                rows.append(read())
            else:
                self.expect(event, MappingStartEvent, name, "每项下面写“名称: 内容”")
        return rows

    def task(self) -> Task:
        task = Task()
        seen: dict[str, Any] = {}
        while (key := self.next()).__class__ is not MappingEndEvent:
            name = self.key(key)
            target = TASK_KEYS.get(name)
            if target is None:
                self.unknown_key(key, TASK_KEYS)
                continue
            self.once(target, key, seen)
            event = self.next()
            if target == "funds":
                if self.expect(event, MappingStartEvent, name, "总额、财政拨款、其他资金各占一行"):
                    task.funds = self.funds()
            elif target == "extra":
                if self.expect(event, MappingStartEvent, name, "每行“栏名: 内容”"):
                    task.extra = self.free()
            else:
                setattr(task, target, self.scalar(event, name))
        return task

    def indicator(self) -> Indicator:
        """The hot path: one indicator row."""
        row = Indicator()
        seen: dict[str, Any] = {}
        get, known = self.next, INDICATOR_KEYS
        while (key := get()).__class__ is not MappingEndEvent:
            if key.__class__ is not ScalarEvent:
                self.key(key)
            name = key.value
            target = known.get(name) or known.get(self.key(key))
            if target is None:
                self.unknown_key(key, known)
                continue
            if target in seen:
                self.once(target, key, seen)
            seen[target] = key
            event = get()
            if target == "extra":
                if self.expect(event, MappingStartEvent, name, "每行“栏名: 内容”"):
                    row.extra = self.free()
            elif event.__class__ is ScalarEvent and event.anchor is None and event.tag is None:
                setattr(row, target, self.cell(event, ValueCell if target in ("value", "actual") else Cell))
            else:
                self.expect(event, ScalarEvent, name, "")
        return with_label(row)

    def free(self) -> dict[str, Cell]:
        """A mapping with keys of the form's own."""
        found: dict[str, Cell] = {}
        seen: dict[str, Any] = {}
        while (key := self.next()).__class__ is not MappingEndEvent:
            name = self.key(key)
            self.once(name, key, seen)
            cell = self.scalar(self.next(), name)
            if cell is not None:
                found[name] = cell
        return found
