"""Whatever is written as an expression: it is refused with a place, or it ends soon, touching nothing but the form."""

from __future__ import annotations

import sys
import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from perfcheck.declaration.cell import AmountCell, Cell, ValueCell
from perfcheck.declaration.model import Declaration, Funds, Indicator, Plan
from perfcheck.yaml_rules.code import Frame
from perfcheck.yaml_rules.compile import NO_ANSWER, compile_condition, compile_expression
from perfcheck.yaml_rules.errors import ExpressionError
from perfcheck.yaml_rules.functions import FUNCTIONS
from perfcheck.yaml_rules.loader import read_rule_file
from perfcheck.yaml_rules.pattern import Pattern
from perfcheck.yaml_rules.values import EXACT, calculate

WORDS = [
    "名称", "指标值", "指标值.单位", "指标值.下限", "资金.总额", "资金", "任务", "任务.资金.总额", "本表.指标", "本表", "年度", "期别", "备注",
    "其他", "其他[“甲”]", "是", "否", "0", "1", "100", "0.5", "95%", "200万元", "“差旅”", "“人次”", "“≥95%”", "“”", "(", ")", "[", "]", ",", "，", ".",
    "+", "-", "*", "/", "**", "==", "!=", "<", ">=", "且", "或", "非", "在", "不在", "包含", "__import__", "open", "lambda", "for", "if", ";", ":",
    "{", "}", "“(a+)+$”", "é", "\\", "\n", "'", '"', *FUNCTIONS,
]  # fmt: skip
soup = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
glued = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
anything = st.text(max_size=200)

leaf = st.sampled_from(
    [
        "指标值",
        "资金.总额",
        "指标值.下限",
        "名称",
        "年度",
        "指标值.单位",
        "1",
        "0",
        "3.5",
        "999999999999999999",
        "“差旅”",
        "“≥95%”",
        "长度(名称)",
        "个数(本表.指标)",
        "和(本表.任务.资金.总额)",
    ]
)
values = st.recursive(
    leaf,
    lambda inner: st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda part: f"({part[0]} {part[1]} {part[2]})"),
    max_leaves=12,
)
tests = st.tuples(values, st.sampled_from(["==", "!=", "<", "<=", ">", ">=", "在", "包含"]), values).map(" ".join)
conditions = st.recursive(
    tests,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["且", "或"]), inner).map(lambda part: f"({' '.join(part)})"),
        inner.map(lambda one: f"非 ({one})"),
        inner.map(lambda one: f"每个(本表.指标, {one})"),
        inner.map(lambda one: f"任一(筛选(本表.指标, 已填(名称)), {one})"),
    ),
    max_leaves=8,
)
texts = st.one_of(
    st.sampled_from(["", "≥30人次", "3-5次", "按标准执行", "100.5", "95%", "每月1次", "差旅费"]), st.text(max_size=30)
)


def form(name: str, value: str, amount: str) -> list[Any]:
    funds = Funds(AmountCell(amount), AmountCell("1"))
    row = Indicator(name=Cell(name), value=ValueCell(value))
    plan = Plan("annual", funds=funds, indicators=[row, Indicator(name=Cell("甲"), value=ValueCell("1"))])
    return [Declaration("project", annual=plan, money_unit="万元", year=Cell("2024年")).finish(), plan, row]


def evaluate(text: str, subjects: list[Any]) -> object:
    """The value; None for refused or without an answer. Anything else that is raised fails the test."""
    error: ExpressionError | None = None
    try:
        code = compile_expression(text, "indicator")
    except ExpressionError as caught:
        error = caught
    if error is not None:
        assert error.message
        assert error.hint
        assert 0 <= error.start < error.end
        return None
    frame = Frame(subjects, 2000)
    try:
        return code.run(frame)
    except NO_ANSWER:
        return None
    finally:
        assert frame.subjects == subjects  # loops leave nothing behind


@pytest.fixture(scope="module")
def watched() -> Any:
    """Fails when anything is opened, imported, compiled or run while an expression is at work."""
    events: list[str] = []
    active = [False]
    dangerous = ("open", "import", "exec", "compile", "os.", "subprocess.", "socket.", "shutil.", "ctypes.")
    compile_condition("名称 != “” 且 匹配(名称, “甲”)", "indicator").run(
        Frame(form("甲", "1", "1"))
    )  # what is imported lazily is there

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if active[0] and event.startswith(dangerous):
            events.append(f"{event} {arguments}")

    sys.addaudithook(hook)

    def run(text: str, subjects: list[Any]) -> object:
        start = time.process_time()
        active[0] = True
        try:
            value = evaluate(text, subjects)
        finally:
            active[0] = False
        assert events == []
        assert time.process_time() - start < 2
        return value

    return run


