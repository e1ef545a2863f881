"""Declarations as JSON data and as YAML that reads back as the same model."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from perfcheck.declaration.cell import AmountCell, Cell, ValueCell
from perfcheck.declaration.model import Declaration, Funds, Goal, Indicator, Plan, Task
from perfcheck.readers.text_reader import read_text
from perfcheck.readers.writing import scalar, to_data, to_yaml
from perfcheck.readers.yaml_reader import read_yaml

DECLARATIONS = Path(__file__).parents[2] / "declarations"
REAL = ["department", "project-1-work-funds", "project-2-inspection", "project-3-big-data"]


def form(**changes: object) -> Declaration:
    declaration = Declaration(
        "project",
        name=Cell("河道清淤"),
        year=Cell("2024"),
        duration=Cell(""),
        money_unit="元",
        annual=Plan(
            "annual",
            funds=Funds(AmountCell("7242318"), AmountCell("约七百万"), AmountCell(""), {"上级资金": AmountCell("2万元")}),
            goals=[Goal(Cell("清淤"), Cell("目标1：")), Goal(Cell("- 不是列表"), Cell(""))],
            indicators=[
                Indicator(Cell("产出指标"), Cell("数量指标"), Cell("指标1:"), Cell("清淤量"), ValueCell(">=3万方"), extra={
                    "序 号": Cell("1"), "a: b": Cell("# 注")}),
            ],
        ),
        written={"year": Cell("（2024 年度）")},
        extra={"联系电话": Cell("0551")},
    )  # fmt: skip
    for name, value in changes.items():
        setattr(declaration, name, value)
    return declaration.finish()


def test_amounts_are_in_wan_yuan_where_they_can_be_read_and_blanks_stay() -> None:
    data = to_data(form())
    assert data["money_unit"] == "元"
    assert data["annual"]["funds"] == {"total": "724.2318", "fiscal": "约七百万", "other": "", "上级资金": "2"}


def test_without_a_declared_unit_amounts_stay_as_written() -> None:
    data = to_data(form(money_unit=None))
    assert data["money_unit"] is None
    assert data["annual"]["funds"]["total"] == "7242318"


def test_the_year_is_a_number_blanks_are_empty_and_what_is_absent_is_omitted() -> None:
    data = to_data(form())
    assert data["year"] == 2024
    assert data["duration"] == ""
    assert not {"midterm", "code", "layout", "tasks"} & set(data)
    assert data["annual"]["goals"] == [{"label": "目标1：", "text": "清淤"}, {"label": "", "text": "- 不是列表"}]
    assert "standard" not in data["annual"]["indicators"][0]
    assert to_data(form(year=Cell("")))["year"] == ""


def test_yaml_has_amounts_as_written_and_reads_back_the_same() -> None:
    text = to_yaml([form()])
    assert "total: 7242318\n" in text
    assert 'value: ">=3万方"\n' in text
    assert 'other: ""\n' in text
    reading = read_yaml(text)
    assert reading.problems == []
    assert to_data(reading.declarations[0]) == to_data(form())


def test_several_declarations_stand_in_one_file() -> None:
    department = Declaration(
        "department", name=Cell("水利局"), department=Cell("水利局"), tasks=[Task(Cell("任务1"), Cell(""), Cell("修渠"))]
    )
    text = to_yaml([form(), department])
    assert text.startswith("declarations:\n")
    assert [to_data(one) for one in read_yaml(text).declarations] == [to_data(form()), to_data(department)]


@pytest.mark.parametrize("name", REAL)
def test_the_kept_yaml_of_the_real_set_is_what_the_original_says(name: str) -> None:
    original = read_text((DECLARATIONS / "originals" / "suzhou-2022.txt").read_text(encoding="utf-8"))
    kept = read_yaml((DECLARATIONS / "suzhou-2022" / f"{name}.yaml").read_text(encoding="utf-8"))
    assert kept.problems == []
    assert [to_data(one) for one in kept.declarations] == [to_data(original.declarations[REAL.index(name)])]


def test_rows_name_the_line_of_their_source() -> None:
    text = to_yaml(read_text("\t项目支出绩效目标申报表\n\n\t项目名称\n\t甲\n\n\t年度目标\n\t目标1：修路\n").declarations)
    assert "    # 第7行\n    - label: 目标1：\n      text: 修路\n" in text


@pytest.mark.parametrize("text", ["100%", "3-4次/年", "200", "2022年", "目标1：", "≥95%", "“过紧日子”", "年底前完成"])
def test_ordinary_values_stand_plain(text: str) -> None:
    assert scalar(text) == text


@pytest.mark.parametrize("text", ["", "*号", "a: b", "甲 # 乙", " 前", "后\u3000", "- x", "null", "是:", "%", "@", "`", "'", "\x85", "?"])
def test_what_yaml_would_take_otherwise_is_quoted(text: str) -> None:
    assert scalar(text).startswith('"')


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_every_text_reads_back_exactly_on_one_line(text: str) -> None:
    written = scalar(text)
    assert "\n" not in written
    assert yaml.load(f"key: {written}\n", Loader=yaml.BaseLoader) == {"key": text}
    assert yaml.load(f"{scalar(text)}: 1\n", Loader=yaml.BaseLoader) == {text: "1"}
