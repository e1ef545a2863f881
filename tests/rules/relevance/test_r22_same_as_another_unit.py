"""R22: the table of another unit, found across the submissions of one run."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.rules.conftest import Find, Unjudged

CODE = "R22"
MARK = "    # 应报: R22"
NAMES = ["示范基地", "培训班次", "技术推广", "宣传讲座", "检测样品", "入户指导", "良种引进", "合作组织", "产销对接", "农机作业"]
ROWS = [(f"{name}数量", f"≥{at + 3}个") for at, name in enumerate(NAMES)]


def test_page(page: Callable[[], None]) -> None:
    page()


def form(unit: str, rows: list[tuple[str, str]], *, mark: str = "", supervisor: str = "") -> str:
    lines = "".join(f"          - {{level2: 数量指标, name: {name}, value: {value}}}\n" for name, value in rows)
    above = f"    supervisor: {supervisor}\n" if supervisor else ""
    return (
        f"  - kind: department\n    name: {unit}\n{above}    annual:\n      period: 年度{mark}\n      indicators:\n{lines}"
    )


def forms(*parts: str) -> str:
    return "declarations:\n" + "".join(parts)


def test_same_table(find: Find) -> None:
    [finding] = find(forms(form("甲县农业农村局", ROWS), form("乙县农业农村局", ROWS, mark=MARK)))
    assert finding.severity == "warning"
    assert finding.message == "“乙县农业农村局”的 10 条指标中有 10 条与“甲县农业农村局”的“甲县农业农村局”名称和值都相同。"
    assert finding.hint == "请核实；按本单位的任务、资金和上年实际重新测算。"


def test_four_of_five_rows(find: Find) -> None:
    other = [*ROWS[:8], ("自己的指标", "≥3个"), ("另一条指标", "≥4个")]
    [finding] = find(forms(form("甲县农业农村局", ROWS), form("乙县农业农村局", other, mark=MARK)))
    assert "10 条指标中有 8 条" in finding.message


def test_fewer_than_four_of_five(find: Find) -> None:
    other = [*ROWS[:7], ("自己的指标", "≥3个"), ("另一条指标", "≥4个"), ("第三条指标", "≥4个")]
    assert not find(forms(form("甲县农业农村局", ROWS), form("乙县农业农村局", other)))
    assert not find(forms(form("甲县农业农村局", ROWS[:8]), form("乙县农业农村局", [*ROWS, ("又一条", "≥3个")])))


def test_other_values(find: Find) -> None:
    assert not find(forms(form("甲县农业农村局", ROWS), form("乙县农业农村局", [(name, "≥99个") for name, _ in ROWS])))


def test_eight_rows_are_enough_and_seven_are_not(find: Find) -> None:
    assert len(find(forms(form("甲县农业农村局", ROWS[:8]), form("乙县农业农村局", ROWS[:8], mark=MARK)))) == 1
    assert not find(forms(form("甲县农业农村局", ROWS[:7]), form("乙县农业农村局", ROWS[:7])))


def test_one_template_of_one_supervisor(find: Find) -> None:
    text = forms(
        form("第一小学", ROWS, supervisor="甲县教育局"),
        form("第二小学", ROWS, supervisor="甲县教育局", mark=MARK),
        form("第三小学", ROWS, supervisor="乙县教育局", mark=MARK),
    )
    first, second = find(text)
    assert (first.severity, second.severity) == ("info", "warning")
    assert "与“第一小学”的“第一小学”" in first.message


def test_the_run_before_is_forgotten(find: Find) -> None:
    assert not find(forms(form("甲县农业农村局", ROWS)))
    assert not find(forms(form("乙县农业农村局", ROWS)))


@pytest.mark.parametrize("count", [0, 3])
def test_not_applicable(unjudged: Callable[[str], list[Unjudged]], count: int) -> None:
    [outcome] = unjudged(forms(form("甲县农业农村局", ROWS[:count])) if count else "name: 甲\nannual: {goals: [{text: 甲乙丙}]}\n")
    assert (outcome.outcome, outcome.reason) == ("not_applicable", "没有别的单位的表可比，或没有雷同的")


def test_all_that_are_like_one_form_are_one_matter(find: Find) -> None:
    findings = find(forms(form("甲县农业农村局", ROWS), form("乙县农业农村局", ROWS, mark=MARK), form("丙县农业农村局", ROWS, mark=MARK)))
    assert len(findings) == 2 and len({finding.group.partition(":")[2] for finding in findings}) == 1
