"""From the keys of one rule in a file to a `Rule` like any other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from perfcheck.checking.finding import Finding, NotApplicable, Outcome, Unknown
from perfcheck.checking.rule import Rule
from perfcheck.checking.scopes import Scope
from perfcheck.declaration.cell import Cell
from perfcheck.declaration.text import fold
from perfcheck.records import dataclass, field
from perfcheck.yaml_rules import keys
from perfcheck.yaml_rules.code import STEPS, Code, Frame
from perfcheck.yaml_rules.compile import compile_condition, compile_expression
from perfcheck.yaml_rules.errors import ExpressionError, Mark, RuleFileError, suggestion
from perfcheck.yaml_rules.message import Message, compile_message
from perfcheck.yaml_rules.names import LADDERS
from perfcheck.yaml_rules.tree import Mapping, Node, Scalar, Sequence
from perfcheck.yaml_rules.values import CannotCompute, Missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from perfcheck.yaml_rules.applies import Applies

    Check = Callable[[Frame], Iterator[Finding | Outcome]]

T = TypeVar("T")

_BUNDLED = re.compile(r"([CQRAFT])(\d\d)")
CODE = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-\d+")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
MAX_PLACES = 60


@dataclass(slots=True)
class Settings:
    """The keys of one rule as they stand in the file, with helpers that say what is wrong with them and where."""

    whole: Mapping
    given: dict[str, Node]
    written: dict[str, Scalar]
    scope: str = "indicator"
    kinds: tuple[str, ...] = ()
    names: tuple[str, ...] = field(default=())
    form: dict[str, str] = field(default_factory=dict)
    """What a form must say for the rule to apply to it (年度, 版式): for examples that are shorter than a form."""
    taken: dict[str, str] = field(default_factory=dict)
    """Codes of other rules, each with what to call that rule."""

    def wrong(self, key: str, message: str, hint: str) -> RuleFileError:
        node = self.given.get(key)
        return RuleFileError(message, hint, node.mark if node is not None else self.start)

    @property
    def start(self) -> Mark:
        """Where the rule begins: its first key."""
        return self.whole.pairs[0][0].mark if self.whole.pairs else self.whole.mark

    def text(self, key: str, default: str = "") -> str:
        node = self.given.get(key)
        if node is None:
            return default
        if not isinstance(node, Scalar):
            hint = "以“{”“[”开头的内容请加引号"
            raise RuleFileError(f"“{self.written[key].text}”后面应是一段文字", hint, node.mark)
        return node.text.strip()

    def word(self, key: str, words: dict[str, Any], default: str) -> Any:
        written = self.text(key, default)
        if written not in words:
            chinese = [word for word in words if not word.isascii()]
            raise self.wrong(
                key, f"“{self.written[key].text}”不能是“{written}”", suggestion(written, chinese, "可以写")
            )
        return words[written]

    def scalars(self, key: str) -> list[Scalar]:
        """One text or a list of texts."""
        node = self.given[key]
        items = node.items if isinstance(node, Sequence) else [node]
        for item in items:
            if not isinstance(item, Scalar):
                raise RuleFileError(
                    f"“{self.written[key].text}”应是文字，或文字的列表", "例如 [名称, 指标值]", item.mark
                )
        if not items:
            raise RuleFileError(f"“{self.written[key].text}”是空的", "请写出栏目名", node.mark)
        return [item for item in items if isinstance(item, Scalar)]

    def expressions(self, key: str, ladder: tuple[str, ...] | None = None) -> list[Code]:
        return [
            located(item, lambda text: compile_expression(text, self.scope, ladder=ladder))
            for item in self.scalars(key)
        ]

    def message(self, key: str, default: str) -> Message:
        node = self.given.get(key)
        if node is None:
            return compile_message(default, self.scope, self.names)
        self.text(key)
        assert isinstance(node, Scalar)
        return located(node, lambda text: compile_message(text, self.scope, self.names))


def located(node: Scalar, read: Callable[[str], T]) -> T:
    """Compile the text of a node; an error gets its place in the file. Raises `RuleFileError`."""
    try:
        return read(node.text)
    except ExpressionError as error:
        raise RuleFileError(error.message, error.hint, node.at(error.start, error.end)) from None


def settings_of(node: Node) -> Settings:
    """The keys of a rule, known ones only. Raises `RuleFileError`."""
    if not isinstance(node, Mapping):
        raise RuleFileError("这里应是一条规则", "每条规则以“- 编号: …”开头，下面各行“键: 内容”", node.mark)
    given: dict[str, Node] = {}
    written: dict[str, Scalar] = {}
    table = {**keys.TYPE_KEYS, **keys.RULE_KEYS}
    for key, value in node.pairs:
        target = table.get(key.text.strip())
        if target is None:
            if "：" in key.text:
                name = key.text.partition("：")[0]
                raise RuleFileError(f"“{name}”后面用了全角冒号“：”", "请改为半角冒号加空格", key.mark)
            raise RuleFileError(f"不认识的键“{key.text}”", suggestion(key.text, table), key.mark)
        if target in given:
            raise RuleFileError(f"“{key.text}”和“{written[target].text}”是同一项，写了两次", "请删去一处", key.mark)
        given[target], written[target] = value, key
    return Settings(node, given, written)


def build(settings: Settings, path: str) -> Rule:
    """Compile one rule. Raises `RuleFileError`."""
    from perfcheck.yaml_rules import applies, types
    from perfcheck.yaml_rules.pages import page

    code = _code(settings)
    title = settings.text("title")
    if not title:
        raise settings.wrong("title", f"规则 {code} 没有名称", "请加一行，例如 名称: 差旅类指标须写明人次")
    name = settings.text("name") or code.lower()
    if not _NAME.fullmatch(name):
        raise settings.wrong("name", f"name 应为小写英文短横线名，现为“{name}”", "中文名称请写在“名称”里")
    kind = settings.word("type", keys.TYPE_WORDS, "") if "type" in settings.given else None
    if kind is None and "require" not in settings.given:
        raise settings.wrong("code", f"规则 {code} 没有说要查什么", "请写“要求: 条件”，或“类型: 必填”等现成类型")
    if kind is not None and "require" in settings.given:
        raise settings.wrong("require", "“类型”和“要求”只能写一个", "用现成类型就删去“要求”")
    settings.scope, settings.kinds = settings.word(
        "scope", keys.SCOPE_WORDS, keys.DEFAULT_SCOPE.get(kind or "", "每个指标")
    )
    _refuse_foreign_keys(settings, kind)
    fits = applies.read(settings)
    asked = settings.scope
    guard = None
    if "when" in settings.given:
        settings.text("when")
        guard = located(settings.scalars("when")[0], lambda text: compile_condition(text, asked)).run
    if kind is None:
        check, priority, subject = _expression(settings, title), "structure", asked
    else:
        check, priority, subject = types.build(settings, kind, title)
        if guard is not None and subject != asked:
            raise settings.wrong(
                "when", f"“{settings.text('type')}”跨行比较，不能再写“当”", "请删去“当”，或改用“要求: 每个(…)”"
            )
    function = _function(check, guard, fits)
    function.__doc__ = page(settings, title, path, kind)
    function.__name__ = function.__qualname__ = name.replace("-", "_")
    function.__code__ = function.__code__.replace(
        co_filename=path, co_firstlineno=settings.start.line
    )  # the rule's place, in reports too
    severity = settings.word("severity", keys.SEVERITY_WORDS, "警告")
    kinds = settings.kinds if subject != "submission" else ()
    return Rule(
        code=code,
        name=name,
        title=title,
        function=function,
        severities=(severity,),
        status=settings.word("status", keys.STATUS_WORDS, "启用"),
        priority=priority,  # type: ignore[arg-type]
        scope=Scope(subject, kinds),
        parameters=LADDERS[subject],
        origin=path,
    )


def _code(settings: Settings) -> str:
    written = settings.text("code")
    if not written:
        raise settings.wrong("code", "这条规则没有编号", "请加一行，例如 编号: LOCAL-01")
    code = fold(written).upper().replace("—", "-").replace("－", "-")
    bundled = _BUNDLED.fullmatch(code)
    if code in settings.taken:
        raise settings.wrong(
            "code",
            f"编号“{written}”已经是{settings.taken[code]}的",
            f"请换用自己的前缀，例如 LOCAL-{bundled[2] if bundled else '01'}",
        )
    if bundled:
        raise settings.wrong(
            "code", f"编号“{written}”是随软件规则的样式，自己的规则不能用", f"请加自己的前缀，例如 LOCAL-{bundled[2]}"
        )
    if not CODE.fullmatch(code):
        raise settings.wrong("code", f"编号“{written}”写得不对", "应为大写字母前缀、短横线、数字，例如 LOCAL-01")
    return code


def _refuse_foreign_keys(settings: Settings, kind: str | None) -> None:
    needs, may = keys.TYPE_NEEDS[kind] if kind is not None else ((), ())
    word = f"类型“{settings.text('type')}”" if kind is not None else "写“要求”的规则"
    for key in settings.given:
        if key in keys.TYPE_KEYS.values() and key not in needs and key not in may:
            hint = (
                f"这一类型可用的有：{'、'.join(keys.chinese(one) for one in (*needs, *may))}"
                if kind
                else "它只用于现成类型，请删去，或写“类型”"
            )
            raise RuleFileError(f"{word}不用“{settings.written[key].text}”", hint, settings.written[key].mark)
    for key in needs:
        if key not in settings.given:
            raise settings.wrong("type", f"{word}还要写“{keys.chinese(key)}”", f"例如 {EXAMPLES[key]}")


EXAMPLES = {
    "total": "合计: 资金.总额", "parts": "分项: [资金.财政拨款, 资金.其他资金]", "at": "栏: 指标值", "limit": "上限: 100", "forbidden": "禁用: [进一步加强]",
}  # fmt: skip


def _expression(settings: Settings, title: str) -> Check:
    settings.text("require")
    node = settings.scalars("require")[0]
    require = located(node, lambda text: compile_condition(text, settings.scope)).run
    at = settings.expressions("at") if "at" in settings.given else []
    message, hint = settings.message("message", title.replace("{", "").replace("}", "")), settings.message("hint", "")

    def check(frame: Frame) -> Iterator[Finding]:
        if require(frame):
            return
        if at:
            places = cells_of(at, frame)
        else:
            frame.trace = []
            require(frame)
            places, frame.trace = list(frame.trace), None
        yield finding(frame, places, message, hint)

    return check


def cells_of(codes: list[Code], frame: Frame) -> list[Any]:
    """The cells that some expressions lead to, those that the form has."""
    cells: list[Any] = []
    for code in codes:
        try:
            found = code.run(frame)
        except Missing:
            continue
        cells.extend(one for one in (found if isinstance(found, list) else [found]) if isinstance(one, Cell))
    return cells


def traced(code: Code, frame: Frame) -> list[Any]:
    """The cells that an expression reads."""
    frame.trace = []
    code.run(frame)
    cells, frame.trace = frame.trace, None
    return list(cells)


def finding(frame: Frame, places: list[Any], message: Message, hint: Message, **given: Any) -> Finding:
    """A finding at these cells, else at the row or form as a whole."""
    unique = list({id(one): one for one in places}.values())[:MAX_PLACES]
    arguments = {**message.arguments(frame), **hint.arguments(frame), **given}
    return Finding(unique or [whole(frame)], message.template, hint.template, **arguments)


def whole(frame: Frame) -> Any:
    """What to point at when there is no cell: the row, the form; of a pair the annual row, of a submission its first form."""
    subject = frame.subjects[-1]
    if hasattr(subject, "midterm") and hasattr(subject, "by"):
        return subject.annual
    if hasattr(subject, "declarations"):
        return subject.declarations[0]
    return subject


def _function(check: Check, guard: Callable[[Frame], bool] | None, fits: Applies | None) -> Any:
    budget: list[Any] = [None, STEPS]

    def run_rule(*subjects: Any) -> Iterator[Finding | Outcome]:
        if budget[0] is not subjects[0]:
            budget[:] = subjects[0], STEPS
        frame = Frame(list(subjects), budget[1])
        try:
            if len(subjects) > 1 and not isinstance(subjects[-1], Cell) and getattr(subjects[-1], "blank", False):
                yield NotApplicable("整行空白")
                return
            if fits is not None and (outcome := fits(subjects[0])) is not None:
                yield outcome
                return
            if guard is not None and not guard(frame):
                yield NotApplicable("不符合“当”的条件")
                return
            yield from check(frame)
        except Missing as error:
            yield NotApplicable(f"表上没有“{error}”")
        except CannotCompute as error:
            yield Unknown(whole(frame), str(error))
        finally:
            budget[1] = frame.steps

    return run_rule
