"""A51: the total score against the scores, the grade against the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from perfcheck.config import Config
from perfcheck.testing import _Snippet

if TYPE_CHECKING:
    from collections.abc import Callable

    from perfcheck.checking.registry import Registry
    from perfcheck.checking.report import ReportedFinding
    from tests.rules.conftest import Find, Unjudged

CODE = "A51"


def test_page(page: Callable[[], None]) -> None:
    page()


def form(total: str, *scores: str, spent: tuple[str, ...] = (), grade: str = "", extra: str = "", mark: bool = False) -> str:
    lines = ["kind: evaluation", "name: 测试", f"score: '{total}'{'    # 应报: A51' if mark else ''}"]
    lines += [f"grade: {grade}"] if grade else []
    lines += [f"extra: {{{extra}}}"] if extra else []
    lines.append("annual:")
    if spent:
        lines += ["  execution:", *(f"    {'来源' * n or 'total'}: {{score: '{one}'}}" for n, one in enumerate(spent))]
    lines += ["  indicators:", *(f"    - {{level2: 数量指标, name: 甲{'乙' * n}, score: '{one}'}}" for n, one in enumerate(scores))]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("total", "spent", "shown", "gap"),
    [("98", ("9",), "96", "2"), ("95.8", ("9",), "96", "0.2"), ("100分", (), "87", "13"), ("90", ("9", "1"), "96", "6")],
)
def test_another_sum(find: Find, total: str, spent: tuple[str, ...], shown: str, gap: str) -> None:
    [finding] = find(form(total, "50", "37分", spent=spent, mark=True))
    assert finding.severity == "error"
    assert finding.message == f"总分填 {total.rstrip('分')} 分，各项得分合计 {shown} 分，相差 {gap} 分。"
    assert finding.hint == "请重新加总，改正总分或填错的得分。"
    assert [place.field for place in finding.places] == ["score"]


@pytest.mark.parametrize(
    ("total", "spent"),
    [("87", ("9",)), ("96", ("9",)), ("96.1", ("9",)), ("95.9", ("9",)), ("96", ("9", "9")), ("105", ("9", "9")), ("96", ("9", "—")),
     ("87.0分", ()), ("", ("9",)), ("88", ("9", "1"))],
)  # fmt: skip
def test_silent(find: Find, total: str, spent: tuple[str, ...]) -> None:
    assert not find(form(total, "50", "37", spent=spent))


def weighed(total: str, *, weights: tuple[str, str] = ("50", "40"), spent: tuple[str, ...] = (), mark: bool = False) -> str:
    text = form(total, "50", "37", spent=spent, mark=mark)
    for score, weight in zip(("50", "37"), weights, strict=True):
        text = text.replace(f"score: '{score}'}}", f"weight: '{weight}', score: '{score}'}}")
    return text


@pytest.mark.parametrize("total", ["97", "87.2", "91.5"])
def test_without_the_score_of_spending_what_it_may_be_is_not_known(unjudged: Callable[[str], list[Unjudged]], total: str) -> None:
    assert unjudged(weighed(total)) == [("insufficient_data", "没有读到预算执行率的得分，总分没有核对", f"{total}")]


@pytest.mark.parametrize(
    ("total", "weights", "spent"),
    [
        ("97.2", ("50", "40"), ()),  # more than the points that are left
        ("86", ("50", "40"), ()),
        ("95", ("60", "40"), ()),
        ("87.5", ("60", "40"), ()),
        ("87.5", ("50", ""), ()),
        ("95", ("50", ""), ()),
        ("95", ("50", "40"), ("9",)),
    ],
)
def test_otherwise_it_is(find: Find, total: str, weights: tuple[str, str], spent: tuple[str, ...]) -> None:
    assert find(weighed(total, weights=weights, spent=spent, mark=True))


def test_the_total_row_of_the_table_counts_as_well(find: Find) -> None:
    text = form("96", "50", "37", spent=("9",), extra="绩效指标合计·得分: 90    # 应报: A51\n  ")
    [finding] = find(text)
    assert finding.message.startswith("总分填 90 分")
    assert not find(form("96", "50", "37", spent=("9",), extra="绩效指标小计·得分: 50, 绩效指标合计·分值: 100, 综合得分: 3"))


def test_no_scores_or_no_total(find: Find, unjudged: Callable[[str], list[Unjudged]]) -> None:
    for total in ("96", "120"):
        assert unjudged(form(total)) == []
        assert unjudged(form(total, "50").replace(", score: '50'", "")) == []
    assert not find(form("96", "50", "37", spent=("9",)).replace("score: '96'\n", ""))
    assert unjudged(form("96", "50", "")) == [("insufficient_data", "有得分没有填写或读不出，总分没有核对", "")]
    assert unjudged(form("96", "", "50", "缺")) == [("insufficient_data", "有得分没有填写或读不出，总分没有核对", "")]
    assert unjudged(form("优秀", "50", "37")) == [("insufficient_data", "总分读不出数", "优秀")]
    assert not find(form("87", "50", "37", "80").replace("甲乙乙", '""'))


GRADES = {"优": 90, "良": 80, "中": 60}


def graded(registry: Registry, total: str, grade: str, grades: dict[str, int]) -> list[ReportedFinding]:
    from perfcheck.checking.session import run
    from perfcheck.readers.yaml_reader import read_yaml

    source = _Snippet(read_yaml(form(total, total, grade=grade)))
    return run([source], Config(select=["A51"], options={"A51": {"grades": grades}}), registry).findings


@pytest.mark.parametrize(
    ("total", "grade", "due"), [("84.47", "优", "“良”"), ("90", "良", "“优”"), ("59.9", "中", "更低的一档"), ("60", "优", "“中”")]
)
def test_another_grade(registry: Registry, total: str, grade: str, due: str) -> None:
    [finding] = graded(registry, total, grade, GRADES)
    assert finding.severity == "error"
    assert finding.message == f"总分 {total} 分，按界限应为{due}，等级填的是“{grade}”。"
    assert finding.hint == "请核对总分和等级，改正不对的一处。"
    assert [place.field for place in finding.places] == ["grade", "score"]


@pytest.mark.parametrize(
    ("total", "grade", "grades"),
    [("90", "优", GRADES), ("89.9", "良", GRADES), ("60", "中", GRADES), ("30", "差", GRADES), ("30", "优", {}), ("优秀", "优", GRADES), ("95", "合格", GRADES)],
)
def test_fitting_or_unknown_grades(registry: Registry, total: str, grade: str, grades: dict[str, int]) -> None:
    assert not graded(registry, total, grade, grades)


def test_a_row_without_a_name_or_score(find: Find) -> None:
    text = form("95", "50", "40", mark=True)
    assert len(find(text + "\n    - {level2: 数量指标, name: 演练}\n    - {level2: 数量指标, name: '', score: '5'}")) == 1


@pytest.mark.parametrize("gone", ["grade: 优\n", "score: '95'\n"])
def test_no_grade_or_no_total(find: Find, gone: str) -> None:
    assert not find(form("95", "50", "45", grade="优").replace(gone, ""))


@pytest.mark.parametrize("gone", ["grade: 优\n", "score: '95'\n"])
def test_grades_are_set_and_the_form_has_no_grade_or_no_total(registry: Registry, gone: str) -> None:
    from perfcheck.checking.session import run
    from perfcheck.readers.yaml_reader import read_yaml

    source = _Snippet(read_yaml(form("95", "50", "45", grade="优").replace(gone, "")))
    report = run([source], Config(select=[CODE], options={CODE: {"grades": {"优": 98, "良": 80}}}), registry)
    assert not report.findings and not report.problems
    assert "表上没有要查的这一栏" not in {outcome.reason for outcome in report.outcomes}