quick = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@quick
@given(text=st.one_of(soup, glued, anything), value=texts)
@example(text="(" * 500, value="")
@example(text="非" * 500, value="")
@example(text="-" * 500 + "1", value="")
@example(text="和(" * 300, value="")
@example(text="名称" + ".文字" * 200, value="")
def test_no_text_does_harm(watched: Any, text: str, value: str) -> None:
    watched(text, form("差旅费", value, "10"))


@quick
@given(text=conditions, name=texts, value=texts, amount=st.sampled_from(["", "100", "0", "约10", "1e5", "９９"]))
def test_well_formed_conditions_give_true_false_or_no_answer(
    watched: Any, text: str, name: str, value: str, amount: str
) -> None:
    assert watched(text, form(name, value, amount)) in (True, False, None)


@quick
@given(text=values, value=texts)
def test_results_are_bounded(watched: Any, text: str, value: str) -> None:
    result = watched(text, form("甲", value, "100"))
    if isinstance(result, Decimal):
        assert len(result.as_tuple().digits) <= EXACT.prec
        assert result == 0 or abs(result.adjusted()) <= 460


@given(
    left=st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4),
    right=st.integers(-(10**9), 10**9),
)
def test_arithmetic_is_exact(left: Decimal, right: int) -> None:
    """Checked against whole numbers of a ten-thousandth."""
    whole = int(left.scaleb(4))
    assert calculate("+", left, Decimal(right)) * 10_000 == whole + right * 10_000
    assert calculate("-", left, Decimal(right)) * 10_000 == whole - right * 10_000
    assert calculate("*", left, Decimal(right)) * 10_000 == whole * right


pieces = st.recursive(
    st.sampled_from(["a", "b", ".", "[ab]", "[^a]", "\\d", "\\w"]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map("|".join).map("({})".format),
        st.tuples(inner.map("({})".format), st.sampled_from(["*", "+", "?", "{2}", "{1,3}", "{0,2}", "{2,}"])).map(
            "".join
        ),
    ),
    max_leaves=6,
)


@quick
@given(pattern=pieces, anchors=st.sampled_from(["{}", "^{}", "{}$", "^{}$"]), text=st.text("ab1", max_size=8))
def test_patterns_mean_what_pythons_mean(pattern: str, anchors: str, text: str) -> None:
    import re

    written = anchors.format(f"({pattern})")
    ours = Pattern(written)
    assert ours.fits(text) is (re.fullmatch(written, text) is not None)
    assert ours.occurs(text) is (re.search(written, text) is not None)


@quick
@given(st.text(max_size=60))
def test_no_pattern_raises_anything_else(text: str) -> None:
    try:
        pattern = Pattern(text)
    except ExpressionError:
        return
    assert pattern.occurs("甲a1 " * 20) in (True, False)


RULE_FILE = Path(__file__).with_name("all_types.yaml").read_text("utf-8")
FRAGMENTS = [
    "'",
    '"',
    ": ",
    "：",
    "- ",
    "\n",
    "\n  ",
    "[",
    "]",
    "{",
    "}",
    "#",
    "&a ",
    "*a",
    "!!str ",
    "|",
    ">",
    "\t",
    "\u3000",
    "%",
    "@",
    "“",
    "…",
    "\x00",
    "---\n",
]


@quick
@given(
    edits=st.lists(
        st.tuples(st.integers(0, len(RULE_FILE)), st.integers(0, 12), st.sampled_from(FRAGMENTS)),
        min_size=1,
        max_size=4,
    )
)
def test_a_damaged_rule_file_is_explained_or_works(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, int, str]]
) -> None:
    text = RULE_FILE
    for at, cut, fragment in edits:
        text = text[:at] + fragment + text[at + cut :]
    path = tmp_path_factory.getbasetemp() / "damaged.yaml"
    path.write_text(text, "utf-8")
    found = read_rule_file(str(path))
    lines = text.count("\n") + 1
    assert found.rules or found.errors
    for error in found.errors:
        assert error.message
        assert error.mark is None or 1 <= error.mark.line <= lines
    assert len(found.problems) == len(found.errors)
