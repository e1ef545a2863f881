"""Whether both terms list the same indicators."""

from __future__ import annotations

import pytest

from perfcheck.readers.yaml_reader import read_yaml
from perfcheck_rules.two_terms import same_rows

Rows = list[tuple[str, str]]


def table(rows: Rows) -> str:
    return "{indicators: [" + ", ".join(f"{{level2: {level2}, name: '{name}'}}" for level2, name in rows) + "]}"


@pytest.mark.parametrize(
    ("midterm", "annual", "same"),
    [
        ([("数量指标", "培训"), ("质量指标", "合格率")], [("数量指标", "培训"), ("质量指标", "合格率")], True),
        ([("数量指标", "1、培训"), ("质量指标", "合格率")], [("数量 指标", "培训。"), ("质量指标", "合格率")], True),
        ([("数量指标", "培训"), ("质量指标", "合格率")], [("质量指标", "合格率"), ("数量指标", "培训")], False),
        ([("数量指标", "培训")], [("数量指标", "培训"), ("质量指标", "合格率")], False),
        ([("数量指标", "培训")], [("质量指标", "培训")], False),
        ([("数量指标", "培训")], [("数量指标", "调研")], False),
        ([("数量指标", "培训"), ("数量指标", "培训")], [("数量指标", "培训"), ("数量指标", "培训")], False),
        ([("数量指标", "培训"), ("数量指标", "")], [("数量指标", "培训"), ("数量指标", "")], False),
    ],
)
def test_tables(midterm: Rows, annual: Rows, same: bool) -> None:
    [form] = read_yaml(f"{{name: 测试, midterm: {table(midterm)}, annual: {table(annual)}}}").declarations
    assert same_rows(form) is same
    if same:
        assert form.midterm is not None and form.annual is not None
        places = [(pair.midterm, pair.annual, pair.by) for pair in form.pairs]
        assert places == [(left, right, "name") for left, right in zip(form.midterm.indicators, form.annual.indicators, strict=True)]


@pytest.mark.parametrize("term", ["midterm", "annual"])
def test_one_term_alone(term: str) -> None:
    [form] = read_yaml(f"{{name: 测试, {term}: {table([('数量指标', '培训')])}}}").declarations
    assert not same_rows(form)
