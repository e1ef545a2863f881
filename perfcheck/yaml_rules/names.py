"""Which names an expression may use in which scope: the form's own words, in Chinese and English.

Every name leads from one *kind* of thing to another. Kinds: submission, declaration, plan, funds, indicator, goal, task,
pair; columns and sources (looked up by the form's own header); the values cell, amount, year, number, text, unit, bool;
and lists of these (``[]indicator``).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from perfcheck.declaration import fields
from perfcheck.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Kinds that are a value by themselves and can be compared.
VALUES = frozenset({"cell", "amount", "year", "number", "text", "unit", "bool"})
#: Kinds of value that stand in a cell of the form.
CELLS = frozenset({"cell", "amount", "year"})
#: What an expression of a scope sees, from the outside inwards; an inner name hides an outer one.
LADDERS: dict[str, tuple[str, ...]] = {
    "submission": ("submission",),
    "declaration": ("declaration",),
    "plan": ("declaration", "plan"),
    "goal": ("declaration", "plan", "goal"),
    "indicator": ("declaration", "plan", "indicator"),
    "task": ("declaration", "task"),
    "pair": ("declaration", "pair"),
    "cell": ("declaration", "cell"),
}
#: What people call a kind, in messages.
KIND_WORDS = {
    "submission": "整套材料", "declaration": "申报表", "plan": "计划", "funds": "资金", "indicator": "指标行", "goal": "目标",
    "task": "任务行", "pair": "中期与年度两行", "columns": "其他栏", "sources": "资金来源", "cell": "栏", "amount": "金额栏", "year": "年度",
    "number": "数", "text": "文字", "unit": "单位", "bool": "判断",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """One name of a kind. ``get`` takes a thing of that kind; None means that the form has no such column or block."""

    spellings: tuple[str, ...]
    kind: str
    get: Callable[[Any], Any]
    about: str

    @property
    def label(self) -> str:
        """How messages call it."""
        return self.spellings[0]


def _columns(table: dict[str, str], kinds: dict[str, str], skip: frozenset[str]) -> Iterator[Named]:
    """The fields that a declaration may write in YAML are names here, under the same keys."""
    spellings: dict[str, list[str]] = {}
    for written, targets in table.items():
        for target in targets.split("+"):
            if target not in skip:
                spellings.setdefault(target, []).append(written)
    for target, names in spellings.items():
        names.sort(key=str.isascii)  # Chinese first
        yield Named(
            tuple(names), kinds.get(target, "cell"), _attribute(target), fields.FIELD_LABELS.get(target, names[0])
        )


def _attribute(name: str) -> Callable[[Any], Any]:
    return lambda thing: getattr(thing, name)


def _main_plan(form: Any) -> Any:
    return form.annual if form.annual is not None else form.midterm


def _of_main_plan(name: str) -> Callable[[Any], Any]:
    return lambda form: getattr(_main_plan(form), name) if _main_plan(form) is not None else None


_TERMS = {"annual": "年度", "midterm": "中期"}
_BLOCKS = frozenset({"kind", "layout", "tasks", "annual", "midterm", "written", "extra", "year", "money_unit"})


@cache
def names_of(kind: str) -> tuple[Named, ...]:
    """The names that lead on from a kind of thing."""
    if kind == "declaration":
        return (
            *_columns(fields.DECLARATION_KEYS, {}, _BLOCKS),
            Named(("年度", "预算年度", "year"), "year", _attribute("year"), "申报年度，是数：2024"),
            Named(("金额单位", "money_unit"), "text", _attribute("money_unit"), "表上声明的金额单位：元、万元"),
            Named(
                ("任务", "主要任务", "年度主要任务", "tasks"),
                "[]task",
                lambda form: [t for t in form.tasks if not t.blank],
                "部门表的任务",
            ),
            Named(
                ("年度计划", "年度", "年度绩效", "annual"), "plan", _attribute("annual"), "年度计划：年度计划.资金.总额"
            ),
            Named(("中期", "中期计划", "实施期", "midterm"), "plan", _attribute("midterm"), "中期计划"),
            Named(
                ("资金", "项目资金", "预算金额", "funds"),
                "funds",
                _of_main_plan("funds"),
                "年度资金（没有年度计划时为中期）",
            ),
            Named(("目标", "总体目标", "goals"), "[]goal", _of_main_plan("goals"), "年度目标（没有年度计划时为中期）"),
            Named(
                ("指标", "绩效指标", "indicators"),
                "[]indicator",
                _of_main_plan("indicators"),
                "年度指标（没有年度计划时为中期）",
            ),
            Named(("其他", "extra"), "columns", _attribute("extra"), '表上另有的栏：其他["栏名"]'),
            Named(("本表", "form"), "declaration", lambda form: form, "这张表，用来区分同名的栏：本表.名称"),
        )
    if kind == "submission":
        return (
            Named(("部门表", "department"), "declaration", _attribute("department"), "部门整体表"),
            Named(("项目表", "项目", "projects"), "[]declaration", _attribute("projects"), "各张项目表"),
            Named(("自评表", "evaluations"), "[]declaration", _attribute("evaluations"), "各张自评表"),
            Named(("全部表", "各表", "declarations"), "[]declaration", _attribute("declarations"), "全部申报表"),
            Named(("本套", "submission"), "submission", lambda one: one, "这套材料"),
        )
    if kind == "plan":
        return (
            Named(("目标期间", "期间", "period"), "cell", _attribute("period"), "中期目标（2024年—2026年）一格"),
            Named(("期别", "term"), "text", lambda plan: _TERMS[plan.term], "“年度”或“中期”"),
            Named(("资金", "项目资金", "预算金额", "funds"), "funds", _attribute("funds"), "这一期的资金"),
            Named(("目标", "总体目标", "goals"), "[]goal", _attribute("goals"), "这一期的各条目标"),
            Named(("指标", "绩效指标", "indicators"), "[]indicator", _attribute("indicators"), "这一期的各行指标"),
        )
    if kind == "funds":
        return (
            *_columns(fields.FUNDS_KEYS, dict.fromkeys(("total", "fiscal", "other"), "amount"), frozenset()),
            Named(("来源", "sources"), "sources", _attribute("sources"), '表上另有的来源：资金.来源["上级补助"]'),
        )
    if kind == "indicator":
        return (
            *_columns(fields.INDICATOR_KEYS, {}, frozenset({"extra"})),
            Named(("其他", "extra"), "columns", _attribute("extra"), '指标表上另有的栏：其他["栏名"]'),
        )
    if kind == "task":
        return (
            *_columns(fields.TASK_KEYS, {"funds": "funds"}, frozenset({"extra"})),
            Named(("其他", "extra"), "columns", _attribute("extra"), "任务表上另有的栏"),
        )
    if kind == "goal":
        return (
            Named(("内容", "目标", "目标内容", "文字", "text"), "cell", _attribute("text"), "目标的文字"),
            Named(("编号", "序号", "label"), "cell", _attribute("label"), "目标的编号"),
        )
    if kind == "pair":
        return (
            Named(("中期", "midterm"), "indicator", _attribute("midterm"), "中期一行：中期.指标值"),
            Named(("年度", "annual"), "indicator", _attribute("annual"), "年度一行：年度.指标值"),
            Named(("名称", "指标名称", "三级指标", "name"), "cell", lambda pair: pair.annual.name, "年度一行的名称"),
            Named(("二级指标", "level2"), "cell", lambda pair: pair.annual.level2, "年度一行的二级指标"),
            Named(("年数", "years"), "number", lambda pair: pair.years, "中期有几年"),
        )
    if kind in CELLS:
        return (
            Named(("文字", "内容", "text"), "text", lambda cell: cell.text, "写的文字"),
            Named(("单位", "unit"), "unit", _read("unit"), '数的单位，没写是空的：指标值.单位 == "人次"'),
            Named(("数值", "number"), "number", _read("number"), "写的数，不论是下限、上限还是定数；写成范围的读不出"),
            Named(("下限", "low"), "number", _read("low"), "至少多少"),
            Named(("上限", "high"), "number", _read("high"), "至多多少"),
            Named(("有数", "explicit"), "bool", _read("explicit"), "有没有写出数"),
            Named(("每", "per"), "text", _read("per"), "每多久：年、月、周，没写是空的"),
            Named(("比较基准", "baseline"), "text", _read("baseline"), "与什么比：上年、2021年，没写是空的"),
            Named(("金额", "amount"), "number", _read("amount"), "金额，万元"),
            Named(("起始年", "start_year"), "number", _read("start_year"), "期间从哪年起"),
            Named(("终止年", "end_year"), "number", _read("end_year"), "期间到哪年止"),
            Named(("年数", "years"), "number", _read("years"), "期间有几年"),
        )
    return ()


def _read(name: str) -> Callable[[Any], Any]:
    def read(cell: Any) -> Any:
        from perfcheck.yaml_rules import values

        return values.READERS[name](cell)

    return read


def find(kind: str, name: str, *, leads_on: bool) -> Named | None:
    """The name of a kind; where it has two meanings (年度 is a number, and a plan), the one that leads on or not."""
    found = [one for one in names_of(kind) if name in one.spellings]
    fitting = [one for one in found if (one.kind not in VALUES) == leads_on]
    return next(iter(fitting or found), None)


def spellings(kind: str) -> list[str]:
    """Every spelling of every name of a kind."""
    return [spelling for named in names_of(kind) for spelling in named.spellings]


@cache
def vocabulary() -> frozenset[str]:
    """All names of all kinds and all functions: to part words that were written without blanks."""
    from perfcheck.yaml_rules.functions import FUNCTIONS

    kinds = {*LADDERS, "funds", "amount"}
    return frozenset({*(word for kind in kinds for word in spellings(kind)), *FUNCTIONS, "是", "否", "true", "false"})
