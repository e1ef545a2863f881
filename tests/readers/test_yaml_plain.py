"""The two readers of YAML give the same model, or the simple one leaves the file to the other."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from perfcheck.declaration.cell import Cell
from perfcheck.declaration.forgetting import forget_texts
from perfcheck.declaration.model import INDICATOR_FIELDS, Indicator
from perfcheck.readers import yaml_plain
from perfcheck.readers.yaml_plain import read_plain
from perfcheck.readers.yaml_reader import read_yaml

COLUMNS = (*INDICATOR_FIELDS, "category", "key")
ROOT = Path(__file__).parents[2]

WHOLE = """\
# 一份完整的表
kind: 部门
部门名称: 某县水利局
year: 2024
money_unit: 万元
layout: V1

年度主要任务:
- label: "任务1："
  name: 防汛
  content:
  funds: # 说明
    total: 3
  extra:
    科室: 办公室
written:
  title: '绩效目标申报表'
annual:
    period: 年度目标
    funds:
        总额: 12.5
        fiscal: 10
        上级补助: 2.5
    goals:
        - label: 目标1：
          text: 巡查河道：40条，8:30前出发

        # 注释
        - text: ""
    indicators:
        - level1: 产出指标
          level2:   数量指标
          name: "指标1: 巡查次数"
          value: ≥12次
          weight: "  "
        - {}
