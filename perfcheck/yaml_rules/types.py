"""The ready types: 合计 相等 不超过 必填 唯一 取值范围 用词 正则 一致, for rules that need no expression of judgement."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from perfcheck.checking.finding import Finding, NotApplicable, Outcome
from perfcheck.declaration.cell import Cell
from perfcheck.yaml_rules import across, comparing
from perfcheck.yaml_rules.building import cells_of, finding, located, traced
from perfcheck.yaml_rules.compile import as_number, compile_expression
from perfcheck.yaml_rules.errors import RuleFileError
from perfcheck.yaml_rules.names import CELLS, VALUES
from perfcheck.yaml_rules.tree import Mapping, Scalar
from perfcheck.yaml_rules.values import CannotCompute, Missing, calculate, number_of, shown, text_of, unit_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from perfcheck.yaml_rules.building import Check, Settings
    from perfcheck.yaml_rules.code import Code, Frame

#: Amounts have two decimals of 万元; less than one hundredth is rounding.
TOLERANCE = Decimal("0.01")
_PRIORITY = {
    "sum": "contradiction", "equal": "contradiction", "at-most": "contradiction", "consistent": "contradiction",
    "unique": "contradiction", "required": "empty", "range": "structure", "words": "wording", "pattern": "wording",
}  # fmt: skip
#: What messages of a type may name besides the form's own words.
GIVEN: dict[str, tuple[str, ...]] = {
    "sum": ("合计", "分项之和", "差额"), "equal": ("左", "右"), "at-most": ("值", "上限"), "required": ("栏名",),
    "unique": ("值", "次数"), "range": ("值", "范围"), "words": ("词", "改为"), "pattern": ("值",), "consistent": ("栏名", "各值"),
}  # fmt: skip


def build(settings: Settings, kind: str, title: str) -> tuple[Check, str, str]:
    """The check of a ready type, its priority, and what it runs once for. Raises `RuleFileError`."""
    settings.names = GIVEN[kind]
    subject = settings.scope
    if kind == "unique":
        check, subject = across.unique(settings)
    elif kind == "consistent":
        check = across.consistent(settings)
    else:
        check = _BUILDERS[kind](settings)
    return check, _PRIORITY[kind], subject


def _values(settings: Settings, key: str) -> list[Code]:
    """Expressions that each stand for one value."""
    codes = settings.expressions(key)
    for node, code in zip(settings.scalars(key), codes, strict=True):
        if code.kind not in VALUES:
            raise RuleFileError(f"“{code.text}”不是一栏", "请写到具体的栏，例如 指标值、资金.总额", node.mark)
    return codes


def _columns(settings: Settings, key: str) -> list[Code]:
    """Expressions that each lead to one cell of the form."""
    codes = _values(settings, key)
    for node, code in zip(settings.scalars(key), codes, strict=True):
        if code.kind not in CELLS:
            raise RuleFileError(f"“{code.text}”不是表上的一栏", "例如 指标值、资金.总额", node.mark)
    return codes


def _number(settings: Settings, key: str) -> Callable[[Frame], Decimal] | None:
    if key not in settings.given:
        return None
    node = settings.scalars(key)[0]
    return located(node, lambda text: as_number(compile_expression(text, settings.scope)))


def _reads(settings: Settings, key: str, number: int, code: Code) -> Callable[[Frame], Decimal]:
    """How to get the number of a value; an error is shown at the text that it was compiled from."""
    return located(settings.scalars(key)[number], lambda text: as_number(code))


def _sum(settings: Settings) -> Check:
    total = _values(settings, "total")[0]
    reads = _reads(settings, "total", 0, total)
    parts = settings.expressions("parts")
    for node, part in zip(settings.scalars("parts"), parts, strict=True):
        if part.kind.removeprefix("[]") not in (*CELLS, "number"):
            raise RuleFileError(f"“{part.text}”不是金额或数", "例如 资金.财政拨款、任务.资金.总额", node.mark)
    tolerance = _number(settings, "tolerance") or (lambda frame: TOLERANCE)
    message = settings.message("message", "合计填 {合计}，各分项相加是 {分项之和}，相差 {差额}。")
    hint = settings.message("hint", "请核对合计和各分项，改正算错或漏列的一处。")

    def check(frame: Frame) -> Iterator[Finding]:
        written = reads(frame)
        found = _given(parts, frame)
        if not found:
            raise CannotCompute("各分项都没有填写")
        summed = Decimal(0)
        for value in found:
            summed = calculate("+", summed, number_of(value))
        difference = abs(calculate("-", written, summed))
        if difference >= tolerance(frame):
            places = [*cells_of([total], frame), *(value for value in found if isinstance(value, Cell))]
            yield finding(
                frame, places, message, hint, 合计=shown(written), 分项之和=shown(summed), 差额=shown(difference)
            )

    return check


def _given(parts: list[Code], frame: Frame) -> list[Any]:
    """What the form has of some parts and what is filled in there. Raises `Missing` when it has none of them."""
    missing: Missing | None = None
    found: list[Any] = []
    had = False
    for part in parts:
        try:
            value = part.run(frame)
        except Missing as error:
            missing = missing or error
            continue
        had = True
        found.extend(
            one for one in (value if isinstance(value, list) else [value]) if not (isinstance(one, Cell) and one.blank)
        )
    if missing is not None and not had:
        raise missing
    return found


def _equal(settings: Settings) -> Check:
    codes = _values(settings, "at")
    if len(codes) != 2:
        raise settings.wrong("at", "“相等”要写两栏", "例如 栏: [资金.总额, 和(任务.资金.总额)]")
    left, right = codes
    tolerance = _number(settings, "tolerance") or (lambda frame: TOLERANCE)
    message = settings.message(
        "message", f"{left.text}是 {{左}}，{right.text}是 {{右}}，两处应当相等。".replace('"', "")
    )
    hint = settings.message("hint", "请核对，改正填错的一处。")
    same: Callable[[Frame], bool]
    if {left.kind, right.kind} & {"amount", "number"}:
        mine, theirs = _reads(settings, "at", 0, left), _reads(settings, "at", 1, right)

        def same(frame: Frame) -> bool:
            return abs(calculate("-", mine(frame), theirs(frame))) < tolerance(frame)
    else:
        same = comparing.pair("==", left, right)

    def check(frame: Frame) -> Iterator[Finding]:
        if not same(frame):
            yield finding(
                frame, cells_of(codes, frame), message, hint, 左=shown(left.run(frame)), 右=shown(right.run(frame))
            )

    return check


def _at_most(settings: Settings) -> Check:
    value, limit = _values(settings, "at")[0], _values(settings, "limit")[0]
    test = located(settings.scalars("limit")[0], lambda text: comparing.pair("<=", value, limit))
    message = settings.message("message", f"{value.text}是 {{值}}，超过 {{上限}}。")
    hint = settings.message("hint", "请核对，改正填错的一处。")

    def check(frame: Frame) -> Iterator[Finding]:
        if not test(frame):
            places = cells_of([value, limit], frame)
            yield finding(frame, places, message, hint, 值=shown(value.run(frame)), 上限=shown(limit.run(frame)))

    return check


def _required(settings: Settings) -> Check:
    columns = _columns(settings, "at")
    message = settings.message("message", "“{栏名}”没有填。")
    hint = settings.message("hint", "请补填；确实不适用的写“无”。")

    def check(frame: Frame) -> Iterator[Finding | Outcome]:
        missing = []
        for column in columns:
            try:
                cell = column.run(frame)
            except Missing as error:
                missing.append(str(error))
                continue
            if not cell.text.strip():
                yield finding(frame, [cell], message, hint, 栏名=column.text)
        if len(missing) == len(columns):
            yield NotApplicable(f"表上没有“{'、'.join(missing)}”")

    return check


def _range(settings: Settings) -> Check:
    column = _values(settings, "at")[0]
    least, most = _number(settings, "min"), _number(settings, "max")
    if "allowed" in settings.given:
        if least or most:
            raise settings.wrong("allowed", "“可取”和“最小”“最大”只能用一种", "请删去一种")
        return _choice(settings, column)
    if least is None and most is None:
        raise settings.wrong("type", "类型“取值范围”还要写“最小”“最大”或“可取”", "例如 最小: 0，最大: 100")
    reads = _reads(settings, "at", 0, column)
    message = settings.message("message", f"{column.text}是 {{值}}，应在 {{范围}} 之内。")
    hint = settings.message("hint", "请核实后改正。")

    def check(frame: Frame) -> Iterator[Finding]:
        value = reads(frame)
        low, high = (least(frame) if least else None), (most(frame) if most else None)
        if (low is not None and value < low) or (high is not None and value > high):
            span = (
                f"{shown(low)}～{shown(high)}"
                if low is not None and high is not None
                else f"≥{shown(low)}"
                if low is not None
                else f"≤{shown(high)}"
            )
            yield finding(frame, cells_of([column], frame), message, hint, 值=shown(value), 范围=span)

    return check


def _choice(settings: Settings, column: Code) -> Check:
    normal: Callable[[Any], str] = (lambda value: unit_of(text_of(value))) if column.kind == "unit" else text_of
    words = [node.text.strip() for node in settings.scalars("allowed")]
    allowed = {normal(word) for word in words}
    message = settings.message("message", f"{column.text}是“{{值}}”，只能是{{范围}}。")
    hint = settings.message("hint", "请改为其中之一。")

    def check(frame: Frame) -> Iterator[Finding | Outcome]:
        value = column.run(frame)
        if isinstance(value, Cell) and value.blank:
            yield NotApplicable(f"“{column.text}”没有填")
        elif normal(value) not in allowed:
            places = cells_of([column], frame)
            yield finding(frame, places or traced(column, frame), message, hint, 值=shown(value), 范围="、".join(words))

    return check


def _words(settings: Settings) -> Check:
    node = settings.given["forbidden"]
    instead: dict[str, str] = {}
    if isinstance(node, Mapping):  # 禁用: {进一步加强: 写明做什么}
        for key, value in node.pairs:
            if not isinstance(value, Scalar):
                raise RuleFileError("每个词后面应写改成什么", "例如 进一步加强: 写明具体措施", value.mark)
            instead[key.text.strip()] = value.text.strip()
    else:
        instead = {item.text.strip(): "" for item in settings.scalars("forbidden")}
    if "" in instead:
        raise settings.wrong("forbidden", "禁用的词里有一个是空的", "请删去")
    words = {text_of(word): better for word, better in instead.items()}
    if "at" in settings.given:
        columns = _columns(settings, "at")
    elif settings.scope == "cell":
        columns = [compile_expression("文字", "cell")]
    else:
        raise settings.wrong("type", "还要写“栏”：在哪一栏里找这些词", "例如 栏: 名称；或用 范围: 每段文字")
    message = settings.message("message", "用了“{词}”。")
    hint = settings.message("hint", "请改为{改为}。" if all(instead.values()) else "请改用具体、明确的说法。")

    def check(frame: Frame) -> Iterator[Finding]:
        for column in columns:
            try:
                cell = column.run(frame)
            except Missing:
                continue
            text = text_of(cell)
            found = [word for word in words if word in text]
            if found:
                better = "、".join(f"“{words[word]}”" for word in found if words[word])
                yield finding(frame, [cell], message, hint, 词="、".join(found), 改为=better or "具体、明确的说法")

    return check


def _pattern(settings: Settings) -> Check:
    from perfcheck.yaml_rules.pattern import Pattern

    columns = _columns(settings, "at")
    if ("matches" in settings.given) == ("never" in settings.given):
        raise settings.wrong("type", "类型“正则”要写“须符合”或“不得出现”，只写一个", "例如 须符合: '[0-9]{6}'")
    fits = "matches" in settings.given
    settings.text("matches" if fits else "never")
    pattern = located(settings.scalars("matches" if fits else "never")[0], Pattern)
    message = settings.message("message", "“{值}”不是要求的样式。" if fits else "“{值}”里有不该出现的写法。")
    hint = settings.message("hint", "请按规定的样式填写。")

    def check(frame: Frame) -> Iterator[Finding]:
        for column in columns:
            cell = column.run(frame)
            if not cell.blank and (not pattern.fits(text_of(cell)) if fits else pattern.occurs(text_of(cell))):
                yield finding(frame, [cell], message, hint, 值=shown(cell))

    return check


_BUILDERS: dict[str, Callable[[Settings], Check]] = {
    "sum": _sum,
    "equal": _equal,
    "at-most": _at_most,
    "required": _required,
    "range": _range,
    "words": _words,
    "pattern": _pattern,
}
