from __future__ import annotations

from perfcheck import Cell, Declaration, Indicator, Plan
from perfcheck.declaration.pairing import pair_rows


def rows(*names: tuple[str, str]) -> list[Indicator]:
    return [Indicator(level2=Cell(category), name=Cell(name)) for category, name in names]


def paired(midterm: list[Indicator], annual: list[Indicator], period: str | None = None) -> list[tuple[str, str, str]]:
    form = Declaration("project", midterm=Plan("midterm", indicators=midterm), annual=Plan("annual", indicators=annual))
    if period is not None:
        assert form.midterm is not None
        form.midterm.period = Cell(period)
    return [(str(pair.midterm.name), str(pair.annual.name), pair.by) for pair in form.pairs]


def test_equal_names_go_together_whatever_their_order_and_numbering() -> None:
    assert paired(
        rows(("数量指标", "指标1:培训"), ("数量指标", "指标2:调研")), rows(("数量 指标", "指标1:调研"), ("数量指标", "2、培训"))
    ) == [("指标2:调研", "指标1:调研", "name"), ("指标1:培训", "2、培训", "name")]


def test_what_is_left_goes_by_its_place_within_the_category() -> None:
    assert paired(
        rows(("数量指标", "培训"), ("数量指标", "检查企业"), ("质量指标", "合格率")),
        rows(("数量指标", "培训"), ("数量指标", "抽查企业"), ("质量指标", "达标率")),
    ) == [("培训", "培训", "name"), ("检查企业", "抽查企业", "place"), ("合格率", "达标率", "place")]


def test_the_same_name_in_another_category_is_no_pair() -> None:
    assert paired(rows(("数量指标", "培训")), rows(("质量指标", "培训"))) == []


def test_a_row_is_used_once() -> None:
    assert paired(rows(("数量指标", "培训")), rows(("数量指标", "培训"), ("数量指标", "培训"))) == [("培训", "培训", "name")]


def test_blank_rows_do_not_pair() -> None:
    assert paired(rows(("数量指标", ""), ("数量指标", "甲")), rows(("数量指标", ""), ("数量指标", ""))) == []


def test_the_length_of_the_period_goes_with_the_pair() -> None:
    form = Declaration(
        "project",
        midterm=Plan("midterm", period=Cell("2022年—2024年"), indicators=rows(("数量指标", "培训"))),
        annual=Plan("annual", indicators=rows(("数量指标", "培训"))),
    )
    assert [pair.years for pair in form.pairs] == [3]


def test_one_plan_alone_has_no_pairs() -> None:
    assert pair_rows(Declaration("project", annual=Plan("annual", indicators=rows(("数量指标", "培训"))))) == []


def test_the_same_rows_in_the_same_order_with_a_name_twice_go_one_by_one() -> None:
    same = [("数量指标", "培训"), ("数量指标", "培训"), ("质量指标", "培训")]
    midterm, annual = rows(*same), rows(*same)
    form = Declaration("project", midterm=Plan("midterm", indicators=midterm), annual=Plan("annual", indicators=annual))
    assert [(pair.midterm, pair.annual, pair.by) for pair in form.pairs] == [(left, right, "name") for left, right in zip(midterm, annual, strict=True)]
    assert all(pair.midterm is left and pair.years is None for pair, left in zip(form.pairs, midterm, strict=True))


def test_equal_names_in_other_categories_at_the_same_places_are_no_pairs() -> None:
    assert paired(rows(("数量指标", "培训"), ("质量指标", "调研")), rows(("质量指标", "培训"), ("数量指标", "调研"))) == [
        ("调研", "培训", "place"), ("培训", "调研", "place")
    ]  # fmt: skip


def test_a_row_without_a_name_keeps_its_place() -> None:
    assert paired(rows(("数量指标", ""), ("数量指标", "甲")), rows(("数量指标", "乙"), ("数量指标", "丙"))) == [("甲", "丙", "place")]
    assert paired(rows(("数量指标", "甲")), rows(("数量指标", ""), ("数量指标", "丙"))) == []


def test_the_same_rows_in_the_same_order_are_pairs_by_name() -> None:
    same = (("数量指标", "培训"), ("数量指标", "调研"), ("质量指标", "培训"))
    assert paired(rows(*same), rows(*same)) == [("培训", "培训", "name"), ("调研", "调研", "name"), ("培训", "培训", "name")]
    assert paired(rows(("数量指标", "培训"), ("数量指标", "")), rows(("数量指标", "培训"), ("数量指标", ""))) == [("培训", "培训", "name")]


def test_places_are_counted_within_a_category() -> None:
    midterm, annual = rows(("数量指标", "甲"), ("质量指标", "乙"), ("数量指标", "丙"), ("数量指标", "丁")), rows(("质量指标", "戊"), ("数量指标", "己"), ("数量指标", "庚"), ("数量指标", "辛"))
    assert paired(midterm, annual) == [("乙", "戊", "place"), ("甲", "己", "place"), ("丙", "庚", "place"), ("丁", "辛", "place")]
