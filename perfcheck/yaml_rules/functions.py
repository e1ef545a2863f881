"""The functions that expressions may call; there are no others."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from perfcheck.declaration.cell import Cell
from perfcheck.records import NamedTuple
from perfcheck.yaml_rules import expression as tree
from perfcheck.yaml_rules.compile import MAX_LOOPS, NO_ANSWER, as_number
from perfcheck.yaml_rules.errors import ExpressionError, suggestion
from perfcheck.yaml_rules.names import CELLS, VALUES
from perfcheck.yaml_rules.values import CannotCompute, Missing, calculate, number_of, text_of, year_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.yaml_rules.code import Code, Frame
    from perfcheck.yaml_rules.compile import Compiler


class Function(NamedTuple):
    """A function: its canonical name, how many arguments it takes, how it is written, what it gives."""

    name: str
    least: int
    most: int
    usage: str
    about: str


_ALL = (
    (("和", "sum"), 1, 20, "和(任务.资金.总额)", "相加；空白的不算"),
    (("个数", "count"), 1, 2, '个数(指标, 指标值 != "")', "有几项，或有几项符合条件"),
    (("最大", "max"), 1, 20, "最大(任务.资金.总额)", "最大的一个"),
    (("最小", "min"), 1, 20, "最小(任务.资金.总额)", "最小的一个"),
    (("每个", "every"), 2, 2, '每个(指标, 指标值 != "")', "每一项都符合条件"),
    (("任一", "any"), 2, 2, '任一(指标, "满意度" 在 名称)', "至少有一项符合条件"),
    (("筛选", "where"), 2, 2, '筛选(任务, "基建" 在 名称)', "符合条件的各项"),
    (("存在", "exists"), 1, 1, "存在(绩效标准)", "表上有没有这一栏"),
    (("空", "blank"), 1, 1, "空(绩效标准)", "有这一栏而没有填"),
    (("已填", "filled"), 1, 1, "已填(绩效标准)", "有这一栏并且填了"),
    (("长度", "length"), 1, 1, "长度(名称)", "有几个字"),
    (("包含", "contains"), 2, 20, '包含(名称, "差旅", "出差")', "有其中一个词"),
    (("开头", "starts"), 2, 20, '开头(名称, "提高")', "以其中一个词开头"),
    (("结尾", "ends"), 2, 20, '结尾(名称, "率")', "以其中一个词结尾"),
    (("匹配", "matches"), 2, 2, '匹配(编码, "[0-9]{6}")', "整格符合正则"),
    (("绝对值", "abs"), 1, 1, "绝对值(资金.总额 - 100)", "去掉正负号"),
)
FUNCTIONS: dict[str, Function] = {word: Function(words[1], *rest) for words, *rest in _ALL for word in words}  # type: ignore[arg-type]


def call(compiler: Compiler, node: tree.Call) -> Code:
    """Compile a call. Raises `ExpressionError` for an unknown function or wrong arguments."""
    function = FUNCTIONS.get(node.name)
    if function is None:
        hint = suggestion(node.name, [word for word in FUNCTIONS if not word.isascii()], "能用的函数只有")
        raise ExpressionError(f"没有叫“{node.name}”的函数", hint, node.start, node.name_end)
    if not function.least <= len(node.arguments) <= function.most:
        raise ExpressionError(
            f"“{node.name}”的括号里应有{_count(function)}项内容，写了 {len(node.arguments)} 项",
            f"例如 {function.usage}",
            node.start,
            node.end,
        )
    kind, run = _BUILDERS[function.name](compiler, node)
    return compiler.code(node, kind, run)


def _count(function: Function) -> str:
    if function.least == function.most:
        return f" {function.least} "
    return f" {function.least} 到 {function.most} " if function.most < 20 else f"至少 {function.least} "


# ---- going through rows -------------------------------------------------------------------------------------------


def _rows(compiler: Compiler, node: tree.Call) -> tuple[Code, Callable[[Frame], bool]]:
    """The list and the condition, which sees the names of the list's items first."""
    rows = compiler.compile(node.arguments[0])
    inner = rows.kind.removeprefix("[]")
    if not rows.is_list:
        raise ExpressionError(
            f"“{rows.text}”不是一列内容",
            f"应是 指标、任务、目标 这样的多项，例如 {FUNCTIONS[node.name].usage}",
            rows.start,
            rows.end,
        )
    if len(compiler.ladder) - compiler.outer >= MAX_LOOPS:
        raise ExpressionError(f"逐项判断最多套 {MAX_LOOPS} 层", "请拆成几条规则", node.start, node.end)
    compiler.ladder.append(inner)
    try:
        condition: Callable[[Frame], bool] = compiler.condition(node.arguments[1]).run
    finally:
        compiler.ladder.pop()

    return rows, condition


