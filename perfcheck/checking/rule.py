"""A rule: the `@rule` decorator, what it declares, and which values its function asks for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import CodeType, FunctionType
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from perfcheck.checking.finding import SEVERITIES, Finding, Outcome, Severity
from perfcheck.checking.scopes import Scope, UnknownParameter, resolve_scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    RuleFunction = Callable[..., Iterable[Finding | Outcome] | None]
    F = TypeVar("F", bound=RuleFunction)
else:
    F = TypeVar("F")

Status = Literal["on", "unlisted", "off"]
Certainty = Literal["确", "词", "启", "人"]
Priority = Literal["contradiction", "empty", "unmeasurable", "wording", "structure"]

PRIORITIES: tuple[Priority, ...] = ("contradiction", "empty", "unmeasurable", "wording", "structure")

#: The heading that a bundled rule's letter stands for (预算绩效审核 usually groups findings under these).
DIMENSIONS = {
    "C": "完整性", "Q": "完整性", "R": "相关性", "A": "适当性", "F": "可行性", "T": "文字",
}  # fmt: skip

_BUNDLED_CODE = re.compile(r"[CQRAFT]\d\d")
_CODE = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-?\d+")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


#: A function takes ``*args`` or ``**kwargs``: `inspect.CO_VARARGS` and `CO_VARKEYWORDS`, for which it need not be imported.
_ANY_ARGUMENTS = 0x04 | 0x08


class RuleDefinitionError(Exception):
    """A rule is declared wrongly; the message says what and what to write instead (Chinese, for its author)."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A rule as declared. ``function`` is called once for every subject of ``scope``."""

    code: str
    name: str
    title: str
    function: RuleFunction
    severities: tuple[Severity, ...]
    status: Status = "on"
    certainty: Certainty = "确"
    priority: Priority = "structure"
    requires: tuple[str, ...] = ()
    fold: bool = False
    rank: int | None = None
    since: str = "0.1"
    basis: str | None = None
    options: dict[str, Any] = field(default_factory=dict)
    scope: Scope = Scope("submission", ())
    parameters: tuple[str, ...] = ()
    origin: str = ""
    level: Severity | None = None
    """The severity that the settings give to all its findings, whatever the rule itself says."""

    @property
    def dimension(self) -> str:
        """The heading under which reports list this rule's findings."""
        return DIMENSIONS.get(self.code[0], "自定义") if _BUNDLED_CODE.fullmatch(self.code) else "自定义"

    @property
    def page(self) -> str:
        """The rule's page: its docstring, cleaned."""
        import inspect

        return inspect.cleandoc(self.function.__doc__ or "")

    @property
    def file(self) -> str:
        """The Python file that the rule is written in."""
        code = self._code
        return code.co_filename if code is not None else ""

    @property
    def place(self) -> str:
        """Where the rule is written, for messages: ``path:line``."""
        code = self._code
        return f"{code.co_filename}:{code.co_firstlineno}" if code is not None else "?"

    @property
    def _code(self) -> CodeType | None:
        import inspect

        return getattr(inspect.unwrap(self.function), "__code__", None)


@overload
def rule(code: F, /) -> F: ...
@overload
def rule(
    code: str,
    *,
    name: str,
    title: str,
    severity: Severity | Sequence[Severity],
    status: Status = ...,
    certainty: Certainty = ...,
    priority: Priority = ...,
    requires: Sequence[str] = ...,
    fold: bool = ...,
    rank: int | None = ...,
    since: str = ...,
    options: dict[str, Any] | None = ...,
) -> Callable[[F], F]: ...
def rule(
    code: Any,
    *,
    name: str = "",
    title: str = "",
    severity: Severity | Sequence[Severity] = (),
    status: Status = "on",
    certainty: Certainty = "确",
    priority: Priority = "structure",
    requires: Sequence[str] = (),
    fold: bool = False,
    rank: int | None = None,
    since: str = "0.1",
    options: dict[str, Any] | None = None,
) -> Any:
    """Declare a function as a rule; the function itself stays callable with plain values.

    ``severity``: those that its findings may have, the first being the default. ``status``: ``on``, ``unlisted`` (runs, in the
    JSON, not listed to people) or ``off`` (needs ``--select``). ``priority``: what kind of trouble it is, the order of the
    report. ``requires``: where one of these rules found something at the same row, this one is not applicable. ``fold``: people
    get one entry a form with all its places. ``rank``: of several ranked findings on one indicator row, the lowest is the
    main one and the others are said with it. Raises `RuleDefinitionError`.
    """
    if not isinstance(code, str):
        raise RuleDefinitionError("@rule 后要写规则代码，例如 @rule(\"LOCAL-01\", name=…, title=…, severity=\"warning\")")
    severities = (severity,) if isinstance(severity, str) else tuple(severity)
    where = f"规则 {code}"
    if not (_BUNDLED_CODE.fullmatch(code) or _CODE.fullmatch(code)):
        raise RuleDefinitionError(f"{where}：代码应为大写前缀加编号，例如 LOCAL-01")
    if not _NAME.fullmatch(name):
        raise RuleDefinitionError(f"{where}：name 应为小写英文短横线名，例如 value-missing，现为“{name}”")
    if not title:
        raise RuleDefinitionError(f"{where}：缺 title（一句中文，说是什么问题）")
    if not severities or any(level not in SEVERITIES for level in severities):
        raise RuleDefinitionError(f"{where}：severity 只能取 error、warning、info，现为 {list(severities)}")
    if status not in ("on", "unlisted", "off"):
        raise RuleDefinitionError(f"{where}：status 只能取 on、unlisted、off，现为“{status}”")
    if priority not in PRIORITIES:
        raise RuleDefinitionError(f"{where}：priority 只能取 {'、'.join(PRIORITIES)}，现为“{priority}”")

    def declare(function: F) -> F:
        parameters = _parameters(function, where)
        declared = Rule(
            code, name, title, function, severities, status, certainty, priority, tuple(requires), fold, rank, since, None,
            dict(options or {}), Scope("submission", ()), parameters, "",
        )  # fmt: skip
        function.__perfcheck_rule__ = declared  # type: ignore[attr-defined]
        return function

    return declare


def _parameters(function: Any, where: str) -> tuple[str, ...]:
    if isinstance(function, FunctionType) and not hasattr(function, "__wrapped__"):
        code = function.__code__  # quicker than a signature, of which nothing but the names is wanted
        if not code.co_flags & _ANY_ARGUMENTS:
            return code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    import inspect

    names = []
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            raise RuleDefinitionError(f"{where}：函数不能用 *args、**kwargs，请逐个写出需要的参数名")
        names.append(parameter.name)
    return tuple(names)


def resolve(declared: Rule, origin: str, values: frozenset[str] = frozenset()) -> Rule:
    """The rule with its scope worked out from what it asks for, given the values that plugins register.

    Raises `RuleDefinitionError` for an unknown parameter or for two branches asked for at once.
    """
    from dataclasses import replace

    try:
        scope = resolve_scope(declared.parameters, values)
    except UnknownParameter as error:
        raise RuleDefinitionError(f"规则 {declared.code}：{error}") from None
    return replace(declared, scope=scope, origin=origin)


def rules_in(module: object) -> list[Rule]:
    """The rules that a module declares itself (imported ones do not count), in the order of their codes."""
    name = getattr(module, "__name__", None)
    found = [
        value.__perfcheck_rule__
        for value in vars(module).values()
        if callable(value) and hasattr(value, "__perfcheck_rule__") and getattr(value, "__module__", None) == name
    ]
    return sorted(found, key=lambda one: one.code)
