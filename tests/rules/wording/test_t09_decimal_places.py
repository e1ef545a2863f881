"""T09: decimal places of one column of amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import Find, Unjudged

CODE = "T09"


def test_page(page: Callable[[], None]) -> None:
    page()


def test_each_column_by_itself(find: Find) -> None:
    findings = find("""
        kind: department
        name: 某局
        money_unit: 万元
        tasks:
          - {name: 一, funds: {total: "183.44", fiscal: "100", other: "0.0"}}    # 应报: T09
          - {name: 二, funds: {total: "20.50", fiscal: "80", other: "12.5"}}    # 应报: T09
          - {name: 三, funds: {total: "200", fiscal: "60", other: "3.25"}}       # 应报: T09
    """)
    total, other = findings
    assert total.severity == "info"
    assert total.message == "年度主要任务“预算总额”一栏小数位数不一：183.44、200。"
    assert total.hint == "建议统一保留两位小数，并核对取整的是否漏了尾数。"
    assert [place.text for place in total.places] == ["183.44", "200"]
    assert other.message == "年度主要任务“其他资金”一栏小数位数不一：12.5、3.25。"
    assert other.group.endswith("小数位其他资金")


def test_what_stands_behind_the_figure_is_none(find: Find) -> None:
    assert find("""
        kind: department
        name: 某局
        money_unit: 万元
        tasks:
          - {name: 一, funds: {total: "183.44万元"}}
          - {name: 二, funds: {total: "200.00"}}
          - {name: 三, funds: {total: "0"}}
          - {name: 四, funds: {total: ""}}
          - {name: 五, funds: {total: "待定"}}
          - {name: 六}
    """) == []


def test_a_department_without_tasks(unjudged: Callable[[str], list[Unjudged]]) -> None:
    assert unjudged("{kind: department, name: 某局}") == [("not_applicable", "没有年度主要任务", None)]


@pytest.mark.parametrize("fiscal", ["100", "100.0"])
def test_fiscal(find: Find, fiscal: str) -> None:
    mark = "    # 应报: T09" if "." in fiscal else ""
    findings = find(f"""
        kind: department
        name: 某局
        money_unit: 万元
        tasks:
          - {{name: 一, funds: {{fiscal: "{fiscal}"}}}}{mark}
          - {{name: 二, funds: {{fiscal: "30"}}}}{mark}
    """)
    assert [one.message for one in findings] == ([f"年度主要任务“财政拨款”一栏小数位数不一：{fiscal}、30。"] if mark else [])