def _quantified(*, until: bool) -> Callable[[Compiler, tree.Call], tuple[str, Callable[[Frame], Any]]]:
    """每个 (until False) and 任一 (until True)."""

    def build(compiler: Compiler, node: tree.Call) -> tuple[str, Callable[[Frame], Any]]:
        rows, test = _rows(compiler, node)
        items = rows.run

        def run(frame: Frame) -> bool:
            trouble: Exception | None = None
            start = len(frame.trace) if frame.trace is not None else 0
            for item in items(frame):
                frame.step()
                frame.subjects.append(item)
                mark = len(frame.trace) if frame.trace is not None else 0
                try:
                    if test(frame) is until:
                        if frame.trace is not None:
                            del frame.trace[start:mark]  # only the deciding row is the reason
                        return until
                except CannotCompute:
                    raise
                except NO_ANSWER as error:
                    trouble = trouble or error
                finally:
                    frame.subjects.pop()
            if trouble is not None:
                raise trouble
            return not until

        return "bool", run

    return build


def _where(compiler: Compiler, node: tree.Call) -> tuple[str, Callable[[Frame], Any]]:
    rows, test = _rows(compiler, node)
    items = rows.run

    def run(frame: Frame) -> list[Any]:
        chosen = []
        watch, frame.trace = frame.trace, None
        try:
            for item in items(frame):
                frame.step()
                frame.subjects.append(item)
                try:
                    if test(frame):
                        chosen.append(item)
                finally:
                    frame.subjects.pop()
        finally:
            frame.trace = watch
        return chosen

    return rows.kind, run


def _counted(compiler: Compiler, node: tree.Call) -> tuple[str, Callable[[Frame], Any]]:
    if len(node.arguments) == 2:
        _, chosen = _where(compiler, node)
        return "number", lambda frame: Decimal(len(chosen(frame)))
    rows = compiler.compile(node.arguments[0])
    if not rows.is_list:
        raise ExpressionError(
            f"“{rows.text}”不是一列内容", "应是 指标、任务、目标 这样的多项，例如 个数(指标)", rows.start, rows.end
        )
    items = rows.run
    return "number", lambda frame: Decimal(sum(not (isinstance(item, Cell) and item.blank) for item in items(frame)))


# ---- numbers ------------------------------------------------------------------------------------------------------


def _gather(compiler: Compiler, node: tree.Call) -> Callable[[Frame], list[Decimal]]:
    """The numbers of all arguments. What is blank or not on the form does not count, unless nothing is left."""
    parts: list[Callable[[Frame], list[Any]]] = []
    for argument in node.arguments:
        code = compiler.compile(argument)
        inner = code.kind.removeprefix("[]")
        if inner not in VALUES:
            raise ExpressionError(
                f"“{code.text}”没有写到具体的栏", f"例如 {FUNCTIONS[node.name].usage}", code.start, code.end
            )
        if code.is_list and inner in (*CELLS, "number"):
            parts.append(code.run)
        else:
            parts.append(_single(code))

    def run(frame: Frame) -> list[Decimal]:
        missing: Missing | None = None
        found: list[Any] = []
        for part in parts:
            try:
                found.extend(value for value in part(frame) if not (isinstance(value, Cell) and value.blank))
            except Missing as error:
                missing = missing or error
        if not found:
            raise missing or CannotCompute("没有填写可以计算的数")
        return [number_of(value) for value in found]

    return run


def _single(code: Code) -> Callable[[Frame], list[Any]]:
    run = code.run
    if code.kind == "year":
        return lambda frame: [year_of(run(frame))]
    if code.kind in CELLS:
        return lambda frame: [run(frame)]
    number = as_number(code)
    return lambda frame: [number(frame)]


def _sum(compiler: Compiler, node: tree.Call) -> tuple[str, Callable[[Frame], Any]]:
    numbers = _gather(compiler, node)

    def run(frame: Frame) -> Decimal:
        total = Decimal(0)
        for number in numbers(frame):
            total = calculate("+", total, number)
        return total

    return "number", run