"""


def tree(value: Any) -> Any:
    """Everything that a model holds, places included."""
    if isinstance(value, Cell):
        own = [getattr(value, name, None) for name in ("money_unit", "operator", "unit")]
        return type(value).__name__, value.text, value.span, own
    if dataclasses.is_dataclass(value):
        return {one.name: tree(getattr(value, one.name)) for one in dataclasses.fields(value) if not one.name.startswith("_")}
    if isinstance(value, list):
        return [tree(one) for one in value]
    return {key: tree(one) for key, one in value.items()} if isinstance(value, dict) else value


def same(text: str) -> bool:
    """Whether both readers understand a text and agree; False where the simple one leaves it to the other."""
    declaration = read_plain(text.encode())
    if declaration is None:
        return False
    reading = read_yaml(text)
    assert not reading.problems
    assert [tree(one) for one in reading.declarations] == [tree(declaration)]
    for ours, theirs in zip(declaration.plans, reading.declarations[0].plans, strict=True):
        assert [ours.listed(name) for name in COLUMNS] == [theirs.listed(name) for name in COLUMNS]
    return True


def test_everything_that_a_form_may_have() -> None:
    text = WHOLE.replace(" # 说明", "").replace("        - {}\n", "")
    assert same(text)
    assert same(text.replace("\n", "\r\n"))
    assert same(text.rstrip("\n"))
    assert not same(WHOLE)


def test_every_column_of_an_evaluation() -> None:
    from perfcheck.declaration.fields import INDICATOR_KEYS

    columns = [key for key, field in INDICATOR_KEYS.items() if key == field and field != "extra"]
    assert {"actual", "unit", "operator", "score", "reason"} <= set(columns)
    rows = "".join(f"      {key}: {number}次\n" for number, key in enumerate(columns))
    assert same(f"kind: evaluation\nname: 甲\nannual:\n  indicators:\n    - level2: 数量指标\n{rows.replace('      level2: 1次', '')}".replace("\n\n", "\n"))


def test_real_declarations_are_read_in_the_simple_way() -> None:
    files = [*(ROOT / "declarations").rglob("*.yaml"), *(ROOT / "tests" / "clean").rglob("*.yaml")]
    assert files
    assert all(same(path.read_text(encoding="utf-8")) for path in files)


@pytest.mark.parametrize(
    "line",
    [
        "value: ≥5 # 说明", "value: #5", "value: a: b", "value: a:", "value:5", "value: [5]", "value: {a: b}", "value: >5",
        "value: |", "value: &a 5", "value: *5", "value: !5", "value: %5", "value: @5", "value: '5", 'value: "5', "value: - 5",
        "value: '5' 6", 'value: "a\\n"', "value: 'it''s'", "value: 5\n      接上行", "value: 5\n       接: 上行", "value: 5\n     standard: 6",
        "value:\n      - 5", "value:\n        a: 5", "value: 5\n      value: 6", "value: 5\n      指标值: 6", "values: 5", "- value: 5",
        "value: 5\n      -standard: 6", "value: 5\t", "\tvalue: 5", "value: \u20286", "value: \x076", "value： 5", "value: 5\n---", "value: 5 ",
        "value:  5  \n      standard:   ", "value: \u3000", 'value: ""', "value: ''", "value: ~", "value: null", "value: =5", "value: <5",
        "value: -5", "value: a:b", "value: a,b", "value: 8:30", "value: 5\n    # 注释", "value: 5\n\n", "value: 5\n#注释", "? value\n      : 5",
        "value: 5\n    funds:\n      total: 1", "value: 5\n    - name: 乙", "value: 5\n   - name: 乙", "value: 5\n  - name: 乙",
        "value: 5\n  goals:\n  - text: 乙", "value: 5\n  goals: 乙", "value: 5\n  goals:\n  - 乙", "value: 5\n  goals:\n  indicators2: 1",
        "value: 5\n  goals:", "value: 5\n  funds:\n    total: 1\n    total: 2", "value: 5\n  funds:\n    totals: 1", "value: 5\n  funds:\n    总额：1: 2",
        "value: 5\nname: 又", "value: 5\nmoney_unit: 元 ", "value: 5\nmoney_unit: 美元", "value: 5\nkind: 别的", "value: 5\nkind: ''",
        "value: 5\nyear:\n  indicators: 1", "value: 5\nextra:\n  甲: 1\n  甲: 2", "value: 5\nextra:\n  ·甲: 1", "value: 5\n部门名称: 乙", "value: 5\nextra:",
        "value: 5\n name: 乙", "value: 5\n      extra:\n        列: 1", "label: 1\n      name: 指标2：x", "value: 5\nduties: 职责", "value: 5\n...",
    ],
)  # fmt: skip
def test_odd_lines_are_read_alike_or_left_alone(line: str) -> None:
    same(f"name: 甲\nannual:\n  indicators:\n    - level1: 产出指标\n      {line}\n")
    same(f"项目名称: 甲\nannual:\n  indicators:\n    - {line}\n")
    row = "    - level1: 产出指标\n      value: 5\n"
    odd = row.replace("value: 5", line)
    for rows in ((odd, row, row), (row, odd, row), (row, row, odd), (odd, odd)):
        same(f"name: 甲\nannual:\n  indicators:\n{''.join(rows)}")


ROWS = {
    "short": "    - level1: 产出指标\n      name: 指标1：巡查次数\n      value: ≥12次\n",
    "long": "    - level1: 产出指标\n      name: 巡查次数\n      value: ≥12次\n      standard: 计划\n",
    "other order": "    - name: 巡查次数\n      level1: 产出指标\n      value: ≥12次\n",
    "blank": "    - level1:\n      name: ''\n      value: ≥12次\n",
    "wide": "    - level1:  产出指标\n      name: 巡查次数\n      value:   ≥12次\n",
    "levels": "    - level1: 效益指标\n      level2: 社会效益指标（20分）\n      name: （1）满意的居民\n",
    "lower level blank": "    - level1: 效益指标\n      level2:\n      name: 满意的居民\n",
    "comment within": "    - level1: 产出指标\n      # 说明\n      name: 巡查次数\n      value: ≥12次\n",
    "blank line behind": "    - level1: 产出指标\n      name: 巡查次数\n      value: ≥12次\n\n",
    "one key": "    - name: 巡查次数\n",
}


@pytest.mark.parametrize("second", ROWS)
@pytest.mark.parametrize("first", ROWS)
def test_rows_of_any_shape_one_after_the_other(first: str, second: str) -> None:
    for names in ((first, second), (first, first, second), (first, second, second, first), (first, first, first, second, second)):
        rows = "".join(ROWS[name] for name in names)
        assert same(f"name: 甲\nannual:\n  indicators:\n{rows}")
        assert same(f"name: 甲\nannual:\n  indicators:\n{rows}  period: 年度\n")


def test_the_names_of_columns_are_those_of_a_row() -> None:
    assert [one.name for one in dataclasses.fields(Indicator) if one.name not in ("extra", "_category")] == list(INDICATOR_FIELDS)


@pytest.mark.parametrize("text", ["", "\n", "# 注释\n", "甲: 1\n", "declarations:\n  - name: 甲\n", " name: 甲\n", "name: 甲\n---\nname: 乙\n"])
def test_what_is_no_single_declaration_is_left_to_the_other_reader(text: str) -> None:
    assert read_plain(text.encode()) is None


def test_a_long_odd_line_takes_no_longer_than_others() -> None:
    assert read_plain(("name: " + "甲" * 100_000 + " #\n").encode()) is None


@pytest.mark.parametrize("most", [0, 3, 1000])
def test_lines_known_from_other_forms_are_read_alike(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_plain, "_REMEMBERED", most)
    yaml_plain.forget_texts()
    first, second = ROWS["short"] + ROWS["blank"], ROWS["short"] + ROWS["long"] + ROWS["blank"]
    for rows in (first, second, first, second):
        assert same(f"name: 甲\nannual:\n  indicators:\n{rows}")
    for odd in ("      value: [5]\n", "      value: 5\u2028\n", "      value: 5\n      value: 5\n"):
        assert read_plain(f"name: 甲\nannual:\n  indicators:\n{first}{odd}".encode()) is None
        assert same(f"name: 甲\nannual:\n  indicators:\n{first}")


def test_what_is_known_of_lines_is_forgotten() -> None:
    yaml_plain.forget_texts()
    assert same(f"name: 甲\nduties: {'职责' * 200}\n")
    assert list(yaml_plain._known) == ["name: 甲".encode(), b""]  # a long line would only take memory
    forget_texts()
    assert not yaml_plain._known
