"""The task table of a department form."""

from __future__ import annotations

from typing import Any

import pytest

from perfcheck.readers.document import recognised
from perfcheck.readers.html_reader import read_html
from perfcheck.readers.text_reader import read_text
from perfcheck.readers.writing import to_data

Rows = list[list[str]]

TITLE: Rows = [["部门整体支出绩效目标申报表"], ["（2024年度）"], ["部门名称", "市图书馆"]]
REST: Rows = [
    ["年度总体目标", "开放阅览"],
    ["年度绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
    ["", "产出指标", "数量指标", "指标1：办展", "≥3场"],
    ["", "效益指标", "社会效益", "指标1：读者", "≥1万人次"],
]


def read(tasks: Rows) -> dict[str, Any]:
    rows = [*TITLE, *tasks, *REST]
    reading = read_text("".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows))
    assert reading.problems == []
    data = to_data(reading.declarations[0])
    assert (data["kind"], data["name"], data["department"]) == ("department", "市图书馆", "市图书馆")
    assert data["annual"]["goals"] == [{"text": "开放阅览"}]
    assert len(data["annual"]["indicators"]) == 2
    return data


def test_the_whole_head_with_a_total_whose_label_spans_two_columns() -> None:
    data = read([
        ["年度\n主要\n任务", "任务名称", "主要内容", "预算金额（万元）"],
        ["", "", "", "总额", "财政拨款", "其他资金"],
        ["", "任务1：运行", "水电", "100", "90", "10"],
        ["", "任务2", "购书", "20", "20", ""],
        ["", "", "", "", "", ""],
        ["", "金额合计", "120", "110", "10"],
    ])  # fmt: skip
    assert data["tasks"] == [
        {"label": "任务1：", "name": "运行", "content": "水电", "funds": {"total": "100", "fiscal": "90", "other": "10"}},
        {"label": "任务2", "name": "", "content": "购书", "funds": {"total": "20", "fiscal": "20", "other": ""}},
        {"name": "", "content": "", "funds": {"total": "", "fiscal": "", "other": ""}},
    ]
    assert data["annual"]["funds"] == {"total": "120", "fiscal": "110", "other": "10"}


@pytest.mark.parametrize("total", [["", "合计", "", "120", "110", "10"], ["", "合　计", "120", "110", "10"]])
def test_a_total_with_or_without_the_blank_cell(total: list[str]) -> None:
    data = read([
        ["年度主要任务", "任务名称", "主要内容", "预算金额（万元）"], ["", "", "", "总额", "财政拨款", "其他资金"],
        ["", "运行", "水电", "120", "110", "10"], total,
    ])  # fmt: skip
    assert data["annual"]["funds"] == {"total": "120", "fiscal": "110", "other": "10"}


def test_an_overwritten_head_beside_numbered_tasks_is_their_name() -> None:
    data = read([
        ["年度主要任务", "任务名称", "运行与购书", "预算金额（万元）"], ["", "", "", "总额", "财政拨款", "其他资金"],
        ["", "任务1", "运行", "100", "100", ""],
    ])  # fmt: skip
    assert data["written"]["content_header"] == "运行与购书"
    assert data["tasks"] == [{"label": "任务1", "name": "运行", "funds": {"total": "100", "fiscal": "100", "other": ""}}]


def test_an_overwritten_head_beside_real_names_is_the_content() -> None:
    data = read([
        ["年度主要任务", "任务名称", "运行与购书", "预算金额（万元）"], ["", "", "", "总额", "财政拨款", "其他资金"],
        ["", "运行", "水电", "100", "100", ""],
    ])  # fmt: skip
    assert data["tasks"] == [{"name": "运行", "content": "水电", "funds": {"total": "100", "fiscal": "100", "other": ""}}]


def test_one_row_of_heads_with_sources_of_its_own_and_a_column_to_the_right() -> None:
    data = read([
        ["主要任务", "序号", "任务名称", "总额（元）", "财政拨款", "专户资金", "备注"],
        ["", "1", "运行", "1000000", "900000", "100000", "含水电"],
        ["", "合计", "", "1000000", "900000", "100000", ""],
    ])  # fmt: skip
    assert data["money_unit"] == "元"
    assert data["tasks"] == [
        {"label": "1", "name": "运行", "funds": {"total": "100", "fiscal": "90", "专户资金": "10"}, "extra": {"备注": "含水电"}}
    ]
    assert data["annual"]["funds"] == {"total": "100", "fiscal": "90", "专户资金": "10"}


def test_an_amount_without_a_division_is_the_total() -> None:
    data = read([["年度主要任务", "任务名称", "主要内容", "预算金额（万元）"], ["", "运行", "水电", "100"]])
    assert data["tasks"] == [{"name": "运行", "content": "水电", "funds": {"total": "100"}}]


def test_heads_that_stand_in_both_rows() -> None:
    """As a web page or a converter leaves them: merged cells told apart, their text in each."""
    rows = [
        ["部门整体支出绩效目标申报表"], ["（2024年度）"], ["部门名称", "市图书馆"],
        ["年度主要任务", "任务名称", "主要内容", "预算金额（万元）"],
        ["年度主要任务", "任务名称", "主要内容", "总额", "财政拨款"],
        ["年度主要任务", "运行", "水电", "100", "90"],
        ["年度主要任务", "合计", "合计", "100", "90"],
        ["年度总体目标", "开放阅览"],
        ["年度绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
        ["年度绩效指标", "产出指标", "数量指标", "办展", "≥3场"],
        ["年度绩效指标", "效益指标", "社会效益", "读者", "≥1万人次"],
    ]  # fmt: skip
    page = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    page = page.replace("<td>预算金额", "<td colspan=2>预算金额")
    data = to_data(recognised(read_html(f"<table>{page}</table>".encode())).declarations[0])
    assert data["tasks"] == [{"name": "运行", "content": "水电", "funds": {"total": "100", "fiscal": "90"}}]
    assert data["annual"]["funds"] == {"total": "100", "fiscal": "90"}