def _extreme(
    pick: Callable[[list[Decimal]], Decimal],
) -> Callable[[Compiler, tree.Call], tuple[str, Callable[[Frame], Any]]]:
    def build(compiler: Compiler, node: tree.Call) -> tuple[str, Callable[[Frame], Any]]:
        numbers = _gather(compiler, node)
        return "number", lambda frame: pick(numbers(frame))

    return build


def _absolute(compiler: Compiler, node: tree.Call) -> tuple[str, Callable[[Frame], Any]]:
    number = compiler.number(node.arguments[0])
    return "number", lambda frame: abs(number(frame))


# ---- texts and blanks ---------------------------------------------------------------------------------------------


def _exists(compiler: Compiler, node: tree.Call) -> tuple[str, Callable[[Frame], Any]]:
    code = compiler.compile(node.arguments[0])
    run = code.run

    def test(frame: Frame) -> bool:
        try:
            found = run(frame)
        except Missing:
            return False
        return bool(found) if isinstance(found, (list, dict)) else True

    return "bool", test


def _blank(wanted: bool) -> Callable[[Compiler, tree.Call], tuple[str, Callable[[Frame], Any]]]:
    def build(compiler: Compiler, node: tree.Call) -> tuple[str, Callable[[Frame], Any]]:
        code = compiler.value(node.arguments[0])
        if code.kind not in (*CELLS, "text", "unit"):
            raise ExpressionError(f"“{code.text}”不是一栏", "例如 空(绩效标准)", code.start, code.end)
        run = code.run
        return "bool", lambda frame: (not text_of(run(frame))) is wanted

    return build


def _length(compiler: Compiler, node: tree.Call) -> tuple[str, Callable[[Frame], Any]]:
    run = _text(compiler, node.arguments[0]).run
    return "number", lambda frame: Decimal(len(text_of(run(frame))))


def _words(
    test: Callable[[str, tuple[str, ...]], bool],
) -> Callable[[Compiler, tree.Call], tuple[str, Callable[[Frame], Any]]]:
    def build(compiler: Compiler, node: tree.Call) -> tuple[str, Callable[[Frame], Any]]:
        run = _text(compiler, node.arguments[0]).run
        words = []
        for argument in node.arguments[1:]:
            if not isinstance(argument, tree.Text) or not argument.value.strip():
                raise ExpressionError(
                    "这里应是带引号的词", f"例如 {FUNCTIONS[node.name].usage}", argument.start, argument.end
                )
            words.append(text_of(argument.value))
        fixed = tuple(words)
        return "bool", lambda frame: test(text_of(run(frame)), fixed)

    return build


def _matches(compiler: Compiler, node: tree.Call) -> tuple[str, Callable[[Frame], Any]]:
    from perfcheck.yaml_rules.pattern import Pattern

    run = _text(compiler, node.arguments[0]).run
    written = node.arguments[1]
    if not isinstance(written, tree.Text):
        raise ExpressionError("正则要写在引号里", '例如 匹配(编码, "[0-9]{6}")', written.start, written.end)
    try:
        pattern = Pattern(written.value)
    except ExpressionError as error:
        raise ExpressionError(
            error.message, error.hint, written.start + 1 + error.start, written.start + 1 + error.end
        ) from None
    return "bool", lambda frame: pattern.fits(text_of(run(frame)))


def _text(compiler: Compiler, node: tree.Expression) -> Code:
    code = compiler.value(node)
    if code.kind not in (*CELLS, "text", "unit"):
        raise ExpressionError(f"“{code.text}”不是文字", "应是表上的一栏，例如 名称", code.start, code.end)
    return code


_BUILDERS: dict[str, Callable[[Compiler, tree.Call], tuple[str, Callable[[Frame], Any]]]] = {
    "sum": _sum,
    "count": _counted,
    "max": _extreme(max),
    "min": _extreme(min),
    "every": _quantified(until=False),
    "any": _quantified(until=True),
    "where": _where,
    "exists": _exists,
    "blank": _blank(True),
    "filled": _blank(False),
    "length": _length,
    "contains": _words(lambda text, words: any(word in text for word in words)),
    "starts": _words(lambda text, words: text.startswith(words)),
    "ends": _words(lambda text, words: text.endswith(words)),
    "matches": _matches,
    "abs": _absolute,
}
